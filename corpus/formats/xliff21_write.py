"""XLIFF 2.1 written: a new file, or the one that was read with what a person changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from corpus.formats.carried import carried
from corpus.formats.sides import Side, side
from corpus.formats.xliff21 import (
    CORE,
    GLS,
    MDA,
    MTC,
    PLACE,
    STATES,
    SUBTYPES,
    TEMPLATE,
    D,
    G,
    M,
    X,
    file_id,
    take,
    unit_bead,
)
from corpus.formats.xliff_bead import turned
from corpus.formats.xliff_inline import BOTH, Kit, fill, number, restored
from corpus.model import Bead, Bitext, Code
from corpus.xml import LANG, SPACE, legal, local, parse, write

if TYPE_CHECKING:
    from lxml import etree

_NSMAP: Any = {None: CORE, "mtc": MTC, "gls": GLS, "mda": MDA}


def _kit() -> Kit:
    from lxml.etree import Element

    def attributes(code: Code) -> dict[str, str]:
        if code.kind in SUBTYPES:
            return {"type": "fmt", "subType": SUBTYPES[code.kind]}
        kind = code.kind if code.kind in ("link", "image") else "other"
        return {"type": kind, "subType": "taiyaku:" + re.sub(r"[\s:]", "-", code.kind)}

    def original(code: Code, name: str, i: str, part: int = 0) -> etree._Element | None:
        raws = code.value.split(BOTH)
        if not code.value.startswith("<") or code.kind not in ("pc", "ph", "sc", "ec") or part >= len(raws):
            return None
        element = parse(raws[part].encode(), "inline code")
        if not str(element.tag).startswith(X):
            return None  # one of TMX has the same name and is none of this format
        if local(element) == "pc" and name != "pc":
            element = _half(element, name)
        element.tag = f"{X}{name}"
        element.set("startRef" if element.get("startRef") else "id", i)
        return element

    def wrap(i: str, code: Code) -> etree._Element:
        found = original(code, "pc", i)
        if found is not None:
            return found
        value = {"dispStart": legal(code.value)} if code.value else {}
        return Element(f"{X}pc", {"id": i, **attributes(code), **value})

    def start(i: str, code: Code) -> etree._Element:
        found = original(code, "sc", i)
        if found is not None:
            return found
        value = {"disp": legal(code.value)} if code.value else {}
        return Element(f"{X}sc", {"id": i, **attributes(code), **value})

    def end(i: str, code: Code) -> etree._Element:
        found = original(code, "ec", i, code.value.count(BOTH))
        if found is None:
            return Element(f"{X}ec", {"startRef": i, **attributes(code)})
        if found.get("id"):
            del found.attrib["id"]
            found.set("startRef", i)
        return found

    def point(i: str, code: Code) -> etree._Element:
        found = original(code, code.kind, i)
        if found is not None:
            return found
        value = {"disp": legal(code.value)} if code.value else {}
        return Element(f"{X}ph", {"id": i, **attributes(code), **value})

    return Kit(wrap, start, end, point)


def _half(pc: etree._Element, name: str) -> etree._Element:
    """The attributes of a pair as those of its start or end, where it can't be written as one element."""
    from lxml.etree import Element

    mine, other = ("Start", "End") if name == "sc" else ("End", "Start")
    kept = {str(k): str(v) for k, v in pc.attrib.items() if not str(k).endswith(other)}
    if name == "ec":
        kept = {k: v for k, v in kept.items() if not k.startswith("{") and k != "dir"}
        kept |= {"canReorder": "no"} if kept.get("canReorder") == "firstNo" else {}
    return Element(pc.tag, {k.removesuffix(mine): v for k, v in kept.items()})


def fresh(bitext: Bitext) -> bytes:
    from lxml.etree import Element, SubElement

    root = Element(
        f"{X}xliff",
        {"version": "2.1", "srcLang": bitext.ja_lang, "trgLang": bitext.en_lang},
        nsmap=_NSMAP,
    )
    file = SubElement(root, f"{X}file", {"id": "f1"})
    if bitext.ja is not None:
        file.set("original", legal(bitext.ja.file))
    if bitext.en is not None:
        notes = SubElement(file, f"{X}notes")
        SubElement(notes, f"{X}note", {"category": "english"}).text = legal(bitext.en.file)
    taken: set[str] = set()
    for n, bead in enumerate(bitext.beads, 1):
        unit = _unit(bitext, bead, n, taken)
        unit.tail = "\n"
        file.append(unit)
    if not bitext.beads:
        unit = SubElement(file, f"{X}unit", {"id": "u0", "translate": "no"})
        SubElement(SubElement(unit, f"{X}segment"), f"{X}source")
    return write(root)


