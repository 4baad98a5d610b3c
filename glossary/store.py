"""Changing a glossary's file one line at a time, under a lock, whole or not at all.

All bytes but those of the lines that change stay as they are: byte-order mark, line ends, order of the
columns, columns nobody here knows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, TypeVar

from corpus.errors import InputError, OutputError, UsageError
from corpus.files import decode, read_bytes, write_bytes
from glossary.formats import csv as working
from glossary.formats import format_of, table
from glossary.model import Concept

T = TypeVar("T")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
PATIENCE = 60
"""Seconds to wait for another process."""


@contextmanager
def locked(path: str | Path) -> Iterator[None]:
    """Hold the lock of a glossary, the hidden file ``.NAME.lock`` beside it. Raises OutputError if another
    process keeps it for a minute."""
    from filelock import FileLock, Timeout

    target = Path(path)
    lock = FileLock(target.with_name(f".{target.name}.lock"), timeout=PATIENCE)
    try:
        lock.acquire()
    except Timeout:
        raise OutputError(f"another process has kept this file locked for {PATIENCE} s", path=path) from None
    except OSError as error:
        raise OutputError(f"can't be locked: {error.strerror or error}", path=path) from None
    try:
        yield
    finally:
        lock.release()


class Sheet:
    """A working file as raw lines: rows are found, replaced, appended and taken out by the concept's id."""

    def __init__(self, data: bytes, file: str, delimiter: str = ",") -> None:
        """Raises FormatError for anything `read_glossary` would."""
        self.file = file
        self._default = delimiter
        self._load(data)

    def _load(self, data: bytes) -> None:
        file = self.file
        text = working.text_of(data, file)
        self.encoding = decode(data, file)[1]
        raw = data.decode(self.encoding)
        self._lines = _LINE.findall(raw)
        first = self._lines[0] if self._lines else ""
        self._end = first[len(first.rstrip("\r\n")) :] or "\n"
        self.delimiter = working.delimiter_of(text, self._default)
        found = list(working.records(text, self.delimiter, file))
        self.head = working.names(found[0] if found else working.Record(1, 1, []), file)
        self._header = found[0]
        head = self._lines[self._header.first - 1].lstrip("\ufeff")
        self._quoting: Literal[0, 1] = 1 if head.startswith('"') else 0
        self._rows = [r for r in found[1:] if not working.blank(r.cells)]
        self.glossary = table.read_rows(
            ((r.first, working.cells(r, self.head, file)) for r in self._rows), file
        )

    @classmethod
    def new(cls, file: str, delimiter: str = ",") -> Sheet:
        """An empty file with the columns every glossary has."""
        return cls(f"{delimiter.join(table.COLUMNS)}\n".encode(), file, delimiter)

    def bytes(self) -> bytes:
        try:
            return "".join(self._lines).encode(self.encoding)
        except UnicodeEncodeError as error:
            raise OutputError(
                f"“{error.object[error.start]}” can't be written in {self.encoding}, the encoding of this file",
                path=self.file,
                hint="save the file as UTF-8 first",
            ) from None

    def cells(self, id: str) -> dict[str, str]:
        """The cells of a row by column name."""
        return dict(working.cells(self._row(id), self.head, self.file))

    def line(self, id: str) -> int:
        """The line a concept begins in."""
        return self._row(id).first

    def _row(self, id: str) -> working.Record:
        for row in self._rows:
            if working.cells(row, self.head, self.file).get("id", "").strip() == id:
                return row
        near = ", ".join(c.id for c in self.glossary.concepts[:3])
        raise UsageError(f"no concept “{id}” in {self.file}", hint=f"ids look like {near}" if near else None)

    def replace(self, changes: Mapping[int, Mapping[str, str]]) -> None:
        """Give cells of the rows that begin at these lines new content. A column the file doesn't have yet is
        added at its end."""
        rows = [r for r in self._rows if r.first in changes]
        self._widen(changes.values())
        for row in reversed(rows):
            wanted = changes[row.first]
            old = row.cells + [""] * (len(self.head) - len(row.cells))
            new = [working.guard(wanted[n]) if n in wanted else c for n, c in zip(self.head, old)]
            if new != old:
                self._put(row, new)
        self._load(self.bytes())

    def append(self, rows: Sequence[Mapping[str, str]]) -> None:
        """Add rows at the end."""
        self._widen(rows)
        if self._lines and not self._lines[-1].endswith(("\n", "\r")):
            self._lines[-1] += self._end
        for cells in rows:
            self._lines.append(self._format(working.guard(cells.get(n, "")) for n in self.head) + self._end)
        self._load(self.bytes())

    def remove(self, id: str) -> None:
        """Take a row out."""
        row = self._row(id)
        del self._lines[row.first - 1 : row.last]
        self._load(self.bytes())

    def _widen(self, rows: Iterable[Mapping[str, str]]) -> None:
        missing = {n: None for cells in rows for n, v in cells.items() if n not in self.head and v}
        if missing:
            self._put(self._header, [*self._header.cells, *missing])
            self._header = self._header._replace(cells=[*self._header.cells, *missing])
            self.head = [*self.head, *missing]

    def _put(self, row: working.Record, cells: list[str]) -> None:
        """Write a row over its lines, which become one; rows below it have to be done first."""
        last = self._lines[row.last - 1]
        end = last[len(last.rstrip("\r\n")) :]
        self._lines[row.first - 1 : row.last] = [self._format(cells) + end]

    def _format(self, cells: Iterable[str]) -> str:
        """A line in the manner of the file."""
        row = (c.replace("\r\n", "\n").replace("\r", "\n").replace("\n", self._end) for c in cells)
        return working.join(row, self.delimiter, self._quoting)

    def next_id(self, ahead: int = 0) -> str:
        """An id that is not taken, in the manner of those that are: A061 after A060; `ahead`: one of those
        that follow it."""
        best = max(
            ((m[1], int(m[2]), len(m[2])) for c in self.glossary if (m := re.fullmatch(r"(.*?)(\d+)", c.id))),
            key=lambda x: x[1],
            default=("T", 0, 4),
        )
        return f"{best[0]}{best[1] + 1 + ahead:0{best[2]}}"


