"""The working format: one table of concepts that a person edits in a spreadsheet and git compares by line."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from corpus.errors import FormatError, InputError
from corpus.files import decode
from glossary.formats import table
from glossary.model import Glossary

LIMIT = 100_000
"""Characters in one cell. A longer one is a quotation mark that was never closed."""
_CONFLICT = re.compile(r"(?:<{7}|>{7}|\|{7}) |={7}$", re.M)
_SEP = re.compile(r'"?sep=(.)"?[,;\t]*\r?(?:\n|\Z)')
"""The line that tells Excel what separates the cells."""
_HAN_OR_KANA = re.compile(rb"[\xe3-\xe9\xef][\x80-\xbf]{2}")
_RISKY = re.compile(r"'*[=+\-@\t\r\n]")
_FORMULA = re.compile(r"=\S|@\w+\(|[+-]\w+\(")
_GUARDED = re.compile(r"'+[=+\-@\t\r\n]")


class Record(NamedTuple):
    """One row and where it stands: lines ``first`` to ``last`` of the file, both counted from 1."""

    first: int
    last: int
    cells: list[str]


class Csv:
    """Comma-separated, UTF-8. On reading, the semicolons and tabs that spreadsheets write count as well."""

    endings: tuple[str, ...] = (".csv",)
    delimiter = ","

    def __init__(self, bom: bool = False) -> None:
        """`bom`: begin with a byte-order mark, as Excel wants it."""
        self.bom = bom

    def read(self, data: bytes, file: str) -> Glossary:
        text = text_of(data, file)
        delimiter = delimiter_of(text, self.delimiter)
        rows = records(text, delimiter, file)
        head = names(next(rows, Record(1, 1, [])), file)
        return table.read_rows(((r.first, cells(r, head, file)) for r in rows if not blank(r.cells)), file)

    def write(self, glossary: Glossary) -> bytes:
        rows = [table.write_row(c) for c in glossary]
        head = table.header(rows)
        lines = [
            line(head, self.delimiter),
            *(line([r.get(n, "") for n in head], self.delimiter) for r in rows),
        ]
        text = "".join(f"{x}\n" for x in lines)
        return text.encode("utf-8-sig" if self.bom else "utf-8")

    def losses(self, glossary: Glossary) -> list[str]:
        lost = sorted({t.lang for c in glossary for t in c.terms} - {"ja", "en"})
        return [f"terms in {', '.join(lost)}: the table has columns for Japanese and English"] if lost else []


class Tsv(Csv):
    """The same table, tab-separated."""

    endings = (".tsv",)
    delimiter = "\t"


def text_of(data: bytes, file: str) -> str:
    """The decoded table. Raises InputError or FormatError with the line for a workbook, NUL bytes, bytes of a second
    encoding, and what a merge left behind."""
    if data.startswith(b"PK\x03\x04"):
        raise FormatError(
            "a workbook (or another ZIP file) that is called a table of text",
            path=file,
            hint="give it the ending .xlsx, or save it as CSV",
        )
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        _one_encoding(data, file)
    try:
        text = decode(data, file)[0].removeprefix("\ufeff")
    except InputError:
        if b"\0" not in data:
            raise
        raise FormatError("a NUL byte", path=file, line=data[: data.index(b"\0")].count(b"\n") + 1) from None
    conflict = _CONFLICT.search(text)
    if conflict:
        raise FormatError(
            "a merge conflict is left in the file",
            path=file,
            line=text.count("\n", 0, conflict.start()) + 1,
            hint="decide between the two sides, then take the marker lines out",
        )
    return text


def _one_encoding(data: bytes, file: str) -> None:
    """Raise FormatError if some lines are UTF-8 and others are not: two people saved it in two ways."""
    utf8, other = list[int](), list[int]()
    for n, raw in enumerate(data.split(b"\n"), 1):
        if not raw.isascii():
            try:
                raw.decode("utf-8")
            except UnicodeDecodeError:
                other.append(n)
            else:
                # Two letters of half-width katakana in CP932 are one of another alphabet in UTF-8.
                utf8 += [n] if _HAN_OR_KANA.search(raw) else []
    if utf8 and other:
        fewer = min(other, utf8, key=len)
        raise FormatError(
            f"this line is {'' if fewer is utf8 else 'not '}in UTF-8, and others are{' not' if fewer is utf8 else ''}",
            path=file,
            line=fewer[0],
            hint="put this line right in an editor and save the file as UTF-8",
        )


def delimiter_of(text: str, default: str = ",") -> str:
    """What separates the cells of the first line, by itself or by what that line says."""
    if told := _SEP.match(text):
        return told[1]
    first = text.split("\n", 1)[0]
    return max((default, ",", "\t", ";"), key=lambda d: first.count(d))


def records(text: str, delimiter: str, file: str) -> Iterator[Record]:
    """The rows of a table with their lines; one that only names the separator is none. Raises FormatError for quoting
    that can't be right."""
    told = _SEP.match(text) is not None
    reader = csv.reader(io.StringIO(text, newline="\n"), delimiter=delimiter, strict=True)
    while True:
        first = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            said = str(error)
            if "field larger" in said:
                raise FormatError(
                    f"a cell of more than {csv.field_size_limit():,} characters",
                    path=file,
                    line=first,
                    hint="look for a quotation mark that is not closed",
                ) from None
            if "unexpected end" in said:
                raise FormatError(
                    "a quotation mark is opened in this line and never closed", path=file, line=first
                ) from None
            begun = f", in a row that begins in line {first}" if first < reader.line_num else ""
            raise FormatError(
                f"wrong quoting: {said}{begun}",
                path=file,
                line=reader.line_num,
                hint='a quotation mark inside a quoted cell is doubled: "the ""K Program"""',
            ) from None
        longest = max(map(len, row), default=0)
        if longest > LIMIT:
            raise FormatError(
                f"a cell of {longest:,} characters (at most {LIMIT:,})",
                path=file,
                line=first,
                hint="look for a quotation mark that is not closed",
            )
        if not (told and first == 1):
            yield Record(first, reader.line_num, row)


