"""The automaton behind the matcher: every form of every term as a pattern, found in one pass.

Aho and Corasick, “Efficient string matching” (1975): the number of patterns costs nothing per text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from glossary.model import Concept, Term, is_japanese


class Entry(NamedTuple):
    """What a pattern of the automaton stands for."""

    concept: Concept
    term: Term
    form: str
    """The term as `plain` leaves it."""
    exact: bool
    """Whether upper and lower case matter throughout."""


_HYPHENS = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\ufe63", "-") | {"’": "'", "\u00ad": ""}
)
_SPACE = re.compile(r"\s+")


def plain(text: str) -> str:
    """NFKC, hyphens and spaces of one kind."""
    return _SPACE.sub(" ", unicodedata.normalize("NFKC", text).translate(_HYPHENS)).strip()


def is_exact(term: Term) -> bool:
    """Whether the term is found in its own upper and lower case only."""
    if term.case_sensitive is not None:
        return term.case_sensitive
    return term.type == "abbreviation" and not is_japanese(term.text)


def is_shaped(word: str) -> bool:
    """QIH, RIKEN, G-QuAT, eV: a word whose capitals are part of it."""
    return len(word) > 1 and any(c.isupper() for c in word[1:])


class Automaton:
    """All patterns, and what each stands for; several entries may share one."""

    def __init__(self, patterns: Sequence[str], entries: Sequence[Entry]) -> None:
        by_pattern: dict[str, list[Entry]] = {}
        for pattern, entry in zip(patterns, entries):
            if pattern:
                by_pattern.setdefault(pattern, []).append(entry)
        self._entries = list(by_pattern.values())
        self._automaton: Any = None
        if by_pattern:
            from ahocorasick_rs import AhoCorasick

            self._automaton = AhoCorasick(list(by_pattern), store_patterns=False)

    def __bool__(self) -> bool:
        return self._automaton is not None

    def find(self, text: str) -> Iterator[tuple[int, int, Entry]]:
        """Every occurrence, overlapping ones too: which of them stand is for the rules to say."""
        if self._automaton is not None:
            for n, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
                for entry in self._entries[n]:
                    yield start, end, entry
