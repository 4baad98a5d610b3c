"""Text whose every character has a style, so that it can be cut and joined and still say what of it is bold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from corpus.model import Code

Style = frozenset[tuple[str, str]]
"""Kinds of inline codes with their values: ("bold", ""), ("link", "https://…"), ("ruby", "かん")."""
PLAIN: Style = frozenset()


@dataclass(frozen=True, slots=True)
class Styled:
    """A text and the style of each of its characters."""

    text: str = ""
    styles: tuple[Style, ...] = ()

    @classmethod
    def of(cls, text: str, style: Style = PLAIN) -> Styled:
        return cls(text, (style,) * len(text))

    @classmethod
    def joined(cls, parts: Iterable[Styled]) -> Styled:
        held = tuple(parts)
        return cls("".join(p.text for p in held), tuple(s for p in held for s in p.styles))

    def __getitem__(self, place: slice) -> Styled:
        return Styled(self.text[place], self.styles[place])

    def __len__(self) -> int:
        return len(self.text)

    def stripped(self) -> Styled:
        lead = len(self.text) - len(self.text.lstrip())
        return self[lead : len(self.text.rstrip())]

    def ended(self) -> Styled:
        """Without white space at its end."""
        return self[: len(self.text.rstrip())]

    def glued(self, glue: str, other: Styled) -> Styled:
        """Both with `glue` between them, in the style they share."""
        shared = self.styles[-1] & other.styles[0] if self.styles and other.styles else PLAIN
        return Styled.joined((self, Styled.of(glue, shared), other))

    def wholly(self, kind: str) -> bool:
        """Whether all that is no white space is of a kind."""
        seen = [
            any(k == kind for k, _ in s)
            for c, s in zip(self.text, self.styles, strict=True)
            if not c.isspace()
        ]
        return bool(seen) and all(seen)

    def without(self, kind: str) -> Styled:
        return Styled(self.text, tuple(frozenset(x for x in s if x[0] != kind) for s in self.styles))

    def codes(self) -> list[Code]:
        """Its styles as ranges, without the white space at their ends."""
        out = []
        for style in sorted(set().union(*self.styles)):
            at = 0
            for inside, group in groupby(style in s for s in self.styles):
                start, at = at, at + sum(1 for _ in group)
                held = self.text[start:at]
                lead, size = len(held) - len(held.lstrip()), len(held.rstrip())
                if inside and lead < size:
                    out.append(Code(style[0], start + lead, start + size, style[1]))
        return out
