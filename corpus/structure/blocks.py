"""From lines to blocks: lines that a wrap, a page break or a footnote tore apart come together again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from corpus.structure.html_tables import html_cells, html_rows
from corpus.structure.junction import Junction, finished, junction, tidy
from corpus.structure.kinds import CAPTION, succeeds
from corpus.structure.lines import Line
from corpus.structure.recitals import recitals
from corpus.structure.tables import aligned_cells, aligned_rows, pipe_cells, pipe_rows
from corpus.structure.unit import Unit
from corpus.structure.wrap import Wrap

_URL = re.compile(r"^[<(（]?(?:(?:https?|ｈｔｔｐｓ?)[:：][/／]{2}|www\.)\S+$")
_TRAILS_OFF = re.compile(r"[…♪][」』）)]*$")
"""Ends that are none inside a line: at a line's end they are taken at their word."""
LEADER = re.compile(r"(?:[.．。・･…‥]\s*){3,}\s*[0-9０-９]{1,4}$")
_STANDS_ALONE = re.compile(r"^(?:[【<＜〈《\[［][^】>＞〉》\]］]{1,40}[】>＞〉》\]］]|[■◆●□◇].{0,30})$")
_LOWER = re.compile(r"[a-z]")
_LABELLED = re.compile(
    r"^(?:[（(【<＜〈《■□◆◇○●][^）)】>＞〉》]{1,12}[）)】>＞〉》]?|[^\s、。（(「]{1,12}\s?[:：](?!//))"
)
_REMARK = re.compile(r"^[（(][^（()）。]{1,40}[）)]$")
_FORM = re.compile(
    r"^(?:[^、。（(「:：A-Za-z]{1,12}|[A-Z][A-Za-z'’/ -]{1,40})[:：](?!//)(?:(?<=：)|[\s　]|$)"
)
"""A line of a form, or of what somebody says: 日時：, “Date: ”."""
_LEADS_ON = re.compile(r"[、，,はがを]$")
_SHORTEST = 16
"""A line below this is a heading or a label, not the beginning of a sentence that a page tore."""
_LONG = 24
"""A line shorter than this doesn't reach a page's edge."""
_PART = (0.6, 0.4)
"""Share of the longest line below which one was broken by intent: before なお、 and the like, before a capital."""
_ANEW = re.compile(r"[ぁ-ん一-龠]{1,4}、")


def blocks(lines: Sequence[Line], wrap: Wrap, tables: int = 0) -> Iterator[Unit]:
    """The units of a file, in the order in which they begin; its tables are counted from `tables`."""
    return iter(sorted(_Grouping(wrap, tables).run(lines), key=lambda u: u.start))


