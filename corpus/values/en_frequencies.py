"""How often, in English text: at least once a year, three times per week."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.values.en_modifiers import AFTER, BEFORE, modifier
from corpus.values.en_numerals import NUMERAL, amount
from corpus.values.model import Value
from corpus.values.scan import Reader

_OFTEN = {"yearly": "year", "annually": "year", "monthly": "month", "weekly": "week", "daily": "day"}


def _frequency(m: re.Match[str]) -> Iterable[Value] | None:
    """at least once a year, twice monthly, three times per week."""
    times = {"once": 1, "twice": 2, "thrice": 3}.get((m["w"] or "").lower()) or amount(m["n"] or "")
    if times is None:
        return None
    per = (m["per"] or m["often"]).lower()
    unit = "/" + _OFTEN.get(per, per)
    return [Value("number", m.start(), m.end(), times, times, unit, modifier(m), plain=times, word=True)]


FREQUENCY = Reader(
    ("once", "twice", "thrice", "times"),
    rf"(?<![A-Za-z]){BEFORE}\b(?:(?P<w>once|twice|thrice)|(?P<n>{NUMERAL})\s+times){AFTER}(?:\s+or\s+more)?"
    r"\s+(?:(?:an?|per|each|every|in\s+an?)\s+(?:calendar\s+|fiscal\s+)?(?P<per>year|month|week|day)\b"
    r"|(?P<often>yearly|annually|monthly|weekly|daily)\b)",
    _frequency,
    re.I,
)
