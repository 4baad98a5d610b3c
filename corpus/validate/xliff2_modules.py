"""The constraints of the XLIFF 2.1 modules that their grammar can't state (section 5 of the specification)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus.validate.report import Fault
from corpus.validate.xliff2_changes import changes
from corpus.validate.xliff2_codes import data_references, spans
from corpus.validate.xliff2_core import CODES, X, covers, name, repeated
from corpus.validate.xliff2_refs import Reference, targets
from corpus.validate.xliff2_sizes import SLR, sizes

if TYPE_CHECKING:
    from lxml import etree

_OASIS = "urn:oasis:names:tc:xliff:"
MTC = f"{{{_OASIS}matches:2.0}}"
GLS = f"{{{_OASIS}glossary:2.0}}"
MDA = f"{{{_OASIS}metadata:2.0}}"
RES = f"{{{_OASIS}resourcedata:2.0}}"
VAL = f"{{{_OASIS}validation:2.0}}"
FS = f"{{{_OASIS}fs:2.0}}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
OWN = "give it an id of its own"


def matches(root: etree._Element) -> Iterator[Fault]:
    """Candidates: unique ids, a ref to a span of their unit, codes and data that hold together, languages."""
    for holder in root.iter(f"{MTC}matches"):
        for e, value in repeated(holder.iterchildren(f"{MTC}match")):
            yield Fault(e, f"the id “{value}” is used by another match of this unit", OWN)
    for match in root.iter(f"{MTC}match"):
        yield from _span_reference(match)
        if match.get("subType") is not None and match.get("type") is None:
            yield Fault(match, "subType is given without type", "add type=“…”")
        kept = {e.get("id") for original in match.iterchildren(f"{X}originalData") for e in original}
        inline: list[etree._Element] = []
        own: dict[str, object] = {}
        for content in match.iterchildren(f"{X}source", f"{X}target"):
            elements = [e for e in content.iter("*") if e is not content]
            inline += elements
            yield from spans(elements)
            for e, value in repeated(elements):
                yield Fault(e, f"the id “{value}” is used twice in this {name(content)}", OWN)
            for e in elements:
                value = e.get("id", "")
                if value and name(content) == "target" and own.get(value, e.tag) != e.tag:
                    yield Fault(e, f"the id “{value}” is that of another kind of element in the source", OWN)
            if name(content) == "source":
                own = {e.get("id", ""): e.tag for e in elements}
            claimed = content.get(_LANG)
            attribute = "srcLang" if name(content) == "source" else "trgLang"
            declared = root.get(attribute)
            free = name(content) == "target" and match.get("reference") == "yes"
            if claimed and declared and not free and not covers(declared, claimed):
                yield Fault(
                    content,
                    f"this {name(content)} is in “{claimed}” by xml:lang, but {attribute} says “{declared}”",
                    f"make xml:lang and {attribute} the same",
                )
        yield from data_references([e for e in inline if e.tag in CODES], kept, "match")


def _span_reference(e: etree._Element) -> Iterator[Fault]:
    ref = e.get("ref")
    if ref is None:
        return
    turned = re.fullmatch(r"t=#(.+)", ref)
    if turned:
        yield Fault(e, f"ref=“{ref}” has its parts in the wrong order", f"write #t={turned[1]}", "warning")
        ref = f"#t={turned[1]}"
    if not ref.startswith("#"):
        yield Fault(e, f"ref=“{ref}” is not a fragment identifier: it does not begin with #", f"write #{ref}")
        return
    parsed = Reference.parse(ref)
    if isinstance(parsed, str):
        yield Fault(e, f"ref=“{ref}” is not a fragment identifier: {parsed}", _SPAN)
        return
    found = targets(e, ref)
    unit = next(e.iterancestors(f"{X}unit"), None)
    if not found or unit is None or unit not in list(found[0].iterancestors()):
        yield Fault(e, f"ref=“{ref}” is no span of text of this unit", _SPAN)


_SPAN = "write # and the id of a segment or annotation of this unit"


def glossary(root: etree._Element) -> Iterator[Fault]:
    """Glossary entries: unique ids, a translation or a definition, a ref into their unit."""
    for holder in root.iter(f"{GLS}glossary"):
        for e, value in repeated(holder.iter(f"{GLS}glossEntry", f"{GLS}translation")):
            yield Fault(e, f"the id “{value}” is used twice in this glossary", OWN)
    for e in root.iter(f"{GLS}glossEntry"):
        if e.find(f"{GLS}translation") is None and e.find(f"{GLS}definition") is None:
            yield Fault(e, "the entry has neither a translation nor a definition", "add one of them")
    for e in root.iter(f"{GLS}glossEntry", f"{GLS}translation"):
        yield from _span_reference(e)


def metadata(root: etree._Element) -> Iterator[Fault]:
    """Ids of metadata and its groups are unique; there is one metadata to a holder."""
    for holder in root.iter(f"{MDA}metadata"):
        for e, value in repeated(holder.iter(f"{MDA}metadata", f"{MDA}metaGroup")):
            yield Fault(e, f"the id “{value}” is used twice in this metadata", OWN)


def once(root: etree._Element) -> Iterator[Fault]:
    """A file, group or unit has each module's element at most once."""
    tags = (
        f"{MTC}matches",
        f"{GLS}glossary",
        f"{MDA}metadata",
        f"{RES}resourceData",
        f"{SLR}profiles",
        f"{VAL}validation",
    )
    for holder in root.iter(f"{X}file", f"{X}group", f"{X}unit"):
        for tag in tags:
            for e in list(holder.iterchildren(tag))[1:]:
                yield Fault(e, f"this <{name(holder)}> has <{name(e)}> twice", "put their content into one")