def blank(row: Iterable[str]) -> bool:
    """Whether a row says nothing."""
    return not any(map(str.strip, row))


def names(head: Record, file: str) -> list[str]:
    """The column names of the first row. Raises FormatError if they are no glossary's."""
    columns = [c.strip().lower() if c.strip().lower() in table.KNOWN else c.strip() for c in head.cells]
    for n, name in enumerate(columns):
        meant = re.sub(r"[\s_-]+", "_", name.lower())
        meant = table.ALSO.get(meant, meant)
        if meant in table.KNOWN and meant not in columns:
            columns[n] = meant
    if not {"ja", "en"} & set(columns):
        raise FormatError(
            "the first line names no column “ja” or “en”",
            path=file,
            line=head.first,
            hint=f"the columns are {','.join(table.COLUMNS)}; more may follow",
        )
    twice = next((c for c in columns if c and columns.count(c) > 1), None)
    if twice:
        raise FormatError(f"the column “{twice}” stands twice", path=file, line=head.first)
    return columns


def cells(record: Record, head: list[str], file: str) -> Mapping[str, str]:
    """A row by column name. Raises FormatError if it has more cells than the table has columns."""
    if any(record.cells[len(head) :]):
        raise FormatError(
            f"{len(record.cells)} cells for {len(head)} columns",
            path=file,
            line=record.first,
            hint='a cell with a comma in it has to stand in quotation marks: "Ministry of Economy, Trade and Industry"',
        )
    for name, cell in zip(head, record.cells):
        if cell and cell[0] in "=@+-" and _FORMULA.match(cell):
            raise FormatError(
                f"a formula in column “{name}”: {cell[:40]}",
                path=file,
                line=record.first,
                hint="put the text itself there; if it is meant as it stands, an apostrophe before it",
            )
    return {n: unguard(c) for n, c in zip(head, record.cells) if n}


def line(row: Iterable[str], delimiter: str = ",") -> str:
    """One line of the file, without its end; no cell of it is a formula to a spreadsheet."""
    return join(map(guard, row), delimiter)


def join(row: Iterable[str], delimiter: str = ",", quoting: Literal[0, 1] = csv.QUOTE_MINIMAL) -> str:
    """Cells as they are, quoted where they have to be."""
    out = io.StringIO()
    # The writer quotes a line end inside a cell only if it is one of its own.
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n", quoting=quoting).writerow(row)
    return out.getvalue().removesuffix("\r\n")


def guard(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would take for a formula. Escape characters go: they
    would make the file ISO-2022-JP to whoever reads it next."""
    cell = cell.replace("\x1b", "")
    return f"'{cell}" if _RISKY.match(cell) else cell


def unguard(cell: str) -> str:
    return cell[1:] if cell and cell[0] == "'" and _GUARDED.match(cell) else cell
