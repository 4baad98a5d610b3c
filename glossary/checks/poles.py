"""Things that exclude each other, as both languages put them: the tables of opposites and of obligations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import NamedTuple

Span = tuple[int, int]


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


class Turn(NamedTuple):
    """A pole that one text names and the other turns round, with the places in both."""

    said: Pole
    put: Pole
    ja: Span
    en: Span


@cache
def poles(table: str) -> tuple[tuple[Pole, ...], ...]:
    """The poles of a table (``opposites.csv``) by topic."""
    import csv

    text = files("glossary.checks").joinpath(table).read_text(encoding="utf-8")
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


def turned(ja: str, en: str, topic: tuple[Pole, ...]) -> Iterator[Turn]:
    """The poles that the Japanese names and the English doesn't, where the English names another one more often
    than the Japanese may."""
    for said in topic:
        there = said.ja.search(ja)
        if there is None:
            continue
        for put in topic:
            here = [] if put is said else list(put.en.finditer(en))
            if not here or said.hint_en.search(put.en.sub("|", en)):
                continue
            if len(here) > sum(1 for _ in put.hint_ja.finditer(ja)):
                yield Turn(said, put, there.span(), here[-1].span())
                return


def named(ja: str, en: str, topic: tuple[Pole, ...]) -> bool:
    """Whether the Japanese surely names one pole and the English another: only then is there anything to look at."""
    said = [p for p in topic if p.ja.search(ja)]
    return bool(said) and any(q is not p for q in topic if q.en.search(en) for p in said)
