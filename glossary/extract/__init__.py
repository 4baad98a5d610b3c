"""Finding candidate terms: those a document defines itself, and pairs from texts that are translations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from glossary.model import Concept, Glossary, Term, is_japanese


@dataclass(frozen=True)
class Candidate:
    """A term somebody may want in the glossary, and what speaks for it."""

    ja: str = ""
    en: str = ""
    abbr: str = ""
    ja_variants: tuple[str, ...] = ()
    en_variants: tuple[str, ...] = ()
    definition: str = ""
    count: int = 1
    """How often it stands in the text; for a pair, in how many beads."""
    where: tuple[str, ...] = ()
    """Places, ``file:line`` or bead ids; the first is the best evidence."""
    how: str = ""
    """What made it a candidate: footnote, parenthesis, definition, pair."""
    context: str = ""
    """The sentence it was found in."""
    score: float | None = None
    """For a pair: how likely it is right, 0 to 1."""
    association: float | None = None
    """For a pair: log-likelihood of the two standing in the same beads (Dunning 1993)."""
    renderings: tuple[tuple[str, int], ...] = ()
    """For a pair: what may stand for the same Japanese in beads without this English, and in how many."""

    def concept(self, id: str = "") -> Concept:
        """The candidate as a concept nobody has decided on, its evidence in further columns."""
        terms = []
        if self.ja:
            terms.append(Term(self.ja, "ja"))
        terms += [Term(t, "ja", "admitted", "variant") for t in self.ja_variants]
        if self.en:
            terms.append(Term(self.en, "en"))
        terms += [Term(t, "en", "admitted", "variant") for t in self.en_variants]
        if self.abbr:
            lang = "ja" if is_japanese(self.abbr) else "en"
            head = any(t.lang == lang for t in terms)
            terms.append(Term(self.abbr, lang, "admitted" if head else "preferred", "abbreviation"))
        evidence = {
            "count": str(self.count),
            "where": "; ".join(self.where[:5]),
            "how": self.how,
            "score": "" if self.score is None else f"{self.score:.2f}",
            "association": "" if self.association is None else f"{self.association:.1f}",
            "renderings": "; ".join(f"{text} ({n})" for text, n in self.renderings),
            "context": self.context,
        }
        return Concept(
            id,
            tuple(terms),
            definition=self.definition,
            status="candidate",
            extra=tuple((k, v) for k, v in evidence.items() if v),
        )


def as_glossary(candidates: Iterable[Candidate], prefix: str = "X") -> Glossary:
    """Candidates as a glossary to decide in; ids ``X0001`` …"""
    return Glossary(tuple(c.concept(f"{prefix}{n:04}") for n, c in enumerate(candidates, 1)))
