"""TBX version 3 (ISO 30042:2019): the core structure, in DCA and DCT style, and the rules of the dialect TBX-Basic."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus.validate.grammar import Grammar, declare
from corpus.validate.report import Fault
from corpus.xml import local

if TYPE_CHECKING:
    from lxml import etree

NS = "urn:iso:std:iso:30042:ed-2"
T = f"{{{NS}}}"
_CATEGORY = "id xml:lang=language target datatype type!"
_NOTE_TEXT = "ec|foreign|hi|ph|sc*"
_INFO = "admin|adminGrp|descrip|descripGrp|note|ref|transacGrp|xref|##other"
_LINKS = "admin|adminGrp|note|ref|transacGrp|xref|##other*"
_INLINE_TYPE = "fmt|ui|quote|link|image|other"

GRAMMAR = Grammar(
    {NS: ""},
    {
        "tbx": declare("tbxHeader text", "xml:lang!=language type!=TBX-\\S+ style!=dca|dct", foreign="*"),
        "tbxHeader": declare("fileDesc encodingDesc? revisionDesc?", "id"),
        "fileDesc": declare("publicationStmt? titleStmt? sourceDesc+", "id"),
        "titleStmt": declare("title note*", "id xml:lang=language"),
        "title": declare("", "id xml:lang=language", text=True),
        "publicationStmt": declare("p+", "id"),
        "sourceDesc": declare("p+", "id xml:lang=language"),
        "encodingDesc": declare("p+", "id"),
        "revisionDesc": declare("change+", "id xml:lang=language"),
        "change": declare("p+", "id xml:lang=language"),
        "p": declare(_NOTE_TEXT, "id xml:lang=language type", text=True),
        "text": declare("body back?", "id"),
        "body": declare("conceptEntry+", "id"),
        "back": declare("refObjectSec*", "id"),
        "refObjectSec": declare("refObject+", "id type!"),
        "refObject": declare("itemSet|itemGrp|item+", "id"),
        "itemSet": declare("itemGrp|item+", "id type"),
        "itemGrp": declare("item " + _LINKS, "id"),
        "item": declare(_NOTE_TEXT, "id type", text=True),
        "conceptEntry": declare(f"{_INFO}* langSec+", "id!"),
        "langSec": declare(f"{_INFO}* termSec+", "id xml:lang!=language"),
        "termSec": declare(f"term termNote|termNoteGrp* {_INFO}*", "id"),
        "term": declare("hi*", "id", text=True),
        "termNote": declare(_NOTE_TEXT, _CATEGORY, text=True),
        "termNoteGrp": declare("termNote|##other " + _LINKS, "id"),
        "admin": declare(_NOTE_TEXT, _CATEGORY, text=True),
        "adminGrp": declare("admin|##other adminNote|note|ref|xref|##other*", "id"),
        "adminNote": declare("", _CATEGORY, text=True),
        "descrip": declare(_NOTE_TEXT, _CATEGORY, text=True),
        "descripGrp": declare(
            "descrip|##other admin|adminGrp|descripNote|note|ref|transacGrp|xref|##other*", "id"
        ),
        "descripNote": declare("", _CATEGORY, text=True),
        "transacGrp": declare("transac|##other date|note|ref|transacNote|xref|##other*", "id"),
        "transac": declare("", _CATEGORY, text=True),
        "transacNote": declare("", _CATEGORY, text=True),
        "date": declare("", "id", text=True),
        "note": declare(_NOTE_TEXT, "id xml:lang=language", text=True),
        "ref": declare("", _CATEGORY, text=True),
        "xref": declare("", "id target! type!", text=True),
        "foreign": declare(_NOTE_TEXT, "id xml:lang=language", text=True),
        "hi": declare(
            "", "target type=entailedTerm|hotkey|italics|bold|superscript|subscript|math", text=True
        ),
        "ph": declare("", "type id disp equiv subType target"),
        "sc": declare("", f"id! isolated=yesNo disp equiv type={_INLINE_TYPE} subtype subType target"),
        "ec": declare(
            "", f"id startRef isolated=yesNo disp equiv type={_INLINE_TYPE} subtype subType target"
        ),
    },
)

PICKLISTS = {
    "partOfSpeech": ("noun", "verb", "adjective", "adverb", "other"),
    "administrativeStatus": (
        "preferredTerm-admn-sts",
        "admittedTerm-admn-sts",
        "deprecatedTerm-admn-sts",
        "supersededTerm-admn-sts",
    ),
    "grammaticalGender": ("masculine", "feminine", "neuter", "other"),
    "termType": ("fullForm", "acronym", "abbreviation", "shortForm", "variant", "phrase"),
    "termLocation": (
        "checkBox",
        "comboBox",
        "comboBoxElement",
        "dialogBox",
        "groupBox",
        "informativeMessage",
        "interactiveMessage",
        "menuItem",
        "progressBar",
        "pushButton",
        "radioButton",
        "slider",
        "spinBox",
        "tab",
        "tableText",
        "textBox",
        "toolTip",
        "user-definedType",
    ),
}
"""Values of TBX-Basic's data categories that are closed lists."""
LEVELS = {
    "subjectField": ("conceptEntry",),
    "definition": ("conceptEntry", "langSec"),
    "context": ("termSec",),
    "customerSubset": ("conceptEntry", "termSec"),
    "projectSubset": ("conceptEntry", "termSec"),
    "crossReference": ("conceptEntry", "termSec"),
    "xGraphic": ("conceptEntry", "langSec"),
}
"""Where TBX-Basic allows a data category."""
CATEGORIES = {
    "admin": ("customerSubset", "projectSubset", "source"),
    "descrip": ("subjectField", "context", "definition"),
    "ref": ("crossReference",),
    "termNote": (
        "administrativeStatus",
        "partOfSpeech",
        "geographicalUsage",
        "grammaticalGender",
        "termLocation",
        "termType",
    ),
    "transac": ("transactionType",),
    "transacNote": ("responsibility",),
    "xref": ("externalCrossReference", "xGraphic"),
}
"""TBX-Basic's data categories, by the element that carries them."""
_RENAMED = {"usageStatus": "administrativeStatus"}


