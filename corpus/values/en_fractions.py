"""Parts and multiples in English text: one-third, half, 3/4, one in ten, three to one, doubled, half a year."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from corpus.values.en_modifiers import AFTER, BEFORE, modifier
from corpus.values.en_numerals import CARDINALS, NUMERAL, WORDS, amount
from corpus.values.model import Number, Value, whole
from corpus.values.scan import Reader

_DENOMINATORS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "eighth": 8,
    "tenth": 10,
}


def _fraction(m: re.Match[str]) -> Iterable[Value] | None:
    over = amount(m["over"]) if m["over"] and m["over"].lower() not in ("a", "one") else 1
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
    kind, unit, x = _FIXED[re.sub(r"\s+", " ", m[0].lower())]
    return [Value(kind, m.start(), m.end(), x, x, unit, plain=x, word=True)]


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


def _odds(m: re.Match[str]) -> Iterable[Value] | None:
    """A ratio of three to one, three-to-one."""
    n = amount(m["n"] or m["n2"])
    return None if n is None else [Value("multiple", m.start(), m.end(), n, n, plain=n, word=True)]


def _share(m: re.Match[str]) -> Iterable[Value] | None:
    """one in ten"""
    under = amount(m["under"])
    if not under or under < 2:
        return None
    x = whole(Fraction(1) / Fraction(under))
    return [Value("fraction", m.start(), m.end(), x, x, modifier=modifier(m), word=True)]


PERIODS = Reader(
    ("half", "quarter", "decade"),
    r"\b(?i:half[\s-]a[\s-](?:year|century|day)|half[\s-](?:an[\s-])?hour|half[\s-](?:year|century|day)|a quarter of an hour|a quarter of a century|quarter[\s-]century|(?:a\s+)?decade(?!s))\b",
    lambda m: _fixed(m) if re.sub(r"\s+", " ", m[0].lower()) in _FIXED else None,
)
FRACTION = Reader(
    (*_DENOMINATORS, *(f"{word}s" for word in _DENOMINATORS), "halves"),
    rf"{BEFORE}(?:\b(?P<over>a|{'|'.join(CARDINALS)})[\s-])(?P<under>half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|eighths?|tenths?)\b(?!\s+(?:phase|stage|period|term|year|century|meeting|of (?:January|February|March|April|May|June|July|August|September|October|November|December)))(?=\s+(?:of|the|that|as)|[\s.,;:?!)”\"]|$){AFTER}",
    _fraction,
    re.I,
)
CHANGE = Reader(
    CHANGED,
    rf"{BEFORE}\b(?P<w>doubl(?:ed|es|ing)|tripl(?:ed|es|ing)|trebl(?:ed|es|ing)|quadrupl(?:ed|es|ing)|quintupl(?:ed|es|ing)"
    r"|halv(?:ed|ing)|halve|twofold|twice|thrice|(?<!thirds\s)(?<!third\s)(?<!quarters\s)(?<!fifths\s)majority"
    r"|(?:(?<=to\s)|(?<=will\s)|(?<=would\s)|(?<=could\s)|(?<=should\s)|(?<=than\s)|(?<=least\s)|(?<=nearly\s)|(?<=almost\s))"
    r"(?:double|triple|treble|quadruple|quintuple))\b(?P<after>(?!))?",
    _change,
    re.I,
)
ODDS = Reader(
    ("ratio", "odds", "margin", "rate", "-"),
    rf"\b(?:ratio|odds|margin|rate)\s+of\s+(?P<n>{NUMERAL})(?:\s+to\s+(?:one|1)|:1)\b(?![.:]?[0-9])|\b(?P<n2>{NUMERAL})-to-(?:one|1)\b",
    _odds,
    re.I,
)
SHARE = Reader(
    ("one", "1"),
    rf"{BEFORE}\b(?:one|1)\s+in\s+(?:every\s+)?(?P<under>{WORDS}|[2-9]|[1-9]0|100)\b"
    r"(?!\s+(?:years?|months?|weeks?|days?|hours?|percent|million|billion|of)\b|[.,/:-][0-9]|%)(?P<after>(?!))?",
    _share,
    re.I,
)
SLASH = Reader("/", r"(?<![0-9./])(?P<over>[1-9])/(?P<under>[2-9]|10)(?![0-9/]|-[a-z])", _slash)
HALF = Reader(("half", "halves"), r"(?<!and a )(?<!and-a-)\bhal(?:f|ves)\b(?!\s+an?\b|-)", _fixed, re.I)
