"""How a document is set: the size of its text, its edges, the distance of its lines, and where they end early."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from corpus.pdf.chunks import Row
from corpus.pdf.furniture import Furniture
from corpus.pdf.page import Page

_FEWEST = 4
"""Full lines that say how far apart lines are."""
_ENDS = re.compile(r"[。．.!?！？」）)]$")


def body(pages: Sequence[Page]) -> float:
    """The size of most characters."""
    sizes = Counter[float]()
    for page in pages:
        for row in page.rows:
            sizes[round(row.size, 1)] += len(row.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def same_edges(pages: Sequence[Page], furniture: Furniture) -> None:
    """Give every page of one column the same edges; what stands in heads and feet may reach farther."""
    single = [p for p in pages if not any(r.column for r in p.rows)]
    rows = [r for p in single for r in p.rows if r.cell is None and r not in furniture]
    left, right = min((r.x0 for r in rows), default=0.0), _edge(rows)
    for r in rows:
        r.left, r.right = left, max(right, r.x1)


def _edge(rows: Sequence[Row]) -> float:
    """Where lines end that are full. A few may hang over; those are the ones near which no others end."""
    ends = sorted((r.x1 for r in rows), reverse=True)
    for n, x in enumerate(ends[: 1 + len(ends) // 20]):
        near = ends[min(len(ends) - 1, n + max(3, len(ends) // 50))]
        if x - near < rows[0].size:
            return x
    return max(ends, default=0.0)


def pitch(pages: Sequence[Page], body: float) -> float:
    """The distance between the baselines of running text: the least that is usual after a full line. Items of a
    list, and paragraphs of one line, stand farther apart."""
    full, all_ = Counter[float](), Counter[float]()
    for page in pages:
        for a, b in pairwise(page.rows):
            step = a.y - b.y if a.column == b.column and a.cell is None and b.cell is None else 0.0
            if body == round(b.size, 1) and 0.9 * body < step < 6 * body:
                all_[round(step)] += 1
                full[round(step)] += not short(a, b)
    steps = full if full.total() >= _FEWEST else all_
    most = max(steps.values(), default=0)
    return min((step for step, n in steps.items() if n >= max(1, 0.2 * most)), default=0.0)


def short(row: Row, after: Row | None) -> bool:
    """Whether a line ends before the edge though the next word would have had room."""
    room = row.right - row.x1
    if after is None or after.cell != row.cell:
        return room > 2.5 * row.size
    return room > after.word + 1.2 * row.size


def gap(before: Row, row: Row, pitch: float) -> int:
    """Whether a line begins something new: more white space before it, or an indent after a line that was not full."""
    if (
        row.column != before.column
        or before.cell is not None
        or abs(before.size - row.size) > 0.12 * before.size
    ):
        return 1
    step = before.y - row.y
    if pitch and step > 1.35 * pitch + 1:
        return 1
    if before.hang > before.x0 and abs(row.x0 - before.hang) < 0.5 * row.size:
        return 0  # it hangs behind the bullet of the line before
    indented = row.x0 - row.left > 0.7 * row.size
    ended = _ENDS.search(before.text.text.rstrip()) is not None
    return int(short(before, row) and (indented or ended) and row.x0 - row.left <= 4 * row.size)
