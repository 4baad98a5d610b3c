"""Tables in HTML inside Markdown, as converters write those whose cells span rows or columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Cell, Span
from corpus.structure.lines import Line
from corpus.structure.unit import Unit

_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>table|thead|tbody|tfoot|tr|td|th|caption|colgroup|col)\b(?P<rest>[^<>]*)>",
    re.IGNORECASE,
)
_SPANNED = re.compile(r"\b(?P<way>colspan|rowspan)\s*=\s*[\"']?(?P<n>\d{1,3})", re.IGNORECASE)
_MOST_LINES = 5_000
_DEEPEST = 8


def html_rows(lines: Sequence[Line], i: int) -> int:
    """How many lines from `i` on make up a table; 0 where none begins, or it isn't closed at a line's end."""
    if not lines[i].text.lower().startswith("<table"):
        return 0
    depth = 0
    for n in range(i, min(len(lines), i + _MOST_LINES)):
        for m in _TAG.finditer(lines[n].text):
            depth += 0 if m["name"].lower() != "table" else -1 if m["close"] else 1
            if depth > _DEEPEST:
                return 0
            if not depth:
                return n - i + 1 if m.end() == len(lines[n].text) else 0
    return 0


def html_cells(rows: Sequence[Line], table: int) -> list[Unit]:
    """The cells of a table that hold text; tags are marks of the cell they stand at, or furniture on a line
    of their own."""
    reader = _Reader(table)
    for line in rows:
        reader.read(line)
    return reader.finish(rows)


class _Reader:
    def __init__(self, table: int) -> None:
        self.table = table
        self.units: list[Unit] = []
        self.taken: set[tuple[int, int]] = set()
        """Places covered by cells so far."""
        self.row = -1
        self.column = 0
        self.inside = ""
        """The element whose text is being read: a cell, the caption."""
        self.unit: Unit | None = None
        self.pending: list[Span] = []
        """Tags before the text they belong to."""
        self.last: Unit | None = None
        self.place = Cell(table, 0, 0)

    def read(self, line: Line) -> None:
        tags = list(_TAG.finditer(line.text))
        layout = not (
            self.inside
            or _TAG.sub("", line.text).strip()
            or any(m["name"].lower() in ("td", "th", "caption") for m in tags)
        )
        if layout:
            self.units.append(Unit.furniture(line))
        else:
            self.pending += line.marks
        at = 0
        for m in tags:
            self._text(line, at, m.start())
            at = m.end()
            if not layout:
                self._mark(Span(line.body + m.start(), line.body + at), bool(m["close"]))
            self._tag(m["name"].lower(), bool(m["close"]), m["rest"])
        self._text(line, at, len(line.text))

    def _mark(self, span: Span, close: bool) -> None:
        if close and self.last is not None and not self.pending:
            self.last.marks.append(span)
        else:
            self.pending.append(span)

    def _tag(self, name: str, close: bool, rest: str) -> None:
        if name == "tr" and not close:
            self.row, self.column = self.row + 1, 0
        if name in ("tr", "td", "th", "caption", "table"):
            self.inside, self.unit = "" if close or name in ("tr", "table") else name, None
        if name in ("td", "th") and not close:
            spans = {m["way"].lower(): max(1, int(m["n"])) for m in _SPANNED.finditer(rest)}
            self.row = max(self.row, 0)
            while (self.row, self.column) in self.taken:
                self.column += 1
            self.place = Cell(self.table, self.row, self.column)
            for r in range(spans.get("rowspan", 1)):
                self.taken |= {(self.row + r, self.column + c) for c in range(spans.get("colspan", 1))}

    def _text(self, line: Line, start: int, end: int) -> None:
        text = line.text[start:end]
        if not text.strip():
            return
        start += len(text) - len(text.lstrip())
        piece = Span(line.body + start, line.body + start + len(text.strip()))
        if self.unit is None:
            kind = {"": "paragraph", "caption": "caption"}.get(self.inside, "table-cell")
            self.unit = self.last = Unit(kind, [line], [piece], gap=line.gap)
            self.unit.cell = self.place if kind == "table-cell" else None
            self.unit.first = self.unit.last = text.strip()
            self.units.append(self.unit)
        else:
            self.unit.stretches.append(piece)
            self.unit.glue.append(True)
            self.unit.lines.append(line)
        self.unit.marks += self.pending
        self.pending = []

    def finish(self, rows: Sequence[Line]) -> list[Unit]:
        if self.last is None:
            return [Unit.furniture(line) for line in rows]
        self.last.marks += self.pending
        return self.units
