"""The dynamic program: the best path through the lattice, and the probability of every step in it.

A step from a node (r, c) is a bead of n Japanese and m English segments, or skips one segment of one side.
Skips of English stay in a row, so a row is closed with a running maximum (or sum): all other work is on
whole rows, and time and memory grow with the nodes in the band.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from aligner.band import Band

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]
    Ints = NDArray[np.signedinteger[Any]]

NEVER = -1e9
"""The score of what can't be."""


@dataclass(frozen=True)
class Lattice:
    """All steps and their scores (log odds against unrelated text, priors included)."""

    band: Band
    sizes: tuple[tuple[int, int], ...]
    """(n, m) of each kind of bead, both at least 1."""
    beads: Floats
    """[kind, node]: the score of a bead of that kind that starts at the node; NEVER where it can't."""
    skip_ja: Floats
    """[Japanese segment]: the score of leaving it without a counterpart."""
    skip_en: Floats

    @cached_property
    def before(self) -> Ints:
        """[kind, node]: the node that a bead of that kind, or (last) a skip of Japanese, comes from; the number
        of nodes where there is none."""
        import numpy as np

        band = self.band
        at = [band.index(band.row - n, band.column - m) for n, m in (*self.sizes, (1, 0))]
        return np.stack([np.where(x < 0, band.size, x) for x in at]).astype(np.int32)

    @cached_property
    def after(self) -> Ints:
        """[kind, node]: the node that it leads to."""
        import numpy as np

        band = self.band
        at = [band.index(band.row + n, band.column + m) for n, m in (*self.sizes, (1, 0))]
        return np.stack([np.where(x < 0, band.size, x) for x in at]).astype(np.int32)

    @cached_property
    def leaving(self) -> Floats:
        """[kind, node]: the score of each step that starts there, skips of Japanese last."""
        import numpy as np

        skips = np.append(self.skip_ja, NEVER)[self.band.row]
        return np.concatenate((self.beads, skips[None, :].astype(self.beads.dtype)))

    @cached_property
    def arriving(self) -> Floats:
        """[kind, node]: the score of each step that ends there."""
        import numpy as np

        kinds = np.arange(len(self.sizes) + 1)[:, None]
        return np.where(
            self.before < self.band.size,
            self.leaving[kinds, np.minimum(self.before, self.band.size - 1)],
            NEVER,
        )

    def row(self, r: int) -> slice:
        return slice(int(self.band.start[r]), int(self.band.start[r + 1]))


@dataclass(frozen=True)
class Step:
    """Japanese segments ja..ja+n and English en..en+m; n or m may be 0."""

    ja: int
    en: int
    n: int
    m: int
    score: float
    confidence: float = 1.0


def best(lattice: Lattice) -> list[Step]:
    """The path with the highest score (Viterbi); the first of equal ones in a fixed order."""
    import numpy as np

    band, sizes = lattice.band, lattice.sizes
    rise = np.concatenate(([0.0], np.cumsum(lattice.skip_en)))
    value = np.full(band.size + 1, 2 * NEVER)
    before, arriving = lattice.before, lattice.arriving
    choice = np.full(band.size, -1, dtype=np.int16)
    for r in range(band.rows + 1):
        lo, hi = int(band.lo[r]), int(band.hi[r])
        if r == 0:
            row = np.full(hi - lo + 1, NEVER)
            row[0] = 0.0
            pick = np.full(hi - lo + 1, -1, dtype=np.int16)
        else:
            here = lattice.row(r)
            options = value[before[:, here]] + arriving[:, here]
            pick = options.argmax(axis=0).astype(np.int16)
            row = options[pick, np.arange(hi - lo + 1)]
        level = row - rise[lo : hi + 1]
        run = np.maximum.accumulate(level)
        closed = run + rise[lo : hi + 1]
        skipped = closed > row + 1e-9
        value[lattice.row(r)] = closed
        choice[lattice.row(r)] = np.where(skipped, len(sizes) + 1, pick)
    steps = []
    r, c = band.rows, band.columns
    while r or c:
        k = int(choice[band.start[r] + c - band.lo[r]])
        if k == len(sizes) + 1:
            n, m, score = 0, 1, float(lattice.skip_en[c - 1])
        elif k == len(sizes):
            n, m, score = 1, 0, float(lattice.skip_ja[r - 1])
        else:
            n, m = sizes[k]
            score = float(lattice.beads[k, band.start[r - n] + c - m - band.lo[r - n]])
        r, c = r - n, c - m
        steps.append(Step(r, c, n, m, score))
    return steps[::-1]


@dataclass(frozen=True)
class Posterior:
    """Probabilities of steps, given that some path through the band is right."""

    sizes: tuple[tuple[int, int], ...]
    """Of the kinds of beads, as in the lattice."""
    beads: Floats
    """[kind, node]"""
    skip_ja: Floats
    """[Japanese segment]"""
    skip_en: Floats
    total: float
    """The log of the sum over all paths."""


def posterior(lattice: Lattice, temperature: float = 1.0) -> Posterior:
    """Forward-backward over the lattice, all scores divided by `temperature`."""
    import numpy as np

    band, sizes = lattice.band, lattice.sizes
    before, after = lattice.before, lattice.after
    arriving, leaving = lattice.arriving / temperature, lattice.leaving / temperature
    skip_en = lattice.skip_en / temperature
    rise = np.concatenate(([0.0], np.cumsum(skip_en)))
    ahead, behind = np.full((2, band.size + 1), 2 * NEVER)
    for r in range(band.rows + 1):
        here, level = lattice.row(r), rise[int(band.lo[r]) : int(band.hi[r]) + 1]
        if r == 0:
            row = np.full(len(level), NEVER)
            row[0] = 0.0
        else:
            row = _logsum(ahead[before[:, here]] + arriving[:, here])
        ahead[here] = np.logaddexp.accumulate(row - level) + level
    for r in range(band.rows, -1, -1):
        here, level = lattice.row(r), rise[int(band.lo[r]) : int(band.hi[r]) + 1]
        if r == band.rows:
            row = np.full(len(level), NEVER)
            row[-1] = 0.0
        else:
            row = _logsum(behind[after[:, here]] + leaving[:, here])
        behind[here] = np.logaddexp.accumulate((row + level)[::-1])[::-1] - level
    total = float(ahead[-2])

    def chance(step: Floats, to: Ints) -> Floats:
        value = ahead[:-1] + step + behind[to] - total
        found: Floats = np.exp(np.clip(value, -80.0, 0.0)) * (value > -80.0)
        return found

    beads = np.zeros((len(sizes), band.size), dtype=np.float32)
    for k in range(len(sizes)):
        beads[k] = chance(leaving[k], after[k])
    ja = np.bincount(band.row, weights=chance(leaving[-1], after[-1]), minlength=band.rows + 1)
    column = band.column
    right = np.where(column < band.hi[band.row], np.arange(band.size) + 1, band.size)
    en = np.bincount(
        column, weights=chance(np.append(skip_en, NEVER)[column], right), minlength=band.columns + 1
    )
    return Posterior(sizes, beads, np.minimum(ja[:-1], 1.0), np.minimum(en[:-1], 1.0), total)


def _logsum(options: Floats) -> Floats:
    import numpy as np

    top = options.max(axis=0)
    total: Floats = top + np.log(np.exp(options - top).sum(axis=0))
    return total