class _Grouping:
    def __init__(self, wrap: Wrap, tables: int) -> None:
        self.wrap = wrap
        self.units: list[Unit] = []
        self.current: Unit | None = None
        """The unit that the next line would go on with."""
        self.open: Unit | None = None
        """The last unit of running text."""
        self.torn = False
        """Something stood between `open` and here that interrupts sentences without ending them."""
        self.tables = tables
        self.prose = False
        """Long paragraphs of this file end in full sentences."""
        self.longest = 0
        """The width of the longest line."""
        self.apart: frozenset[int] = frozenset()
        """Where paragraphs start that go on with no sentence, whatever the one before them ends in."""

    def run(self, lines: Sequence[Line]) -> list[Unit]:
        long = [line for line in lines if line.width >= 4 * _LONG and not line.kind]
        ended = sum(finished(line.text) for line in long)
        self.prose = not self.wrap.width and len(long) >= 5 and ended >= 0.8 * len(long)
        self.apart = recitals(lines, self.wrap)
        self.longest = max((line.width for line in lines if not line.kind and line.text[0] != "|"), default=0)
        i = 0
        while i < len(lines):
            line = lines[i]
            if line.page:
                self.torn = True
            if n := html_rows(lines, i):
                self._cells(html_cells(lines[i : i + n], self.tables))
                i += n
            elif line.kind == "page-furniture":
                self._interrupt(Unit.furniture(line))
                if i + 1 < len(lines):
                    lines[i + 1].gap += line.gap  # an empty line before it is one before what follows it
                i += 1
            elif n := self._table(lines, i):
                i += n
            else:
                self._text(line)
                i += 1
        return self.units

    def _interrupt(self, unit: Unit) -> None:
        self.units.append(unit)
        self.torn = True

    def _table(self, lines: Sequence[Line], i: int) -> int:
        """Take a whole table; the number of lines it has."""
        rows: list[Sequence[Line]] = []
        n = i
        while n < len(lines) and (size := pipe_rows(lines, n)):
            if rows and lines[n].gap:
                break
            rows.append(lines[n : n + size])
            n += size
        if rows:
            self._cells(pipe_cells(rows, self.tables))
        elif not lines[i].kind and not self._goes_on(lines[i]) and (size := aligned_rows(lines, i)):
            n = i + size
            self._cells(aligned_cells(lines[i:n], self.tables))
        return n - i

    def _cells(self, cells: Iterable[Unit]) -> None:
        self.units.extend(cells)
        self.tables += 1
        self.current = None
        self.torn = True

    def _goes_on(self, line: Line) -> bool:
        return (
            self.current is not None
            and not line.gap
            and not self.current.finished
            and self.wrap.full(self.current.lines[-1])
        )

    def _text(self, line: Line) -> None:
        if not line.level and self._only_looks_marked(line):
            self._unmark(line)
        if line.level:
            self._begin("heading", line)
            self.units[-1].level = line.level
        elif line.kind == "footnote":
            self._begin("footnote", line)
        elif line.marker or line.number:
            self._begin("list-item", line)
        elif line.start in self.apart:
            self._begin("paragraph", line)
        elif self._resumes(line):
            assert self.open is not None
            self.open.add(line, True)
            self.current = self.open
            self.torn = False
        elif self.current is not None and self._belongs(self.current, line):
            self.current.add(line, self._joins(self.current, line))
        else:
            self._begin("paragraph", line)

    def _begin(self, kind: str, line: Line) -> None:
        unit = Unit.of(kind, line)
        self.units.append(unit)
        self.current = unit
        if kind == "footnote":
            self.torn = True
        else:
            self.open, self.torn = unit, False
            if kind == "heading":
                self.open = None

    def _only_looks_marked(self, line: Line) -> bool:
        """A wrapped line may begin with what looks like a bullet, a number or a note's label."""
        before = self.current
        if before is None or line.gap or not (line.marks or line.number or line.kind):
            return False
        last = before.lines[-1]
        if last.hard or not self.wrap.brimful(last) or finished(last.text) or LEADER.search(last.text):
            return False
        if succeeds(before.number, line.number):
            return False
        if line.kind == "footnote":
            return bool(line.marks) and line.marks[-1].end == line.body
        if not line.marker:
            return True
        return line.marker in "・･·-–—−*+○" and line.marks[-1].end == line.body

    @staticmethod
    def _unmark(line: Line) -> None:
        if line.marks:
            line.body = line.marks[0].start
            line.text = line.marker + line.text
        line.marks, line.marker, line.number, line.label, line.kind = [], "", "", "", ""

    def _resumes(self, line: Line) -> bool:
        """Whether a line goes on with running text that something interrupted."""
        before = self.open
        if before is None or before.kind not in ("paragraph", "list-item") or before.finished:
            return False
        if before is self.current and not line.gap and not self.torn:
            return False
        if any(_STANDS_ALONE.match(tidy(t)) or _URL.match(t) for t in (line.text, before.first)):
            return False
        last = before.lines[-1]
        if last.final or LEADER.search(last.text):
            return False
        footnote = self.current is not None and self.current.kind == "footnote" and not line.gap
        footnote = footnote and not self._turned(line)
        if footnote and not (self.current and self.current.finished):
            return False
        found = junction(before.last[-60:], line.text[:60])
        if found is Junction.YES:
            if self.torn:
                return True
            if _LOWER.match(tidy(before.first)) and _LOWER.match(tidy(line.text)):
                return False  # items of a list without marks, each with a blank line between
            if before.number and before.size <= 2 * _LONG:
                return False  # a heading
            return last.width >= _SHORTEST and not self._list_by_design(before)
        if not self.torn or footnote or CAPTION.match(tidy(before.first)) or _LABELLED.match(tidy(line.text)):
            return False
        if self.wrap.width:
            return self.wrap.brimful(last) if found is Junction.NO else self.wrap.full(last)
        if found is Junction.MAYBE:
            return last.width >= 2 * _LONG or (
                last.width >= _LONG and "、" in before.last and not before.number
            )
        # Where every long paragraph ends its sentence, one that doesn't was torn.
        return self.prose and min(before.size, line.width) >= 2 * _LONG and not before.number

    def _list_by_design(self, item: Unit) -> bool:
        """Whether `item` ends a list that stands in the middle of a sentence: the line the list hangs on
        is not finished either."""
        if item.kind != "list-item":
            return False
        for unit in reversed(self.units):
            if unit.kind in ("page-furniture", "footnote"):
                continue
            if unit.kind == "list-item" and (unit.indent, unit.marker) == (item.indent, item.marker):
                continue
            return unit.kind in ("list-item", "paragraph") and bool(_LEADS_ON.search(tidy(unit.last)))
        return False

    def _belongs(self, unit: Unit, line: Line) -> bool:
        """Whether an unmarked line belongs to the unit before it."""
        last = unit.lines[-1]
        if unit.kind == "footnote" and _URL.match(line.text) and "://" not in unit.last and line.gap <= 1:
            return True
        if line.gap or LEADER.search(last.text):
            return False
        if unit.kind == "footnote" and unit.finished and self._turned(line):
            return False
        if CAPTION.match(tidy(line.text)) and finished(last.text):
            return False
        short = bool(self.wrap.width) and not self.wrap.full(last)
        if short and len(unit.lines) == 1 and CAPTION.match(unit.plain):
            return False
        if (_REMARK.match(line.text) and unit.finished) or (
            len(unit.lines) == 1 and _REMARK.match(unit.first)
        ):
            return False
        if unit.kind == "heading":
            return self.wrap.brimful(last) and not unit.finished
        if self._numbered_heading(unit):
            return self._joins(unit, line)
        if short and unit.kind == "list-item" and _ANEW.match(line.text):
            return False
        if unit.kind in ("footnote", "list-item"):
            return not _STANDS_ALONE.match(tidy(line.text)) and not _STANDS_ALONE.match(tidy(unit.first))
        if _STANDS_ALONE.match(tidy(line.text)) or _STANDS_ALONE.match(unit.plain):
            return False
        return finished(last.text) or self._joins(unit, line)

    def _turned(self, line: Line) -> bool:
        """Whether something stands between a line and the unit before it: the foot and the head of a page."""
        return self.current is not None and line.n - self.current.lines[-1].n > line.gap + 1

    @staticmethod
    def _numbered_heading(unit: Unit) -> bool:
        """A short numbered line may be a heading: what follows goes on with it only if it must."""
        return bool(unit.number) and not unit.marker and len(unit.lines) == 1 and unit.size < 2 * _LONG

    def _joins(self, unit: Unit, line: Line) -> bool:
        """Whether a line that belongs to a unit goes on with the line before, or is a line of its own."""
        last = unit.lines[-1]
        if not self.wrap.brimful(last) and self._form(unit, line):
            return False
        if finished(last.text) and not _TRAILS_OFF.search(tidy(last.text)):
            return True
        if self.wrap.brimful(last):
            return True
        found = junction(last.text[-60:], line.text[:60])
        if found is Junction.YES and not last.final:
            return True
        if last.hard:
            return False
        if self.wrap.full(last) and not self.wrap.room(last, line):
            return True
        if _LABELLED.match(tidy(line.text)):
            return False
        if self._numbered_heading(unit):
            return False
        if unit.kind != "footnote" and self._broken_by_intent(last, line, found):
            return False
        return found is Junction.MAYBE or unit.kind in ("footnote", "list-item")

    @staticmethod
    def _form(unit: Unit, line: Line) -> bool:
        """Whether a line is the next of a form, or the first under a label."""
        text, last = tidy(line.text), tidy(unit.last)
        if last.endswith((":", "：")):
            return bool(_LABELLED.match(text))
        return bool(_FORM.match(text) and (_FORM.match(last) or _FORM.match(unit.plain)))

    def _broken_by_intent(self, last: Line, line: Line, found: Junction) -> bool:
        """Whether a line is so short, beside others, that it ends where it was meant to."""
        if found is Junction.NO:
            return last.width < _PART[0] * self.longest and bool(_ANEW.match(line.text))
        return line.text[:1].isupper() and last.width < _PART[1] * self.longest
