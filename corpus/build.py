"""From what a reader took out of a file to a Document: sentences, ids, spans.

A reader of any format produces drafts, blocks of running text whose characters still know where they stand;
`assemble` splits them into sentences by the rules of their language and numbers everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.languages import language
from corpus.model import Block, Cell, Code, Document, Note, Piece, Segment, Span

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
    blocks = []
    for n, draft in enumerate(drafts, 1):
        cuts = sorted({*draft.breaks, *_boundaries(draft)})
        segments = tuple(_segments(draft, cuts, f"b{n}"))
        blocks.append(
            Block(f"b{n}", draft.kind, segments, draft.level, draft.number, draft.label, draft.cell)
        )
    return Document(file, source, lang, tuple(blocks), encoding, format, tuple(warnings))


def _boundaries(draft: Draft) -> list[int]:
    if draft.kind in WHOLE:
        return []
    # A numbering such as "1." is no sentence, whatever its full stop looks like.
    return [c for c in language(draft.lang).boundaries(draft.text) if draft.text[:c].strip() != draft.number]


def _segments(draft: Draft, cuts: Sequence[int], block: str) -> Iterable[Segment]:
    """The draft cut at text offsets `cuts`. What stands in the file between the last character of one
    sentence and the first of the next (markup, a note reference) belongs to the earlier one."""
    edges = [0, *cuts, len(draft.text)]
    starts = [_trim(draft.text, a, b) for a, b in pairwise(edges)]
    ranges = [r for r in starts if r[0] < r[1]] or [(0, len(draft.text))]
    firsts = [_source(draft, a) for a, _ in ranges]
    for n, (a, b) in enumerate(ranges):
        lo = draft.extent[0].start if n == 0 else firsts[n]
        hi = draft.extent[-1].end if n + 1 == len(ranges) else firsts[n + 1]
        limit = len(draft.text) + 1 if n + 1 == len(ranges) else ranges[n + 1][0]
        yield Segment(
            id=f"{block}.s{n + 1}",
            text=draft.text[a:b],
            lang=draft.lang,
            pieces=tuple(_cut_pieces(draft.pieces, a, b)),
            spans=tuple(_cut_spans(draft.extent, lo, hi)) or (Span(lo, lo),),
            marks=draft.marks if n == 0 else (),
            marker=draft.marker if n == 0 else "",
            notes=tuple(
                Note(x.label, min(x.at, b) - a, x.start, x.end)
                for x in draft.notes
                if (a <= x.at or n == 0) and x.at < limit and not (n + 1 < len(ranges) and x.start >= hi)
            ),
            codes=tuple(
                Code(c.kind, max(c.start, a) - a, min(c.end, b) - a, c.value)
                for c in draft.codes
                if (c.start < b and c.end > a) or (c.start == c.end and a <= c.start < b)
            ),
        )


def _trim(text: str, a: int, b: int) -> tuple[int, int]:
    while a < b and text[a].isspace():
        a += 1
    while a < b and text[b - 1].isspace():
        b -= 1
    return a, b


def _source(draft: Draft, at: int) -> int:
    """Where in the file the character ``text[at]`` stands; for one put in by joining, the next that does."""
    for p, start, end in draft.pieces:
        if at < p + end - start:
            return start + max(0, at - p)
    return draft.extent[-1].end


def _cut_pieces(pieces: Iterable[Piece], a: int, b: int) -> Iterable[Piece]:
    for at, start, end in pieces:
        lo, hi = max(a, at), min(b, at + end - start)
        if lo < hi:
            yield Piece(lo - a, start + lo - at, start + hi - at)


def _cut_spans(extent: Iterable[Span], lo: int, hi: int) -> Iterable[Span]:
    for start, end in extent:
        if max(start, lo) < min(end, hi):
            yield Span(max(start, lo), min(end, hi))
