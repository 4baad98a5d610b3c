"""A PDF page as lines in reading order: glyphs, chunks of a line, tables by their rules, columns by their gutter."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

_CJK = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Glyph(NamedTuple):
    """A character; in points from the lower left corner, `y` its baseline."""

    text: str
    x0: float
    x1: float
    y: float
    size: float


@dataclass(eq=False)
class Chunk:
    """Glyphs side by side without a wide gap. Asked about only when it is complete."""

    glyphs: list[Glyph]

    @cached_property
    def x0(self) -> float:
        return self.glyphs[0].x0

    @cached_property
    def x1(self) -> float:
        return max(g.x1 for g in self.glyphs)

    @cached_property
    def size(self) -> float:
        return median(g.size for g in self.glyphs if g.size)

    @cached_property
    def y(self) -> float:
        size = self.size
        return median(g.y for g in self.glyphs if g.size > 0.8 * size)

    @cached_property
    def text(self) -> str:
        """Its characters; figures that are raised as superscript characters."""
        size, y = self.size, self.y
        out = []
        for g in self.glyphs:
            raised = g.size < 0.8 * size and g.y > y + 0.15 * size
            out.append(g.text.translate(_RAISED) if raised else g.text)
        return "".join(out)


@dataclass(slots=True)
class Row:
    """A line of the page, or a cell of a table with all its lines."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    column: int = 0
    """Which column of the page; a new number where reading goes on elsewhere."""
    cell: tuple[int, int, int] | None = None
    left: float = 0.0
    right: float = 0.0
    """The edges of its column."""


@dataclass(slots=True)
class Page:
    width: float
    height: float
    rows: list[Row] = field(default_factory=list)
    vertical: bool = False
    unmapped: int = 0
    """Glyphs whose character the file doesn't tell."""
    pictures: int = 0


def read(page: Any, tables: int) -> Page:
    """The rows of a page; `tables` is how many tables came before."""
    width, height = page.get_size()
    out = Page(width, height)
    glyphs = _glyphs(page, out)
    if not glyphs:
        out.pictures = sum(1 for _ in page.get_objects(filter=[3], max_depth=2))
        return out
    if _is_vertical(glyphs):
        out.vertical = True
        out.rows = _vertical(glyphs)
        return out
    rules = _rules(page)
    chunks = _chunks(glyphs, rules[1])
    chunks = _without_ruby(chunks)
    grids = _grids(*rules)
    cells, rest = _into_cells(chunks, grids, tables)
    lines = _ordered(rest)
    out.rows = _with_tables(lines, cells)
    return out


def _glyphs(page: Any, out: Page) -> list[Glyph]:
    import ctypes

    import pypdfium2.raw as raw

    text = page.get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    glyphs: list[Glyph] = []
    for i in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text.raw, i)
        if code in (0, 0xFFFD, 0xFFFF):
            out.unmapped += 1
            continue
        if code in (10, 13):
            continue
        if code in (2, 0xFFFE):
            code = 0xAD  # a hyphen at the end of a line
        if 0xD800 <= code <= 0xDFFF or (code < 32 and code != 9):
            continue
        if code in (9, 32, 0xA0):
            if glyphs:
                # Spaces that the page doesn't have, only gaps, are told apart by having no size.
                last = glyphs[-1]
                made = raw.FPDFText_IsGenerated(text.raw, i) == 1
                glyphs.append(Glyph(" ", last.x1, last.x1, last.y, 0.0 if made else last.size))
            continue
        raw.FPDFText_GetCharOrigin(text.raw, i, x, y)
        if not raw.FPDFText_GetLooseCharBox(text.raw, i, box):
            continue
        size = raw.FPDFText_GetFontSize(text.raw, i)
        if raw.FPDFText_GetMatrix(text.raw, i, matrix):
            size *= math.hypot(matrix.c, matrix.d)
        size = size if size > 1 else abs(box.top - box.bottom)
        glyphs.append(
            Glyph(_symbol(chr(code)), min(x.value, box.left), max(box.right, x.value), y.value, size)
        )
    text.close()
    return glyphs


