"""What all versions of TBX share: data categories as a Concept, and a Concept as data categories.

What TBX-Basic has no field for (the state of a decision, usage, examples) stands in notes that begin with
its name, ``status: candidate``, and is read back from there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from corpus.errors import FormatError
from corpus.xml import LANG, legal
from glossary.model import APPROVED, POS, Concept, Glossary, Term

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

STATUS = {
    "preferred": "preferredTerm-admn-sts",
    "admitted": "admittedTerm-admn-sts",
    "deprecated": "supersededTerm-admn-sts",
    "forbidden": "deprecatedTerm-admn-sts",
}
"""ISO 30042's “deprecated” is a term not to be used, its “superseded” one that used to be right."""
TYPE = {
    "full form": "fullForm",
    "abbreviation": "abbreviation",
    "short form": "shortForm",
    "variant": "variant",
}

_STATUS = {v: k for k, v in STATUS.items()} | {
    "preferred": "preferred",
    "admitted": "admitted",
    "notRecommended": "deprecated",
    "obsolete": "deprecated",
    "deprecated": "forbidden",
    "standardizedTerm-admn-sts": "preferred",
    "legalTerm-admn-sts": "preferred",
    "regulatedTerm-admn-sts": "preferred",
}
_TYPE = {v: k for k, v in TYPE.items()} | {
    "acronym": "abbreviation",
    "initialism": "abbreviation",
    "phrase": "full form",
    "entryTerm": "full form",
    "synonym": "variant",
    "shortenedForm": "short form",
    "clippedTerm": "short form",
}
_TERM_FIELDS = {"usage": "usage", "reading": "reading", "source": "source", "case": "case_sensitive"}
_EXAMPLES = {"must match": "must_match", "must not match": "must_not_match"}
DATE = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?)?")
_NAME = re.compile(r"[A-Za-z_][\w.-]*", re.A)

_PLAIN = {"subjectField": "domain", "definition": "definition", "source": "source"}

Fact = tuple[str, str]
"""A data category and its value."""
Read = tuple[str, list[Fact], list[tuple[str, str, Sequence[Fact]]]]
"""What an entry says: its id, what is said of the concept, and the terms, each with its language and what is said
of it."""


def error(message: str, element: Element, file: str) -> FormatError:
    """The error to raise for what is wrong with `element`."""
    return FormatError(message, path=file, line=line_of(element))


def line_of(element: Element) -> int | None:
    """The line its start tag ends in."""
    line: Any = element.sourceline
    return int(line) if line else None


def words(element: Element) -> str:
    """The element's text, white space in it as single spaces."""
    text = "".join(map(str, element.itertext())) if len(element) else element.text
    return " ".join(text.split()) if text else ""


def dated(facts: list[Fact]) -> Iterator[Fact]:
    """A transaction as the date of what it did."""
    kind = next((v for k, v in facts if k == "transactionType"), "")
    for name, value in facts:
        if name == "date" and kind in ("origination", "creation", "input", "modification"):
            yield ("modified" if kind == "modification" else "created"), value
        elif name == "responsibility" and value:
            yield "note", f"{'modified' if kind == 'modification' else 'created'} by: {value}"


def concepts(found: Iterable[Element], read: Callable[[Element], Read], file: str) -> Iterator[Concept]:
    """The concepts of the entries in a tree. Raises FormatError for an id that is there already."""
    seen: dict[str, int] = {}
    for element in found:
        id, facts, terms = read(element)
        made = concept(id, facts, [term(*t) for t in terms], line_of(element))
        if made.id and made.id in seen:
            raise error(f"the id “{made.id}” stands in line {seen[made.id]} already", element, file)
        seen[made.id] = line_of(element) or 0
        yield made


def concept(id: str, facts: list[Fact], terms: list[Term], line: int | None) -> Concept:
    """The concept that data categories and terms make."""
    found: dict[str, str] = {}
    notes: list[str] = []
    extra: dict[str, str] = {}
    for category, value in facts:
        if category in _PLAIN and _PLAIN[category] not in found:
            found[_PLAIN[category]] = value
        elif category == "note":
            name, colon, rest = value.partition(": ")
            if colon and name in ("id", "status"):
                found[name] = rest
            elif colon and name.startswith("x-"):
                extra[name[2:]] = rest
            elif value and value not in notes:
                notes.append(value)
        elif category in ("created", "modified"):
            found[category] = (
                max(value, found.get(category, "")) if category == "modified" else found.get(category, value)
            )
        elif value and value != extra.get(category):
            extra[category] = f"{extra[category]}; {value}" if category in extra else value
    get = found.get
    return Concept(
        get("id", id),
        tuple(_ranked(terms)),
        get("domain", ""),
        get("definition", ""),
        "\n".join(notes),
        get("source", ""),
        get("status", APPROVED),
        get("created", ""),
        get("modified", ""),
        tuple(extra.items()),
        line,
    )


def _ranked(terms: list[Term]) -> list[Term]:
    """Terms without a status: the first of each language is preferred, the others are admitted."""
    if "" not in [t.status for t in terms]:
        return terms
    taken = {t.lang for t in terms if t.status == "preferred"}
    out = []
    for t in terms:
        if not t.status:
            t = replace(t, status="admitted" if t.lang in taken else "preferred")
            taken.add(t.lang)
        out.append(t)
    return out


def term(text: str, lang: str, facts: Sequence[Fact]) -> Term:
    """The term that data categories make; without a status yet where the file gives none."""
    return Term(text, primary(lang), *attributes(facts))


def primary(lang: str) -> str:
    """The language of a tag without its region: ``en`` of en-GB."""
    return lang if len(lang) == 2 and lang.islower() else lang.split("-")[0].lower()


