"""XLIFF 2.1 (ISO 21720), with notes and the modules for candidates, glossary and metadata: written and read.

A unit is a bead. Reading a file of another program keeps the whole of it (`Bitext.properties`), so that writing it
again changes only the targets, states and notes that a person changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from corpus.errors import FormatError
from corpus.formats.xliff_bead import Reading, Taken, bead, fresh, gathered, line, turned
from corpus.formats.xliff_inline import BOTH
from corpus.model import STATUSES, Bead, Bitext, Code, with_ids
from corpus.xml import legal, local, parse, write

if TYPE_CHECKING:
    from lxml import etree

CORE = "urn:oasis:names:tc:xliff:document:2.0"
MTC = "urn:oasis:names:tc:xliff:matches:2.0"
GLS = "urn:oasis:names:tc:xliff:glossary:2.0"
MDA = "urn:oasis:names:tc:xliff:metadata:2.0"
X, M, G, D = f"{{{CORE}}}", f"{{{MTC}}}", f"{{{GLS}}}", f"{{{MDA}}}"
TEMPLATE = "xliff-2"
"""The property under which a Bitext keeps the file it was read from."""
PLACE = "@xliff-place"
STATES = {"auto": "initial", "edited": "translated", "confirmed": "final"}
SUBTYPES = {"bold": "xlf:b", "italic": "xlf:i", "underline": "xlf:u"}
_KINDS = {v: k for k, v in SUBTYPES.items()}


class Xliff21:
    """The format. Endings belong to `corpus.formats.xliff`, which looks at the version in the file."""

    endings: tuple[str, ...] = ()

    def write(self, bitext: Bitext) -> bytes:
        """An XLIFF 2.1 file, or the file the bitext was read from with its changes."""
        from corpus.formats.xliff21_write import fresh, patched

        return patched(bitext) if TEMPLATE in bitext.properties else fresh(bitext)

    def read(self, data: bytes, file: str) -> Bitext:
        """The segments as beads. Raises FormatError with the line of a mistake."""
        root = parse(data, file)
        if not str(root.tag).startswith(X) or local(root) != "xliff":
            raise FormatError(f"this is <{local(root)}>, not XLIFF 2", path=file, line=line(root))
        langs = (root.get("srcLang", "ja"), root.get("trgLang", "en"))
        into_ja = turned(*langs)
        beads = []
        foreign = False
        for unit in root.iter(f"{X}unit"):
            for n, segment in enumerate(unit.iterchildren(f"{X}segment")):
                found, own = unit_bead(unit, segment, n, into_ja, file)
                foreign = foreign or not own
                beads.append(found)
        properties = {TEMPLATE: write(root).decode()} if foreign or not beads else {}
        ja, en = reversed(langs) if into_ja else langs
        return Bitext(with_ids(beads), ja_lang=ja, en_lang=en, properties=properties)


# Reading


def unit_bead(
    unit: etree._Element, segment: etree._Element, n: int, into_ja: bool, file: str
) -> tuple[Bead, bool]:
    """The bead of a unit's n-th segment, and whether this project wrote it. Raises FormatError."""
    source, target = segment.find(f"{X}source"), segment.find(f"{X}target")
    if source is None:
        raise FormatError("this <segment> has no <source>", path=file, line=line(segment))
    first = take(source)
    second = take(target) if target is not None else ("", [])
    ja, en = (second, first) if into_ja else (first, second)
    meta = gathered(_metadata(unit))
    own = "ja-segments" in meta
    status = "edited" if fresh(meta, en) else _status(unit, segment, own, meta.get("status", "auto"), target)
    name = unit.get("name", "") if own else ""
    made = bead(ja, en, meta, note="\n".join(_notes(unit)), status=status, name=name)
    if not own:
        place = (PLACE, "/".join((file_id(unit), unit.get("id", ""), str(n))))
        made = replace(made, properties=(*made.properties, place))
    return made, own


def file_id(unit: etree._Element) -> str:
    file = next(unit.iterancestors(f"{X}file"), None)
    return file.get("id", "") if file is not None else ""


def _metadata(unit: etree._Element) -> Iterator[tuple[str, str]]:
    for group in unit.iterfind(f"{D}metadata/{D}metaGroup"):
        if group.get("category") == "taiyaku":
            for meta in group.iterchildren(f"{D}meta"):
                yield meta.get("type", ""), "".join(str(t) for t in meta.itertext())


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
    if own and state == STATES.get(written, ""):
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


def take(content: etree._Element, exact: bool = False) -> Taken:
    """The text in a source or target, and its codes with their ids; `exact`: as they stand in the file, also those
    whose meaning is known. Annotations are looked through."""
    reading = Reading[str]()

    def visit(element: etree._Element) -> None:
        reading.say(element.text)
        for child in element:
            name, begun = local(child), reading.size
            if name == "cp":
                reading.say(_character(child))
            elif name == "pc":
                visit(child)
                reading.add(child, _code(child, begun, reading.size, exact=exact))
            elif name == "sc" and child.get("isolated") != "yes":
                reading.starts[child.get("id", "")] = (begun, child)
            elif name == "ec" and child.get("startRef") in reading.starts:
                at, opener = reading.starts.pop(child.get("startRef", ""))
                reading.add(opener, _code(opener, at, begun, child, exact=exact))
            elif name in ("ph", "sc", "ec"):
                reading.add(child, _code(child, begun, begun, exact=exact))
            elif name == "mrk":
                visit(child)
            reading.say(child.tail)

    visit(content)
    for at, e in reading.starts.values():
        reading.add(e, _code(e, at, at, exact=exact))
    return reading.taken()


def _character(cp: etree._Element) -> str:
    try:
        c = chr(int(cp.get("hex", ""), 16))
    except (ValueError, OverflowError):
        return ""
    return legal(c)


def _code(
    e: etree._Element, start: int, end: int, closing: etree._Element | None = None, exact: bool = False
) -> Code:
    value = e.get("dispStart") or e.get("disp") or ""
    sub, kind = e.get("subType", ""), e.get("type", "")
    if exact:
        return Code(local(e), start, end, _bare(e, closing))
    if sub in _KINDS:
        return Code(_KINDS[sub], start, end, value)
    if sub.startswith("taiyaku:"):
        return Code(sub.removeprefix("taiyaku:"), start, end, value)
    if kind in ("link", "image") and value:
        return Code(kind, start, end, value)
    return Code(local(e), start, end, _bare(e, closing))


def _bare(*elements: etree._Element | None) -> str:
    """Elements with their attributes and without their content."""
    from lxml.etree import Element, tostring

    raws = []
    for e in elements:
        if e is not None:
            nsmap: Any = e.nsmap
            attributes: Any = e.attrib
            raws.append(str(tostring(Element(e.tag, dict(attributes), nsmap=nsmap), encoding="unicode")))
    return BOTH.join(raws)
