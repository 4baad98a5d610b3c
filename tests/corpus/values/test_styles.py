"""A value rendered in any of the usual styles is read back, and both languages agree on it."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.values import Value, values
from corpus.values.compare import relation

WIDE = str.maketrans("0123456789,.%", "０１２３４５６７８９，．％")
MONTHS = "January February March April May June July August September October November December".split()
UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
KANJI = "〇一二三四五六七八九"


def ja_split(n: int) -> str:
    """1兆2345億6万."""
    out = ""
    for step, name in ((10**12, "兆"), (10**8, "億"), (10**4, "万")):
        if n >= step:
            out += f"{n // step:,}{name}"
            n %= step
    return out + (f"{n:,}" if n or not out else "")


def ja_kanji(n: int) -> str:
    out = ""
    for step, name in ((10**12, "兆"), (10**8, "億"), (10**4, "万"), (1, "")):
        part, n = divmod(n, step) if step > 1 else (n, 0)
        if not part:
            continue
        for small, sign in ((1000, "千"), (100, "百"), (10, "十")):
            digit, part = divmod(part, small)
            if digit:
                out += ("" if digit == 1 else KANJI[digit]) + sign
        out += (KANJI[part] if part else "") + name
    return out


def decimal(x: Fraction) -> str:
    text = f"{float(x):.6f}".rstrip("0").rstrip(".")
    whole, _, rest = text.partition(".")
    return f"{int(whole):,}" + (f".{rest}" if rest else "")


def en_words(n: int) -> str:
    if n < 20:
        return UNITS[n - 1]
    if n < 100:
        return TENS[n // 10 - 2] + (f"-{UNITS[n % 10 - 1]}" if n % 10 else "")
    head = f"{UNITS[n // 100 - 1]} hundred"
    return head + (f" and {en_words(n % 100)}" if n % 100 else "")


def one(text: str, lang: str) -> Value:
    found = values(text, lang)
    assert len(found) == 1, (text, found)
    return found[0]


AMOUNTS = st.integers(2, 99_999).flatmap(lambda n: st.integers(0, 9).map(lambda e: n * 10**e))


@settings(max_examples=300, deadline=None)
@given(
    AMOUNTS,
    st.sampled_from(["円", "ドル", "ユーロ", "人"]),
    st.booleans(),
    st.sampled_from(["", "約", "最大"]),
)
def test_japanese_amounts(n: int, unit: str, wide: bool, before: str) -> None:
    styles = [ja_split(n), f"{n:,}", str(n)]
    if n >= 10**8:
        styles.append(f"{decimal(Fraction(n, 10**8))}億")
    if n >= 10**12:
        styles.append(f"{decimal(Fraction(n, 10**12))}兆")
    for style in styles:
        if (
            Fraction(n).limit_denominator() == n
            and decimal(Fraction(n, 10**12)).replace(",", "")
            and "." in style
        ):
            scale = 10**12 if style.endswith("兆") else 10**8
            if Fraction(style[:-1].replace(",", "")) * scale != n:
                continue  # more places than the style shows
        text = before + (style.translate(WIDE) if wide else style) + unit
        v = one(text, "ja")
        assert v.low == v.high == n, text
        assert v.kind == ("number" if unit == "人" else "money")
        assert v.modifier == {"": "", "約": "about", "最大": "max"}[before]


@settings(max_examples=300, deadline=None)
@given(st.integers(1, 10**13))
def test_kanji_numerals(n: int) -> None:
    text = ja_kanji(n)
    if len(text) < 2 or text[-1] in "〇":
        return
    v = one(f"総額{text}円", "ja")
    assert v.low == n, text


@settings(max_examples=300, deadline=None)
@given(
    AMOUNTS,
    st.sampled_from(["yen", "dollars", "euros", "people"]),
    st.sampled_from(["", "about ", "more than ", "up to "]),
)
def test_english_amounts(n: int, unit: str, before: str) -> None:
    styles = [f"{n:,}", str(n) if n < 1000 or n > 3000 else f"{n:,}"]
    for scale, name in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million")):
        if n >= scale and Fraction(decimal(Fraction(n, scale)).replace(",", "")) * scale == n:
            styles.append(f"{decimal(Fraction(n, scale))} {name}")
    for style in styles:
        v = one(f"{before}{style} {unit}", "en")
        assert v.low == v.high == n, style
        assert v.modifier == {"": "", "about ": "about", "more than ": "over", "up to ": "max"}[before]


@given(st.integers(2, 999))
@settings(max_examples=200, deadline=None)
def test_english_number_words(n: int) -> None:
    assert one(f"{en_words(n)} companies", "en").low == n


@settings(max_examples=300, deadline=None)
@given(
    st.dates(
        min_value=__import__("datetime").date(1990, 1, 1), max_value=__import__("datetime").date(2060, 12, 31)
    )
)
def test_dates_agree_in_every_style(day) -> None:  # type: ignore[no-untyped-def]
    y, m, d = day.year, day.month, day.day
    month = MONTHS[m - 1]
    ja = [
        f"{y}年{m}月{d}日",
        f"{y}年{m}月{d}日".translate(WIDE),
        f"{y} 年 {m} 月 {d} 日",
        f"{y}.{m}.{d}",
        f"{y}/{m:02d}/{d:02d}",
    ]
    if y >= 2020:
        ja += [f"令和{y - 2018}年{m}月{d}日", f"R{y - 2018}.{m}.{d}"]
    elif y <= 2018:
        ja.append(f"平成{'元' if y == 1989 else y - 1988}年{m}月{d}日")
    en = [
        f"{month} {d}, {y}",
        f"{d} {month} {y}",
        f"{y}-{m:02d}-{d:02d}",
        f"{month[:3]}. {d}, {y}" if m != 5 else f"{month} {d}, {y}",
    ]
    for a in ja:
        for b in en:
            assert relation(one(f"{a}に", "ja"), one(f"on {b}", "en")) == "same", (a, b)
    assert relation(one(f"{y}年{m}月に", "ja"), one(f"in {month} {y}", "en")) == "same"
    assert relation(one(f"{y}年度に", "ja"), one(f"in FY{y}", "en")) == "same"
    fiscal = y if m >= 4 else y - 1
    assert relation(one(f"{y}年{m}月に", "ja"), one(f"in fiscal year {fiscal}", "en")) == "partial"


@settings(max_examples=300, deadline=None)
@given(st.integers(1, 9999), st.integers(0, 9), st.booleans())
def test_languages_agree_on_amounts(n: int, zeros: int, wide: bool) -> None:
    amount = n * 10**zeros
    ja = f"{ja_split(amount)}円"
    en = f"{amount:,} yen"
    a, b = one(ja.translate(WIDE) if wide else ja, "ja"), one(en, "en")
    assert a.key == b.key and relation(a, b) == "same"
    other = one(f"{amount * 10:,} yen", "en")
    assert relation(a, other) is None


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 99), st.integers(1, 20), st.integers(1, 9))
def test_references_agree(article: int, paragraph: int, item: int) -> None:
    a = one(f"第{article}条第{paragraph}項第{item}号に基づき", "ja")
    for en in (
        f"Article {article}, paragraph {paragraph}, item {item}",
        f"Article {article}({paragraph})({item})",
    ):
        assert relation(a, one(f"under {en}", "en")) == "same"
    assert (
        relation(one(f"{article}-{paragraph}節を参照", "ja"), one(f"see Section {article}-{paragraph}", "en"))
        == "same"
    )


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 99), st.integers(1, 99))
def test_ranges_and_percentages(a: int, b: int) -> None:
    low, high = min(a, b), max(a, b) + 1
    for ja in (f"{low}～{high}％", f"{low}~{high}%", f"{low}％から{high}％"):
        for en in (f"{low}–{high}%", f"{low} to {high} percent", f"{low}% to {high}%"):
            x, y = one(f"{ja}に", "ja"), one(f"at {en}", "en")
            assert (x.low, x.high) == (low, high) and relation(x, y) == "same", (ja, en)


@given(st.text(max_size=80))
@settings(max_examples=400, deadline=None)
def test_no_text_breaks_the_readers(text: str) -> None:
    for lang in ("ja", "en"):
        for v in values(text, lang):
            assert 0 <= v.start < v.end <= len(text)
            hash(v.key)


@given(
    st.text(
        alphabet="0123456789０１年月日度令和平成第条項章節約以上億万兆円%～~-–.,/（） RHFYaftermilonbsd$",
        max_size=40,
    )
)
@settings(max_examples=600, deadline=None)
def test_no_jumble_of_figures_breaks_the_readers(text: str) -> None:
    for lang in ("ja", "en"):
        found = values(text, lang)
        assert all(0 <= v.start < v.end <= len(text) for v in found)
        for v in found:
            for w in found:
                relation(v, w)
