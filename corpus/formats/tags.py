"""Codes as visible tags, for tables that people edit: ⟦1⟧ … ⟦/1⟧ around a range, ⟦2⟧ for a place.

The English side's tags carry the numbers of the Japanese side's equal codes, so that a person sees what belongs
together; reading takes what a number means from the Japanese side.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.formats.xliff_inline import number
from corpus.model import Code

UNKNOWN = "tag"
"""The kind of a code of which only the number is known."""
TAG = re.compile(r"⟦(/?)(\d+)⟧")


def tagged(text: str, codes: Sequence[tuple[str, Code]]) -> str:
    """The text with a tag for each code; ids are numbers."""
    events: list[tuple[tuple[int, int, int], str]] = []
    for order, (i, c) in enumerate(codes):
        if c.start == c.end:
            events.append(((c.start, 1, order), f"⟦{i}⟧"))
        else:
            events += [((c.start, 2, -c.end), f"⟦{i}⟧"), ((c.end, 0, -c.start), f"⟦/{i}⟧")]
    out, at = [], 0
    for (place, _, _), tag in sorted(events):
        out += [text[at:place], tag]
        at = place
    return "".join(out) + text[at:]


def numbered(codes: Sequence[Code], like: Sequence[tuple[str, Code]] = ()) -> list[tuple[str, Code]]:
    """A number for each code; those equal to one of `like` have its number."""
    taken = {int(i) for i, _ in like}
    fresh = iter(n for n in range(1, len(codes) + len(taken) + 2) if n not in taken)
    return [(i if i.isdigit() else str(next(fresh)), c) for i, c in number(codes, like)]


def untied(codes: Sequence[Code], meaning: dict[str, Code]) -> tuple[Code, ...]:
    """Codes read from a table that had lost what its tags mean, with the meaning of those that are known."""
    return tuple(
        c._replace(kind=meaning[c.value].kind, value=meaning[c.value].value)
        if c.kind == UNKNOWN and c.value in meaning
        else c
        for c in codes
    )


def untagged(text: str, meaning: dict[str, Code]) -> tuple[str, tuple[Code, ...]]:
    """The text without its tags, and the codes they stand for; an unpaired start is a place."""
    parts: list[str] = []
    codes: list[Code] = []
    opened: dict[str, int] = {}
    at = size = 0
    for m in TAG.finditer(text):
        piece = text[at : m.start()]
        parts.append(piece)
        size += len(piece)
        at = m.end()
        closing, i = m[1] == "/", m[2]
        known = meaning.get(i, Code(UNKNOWN, 0, 0, i))
        if closing and i in opened:
            codes.append(Code(known.kind, opened.pop(i), size, known.value))
        elif not closing:
            opened[i] = size
    parts.append(text[at:])
    codes += [
        Code(meaning.get(i, Code(UNKNOWN, 0, 0, i)).kind, a, a, meaning.get(i, Code(UNKNOWN, 0, 0, i)).value)
        for i, a in opened.items()
    ]
    return "".join(parts), tuple(sorted(codes, key=lambda c: (c.start, -c.end)))
