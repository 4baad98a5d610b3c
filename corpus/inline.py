"""Inline codes of exchange formats: taken out of a TMX segment, and put back.

The inline elements (bpt, ept, it, ph, hi, ut) become codes of no length: their kind is the element's name,
their value its XML; the end of a ``hi`` is a code of kind ``/hi``. Formatting that came out of a document
(bold, a link …) is written as bpt/ept pairs, a standalone code as ph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape, unescape
from typing import TYPE_CHECKING

from corpus.model import Code
from corpus.xml import legal, local, parse

if TYPE_CHECKING:
    from lxml import etree

INLINE = frozenset({"bpt", "ept", "it", "ph", "ut", "hi"})
_TYPES = {"underline": "ulined"}
_KINDS = {v: k for k, v in _TYPES.items()}
_NATIVE = {"bold": "b", "italic": "i", "underline": "u", "link": "a", "strike": "s"}


def take(seg: etree._Element) -> tuple[str, tuple[Code, ...]]:
    """A seg's text, and its markup as codes of no length, in order."""
    from lxml.etree import tostring

    parts: list[str] = []
    codes: list[Code] = []
    length = 0

    def say(text: str | None) -> None:
        nonlocal length
        if text:
            parts.append(text)
            length += len(text)

    def visit(element: etree._Element) -> None:
        say(element.text)
        for child in element:
            name = local(child)
            if name == "hi":
                attributes = "".join(
                    f" {k}={_quoted(str(v))}" for k, v in child.attrib.items() if k in ("x", "type")
                )
                codes.append(Code("hi", length, length, f"<hi{attributes}/>"))
                visit(child)
                codes.append(Code("/hi", length, length))
            elif name in INLINE:
                raw: str = tostring(child, encoding="unicode", with_tail=False)
                codes.append(Code(name, length, length, raw))
            elif name:
                visit(child)
            say(child.tail)

    visit(seg)
    return "".join(parts), tuple(codes)


def _quoted(value: str) -> str:
    from xml.sax.saxutils import quoteattr

    return quoteattr(value)


def fill(seg: etree._Element, text: str, codes: Iterable[Code]) -> None:
    """Put text and inline elements into an empty seg."""
    stack, at = [seg], 0

    def say(words: str) -> None:
        parent = stack[-1]
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + words
        else:
            parent.text = (parent.text or "") + words

    for code in _events(codes):
        say(text[at : code.start])
        at = max(at, code.start)
        if code.kind == "/hi":
            if len(stack) > 1:
                stack.pop()
            continue
        element = parse(code.value.encode("utf-8"), "inline code")
        stack[-1].append(element)
        if local(element) == "hi":
            stack.append(element)
    say(text[at:])


def _events(codes: Iterable[Code]) -> list[Code]:
    """Every code as one of no length, in the order in which they are written."""
    used = {int(n) for c in codes for n in re.findall(r'^<bpt\b[^>]*\bi="(\d+)"', c.value)}
    events: list[tuple[tuple[int, int, int, int], Code]] = []
    number = max(used, default=0)
    # At one place: what closes, the inner first; places; what opens, the longer range first.
    for order, code in enumerate(sorted(codes, key=lambda c: (c.start, c.start < c.end, -c.end))):
        if code.kind in INLINE or code.kind == "/hi":
            events.append(((code.start, 1, 0, order), code))
            continue
        number += 1
        name = _NATIVE.get(code.kind, code.kind)
        type_ = legal(_TYPES.get(code.kind, code.kind))
        value = legal(code.value)
        native = _opening(name, code.kind, value)
        a, b = code.start, code.end
        if a == b:
            events.append(((a, 1, 0, order), _code("ph", a, native, x=str(number), type=type_)))
            continue
        begin = _code("bpt", a, native, i=str(number), x=str(number), type=type_)
        events.append(((a, 2, -b, order), begin))
        events.append(((b, 0, -a, -order), _code("ept", b, f"</{name}>", i=str(number))))
    return [code for _, code in sorted(events, key=lambda e: e[0])]


def _opening(name: str, kind: str, value: str) -> str:
    """What a code looks like in HTML, more or less: programs show it to the translator."""
    if not value:
        return f"<{name}>"
    return f'<{name} {"href" if kind == "link" else "title"}="{escape(value)}">'


_OPENING = re.compile(r'<[^\s<>]+(?: (?:href|title)="([^"]*)")?>')


def own(codes: Iterable[Code]) -> tuple[Code, ...]:
    """Codes that `fill` wrote for formatting are that formatting again; where writing it would not give the very same
    elements, they came from another program and stay as they are."""
    raw = tuple(codes)
    out: list[Code] = []
    starts: dict[str, int] = {}
    for code in raw:
        if code.kind not in ("bpt", "ept", "ph"):
            return raw
        element = parse(code.value.encode("utf-8"), "inline code")
        if code.kind == "ept":
            at = starts.pop(element.get("i", ""), -1)
            if at < 0:
                return raw
            out[at] = out[at]._replace(end=code.start)
            continue
        if code.kind == "bpt":
            starts[element.get("i", "")] = len(out)
        kind = _KINDS.get(element.get("type", ""), element.get("type", ""))
        out.append(Code(kind, code.start, code.start, _value(element.text or "")))
    same = not starts and [c.value for c in _events(out)] == [c.value for c in raw]
    return tuple(sorted(out, key=lambda c: (c.start, -c.end))) if same else raw


_SHORT = re.compile(r"<(/?)([a-z]+)(\d+)(/?)>")
"""A tag as OmegaT shows it: a letter and a number."""


def tagged(text: str, codes: tuple[Code, ...]) -> tuple[str, tuple[Code, ...]]:
    """A text in which OmegaT's tags stand as characters (its own memories, level 1) with the tags as codes."""
    out, at, parts = list(codes), 0, []
    for m in _SHORT.finditer(text):
        parts.append(text[at : m.start()])
        at = m.end()
        place = sum(map(len, parts))
        name = "ph" if m[4] else "ept" if m[1] else "bpt"
        attributes = {"ph": {"x": m[3]}, "ept": {"i": m[3]}, "bpt": {"i": m[3], "x": m[3]}}[name]
        out.append(_code(name, place, m[0], **attributes))
    return ("".join(parts) + text[at:], tuple(out)) if at else (text, codes)


def _value(opening: str) -> str:
    m = _OPENING.fullmatch(opening)
    return unescape(m[1] or "") if m else ""


def _code(tag: str, at: int, content: str, **attributes: str) -> Code:
    from lxml.etree import Element, tostring

    element = Element(tag, attributes)
    element.text = legal(content)
    raw: str = tostring(element, encoding="unicode")
    return Code(tag, at, at, raw)
