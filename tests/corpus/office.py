"""Office files for the tests, made here: a Word document with everything in it, slides, sheets, PDFs."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import Any

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def png(width: int = 4, height: int = 4) -> bytes:
    """A small red picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\xff\0\0" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def replaced(data: bytes, parts: dict[str, bytes | None], **edits: tuple[str, str]) -> bytes:
    """A ZIP with some entries exchanged, added or (None) left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            if content is not None:
                new.writestr(name, content)
    return out.getvalue()


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode()


def plain(*paragraphs: str) -> bytes:
    """A Word document of plain paragraphs."""
    import docx

    made = docx.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    return saved(made)


def saved(made: Any) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def with_body(*xml: str) -> bytes:
    """A Word document whose body holds these paragraphs, as they are."""
    data = plain("x")
    text = part(data, "word/document.xml")
    start, end = text.index("<w:body>") + 8, text.index("<w:sectPr")
    return replaced(data, {"word/document.xml": (text[:start] + "".join(xml) + text[end:]).encode()})


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def everything() -> bytes:
    """A memorandum with headings, a numbered and a bulleted list, a table with merged cells, formatting, a link,
    a picture, two footnotes, a text box, a header, ruby and a tracked change."""
    import docx
    from docx.shared import Cm

    made = docx.Document()
    made.add_heading("海洋観測データの共有に関する覚書", 0)
    made.add_heading("目的", 1)
    p = made.add_paragraph("両者は、")
    p.add_run("観測データ").bold = True
    p.add_run("を相互に提供する。公開の方法は")
    p.add_run("別途").italic = True
    p.add_run("定める。")
    made.add_paragraph("観測点を登録する", style="List Number")
    made.add_paragraph("品質を検査する", style="List Number")
    made.add_paragraph("結果を公表する", style="List Bullet")
    made.add_picture(io.BytesIO(png()), width=Cm(2))
    made.add_paragraph("図1 観測点の配置", style="Caption")
    table = made.add_table(3, 2, style="Table Grid")
    table.cell(0, 0).merge(table.cell(0, 1)).text = "費用の分担"
    table.cell(1, 0).text, table.cell(1, 1).text = "機材", "500万円"
    table.cell(2, 0).text, table.cell(2, 1).text = "通信", "20万円"
    made.add_heading("実施", 1)
    made.add_paragraph("本覚書は署名の日に効力を生ずる。 LINK NOTE BOX RUBY CHANGE")
    made.sections[0].header.paragraphs[0].text = "取扱注意"
    data = saved(made)
    text = part(data, "word/document.xml")
    link = f'<w:hyperlink xmlns:r="{R}" r:id="rIdLink">{run("要領", "<w:u w:val=" + chr(34) + "single" + chr(34) + "/>")}</w:hyperlink>'
    note = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
    second = note.replace('"2"', '"3"')
    box = (
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent><w:p><w:r>'
        "<w:t>参考：前回の覚書</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    ruby = (
        "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>きのこ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>茸</w:t></w:r></w:rubyBase>"
        "</w:ruby></w:r>"
    )
    change = (
        '<w:ins w:id="9" w:author="a" w:date="2025-01-01T00:00:00Z">' + run("加える。") + "</w:ins>"
        '<w:del w:id="10" w:author="a" w:date="2025-01-01T00:00:00Z"><w:r><w:delText>消す。</w:delText></w:r></w:del>'
    )
    for mark, xml in (
        ("LINK", "詳細は</w:t></w:r>" + link + run("による。") + "<w:r><w:t>"),
        ("NOTE", "改正できる</w:t></w:r>" + note + run("。") + second + "<w:r><w:t>"),
        ("BOX", "</w:t></w:r>" + box + "<w:r><w:t>"),
        ("RUBY", "</w:t></w:r>" + ruby + run("を除く。") + "<w:r><w:t>"),
        ("CHANGE", "</w:t></w:r>" + change + "<w:r><w:t>"),
    ):
        text = text.replace(f" {mark}", xml, 1)
    rels = part(data, "word/_rels/document.xml.rels").replace(
        "</Relationships>",
        f'<Relationship Id="rIdLink" Type="{R}/hyperlink" Target="https://example.org/rules" TargetMode="External"/>'
        f'<Relationship Id="rIdNotes" Type="{R}/footnotes" Target="footnotes.xml"/></Relationships>',
    )
    types = part(data, "[Content_Types].xml").replace(
        "</Types>",
        '<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.footnotes+xml"/></Types>',
    )
    notes = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes xmlns:w="{W}">'
        '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> 両者の合意による。</w:t></w:r></w:p></w:footnote>'
        '<w:footnote w:id="3"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> 書面で行う。</w:t></w:r></w:p></w:footnote>'
        "</w:footnotes>"
    )
    return replaced(
        data,
        {
            "word/document.xml": text.encode(),
            "word/_rels/document.xml.rels": rels.encode(),
            "[Content_Types].xml": types.encode(),
            "word/footnotes.xml": notes.encode(),
        },
    )


def sheet(rows: list[list[Any]], title: str = "Sheet") -> bytes:
    """An Excel workbook of one sheet."""
    import openpyxl

    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = title
    for row in rows:
        page.append(row)
    return saved(book)


def slides() -> bytes:
    """Two slides: a title with bullets, a table, notes."""
    from pptx import Presentation
    from pptx.util import Cm

    made = Presentation()
    page = made.slides.add_slide(made.slide_layouts[1])
    page.shapes.title.text = "観測の現状"
    body = page.placeholders[1].text_frame
    body.text = "観測点を増やす。次に検査する。"
    second = body.add_paragraph()
    second.text, second.level = "品質を", 1
    bold = second.add_run()
    bold.text, bold.font.bold = "高める", True
    page.notes_slide.notes_text_frame.text = "口頭で補う。"
    other = made.slides.add_slide(made.slide_layouts[5])
    other.shapes.title.text = "費用"
    table = other.shapes.add_table(2, 2, Cm(2), Cm(5), Cm(10), Cm(3)).table
    table.cell(0, 0).text, table.cell(1, 1).text = "機材", "500万円"
    return saved(made)


def pdf(draw: Any, pages: int = 1, **options: Any) -> bytes:
    """A PDF of A4 pages; `draw` gets the canvas and the number of the page, from 0."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen import canvas

    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3"))
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=(595, 842), **options)
    for n in range(pages):
        page.setFont("HeiseiMin-W3", 10.5)
        draw(page, n)
        page.showPage()
    page.save()
    return out.getvalue()
