"""Ministries, agencies, institutes, universities and international bodies, by their official names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from glossary.checks.doubt import Doubt


class Organisation(NamedTuple):
    """A body with its official names."""

    ja: str
    ja_short: str
    abbr: str
    en: str
    en_short: str


@cache
def organisations() -> tuple[Organisation, ...]:
    import csv

    text = files("glossary.checks").joinpath("organisations.csv").read_text(encoding="utf-8")
    return tuple(Organisation(**row) for row in csv.DictReader(text.splitlines()))


@cache
def bodies() -> re.Pattern[str]:
    """Any of their Japanese names, the longest first."""
    return re.compile("|".join(re.escape(o.ja) for o in sorted(organisations(), key=lambda o: -len(o.ja))))


def mistaken(ja: str, en: str) -> Iterator[Doubt]:
    """A body whose English name is missing where the English has that of another."""
    if not bodies().search(ja):
        return
    here = [o for o in organisations() if o.ja in ja]
    here = [o for o in here if not any(o.ja in x.ja and o is not x for x in here)]
    low = _even(en)
    lost = [o for o in here if not _named_in(o, low, en)]
    for other in organisations():
        if not lost:
            return
        if other in here or other.ja in ja or (other.ja_short and other.ja_short in ja):
            continue
        if _even(other.en) not in low or (other.abbr and other.abbr in ja):
            continue
        if any(_even(other.en) in _even(o.en) for o in here):
            continue
        o = max(lost, key=lambda x: len(set(x.ja) & set(other.ja)))
        start = en.lower().find(other.en.lower().removeprefix("the "))
        a = ja.find(o.ja)
        yield Doubt(
            f"「{o.ja}」 is {o.en}; “{other.en}” is 「{other.ja}」",
            (a, a + len(o.ja)),
            (start, start + len(other.en)) if start >= 0 else None,
            o.en,
        )
        lost.remove(o)


def _even(text: str) -> str:
    return (
        re.sub(r"[^a-z0-9]+", " ", text.lower().replace("organisation", "organization"))
        .strip()
        .removeprefix("the ")
    )


def _named_in(o: Organisation, low: str, en: str) -> bool:
    return (
        _even(o.en) in low
        or bool(o.en_short and _even(o.en_short) in low)
        or bool(o.abbr and re.search(rf"\b{re.escape(o.abbr)}\b", en))
    )


def named(o: Organisation, en: str) -> bool:
    """Whether an English text has a body, in full, in short or by its abbreviation."""
    return _named_in(o, _even(en), en)
