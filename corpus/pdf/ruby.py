"""Readings set small above the characters they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from corpus.pdf.chunks import Chunk
from corpus.pdf.glyphs import Glyph


def with_ruby(chunks: Sequence[Chunk]) -> list[Chunk]:
    """The chunks without the readings, which go to the characters below them."""
    sizes = [c.size for c in chunks for _ in c.glyphs]
    body = median(sizes) if sizes else 0.0
    small = [c for c in chunks if c.size < 0.62 * body and _kana(c.glyphs)]
    if not small:
        return list(chunks)
    taken: set[int] = set()
    for c in small:
        below = min((b for b in chunks if _under(c, b)), key=lambda b: c.y - b.y, default=None)
        if below is not None:
            taken.add(id(c))
            for reading in _words(c):
                _give(reading, below)
    return [_closed_up(c) for c in chunks if id(c) not in taken]


def _kana(glyphs: Sequence[Glyph]) -> bool:
    return all("ぁ" <= g.text <= "ヿ" or g.text == " " for g in glyphs)


def _under(c: Chunk, b: Chunk) -> bool:
    """Whether a line stands close below a reading."""
    return (
        b.size > 1.5 * c.size
        and 0 < c.y - b.y < 1.7 * b.size
        and b.x0 - b.size <= c.x0
        and c.x1 <= b.x1 + b.size
    )


def _words(c: Chunk) -> list[list[Glyph]]:
    """The readings in a chunk: they are parted by gaps wider than those between their own characters."""
    held = [g for g in c.glyphs if g.text != " "]
    gaps = [b.x0 - a.x1 for a, b in pairwise(held)]
    usual = median(gaps) if gaps else 0.0
    out = [held[:1]]
    for g, gap in zip(held[1:], gaps, strict=True):
        if gap > usual + 0.25 * g.size:
            out.append([])
        out[-1].append(g)
    return out


def _give(reading: Sequence[Glyph], below: Chunk) -> None:
    """Say of the characters under a reading how they are read: those whose middle is under it, no kana."""
    left, right = reading[0].x0, reading[-1].x1
    under = [
        n
        for n, g in enumerate(below.glyphs)
        if left - 0.1 * g.size <= g.middle <= right + 0.1 * g.size and g.text.isalnum() and not _kana((g,))
    ]
    if not under:
        middle = (left + right) / 2
        under = [min(range(len(below.glyphs)), key=lambda n: abs(below.glyphs[n].middle - middle))]
    style = frozenset({("ruby", "".join(g.text for g in reading))})
    for n in range(under[0], under[-1] + 1):
        below.glyphs[n] = below.glyphs[n]._replace(style=below.glyphs[n].style | style)


def _closed_up(c: Chunk) -> Chunk:
    """Without the gaps that characters were set apart by to make room for their readings."""
    read = [any(kind == "ruby" for kind, _ in g.style) for g in c.glyphs]
    if not any(read):
        return c
    beside = [a or b for a, b in zip([False, *read], [*read[1:], False], strict=False)]
    return Chunk([g for g, near in zip(c.glyphs, beside, strict=True) if g.text != " " or g.size or not near])
