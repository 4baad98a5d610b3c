"""PDF files: the lines of their pages become paragraphs again; heads, page numbers and notes are told apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Any

from corpus.errors import InputError
from corpus.formats.hyphens import Hyphens
from corpus.formats.pdf_page import Page, Row, read
from corpus.formats.rich import Paragraph, document
from corpus.model import Cell, Document
from corpus.structure.junction import finished
from corpus.structure.lines import NUMBERING

_DIGITS = re.compile(r"[0-9０-９]+")
_PAGE = re.compile(
    r"[-–—―－‐~〜|(（\[]?\s*(?:p\.?|page)?\s*[0-9０-９ivxIVX]{1,5}\s*(?:(?:/|of)\s*[0-9０-９]{1,4}|ページ|頁)?\s*[-–—―－‐~〜|)）\]]?",
    re.I,
)
_NOTE = re.compile(
    r"(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|[※*＊†]?\s?[0-9０-９]{1,3}[)）.．]?(?=[\s　\u3000-\u9fffA-Z])|[※＊*†‡]|注\s?[0-9０-９]*[)）:：]?)"
)
_LEADING = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}(?=[^\s\d])")
_BULLET = re.compile(r"[•○●◎■□◆◇▪➢✓※]|[-–—―]\s")
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
        return document(
            _paragraphs(pages), file, lang=lang, format=self.format, warnings=warnings, paged=True
        )


def _pages(data: bytes, file: str) -> list[Page]:
    import pypdfium2 as pdfium

    from corpus.formats.pdf_font import install

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
        pages: list[Page] = []
        tables = 0
        for n in range(len(made)):
            try:
                page = made[n]
                pages.append(read(page, tables))
                page.close()
            except pdfium.PdfiumError:
                pages.append(Page(0, 0))
            tables = max([tables, *(r.cell[0] + 1 for r in pages[-1].rows if r.cell)])
        _mend(pages)
        return pages
    finally:
        made.close()


def _mend(pages: Sequence[Page]) -> None:
    """Give every page the same right edge, and put table rows together that a page break tore apart."""
    edges = [r.right for p in pages for r in p.rows if r.cell is None and not r.column]
    edge = max(edges, default=0.0)
    for page in pages:
        if not any(r.column for r in page.rows):
            for r in page.rows:
                r.right = max(r.right, edge)
    for before, page in pairwise(pages):
        inside = [r for r in page.rows if not _where(r, page)]
        above = [r for r in before.rows if not _where(r, before)]
        if not inside or not above or inside[0].cell is None or above[-1].cell is None:
            continue
        table, top, _ = inside[0].cell
        last = above[-1].cell
        row = {r.cell[2]: r for r in inside if r.cell and r.cell[:2] == (table, top)}
        held = {r.cell[2]: r for r in above if r.cell and r.cell[:2] == last[:2]}
        if 0 in row or not set(row) <= set(held):
            continue  # a row whose first cell says something is a row of its own
        for column, rest in row.items():
            held[column].text += "\n" + rest.text
            page.rows.remove(rest)


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


def _paragraphs(pages: Sequence[Page]) -> Iterator[Paragraph]:
    body = _body(pages)
    furniture = _furniture(pages, body)
    levels = _levels(pages, body, furniture)
    hyphens = Hyphens(pages)
    for page in pages:
        rows = page.rows
        pitch = _pitch(rows)
        notes = _notes(page, body, furniture)
        before: Row | None = None
        waiting: Paragraph | None = None
        for n, row in enumerate(rows):
            text = row.text.rstrip()
            if waiting is not None and id(row) not in notes and (m := _LEADING.match(text)):
                waiting.text += m[0]  # a reference that was wrapped to the next line
                text = text[m.end() :]
            if not text.strip():
                continue
            p = _made(row, text, page, body, furniture, levels, notes)
            p.hard = row.cell is None and _short(row, rows[n + 1] if n + 1 < len(rows) else None)
            p.page = before is None or row.column != before.column
            p.gap = 1 if before is None or p.kind else _gap(before, row, pitch)
            if waiting is not None and before is not None and _wrapped(waiting, before, p, row):
                waiting.text = hyphens.join(waiting.text, p.text.strip())
                waiting.hard = p.hard
            else:
                if waiting is not None:
                    yield waiting
                waiting = p
            before = row
        if waiting is not None:
            yield waiting


def _wrapped(waiting: Paragraph, before: Row, p: Paragraph, row: Row) -> bool:
    """Whether a line goes on with the paragraph before it, because that ended for want of room."""
    if p.kind != waiting.kind or p.page or p.kind not in ("", "heading", "footnote") or p.label:
        return False
    if p.kind:
        near = abs(before.y - row.y) < 2.2 * row.size
        return near and p.level == waiting.level and (p.kind == "footnote" or not waiting.hard)
    if p.gap or waiting.hard or "\t" in row.text or "\t" in before.text:
        return False
    ended = finished(waiting.text)
    if ended and row.x0 - before.x0 > 0.7 * row.size:
        return False  # the indent of a new paragraph
    if _BULLET.match(p.text):
        return False
    marked = NUMBERING.match(p.text) is not None or p.text.startswith("・")
    return not (marked and (ended or row.x0 < before.x0 - 0.5 * row.size))


def _short(row: Row, after: Row | None) -> bool:
    """Whether a line ends before the edge though the next word would have had room."""
    room = row.right - row.x1
    if after is None or after.cell is not None:
        return room > 2.5 * row.size
    word = re.match(r"[!-~]+|.[、。，．」）)]*", after.text.lstrip())
    width = len(word[0]) * (after.x1 - after.x0) / max(1, len(after.text)) if word else 0.0
    return room > width + 1.2 * row.size


def _made(
    row: Row,
    text: str,
    page: Page,
    body: float,
    furniture: set[tuple[str, int]],
    levels: dict[float, int],
    notes: set[int],
) -> Paragraph:
    if row.cell is not None:
        return Paragraph(text, "table-cell", cell=Cell(*row.cell))
    if _is_furniture(row, page, body, furniture):
        return Paragraph(text, "page-furniture")
    if id(row) in notes:
        found = _NOTE.match(text)
        label = _label(found[0]) if found else ""
        return Paragraph(
            text,
            "footnote",
            label=label,
            mark=found.end() if found and label.isdigit() and found[0][0] != "注" else 0,
        )
    level = levels.get(round(row.size, 1))
    if level is not None and len(text) <= 80 and not re.search(r"[。．]$", text):
        return Paragraph(text, "heading", level=level)
    return Paragraph(text)


def _label(text: str) -> str:
    from corpus.structure.inline import plain_label

    return plain_label(text.strip(" 　)）.．※*＊:："))


def _body(pages: Sequence[Page]) -> float:
    """The size of most characters."""
    sizes = Counter[float]()
    for page in pages:
        for row in page.rows:
            sizes[round(row.size, 1)] += len(row.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _levels(pages: Sequence[Page], body: float, furniture: set[tuple[str, int]]) -> dict[float, int]:
    """Sizes that headings are set in, the greatest first."""
    sizes = Counter[float]()
    for page in pages:
        for row in page.rows:
            if row.cell is None and row.size > 1.14 * body and not _is_furniture(row, page, body, furniture):
                sizes[round(row.size, 1)] += 1
    return {size: min(6, n) for n, size in enumerate(sorted(sizes, reverse=True), 1)}


def _pitch(rows: Sequence[Row]) -> float:
    """The usual distance between baselines."""
    steps = Counter[float]()
    for a, b in pairwise(rows):
        if a.column == b.column and a.cell is None and b.cell is None and 0 < a.y - b.y < 6 * a.size:
            steps[round(a.y - b.y)] += 1
    return steps.most_common(1)[0][0] if steps else 0.0


def _gap(before: Row, row: Row, pitch: float) -> int:
    """Whether a line begins something new: more white space before it, or an indent after a line that was not full."""
    if (
        row.column != before.column
        or before.cell is not None
        or abs(before.size - row.size) > 0.12 * before.size
    ):
        return 1
    step = before.y - row.y
    if pitch and step > 1.35 * pitch + 1:
        return 1
    short = before.right - before.x1 > 2.5 * before.size
    indented = row.x0 - row.left > 0.7 * row.size
    ended = re.search(r"[。．.!?！？」）)]$", before.text.rstrip()) is not None
    return int(short and (indented or ended) and row.x0 - row.left <= 4 * row.size)


def _where(row: Row, page: Page) -> int:
    """-1 in the foot of the page, 1 in its head, 0 between."""
    if page.vertical or not page.height:
        return 0
    return 1 if row.y > 0.9 * page.height else -1 if row.y < 0.085 * page.height else 0


def _furniture(pages: Sequence[Page], body: float) -> set[tuple[str, int]]:
    """What comes again in the head or foot of pages, figures apart."""
    seen = Counter[tuple[str, int]]()
    for page in pages:
        keys = {(_key(row, body), w) for row in page.rows if row.cell is None and (w := _where(row, page))}
        seen.update(keys)
    least = 2 if len(pages) < 4 else max(3, len(pages) // 8)
    return {key for key, n in seen.items() if n >= least}


def _key(row: Row, body: float) -> str:
    """Its text without figures; headings, which are set larger, with theirs."""
    text = re.sub(r"\s", "", row.text)
    return text if row.size > 1.14 * body else _DIGITS.sub("0", text)


def _is_furniture(row: Row, page: Page, body: float, furniture: set[tuple[str, int]]) -> bool:
    where = _where(row, page)
    if not where:
        return False
    return (_key(row, body), where) in furniture or _PAGE.fullmatch(row.text.strip()) is not None


def _notes(page: Page, body: float, furniture: set[tuple[str, int]]) -> set[int]:
    """The rows of the notes at the foot of a page: smaller than the text, from the first that has a label down."""
    if page.vertical:
        return set()
    rows = [r for r in page.rows if r.cell is None and not _is_furniture(r, page, body, furniture)]
    small: list[Row] = []
    for row in reversed(rows):
        if row.size < 0.93 * body and row.y < 0.5 * page.height:
            small.append(row)
        else:
            break
    small.reverse()
    while small and not _NOTE.match(small[0].text.lstrip()):
        small.pop(0)
    if small and max(r.size for r in small) < 0.93 * body and median(r.y for r in small) < 0.5 * page.height:
        return {id(r) for r in small}
    return set()
