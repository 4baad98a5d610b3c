"""Rows of pages become paragraphs again: lines that ended for want of room go on, over columns and pages too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.formats.rich import Paragraph
from corpus.model import Cell
from corpus.pdf.chunks import Row
from corpus.pdf.furniture import Furniture
from corpus.pdf.hyphens import Hyphens
from corpus.pdf.measures import body, gap, pitch, same_edges, short
from corpus.pdf.notes import LABEL, notes
from corpus.pdf.page import Page
from corpus.pdf.styled import Styled
from corpus.pdf.torn import number_tables
from corpus.structure.blocks import LEADER
from corpus.structure.inline import plain_label
from corpus.structure.junction import finished
from corpus.structure.kinds import CAPTION
from corpus.structure.lines import NUMBERING

_RAISED = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}(?=[^\s\d])")
_BULLET = re.compile(r"[•○●◎■□◆◇▪➢✓※]|[-–—―]\s")
_NUMBERED = re.compile(r"[\[［〔(（]?([0-9０-９]{1,3})[\]］〕)）.．、 \t\u3000]")
_HEADING = 1.14
"""Headings are set larger than the text by this, or in bold."""
_LONGEST = 80
"""Characters of a heading."""


@dataclass(slots=True)
class _Block:
    """A paragraph while its lines come in."""

    text: Styled
    row: Row
    """Its last line."""
    kind: str = ""
    level: int | None = None
    label: str = ""
    mark: int = 0
    lines: int = 1
    gap: int = 1
    page: bool = False
    hard: bool = False
    """Its last line ends by intent, not for want of room."""
    final: bool = False
    """It does so, and the next line begins where it began."""

    def paragraph(self) -> Paragraph:
        text = self.text
        if text.text.endswith("\u00ad"):
            text = text[:-1].glued("-", Styled())
        if self.kind in ("heading", "table-cell", "page-furniture") or CAPTION.match(text.text):
            for kind in ("bold", "italic"):
                text = text.without(kind) if text.wholly(kind) else text
        return Paragraph(
            text.text,
            self.kind,
            self.level,
            label=self.label,
            mark=self.mark,
            gap=self.gap,
            page=self.page,
            hard=self.hard,
            final=self.final,
            cell=Cell(*self.row.cell) if self.row.cell else None,
            codes=text.codes(),
        )


def paragraphs(pages: Sequence[Page]) -> list[Paragraph]:
    """The paragraphs of a document, in reading order."""
    return _Setting(pages).paragraphs()


class _Setting:
    """How a document is set, and with that what its lines are."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self.pages = pages
        self.body = body(pages)
        self.furniture = Furniture(pages, self.body)
        number_tables(pages, self.furniture)
        same_edges(pages, self.furniture, self.body)
        self.levels = self._levels()
        self.pitch = pitch(pages, self.body)
        self.hyphens = Hyphens(pages)
        self.blocks: list[_Block] = []
        self.open: _Block | None = None
        """The running text that a page break, a note or a figure interrupts."""

    def paragraphs(self) -> list[Paragraph]:
        for page, after in zip(self.pages, [*self.pages[1:], Page()], strict=True):
            self._page(page, next((r for r in after.rows if r not in self.furniture), None))
        self._bold_headings()
        return [b.paragraph() for b in self.blocks]

    def _page(self, page: Page, beyond: Row | None) -> None:
        """Take in the rows of a page; `beyond` is the first of the next."""
        torn = next((b for b in reversed(self.blocks) if b.kind != "page-furniture"), None)
        torn = torn if torn and torn.kind == "footnote" and not finished(torn.text.text) else None
        feet = notes(page, self.body, self.furniture, torn is not None)
        last: _Block | None = None
        following = self._following(page.rows, feet, beyond)
        for row, after in zip(page.rows, following, strict=True):
            text = row.text.ended()
            if last is not None and id(row) not in feet and (m := _RAISED.match(text.text)):
                last.text = last.text.glued(
                    "", text[: m.end()]
                )  # a reference that was wrapped to the next line
                text = text[m.end() :]
            if not text.text.strip():
                continue
            block = self._block(row, text, feet)
            entry = LEADER.search(text.text) is not None
            block.hard = entry or short(row, after)
            block.final = entry or (block.hard and after is not None and _below(after, row))
            block.page = last is None or row.column != last.row.column
            anew = last is None or block.kind or _anew(last, block)
            block.gap = 1 if last is None or anew else gap(last.row, row, self.pitch)
            into = last if last is not None and _wrapped(last, block) else None
            if into is None and torn is not None and block.kind == "footnote":
                into = torn if not LABEL.match(text.text.lstrip()) else None
                torn = None
            if into is None and self.open is not last and self._resumes(block):
                into = self.open
            if into is not None:
                self._join(into, block)
                last = into
            else:
                self._begin(block)
                last = block
        for aside in filter(None, (page.aslant, page.numbers.text if page.numbers else "")):
            self.blocks.append(_Block(Styled.of(aside), Row(Styled(), 0, 0, 0, 0), "page-furniture"))

    def _following(self, rows: Sequence[Row], feet: set[int], beyond: Row | None) -> list[Row | None]:
        """For each row the next of its kind: of the text, or of the notes."""
        out: list[Row | None] = []
        next_text, next_note = beyond, None
        for row in reversed(rows):
            note = id(row) in feet
            out.append(next_note if note else next_text)
            if note:
                next_note = row
            elif row not in self.furniture:
                next_text = row
        return out[::-1]

    def _begin(self, block: _Block) -> None:
        self.blocks.append(block)
        if block.kind == "":
            self.open = block
        elif block.kind == "heading":
            self.open = None

    def _join(self, into: _Block, block: _Block) -> None:
        glue = self.hyphens.joint(into.text.text, block.text.text.strip())
        left = into.text[: len(into.text) - glue.drop]
        into.text = left.glued(glue.text, block.text.stripped())
        into.hard, into.final, into.row = block.hard, block.final, block.row
        into.lines += 1

    def _resumes(self, block: _Block) -> bool:
        """Whether a line goes on with running text that a page, a column, a note or a figure interrupted."""
        before, row = self.open, block.row
        if before is None or block.kind or before.hard or finished(before.text.text):
            return False
        if "\t" in before.text.text or "\t" in row.text.text or row.cell or before.row.cell:
            return False
        if row.x0 - row.left > 0.7 * row.size or abs(before.row.size - row.size) > 0.12 * row.size:
            return False
        text = row.text.text
        return not (_BULLET.match(text) or NUMBERING.match(text) or text.startswith("・"))

    def _block(self, row: Row, text: Styled, feet: set[int]) -> _Block:
        held = text.text
        if row in self.furniture:
            return _Block(text, row, "page-furniture")
        if row.cell is not None:
            return _Block(text, row, "table-cell")
        if id(row) in feet:
            found = LABEL.match(held)
            label = plain_label(found[0].strip(" 　)）.．※*＊:：")) if found else ""
            marked = found is not None and label.isdigit() and found[0][0] != "注"
            return _Block(text, row, "footnote", label=label, mark=found.end() if found and marked else 0)
        level = self.levels.get(round(row.size, 1))
        if level is not None and len(held) <= _LONGEST and not re.search(r"[。．]$", held):
            return _Block(text, row, "heading", level)
        return _Block(text, row)

    def _levels(self) -> dict[float, int]:
        """Sizes that headings are set in, the greatest first."""
        sizes = {
            round(row.size, 1)
            for page in self.pages
            for row in page.rows
            if row.cell is None and row.size > _HEADING * self.body and row not in self.furniture
        }
        return {size: min(6, n) for n, size in enumerate(sorted(sizes, reverse=True), 1)}

    def _bold_headings(self) -> None:
        """Short paragraphs that are wholly bold, in a text that is not, head what follows."""
        plain = [b for b in self.blocks if b.kind == ""]
        bold = [b for b in plain if b.text.wholly("bold")]
        if sum(len(b.text) for b in bold) > 0.3 * sum(len(b.text) for b in plain):
            return
        for b in bold:
            held = b.text.text
            if (
                b.hard
                and len(held) <= _LONGEST
                and not finished(held)
                and "\t" not in held
                and not CAPTION.match(held)
            ):
                b.kind, b.level = "heading", min(6, len(self.levels) + 1)


