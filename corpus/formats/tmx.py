"""TMX 1.4, the exchange format of translation memories: written and read.

A unit is a bead with both sides. Beads with one side empty are no translation and are left out. A bead's
segments are joined as their language joins sentences; where there were several, a property notes where each
stood, so that reading gives them back. What only this project knows (confidence, status, segment ids …) goes
into ``x-…`` properties, which other programs keep or drop as they please.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from corpus.errors import FormatError, InputError, OutputError
from corpus.formats.carried import decimal
from corpus.formats.sides import Side, coded, cut, joined
from corpus.inline import fill, own, tagged, take
from corpus.model import STATUSES, Bead, Bitext, Code, with_ids
from corpus.xml import LANG, legal, local, parse, write

if TYPE_CHECKING:
    from lxml import etree

DOCTYPE = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
_HEADER = ("creationdate", "creationid", "changeid", "o-encoding")
_ATTRIBUTES = frozenset(
    [
        "o-encoding",
        "datatype",
        "usagecount",
        "lastusagedate",
        "creationtool",
        "creationtoolversion",
        "creationdate",
        "creationid",
        "changedate",
        "changeid",
        "o-tmf",
    ]
)
"""What the DTD allows on both tu and tuv, and what is carried from reading to writing as ``@name``."""
_OWN = frozenset(
    [
        "x-confidence",
        "x-score",
        "x-moved",
        "x-status",
        "x-evidence",
        "x-ja-ids",
        "x-en-ids",
        "x-ja-segments",
        "x-en-segments",
    ]
)


@dataclass(frozen=True, slots=True)
class Variant:
    """One language's text in a unit, its codes, and where its segments stood if there were several."""

    lang: str
    text: str
    codes: tuple[Code, ...]
    properties: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A ``tu`` with all its languages, in the order of the file."""

    variants: tuple[Variant, ...]
    properties: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    id: str = ""

    def variant(self, tag: str) -> Variant | None:
        """The text in the language `tag`: the very tag if it is there, else the first of that language."""
        tag = tag.lower()
        same = [v for v in self.variants if _primary(v.lang) == _primary(tag)]
        return next((v for v in same if v.lang.lower() == tag), same[0] if same else None)


@dataclass(frozen=True, slots=True)
class Tmx:
    """The format. `ja_tag` and `en_tag` say which two languages of a file are read."""

    ja_tag: str = "ja"
    en_tag: str = "en"

    endings = (".tmx",)

    def write(self, bitext: Bitext) -> bytes:
        """A bilingual TMX 1.4 file that validates against the DTD, read back before it is handed over."""
        from lxml.etree import Element, SubElement

        now = _now()
        root = Element("tmx", version="1.4")
        root.append(_header(bitext, now))
        body = SubElement(root, "body")
        written = [b for b in bitext.beads if any(b.ja) and any(b.en)]
        for bead in written:
            body.append(_tu(bitext, bead))
        _lay_out(root)
        data = write(root, DOCTYPE)
        _prove(data, written, bitext)
        return data

    def read(self, data: bytes, file: str) -> Bitext:
        """The units that hold both languages, as beads. Raises FormatError with the line of a mistake and
        InputError where no unit holds both."""
        properties, found = units(data, file)
        beads, tags, seen = [], (Counter[str](), Counter[str]()), set[str]()
        for unit in found:
            ja, en = unit.variant(self.ja_tag), unit.variant(self.en_tag)
            if ja is not None and en is not None:
                # Merged memories repeat ids, which name one bead here: later ones get their own.
                beads.append(_bead(unit, ja, en, "" if unit.id in seen else unit.id))
                seen.add(unit.id)
                tags[0][ja.lang] += 1
                tags[1][en.lang] += 1
        if found and not beads:
            langs = sorted({v.lang for u in found for v in u.variants})
            raise InputError(
                f"no unit holds both {self.ja_tag} and {self.en_tag}; the file has {', '.join(langs) or 'none'}",
                path=file,
            )
        ja_lang, en_lang = (c.most_common(1)[0][0] if c else t for c, t in zip(tags, ("ja-JP", "en-US")))
        return Bitext(with_ids(beads), ja_lang=ja_lang, en_lang=en_lang, properties=properties)


def units(data: bytes, file: str) -> tuple[dict[str, str], list[Unit]]:
    """The header's attributes, notes and properties, and every unit of a TMX file, whatever its languages.

    No DTD, entity or network is resolved. Raises FormatError with the line of what is wrong.
    """
    root = parse(data, file)
    if local(root) != "tmx":
        raise FormatError(f"this is <{local(root)}>, not TMX", path=file, line=_line(root))
    children = {local(c): c for c in root}
    if "body" not in children:
        raise FormatError("this TMX has no <body>", path=file, line=_line(root))
    properties: dict[str, str] = {}
    if "header" in children:
        header = children["header"]
        properties.update({str(k): str(v) for k, v in header.attrib.items()})
        properties.update(_properties(header))
        if notes := _notes(header):
            properties["note"] = "\n".join(notes)
    short = properties.get("creationtool") == "OmegaT"
    return properties, [_unit(tu, file, short) for tu in children["body"] if local(tu) == "tu"]


def _unit(tu: etree._Element, file: str, short: bool) -> Unit:
    variants = []
    for tuv in (c for c in tu if local(c) == "tuv"):
        lang = tuv.get(LANG) or tuv.get("lang")
        seg = next((c for c in tuv if local(c) == "seg"), None)
        if not lang or seg is None:
            missing = "xml:lang" if not lang else "<seg>"
            raise FormatError(f"this <tuv> has no {missing}", path=file, line=_line(tuv))
        text, codes = take(seg)
        text, codes = tagged(text, codes) if short and not codes else (text, own(codes))
        extra = [(f"@{k}", str(v)) for k, v in tuv.attrib.items() if k in _ATTRIBUTES]
        variants.append(Variant(lang, text, codes, (*extra, *_properties(tuv)), _notes(tuv)))
    extra = [(f"@{k}", str(v)) for k, v in tu.attrib.items() if k in _ATTRIBUTES]
    return Unit(tuple(variants), (*extra, *_properties(tu)), _notes(tu), tu.get("tuid", ""))


def _properties(element: etree._Element) -> tuple[tuple[str, str], ...]:
    return tuple((c.get("type", ""), _content(c)) for c in element if local(c) == "prop")


def _notes(element: etree._Element) -> tuple[str, ...]:
    return tuple(_content(c) for c in element if local(c) == "note")


def _content(element: etree._Element) -> str:
    return "".join(str(t) for t in element.itertext())


def _bead(unit: Unit, ja: Variant, en: Variant, name: str) -> Bead:
    own = dict(unit.properties)
    ja_text, ja_codes = cut(ja.text, ja.codes, own.get("x-ja-segments", ""))
    en_text, en_codes = cut(en.text, en.codes, own.get("x-en-segments", ""))
    status = own.get("x-status", "auto")
    carried = [p for p in unit.properties if p[0] not in _OWN]
    for side, variant in (("ja", ja), ("en", en)):
        carried += [(f"{side}:{name}", value) for name, value in variant.properties]
    return Bead(
        ja=ja_text,
        en=en_text,
        ja_ids=tuple(own.get("x-ja-ids", "").split()),
        en_ids=tuple(own.get("x-en-ids", "").split()),
        score=decimal(own.get("x-score"), 0.0),
        confidence=decimal(own.get("x-confidence"), 1.0),
        moved=own.get("x-moved") == "true",
        status=status if status in STATUSES else "auto",
        evidence=tuple(v for k, v in unit.properties if k == "x-evidence"),
        note="\n".join((*unit.notes, *ja.notes, *en.notes)),
        ja_codes=ja_codes,
        en_codes=en_codes,
        properties=tuple(carried),
        id=name,
    )


def _header(bitext: Bitext, now: str) -> etree._Element:
    from importlib.metadata import version

    from lxml.etree import Element, SubElement

    kept = {k: legal(v) for k, v in bitext.properties.items()}
    header = Element(
        "header",
        creationtool="taiyaku",
        creationtoolversion=version("taiyaku"),
        segtype="sentence",
        adminlang="en",
        srclang=legal(bitext.ja_lang),
        datatype=kept.get("datatype", "plaintext"),
    )
    header.set("o-tmf", "taiyaku")
    header.set("creationdate", now)
    for name in _HEADER:
        if name in kept:
            header.set(name, kept[name])
    if "creationdate" in kept:
        header.set("changedate", now)
    if "note" in kept:
        SubElement(header, "note").text = kept["note"]
    for name, value in kept.items():
        if name.startswith("x-"):
            SubElement(header, "prop", type=name).text = value
    return header


def _now() -> str:
    """The time for a header; SOURCE_DATE_EPOCH fixes it where builds must be reproducible."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    return moment.strftime("%Y%m%dT%H%M%SZ")