def _symbol(c: str) -> str:
    """Bullets of symbol fonts as bullets."""
    if not "\ue000" <= c <= "\uf8ff":
        return c
    from corpus.formats.docx_numbering import bullet

    return bullet(c)


def _is_vertical(glyphs: Sequence[Glyph]) -> bool:
    """Whether most neighbouring Japanese characters stand below each other."""
    down = right = 0
    for a, b in pairwise(g for g in glyphs if _CJK.match(g.text)):
        dx, dy = abs((b.x0 + b.x1) - (a.x0 + a.x1)) / 2, a.y - b.y
        if dx < 0.3 * a.size and 0.5 * a.size < dy < 2 * a.size:
            down += 1
        elif abs(dy) < 0.3 * a.size and 0 < b.x0 - a.x0 < 2 * a.size:
            right += 1
    return down > 4 and down > 2 * right


def _vertical(glyphs: Sequence[Glyph]) -> list[Row]:
    """The lines of a page set from top to bottom, from right to left."""
    lines: list[list[Glyph]] = []
    for g in (g for g in glyphs if g.text != " "):
        last = lines[-1][-1] if lines else None
        if (
            last is not None
            and abs((g.x0 + g.x1) - (last.x0 + last.x1)) / 2 < 0.6 * last.size
            and g.y < last.y
        ):
            lines[-1].append(g)
        else:
            lines.append([g])
    size = median(g.size for g in glyphs)
    lines.sort(key=lambda line: (-round(median(g.x0 + g.x1 for g in line) / max(1.0, size)), -line[0].y))
    bottom = min(g.y for g in glyphs)
    top = max(g.y for g in glyphs)
    rows = []
    for line in lines:
        # The direction of reading is turned into x, so that what follows need not know.
        x0, x1 = top - line[0].y, top - line[-1].y + size
        where = -median(g.x0 + g.x1 for g in line) / 2
        rows.append(
            Row(
                "".join(g.text for g in line),
                x0,
                x1,
                -where,
                median(g.size for g in line),
                left=0.0,
                right=top - bottom + size,
            )
        )
    return rows


def _rules(page: Any) -> tuple[list[tuple[float, float, float]], list[tuple[float, float, float]]]:
    """Horizontal rules (y, x0, x1) and vertical ones (x, y0, y1), from lines and thin boxes."""
    across: list[tuple[float, float, float]] = []
    down: list[tuple[float, float, float]] = []
    for n, item in enumerate(page.get_objects(filter=[2], max_depth=3)):
        if n > 20_000:
            break
        try:
            x0, y0, x1, y1 = item.get_bounds()
        except Exception:  # a path without an extent
            continue
        w, h = x1 - x0, y1 - y0
        if h <= 3 and w > 12:
            across.append(((y0 + y1) / 2, x0, x1))
        elif w <= 3 and h > 6:
            down.append(((x0 + x1) / 2, y0, y1))
        elif w > 12 and h > 6 and w < 560 and h < 400:
            across += [(y0, x0, x1), (y1, x0, x1)]
            down += [(x0, y0, y1), (x1, y0, y1)]
    return across, down


def _chunks(glyphs: Sequence[Glyph], down: Sequence[tuple[float, float, float]]) -> list[Chunk]:
    out: list[Chunk] = []
    for g in glyphs:
        if g.text == " ":
            if out and out[-1].glyphs[-1].text != " ":
                out[-1].glyphs.append(g)
            continue
        last = _last(out)
        space = out[-1].glyphs[-1] if out else None
        if (
            last is not None
            and space is not None
            and space == (" ", *space[1:4], 0.0)
            and _set_apart(last, g)
        ):
            out[-1].glyphs.pop()
        if last is not None and _goes_on(last, g) and not _ruled(last, g, down):
            out[-1].glyphs.append(g)
        else:
            out.append(Chunk([g]))
    for chunk in out:
        while len(chunk.glyphs) > 1 and chunk.glyphs[-1].text == " ":
            chunk.glyphs.pop()
    return out


def _set_apart(a: Glyph, b: Glyph) -> bool:
    """A narrow gap beside a Japanese character is the setting's, not a space of the text."""
    return b.x0 - a.x1 < 0.5 * max(a.size, b.size) and bool(_CJK.match(a.text) or _CJK.match(b.text))


