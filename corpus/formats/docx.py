"""Word documents (.docx, .docm): paragraphs, lists with their numbers, tables, notes, text boxes.

The parts are read from the package itself, so that a translation can be put back into the very same elements.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING

from corpus.formats.docx_changes import accept
from corpus.formats.docx_numbering import Numbering
from corpus.formats.docx_runs import MC, Runs, Style, W, choice, toggles, value
from corpus.formats.rich import Paragraph, document
from corpus.formats.unread import macros, unread
from corpus.model import Cell, Code, Document
from corpus.package import Package, Relation

if TYPE_CHECKING:
    from lxml import etree


class Docx:
    """The reader. `paragraphs` and `package` are what a merge works on."""

    endings: tuple[str, ...] = (".docx", ".docm", ".dotx")
    format = "docx"

    def read(
        self, data: bytes, file: str, *, lang: str | None = None, encoding: str | None = None
    ) -> Document:
        """The Document in `data`. Raises InputError for what is no Word document, protected, or empty."""
        return self.document(self.open(data, file), file, lang)

    def open(self, data: bytes, file: str) -> Word:
        """The document taken apart, for a translation to be put into it."""
        return Word(Package(data, file, "a Word document", ".docx"))

    def document(self, opened: Word, file: str, lang: str | None) -> Document:
        return document(opened.paragraphs, file, lang=lang, format=self.format, warnings=opened.warnings)


class Word:
    """A Word document taken apart: `paragraphs` in reading order, `trees` of the parts they stand in."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.main = package.main(r"\.xml$", "word/document.xml")
        self.trees: dict[str, etree._Element] = {}
        self.relations = package.relations(self.main)
        self.warnings: list[str] = []
        self.changes = self.comments = self.tables = 0
        self.styles = _styles(self._related("styles"))
        self.numbering = Numbering.read(self._related("numbering"))
        self.labels: dict[tuple[str, str], str] = {}
        self.twins: dict[str, list[Paragraph]] = {}
        """Running heads and feet that say the same as one before: of other sections, of first and even pages."""
        root = self._tree(self.main)
        if root.tag != f"{W}document":
            from corpus.errors import InputError

            raise InputError(
                "this package holds no Word document",
                path=package.file,
                hint="give the file the ending that goes with its content",
            )
        self.paragraphs = [*self._body(self.main, root), *self._notes(), *self._furniture()]
        self._remarks()

    def _tree(self, part: str) -> etree._Element:
        root = self.trees[part] = self.package.xml(part)
        self.changes += accept(root)
        return root

    def _related(self, kind: str) -> etree._Element | None:
        name = next((r.target for r in self.relations.values() if r.kind == kind), "")
        return self.package.xml(name) if name in self.package else None

    def _remarks(self) -> None:
        self.warnings += macros(self.package)
        if self.changes:
            self.warnings.append(
                f"{self.changes} tracked change{'s were' if self.changes > 1 else ' was'} taken as accepted"
            )
        if self.comments:
            self.warnings.append(
                f"{self.comments} comment{'s are' if self.comments > 1 else ' is'} no part of the text"
            )
        self.warnings += unread(self.package, self.trees.values())
        missing = [
            r.target for r in self.relations.values() if not r.external and r.target not in self.package
        ]
        if missing:
            self.warnings.append(
                f"the file refers to parts it doesn't have: {', '.join(sorted(missing)[:5])}"
            )

    def _body(self, part: str, holder: etree._Element) -> Iterator[Paragraph]:
        for e in _blocks(holder):
            if e.tag == f"{W}p":
                yield from self._paragraph(part, e)
            else:
                yield from self._table(part, e)

    def _table(self, part: str, table: etree._Element) -> Iterator[Paragraph]:
        n = self.tables
        self.tables += 1
        for row, tr in enumerate(_inside(table, f"{W}tr")):
            column = value(tr.find(f"{W}trPr/{W}gridBefore"), 0)
            for tc in _inside(tr, f"{W}tc"):
                merged = tc.find(f"{W}tcPr/{W}vMerge")
                if merged is None or merged.get(f"{W}val") == "restart":
                    for p in self._body(part, tc):
                        if p.cell is None and p.kind not in ("footnote", "page-furniture"):
                            p.kind, p.cell = "table-cell", Cell(n, row, column)
                        yield p
                column += value(tc.find(f"{W}tcPr/{W}gridSpan"), 1)

    def _paragraph(self, part: str, element: etree._Element) -> Iterator[Paragraph]:
        reader = Runs(self, part, element)
        p = reader.paragraph
        style, depth, number = self._shape(element)
        p.kind, p.level = style
        if number is not None and p.text.strip():
            text, is_bullet = self.numbering.next(number, depth)
            if is_bullet:
                p.marker = text
                p.kind = p.kind or "list-item"
            elif text:
                _prefix(p, text)
                p.kind = p.kind or "list-item"
            if p.kind == "list-item":
                named = _LIST.search(self._style(element).name)
                p.level = max(depth + 1, int(named[1]) if named else 1)
        if not p.kind and any(
            c.value.startswith("PAGEREF ") and p.text[: c.start].endswith("\t") for c in p.codes
        ):
            p.kind = "toc-entry"
        if p.kind == "toc-entry":
            _without_page(p)
        if p.text.strip() or p.codes or p.notes:
            yield p
        for box in reader.boxes:
            yield from self._body(part, box)

    def _style(self, element: etree._Element) -> Style:
        named = element.find(f"{W}pPr/{W}pStyle")
        return self.styles.get(named.get(f"{W}val", "") if named is not None else "", Style())

    def _shape(self, element: etree._Element) -> tuple[tuple[str, int | None], int, str | None]:
        """What a paragraph's style and properties say it is; its list."""
        properties = element.find(f"{W}pPr")
        style = self._style(element)
        level = None
        number: tuple[str, int] | None = None
        if properties is not None:
            outline = properties.find(f"{W}outlineLvl")
            if outline is not None and value(outline, 9) < 9:
                level = value(outline, 9) + 1
            own = properties.find(f"{W}numPr")
            number = style.number
            if own is not None:
                reference = own.find(f"{W}numId")
                depth = value(own.find(f"{W}ilvl"), style.number[1] if style.number else 0)
                if reference is not None:
                    number = (reference.get(f"{W}val", ""), depth)
                elif number is not None:
                    number = (number[0], depth)
        kind, level = _kind(style, level)
        if number is None or number[0] in ("", "0"):
            return (kind, level), 0, None
        return (kind, level), number[1], number[0]

    def _notes(self) -> Iterator[Paragraph]:
        for kind in ("footnote", "endnote"):
            relation = next((r for r in self.relations.values() if r.kind == f"{kind}s"), None)
            if relation is None or relation.target not in self.package:
                continue
            root = self._tree(relation.target)
            notes = {
                e.get(f"{W}id", ""): e
                for e in root.iterchildren(f"{W}{kind}")
                if e.get(f"{W}type", "normal") == "normal"
            }
            known = [key for k, key in self.labels if k == kind and key in notes]
            for key in [*known, *(k for k in notes if k not in known)]:
                label = self.labels.get((kind, key), "")
                parts = [p for p in self._body(relation.target, notes[key]) if p.text.strip() or p.codes]
                for n, p in enumerate(parts):
                    if p.cell is None:
                        p.kind, p.level, p.label = "footnote", None, label if n == 0 else ""
                    yield p

    def _furniture(self) -> Iterator[Paragraph]:
        seen = set()
        for relation in self.relations.values():
            if relation.kind not in ("header", "footer") or relation.target not in self.package:
                continue
            if relation.target in self.trees:
                continue
            root = self._tree(relation.target)
            for p in self._body(relation.target, root):
                p.kind, p.cell, p.level = "page-furniture", None, None
                if p.text.strip() in seen:
                    self.twins[p.text.strip()].append(p)
                elif p.text.strip():
                    seen.add(p.text.strip())
                    self.twins[p.text.strip()] = []
                    yield p

    def label(self, kind: str, key: str, custom: str = "") -> str:
        """The label of a note: its place among the notes of its kind, as Word counts them."""
        from corpus.formats.docx_numbering import roman

        known = self.labels.get((kind, key))
        if known is None:
            n = sum(k == kind for k, _ in self.labels) + 1
            known = custom or (str(n) if kind == "footnote" else roman(n).lower())
            self.labels[kind, key] = known
        return known

    def fill(self, n: int, text: str, codes: Sequence[Code]) -> list[Code]:
        """Give a paragraph a new text; the codes that could not be placed."""
        from corpus.formats.docx_fill import fill

        p = self.paragraphs[n]
        if p.kind == "page-furniture":
            for twin in self.twins.get(p.text.strip(), ()):
                fill(twin, text, codes)
        return fill(p, text, codes)

    def save(self) -> bytes:
        """The package with the parts as they are now. What programs without a feature show in its place (the
        fallback of a text box) says what the feature says."""
        from lxml.etree import tostring

        for tree in self.trees.values():
            for alternative in tree.iter(f"{MC}AlternateContent"):
                _same_boxes(alternative)
        return self.package.replaced(
            {
                n: tostring(t, xml_declaration=True, encoding="UTF-8", standalone=True)
                for n, t in self.trees.items()
            }
        )

    def relation(self, part: str, key: str) -> Relation | None:
        return (self.relations if part == self.main else self.package.relations(part)).get(key)


