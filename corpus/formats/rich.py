"""What formats with markup of their own have in common: paragraphs taken out of them become a Document.

A reader yields `Paragraph`s in document order; `document` writes them one per line, lets the structure rules
decide what the format left open (a heading set as plain text, a sentence torn by a page break), and keeps the
formatting as codes. Which paragraph a segment came from follows from its place in the text (`Layout`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from corpus.build import Draft, assemble
from corpus.errors import InputError
from corpus.languages import language
from corpus.languages.detect import block_language, detect
from corpus.languages.en import hyphenated
from corpus.model import Cell, Code, Document, Note, Piece, Span
from corpus.structure.blocks import blocks
from corpus.structure.furniture import mark_furniture, mark_running_heads
from corpus.structure.garbage import mark_garbage
from corpus.structure.inline import Glue, is_note, running
from corpus.structure.junction import Junction, finished, junction
from corpus.structure.kinds import settle
from corpus.structure.lines import Line, mend_numbers, take_markers
from corpus.structure.plain_notes import plain_notes
from corpus.structure.unit import Unit
from corpus.structure.wrap import Wrap, find_wrap


@dataclass(slots=True)
class Paragraph:
    """A paragraph, cell paragraph, note … as its format has it. Offsets are into `text`."""

    text: str
    """Its characters; ``\\n`` for a line break inside it. Automatic numbering stands at the start."""
    kind: str = ""
    """What the format says it is; empty where it doesn't."""
    level: int | None = None
    marker: str = ""
    number: str = ""
    label: str = ""
    cell: Cell | None = None
    codes: list[Code] = field(default_factory=list)
    notes: list[tuple[str, int, int]] = field(default_factory=list)
    """Labels of note references, and what of the text is the reference (``[^1]``)."""

    mark: int = 0
    """How many characters at the start are a mark that is no text: the raised number of a note."""
    prefix: int = 0
    """How many characters at the start are numbering that the format makes by itself."""
    gap: int = 1
    """Empty lines before it; 0 for a line that goes on with the one before."""
    page: bool = False
    """A page or column begins with it."""
    hard: bool = False
    """It ends where it does by intent, not for want of room."""
    final: bool = False
    """It does so whatever the words say."""
    handle: Any = None
    """What the format needs to put a translation in its place."""

    def spans(self) -> Iterator[tuple[int, int]]:
        """Its lines, without white space around them."""
        at = 0
        for line in self.text.split("\n"):
            lead = len(line) - len(line.lstrip())
            body = line.strip()
            if body:
                yield at + lead, at + lead + len(body)
            at += len(line) + 1


_RAISED = re.compile(r"[(（\[]?(?:注|※)?\s?(\d{1,3}|[*†‡]{1,3})[)）\]]?")


def raised(p: Paragraph) -> Paragraph:
    """Take raised numbers for the note references, and for the labels of notes, that they are."""
    for code in [c for c in p.codes if c.kind == "superscript"]:
        found = _RAISED.fullmatch(p.text[code.start : code.end].strip())
        if not found:
            continue
        before, label = p.text[max(0, code.start - 4) : code.start], found[1]
        if not before.strip():
            if p.kind in ("", "footnote", "list-item") and p.text[code.end :].strip() and not p.prefix:
                p.kind, p.label, p.mark = "footnote", p.label or label, code.end
                p.codes.remove(code)
        elif is_note(before, label, frozenset()):
            p.codes.remove(code)
            p.notes.append((label, code.start, code.end))
    return p


class Layout:
    """Where each paragraph stands in the Document's text."""

    def __init__(self, paragraphs: Iterable[Paragraph]) -> None:
        self.paragraphs = tuple(paragraphs)
        self.starts: list[int] = []
        at = 0
        for p in self.paragraphs:
            self.starts.append(at)
            at += len(p.text) + 1

    @property
    def text(self) -> str:
        return "\n".join(p.text for p in self.paragraphs)

    def paragraph(self, offset: int) -> int:
        """The number of the paragraph in which a character of the text stands."""
        return max(0, bisect_right(self.starts, offset) - 1)


_FIRM = frozenset({"title", "caption", "toc-entry", "heading", "list-item", "signature"})
"""Kinds a format is believed."""
_SINGLE = frozenset({"table-cell", "footnote", "page-furniture", "caption", "toc-entry", "title", "heading"})