def _last(chunks: Sequence[Chunk]) -> Glyph | None:
    return next((g for g in reversed(chunks[-1].glyphs) if g.text != " "), None) if chunks else None


def _goes_on(a: Glyph, b: Glyph) -> bool:
    size = max(a.size, b.size)
    gap, rise = b.x0 - a.x1, abs(b.y - a.y)
    if a.size and (b.size < 0.8 * a.size or a.size < 0.8 * b.size):
        return rise < 0.75 * size and -0.5 * size < gap < 0.6 * size
    return rise < 0.3 * size and -0.6 * size < gap < 1.6 * size


def _ruled(a: Glyph, b: Glyph, down: Sequence[tuple[float, float, float]]) -> bool:
    return any(a.x1 - 1 <= x <= b.x0 + 1 and y0 - 1 <= a.y <= y1 + 1 for x, y0, y1 in down)


def _without_ruby(chunks: list[Chunk]) -> list[Chunk]:
    """Readings set small above the characters are no text of the line, nor lines of their own."""
    sizes = [c.size for c in chunks for _ in c.glyphs]
    body = median(sizes) if sizes else 0
    small = [c for c in chunks if c.size < 0.62 * body and all("ぁ" <= g.text <= "ヿ" for g in c.glyphs)]
    if not small:
        return chunks
    out = []
    for c in chunks:
        below = c in small and any(
            b is not c
            and b.size > 1.5 * c.size
            and 0 < c.y - b.y < 1.4 * b.size
            and b.x0 - 2 <= c.x0
            and c.x1 <= b.x1 + c.size
            for b in chunks
        )
        if not below:
            out.append(c)
    return out


@dataclass(slots=True)
class Grid:
    xs: list[float]
    ys: list[float]
    """From the top down."""


def _grids(
    across: Sequence[tuple[float, float, float]], down: Sequence[tuple[float, float, float]]
) -> list[Grid]:
    """Tables: rules that touch, with two rows or columns at least."""
    groups: list[tuple[list[tuple[float, float, float]], list[tuple[float, float, float]]]] = []
    if len(across) > 3000 or len(down) > 3000:
        return []
    waiting = list(down)
    free = list(across)
    while waiting:
        vs, hs = [waiting.pop()], list[tuple[float, float, float]]()
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
        groups.append((hs, vs))
    out = []
    for hs, vs in groups:
        xs, ys = _clustered(v[0] for v in vs), _clustered(h[0] for h in hs)
        if len(xs) >= 2 and len(ys) >= 2 and (len(xs) - 1) * (len(ys) - 1) >= 2:
            out.append(Grid(xs, ys[::-1]))
    return sorted(out, key=lambda g: -g.ys[0])


def _meet(h: tuple[float, float, float], v: tuple[float, float, float]) -> bool:
    return h[1] - 3 <= v[0] <= h[2] + 3 and v[1] - 3 <= h[0] <= v[2] + 3


def _clustered(values: Iterable[float]) -> list[float]:
    out: list[float] = []
    for v in sorted(values):
        if not out or v - out[-1] > 4:
            out.append(v)
    return out


def _into_cells(chunks: Sequence[Chunk], grids: Sequence[Grid], tables: int) -> tuple[list[Row], list[Chunk]]:
    held: dict[tuple[int, int, int], list[Chunk]] = {}
    rest = []
    for c in chunks:
        place = None
        middle = c.y + 0.3 * c.size
        for n, g in enumerate(grids):
            if g.xs[0] - 2 <= c.x0 <= g.xs[-1] and g.ys[-1] <= middle <= g.ys[0]:
                column = max(k for k, x in enumerate(g.xs) if x - 2 <= c.x0)
                row = max(k for k, y in enumerate(g.ys) if y >= middle)
                if column < len(g.xs) - 1 and row < len(g.ys) - 1:
                    place = (tables + n, row, column)
                break
        if place is None:
            rest.append(c)
        else:
            held.setdefault(place, []).append(c)
    rows = []
    for place, members in sorted(held.items()):
        lines = [_joined(line) for line in _lined(members)]
        first = lines[0]
        text = "\n".join(line.text for line in lines)
        rows.append(Row(text, first.x0, max(line.x1 for line in lines), first.y, first.size, cell=place))
    return rows, rest