def _blocks(holder: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables directly in a body, cell or note; wrappers around them are looked through."""
    for e in holder:
        if e.tag in (f"{W}p", f"{W}tbl"):
            yield e
        elif e.tag == f"{MC}AlternateContent":
            choice = e.find(f"{MC}Choice")
            yield from _blocks(choice if choice is not None else e)
        elif isinstance(e.tag, str) and e.tag not in (f"{W}sectPr", f"{W}tcPr"):
            yield from _blocks(e)


def _inside(holder: etree._Element, tag: str) -> Iterator[etree._Element]:
    for e in holder:
        if e.tag == tag:
            yield e
        elif e.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}smartTag"):
            yield from _inside(e, tag)


def _same_boxes(alternative: etree._Element) -> None:
    """Give the text boxes of all branches the content of the one that is read."""
    read = choice(alternative)
    boxes = list(read.iter(f"{W}txbxContent"))
    for branch in alternative:
        others = list(branch.iter(f"{W}txbxContent"))
        if branch is not read and len(others) == len(boxes):
            for box, other in zip(boxes, others, strict=True):
                other[:] = [deepcopy(e) for e in box]


def _prefix(p: Paragraph, number: str) -> None:
    """Put automatic numbering at the start of a paragraph's text."""
    lead = number if number[-1:] in "　 " else f"{number} "
    n = len(lead)
    p.text, p.number, p.prefix = lead + p.text, number.strip(), n
    p.codes = [Code(c.kind, c.start + n, c.end + n, c.value) for c in p.codes]
    p.notes = [(label, a + n, b + n) for label, a, b in p.notes]
    p.handle.runs = [(a + n, b + n, r) for a, b, r in p.handle.runs]
    p.handle.marks = [(a + n, e) for a, e in p.handle.marks]


def _without_page(p: Paragraph) -> None:
    """Leave the page number of a contents entry out of its text."""
    if m := re.search(r"\t[^\t]*\d[^\t]*$", p.text):
        p.text = p.text[: m.start()]
        p.codes = [
            Code(c.kind, c.start, min(c.end, m.start()), c.value) for c in p.codes if c.start < m.start()
        ]
        p.handle.runs = [r for r in p.handle.runs if r[1] <= m.start()]


_LIST = re.compile(r"(?:list (?:bullet|number|continue)|箇条書き|段落番号)\s*(\d)$", re.IGNORECASE)
"""Word's own list styles, which carry their depth in their name only."""
_HEADING = re.compile(r"(?:heading|見出し|überschrift|titre)\s*(\d)$", re.IGNORECASE)


def _kind(style: Style, level: int | None) -> tuple[str, int | None]:
    name = style.name.lower().strip()
    if m := _HEADING.match(name):
        return "heading", int(m[1])
    if name in ("title", "表題", "タイトル"):
        return "title", 1
    if name in ("subtitle", "副題"):
        return "heading", 2
    if name in ("caption", "図表番号", "table caption", "image caption", "captioned figure"):
        return "caption", None
    if re.match(r"(?:toc|目次)\s*\d", name):
        return "toc-entry", None
    if name in ("toc heading", "目次の見出し"):
        return "heading", 1
    level = level or style.level
    return ("heading", level) if level else ("", None)


def _styles(root: etree._Element | None) -> dict[str, Style]:
    raw: dict[str, tuple[str, str, int | None, tuple[str, int] | None, frozenset[str]]] = {}
    for e in root.iter(f"{W}style") if root is not None else ():

        def named(path: str, e: etree._Element = e) -> str:
            found = e.find(path)
            return found.get(f"{W}val", "") if found is not None else ""

        outline = e.find(f"{W}pPr/{W}outlineLvl")
        level = value(outline, 9) + 1 if outline is not None and value(outline, 9) < 9 else None
        number = named(f"{W}pPr/{W}numPr/{W}numId")
        depth = value(e.find(f"{W}pPr/{W}numPr/{W}ilvl"), level - 1 if level else 0)
        formats = (
            frozenset(toggles(e.find(f"{W}rPr"))) if e.get(f"{W}type") == "character" else frozenset[str]()
        )
        raw[e.get(f"{W}styleId", "")] = (
            named(f"{W}name"),
            named(f"{W}basedOn"),
            level,
            (number, depth) if number else None,
            formats,
        )
    out = {}
    for key, (name, base, level, number_, formats) in raw.items():
        seen = {key}
        while base in raw and base not in seen:
            seen.add(base)
            level = level if level is not None else raw[base][2]
            number_ = number_ if number_ is not None else raw[base][3]
            if not _HEADING.match(name) and _HEADING.match(raw[base][0]) and level is None:
                level = int(_HEADING.match(raw[base][0])[1])  # type: ignore[index]
            base = raw[base][1]
        out[key] = Style(name, level, number_, formats)
    return out
