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
    def after(self) -> Ints:
        """[node, kind]: the node that a bead of that kind, or (last) a skip of Japanese, leads to; the number of
        nodes where there is none."""
        import numpy as np

        ahead = np.stack([self.band.ahead(n, m) for n, m in (*self.sizes, (1, 0))], axis=1)
        ahead[ahead < 0] = self.band.size
        return ahead

    @cached_property
    def before(self) -> Ints:
        """[node, kind]: the node that it comes from."""
        import numpy as np

        size, kinds = self.after.shape
        back = np.full((size + 1, kinds), size, dtype=np.int32)
        back[self.after, np.arange(kinds)] = np.arange(size, dtype=np.int32)[:, None]
        return back[:size]

    @cached_property
    def leaving(self) -> Floats:
        """[node, kind]: the score of each step that starts there, skips of Japanese last."""
        import numpy as np

        skips = np.append(self.skip_ja, NEVER)[self.band.row]
        return np.ascontiguousarray(np.concatenate((self.beads, skips[None, :])).T, dtype=self.beads.dtype)

    @cached_property
    def arriving(self) -> Floats:
        """[node, kind]: the score of each step that ends there."""
        import numpy as np

        out = np.empty_like(self.leaving)
        for kind, (leaving, before) in enumerate(zip(self.leaving.T, self.before.T, strict=True)):
            out[:, kind] = np.append(leaving, NEVER)[before]
        return out

    @cached_property
    def rows(self) -> list[tuple[slice, slice]]:
        """For each row its nodes, and its columns."""
        start, lo, hi = (x.tolist() for x in (self.band.start, self.band.lo, self.band.hi))
        return [(slice(start[r], start[r + 1]), slice(lo[r], hi[r] + 1)) for r in range(len(lo))]


@dataclass(frozen=True, order=True)
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
    value, stepped = np.full((2, band.size + 1), 2 * NEVER)
    stepped[0] = 0.0
    before, arriving = lattice.before, lattice.arriving
    for r, (here, columns) in enumerate(lattice.rows):
        if r:
            stepped[here] = np.maximum.reduce(value[before[here]] + arriving[here], axis=1)
        level = rise[columns]
        value[here] = np.maximum.accumulate(stepped[here] - level) + level
    skipped = value > stepped + 1e-9
    steps = []
    r, c = band.rows, band.columns
    while r or c:
        node = int(band.start[r] + c - band.lo[r])
        if skipped[node]:
            n, m, score = 0, 1, float(lattice.skip_en[c - 1])
        else:
            k = int((value[before[node]] + arriving[node]).argmax())
            n, m = (*sizes, (1, 0))[k]
            score = float(lattice.beads[k, before[node, k]] if m else lattice.skip_ja[r - 1])
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

    def likely(self, band: Band, least: float = 0.5) -> list[Step]:
        """The beads that are more probable than `least`, at least a half: a part of one path."""
        import numpy as np

        kind, node = np.nonzero(self.beads > least)
        found = zip(
            kind.tolist(),
            band.row[node].tolist(),
            band.column[node].tolist(),
            self.beads[kind, node].tolist(),
            strict=True,
        )
        return sorted(Step(r, c, *self.sizes[k], 0.0, p) for k, r, c, p in found)


def posterior(lattice: Lattice, temperature: float = 1.0) -> Posterior:
    """Forward-backward over the lattice, all scores divided by `temperature`."""
    import numpy as np

    band = lattice.band
    before, after = lattice.before, lattice.after
    arriving, leaving = lattice.arriving / temperature, lattice.leaving / temperature
    skip_en = lattice.skip_en / temperature
    rise = np.concatenate(([0.0], np.cumsum(skip_en)))
    ahead, behind = np.full((2, band.size + 1), 2 * NEVER)
    first, last = np.full(band.hi[0] + 1, NEVER), np.full(band.columns + 1 - band.lo[-1], NEVER)
    first[0] = last[-1] = 0.0

    def summed(options: Floats) -> Floats:
        top = np.maximum.reduce(options, axis=1)
        total: Floats = top + np.log(np.exp(options - top[:, None]) @ each)
        return total

    each = np.ones(len(lattice.sizes) + 1)
    for r, (here, columns) in enumerate(lattice.rows):
        level = rise[columns]
        row = summed(ahead[before[here]] + arriving[here]) if r else first
        ahead[here] = np.logaddexp.accumulate(row - level) + level
    for r, (here, columns) in reversed(list(enumerate(lattice.rows))):
        level = rise[columns]
        row = summed(behind[after[here]] + leaving[here]) if r < band.rows else last
        behind[here] = np.logaddexp.accumulate((row + level)[::-1])[::-1] - level
    total = float(ahead[-2])

    def chance(step: Floats, behind: Floats) -> Floats:
        value = ahead[:-1] + step + behind - total
        found: Floats = np.exp(np.clip(value, -80.0, 0.0)) * (value > -80.0)
        return found

    steps = np.empty(leaving.T.shape, dtype=np.float32)
    for kind, step in enumerate(leaving.T):
        steps[kind] = chance(step, behind[after[:, kind]])
    ja = np.bincount(band.row, weights=steps[-1], minlength=band.rows + 1)
    column = band.column
    right = np.where(column < band.hi[band.row], np.arange(band.size) + 1, band.size)
    skipped = chance(np.append(skip_en, NEVER)[column], behind[right])
    en = np.bincount(column, weights=skipped, minlength=band.columns + 1)
    return Posterior(lattice.sizes, steps[:-1], np.minimum(ja[:-1], 1.0), np.minimum(en[:-1], 1.0), total)
