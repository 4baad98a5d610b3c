"""A block of a file while it is being recognised."""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus.model import Cell, Span
from corpus.structure.junction import finished, tidy
from corpus.structure.lines import Line


@dataclass(slots=True)
class Unit:
    """Lines that belong together, not necessarily side by side in the file."""

    kind: str
    lines: list[Line] = field(default_factory=list)
    stretches: list[Span] = field(default_factory=list)
    """What of the file is its text, line by line."""
    glue: list[bool] = field(default_factory=list)
    """For each stretch but the first: whether it goes on with the one before, or stands alone."""
    marks: list[Span] = field(default_factory=list)
    marker: str = ""
    number: str = ""
    label: str = ""
    level: int | None = None
    indent: int = 0
    gap: int = 0
    cell: Cell | None = None
    first: str = ""
    last: str = ""
    """The text of its last line, markup included."""

    @classmethod
    def of(cls, kind: str, line: Line) -> Unit:
        unit = cls(kind, [line], [Span(line.body, line.end)], [], list(line.marks), line.marker, line.number)
        unit.label, unit.indent, unit.gap = line.label, line.indent, line.gap
        unit.first = unit.last = line.text
        return unit

    @classmethod
    def furniture(cls, line: Line) -> Unit:
        """The whole line, its markers too."""
        unit = cls("page-furniture", [line], [Span(line.start, line.stop)], gap=line.gap)
        unit.first = unit.last = line.text
        return unit

    @property
    def start(self) -> int:
        return min(self.marks[0].start if self.marks else self.stretches[0].start, self.stretches[0].start)

    @property
    def size(self) -> int:
        """Characters of text, roughly."""
        return sum(end - start for start, end in self.stretches)

    @property
    def finished(self) -> bool:
        return finished(self.last)

    @property
    def plain(self) -> str:
        """Its first line without emphasis."""
        return tidy(self.first)

    def add(self, line: Line, joined: bool) -> None:
        self.lines.append(line)
        self.stretches.append(Span(line.body, line.end))
        self.marks.extend(line.marks)
        self.glue.append(joined)
        self.last = line.text