def _unit(bitext: Bitext, bead: Bead, n: int, taken: set[str]) -> etree._Element:
    from lxml.etree import Element, SubElement

    key = bead.id if re.fullmatch(r"[\w.-]+", bead.id) and bead.id not in taken else f"u{n}"
    taken.add(key)
    unit = Element(f"{X}unit", {"id": key, "name": legal(bead.id or key)}, nsmap=_NSMAP)
    if not bead.ja:
        unit.set("translate", "no")
    ja, en = side(bitext, bead, "ja"), side(bitext, bead, "en")
    terms = [e.split("=", 1) for e in bead.evidence if re.fullmatch(r"[^=]*[^\x00-\x7f=][^=]*=[^=]+", e)]
    if terms:
        glossary = SubElement(unit, f"{G}glossary")
        for term, translation in terms:
            entry = SubElement(glossary, f"{G}glossEntry")
            SubElement(entry, f"{G}term").text = legal(term)
            SubElement(entry, f"{G}translation").text = legal(translation)
    if bead.ja and bead.en:
        _match(unit, bead, ja, en)
    _meta(unit, bead, ja, en)
    if bead.note:
        notes = SubElement(unit, f"{X}notes")
        SubElement(notes, f"{X}note", {"category": "comment"}).text = legal(bead.note)
    segment = SubElement(
        unit, f"{X}segment", {"id": "s1", "state": STATES[bead.status] if bead.en else "initial"}
    )
    if bead.en:
        segment.set("subState", f"taiyaku:{bead.status}")
    _contents(segment, ja, en, bool(bead.en))
    return unit


def _contents(holder: etree._Element, ja: Side, en: Side, translated: bool) -> None:
    from lxml.etree import SubElement

    kit = _kit()
    numbered = number(ja.codes)
    fill(SubElement(holder, f"{X}source", {SPACE: "preserve"}), ja.text, numbered, kit)
    if translated:
        fill(SubElement(holder, f"{X}target", {SPACE: "preserve"}), en.text, number(en.codes, numbered), kit)


def _match(unit: etree._Element, bead: Bead, ja: Side, en: Side) -> None:
    from lxml.etree import SubElement

    match = SubElement(
        SubElement(unit, f"{M}matches"),
        f"{M}match",
        {
            "ref": "#s1",
            "type": "am",
            "origin": "taiyaku",
            "matchSuitability": f"{100 * min(1, max(0, bead.confidence)):.2f}",
        },
    )
    _contents(match, ja, en, True)


def _meta(unit: etree._Element, bead: Bead, ja: Side, en: Side) -> None:
    from lxml.etree import SubElement

    group = SubElement(SubElement(unit, f"{D}metadata"), f"{D}metaGroup", {"category": "taiyaku"})
    for name, value in carried(bead, ja, en, without=PLACE):
        SubElement(group, f"{D}meta", {"type": legal(name)}).text = legal(value)


def patched(bitext: Bitext) -> bytes:
    """The file that was read, with the targets, states and notes of the beads."""
    from lxml.etree import SubElement

    root = parse(bitext.properties[TEMPLATE].encode(), "XLIFF")
    langs = (root.get("srcLang", ""), root.get("trgLang", ""))
    into_ja = turned(*langs) and bitext.en_lang == langs[0]
    places = {
        f"{file_id(unit)}/{unit.get('id', '')}/{n}": (unit, segment)
        for unit in root.iter(f"{X}unit")
        for n, segment in enumerate(unit.iterchildren(f"{X}segment"))
    }
    for bead in bitext.beads:
        place = dict(bead.properties).get(PLACE, "")
        if place not in places:
            continue
        unit, segment = places[place]
        before, _ = unit_bead(unit, segment, 0, into_ja, "XLIFF")
        _retarget(bitext, bead, before, unit, segment, "ja" if into_ja else "en")
        if bead.status != before.status and segment.find(f"{X}target") is not None:
            segment.set("state", STATES[bead.status])
            segment.set("subState", f"taiyaku:{bead.status}")
        if bead.note != before.note and bead.note:
            notes = unit.find(f"{X}notes")
            if notes is None:
                first = next(e for e in unit if e.tag in (f"{X}originalData", f"{X}segment", f"{X}ignorable"))
                notes = unit.makeelement(f"{X}notes")
                first.addprevious(notes)
            fresh = bead.note.removeprefix(before.note).strip("\n") if before.note else bead.note
            SubElement(notes, f"{X}note", {"category": "comment"}).text = legal(fresh)
    if not root.get("trgLang") and root.find(f".//{X}segment/{X}target") is not None:
        root.set("trgLang", bitext.en_lang)
    return write(root)


def _retarget(
    bitext: Bitext, bead: Bead, before: Bead, unit: etree._Element, segment: etree._Element, which: str
) -> None:
    from lxml.etree import SubElement

    now, then = side(bitext, bead, which), side(bitext, before, which)
    if (now.text, now.codes) == (then.text, then.codes):
        return
    source, target = segment.find(f"{X}source"), segment.find(f"{X}target")
    if target is None:
        target = SubElement(segment, f"{X}target")
    kept = {k: target.get(k) for k in (LANG, SPACE, "order") if target.get(k)}
    target.clear()
    for name, value in kept.items():
        target.set(name, value or "")
    like = take(source)[1] if source is not None else []
    used = [e.get("id", "") for e in unit.iter("*") if e.get("id")]
    numbered = number(now.codes, like, used)
    there, end = {i for i, _ in numbered}, len(now.text)
    exact = take(source, exact=True)[1] if source is not None else []
    lost = [(i, c._replace(start=end, end=end)) for i, c in exact if i not in there]
    kept_back = [(i, c) for i, c in lost if 'canDelete="no"' in c.value]
    fill(target, now.text, restored([*numbered, *kept_back], exact), _kit())
