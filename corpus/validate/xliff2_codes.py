"""The constraints of XLIFF 2.1 on inline codes: pairs, data, editing hints (sections 4.3 and 4.7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from corpus.validate.report import Fault
from corpus.validate.xliff2_core import CODES, SIDES, X, name, parts, side

if TYPE_CHECKING:
    from lxml import etree


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
        if e.get("canReorder") == "no":
            twin = next((t for t in target.iter(*CODES) if _key(t) == key), None)
            if twin is not None and _inside(e) != _inside(twin):
                yield Fault(
                    target,
                    f"the code “{key}” can't be reordered, but the target has it in or out of another <pc>",
                    "nest it as the source does",
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


def _inside(e: etree._Element) -> list[str]:
    """The ids of the codes around `e`, innermost first."""
    return [a.get("id", "") for a in e.iterancestors(f"{X}pc")]


def _key(e: etree._Element) -> str:
    return f"/{e.get('startRef')}" if e.get("startRef") else e.get("id", "")


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


RULES = {
    "subtype": subtypes,
    "attribute-pair": pairs,
    "spanning-code": spanning,
    "editing-hint": editing,
    "original-data": data,
    "subflow": subflows,
}