def _wrapped(waiting: _Block, p: _Block) -> bool:
    """Whether a line goes on with the paragraph before it, because that ended for want of room."""
    before, row = waiting.row, p.row
    if p.kind != waiting.kind or p.page or p.label:
        return False
    text, ended = row.text.text, finished(waiting.text.text)
    marked = NUMBERING.match(text) is not None or text.startswith("・")
    if p.kind == "table-cell":
        parted = waiting.hard and (ended or marked or not _centred(before))
        return before.cell == row.cell and not (parted or _BULLET.match(text) or (marked and ended))
    if p.kind in ("heading", "footnote"):
        near = abs(before.y - row.y) < 2.2 * row.size
        return near and p.level == waiting.level and (p.kind == "footnote" or not (waiting.hard or marked))
    if p.kind or p.gap or waiting.hard or "\t" in text or "\t" in before.text.text:
        return False
    if ended and row.x0 - before.x0 > 0.7 * row.size:
        return False  # the indent of a new paragraph
    if _BULLET.match(text):
        return False
    return not (marked and (ended or row.x0 < before.x0 - 0.5 * row.size))


def _anew(waiting: _Block, p: _Block) -> bool:
    """Whether a line begins the next of paragraphs that hang behind their first line, or that count on."""
    row, before = p.row, waiting.row
    if row.column == before.column and waiting.lines > 1 and row.x0 < before.x0 - 0.7 * row.size:
        return True
    a, b = _NUMBERED.match(waiting.text.text), _NUMBERED.match(p.text.text)
    return a is not None and b is not None and int(b[1]) == int(a[1]) + 1


def _below(after: Row, row: Row) -> bool:
    """Whether a line begins where the one before did, or where that one's text does behind a bullet."""
    return min(abs(after.x0 - row.x0), abs(after.x0 - row.hang)) < 0.5 * row.size


def _centred(row: Row) -> bool:
    """Whether a line stands in the middle of its cell: where it ends then says nothing."""
    return abs((row.x0 - row.left) - (row.right - row.x1)) < row.size
