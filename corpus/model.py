"""The data model: Document > Block > Segment, and Bead, Bitext over two documents.

Everything is frozen. Spans are character offsets into the decoded text of the file, line ends counted as
one character whatever they are in the file; they are carried from the reader and never searched for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2s
from typing import NamedTuple

KINDS = (
    "title",
    "heading",
    "paragraph",
    "list-item",
    "table-cell",
    "footnote",
    "caption",
    "signature",
    "toc-entry",
    "page-furniture",
    "garbage",
)
SILENT = frozenset({"page-furniture", "garbage"})
"""Kinds that are kept in the record and stay out of alignment."""


class Span(NamedTuple):
    """A half-open range of characters in the decoded file."""

    start: int
    end: int


class Piece(NamedTuple):
    """Characters of a segment's text that stand in the file just so.

    ``text[at : at + end - start] == source[start:end]``. What no piece covers was put in by joining
    lines (an English space), or left out between pieces (a line break, markup, a note reference).
    """

    at: int
    start: int
    end: int


class Note(NamedTuple):
    """A note reference taken out of a segment: its label, where in the text it stood, where in the file."""

    label: str
    at: int
    start: int
    end: int


class Code(NamedTuple):
    """Inline formatting over ``text[start:end]``: bold, italic, underline, link (value: target), ruby
    (value: reading), image, … An empty range is a standalone code."""

    kind: str
    start: int
    end: int
    value: str = ""


class Cell(NamedTuple):
    """Where a table cell stands; all counted from zero."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence, or a unit that is none: a heading, a cell, a whole footnote."""

    id: str
    text: str
    lang: str
    pieces: tuple[Piece, ...]
    spans: tuple[Span, ...]
    """What the segment takes up in the file, inline markup and note references included; more than one
    where a page break or a footnote interrupts it."""
    marks: tuple[Span, ...] = ()
    """List and heading markers, cell borders: layout that belongs to the segment, not to its text."""
    marker: str = ""
    notes: tuple[Note, ...] = ()
    codes: tuple[Code, ...] = ()

    @property
    def start(self) -> int:
        return self.spans[0].start

    @property
    def end(self) -> int:
        return self.spans[-1].end

    def locate(self, start: int, end: int) -> tuple[Span, ...]:
        """The places in the file of ``text[start:end]``, in order; adjoining ones are merged."""
        out: list[Span] = []
        for at, a, b in self.pieces:
            lo, hi = max(start, at), min(end, at + b - a)
            if lo < hi:
                s, e = a + lo - at, a + hi - at
                if out and out[-1].end == s:
                    out[-1] = Span(out[-1].start, e)
                else:
                    out.append(Span(s, e))
        return tuple(out)


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, a list item, a cell …: segments that belong together."""

    id: str
    kind: str
    segments: tuple[Segment, ...]
    level: int | None = None
    """Heading or list depth, from 1 (the outermost)."""
    number: str = ""
    """Numbering as it stands at the start of the text: ``1-1.``, ``(1)``, ``a.``, ``第1章``."""
    label: str = ""
    """For a footnote: the label its references carry."""
    cell: Cell | None = None


@dataclass(frozen=True)
class Document:
    """One file, decoded, as blocks of segments in document order."""

    file: str
    """The path as it was given."""
    text: str
    """The decoded file, line ends as ``\\n``; for formats that are not text, the text taken out of it."""
    lang: str
    blocks: tuple[Block, ...]
    encoding: str = "utf-8"
    format: str = "text"
    warnings: tuple[str, ...] = ()
    """What the reader wants said: tracked changes taken as accepted, a page without text …"""

    def __iter__(self) -> Iterator[tuple[Block, Segment]]:
        for block in self.blocks:
            for segment in block.segments:
                yield block, segment

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """All segments, furniture and garbage included."""
        return tuple(s for _, s in self)

    @cached_property
    def content(self) -> tuple[tuple[Block, Segment], ...]:
        """What takes part in alignment and checks: everything but furniture and garbage."""
        return tuple((b, s) for b, s in self if b.kind not in SILENT)

    @cached_property
    def by_id(self) -> dict[str, tuple[Block, Segment]]:
        return {s.id: (b, s) for b, s in self}

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(i + 1 for i, c in enumerate(self.text) if c == "\n")]

    def line(self, offset: int) -> tuple[int, int]:
        """Line and column of a character, both counted from one."""
        n = bisect_right(self._lines, offset)
        return n, offset - self._lines[n - 1] + 1


STATUSES = ("auto", "confirmed", "edited")


@dataclass(frozen=True, slots=True)
class Bead:
    """Japanese segments and the English ones that say the same; one side may be empty."""

    ja: tuple[str, ...]
    en: tuple[str, ...]
    ja_ids: tuple[str, ...] = ()
    en_ids: tuple[str, ...] = ()
    score: float = 0.0
    confidence: float = 1.0
    """The probability that the bead is right."""
    moved: bool = False
    status: str = "auto"
    evidence: tuple[str, ...] = ()
    note: str = ""
    """A person's comment."""
    ja_codes: tuple[tuple[Code, ...], ...] = ()
    en_codes: tuple[tuple[Code, ...], ...] = ()
    """Inline formatting, a tuple for each segment of the side, or nothing at all where there is none.
    Besides the ranges a Document has, bitext formats keep their own markers as codes of no length, in
    their order: kind is the element's name, value its XML (`corpus.formats.tmx`)."""
    properties: tuple[tuple[str, str], ...] = ()
    """What a format carried with the unit (``x-project``, ``@creationdate``), kept for writing it again."""
    id: str = ""
    """Stable over runs and machines: made from the two texts, and a counter for repeated ones (`with_ids`)."""

    @property
    def kind(self) -> str:
        return f"{len(self.ja)}-{len(self.en)}"


def with_ids(beads: Iterable[Bead]) -> tuple[Bead, ...]:
    """The same beads, each that has no id given one made from its two texts and how often they came before."""
    from dataclasses import replace

    seen: dict[str, int] = {}
    out = []
    for bead in beads:
        if not bead.id:
            key = blake2s(
                "\x1e".join(("\x1f".join(bead.ja), "\x1f".join(bead.en))).encode(), digest_size=6
            ).hexdigest()
            n = seen[key] = seen.get(key, 0) + 1
            bead = replace(bead, id=key if n == 1 else f"{key}.{n}")
        out.append(bead)
    return tuple(out)


@dataclass(frozen=True)
class Bitext:
    """Beads in Japanese order, English-only ones where they stand in English; the documents where known."""

    beads: tuple[Bead, ...]
    ja: Document | None = None
    en: Document | None = None
    ja_lang: str = "ja-JP"
    en_lang: str = "en-US"
    """Language tags (BCP 47) that exchange formats write."""
    properties: dict[str, str] = field(default_factory=dict)
    """What a format's header carried (tool, dates), kept for writing it again."""
