"""Japanese, on GiNZA's tokenizer."""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import cached_property
from typing import Any, NamedTuple

from corpus.languages import Token, language
from corpus.languages.boundary import Boundary

AT_ONCE = 12_000
"""Characters given to Sudachi at once; it takes no more than 49,149 bytes."""


class Word(NamedTuple):
    """A word with Sudachi's part of speech, its subclass, its conjugated form and the subclass of that subclass."""

    surface: str
    start: int
    end: int
    pos: str
    sub: str
    form: str
    detail: str = "*"


class Japanese:
    """Sentence boundaries and tokens of Japanese text."""

    code = "ja"

    @cached_property
    def _tokenizer(self) -> Any:
        from sudachipy import Dictionary, SplitMode

        return Dictionary().create(mode=SplitMode.C)

    @cached_property
    def _sorts(self) -> dict[int, tuple[str, bool]]:
        """Parts of speech by Sudachi's number for them, as they are met."""
        return {}

    def boundaries(self, text: str) -> Iterator[int]:
        return (b.at for b in self.explain(text) if b.ends)

    def explain(self, text: str) -> Iterator[Boundary]:
        """Every place of `text` where a sentence might end, with the reason why it does or doesn't."""
        from corpus.languages.ja_sentences import Sentences

        return Sentences(text, self.tag, self._parse).boundaries()

    @cached_property
    def _parser(self) -> Any:
        import spacy

        return spacy.load("ja_ginza", exclude=["ner", "compound_splitter", "bunsetu_recognizer"])

    def _parse(self, text: str) -> list[int]:
        """Where GiNZA's parser begins sentences."""
        return [s.start_char for s in self._parser(text).sents][1:]

    def tokens(self, text: str, without: Container[str] = ()) -> list[Token]:
        """The tokens of a text, but those of the parts of speech `without`."""
        out = []
        sorts = self._sorts
        for at in range(0, len(text), AT_ONCE):
            for m in self._tokenizer.tokenize(text[at : at + AT_ONCE]):
                sort = m.part_of_speech_id()
                if (known := sorts.get(sort)) is None:
                    pos, kind = m.part_of_speech()[:2]
                    known = sorts[sort] = pos, kind == "固有名詞"
                if known[0] in without or (surface := m.surface()).isspace():
                    continue
                start, end = at + m.begin(), at + m.end()
                out.append(
                    Token(surface, start, end, m.normalized_form(), known[0], m.reading_form(), known[1])
                )
        return out

    def tag(self, text: str) -> list[Word]:
        """The words of a short text, white space left out."""
        return self._listed(self._tokenizer.tokenize(text))

    @staticmethod
    def _listed(found: Any) -> list[Word]:
        out = []
        for m in found:
            pos = m.part_of_speech()
            if not m.surface().isspace():
                out.append(Word(m.surface(), m.begin(), m.end(), pos[0], pos[1], pos[5], pos[2]))
        return out

    def units(self, text: str) -> list[Word]:
        """The words of a short text cut into Sudachi's short units: 人材育成 as 人材 and 育成; a name stays whole."""
        from sudachipy import SplitMode

        found = []
        for m in self._tokenizer.tokenize(text):
            name = m.part_of_speech()[1] == "固有名詞"
            found += [m] if name else list(m.split(SplitMode.A)) or [m]
        return self._listed(found)

    def pieces(self, name: str) -> list[Token]:
        """The short units of a proper name, 高知県 as 高知 and 県; none where it has but one or is no name."""
        from sudachipy import SplitMode

        whole = list(self._tokenizer.tokenize(name))
        if len(whole) != 1 or whole[0].part_of_speech()[1] != "固有名詞":
            return []
        out = [
            Token(
                m.surface(),
                m.begin(),
                m.end(),
                m.normalized_form(),
                m.part_of_speech()[0],
                m.reading_form(),
            )
            for m in whole[0].split(SplitMode.A)
        ]
        return out if len(out) > 1 else []

    def cost(self, text: str) -> tuple[int, list[Word]]:
        """What the best path through Sudachi's lattice costs, and the words on it."""
        found = self._tokenizer.tokenize(text)
        return int(found.get_internal_cost()), self._listed(found)

    def join(self, left: str, right: str) -> str:
        return (
            " "
            if left[-1:].isascii() and right[:1].isascii() and left[-1:].isalnum() and right[:1].isalnum()
            else ""
        )


def japanese() -> Japanese:
    """The one Japanese that all share, for what only it can do."""
    found = language("ja")
    assert isinstance(found, Japanese)
    return found
