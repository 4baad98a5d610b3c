"""TBX v2 (ISO 30042:2008, TBX-Basic): what OmegaT and the translate-toolkit read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from corpus.xml import LANG, local, write
from glossary.formats import tbx
from glossary.formats import tbx_entry as entries
from glossary.model import Concept, Glossary, Term

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

NAMES = {"concept": "termEntry", "lang": "langSet", "term": "tig"}
_GROUPS = frozenset({"adminGrp", "descripGrp", "transacGrp", "termNoteGrp"})


class Tbx2(tbx.Tbx):
    """Written as ``martif``; reading takes either version, as the file says itself."""

    endings: tuple[str, ...] = (".tbx2", ".martif")

    def write(self, glossary: Glossary) -> bytes:
        from lxml import etree

        root: Any = etree.Element("martif")
        root.set("type", "TBX-Basic")
        root.set(LANG, "ja")
        header = etree.SubElement(root, "martifHeader")
        entries.put_paragraph(header, ("fileDesc", "sourceDesc"), "Written by Taiyaku", "")
        entries.put_paragraph(header, ("encodingDesc",), "TBXBasicXCSV02.xcs", "")
        header[-1][0].set("type", "XCSURI")
        entries.put_body(etree.SubElement(root, "text"), glossary, NAMES, "")
        etree.indent(root)
        return write(root)


def read_martif(root: Element, file: str) -> Glossary:
    """The glossary of a v2 file. Its dialects differ widely: what is not known is kept as a note."""
    concepts: list[Concept] = []
    seen: dict[str, int] = {}
    for entry in root.iter("termEntry", "{*}termEntry"):
        facts: list[entries.Fact] = []
        terms: list[Term] = []
        for child in _elements(entry):
            if local(child) == "langSet":
                terms += _language(child, facts, file)
            else:
                facts += _facts(child)
        if not terms:
            raise entries.error("a <termEntry> without a term", entry, file)
        made = entries.concept(entry.get("id", ""), facts, terms, entries.line_of(entry))
        entries.unique(made, seen, entry, file)
        concepts.append(made)
    return Glossary(tuple(concepts), file)


def _elements(parent: Element) -> Iterator[Element]:
    return (c for c in parent if local(c))


def _language(section: Element, facts: list[entries.Fact], file: str) -> Iterator[Term]:
    lang = section.get(LANG) or section.get("lang")
    if not lang:
        raise entries.error("<langSet> without xml:lang", section, file)
    for child in _elements(section):
        if local(child) in ("tig", "ntig"):
            text, own = "", list[entries.Fact]()
            for part in _flat(child):
                if local(part) == "term":
                    text = entries.words(part)
                else:
                    own += _facts(part)
            if not text:
                raise entries.error(f"a <{local(child)}> without a term", child, file)
            yield entries.term(text, lang, own)
        else:
            facts += _facts(child)


def _flat(section: Element) -> Iterator[Element]:
    for child in _elements(section):
        if local(child) == "termGrp":
            yield from _elements(child)
        else:
            yield child


def _facts(element: Element) -> Iterator[entries.Fact]:
    name = local(element)
    if name in _GROUPS:
        facts = [f for c in _elements(element) for f in _facts(c)]
        if name == "transacGrp":
            yield from entries.dated(facts)
        elif facts:
            first = facts[0]
            yield first
            yield from ((f"{first[0]} source" if k == "source" else k, v) for k, v in facts[1:])
    elif name in ("note", "date"):
        yield name, entries.words(element)
    else:
        yield element.get("type") or name, entries.words(element)
