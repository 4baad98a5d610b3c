"""Figures, dates and amounts that are the same in both languages, however they are written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from aligner.evidence import Features, Runs
from aligner.scorers import Context
from aligner.scorers.figures import figures
from aligner.scorers.numbering import headed
from aligner.side import Side

if TYPE_CHECKING:
    from corpus.values.model import Value


class Values:
    def evidence(self, ja: Side, en: Side, context: Context) -> Iterator[Features | Runs]:
        from corpus.values import values

        found = [[values(text, side.lang) for text in side.texts] for side in (ja, en)]
        ours, theirs = (
            [_names(*each) for each in zip(side.texts, headed(side), said, strict=True)]
            for side, said in zip((ja, en), found, strict=True)
        )
        yield Features("value", ours, theirs)
        if runs := figures(ja, en, found):
            yield runs


def _names(text: str, numbering: str, found: Sequence[Value]) -> list[str]:
    """The values of a text, without the number at its head where that is looked at by itself."""
    out = []
    for value in found:
        if (
            numbering
            and value.kind in ("item", "reference", "label")
            and not any(map(str.isalnum, text[: value.start]))
        ):
            continue
        key = tuple(value.key) if isinstance(value.key, tuple) else (value.key,)
        out.append(name(key))
        if key[0] == "d" and isinstance(key[1], int):
            out.append(str(key[1]))  # the year alone, for the translation that leaves out the day
    return out


def name(key: tuple[Any, ...]) -> str:
    """A value's key as a person reads it: figures and years bare, dates ISO, the rest by kind.

    >>> name(("n", 150000000000)), name(("y", 2025)), name(("d", 2025, 4, None))
    ('150000000000', '2025', '2025-04')
    """
    kind, *parts = key
    if kind in ("n", "y") and len(parts) == 1:
        return str(parts[0])
    if kind == "d":
        return "-".join(f"{p:02}" if isinstance(p, int) else str(p) for p in parts if p is not None)
    return " ".join(str(p) for p in key)