def _tu(bitext: Bitext, bead: Bead) -> etree._Element:
    from lxml.etree import Element, SubElement

    tu = Element("tu")
    if bead.id:
        tu.set("tuid", legal(bead.id))
    for name, value in bead.properties:
        if name[:1] == "@" and name[1:] in _ATTRIBUTES:
            tu.set(name[1:], legal(value))
    if bead.note:
        SubElement(tu, "note").text = legal(bead.note)
    ja = _side(bead.ja, coded(bitext, bead, "ja"), "ja")
    en = _side(bead.en, coded(bitext, bead, "en"), "en")
    props = [("x-confidence", f"{bead.confidence:.4f}"), ("x-score", f"{bead.score:.4f}")]
    props += [("x-moved", "true")] if bead.moved else []
    props += [("x-status", bead.status)]
    props += [("x-evidence", e) for e in bead.evidence]
    props += [("x-ja-ids", " ".join(bead.ja_ids))] if bead.ja_ids else []
    props += [("x-en-ids", " ".join(bead.en_ids))] if bead.en_ids else []
    props += [("x-ja-segments", ja.ranges)] if len(bead.ja) > 1 else []
    props += [("x-en-segments", en.ranges)] if len(bead.en) > 1 else []
    props += [p for p in bead.properties if p[0][:1] != "@" and p[0][:3] not in ("ja:", "en:")]
    for name, value in props:
        SubElement(tu, "prop", type=legal(name)).text = legal(value)
    for side, lang, content in (("ja:", bitext.ja_lang, ja), ("en:", bitext.en_lang, en)):
        tuv = SubElement(tu, "tuv")
        tuv.set(LANG, legal(lang))
        for name, value in bead.properties:
            if name.startswith(f"{side}@"):
                if name[4:] in _ATTRIBUTES:
                    tuv.set(name[4:], legal(value))
            elif name.startswith(side):
                SubElement(tuv, "prop", type=legal(name[3:])).text = legal(value)
        fill(SubElement(tuv, "seg"), content.text, content.codes)
    return tu


