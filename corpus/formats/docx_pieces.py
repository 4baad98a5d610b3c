"""Pieces of a Word paragraph: runs freed of what a translation replaces, elements without their text."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from corpus.formats.docx_runs import W
from corpus.xml import SPACE, legal

if TYPE_CHECKING:
    from lxml import etree

_ORDER = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
    "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
    "eastAsianLayout specVanish oMath"
).split()
"""The order in which the schema wants run properties."""


def write(run: etree._Element, text: str) -> None:
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


def freed(run: etree._Element) -> None:
    """Leave a note's reference or a picture only, with what marks it."""
    custom = any("customMarkFollows" in str(k) for e in run for k in e.attrib)
    for e in list(run):
        name = str(e.tag).rpartition("}")[2]
        if name != "rPr" and name not in _ANCHORS and not (custom and name == "t"):
            run.remove(e)


def hollow(holder: etree._Element) -> etree._Element:
    """A copy of an element around text, without the text."""
    out = deepcopy(holder)
    for e in list(out):
        if e.tag == f"{W}sdtContent":
            for inner in list(e):
                e.remove(inner)
        elif not str(e.tag).endswith(("sdtPr", "sdtEndPr", "fldData")):
            out.remove(e)
    return out


def ruby(ruby: etree._Element, base: str) -> etree._Element:
    """The reading over another text."""
    out = deepcopy(ruby)
    texts = [t for b in out.iterchildren(f"{W}rubyBase") for t in b.iter(f"{W}t")]
    for n, t in enumerate(texts):
        t.text = legal(base) if n == 0 else ""
    return out


_ANCHORS = frozenset(
    {"footnoteReference", "endnoteReference", "drawing", "pict", "object", "AlternateContent"}
)


def standing(run: etree._Element) -> list[etree._Element]:
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
    write(space, " ")
    return [out, space]


def holds(run: etree._Element, kind: str) -> bool:
    names = {str(e.tag).rpartition("}")[2] for e in run}
    return any(n.endswith("noteReference") for n in names) if kind == "note" else bool(names & _ANCHORS)


def clean(properties: etree._Element, drop: bool = False) -> etree._Element:
    """A copy without what fits the Japanese only; with `drop`, without emphasis as well."""
    out = deepcopy(properties)
    for e in list(out):
        name = str(e.tag).rpartition("}")[2]
        if name in ("ins", "del", "rPrChange", "eastAsianLayout", "fitText") or (
            drop and name in ("b", "bCs", "i", "iCs", "u", "em", "strike", "vertAlign", "rStyle")
        ):
            out.remove(e)
        elif name == "rFonts" and e.get(f"{W}hint") == "eastAsia":
            del e.attrib[f"{W}hint"]
    return out


def rank(e: etree._Element) -> int:
    name = str(e.tag).rpartition("}")[2]
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)
