"""Japanese, on GiNZA's tokenizer."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, NamedTuple

from corpus.languages import Token


class Word(NamedTuple):
    """A word with Sudachi's part of speech, its subclass and its conjugated form."""

    surface: str
    start: int
    end: int
    pos: str
    sub: str
    form: str


class Japanese:
    """Sentence boundaries and tokens of Japanese text."""

    code = "ja"

    @cached_property
    def _tokenizer(self) -> Any:
        from sudachipy import Dictionary, SplitMode

        return Dictionary().create(mode=SplitMode.C)

    def boundaries(self, text: str) -> list[int]:
        depth, cuts = 0, []
        for m in re.finditer(r"[「『（(【〔]|[」』）)】〕]|[。！？]+", text):
            if m[0] in "「『（(【〔":
                depth += 1
            elif m[0] in "」』）)】〕":
                depth = max(0, depth - 1)
            elif depth == 0 and m.end() < len(text):
                cuts.append(m.end())
        return cuts

    def tokens(self, text: str) -> list[Token]:
        out = []
        for m in self._tokenizer.tokenize(text):
            if not m.surface().isspace():
                out.append(
                    Token(
                        m.surface(),
                        m.begin(),
                        m.end(),
                        m.normalized_form(),
                        m.part_of_speech()[0],
                        m.reading_form(),
                    )
                )
        return out

    def tag(self, text: str) -> list[Word]:
        """The words of a short text, white space left out."""
        out = []
        for m in self._tokenizer.tokenize(text):
            pos = m.part_of_speech()
            if not m.surface().isspace():
                out.append(Word(m.surface(), m.begin(), m.end(), pos[0], pos[1], pos[5]))
        return out

    def join(self, left: str, right: str) -> str:
        return (
            " "
            if left[-1:].isascii() and right[:1].isascii() and left[-1:].isalnum() and right[:1].isalnum()
            else ""
        )
