"""Glyphs side by side, and the lines they make."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from statistics import median

from corpus.pdf.glyphs import CJK, Glyph
from corpus.pdf.styled import Styled

Rule = tuple[float, float, float]
"""A line drawn on the page: (y, x0, x1) across it or (x, y0, y1) down it."""
_WORD = re.compile(
    r"[「『（(【〔［]*(?:[!-~\u00a1-\u024f\u2010-\u201d]+|.)"
    r"(?:[!),.:;?\]}%⁰¹²³⁴⁵⁶⁷⁸⁹、。，．・：；？！」』）】〕］ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々][!-~]*)*"
)
"""What a line isn't broken in; some programs don't break it between a comma and Western letters either."""
BULLET = re.compile(r"[•○●◎■□◆◇▪➢✓※・]")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SUPER, _SUB = ("superscript", ""), ("subscript", "")


@dataclass(eq=False)
class Chunk:
    """Glyphs without a wide gap between them. Asked about only when it is complete."""

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
        return median(g.y for g in self.glyphs if g.size > 0.9 * size)

    @property
    def raw(self) -> str:
        return "".join(g.text for g in self.glyphs)

    @cached_property
    def text(self) -> Styled:
        """Its characters; raised figures as superscript characters, what else is raised or lowered in that style."""
        parts = []
        for shift, group in groupby(range(len(self.glyphs)), self._shift):
            places = list(group)
            held = "".join(self.glyphs[n].text for n in places)
            figures = shift > 0 and held.strip().isdecimal() and held.strip().isascii()
            for n in places:
                g = self.glyphs[n]
                style = g.style
                if shift and not figures:
                    style = style | {_SUPER if shift > 0 else _SUB}
                parts.append(Styled.of(g.text.translate(_RAISED) if figures else g.text, style))
        return Styled.joined(parts)

    def _shift(self, n: int) -> int:
        """1 for a raised glyph, -1 for a lowered one."""
        g = self.glyphs[n]
        if not 0 < g.size < 0.9 * self.size:
            return 0
        rise = (g.y - self.y) / self.size
        return 1 if rise > 0.15 else -1 if -0.5 < rise < -0.04 else 0


@dataclass(slots=True)
class Row:
    """A line of the page or of a cell."""

    text: Styled
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
    place: int = 0
    """1 in the head of the page, -1 in its foot, 0 between."""
    word: float = 0.0
    """How wide its first word is, which would have had to go on the line before."""
    hang: float = 0.0
    """Where its text begins, behind a bullet."""


def chunks(glyphs: Sequence[Glyph], down: Sequence[Rule]) -> list[Chunk]:
    """The chunks of a page; rules down the page part them."""
    out: list[Chunk] = []
    for g in glyphs:
        if g.text == " ":
            if out and out[-1].glyphs[-1].text != " ":
                out[-1].glyphs.append(g)
            continue
        last = _last(out)
        if last is not None and not out[-1].glyphs[-1].size and _set_apart(last, g):
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
    return b.x0 - a.x1 < 0.5 * max(a.size, b.size) and bool(CJK.match(a.text) or CJK.match(b.text))


def _last(chunks: Sequence[Chunk]) -> Glyph | None:
    return next((g for g in reversed(chunks[-1].glyphs) if g.text != " "), None) if chunks else None


def _goes_on(a: Glyph, b: Glyph) -> bool:
    size = max(a.size, b.size)
    gap, rise = b.x0 - a.x1, abs(b.y - a.y)
    if a.size and (b.size < 0.9 * a.size or a.size < 0.9 * b.size):
        return rise < 0.75 * size and -0.5 * size < gap < 0.6 * size
    return rise < 0.3 * size and -0.6 * size < gap < 1.6 * size


def _ruled(a: Glyph, b: Glyph, down: Sequence[Rule]) -> bool:
    return any(a.x1 - 1 <= x <= b.x0 + 1 and y0 - 1 <= a.y <= y1 + 1 for x, y0, y1 in down)


def lined(chunks: Sequence[Chunk]) -> list[list[Chunk]]:
    """Chunks of the same baseline together, from the top down, each line from left to right."""
    out: list[list[Chunk]] = []
    for c in sorted(chunks, key=lambda c: -c.y):
        if out and abs(out[-1][0].y - c.y) < 0.45 * min(out[-1][0].size, c.size):
            out[-1].append(c)
        else:
            out.append([c])
    return [sorted(line, key=lambda c: c.x0) for line in out]


def row(line: Sequence[Chunk], column: int = 0, *, narrow: bool = False) -> Row:
    """A line of chunks as one row; wide gaps between them as tabs. `narrow`: the line is one of a column of
    running text, whose words are often set far apart."""
    text = line[0].text
    spread, justified = _spread(line), _justified(line, narrow)
    for a, b in pairwise(line):
        gap = b.x0 - a.x1
        wide, apart = gap > 1.6 * max(a.size, b.size), gap > 0.2 * a.size
        text = text.glued("" if spread else "\t" if wide and not justified else " " if apart else "", b.text)
    text = _drawn_together(text)
    sizes = Counter[float]()
    for c in line:
        sizes[round(c.size, 1)] += len(c.glyphs)
    x1 = max(c.x1 for c in line)
    made = Row(text, line[0].x0, x1, line[0].y, sizes.most_common(1)[0][0], column)
    made.word, made.hang = _word(line), _hang(line)
    return made


def _word(line: Sequence[Chunk]) -> float:
    """The width of the first word of a line."""
    text, held = line[0].text.text, list(line[0].glyphs)
    for a, b in pairwise(line):
        if b.x0 - a.x1 > 0.2 * a.size:
            break
        text, held = text + b.text.text, held + b.glyphs
    found = _WORD.match(text)
    return max(g.x1 for g in held[: found.end() if found else 1]) - held[0].x0


def _hang(line: Sequence[Chunk]) -> float:
    """Where the text of a line begins behind its bullet."""
    held = [g for c in line for g in c.glyphs if g.text != " "]
    return held[1].x0 if len(held) > 1 and BULLET.match(held[0].text) else held[0].x0


def _spread(line: Sequence[Chunk]) -> bool:
    """Whether a line is one word set apart over some width (目　　次)."""
    if len(line) < 2 or not all(len(c.glyphs) == 1 and _letter(c.raw) for c in line):
        return False
    gaps = [b.x0 - a.x1 for a, b in pairwise(line)]
    return max(gaps) < 4 * line[0].size and max(gaps) - min(gaps) < 0.2 * line[0].size


def _justified(line: Sequence[Chunk], narrow: bool) -> bool:
    """Whether the wide gaps of a line of Western words are those that fill it: all its gaps are alike."""
    if len(line) < 2 or any(CJK.match(g.text) for c in line for g in c.glyphs):
        return False
    held = [g for c in line for g in c.glyphs if g.text != " "]
    gaps = [gap for a, b in pairwise(held) if (gap := b.x0 - a.x1) > 0.2 * a.size]
    alike = (narrow and bool(gaps)) or (len(gaps) >= 3 and max(gaps) < 1.4 * min(gaps))
    return alike and max(gaps) < (8 if narrow else 4) * line[0].size


def _letter(c: str) -> bool:
    return CJK.match(c) is not None and c.isalpha()


def _drawn_together(text: Styled) -> Styled:
    """Without the spaces of a word whose letters are set apart: は じ め に."""
    held = text.text.split(" ")
    if len(held) < 2 or not all(len(c) == 1 and _letter(c) for c in held):
        return text
    return Styled.joined(text[n : n + 1] for n in range(0, len(text), 2))
