"""The checks, a file each. A check looks at a `Work` and yields findings; its docstring shows it at work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from corpus.registry import Registry

if TYPE_CHECKING:
    from glossary.check import Work
    from glossary.findings import Finding


class Check(Protocol):
    """What a check has to offer. Its docstring: a sentence, what it looks at, then ``Bad:`` and ``Good:``
    examples that the tests run (see `glossary.checks.examples`)."""

    code: ClassVar[str]
    severity: ClassVar[str]
    subject: ClassVar[str]
    """``pair``: a source with its translation; ``ja``, ``en``, ``text``: one document of that (any) language."""
    options: ClassVar[Mapping[str, Any]]
    """Its settings in ``[check.CODE]`` of taiyaku.toml, with their defaults."""

    def find(self, work: Work) -> Iterator[Finding]:
        """The findings, in any order."""
        ...


CHECKS = Registry(
    "check",
    {
        "term-missing": "glossary.checks.term_missing:TermMissing",
        "term-forbidden": "glossary.checks.term_forbidden:TermForbidden",
        "term-inconsistent": "glossary.checks.term_inconsistent:TermInconsistent",
        "number": "glossary.checks.number:Number",
        "date": "glossary.checks.date:Date",
        "money-and-unit": "glossary.checks.money_and_unit:MoneyAndUnit",
        "reference": "glossary.checks.reference:Reference",
        "opposite": "glossary.checks.opposite:Opposite",
        "negation": "glossary.checks.negation:Negation",
        "abbreviation": "glossary.checks.abbreviation:Abbreviation",
        "name": "glossary.checks.name:Name",
        "name-variant": "glossary.checks.name_variant:NameVariant",
        "omission": "glossary.checks.omission:Omission",
        "addition": "glossary.checks.addition:Addition",
        "moved": "glossary.checks.moved:Moved",
        "duplicate": "glossary.checks.duplicate:Duplicate",
        "untranslated": "glossary.checks.untranslated:Untranslated",
        "residue": "glossary.checks.residue:Residue",
        "undefined-abbreviation": "glossary.checks.undefined_abbreviation:UndefinedAbbreviation",
        "redefined-abbreviation": "glossary.checks.redefined_abbreviation:RedefinedAbbreviation",
        "abbreviation-case": "glossary.checks.abbreviation_case:AbbreviationCase",
        "expansion-mismatch": "glossary.checks.expansion_mismatch:ExpansionMismatch",
        "notation-variant": "glossary.checks.notation_variant:NotationVariant",
        "han-variant": "glossary.checks.han_variant:HanVariant",
        "numbering-style": "glossary.checks.numbering_style:NumberingStyle",
        "width-and-brackets": "glossary.checks.width_and_brackets:WidthAndBrackets",
        "duplicate-paragraph": "glossary.checks.duplicate_paragraph:DuplicateParagraph",
        "spelling-mixture": "glossary.checks.spelling_mixture:SpellingMixture",
        "capitalization": "glossary.checks.capitalization:Capitalization",
    },
    "taiyaku.checks",
)