def resources(root: etree._Element) -> Iterator[Fault]:
    """Resource items: unique ids; content or an href; a type where they are empty; languages.

    Two of the constraints are broken by files that the standard's own suite calls valid, and so are warnings: the
    language of a target (an item may hold the resource of another locale), and a reference without its item (which
    may be in a file of the same package). Neither keeps a program from reading the translation.
    """
    for holder in root.iter(f"{RES}resourceData"):
        for e, value in repeated(holder.iter(f"{RES}resourceItem", f"{RES}resourceItemRef")):
            yield Fault(e, f"the id “{value}” is used twice in this resource data", OWN)
    for item in root.iter(f"{RES}resourceItem"):
        contents = list(item.iterchildren(f"{RES}source", f"{RES}target"))
        if not len(item):
            yield Fault(item, "the resource item has no source, target or reference", "add one, or remove it")
        if item.get("mimeType") is None and not (contents and all(len(c) for c in contents)):
            yield Fault(item, "mimeType is needed where source or target is empty", "add mimeType=“…”")
        for e in contents:
            filled = len(e) > 0 or bool((e.text or "").strip())
            if filled and e.get("href") is not None:
                yield Fault(e, f"the {name(e)} has both an href and a content", "keep one of the two")
            if not filled and e.get("href") is None:
                yield Fault(e, f"the {name(e)} is empty and has no href", "add its href")
            declared = root.get("srcLang" if name(e) == "source" else "trgLang")
            claimed = e.get(_LANG)
            if claimed and declared and not covers(declared, claimed):
                yield Fault(
                    e,
                    f"xml:lang is “{claimed}”, the document's language is “{declared}”",
                    "make them the same",
                    "error" if name(e) == "source" else "warning",
                )
    for file in root.iter(f"{X}file"):
        known = {e.get("id") for e in file.iter(f"{RES}resourceItem")}
        for e in file.iter(f"{RES}resourceItemRef"):
            if e.get("ref") not in known:
                yield Fault(
                    e,
                    f"ref=“{e.get('ref')}” is no resource item of this file",
                    "add the item to the file, or correct the id",
                    "warning",
                )


def validation(root: etree._Element) -> Iterator[Fault]:
    """A rule states one thing; occurs goes with isPresent, existsInSource with what can be looked for."""
    tests = ("isPresent", "isNotPresent", "startsWith", "endsWith")
    for e in root.iter(f"{VAL}rule"):
        used = [t for t in tests if e.get(t) is not None]
        custom = [a for a in e.attrib if str(a).startswith("{") and f"{{{_OASIS}" not in str(a)]
        if len(used) + bool(custom) != 1:
            yield Fault(
                e,
                "a rule has exactly one of isPresent, isNotPresent, startsWith, endsWith, or attributes of its own namespace",
                "split it into one rule for each, or add the one that is missing",
            )
        if e.get("occurs") is not None and "isPresent" not in used:
            yield Fault(e, "occurs goes only with isPresent", "remove it")
        if e.get("existsInSource") is not None and not set(used) & {"isPresent", "startsWith", "endsWith"}:
            yield Fault(e, "existsInSource goes only with isPresent, startsWith or endsWith", "remove it")
        holder = next(e.iterancestors(f"{X}file", f"{X}group", f"{X}unit"), None)
        if e.get("disabled") == "yes" and holder is not None and holder.tag == f"{X}file":
            yield Fault(
                e,
                "a rule of the file can't be disabled in the file itself",
                "remove the rule, or disable it in a group or unit",
            )


def format_style(root: etree._Element) -> Iterator[Fault]:
    """subFs needs fs; codes that only end something have neither."""
    for e in root.iter("*"):
        style, sub = e.get(f"{FS}fs"), e.get(f"{FS}subFs")
        if sub is not None and style is None:
            yield Fault(e, "fs:subFs is given without fs:fs", "add fs:fs=“…”")
        if sub is not None and not all("," in p for p in re.split(r"(?<!\\)\\(?![\\,])", sub) if p):
            yield Fault(
                e,
                f"fs:subFs=“{sub}” is not name,value pairs",
                "write name,value, pairs separated by a backslash",
            )
        if (style is not None or sub is not None) and e.tag == f"{X}ec" and e.get("isolated") != "yes":
            yield Fault(e, "fs:fs stands on an <ec> that is not isolated", "put it on the <sc>")


RULES = {
    "match": matches,
    "glossary": glossary,
    "metadata": metadata,
    "module-once": once,
    "resource-data": resources,
    "change-tracking": changes,
    "size-restriction": sizes,
    "validation-rule": validation,
    "format-style": format_style,
}