def document(
    paragraphs: Iterable[Paragraph],
    file: str,
    *,
    lang: str | None,
    format: str,
    warnings: Sequence[str] = (),
    encoding: str = "utf-8",
    paged: bool = False,
) -> Document:
    """The Document of `paragraphs`; `paged`: the reader has seen the pages and found their heads and feet itself.

    Raises InputError where there is no text in them.
    """
    layout = Layout(raised(p) for p in paragraphs)
    source = layout.text
    if not source.strip():
        raise InputError("there is no text in this file", path=file)
    code = lang or detect(source)
    code = code if code.split("-")[0] in ("ja", "en") else "ja" if code == "zh" else "en"
    drafts = list(_drafts(layout, source, code.split("-")[0], paged))
    return assemble(
        file, source, drafts, lang=code, encoding=encoding, format=format, warnings=tuple(warnings)
    )


def _drafts(layout: Layout, source: str, lang: str, paged: bool) -> Iterator[Draft]:
    rows: list[Line] = []
    owner: dict[int, Paragraph] = {}
    rest: dict[int, list[Line]] = {}
    for p, start in zip(layout.paragraphs, layout.starts, strict=True):
        made = [_line(p, start, a, b, len(rows), n == 0) for n, (a, b) in enumerate(p.spans())]
        if not made:
            continue
        for line in made[:-1]:
            line.hard = True
        made[-1].hard, made[-1].final = p.hard, p.final
        first = made[0]
        owner[id(first)] = p
        if p.kind in _SINGLE or p.marker or p.number:
            rest[id(first)] = made[1:]
            made = made[:1]
        rows += made
    mark_furniture([r for r in rows if not r.kind])
    references = plain_notes(rows, source)
    mend_numbers(rows)
    if not paged:
        mark_running_heads([r for r in rows if not r.kind])
    units = list(blocks(rows, Wrap() if paged else find_wrap(rows)))
    for unit in units:
        _restore(unit, owner, rest)
    units = settle(units)
    for unit in units:
        own = owner.get(id(unit.lines[0])) if unit.lines else None
        if own is None or own.kind not in _FIRM or unit.kind in ("page-furniture", "title", "toc-entry"):
            continue
        unit.kind = own.kind
        unit.level = own.level if own.level is not None else unit.level
    mark_garbage(units, source)
    labels = frozenset(u.label for u in units if u.kind == "footnote" and u.label)
    for unit in units:
        yield _draft(unit, layout, source, lang, labels, references)


def _line(p: Paragraph, start: int, a: int, b: int, n: int, first: bool) -> Line:
    """A line of a paragraph, with what the format says of it."""
    text = p.text[a:b]
    line = Line(n, start + a, start + b, start + a, 0, 1 if first else 0, text)
    line.stop = line.end
    if first and p.mark:
        line.marks = [Span(start + a, start + p.mark)]
        lead = len(p.text[p.mark : b]) - len(p.text[p.mark : b].lstrip())
        line.body, line.text = start + p.mark + lead, p.text[p.mark + lead : b]
    if p.kind in ("", "paragraph", "list-item", "heading", "title") and not (p.marker and first):
        take_markers(line, False)
        if p.kind in ("heading", "title") or (line.kind == "footnote" and p.kind == "list-item"):
            line.kind = ""
    if not first:
        return line
    line.gap, line.page = p.gap, p.page
    if p.kind == "list-item":
        line.indent = 2 * ((p.level or 1) - 1)
    if p.marker:
        line.marker = p.marker
    if p.number:
        line.number = p.number
    if p.kind in ("table-cell", "page-furniture", "toc-entry", "caption"):
        # The grouping leaves furniture alone and in its place; `_restore` gives it its own kind back.
        line.kind = "page-furniture"
    elif p.kind == "footnote":
        line.kind, line.label = "footnote", p.label
    elif p.kind in ("heading", "title"):
        line.level = p.level or 1
        line.marks, line.body, line.text, line.marker = [], start + a, text, ""
    return line


