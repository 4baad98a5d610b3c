"""The runs of a Word paragraph in reading order: text, formatting, notes, links, pictures, ruby, fields."""

from __future__ import annotations

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
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_TOGGLES = {"b": "bold", "i": "italic", "strike": "strike", "dstrike": "strike"}


@dataclass(slots=True)
class Place:
    """Where a paragraph's text stands in the package."""

    part: str
    element: etree._Element
    runs: list[tuple[int, int, etree._Element]] = field(default_factory=list)
    """Ranges of the text and the runs they stand in; empty ones for images and note references."""


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
        elif name == "vertAlign" and value in ("superscript", "subscript"):
            yield value


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
        self.fields: list[bool] = []
        """For each complex field that is open: whether its result has begun."""
        self._walk(element)
        self._format(frozenset())
        self.paragraph = Paragraph("".join(self.parts), codes=self.codes, notes=self.notes, handle=self.place)

    def _walk(self, holder: etree._Element) -> None:
        for e in holder:
            tag = e.tag
            if tag == f"{W}r":
                self._run(e)
            elif tag in (f"{W}del", f"{W}moveFrom"):
                self.word.changes += 1
            elif tag in (f"{W}ins", f"{W}moveTo"):
                self.word.changes += 1
                self._walk(e)
            elif tag == f"{W}hyperlink":
                self._link(e)
            elif tag == f"{MC}AlternateContent":
                self._walk(_choice(e))
            elif tag in (f"{_M}oMath", f"{_M}oMathPara"):
                self._say("".join(t.text or "" for t in e.iter(f"{_M}t")), e)
            elif tag in (
                f"{W}sdt",
                f"{W}sdtContent",
                f"{W}smartTag",
                f"{W}customXml",
                f"{W}fldSimple",
                f"{W}dir",
                f"{W}bdo",
            ):
                self._walk(e)

    def _link(self, e: etree._Element) -> None:
        start = self.size
        self._walk(e)
        relation = self.word.relation(self.part, e.get(f"{R}id", ""))
        target = relation.target if relation else f"#{e.get(f'{W}anchor', '')}"
        if self.size > start and not target.startswith("#_Toc"):
            self.codes.append(Code("link", start, self.size, target))

    def _run(self, run: etree._Element) -> None:
        properties = run.find(f"{W}rPr")
        if properties is not None and properties.find(f"{W}vanish") is not None:
            return
        formats = set(toggles(properties))
        named = properties.find(f"{W}rStyle") if properties is not None else None
        if named is not None:
            formats |= self.word.styles.get(named.get(f"{W}val", ""), Style()).toggles
        for e in run:
            tag = e.tag
            if tag == f"{W}fldChar":
                self._field(e.get(f"{W}fldCharType", ""))
            elif self.fields and not self.fields[-1]:
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
            elif tag == f"{W}ruby":
                self._ruby(e, run)
            elif tag in (f"{W}drawing", f"{W}pict", f"{W}object", f"{MC}AlternateContent"):
                self._drawing(_choice(e) if tag == f"{MC}AlternateContent" else e, run)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(False)
        elif kind == "separate" and self.fields:
            self.fields[-1] = True
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _ruby(self, e: etree._Element, run: etree._Element) -> None:
        base = "".join(t.text or "" for b in e.iterchildren(f"{W}rubyBase") for t in b.iter(f"{W}t"))
        reading = "".join(t.text or "" for b in e.iterchildren(f"{W}rt") for t in b.iter(f"{W}t"))
        start = self.size
        self._say(base, run)
        self.codes.append(Code("ruby", start, self.size, reading))

    def _drawing(self, e: etree._Element, run: etree._Element) -> None:
        self.boxes += list(e.iter(f"{W}txbxContent"))
        blips = [
            b.get(f"{R}embed") or b.get(f"{R}link") or b.get(f"{R}id") or ""
            for b in e.iter(f"{_A}blip", "{urn:schemas-microsoft-com:vml}imagedata")
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


def _choice(e: etree._Element) -> etree._Element:
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
