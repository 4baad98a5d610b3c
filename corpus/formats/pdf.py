"""PDF files: what is on their pages becomes paragraphs, headings, tables and notes again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from corpus.errors import InputError
from corpus.formats.rich import document
from corpus.model import Document
from corpus.pdf.page import Page, read
from corpus.pdf.paragraphs import paragraphs

PAGES = 5_000


class Pdf:
    """The reader. A PDF says where its characters stand and little else; what they are is inferred."""

    endings: tuple[str, ...] = (".pdf",)
    format = "pdf"

    def read(
        self, data: bytes, file: str, *, lang: str | None = None, encoding: str | None = None
    ) -> Document:
        """The Document in `data`. Raises InputError for what is no PDF, is damaged, protected, or has no text."""
        pages = _pages(data, file)
        warnings = _remarks(pages, file)
        return document(paragraphs(pages), file, lang=lang, format=self.format, warnings=warnings, paged=True)


def _pages(data: bytes, file: str) -> list[Page]:
    import pypdfium2 as pdfium

    from corpus.pdf.font import install

    if not data:
        raise InputError("the file is empty", path=file)
    if b"%PDF-" not in data[:1024]:
        raise InputError(
            "this is not a PDF", path=file, hint="give the file the ending that goes with its content"
        )
    install()
    try:
        made: Any = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputError(
                "this PDF is protected by a password", path=file, hint="save it without one"
            ) from None
        raise InputError(
            "this PDF is damaged", path=file, hint="open it in a PDF reader and print it to a new PDF"
        ) from None
    try:
        if len(made) > PAGES:
            raise InputError(f"this PDF has {len(made)} pages; {PAGES} are read", path=file, hint="split it")
        pages = [_page(made, n) for n in range(len(made))]
        margin = next((p.numbers.edge for p in pages if p.numbers), None)
        if margin is not None:
            pages = [p if p.numbers else _page(made, n, margin) for n, p in enumerate(pages)]
        return pages
    finally:
        made.close()


def _page(made: Any, n: int, margin: float | None = None) -> Page:
    import pypdfium2 as pdfium

    try:
        page = made[n]
        read_ = read(page, margin)
        page.close()
    except pdfium.PdfiumError:
        return Page()
    return read_


def _remarks(pages: Sequence[Page], file: str) -> list[str]:
    empty = [n for n, p in enumerate(pages, 1) if not p.rows]
    if len(empty) == len(pages):
        pictures = any(p.pictures for p in pages)
        raise InputError(
            "this PDF has no text" + (": its pages are pictures (a scan)" if pictures else ""),
            path=file,
            hint="recognise its text first (OCR) and save it as a PDF with text",
        )
    out = []
    if empty:
        shown = ", ".join(map(str, empty[:10])) + (" …" if len(empty) > 10 else "")
        out.append(f"page{'s' if len(empty) > 1 else ''} without text: {shown}")
    unmapped, known = sum(p.unmapped for p in pages), sum(len(r.text) for p in pages for r in p.rows)
    if unmapped > 0.05 * known:
        out.append(f"{unmapped} characters can't be told: the PDF's fonts don't say which they are")
    if any(p.vertical for p in pages):
        out.append("pages set from top to bottom were read column by column from the right")
    return out
