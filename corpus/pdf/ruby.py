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
        places = [(w, _read(w, below)) for w in _words(c)] if below is not None else []
        if below is not None and places and all(at for _, at in places):
            taken.add(id(c))
            for reading, at in places:
                style = frozenset({("ruby", "".join(g.text for g in reading))})
                for n in range(at[0], at[-1] + 1):
                    below.glyphs[n] = below.glyphs[n]._replace(style=below.glyphs[n].style | style)
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


def _read(reading: Sequence[Glyph], below: Chunk) -> list[int]:
    """The places of the characters that a reading belongs to: those whose middle is under it, no kana. Empty
    where only signs are near."""
    left, right = reading[0].x0, reading[-1].x1
    under = [
        n
        for n, g in enumerate(below.glyphs)
        if left - 0.1 * g.size <= g.middle <= right + 0.1 * g.size and g.text.isalnum() and not _kana((g,))
    ]
    middle = (left + right) / 2
    nearest = min(range(len(below.glyphs)), key=lambda n: abs(below.glyphs[n].middle - middle))
    return under or ([nearest] if below.glyphs[nearest].text.isalnum() else [])


def _closed_up(c: Chunk) -> Chunk:
    """Without the gaps that characters were set apart by to make room for their readings."""
    read = [any(kind == "ruby" for kind, _ in g.style) for g in c.glyphs]
    if not any(read):
        return c
    beside = [a or b for a, b in zip([False, *read], [*read[1:], False], strict=False)]
    return Chunk([g for g, near in zip(c.glyphs, beside, strict=True) if g.text != " " or g.size or not near])
