"""The working table as an Excel workbook: the same columns on its first sheet."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from corpus.errors import FormatError
from corpus.xml import legal
from glossary.formats import table
from glossary.formats.csv import LIMIT, Record, blank, names
from glossary.model import Glossary

_WIDE = {"ja": 32, "en": 40, "definition": 50, "note": 40, "where": 40}
_TITLE = 10
"""Rows, at most, down to the one that names the columns."""
_UNPACKED = 300_000_000
"""Bytes a workbook may unfold to."""


class Xlsx:
    endings: tuple[str, ...] = (".xlsx", ".xlsm")

    def read(self, data: bytes, file: str) -> Glossary:
        rows = sheet_rows(data, file)
        head = _head(rows, file)
        return table.read_rows(((n, dict(zip(head, cells))) for n, cells in rows if not blank(cells)), file)

    def write(self, glossary: Glossary) -> bytes:
        rows = [table.write_row(c) for c in glossary]
        return workbook(table.header(rows), rows)

    def losses(self, glossary: Glossary) -> list[str]:
        from glossary.formats.csv import Csv

        return Csv().losses(glossary)


def _head(rows: Iterator[tuple[int, list[str]]], file: str) -> list[str]:
    """The column names; a title and empty rows may stand above them."""
    for n, cells in islice(rows, _TITLE):
        if sum(map(bool, cells)) > 1 or {"ja", "en"} & set(cells):
            return names(Record(n, n, cells), file)
    return names(Record(1, 1, []), file)


def sheet_rows(data: bytes, file: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of the first sheet with their numbers; a merged cell says the same in each of its places. Raises
    FormatError for what is no workbook, and for a cell that holds a formula or an error, with its place."""
    for n, row in enumerate(_rows(data, file), 1):
        cells = []
        for cell in row:
            if cell.data_type in ("f", "e"):
                what = "a formula" if cell.data_type == "f" else f"the error {cell.value}"
                raise FormatError(
                    f"cell {cell.coordinate} holds {what}, not a text",
                    path=file,
                    line=n,
                    hint="paste it as a value; if it is meant as it stands, put an apostrophe before it",
                )
            text = _text(cell.value)
            if len(text) > LIMIT:
                raise FormatError(f"cell {cell.coordinate} holds {len(text):,} characters", path=file, line=n)
            cells.append(text)
        yield n, cells


def _rows(data: bytes, file: str) -> Iterator[Sequence[Any]]:
    """The cells of the first sheet, row by row."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            if sum(i.file_size for i in container.infolist()) > _UNPACKED:
                raise FormatError("this workbook unfolds to more than 300 MB", path=file)
            sheets = [n for n in container.namelist() if n.startswith("xl/worksheets/")]
            merged = any(b"<mergeCell " in container.read(n) for n in sheets)
        # Reading as a stream takes less than half the time, and says nothing of merged cells.
        book: Any = load_workbook(io.BytesIO(data), read_only=not merged)
        sheet = book.worksheets[0]
        if merged:
            filled = {row for (row, _), cell in sheet._cells.items() if cell.value is not None}
            for area in sheet.merged_cells.ranges:
                first = sheet.cell(area.min_row, area.min_col)
                for row, column in area.cells:
                    if row in filled:
                        sheet._cells[row, column] = first
        else:
            # Some programs write a wrong size of the table into it.
            sheet.reset_dimensions()
        yield from sheet.iter_rows()
    except (
        zipfile.BadZipFile,
        InvalidFileException,
        IndexError,
        KeyError,
        TypeError,
        ValueError,
        OSError,
        SyntaxError,
        RuntimeError,
        NotImplementedError,
        zlib.error,
    ) as error:
        raise FormatError(
            f"not a workbook: {error}",
            path=file,
            hint="save it as .xlsx, without a password",
        ) from None


def _text(value: Any) -> str:
    if value is None:
        return ""
    if hasattr(value, "isoformat"):
        return str(value.isoformat()).removesuffix("T00:00:00")
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def workbook(
    head: Sequence[str], rows: Sequence[Mapping[str, str]], choices: Mapping[str, Sequence[str]] | None = None
) -> bytes:
    """A workbook of one sheet: bold head that stays in view, a filter, every cell a text. `choices` gives the
    cells of a column a list to choose from."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    sheet: Any = book.active
    sheet.title = "glossary"
    for n, name in enumerate(head, 1):
        sheet.column_dimensions[get_column_letter(n)].width = _WIDE.get(name, 16)
    for number, row in enumerate([dict(zip(head, head)), *rows], 1):
        for n, name in enumerate(head, 1):
            text = legal(row.get(name, ""))
            if not text:
                continue
            cell = sheet.cell(number, n, text)
            # Told apart from a formula by its type, whatever it begins with.
            cell.data_type = "s"
            cell.number_format = "@"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if number == 1:
                cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(max(1, len(head)))}{len(rows) + 1}"
    for name, values in (choices or {}).items():
        letter = get_column_letter(head.index(name) + 1)
        rule = DataValidation(type="list", formula1=f'"{",".join(values)}"', allow_blank=True)
        sheet.add_data_validation(rule)
        rule.add(f"{letter}2:{letter}{len(rows) + 1}")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
