"""The constraints of the XLIFF 2.1 core that its grammar can't state (section 4 of the specification)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from corpus.validate.report import Fault
from corpus.validate.xliff2_refs import Reference, targets

if TYPE_CHECKING:
    from lxml import etree

X = "{urn:oasis:names:tc:xliff:document:2.0}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
CODES = (f"{X}ph", f"{X}pc", f"{X}sc", f"{X}ec")
MARKERS = (f"{X}mrk", f"{X}sm")
SIDES = ("source", "target")


def name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def parts(unit: etree._Element) -> list[etree._Element]:
    """The segments and ignorables of a unit."""
    return [e for e in unit if e.tag in (f"{X}segment", f"{X}ignorable")]


def side(unit: etree._Element, which: str) -> list[etree._Element]:
    """All elements inside the sources, or the targets, of a unit, in document order."""
    out = []
    for part in parts(unit):
        for content in part.iterchildren(f"{X}{which}"):
            out += [e for e in content.iter("*") if e is not content]
    return out


def repeated(elements: Iterable[etree._Element], key: str = "id") -> Iterator[tuple[etree._Element, str]]:
    """Those whose id an earlier one had."""
    seen = set()
    for e in elements:
        value = e.get(key) or ""
        if value and value in seen:
            yield e, value
        seen.add(value)


def unique_ids(root: etree._Element) -> Iterator[Fault]:
    """Ids of files, groups, units, notes and data are unique where they belong."""
    scopes = [(root, "file", root.iter(f"{X}file"), "the document")]
    for file in root.iter(f"{X}file"):
        scopes.append((file, "group", file.iter(f"{X}group"), "its file"))
        scopes.append((file, "unit", file.iter(f"{X}unit"), "its file"))
    scopes += [(e, "note", e.iter(f"{X}note"), "its <notes>") for e in root.iter(f"{X}notes")]
    scopes += [(e, "data", e.iter(f"{X}data"), "its <originalData>") for e in root.iter(f"{X}originalData")]
    for _, what, elements, scope in scopes:
        for element, value in repeated(elements):
            yield Fault(
                element,
                f"the id “{value}” is used by another <{what}> of {scope}",
                "give it an id of its own",
            )


def unique_extension_ids(root: etree._Element) -> Iterator[Fault]:
    """Ids of extension elements are unique in the file, group or unit that holds the extension."""
    for holder in root.iter(f"{X}file", f"{X}group", f"{X}unit"):
        seen: set[tuple[str, str]] = set()
        for child in holder:
            if not isinstance(child.tag, str) or "urn:oasis:names:tc:xliff:" in child.tag:
                continue
            if child.tag.startswith("{http://www.w3.org/2005/11/its}"):
                continue
            for element in child.iter("*"):
                value = element.get("id") or element.get(_XML_ID)
                key = (str(element.tag).partition("}")[0], value or "")
                if value and key in seen:
                    yield Fault(
                        element,
                        f"the id “{value}” is used by another extension element of this <{name(holder)}>",
                        "give it an id of its own",
                    )
                seen.add(key)


def unique_inline_ids(root: etree._Element) -> Iterator[Fault]:
    """Segments, ignorables and inline elements of a unit's sources share one set of ids; a target's inline
    element has the id of the one it stands for in its source, or one that is used nowhere else."""
    for unit in root.iter(f"{X}unit"):
        sources = side(unit, "source")
        for element, value in repeated([*parts(unit), *sources]):
            yield Fault(element, f"the id “{value}” is used twice in this unit", "give it an id of its own")
        taken = Counter(e.get("id") for e in [*parts(unit), *sources] if e.get("id"))
        targets_seen: set[str] = set()
        for part in parts(unit):
            source = part.find(f"{X}source")
            target = part.find(f"{X}target")
            if target is None:
                continue
            own = {e.get("id"): e.tag for e in source.iter("*")} if source is not None else {}
            for element in target.iter("*"):
                value = element.get("id", "")
                if not value:
                    continue
                if value in targets_seen:
                    yield Fault(
                        element,
                        f"the id “{value}” is used twice in the targets of this unit",
                        "give it an id of its own",
                    )
                elif value in taken and value not in own:
                    yield Fault(
                        element,
                        f"the id “{value}” belongs to something else in this unit than the source of this target",
                        "use the id of the code it stands for in its own source, or a new one",
                    )
                elif value in own and own[value] != element.tag:
                    yield Fault(
                        element,
                        f"the id “{value}” is that of a <{str(own[value]).rpartition('}')[2]}> in the source, but of a <{name(element)}> here",
                        "use the same element as in the source",
                        # a pair may be written either way (4.7.2.3), though the standard's own schema minds
                        "warning" if {own[value], element.tag} == {f"{X}pc", f"{X}sc"} else "error",
                    )
                targets_seen.add(value)


def languages(root: etree._Element) -> Iterator[Fault]:
    """trgLang is there when there is a target; sources and targets are in the languages they claim to be in."""
    for part in root.iter(f"{X}segment", f"{X}ignorable"):
        for which, attribute in (("source", "srcLang"), ("target", "trgLang")):
            for content in part.iterchildren(f"{X}{which}"):
                declared = root.get(attribute)
                if declared is None:
                    if which == "target":
                        yield Fault(
                            content,
                            "there is a target, but <xliff> has no trgLang",
                            "add trgLang=“…” to <xliff>",
                        )
                    continue
                claimed = next(
                    (a.get(_LANG) for a in [content, *content.iterancestors()] if a.get(_LANG)), None
                )
                if claimed and not covers(declared, claimed):
                    yield Fault(
                        content,
                        f"this {which} is in “{claimed}” by xml:lang, but {attribute} says “{declared}”",
                        f"make xml:lang and {attribute} the same",
                    )


def covers(declared: str, claimed: str) -> bool:
    """Whether `claimed` is the declared language or a variety of it."""
    return claimed.lower() == declared.lower() or claimed.lower().startswith(declared.lower() + "-")


def skeletons(root: etree._Element) -> Iterator[Fault]:
    """A skeleton either has an href or a content."""
    for e in root.iter(f"{X}skeleton"):
        filled = len(e) > 0 or bool(e.text)
        if not filled and e.get("href") is None:
            yield Fault(
                e, "the skeleton is empty and has no href", "add the href of the skeleton file, or remove it"
            )
        if filled and e.get("href") is not None:
            yield Fault(e, "the skeleton has both an href and a content", "keep one of the two")


def units(root: etree._Element) -> Iterator[Fault]:
    """A unit has a segment."""
    for unit in root.iter(f"{X}unit"):
        if unit.find(f"{X}segment") is None:
            yield Fault(unit, "the unit has no <segment>", "add one, or remove the unit")


def states(root: etree._Element) -> Iterator[Fault]:
    """subState needs state; a state beyond initial needs a target."""
    for e in root.iter(f"{X}segment"):
        if e.get("subState") is not None and e.get("state") is None:
            yield Fault(e, "subState is given without state", "add state=“…”")
        if e.get("state") in ("translated", "reviewed", "final") and e.find(f"{X}target") is None:
            yield Fault(
                e,
                f"the state is “{e.get('state')}”, but there is no target",
                "add the target, or set the state to initial",
            )


def order(root: etree._Element) -> Iterator[Fault]:
    """The orders of a unit's targets, explicit or by their place, are all different and within 1 to N."""
    for unit in root.iter(f"{X}unit"):
        places: dict[int, etree._Element] = {}
        n = len(parts(unit))
        for position, part in enumerate(parts(unit), 1):
            target = part.find(f"{X}target")
            value = target.get("order", "") if target is not None else ""
            place = int(value) if re.fullmatch(r"\d+", value) else position
            element = target if target is not None else part
            if place > n:
                yield Fault(
                    element,
                    f"order is {place}, but the unit has only {n} segments and ignorables",
                    f"use a number from 1 to {n}",
                )
            elif place in places:
                yield Fault(
                    element,
                    f"order {place} is taken twice in this unit (a target without order has the order of its place)",
                    "give each target an order of its own",
                )
            places.setdefault(place, element)


