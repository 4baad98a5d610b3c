"""Figures in Japanese text, 3兆5,000億円, 約3割, 数百億, 10～20%, 3分の1; and all readers in order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from corpus.values import ja_dates, ja_references
from corpus.values.ja_numerals import FIGURE, KANJI, MIXED, amount, scale
from corpus.values.model import Number, Value, exact, whole
from corpus.values.scan import ADDRESSES, WIDTH, Reader, scan
from corpus.values.units import CURRENCY, JA, SYMBOLS, Unit

_BEFORE = (
    r"(?P<before>約|およそ|おおよそ|おおむね|概ね|ほぼ|凡そ|最大で|最大|最低でも|最低|最高|少なくとも)?\s?"
)
_MINUS = r"(?P<minus>[△▲]\s?|マイナス\s?|(?:(?<=[ぁ-ん約:(\s])|^)-(?=[0-9][0-9.,]*\s?(?:[%度℃兆億万千百]|°C|$|[\s、。)])))?"
_AFTER = (
    r"(?:(?P<near>超(?![伝電高小音微並])え?|余り?|あまり|弱(?![いさ点者電])|強(?![いさみ化力度固])|(?<=[円%割度歳])台(?![数湾帳])|ほど|くらい|ぐらい)"
    r"|[一-鿿ァ-ヶーか]{0,4}?(?P<after>以上|以下|未満|以内|(?:を超え|を超過し|を上回ら|を下回ら)な[いく]|を超え|を超過|を上回|を下回|に満たない|前後|程度|近く|内外))?"
)
_MEANS = {
    "最大": "max",
    "最大で": "max",
    "最高": "max",
    "最低": "min",
    "最低でも": "min",
    "少なくとも": "min",
    "以上": "min",
    "以下": "max",
    "以内": "max",
    "未満": "under",
    "に満たない": "under",
    "を下回": "under",
    "弱": "under",
    "超": "over",
    "超え": "over",
    "を超え": "over",
    "を超過": "over",
    "を上回": "over",
    **{f"{w}{n}": "max" for w in ("を超え", "を超過し", "を上回ら") for n in ("ない", "なく")},
    "を下回らない": "min",
    "を下回らなく": "min",
    "余": "over",
    "余り": "over",
    "あまり": "over",
    "強": "over",
}
_KA = "[かカヶヵケヶ箇ヵ]"


def _spelt(unit: str) -> str:
    """か年 and か月 in all their spellings."""
    return _KA + re.escape(unit[1:]) if unit.startswith("か") else re.escape(unit)


_WORDS = "|".join(_spelt(u) for u in sorted(JA, key=len, reverse=True) if u not in "年分キロ")
_SIGNS = "|".join(re.escape(s) for s in sorted(SYMBOLS, key=len, reverse=True))
_UNIT = (
    rf"(?P<mega>[MBk])\\?\$|(?P<word>{_WORDS}|キロ(?![ァ-ヶー])|年(?!度|代|次|生|前半|後半|版|目|頃)|分(?![野類析担離岐子布散配割解岐化別科裂業]|の\s?[0-9一二三四五六七八九十])|元(?![年素々来の気])|(?<=\s)ドル)"
    rf"|(?P<sign>{_SIGNS})(?![A-Za-z0-9/])"
)
_TO = r"\s?(?:[~–—―-]|から|より|ないし|乃至)\s?"
_PLAIN = (
    rf"(?:(?<![0-9.,])(?:{MIXED})|(?<!{KANJI})(?<![数第])(?:{KANJI}{{2,}}|[十百千万億一二三四五六七八九]))"
)
_COUNTER = (
    rf"つ|件|点(?!検)|名|人(?![者々])|回(?!答|復|収|路|転)|拠点|項目|段階|社(?!会)|本柱|本の|種類|大学|省庁|府省|{_KA}国|{_KA}所|箇所|地域|都市|機関"
    r"|類型|分野|部門|方式|要素|原則|領域|世代|桁|次元|方向性|観点|層構造"
)
_IDIOM = re.compile(
    r"十分(?!の|間)|(?<![0-9,〇一二三四五六七八九十百千数]\s)(?<![0-9,〇一二三四五六七八九十百千数])万[一全能人国博感歳年事]|千差万別|百家|百科|百貨|一石二鳥|三権|四季|五感|六法|七夕|八百屋|九州|四国|十字|千葉|百年の計|億劫|百花|万華鏡|万葉|千載|百聞|二次電池|三位"
)


def _unit(m: re.Match[str]) -> Unit:
    groups = m.groupdict()
    if groups.get("mega"):
        return "money", "USD", {"M": 10**6, "B": 10**9, "k": 1000}[groups["mega"]]
    if groups.get("word"):
        word = groups["word"]
        return JA[word] if word in JA else JA["か" + word[1:]]
    if groups.get("sign"):
        return SYMBOLS[groups["sign"]]
    return "number", "", 1


def _modifier(m: re.Match[str]) -> str:
    for group in ("near", "after", "before"):
        if said := m[group]:
            return _MEANS.get(said, "about")
    return ""


def _figure(m: re.Match[str]) -> Iterable[Value] | None:
    first, second = m["a"], m["b"]
    kind, unit, factor = _unit(m)
    kanji = not re.search("[0-9]", first)
    counter = m["counter"]
    if kanji and not _kanji_is_figure(first, kind, unit, counter):
        return None
    low = amount(first)
    high = low
    if second is not None:
        hyphen = m["to"].strip() in ("-", "–") if m["to"] else False
        high = amount(second)
        step = scale(second)
        if scale(first) == 1 and step > 1 and low < high / Fraction(step):
            low = whole(Fraction(low) * step)
        if low > high or (hyphen and kind == "number" and not counter):
            if hyphen and kind == "number":
                return [Value("item", m.start("a"), m.end("b"), parts=(first, second))]
            return None
    plain = low
    low, high = whole(Fraction(low) * factor), whole(Fraction(high) * factor)
    start, end = m.start(), m.end()
    if m["minus"]:
        low, high, plain = -low, high if second is not None else -high, -plain
    if m["half"]:
        low = high = whole(Fraction(low) + Fraction(factor) / 2)
    if m["bu"]:
        low = high = low + int(m["bu"])
    # One of something is "a" or "one" in English, and seldom a figure.
    single = low == high == 1 and kind == "number"
    return [
        Value(
            kind,
            start,
            end,
            low,
            high,
            unit,
            _modifier(m),
            plain=plain,
            word=(kanji and abs(Fraction(low)) < 100) or single,
        )
    ]


def _kanji_is_figure(text: str, kind: str, unit: str, counter: str | None) -> bool:
    if len(text) > 1 and re.search("[百千万億兆十]", text):
        return (
            not re.fullmatch("[百千万億兆十]?[百千万]+", text) or bool(unit or counter) or text[-1] in "億兆"
        )
    if len(text) > 1:
        return bool(kind != "number" or counter)
    if text == "一":
        return kind in ("duration", "percent", "money") and unit in ("s", "%", "JPY", "month", "day")
    return bool(kind != "number" or counter)


def _fraction(m: re.Match[str]) -> Iterable[Value] | None:
    over, under = amount(m["num"]), amount(m["den"])
    if not under:
        return None
    x = whole(Fraction(over) / Fraction(under))
    return [
        Value("fraction", m.start(), m.end(), x, x, modifier=_modifier(m), word=not re.search("[0-9]", m[0]))
    ]


def _teens(m: re.Match[str]) -> Iterable[Value]:
    """十数人: eleven to nineteen."""
    kind, unit, factor = _unit(m)
    return [
        Value(
            kind,
            m.start(),
            m.end(),
            whole(Fraction(11) * factor),
            whole(Fraction(19) * factor),
            unit,
            "vague",
        )
    ]


def _vague(m: re.Match[str]) -> Iterable[Value] | None:
    base = amount(m["scale"])
    kind, unit, factor = _unit(m)
    return [
        Value(
            kind,
            m.start(),
            m.end(),
            whole(base * 2 * Fraction(factor)),
            whole(base * 9 * Fraction(factor)),
            unit,
            "vague",
        )
    ]


_HALVES: dict[str, tuple[str, str, Number]] = {
    "四半世紀": ("duration", "month", 300),
    "半世紀": ("duration", "month", 600),
    "半年": ("duration", "month", 6),
    "半日": ("duration", "s", 43200),
    "半数": ("fraction", "", Fraction(1, 2)),
    "半分": ("fraction", "", Fraction(1, 2)),
    "半額": ("fraction", "", Fraction(1, 2)),
}


def _half(m: re.Match[str]) -> Iterable[Value]:
    kind, unit, x = _HALVES[m["w"]]
    return [Value(kind, m.start(), m.end(), x, x, unit, _modifier(m), plain=x, word=True)]


def _change(m: re.Match[str]) -> Iterable[Value]:
    """倍増, 半減; 過半数 is more than half."""
    kind, x, modifier = _CHANGES[m["w"]]
    return [Value(kind, m.start(), m.end(), x, x, "", modifier or _modifier(m), plain=x, word=True)]


_CHANGES: dict[str, tuple[str, Number, str]] = {
    "倍増": ("multiple", 2, ""),
    "倍加": ("multiple", 2, ""),
    "半減": ("fraction", Fraction(1, 2), ""),
    "過半数": ("fraction", Fraction(1, 2), "over"),
    "過半": ("fraction", Fraction(1, 2), "over"),
}
_PERIODS = {"年": "/year", "月": "/month", "週": "/week", "日": "/day"}


def _frequency(m: re.Match[str]) -> Iterable[Value]:
    """年に1回以上, 月2回, 1日3回."""
    n = amount(m["a"])
    unit = _PERIODS[next(c for c in m["per"] if c in _PERIODS)]
    return [Value("number", m.start(), m.end(), n, n, unit, _modifier(m), plain=n)]


def _share(m: re.Match[str]) -> Iterable[Value] | None:
    """3人に1人."""
    under, over = amount(m["under"]), amount(m["over"])
    if not over < under:
        return None
    x = whole(Fraction(over) / Fraction(under))
    return [Value("fraction", m.start(), m.end(), x, x, word=not re.search("[0-9]", m[0]))]


def _slash(m: re.Match[str]) -> Iterable[Value] | None:
    over, under = int(m["over"]), int(m["under"])
    if over >= under:
        return None
    x = Fraction(over, under)
    return [Value("fraction", m.start(), m.end(), x, x, modifier=_modifier(m))]


def _power(m: re.Match[str]) -> Iterable[Value]:
    """1.2×10^6"""
    x = (
        whole(Fraction(amount(m["times"])) * Fraction(10) ** int(m["power"]))
        if m["times"]
        else whole(Fraction(10) ** int(m["power"]))
    )
    return [Value("number", m.start(), m.end(), x, x)]


def _some_teens(m: re.Match[str]) -> Iterable[Value]:
    """10数年: more than ten years, less than twenty."""
    base = amount(m["tens"])
    kind, unit, factor = _unit(m)
    low, high = whole(Fraction(base + 1) * factor), whole(Fraction(base + 9) * factor)
    return [Value(kind, m.start(), m.end(), low, high, unit, "vague")]


_ROMAN = {c: n for n, c in enumerate("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ", 1)} | {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6}


def _roman(m: re.Match[str]) -> Iterable[Value]:
    return [Value("ordinal", m.start(), m.end(), _ROMAN[m["r"]], _ROMAN[m["r"]])]


def _ordinal(m: re.Match[str]) -> Iterable[Value]:
    text = m["n"] or m["n2"]
    n = exact(text) if re.match("[0-9]", text) else amount(text)
    return [Value("ordinal", m.start(), m.end(), n, n, word=not re.search("[0-9]", text))]


def _money(m: re.Match[str]) -> Iterable[Value]:
    factor: Number = {"M": 10**6, "B": 10**9, "bn": 10**9, "m": 10**6, "K": 1000, None: 1}.get(
        m["mul"]
    ) or amount(m["mul"])
    low = high = whole(Fraction(amount(m["a"])) * factor)
    if m["b"]:
        high = whole(Fraction(amount(m["b"])) * factor)
    return [Value("money", m.start(), m.end(), low, high, CURRENCY[m["cur"]], _modifier(m))]


def _label(m: re.Match[str]) -> Iterable[Value] | None:
    sign = re.fullmatch(rf"[0-9]+({_SIGNS})", m[0])
    if sign:
        return None
    n = re.findall(r"[0-9]+", m[0])
    return [Value("label", m.start(), m.end(), int(n[-1]), int(n[-1]), parts=(m[0].upper(),))]


def _nothing(m: re.Match[str]) -> Iterable[Value]:
    return ()


_SKIP: tuple[Reader, ...] = (
    *ADDRESSES,
    (re.compile(r"(?<![0-9成和正治A-Za-z~\s/㍻㋿-])[0-9]{2}年度"), _nothing),
    (_IDIOM, _nothing),
    (
        re.compile(r"単位\s?[:は]?\s?[十百千万億兆]*[円ドル人件]+|[(][十百千万億兆]+(?:円|ドル|人)[)]"),
        _nothing,
    ),
)
_ORDINALS: tuple[Reader, ...] = (
    (
        re.compile(r"第?\s?(?<![A-Za-z])(?P<r>[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]|IV|VI?|I{1,3})\s?(?:期|フェーズ|類|種|段階)"),
        _roman,
    ),
    (
        re.compile(
            rf"第\s?(?P<n>[0-9]+(?:[-.][0-9]+)?|{KANJI}+)(?!者|人者|線|歩|義|一人|[〇一二三四五六七八九十](?!半期))"
            r"\s?(?:四半期|次(?!元)|期|回(?!答)|位|世代|版|弾|段階|類|種|号機|号|フェーズ)?"
            rf"|(?P<n2>[0-9]+)\s?(?:番目|回目|年目|{_KA}月目|日目|位(?![置相])|周年|世紀|期目|号機|代目|{_KA}国目|つ目|点目|世代)"
        ),
        _ordinal,
    ),
)
_CHOICES: tuple[tuple[str, str, str], ...] = (
    ("half-year", "1", "上半期|上期"),
    ("half-year", "2", "下半期|下期"),
    *(
        ("season", str(n), rf"(?:(?<=\x1a)の?|[今来昨翌]){c}(?![一-鿿])|{c}季|{c}頃")
        for n, c in enumerate("春夏秋冬", 1)
    ),
    ("tax", "included", r"税込み?|消費税(?:及び地方消費税)?(?:相当額)?を含む"),
    ("tax", "excluded", r"税抜き?|税別|消費税(?:及び地方消費税)?(?:相当額)?を(?:除く|含まない)"),
)


def _choice(name: str, which: str, pattern: str) -> Reader:
    return re.compile(pattern), lambda m: [Value("label", m.start(), m.end(), parts=(name, which))]


_FIGURES: tuple[Reader, ...] = (
    *(_choice(*c) for c in _CHOICES),
    (re.compile(rf"(?:(?P<times>{FIGURE})\s?[×x]\s?)?(?<![0-9.])10\^(?P<power>-?[0-9]{{1,3}})"), _power),
    (re.compile(rf"{_BEFORE}(?<![0-9./])(?P<over>[1-9])/(?P<under>[2-9]|10)(?![0-9/月]){_AFTER}"), _slash),
    (
        re.compile(
            rf"(?<![0-9.,])(?P<tens>[1-9]0+)数(?:(?=[人名社件か回カヶ個])|(?=[年日時か分秒])(?:{_UNIT}))"
        ),
        _some_teens,
    ),
    (
        re.compile(rf"{_BEFORE}(?P<den>{MIXED}|{KANJI}+)\s?分の\s?(?P<num>{MIXED}|{KANJI}+){_AFTER}"),
        _fraction,
    ),
    (
        re.compile(
            rf"(?P<teens>(?<![0-9百千一二三四五六七八九])十)数(?:(?=[人名社件か回カヶ個])|(?=[年日時か分秒])(?:{_UNIT}))"
        ),
        _teens,
    ),
    (re.compile(rf"数\s?(?P<scale>[十百千]?[万億兆]|[十百千])(?:{_UNIT})?"), _vague),
    (
        re.compile(
            rf"{_BEFORE}(?P<w>(?<![0-9数一二三四五六七八九十百千万])倍[増加](?!速)|半減(?!期)|過半数?){_AFTER}"
        ),
        _change,
    ),
    (
        re.compile(
            r"(?<![0-9,.])(?P<under>[0-9]{1,3})\s?(?P<c>人|社|件|回|世帯|校|拠点)に\s?(?P<over>[0-9]{1,2})\s?(?P=c)(?![0-9])"
        ),
        _share,
    ),
    (re.compile(rf"{_BEFORE}(?P<w>四半世紀|半世紀|半年|半日(?!本)|半数|半分|半額){_AFTER}"), _half),
    (
        re.compile(
            rf"{_BEFORE}(?P<cur>US\\?\$|A\$|C\$|S\$|HK\$|NT\$|[$€£¥]|(?<![A-Za-z])(?:USD|EUR|GBP|JPY|CNY|KRW)(?=\s?[0-9]))\s?(?P<a>{FIGURE})"
            rf"(?:[~–-](?:US\$|[$€£¥])?(?P<b>{FIGURE}))?\s?(?P<mul>bn|[MBK](?![A-Za-z])|m(?![A-Za-z])|(?:[十百千]?[万億兆])+)?{_AFTER}"
        ),
        _money,
    ),
    (
        re.compile(
            r"(?<![A-Za-z0-9])(?:[A-Za-z]+(?:-[A-Za-z]*)?[0-9]+(?:[.-][0-9]+)*[A-Za-z]*(?:-[A-Za-z0-9]+)*"
            r"|[0-9]+[A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*(?![$\\]))(?![A-Za-z0-9])"
        ),
        _label,
    ),
    (
        re.compile(
            rf"{_BEFORE}{_MINUS}(?P<a>{_PLAIN})(?:\s?(?:[%年月日円割倍人件社]|か月|ヶ月|カ月|パーセント|億円|万円|[kμnm]?m)?(?P<to>{_TO})約?(?P<b>{MIXED}|{KANJI}+))?"
            rf"\s?(?:(?:{_UNIT})(?P<half>半)?(?:(?<=割)(?P<bu>[1-9])分)?|(?P<counter>{_COUNTER}))?{_AFTER}"
        ),
        _figure,
    ),
)
_FREQUENCY: Reader = (
    re.compile(
        rf"(?P<per>毎[年月週日]|(?<![0-9一二三四五六七八九十数半同本今昨翌前隔周来])年(?:度)?|(?<![0-9一二三四五六七八九十数か箇カケヶヵ同先今翌前])月"
        rf"|(?<![0-9一二三四五六七八九十数先今翌前隔])週|(?<![月0-9])(?:1日|一日))(?:に|間|間に|当たり|あたり|につき)?"
        rf"\s?{_BEFORE}(?P<a>[0-9]{{1,3}}|[一二三四五六七八九十])\s?(?:回(?![目答復収路転])|度(?![目C])){_AFTER}"
    ),
    _frequency,
)
READERS: tuple[Reader, ...] = (
    *_SKIP,
    *ja_references.START,
    _FREQUENCY,
    *ja_dates.READERS,
    *ja_references.READERS,
    *_ORDINALS,
    *_FIGURES,
)

_HINT = re.compile(
    "[0-9０-９〇一二三四五六七八九十百千万億兆半数元倍午ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ㍻㋿]|^\\s*[(（]?[a-z][.)）]\\s|[(（][a-z][)）]|[IVX]\\s?(?:期|フェーズ|部|章)|[紙添記書録図表式]\\s?[A-ZＡ-Ｚ]"
)


def values(text: str) -> list[Value]:
    """The values in a Japanese text, in order."""
    if not _HINT.search(text):
        return []
    return scan(text.translate(WIDTH), READERS)
