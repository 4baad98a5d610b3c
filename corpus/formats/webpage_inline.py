"""Inline content of web pages: text, formatting, links, note references; and a translation put in its place."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any

from corpus.formats.rich import Paragraph
from corpus.formats.webpage_content import NOTE, SKIPPED
from corpus.model import Code

_FORMATS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "cite": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strike",
    "del": "strike",
    "strike": "strike",
    "sup": "superscript",
    "sub": "subscript",
    "code": "code",
    "kbd": "code",
    "samp": "code",
    "mark": "highlight",
}
_TAGS = {
    "bold": "strong",
    "italic": "em",
    "underline": "u",
    "strike": "s",
    "superscript": "sup",
    "subscript": "sub",
    "code": "code",
    "highlight": "mark",
}
_SHOWN = frozenset("svg canvas video audio object embed iframe input button select textarea".split())
"""Elements in a line that show something and have no text to translate."""
_PLACES = frozenset({"note", "image", "object"})
"""Codes that are whole elements at a place."""
_SIGNS = frozenset({"¶", "§", "#", "🔗"})
_HEADS = frozenset("h1 h2 h3 h4 h5 h6 dt caption figcaption".split())
_BACK = re.compile(r"[\s↩↑⏎⤴^\ufe0e戻る本文へ]*")
_CJK = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
_SPACE = re.compile(r"[ \t\r\n\f]+")


@dataclass(slots=True)
class Place:
    """Where a paragraph's text stands in the page."""

    element: Any
    after: Any = None
    """The block it follows in the element; None at the element's start."""
    nodes: list[Any] = field(default_factory=list)
    """The element's children that it consists of."""
    inline: list[tuple[str, str, Any]] = field(default_factory=list)
    """Kind and value of each code, and its element."""
    silent: list[tuple[int, Any]] = field(default_factory=list)
    """Where what shows no text stands: scripts, comments, anchors, icons, hidden parts."""
    verbatim: bool = False
    """Line ends are line ends, as in <pre>."""


class Inline:
    """Inline content being put together: text, codes, notes."""

    def __init__(self, labels: Container[str], holder: Any, verbatim: bool) -> None:
        self.labels, self.verbatim = labels, verbatim
        self.place = Place(holder, verbatim=verbatim)
        self.parts: list[str] = []
        self.size = 0
        self.codes: list[Code] = []
        self.notes: list[tuple[str, int, int]] = []
        self.pending = ""

    def say(self, text: str | None) -> None:
        if not text:
            return
        if self.verbatim:
            self._put(text)
        else:
            for n, piece in enumerate(_SPACE.split(text)):
                if n:
                    self.pending = self.pending or "s"
                if piece:
                    self._put(piece)

    def _put(self, text: str) -> None:
        if self.pending and self.parts and not self.parts[-1].endswith("\n"):
            last = self.parts[-1][-1:]
            if not (_CJK.match(last) and _CJK.match(text[0])):
                self.parts.append(" ")
                self.size += 1
        self.pending = ""
        self.parts.append(text)
        self.size += len(text)

    def element(self, e: Any) -> None:
        if isinstance(e.tag, str) and e.tag in _SHOWN and not _hidden(e):
            self._code("object", self.size, self.size, e.tag, e)
            return
        if not isinstance(e.tag, str) or e.tag in SKIPPED or _hidden(e) or _permalink(e):
            self.place.silent.append((self.size, e))
            return
        name, start = e.tag, self.size
        if name == "br":
            self.pending = ""
            self.parts.append("\n")
            self.size += 1
        elif name == "img":
            self._code("image", start, start, e.get("src", ""), e)
        elif name == "ruby":
            self._ruby(e)
        elif name in ("a", "sup") and (label := self._note(e)):
            if label == "\0":
                self._code("object", start, start, "", e)
            else:
                self._put(f"[^{label}]")
                self.notes.append((label, self.size - len(label) - 3, self.size))
                self.place.inline.append(("note", label, e))
        else:
            codes = len(self.codes)
            self._inside(e)
            begun = start + (1 if self.size > start and "".join(self.parts)[start : start + 1] == " " else 0)
            if self.size == begun:
                if len(self.codes) == codes:
                    self.place.silent.append((start, e))
            elif name == "a" and e.get("href"):
                self._code("link", begun, self.size, e.get("href", ""), e)
            elif name in _FORMATS:
                self._code(_FORMATS[name], begun, self.size, "", e)
            elif e.attrib or name not in ("span", "font", "rb"):
                self._code("span", begun, self.size, _called(e), e)

    def _inside(self, e: Any) -> None:
        self.say(e.text)
        for child in e:
            self.element(child)
            self.say(child.tail)

    def _code(self, kind: str, start: int, end: int, value: str, e: Any) -> None:
        self.codes.append(Code(kind, start, end, value))
        self.place.inline.append((kind, value, e))

    def _ruby(self, e: Any) -> None:
        start = self.size
        reading = "".join("".join(rt.itertext()) for rt in e.iter("rt"))
        self.say(e.text)
        for child in e:
            if child.tag not in ("rt", "rp", "rtc"):
                self.element(child)
            self.say(child.tail)
        self._code("ruby", start, self.size, reading, e)

    def _note(self, e: Any) -> str:
        """The label of a note reference; a zero character for the way back from a note, which is no text."""
        a = e if e.tag == "a" else e.find("a") if len(e) == 1 else None
        if a is None or not a.get("href", "").startswith("#"):
            return ""
        text = "".join(e.itertext()).strip()
        if a.get("href")[1:] in self.labels and (found := NOTE.fullmatch(text)):
            return found[1]
        back = re.search(r"ref|back", f"{a.get('href')} {a.get('class', '')} {a.get('role', '')}".lower())
        return "\0" if _BACK.fullmatch(text) and (back or not text) else ""

    def paragraph(self) -> Paragraph:
        text = "".join(self.parts)
        return Paragraph(text, codes=self.codes, notes=self.notes, handle=self.place)


