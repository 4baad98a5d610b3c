"""Beads as an Excel sheet that a reviewer edits: a row each, a status to choose, a comment; and back."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from corpus.errors import InputError
from corpus.formats.bitable import HEADER, head, payload, reviewed, rows, unpack
from corpus.model import STATUSES, Bitext
from corpus.package import Package
from corpus.xml import legal

_HIDDEN = "taiyaku"
_CELL = 32_000
"""Excel holds 32,767 characters in a cell."""
_MOST = 20_000_000
"""Cells of a sheet, empty ones counted, that are read."""


class Bixlsx:
    """The format. Any sheet with a Japanese and an English column is read, with or without a header."""

    endings: tuple[str, ...] = (".xlsx", ".xlsm")

    def write(self, bitext: Bitext) -> bytes:
        from openpyxl import Workbook
        from openpyxl.styles import Alignment, Font, PatternFill
        from openpyxl.worksheet.datavalidation import DataValidation

        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = "Review"
        _append(sheet, HEADER)
        for row in rows(bitext):
            _append(sheet, (row.id, row.ja, row.en, row.status, row.note))
        for column, width in zip("ABCDE", (16, 60, 60, 12, 40), strict=True):
            sheet.column_dimensions[column].width = width
        top = Alignment(wrap_text=True, vertical="top")
        for cells in sheet.iter_rows(min_row=2):
            for cell in cells:
                cell.alignment = top
        for cell in sheet[1]:
            cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="DDDDDD")
        sheet.freeze_panes = "C2"
        sheet.auto_filter.ref = f"A1:E{max(2, sheet.max_row)}"
        choice = DataValidation(type="list", formula1=f'"{",".join(STATUSES)}"', allow_blank=True)
        sheet.add_data_validation(choice)
        choice.add(f"D2:D{max(2, sheet.max_row)}")
        hidden = book.create_sheet(_HIDDEN)
        hidden.sheet_state = "veryHidden"
        data = payload(bitext)
        for n in range(0, len(data), _CELL):
            cell = hidden.cell(n // _CELL + 1, 1)
            cell.value, cell.data_type = legal(data[n : n + _CELL]), "s"
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    def holds(self, data: bytes, file: str) -> bool:
        """Whether a workbook is a review table: it was one when written, or a first row names both languages."""
        sheets, hidden = load(data, file)
        return bool(hidden) or any(head([r for r in t if any(c.strip() for c in r)])[0] for _, t in sheets)

    def read(self, data: bytes, file: str) -> Bitext:
        """The rows as beads. Raises InputError for what is no workbook, or has no two such columns."""
        sheets, hidden = load(data, file)
        kept = unpack(hidden) if hidden else None
        for _, table in sheets:
            if (found := reviewed([table], kept)) is not None:
                return found
        raise InputError(
            "no sheet has a Japanese and an English column",
            path=file,
            hint="name the columns 日本語 and English in the first row",
        )


def _append(sheet: Any, values: tuple[str, ...]) -> None:
    n = sheet.max_row + 1 if sheet.cell(1, 1).value is not None else 1
    for k, value in enumerate(values, 1):
        cell = sheet.cell(n, k)
        cell.value = legal(value)[:_CELL] or None
        if cell.value is not None:
            cell.data_type = "s"  # never a formula, whatever the text begins with


def load(data: bytes, file: str) -> tuple[list[tuple[str, list[list[str]]]], str]:
    """Every visible sheet as rows of text, and the hidden payload if there is one.

    Raises InputError for what is no workbook, is damaged, protected or too big.
    """
    from zipfile import BadZipFile

    from openpyxl import load_workbook

    Package(data, file, "an Excel workbook", ".xlsx").main(r"\.xml$", "xl/workbook.xml")
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        hidden = ""
        sheets = []
        for sheet in book.worksheets:
            if sheet.title == _HIDDEN:
                hidden = "".join(
                    str(r[0]) for r in sheet.iter_rows(max_col=1, values_only=True) if r and r[0]
                )
            elif sheet.sheet_state == "visible":
                sheets.append((sheet.title, list(_cells(sheet, file))))
        return sheets, hidden
    except (
        BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        OSError,
        SyntaxError,
        IndexError,
    ) as error:
        raise InputError(
            f"this Excel workbook is damaged: {error}", path=file, hint="open it in Excel and save it again"
        ) from None


def _cells(sheet: Any, file: str) -> Iterator[list[str]]:
    """The rows of a sheet, each to its last cell with text. A cell in the farthest corner doesn't fill the others."""
    sheet.reset_dimensions()  # what a sheet says of its size is often wrong, and makes every row that long
    room = _MOST
    for row in sheet.iter_rows(values_only=True):
        room -= len(row)
        if room < 0:
            raise InputError(
                f"the sheet “{sheet.title}” has more than {_MOST:,} cells",
                path=file,
                hint="save what is to be read as a sheet of its own",
            )
        texts = [_text(v) for v in row]
        while texts and not texts[-1]:
            texts.pop()
        yield texts


def _text(value: object) -> str:
    """What a cell says; a day without a time of the day."""
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return "" if value is None else str(value).replace("\r\n", "\n").replace("_x000D_", "")
