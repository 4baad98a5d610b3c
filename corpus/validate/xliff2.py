"""XLIFF 2.0 and 2.1 (ISO 21720): the grammar of the core and its modules, and the table of all rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus.validate import xliff2_codes as codes
from corpus.validate import xliff2_core as core
from corpus.validate import xliff2_its as its
from corpus.validate import xliff2_modules as modules
from corpus.validate.grammar import Grammar, declare
from corpus.validate.report import Fault

if TYPE_CHECKING:
    from lxml import etree

NAMESPACES = {
    "urn:oasis:names:tc:xliff:document:2.0": "",
    "urn:oasis:names:tc:xliff:matches:2.0": "mtc",
    "urn:oasis:names:tc:xliff:glossary:2.0": "gls",
    "urn:oasis:names:tc:xliff:fs:2.0": "fs",
    "urn:oasis:names:tc:xliff:metadata:2.0": "mda",
    "urn:oasis:names:tc:xliff:resourcedata:2.0": "res",
    "urn:oasis:names:tc:xliff:changetracking:2.0": "ctr",
    "urn:oasis:names:tc:xliff:changetracking:2.1": "ctr",
    "urn:oasis:names:tc:xliff:sizerestriction:2.0": "slr",
    "urn:oasis:names:tc:xliff:validation:2.0": "val",
    "http://www.w3.org/2005/11/its": "its",
    "urn:oasis:names:tc:xliff:itsm:2.1": "itsm",
}

_INLINE = "cp|ph|pc|sc|ec|mrk|sm|em*"
_OWN = r"(?!xlf:)[^\s:]+:[^\s:]+"
_THEIRS = r"(?!xliff:).*"
_DIR = "ltr|rtl|auto"
_EDIT = "canCopy=yesNo canDelete=yesNo canReorder=yes|firstNo|no copyOf=NMTOKEN"
_TYPE = r"type=fmt|ui|quote|link|image|other subType=[^\s:]+:[^\s:]+"
_ANNOTATION = rf"id!=NMTOKEN translate=yesNo type=generic|comment|term|{_OWN} ref=uri value"
_PART = f"id!=NMTOKEN name canResegment=yesNo translate=yesNo srcDir={_DIR} trgDir={_DIR} type={_OWN} xml:space=space"
_FS = (
    "a|b|bdo|big|blockquote|body|br|button|caption|center|cite|code|col|colgroup|dd|del|div|dl|dt|em|h[1-6]|head|hr|"
    "html|i|img|label|legend|li|ol|p|pre|q|s|samp|select|small|span|strike|strong|sub|sup|table|tbody|td|tfoot|th|"
    "thead|title|tr|tt|u|ul"
)
_ISSUES = (
    "terminology|mistranslation|omission|untranslated|addition|duplication|inconsistency|grammar|legal|register|"
    "locale-specific-content|locale-violation|style|characters|misspelling|typographical|formatting|"
    "inconsistent-entities|numbers|markup|pattern-problem|whitespace|internationalization|length|non-conformance|"
    "uncategorized|other"
)
_AGENTS = "org orgRef=uri person personRef=uri revOrg revOrgRef=uri revPerson revPersonRef=uri revTool revToolRef=uri tool toolRef=uri"
_PARTS = frozenset({"file", "group", "unit"})

GRAMMAR = Grammar(
    NAMESPACES,
    {
        "xliff": declare(
            "file+",
            "version!=2.0|2.1 srcLang!=language trgLang=language xml:space=space xml:lang=language",
            foreign="*",
        ),
        "file": declare(
            "skeleton? ##other* notes? unit|group+",
            f"id!=NMTOKEN canResegment=yesNo original translate=yesNo srcDir={_DIR} trgDir={_DIR} xml:space=space xml:lang=language",
            foreign="*",
        ),
        "skeleton": declare("##other*", "href", text=True),
        "group": declare("##other* notes? unit|group*", _PART + " xml:lang=language", foreign="*"),
        "unit": declare(
            "##other* notes? originalData? segment|ignorable+", _PART + " xml:lang=language", foreign="*"
        ),
        "segment": declare(
            "source target?",
            rf"id=NMTOKEN canResegment=yesNo state=initial|translated|reviewed|final subState={_OWN}",
        ),
        "ignorable": declare("source target?", "id=NMTOKEN"),
        "notes": declare("note+"),
        "note": declare(
            "",
            "id=NMTOKEN appliesTo=source|target category priority=0*[1-9]|0*10 xml:lang=language xml:space=space",
            text=True,
            foreign="*",
        ),
        "originalData": declare("data+"),
        "data": declare("cp*", f"id!=NMTOKEN dir={_DIR} xml:space=preserve", text=True),
        "source": declare(_INLINE, "xml:lang=language xml:space=space", text=True),
        "target": declare(_INLINE, "xml:lang=language xml:space=space order=positive", text=True),
        "cp": declare("", "hex!=hex"),
        "ph": declare(
            "", f"id!=NMTOKEN {_EDIT} disp equiv dataRef=NMTOKEN subFlows=NMTOKENS {_TYPE}", foreign="fs slr"
        ),
        "pc": declare(
            _INLINE,
            f"id!=NMTOKEN {_EDIT} canOverlap=yesNo dispStart dispEnd equivStart equivEnd dataRefStart=NMTOKEN "
            f"dataRefEnd=NMTOKEN subFlowsStart=NMTOKENS subFlowsEnd=NMTOKENS {_TYPE} dir={_DIR}",
            text=True,
            foreign="fs slr",
        ),
        "sc": declare(
            "",
            f"id!=NMTOKEN {_EDIT} canOverlap=yesNo dataRef=NMTOKEN dir={_DIR} disp equiv isolated=yesNo "
            f"subFlows=NMTOKENS {_TYPE}",
            foreign="fs slr",
        ),
        "ec": declare(
            "",
            f"id=NMTOKEN {_EDIT} canOverlap=yesNo dataRef=NMTOKEN dir={_DIR} disp equiv isolated=yesNo "
            f"startRef=NMTOKEN subFlows=NMTOKENS {_TYPE}",
            foreign="fs slr",
        ),
        "mrk": declare(_INLINE, _ANNOTATION, text=True, foreign="*"),
        "sm": declare("", _ANNOTATION, foreign="*"),
        "em": declare("", "startRef!=NMTOKEN"),
        # Translation candidates
        "mtc:matches": declare("mtc:match+"),
        "mtc:match": declare(
            "mda:metadata? originalData? source target ##other*",
            r"id=NMTOKEN matchQuality=percent matchSuitability=percent origin ref!=uri reference=yesNo "
            rf"similarity=percent subType={_OWN} type=am|mt|icm|idm|tb|tm|other",
            foreign="*",
        ),
        # Glossary
        "gls:glossary": declare("gls:glossEntry+"),
        "gls:glossEntry": declare(
            "gls:term gls:translation* gls:definition? ##other*", "id=NMTOKEN ref=uri", foreign="*"
        ),
        "gls:term": declare("", "source", text=True, foreign="*"),
        "gls:translation": declare("", "id=NMTOKEN ref=uri source", text=True, foreign="*"),
        "gls:definition": declare("", "source", text=True, foreign="*"),
        # Metadata
        "mda:metadata": declare("mda:metaGroup+", "id=NMTOKEN"),
        "mda:metaGroup": declare(
            "mda:metaGroup|mda:meta+", "id=NMTOKEN category appliesTo=source|target|ignorable"
        ),
        "mda:meta": declare("", "type!", text=True),
        # Resource data
        "res:resourceData": declare("res:resourceItemRef* res:resourceItem*"),
        "res:resourceItemRef": declare("", "id=NMTOKEN ref!=NMTOKEN", foreign="*"),
        "res:resourceItem": declare(
            "res:source? res:target? res:reference*", "mimeType id=NMTOKEN context=yesNo", foreign="*"
        ),
        "res:source": declare("##other|source|target*", "href xml:lang=language", foreign="*"),
        "res:target": declare("##other|source|target*", "href xml:lang=language", foreign="*"),
        "res:reference": declare("", "href! xml:lang=language", foreign="*"),
        # Change tracking (a module in 2.0, an extension in 2.1)
        "ctr:changeTrack": declare("ctr:revisions+"),
        "ctr:revisions": declare(
            "ctr:revision+", "appliesTo!=NMTOKEN ref=NMTOKEN currentVersion=NMTOKEN", foreign="*"
        ),
        "ctr:revision": declare("ctr:item+", "author datetime version=NMTOKEN", foreign="*"),
        "ctr:item": declare("", "property!=some", text=True, foreign="*"),
        # Size and length restriction
        "slr:profiles": declare(
            "slr:normalization? ##other*",
            rf"generalProfile=xliff:codepoints|{_THEIRS} storageProfile=xliff:utf8|xliff:utf16|xliff:utf32|{_THEIRS}",
        ),
        "slr:normalization": declare("", "general=none|nfc|nfd storage=none|nfc|nfd"),
        "slr:data": declare("##other*", "profile!", foreign="*"),
        # Validation
        "val:validation": declare("val:rule+", foreign="*"),
        "val:rule": declare(
            "",
            "isPresent occurs=positive isNotPresent startsWith endsWith existsInSource=yesNo caseSensitive=yesNo "
            "normalization=none|nfc|nfd disabled=yesNo",
            foreign="*",
        ),
        # ITS
        "its:locQualityIssues": declare("its:locQualityIssue+", "xml:id!=NMTOKEN version", foreign="its"),
        "its:locQualityIssue": declare(
            "",
            f"version locQualityIssueType={_ISSUES} locQualityIssueComment locQualityIssueSeverity=percent "
            "locQualityIssueProfileRef=uri locQualityIssueEnabled=yesNo",
            foreign="its",
        ),
        "its:provenanceRecords": declare("its:provenanceRecord+", "xml:id!=NMTOKEN version", foreign="its"),
        "its:provenanceRecord": declare("", "version " + _AGENTS, foreign="its"),
    },
    attributes={
        "fs:fs": _FS,
        "fs:subFs": "",
        "slr:equivStorage": "",
        "slr:sizeInfo": "",
        "slr:sizeInfoRef": "NMTOKEN",
        "slr:sizeRestriction": "",
        "slr:storageRestriction": "",
        "itsm:domains": "",
        "itsm:lang": "language",
        **{f"its:{a.partition('=')[0]}": a.partition("=")[2] for a in _AGENTS.split()},
        "its:version": r"2\.0",
        "its:allowedCharacters": "",
        "its:annotatorsRef": "",
        "its:lang": "language",
        "its:localeFilterList": "",
        "its:localeFilterType": "include|exclude",
        "its:locQualityIssueComment": "",
        "its:locQualityIssueEnabled": "yesNo",
        "its:locQualityIssueProfileRef": "uri",
        "its:locQualityIssuesRef": "uri",
        "its:locQualityIssueSeverity": "percent",
        "its:locQualityIssueType": _ISSUES,
        "its:locQualityRatingProfileRef": "uri",
        "its:locQualityRatingScore": "percent",
        "its:locQualityRatingScoreThreshold": "percent",
        "its:locQualityRatingVote": "integer",
        "its:locQualityRatingVoteThreshold": "integer",
        "its:mtConfidence": "fraction",
        "its:provenanceRecordsRef": "uri",
        "its:taClassRef": "uri",
        "its:taConfidence": "fraction",
        "its:taIdent": "",
        "its:taIdentRef": "uri",
        "its:taSource": "",
        "its:termConfidence": "fraction",
    },
    homes={
        "mtc:matches": frozenset({"unit"}),
        "gls:glossary": frozenset({"unit"}),
        "mda:metadata": _PARTS | {"mtc:match"},
        "res:resourceData": _PARTS,
        "ctr:changeTrack": _PARTS,
        "slr:profiles": frozenset({"file"}),
        "slr:data": _PARTS,
        "val:validation": _PARTS,
        "its:locQualityIssues": frozenset({"unit"}),
        "its:provenanceRecords": _PARTS | {"mtc:match"},
    },
    strict=_PARTS,
)


def _grammar(root: etree._Element) -> Iterator[Fault]:
    return GRAMMAR.faults(root)


RULES = {"grammar": _grammar, **core.RULES, **codes.RULES, **modules.RULES, **its.RULES}
