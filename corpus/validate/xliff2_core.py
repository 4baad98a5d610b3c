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


def subtypes(root: etree._Element) -> Iterator[Fault]:
    """subType needs type, and the subtypes of the standard need theirs."""
    for e in root.iter(*CODES):
        sub, kind = e.get("subType"), e.get("type")
        if sub is None:
            continue
        if kind is None:
            yield Fault(e, "subType is given without type", "add type=“…”")
        elif sub.startswith("xlf:"):
            wanted = {
                "xlf:var": "ui",
                "xlf:lb": "fmt",
                "xlf:pb": "fmt",
                "xlf:b": "fmt",
                "xlf:i": "fmt",
                "xlf:u": "fmt",
            }.get(sub)
            if wanted is None:
                yield Fault(
                    e,
                    f"subType “{sub}” is not one of the standard",
                    "use a prefix of your own instead of xlf:",
                )
            elif wanted != kind:
                yield Fault(
                    e, f"subType “{sub}” goes with type “{wanted}”, not “{kind}”", f"set type=“{wanted}”"
                )


def pairs(root: etree._Element) -> Iterator[Fault]:
    """Attributes that come in twos."""
    for e in root.iter(f"{X}pc"):
        for a, b in (
            ("dataRefStart", "dataRefEnd"),
            ("subFlowsStart", "subFlowsEnd"),
            ("equivStart", "equivEnd"),
        ):
            if (e.get(a) is None) != (e.get(b) is None):
                yield Fault(e, f"{a} and {b} must be given together", f"add {b if e.get(b) is None else a}")


def spanning(root: etree._Element) -> Iterator[Fault]:
    """<sc> and <ec>, <sm> and <em>: each start has its end after it, in the same unit, unless isolated."""
    for unit in root.iter(f"{X}unit"):
        for which in SIDES:
            yield from spans(side(unit, which))


def spans(elements: list[etree._Element]) -> Iterator[Fault]:
    """The faults in how starts and ends of one side of a unit go together."""
    order = {e: n for n, e in enumerate(elements)}
    ends: dict[str, list[etree._Element]] = {}
    for e in elements:
        if e.tag in (f"{X}ec", f"{X}em") and e.get("startRef"):
            ends.setdefault(f"{name(e)} {e.get('startRef')}", []).append(e)
    starts = {f"{name(e)} {e.get('id')}": e for e in elements if e.tag in (f"{X}sc", f"{X}sm")}
    for e in elements:
        if e.tag == f"{X}sc":
            found = ends.get(f"ec {e.get('id')}", [])
            if e.get("isolated") == "yes":
                if found:
                    yield Fault(
                        e, "this <sc> is isolated, but its <ec> is in the same unit", "remove isolated=“yes”"
                    )
            elif len([f for f in found if order[f] > order[e]]) != 1 or len(found) != 1:
                yield Fault(
                    e,
                    "this <sc> has no <ec> after it in the same unit (or more than one)",
                    f"add <ec startRef=“{e.get('id')}”/>, or set isolated=“yes”",
                )
            else:
                yield from _same(e, found[0])
        elif e.tag == f"{X}ec":
            yield from _end_code(e, starts, order)
        elif e.tag == f"{X}sm":
            found = ends.get(f"em {e.get('id')}", [])
            if len(found) != 1 or order[found[0]] < order[e]:
                yield Fault(
                    e,
                    "this <sm> has no <em> after it in the same unit (or more than one)",
                    f"add <em startRef=“{e.get('id')}”/>",
                )
        elif e.tag == f"{X}em":
            start = starts.get(f"sm {e.get('startRef')}")
            if start is None or order[start] > order[e]:
                yield Fault(
                    e,
                    f"there is no <sm id=“{e.get('startRef')}”> before this <em> in the same unit",
                    "add it, or remove the <em>",
                )


def _end_code(
    e: etree._Element, starts: dict[str, etree._Element], order: dict[etree._Element, int]
) -> Iterator[Fault]:
    if e.get("isolated") == "yes":
        if e.get("id") is None or e.get("startRef") is not None:
            yield Fault(e, "an isolated <ec> has an id and no startRef", "replace startRef by id")
        return
    if e.get("startRef") is None or e.get("id") is not None:
        yield Fault(
            e,
            "an <ec> that is not isolated has a startRef and no id",
            "replace id by startRef, or set isolated=“yes”",
        )
        return
    if e.get("dir") is not None:
        yield Fault(e, "dir stands on an <ec> that is not isolated", "put it on the <sc>")
    start = starts.get(f"sc {e.get('startRef')}")
    if start is None or order[start] > order[e] or start.get("isolated") == "yes":
        yield Fault(
            e,
            f"there is no <sc id=“{e.get('startRef')}”> before this <ec> in the same unit",
            "add it, or set isolated=“yes” with an id",
        )


def _same(start: etree._Element, end: etree._Element) -> Iterator[Fault]:
    for attribute in ("canCopy", "canDelete", "canOverlap", "canReorder"):
        a, b = start.get(attribute, "yes"), end.get(attribute, "yes")
        if attribute == "canReorder" and a == "firstNo":
            a = "no"
        if a != b:
            yield Fault(
                end,
                f"{attribute} is “{b}” on this <ec>, which does not go with its <sc>",
                f"set {attribute}=“{a}”",
            )


