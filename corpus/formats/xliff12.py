"""XLIFF 1.2, the form that CAT tools exchange: written and read.

A trans-unit is a bead. Reading a file of another program keeps the whole of it (`Bitext.properties`), so that
writing it again changes only the targets, states and notes that a person changed.
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

NS = "urn:oasis:names:tc:xliff:document:1.2"
TEMPLATE = "xliff-1.2"
"""The property under which a Bitext keeps the file it was read from."""
_PLACE = "@xliff-place"
_NSMAP: Any = {None: NS}
_STATES = {"auto": "needs-review-translation", "edited": "translated", "confirmed": "signed-off"}
_CTYPES = {"bold": "bold", "italic": "italic", "underline": "underlined", "link": "link", "image": "image"}
_KINDS = {v: k for k, v in _CTYPES.items()}
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
_CODES = frozenset({"g", "x", "bx", "ex", "bpt", "ept", "ph", "it"})


class Xliff12:
    """The format. Endings belong to `corpus.formats.xliff`, which looks at the version in the file."""

    endings: tuple[str, ...] = ()

    def write(self, bitext: Bitext) -> bytes:
        """An XLIFF 1.2 file, or the file the bitext was read from with its changes."""
        if TEMPLATE in bitext.properties:
            return _patched(bitext)
        return _fresh(bitext)

    def read(self, data: bytes, file: str) -> Bitext:
        """The units as beads; those that are segmented inside, a bead for each segment. Raises FormatError."""
        root = parse(data, file)
        if local(root) != "xliff" or "document:2" in str(root.tag):
            raise FormatError(f"this is <{local(root)}>, not XLIFF 1.2", path=file, line=_line(root))
        first = next((f for f in root if local(f) == "file"), None)
        if first is None:
            raise FormatError("this XLIFF has no <file>", path=file, line=_line(root))
        langs = (first.get("source-language", "ja"), first.get("target-language", "en"))
        turned = langs[1].lower().split("-")[0] == "ja" and langs[0].lower().split("-")[0] != "ja"
        beads = []
        foreign = False
        for place, unit, source, target in _texts(root):
            if source is None:
                raise FormatError("this <trans-unit> has no <source>", path=file, line=_line(unit))
            bead, own = _bead(unit, source, target, turned)
            foreign = foreign or not own
            beads.append(bead if own else replace(bead, properties=(*bead.properties, (_PLACE, place))))
        properties = {TEMPLATE: write(root).decode()} if foreign or not beads else {}
        ja, en = reversed(langs) if turned else langs
        return Bitext(with_ids(beads), ja_lang=ja, en_lang=en, properties=properties)


def _line(e: etree._Element) -> int | None:
    return e.sourceline if isinstance(e.sourceline, int) else None


def _child(e: etree._Element, name: str) -> etree._Element | None:
    return next((c for c in e if local(c) == name), None)


def _texts(
    root: etree._Element,
) -> Iterator[tuple[str, etree._Element, etree._Element | None, etree._Element | None]]:
    """Every unit, or every segment of a unit that has them: its place, the unit, where source and target stand."""
    for n, unit in enumerate(e for e in root.iter("{*}trans-unit")):
        source, target, segmented = _child(unit, "source"), _child(unit, "target"), _child(unit, "seg-source")
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


def _bead(
    unit: etree._Element, source: etree._Element, target: etree._Element | None, turned: bool
) -> tuple[Bead, bool]:
    first = take(source)
    second = take(target) if target is not None else ("", [])
    ja, en = (second, first) if turned else (first, second)
    meta = _metadata(unit)
    own = "ja-segments" in meta
    ja_text, ja_codes = cut(ja[0], [c for _, c in ja[1]], meta.get("ja-segments", ""))
    en_text, en_codes = cut(en[0], [c for _, c in en[1]], meta.get("en-segments", ""))
    notes = ["".join(str(t) for t in c.itertext()) for c in unit if local(c) == "note"]
    bead = Bead(
        ja=ja_text,
        en=en_text,
        ja_ids=tuple(meta.get("ja-ids", "").split()),
        en_ids=tuple(meta.get("en-ids", "").split()),
        score=decimal(meta.get("score"), 0.0),
        confidence=decimal(meta.get("confidence"), 1.0),
        moved=meta.get("moved") == "true",
        evidence=tuple(meta.get("evidence", "").split("\n")) if meta.get("evidence") else (),
        note="\n".join(notes),
        status=_status(unit, own, meta.get("status", "auto"), target),
        ja_codes=ja_codes,
        en_codes=en_codes,
        properties=tuple((k, v) for k, v in meta.items() if k not in OWN),
        id=(unit.get("resname") or unit.get("id") or "") if own else "",
    )
    return bead, own


def _metadata(unit: etree._Element) -> dict[str, str]:
    out: dict[str, str] = {}
    for group in unit:
        if local(group) == "context-group" and group.get("name") == "taiyaku":
            for context in group:
                key = context.get("context-type", "").removeprefix("x-taiyaku-")
                text = "".join(str(t) for t in context.itertext())
                out[key] = f"{out[key]}\n{text}" if key in out else text
    return out


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
        and state == _STATES.get(written, "")
        and (unit.get("approved") == "yes") == (written == "confirmed")
    ):
        return written if written in STATUSES else "auto"
    return "confirmed" if unit.get("approved") == "yes" or state in _DONE else "auto"


def _unchanged(unit: etree._Element, target: etree._Element) -> bool:
    for alternative in unit:
        if local(alternative) == "alt-trans" and alternative.get("origin") == "taiyaku":
            proposed = _child(alternative, "target")
            return proposed is not None and take(proposed)[0] == take(target)[0]
    return True


def take(content: etree._Element) -> tuple[str, list[tuple[str, Code]]]:
    """The text in a source or target, and its codes with their ids. Markers are looked through; native codes
    (the content of bpt, ept, ph, it) are no text."""
    parts: list[str] = []
    codes: list[tuple[str, Code]] = []
    starts: dict[tuple[str, str], tuple[int, etree._Element]] = {}
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
            link = child.get("rid") or child.get("id") or ""
            if name == "g":
                visit(child)
                codes.append((child.get("id", ""), _code(child, begun, size)))
            elif name in ("bx", "bpt"):
                starts[name, link] = (begun, child)
            elif name in ("ex", "ept") and ("bx" if name == "ex" else "bpt", link) in starts:
                at, opener = starts.pop(("bx" if name == "ex" else "bpt", link))
                codes.append((opener.get("id", ""), _code(opener, at, size, child)))
            elif name in _CODES:
                codes.append((child.get("id", ""), _code(child, begun, begun)))
            elif name == "mrk":
                visit(child)
            say(child.tail)

    visit(content)
    codes += [(e.get("id", ""), _code(e, at, at)) for at, e in starts.values()]
    codes.sort(key=lambda p: (p[1].start, -p[1].end))
    return "".join(parts), codes


def _code(e: etree._Element, start: int, end: int, closing: etree._Element | None = None) -> Code:
    from copy import deepcopy

    from lxml.etree import tostring

    ctype = e.get("ctype", "")
    value = e.get("equiv-text", "")
    if ctype.startswith("x-taiyaku-"):
        return Code(ctype.removeprefix("x-taiyaku-"), start, end, value)
    if ctype in _KINDS and local(e) in ("g", "x", "bx"):
        return Code(_KINDS[ctype], start, end, value)
    raws = []
    for part in (e, closing):
        if part is not None:
            bare = _bare(part) if local(part) == "g" else deepcopy(part)
            bare.tail = None
            raws.append(str(tostring(bare, encoding="unicode")))
    return Code(local(e), start, end, "\x1e".join(raws))


def _bare(e: etree._Element) -> etree._Element:
    """The element with its attributes and without its content."""
    from lxml.etree import Element

    nsmap: Any = e.nsmap
    attributes: Any = e.attrib
    return Element(e.tag, dict(attributes), nsmap=nsmap)


# Writing


def _kit(namespace: str = NS) -> Kit:
    from lxml.etree import Element

    prefix = f"{{{namespace}}}" if namespace else ""

    def attributes(i: str, code: Code) -> dict[str, str]:
        own = {"equiv-text": legal(code.value)} if code.value else {}
        ctype = _CTYPES.get(code.kind) or "x-taiyaku-" + re.sub(r"\s", "-", code.kind)
        return {"id": i, "ctype": ctype, **own}

    def original(code: Code, part: int) -> etree._Element | None:
        raws = code.value.split("\x1e")
        if code.kind not in _CODES or not code.value.startswith("<") or part >= len(raws):
            return None
        return parse(raws[part].encode(), "inline code")

    def renamed(element: etree._Element, i: str) -> etree._Element:
        element.set("id", i)
        return element

    def wrap(i: str, code: Code) -> etree._Element:
        found = original(code, 0)
        return renamed(found, i) if found is not None else Element(f"{prefix}g", attributes(i, code))

    def start(i: str, code: Code) -> etree._Element:
        found = original(code, 0)
        return found if found is not None else Element(f"{prefix}bx", {**attributes(i, code), "rid": i})

    def end(i: str, code: Code) -> etree._Element:
        found = original(code, 1)
        return found if found is not None else Element(f"{prefix}ex", {"id": f"{i}e", "rid": i})

    def point(i: str, code: Code) -> etree._Element:
        found = original(code, 0)
        return found if found is not None else Element(f"{prefix}x", attributes(i, code))

    return Kit(wrap, start, end, point)


def _fresh(bitext: Bitext) -> bytes:
    from lxml.etree import Element, SubElement

    X = f"{{{NS}}}"
    root = Element(f"{X}xliff", {"version": "1.2"}, nsmap=_NSMAP)
    original = bitext.ja.file if bitext.ja is not None else "bitext"
    file = SubElement(
        root,
        f"{X}file",
        {
            "original": legal(original),
            "source-language": bitext.ja_lang,
            "target-language": bitext.en_lang,
            "datatype": "plaintext",
        },
    )
    header = SubElement(file, f"{X}header")
    if bitext.en is not None:
        SubElement(header, f"{X}note", {"from": "taiyaku"}).text = legal(f"English: {bitext.en.file}")
    from importlib.metadata import version

    SubElement(
        header, f"{X}tool", {"tool-id": "taiyaku", "tool-name": "Taiyaku", "tool-version": version("taiyaku")}
    )
    body = SubElement(file, f"{X}body")
    taken: set[str] = set()
    for n, bead in enumerate(bitext.beads, 1):
        unit = _unit(bitext, bead, n, taken)
        unit.tail = "\n"
        body.append(unit)
    return write(root)


def _unit(bitext: Bitext, bead: Bead, n: int, taken: set[str]) -> etree._Element:
    from lxml.etree import Element, SubElement

    X = f"{{{NS}}}"
    key = bead.id if bead.id and bead.id not in taken else f"u{n}"
    taken.add(key)
    unit = Element(
        f"{X}trans-unit",
        {"id": legal(key), "resname": legal(bead.id or key), SPACE: "preserve"},
        nsmap=_NSMAP,
    )
    if not bead.ja:
        unit.set("translate", "no")
    if bead.status == "confirmed":
        unit.set("approved", "yes")
    ja, en = side(bitext, bead, "ja"), side(bitext, bead, "en")
    numbered = number(ja.codes)
    fill(SubElement(unit, f"{X}source", {LANG: bitext.ja_lang}), ja.text, numbered, _kit())
    if bead.en:
        target = SubElement(unit, f"{X}target", {LANG: bitext.en_lang, "state": _STATES[bead.status]})
        fill(target, en.text, number(en.codes, numbered), _kit())
    _meta(unit, bead, ja, en)
    if bead.note:
        SubElement(unit, f"{X}note", {"from": "taiyaku", "annotates": "general"}).text = legal(bead.note)
    if bead.ja and bead.en:
        quality = f"{round(100 * min(1, max(0, bead.confidence)))}%"
        alternative = SubElement(
            unit, f"{X}alt-trans", {"origin": "taiyaku", "match-quality": quality, "tool-id": "taiyaku"}
        )
        fill(SubElement(alternative, f"{X}source", {LANG: bitext.ja_lang}), ja.text, numbered, _kit())
        fill(
            SubElement(alternative, f"{X}target", {LANG: bitext.en_lang}),
            en.text,
            number(en.codes, numbered),
            _kit(),
        )
    return unit


def _meta(unit: etree._Element, bead: Bead, ja: Side, en: Side) -> None:
    from lxml.etree import SubElement

    X = f"{{{NS}}}"
    group = SubElement(unit, f"{X}context-group", {"name": "taiyaku", "purpose": "information"})
    for name, value in carried(bead, ja, en, without=_PLACE):
        SubElement(group, f"{X}context", {"context-type": legal(f"x-taiyaku-{name}")}).text = legal(value)


def _patched(bitext: Bitext) -> bytes:
    """The file that was read, with the targets, states and notes of the beads."""
    root = parse(bitext.properties[TEMPLATE].encode(), "XLIFF")
    namespace = str(root.tag)[1:].partition("}")[0] if str(root.tag).startswith("{") else ""
    first = next(f for f in root if local(f) == "file")
    turned = first.get("target-language", "").lower().split("-")[0] == "ja" and bitext.en_lang == first.get(
        "source-language"
    )
    places = {place: (unit, source, target) for place, unit, source, target in _texts(root)}
    for bead in bitext.beads:
        found = places.get(dict(bead.properties).get(_PLACE, ""))
        if found is None or found[1] is None:
            continue
        unit, source, target = found
        assert source is not None
        before, _ = _bead(unit, source, target, turned)
        which = "ja" if turned else "en"
        now, then = side(bitext, bead, which), side(bitext, before, which)
        if (now.text, now.codes) != (then.text, then.codes):
            target = _emptied(unit, source, target, namespace)
            fill(target, now.text, number(now.codes, take(source)[1]), _kit(namespace))
        if bead.status != before.status and target is not None:
            holder = target if local(target) == "target" else next(target.iterancestors("{*}target"), target)
            holder.set("state", _STATES[bead.status])
            unit.set("approved", "yes" if bead.status == "confirmed" else "no")
        if bead.note != before.note and bead.note:
            fresh = bead.note.removeprefix(before.note).strip("\n") if before.note else bead.note
            note = unit.makeelement(f"{{{namespace}}}note" if namespace else "note", {"from": "taiyaku"})
            note.text = legal(fresh)
            unit.append(note)
    return write(root)


def _emptied(
    unit: etree._Element, source: etree._Element, target: etree._Element | None, namespace: str
) -> etree._Element:
    """The element a target's text goes into, made where it isn't there, without its content."""
    prefix = f"{{{namespace}}}" if namespace else ""
    if target is not None:
        kept: Any = dict(target.attrib)
        tail = target.tail
        target.clear()
        target.attrib.update(kept)
        target.tail = tail
        return target
    holder = _child(unit, "target")
    if holder is None:
        holder = unit.makeelement(f"{prefix}target")
        before = _child(unit, "seg-source")
        anchor = before if before is not None else _child(unit, "source")
        assert anchor is not None
        anchor.addnext(holder)
    if local(source) != "mrk":
        return holder
    mark = unit.makeelement(f"{prefix}mrk", {"mtype": "seg", "mid": source.get("mid", "")})
    holder.append(mark)
    return mark