def change(path: str | Path, action: Callable[[Sheet], T], create: bool = False) -> T:
    """Let `action` change the glossary at `path`; what it returns. Nobody else writes meanwhile, and a killed
    process leaves the old file or the new one. Raises UsageError for a format that has no lines to change."""
    if format_of(path) not in ("csv", "tsv"):
        raise UsageError(
            f"{path} can't be changed line by line",
            hint="keep the glossary as .csv: taiyaku glossary export FILE -o glossary.csv",
        )
    delimiter = "\t" if format_of(path) == "tsv" else ","
    target = Path(path).resolve()
    if not target.exists() and not create:
        raise InputError("no such file", path=path, hint="check the name and the folder")
    with locked(target):
        sheet = (
            Sheet(read_bytes(target), str(path), delimiter)
            if target.exists()
            else Sheet.new(str(path), delimiter)
        )
        before = sheet.bytes() if target.exists() else b""
        result = action(sheet)
        if sheet.bytes() != before:
            write_bytes(target, sheet.bytes())
    return result


def add(path: str | Path, cells: Mapping[str, str]) -> Concept:
    """Add one concept (columns and their cells), with a new id unless it brings one; the file is made if it
    isn't there. Raises UsageError for an id that is taken."""

    def action(sheet: Sheet) -> Concept:
        id = cells.get("id") or sheet.next_id()
        if id in sheet.glossary.by_id:
            raise UsageError(f"the id “{id}” is taken", hint=f"edit it: taiyaku glossary edit {path} {id} …")
        sheet.append([{**cells, "id": id, **_stamp(sheet, "created", cells)}])
        return sheet.glossary.by_id[id]

    return change(path, action, create=True)


def edit(
    path: str | Path, id: str, cells: Mapping[str, str] | Callable[[dict[str, str]], Mapping[str, str]]
) -> Concept:
    """Give cells of one concept new content, or let a function say what from the cells there are."""

    def action(sheet: Sheet) -> Concept:
        old = sheet.cells(id)
        new = dict(cells(old) if callable(cells) else cells)
        if any(old.get(k, "") != v for k, v in new.items()):
            sheet.replace({sheet.line(id): {**new, **_stamp(sheet, "modified", new)}})
        return sheet.glossary.by_id[new.get("id", id)]

    return change(path, action)


def remove(path: str | Path, id: str) -> Concept:
    """Take one concept out; what it was."""

    def action(sheet: Sheet) -> Concept:
        sheet.cells(id)
        gone = sheet.glossary.by_id[id]
        sheet.remove(id)
        return gone

    return change(path, action)


def _stamp(sheet: Sheet, column: str, cells: Mapping[str, str]) -> dict[str, str]:
    """Today's date, where the file keeps such dates and the change doesn't bring one."""
    from datetime import date

    return {column: date.today().isoformat()} if column in sheet.head and not cells.get(column) else {}
