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

        names, found = [], []
        for side in (ja, en):
            each = [
                (text, head, values(text, side.lang))
                for text, head in zip(side.texts, headed(side), strict=True)
            ]
            names.append([_names(*x) for x in each])
            # the number that heads a line is none of its figures
            found.append(
                [
                    [v for v in said if not (head and v.kind == "number" and _leads(v, text))]
                    for text, head, said in each
                ]
            )
        yield Features("value", names[0], names[1], _days())
        if runs := figures(ja, en, found):
            yield runs


def _names(text: str, numbering: str, found: Sequence[Value]) -> list[str]:
    """The values of a text, without the number at its head where that is looked at by itself."""
    out = []
    for value in found:
        if numbering and value.kind in ("item", "reference", "label") and _leads(value, text):
            continue
        key = tuple(value.key) if isinstance(value.key, tuple) else (value.key,)
        if key[0] == "d" and isinstance(key[1], int):
            # apart: a translation may leave out the day, or err in the year
            out += [str(key[1]), name(("d", None, *key[2:]))]
        else:
            out.append(name(key))
    return out


def _leads(value: Value, text: str) -> bool:
    """Whether a value stands at the head of its text."""
    return not any(map(str.isalnum, text[: value.start]))


def _days() -> tuple[dict[str, str], dict[str, str]]:
    """How the days and months of a year are called, by their names here."""
    from corpus.values.en_dates import NAMES

    ja, en = {}, {}
    for month in range(1, 13):
        called = NAMES[month - 1].title()
        for day in (None, *range(1, 32)):
            key = name(("d", None, month, day))
            ja[key], en[key] = (f"{month}月{day}日", f"{called} {day}") if day else (f"{month}月", called)
    return ja, en


def name(key: tuple[Any, ...]) -> str:
    """A value's key as a person reads it: figures and years bare, dates ISO (--04-01 in any year), the rest by kind.

    >>> name(("n", 150000000000)), name(("y", 2025)), name(("d", 2025, 4, None)), name(("d", None, 12, 1))
    ('150000000000', '2025', '2025-04', '--12-01')
    """
    kind, *parts = key
    if kind in ("n", "y") and len(parts) == 1:
        return str(parts[0])
    if kind == "d":
        # a day by itself may be days: within 30日
        no_year = "--" if parts[0] is None and parts[1] is not None else ""
        return no_year + "-".join(f"{p:02}" if isinstance(p, int) else str(p) for p in parts if p is not None)
    return " ".join(str(p) for p in key)
