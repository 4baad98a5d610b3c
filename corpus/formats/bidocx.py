"""Beads as a Word table that a reviewer edits: Japanese beside English, status and comment; and back."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import islice
from typing import Any

from corpus.errors import InputError
from corpus.formats.bitable import HEADER, head, payload, reviewed, rows, unpack
from corpus.model import Bitext
from corpus.package import Package
from corpus.xml import legal

_PART = "customXml/taiyaku.json"
_WIDTHS = (2.2, 8.5, 8.5, 2.2, 4.2)


class Bidocx:
    """The format. Any Word document with a table that has a Japanese and an English column is read."""

    endings: tuple[str, ...] = (".docx",)

    def write(self, bitext: Bitext) -> bytes:
        from docx import Document
        from docx.enum.section import WD_ORIENT
        from docx.oxml.ns import qn
        from docx.shared import Cm, Pt

        made = Document()
        section = made.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Cm(29.7), Cm(21)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(1.5)
        normal: Any = made.styles["Normal"]
        normal.font.size = Pt(9)
        normal.font.name = "Calibri"
        normal.element.rPr.rFonts.set(qn("w:eastAsia"), "MS Mincho")
        table = _table(made, rows(bitext))
        made.element.body.insert(0, table)
        out = io.BytesIO()
        made.save(out)
        return _with_part(out.getvalue(), _PART, payload(bitext).encode("utf-8"))

    def holds(self, data: bytes, file: str) -> bool:
        """Whether a Word file is a review table: it was one when written, or its first table names both languages."""
        package = Package(data, file, "a Word document", ".docx")
        return _PART in package or any(head(t)[0] for t in islice(_tables(package), 1))

    def read(self, data: bytes, file: str) -> Bitext:
        """The rows as beads. Raises InputError for what is no Word document, or has no such table."""
        package = Package(data, file, "a Word document", ".docx")
        kept = unpack(package.read(_PART).decode("utf-8", "replace")) if _PART in package else None
        if (found := reviewed(_tables(package), kept)) is not None:
            return found
        raise InputError(
            "no table in this document has a Japanese and an English column",
            path=file,
            hint="name the columns 日本語 and English in the table's first row",
        )


def _table(made: Any, body: list[Any]) -> Any:
    """The table as XML: built by hand, because thousands of rows take the library minutes."""
    from xml.sax.saxutils import escape

    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    def cell(text: str, n: int, bold: bool = False) -> str:
        width = f'<w:tcPr><w:tcW w:w="{round(_WIDTHS[n] * 567)}" w:type="dxa"/></w:tcPr>'
        face = "<w:rPr><w:b/></w:rPr>" if bold else ""
        lines = "".join(
            f'<w:p><w:r>{face}<w:t xml:space="preserve">{escape(legal(line))}</w:t></w:r></w:p>'
            for line in text.split("\n")
        )
        return f"<w:tc>{width}{lines}</w:tc>"

    head = "".join(cell(name, n, True) for n, name in enumerate(HEADER))
    lines = [f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{head}</w:tr>"]
    for row in body:
        values = (row.id, row.ja, row.en, row.status, row.note)
        lines.append(
            "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
            + "".join(cell(v, n) for n, v in enumerate(values))
            + "</w:tr>"
        )
    grid = "".join(f'<w:gridCol w:w="{round(w * 567)}"/>' for w in _WIDTHS)
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="999999"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(lines)}</w:tbl>'
    )


def _with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The package with one more part, which Word keeps because it is related to the document."""
    import zipfile

    out = io.BytesIO()
    relation = (
        '<Relationship Id="rIdTaiyaku" Target="../customXml/taiyaku.json" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"/>'
    )
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            raw = old.read(entry)
            if entry == "[Content_Types].xml":
                raw = raw.replace(
                    b"<Default ", b'<Default Extension="json" ContentType="application/json"/><Default ', 1
                )
            elif entry == "word/_rels/document.xml.rels":
                raw = raw.replace(b"</Relationships>", relation.encode() + b"</Relationships>")
            new.writestr(entry, raw)
        new.writestr(name, content)
    return out.getvalue()


def _tables(package: Package) -> Iterator[list[list[str]]]:
    """The document's tables as rows of text, a line for each paragraph; changes taken as accepted."""
    from corpus.formats.docx import Word

    word = Word(package)
    tables: dict[int, dict[tuple[int, int], list[str]]] = {}
    for p in word.paragraphs:
        if p.cell is not None:
            text = f"{p.marker} {p.text}" if p.marker else p.text
            tables.setdefault(p.cell.table, {}).setdefault((p.cell.row, p.cell.column), []).append(text)
    for cells in tables.values():
        height, width = max(r for r, _ in cells) + 1, max(c for _, c in cells) + 1
        yield [["\n".join(cells.get((r, c), [])) for c in range(width)] for r in range(height)]
