"""Whether a file's lines were broken at a width, and which lines are full."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from corpus.structure.junction import finished
from corpus.structure.lines import Line

_WORD = re.compile(r"[!-~]+")
_MANY = 6
"""Pairs of neighbouring lines it takes to tell."""


def columns(text: str) -> int:
    """The width of a text in half-width columns."""
    return sum(2 if east_asian_width(c) in "WFA" else 1 for c in text)


@dataclass(frozen=True, slots=True)
class Wrap:
    """The width at which a file was wrapped, in characters or in columns; 0 where it wasn't."""

    width: int = 0
    by_columns: bool = False

    def full(self, line: Line) -> bool:
        """Whether a line is so long that it may have been broken there."""
        return bool(self.width) and self._measure(line) >= self.width * 0.86

    def brimful(self, line: Line) -> bool:
        """Whether a line is as long as any: it was broken for want of room."""
        return bool(self.width) and self._measure(line) >= self.width - (2 if self.by_columns else 1)

    def room(self, line: Line, following: Line) -> bool:
        """Whether the first word of the line after it, written without spaces within, would have stood on it, too."""
        word = _WORD.match(following.text)
        if not self.width or not word or not line.text[-1:].isascii():
            return False
        return self._measure(line) + 1 + len(word[0]) <= self.width

    def _measure(self, line: Line) -> int:
        return measure(line, self.by_columns)


def measure(line: Line, by_columns: bool) -> int:
    """The length of a line with its indent."""
    text = line.text
    extra = line.indent + (line.body - line.start)
    return extra + (columns(text) if by_columns else len(text))


def find_wrap(lines: Sequence[Line]) -> Wrap:
    """The wrap of a file: most lines that another follows without an empty line between are about as long
    as the longest of them."""
    followed = [
        a
        for a, b in itertools.pairwise(lines)
        if not (
            b.gap or a.kind or b.kind or b.marks or b.number or a.text.startswith("|") or finished(a.text)
        )
    ]
    if len(followed) < _MANY:
        return Wrap()
    best, share = Wrap(), 0.0
    for by_columns in (False, True):
        sizes = sorted(measure(line, by_columns) for line in followed)
        width = sizes[int(len(sizes) * 0.9) - (len(sizes) < 10)]
        if width < (16 if not by_columns else 24):
            continue
        near = sum(width * 0.86 <= s <= width * 1.06 for s in sizes) / len(sizes)
        if near > share:
            best, share = Wrap(width, by_columns), near
    return best if share >= 0.6 else Wrap()
