"""A translation put into the paragraphs of a slide: its runs are made anew, all else stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from corpus.formats.rich import Paragraph
from corpus.model import Code
from corpus.xml import legal

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_TOGGLES = {
    "bold": ("b", "1"),
    "italic": ("i", "1"),
    "underline": ("u", "sng"),
    "strike": ("strike", "sngStrike"),
    "superscript": ("baseline", "30000"),
    "subscript": ("baseline", "-25000"),
}


@dataclass(slots=True)
class Place:
    element: Any
    runs: list[tuple[int, int, Any]] = field(default_factory=list)
    fields: dict[str, Any] = field(default_factory=dict)
    """By what they show: fields, such as the number of the slide."""
    others: list[Any] = field(default_factory=list)
    """What is neither text nor properties, such as a formula."""


def fill(p: Paragraph, text: str, codes: Sequence[Code]) -> list[Code]:
    """New runs for a text: each with the properties of the source's run that has the same formatting, or those of the
    plain text with the formatting on. The codes that could not be made."""
    filler = _Filler(p, codes)
    place: Place = p.handle
    element = place.element
    end = element.find(f"{A}endParaRPr")
    for e in list(element):
        if e.tag in (f"{A}r", f"{A}br", f"{A}fld") or e in place.others:
            element.remove(e)
    cuts = sorted({0, len(text), *(x for c in codes for x in (c.start, c.end))})
    for a, b in zip(cuts, [*cuts[1:], cuts[-1]], strict=True):
        element.extend(filler.points(a))
        element.extend(filler.runs(text[a:b], [c for c in codes if c.start <= a and a < c.end]))
    if end is not None:
        element.append(end)
    return filler.unplaced


class _Filler:
    def __init__(self, p: Paragraph, codes: Sequence[Code]) -> None:
        self.p = p
        self.place: Place = p.handle
        self.codes = codes
        self.others = dict(enumerate(self.place.others))
        self.templates: dict[frozenset[tuple[str, str]], Any] = {}
        for a, b, run in sorted(self.place.runs, key=lambda r: r[0] - r[1]):
            on = _kinds(c for c in p.codes if c.start <= a and b <= c.end)
            self.templates.setdefault(on, run.find(f"{A}rPr"))
        self.plain = self.templates.get(frozenset(), next(iter(self.templates.values()), None))
        self.links = {
            value: found
            for on, properties in self.templates.items()
            for kind, value in on
            if kind == "link" and (found := properties.find(f"{A}hlinkClick")) is not None
        }
        self.unplaced = [c for c in codes if c.start < c.end and not self._placed(c)]

    def _placed(self, c: Code) -> bool:
        known = {"link": self.links, "field": self.place.fields}.get(c.kind, ())
        return c.kind in _TOGGLES or c.value in known

    def points(self, at: int) -> Iterator[Any]:
        """What stands at a place."""
        for c in self.codes:
            if c.start == c.end == at and c.kind == "note" and (raised := self._raised(c.value)) is not None:
                yield raised
            elif c.start == c.end == at:
                found = (
                    self.others.pop(int(c.value), None) if c.kind == "object" and c.value.isdigit() else None
                )
                if found is None:
                    self.unplaced.append(c)
                else:
                    yield found

    def _raised(self, label: str) -> Any | None:
        """The reference to a note, raised figures as the source has them."""
        from copy import deepcopy

        for name, a, b in self.p.notes:
            run = next((r for start, end, r in self.place.runs if start <= a < end), None)
            if name == label and run is not None:
                out = deepcopy(run)
                for t in out.iter(f"{A}t"):
                    t.text = legal(self.p.text[a:b])
                return out
        return None

    def runs(self, text: str, on: Sequence[Code]) -> Iterator[Any]:
        """A stretch of text in which no formatting changes; line breaks are elements."""
        from lxml.etree import Element, SubElement

        shown = next((self.place.fields[c.value] for c in on if c.kind == "field" and not self._odd(c)), None)
        for n, line in enumerate(text.split("\n")):
            if n:
                yield Element(f"{A}br")
            if not line:
                continue
            run = Element(f"{A}r") if shown is None else Element(shown.tag, dict(shown.attrib))
            properties = self._properties(on)
            if properties is not None:
                run.append(properties)
            SubElement(run, f"{A}t").text = legal(line)
            yield run

    def _odd(self, c: Code) -> bool:
        return c.value not in self.place.fields

    def _properties(self, on: Sequence[Code]) -> Any | None:
        """A copy of the source's properties for this formatting."""
        from copy import deepcopy

        from lxml.etree import Element

        found = self.templates.get(_kinds(on))
        if found is None and not on and self.plain is None:
            return None
        out = deepcopy(found if found is not None else self.plain)
        if out is None:
            out = Element(f"{A}rPr")
        out.set("lang", "en-US")
        if found is None:
            for name, _ in _TOGGLES.values():
                out.attrib.pop(name, "")
            for link in out.findall(f"{A}hlinkClick"):
                out.remove(link)
            for c in on:
                if c.kind in _TOGGLES:
                    name, value = _TOGGLES[c.kind]
                    out.set(name, value)
                elif c.kind == "link" and c.value in self.links:
                    out.append(deepcopy(self.links[c.value]))
        return out


def _kinds(codes: Iterable[Code]) -> frozenset[tuple[str, str]]:
    return frozenset((c.kind, c.value) for c in codes if c.kind in _TOGGLES or c.kind == "link")
