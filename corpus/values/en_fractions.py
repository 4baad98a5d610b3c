"""Parts and multiples in English text: one-third, half, 3/4, one in ten, three to one, doubled, half a year."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from corpus.values.en_modifiers import AFTER, BEFORE, modifier
from corpus.values.en_numerals import CARDINALS, NUMERAL, ORDINALS, WORDS, amount
from corpus.values.model import Number, Value, whole
from corpus.values.scan import Reader

_DENOMINATORS = {"half": 2, "quarter": 4, **{w: n for w, n in ORDINALS.items() if n > 2}}
_DENOMINATORS |= {"hundredth": 100, "thousandth": 1000, "millionth": 10**6}
_PARTS = "|".join(f"{word}s?" for word in sorted(_DENOMINATORS, key=len, reverse=True) if word != "half")
_BEHIND = r"of|the|that|as|to|in|by|less|more|lower|higher|since|from|compared|and|or|but|over|on|at|was|were|is|are|when|while|for"


def _fraction(m: re.Match[str]) -> Iterable[Value] | None:
    over = amount(m["over"] or "one")
    under = _DENOMINATORS[m["under"].lower().removesuffix("s").replace("halve", "half")]
    if over is None:
        return None
    x = whole(Fraction(over, 1) / under)
    return [Value("fraction", m.start(), m.end(), x, x, modifier=modifier(m), word=True)]


def _slash(m: re.Match[str]) -> Iterable[Value] | None:
    x = whole(Fraction(int(m["over"]), int(m["under"])))
    return [Value("fraction", m.start(), m.end(), x, x)]


_FIXED: dict[str, tuple[str, str, Number]] = {
    "half a year": ("duration", "month", 6),
    "half-year": ("duration", "month", 6),
    "half year": ("duration", "month", 6),
    "half a century": ("duration", "month", 600),
    "half-century": ("duration", "month", 600),
    "a quarter of a century": ("duration", "month", 300),
    "quarter-century": ("duration", "month", 300),
    "quarter century": ("duration", "month", 300),
    "half a day": ("duration", "s", 43200),
    "half-day": ("duration", "s", 43200),
    "a year and a half": ("duration", "month", 18),
    "an hour and a half": ("duration", "s", 5400),
    "half an hour": ("duration", "s", 1800),
    "half-hour": ("duration", "s", 1800),
    "half hour": ("duration", "s", 1800),
    "a quarter of an hour": ("duration", "s", 900),
    "half": ("fraction", "", Fraction(1, 2)),
    "halves": ("fraction", "", Fraction(1, 2)),
    "a decade": ("duration", "month", 120),
    "decade": ("duration", "month", 120),
}


def _fixed(m: re.Match[str]) -> Iterable[Value]:
    kind, unit, x = _FIXED[re.sub(r"\s+", " ", m["w"].lower())]
    return [Value(kind, m.start(), m.end(), x, x, unit, modifier(m), plain=x, word=True)]


_CHANGES: dict[str, tuple[str, Number]] = {
    "doubl": ("multiple", 2),
    "twofold": ("multiple", 2),
    "twice": ("multiple", 2),
    "thrice": ("multiple", 3),
    "tripl": ("multiple", 3),
    "trebl": ("multiple", 3),
    "quadrupl": ("multiple", 4),
    "quintupl": ("multiple", 5),
    "halv": ("fraction", Fraction(1, 2)),
    "majority": ("fraction", Fraction(1, 2)),
}

CHANGED = (
    *("twofold", "twice", "thrice", "majority", "halve", "halved", "halving"),
    *(
        stem + end
        for stem in ("doubl", "tripl", "trebl", "quadrupl", "quintupl")
        for end in ("e", "es", "ed", "ing")
    ),
)


def _change(m: re.Match[str]) -> Iterable[Value]:
    """at least doubled, will triple, was halved, twice; a majority is more than half."""
    said = m["w"].lower()
    kind, x = next(v for stem, v in _CHANGES.items() if said.startswith(stem))
    extent = "over" if said == "majority" else modifier(m)
    return [Value(kind, m.start(), m.end(), x, x, "", extent, plain=x, word=True)]


def _again(m: re.Match[str]) -> Value:
    x = Fraction(3, 2) if m["half"] else 2
    return Value("multiple", m.start(), m.end(), x, x, "", modifier(m), plain=x, word=True)


def _odds(m: re.Match[str]) -> Iterable[Value] | None:
    """A ratio of three to one, three-to-one."""
    n = amount(m["n"] or m["n2"])
    return None if n is None else [Value("multiple", m.start(), m.end(), n, n, plain=n, word=True)]


def _share(m: re.Match[str]) -> Iterable[Value] | None:
    """one in ten, one household in four, two in every five"""
    over, under = amount(m["over"]), amount(m["under"])
    if not over or not under or not over < under:
        return None
    x = whole(Fraction(over) / Fraction(under))
    return [Value("fraction", m.start(), m.end(), x, x, modifier=modifier(m), word=True)]


_ENDS = r"(?=[.,;:)]|\s?$|\s(?:is|are|was|were|has|have|had|will|would|say|said|says|answered|responded|replied|cited|reported|felt|think|thought|did|do|does|who|whose|that|which|lives?|and|or|but|of those)\b)"
PERIODS = Reader(
    ("half", "quarter", "decade"),
    rf"(?<![A-Za-z]){BEFORE}\b(?P<w>(?:a\syear|an\shour)\sand\sa\shalf|half[\s-]a[\s-](?:year|century|day)|half[\s-](?:an[\s-])?hour|half[\s-](?:year|century|day)|a quarter of an hour|a quarter of a century|quarter[\s-]century|(?:a\s+)?decade(?!s))\b(?P<after>(?!))?",
    lambda m: _fixed(m) if re.sub(r"\s+", " ", m["w"].lower()) in _FIXED else None,
    re.I,
)
FRACTION = Reader(
    (*_DENOMINATORS, *(f"{word}s" for word in _DENOMINATORS), "halves"),
    rf"(?<![A-Za-z]){BEFORE}(?<!\band\s)(?<!-and-)\b(?:(?P<a>a)|(?P<over>{'|'.join(CARDINALS)}))[\s-](?P<under>half|halves|{_PARTS})\b"
    r"(?!\s+(?:phase|stage|period|term|year|century|meeting|of (?:January|February|March|April|May|June|July|August|September|October|November|December)))"
    # “a third report” is the third of several
    rf"(?(a)(?=\s+(?:{_BEHIND})\b|[.,;:?!)”\"]|\s?$)|(?=[\s.,;:?!)”\"]|$)){AFTER}",
    _fraction,
    re.I,
)
AGAIN = Reader(
    ("again",),
    rf"(?<![A-Za-z]){BEFORE}\b(?P<half>half\s)?(?:as\s(?:much|many|large|big|long|fast|high|[a-z]+)\s)again\b(?P<after>(?!))?",
    lambda m: [_again(m)],
    re.I,
)
"""Half as many again is 1.5 times, as much again twice."""
CHANGE = Reader(
    CHANGED,
    rf"(?<![A-Za-z]){BEFORE}\b(?P<w>doubl(?:ed|es|ing)|tripl(?:ed|es|ing)|trebl(?:ed|es|ing)|quadrupl(?:ed|es|ing)|quintupl(?:ed|es|ing)"
    r"|halv(?:ed|ing)|halve|twofold|twice|thrice|(?<!thirds\s)(?<!third\s)(?<!quarters\s)(?<!fifths\s)majority"
    r"|(?:(?<=to\s)|(?<=will\s)|(?<=would\s)|(?<=could\s)|(?<=should\s)|(?<=than\s)|(?<=least\s)|(?<=nearly\s)|(?<=almost\s))"
    r"(?:double|triple|treble|quadruple|quintuple))\b(?P<after>(?!))?",
    _change,
    re.I,
)
ODDS = Reader(
    ("ratio", "odds", "margin", "rate", "-"),
    rf"\b(?:ratio|odds|margin|rate)\s+of\s+(?P<n>{NUMERAL})(?:\s+to\s+(?:one|1)|:1)\b(?![.:]?[0-9])|\b(?=[A-Za-z0-9.,-]+-to-(?:one|1)\b)(?P<n2>{NUMERAL})-to-(?:one|1)\b",
    _odds,
    re.I,
    too=("one", "1"),
)
SHARE = Reader(
    ("in",),
    rf"(?<![A-Za-z]){BEFORE}\b(?P<over>one|1|(?P<some>two|three|four|six|seven|eight|nine|[2-9]))(?P<noun>\s+[a-z]+(?:\s[a-z]+)?)??\s+in\s+(?P<every>every\s+)?(?P<under>{WORDS}|[2-9]|[1-9]0|100)\b"
    # “two projects in ten countries” is no share, “two projects in ten” is
    rf"(?(every)|(?(some){_ENDS}|(?(noun){_ENDS})))"
    r"(?!\s+(?:years?|months?|weeks?|days?|hours?|percent|million|billion)\b|[.,/:-][0-9]|%)(?P<after>(?!))?",
    _share,
    re.I,
    too=(*"123456789", *"one two three four six seven eight nine".split()),
)
PARTS = Reader(
    ("part", "parts"),
    rf"(?<![A-Za-z]){BEFORE}\b(?P<over>{NUMERAL})\s+parts?\s+in\s+(?P<under>{NUMERAL})\b(?P<after>(?!))?",
    _share,
    re.I,
)
"""One part in 100 million."""
SLASH = Reader("/", r"(?<![0-9./])(?P<over>[1-9])/(?P<under>[2-9]|10)(?![0-9/]|-[a-z])", _slash)
HALF = Reader(
    ("half", "halves"),
    rf"(?<![A-Za-z]){BEFORE}(?<!and a )(?<!and-a-)\b(?P<w>hal(?:f|ves))\b(?!\s+an?\b|-)(?P<after>(?!))?",
    _fixed,
    re.I,
)
