"""The runs of a Word paragraph in reading order: text, formatting, notes, links, pictures, ruby, fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.formats.rich import Paragraph
from corpus.model import Code

if TYPE_CHECKING:
    from lxml import etree

    from corpus.formats.docx import Word

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_TOGGLES = {"b": "bold", "i": "italic", "strike": "strike", "dstrike": "strike"}


_MARKS = frozenset(
    f"{W}{n}" for n in "bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd permStart permEnd".split()
)


@dataclass(slots=True)
class Place:
    """Where a paragraph's text stands in the package."""

    part: str
    element: etree._Element
    runs: list[tuple[int, int, etree._Element]] = field(default_factory=list)
    """Ranges of the text and the runs they stand in; empty ones for images and note references."""
    holders: dict[tuple[str, str], list[etree._Element]] = field(default_factory=dict)
    """By kind and value of a code: the element around its text (a hyperlink, a content control, a simple field)."""
    fields: dict[tuple[str, str], list[Scaffold]] = field(default_factory=dict)
    """By kind and value of a code: what makes its text the result of a field."""
    verbatim: dict[tuple[str, str], list[etree._Element]] = field(default_factory=dict)
    """By kind and value of a code: the element that is its text (ruby, a formula)."""
    marks: list[tuple[int, etree._Element]] = field(default_factory=list)
    """Bookmarks, comments and the like, which stand between characters, and where."""
    torn: bool = False
    """A field begins or ends in another paragraph."""


@dataclass(slots=True)
class Scaffold:
    """A complex field without its result: the runs from its begin on, and the run of its end."""

    head: list[etree._Element]
    tail: etree._Element | None = None


@dataclass
class Style:
    name: str = ""
    level: int | None = None
    number: tuple[str, int] | None = None
    toggles: frozenset[str] = frozenset()


def value(e: etree._Element | None, default: int) -> int:
    try:
        return int(e.get(f"{W}val", "")) if e is not None else default
    except ValueError:
        return default


def toggles(properties: etree._Element | None) -> Iterator[str]:
    if properties is None:
        return
    for e in properties:
        name, value = str(e.tag).rpartition("}")[2], e.get(f"{W}val", "")
        off = value in ("0", "false", "off", "none")
        if name in _TOGGLES and not off:
            yield _TOGGLES[name]
        elif name == "u" and not off:
            yield "underline"
        elif name == "em" and not off:
            yield "emphasis"
        elif name == "vertAlign" and value in ("superscript", "subscript"):
            yield value


@dataclass(slots=True)
class _Field:
    """A complex field that is being read."""

    start: int
    first: int
    """The number of the run it begins in."""
    result: int = -1
    """The number of runs before those of its result; -1 until that begins."""
    instruction: str = ""


