"""Tables: rows of pipes, and columns set apart by white space."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from corpus.model import Cell, Span
from corpus.structure.lines import SEPARATOR, Line
from corpus.structure.unit import Unit
from corpus.structure.wrap import columns

_PIPE = re.compile(r"(?<!\\)\|")
_WIDE_GAP = re.compile(r"[ \t　]*(?:\t|  |　　)[ \t　]*")
_KANA_KANJI = "[\u4e00-\u9fff々ヶぁ-んァ-ヺ]"
_SPACED_NAME = re.compile(
    rf"(?:{_KANA_KANJI}　　{_KANA_KANJI}{{2}}|{_KANA_KANJI}{{2}}　　{_KANA_KANJI}|{_KANA_KANJI}　　　{_KANA_KANJI})(?=[ \t　]|$)"
)
"""A short name spread over the width of five characters, as in lists of members: 林　　太郎, 佐藤　　誠."""
_MOST_LINES = 12
"""A row that doesn't end in a pipe goes on at most so many lines."""


def pipe_rows(lines: Sequence[Line], i: int) -> int:
    """How many lines from `i` on make up one row of a pipe table; 0 where none begins."""
    if not lines[i].text.startswith("|") or lines[i].level or lines[i].label:
        return 0
    for n in range(i, min(len(lines), i + _MOST_LINES)):
        if n > i and (lines[n].gap or lines[n].text.startswith("|")):
            break
        if lines[n].text.endswith("|") and (n > i or len(lines[n].text) > 1):
            return n - i + 1
    return 1


def pipe_cells(rows: Sequence[Sequence[Line]], table: int) -> Iterable[Unit]:
    """The cells of a table's rows, each row one or more lines; rows and rules without text are furniture."""
    for r, row in enumerate(rows):
        if len(row) == 1 and (SEPARATOR.match(row[0].text) or not row[0].text.strip("| \t　")):
            yield Unit.furniture(row[0])
            continue
        cells: list[Unit] = []
        pipes: list[Span] = []
        column = -1
        current: Unit | None = None
        for line in row:
            (cells[-1].marks if cells else pipes).extend(line.marks)
            at = line.body
            for m in [*_PIPE.finditer(line.text), None]:
                stop = line.body + m.start() if m else line.end
                piece = _span(line, at, stop)
                if piece:
                    if current is None:
                        current = Unit(
                            "table-cell", [line], [piece], gap=line.gap, cell=Cell(table, r, max(column, 0))
                        )
                        current.first = current.last = line.text[
                            piece.start - line.start : piece.end - line.start
                        ]
                        current.marks, pipes = pipes, []
                        cells.append(current)
                    else:
                        current.stretches.append(piece)
                        current.glue.append(True)
                if m:
                    pipe = Span(stop, stop + 1)
                    if cells:
                        cells[-1].marks.append(pipe)
                    else:
                        pipes.append(pipe)
                    column, current = column + 1, None
                    at = stop + 1
        yield from cells or map(Unit.furniture, row)


def _span(line: Line, start: int, end: int) -> Span | None:
    text = line.text[start - line.body : end - line.body]
    lead = len(text) - len(text.lstrip())
    text = text.strip()
    return Span(start + lead, start + lead + len(text)) if text else None


def aligned_rows(lines: Sequence[Line], i: int) -> int:
    """How many lines from `i` on are rows of a table set with white space: neighbours with the
    same number of columns, three of either at least and two of the other."""
    many = len(_split(lines[i]))
    if many < 2:
        return 0
    n = i
    while n < len(lines) and not lines[n].kind and not lines[n].marks and not (n > i and lines[n].gap):
        if len(_split(lines[n], lines[i])) != many:
            break
        n += 1
    return n - i if n - i >= 3 or (n - i == 2 and many >= 3) else 0


def _split(line: Line, first: Line | None = None) -> list[Span]:
    """The cells of a row. One that reached the next column has a single space before it there: it is cut where the
    columns of the table's `first` row begin."""
    if line.marks or line.level or line.kind:
        return []
    out, at = [], line.start
    name = _SPACED_NAME.match(line.text)
    for m in _WIDE_GAP.finditer(line.text, name.end() if name else 0):
        out.append(Span(at, line.start + m.start()))
        at = line.start + m.end()
    out.append(Span(at, line.end))
    cells = [s for s in out if s.start < s.end]
    if first is None or len(cells) < 2:
        return cells
    head = _split(first)
    if len(head) <= len(cells):
        return cells
    begins = {_column(first, cell.start) for cell in head[1:]}
    return [piece for cell in cells for piece in _cut(line, cell, begins)]


def _cut(line: Line, cell: Span, begins: set[int]) -> Iterator[Span]:
    at = cell.start
    for m in re.finditer(r"(?<=\S)[ 　](?=\S)", line.text[cell.start - line.start : cell.end - line.start]):
        if _column(line, cell.start + m.end()) in begins:
            yield Span(at, cell.start + m.start())
            at = cell.start + m.end()
    yield Span(at, cell.end)


def _column(line: Line, at: int) -> int:
    return line.indent + columns(line.text[: at - line.start])


def aligned_cells(rows: Sequence[Line], table: int) -> Iterable[Unit]:
    """The cells of rows found by `aligned_rows`."""
    for r, line in enumerate(rows):
        for c, span in enumerate(_split(line, rows[0])):
            unit = Unit("table-cell", [line], [span], gap=line.gap if c == 0 else 0, cell=Cell(table, r, c))
            unit.first = unit.last = line.text[span.start - line.start : span.end - line.start]
            yield unit