def annotated(root: etree._Element) -> Iterator[Fault]:
    """Comments have a value, or the reference of a note of their unit; candidates have no ref."""
    for e in root.iter(*MARKERS):
        kind, ref = e.get("type", "generic"), e.get("ref")
        if kind == "comment":
            if (e.get("value") is None) == (ref is None):
                yield Fault(e, "a comment needs a value or a ref, and not both", "keep one of the two")
            elif ref is not None:
                note = targets(e, ref)
                if (
                    not note
                    or name(note[0]) != "note"
                    or next(note[0].iterancestors(f"{X}unit"), None) is not _unit(e)
                ):
                    yield Fault(
                        e,
                        f"ref=“{ref}” is not a note of this unit",
                        "use #n= and the id of a <note> in the <notes> of the unit",
                    )
        elif (
            kind == "generic"
            and e.get("translate") is None
            and not any(str(a).startswith("{") for a in e.attrib)
        ):
            yield Fault(
                e,
                "a generic annotation without translate says nothing",
                "add translate=“no” or “yes”, or a type",
            )
        elif kind == "mtc:match" and ref is not None:
            yield Fault(
                e, "a translation candidate annotation has no ref", "remove it: the <mtc:match> points here"
            )


def references(root: etree._Element) -> Iterator[Fault]:
    """Fragment identifiers are written as section 4.4 has it, and those into this document resolve."""
    for e in root.iter(*MARKERS):
        ref = e.get("ref")
        if not ref or not ref.startswith("#"):
            continue
        parsed = Reference.parse(ref)
        if isinstance(parsed, str):
            yield Fault(
                e,
                f"ref=“{ref}” is not a fragment identifier: {parsed}",
                "write #/f=…/u=…/… or, inside the unit, #id, #n=…, #d=…, #t=…",
            )
        elif e.get("type") != "comment" and parsed.known and not targets(e, ref):
            yield Fault(e, f"ref=“{ref}” points to nothing", "correct the ids in it, or remove it")


