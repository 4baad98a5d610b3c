"""Pairs that are certain: what both texts define with the same abbreviation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.model import Bead
from glossary.extract import Candidate, phrases
from glossary.extract.definitions import in_text
from glossary.extract.evidence import Words, content
from glossary.extract.nouns import tag
from glossary.extract.sides import EN_WORD, Side, base
from glossary.match_en import is_plural_abbreviation as is_plural
from glossary.model import is_japanese


def with_defined(found: list[Candidate], beads: Sequence[Bead], side: Side, words: Words) -> list[Candidate]:
    """Candidates with those first that both texts define. `side` are the spans of the English."""
    certain: dict[str, Candidate] = {}
    ja: dict[str, Candidate] = {}
    en: dict[str, Candidate] = {}
    for n, bead in enumerate(beads):
        for by_abbr, texts in ((ja, bead.ja), (en, bead.en)):
            for text in texts:
                for c in in_text(text, note=re.match(r"^\S{1,15}[:：] ", text) is not None):
                    if c.abbr and (c.ja if by_abbr is ja else c.en):
                        short = c.abbr[:-1] if is_plural(c.abbr) else c.abbr
                        by_abbr.setdefault(
                            short, replace(c, where=(bead.id or f"bead {n + 1}",), context=context(bead))
                        )
    for abbr, a in ja.items():
        b = en.get(abbr)
        english = _as_used((b.en if b else "") or a.en, beads, side)
        if a.ja and english and is_japanese(a.ja) and not _too_much(a.ja, english, words):
            certain[a.ja] = Candidate(
                a.ja,
                english,
                abbr,
                context=a.context,
                count=sum(a.ja in t for bead in beads for t in bead.ja),
                where=tuple(dict.fromkeys((*a.where, *(b.where if b else ())))),
                how="definition",
                score=1.0,
            )
    out = []
    for c in found:
        if c.ja in certain:
            known = certain[c.ja]
            certain[c.ja] = replace(c, en=known.en, abbr=known.abbr, score=1.0, how="definition")
        else:
            out.append(c)
    return [*certain.values(), *out]


def _too_much(ja: str, english: str, words: Words) -> bool:
    """Whether a long name stands beside a word that by itself means but one word of it: only the end of 作業が望まれる
    パッケージ (Work-Needing and Prospective Packages) is a compound noun."""
    known = words.known(ja)
    key = tuple(x for w in EN_WORD.findall(english) for x in phrases.singular(w))
    return len(tag(ja)) == 1 and bool(known) and sum(w not in known for w in content(key)) > 1


def _as_used(english: str, beads: Sequence[Bead], side: Side) -> str:
    """In small letters, if the text ever has it so: notes write Quantum Key Distribution for what is no name; in the
    singular, if it is none."""
    small = english.lower()
    if english and any(re.search(rf"\b{re.escape(small)}", t) for b in beads for t in b.en):
        return base(small)
    if english and all(w.islower() for w in english.split()[1:]):
        return base(side.begun(english))
    return english


def context(bead: Bead) -> str:
    """Both sides of a bead in a line."""
    return f"{' '.join(bead.ja)} ‖ {' '.join(bead.en)}"