class Runs:
    """A paragraph's runs in reading order: text, formatting, notes, links, images, text boxes."""

    def __init__(self, word: Word, part: str, element: etree._Element) -> None:
        self.word, self.part = word, part
        self.place = Place(part, element)
        self.parts: list[str] = []
        self.size = 0
        self.codes: list[Code] = []
        self.open: dict[str, int] = {}
        self.notes: list[tuple[str, int, int]] = []
        self.boxes: list[etree._Element] = []
        self.fields: list[_Field] = []
        """The complex fields that are open, the outer first."""
        self.seen: list[etree._Element] = []
        """Every run so far."""
        self._walk(element)
        self._format(frozenset())
        self.place.torn = self.place.torn or bool(self.fields)
        self.paragraph = Paragraph("".join(self.parts), codes=self.codes, notes=self.notes, handle=self.place)

    def _walk(self, holder: etree._Element) -> None:
        for e in holder:
            tag = e.tag
            if tag == f"{W}r":
                self._run(e)
            elif tag == f"{W}hyperlink":
                self._link(e)
            elif tag == f"{MC}AlternateContent":
                self._walk(choice(e))
            elif tag in (f"{_M}oMath", f"{_M}oMathPara"):
                start = self.size
                self._say("".join(t.text or "" for t in e.iter(f"{_M}t")), e)
                self._code("math", start, "", self.place.verbatim, e)
            elif tag == f"{W}sdt":
                start = self.size
                self._walk(e)
                self._code("control", start, _control(e), self.place.holders, e)
            elif tag == f"{W}fldSimple":
                start = self.size
                self._walk(e)
                self._code("field", start, " ".join(e.get(f"{W}instr", "").split()), self.place.holders, e)
            elif tag in (f"{W}sdtContent", f"{W}smartTag", f"{W}customXml", f"{W}dir", f"{W}bdo"):
                self._walk(e)
            elif tag in _MARKS:
                self.place.marks.append((self.size, e))

    def _code(
        self,
        kind: str,
        start: int,
        value: str,
        store: dict[tuple[str, str], list[etree._Element]],
        made_of: etree._Element,
    ) -> None:
        """What was said since `start` is made of something that a translation must keep."""
        if self.size > start:
            self.codes.append(Code(kind, start, self.size, value))
            store.setdefault((kind, value), []).append(made_of)

    def _link(self, e: etree._Element) -> None:
        start = self.size
        self._walk(e)
        relation = self.word.relation(self.part, e.get(f"{R}id", ""))
        target = relation.target if relation else f"#{e.get(f'{W}anchor', '')}"
        if not target.startswith("#_Toc"):
            self._code("link", start, target, self.place.holders, e)

    def _run(self, run: etree._Element) -> None:
        properties = run.find(f"{W}rPr")
        if properties is not None and properties.find(f"{W}vanish") is not None:
            return
        formats = set(toggles(properties))
        named = properties.find(f"{W}rStyle") if properties is not None else None
        if named is not None:
            formats |= self.word.styles.get(named.get(f"{W}val", ""), Style()).toggles
        self.seen.append(run)
        for e in run:
            tag = e.tag
            if tag == f"{W}fldChar":
                self._field(e.get(f"{W}fldCharType", ""))
            elif tag == f"{W}instrText" and self.fields:
                self.fields[-1].instruction += e.text or ""
            elif any(f.result < 0 for f in self.fields):
                continue
            elif tag == f"{W}t":
                self._format(frozenset(formats))
                self._say(e.text or "", run)
            elif tag in (f"{W}tab", f"{W}ptab"):
                self._say("\t", run)
            elif tag in (f"{W}br", f"{W}cr"):
                if e.get(f"{W}type", "textWrapping") == "textWrapping":
                    self._say("\n", run)
            elif tag == f"{W}noBreakHyphen":
                self._say("\u2011", run)
            elif tag == f"{W}sym":
                self._say(_symbol(e), run)
            elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                kind = str(tag).rpartition("}")[2].removesuffix("Reference")
                custom = ""
                if e.get(f"{W}customMarkFollows") in ("1", "true", "on"):
                    custom = "".join(t.text or "" for t in run.iter(f"{W}t"))
                label = self.word.label(kind, e.get(f"{W}id", ""), custom)
                start = self.size
                self._say(f"[^{label}]", run)
                self.notes.append((label, start, self.size))
                if custom:
                    return
            elif tag == f"{W}commentReference":
                self.word.comments += 1
                self.place.marks.append((self.size, e))
            elif tag == f"{W}ruby":
                self._ruby(e, run)
            elif tag in (f"{W}drawing", f"{W}pict", f"{W}object", f"{MC}AlternateContent"):
                self._drawing(choice(e) if tag == f"{MC}AlternateContent" else e, run)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(_Field(self.size, len(self.seen) - 1))
        elif not self.fields:
            self.place.torn = True
        elif kind == "separate":
            self.fields[-1].result, self.fields[-1].start = len(self.seen), self.size
        elif kind == "end":
            done = self.fields.pop()
            if not self.fields:
                self._done(done)

    def _done(self, done: _Field) -> None:
        """An outermost field has ended: its result is a code; one that shows nothing is a place."""
        last = self.seen[-1]
        first, end = done.first, len(self.seen) - 1 if done.result < 0 else done.result
        scaffold = Scaffold(self.seen[first:end] or [last], last)
        instruction = " ".join(done.instruction.split())
        link = re.match(r'HYPERLINK\s+(?:"([^"]*)"|(\S+))', instruction)
        kind, value = ("link", link[1] or link[2]) if link else ("field", instruction)
        self.codes.append(Code(kind, done.start, self.size, value))
        self.place.fields.setdefault((kind, value), []).append(scaffold)

    def _ruby(self, e: etree._Element, run: etree._Element) -> None:
        base = "".join(t.text or "" for b in e.iterchildren(f"{W}rubyBase") for t in b.iter(f"{W}t"))
        reading = "".join(t.text or "" for b in e.iterchildren(f"{W}rt") for t in b.iter(f"{W}t"))
        start = self.size
        self._say(base, run)
        self._code("ruby", start, reading, self.place.verbatim, e)

    def _drawing(self, e: etree._Element, run: etree._Element) -> None:
        self.boxes += list(e.iter(f"{W}txbxContent"))
        blips = [
            b.get(f"{R}embed") or b.get(f"{R}link") or b.get(f"{R}id") or ""
            for b in e.iter(f"{A}blip", "{urn:schemas-microsoft-com:vml}imagedata")
        ]
        relation = self.word.relation(self.part, blips[0]) if blips else None
        self.codes.append(
            Code("image" if blips else "object", self.size, self.size, relation.target if relation else "")
        )
        self.place.runs.append((self.size, self.size, run))

    def _say(self, text: str, run: etree._Element) -> None:
        if not text:
            return
        runs = self.place.runs
        if runs and runs[-1][2] is run and runs[-1][1] == self.size and runs[-1][0] < self.size:
            runs[-1] = (runs[-1][0], self.size + len(text), run)
        else:
            runs.append((self.size, self.size + len(text), run))
        self.parts.append(text)
        self.size += len(text)

    def _format(self, toggles: frozenset[str]) -> None:
        """End the formats that are not on any more and begin those that are."""
        for kind in [k for k in self.open if k not in toggles]:
            start = self.open.pop(kind)
            if start < self.size:
                self.codes.append(Code(kind, start, self.size))
        for kind in sorted(toggles):
            self.open.setdefault(kind, self.size)


def _control(e: etree._Element) -> str:
    """What a content control is called."""
    for name in ("alias", "tag", "id"):
        found = e.find(f"{W}sdtPr/{W}{name}")
        if found is not None and found.get(f"{W}val"):
            return found.get(f"{W}val", "")
    return ""


def choice(e: etree._Element) -> etree._Element:
    """The branch of an alternative that is read: the first, unless it has nothing to read."""
    branches = [*e.iterchildren(f"{MC}Choice"), *e.iterchildren(f"{MC}Fallback")]
    return next(
        (b for b in branches if b.find(f".//{W}t") is not None or b.find(f".//{W}r") is not None),
        branches[0] if branches else e,
    )


def _symbol(e: etree._Element) -> str:
    from corpus.formats.docx_numbering import bullet

    try:
        c = chr(int(e.get(f"{W}char", ""), 16))
    except ValueError:
        return ""
    return bullet(c) if "\ue000" <= c <= "\uf8ff" else c
