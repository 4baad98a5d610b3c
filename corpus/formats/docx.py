"""Word documents (.docx, .docm): paragraphs, lists with their numbers, tables, notes, text boxes.

The parts are read from the package itself, so that a translation can be put back into the very same elements.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.formats.docx_numbering import Numbering
from corpus.formats.rich import Paragraph, document
from corpus.model import Cell, Code, Document
from corpus.package import Package, Relation

if TYPE_CHECKING:
    from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_TOGGLES = {"b": "bold", "i": "italic", "strike": "strike", "dstrike": "strike"}
_DROPPED = frozenset(f"{W}{n}" for n in ("del", "moveFrom", "instrText", "delText", "delInstrText"))


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


@dataclass(slots=True)
class Place:
    """Where a paragraph's text stands in the package."""

    part: str
    element: etree._Element
    runs: list[tuple[int, int, etree._Element]] = field(default_factory=list)
    """Ranges of the text and the runs they stand in; empty ones for images and note references."""


@dataclass
class Style:
    name: str = ""
    level: int | None = None
    number: tuple[str, int] | None = None
    toggles: frozenset[str] = frozenset()


class Word:
    """A Word document taken apart: `paragraphs` in reading order, `trees` of the parts they stand in."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.main = package.main(r"\.xml$", "word/document.xml")
        self.trees: dict[str, etree._Element] = {self.main: package.xml(self.main)}
        self.relations = package.relations(self.main)
        self.warnings: list[str] = []
        self.changes = self.comments = self.tables = 0
        self.styles = _styles(self._related("styles"))
        self.numbering = Numbering.read(self._related("numbering"))
        self.labels: dict[tuple[str, str], str] = {}
        root = self.trees[self.main]
        if root.tag != f"{W}document":
            from corpus.errors import InputError

            raise InputError(
                "this package holds no Word document",
                path=package.file,
                hint="give the file the ending that goes with its content",
            )
        self.paragraphs = [*self._body(self.main, root), *self._notes(), *self._furniture()]
        self._remarks()

    def _related(self, kind: str) -> etree._Element | None:
        name = next((r.target for r in self.relations.values() if r.kind == kind), "")
        return self.package.xml(name) if name in self.package else None

    def _remarks(self) -> None:
        if any("vbaProject" in n for n in self.package.names()):
            self.warnings.append("the file has macros; they are not looked at and never run")
        if self.changes:
            self.warnings.append(
                f"{self.changes} tracked change{'s were' if self.changes > 1 else ' was'} taken as accepted"
            )
        if self.comments:
            self.warnings.append(
                f"{self.comments} comment{'s were' if self.comments > 1 else ' was'} left out"
            )
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
            column = _value(tr.find(f"{W}trPr/{W}gridBefore"), 0)
            for tc in _inside(tr, f"{W}tc"):
                merged = tc.find(f"{W}tcPr/{W}vMerge")
                if merged is None or merged.get(f"{W}val") == "restart":
                    for p in self._body(part, tc):
                        if p.cell is None and p.kind not in ("footnote", "page-furniture"):
                            p.kind, p.cell = "table-cell", Cell(n, row, column)
                        yield p
                column += _value(tc.find(f"{W}tcPr/{W}gridSpan"), 1)

    def _paragraph(self, part: str, element: etree._Element) -> Iterator[Paragraph]:
        reader = _Runs(self, part, element)
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
            if outline is not None and _value(outline, 9) < 9:
                level = _value(outline, 9) + 1
            own = properties.find(f"{W}numPr")
            number = style.number
            if own is not None:
                reference = own.find(f"{W}numId")
                depth = _value(own.find(f"{W}ilvl"), style.number[1] if style.number else 0)
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
            root = self.trees[relation.target] = self.package.xml(relation.target)
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
            root = self.trees[relation.target] = self.package.xml(relation.target)
            for p in self._body(relation.target, root):
                p.kind, p.cell, p.level = "page-furniture", None, None
                if p.text.strip() and p.text.strip() not in seen:
                    seen.add(p.text.strip())
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

        return fill(self.paragraphs[n], text, codes)

    def save(self) -> bytes:
        """The package with the parts as they are now."""
        from lxml.etree import tostring

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
        elif e.tag == f"{_MC}AlternateContent":
            choice = e.find(f"{_MC}Choice")
            yield from _blocks(choice if choice is not None else e)
        elif isinstance(e.tag, str) and e.tag not in _DROPPED and e.tag not in (f"{W}sectPr", f"{W}tcPr"):
            yield from _blocks(e)


def _inside(holder: etree._Element, tag: str) -> Iterator[etree._Element]:
    for e in holder:
        if e.tag == tag:
            yield e
        elif e.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}smartTag"):
            yield from _inside(e, tag)


def _prefix(p: Paragraph, number: str) -> None:
    """Put automatic numbering at the start of a paragraph's text."""
    lead = number if number[-1:] in "　 " else f"{number} "
    n = len(lead)
    p.text, p.number, p.prefix = lead + p.text, number.strip(), n
    p.codes = [Code(c.kind, c.start + n, c.end + n, c.value) for c in p.codes]
    p.notes = [(label, a + n, b + n) for label, a, b in p.notes]
    p.handle.runs = [(a + n, b + n, r) for a, b, r in p.handle.runs]


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

        def value(path: str, e: etree._Element = e) -> str:
            found = e.find(path)
            return found.get(f"{W}val", "") if found is not None else ""

        outline = e.find(f"{W}pPr/{W}outlineLvl")
        level = _value(outline, 9) + 1 if outline is not None and _value(outline, 9) < 9 else None
        number = value(f"{W}pPr/{W}numPr/{W}numId")
        depth = _value(e.find(f"{W}pPr/{W}numPr/{W}ilvl"), level - 1 if level else 0)
        toggles = (
            frozenset(k for k in _toggles(e.find(f"{W}rPr")))
            if e.get(f"{W}type") == "character"
            else frozenset()
        )
        raw[e.get(f"{W}styleId", "")] = (
            value(f"{W}name"),
            value(f"{W}basedOn"),
            level,
            (number, depth) if number else None,
            toggles,
        )
    out = {}
    for key, (name, base, level, number_, toggles) in raw.items():
        seen = {key}
        while base in raw and base not in seen:
            seen.add(base)
            level = level if level is not None else raw[base][2]
            number_ = number_ if number_ is not None else raw[base][3]
            if not _HEADING.match(name) and _HEADING.match(raw[base][0]) and level is None:
                level = int(_HEADING.match(raw[base][0])[1])  # type: ignore[index]
            base = raw[base][1]
        out[key] = Style(name, level, number_, toggles)
    return out