def _grammar(root: etree._Element) -> Iterator[Fault]:
    return GRAMMAR.faults(root)


def style(root: etree._Element) -> Iterator[Fault]:
    """DCA has all data categories as types; only DCT may have elements of other namespaces."""
    if root.get("style") == "dca":
        for e in root.iter("*"):
            if not str(e.tag).startswith(T):
                yield Fault(
                    e,
                    f"<{_short(e)}> is an element of DCT style, but the file says style=“dca”",
                    "write it as a type, or say style=“dct”",
                )


_OUTSIDE = frozenset({"xref", "hi", "ph", "sc", "ec"})
"""Elements whose target may be outside of the file."""


def ids(root: etree._Element) -> Iterator[Fault]:
    """Ids are unique in the file, and targets are ids in it; those of what points outside may be web addresses."""
    seen: set[str] = set()
    known = {e.get("id") for e in root.iter("*")}
    for e in root.iter("*"):
        value = e.get("id")
        if value is not None and value in seen:
            yield Fault(e, f"the id “{value}” is used twice", "give it an id of its own")
        seen.add(value or "")
        target = e.get("target")
        outside = local(e) in _OUTSIDE and (target or "").startswith(("http://", "https://"))
        if target is not None and target not in known and not outside:
            what = (
                "neither an id of this file nor a web address"
                if local(e) in _OUTSIDE
                else "no id of this file"
            )
            yield Fault(e, f"target=“{target}” is {what}", "correct it, or remove it")


