"""What page breaks tore apart: rows of a table, and tables that go on over the page with their head again."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.pdf.chunks import Row
from corpus.pdf.furniture import Furniture
from corpus.pdf.page import Page

_NEAR = 4.0


def number_tables(pages: Sequence[Page], furniture: Furniture) -> None:
    """Number the tables through the document; one that goes on over a page break keeps its number, its head on
    the next page is furniture, and the halves of a row come together."""
    count = 0
    before = Page()
    for page in pages:
        above, below = _last(before, furniture), _first(page, furniture)
        goes_on = bool(above and below) and _alike(before.tables[above[0][0]], page.tables[below[0][0]])
        start = count - 1 if goes_on else count
        mine = sorted({r.cell[0] for r in page.rows if r.cell})
        new = {n: start + k for k, n in enumerate(mine)}
        page.tables = {new[n]: page.tables[n] for n in mine}
        for r in page.rows:
            if r.cell:
                r.cell = (new[r.cell[0]], *r.cell[1:])
        if goes_on:
            _continue(before, page, start, furniture)
        count = start + len(mine)
        if page.rows:
            before = page


def _first(page: Page, furniture: Furniture) -> list[tuple[int, int, int]]:
    """The cell that begins a page, if one does."""
    return [r.cell for r in [r for r in page.rows if r not in furniture][:1] if r.cell]


def _last(page: Page, furniture: Furniture) -> list[tuple[int, int, int]]:
    """The cell that ends a page, notes apart, if one does."""
    rows = [r for r in page.rows if r not in furniture and (r.cell or r.y > 0.25 * page.height)]
    return [r.cell for r in rows[-1:] if r.cell]


def _alike(a: Sequence[float], b: Sequence[float]) -> bool:
    return len(a) == len(b) and all(abs(x - y) < _NEAR for x, y in zip(a, b, strict=True))


def _continue(before: Page, page: Page, table: int, furniture: Furniture) -> None:
    """Number the rows of a table's second part after those of its first."""
    head = _row(before, table, 0)
    rows = sorted({r.cell[1] for r in page.rows if r.cell and r.cell[0] == table})
    last = max(r.cell[1] for r in before.rows if r.cell and r.cell[0] == table)
    if last and _said(_row(page, table, rows[0])) == _said(head):
        for r in _row(page, table, rows.pop(0)):
            r.cell = None
            furniture.held.add(id(r))
    if not rows:
        return
    top, held = _row(page, table, rows[0]), _row(before, table, last)
    columns = {r.cell[2] for r in held if r.cell}
    # A row whose first cell says something is a row of its own.
    torn = all(r.cell and r.cell[2] and r.cell[2] in columns for r in top)
    shift = last - rows[0] + (0 if torn else 1)
    for r in page.rows:
        if r.cell and r.cell[0] == table:
            r.cell = (table, r.cell[1] + shift, r.cell[2])
    if torn:
        for r in top:
            page.rows.remove(r)
            at = max(n for n, x in enumerate(before.rows) if x.cell == r.cell)
            before.rows.insert(at + 1, r)


def _row(page: Page, table: int, number: int) -> list[Row]:
    return [r for r in page.rows if r.cell and r.cell[:2] == (table, number)]


def _said(rows: Sequence[Row]) -> list[tuple[int, str]]:
    return [(r.cell[2], r.text.text.strip()) for r in rows if r.cell]
