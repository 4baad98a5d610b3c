"""The two languages: sentence boundaries, tokens, lemmas, how pieces are joined."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple, Protocol

from corpus.languages.boundary import Boundary
from corpus.registry import Registry


class Token(NamedTuple):
    """A word of a text: ``text[start:end]``."""

    text: str
    start: int
    end: int
    lemma: str
    """Japanese: Sudachi's normalized form; English: the lemma, lower case."""
    pos: str
    """Coarse part of speech, Universal Dependencies tags where the language knows them, else ``X``."""
    reading: str = ""
    """Japanese: katakana reading."""
    proper: bool = False
    """Japanese: whether it is a proper noun."""


class Language(Protocol):
    """What the rest of the house needs to know of a language."""

    code: str

    def boundaries(self, text: str) -> Iterable[int]:
        """Offsets at which a new sentence starts, rising, 0 and the end left out. `text` is one block's."""
        ...

    def explain(self, text: str) -> Iterable[Boundary]:
        """The places of `text` that were looked at for a boundary, each with the reason of the decision."""
        ...

    def tokens(self, text: str) -> list[Token]:
        """The tokens of a text, in order, without white space."""
        ...

    def join(self, left: str, right: str) -> str:
        """What goes between two pieces of one sentence that a line or page break tore apart: ``""`` or ``" "``."""
        ...


LANGUAGES = Registry(
    "language",
    {"ja": "corpus.languages.ja:Japanese", "en": "corpus.languages.en:English"},
    "taiyaku.languages",
)


@cache
def language(code: str) -> Language:
    """The language called `code` (its primary subtag counts). Raises UsageError for one not known."""
    made: Language = LANGUAGES.load(code.split("-")[0].lower())()
    return made