def _unit(e: etree._Element) -> etree._Element | None:
    return next(e.iterancestors(f"{X}unit"), None)


def code_points(root: etree._Element) -> Iterator[Fault]:
    """<cp> is for characters that XML can't hold, and only for them."""
    for e in root.iter(f"{X}cp"):
        value = e.get("hex", "")
        if not re.fullmatch(r"[\da-fA-F]{4}|[\da-fA-F]{6}", value):
            if re.fullmatch(r"(?:[\da-fA-F]{2})*", value):
                yield Fault(e, f"hex=“{value}” is not a code point of four or six digits", "write it as 001A")
            continue
        n = int(value, 16)
        if n in (0x9, 0xA, 0xD) or 0x20 <= n <= 0xD7FF or 0xE000 <= n <= 0xFFFD or n > 0xFFFF:
            # C1 controls are legal in XML, and discouraged: the schema's own rule lets them through
            if 0x7F <= n <= 0x84 or 0x86 <= n <= 0x9F:
                continue
            yield Fault(
                e, f"U+{n:04X} is a character that XML can hold, or none at all", "write the character itself"
            )


RULES = {
    "unique-id": unique_ids,
    "unique-extension-id": unique_extension_ids,
    "unique-inline-id": unique_inline_ids,
    "language": languages,
    "skeleton": skeletons,
    "unit-without-segment": units,
    "state": states,
    "order": order,
    "annotation": annotated,
    "reference": references,
    "code-point": code_points,
}
