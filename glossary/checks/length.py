"""How long a translation usually is: what the checks for left-out and added text have in common."""

from __future__ import annotations

import math

from glossary.check import Pair, Text, Work
from glossary.lengths import expected


def ratio(work: Work, pair: Pair) -> float:
    """Length of the English of a bead by what was to be expected."""
    return len(pair.en.text) / max(1.0, expected(pair.ja.text, work.rate))


def surprising(work: Work, pair: Pair) -> float:
    """How far the length is from the expected one, in standard deviations of a text so long; negative: short.

    Spread after Gale and Church (1993): the variance of a translation's length grows with the length.
    """
    want = expected(pair.ja.text, work.rate)
    return (len(pair.en.text) - want) / (3.5 * math.sqrt(max(1.0, want)))


def made_up(work: Work, pair: Pair) -> bool:
    """Whether a neighbour is as much too long as this bead is too short, or the other way round: a clause that
    went over into the next sentence."""
    own = math.log(max(0.05, ratio(work, pair)))
    for n in (pair.index - 1, pair.index + 1):
        if not 0 <= n < len(work.pairs) or not work.pairs[n].both:
            continue
        other = work.pairs[n]
        beside = math.log(max(0.05, ratio(work, other)))
        want = expected(pair.ja.text, work.rate) + expected(other.ja.text, work.rate)
        both = math.log(max(1, len(pair.en.text) + len(other.en.text)) / max(1.0, want))
        if own * beside < 0 and abs(beside) > 0.2 and abs(both) < 0.25:
            return True
    return False


def substance(text: Text | str) -> int:
    """Letters and digits: how much there is to leave out."""
    plain = text if isinstance(text, str) else text.text
    return sum(c.isalnum() for c in plain)