def values(root: etree._Element) -> Iterator[Fault]:
    """Types are there, dates are dates, languages don't come twice in an entry, terms are not empty."""
    from datetime import date, datetime

    for e in root.iter(f"{T}date"):
        text = (e.text or "").strip()
        try:
            date.fromisoformat(text)
        except ValueError:
            try:
                datetime.fromisoformat(text)
            except ValueError:
                yield Fault(e, f"“{text}” is no date", "write it as 2025-04-01")
    for e in root.iter("*"):
        if e.get("type") == "" and str(e.tag).startswith(T):
            yield Fault(e, "the type is empty", "name the data category")
    for e in root.iter(f"{T}term"):
        if not "".join(str(t) for t in e.itertext()).strip():
            yield Fault(e, "the term is empty", "write the term, or remove the <termSec>")
    for entry in root.iter(f"{T}conceptEntry"):
        seen = set()
        for section in entry.iterchildren(f"{T}langSec"):
            tag = (section.get("{http://www.w3.org/XML/1998/namespace}lang") or "").lower()
            if tag and tag in seen:
                yield Fault(
                    section, f"the entry has two sections for “{tag}”", "put their terms into one", "warning"
                )
            seen.add(tag)


def basic(root: etree._Element) -> Iterator[Fault]:
    """TBX-Basic: known data categories, on the level they belong to, with the values of their lists."""
    if root.get("type") != "TBX-Basic":
        return
    for e in root.iter("*"):
        kind, category = _short(e), e.get("type")
        if category is None or kind not in CATEGORIES or not str(e.tag).startswith(T):
            continue
        if category not in CATEGORIES[kind]:
            renamed = _RENAMED.get(category)
            wanted = renamed or f"one of {', '.join(CATEGORIES[kind])}"
            yield Fault(
                e,
                f"<{kind}> of type “{category}” is not in TBX-Basic",
                f"write {wanted}",
                "warning" if renamed else "error",
            )
            continue
        level = _level(e)
        if category in LEVELS and level not in LEVELS[category]:
            yield Fault(
                e,
                f"{category} does not belong into <{level}>",
                f"put it into {' or '.join(LEVELS[category])}",
            )
        text = (e.text or "").strip()
        if category in PICKLISTS and text not in PICKLISTS[category]:
            yield Fault(
                e,
                f"{category} “{text}” is none of its values",
                f"write one of {', '.join(PICKLISTS[category])}",
            )
        if category == "transactionType" and text not in ("origination", "modification"):
            yield Fault(
                e,
                f"transactionType “{text}” is none of its values",
                "write origination or modification",
                "warning",
            )
        if (
            category == "source"
            and kind == "admin"
            and level == "conceptEntry"
            and _short(e.getparent()) == "conceptEntry"
        ):
            yield Fault(
                e,
                "a source of a whole concept entry says of nothing where it is from",
                "put it into a <descripGrp> with what it is the source of",
            )


def _level(e: etree._Element) -> str:
    return next(
        (_short(a) for a in e.iterancestors() if _short(a) in ("conceptEntry", "langSec", "termSec")), ""
    )


def _short(e: etree._Element | None) -> str:
    return "" if e is None else str(e.tag).rpartition("}")[2]


def inline(root: etree._Element) -> Iterator[Fault]:
    """Starts and ends of inline codes: paired in one note, or isolated."""
    for text in root.iter("*"):
        if not any(_short(c) in ("sc", "ec") for c in text):
            continue
        starts = {c.get("id") for c in text if _short(c) == "sc"}
        ends = {c.get("startRef") for c in text if _short(c) == "ec"}
        for c in text:
            isolated = c.get("isolated") == "yes"
            if _short(c) == "sc" and (c.get("id") in ends) == isolated:
                yield Fault(
                    c,
                    "isolated says otherwise than what is here: yes without an <ec> in the same text, no with one",
                    "correct isolated",
                )
            if _short(c) == "ec" and (c.get("startRef") in starts) == isolated:
                yield Fault(
                    c, "an <ec> has a startRef, or is isolated with an id", "correct startRef or isolated"
                )


RULES = {
    "grammar": _grammar,
    "style": style,
    "id": ids,
    "value": values,
    "basic": basic,
    "inline-code": inline,
}
