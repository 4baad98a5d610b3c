"""A page of a PDF as rows in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from corpus.pdf.chunks import Row, chunks
from corpus.pdf.columns import Columns
from corpus.pdf.drawn import boxes, rules, with_bullets
from corpus.pdf.frame import Box, Frame
from corpus.pdf.glyphs import Glyph, glyphs
from corpus.pdf.margin import Numbers, without_numbers
from corpus.pdf.raised import with_raised
from corpus.pdf.ruby import with_ruby
from corpus.pdf.tables import Grid, grids, into_cells
from corpus.pdf.vertical import laid, laid_boxes, parted

_HEAD, _FOOT = 0.9, 0.085
"""Where the head of a page begins and its foot ends, as shares of its height."""


@dataclass(slots=True)
class Page:
    """What was read of a page; in points from its lower left corner."""

    width: float = 0.0
    height: float = 0.0
    rows: list[Row] = field(default_factory=list)
    tables: dict[int, list[float]] = field(default_factory=dict)
    """The edges of the columns of each table."""
    vertical: bool = False
    """Most of it runs from top to bottom."""
    unmapped: int = 0
    """Characters the file doesn't tell."""
    pictures: int = 0
    aslant: str = ""
    """Stamps and watermarks."""
    numbers: Numbers | None = None
    """Those of its lines."""


def read(page: Any, margin: float | None = None) -> Page:
    """The rows of a pdfium page. `margin`: where the numbers of lines end on other pages."""
    found = glyphs(page)
    frame = found.frame
    out = Page(frame.width, frame.height, unmapped=found.unmapped, aslant=found.aslant)
    if not found.glyphs:
        out.pictures = sum(1 for _ in page.get_objects(filter=[3], max_depth=2))
        return out
    drawn = boxes(page, frame)
    tables = grids(*rules(drawn))
    held, out.numbers = without_numbers(found.glyphs, frame.width, margin)
    level, falling = parted(held, lambda g: _cell(g, tables))
    out.vertical = len(falling) > len(level) / 2
    out.rows, grid = _rows(level, [] if out.vertical else drawn)
    for row in out.rows:
        row.place = _place(row, frame)
    if falling:
        lying, boxed = laid(falling, frame.height), laid_boxes(drawn, frame.height) if out.vertical else []
        lines, grid = _rows(lying, boxed) if out.vertical else (_rows(lying, [])[0], grid)
        _put_in(out.rows, lines, falling)
    out.tables = {n: g.xs for n, g in enumerate(grid)}
    return out


def _rows(glyphs: Sequence[Glyph], drawn: Sequence[Box]) -> tuple[list[Row], list[Grid]]:
    """Glyphs as lines in reading order, and the tables that what is drawn makes of them."""
    across, down = rules(drawn)
    tables = grids(across, down)
    lines = with_bullets(with_raised(with_ruby(chunks(glyphs, down))), drawn)
    cells, rest = into_cells(lines, tables)
    areas = [Box(g.xs[0], g.ys[-1], g.xs[-1], g.ys[0]) for g in tables]
    return _with_tables(Columns(areas).order(rest), cells, areas), tables


def _cell(g: Glyph, grids: Sequence[Grid]) -> bool:
    return any(grid.at(g.x0, g.y + 0.3 * g.size) is not None for grid in grids)


def _place(row: Row, frame: Frame) -> int:
    return 1 if row.y > _HEAD * frame.height else -1 if row.y < _FOOT * frame.height else 0


def _with_tables(lines: list[Row], cells: Sequence[Row], areas: Sequence[Box]) -> list[Row]:
    """Each table's cells where the table stands among the lines."""
    out = list(lines)
    for table in sorted({r.cell[0] for r in cells if r.cell}):
        members = [r for r in cells if r.cell and r.cell[0] == table]
        box = areas[table]
        below = (n for n, r in enumerate(out) if r.cell is None and r.y < box.y1 and _shares(r, box))
        at = next(below, len(out))
        out[at:at] = members
    return out


def _shares(row: Row, box: Box) -> bool:
    """Whether a table stands in the column of a row."""
    return min(row.right, box.x1) - max(row.left, box.x0) > 0.5 * (box.x1 - box.x0)


def _put_in(rows: list[Row], lines: Sequence[Row], falling: Sequence[Glyph]) -> None:
    """The vertical lines, before the first row that stands below their top."""
    first = max((r.column for r in rows), default=-1) + 1
    last = max((r.column for r in lines), default=0)
    top = median(sorted((g.top for g in falling), reverse=True)[: max(1, len(falling) // 10)])
    at = next((n for n, r in enumerate(rows) if r.y < top), len(rows))
    for row in rows[at:]:
        row.column += first + last + 1
    for row in lines:
        row.column += first
    rows[at:at] = lines