def _value(e: etree._Element | None, default: int) -> int:
    try:
        return int(e.get(f"{W}val", "")) if e is not None else default
    except ValueError:
        return default


def _toggles(properties: etree._Element | None) -> Iterator[str]:
    if properties is None:
        return
    for e in properties:
        name, value = str(e.tag).rpartition("}")[2], e.get(f"{W}val", "")
        off = value in ("0", "false", "off", "none")
        if name in _TOGGLES and not off:
            yield _TOGGLES[name]
        elif name == "u" and not off:
            yield "underline"
        elif name == "vertAlign" and value in ("superscript", "subscript"):
            yield value


class _Runs:
    """A paragraph's runs in reading order: text, formatting, notes, links, images, text boxes."""

    def __init__(self, word: Word, part: str, element: etree._Element) -> None:
        self.word, self.part = word, part
        self.place = Place(part, element)
        self.parts: list[str] = []
        self.size = 0
        self.codes: list[Code] = []
        self.open: dict[str, int] = {}
        self.notes: list[tuple[str, int, int]] = []
        self.boxes: list[etree._Element] = []
        self.fields: list[bool] = []
        """For each complex field that is open: whether its result has begun."""
        self._walk(element)
        self._format(frozenset())
        self.paragraph = Paragraph("".join(self.parts), codes=self.codes, notes=self.notes, handle=self.place)

    def _walk(self, holder: etree._Element) -> None:
        for e in holder:
            tag = e.tag
            if tag == f"{W}r":
                self._run(e)
            elif tag in (f"{W}del", f"{W}moveFrom"):
                self.word.changes += 1
            elif tag in (f"{W}ins", f"{W}moveTo"):
                self.word.changes += 1
                self._walk(e)
            elif tag == f"{W}hyperlink":
                self._link(e)
            elif tag == f"{_MC}AlternateContent":
                self._walk(_choice(e))
            elif tag in (f"{_M}oMath", f"{_M}oMathPara"):
                self._say("".join(t.text or "" for t in e.iter(f"{_M}t")), e)
            elif tag in (
                f"{W}sdt",
                f"{W}sdtContent",
                f"{W}smartTag",
                f"{W}customXml",
                f"{W}fldSimple",
                f"{W}dir",
                f"{W}bdo",
            ):
                self._walk(e)

    def _link(self, e: etree._Element) -> None:
        start = self.size
        self._walk(e)
        relation = self.word.relation(self.part, e.get(f"{R}id", ""))
        target = relation.target if relation else f"#{e.get(f'{W}anchor', '')}"
        if self.size > start and not target.startswith("#_Toc"):
            self.codes.append(Code("link", start, self.size, target))

    def _run(self, run: etree._Element) -> None:
        properties = run.find(f"{W}rPr")
        if properties is not None and properties.find(f"{W}vanish") is not None:
            return
        toggles = set(_toggles(properties))
        named = properties.find(f"{W}rStyle") if properties is not None else None
        if named is not None:
            toggles |= self.word.styles.get(named.get(f"{W}val", ""), Style()).toggles
        for e in run:
            tag = e.tag
            if tag == f"{W}fldChar":
                self._field(e.get(f"{W}fldCharType", ""))
            elif self.fields and not self.fields[-1]:
                continue
            elif tag == f"{W}t":
                self._format(frozenset(toggles))
                self._say(e.text or "", run)
            elif tag in (f"{W}tab", f"{W}ptab"):
                self._say("\t", run)
            elif tag in (f"{W}br", f"{W}cr"):
                if e.get(f"{W}type", "textWrapping") == "textWrapping":
                    self._say("\n", run)
            elif tag == f"{W}noBreakHyphen":
                self._say("\u2011", run)
            elif tag == f"{W}sym":
                self._say(_symbol(e), run)
            elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                kind = str(tag).rpartition("}")[2].removesuffix("Reference")
                custom = ""
                if e.get(f"{W}customMarkFollows") in ("1", "true", "on"):
                    custom = "".join(t.text or "" for t in run.iter(f"{W}t"))
                label = self.word.label(kind, e.get(f"{W}id", ""), custom)
                start = self.size
                self._say(f"[^{label}]", run)
                self.notes.append((label, start, self.size))
                if custom:
                    return
            elif tag == f"{W}commentReference":
                self.word.comments += 1
            elif tag == f"{W}ruby":
                self._ruby(e, run)
            elif tag in (f"{W}drawing", f"{W}pict", f"{W}object", f"{_MC}AlternateContent"):
                self._drawing(_choice(e) if tag == f"{_MC}AlternateContent" else e, run)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(False)
        elif kind == "separate" and self.fields:
            self.fields[-1] = True
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _ruby(self, e: etree._Element, run: etree._Element) -> None:
        base = "".join(t.text or "" for b in e.iterchildren(f"{W}rubyBase") for t in b.iter(f"{W}t"))
        reading = "".join(t.text or "" for b in e.iterchildren(f"{W}rt") for t in b.iter(f"{W}t"))
        start = self.size
        self._say(base, run)
        self.codes.append(Code("ruby", start, self.size, reading))

    def _drawing(self, e: etree._Element, run: etree._Element) -> None:
        self.boxes += list(e.iter(f"{W}txbxContent"))
        blips = [
            b.get(f"{R}embed") or b.get(f"{R}link") or b.get(f"{R}id") or ""
            for b in e.iter(f"{_A}blip", "{urn:schemas-microsoft-com:vml}imagedata")
        ]
        relation = self.word.relation(self.part, blips[0]) if blips else None
        self.codes.append(
            Code("image" if blips else "object", self.size, self.size, relation.target if relation else "")
        )
        self.place.runs.append((self.size, self.size, run))

    def _say(self, text: str, run: etree._Element) -> None:
        if not text:
            return
        runs = self.place.runs
        if runs and runs[-1][2] is run and runs[-1][1] == self.size and runs[-1][0] < self.size:
            runs[-1] = (runs[-1][0], self.size + len(text), run)
        else:
            runs.append((self.size, self.size + len(text), run))
        self.parts.append(text)
        self.size += len(text)

    def _format(self, toggles: frozenset[str]) -> None:
        """End the formats that are not on any more and begin those that are."""
        for kind in [k for k in self.open if k not in toggles]:
            start = self.open.pop(kind)
            if start < self.size:
                self.codes.append(Code(kind, start, self.size))
        for kind in sorted(toggles):
            self.open.setdefault(kind, self.size)


def _choice(e: etree._Element) -> etree._Element:
    """The branch of an alternative that is read: the first, unless it has nothing to read."""
    branches = [*e.iterchildren(f"{_MC}Choice"), *e.iterchildren(f"{_MC}Fallback")]
    return next(
        (b for b in branches if b.find(f".//{W}t") is not None or b.find(f".//{W}r") is not None),
        branches[0] if branches else e,
    )


def _symbol(e: etree._Element) -> str:
    from corpus.formats.docx_numbering import bullet

    try:
        c = chr(int(e.get(f"{W}char", ""), 16))
    except ValueError:
        return ""
    return bullet(c) if "\ue000" <= c <= "\uf8ff" else c
