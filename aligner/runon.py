"""Run-on beads: one segment that answers more of the other side than the search considers.

A list that the translator wrote as one sentence, or the other way round, leaves a bead at the search's limit
and lone segments beside it. They are taken in as long as the longer bead is the better one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from aligner.evidence import MOST, Evidence, Pair

if TYPE_CHECKING:
    from aligner.solve import Tie

LONGEST = 12
"""Segments on one side of a bead, at most."""
PRICE = 0.7
"""Log odds against every segment beyond the search's limit."""


def extend(ties: Sequence[Tie], evidence: Evidence, rates: Pair) -> list[Tie]:
    """The ties with lone segments taken into beads of one and at least MOST segments that they adjoin."""
    out: dict[int, Tie] = dict(enumerate(ties))
    for side in (0, 1):
        lone = {_sides(t)[side][0]: n for n, t in out.items() if _sides(t)[side] and not _sides(t)[1 - side]}
        for n, tie in list(out.items()):
            run, single = _sides(tie)[side], _sides(tie)[1 - side]
            if len(run) < MOST or len(single) != 1:
                continue
            before, after = _beside(run, lone, -1), _beside(run, lone, 1)
            if not before and not after:
                continue
            alone = [out[lone[x]].score for x in before], [out[lone[x]].score for x in after]
            first, last, gain = _longer(evidence, rates, side, run, single, alone)
            longer = (*before[::-1][len(before) - first :], *run, *after[:last])
            for x in (*before[:first], *after[:last]):
                del out[lone.pop(x)]
            out[n] = replace(
                tie,
                ja=longer if side == 0 else single,
                en=longer if side == 1 else single,
                score=tie.score + gain,
            )
    return list(out.values())


def _sides(tie: Tie) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return tie.ja, tie.en


def _beside(run: tuple[int, ...], lone: dict[int, int], way: int) -> list[int]:
    """The lone segments before or after a run, the nearest first."""
    found: list[int] = []
    x = (run[0] if way < 0 else run[-1]) + way
    while x in lone and len(run) + len(found) < LONGEST:
        found.append(x)
        x += way
    return found


def _longer(
    evidence: Evidence,
    rates: Pair,
    side: int,
    run: tuple[int, ...],
    single: tuple[int, ...],
    alone: tuple[Sequence[float], Sequence[float]],
) -> tuple[int, int, float]:
    """How many segments before and after the run are best taken in, and how much likelier the bead is for that;
    `alone` are their scores without a counterpart, the nearest first."""
    import numpy as np

    from aligner.band import whole

    before, after = len(alone[0]), len(alone[1])
    long = np.arange(run[0] - before, run[-1] + after + 1)
    part = evidence.restrict(*((long, np.array(single)) if side == 0 else (np.array(single), long)))
    many = tuple(range(len(run), len(long) + 1))
    sizes = tuple((x, 1) if side == 0 else (1, x) for x in many)
    band = whole(len(long), 1) if side == 0 else whole(1, len(long))
    scores = part.score(band, rates, sizes)

    def gain(b: int, a: int) -> float:
        at = np.array([before - b])
        node = band.index(at, at * 0) if side == 0 else band.index(at * 0, at)
        score = float(scores[a + b, int(node[0])])
        return score - PRICE * (a + b) - sum(alone[0][:b]) - sum(alone[1][:a])

    ways = [(b, a) for b in range(before + 1) for a in range(after + 1) if len(run) + b + a <= LONGEST]
    best = max(ways, key=lambda way: gain(*way))
    return *best, gain(*best) - gain(0, 0)
