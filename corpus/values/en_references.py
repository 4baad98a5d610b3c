"""Structural references in English text: Article 3(2), Chapters 3 and 4, Section 2-2, Annex 1, Note 3."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.values.model import Value, lower
from corpus.values.scan import DIGITS, Reader

UNITS = {
    "part": "part",
    "volume": "part",
    "chapter": "chapter",
    "section": "section",
    "subsection": "subsection",
    "article": "article",
    "art.": "article",
    "paragraph": "paragraph",
    "para.": "paragraph",
    "item": "item",
    "subparagraph": "item",
    "clause": "article",
    "annex": "annex",
    "attachment": "annex",
    "appendix": "appendix",
    "exhibit": "annex",
    "addendum": "annex",
    "supplement": "annex",
    "figure": "figure",
    "fig.": "figure",
    "chart": "figure",
    "table": "table",
    "footnote": "note",
    "endnote": "note",
    "note": "note",
    "reference material": "document",
    "reference document": "document",
    "reference": "document",
    "material": "document",
    "document": "document",
    "handout": "document",
    "form": "form",
    "photo": "photo",
    "page": "page",
    "p.": "page",
    "pp.": "page",
}
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
CAPITALS = tuple("IVX")
"""What a Roman number ends with."""
_WORDS = "|".join(
    re.escape(w) + ("" if w.endswith(".") else "(?:es|s)?") for w in sorted(UNITS, key=len, reverse=True)
)
_WORDS = _WORDS.replace("appendix(?:es|s)?", "append(?:ix|ices)").replace("annex(?:es|s)?", "annex(?:es)?")
_SIGNS = {
    form
    for word in UNITS
    for last in [word.split()[-1].removesuffix(".")]
    for form in (last, f"{last}s", f"{last}es")
} | {"appendices"}
"""What _WORDS show of themselves, whatever its last word is."""
_LETTERS = "[a-z]|[ivx]{2,5}"
_N = rf"(?:[0-9]+(?:[-.–][0-9]+)*(?:\s?\((?:[0-9]{{1,2}}|{_LETTERS})\))*|[IVX]+(?![A-Za-z])|\((?:[0-9]{{1,2}}|{_LETTERS})\))(?![0-9%])"
_ONE = re.compile(_N)


def parts(text: str) -> tuple[str, ...]:
    """3(2) → 3, 2; 2-2 → 2, 2; II → 2; (iii) → 3, as 第3号 is item (iii)."""
    if text in _ROMAN:
        return (str(_ROMAN[text]),)
    return tuple(lower(p) for p in re.findall(r"[0-9]+|(?<=\()[a-z]+", text))


def _unit(word: str) -> str:
    low = word.lower()
    for form in (low, low.removesuffix("s"), low.removesuffix("es"), low.replace("ices", "ix")):
        if form in UNITS:
            return UNITS[form]
    return "item"


def _reference(m: re.Match[str]) -> Iterable[Value]:
    """One value a number: Chapters 3 and 4 are two, Article 3, paragraph 2 is one."""
    unit = _unit(m["word"])
    numbers = list(_ONE.finditer(m.string, m.start("n"), m.end("n")))
    if m["inner"]:
        inner = tuple(p for n in _ONE.finditer(m["inner"] + (m["point"] or "")) for p in parts(n[0]))
        more = list(_ONE.finditer(m.string, m.start("more"), m.end("more")) if m["more"] else ())
        end = m.end("inner") if more else m.end()
        last = _unit(re.findall("[a-z]+(?=\\s?[0-9(])", m["inner"].lower())[-1])
        return [
            Value("reference", m.start(), end, unit=unit, parts=(*parts(numbers[0][0]), *inner)),
            *(Value("reference", n.start(), n.end(), unit=last, parts=parts(n[0])) for n in more),
        ]
    return [
        Value("reference", m.start() if i == 0 else n.start(), n.end(), unit=unit, parts=parts(n[0]))
        for i, n in enumerate(numbers)
    ]


def _inner_first(m: re.Match[str]) -> Iterable[Value]:
    """paragraph 2 of Article 3: the outer number first."""
    return [
        Value(
            "reference",
            m.start(),
            m.end(),
            unit=_unit(m["word"]),
            parts=(*parts(m["outer"]), *parts(m["inner"]), *parts(m["least"] or "")),
        )
    ]


def _item(m: re.Match[str]) -> Iterable[Value]:
    return [Value("item", m.start("n"), m.end("n"), parts=tuple(re.findall(r"[0-9]+|[a-z]+", m["n"])))]


START: tuple[Reader, ...] = (
    Reader(
        DIGITS,
        r"^(?!\s*[(][0-9]+\.[0-9]+[)]\s*$)\s*[(]?(?P<n>[0-9]{1,2}(?:[-.][0-9]{1,2}){0,3}\s?(?:[.)](?![0-9])|(?<=[-.][0-9])(?=\s+[A-Z“\[])|(?<=[-.][0-9][0-9])(?=\s+[A-Z“\[])))",
        _item,
    ),
    Reader(".)", r"^\s*[(]?(?P<n>(?!p\.\s?[0-9])[a-z]|[ivx]{2,4})[.)](?=\s)", _item),
)
"""The number of a heading or list item at the start of a text."""

READERS: tuple[Reader, ...] = (
    Reader(
        ("annex", "attachment", "appendix", "exhibit", "figure", "table"),
        r"\b(?P<word>(?i:annex|attachment|appendix|exhibit|figure|table)) (?P<n>[A-HJ-UWYZ])(?![\w’'-]|\.[0-9])",
        lambda m: [Value("reference", m.start(), m.end(), unit=_unit(m["word"]), parts=(m["n"],))],
    ),
    Reader(
        ("item", "paragraph", "subparagraph", "section"),
        rf"\b(?:(?i:item)\s(?P<least>{_N})\s(?:of|,)\s(?=(?i:paragraph)))?(?i:item|paragraph|subparagraph|section)\s(?P<inner>{_N})\s?(?:of|,)\s(?P<word>(?i:article|chapter|section|annex|part|paragraph))\s(?P<outer>{_N})",
        _inner_first,
    ),
    Reader(
        (*DIGITS, "(", *CAPITALS),
        rf"\b(?P<word>(?i:{_WORDS}))\s?(?P<n>{_N}(?:(?:\s?[,–-]\s?|,?\s(?:and|or|to|through)\s|\s?&\s?){_N})*)"
        rf"(?P<inner>(?:,?\s(?i:paragraph|item|subparagraph|section|point)(?P<many>s)?\s?{_N})*)(?P<more>(?(many)(?:(?:\s?[,–-]\s?|,?\s(?:and|or|to|through)\s){_N})*))?(?P<point>(?<=\)),?\s?\([a-z]\))?"
        r"(?!\s?(?:percent|million|billion|yen))",
        _reference,
        too=_SIGNS,
    ),
    Reader(
        "-",
        r"(?<![0-9,.])[0-9]{1,2}-[0-9]{1,2}(?:-[0-9]{1,2})?\.?(?:\s?\((?:[0-9]{1,2}|[a-z]{1,2})\))+",
        lambda m: [Value("reference", m.start(), m.end(), unit="section", parts=parts(m[0]))],
    ),
)
ITEM = Reader("(", r"(?<!\w)[(](?P<n>[0-9]{1,2}|[ivx]{1,4}|[a-z])[)](?![0-9])", _item)
"""(1) anywhere: after the dates, whose parts it would take."""
