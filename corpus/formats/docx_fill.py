"""A translation put into the paragraphs of a Word document: its runs are made anew, all else stays."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import TYPE_CHECKING

from corpus.formats.docx_runs import Place, W
from corpus.formats.rich import Paragraph
from corpus.model import Code
from corpus.xml import SPACE, legal

if TYPE_CHECKING:
    from lxml import etree

_PROPERTIES = {
    "bold": ("b", {}),
    "italic": ("i", {}),
    "strike": ("strike", {}),
    "underline": ("u", {"val": "single"}),
    "superscript": ("vertAlign", {"val": "superscript"}),
    "subscript": ("vertAlign", {"val": "subscript"}),
}
_ORDER = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
    "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
    "eastAsianLayout specVanish oMath"
).split()
"""The order in which the schema wants run properties."""
_KEPT = frozenset(
    f"{W}{n}"
    for n in (
        "pPr",
        "bookmarkStart",
        "bookmarkEnd",
        "commentRangeStart",
        "commentRangeEnd",
        "permStart",
        "permEnd",
        "proofErr",
    )
)


def fill(p: Paragraph, text: str, codes: Sequence[Code]) -> list[Code]:
    """Give a paragraph a new text; the codes that have no counterpart in it and could not be made."""
    place = p.handle
    assert isinstance(place, Place)
    if any(True for _ in place.element.iter(f"{W}fldChar", f"{W}fldSimple")):
        return _conservative(p, place, text, codes)
    return _Filler(p, place).fill(text, codes)


def _conservative(p: Paragraph, place: Place, text: str, codes: Sequence[Code]) -> list[Code]:
    """Where fields stand in the paragraph their scaffolding must not be touched: the first run of text takes all."""
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
            _write(run, text)
            done = True
    standing = [(c.kind, c.value) for c in p.codes] + [("note", label) for label, _, _ in p.notes]
    return [c for c in codes if (c.kind, c.value) not in standing]


def _write(run: etree._Element, text: str) -> None:
    """Append text to a run; tabs and line breaks are elements."""
    from lxml.etree import SubElement

    for n, line in enumerate(text.split("\n")):
        if n:
            SubElement(run, f"{W}br")
        for k, words in enumerate(line.split("\t")):
            if k:
                SubElement(run, f"{W}tab")
            if words:
                t = SubElement(run, f"{W}t")
                t.text = legal(words)
                t.set(SPACE, "preserve")


class _Filler:
    def __init__(self, p: Paragraph, place: Place) -> None:
        self.p, self.place = p, place
        self.base = self._base()

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
        return (
            None if found is None else _clean(found, drop=best is not None and max(r[0] for r in runs) <= 0)
        )

    def fill(self, text: str, codes: Sequence[Code]) -> list[Code]:
        from lxml.etree import Element

        anchors = self._anchors()
        links = self._links()
        after = self._empty()
        unplaced: list[Code] = []
        points: dict[int, list[etree._Element]] = {}
        for c in codes:
            if c.start != c.end and c.kind not in ("note", "image", "object"):
                continue
            found = anchors.get((c.kind, c.value))
            if found:
                points.setdefault(c.start, []).append(found.pop(0))
            else:
                unplaced.append(c)
        ranged = [c for c in codes if c.start < c.end]
        cuts = sorted({0, len(text), *points, *(x for c in ranged for x in (c.start, c.end))})
        element = self.place.element
        open_link: tuple[Code, etree._Element] | None = None
        for a, b in zip(cuts, [*cuts[1:], cuts[-1]], strict=True):
            for anchor in points.get(a, ()):
                element.append(anchor)
            if a == b:
                continue
            on = [c for c in ranged if c.start <= a and b <= c.end]
            run = Element(f"{W}r")
            properties = self._properties(on)
            if properties is not None:
                run.append(properties)
            _write(run, text[a:b])
            link = next((c for c in on if c.kind == "link" and links.get(c.value)), None)
            if link is None:
                element.append(run)
                open_link = None
            elif open_link is not None and open_link[0] == link:
                open_link[1].append(run)
            else:
                holder = deepcopy(links[link.value][0])
                element.append(holder)
                holder.append(run)
                open_link = (link, holder)
        unplaced += [c for c in ranged if c.kind == "link" and not links.get(c.value)]
        unplaced += [c for c in ranged if c.kind not in _PROPERTIES and c.kind != "link"]
        rest = [a for found in anchors.values() for a in found]
        for anchor in rest:
            element.append(anchor)
        element.extend(after)
        if not text and not rest and not after and not any(points.values()):
            self._drop()
        return unplaced

    def _anchors(self) -> dict[tuple[str, str], list[etree._Element]]:
        """The runs of notes and pictures, by code, freed of what else they hold. They are the very elements of
        the file, because a text box in one has paragraphs that are filled on their own."""
        out: dict[tuple[str, str], list[etree._Element]] = {}
        points = [(a, ("note", label)) for label, a, _ in self.p.notes]
        points += [(c.start, (c.kind, c.value)) for c in self.p.codes if c.start == c.end]
        used: list[etree._Element] = []
        for at, key in sorted(points, key=lambda p: p[0]):
            run = next(
                (r for a, b, r in self.place.runs if (a == at or a <= at < b) and _holds(r, key[0])), None
            )
            if run is None:
                continue
            alone = deepcopy(run) if run in used else run
            used.append(run)
            out.setdefault(key, []).append(alone)
        for found in out.values():
            for run in found:
                custom = any("customMarkFollows" in str(k) for e in run for k in e.attrib)
                for e in list(run):
                    name = str(e.tag).rpartition("}")[2]
                    if name != "rPr" and name not in _ANCHORS and not (custom and name == "t"):
                        run.remove(e)
        return out

    def _links(self) -> dict[str, list[etree._Element]]:
        """Empty copies of the hyperlinks, by target."""
        out: dict[str, list[etree._Element]] = {}
        for c in self.p.codes:
            if c.kind != "link":
                continue
            inside = [r for a, b, r in self.place.runs if a < c.end and c.start < b]
            holder = next((h for r in inside for h in r.iterancestors(f"{W}hyperlink")), None)
            if holder is not None:
                empty = deepcopy(holder)
                for e in list(empty):
                    empty.remove(e)
                out.setdefault(c.value, []).append(empty)
        return out

    def _empty(self) -> list[etree._Element]:
        """Take all runs out; what stands by itself stays where it is before the text, or is handed back."""
        after: list[etree._Element] = []
        said = False
        for e in list(self.place.element):
            if e.tag in _KEPT:
                continue
            for run in _standing(e):
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
        if any(e.tag in _KEPT and e.tag != f"{W}pPr" for e in element):
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
        properties[:] = sorted(properties, key=lambda e: _rank(e))
        return properties

    def _template(self, on: Sequence[Code]) -> etree._Element | None:
        """The properties of the source's run that has the very same formatting."""
        kinds = {(c.kind, c.value) for c in on}
        if not kinds:
            return None
        for a, b, run in self.place.runs:
            if a < b and {(c.kind, c.value) for c in self.p.codes if c.start <= a and b <= c.end} == kinds:
                found = run.find(f"{W}rPr")
                return _clean(found) if found is not None else None
        return None


