"""Moved text: segments that have no counterpart where they stand, and one elsewhere.

Notes gathered at the end, swapped paragraphs and annexes put in front leave segments on both sides that the
path has to skip. What they say of each other is asked twice: before the last round, so that a segment with a
counterpart far away is not glued to a neighbour, and after it, to tie them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from aligner.evidence import Evidence, Pair
from aligner.search import Step
from aligner.table import unique

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.signedinteger[Any]]
    Floats = NDArray[np.floating[Any]]

SHARE = 0.15
"""Chance that a segment without a counterpart in place has one elsewhere, before anything is known of it."""
ROUNDS = 30
"""Times that what was tied is looked around, at most."""
NEAR, WINDOW = 4, 10
"""Segments off a tied bead, and free segments left out between, within which others are likely to have moved with it."""
LIKELY = 0.4
"""Chance from which a pair is tied as moved."""
LARGEST = 1_000_000
"""Pairs looked at; of more, only segments that share rare words with some other take part."""


def pull(
    evidence: Evidence, rates: Pair, ja_free: Floats, en_free: Floats, temperature: float
) -> tuple[Floats, Floats]:
    """What to add to the skip score of every segment on both sides, for the counterparts it may have among
    the free segments of the other side.

    ja_free, en_free: the chance of each segment that it is not tied in place.
    """
    import numpy as np

    rows, columns = len(ja_free), len(en_free)
    gain = np.zeros(rows), np.zeros(columns)
    a, b = np.flatnonzero(ja_free > 0.02), np.flatnonzero(en_free > 0.02)
    if len(a) * len(b) > LARGEST:
        i, j, _ = evidence.restrict(a, b).rare(rates)
        a, b = a[unique(i)[0]], b[unique(j)[0]]
    if not 0 < len(a) * len(b) <= LARGEST:
        return gain
    odds = np.exp(np.clip(pairs(evidence, rates, a, b) / temperature, -50, 30))
    from_en = odds @ en_free[b] / max(1.0, float(en_free[b].sum()))
    from_ja = odds.T @ ja_free[a] / max(1.0, float(ja_free[a].sum()))
    gain[0][a] = np.log1p(SHARE * from_en) * temperature
    gain[1][b] = np.log1p(SHARE * from_ja) * temperature
    return gain


@dataclass(frozen=True)
class Found:
    """Beads among the free segments, and the chance of every free segment that it has none."""

    ties: list[Step]
    ja_alone: Floats
    en_alone: Floats


def tie(evidence: Evidence, rates: Pair, prior: Floats, temperature: float) -> Found:
    """Beads among segments that the path skipped (`evidence` is restricted to them), in their numbering.

    Any free run may answer any other, at the price of picking it out of all. Beads are taken as long as one is
    likelier than all that compete for its segments. In the row of one that was taken the price falls: what
    stands beside it on one side, and comes next on the other, has probably moved with it.
    """
    import numpy as np

    from aligner.band import whole
    from aligner.evidence import SIZES

    rows, columns = len(evidence.ja_at), len(evidence.en_at)
    if rows * columns > LARGEST:
        i, j, _ = evidence.rare(rates)
        some = unique(i)[0], unique(j)[0]
        if len(some[0]) * len(some[1]) > LARGEST:
            return Found([], np.ones(rows), np.ones(columns))
        return _widened(tie(evidence.restrict(*some), rates, prior, temperature), some, rows, columns)
    if not rows * columns:
        return Found([], np.ones(rows), np.ones(columns))
    sizes = SIZES if rows * columns * len(SIZES) <= LARGEST else SIZES[:1]
    shares = np.log([prior[SIZES.index(z)] for z in sizes]) - np.log(prior[: len(SIZES)].sum())
    worth = evidence.score(whole(rows, columns), rates, sizes) + shares[:, None].astype(np.float32)
    worth = worth.reshape(len(sizes), rows + 1, columns + 1)[:, :-1, :-1]
    base = np.log(SHARE / max(rows, columns))
    price = np.full((rows, columns), base)
    free = np.ones(rows, dtype=bool), np.ones(columns, dtype=bool)
    ties: list[Step] = []
    for _ in range(ROUNDS):
        odds = (
            np.exp(np.clip((worth[0] + price) / temperature, -60, 60)) * free[0][:, None] * free[1][None, :]
        )
        rivals = 1 + odds.sum(axis=1), 1 + odds.sum(axis=0)
        chance = odds / np.maximum(rivals[0][:, None], rivals[1][None, :])
        best = chance.argmax(axis=1)
        sure = [
            i for i in np.argsort(-chance.max(axis=1), kind="stable").tolist() if chance[i, best[i]] >= 0.5
        ]
        if not sure:
            break
        for i in sure:
            k = int(best[i])
            ties.append(Step(i, k, 1, 1, float(worth[0, i, k] + price[i, k]), float(chance[i, k])))
            free[0][i] = free[1][k] = False
        price = np.maximum(base, _beside(evidence, ties, free))
    if len(sizes) > 1:
        ties = [_grown(s, worth, sizes, free) for s in ties]
    return Found(ties, 1 / rivals[0], 1 / rivals[1])


def _widened(found: Found, some: tuple[Ints, Ints], rows: int, columns: int) -> Found:
    """What was found among some of the free segments, in the numbers of all."""
    import numpy as np

    alone = np.ones(rows), np.ones(columns)
    for whole_, part, at in zip(alone, (found.ja_alone, found.en_alone), some, strict=True):
        whole_[at] = part
    ties = [
        replace(s, ja=int(some[0][s.ja]), en=int(some[1][s.en]), n=1, m=1)
        for s in found.ties
        if s.n == s.m == 1
    ]
    ties += [
        replace(s, ja=int(some[0][s.ja]), en=int(some[1][s.en]))
        for s in found.ties
        if (s.n, s.m) != (1, 1)
        and some[0][s.ja + s.n - 1] - some[0][s.ja] == s.n - 1
        and some[1][s.en + s.m - 1] - some[1][s.en] == s.m - 1
    ]
    return Found(ties, *alone)


def _grown(tie: Step, worth: Floats, sizes: Sequence[tuple[int, int]], free: tuple[Any, Any]) -> Step:
    """The tie with those free neighbours that make it a better bead; they are taken."""
    best, gain = tie, 0.0
    for k, (n, m) in enumerate(sizes[1:], 1):
        for i in range(max(0, tie.ja - n + 1), min(tie.ja, worth.shape[1] - n) + 1):
            for j in range(max(0, tie.en - m + 1), min(tie.en, worth.shape[2] - m) + 1):
                others = [free[0][x] for x in range(i, i + n) if x != tie.ja]
                others += [free[1][x] for x in range(j, j + m) if x != tie.en]
                more = float(worth[k, i, j] - worth[0, tie.ja, tie.en])
                if all(others) and more > gain:
                    best, gain = replace(tie, ja=i, en=j, n=n, m=m, score=tie.score + more), more
    free[0][best.ja : best.ja + best.n] = free[1][best.en : best.en + best.m] = False
    return best


def _beside(evidence: Evidence, ties: Sequence[Step], free: tuple[Any, Any]) -> Floats:
    """[row, column]: the price of a pair in the row of a tie, for the free segments it leaves out between."""
    import numpy as np

    ranks = [np.concatenate(([0], np.cumsum(f))) for f in free]
    at = [evidence.ja_at, evidence.en_at]
    price = np.full((len(free[0]), len(free[1])), -np.inf)
    for s in ties:
        near = []
        for axis, first, size in ((0, s.ja, s.n), (1, s.en, s.m)):
            here = np.arange(len(free[axis]))
            last = first + size - 1
            left_out = np.where(
                here > last,
                ranks[axis][here] - ranks[axis][last + 1],
                ranks[axis][first] - ranks[axis][here + 1],
            )
            away = np.where(here > last, at[axis][here] - at[axis][last], at[axis][here] - at[axis][first])
            near.append((left_out, away))
        (ja_out, ja_away), (en_out, en_away) = near
        rows = np.flatnonzero((ja_out < WINDOW) & (ja_away != 0))
        columns = np.flatnonzero((en_out < WINDOW) & (en_away != 0))
        same_way = np.sign(ja_away[rows])[:, None] == np.sign(en_away[columns])[None, :]
        side_by_side = (np.abs(ja_away[rows])[:, None] <= NEAR) | (np.abs(en_away[columns])[None, :] <= NEAR)
        value = np.log(0.7) - 0.5 * (ja_out[rows][:, None] + en_out[columns][None, :])
        block = np.ix_(rows, columns)
        price[block] = np.maximum(price[block], np.where(same_way & side_by_side, value, -np.inf))
    return price


def pairs(evidence: Evidence, rates: Pair, a: Ints, b: Ints) -> Floats:
    """[len(a), len(b)]: log-likelihood ratio of every Japanese segment in `a` with every English one in `b`."""
    from aligner.band import whole

    part = evidence.restrict(a, b)
    band = whole(len(a), len(b))
    scores = part.score(band, rates, sizes=((1, 1),))
    found: Floats = scores[0].reshape(len(a) + 1, len(b) + 1)[:-1, :-1]
    return found
