"""XLIFF 1.2, the form that CAT tools exchange: written and read.

A trans-unit is a bead. Reading a file of another program keeps the whole of it (`Bitext.properties`), so that
writing it again changes only the targets, states and notes that a person changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from corpus.errors import FormatError
from corpus.formats.xliff_bead import Reading, Taken, bead, fresh, gathered, line, turned
from corpus.formats.xliff_inline import BOTH
from corpus.model import STATUSES, Bead, Bitext, Code, with_ids
from corpus.xml import local, parse, write

if TYPE_CHECKING:
    from lxml import etree

NS = "urn:oasis:names:tc:xliff:document:1.2"
TEMPLATE = "xliff-1.2"
"""The property under which a Bitext keeps the file it was read from."""
PLACE = "@xliff-place"
STATES = {"auto": "needs-review-translation", "edited": "translated", "confirmed": "signed-off"}
CTYPES = {"bold": "bold", "italic": "italic", "underline": "underlined", "link": "link", "image": "image"}
_KINDS = {v: k for k, v in CTYPES.items()}
_DONE = frozenset(
    {
        "translated",
        "signed-off",
        "final",
        "needs-review-l10n",
        "needs-review-adaptation",
        "needs-adaptation",
        "needs-l10n",
    }
)
_TO_DO = frozenset({"new", "needs-translation"})
"""States of a target that repeats its source because there is no translation yet."""
CODES = frozenset({"g", "x", "bx", "ex", "bpt", "ept", "ph", "it"})


class Xliff12:
    """The format. Endings belong to `corpus.formats.xliff`, which looks at the version in the file."""

    endings: tuple[str, ...] = ()

    def write(self, bitext: Bitext) -> bytes:
        """An XLIFF 1.2 file, or the file the bitext was read from with its changes."""
        from corpus.formats.xliff12_write import fresh, patched

        return patched(bitext) if TEMPLATE in bitext.properties else fresh(bitext)

    def read(self, data: bytes, file: str) -> Bitext:
        """The units as beads; those that are segmented inside, a bead for each segment. Raises FormatError."""
        root = parse(data, file)
        if local(root) != "xliff" or "document:2" in str(root.tag):
            raise FormatError(f"this is <{local(root)}>, not XLIFF 1.2", path=file, line=line(root))
        first = next((f for f in root if local(f) == "file"), None)
        if first is None:
            raise FormatError("this XLIFF has no <file>", path=file, line=line(root))
        langs = (first.get("source-language", "ja"), first.get("target-language", "en"))
        into_ja = turned(*langs)
        beads = []
        foreign = False
        for place, unit, source, target in texts(root):
            if source is None:
                raise FormatError("this <trans-unit> has no <source>", path=file, line=line(unit))
            found, own = unit_bead(unit, source, target, into_ja)
            foreign = foreign or not own
            beads.append(found if own else replace(found, properties=(*found.properties, (PLACE, place))))
        properties = {TEMPLATE: write(root).decode()} if foreign or not beads else {}
        ja, en = reversed(langs) if into_ja else langs
        return Bitext(with_ids(beads), ja_lang=ja, en_lang=en, properties=properties)


def child(e: etree._Element, name: str) -> etree._Element | None:
    return next((c for c in e if local(c) == name), None)


def texts(
    root: etree._Element,
) -> Iterator[tuple[str, etree._Element, etree._Element | None, etree._Element | None]]:
    """Every unit, or every segment of a unit that has them: its place, the unit, where source and target stand."""
    for n, unit in enumerate(e for e in root.iter("{*}trans-unit")):
        source, target, segmented = child(unit, "source"), child(unit, "target"), child(unit, "seg-source")
        marks = _marks(segmented) if segmented is not None else {}
        if len(marks) < 1:
            yield f"{n}", unit, source, target
            continue
        theirs = _marks(target) if target is not None else {}
        for mid, mark in marks.items():
            yield f"{n}/{mid}", unit, mark, theirs.get(mid)


def _marks(text: etree._Element) -> dict[str, etree._Element]:
    return {m.get("mid", ""): m for m in text.iter("{*}mrk") if m.get("mtype") == "seg"}


# Reading


def unit_bead(
    unit: etree._Element, source: etree._Element, target: etree._Element | None, into_ja: bool
) -> tuple[Bead, bool]:
    """The bead of a unit, and whether this project wrote it."""
    first = take(source)
    second = take(target) if target is not None else ("", [])
    if target is not None and target.get("state") in _TO_DO and second[0] == first[0]:
        target, second = None, ("", [])
    ja, en = (second, first) if into_ja else (first, second)
    meta = gathered(_contexts(unit))
    own = "ja-segments" in meta
    notes = ["".join(str(t) for t in c.itertext()) for c in unit if local(c) == "note"]
    status = "edited" if fresh(meta, en) else _status(unit, own, meta.get("status", "auto"), target)
    name = (unit.get("resname") or unit.get("id") or "") if own else ""
    return bead(ja, en, meta, note="\n".join(notes), status=status, name=name), own


def _contexts(unit: etree._Element) -> Iterator[tuple[str, str]]:
    for group in unit:
        if local(group) == "context-group" and group.get("name") == "taiyaku":
            for context in group:
                key = context.get("context-type", "").removeprefix("x-taiyaku-")
                yield key, "".join(str(t) for t in context.itertext())


def _status(unit: etree._Element, own: bool, written: str, target: etree._Element | None) -> str:
    """What a person did: the state or approval says it, or that the target is no longer what was proposed."""
    if target is None:
        return "auto"
    holder = target if local(target) == "target" else next(target.iterancestors("{*}target"), target)
    state = holder.get("state", "")
    if own and not _unchanged(unit, target):
        return "edited"
    if (
        own
        and state == STATES.get(written, "")
        and (unit.get("approved") == "yes") == (written == "confirmed")
    ):
        return written if written in STATUSES else "auto"
    return "confirmed" if unit.get("approved") == "yes" or state in _DONE else "auto"


def _unchanged(unit: etree._Element, target: etree._Element) -> bool:
    for alternative in unit:
        if local(alternative) == "alt-trans" and alternative.get("origin") == "taiyaku":
            proposed = child(alternative, "target")
            return proposed is not None and take(proposed)[0] == take(target)[0]
    return True


def take(content: etree._Element, exact: bool = False) -> Taken:
    """The text in a source or target, and its codes with their ids; `exact`: as they stand in the file, also those
    whose meaning is known. Markers are looked through; native codes (the content of bpt, ept, ph, it) are no text."""
    reading = Reading[tuple[str, str]]()

    def visit(element: etree._Element) -> None:
        reading.say(element.text)
        for child in element:
            name, begun = local(child), reading.size
            link = child.get("rid") or child.get("id") or ""
            if name == "g":
                visit(child)
                reading.add(child, _code(child, begun, reading.size, exact=exact))
            elif name in ("bx", "bpt"):
                reading.starts[name, link] = (begun, child)
            elif name in ("ex", "ept") and ("bx" if name == "ex" else "bpt", link) in reading.starts:
                at, opener = reading.starts.pop(("bx" if name == "ex" else "bpt", link))
                reading.add(opener, _code(opener, at, begun, child, exact=exact))
            elif name in CODES:
                reading.add(child, _code(child, begun, begun, exact=exact))
            elif name == "mrk":
                visit(child)
            reading.say(child.tail)

    visit(content)
    for at, e in reading.starts.values():
        reading.add(e, _code(e, at, at, exact=exact))
    return reading.taken()


def _code(
    e: etree._Element, start: int, end: int, closing: etree._Element | None = None, exact: bool = False
) -> Code:
    from copy import deepcopy

    from lxml.etree import tostring

    ctype = e.get("ctype", "")
    value = e.get("equiv-text", "")
    if ctype.startswith("x-taiyaku-") and not exact:
        return Code(ctype.removeprefix("x-taiyaku-"), start, end, value)
    if not exact and ctype in _KINDS and local(e) in ("g", "x", "bx"):
        return Code(_KINDS[ctype], start, end, value)
    raws = []
    for part in (e, closing):
        if part is not None:
            bare = _bare(part) if local(part) == "g" else deepcopy(part)
            bare.tail = None
            raws.append(str(tostring(bare, encoding="unicode")))
    return Code(local(e), start, end, BOTH.join(raws))


def _bare(e: etree._Element) -> etree._Element:
    """The element with its attributes and without its content."""
    from lxml.etree import Element

    nsmap: Any = e.nsmap
    attributes: Any = e.attrib
    return Element(e.tag, dict(attributes), nsmap=nsmap)