def _lined(chunks: Sequence[Chunk]) -> list[list[Chunk]]:
    """Chunks of the same baseline together, from the top down, each line from left to right."""
    out: list[list[Chunk]] = []
    for c in sorted(chunks, key=lambda c: -c.y):
        if out and abs(out[-1][0].y - c.y) < 0.45 * min(out[-1][0].size, c.size):
            out[-1].append(c)
        else:
            out.append([c])
    return [sorted(line, key=lambda c: c.x0) for line in out]


def _joined(line: Sequence[Chunk], column: int = 0) -> Row:
    """A line of chunks as one row; wide gaps between them as tabs."""
    text = line[0].text
    for a, b in pairwise(line):
        gap = b.x0 - a.x1
        text += "\t" if gap > 1.6 * max(a.size, b.size) else " " if gap > 0.2 * a.size else ""
        text += b.text
    sizes = Counter[float]()
    for c in line:
        sizes[round(c.size, 1)] += len(c.glyphs)
    return Row(text, line[0].x0, max(c.x1 for c in line), line[0].y, sizes.most_common(1)[0][0], column)


def _ordered(chunks: Sequence[Chunk]) -> list[Row]:
    """The lines in reading order: across the page, or down one column and then the next."""
    lines = _lined(chunks)
    gutter = _gutter(lines)
    out: list[Row] = []
    if gutter is None:
        out = [_joined(line) for line in lines]
    else:
        column, i = 0, 0
        while i < len(lines):
            n = i
            while n < len(lines) and not any(c.x0 < gutter - 1 and c.x1 > gutter + 1 for c in lines[n]):
                n += 1
            left = [[c for c in line if c.x0 < gutter] for line in lines[i:n]]
            right = [[c for c in line if c.x0 >= gutter] for line in lines[i:n]]
            if sum(bool(a) and bool(b) for a, b in zip(left, right, strict=True)) >= 3:
                for side in (left, right):
                    column += 1
                    out += [_joined(line, column) for line in side if line]
                column += 1
            else:
                out += [_joined(line, column) for line in lines[i:n]]
            if n < len(lines):
                out.append(_joined(lines[n], column))
            i = n + 1
    _edges(out)
    return out


def _edges(rows: Sequence[Row]) -> None:
    for column in {r.column for r in rows}:
        members = [r for r in rows if r.column == column]
        left, right = min(r.x0 for r in members), max(r.x1 for r in members)
        for r in members:
            r.left, r.right = left, right


def _gutter(lines: Sequence[Sequence[Chunk]]) -> float | None:
    """The middle of the white space between two columns of running text; None where there is none.

    Tables have such gaps as well: columns of text are known by their lines, most of which fill them.
    """
    gaps = [(a.x1, b.x0) for line in lines for a, b in pairwise(line) if b.x0 - a.x1 > 0.8 * a.size]
    if len(gaps) < 4:
        return None
    best = max(((a + b) / 2 for a, b in gaps), key=lambda x: sum(a < x < b for a, b in gaps))
    through = [line for line in lines if any(a.x1 < best < b.x0 for a, b in pairwise(line))]
    if len(through) < 4:
        return None
    for side in (0, 1):
        widths = [
            max(c.x1 for c in half) - half[0].x0
            for line in through
            if (half := [c for c in line if (c.x0 >= best) == bool(side)])
        ]
        if not widths or median(widths) < 0.8 * max(widths) or median(widths) < 90:
            return None
    return best


def _with_tables(lines: list[Row], cells: Sequence[Row]) -> list[Row]:
    """Each table's cells where the table stands among the lines."""
    out = list(lines)
    for table in sorted({r.cell[0] for r in cells if r.cell}):
        members = [r for r in cells if r.cell and r.cell[0] == table]
        top = max(r.y for r in members)
        at = next((n for n, r in enumerate(out) if r.cell is None and r.y < top), len(out))
        out[at:at] = members
    return out
