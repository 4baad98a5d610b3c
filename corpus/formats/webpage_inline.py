"""Inline content of web pages: text, formatting, links, note references; and a translation put in its place."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, field
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
_BACK = re.compile(r"[\s↩↑⏎⤴^\ufe0e戻る本文へ]*")
_CJK = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
_SPACE = re.compile(r"[ \t\r\n\f]+")


@dataclass(slots=True)
class Place:
    """Where a paragraph's text stands in the page."""

    element: Any
    texts: list[tuple[int, int, Any, str]] = field(default_factory=list)
    """Ranges of the text, the element they belong to, and whether they are its text or its tail."""
    inline: list[tuple[str, str, Any]] = field(default_factory=list)
    """Kind and value of each code, and its element."""
    whole: bool = True
    """The element holds this paragraph and nothing else."""


class Inline:
    """Inline content being put together: text, codes, notes."""

    def __init__(self, labels: Container[str], holder: Any, verbatim: bool) -> None:
        self.labels, self.verbatim = labels, verbatim
        self.place = Place(holder)
        self.parts: list[str] = []
        self.size = 0
        self.codes: list[Code] = []
        self.notes: list[tuple[str, int, int]] = []
        self.pending = ""

    def say(self, text: str | None, node: Any, attribute: str) -> None:
        if not text:
            return
        start = self.size
        if self.verbatim:
            self._put(text)
        else:
            for n, piece in enumerate(_SPACE.split(text)):
                if n:
                    self.pending = self.pending or "s"
                if piece:
                    self._put(piece)
        self.place.texts.append((start, self.size, node, attribute))

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
        if not isinstance(e.tag, str) or (e.tag in SKIPPED and e.tag != "input") or e.tag == "input":
            return
        if e.get("hidden") is not None or re.search(r"display\s*:\s*none", e.get("style", "")):
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
            self._inside(e)
            begun = start + (1 if self.size > start and "".join(self.parts)[start : start + 1] == " " else 0)
            if name == "a" and e.get("href") and self.size > begun:
                self._code("link", begun, self.size, e.get("href", ""), e)
            elif name in _FORMATS and self.size > begun:
                self._code(_FORMATS[name], begun, self.size, "", e)

    def _inside(self, e: Any) -> None:
        self.say(e.text, e, "text")
        for child in e:
            self.element(child)
            self.say(child.tail, child, "tail")

    def _code(self, kind: str, start: int, end: int, value: str, e: Any) -> None:
        self.codes.append(Code(kind, start, end, value))
        self.place.inline.append((kind, value, e))

    def _ruby(self, e: Any) -> None:
        start = self.size
        reading = "".join("".join(rt.itertext()) for rt in e.iter("rt"))
        self.say(e.text, e, "text")
        for child in e:
            if child.tag not in ("rt", "rp", "rtc"):
                self.element(child)
            self.say(child.tail, child, "tail")
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


def conservative(place: Place, text: str, codes: Sequence[Code]) -> list[Code]:
    """Where a paragraph shares its element with others, its first piece of text takes all and the others none."""
    done = False
    for start, end, node, attribute in place.texts:
        if start == end:
            continue
        setattr(node, attribute, "" if done else text)
        done = True
    return [c for c in codes if c.kind in ("note", "image", "link") and c.start < c.end]


def rebuilt(place: Place, text: str, codes: Sequence[Code]) -> list[Code]:
    """The element's content made anew from the text; formatting and links are copies of the source's elements."""
    from copy import deepcopy

    from lxml import html

    templates: dict[tuple[str, str], list[Any]] = {}
    for kind, value, e in place.inline:
        templates.setdefault((kind, value), []).append(e)
    unplaced: list[Code] = []

    def made(code: Code) -> Any | None:
        found = templates.get((code.kind, code.value))
        if found:
            source = found.pop(0) if len(found) > 1 else found[0]
            if code.start == code.end:
                whole = deepcopy(source)
                whole.tail = None
                return whole
            return html.Element(source.tag, dict(source.attrib))
        if code.kind in _TAGS and code.start < code.end:
            return html.Element(_TAGS[code.kind])
        unplaced.append(code)
        return None

    ranged = sorted(
        (c for c in codes if c.start < c.end and c.kind != "ruby"), key=lambda c: (c.start, -c.end)
    )
    points = [c for c in codes if c.start == c.end]
    root = html.Element("div")
    stack: list[tuple[Any, int]] = [(root, len(text) + 1)]

    def say(words: str) -> None:
        here = stack[-1][0]
        for n, line in enumerate(words.split("\n")):
            if n:
                here.append(html.Element("br"))
            if len(here):
                here[-1].tail = (here[-1].tail or "") + line
            else:
                here.text = (here.text or "") + line

    cuts = sorted({0, len(text), *(x for c in codes for x in (c.start, c.end))})
    for a, b in zip(cuts, [*cuts[1:], cuts[-1]], strict=True):
        while len(stack) > 1 and stack[-1][1] <= a:
            stack.pop()
        for c in points:
            if c.start == a and (e := made(c)) is not None:
                stack[-1][0].append(e)
        for c in ranged:
            if c.start == a and (e := made(c)) is not None:
                stack[-1][0].append(e)
                # What would cross the end of the element around it ends there.
                stack.append((e, min(c.end, stack[-1][1])))
        say(text[a:b])
    element = place.element
    tail = element.tail
    for child in list(element):
        element.remove(child)
    element.text, element.tail = root.text, tail
    for child in list(root):
        element.append(child)
    return unplaced
