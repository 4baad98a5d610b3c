"""Tables by their rules: where the rules meet is a grid, and where one is missing cells are merged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.pdf.chunks import Chunk, Row, Rule, lined, row

_NEAR = 4.0
"""Rules nearer than this, in points, are one."""
_MOST = 3000


@dataclass
class Grid:
    """The rules of a table; rows from the top down."""

    xs: list[float]
    ys: list[float]
    across: list[Rule]
    down: list[Rule]

    def __post_init__(self) -> None:
        self.width, self.height = len(self.xs) - 1, len(self.ys) - 1
        self._root = {(r, c): (r, c) for r in range(self.height) for c in range(self.width)}
        for r in range(self.height):
            for c in range(self.width):
                if c and not _drawn(self.down, self.xs[c], self.ys[r + 1], self.ys[r]):
                    self._merge((r, c - 1), (r, c))
                if r and not _drawn(self.across, self.ys[r], self.xs[c], self.xs[c + 1]):
                    self._merge((r - 1, c), (r, c))

    def _find(self, place: tuple[int, int]) -> tuple[int, int]:
        while self._root[place] != place:
            place = self._root[place]
        return place

    def _merge(self, a: tuple[int, int], b: tuple[int, int]) -> None:
        first, second = sorted((self._find(a), self._find(b)))
        self._root[second] = first

    @property
    def cells(self) -> int:
        """How many there are, merged ones counted once."""
        return sum(place == root for place, root in self._root.items())

    def at(self, x: float, y: float) -> tuple[int, int] | None:
        """The cell a point is in: the first row and column it takes up."""
        if not (self.xs[0] - 2 <= x <= self.xs[-1] and self.ys[-1] <= y <= self.ys[0]):
            return None
        column = max(k for k, at in enumerate(self.xs) if at - 2 <= x)
        line = max(k for k, at in enumerate(self.ys) if at >= y)
        return self._find((line, column)) if column < self.width and line < self.height else None

    def edges(self, cell: tuple[int, int]) -> tuple[float, float]:
        """The left and right edge of a cell."""
        columns = [c for (r, c) in self._root if self._find((r, c)) == cell]
        return self.xs[min(columns)], self.xs[max(columns) + 1]


def _drawn(rules: Sequence[Rule], at: float, start: float, end: float) -> bool:
    """Whether a rule runs along most of an edge."""
    held = sum(max(0.0, min(end, b) - max(start, a)) for where, a, b in rules if abs(where - at) <= _NEAR)
    return held >= 0.5 * (end - start)


def grids(across: Sequence[Rule], down: Sequence[Rule]) -> list[Grid]:
    """Tables: rules that touch, with two cells at least. From the top down."""
    if len(across) > _MOST or len(down) > _MOST:
        return []
    out = []
    for hs, vs in _groups(across, down):
        edges = [h[1] for h in hs] + [h[2] for h in hs]
        xs = _enclosed(clustered(v[0] for v in vs), edges)
        ys = _enclosed(clustered(h[0] for h in hs), _shared([v[1] for v in vs] + [v[2] for v in vs]))
        if len(xs) < 2 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) < 2:
            continue
        grid = Grid(xs, ys[::-1], hs, vs)
        if grid.cells >= 2:
            out.append(grid)
    return sorted(out, key=lambda g: -g.ys[0])


def _enclosed(rules: list[float], ends: Sequence[float]) -> list[float]:
    """Rules with the ends of those that cross them: a table's sides often have no rule, nor has its edge at a
    page break."""
    if not rules or not ends:
        return rules
    first = [min(ends)] if min(ends) < rules[0] - 12 else []
    return first + rules + ([max(ends)] if max(ends) > rules[-1] + 12 else [])


def _shared(ends: Sequence[float]) -> list[float]:
    """Where more than one rule ends."""
    return [a for n, a in enumerate(ends) if any(abs(a - b) < _NEAR for k, b in enumerate(ends) if k != n)]


def _groups(across: Sequence[Rule], down: Sequence[Rule]) -> Iterable[tuple[list[Rule], list[Rule]]]:
    waiting, free = list(down), list(across)
    while waiting:
        hs, vs = list[Rule](), [waiting.pop()]
        grown = True
        while grown:
            grown = False
            for h in [h for h in free if any(_meet(h, v) for v in vs)]:
                free.remove(h)
                hs.append(h)
                grown = True
            for v in [v for v in waiting if any(_meet(h, v) for h in hs)]:
                waiting.remove(v)
                vs.append(v)
                grown = True
        yield hs, vs


def _meet(h: Rule, v: Rule) -> bool:
    return h[1] - 3 <= v[0] <= h[2] + 3 and v[1] - 3 <= h[0] <= v[2] + 3


def clustered(values: Iterable[float]) -> list[float]:
    """Values that stand apart, rising."""
    out: list[float] = []
    for v in sorted(values):
        if not out or v - out[-1] > _NEAR:
            out.append(v)
    return out


def into_cells(chunks: Sequence[Chunk], grids: Sequence[Grid]) -> tuple[list[Row], list[Chunk]]:
    """The lines of the cells of each table, numbered on the page, and the chunks that are in none."""
    held: dict[tuple[int, int, int], list[Chunk]] = {}
    rest = []
    for c in chunks:
        for n, g in enumerate(grids):
            if (place := g.at(c.x0, c.y + 0.3 * c.size)) is not None:
                held.setdefault((n, *place), []).append(c)
                break
        else:
            rest.append(c)
    rows = []
    for cell, members in sorted(held.items()):
        left, right = grids[cell[0]].edges(cell[1:])
        for line in lined(members):
            made = row(line)
            made.cell, made.left, made.right = cell, left, right
            rows.append(made)
    return rows, rest
