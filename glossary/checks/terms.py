"""Uses of glossary concepts in a bead: what the checks on terms have in common."""

from __future__ import annotations

import re
from dataclasses import dataclass

from glossary.check import Pair, Text, Work
from glossary.match import Hit
from glossary.model import Concept


@dataclass(frozen=True, slots=True)
class Use:
    """A concept that the Japanese of a bead names, and what the English has for it."""

    concept: Concept
    ja: tuple[Hit, ...]
    permitted: tuple[Hit, ...]
    forbidden: tuple[Hit, ...]
    nearby: bool
    """Nothing here, but the neighbouring bead has a permitted term more than its Japanese asks for."""
    shortened: tuple[int, int] | None
    """Where the English has the last word of the preferred term at least: “the Council”."""
    taken_up: bool = False
    """The English begins with a pronoun, and the sentence before has the term."""


def uses(work: Work, bead: Pair) -> list[Use]:
    """The concepts that the Japanese side uses; found once per bead. None where a side is empty."""
    cache: dict[int, list[Use]] = work.shared("uses")
    if bead.index not in cache:
        cache[bead.index] = _uses(work, bead) if bead.both else []
    return cache[bead.index]


def _uses(work: Work, bead: Pair) -> list[Use]:
    wanted: dict[str, list[Hit]] = {}
    for hit in bead.ja.hits:
        if hit.permitted:
            wanted.setdefault(_key(hit.concept), []).append(hit)
    out = []
    for key, hits in wanted.items():
        concept = hits[0].concept
        if not concept.permitted("en"):
            continue
        there = [h for h in bead.en.hits if _key(h.concept) == key]
        permitted = tuple(h for h in there if h.permitted)
        forbidden = tuple(h for h in there if not h.permitted)
        if not permitted and _spelled_in(concept, bead.en.text):
            continue
        bare = not permitted and not forbidden
        out.append(
            Use(
                concept,
                tuple(hits),
                permitted,
                forbidden,
                bare and _nearby(work, bead, key),
                _last_word(concept, bead.en) if bare else None,
                bare and _taken_up(work, bead, key),
            )
        )
    return out


def _key(concept: Concept) -> str:
    return concept.id or "\x1f".join(t.text for t in concept.terms)


def _spelled_in(concept: Concept, english: str) -> bool:
    """The term is there as part of a longer term that the matcher preferred: a use all the same."""
    text = _even(english)
    return any(
        re.search(
            rf"(?<!\w){re.escape(_even(t.text))}(?:e?s)?(?!\w)",
            text,
            0 if t.type == "abbreviation" else re.I,
        )
        for t in concept.permitted("en")
    )


def _even(text: str) -> str:
    return " ".join(text.replace("-", " ").split())


def _nearby(work: Work, bead: Pair, key: str) -> bool:
    for n in (bead.index - 1, bead.index + 1):
        if 0 <= n < len(work.pairs):
            other = work.pairs[n]
            there = sum(1 for h in other.en.hits if _key(h.concept) == key and h.permitted)
            asked = sum(1 for h in other.ja.hits if _key(h.concept) == key)
            if there > asked:
                return True
    return False


_PRONOUN = re.compile(r"\W*(?:They|It|These|Those|This|That|Both|Such|Its|Their)\b(?!\s+(?:is|was) \w+ that)")


def _taken_up(work: Work, bead: Pair, key: str) -> bool:
    if bead.index == 0 or not _PRONOUN.match(bead.en.text):
        return False
    before = work.pairs[bead.index - 1]
    return all(
        any(_key(h.concept) == key and h.permitted for h in side.hits) for side in (before.ja, before.en)
    )


def _last_word(concept: Concept, english: Text) -> tuple[int, int] | None:
    """“the Council”, “these Measures”: the head of a long term standing for all of it on a later mention."""
    term = concept.preferred("en")
    words = re.findall(r"[A-Za-z]+", term.text) if term else []
    if len(words) < 2 or not words[-1][0].isupper():
        return None
    stem = re.escape(words[-1].removesuffix("s"))
    found = re.search(
        rf"\b(?:[Tt]he|[Tt]his|[Tt]hese|[Tt]hose|[Ii]ts|[Ss]aid)\s+(?:{stem}s?)\b(?!\s+(?:of|on|for)\b)",
        english.text,
    )
    return found.span() if found else None
