"""XLIFF 1.2: the grammar of its transitional schema, and the rules the specification states in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus.validate.grammar import Grammar, declare
from corpus.validate.report import Fault
from corpus.xml import LANG

if TYPE_CHECKING:
    from lxml import etree

X = "{urn:oasis:names:tc:xliff:document:1.2}"
_INLINE = "g|x|bx|ex|bpt|ept|ph|it|mrk|##other*"
_STATES = (
    "final|needs-adaptation|needs-l10n|needs-review-adaptation|needs-review-l10n|needs-review-translation|"
    r"needs-translation|new|signed-off|translated|x-\S+"
)
_QUALIFIERS = (
    r"exact-match|fuzzy-match|id-match|leveraged-glossary|leveraged-inherited|leveraged-mt|leveraged-repository|"
    r"leveraged-tm|mt-suggestion|rejected-grammar|rejected-inaccurate|rejected-length|rejected-spelling|tm-suggestion|x-\S+"
)
_DISPLAY = (
    "resname restype coord font css-style style extradata help-id menu menu-option menu-name exstyle ts"
)
_SIZES = "maxwidth minwidth maxheight minheight maxbytes minbytes size-unit charclass reformat"
_CONTENT = f"xml:lang=language ts state={_STATES} state-qualifier={_QUALIFIERS} phase-name xml:space=space coord font css-style style exstyle equiv-trans=yesNo resname restype"
_CODE = "id! ctype equiv-text xid ts clone=yesNo crc assoc"
_NOTES = "context-group|count-group|prop-group|note|##other"

GRAMMAR = Grammar(
    {"urn:oasis:names:tc:xliff:document:1.2": "", "": ""},
    {
        "xliff": declare(
            "##other* file+ ##other*", "version!=1\\.2 xml:lang=language xml:space=space", foreign="*"
        ),
        "file": declare(
            "header? body ##other*",
            "original! source-language!=language datatype! target-language=language tool tool-id date xml:space=space ts "
            "category build-num product-name product-version xml:lang=language",
            foreign="*",
        ),
        "header": declare("skl? phase-group? glossary|reference|count-group|prop-group|note|tool|##other*"),
        "skl": declare("internal-file|external-file"),
        "internal-file": declare("##other*", "form crc", text=True),
        "external-file": declare("", "href! uid crc"),
        "glossary": declare("internal-file|external-file", text=True),
        "reference": declare("internal-file|external-file", text=True),
        "note": declare(
            "", "xml:lang=language priority=[1-9]|10 from annotates=source|target|general", text=True
        ),
        "phase-group": declare("phase+"),
        "phase": declare(
            "note*",
            "phase-name! process-name! company-name tool tool-id date job-id contact-name contact-email contact-phone",
        ),
        "tool": declare("##other*", "tool-id! tool-name! tool-version tool-company", text=True, foreign="*"),
        "count-group": declare("count*", "name!"),
        "count": declare("", "count-type phase-name unit", text=True),
        "context-group": declare("context+", "name crc purpose"),
        "context": declare("", "context-type! match-mandatory=yesNo crc", text=True),
        "prop-group": declare("prop*", "name"),
        "prop": declare("", "prop-type! xml:lang=language", text=True),
        "body": declare("group|trans-unit|bin-unit|##other*"),
        "group": declare(
            f"{_NOTES}* group|trans-unit|bin-unit* ##other*",
            f"id datatype xml:space=space {_DISPLAY} extype translate=yesNo {_SIZES} merged-trans=yesNo",
            foreign="*",
        ),
        "trans-unit": declare(
            f"source seg-source? target? {_NOTES}|alt-trans*",
            f"id! approved=yesNo translate=yesNo reformat xml:space=space datatype phase-name {_DISPLAY} extype {_SIZES}",
            foreign="*",
        ),
        "source": declare(_INLINE, "xml:lang=language ts xml:space=space", text=True, foreign="*"),
        "seg-source": declare(_INLINE, "xml:lang=language ts xml:space=space", text=True, foreign="*"),
        "target": declare(_INLINE, _CONTENT, text=True, foreign="*"),
        "alt-trans": declare(
            f"source? seg-source? target+ {_NOTES}*",
            f"mid match-quality tool tool-id crc xml:lang=language origin datatype xml:space=space extype alttranstype phase-name {_DISPLAY}",
            foreign="*",
        ),
        "bin-unit": declare(
            f"bin-source bin-target? {_NOTES}|trans-unit*",
            f"id! mime-type! approved=yesNo translate=yesNo reformat {_DISPLAY} phase-name",
            foreign="*",
        ),
        "bin-source": declare("internal-file|external-file", "ts", foreign="*"),
        "bin-target": declare(
            "internal-file|external-file",
            f"mime-type ts state={_STATES} state-qualifier={_QUALIFIERS} phase-name restype resname",
            foreign="*",
        ),
        "g": declare(_INLINE, _CODE, text=True, foreign="*"),
        "x": declare("", _CODE, foreign="*"),
        "bx": declare("", "rid " + _CODE, foreign="*"),
        "ex": declare("", "rid id! xid equiv-text ts", foreign="*"),
        "bpt": declare("sub|##other*", "rid " + _CODE, text=True, foreign="*"),
        "ept": declare("sub|##other*", "rid id! crc xid equiv-text ts", text=True, foreign="*"),
        "ph": declare("sub|##other*", _CODE, text=True, foreign="*"),
        "it": declare("sub|##other*", "pos!=open|close rid " + _CODE, text=True, foreign="*"),
        "sub": declare(_INLINE, "datatype ctype xid", text=True),
        "mrk": declare(_INLINE, "mtype! mid comment ts", text=True, foreign="*"),
    },
)


def _grammar(root: etree._Element) -> Iterator[Fault]:
    return GRAMMAR.faults(root)


def _files(root: etree._Element) -> Iterator[etree._Element]:
    return root.iter(f"{X}file", "file")


def _each(root: etree._Element, *names: str) -> Iterator[etree._Element]:
    return root.iter(*(f"{X}{n}" for n in names), *names)


def unique_ids(root: etree._Element) -> Iterator[Fault]:
    """Ids of units are unique in their file, those of codes in their text."""
    for file in _files(root):
        for kinds in (("trans-unit", "bin-unit"), ("group",)):
            seen: set[str] = set()
            for e in _each(file, *kinds):
                value = e.get("id", "")
                if value and value in seen:
                    yield Fault(
                        e,
                        f"the id “{value}” is used by another unit of this file",
                        "give it an id of its own",
                    )
                seen.add(value)
    for text in _each(root, "source", "target", "seg-source"):
        taken: set[tuple[str, str]] = set()
        for e in _each(text, "g", "x", "bx", "ph", "bpt", "it"):
            key = (str(e.tag), e.get("id", ""))
            if key[1] and key in taken and e.get("clone") != "yes":
                yield Fault(
                    e, f"the id “{key[1]}” is used twice in this text", "give it an id of its own", "warning"
                )
            taken.add(key)


def languages(root: etree._Element) -> Iterator[Fault]:
    """The file names the language of its targets; texts are in the languages they claim to be in."""
    for file in _files(root):
        for kind, attribute in (("source", "source-language"), ("target", "target-language")):
            declared = file.get(attribute)
            for e in _each(file, kind):
                if any(_short(a) == "alt-trans" for a in e.iterancestors()):
                    continue
                claimed = e.get(LANG)
                if declared is None and claimed is None and kind == "target":
                    yield Fault(
                        file,
                        "there are targets, but <file> has no target-language",
                        "add target-language=“…”",
                        "warning",
                    )
                    break
                if declared and claimed and declared.split("-")[0].lower() != claimed.split("-")[0].lower():
                    yield Fault(
                        e,
                        f"this {kind} is in “{claimed}” by xml:lang, but {attribute} says “{declared}”",
                        "make them the same",
                    )


def codes(root: etree._Element) -> Iterator[Fault]:
    """Starts have ends; the target's codes are those of the source."""
    for text in _each(root, "source", "target", "seg-source"):
        for start, end in (("bx", "ex"), ("bpt", "ept")):
            starts = {_link(e): e for e in _each(text, start)}
            ends = {_link(e): e for e in _each(text, end)}
            for key, e in starts.items():
                if key not in ends:
                    yield Fault(
                        e,
                        f"this <{start}> has no <{end}> in the same text",
                        f"add <{end}>, or write <it pos=“open”>",
                    )
            for key, e in ends.items():
                if key not in starts:
                    yield Fault(
                        e,
                        f"this <{end}> has no <{start}> in the same text",
                        f"add <{start}>, or write <it pos=“close”>",
                    )
    for unit in _each(root, "trans-unit"):
        source = next(_children(unit, "source"), None)
        target = next(_children(unit, "target"), None)
        if source is None or target is None or not (target.text or len(target)):
            continue
        theirs = {
            (_short(e), e.get("id")) for e in _each(target, "g", "x", "bx", "ex", "bpt", "ept", "ph", "it")
        }
        ours = {
            (_short(e), e.get("id")) for e in _each(source, "g", "x", "bx", "ex", "bpt", "ept", "ph", "it")
        }
        for kind, value in sorted(ours - theirs, key=str):
            yield Fault(
                target, f"<{kind} id=“{value}”> of the source is not in the target", "put it back", "warning"
            )
        for kind, value in sorted(theirs - ours, key=str):
            yield Fault(
                target,
                f"<{kind} id=“{value}”> of the target is not in the source",
                "remove it, or correct its id",
                "warning",
            )


