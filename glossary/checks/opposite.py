"""The contrary of what the Japanese says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Any, ClassVar, NamedTuple

from glossary.check import Pair, Work, report
from glossary.checks.denial import denied_en, denied_ja
from glossary.findings import Finding

_TURNS = frozenset({"direction", "scope"})
"""Topics where a negation makes the one pole of the other: not to fall is to rise."""


class Pole(NamedTuple):
    """One of two or more things that exclude each other."""

    topic: str
    name: str
    ja: re.Pattern[str]
    """What can mean nothing else."""
    en: re.Pattern[str]
    hint_ja: re.Pattern[str]
    """Whatever may mean it: where that stands, the pole is neither missed nor strange."""
    hint_en: re.Pattern[str]


@cache
def poles() -> tuple[tuple[Pole, ...], ...]:
    """The poles of opposites.csv by topic, weekdays added."""
    import csv

    text = files("glossary.checks").joinpath("opposites.csv").read_text(encoding="utf-8")
    rows = [
        Pole(
            row["topic"],
            row["name"],
            re.compile(row["ja"]),
            _english(row["en"]),
            re.compile(f"{row['ja']}|{row['hint_ja']}"),
            _english(f"{row['en']}|{row['hint_en']}"),
        )
        for row in csv.DictReader(text.splitlines())
    ]
    return tuple(tuple(group) for _, group in groupby(rows, lambda p: p.topic))


def _english(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.I)


class Opposite:
    """The English says the opposite: an increase for a decrease, before for after, the second half for the first,
    Tuesday for Thursday.

    Only where the Japanese can mean nothing else, and no word of the English may stand for it.

    Bad:
        ja: 参加率は前年から上昇した。
        en: The participation rate declined on the previous year.
    Bad:
        ja: 補助の上限は50万円とする。
        en: The minimum subsidy is 500,000 yen.
    Bad:
        ja: 10月3日（木）に開催する。
        en: It will be held on Tuesday, October 3.
    Good:
        ja: 費用は前年から減少し、10月3日（木）以降は上限を設ける。
        en: Costs fell on the year, and will be capped from Thursday, October 3.
    """

    code: ClassVar[str] = "opposite"
    severity: ClassVar[str] = "error"
    subject: ClassVar[str] = "pair"
    options: ClassVar[Mapping[str, Any]] = {}

    def find(self, work: Work) -> Iterator[Finding]:
        for pair in work.pairs:
            if not pair.both:
                continue
            for topic in poles():
                for said, there, here in _turned(pair, topic):
                    yield report(
                        self,
                        f"「{pair.ja.text[slice(*there)]}」 is {said.name}, the English says “{pair.en.text[slice(*here)]}”",
                        pair=pair,
                        ja=pair.ja.passage(*there),
                        en=pair.en.passage(*here),
                    )


Span = tuple[int, int]


def _turned(pair: Pair, topic: tuple[Pole, ...]) -> Iterator[tuple[Pole, Span, Span]]:
    """The poles that the Japanese names and the English doesn't, where the English says another one more often than
    the Japanese may; the places of both."""
    ja, en = pair.ja.text, pair.en.text
    for said in topic:
        there = said.ja.search(ja)
        if there is None or said.hint_en.search(en):
            continue
        for put in topic:
            if put is said:
                continue
            here = list(put.en.finditer(en))
            if not here or len(here) <= sum(1 for _ in put.hint_ja.finditer(ja)):
                continue
            if said.topic in _TURNS and (denied_ja(ja) or denied_en(en)):
                continue
            yield said, there.span(), here[-1].span()
            return
