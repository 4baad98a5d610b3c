"""PowerPoint slides: titles, text, tables and notes, slide by slide in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from corpus.errors import InputError
from corpus.formats.docx_numbering import circled, kanji, letters, roman
from corpus.formats.pptx_fill import A, Place, fill
from corpus.formats.rich import Paragraph, document
from corpus.formats.unread import macros, unread
from corpus.model import Cell, Code, Document
from corpus.package import Package

if TYPE_CHECKING:
    from lxml import etree

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FURNITURE = frozenset({"dt", "ftr", "sldNum", "hdr"})
_CENTIMETRE = 360_000
"""In English Metric Units."""
_TITLES = frozenset({"title", "ctrTitle"})


class Pptx:
    """The reader. Speaker notes follow the slide they belong to, as footnotes without a label."""

    endings: tuple[str, ...] = (".pptx", ".pptm", ".ppsx")
    format = "pptx"

    def read(
        self, data: bytes, file: str, *, lang: str | None = None, encoding: str | None = None
    ) -> Document:
        """The Document in `data`. Raises InputError for what is no presentation, protected, or without text."""
        return self.document(self.open(data, file), file, lang)

    def open(self, data: bytes, file: str) -> Slides:
        """The slides taken apart, for a translation to be put into them."""
        return Slides(Package(data, file, "a PowerPoint presentation", ".pptx"))

    def document(self, opened: Slides, file: str, lang: str | None) -> Document:
        return document(opened.paragraphs, file, lang=lang, format=self.format, warnings=opened.warnings)


class Slides:
    """A presentation taken apart: `paragraphs` in reading order."""

    def __init__(self, package: Package) -> None:
        self.package = package
        main = package.main(r"presentation\.xml$", "ppt/presentation.xml")
        root = package.xml(main)
        self.trees: dict[str, etree._Element] = {}
        self.warnings: list[str] = []
        self.tables = 0
        self.warnings += macros(package)
        relations = package.relations(main)
        names = [
            relations[i].target for e in root.iter(f"{P}sldId") if (i := e.get(f"{R}id", "")) in relations
        ]
        missing = [n for n in names if n not in package]
        if missing:
            self.warnings.append(f"the file refers to slides it doesn't have: {', '.join(missing[:5])}")
        if not names:
            raise InputError("this presentation has no slides", path=package.file)
        self.paragraphs = [p for n in names if n in package for p in self._slide(n)]
        self.warnings += unread(package, self.trees.values())

    def _slide(self, name: str) -> Iterator[Paragraph]:
        root = self.trees[name] = self.package.xml(name)
        relations = self.package.relations(name)
        tree = root.find(f"{P}cSld/{P}spTree")
        if tree is not None:
            yield from self._shapes(tree, relations, False)
        for relation in relations.values():
            if relation.kind == "notesSlide" and relation.target in self.package:
                notes = self.trees[relation.target] = self.package.xml(relation.target)
                inner = notes.find(f"{P}cSld/{P}spTree")
                if inner is not None:
                    yield from self._shapes(inner, self.package.relations(relation.target), True)

    def _shapes(self, tree: etree._Element, relations: dict[str, Any], notes: bool) -> Iterator[Paragraph]:
        shapes = [e for e in tree if e.tag in (f"{P}sp", f"{P}grpSp", f"{P}graphicFrame")]
        for shape in _arranged(shapes):
            if shape.tag == f"{P}grpSp":
                yield from self._shapes(shape, relations, notes)
            elif shape.tag == f"{P}graphicFrame":
                for table in shape.iter(f"{A}tbl"):
                    yield from self._table(table, relations)
            else:
                holder = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
                kind = holder.get("type", "body") if holder is not None else ""
                if notes and kind != "body":
                    continue
                yield from self._body(shape, relations, kind, notes)

    def _body(
        self, shape: etree._Element, relations: dict[str, Any], kind: str, notes: bool
    ) -> Iterator[Paragraph]:
        counts: dict[int, int] = {}
        last: Paragraph | None = None
        for body in shape.iterchildren(f"{P}txBody"):
            for n, e in enumerate(body.iterchildren(f"{A}p")):
                p = _paragraph(e, relations)
                if not p.text.strip():
                    continue
                if kind in _FURNITURE:
                    p.kind = "page-furniture"
                elif notes:
                    p.kind = "footnote"
                elif kind in _TITLES:
                    p.kind, p.level = ("heading", 1) if n == 0 else ("heading", 2)
                elif kind == "subTitle":
                    p.kind, p.level = "heading", 2
                else:
                    _listed(p, e, kind, counts)
                if last is not None:
                    yield last
                last = p
        if last is not None:
            last.hard = last.final = True  # no sentence goes on in another box
            yield last

    def _table(self, table: etree._Element, relations: dict[str, Any]) -> Iterator[Paragraph]:
        n = self.tables
        self.tables += 1
        for r, row in enumerate(table.iterchildren(f"{A}tr")):
            for c, cell in enumerate(row.iterchildren(f"{A}tc")):
                if cell.get("hMerge") == "1" or cell.get("vMerge") == "1":
                    continue
                for e in cell.iter(f"{A}p"):
                    p = _paragraph(e, relations)
                    if p.text.strip():
                        p.kind, p.cell = "table-cell", Cell(n, r, c)
                        yield p

    def fill(self, n: int, text: str, codes: Sequence[Code]) -> list[Code]:
        """Give a paragraph a new text; the codes that could not be placed."""
        return fill(self.paragraphs[n], text, codes)

    def save(self) -> bytes:
        from lxml.etree import tostring

        return self.package.replaced(
            {
                n: tostring(t, xml_declaration=True, encoding="UTF-8", standalone=True)
                for n, t in self.trees.items()
            }
        )


def _arranged(shapes: Sequence[etree._Element]) -> list[etree._Element]:
    """Shapes from top to bottom; those whose tops are within a centimetre of the first stand in one row, which is
    read from the left."""
    row, top, places = 0, (-1, 0), list[tuple[int, int, int, int]]()
    ordered = sorted(shapes, key=_order)
    for rank, y, x in map(_order, ordered):
        if rank != top[0] or y - top[1] > _CENTIMETRE:
            row, top = row + 1, (rank, y)
        places.append((rank, row, x, len(places)))
    return [ordered[n] for *_, n in sorted(places)]


def _order(shape: etree._Element) -> tuple[int, int, int]:
    """Titles first, then by top and left; shapes without a place of their own stay where they are."""
    holder = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
    if holder is not None and holder.get("type", "") in _TITLES:
        return (0, 0, 0)
    offset = next(shape.iter(f"{A}off"), None)
    if offset is None:
        return (1, 0, 0) if holder is not None and holder.get("type", "body") not in _FURNITURE else (3, 0, 0)
    return (2, int(offset.get("y", "0") or 0), int(offset.get("x", "0") or 0))


def _paragraph(e: etree._Element, relations: dict[str, Any]) -> Paragraph:
    place = Place(e)
    parts: list[str] = []
    codes: list[Code] = []
    size = 0
    for run in e:
        if run.tag not in (f"{A}r", f"{A}br", f"{A}fld", f"{A}pPr", f"{A}endParaRPr"):
            codes.append(Code("object", size, size, str(len(place.others))))
            place.others.append(run)
        text = "\n" if run.tag == f"{A}br" else "".join(t.text or "" for t in run.iterchildren(f"{A}t"))
        if run.tag not in (f"{A}r", f"{A}br", f"{A}fld") or not text:
            continue
        text = text.replace("\x0b", "\n")
        start, size = size, size + len(text)
        parts.append(text)
        place.runs.append((start, size, run))
        if run.tag == f"{A}fld":
            codes.append(Code("field", start, size, run.get("type", "")))
            place.fields.setdefault(run.get("type", ""), run)
        properties = run.find(f"{A}rPr")
        if properties is None or run.tag == f"{A}br":
            continue
        kinds = [k for k, a in (("bold", "b"), ("italic", "i")) if properties.get(a) in ("1", "true")]
        kinds += ["underline"] if properties.get("u", "none") != "none" else []
        kinds += ["strike"] if properties.get("strike", "noStrike") != "noStrike" else []
        raised = (
            int(properties.get("baseline", "0") or 0)
            if re.fullmatch(r"-?\d+", properties.get("baseline", "0"))
            else 0
        )
        kinds += ["superscript"] if raised > 0 else ["subscript"] if raised < 0 else []
        codes += [Code(k, start, size) for k in kinds]
        link = properties.find(f"{A}hlinkClick")
        if link is not None and (r := relations.get(link.get(f"{R}id", ""))) is not None:
            codes.append(Code("link", start, size, r.target))
    return Paragraph("".join(parts), codes=_joined(codes), handle=place)


def _joined(codes: Sequence[Code]) -> list[Code]:
    """Codes of neighbouring runs with the same formatting made one."""
    out: list[Code] = []
    for c in codes:
        before = next((o for o in out if (o.kind, o.value, o.end) == (c.kind, c.value, c.start)), None)
        if before is not None:
            out.remove(before)
            c = Code(c.kind, before.start, c.end, c.value)
        out.append(c)
    return out


def _listed(p: Paragraph, e: etree._Element, kind: str, counts: dict[int, int]) -> None:
    """Whether a paragraph is a list item, and its number: by its own properties, or by being in a body placeholder."""
    properties = e.find(f"{A}pPr")
    depth = (
        int(properties.get("lvl", "0"))
        if properties is not None and properties.get("lvl", "0").isdigit()
        else 0
    )
    for deeper in [d for d in counts if d > depth]:
        del counts[deeper]
    auto = properties.find(f"{A}buAutoNum") if properties is not None else None
    bullet = properties.find(f"{A}buChar") if properties is not None else None
    none = properties is not None and properties.find(f"{A}buNone") is not None
    if auto is not None:
        start = int(auto.get("startAt", "1")) if auto.get("startAt", "1").isdigit() else 1
        counts[depth] = counts.get(depth, start - 1) + 1
        number = _numbered(counts[depth], auto.get("type", ""))
        lead = f"{number} "
        n = len(lead)
        p.text, p.number, p.prefix = lead + p.text, number, n
        p.codes = [Code(c.kind, c.start + n, c.end + n, c.value) for c in p.codes]
        p.handle.runs = [(a + n, b + n, r) for a, b, r in p.handle.runs]
    elif bullet is not None or (kind in ("body", "obj") and not none):
        from corpus.formats.docx_numbering import bullet as mark

        counts.pop(depth, None)
        p.marker = mark(bullet.get("char", "")) if bullet is not None else "•"
    else:
        counts.pop(depth, None)
        return
    p.kind, p.level = "list-item", depth + 1


def _numbered(n: int, style: str) -> str:
    text = (
        circled(n)
        if style.startswith("circleNum")
        else roman(n)
        if style.startswith("romanUc")
        else roman(n).lower()
        if style.startswith("romanLc")
        else letters(n).upper()
        if style.startswith("alphaUc")
        else letters(n)
        if style.startswith("alphaLc")
        else kanji(n)
        if style.startswith("ea1Jpn")
        else str(n)
    )
    if style.endswith("ParenBoth"):
        return f"({text})"
    return text + (")" if style.endswith("ParenR") else "." if style.endswith("Period") else "")