def _children(e: etree._Element, kind: str) -> Iterator[etree._Element]:
    return e.iterchildren(f"{X}{kind}", kind)


def _short(e: etree._Element) -> str:
    return str(e.tag).rpartition("}")[2]


def _link(e: etree._Element) -> str:
    return e.get("rid") or e.get("id") or ""


def segments(root: etree._Element) -> Iterator[Fault]:
    """The segments of seg-source and target carry the same numbers, each once."""
    for unit in _each(root, "trans-unit"):
        kinds = {}
        for kind in ("seg-source", "target"):
            for text in _children(unit, kind):
                marks = [m for m in _each(text, "mrk") if m.get("mtype") == "seg"]
                seen: set[str] = set()
                for m in marks:
                    value = m.get("mid")
                    if value is None:
                        yield Fault(m, "a segment marker needs mid", "add mid=“…”")
                    elif value in seen:
                        yield Fault(m, f"mid=“{value}” is used twice in this {kind}", "number the segments")
                    seen.add(value or "")
                kinds[kind] = (text, seen)
        if "seg-source" in kinds and "target" in kinds:
            for value in sorted(kinds["target"][1] - kinds["seg-source"][1]):
                yield Fault(
                    kinds["target"][0],
                    f"mid=“{value}” is no segment of the seg-source",
                    "use the numbers of the source's segments",
                )


def references(root: etree._Element) -> Iterator[Fault]:
    """Phases and tools that are named are declared in the header."""
    for file in _files(root):
        for kind, attribute in (("phase", "phase-name"), ("tool", "tool-id")):
            declared = {e.get(attribute) for e in _each(file, kind)}
            for e in file.iter("*"):
                value = e.get(attribute)
                if value is not None and value not in declared and _short(e) != kind:
                    yield Fault(
                        e,
                        f"{attribute}=“{value}” is not declared in the header",
                        f"add <{kind} {attribute}=“{value}” …>",
                    )
        for e in _each(file, "alt-trans"):
            mid = e.get("mid")
            unit = e.getparent()
            if mid and unit is not None and not any(m.get("mid") == mid for m in _each(unit, "mrk")):
                yield Fault(e, f"mid=“{mid}” is no segment of this unit", "correct it, or remove it")


RULES = {
    "grammar": _grammar,
    "unique-id": unique_ids,
    "language": languages,
    "inline-code": codes,
    "segment": segments,
    "reference": references,
}
