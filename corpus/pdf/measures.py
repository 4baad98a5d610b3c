"""How a document is set: the size of its text, its edges, the distance of its lines, and where they end early."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.pdf.chunks import Row
from corpus.pdf.furniture import Furniture
from corpus.pdf.page import Page

_BROKEN = re.compile(r"\u00ad$|[A-Za-z]-$")
"""A word that goes on in the next line."""
_MANY = 0.1
"""The share of a document's lines that shows where its edge is."""
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


def same_edges(pages: Sequence[Page], furniture: Furniture, body: float) -> None:
    """Give pages of one size the same edges, left and right pages of a book their own, and their columns theirs;
    what stands in heads and feet may reach farther."""
    for width in {round(p.width) for p in pages}:
        texts = [
            [r for r in p.rows if r.cell is None and r not in furniture] if round(p.width) == width else []
            for p in pages
        ]
        single = [rows if not any(r.column for r in rows) else [] for rows in texts]
        odd, even = (_edges([r for rows in single[n::2] for r in rows], body) for n in (0, 1))
        if abs((odd[1] - odd[0]) - (even[1] - even[0])) > body:
            odd = even = _edges([r for rows in single for r in rows], body)
        for n, rows in enumerate(single):
            _widen(rows, even if n % 2 else odd)
            for block in _set_in(rows):
                left, right = min(r.x0 for r in block), max(r.x1 for r in block)
                for r in block:
                    r.left, r.right = left, right
        for column in _columns([r for rows in texts if any(r.column for r in rows) for r in rows], body):
            _widen(column, _edges(column, body))


def _widen(rows: Sequence[Row], edges: tuple[float, float]) -> None:
    for r in rows:
        r.left, r.right = min(edges[0], r.x0), max(edges[1], r.x1)


def _columns(rows: Sequence[Row], body: float) -> list[list[Row]]:
    """Rows whose columns have about the same edges."""
    out: list[list[Row]] = []
    for r in rows:
        alike = (
            c for c in out if abs(c[0].left - r.left) < 2 * body and abs(c[0].right - r.right) < 3 * body
        )
        column = next(alike, None)
        if column is None:
            out.append([r])
        else:
            column.append(r)
    return out


def _set_in(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Paragraphs that are set in from both edges, as abstracts, quotations and boxes are: most of their lines end
    at an edge of their own."""
    for run in _runs(rows):
        size, left, right = run[0].size, min(r.x0 for r in run), max(r.x1 for r in run)
        full = sum(right - r.x1 < 0.5 * size for r in run)
        margins = left - run[0].left, run[0].right - right
        wide = right - left > 0.5 * (run[0].right - run[0].left)
        alike = min(margins) > size and max(margins) < 2.5 * min(margins)
        if alike and wide and len(run) > 2 and 2 * full >= len(run) and not any(r.hang > r.x0 for r in run):
            yield run


def _runs(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Lines of one size close below each other."""
    run: list[Row] = []
    for r in rows:
        if run and not (0 < run[-1].y - r.y < 1.9 * r.size and abs(run[-1].size - r.size) < 0.1 * r.size):
            yield run
            run = []
        run.append(r)
    if run:
        yield run


def _edges(rows: Sequence[Row], body: float) -> tuple[float, float]:
    """Where lines begin and where those that are full end."""
    text = [r for r in rows if abs(r.size - body) < 0.1 * body] or list(rows)
    return -_edge([-r.x0 for r in text], body), _edge([r.x1 for r in text], body)


def _edge(places: Sequence[float], body: float) -> float:
    """The farthest place that many lines share. A few may hang over; without such a place it is the farthest."""
    far = sorted(places, reverse=True)
    many = max(3, round(_MANY * len(far)))
    for n, x in enumerate(far[: 1 + len(far) // 5]):
        if n + many <= len(far) and x - far[n + many - 1] < body:
            return far[n + many // 2]
    return max(far, default=0.0)


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
    if _BROKEN.search(row.text.text):
        return False
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
