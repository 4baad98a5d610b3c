"""A sparse matrix of small weights: which items of one side translate which of the other, and where they meet.

What little of `scipy.sparse` an alignment needs; importing that takes longer than all that is done here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.signedinteger[Any]]

AT_ONCE = 1 << 22
"""Entries worked on at a time."""


@dataclass(frozen=True)
class Table:
    """The entries of a matrix, sorted by row, then column; all others are 0."""

    rows: int
    columns: int
    key: Ints
    """Of each entry: row * columns + column."""
    value: Ints

    @classmethod
    def of(cls, row: Ints, column: Ints, value: Ints, rows: int, columns: int) -> Table:
        """Of several entries at one place the greatest counts."""
        import numpy as np

        key = row.astype(np.int64) * max(1, columns) + column
        order = np.lexsort((-value, key))
        key = key[order]
        first = changes(key)
        return cls(rows, columns, key[first], value[order][first])

    @property
    def row(self) -> Ints:
        return self.key // max(1, self.columns)

    @property
    def column(self) -> Ints:
        return self.key % max(1, self.columns)

    @cached_property
    def start(self) -> Ints:
        """Each row's first entry; one more for the end."""
        import numpy as np

        return np.searchsorted(self.key, np.arange(self.rows + 1) * max(1, self.columns))

    @cached_property
    def turned(self) -> Table:
        """Rows as columns."""
        return Table.of(self.column, self.row, self.value, self.columns, self.rows)

    def block(self, rows: Ints, columns: Ints) -> Ints:
        """[rows, columns]: the values there, as a dense array."""
        import numpy as np

        wanted = rows[:, None] * max(1, self.columns) + columns[None, :]
        if not len(self.key):
            return np.zeros(wanted.shape, dtype=self.value.dtype)
        at = np.minimum(np.searchsorted(self.key, wanted), len(self.key) - 1)
        return np.where(self.key[at] == wanted, self.value[at], 0).astype(self.value.dtype)

    def meet(self, item: Ints, at: Ints, places: int) -> Table:
        """[row, place]: the greatest value by which the row is tied to an item that stands there. The items are this
        table's columns: `item` stands at the place `at`, once each."""
        import numpy as np

        order = np.argsort(item, kind="stable")
        there = at[order]
        begins = np.searchsorted(item[order], np.arange(self.columns + 1))
        found = []
        for first, last in self._portions(np.diff(begins)[self.column]):
            column = self.column[first:last]
            k, x = spread(begins[column], begins[column + 1])
            key = self.row[first:last][k] * max(1, places) + there[x]
            found.append(_greatest(key, self.value[first:last][k]))
        key, value = (np.concatenate(x) for x in zip(*found, strict=True))
        return Table(self.rows, places, key, value)

    def _portions(self, weights: Ints) -> Iterator[tuple[int, int]]:
        """Entries first..last of whole rows that weigh about AT_ONCE; at least one portion, be it empty."""
        import numpy as np

        total = np.concatenate(([0], np.cumsum(weights)))[self.start]
        row = 0
        while row < self.rows or not row:
            last = int(np.searchsorted(total, total[row] + AT_ONCE, side="right")) - 1
            last = min(self.rows, max(last, row + 1))
            yield int(self.start[row]), int(self.start[last])
            row = max(last, 1)


def _greatest(key: Ints, value: Ints) -> tuple[Ints, Ints]:
    """The keys, ascending, each once with the greatest of its values (0 to 3)."""
    import numpy as np

    code = np.sort(key * 4 + value)
    last = changes(code[::-1] >> 2)[::-1]
    code = code[last]
    return code >> 2, (code & 3).astype(value.dtype)


def changes(ordered: Ints) -> NDArray[np.bool_]:
    """Whether each element is another than the one before."""
    import numpy as np

    first = np.ones(len(ordered), dtype=bool)
    first[1:] = ordered[1:] != ordered[:-1]
    return first


def unique(numbers: Ints) -> tuple[Ints, Ints]:
    """The different numbers, ascending, and how often each occurs."""
    import numpy as np

    ordered = np.sort(numbers)
    first = np.flatnonzero(changes(ordered))
    return ordered[first], np.diff(np.append(first, len(ordered)))


def spread(first: Ints, last: Ints) -> tuple[Ints, Ints]:
    """(k, x) for every k and every x in first[k]..last[k], as two arrays."""
    import numpy as np

    number = np.maximum(last - first, 0)
    k = np.repeat(np.arange(len(first)), number)
    x = np.arange(int(number.sum())) - np.repeat(np.cumsum(number) - number, number) + first[k]
    return k, x
