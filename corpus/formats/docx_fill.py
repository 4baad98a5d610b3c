"""A translation put into the paragraphs of a Word document: its runs are made anew, all else stays."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import TYPE_CHECKING

from corpus.formats.docx_pieces import clean, freed, holds, hollow, rank, ruby, standing, write
from corpus.formats.docx_runs import Place, Scaffold, W
from corpus.formats.rich import Paragraph
from corpus.model import Code

if TYPE_CHECKING:
    from lxml import etree

_PROPERTIES = {
    "bold": ("b", {}),
    "italic": ("i", {}),
    "strike": ("strike", {}),
    "underline": ("u", {"val": "single"}),
    "emphasis": ("em", {"val": "dot"}),
    "superscript": ("vertAlign", {"val": "superscript"}),
    "subscript": ("vertAlign", {"val": "subscript"}),
}


def fill(p: Paragraph, text: str, codes: Sequence[Code]) -> list[Code]:
    """Give a paragraph a new text; the codes that have no counterpart in it and could not be made."""
    place = p.handle
    assert isinstance(place, Place)
    if place.torn or p.kind == "toc-entry":
        return _conservative(p, place, text, codes)
    return _Filler(p, place).fill(text, codes)


def _conservative(p: Paragraph, place: Place, text: str, codes: Sequence[Code]) -> list[Code]:
    """Where a field goes beyond the paragraph (a table of contents) its scaffolding must not be touched: the first
    run of text takes all."""
    done = False
    for start, end, run in place.runs:
        if start == end or end <= p.prefix or run.tag != f"{W}r":
            continue
        for e in [
            c
            for c in run
            if c.tag in (f"{W}t", f"{W}tab", f"{W}br", f"{W}sym", f"{W}ruby", f"{W}noBreakHyphen")
        ]:
            run.remove(e)
        if not done:
            write(run, text)
            done = True
    kept = [(c.kind, c.value) for c in p.codes if c.kind not in _PROPERTIES]
    kept += [("note", label) for label, _, _ in p.notes]
    whole = [c for c in codes if c.kind in _PROPERTIES and text[c.start : c.end].strip() == text.strip()]
    return [c for c in codes if (c.kind, c.value) not in kept and c not in whole]


class _Filler:
    def __init__(self, p: Paragraph, place: Place) -> None:
        self.p, self.place = p, place
        self.base = self._base()
        self.said: set[int] = set()

    def _base(self) -> etree._Element | None:
        """The properties of the run that has most of the text outside all formatting."""

        def plain(start: int, end: int) -> int:
            covered = sum(
                max(0, min(end, c.end) - max(start, c.start))
                for c in self.p.codes
                if c.kind in _PROPERTIES or c.kind == "link"
            )
            return end - start - covered

        runs = [(plain(a, b), -a, r) for a, b, r in self.place.runs if a < b and r.tag == f"{W}r"]
        if not runs:
            return None
        best = max(runs, key=lambda r: r[:2])[2]
        found = best.find(f"{W}rPr")
        return None if found is None else clean(found, drop=best is not None and max(r[0] for r in runs) <= 0)

    def fill(self, text: str, codes: Sequence[Code]) -> list[Code]:
        anchors = self._anchors()
        marks = self._marks(text, codes)
        after = self._empty()
        unplaced: list[Code] = []
        points: dict[int, list[etree._Element]] = {}
        for c in codes:
            if c.start == c.end:
                found = anchors.get((c.kind, c.value))
                if found:
                    points.setdefault(c.start, []).extend(found.pop(0))
                else:
                    unplaced.append(c)
        ranged = [c for c in codes if c.start < c.end]
        self.stack: list[tuple[Code | None, etree._Element]] = [(None, self.place.element)]
        cuts = sorted({0, len(text), *points, *marks, *(x for c in ranged for x in (c.start, c.end))})
        for a, b in zip(cuts, [*cuts[1:], cuts[-1]], strict=True):
            self._close([c for c in ranged if c.end == a])
            on = sorted((c for c in ranged if c.start <= a and a < c.end), key=lambda c: (c.start, -c.end))
            self._open([c for c in on if (c.kind, c.value) in self.place.holders])
            for e in (*marks.get(a, ()), *points.get(a, ())):
                self._put(e)
            for c in on:
                if c.start == a and (c.kind, c.value) in self.place.fields:
                    for e in self._scaffold(c).head:
                        self._put(deepcopy(e))
            self._say(text[a:b], on)
        unplaced += [c for c in ranged if not self._placed(c)]
        element = self.place.element
        rest = [e for found in anchors.values() for group in found for e in group]
        element.extend([*rest, *after])
        if not text and not rest and not after and not points and not marks:
            self._drop()
        return unplaced

    def _placed(self, c: Code) -> bool:
        place = self.place
        return c.kind in _PROPERTIES or any(
            (c.kind, c.value) in known for known in (place.holders, place.fields, place.verbatim)
        )

    def _put(self, e: etree._Element) -> None:
        self.stack[-1][1].append(e)

    def _close(self, codes: Sequence[Code]) -> None:
        """What ends here: fields, then the elements around them."""
        for c in sorted(codes, key=lambda c: -c.start):
            if (c.kind, c.value) in self.place.fields:
                tail = self._scaffold(c).tail
                if tail is not None:
                    self._put(deepcopy(tail))

    def _open(self, wanted: Sequence[Code]) -> None:
        """The elements around the next run, made from the outer to the inner."""
        same = 0
        for (have, _), want in zip(self.stack[1:], wanted, strict=False):
            if have != want:
                break
            same += 1
        del self.stack[1 + same :]
        for c in wanted[same:]:
            holder = hollow(self.place.holders[c.kind, c.value][0])
            self._put(holder)
            inner = holder.find(f"{W}sdtContent")
            self.stack.append((c, holder if inner is None else inner))

    def _scaffold(self, c: Code) -> Scaffold:
        return self.place.fields[c.kind, c.value][0]

    def _say(self, text: str, on: Sequence[Code]) -> None:
        """A run with a stretch of the text in which no formatting changes."""
        from lxml.etree import Element

        if not text:
            return
        properties = self._properties([c for c in on if c.kind in _PROPERTIES or c.kind == "link"])
        whole = next((c for c in on if (c.kind, c.value) in self.place.verbatim), None)
        if whole is not None and whole.kind == "math":
            if id(whole) not in self.said:
                self.said.add(id(whole))
                self._put(deepcopy(self.place.verbatim["math", whole.value][0]))
            return
        run = Element(f"{W}r")
        if properties is not None:
            run.append(properties)
        if whole is not None:
            run.append(ruby(self.place.verbatim[whole.kind, whole.value][0], text))
        else:
            write(run, text)
        self._put(run)

    def _marks(self, text: str, codes: Sequence[Code]) -> dict[int, list[etree._Element]]:
        """Bookmarks, comments and the like by their place in the new text: where a code begins or ends they stand
        at the same code; else as far on as they were, between words."""
        from lxml.etree import Element

        known = [*self.p.codes, *(Code("note", a, b, label) for label, a, b in self.p.notes)]
        size = max(1, len(self.p.text) - self.p.prefix)
        out: dict[int, list[etree._Element]] = {}
        for at, e in self.place.marks:
            place = at - self.p.prefix
            found = [
                edges[1]
                for c in known
                for d in codes
                if (c.kind, c.value) == (d.kind, d.value)
                for edges in ((c.start, d.start), (c.end, d.end))
                if edges[0] == at
            ]
            if place <= 0:
                to = 0
            elif place >= size:
                to = len(text)
            elif found:
                to = found[0]
            else:
                space = text.rfind(" ", 0, round(place / size * len(text)) + 1)
                to = max(0, space if str(e.tag).endswith("End") else space + 1)
            if e.tag == f"{W}commentReference":
                run = Element(f"{W}r")
                run.append(e)
                e = run
            elif (parent := e.getparent()) is not None:
                parent.remove(e)
            out.setdefault(to, []).append(e)
        return out

    def _anchors(self) -> dict[tuple[str, str], list[list[etree._Element]]]:
        """The runs of notes, pictures and fields that show nothing, by code, freed of what else they hold. They are
        the very elements of the file, because a text box in one has paragraphs that are filled on their own."""
        out: dict[tuple[str, str], list[list[etree._Element]]] = {}
        points = [(a, ("note", label)) for label, a, _ in self.p.notes]
        points += [(c.start, (c.kind, c.value)) for c in self.p.codes if c.start == c.end]
        used: list[etree._Element] = []
        for at, key in sorted(points, key=lambda p: p[0]):
            if key in self.place.fields:
                scaffold = self.place.fields[key][len(out.get(key, ()))]
                tail = [] if scaffold.tail is None else [scaffold.tail]
                out.setdefault(key, []).append([deepcopy(e) for e in (*scaffold.head, *tail)])
                continue
            run = next(
                (r for a, b, r in self.place.runs if (a == at or a <= at < b) and holds(r, key[0])), None
            )
            if run is None:
                raised = self._raised(at) if key[0] == "note" else None
                if raised is not None:
                    out.setdefault(key, []).append([raised])
                continue
            alone = deepcopy(run) if run in used else run
            used.append(run)
            freed(alone)
            out.setdefault(key, []).append([alone])
        return out

    def _raised(self, at: int) -> etree._Element | None:
        """The reference to a note that a person wrote as raised figures: a run like the source's."""
        end = next(b for _, a, b in self.p.notes if a == at)
        run = next((r for a, b, r in self.place.runs if a <= at < b and r.tag == f"{W}r"), None)
        if run is None:
            return None
        made = run.makeelement(f"{W}r")
        properties = run.find(f"{W}rPr")
        if properties is not None:
            made.append(clean(properties))
        write(made, self.p.text[at:end])
        return made

    def _empty(self) -> list[etree._Element]:
        """Take all runs out; what stands by itself stays where it is before the text, or is handed back."""
        after: list[etree._Element] = []
        said = False
        for e in list(self.place.element):
            if e.tag == f"{W}pPr":
                continue
            for run in standing(e):
                if said:
                    after.append(run)
                else:
                    e.addprevious(run)
            said = said or any(t.text for t in e.iter(f"{W}t"))
            self.place.element.remove(e)
        return after

    def _drop(self) -> None:
        """Take a paragraph that says nothing any more out of the body, where the document can do without it."""
        element = self.place.element
        parent = element.getparent()
        if parent is None or parent.tag != f"{W}body" or element.find(f"{W}pPr/{W}sectPr") is not None:
            return
        parent.remove(element)

    def _properties(self, on: Sequence[Code]) -> etree._Element | None:
        from lxml.etree import Element, SubElement

        wanted = [_PROPERTIES[c.kind] for c in on if c.kind in _PROPERTIES]
        template = self._template(on)
        if template is None and not wanted:
            return deepcopy(self.base) if self.base is not None else None
        properties = (
            template
            if template is not None
            else (deepcopy(self.base) if self.base is not None else Element(f"{W}rPr"))
        )
        for name, attributes in wanted:
            if properties.find(f"{W}{name}") is None:
                made = SubElement(properties, f"{W}{name}")
                for key, value in attributes.items():
                    made.set(f"{W}{key}", value)
        properties[:] = sorted(properties, key=lambda e: rank(e))
        return properties

    def _template(self, on: Sequence[Code]) -> etree._Element | None:
        """The properties of the source's run that has the very same formatting."""
        kinds = {(c.kind, c.value) for c in on}
        if not kinds:
            return None
        for a, b, run in self.place.runs:
            if a < b and {(c.kind, c.value) for c in self.p.codes if c.start <= a and b <= c.end} == kinds:
                found = run.find(f"{W}rPr")
                return clean(found) if found is not None else None
        return None