def _permalink(e: Any) -> bool:
    """The sign behind a heading that links to itself."""
    if e.tag != "a" or not e.get("href", "").startswith("#") or "".join(e.itertext()).strip() not in _SIGNS:
        return False
    heads = e.getparent() is not None and e.getparent().tag in _HEADS
    return heads or re.search(r"headerlink|permalink|anchor", e.get("class", "")) is not None


def _hidden(e: Any) -> bool:
    return e.get("hidden") is not None or bool(re.search(r"display\s*:\s*none", e.get("style", "")))


def _called(e: Any) -> str:
    """An element as a style sheet would name it."""
    return e.tag + "".join(f".{c}" for c in e.get("class", "").split()) or str(e.tag)


def rebuilt(place: Place, text: str, codes: Sequence[Code]) -> list[Code]:
    """The paragraph's content made anew from the text; formatting and links are copies of the source's elements.
    The codes that could not be made."""
    from lxml import html

    built = _Builder(place)
    root = html.Element("div")
    built.build(root, text, codes)
    element = place.element
    _clear(place)
    first = [deepcopy(e) for at, e in place.silent if not at]
    last = [deepcopy(e) for at, e in place.silent if at]
    for e in (*first, *last):
        e.tail = None
    made = [*first, *root, *last]
    if first:
        first[-1].tail, lead = root.text, ""
    else:
        lead = root.text or ""
    if place.after is None:
        element.text = lead
        element[0:0] = made
    else:
        at = element.index(place.after) + 1
        place.after.tail = lead
        element[at:at] = made
    return built.unplaced


def _clear(place: Place) -> None:
    """Take the paragraph's nodes, and the text after each, out of the element."""
    for node in place.nodes:
        node.tail = None
        place.element.remove(node)


class _Builder:
    """Inline elements around and between the words of a text."""

    def __init__(self, place: Place) -> None:
        self.verbatim = place.verbatim
        self.templates: dict[tuple[str, str], list[Any]] = {}
        for kind, value, e in place.inline:
            self.templates.setdefault((kind, value), []).append(e)
        self.unplaced: list[Code] = []

    def build(self, root: Any, text: str, codes: Sequence[Code]) -> None:
        """Fill `root`. A range that crosses the end of another is two elements."""
        from lxml import html

        readings: list[tuple[Any, str]] = []
        ranged = [(c, e) for c in codes if c.start < c.end and (e := self._shape(c)) is not None]
        ranged.sort(key=lambda p: (p[0].start, -p[0].end))
        stack: list[tuple[Code | None, Any]] = [(None, root)]
        opened: list[Code] = []
        cuts = sorted({0, len(text), *(x for c in codes for x in (c.start, c.end))})
        for a, b in zip(cuts, [*cuts[1:], cuts[-1]], strict=True):
            for c in (c for c in codes if c.start == c.end == a):
                found = self.templates.get((c.kind, c.value))
                if found and c.kind in _PLACES:
                    del stack[1 + self._same(stack, [c for c, _ in ranged if c.start < a < c.end]) :]
                    whole = deepcopy(found.pop(0))
                    whole.tail = None
                    stack[-1][1].append(whole)
                else:
                    self.unplaced.append(c)
            on = [(c, e) for c, e in ranged if c.start <= a < c.end]
            same = self._same(stack, [c for c, _ in on])
            del stack[1 + same :]
            for c, e in on[same:]:
                made = deepcopy(e)
                if c in opened:
                    made.attrib.pop("id", None)
                opened.append(c)
                stack[-1][1].append(made)
                stack.append((c, made))
                if c.kind == "ruby":
                    readings.append((made, c.value))
            self._say(stack[-1][1], text[a:b])
        for ruby, reading in readings:
            reader = html.Element("rt")
            reader.text = reading
            ruby.append(reader)

    @staticmethod
    def _same(stack: Sequence[tuple[Code | None, Any]], wanted: Sequence[Code]) -> int:
        """How many of the open elements stay open."""
        return sum(1 for _ in takewhile(lambda p: p[0][0] == p[1], zip(stack[1:], wanted)))

    def _shape(self, code: Code) -> Any | None:
        """An empty element for a range: like the one of the source, or one that says the same."""
        from lxml import html

        found = self.templates.get((code.kind, code.value))
        if found and code.kind not in _PLACES:
            source = found.pop(0) if len(found) > 1 else found[0]
            return html.Element(source.tag, dict(source.attrib))
        if code.kind in _TAGS:
            return html.Element(_TAGS[code.kind])
        self.unplaced.append(code)
        return None

    def _say(self, here: Any, words: str) -> None:
        from lxml import html

        for n, line in enumerate([words] if self.verbatim else words.split("\n")):
            if n:
                here.append(html.Element("br"))
            if len(here):
                here[-1].tail = (here[-1].tail or "") + line
            else:
                here.text = (here.text or "") + line
