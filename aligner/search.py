"""The dynamic program: the best path through the lattice, and the probability of every step in it.

A step from a node (r, c) is a bead of n Japanese and m English segments, or skips one segment of one side.
Skips of English stay in a row, so a row is closed with a running maximum (or sum): all other work is on
whole rows, and time and memory grow with the nodes in the band.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aligner.band import Band

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]

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
    value = np.full(band.size, NEVER)
    choice = np.full(band.size, -1, dtype=np.int16)
    for r in range(band.rows + 1):
        lo, hi = int(band.lo[r]), int(band.hi[r])
        if r == 0:
            row = np.full(hi - lo + 1, NEVER)
            row[0] = 0.0
            pick = np.full(hi - lo + 1, -1, dtype=np.int16)
        else:
            options = _into(lattice, value, r)
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


def _into(lattice: Lattice, value: Floats, r: int) -> Floats:
    """[kind, column]: the value of every node of row r reached by each bead kind, and by skipping
    Japanese (last)."""
    import numpy as np

    band, sizes = lattice.band, lattice.sizes
    lo, hi = int(band.lo[r]), int(band.hi[r])
    options = np.full((len(sizes) + 1, hi - lo + 1), 2 * NEVER)
    for k, (n, m) in enumerate((*sizes, (1, 0))):
        p = r - n
        if p < 0:
            continue
        # columns c - m of row p that lead to columns c of row r
        a, b = max(int(band.lo[p]) + m, lo), min(int(band.hi[p]) + m, hi)
        if a > b:
            continue
        s = int(band.start[p]) - int(band.lo[p]) - m
        step = lattice.beads[k, s + a : s + b + 1] if m else lattice.skip_ja[p]
        options[k, a - lo : b - lo + 1] = value[s + a : s + b + 1] + step
    return options


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
    if temperature != 1.0:
        lattice = Lattice(
            band,
            sizes,
            lattice.beads / temperature,
            lattice.skip_ja / temperature,
            lattice.skip_en / temperature,
        )
    rise = np.concatenate(([0.0], np.cumsum(lattice.skip_en)))
    ahead = np.full(band.size, NEVER)
    for r in range(band.rows + 1):
        lo, hi = int(band.lo[r]), int(band.hi[r])
        if r == 0:
            row = np.full(hi - lo + 1, NEVER)
            row[0] = 0.0
        else:
            row = _logsum(_into(lattice, ahead, r))
        ahead[lattice.row(r)] = np.logaddexp.accumulate(row - rise[lo : hi + 1]) + rise[lo : hi + 1]
    behind = np.full(band.size, NEVER)
    skip_ja = np.zeros(band.rows)
    skip_en = np.zeros(band.columns)
    total = float(ahead[-1])
    for r in range(band.rows, -1, -1):
        lo, hi = int(band.lo[r]), int(band.hi[r])
        if r == band.rows:
            row = np.full(hi - lo + 1, NEVER)
            row[-1] = 0.0
        else:
            row = _logsum(_out(lattice, behind, r))
        rev = (row + rise[lo : hi + 1])[::-1]
        closed = np.logaddexp.accumulate(rev)[::-1] - rise[lo : hi + 1]
        behind[lattice.row(r)] = closed
        here = ahead[lattice.row(r)]
        if hi > lo:
            skip_en[lo:hi] += np.exp(np.minimum(here[:-1] + lattice.skip_en[lo:hi] + closed[1:] - total, 0.0))
        if r < band.rows:
            a, b = max(lo, int(band.lo[r + 1])), min(hi, int(band.hi[r + 1]))
            if a <= b:
                below = behind[int(band.start[r + 1]) - int(band.lo[r + 1]) + a :][: b - a + 1]
                skip_ja[r] = np.exp(
                    np.minimum(here[a - lo : b - lo + 1] + lattice.skip_ja[r] + below - total, 0.0)
                ).sum()
    beads = np.zeros((len(sizes), band.size), dtype=np.float32)
    for k, (n, m) in enumerate(sizes):
        to = band.index(band.row + n, band.column + m)
        ok = (to >= 0) & (lattice.beads[k] > NEVER / 2)
        beads[k, ok] = np.exp(np.minimum(ahead[ok] + lattice.beads[k, ok] + behind[to[ok]] - total, 0.0))
    return Posterior(sizes, beads, np.minimum(skip_ja, 1.0), np.minimum(skip_en, 1.0), total)


def _out(lattice: Lattice, value: Floats, r: int) -> Floats:
    """[kind, column]: the value ahead of every node of row r by each bead kind, and by skipping Japanese."""
    import numpy as np

    band, sizes = lattice.band, lattice.sizes
    lo, hi = int(band.lo[r]), int(band.hi[r])
    options = np.full((len(sizes) + 1, hi - lo + 1), 2 * NEVER)
    for k, (n, m) in enumerate((*sizes, (1, 0))):
        q = r + n
        if q > band.rows:
            continue
        a, b = max(int(band.lo[q]) - m, lo), min(int(band.hi[q]) - m, hi)
        if a > b:
            continue
        s, t = int(band.start[q]) - int(band.lo[q]) + m, int(band.start[r]) - lo
        step = lattice.beads[k, t + a : t + b + 1] if m else lattice.skip_ja[r]
        options[k, a - lo : b - lo + 1] = value[s + a : s + b + 1] + step
    return options


def _logsum(options: Floats) -> Floats:
    import numpy as np

    top = options.max(axis=0)
    total: Floats = top + np.log(np.exp(options - top).sum(axis=0))
    return total
