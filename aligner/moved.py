"""Moved text: segments that have no counterpart where they stand, and one elsewhere.

Notes gathered at the end, swapped paragraphs and annexes put in front leave segments on both sides that the
path has to skip. What they say of each other is asked twice: before the last round, so that a segment with a
counterpart far away is not glued to a neighbour, and after it, to tie them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from aligner.evidence import Evidence, Pair
from aligner.search import Step

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

SHARE = 0.15
"""Chance that a segment without a counterpart in place has one elsewhere, before anything is known of it."""
ROUNDS = 6
"""Chains of moved beads looked for, at most."""
LARGEST = 3_000_000
"""Pairs looked at; of more, only segments freer than others take part."""


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
    if len(a) * len(b) == 0:
        return gain
    if len(a) * len(b) > LARGEST:
        a, b = np.flatnonzero(ja_free > 0.5), np.flatnonzero(en_free > 0.5)
        if not 0 < len(a) * len(b) <= LARGEST:
            return gain
    odds = np.exp(np.clip(pairs(evidence, rates, a, b) / temperature, -50, 30))
    from_en = odds @ en_free[b] / max(1.0, float(en_free[b].sum()))
    from_ja = odds.T @ ja_free[a] / max(1.0, float(ja_free[a].sum()))
    gain[0][a] = np.log1p(SHARE * from_en) * temperature
    gain[1][b] = np.log1p(SHARE * from_ja) * temperature
    return gain


def tie(evidence: Evidence, rates: Pair, prior: Floats, temperature: float) -> list[Step]:
    """Beads among segments that the path skipped (`evidence` is restricted to them), in their numbering.

    The best monotone chain is taken, then the best one of what is left, until none is worth its price: that
    of picking one free segment among all. Beside a bead already tied the price falls away.
    """
    import numpy as np

    from aligner import search
    from aligner.band import whole
    from aligner.evidence import SIZES

    found: list[Step] = []
    free_ja, free_en = np.arange(len(evidence.ja_at)), np.arange(len(evidence.en_at))
    beside: set[tuple[int, int]] = set()
    for _ in range(ROUNDS):
        if len(free_ja) * len(free_en) == 0 or len(free_ja) * len(free_en) > LARGEST:
            break
        part = evidence.restrict(free_ja, free_en)
        band = whole(len(free_ja), len(free_en))
        beads = part.score(band, rates)
        price = np.full(band.size, np.log(SHARE / max(len(free_ja), len(free_en))))
        if beside:
            i = part.ja_at[np.minimum(band.row, len(free_ja) - 1)]
            j = part.en_at[np.minimum(band.column, len(free_en) - 1)]
            size = int(evidence.en_at.max()) + 2
            near = np.array(sorted({(a + d) * size + b + d for a, b in beside for d in (-2, -1, 1, 2)}))
            price[np.isin(i * size + j, near)] = np.log(0.5)
        shares = np.log(prior[: len(SIZES)] / prior[: len(SIZES)].sum())
        beads += (price + shares[:, None]).astype(np.float32)
        nothing = np.zeros(len(free_ja)), np.zeros(len(free_en))
        lattice = search.Lattice(band, SIZES, beads, *nothing)
        after = search.posterior(lattice, temperature)
        ties = [
            replace(s, confidence=float(after.beads[SIZES.index((s.n, s.m)), band.start[s.ja] + s.en]))
            for s in search.best(lattice)
            if s.n and s.m
        ]
        ties = [s for s in ties if s.confidence >= 0.5]
        if not ties:
            break
        used_ja = [int(free_ja[s.ja + k]) for s in ties for k in range(s.n)]
        used_en = [int(free_en[s.en + k]) for s in ties for k in range(s.m)]
        for s in ties:
            found.append(replace(s, ja=int(free_ja[s.ja]), en=int(free_en[s.en])))
            beside.add((int(part.ja_at[s.ja]), int(part.en_at[s.en])))
        free_ja, free_en = np.setdiff1d(free_ja, used_ja), np.setdiff1d(free_en, used_en)
    return found


def pairs(evidence: Evidence, rates: Pair, a: Ints, b: Ints) -> Floats:
    """[len(a), len(b)]: log-likelihood ratio of every Japanese segment in `a` with every English one in `b`."""
    from aligner.band import whole

    part = evidence.restrict(a, b)
    band = whole(len(a), len(b))
    scores = part.score(band, rates, sizes=((1, 1),))
    found: Floats = scores[0].reshape(len(a) + 1, len(b) + 1)[:-1, :-1]
    return found
