"""How long a translation usually is: what the checks for left-out and added text have in common."""

from __future__ import annotations

import math
import re
from statistics import median

from glossary.check import Pair, Text, Work

_LATIN = re.compile(r"[ -~À-ɏ‐-‟⁰-₟]")
USUAL = 2.7
"""English characters for a Japanese one, in documents too short to say for themselves."""


def expected(work: Work, ja: str) -> float:
    """English characters that a Japanese text usually becomes in this document. What is in Latin letters or
    digits already stays as it is."""
    latin = len(_LATIN.findall(ja))
    return latin + rate(work) * (len(ja) - latin)


def rate(work: Work) -> float:
    """The document's own English characters for a Japanese one: the median over its beads."""
    cache: dict[str, float] = work.shared("length")
    if "rate" not in cache:
        rates = []
        for pair in work.pairs:
            latin = len(_LATIN.findall(pair.ja.text))
            own = len(pair.ja.text) - latin
            if pair.both and own >= 15:
                rates.append(max(0.1, (len(pair.en.text) - latin) / own))
        cache["rate"] = median(rates) if len(rates) >= 10 else USUAL
    return cache["rate"]


def ratio(work: Work, pair: Pair) -> float:
    """Length of the English of a bead by what was to be expected."""
    return len(pair.en.text) / max(1.0, expected(work, pair.ja.text))


def substance(text: Text | str) -> int:
    """Letters and digits: how much there is to leave out."""
    plain = text if isinstance(text, str) else text.text
    return sum(c.isalnum() for c in plain)


def surprising(work: Work, pair: Pair, factor: float) -> float:
    """How far the length is from the expected one, in standard deviations of a text so long; negative: short.

    Spread after Gale and Church (1993): the variance of a translation's length grows with the length.
    """
    want = expected(work, pair.ja.text)
    spread = factor * math.sqrt(want)
    return (len(pair.en.text) - want) / max(1.0, spread)
