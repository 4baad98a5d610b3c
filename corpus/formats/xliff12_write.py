"""XLIFF 1.2 written: a new file, or the one that was read with what a person changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from corpus.formats.carried import carried
from corpus.formats.sides import Side, side
from corpus.formats.xliff12 import CODES, CTYPES, NS, PLACE, STATES, TEMPLATE, child, take, texts, unit_bead
from corpus.formats.xliff_bead import turned
from corpus.formats.xliff_inline import BOTH, Kit, fill, number, restored
from corpus.model import Bead, Bitext, Code
from corpus.xml import LANG, SPACE, legal, local, parse, write

if TYPE_CHECKING:
    from lxml import etree

_NSMAP: Any = {None: NS}


def _kit(namespace: str = NS) -> Kit:
    from lxml.etree import Element

    prefix = f"{{{namespace}}}" if namespace else ""

    def attributes(i: str, code: Code) -> dict[str, str]:
        own = {"equiv-text": legal(code.value)} if code.value else {}
        ctype = CTYPES.get(code.kind) or "x-taiyaku-" + re.sub(r"\s", "-", code.kind)
        return {"id": i, "ctype": ctype, **own}

    def original(code: Code, part: int) -> etree._Element | None:
        raws = code.value.split(BOTH)
        if code.kind not in CODES or not code.value.startswith("<") or part >= len(raws):
            return None
        element = parse(raws[part].encode(), "inline code")
        # One of TMX has the same names and is none of this format.
        return element if str(element.tag) == f"{prefix}{local(element)}" else None

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


def fresh(bitext: Bitext) -> bytes:
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
    to_do = not any(bead.en for bead in bitext.beads)
    for n, bead in enumerate(bitext.beads, 1):
        unit = _unit(bitext, bead, n, taken, to_do)
        unit.tail = "\n"
        body.append(unit)
    return write(root)


def _unit(bitext: Bitext, bead: Bead, n: int, taken: set[str], to_do: bool) -> etree._Element:
    """`to_do`: nothing is translated yet; some programs offer only units that have a target, so it repeats the source."""
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
        target = SubElement(unit, f"{X}target", {LANG: bitext.en_lang, "state": STATES[bead.status]})
        fill(target, en.text, number(en.codes, numbered), _kit())
    elif to_do:
        target = SubElement(unit, f"{X}target", {LANG: bitext.en_lang, "state": "needs-translation"})
        fill(target, ja.text, numbered, _kit())
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
    for name, value in carried(bead, ja, en, without=PLACE):
        SubElement(group, f"{X}context", {"context-type": legal(f"x-taiyaku-{name}")}).text = legal(value)


def patched(bitext: Bitext) -> bytes:
    """The file that was read, with the targets, states and notes of the beads."""
    root = parse(bitext.properties[TEMPLATE].encode(), "XLIFF")
    namespace = str(root.tag)[1:].partition("}")[0] if str(root.tag).startswith("{") else ""
    first = next(f for f in root if local(f) == "file")
    langs = (first.get("source-language", ""), first.get("target-language", ""))
    into_ja = turned(*langs) and bitext.en_lang == langs[0]
    places = {place: (unit, source, target) for place, unit, source, target in texts(root)}
    for bead in bitext.beads:
        found = places.get(dict(bead.properties).get(PLACE, ""))
        if found is None or found[1] is None:
            continue
        unit, source, target = found
        assert source is not None
        before, _ = unit_bead(unit, source, target, into_ja)
        which = "ja" if into_ja else "en"
        now, then = side(bitext, bead, which), side(bitext, before, which)
        if (now.text, now.codes) != (then.text, then.codes):
            target = _emptied(unit, source, target, namespace)
            numbered = number(now.codes, take(source)[1])
            fill(target, now.text, restored(numbered, take(source, exact=True)[1]), _kit(namespace))
        if bead.status != before.status and target is not None:
            holder = target if local(target) == "target" else next(target.iterancestors("{*}target"), target)
            holder.set("state", STATES[bead.status])
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
    holder = child(unit, "target")
    if holder is None:
        holder = unit.makeelement(f"{prefix}target")
        before = child(unit, "seg-source")
        anchor = before if before is not None else child(unit, "source")
        assert anchor is not None
        anchor.addnext(holder)
    if local(source) != "mrk":
        return holder
    mark = unit.makeelement(f"{prefix}mrk", {"mtype": "seg", "mid": source.get("mid", "")})
    holder.append(mark)
    return mark
