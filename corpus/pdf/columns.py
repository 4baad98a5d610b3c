"""The lines of a page in reading order: across it, or down one column and then the next."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, groupby, pairwise
from statistics import median

from corpus.pdf.chunks import Chunk, Row, lined, row
from corpus.pdf.frame import Box

_FEWEST = 4
"""Lines that each of two columns has at least."""
_NARROWEST = 90
"""Points; columns of tables are narrower."""


class Columns:
    """Orders the chunks of one page."""

    def __init__(self, barriers: Sequence[Box]) -> None:
        """`barriers`: areas of tables; one across a gutter parts what is above from what is below."""
        self.barriers = barriers
        self.number = 0
        self.rows: list[Row] = []

    def order(self, chunks: Sequence[Chunk]) -> list[Row]:
        """The rows of `chunks` as they are read."""
        if chunks:
            self._take(chunks, min(c.x0 for c in chunks), max(c.x1 for c in chunks), narrow=False)
        return self.rows

    def _take(self, chunks: Sequence[Chunk], left: float, right: float, *, narrow: bool) -> None:
        x = _gutter(chunks)
        if x is None:
            self._lines(chunks, left, right, narrow)
            return
        sides = [c for c in chunks if not _crosses(c, x)]
        edges = max(c.x1 for c in sides if c.x1 <= x), min(c.x0 for c in sides if c.x0 >= x)
        for across, section in self._sections(chunks, x):
            here = [c for c in section if c.x1 <= x], [c for c in section if c.x0 >= x]
            if across or min(len(lined(side)) for side in here) < 2:
                self._lines(section, left, right)
                continue
            above, below = _outside(*here)
            self._lines(above, left, right)
            within = [c for c in here[0] if c not in above and c not in below]
            for side, a, b in ((within, left, edges[0]), (here[1], edges[1], right)):
                self.number += 1
                self._take(side, a, b, narrow=True)
            self.number += 1
            self._lines(below, left, right)

    def _lines(self, chunks: Sequence[Chunk], left: float, right: float, narrow: bool = False) -> None:
        for line in lined(chunks):
            made = row(line, self.number, narrow=narrow)
            made.left, made.right = left, right
            self.rows.append(made)

    def _sections(self, chunks: Sequence[Chunk], x: float) -> list[tuple[bool, list[Chunk]]]:
        """What stands across the gutter (True), and what stands between such lines or tables, from the top down."""
        out: list[tuple[bool, list[Chunk]]] = []
        last = float("inf")
        for line in lined(chunks):
            across = any(_crosses(c, x) for c in line)
            y = line[0].y
            barred = any(b.x0 < x < b.x1 and y < b.y1 < last for b in self.barriers)
            if out and out[-1][0] == across and not barred:
                out[-1][1].extend(line)
            else:
                out.append((across, list(line)))
            last = y
        return out


def _outside(first: Sequence[Chunk], second: Sequence[Chunk]) -> tuple[list[Chunk], list[Chunk]]:
    """What of the first column's side is none of it: the short end of a paragraph above both columns, and what
    begins anew below both."""
    lines, other = lined(first), lined(second)
    steps = [a[0].y - b[0].y for a, b in pairwise(lines)]
    if len(lines) < 3:
        return [], []
    top = sum(line[0].y > other[0][0].y + 0.5 * line[0].size for line in lines)
    start = len(lines)
    while start > 1 and lines[start - 1][0].y < other[-1][0].y - 0.5 * lines[start - 1][0].size:
        start -= 1
    anew = (n for n in range(start, len(lines)) if steps[n - 1] > 1.5 * median(steps))
    end = next(anew, len(lines))
    above = lines[:top] if top <= 2 else []
    return [c for line in above for c in line], [c for line in lines[end:] for c in line]


def _crosses(c: Chunk, x: float) -> bool:
    return c.x0 < x - 1 and c.x1 > x + 1


def _gutter(chunks: Sequence[Chunk]) -> float | None:
    """The middle of the white space between two columns of running text; None where there is none.

    Tables have such gaps as well: columns of text are known by their lines, most of which fill them.
    """
    if len(chunks) < 2 * _FEWEST:
        return None
    left, right = min(c.x0 for c in chunks), max(c.x1 for c in chunks)
    size = median(c.size for c in chunks)
    wide = [gap for gap in _gaps(chunks, left, right) if gap[1] > 0.8 * size]
    wide.sort(key=lambda gap: (gap[2], -gap[1]))
    return next((x for x, _, _ in wide if _are_columns(chunks, x)), None)


def _gaps(chunks: Sequence[Chunk], left: float, right: float) -> list[tuple[float, float, int]]:
    """White strips down the page that few chunks cross: their middles, their widths, how many cross them."""
    width = int(right - left) + 2
    change = [0] * (width + 1)
    for c in chunks:
        change[max(0, int(c.x0 - left))] += 1
        change[min(width, int(c.x1 - left) + 1)] -= 1
    out, at = list[tuple[float, float, int]](), 0
    for crossing, same in groupby(accumulate(change)):
        wide = sum(1 for _ in same)
        if crossing <= 0.5 * len(chunks) and 0.15 * width < at + wide / 2 < 0.85 * width:
            out.append((left + at + wide / 2, float(wide), crossing))
        at += wide
    return out


def _are_columns(chunks: Sequence[Chunk], x: float) -> bool:
    sides = [lined([c for c in chunks if c.x1 <= x]), lined([c for c in chunks if c.x0 >= x])]
    if min(map(len, sides)) < _FEWEST:
        return False
    (a, b), (c, d) = ((lines[0][0].y, lines[-1][0].y) for lines in sides)
    return min(a, c) - max(b, d) > 0 and (all(map(_fill, sides)) or _uneven(*sides))


def _fill(lines: Sequence[Sequence[Chunk]]) -> bool:
    """Whether most lines of a side are as wide as its widest."""
    widths = [max(c.x1 for c in line) - line[0].x0 for line in lines]
    return median(widths) >= max(_NARROWEST, 0.8 * max(widths))


def _uneven(first: Sequence[Sequence[Chunk]], second: Sequence[Sequence[Chunk]]) -> bool:
    """Whether the lines of two sides stand at heights of their own, as those of a table never do."""
    fewer, more = sorted((first, second), key=len)
    heights = [line[0].y for line in more]
    level = sum(min(abs(line[0].y - y) for y in heights) < 0.06 * line[0].size for line in fewer)
    return len(fewer) >= 2 * _FEWEST and level < 0.5 * len(fewer)
