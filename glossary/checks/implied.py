"""Figures that a text says without a figure: “both countries” for 2か国, “the dollar” for 1ドル, a typhoon's name."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from corpus.values import Value
from corpus.values.scan import WIDTH
from corpus.values.units import EN
from glossary.check import Pair

_IMPLIED = {
    0: r"no|none|nil|nothing|never|without|not \w+ any",
    1: r"primary|linear|one|an?|single|sole|only|each|every|first|initial|inaugural|once|unified|another|individual",
    2: r"secondary|quadratic|two|duplicate|both|bilateral|dual|double|pair|twin|twice|second|other|mutual|half|semi-?annual\w*|biannual\w*|biennial\w*|bipartite|binary|bidirectional|twofold|either|respective(?:ly)?|alternate",
    3: r"cubic|three|triplicate|trilateral|tripartite|triple|trio|third|thrice|threefold|tertiary",
    4: r"four|quarter\w*|quadrilateral|quadruple|quad|fourth|fourfold",
    5: r"five|fifth|fivefold",
    6: r"six|sixth|half|semi-?annual\w*|biannual\w*",
    7: r"24/7",
    8: r"octal|octuple|eighth|byte",
    10: r"decimal|ten|tenth|tenfold|decade\w*",
    12: r"twelve|dozen|annual\w*|year\w*",
    16: r"hex|hexadecimal",
    24: r"24/7|around the clock|round[- ]the[- ]clock|day and night|all day",
    365: r"24/7|24/7/365|every day|daily|all year|year-round|days? a week|day of the year",
    100: r"hundred|hundredfold|centur\w*|centenn\w*",
}
_MEANT = {n: re.compile(rf"\b(?:{p})\b", re.I) for n, p in _IMPLIED.items()}


_OFTEN = {
    ("/year", 1): re.compile(r"\b(?:annual\w*|yearly|(?:each|every|per|a)\s(?:\w+\s)?year)\b", re.I),
    ("/year", 2): re.compile(r"\b(?:semi-?annual\w*|biannual\w*|half-yearly|six months|half year)\b", re.I),
    ("/year", 4): re.compile(r"\b(?:quarterly|quarter|three months)\b", re.I),
    ("/year", 12): re.compile(r"\bmonth(?:ly)?\b", re.I),
    ("/month", 1): re.compile(r"\b(?:monthly|(?:each|every|per|a)\smonth)\b", re.I),
    ("/month", 2): re.compile(r"\b(?:fortnight\w*|bimonthly|biweekly|two weeks)\b", re.I),
    ("/week", 1): re.compile(r"\b(?:weekly|(?:each|every|per|a)\sweek)\b", re.I),
    ("/day", 1): re.compile(r"\b(?:daily|(?:each|every|per|a)\sday)\b", re.I),
}
_AGAIN = re.compile(r"\b(?:twice|thrice|times)\s(?:\w+\s){0,2}?(?:year|month|week|day)\b", re.I)
"""How often, without a figure: annual for 年1回."""


def narrow(text: str) -> str:
    """Full-width characters as ASCII, one for one."""
    return text.translate(WIDTH)


_PER_ONE = re.compile(r"\s?(?:当たり|あたり|につき|毎|ごと)")
_RATIO = re.compile(r"(?<![0-9.:])[0-9]{1,3}\s?(?::|to|-)\s?[0-9]{1,3}(?![0-9.:])")
"""60:40, 60-40, 60 to 40."""


def each(a: Value, text: str) -> bool:
    """1kg当たり is “per kilogram”, 1日につき “a day”."""
    one = a.plain == 1 or a.date == (None, None, 1)
    return one and _PER_ONE.match(text, a.end) is not None


def lettered(b: Value, text: str) -> bool:
    """“the four items (a) to (d)” for a~dの4点: the Japanese has the bare letter."""
    if b.kind != "reference" or b.unit not in ("item", "paragraph") or len(b.parts) != 1:
        return False
    letter = re.escape(b.parts[0])
    return b.parts[0].isalpha() and bool(re.search(rf"(?<![A-Za-z]){letter}(?![A-Za-z])", narrow(text)))


_SAID = {
    2: re.compile("双|両|往復|相互"),
    100: re.compile("百"),
    1000: re.compile("千"),
    10**6: re.compile("百万"),
}
"""Figures that Japanese has inside a word: 双方向 (two-way), 千里の道 (a thousand miles)."""


def hinted(b: Value, bead: Pair) -> bool:
    """Whether a word of the Japanese, none of its figures, may have said the round figure."""
    plain = b.plain if b.low == b.high else None
    if not isinstance(plain, int) or plain not in _SAID or b.kind not in _COUNTED:
        return False
    taken = [(v.start, v.end) for v in bead.ja.values]
    return any(
        not any(s < m.end() and m.start() < e for s, e in taken) for m in _SAID[plain].finditer(bead.ja.text)
    )


_COUNTED = frozenset({"number", "measure", "multiple", "ordinal"})


def in_ratio(a: Value, b: Value, text: str) -> bool:
    """6割 in “60:40”."""
    if a.kind != "percent" or b.kind != "number" or a.low != b.low:
        return False
    return any(m.start() <= b.start < m.end() for m in _RATIO.finditer(text))


def without_shares(ja: list[Value], en: list[Value]) -> tuple[list[Value], list[Value]]:
    """The values left but 3人に2人 and “two out of three”, 10人中8人 and “eight in ten”: a share and its two counts."""
    for shares, counts in ((ja, en), (en, ja)):
        for share in [v for v in shares if v.kind == "fraction"]:
            plain = [v for v in counts if v.kind == "number" and v.low and v.low == v.high]
            both = next(
                (
                    (p, q)
                    for p in plain
                    for q in plain
                    if Fraction(p.low or 0) / Fraction(q.low or 1) == share.low
                ),
                None,
            )
            if both:
                shares.remove(share)
                counts[:] = [v for v in counts if v is not both[0] and v is not both[1]]
    return ja, en


_ADDED_EN = re.compile(r"\bby\s(?:a\s|an?\s)?$", re.I)
_ADDED_JA = re.compile("\\s?(?:増|アップ|の?上乗せ|高)")


def increase(a: Value, b: Value, bead: Pair) -> bool:
    """1.5倍 as “increased by half” or “by 50%”, 5割増 as “1.5 times”."""
    if a.low is None or b.low is None or a.low != a.high or b.low != b.high:
        return False
    shares = {"percent": Fraction(1, 100), "fraction": Fraction(1)}
    if a.kind == "multiple" and b.kind in shares:
        lead = re.match(r"by\s", bead.en.text[b.start :]) or _ADDED_EN.search(bead.en.text[: b.start])
        return lead is not None and a.low == 1 + b.low * shares[b.kind]
    if b.kind == "multiple" and a.kind in shares:
        return _ADDED_JA.match(bead.ja.text, a.end) is not None and b.low == 1 + a.low * shares[a.kind]
    return False


def implied(value: Value, bead: Pair) -> bool:
    """“Both countries” answers 2か国, “the first meeting” 第1回, “an hour” 1時間, “to the dollar” 1ドル."""
    english = bead.en.text
    if value.low != value.high or value.kind not in _SAYABLE:
        return False
    plain = value.plain if value.plain is not None else value.low
    if value.unit.startswith("/") and isinstance(plain, int):
        often = _OFTEN.get((value.unit, plain))
        return often is not None and often.search(_AGAIN.sub("", english)) is not None
    if value.kind in _MEASURED and plain == 1:
        return _one_of(value.kind, value.unit, value.low).search(english) is not None
    if value.kind in ("measure", "money"):
        return False
    if value.kind == "ordinal" and _named(value, bead):
        return True
    if value.kind == "reference":
        plain = int(value.parts[0]) if len(value.parts) == 1 and value.parts[0].isdigit() else None
        if plain is None or value.unit not in ("item", "paragraph", "part"):
            return False
        if any(v.kind == "reference" and v.unit == value.unit for v in bead.en.values):
            return False
    pattern = _MEANT.get(plain) if isinstance(plain, int) else None
    if pattern is None or (value.kind == "duration" and plain not in (6, 7, 10, 12, 24, 100, 365)):
        return False
    # Where the text holds the very number word, `values` has seen it; these are the words it leaves alone.
    words = {w.lower() for w in pattern.findall(english)}
    return bool(words if plain == 1 else words - _SEEN)


_SAYABLE = frozenset({"number", "ordinal", "multiple", "duration", "label", "reference", "measure", "money"})
_MEASURED = frozenset({"duration", "measure", "money"})
_SEEN = frozenset("two three four five six ten twelve hundred second third fourth fifth sixth tenth".split())
_OFTEN_WORDS = {
    "year": "annual(?:ly)?|yearly|per annum|year-round|year-long|anniversary",
    "month": "monthly",
    "week": "weekly|seven-day",
    "day": "daily|overnight|day-to-day",
    "hour": "hourly",
}


@cache
def _one_of(kind: str, unit: str, low: object) -> re.Pattern[str]:
    """“A metre”, “an hour”, “yen to the US dollar”, “per tonne”, “the dollar”, “hourly”."""
    names = [name for name, (k, u, n) in EN.items() if (k, u, n) == (kind, unit, low) and name.isascii()]
    spelt = "|".join(re.sub("(met|lit)er$", r"\1(?:er|re)", re.escape(name)) for name in names) or "(?!)"
    words = [_OFTEN_WORDS[name] for name in names if name in _OFTEN_WORDS]
    said = rf"\b(?:an?|one|per|each|every|single|the|this|that|last|next|past|first|to|against|half)[\s-](?:[a-z-]+\s){{0,2}}?(?:{spelt})s?\b"
    if kind == "money":
        said += rf"|\b(?:{spelt})s?\b"
    return re.compile("|".join([said, *(rf"\b(?:{w})\b" for w in words)]), re.I)


_STORM = re.compile(r"\b(?:Typhoon|Cyclone|Hurricane|Tropical Storm)s?\s[A-Z][a-z]+|\bTyphoons?\b")


def _named(value: Value, bead: Pair) -> bool:
    """Storms have names in English, 台風第19号 is Hagibis; “the century” is this one, the 21st."""
    if re.search(r"台風\s?第?\s?$", bead.ja.text[: value.start]) and not any(
        v.kind in ("number", "ordinal") and v.start > m.end() and v.start - m.end() < 12
        for m in _STORM.finditer(bead.en.text)
        for v in bead.en.values
    ):
        return _STORM.search(bead.en.text) is not None
    century = bead.ja.text[value.start : value.end].endswith("世紀") and value.low == 21
    return century and re.search(r"\b(?:the|this|mid-?)\s?-?century", bead.en.text, re.I) is not None