def attributes(facts: Sequence[Fact]) -> tuple[Any, ...]:
    """What data categories say of a term: the fields of a Term from `status` on."""
    found: dict[str, Any] = {}
    notes: list[str] = []
    for category, value in facts:
        if category in ("administrativeStatus", "usageStatus", "normativeAuthorization"):
            found["status"] = _STATUS.get(value, "admitted")
        elif category == "termType":
            found["type"] = _TYPE.get(value, "variant")
        elif category == "partOfSpeech":
            found["pos"] = value if value in POS else "other"
        elif category == "source":
            found["source"] = value
        elif category == "note":
            name, colon, rest = value.partition(": ")
            if colon and name in _EXAMPLES:
                found[_EXAMPLES[name]] = (*found.get(_EXAMPLES[name], ()), rest)
            elif colon and name == "case":
                found["case_sensitive"] = rest == "yes"
            elif colon and name in _TERM_FIELDS:
                found[_TERM_FIELDS[name]] = rest
            elif value:
                notes.append(value)
        elif category not in ("created", "modified") and value:
            notes.append(f"{category}: {value}")
    return (*(found.get(k, v) for k, v in _DEFAULTS), "\n".join(notes))


_DEFAULTS: tuple[tuple[str, Any], ...] = (
    ("status", ""),
    ("type", "full form"),
    ("reading", ""),
    ("pos", ""),
    ("case_sensitive", None),
    ("usage", ""),
    ("must_match", ()),
    ("must_not_match", ()),
    ("source", ""),
)


# --- writing -------------------------------------------------------------------------------------------

_HELD_BY_TERMS = {
    "geographicalUsage": "termNote",
    "grammaticalGender": "termNote",
    "termLocation": "termNote",
}
_HELD_BY_CONCEPTS = {"customerSubset": "admin", "projectSubset": "admin"}


def put_paragraph(parent: Any, path: tuple[str, ...], text: str, namespace: str) -> None:
    from lxml import etree

    for name in (*path, "p"):
        parent = etree.SubElement(parent, f"{{{namespace}}}{name}" if namespace else name)
    parent.text = text


def put_body(text: Any, glossary: Glossary, names: Mapping[str, str], namespace: str) -> None:
    """The entries of a glossary under `text`; `names` are those of the version's elements."""
    from lxml import etree

    prefix = f"{{{namespace}}}" if namespace else ""

    def put(parent: Any, name: str, value: str | None = None, type: str = "") -> Any:
        made = etree.SubElement(parent, prefix + name)
        if type:
            made.set("type", type)
        if value is not None:
            made.text = legal(value)
        return made

    body = put(text, "body")
    taken: set[str] = set()
    for number, c in enumerate(glossary, 1):
        if not any(t.text for t in c.terms):
            continue
        entry = put(body, names["concept"])
        id = c.id if _NAME.fullmatch(c.id) and c.id not in taken else f"c{number}"
        while id in taken:
            id += "_"
        taken.add(id)
        entry.set("id", id)
        if c.domain:
            put(entry, "descrip", c.domain, "subjectField")
        if c.definition:
            put(entry, "descrip", c.definition, "definition")
        if c.source:
            put(entry, "admin", c.source, "source")
        for kind, date in (("origination", c.created), ("modification", c.modified)):
            if DATE.fullmatch(date):
                group = put(entry, "transacGrp")
                put(group, "transac", kind, "transactionType")
                put(group, "date", date)
        for note in _concept_notes(c, id):
            put(entry, "note", note)
        for name, value in c.extra:
            if name in _HELD_BY_CONCEPTS:
                put(entry, _HELD_BY_CONCEPTS[name], value, name)
        for lang in dict.fromkeys(t.lang for t in c.terms):
            section = put(entry, names["lang"])
            section.set(LANG, lang)
            for t in c.of(lang):
                _put_term(put, put(section, names["term"]), t)


def _concept_notes(c: Concept, id: str) -> Iterator[str]:
    if id != c.id and c.id:
        yield f"id: {c.id}"
    if c.status != APPROVED:
        yield f"status: {c.status}"
    yield from (line for line in c.note.split("\n") if line)
    for name in ("created", "modified"):
        if getattr(c, name) and not DATE.fullmatch(getattr(c, name)):
            yield f"x-{name}: {getattr(c, name)}"
    yield from (f"x-{k}: {v}" for k, v in c.extra if k not in _HELD_BY_CONCEPTS)


def _put_term(put: Any, section: Any, t: Term) -> None:
    put(section, "term", t.text)
    put(section, "termNote", STATUS[t.status], "administrativeStatus")
    put(section, "termNote", TYPE[t.type], "termType")
    if t.pos:
        put(section, "termNote", t.pos, "partOfSpeech")
    lines = [line.partition(": ") for line in t.note.split("\n") if line]
    for name, _, value in lines:
        if name in _HELD_BY_TERMS:
            put(section, "termNote", value, name)
    if t.source:
        put(section, "admin", t.source, "source")
    for name, _, value in lines:
        if name == "context":
            put(section, "descrip", value, "context")
    for name, colon, value in lines:
        if name != "context" and name not in _HELD_BY_TERMS:
            put(section, "note", f"{name}{colon}{value}")
    for name, value in (("usage", t.usage), ("reading", t.reading)):
        if value:
            put(section, "note", f"{name}: {value}")
    if t.case_sensitive is not None:
        put(section, "note", f"case: {'yes' if t.case_sensitive else 'no'}")
    for name, attribute in _EXAMPLES.items():
        for example in getattr(t, attribute):
            put(section, "note", f"{name}: {example}")
