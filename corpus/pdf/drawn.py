"""What is drawn on a page and not set: rules, and the dots and squares before the items of a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from corpus.pdf.chunks import Chunk, Rule
from corpus.pdf.frame import Box, Frame
from corpus.pdf.glyphs import Glyph

_MOST = 20_000
"""Paths of a page that are looked at."""


def boxes(page: Any, frame: Frame) -> list[Box]:
    """The extents of the paths of a pdfium page."""
    return list(_boxes(page, frame))


def _boxes(page: Any, frame: Frame) -> Iterator[Box]:
    for n, item in enumerate(page.get_objects(filter=[2], max_depth=3)):
        if n > _MOST:
            break
        try:
            yield frame.area(*item.get_bounds())
        except Exception:  # a path without an extent
            continue


def rules(boxes: Sequence[Box]) -> tuple[list[Rule], list[Rule]]:
    """The rules across and down a page: lines, thin boxes, the sides of boxes."""
    across: list[Rule] = []
    down: list[Rule] = []
    for x0, y0, x1, y1 in boxes:
        w, h = x1 - x0, y1 - y0
        if h <= 3 and w > 12:
            across.append(((y0 + y1) / 2, x0, x1))
        elif w <= 3 and h > 6:
            down.append(((x0 + x1) / 2, y0, y1))
        elif w > 12 and h > 6 and w < 560 and h < 400:
            across += [(y0, x0, x1), (y1, x0, x1)]
            down += [(x0, y0, y1), (x1, y0, y1)]
    return across, down


def with_bullets(chunks: Sequence[Chunk], boxes: Sequence[Box]) -> list[Chunk]:
    """The chunks, with a bullet before those that begin a line and have a small mark drawn before them."""
    marks = [b for b in boxes if 1 < b.x1 - b.x0 < 12 and 0.6 < (b.x1 - b.x0) / ((b.y1 - b.y0) or 1) < 1.7]
    out = list(chunks)
    for mark in marks:
        beside = [
            n for n, c in enumerate(out) if c.y - 0.2 * c.size < (mark.y0 + mark.y1) / 2 < c.y + 0.8 * c.size
        ]
        at = next((n for n in beside if _marks(mark, out[n])), None)
        if at is None or any(out[n].x0 < mark.x0 < out[n].x1 + 0.6 * out[n].size for n in beside):
            continue
        first = out[at].glyphs[0]
        bullet = first._replace(text="•", x0=mark.x0, x1=mark.x1, turned=None)
        space = Glyph(" ", mark.x1, mark.x1, first.y, 0.0, first.style)
        out[at] = Chunk([bullet, space, *out[at].glyphs])
    return out


def _marks(mark: Box, c: Chunk) -> bool:
    return 0 < c.x0 - mark.x1 < 2 * c.size and 0.2 * c.size < mark.x1 - mark.x0 < 0.9 * c.size
