"""Numbers of lines, which drafts have in the margin."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from corpus.pdf.glyphs import Glyph

_FEWEST = 3
_STEPS = (1, 2, 5, 10)
"""How many lines a number stands for."""


class _Number(NamedTuple):
    line: int
    """Which line of the page it stands at."""
    value: int
    glyphs: list[Glyph]

    @property
    def end(self) -> float:
        return self.glyphs[-1].x1


class Numbers(NamedTuple):
    """The numbers of a page's lines."""

    text: str
    """All of them, white space between."""
    edge: float
    """Where they end."""


def without_numbers(
    glyphs: Sequence[Glyph], width: float, edge: float | None = None
) -> tuple[list[Glyph], Numbers | None]:
    """The glyphs of a page without the numbers of its lines, and those. `width` of the page; `edge`: where numbers
    end on another page. A page tells by itself if enough of its lines are full, as those of a list are not."""
    lines = _lines(glyphs)
    found = [n for k, line in enumerate(lines) if (n := _number(k, line)) is not None]
    at = edge or next((x for x, _ in Counter(round(n.end) for n in found).most_common(1)), 0)
    numbers = [n for n in found if abs(n.end - at) < 1.5]
    told = _outside(numbers, glyphs) and (
        edge is not None or (_count(numbers) and _full(numbers, lines, width))
    )
    if not told:
        return list(glyphs), None
    taken = {id(g) for n in numbers for g in n.glyphs}
    rest = [g for g in glyphs if id(g) not in taken]
    return rest, Numbers(" ".join(str(n.value) for n in numbers), numbers[0].end)


def _lines(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """The glyphs by baseline, from the top down, each from left to right. What is raised has none of its own."""
    held = defaultdict[int, list[Glyph]](list)
    for g in glyphs:
        if g.text != " ":
            held[round(g.y)].append(g)
    out: list[list[Glyph]] = []
    for y in sorted(held, reverse=True):
        line = held[y]
        if out and out[-1][0].y - line[0].y < 0.7 * max(g.size for g in (*out[-1], *line)):
            out[-1] += line
        else:
            out.append(line)
    return [sorted(line, key=lambda g: g.x0) for line in out]


def _number(k: int, line: Sequence[Glyph]) -> _Number | None:
    """The number that begins a line, apart from what follows."""
    held: list[Glyph] = []
    for g in line:
        if not (g.text.isdecimal() and g.text.isascii()) or (held and g.x0 - held[-1].x1 > 0.3 * g.size):
            break
        held.append(g)
    after = line[len(held) :]
    if not held or len(held) > 4 or (after and after[0].x0 - held[-1].x1 < 0.5 * held[-1].size):
        return None
    return _Number(k, int("".join(g.text for g in held)), held)


def _outside(numbers: Sequence[_Number], glyphs: Sequence[Glyph]) -> bool:
    """Whether numbers stand left of all else."""
    own = {id(g) for n in numbers for g in n.glyphs}
    edge = max((n.end for n in numbers), default=float("inf"))
    return all(g.x0 > edge for g in glyphs if g.text != " " and id(g) not in own)


def _count(numbers: Sequence[_Number]) -> bool:
    """Whether numbers count lines: one for each, or for every so many. The lines of notes may be counted apart,
    those of tables not at all."""
    pairs = list(pairwise(numbers))
    if len(pairs) + 1 < _FEWEST:
        return False
    step = Counter(b.value - a.value for a, b in pairs).most_common(1)[0][0]
    regular = sum(b.value - a.value == b.line - a.line == step for a, b in pairs)
    return step in _STEPS and regular >= 0.6 * len(pairs)


def _full(numbers: Sequence[_Number], lines: Sequence[Sequence[Glyph]], width: float) -> bool:
    """Whether a good part of the lines that are counted reach the far edge of the text."""
    held = lines[numbers[0].line : numbers[-1].line + 1]
    edge = max(line[-1].x1 for line in held)
    full = sum(line[-1].x1 > edge - 2.5 * line[-1].size for line in held)
    return len(held) > 2 * _FEWEST and full >= 0.4 * len(held) and edge - numbers[0].end > 0.5 * width