def editing(root: etree._Element) -> Iterator[Fault]:
    """What can't be reordered can't be copied or deleted; sequences that can't be reordered are unbroken and
    begin with firstNo, and the target keeps them; codes that can't be deleted are in the target."""
    for e in root.iter(*CODES):
        if e.get("canReorder") in ("no", "firstNo") and not (
            e.get("canCopy") == "no" and e.get("canDelete") == "no"
        ):
            yield Fault(
                e,
                f"canReorder is “{e.get('canReorder')}”, so canCopy and canDelete must be “no”",
                "set canCopy=“no” and canDelete=“no”",
            )
    for unit in root.iter(f"{X}unit"):
        for which in SIDES:
            codes = [e for e in side(unit, which) if e.tag in CODES]
            for n, e in enumerate(codes):
                if e.get("canReorder") != "no":
                    continue
                near = [codes[n - 1]] if n else []
                near += list(e.itersiblings(*CODES, preceding=True))[:1]
                if not any(c.get("canReorder") in ("no", "firstNo") for c in near):
                    yield Fault(
                        e,
                        "canReorder=“no” does not follow a code with firstNo or no",
                        "begin the sequence with canReorder=“firstNo”",
                    )
        for part in parts(unit):
            yield from _kept(part)


def _kept(part: etree._Element) -> Iterator[Fault]:
    source, target = part.find(f"{X}source"), part.find(f"{X}target")
    if source is None or target is None:
        return
    theirs = [_key(e) for e in target.iter(*CODES)]
    sequence: list[str] = []
    sequences = []
    for e in source.iter(*CODES):
        key = _key(e)
        if e.get("canDelete") == "no" and key not in theirs:
            yield Fault(
                target,
                f"the code “{key}” of the source can't be deleted, but it is not in the target",
                "put it back into the target",
            )
        if e.get("canReorder") == "firstNo":
            sequence = [key]
            sequences.append(sequence)
        elif e.get("canReorder") == "no":
            sequence.append(key)
    for keys in sequences:
        places = [theirs.index(k) for k in keys if k in theirs]
        if len(places) == len(keys) and places != list(range(places[0], places[0] + len(keys))):
            yield Fault(
                target,
                f"the codes {', '.join(keys)} can't be reordered, but the target has them apart or in another order",
                "keep them together, in the order of the source",
            )


def _key(e: etree._Element) -> str:
    return f"/{e.get('startRef')}" if e.get("startRef") else e.get("id", "")


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


def data(root: etree._Element) -> Iterator[Fault]:
    """dataRef and its kin name a <data> of the unit; copies are of codes that exist, have no data and may be copied."""
    for unit in root.iter(f"{X}unit"):
        kept = {e.get("id") for original in unit.iterchildren(f"{X}originalData") for e in original}
        elements = [e for which in SIDES for e in side(unit, which) if e.tag in CODES]
        codes: dict[str, etree._Element] = {}
        for e in elements:
            codes.setdefault(e.get("id", ""), e)
        yield from data_references(elements, kept, "unit")
        for e in elements:
            copied = e.get("copyOf")
            if copied is None:
                continue
            base = codes.get(copied)
            if any(e.get(a) for a in ("dataRef", "dataRefStart", "dataRefEnd")):
                yield Fault(
                    e,
                    "copyOf is for codes without original data",
                    "remove copyOf, or the reference to the data",
                )
            if base is None or not copied:
                yield Fault(
                    e, f"copyOf=“{copied}” is no code of this unit", "use the id of a code of the same unit"
                )
            elif any(base.get(a) for a in ("dataRef", "dataRefStart", "dataRefEnd")):
                yield Fault(
                    e,
                    f"copyOf=“{copied}” is of a code that has original data",
                    "refer to the same data instead of copying",
                )
            elif base.get("canCopy") == "no":
                yield Fault(e, f"the code “{copied}” has canCopy=“no”", "remove the copy")
            elif base is e:
                yield Fault(e, "a code can't be a copy of itself", "use the id of the code it copies")


def data_references(elements: Iterable[etree._Element], kept: set[str | None], where: str) -> Iterator[Fault]:
    for e in elements:
        for attribute in ("dataRef", "dataRefStart", "dataRefEnd"):
            value = e.get(attribute)
            if value is not None and value not in kept:
                yield Fault(
                    e,
                    f"{attribute}=“{value}” names no <data> of this {where}",
                    "add it to <originalData>, or correct the id",
                )


def subflows(root: etree._Element) -> Iterator[Fault]:
    """subFlows name units of the same file."""
    for file in root.iter(f"{X}file"):
        known = {u.get("id") for u in file.iter(f"{X}unit")}
        for e in file.iter(*CODES):
            for attribute in ("subFlows", "subFlowsStart", "subFlowsEnd"):
                for value in e.get(attribute, "").split():
                    if value not in known:
                        yield Fault(
                            e,
                            f"{attribute} names “{value}”, which is no unit of this file",
                            "use ids of units, separated by spaces",
                        )


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
    "subtype": subtypes,
    "attribute-pair": pairs,
    "spanning-code": spanning,
    "editing-hint": editing,
    "order": order,
    "annotation": annotated,
    "reference": references,
    "original-data": data,
    "subflow": subflows,
    "code-point": code_points,
}