def _side(segments: Sequence[str], codes: Sequence[Sequence[Code]], lang: str) -> Side:
    """The side as XML can hold it: characters that it can't are left out, and the codes move along."""
    moved = [
        [Code(c.kind, len(legal(raw[: c.start])), len(legal(raw[: c.end])), c.value) for c in own]
        for raw, own in zip(segments, codes, strict=False)
    ]
    return joined([legal(raw) for raw in segments], moved, lang)


def _lay_out(root: etree._Element) -> None:
    """A line for each element that holds no text, so that versions can be compared line by line."""
    for name in ("tmx", "header", "body", "tu"):
        for element in root.iter(name):
            if len(element):
                element.text = "\n"
                for child in element:
                    child.tail = "\n"


def _prove(data: bytes, beads: Sequence[Bead], bitext: Bitext) -> None:
    """Read what was written and compare. Raises OutputError."""
    back = Tmx(bitext.ja_lang, bitext.en_lang).read(data, "the TMX").beads
    meant = [(tuple(map(legal, b.ja)), tuple(map(legal, b.en))) for b in beads]
    if [(b.ja, b.en) for b in back] != meant:
        raise OutputError("the TMX read back differs from what was to be written")


def _primary(tag: str) -> str:
    return re.split(r"[-_]", tag.lower(), maxsplit=1)[0]


def _line(element: etree._Element) -> int | None:
    line: Any = element.sourceline
    return int(line) if line else None
