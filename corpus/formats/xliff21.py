"""XLIFF 2.1 (ISO 21720), with notes and the modules for candidates, glossary and metadata: written and read.

A unit is a bead. Reading a file of another program keeps the whole of it (`Bitext.properties`), so that writing it
again changes only the targets, states and notes that a person changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from corpus.errors import FormatError
from corpus.formats.carried import OWN, carried, decimal
from corpus.formats.sides import Side, cut, side
from corpus.formats.xliff_inline import Kit, fill, number
from corpus.model import STATUSES, Bead, Bitext, Code, with_ids
from corpus.xml import LANG, SPACE, legal, local, parse, write

if TYPE_CHECKING:
    from lxml import etree

CORE = "urn:oasis:names:tc:xliff:document:2.0"
MTC = "urn:oasis:names:tc:xliff:matches:2.0"
GLS = "urn:oasis:names:tc:xliff:glossary:2.0"
MDA = "urn:oasis:names:tc:xliff:metadata:2.0"
X, M, G, D = f"{{{CORE}}}", f"{{{MTC}}}", f"{{{GLS}}}", f"{{{MDA}}}"
TEMPLATE = "xliff-2"
"""The property under which a Bitext keeps the file it was read from."""
_PLACE = "@xliff-place"
_NSMAP: Any = {None: CORE, "mtc": MTC, "gls": GLS, "mda": MDA}
_STATES = {"auto": "initial", "edited": "translated", "confirmed": "final"}
_SUBTYPES = {"bold": "xlf:b", "italic": "xlf:i", "underline": "xlf:u"}
_KINDS = {v: k for k, v in _SUBTYPES.items()}


class Xliff21:
    """The format. Endings belong to `corpus.formats.xliff`, which looks at the version in the file."""

    endings: tuple[str, ...] = ()

    def write(self, bitext: Bitext) -> bytes:
        """An XLIFF 2.1 file, or the file the bitext was read from with its changes."""
        if TEMPLATE in bitext.properties:
            return _patched(bitext)
        return _fresh(bitext)

    def read(self, data: bytes, file: str) -> Bitext:
        """The segments as beads. Raises FormatError with the line of a mistake."""
        root = parse(data, file)
        if not str(root.tag).startswith(X) or local(root) != "xliff":
            raise FormatError(f"this is <{local(root)}>, not XLIFF 2", path=file, line=_line(root))
        langs = (root.get("srcLang", "ja"), root.get("trgLang", "en"))
        turned = langs[1].lower().split("-")[0] == "ja" and langs[0].lower().split("-")[0] != "ja"
        beads = []
        foreign = False
        for unit in root.iter(f"{X}unit"):
            for n, segment in enumerate(unit.iterchildren(f"{X}segment")):
                bead, own = _bead(unit, segment, n, turned, file)
                foreign = foreign or not own
                beads.append(bead)
        properties = {TEMPLATE: write(root).decode()} if foreign or not beads else {}
        ja, en = reversed(langs) if turned else langs
        return Bitext(with_ids(beads), ja_lang=ja, en_lang=en, properties=properties)


def _line(e: etree._Element) -> int | None:
    return e.sourceline if isinstance(e.sourceline, int) else None


# Reading


def _bead(
    unit: etree._Element, segment: etree._Element, n: int, turned: bool, file: str
) -> tuple[Bead, bool]:
    source, target = segment.find(f"{X}source"), segment.find(f"{X}target")
    if source is None:
        raise FormatError("this <segment> has no <source>", path=file, line=_line(segment))
    first = take(source)
    second = take(target) if target is not None else ("", [])
    ja, en = (second, first) if turned else (first, second)
    meta = _metadata(unit)
    own = "ja-segments" in meta
    ja_text, ja_codes = cut(ja[0], [c for _, c in ja[1]], meta.get("ja-segments", ""))
    en_text, en_codes = cut(en[0], [c for _, c in en[1]], meta.get("en-segments", ""))
    bead = Bead(
        ja=ja_text,
        en=en_text,
        ja_ids=tuple(meta.get("ja-ids", "").split()),
        en_ids=tuple(meta.get("en-ids", "").split()),
        score=decimal(meta.get("score"), 0.0),
        confidence=decimal(meta.get("confidence"), 1.0),
        moved=meta.get("moved") == "true",
        evidence=tuple(meta.get("evidence", "").split("\n")) if meta.get("evidence") else (),
        note="\n".join(_notes(unit)),
        status=_status(unit, segment, own, meta.get("status", "auto"), target),
        ja_codes=ja_codes,
        en_codes=en_codes,
        properties=tuple((k, v) for k, v in meta.items() if k not in OWN),
        id=unit.get("name", "") if own else "",
    )
    if not own:
        place = (_PLACE, "/".join((_file_id(unit), unit.get("id", ""), str(n))))
        bead = replace(bead, properties=(*bead.properties, place))
    return bead, own


def _file_id(unit: etree._Element) -> str:
    file = next(unit.iterancestors(f"{X}file"), None)
    return file.get("id", "") if file is not None else ""


def _metadata(unit: etree._Element) -> dict[str, str]:
    out: dict[str, str] = {}
    for group in unit.iterfind(f"{D}metadata/{D}metaGroup"):
        if group.get("category") == "taiyaku":
            for meta in group.iterchildren(f"{D}meta"):
                key = meta.get("type", "")
                text = "".join(str(t) for t in meta.itertext())
                out[key] = f"{out[key]}\n{text}" if key in out else text
    return out


def _notes(unit: etree._Element) -> Iterator[str]:
    for note in unit.iterfind(f"{X}notes/{X}note"):
        yield "".join(str(t) for t in note.itertext())


def _status(
    unit: etree._Element, segment: etree._Element, own: bool, written: str, target: etree._Element | None
) -> str:
    """What a person did: the state says it, or that the target is no longer the candidate it was written with."""
    state, sub = segment.get("state", "initial"), segment.get("subState", "")
    if own and target is not None and not _unchanged(unit, target):
        return "edited"
    if own and state == _STATES.get(written, ""):
        return written if written in STATUSES else "auto"
    if sub == "taiyaku:edited":
        return "edited"
    return "auto" if state == "initial" or target is None else "confirmed"


def _unchanged(unit: etree._Element, target: etree._Element) -> bool:
    for match in unit.iterfind(f"{M}matches/{M}match"):
        if match.get("origin") == "taiyaku":
            proposed = match.find(f"{X}target")
            return proposed is not None and take(proposed)[0] == take(target)[0]
    return True


def take(content: etree._Element) -> tuple[str, list[tuple[str, Code]]]:
    """The text in a source or target, and its codes with their ids. Annotations are looked through."""
    parts: list[str] = []
    codes: list[tuple[str, Code]] = []
    starts: dict[str, tuple[int, etree._Element]] = {}
    size = 0

    def say(text: str | None) -> None:
        nonlocal size
        if text:
            parts.append(text)
            size += len(text)

    def visit(element: etree._Element) -> None:
        say(element.text)
        for child in element:
            name, begun = local(child), size
            if name == "cp":
                say(_character(child))
            elif name == "pc":
                visit(child)
                codes.append((child.get("id", ""), _code(child, begun, size)))
            elif name == "sc" and child.get("isolated") != "yes":
                starts[child.get("id", "")] = (begun, child)
            elif name == "ec" and child.get("startRef") in starts:
                at, opener = starts.pop(child.get("startRef", ""))
                codes.append((opener.get("id", ""), _code(opener, at, size)))
            elif name in ("ph", "sc", "ec"):
                codes.append((child.get("id", ""), _code(child, begun, begun)))
            elif name == "mrk":
                visit(child)
            say(child.tail)

    visit(content)
    codes += [(e.get("id", ""), _code(e, at, at)) for at, e in starts.values()]
    codes.sort(key=lambda p: (p[1].start, -p[1].end))
    return "".join(parts), codes


def _character(cp: etree._Element) -> str:
    try:
        c = chr(int(cp.get("hex", ""), 16))
    except (ValueError, OverflowError):
        return ""
    return legal(c)


def _code(e: etree._Element, start: int, end: int) -> Code:
    value = e.get("dispStart") or e.get("disp") or ""
    sub, kind = e.get("subType", ""), e.get("type", "")
    if sub in _KINDS:
        return Code(_KINDS[sub], start, end, value)
    if sub.startswith("taiyaku:"):
        return Code(sub.removeprefix("taiyaku:"), start, end, value)
    from lxml.etree import Element, tostring

    nsmap: Any = e.nsmap
    attributes: Any = e.attrib
    bare = Element(e.tag, dict(attributes), nsmap=nsmap)
    raw: str = tostring(bare, encoding="unicode")
    return Code(
        kind if kind in ("link", "image") and value else local(e),
        start,
        end,
        value if kind in ("link", "image") and value else raw,
    )


# Writing


def _kit() -> Kit:
    from lxml.etree import Element

    def attributes(code: Code) -> dict[str, str]:
        if code.kind in _SUBTYPES:
            return {"type": "fmt", "subType": _SUBTYPES[code.kind]}
        kind = code.kind if code.kind in ("link", "image") else "other"
        return {"type": kind, "subType": "taiyaku:" + re.sub(r"[\s:]", "-", code.kind)}

    def original(code: Code, name: str, i: str) -> etree._Element | None:
        if not code.value.startswith("<") or code.kind not in ("pc", "ph", "sc", "ec"):
            return None
        element = parse(code.value.encode(), "inline code")
        if local(element) != name:
            element.tag = f"{X}{name}"
        if element.get("startRef") is None:
            element.set("id", i)
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
        found = original(code, "sc", i)
        if found is None:
            return Element(f"{X}ec", {"startRef": i, **attributes(code)})
        kept = {k: v for k in ("canCopy", "canDelete", "canOverlap") if (v := found.get(k))}
        kept |= {"canReorder": "no"} if found.get("canReorder") in ("no", "firstNo") else {}
        return Element(f"{X}ec", {"startRef": i, **kept})

    def point(i: str, code: Code) -> etree._Element:
        found = original(code, code.kind, i)
        if found is not None:
            return found
        value = {"disp": legal(code.value)} if code.value else {}
        return Element(f"{X}ph", {"id": i, **attributes(code), **value})

    return Kit(wrap, start, end, point)


def _fresh(bitext: Bitext) -> bytes:
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
        unit, f"{X}segment", {"id": "s1", "state": _STATES[bead.status] if bead.en else "initial"}
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
    for name, value in carried(bead, ja, en, without=_PLACE):
        SubElement(group, f"{D}meta", {"type": legal(name)}).text = legal(value)


def _patched(bitext: Bitext) -> bytes:
    """The file that was read, with the targets, states and notes of the beads."""
    from lxml.etree import SubElement

    root = parse(bitext.properties[TEMPLATE].encode(), "XLIFF")
    turned = root.get("trgLang", "").lower().split("-")[0] == "ja" and bitext.en_lang == root.get("srcLang")
    places = {
        f"{_file_id(unit)}/{unit.get('id', '')}/{n}": (unit, segment)
        for unit in root.iter(f"{X}unit")
        for n, segment in enumerate(unit.iterchildren(f"{X}segment"))
    }
    for bead in bitext.beads:
        place = dict(bead.properties).get(_PLACE, "")
        if place not in places:
            continue
        unit, segment = places[place]
        before, _ = _bead(unit, segment, 0, turned, "XLIFF")
        _retarget(bitext, bead, before, unit, segment, "ja" if turned else "en")
        if bead.status != before.status and segment.find(f"{X}target") is not None:
            segment.set("state", _STATES[bead.status])
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
    fill(target, now.text, number(now.codes, like, used), _kit())
