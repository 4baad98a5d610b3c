"""Note references and indices, which stand a little above or below their line, put back into it."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.pdf.chunks import Chunk
from corpus.pdf.glyphs import Glyph

SMALLER = 0.9
"""They are set smaller than their line by this at least."""
_LONGEST = 12
"""Characters of one."""


def with_raised(chunks: Sequence[Chunk]) -> list[Chunk]:
    """The chunks, with small ones that stand beside or in the gap of a line's at their place in it."""
    out = list(chunks)
    largest = max((c.size for c in chunks), default=0.0)
    for c in sorted((c for c in chunks if _may_be(c, largest)), key=lambda c: c.x0):
        near = [n for n, b in enumerate(out) if b is not c and abs(b.y - c.y) < b.size and _holds(b, c)]
        host = min(near, key=lambda n: abs(out[n].y - c.y), default=None)
        if host is not None:
            out[host] = Chunk(_inserted(out[host].glyphs, c.glyphs))
            out.remove(c)
    return out


def _may_be(c: Chunk, largest: float) -> bool:
    return len(c.glyphs) <= _LONGEST and c.size < SMALLER * largest


def _holds(line: Chunk, c: Chunk) -> bool:
    """Whether a small chunk is part of a line's."""
    size = line.size
    if c.size >= SMALLER * size or not -0.35 * size < c.y - line.y < 0.75 * size:
        return False
    if -0.4 * size < c.x0 - line.x1 < 0.5 * size or -0.2 * size < line.x0 - c.x1 < 0.3 * size:
        return True
    return line.x0 < c.x0 and c.x1 < line.x1 + 0.5 * size and _gap(line.glyphs, c) is not None


def _gap(glyphs: Sequence[Glyph], c: Chunk) -> int | None:
    """Before which glyph of a line a chunk has room."""
    for n in range(1, len(glyphs)):
        a = next((g for g in reversed(glyphs[:n]) if g.text != " "), glyphs[0])
        if glyphs[n].text != " " and a.x1 - 0.3 * a.size <= c.x0 and c.x1 <= glyphs[n].x0 + 0.3 * a.size:
            return n
    return None


def _inserted(glyphs: Sequence[Glyph], small: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs of a line with smaller ones among them; a space that was only their room goes."""
    at = next((n for n, g in enumerate(glyphs) if g.text != " " and g.middle > small[0].middle), len(glyphs))
    before, after = list(glyphs[:at]), list(glyphs[at:])
    while before and before[-1].text == " " and not before[-1].size:
        before.pop()
    return [*before, *small, *after]
