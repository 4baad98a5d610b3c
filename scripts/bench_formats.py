"""Text made into Word, HTML and PDF, read again, and held against the text: segmentation F1 for each format.

usage: python scripts/bench_formats.py FILE… [--keep FOLDER] [--show]

For each text file its segments are the reference (furniture and garbage apart). It is made into DOCX (python-docx,
real lists, tables and footnotes), HTML, and three PDFs, and each of these is read: LibreOffice prints the DOCX,
Chromium prints the HTML, and reportlab sets lines of a fixed width with a running head and page numbers. Letters and figures count,
spaces and punctuation don't.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from html import escape
from itertools import groupby
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from corpus.formats import DOCUMENTS
from corpus.model import Block, Document, Segment

SILENT = {"page-furniture", "garbage"}


def norm(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text).lower() if c.isalnum())


def texts(document: Document) -> Counter[str]:
    return Counter(n for b, s in document if b.kind not in SILENT and (n := norm(s.text)))


def f1(gold: Counter[str], found: Counter[str]) -> float:
    right = sum((gold & found).values())
    return 2 * right / max(1, sum(gold.values()) + sum(found.values()))


def glue(document: Document, a: Segment, b: Segment) -> str:
    """What goes between two segments of a block: a line break where the text has one."""
    between = document.text[a.pieces[-1].end : b.pieces[0].start] if a.pieces and b.pieces else ""
    return "\n" if "\n" in between else "" if a.lang == "ja" else " "


def whole(document: Document, block: Block) -> str:
    return "".join(t for kind, t in refer(document, block, set()) if kind == "text")


def content(document: Document) -> list[Block]:
    return [b for b in document.blocks if b.kind not in SILENT]


def refer(document: Document, block: Block, known: set[str]) -> list[tuple[str, str]]:
    """The block as runs: text, or the label of a note."""
    runs: list[tuple[str, str]] = []
    for n, s in enumerate(block.segments):
        at = 0
        if n:
            runs.append(("text", glue(document, block.segments[n - 1], s)))
        for note in s.notes:
            if note.label in known:
                runs += [("text", s.text[at : note.at]), ("note", note.label)]
                at = note.at
        runs.append(("text", s.text[at:]))
    return runs


def unique(blocks: list[Block]) -> list[str]:
    """Labels that one footnote has; those of several can't be told apart and stay in the text."""
    found = Counter(b.label for b in blocks if b.kind == "footnote" and b.label)
    return [label for label, n in found.items() if n == 1]


def deep(block: Block) -> bool:
    """A list item inside another."""
    return " " in block.segments[0].marker


def make_docx(document: Document) -> bytes:
    import docx

    from tests.corpus.office import R, W, part, replaced, saved

    made = docx.Document()
    blocks = content(document)
    labels = unique(blocks)
    ids = {label: n for n, label in enumerate(dict.fromkeys(labels), 2)}
    used: set[str] = set()
    notes: list[tuple[int, str]] = []

    def runs(p: object, block: Block) -> None:
        for kind, text in refer(document, block, set(ids)):
            if kind == "text":
                p.add_run(text)  # type: ignore[attr-defined]
            elif text not in used:
                used.add(text)
                p.add_run(f"@@{ids[text]}@@")  # type: ignore[attr-defined]

    for table, members in groupby(blocks, key=lambda b: b.cell.table if b.cell else -1):
        group = list(members)
        if table >= 0:
            height = max(b.cell.row for b in group if b.cell) + 1
            width = max(b.cell.column for b in group if b.cell) + 1
            grid = made.add_table(height, width, style="Table Grid")
            for b in group:
                if b.cell:
                    cell = grid.cell(b.cell.row, b.cell.column)
                    p = cell.paragraphs[0] if not cell.text else cell.add_paragraph()
                    runs(p, b)
            continue
        for b in group:
            if b.kind == "footnote" and b.label in ids:
                notes.append((ids[b.label], whole(document, b)))
            elif b.kind == "title":
                runs(made.add_heading(level=0), b)
            elif b.kind == "heading":
                runs(made.add_heading(level=min(9, b.level or 2)), b)
            elif b.kind == "list-item" and b.segments[0].marker:
                runs(made.add_paragraph(style="List Bullet 2" if deep(b) else "List Bullet"), b)
            else:
                runs(made.add_paragraph(style="Caption" if b.kind == "caption" else None), b)
    for label, n in ids.items():
        if label not in used:
            made.add_paragraph(f"@@{n}@@")
    data = saved(made)
    import re

    text = part(data, "word/document.xml")
    # Split the runs at the marks and put real references there.
    text = re.sub(
        r"@@(\d+)@@",
        r'</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="\1"/></w:r><w:r><w:t xml:space="preserve">',
        text,
    )
    body = "".join(
        f'<w:footnote w:id="{n}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/><w:sz w:val="16"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:rPr><w:sz w:val="16"/></w:rPr><w:t xml:space="preserve"> {escape(note)}</w:t></w:r></w:p></w:footnote>'
        for n, note in notes
    )
    footnotes = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes xmlns:w="{W}">'
        '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
        f"{body}</w:footnotes>"
    )
    rels = part(data, "word/_rels/document.xml.rels").replace(
        "</Relationships>",
        f'<Relationship Id="rIdNotes" Type="{R}/footnotes" Target="footnotes.xml"/></Relationships>',
    )
    types = part(data, "[Content_Types].xml").replace(
        "</Types>",
        '<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/></Types>',
    )
    return replaced(
        data,
        {
            "word/document.xml": text.encode(),
            "word/_rels/document.xml.rels": rels.encode(),
            "[Content_Types].xml": types.encode(),
            "word/footnotes.xml": footnotes.encode(),
        },
    )


