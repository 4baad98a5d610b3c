"""Countries, by their names in both languages: 英国 is the UK, ノルウェー王国 the Kingdom of Norway."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from glossary.checks.doubt import Doubt

_UNNAMED = re.compile("同国|当該国|(?<!輸入)(?<!輸出)(?<!貿易)相手国|前者|後者")
"""A country that the English may name where the Japanese points back."""


class Country(NamedTuple):
    """A country with its names; `also` holds adjectives, its people and, for the capital's sake, its government."""

    code: str
    ja: tuple[str, ...]
    en: tuple[str, ...]
    also: tuple[str, ...]


class Mention(NamedTuple):
    """A country named at ``text[start:end]``."""

    code: str
    start: int
    end: int


@cache
def countries() -> tuple[Country, ...]:
    import csv

    text = files("glossary.checks").joinpath("countries.csv").read_text(encoding="utf-8")
    return tuple(
        Country(row["code"], *(tuple(row[k].split("|")) for k in ("ja", "en", "also")))
        for row in csv.DictReader(text.splitlines())
    )


@cache
def adjectives() -> frozenset[str]:
    """What is of a country, its people and capital: Danish, Dane."""
    return frozenset(n for c in countries() for n in c.also)


def _any(names: dict[str, str]) -> str:
    return "|".join(re.escape(n) for n in sorted(names, key=len, reverse=True))


@cache
def _japanese() -> tuple[re.Pattern[str], dict[str, str]]:
    names = {n: c.code for c in countries() for n in c.ja if len(n) > 1}
    # No part of a longer word: インド洋, 中国地方, タイプ; a language names no country.
    return re.compile(
        rf"(?<![ァ-ヴーA-Za-z])(?<![北南東西旧新][・ ])(?<!ラテン)(?P<name>{_any(names)})(?![ァ-ヴーA-Za-z]|洋|語|地方|地域|山地|電力|銀行|太平洋|大陸|湾)"
        "(?:人民共和国|王国|共和国|連邦|大公国)?"
    ), names


@cache
def _english() -> tuple[re.Pattern[str], dict[str, str]]:
    names = {n: c.code for c in countries() for n in c.en}
    # The state, the seas and the companies of the same name: Latin America, New Mexico, South China Sea.
    return re.compile(
        rf"(?<![\w-])(?<!Latin )(?<!North )(?<!South )(?<!New )(?<!Northern )(?<!Central )(?:(?:Kingdom|Republic|Federal Republic|Commonwealth) of (?:the )?)?"
        rf"(?P<name>{_any(names)})(?![\w]|\sSea\b|\s(?:University|Bank|Airlines)\b)"
    ), names


def named_ja(text: str) -> Iterator[Mention]:
    """The countries that a Japanese text names in full; 米 and 仏 alone are no names."""
    pattern, names = _japanese()
    for m in pattern.finditer(text):
        yield Mention(names[m["name"]], m.start(), m.end())


def named_en(text: str) -> Iterator[Mention]:
    """The countries that an English text names, adjectives aside."""
    pattern, names = _english()
    for m in pattern.finditer(text):
        yield Mention(names[m["name"]], m.start(), m.end())


def hinted_ja(text: str, code: str) -> bool:
    """Whether a Japanese text may mean the country: any of its names, also as part of a word (日仏, 訪米)."""
    return any(n in text for c in countries() if c.code == code for n in c.ja)


def hinted_en(text: str, code: str) -> bool:
    """Whether an English text means the country in any way: by name, adjective, people or capital."""
    names = next(c.en + c.also for c in countries() if c.code == code)
    return re.search(rf"(?<![A-Za-z])(?:{'|'.join(map(re.escape, names))})(?![a-rt-z])", text) is not None


def mistaken(ja: str, en: str) -> Iterator[Doubt]:
    """A country that the English nowhere means, and one there that the Japanese nowhere means, by its name or as an
    adjective."""
    lost = [m for m in named_ja(ja) if not hinted_en(en, m.code)]
    if not lost or _UNNAMED.search(ja):
        return
    lost = list({m.code: m for m in reversed(lost)}.values())[::-1]
    strange = [m for m in named_en(en) if not hinted_ja(ja, m.code)]
    said = [m for m in adjectival(en) if not hinted_ja(ja, m.code)]
    sure = bool(strange)
    for there, here in zip(lost, strange or (said if len({m.code for m in said}) == len(lost) else ())):
        known = next(c.en[0] for c in countries() if c.code == there.code)
        yield Doubt(
            f"「{ja[there.start : there.end]}」 is {known}, the English says “{en[here.start : here.end]}”",
            (there.start, there.end),
            (here.start, here.end),
            known,
            None if sure else "warning",
        )


def adjectival(text: str) -> Iterator[Mention]:
    """Countries that an English text means by an adjective: Danish companies. Languages are meant as well."""
    for m in re.finditer(
        r"(?<![\w-])[A-Z][a-z]+(?![\w-])(?! (?:language|translation|text|version|Sea|Ocean)\b)", text
    ):
        code = _adjectives().get(m[0])
        if code is not None:
            yield Mention(code, m.start(), m.end())


@cache
def _adjectives() -> dict[str, str]:
    from glossary.checks.places import places

    capitals = {n for p in places() for n in p.en}
    return {n: c.code for c in countries() for n in c.also if n not in capitals and n != "English"}
