"""Looking a term up as people type it: any width, kana for kanji, an abbreviation, a slip of the keys."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from glossary.model import Concept, Glossary, Term

_FUZZY = 75
"""The least similarity, of 100, at which a misspelling still counts."""


class Found(NamedTuple):
    score: float
    """100 is the term itself."""
    how: str
    """exact, beginning, part, reading, similar"""
    term: Term
    concept: Concept


def find(glossary: Glossary, query: str, limit: int = 20) -> list[Found]:
    """The concepts a query may mean, best first, each once with the term that fits best."""
    wanted = fold(query)
    if not wanted:
        return []
    kana = katakana(wanted) if _is_kana(wanted) else ""
    best: dict[int, Found] = {}
    for concept in glossary:
        for term in concept.terms:
            for score, how in _scores(wanted, kana, term):
                if id(concept) not in best or score > best[id(concept)].score:
                    best[id(concept)] = Found(score, how, term, concept)
    ranked = sorted(best.values(), key=lambda f: (-f.score, len(f.term.text)))
    # Once something fits as it was typed, what is merely similar is noise.
    if ranked and ranked[0].how != "similar":
        ranked = [f for f in ranked if f.how != "similar"]
    return ranked[:limit]


def _scores(wanted: str, kana: str, term: Term) -> Iterator[tuple[float, str]]:
    from rapidfuzz import fuzz

    text = fold(term.text)
    if text == wanted:
        yield 100.0, "exact"
    elif text.startswith(wanted):
        yield 95.0 - min(4.0, (len(text) - len(wanted)) / 10), "beginning"
    elif wanted in text:
        yield 90.0 - min(9.0, (len(text) - len(wanted)) / 5), "part"
    else:
        if kana and term.lang == "ja":
            said = reading(term)
            if said == kana:
                yield 98.0, "reading"
            elif len(kana) >= 3 and kana in said:
                yield 85.0, "reading"
        ratio = fuzz.ratio(wanted, text)
        if len(wanted) >= 3 and ratio >= _FUZZY:
            yield ratio * 0.8, "similar"


def fold(text: str) -> str:
    """NFKC, lower case, hiragana as katakana, no spaces, hyphens, middle dots or long marks at the end."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"(?<=[ァ-ヺ])ー\b|[\s・\-‐‑–_/]", "", katakana(plain))


def katakana(text: str) -> str:
    """Hiragana as katakana."""
    return "".join(chr(ord(c) + 0x60) if "ぁ" <= c <= "ゖ" else c for c in text)


def _is_kana(text: str) -> bool:
    return re.fullmatch(r"[ァ-ヺー]+", text) is not None


def reading(term: Term) -> str:
    """The term's reading in katakana: the one it carries, else the tokenizer's."""
    if term.reading:
        return fold(term.reading)
    from corpus.languages import language

    return fold("".join(t.reading or t.text for t in language("ja").tokens(term.text)))
