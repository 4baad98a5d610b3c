"""Inline codes of XLIFF: a text and its codes become nested elements, and elements a text and its codes.

What is common to 1.2 and 2: ranges that nest are wrapped, ranges that cross become a start and an end, places
are standalone. The two versions differ in names and attributes only (`Kit`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.model import Code
from corpus.xml import legal

if TYPE_CHECKING:
    from lxml import etree


BOTH = "\x1e"
"""Stands between the elements of a code that was two."""
SPLIT = frozenset({"sc", "bx", "bpt"})
"""Kinds that were two elements in the file they came from, and become two again."""


@dataclass(frozen=True)
class Kit:
    """The elements of one version: made from an id and a code, and recognised."""

    wrap: Callable[[str, Code], etree._Element]
    start: Callable[[str, Code], etree._Element]
    end: Callable[[str, Code], etree._Element]
    point: Callable[[str, Code], etree._Element]


def number(
    codes: Sequence[Code], like: Sequence[tuple[str, Code]] = (), used: Sequence[str] = ()
) -> list[tuple[str, Code]]:
    """An id for each code: that of the first equal code of `like` (the source's) that is still free, else a new one."""
    free = list(like)
    taken = {i for i, _ in like} | set(used)
    out = []
    n = 0
    for code in codes:
        found = next((pair for pair in free if _alike(pair[1], code)), None)
        if found is not None:
            free.remove(found)
            out.append((found[0], code))
            continue
        n += 1
        while f"c{n}" in taken:
            n += 1
        taken.add(f"c{n}")
        out.append((f"c{n}", code))
    return out


def restored(codes: Sequence[tuple[str, Code]], exact: Sequence[tuple[str, Code]]) -> list[tuple[str, Code]]:
    """The codes with those that stand for one of the source as its file has it: its data, what may be done with it."""
    theirs = dict(exact)
    return [
        (i, c._replace(kind=theirs[i].kind, value=theirs[i].value) if i in theirs else c) for i, c in codes
    ]


def _alike(a: Code, b: Code) -> bool:
    """Whether one may stand for the other: of the same kind, and both around something or both at a place."""
    return (a.kind, a.value, a.start < a.end) == (b.kind, b.value, b.start < b.end)


def _halves(code: Code) -> bool:
    """Whether a code of no length stands for a start and its end, and not for a start or place alone."""
    return code.kind in SPLIT and BOTH in code.value


def fill(parent: etree._Element, text: str, codes: Sequence[tuple[str, Code]], kit: Kit) -> None:
    """Put a text and its codes into an empty element."""
    ranged = sorted((p for p in codes if p[1].start < p[1].end), key=lambda p: (p[1].start, -p[1].end))
    crossing = {i for i, c in ranged if c.kind in SPLIT}
    for n, (i, c) in enumerate(ranged):
        if any(a.start < c.start < a.end < c.end for j, a in ranged[:n] if j not in crossing):
            crossing.add(i)
    # At one place: ends first, the inner before the outer; then places; then starts, the outer first.
    events: list[tuple[int, int, int, str, str, Code]] = []
    for order, (i, c) in enumerate(codes):
        if c.start == c.end and _halves(c):
            events += [(c.start, 1, order, "cross+", i, c), (c.end, 1, order, "cross-", i, c)]
        elif c.start == c.end:
            events.append((c.start, 1, order, "point", i, c))
        else:
            kind = "cross" if i in crossing else "wrap"
            events.append((c.start, 2, -c.end, f"{kind}+", i, c))
            events.append((c.end, 0, -c.start, f"{kind}-", i, c))
    stack = [parent]
    at = 0

    def say(words: str) -> None:
        words = legal(words)
        here = stack[-1]
        if len(here):
            here[-1].tail = (here[-1].tail or "") + words
        else:
            here.text = (here.text or "") + words

    for place, _, _, what, i, code in sorted(events, key=lambda e: e[:3]):
        say(text[at:place])
        at = max(at, place)
        if what == "wrap+":
            element = kit.wrap(i, code)
            stack[-1].append(element)
            stack.append(element)
        elif what == "wrap-":
            if len(stack) > 1:
                stack.pop()
        else:
            made = {"point": kit.point, "cross+": kit.start, "cross-": kit.end}[what](i, code)
            stack[-1].append(made)
    say(text[at:])
