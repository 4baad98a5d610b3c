"""Excel workbooks and CSV files as documents: every cell with text in it, sheet by sheet, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.formats.rich import Paragraph, document
from corpus.model import Cell, Document


class Xlsx:
    """The reader of workbooks. The name of a sheet is a heading where there are several."""

    endings: tuple[str, ...] = (".xlsx", ".xlsm")
    format = "xlsx"

    def read(
        self, data: bytes, file: str, *, lang: str | None = None, encoding: str | None = None
    ) -> Document:
        """The Document in `data`. Raises InputError for what is no workbook, is damaged, protected or empty."""
        from corpus.formats.bixlsx import load

        sheets, _ = load(data, file)
        filled = [(name, rows) for name, rows in sheets if any(c.strip() for r in rows for c in r)]
        return document(_sheets(filled), file, lang=lang, format=self.format)


def _sheets(sheets: Sequence[tuple[str, list[list[str]]]]) -> Iterator[Paragraph]:
    for n, (name, rows) in enumerate(sheets):
        if len(sheets) > 1:
            yield Paragraph(name, "heading", level=1)
        yield from cells(rows, n)


def cells(rows: Sequence[Sequence[str]], table: int) -> Iterator[Paragraph]:
    """A paragraph for each line of each cell that has text; cells with a figure only are in it too."""
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            for line in text.split("\n"):
                if line.strip():
                    yield Paragraph(line, "table-cell", cell=Cell(table, r, c))
