"""TBX v3 (ISO 30042:2019), the dialect TBX-Basic: written in the style DCA, read in DCA and DCT."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from corpus.xml import LANG, local, parse, write
from glossary.formats import tbx_entry as entries
from glossary.formats.tbx_entry import DATE, STATUS, TYPE, Fact, Read, error, words
from glossary.model import POS, Glossary

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from corpus.errors import FormatError
    from glossary.formats import tbx_quick

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
NAMES: Mapping[str, str] = {"concept": "conceptEntry", "lang": "langSec", "term": "termSec"}

_PICKLISTS: Mapping[str, frozenset[str]] = {
    "administrativeStatus": frozenset(STATUS.values()),
    "partOfSpeech": frozenset(POS),
    "termType": frozenset({*TYPE.values(), "acronym", "phrase"}),
    # “creation”, and “usageStatus” below, are no words of TBX-Basic's own rules, but stand in files that come with
    # them as good ones. They are read, and never written.
    "transactionType": frozenset({"origination", "modification", "creation"}),
}
_CATEGORIES: Mapping[str, frozenset[str]] = {
    "admin": frozenset({"customerSubset", "projectSubset", "source"}),
    "descrip": frozenset({"subjectField", "context", "definition"}),
    "ref": frozenset({"crossReference"}),
    "termNote": frozenset(
        {
            "administrativeStatus",
            "partOfSpeech",
            "geographicalUsage",
            "grammaticalGender",
            "termLocation",
            "termType",
            "usageStatus",
        }
    ),
    "transac": frozenset({"transactionType"}),
    "transacNote": frozenset({"responsibility"}),
    "xref": frozenset({"externalCrossReference", "xGraphic"}),
}
_LEVELS: Mapping[str, frozenset[str]] = {
    "subjectField": frozenset({"conceptEntry"}),
    "definition": frozenset({"conceptEntry", "langSec"}),
    "context": frozenset({"termSec"}),
}
_AUXILIARY = frozenset({"admin", "adminGrp", "descrip", "descripGrp", "note", "ref", "transacGrp", "xref"})
_GROUPS = frozenset({"adminGrp", "descripGrp", "transacGrp", "termNoteGrp"})
_CHILDREN: Mapping[str, frozenset[str]] = {
    "text": frozenset({"body", "back"}),
    "body": frozenset({"conceptEntry"}),
    "conceptEntry": _AUXILIARY | {"langSec"},
    "langSec": _AUXILIARY | {"termSec"},
    "termSec": _AUXILIARY | {"term", "termNote", "termNoteGrp"},
}


class Tbx:
    """TBX v3. Which dialect a file is, it says itself; the rules of TBX-Basic bind only files that say so."""

    endings: tuple[str, ...] = (".tbx",)

    def read(self, data: bytes, file: str) -> Glossary:
        """The glossary of a TBX file of any version. Raises FormatError with the line of what breaks the rules."""
        from glossary.formats import tbx_quick

        return tbx_quick.glossary(data, file, reader) or self.read_tree(data, file)

    def read_tree(self, data: bytes, file: str) -> Glossary:
        """The same, with a tree of the whole file between, which takes more time and memory."""
        found = reader(parse(data, file), file)
        return Glossary(tuple(entries.concepts(found.entries(), found.read, file)), file)

    def write(self, glossary: Glossary) -> bytes:
        from lxml import etree

        root: Any = etree.Element(f"{{{NAMESPACE}}}tbx", nsmap={None: NAMESPACE})  # type: ignore[dict-item]
        root.set("type", "TBX-Basic")
        root.set("style", "dca")
        root.set(LANG, "ja")
        header = etree.SubElement(root, f"{{{NAMESPACE}}}tbxHeader")
        entries.put_paragraph(header, ("fileDesc", "sourceDesc"), "Written by Taiyaku", NAMESPACE)
        entries.put_body(etree.SubElement(root, f"{{{NAMESPACE}}}text"), glossary, NAMES, NAMESPACE)
        etree.indent(root)
        return write(root)

    def losses(self, glossary: Glossary) -> list[str]:
        out = []
        lost = [c.id for c in glossary if not any(t.text for t in c.terms)]
        if lost:
            out.append(f"concepts without a term: {', '.join(lost)}")
        if any("\n" in x for c in glossary for x in (c.definition, c.source, c.domain)):
            out.append("line breaks in definitions, which become spaces")
        return out


# --- reading -------------------------------------------------------------------------------------------


class _Names(dict[Any, "str | None"]):
    """The name of an element by its tag: empty where it belongs to another namespace, None for a comment."""

    def __init__(self, style: str) -> None:
        self._any = style == "dca"

    def __missing__(self, tag: Any) -> str | None:
        name = None
        if isinstance(tag, str):
            own = self._any or tag.startswith(f"{{{NAMESPACE}}}")
            name = tag.rpartition("}")[2] if own else ""
        self[tag] = name
        return name


def reader(root: Element, file: str) -> tbx_quick.Reader:
    """What reads the tree of a file of this version. Raises FormatError for a root that none has."""
    if local(root) == "martif":
        from glossary.formats.tbx2 import Martif

        return Martif(root, file)
    if local(root) != "tbx":
        raise error(f"<{local(root)}> is not the root of a TBX file", root, file)
    return _Reader(root, file)


class _Reader:
    """What is known of an element's name, type and level is looked up once per file, not once per element: a
    termbase has few kinds of elements and many of each."""

    def __init__(self, root: Element, file: str) -> None:
        self.root, self.file = root, file
        self.style = root.get("style", "dca")
        self.basic = root.get("type", "") == "TBX-Basic"
        if self.style not in ("dca", "dct"):
            raise error(f"the style “{self.style}” is neither dca nor dct", root, file)
        self._names = _Names(self.style)
        self._sound: dict[tuple[str, str | None, str], tuple[str, frozenset[str] | None]] = {}
        """What was found in order already: tag, type and level of an element, its data category and picklist."""

    def entries(self) -> list[Element]:
        self._header()
        bodies = [
            body
            for name, text in self._children(self.root, frozenset({"tbxHeader", "text"}))
            if name == "text"
            for part, body in self._children(text)
            if part == "body"
        ]
        if not bodies:
            raise error("a TBX file without a <body>: it holds no concepts", self.root, self.file)
        return [entry for body in bodies for _, entry in self._children(body)]

    def _header(self) -> None:
        for element in self.root.iterfind(f"{{{NAMESPACE}}}tbxHeader//*"):
            bare = (element.text or "").strip()
            if bare and local(element) in (
                "fileDesc",
                "sourceDesc",
                "publicationStmt",
                "encodingDesc",
                "change",
            ):
                raise error(f"the text in <{local(element)}> has to stand in a <p>", element, self.file)

    def _children(
        self, parent: Element, allowed: frozenset[str] | None = None
    ) -> Iterator[tuple[str, Element]]:
        """The child elements with their names, each allowed where it stands; one of another namespace has none."""
        allowed = _CHILDREN[local(parent)] if allowed is None else allowed
        for child in parent:
            name = self._names[child.tag]
            if name is not None:
                if name and name not in allowed:
                    raise self._misplaced(child, local(parent))
                yield name, child

    def _misplaced(self, element: Element, level: str) -> FormatError:
        return error(f"<{local(element)}> can't stand in <{level}>", element, self.file)

    def read(self, entry: Element) -> Read:
        facts: list[Fact] = []
        terms: list[tuple[str, str, Sequence[Fact]]] = []
        names = self._names
        for child in entry:
            if names[child.tag] != "langSec":
                facts += self._facts(child, "conceptEntry")
                continue
            lang = child.get(LANG)
            if not lang:
                raise error("<langSec> without xml:lang", child, self.file)
            for part in child:
                if names[part.tag] == "termSec":
                    terms.append(self._term(part, lang))
                else:
                    facts += self._facts(part, "langSec")
        if not terms:
            raise error("a concept without a term", entry, self.file)
        return entry.get("id", ""), facts, terms

    def _term(self, section: Element, lang: str) -> tuple[str, str, Sequence[Fact]]:
        text, facts = "", list[Fact]()
        for child in section:
            if self._names[child.tag] == "term":
                if text or facts:
                    raise error("a <termSec> holds one <term>, in first place", child, self.file)
                text = words(child)
            else:
                facts += self._facts(child, "termSec")
        if not text:
            raise error("a <termSec> without a term", section, self.file)
        return text, lang, facts

    def _facts(self, element: Element, level: str, inside: bool = False) -> Sequence[Fact]:
        """What an element says at its level; `inside` a group."""
        tag, type = element.tag, element.get("type")
        known = self._sound.get((tag, type, level))
        if known is not None:
            category, picklist = known
            text = words(element)
            if picklist is None or text in picklist:
                return ((category, text),)
        name = self._names[tag]
        if name is None:
            return ()
        if name and not inside and name not in _CHILDREN[level]:
            raise self._misplaced(element, level)
        return self._group(element, level) if name in _GROUPS else (self._fact(element, level),)

    def _fact(self, element: Element, level: str) -> Fact:
        category = self._category(element, level)
        if category == "date":
            if not DATE.fullmatch(words(element)):
                raise error(f"“{words(element)}” is not a date (2025-06-20)", element, self.file)
        else:
            picklist = _PICKLISTS.get(category) if self.basic else None
            self._sound[element.tag, element.get("type"), level] = category, picklist
        return category, words(element)

    def _group(self, element: Element, level: str) -> list[Fact]:
        name = local(element)
        main = name[:-3]
        members = [c for c in element if local(c)]
        if sum(self._meta(c) == main for c in members) != 1:
            raise error(f"a <{name}> holds one <{main}>", element, self.file)
        facts = [f for c in members for f in self._facts(c, level, True)]
        if name == "transacGrp":
            return list(entries.dated(facts))
        if name == "adminGrp":
            return facts
        # The source of a definition or context is its own, not the concept's.
        return [(f"{facts[0][0]} source" if k == "source" else k, v) for k, v in facts]

    def _meta(self, element: Element) -> str:
        """Which kind of element it is; in the style DCT the category says so."""
        name = local(element)
        if self.style == "dct" and not element.tag.startswith(f"{{{NAMESPACE}}}"):
            return next((k for k, v in _CATEGORIES.items() if name in v), name)
        return name

    def _category(self, element: Element, level: str) -> str:
        name = local(element)
        if name in ("note", "date"):
            return name
        kind = self._meta(element)
        if kind == name and name in _CATEGORIES:
            category = element.get("type")
            if not category:
                raise error(f"<{name}> without a type", element, self.file)
        else:
            category = name
        if kind == "termNote" and level != "termSec":
            raise error(
                f"{category} says something about a term, and stands in <{level}>", element, self.file
            )
        if self.basic:
            self._basic(element, kind, category, level)
        return category

    def _basic(self, element: Element, kind: str, category: str, level: str) -> None:
        """The rules of the dialect TBX-Basic."""
        known = _CATEGORIES.get(kind)
        if known is not None and category not in known:
            raise error(
                f"“{category}” is no type of <{kind}> in TBX-Basic (known: {', '.join(sorted(known))})",
                element,
                self.file,
            )
        if level not in _LEVELS.get(category, (level,)):
            where = " or ".join(f"<{x}>" for x in sorted(_LEVELS[category]))
            raise error(f"{category} stands in {where}, not in <{level}>", element, self.file)
        picklist = _PICKLISTS.get(category)
        if picklist is not None and words(element) not in picklist:
            raise error(
                f"“{words(element)}” is no {category} (known: {', '.join(sorted(picklist))})",
                element,
                self.file,
            )
