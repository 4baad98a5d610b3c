"""Finding the terms of a glossary in running text.

Every form of every term becomes a key, a text becomes a string of such keys, and one Aho–Corasick automaton
finds all keys at once, so that the size of the glossary costs nothing per page. What it finds is then held
against the rules of the language, and of the hits that remain the leftmost-longest are kept:

- Japanese: NFKC; Sudachi's tokens as they stand, and again in their normalized form (取組み, 取り組み;
  ユーザ, ユーザー). A hit never cuts through a token: 「ワード」 is not in 「キーワード」. A compound of loan words is one
  token if English has one word for it, by JMdict.
- English: words, their parts with hyphen, space or nothing between them; singular and plural; a serial comma or
  none; upper and lower case alike, but words with capitals inside (QIH, G-QuAT) in that form only. A name, all
  of its words capitalized, is fixed but for the plural of its last word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from corpus.errors import UsageError
from corpus.languages import Token
from glossary.match_en import English
from glossary.match_ja import Japanese
from glossary.model import Concept, Glossary, Term
from glossary.patterns import Entry, is_exact, plain

_SIGNS = re.compile(r"[-\s]")


class Hit(NamedTuple):
    """A use of a term: ``text[start:end]`` of the text as it was given."""

    start: int
    end: int
    concept: Concept
    term: Term

    @property
    def permitted(self) -> bool:
        return self.term.permitted


class Matcher:
    """The terms of one language of a glossary, ready to be looked for.

    Concepts that nobody has decided on (status candidate, rejected, withdrawn) are left out.
    """

    def __init__(self, glossary: Glossary | Iterable[Concept], lang: str) -> None:
        """`lang` is ``ja`` or ``en``, or a tag that begins so. Raises UsageError for another one."""
        self.lang = lang.split("-")[0].lower()
        entries = [
            Entry(c, t, plain(t.text), is_exact(t))
            for c in glossary
            if c.binding
            for t in (*c.permitted(self.lang), *c.forbidden(self.lang))
            if t.text.strip()
        ]
        if self.lang == "ja":
            self._finder: Japanese | English = Japanese(entries)
        elif self.lang == "en":
            self._finder = English(entries)
        else:
            raise UsageError(f"terms are found in Japanese and English text, not in “{lang}”")

    def find(self, text: str, tokens: Sequence[Token] | None = None) -> list[Hit]:
        """The uses of terms in `text`, leftmost-longest, in order; they don't overlap.

        Where one form belongs to several concepts there is a hit for each of them, at the same place; a
        permitted form there rules out a forbidden one. `tokens` saves finding the tokens of a Japanese text
        again.
        """
        return list(_select(text, self._finder.candidates(text, tokens)))


def _select(text: str, hits: Iterable[tuple[int, int, Entry]]) -> Iterator[Hit]:
    """The leftmost-longest of `hits`. Of several at one place those spelled as the text spells them come first
    (“use-case” forbidden, “use case” permitted; of “use-cases” the hyphen tells), then the permitted ones."""
    free = 0
    ordered = sorted(hits, key=lambda h: (h[0], -h[1]))
    for (start, end), group in groupby(ordered, key=lambda h: (h[0], h[1])):
        if start < free:
            continue
        found = plain(text[start:end])
        ranked = [((_unlike(e.form, found), not e.term.permitted, e.form != found), e) for _, _, e in group]
        best = min(rank for rank, _ in ranked)
        seen: set[int] = set()
        for rank, entry in sorted(ranked, key=lambda r: r[0]):
            if rank[:2] == best[:2] and id(entry.concept) not in seen:
                seen.add(id(entry.concept))
                yield Hit(start, end, entry.concept, entry.term)
        free = end


def _unlike(form: str, found: str) -> int:
    """How far a use is from the form of an entry: 0 the same letters, 1 the same but for an ending, 2 put together in
    another way."""
    if form.casefold() == found.casefold():
        return 0
    return 1 if _SIGNS.findall(form) == _SIGNS.findall(found) else 2
