"""Where to look: a ragged strip of the alignment lattice around a chain of anchors.

A node (r, c) of the lattice stands before Japanese segment r and English segment c. The band holds, for
every row r of 0..rows, the nodes lo[r]..hi[r]; both are non-decreasing, (0, 0) and (rows, columns) are in it.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.signedinteger[Any]]

MARGIN, CLOSE = 10, 3
"""Nodes kept on every side of an anchor and of the rectangle between two; and of the path that a round has found."""
OPEN = 250_000
"""Nodes up to which the whole lattice is searched and no band is needed."""
STRAIT = 160
"""Half-width kept along the diagonal of a rectangle without anchors too large to be searched whole."""


@dataclass(frozen=True)
class Band:
    lo: Ints
    hi: Ints

    @cached_property
    def start(self) -> Ints:
        """Index of each row's first node in an array over all nodes; one more entry for the total."""
        import numpy as np

        return np.concatenate(([0], np.cumsum(self.hi - self.lo + 1)))

    @property
    def rows(self) -> int:
        return len(self.lo) - 1

    @property
    def columns(self) -> int:
        return int(self.hi[-1])

    @property
    def size(self) -> int:
        return int(self.start[-1])

    @cached_property
    def row(self) -> Ints:
        """The row of every node."""
        import numpy as np

        return np.repeat(np.arange(self.rows + 1), self.hi - self.lo + 1)

    @cached_property
    def column(self) -> Ints:
        """The column of every node."""
        import numpy as np

        return np.arange(self.size) - self.start[self.row] + self.lo[self.row]

    @cached_property
    def _ahead(self) -> dict[tuple[int, int], Ints]:
        return {}

    def ahead(self, n: int, m: int) -> Ints:
        """For every node the one n rows and m columns on, -1 where that is outside the band."""
        import numpy as np

        if (n, m) not in self._ahead:
            self._ahead[n, m] = self.index(self.row + n, self.column + m).astype(np.int32)
        return self._ahead[n, m]

    def index(self, row: Ints, column: Ints) -> Ints:
        """Indices of nodes, -1 for those outside the band."""
        import numpy as np

        r = np.minimum(np.maximum(row, 0), self.rows)
        offset = column - self.lo[r]
        inside = (row == r) & (offset >= 0) & (column <= self.hi[r])
        return np.where(inside, self.start[r] + offset, -1)


def whole(rows: int, columns: int) -> Band:
    """Every node."""
    import numpy as np

    return Band(np.zeros(rows + 1, dtype=np.int64), np.full(rows + 1, columns, dtype=np.int64))


def around(chain: Sequence[tuple[int, int]], rows: int, columns: int, margin: int = MARGIN) -> Band:
    """The rectangles between neighbouring points of a chain of nodes, each widened by `margin`."""
    import numpy as np

    points = [(0, 0), *chain, (rows, columns)]
    lo = np.full(rows + 1, columns, dtype=np.int64)
    hi = np.zeros(rows + 1, dtype=np.int64)
    for (i, j), (k, m) in itertools.pairwise(points):
        a, b = max(0, i - margin), min(rows, k + margin)
        if (k - i) * (m - j) <= 16 * STRAIT * STRAIT or min(k - i, m - j) <= 2 * STRAIT:
            lo[a : b + 1] = np.minimum(lo[a : b + 1], j - margin)
            hi[a : b + 1] = np.maximum(hi[a : b + 1], m + margin)
        else:
            at = np.clip(j + (np.arange(a, b + 1) - i) * ((m - j) / (k - i)), j, m).astype(np.int64)
            lo[a : b + 1] = np.minimum(lo[a : b + 1], at - STRAIT)
            hi[a : b + 1] = np.maximum(hi[a : b + 1], at + STRAIT)
    lo[0], hi[-1] = 0, columns
    hi = np.maximum.accumulate(np.clip(hi, 0, columns))
    lo = np.minimum.accumulate(np.clip(lo, 0, columns)[::-1])[::-1]
    return Band(lo, hi)


def through(band: Band, gates: Sequence[tuple[int, int]]) -> Band:
    """The band without the nodes from which a path could miss one of the gates."""
    import numpy as np

    if not gates:
        return band
    lo, hi = band.lo.copy(), band.hi.copy()
    for r, c in gates:
        hi[:r] = np.minimum(hi[:r], c)
        lo[r + 1 :] = np.maximum(lo[r + 1 :], c)
        lo[r], hi[r] = min(lo[r], c), max(hi[r], c)
    return Band(np.minimum.accumulate(lo[::-1])[::-1], np.maximum.accumulate(hi))


def chain(ja: Sequence[int], en: Sequence[int], weight: Sequence[float]) -> list[tuple[int, int]]:
    """The heaviest subset of the pairs (ja[k], en[k]) in which both sides rise strictly, in order.

    O(k log k), by a tree of prefix maxima over the English side (Fenwick).
    """
    order = sorted(range(len(ja)), key=lambda k: (ja[k], -en[k]))
    ranks = sorted(set(en))
    size = len(ranks)
    tree: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)
    back = [-1] * len(ja)
    top = (0.0, -1)
    for k in order:
        rank = bisect_left(ranks, en[k])
        found, n = (0.0, -1), rank
        while n:
            if tree[n][0] > found[0]:
                found = tree[n]
            n &= n - 1
        total = found[0] + weight[k]
        back[k] = found[1]
        if total > top[0]:
            top = (total, k)
        n = rank + 1
        while n <= size:
            if total > tree[n][0]:
                tree[n] = (total, k)
            n += n & -n
    out, k = [], top[1]
    while k >= 0:
        out.append((int(ja[k]), int(en[k])))
        k = back[k]
    return out[::-1]
