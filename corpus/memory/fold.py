"""What counts as the same text when a memory is searched: full or half width, case, white space."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

JOIN = {"ja": "", "en": " "}
"""What stands between the segments of one side of a bead when it is read as one text."""

WORD = re.compile(r"[^\W_]+")
"""A word of a folded English text; hyphens and apostrophes part words."""

_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f々〆]")
_MARKS = re.compile(r".[\u0300-\u036f\u3099\u309a\uff9e\uff9f]*", re.DOTALL)


def fold(text: str) -> str:
    """NFKC, lower case, every run of white space one space, none at the ends."""
    if text.isascii():
        return " ".join(text.lower().split())
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


class Folded(NamedTuple):
    """A folded text, and for each of its characters which one of the original it came from."""

    text: str
    origin: Sequence[int]
    length: int
    """Of the original."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The range of the original that became ``text[start:end]``."""
        first = self.origin[start] if start < len(self.origin) else self.length
        after = next((o for o in self.origin[end:] if o > self.origin[end - 1]), self.length)
        return first, after


def fold_traced(text: str) -> Folded:
    """`fold` with the way back. Characters compose with the marks that follow them and with nothing else."""
    if unicodedata.is_normalized("NFKC", text):
        plain = text.casefold()
        if len(plain) == len(text) and " ".join(plain.split()) == plain:
            return Folded(plain, range(len(plain)), len(plain))
    out: list[str] = []
    origin: list[int] = []
    space: int | None = None
    for m in _MARKS.finditer(text):
        for c in unicodedata.normalize("NFKC", m[0]).casefold():
            if c.isspace():
                space = m.start() if out and space is None else space
                continue
            if space is not None:
                out.append(" ")
                origin.append(space)
                space = None
            out.append(c)
            origin.append(m.start())
    end = len(text.rstrip())
    return Folded("".join(out), origin, end)


def join(segments: Iterable[str], lang: str) -> str:
    """The segments of one side of a bead as one text."""
    return JOIN[lang].join(segments)


def is_japanese(text: str) -> bool:
    """Whether any character is kana or kanji."""
    return _JAPANESE.search(text) is not None
