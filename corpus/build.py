"""From what a reader took out of a file to a Document: sentences, ids, spans.

A reader of any format produces drafts, blocks of running text whose characters still know where they stand;
`assemble` splits them into sentences by the rules of their language and numbers everything.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import merge
from itertools import chain
from typing import Generic, TypeVar

from corpus.languages import language
from corpus.model import Block, Cell, Code, Document, Note, Piece, Segment, Span

T = TypeVar("T")

WHOLE = frozenset(
    {"title", "heading", "footnote", "caption", "signature", "toc-entry", "page-furniture", "garbage"}
)
"""Kinds that are one segment, whatever they hold."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A block before its sentences are found."""

    kind: str
    text: str
    pieces: tuple[Piece, ...]
    extent: tuple[Span, ...]
    """What the block takes up in the file, inline markup included, markers not; interrupted blocks have
    more than one span."""
    lang: str
    marks: tuple[Span, ...] = ()
    marker: str = ""
    notes: tuple[Note, ...] = ()
    codes: tuple[Code, ...] = ()
    level: int | None = None
    number: str = ""
    label: str = ""
    cell: Cell | None = None
    breaks: tuple[int, ...] = ()
    """Offsets in the text where a line of its own begins that is not to be joined to the one before."""


def assemble(
    file: str,
    source: str,
    drafts: Iterable[Draft],
    *,
    lang: str,
    encoding: str = "utf-8",
    format: str = "text",
    warnings: Sequence[str] = (),
) -> Document:
    """The Document of `drafts`, which stand in document order; block ids ``b1`` …, segment ids ``b1.s1`` …"""
    blocks = tuple(replace(block, segments=tuple(segments)) for block, segments in assembled(drafts))
    return Document(file, source, lang, blocks, encoding, format, tuple(warnings))


def assembled(drafts: Iterable[Draft]) -> Iterator[tuple[Block, Iterator[Segment]]]:
    """Each block, still without its segments, and those one by one: for files too large to hold them all."""
    for n, draft in enumerate(drafts, 1):
        block = Block(f"b{n}", draft.kind, (), draft.level, draft.number, draft.label, draft.cell)
        yield block, _segments(draft, merge(draft.breaks, _boundaries(draft)), block.id)


def _boundaries(draft: Draft) -> Iterator[int]:
    if draft.kind in WHOLE:
        return
    for cut in language(draft.lang).boundaries(draft.text):
        # A numbering such as "1." is no sentence, whatever its full stop looks like.
        if cut > 12 or draft.text[:cut].strip() != draft.number:
            yield cut


def _segments(draft: Draft, cuts: Iterable[int], block: str) -> Iterator[Segment]:
    """The draft cut at text offsets `cuts`. What stands in the file between the last character of one
    sentence and the first of the next (markup, a note reference) belongs to the earlier one."""
    ranges = _ranges(draft.text, cuts)
    (a, b), n = next(ranges, (0, 0)), 0
    lo = draft.extent[0].start
    pieces, notes, codes = _Window(draft.pieces), _Window(draft.notes), _Window(draft.codes)
    while True:
        n += 1
        following = next(ranges, None)
        hi = draft.extent[-1].end if following is None else _source(draft, following[0])
        yield Segment(
            id=f"{block}.s{n}",
            text=draft.text[a:b],
            lang=draft.lang,
            pieces=tuple(
                _cut_pieces(
                    pieces.until(
                        lambda p, b=b: p.at < b,  # type: ignore[misc]
                        lambda p, b=b: p.at + p.end - p.start <= b,  # type: ignore[misc]
                    ),
                    a,
                    b,
                )
            ),
            spans=tuple(_cut_spans(draft.extent, lo, hi)) or (Span(lo, lo),),
            marks=draft.marks if n == 1 else (),
            marker=draft.marker if n == 1 else "",
            notes=tuple(
                Note(x.label, max(0, min(x.at, b) - a), x.start, x.end)
                for x in notes.until(lambda x, hi=hi: x.start < hi, lambda x: True)  # type: ignore[misc]
            ),
            codes=tuple(
                Code(c.kind, max(min(c.start, b), a) - a, max(min(c.end, b), a) - a, c.value)
                for c in codes.until(
                    lambda c, b=b, last=following is None: last or c.start < b,  # type: ignore[misc]
                    lambda c, b=b: c.end <= b,  # type: ignore[misc]
                )
                if c.end > a or c.start == c.end
            ),
        )
        if following is None:
            return
        (a, b), lo = following, hi


class _Window(Generic[T]):
    """The items of a sorted sequence that a rising stretch touches."""

    def __init__(self, items: Sequence[T]) -> None:
        self._items = iter(items)
        self._held: list[T] = []
        self._next = next(self._items, None)

    def until(self, begins: Callable[[T], bool], ends: Callable[[T], bool]) -> list[T]:
        """Those that have begun; the ones that end here are not held for the next stretch."""
        while self._next is not None and begins(self._next):
            self._held.append(self._next)
            self._next = next(self._items, None)
        out = self._held
        self._held = [x for x in out if not ends(x)]
        return out


def _ranges(text: str, cuts: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The stretches between cuts, without white space around them; empty ones left out."""
    at = 0
    for cut in chain(cuts, (len(text),)):
        a, b = _trim(text, at, cut)
        if a < b:
            yield a, b
        at = max(at, cut)


def _trim(text: str, a: int, b: int) -> tuple[int, int]:
    while a < b and text[a].isspace():
        a += 1
    while a < b and text[b - 1].isspace():
        b -= 1
    return a, b


def _source(draft: Draft, at: int) -> int:
    """Where in the file the character ``text[at]`` stands; for one put in by joining, the next that does."""
    n = bisect_right(draft.pieces, at, key=lambda p: p.at) - 1
    if n >= 0:
        p, start, end = draft.pieces[n]
        if at < p + end - start:
            return start + at - p
    return draft.pieces[n + 1].start if n + 1 < len(draft.pieces) else draft.extent[-1].end


def _cut_pieces(pieces: Iterable[Piece], a: int, b: int) -> Iterable[Piece]:
    for at, start, end in pieces:
        lo, hi = max(a, at), min(b, at + end - start)
        if lo < hi:
            yield Piece(lo - a, start + lo - at, start + hi - at)


def _cut_spans(extent: Iterable[Span], lo: int, hi: int) -> Iterable[Span]:
    for start, end in extent:
        if max(start, lo) < min(end, hi):
            yield Span(max(start, lo), min(end, hi))
