"""TBX v2 (ISO 30042:2008, TBX-Basic): what OmegaT and the translate-toolkit read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from corpus.xml import LANG, local, write
from glossary.formats import tbx
from glossary.formats import tbx_entry as entries
from glossary.formats.tbx_entry import Fact, Read
from glossary.model import Glossary

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


class Martif:
    """The reader of a v2 file. Its dialects differ widely: what is not known is kept as a note."""

    def __init__(self, root: Element, file: str) -> None:
        self.root, self.file = root, file

    def entries(self) -> list[Element]:
        found = list(self.root.iter("termEntry", "{*}termEntry"))
        if not found and next(self.root.iter("body", "{*}body"), None) is None:
            raise entries.error("a TBX file without a <body>: it holds no concepts", self.root, self.file)
        return found

    def read(self, entry: Element) -> Read:
        facts: list[Fact] = []
        terms: list[tuple[str, str, Sequence[Fact]]] = []
        for child in _elements(entry):
            if local(child) == "langSet":
                terms += self._language(child, facts)
            else:
                facts += _facts(child)
        if not terms:
            raise entries.error("a <termEntry> without a term", entry, self.file)
        return entry.get("id", ""), facts, terms

    def _language(self, section: Element, facts: list[Fact]) -> Iterator[tuple[str, str, Sequence[Fact]]]:
        lang = section.get(LANG) or section.get("lang")
        if not lang:
            raise entries.error("<langSet> without xml:lang", section, self.file)
        for child in _elements(section):
            if local(child) in ("tig", "ntig"):
                text, own = "", list[Fact]()
                for part in _flat(child):
                    if local(part) == "term":
                        text = entries.words(part)
                    else:
                        own += _facts(part)
                if not text:
                    raise entries.error(f"a <{local(child)}> without a term", child, self.file)
                yield text, lang, own
            else:
                facts += _facts(child)


def _elements(parent: Element) -> Iterator[Element]:
    return (c for c in parent if local(c))


def _flat(section: Element) -> Iterator[Element]:
    for child in _elements(section):
        if local(child) == "termGrp":
            yield from _elements(child)
        else:
            yield child


def _facts(element: Element) -> Iterator[Fact]:
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
