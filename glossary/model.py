"""The termbase, after ISO 30042: Glossary > Concept > Term. Everything is frozen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

STATUSES = ("preferred", "admitted", "deprecated", "forbidden")
"""What a term is to its concept: deprecated was right once, forbidden never is."""
PERMITTED = frozenset({"preferred", "admitted"})

TYPES = ("full form", "abbreviation", "short form", "variant")
POS = ("noun", "verb", "adjective", "adverb", "other")

APPROVED = "approved"
UNDECIDED = frozenset({"candidate", "rejected", "withdrawn"})
"""Concept statuses that don't bind anybody: such a concept is kept in the file and not matched."""

_JAPANESE = re.compile(
    r"[\u3005-\u30FF\u31F0-\u31FF\u3400-\u9FFF\uF900-\uFAFF\uFF66-\uFF9F\U00020000-\U0003FFFF]"
)


def is_japanese(text: str) -> bool:
    """Whether the text holds kana or Han characters."""
    return _JAPANESE.search(text) is not None


@dataclass(frozen=True, slots=True)
class Term:
    """One designation of a concept in one language."""

    text: str
    lang: str
    """Primary subtag: ``ja``, ``en``."""
    status: str = "preferred"
    type: str = "full form"
    reading: str = ""
    """Japanese: kana."""
    pos: str = ""
    """One of POS, empty where nobody said."""
    case_sensitive: bool | None = None
    """None: by its form, an abbreviation is and a word is not."""
    usage: str = ""
    """When to use it: “on first mention”, “in tables only”."""
    must_match: tuple[str, ...] = ()
    """Texts in which the matcher has to find this term; `taiyaku glossary lint` tries."""
    must_not_match: tuple[str, ...] = ()
    source: str = ""
    """Document and sentence the term comes from."""
    note: str = ""

    @property
    def permitted(self) -> bool:
        return self.status in PERMITTED


@dataclass(frozen=True, slots=True)
class Concept:
    """One notion and every term for it, in the order they were listed."""

    id: str
    terms: tuple[Term, ...] = ()
    domain: str = ""
    definition: str = ""
    note: str = ""
    source: str = ""
    """Authority: the document, and the place in it, that the decision comes from."""
    status: str = APPROVED
    created: str = ""
    """ISO 8601 date."""
    modified: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    """Columns and fields nobody here knows, kept as they came: (name, value)."""
    line: int | None = field(default=None, compare=False)
    """Where it stands in its file, from 1."""

    def of(self, lang: str) -> tuple[Term, ...]:
        """The terms of one language."""
        return tuple(t for t in self.terms if t.lang == lang)

    def preferred(self, lang: str) -> Term | None:
        """The term to use in `lang`: the first preferred one, else the first admitted one."""
        terms = self.of(lang)
        return next(
            (t for t in terms if t.status == "preferred"), next((t for t in terms if t.permitted), None)
        )

    def permitted(self, lang: str) -> tuple[Term, ...]:
        """What may stand for the concept in a text of `lang`. In Japanese that includes the abbreviations
        in Latin letters, whichever language lists them: 「QKD装置」."""
        return tuple(
            t
            for t in self.terms
            if t.permitted
            and (t.lang == lang or (lang == "ja" and t.type == "abbreviation" and not is_japanese(t.text)))
        )

    def forbidden(self, lang: str) -> tuple[Term, ...]:
        """What must not stand for it: forbidden and deprecated terms."""
        return tuple(t for t in self.of(lang) if not t.permitted)

    def abbreviations(self, lang: str | None = None) -> tuple[Term, ...]:
        """The permitted abbreviations, of one language or of all."""
        terms = self.terms if lang is None else self.permitted(lang)
        return tuple(t for t in terms if t.type == "abbreviation" and t.permitted)

    @property
    def binding(self) -> bool:
        """Whether it has been decided on: candidates and rejected or withdrawn ones have not."""
        return self.status.lower() not in UNDECIDED

    @property
    def label(self) -> str:
        """How a message names it: 「量子鍵配送」 quantum key distribution (A002)."""
        ja, en = self.preferred("ja"), self.preferred("en")
        names = [f"「{ja.text}」" if ja else "", en.text if en else "", f"({self.id})" if self.id else ""]
        return " ".join(n for n in names if n)


@dataclass(frozen=True)
class Glossary:
    """Concepts in file order."""

    concepts: tuple[Concept, ...] = ()
    file: str = ""
    """The path it was read from, as it was given."""
    properties: tuple[tuple[str, str], ...] = ()
    """What a format's header carried (title, date, licence), kept for writing it again."""

    def __iter__(self) -> Iterator[Concept]:
        return iter(self.concepts)

    def __len__(self) -> int:
        return len(self.concepts)

    @cached_property
    def by_id(self) -> dict[str, Concept]:
        return {c.id: c for c in self.concepts}

    @property
    def langs(self) -> tuple[str, ...]:
        """The languages that have terms, Japanese first, then by code."""
        return tuple(sorted({t.lang for c in self for t in c.terms}, key=lambda x: (x != "ja", x)))