def make_html(document: Document) -> bytes:
    blocks = content(document)
    labels = set(unique(blocks))

    def inline(b: Block) -> str:
        return "".join(
            escape(t).replace("\n", "<br>")
            if kind == "text"
            else f'<sup><a href="#fn-{escape(t)}" class="footnote-ref">{escape(t)}</a></sup>'
            for kind, t in refer(document, b, labels)
        )

    out: list[str] = []
    notes: list[str] = []
    for (table, listed), members in groupby(
        blocks,
        key=lambda b: (b.cell.table if b.cell else -1, b.kind == "list-item" and bool(b.segments[0].marker)),
    ):
        group = list(members)
        if table >= 0:
            rows = groupby(group, key=lambda b: b.cell.row if b.cell else 0)
            out.append(
                "<table>"
                + "".join(
                    "<tr>"
                    + "".join(
                        "<td>" + "<br>".join(inline(b) for b in cells) + "</td>"
                        for _, cells in groupby(row, key=lambda b: b.cell.column if b.cell else 0)
                    )
                    + "</tr>"
                    for _, row in rows
                )
                + "</table>"
            )
        elif listed:
            out.append(
                "<ul>"
                + "".join(
                    f"<ul><li>{inline(b)}</li></ul>" if deep(b) else f"<li>{inline(b)}</li>" for b in group
                )
                + "</ul>"
            )
        else:
            for b in group:
                if b.kind == "footnote" and b.label in labels:
                    notes.append(f'<p id="fn-{escape(b.label)}">{inline(b)}</p>')
                else:
                    tag = (
                        "h1"
                        if b.kind == "title"
                        else f"h{min(6, (b.level or 1) + 1)}"
                        if b.kind == "heading"
                        else "p"
                    )
                    out.append(f"<{tag}>{inline(b)}</{tag}>")
    page = f'<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>x</title></head><body><nav><a href="/">top</a></nav><main>{"".join(out)}<section>{"".join(notes)}</section></main><footer>contact</footer></body></html>'
    return page.encode()


