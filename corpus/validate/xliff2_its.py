"""The constraints of the ITS module of XLIFF 2.1 (section 5.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus.validate.report import Fault
from corpus.validate.xliff2_core import MARKERS, X, name

if TYPE_CHECKING:
    from lxml import etree

ITS = "{http://www.w3.org/2005/11/its}"
ITSM = "{urn:oasis:names:tc:xliff:itsm:2.1}"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_CATEGORIES = frozenset(
    "allowed-characters directionality domain elements-within-text external-resource id-value language-information "
    "locale-filter localization-note localization-quality-issue localization-quality-rating mt-confidence "
    "preserve-space provenance storage-size target-pointer terminology text-analysis translate".split()
)
_AGENTS = tuple(
    "org orgRef person personRef revOrg revOrgRef revPerson revPersonRef revTool revToolRef tool toolRef".split()
)
_ANNOTATIONS = (
    *(
        f"{ITS}{a}"
        for a in (
            "annotatorsRef",
            "locQualityIssuesRef",
            "locQualityIssueType",
            "locQualityIssueComment",
            "locQualityRatingScore",
            "locQualityRatingVote",
            "taIdentRef",
            "taSource",
            "taIdent",
            "taClassRef",
            "lang",
            "mtConfidence",
            "provenanceRecordsRef",
            "allowedCharacters",
            "localeFilterList",
            *_AGENTS,
        )
    ),
    f"{ITSM}domains",
    f"{ITSM}lang",
)
_CONFIDENCES = {
    "mtConfidence": "mt-confidence",
    "taConfidence": "text-analysis",
    "termConfidence": "terminology",
}
_EXCLUSIVE = (
    (
        "locQualityIssuesRef",
        (
            "locQualityIssueType",
            "locQualityIssueComment",
            "locQualityIssueSeverity",
            "locQualityIssueProfileRef",
            "locQualityIssueEnabled",
        ),
    ),
    ("locQualityRatingScore", ("locQualityRatingVote",)),
    ("taIdentRef", ("taSource", "taIdent")),
    ("provenanceRecordsRef", _AGENTS),
)


def version(root: etree._Element) -> Iterator[Fault]:
    """Where ITS is used, an its:version is in scope."""
    for e in root.iter("*"):
        if not any(str(a).startswith((ITS, ITSM)) for a in e.attrib):
            continue
        if not any(
            a.get(f"{ITS}version") or (a.tag.startswith(ITS) and a.get("version"))
            for a in [e, *e.iterancestors()]
        ):
            yield Fault(e, "ITS is used, but no its:version is in scope", "add its:version=“2.0” to <xliff>")


def annotated(root: etree._Element) -> Iterator[Fault]:
    """ITS annotations are of the type its:generic; attributes that exclude each other don't meet."""
    for e in root.iter(*MARKERS):
        kind = e.get("type")
        used = [str(a).rpartition("}")[2] for a in e.attrib if str(a) in _ANNOTATIONS]
        terms = kind in ("term", "its:term-no") and set(used) <= {"annotatorsRef"}
        if used and kind not in (None, "its:generic") and not terms:
            yield Fault(
                e,
                f"its:{used[0]} goes with the type its:generic, not “{kind}”",
                "set type=“its:generic”, or remove the type",
            )
        if (e.get(f"{ITS}taSource") is None) != (e.get(f"{ITS}taIdent") is None):
            yield Fault(
                e, "its:taSource and its:taIdent must be given together", "add the one that is missing"
            )
        if e.get(f"{ITS}taConfidence") is not None and not any(
            e.get(f"{ITS}{a}") is not None for a in ("taClassRef", "taIdentRef", "taIdent", "taSource")
        ):
            yield Fault(
                e,
                "its:taConfidence says nothing of what was analysed",
                "add its:taClassRef, its:taIdentRef, or its:taSource and its:taIdent",
            )
        if not _says_which(e):
            yield Fault(
                e,
                "the quality issue has neither a type nor a comment",
                "add its:locQualityIssueType or its:locQualityIssueComment",
            )
        if e.get(f"{ITS}termConfidence") is not None and kind not in ("term", "its:term-no"):
            yield Fault(e, "its:termConfidence goes with the type term or its:term-no", "set the type")
    for e in root.iter("*"):
        for one, others in _EXCLUSIVE:
            if e.get(f"{ITS}{one}") is not None:
                for other in others:
                    if e.get(f"{ITS}{other}") is not None:
                        yield Fault(
                            e, f"its:{one} and its:{other} can't stand together", "keep one of the two"
                        )
        for what in ("Score", "Vote"):
            if e.get(f"{ITS}locQualityRating{what}Threshold") is not None and not any(
                a.get(f"{ITS}locQualityRating{what}") for a in [e, *e.iterancestors()]
            ):
                yield Fault(
                    e, f"its:locQualityRating{what}Threshold needs its:locQualityRating{what}", "add it"
                )


