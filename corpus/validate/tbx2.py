"""TBX version 2 (ISO 30042:2008, ``martif``), which OmegaT and other tools still read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus.validate.grammar import Grammar, declare
from corpus.validate.report import Fault
from corpus.validate.tbx import PICKLISTS

if TYPE_CHECKING:
    from lxml import etree

_CATEGORY = "id xml:lang=language target datatype type!"
_TEXT = "hi|foreign|bpt|ept|it|ph|ut*"
_INFO = "descrip|descripGrp|admin|adminGrp|transacGrp|note|ref|xref|transac|date"
_ID = "id xml:lang=language"

GRAMMAR = Grammar(
    {"": "", "urn:iso:std:iso:30042:ed-1:v1:en": ""},
    {
        "martif": declare("martifHeader text", "type! xml:lang!=language", foreign="*"),
        "martifHeader": declare("fileDesc encodingDesc? revisionDesc?", "id"),
        "fileDesc": declare("titleStmt? publicationStmt? sourceDesc+", "id"),
        "titleStmt": declare("title note*", _ID),
        "title": declare("", _ID, text=True),
        "publicationStmt": declare("p+", "id"),
        "sourceDesc": declare("p+", _ID),
        "encodingDesc": declare("p|ude+", "id"),
        "ude": declare("map+", "id name! base"),
        "map": declare("", "unicode! code ent subst"),
        "revisionDesc": declare("change+", _ID),
        "change": declare("p+", _ID),
        "p": declare(_TEXT, _ID + " type", text=True),
        "text": declare("front? body back?", "id"),
        "front": declare("p*", "id"),
        "body": declare("termEntry+", "id"),
        "back": declare("refObjectList*", "id"),
        "refObjectList": declare("refObject+", "id type!"),
        "refObject": declare("itemSet|itemGrp|item+", "id"),
        "itemSet": declare("itemGrp|item+", "id type"),
        "itemGrp": declare("item note|ref|xref|admin|adminGrp|transacGrp*", "id"),
        "item": declare(_TEXT, "id type", text=True),
        "termEntry": declare(f"{_INFO}* langSet+", "id"),
        "langSet": declare(f"{_INFO}* tig|ntig+", "id xml:lang!=language"),
        "tig": declare(f"term termNote|termNoteGrp* {_INFO}*", "id"),
        "ntig": declare(f"termGrp {_INFO}*", "id"),
        "termGrp": declare("term termNote|termNoteGrp* termCompList*", "id"),
        "termCompList": declare(f"{_INFO}* termComp|termCompGrp+", "id type!"),
        "termCompGrp": declare(f"termComp termNote|termNoteGrp|{_INFO}*", "id"),
        "termComp": declare("", _ID, text=True),
        "term": declare("hi*", "id", text=True),
        "termNote": declare(_TEXT, _CATEGORY, text=True),
        "termNoteGrp": declare("termNote note|ref|xref|admin|adminGrp|transacGrp*", "id"),
        "descrip": declare(_TEXT, _CATEGORY, text=True),
        "descripGrp": declare("descrip descripNote|admin|adminGrp|transacGrp|note|ref|xref*", "id"),
        "descripNote": declare(_TEXT, _CATEGORY, text=True),
        "admin": declare(_TEXT, _CATEGORY, text=True),
        "adminGrp": declare("admin adminNote|note|ref|xref*", "id"),
        "adminNote": declare(_TEXT, _CATEGORY, text=True),
        "transacGrp": declare("transac transacNote|date|note|ref|xref*", "id"),
        "transac": declare("", _CATEGORY, text=True),
        "transacNote": declare("", _CATEGORY, text=True),
        "date": declare("", "id", text=True),
        "note": declare(_TEXT, _ID, text=True),
        "ref": declare("", _CATEGORY, text=True),
        "xref": declare("", "id target! type!", text=True),
        "foreign": declare(_TEXT, _ID, text=True),
        "hi": declare("", "target type xml:lang=language", text=True),
        **{name: declare("", "i x pos type assoc", text=True) for name in ("bpt", "ept", "it", "ph", "ut")},
    },
)


def _grammar(root: etree._Element) -> Iterator[Fault]:
    return GRAMMAR.faults(root)


def ids(root: etree._Element) -> Iterator[Fault]:
    """Ids are unique in the file."""
    seen: set[str] = set()
    for e in root.iter("*"):
        value = e.get("id")
        if value is not None and value in seen:
            yield Fault(e, f"the id “{value}” is used twice", "give it an id of its own")
        seen.add(value or "")


def values(root: etree._Element) -> Iterator[Fault]:
    """Terms are not empty; statuses and parts of speech are those of the list."""
    for e in root.iter("{*}term"):
        if not "".join(str(t) for t in e.itertext()).strip():
            yield Fault(e, "the term is empty", "write the term, or remove it")
    for e in root.iter("{*}termNote"):
        category, text = e.get("type", ""), (e.text or "").strip()
        if category in ("partOfSpeech", "administrativeStatus") and text not in (
            *PICKLISTS[category],
            "properNoun",
            "preferred",
            "admitted",
            "deprecated",
        ):
            yield Fault(
                e,
                f"{category} “{text}” is none of its values",
                f"write one of {', '.join(PICKLISTS[category])}",
                "warning",
            )


RULES = {"grammar": _grammar, "id": ids, "value": values}