def _restore(unit: Unit, owner: dict[int, Paragraph], rest: dict[int, list[Line]]) -> None:
    first = unit.lines[0] if unit.lines else None
    p = owner.get(id(first))
    if first is None or p is None:
        return
    for line in rest.get(id(first), ()):
        unit.add(line, p.kind not in ("list-item", "footnote", "") or _continues(unit.lines[-1], line))
    if p.kind in ("table-cell", "toc-entry", "caption") and unit.kind == "page-furniture":
        unit.kind, unit.cell = p.kind, p.cell
    if p.level is not None and unit.kind in ("heading", "list-item"):
        unit.level = p.level


def _continues(last: Line, line: Line) -> bool:
    """Whether a line of a list item or note goes on with the line before, or stands alone."""
    if not last.hard or finished(last.text):
        return True
    return junction(last.text[-60:], line.text[:60]) is Junction.YES


def _draft(
    unit: Unit, layout: Layout, source: str, lang: str, labels: frozenset[str], references: Mapping[int, int]
) -> Draft:
    own = block_language(source[unit.stretches[0].start : unit.stretches[-1].end][:2000], lang)
    speech = language(own)

    stretches, glue = _around_notes(unit, layout)

    def joint(left: str, right: str, n: int) -> Glue | None:
        joined = glue[n - 1]
        if joined is None:
            return Glue("")
        if not joined:
            return None
        return Glue("", 1) if own == "en" and hyphenated(left, right) else Glue(speech.join(left, right))

    text = running(source, stretches, joint, markup=False, labels=labels, references=references)
    codes, notes = list(text.codes), list(text.notes)
    for stretch in unit.stretches:
        k = layout.paragraph(stretch.start)
        p, base = layout.paragraphs[k], layout.starts[k]
        for code in p.codes:
            a, b = base + code.start, base + code.end
            lo, hi = max(a, stretch.start), min(b, stretch.end)
            if lo < hi or (a == b and _holds(stretch, a, unit, p)):
                codes.append(Code(code.kind, _at(text.pieces, lo), _at(text.pieces, hi), code.value))
        for label, a, b in p.notes:
            if stretch.start <= base + a < stretch.end:
                notes.append(Note(label, _at(text.pieces, base + a), base + a, base + b))
    return Draft(
        kind=unit.kind,
        text=text.text,
        pieces=tuple(text.pieces),
        extent=tuple(unit.stretches) or (Span(unit.start, unit.start),),
        lang=own,
        marks=tuple(unit.marks),
        marker=unit.marker,
        notes=tuple(sorted(notes, key=lambda n: n.at)),
        codes=tuple(sorted(set(codes), key=lambda c: (c.start, -c.end))),
        level=unit.level,
        number=unit.number,
        label=unit.label,
        cell=unit.cell,
        breaks=tuple(text.breaks),
    )


def _around_notes(unit: Unit, layout: Layout) -> tuple[list[Span], list[bool | None]]:
    """The unit's stretches without the note references in them; None as glue where one was cut out."""
    stretches: list[Span] = []
    glue: list[bool | None] = []
    for n, stretch in enumerate(unit.stretches):
        k = layout.paragraph(stretch.start)
        p, base = layout.paragraphs[k], layout.starts[k]
        at = stretch.start
        pieces = []
        for _, a, b in sorted(p.notes, key=lambda x: x[1]):
            if at <= base + a and base + b <= stretch.end:
                pieces.append(Span(at, base + a))
                at = base + b
        pieces.append(Span(at, stretch.end))
        pieces = [x for x in pieces if x.start < x.end] or [Span(stretch.start, stretch.start)]
        if n:
            glue.append(unit.glue[n - 1])
        glue += [None] * (len(pieces) - 1)
        stretches += pieces
    return stretches, glue


def _holds(stretch: Span, at: int, unit: Unit, p: Paragraph) -> bool:
    """Whether a place without length belongs to this stretch: in it, at its end, or in the white space around it."""
    if stretch.start <= at <= stretch.end:
        return not (at == stretch.end and any(s.start == at for s in unit.stretches))
    ends = [s.end for s in unit.stretches]
    return stretch.end == max(ends) and stretch.end < at <= stretch.end + len(p.text)


def _at(pieces: Sequence[Piece], offset: int) -> int:
    """The offset in the text of a character of the file; of the next one that is in the text, where it is not."""
    for at, start, end in pieces:
        if offset <= end:
            return at + max(0, offset - start)
    return pieces[-1].at + pieces[-1].end - pieces[-1].start if pieces else 0