def _says_which(e: etree._Element) -> bool:
    """Whether what `e` says of a quality issue, if anything, says which."""
    about = any(e.get(f"{ITS}locQualityIssue{a}") is not None for a in ("Severity", "ProfileRef", "Enabled"))
    return not about or any(
        e.get(f"{ITS}{a}") is not None
        for a in ("locQualityIssueType", "locQualityIssueComment", "locQualityIssuesRef")
    )


def confidences(root: etree._Element) -> Iterator[Fault]:
    """A confidence says little without the tool that it is the confidence of (ITS 2.0, section 5.7)."""
    for e in root.iter("*"):
        for attribute, category in _CONFIDENCES.items():
            if e.get(f"{ITS}{attribute}") is None:
                continue
            tools = " ".join(a.get(f"{ITS}annotatorsRef", "") for a in [e, *e.iterancestors()])
            if f"{category}|" not in tools:
                yield Fault(
                    e,
                    f"its:{attribute} is given, but no tool for it is in scope",
                    f"add its:annotatorsRef=“{category}|…”",
                    "warning",
                )


def annotators(root: etree._Element) -> Iterator[Fault]:
    """annotatorsRef is a list of category|tool, each category of ITS and there once."""
    for e in root.iter("*"):
        value = e.get(f"{ITS}annotatorsRef")
        if value is None:
            continue
        if re.search(r"\s\||\|\s|\|$", value):
            yield Fault(e, "there is white space around the bar in its:annotatorsRef", "write category|tool")
            continue
        categories = [part.partition("|")[0] for part in value.split()]
        for category in sorted(set(categories) - _CATEGORIES):
            yield Fault(
                e, f"“{category}” is no data category of ITS", "use the identifiers of the ITS specification"
            )
        if len(categories) != len(set(categories)):
            yield Fault(e, "a data category is named twice in its:annotatorsRef", "name each once")
        if any("|" not in part for part in value.split()):
            yield Fault(e, "its:annotatorsRef names a category without a tool", "write category|tool")


def stand_off(root: etree._Element) -> Iterator[Fault]:
    """Records beside the text: each says something, has an id of its own, and is what references name."""
    for e in root.iter(f"{ITS}locQualityIssue"):
        if e.get("locQualityIssueType") is None and e.get("locQualityIssueComment") is None:
            yield Fault(
                e,
                "the issue has neither a type nor a comment",
                "add locQualityIssueType or locQualityIssueComment",
            )
    for e in root.iter(f"{ITS}provenanceRecord"):
        if not any(e.get(a) is not None for a in _AGENTS):
            yield Fault(e, "the record names no organization, person or tool", "add one")
    seen: set[tuple[etree._Element | None, str]] = set()
    for e in root.iter(f"{ITS}locQualityIssues", f"{ITS}provenanceRecords"):
        holder = next(e.iterancestors(f"{X}unit", f"{X}group", f"{X}file"), None)
        key = (holder, e.get(_XML_ID, ""))
        if key[1] and key in seen:
            yield Fault(
                e,
                f"the xml:id “{key[1]}” is used twice in this {name(holder) if holder is not None else 'file'}",
                "give it an id of its own",
            )
        seen.add(key)
    for e in root.iter("*"):
        for attribute, tag in (
            ("locQualityIssuesRef", "locQualityIssues"),
            ("provenanceRecordsRef", "provenanceRecords"),
        ):
            ref = e.get(f"{ITS}{attribute}")
            if ref is None:
                continue
            holders = [e, *e.iterancestors(f"{X}unit", f"{X}group", f"{X}file")]
            known = {r.get(_XML_ID) for h in holders for r in h.iterchildren(f"{ITS}{tag}")}
            if not ref.startswith("#its=") or ref.removeprefix("#its=") not in known:
                yield Fault(
                    e,
                    f"its:{attribute}=“{ref}” names no <its:{tag}> of this unit",
                    "write #its= and its xml:id",
                )


RULES = {
    "its-version": version,
    "its-annotation": annotated,
    "its-confidence": confidences,
    "its-annotators": annotators,
    "its-stand-off": stand_off,
}