_ANCHORS = frozenset(
    {"footnoteReference", "endnoteReference", "drawing", "pict", "object", "AlternateContent"}
)


def _standing(run: etree._Element) -> list[etree._Element]:
    """What of a run belongs to the layout and to no sentence: a note's own number, and breaks of page and column."""
    own = [e for e in run if e.tag in (f"{W}footnoteRef", f"{W}endnoteRef")]
    breaks = [e for e in run if e.tag == f"{W}br" and e.get(f"{W}type") in ("page", "column")]
    if not own and not breaks:
        return []
    out = deepcopy(run)
    for e in list(out):
        out.remove(e)
    properties = run.find(f"{W}rPr")
    out.extend([deepcopy(e) for e in ([properties] if properties is not None else []) + own + breaks])
    if not own:
        return [out]
    space = deepcopy(out)
    for e in list(space):
        space.remove(e)
    _write(space, " ")
    return [out, space]


def _holds(run: etree._Element, kind: str) -> bool:
    names = {str(e.tag).rpartition("}")[2] for e in run}
    return any(n.endswith("noteReference") for n in names) if kind == "note" else bool(names & _ANCHORS)


def _clean(properties: etree._Element, drop: bool = False) -> etree._Element:
    """A copy without what fits the Japanese only; with `drop`, without emphasis as well."""
    out = deepcopy(properties)
    for e in list(out):
        name = str(e.tag).rpartition("}")[2]
        if name in ("ins", "del", "rPrChange", "eastAsianLayout", "fitText") or (
            drop and name in ("b", "bCs", "i", "iCs", "u", "strike", "vertAlign", "rStyle")
        ):
            out.remove(e)
        elif name == "rFonts" and e.get(f"{W}hint") == "eastAsia":
            del e.attrib[f"{W}hint"]
    return out


def _rank(e: etree._Element) -> int:
    name = str(e.tag).rpartition("}")[2]
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)
