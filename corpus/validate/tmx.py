"""TMX 1.4: the grammar of its DTD, and what the specification asks of dates, languages and inline codes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus.validate.grammar import LANGUAGE, Grammar, declare
from corpus.validate.report import Fault
from corpus.xml import LANG

if TYPE_CHECKING:
    from lxml import etree

_WHO = "creationtool creationtoolversion creationdate creationid changedate changeid"
_UNIT = f"o-encoding datatype usagecount=integer lastusagedate {_WHO} o-tmf"
_SEGTYPE = "segtype=block|paragraph|sentence|phrase"
_NOTE = "o-encoding xml:lang lang"
_INLINE = "bpt|ept|ph|it|hi|ut*"

GRAMMAR = Grammar(
    {"": "", "http://www.lisa.org/tmx14": ""},
    {
        "tmx": declare("header body", "version!=1\\.[1-4]"),
        "header": declare(
            "note|prop|ude*",
            "creationtool! creationtoolversion! segtype!=block|paragraph|sentence|phrase o-tmf! adminlang! srclang! "
            "datatype! o-encoding creationdate creationid changedate changeid",
        ),
        "body": declare("tu*"),
        "note": declare("", _NOTE, text=True),
        "prop": declare("", f"type! {_NOTE}", text=True),
        "ude": declare("map+", "name! base"),
        "map": declare("", "unicode! code ent subst"),
        "tu": declare("note|prop* tuv+", f"tuid srclang {_SEGTYPE} {_UNIT}"),
        "tuv": declare("note|prop* seg", f"xml:lang lang {_UNIT}"),
        "seg": declare(_INLINE, text=True),
        "bpt": declare("sub*", "i! x type", text=True),
        "ept": declare("sub*", "i!", text=True),
        "sub": declare(_INLINE, "datatype type", text=True),
        "it": declare("sub*", "pos!=begin|end x type", text=True),
        "ph": declare("sub*", "x assoc=p|f|b type", text=True),
        "hi": declare(_INLINE, "x type", text=True),
        "ut": declare("sub*", "x", text=True),
    },
)


def _grammar(root: etree._Element) -> Iterator[Fault]:
    return GRAMMAR.faults(root)


def version(root: etree._Element) -> Iterator[Fault]:
    """Version 1.4 is what other tools expect."""
    if root.get("version") in ("1.1", "1.2", "1.3"):
        yield Fault(
            root,
            f"this is TMX {root.get('version')}, an earlier version",
            "write version=“1.4” if it holds",
            "warning",
        )


def languages(root: etree._Element) -> Iterator[Fault]:
    """Every tuv has a well-formed language, and the unit's source language is among them."""
    header = next(root.iter("header"), None)
    default = header.get("srclang", "") if header is not None else ""
    if header is not None:
        for attribute in ("srclang", "adminlang"):
            value = header.get(attribute, "")
            if value and value != "*all*" and not LANGUAGE.fullmatch(value):
                yield Fault(header, f"{attribute}=“{value}” is not a language tag", "write it as ja-JP")
    for unit in root.iter("tu"):
        tags = []
        for variant in unit.iterchildren("tuv"):
            tag = variant.get(LANG) or variant.get("lang")
            if tag is None:
                yield Fault(variant, "<tuv> lacks the attribute “xml:lang”", "add xml:lang=“…”")
                continue
            if variant.get(LANG) is None:
                yield Fault(variant, "lang is deprecated", "write xml:lang", "warning")
            if not LANGUAGE.fullmatch(tag):
                yield Fault(variant, f"xml:lang=“{tag}” is not a language tag", "write it as ja-JP")
            tags.append(tag.lower())
        source = (unit.get("srclang") or default).lower()
        if (
            tags
            and source
            and source != "*all*"
            and source.split("-")[0] not in {t.split("-")[0] for t in tags}
        ):
            yield Fault(
                unit,
                f"no <tuv> of this unit is in its source language “{source}”",
                "add it, or correct srclang",
            )
        for tag, n in Counter(tags).items():
            if n > 1:
                yield Fault(
                    unit,
                    f"{n} <tuv> of this unit are in “{tag}”",
                    "make a unit of each translation",
                    "warning",
                )
        if len(tags) == 1:
            yield Fault(unit, "the unit has one language only", "add the translation", "warning")


def dates(root: etree._Element) -> Iterator[Fault]:
    """Dates are written YYYYMMDDThhmmssZ."""
    from datetime import datetime

    for e in root.iter("header", "tu", "tuv"):
        for attribute in ("creationdate", "changedate", "lastusagedate"):
            value = e.get(attribute)
            if value is None:
                continue
            try:
                if not re.fullmatch(r"\d{8}T\d{6}Z", value):
                    raise ValueError
                datetime.strptime(value, "%Y%m%dT%H%M%SZ")
            except ValueError:
                yield Fault(
                    e, f"{attribute}=“{value}” is not a date as TMX writes it", "write it as 20250401T093000Z"
                )


def codes(root: etree._Element) -> Iterator[Fault]:
    """In a segment each bpt has its ept after it, both with the same i, which no other pair has."""
    for segment in root.iter("seg", "sub"):
        opened: dict[str, etree._Element] = {}
        closed: set[str] = set()
        for e in _inside(segment):
            i = e.get("i", "")
            if e.tag == "bpt":
                if i in opened or i in closed:
                    yield Fault(
                        e,
                        f"i=“{i}” is used by another <bpt> of this segment",
                        "give each pair a number of its own",
                    )
                opened[i] = e
            elif e.tag == "ept":
                if i not in opened:
                    yield Fault(
                        e, f"there is no <bpt i=“{i}”> before this <ept>", "add it, or write <it pos=“end”>"
                    )
                else:
                    del opened[i]
                    closed.add(i)
        for i, e in opened.items():
            yield Fault(e, f"there is no <ept i=“{i}”> after this <bpt>", "add it, or write <it pos=“begin”>")
        for e in segment.iter("ut"):
            yield Fault(e, "<ut> is deprecated", "write <ph>, <it> or <bpt>/<ept>", "warning")


def _inside(segment: etree._Element) -> Iterator[etree._Element]:
    """bpt and ept of this flow of text, those of its own sub-flows left out."""
    for child in segment:
        if child.tag in ("bpt", "ept"):
            yield child
        elif child.tag == "hi":
            yield from _inside(child)


def encodings(root: etree._Element) -> Iterator[Fault]:
    """User-defined encodings say what each character maps to."""
    for e in root.iter("ude"):
        if e.get("base") is None and any(m.get("code") is not None for m in e.iter("map")):
            yield Fault(e, "<ude> needs base, because a <map> in it has a code", "add base=“…”")
    for e in root.iter("map"):
        if not re.fullmatch(r"#x[\dA-Fa-f]{1,6}", e.get("unicode", "")):
            yield Fault(e, f"unicode=“{e.get('unicode', '')}” is no code point", "write it as #xF8FF")
        if not any(e.get(a) is not None for a in ("code", "ent", "subst")):
            yield Fault(e, "<map> has none of code, ent, subst", "add one of them")


RULES = {
    "grammar": _grammar,
    "version": version,
    "language": languages,
    "date": dates,
    "inline-code": codes,
    "user-encoding": encodings,
}
