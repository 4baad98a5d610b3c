"""English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from corpus.languages import Token, lemmas
from corpus.languages.boundary import Boundary

_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ]+(?:[-'’&.][A-Za-zÀ-ÖØ-öø-ÿ]+)*|\d+(?:[.,]\d+)*|[^\sA-Za-zÀ-ÖØ-öø-ÿ\d]")


@lru_cache(maxsize=65536)
def lemma(word: str) -> str:
    """The dictionary form of an English word, lower case."""
    return lemmas.lemma(word.lower()).lower()


@lru_cache(maxsize=65536)
def known(word: str) -> bool:
    """Whether an English word is in the dictionary."""
    return lemmas.known(word.lower())


def hyphenated(left: str, right: str) -> bool:
    """Whether the hyphen at the end of a line only says that the word goes on on the next one."""
    a, b = re.search(r"([A-Za-z]{2,})-$", left), re.match(r"[a-z]{2,}", right)
    if not a or not b:
        return False
    whole, first, second = (lemmas.known(w) for w in (a[1] + b[0], a[1], b[0]))
    compound = first and second and min(len(a[1]), len(b[0])) > 3
    return not compound and (whole or not (first and second))


class English:
    """Sentence boundaries and tokens of English text."""

    code = "en"

    def boundaries(self, text: str) -> Iterator[int]:
        return (b.at for b in self.explain(text) if b.ends)

    def explain(self, text: str) -> Iterator[Boundary]:
        """Every place of `text` where a sentence might end, with the reason why it does or doesn't."""
        from corpus.languages.en_sentences import boundaries

        return boundaries(text)

    def tokens(self, text: str) -> list[Token]:
        return [
            Token(m[0], m.start(), m.end(), lemma(m[0]) if m[0][0].isalpha() else m[0], "X")
            for m in _WORD.finditer(text)
        ]

    def join(self, left: str, right: str) -> str:
        return "" if left.endswith("-") and right[:1].islower() else " "
