"""Where a text looks as if two had been run together: behind the end of a sentence or a bracket, before a number that
heads something."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from aligner.scorers.numbering import head
from aligner.side import width

if TYPE_CHECKING:
    from aligner.solve import Tie

_CLOSED = r"[」』）)\"'”’\]】〉》＞>]"
_ITEM = r"[(（]\s*(?:[0-9]{1,2}|[a-z]|[ivx]{1,4})\s*[)）]"
_JA = re.compile(
    rf"[。．！？!?]{_CLOSED}*|[）】〉》＞>]|(?<=[^\s.．、)）0-9])\s+(?=\S)"
    rf"|(?<=[^\s0-9第（(])(?=第[0-9一二三四五六七八九十百]+[章節条項回]|{_ITEM}|[0-9]{{1,2}}(?:[-.][0-9]{{1,2}})*[.．]\s|[a-z][.．]\s|[①-⑳【＜<■◆●])"
)
_EN = re.compile(
    rf"[.!?:;]{_CLOSED}*\s+(?=[A-Z0-9(\[“\"‘<])|[)\]>]\s+(?=[A-Z0-9(\[“\"<])"
    rf"|(?<=\w)\s+(?=(?:Chapter|Section|Article|Part|Annex|Table|Figure)\s[0-9]|{_ITEM}|[0-9]{{1,2}}(?:[-.][0-9]{{1,2}})*\.\s|[a-zA-Z]\.\s)"
)
_CITED = re.compile(r"(?:Chapter|Section|Article|Part|Annex|Table|Figure|No\.)\s*$", re.I)


class Seam(NamedTuple):
    """A place at which a text may be cut in two."""

    at: int
    first: str
    second: str


def seams(text: str, lang: str) -> list[Seam]:
    """All of them, in order."""
    found = (_JA if lang.split("-")[0] == "ja" else _EN).finditer(text)
    cuts = [Seam(at, text[:at], text[at:]) for at in dict.fromkeys(m.end() for m in found)]
    return [s for s in cuts if s.first.strip() and s.second.strip() and not _CITED.search(s.first)]


NEAR, FAR = 0.15, 9.0
"""What the distance in length counts, and the most it does."""
ALIKE = 2.0
"""What it is worth that a number stands at the head of the segment and behind the seam."""
USUAL = ((1.0, 10.0), (3.0, 4.0))
"""Texts with a seam, of so many, that are taken to have been seen: of those that answer one segment, and several."""
MOST = 500
"""Ties that are looked at for it."""
SURE = 0.9


@dataclass(frozen=True)
class Seams:
    """How telling a seam is in a document pair: not at all, where its segments are whole paragraphs."""

    texts: tuple[list[str], list[str]]
    shares: tuple[tuple[float, float], tuple[float, float]]
    """By side: of the texts that answer one segment, and of those that answer several, how many have a seam."""

    @classmethod
    def of(cls, ties: Sequence[Tie], texts: tuple[list[str], list[str]]) -> Seams:
        """Learnt from the confident ties of single segments."""
        shares = []
        for side in (0, 1):
            counts = [list(x) for x in USUAL]
            for many in (0, 1):
                found = []
                for t in ties:
                    mine, theirs = (t.ja, t.en)[side], (t.en, t.ja)[side]
                    if len(mine) == 1 and theirs and (len(theirs) > 1) == bool(many) and t.confidence > SURE:
                        found.append(mine[0])
                for x in found[:: len(found) // MOST + 1]:
                    counts[many][0] += bool(seams(texts[side][x], _LANGS[side]))
                    counts[many][1] += 1
            shares.append((counts[0][0] / counts[0][1], counts[1][0] / counts[1][1]))
        return cls(texts, (shares[0], shares[1]))

    def worth(self, side: int, x: int, mine: Sequence[int], theirs: Sequence[int], way: int) -> float:
        """What the other side's text says, as log odds, of whether segment `x` of `side` is a part of the bead."""
        other = 1 - side
        here, rest = self.texts[side][x], sum(width(self.texts[side][k]) for k in mine)
        text = self.texts[other][theirs[0] if way == 1 else theirs[-1]]
        size = max(1.0, width(here))
        expected = size * sum(width(self.texts[other][k]) for k in theirs) / (size + rest)
        one, several = self.shares[other]
        found = []
        for seam in seams(text, _LANGS[other]):
            piece = seam.first if way == 1 else seam.second
            length = max(1.0, width(piece))
            off = math.log(length / expected) ** 2 / (0.06 + 1.5 / min(length, size))
            numbers = head(here), head(piece)
            same = ALIKE * (1 if numbers[0] == numbers[1] else -1) if all(numbers) else 0.0
            found.append(same - NEAR * min(off, FAR))
        if not found:
            return math.log((1 - several) / (1 - one))
        return math.log(several / one) + max(found)


_LANGS = ("ja", "en")
