"""Ordinals in English text: 21st, third, twenty-first, Phase II."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.values.en_numerals import ORDINALS, TENS, ordinal
from corpus.values.model import Value
from corpus.values.scan import Reader

_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6}
_ORD_WORDS = "|".join(sorted(ORDINALS, key=len, reverse=True))
_TENS = "|".join(TENS)


def _roman(m: re.Match[str]) -> Iterable[Value]:
    return [Value("ordinal", m.start(), m.end(), _ROMAN[m["r"]], _ROMAN[m["r"]])]


def _ordinal(m: re.Match[str]) -> Iterable[Value] | None:
    n = ordinal(m[0])
    return None if n is None else [Value("ordinal", m.start(), m.end(), n, n, word=not m[0][0].isdigit())]


ROMAN = Reader(
    ("phase", "stage", "tier", "class", "type", "level", "category"),
    r"\b(?:Phase|Stage|Tier|Class|Type|Level|Category)\s(?P<r>IV|VI?|I{1,3})\b",
    _roman,
)
ORDINAL = Reader(
    (*ORDINALS, "st", "nd", "rd", "th"),
    rf"(?i:(?<!\bone\s)(?<!\bper\s)(?:(?<!\ba\s)|(?=[a-z-]+\s(?!of|and|or|for|to|in|at|on|is|was|per|the|as|a|by|with|from)[a-z]))(?<![0-9]\s)(?<![0-9]-)(?<!illion\s)\b(?:(?:{_TENS})-(?:{_ORD_WORDS})|{_ORD_WORDS})\b(?!s))|(?<![0-9,.])[0-9]+(?:st|nd|rd|th)\b",
    _ordinal,
)