def print_pdf(docx: bytes, folder: Path) -> bytes | None:
    """The PDF LibreOffice makes of a Word file; None where it isn't installed."""
    source = folder / "made.docx"
    source.write_bytes(docx)
    try:
        subprocess.run(
            [
                "soffice",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                str(folder),
                f"-env:UserInstallation=file://{folder}/profile",
                str(source),
            ],
            check=True,
            capture_output=True,
            timeout=300,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return (folder / "made.pdf").read_bytes()


def chromium_pdf(html: bytes, folder: Path) -> bytes | None:
    """The PDF Chromium prints of a page with ruled tables; None where it isn't installed."""
    source = folder / "made.html"
    style = (
        b"<style>nav,footer{display:none} table{border-collapse:collapse} td{border:1px solid}</style></head>"
    )
    source.write_bytes(html.replace(b"</head>", style))
    made = folder / "page.pdf"
    for name in ("chromium", "chromium-browser", "google-chrome"):
        try:
            subprocess.run(
                [
                    name,
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    f"--user-data-dir={folder}/chromium",
                    f"--print-to-pdf={made}",
                    str(source),
                ],
                check=True,
                capture_output=True,
                timeout=300,
            )
        except (OSError, subprocess.SubprocessError):
            continue
        return made.read_bytes()
    return None


def set_pdf(document: Document) -> bytes:
    """A PDF set in lines of 40 characters, with a running head, page numbers, and notes in smaller type at the
    foot of the page that refers to them (of the page where they stand, if none does)."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen import canvas

    font = "HeiseiMin-W3"
    pdfmetrics.registerFont(UnicodeCIDFont(font))
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=(595, 842))
    y, n = 0.0, 0
    foot: list[str] = []
    blocks = content(document)
    notes = {b.label: b for b in blocks if b.kind == "footnote" and b.label}
    waiting = dict(notes)

    def broken(text: str, size: float) -> list[str]:
        lines, line, width = [], "", 0.0
        for c in text:
            w = pdfmetrics.stringWidth(c, font, size)
            if width + w > 440:
                lines.append(line)
                line, width = "", 0.0
            line, width = line + c, width + w
        return [*lines, line]

    def turn() -> None:
        nonlocal y, n
        if n:
            page.setFont(font, 8)
            for k, line in enumerate(reversed(foot)):
                page.drawString(70, 46 + 13 * k, line)
            foot.clear()
            page.showPage()
        n += 1
        page.setFont(font, 8)
        page.drawString(70, 812, "年次報告 資料")
        page.drawCentredString(297, 28, f"- {n} -")
        y = 770.0

    turn()
    for b in blocks:
        if b.kind == "footnote":
            if not b.label or waiting.pop(b.label, None) is not None:
                own = [x for t in whole(document, b).split("\n") for x in broken(f"{b.label} {t}".strip(), 8)]
                if y < 72 + 13 * (len(foot) + len(own)):
                    turn()
                foot += own
            continue
        size = 16.0 if b.kind == "title" else 13.0 if b.kind == "heading" else 10.5
        marker = "・" if b.kind == "list-item" and b.segments[0].marker else ""
        for k, text in enumerate(whole(document, b).split("\n")):
            for part in broken((marker if not k else "") + text, size):
                if y < 72 + 13 * len(foot):
                    turn()
                page.setFont(font, size)
                page.drawString(70, y, part)
                y -= size * 1.6
        y -= 9
        for label in [note.label for s in b.segments for note in s.notes]:
            if (note := waiting.pop(label, None)) is not None:
                own = [
                    x for t in whole(document, note).split("\n") for x in broken(f"{label} {t}".strip(), 8)
                ]
                if y < 60 + 13 * (len(foot) + len(own)):
                    turn()
                foot += own
    turn()
    page.save()
    return out.getvalue()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--keep", type=Path, help="write the made files here")
    parser.add_argument("--show", action="store_true", help="print what differs")
    options = parser.parse_args()
    print(
        f"{'file':28}{'segments':>9}{'docx':>8}{'html':>8}{'pdf':>8}{'pdf web':>9}{'pdf set':>9}   seconds (docx html pdf)"
    )
    for path in options.files:
        document = DOCUMENTS.load("text")().read(path.read_bytes(), str(path))
        gold = texts(document)
        with tempfile.TemporaryDirectory() as name:
            docx, html = make_docx(document), make_html(document)
            made = {
                "docx": docx,
                "webpage": html,
                "pdf": print_pdf(docx, Path(name)),
                "pdf web": chromium_pdf(html, Path(name)),
                "pdf set": set_pdf(document),
            }
        scores, seconds = [], []
        for format, data in made.items():
            if data is None:
                scores.append("     —")
                continue
            if options.keep:
                options.keep.mkdir(parents=True, exist_ok=True)
                (
                    options.keep
                    / f"{path.stem}-{format.replace(' ', '-')}.{ {'webpage': 'html'}.get(format, format[:4].strip()) }"
                ).write_bytes(data)
            start = time.perf_counter()
            found = texts(DOCUMENTS.load(format.split()[0])().read(data, path.name, lang=document.lang))
            seconds.append(time.perf_counter() - start)
            scores.append(f"{f1(gold, found):.4f}")
            if options.show:
                for text in list(gold - found)[:25]:
                    print(f"  {format}: missed {text[:100]}")
                for text in list(found - gold)[:25]:
                    print(f"  {format}: extra  {text[:100]}")
        print(
            f"{path.name[:27]:28}{sum(gold.values()):9}{scores[0]:>8}{scores[1]:>8}{scores[2]:>8}{scores[3]:>9}{scores[4]:>9}   {' '.join(f'{s:.1f}' for s in seconds[:3])}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
