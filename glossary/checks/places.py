"""Prefectures and great cities of Japan, and the capitals of other countries, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from glossary.checks.countries import hinted_en, hinted_ja
from glossary.checks.doubt import Doubt

_POINTS_BACK = re.compile("[同本当両各](?:都|道|府|県|市|地)|同国|前者|後者")
"""A place that the English may name where the Japanese points back."""
_KINDS = {
    "都": "Metropolis|Metropolitan",
    "道": "Prefecture",
    "府": "Prefecture",
    "県": "Prefecture",
    "市": "City",
}


class Place(NamedTuple):
    """A place with its names; `kind` is 都, 道, 府, 県 or 市 where it has one."""

    ja: tuple[str, ...]
    kind: str
    en: tuple[str, ...]
    country: str


class Mention(NamedTuple):
    """A place, by its first English name, at ``text[start:end]``; `kind` as far as the text says."""

    name: str
    country: str
    kind: str
    start: int
    end: int


@cache
def places() -> tuple[Place, ...]:
    import csv

    text = files("glossary.checks").joinpath("places.csv").read_text(encoding="utf-8")
    return tuple(
        Place(tuple(r["ja"].split("|")), r["kind"], tuple(r["en"].split("|")), r["country"])
        for r in csv.DictReader(text.splitlines())
    )


@cache
def _japanese() -> tuple[re.Pattern[str], dict[str, Place]]:
    names = {n: p for p in places() for n in p.ja}
    longest = "|".join(sorted(names, key=len, reverse=True))
    # No part of a longer word: 東京大学, パリ協定, ワシントン州, ロンドン・シティ.
    return re.compile(
        rf"(?<![一-鿿々ァ-ヴー])(?<![ァ-ヴー]・)(?P<name>{longest})(?P<kind>[都道府県市]?)"
        r"(?=(?:内|等|発|着|開催|及び)?(?:$|[^一-鿿々ァ-ヴー・]|・(?![ァ-ヴー])))|(?<![一-鿿々])(?P<name2>"
        rf"{longest})(?P<kind2>[都府県市])"
    ), names


@cache
def _english() -> tuple[re.Pattern[str], dict[str, Place]]:
    names = {n: p for p in places() for n in p.en}
    longest = "|".join(sorted(names, key=len, reverse=True))
    # Where something is, or with its kind: in Kyoto, Kyoto City; not Mr. Ishikawa, Kyoto University, Berlin Declaration.
    return re.compile(
        rf"(?:\b(?:in|at|to|from|near|of|for|and|between|via)\s(?:the\s)?(?P<city>City of\s)?(?P<name>{longest})(?!\w|[’']|-\w|\s(?!City|Prefecture|Metropol)[A-Z])(?:\s(?P<kind>City|Prefecture|Metropol\w+))?"
        rf"|\b(?P<name2>{longest})[\s-](?P<kind2>City|Prefecture|Metropol\w+)\b(?!\s[A-Z]))"
    ), names


def named_ja(text: str) -> Iterator[Mention]:
    """The places that a Japanese text names; not the people (石川氏) and bodies that are called after them."""
    pattern, names = _japanese()
    for m in pattern.finditer(text):
        name, kind = m["name"] or m["name2"], m["kind"] or m["kind2"] or ""
        if not kind and not _is_place(text, m.start(), name):
            continue
        place = names[name]
        yield Mention(place.en[0], place.country, kind, m.start(), m.end())


def named_en(text: str) -> Iterator[Mention]:
    """The places that an English text speaks of."""
    pattern, names = _english()
    for m in pattern.finditer(text):
        group = "name" if m["name"] else "name2"
        place = names[m[group]]
        kind = "City" if m["city"] else m["kind"] or m["kind2"] or ""
        yield Mention(place.en[0], place.country, kind, m.start(group), m.end())


def _is_place(text: str, start: int, name: str) -> bool:
    """Whether the dictionary takes the bare name for a place where it stands."""
    if not re.match("[一-鿿]", name):
        return True
    from glossary.checks.romaji import tokens

    return any(token.start == start and token.kind == "地名" for token in tokens(text))


def mistaken(ja: str, en: str) -> Iterator[Doubt]:
    """A place that the English nowhere has, and one there that the Japanese nowhere means; a prefecture for the
    city of the same name."""
    here = list(named_ja(ja))
    if not here:
        return
    there = list(named_en(en))
    by_name = {n: p for p in places() for n in p.en}
    lost = [
        m
        for m in here
        if not any(n in en for n in _english_names(m.name))
        and (m.country == "JP" or not hinted_en(en, m.country))
    ]
    if lost and not _POINTS_BACK.search(ja):
        strange = [
            m
            for m in there
            if not any(n in ja for p in places() if p.en[0] == m.name for n in p.ja)
            and (m.country == "JP" or not hinted_ja(ja, by_name[m.name].country))
        ]
        for a, b in zip(lost, strange):
            yield Doubt(
                f"「{ja[a.start : a.end]}」 is {a.name}, the English says “{en[b.start : b.end]}”",
                (a.start, a.end),
                (b.start, b.end),
                a.name,
            )
    yield from _kind(here, there, ja, en)


def _english_names(name: str) -> tuple[str, ...]:
    return next(p.en for p in places() if p.en[0] == name)


def _kind(here: list[Mention], there: list[Mention], ja: str, en: str) -> Iterator[Doubt]:
    """大阪府 and Osaka City: the one is not the other."""
    for name in dict.fromkeys(m.name for m in here):
        ours = [m for m in here if m.name == name]
        theirs = [m for m in there if m.name == name]
        if (
            not theirs
            or len({m.kind for m in ours}) > 1
            or not ours[0].kind
            or not all(m.kind for m in theirs)
        ):
            continue
        if len(re.findall(re.escape(name), en)) != len(theirs):
            continue
        wanted = _KINDS[ours[0].kind]
        city = ours[0].kind == "市"
        wrong = [m for m in theirs if (m.kind == "City") != city and not re.match(wanted, m.kind)]
        if len(wrong) == len(theirs):
            a, b = ours[0], wrong[0]
            yield Doubt(
                f"「{ja[a.start : a.end]}」 is {name} {wanted.split('|')[0]}, the English says “{en[b.start : b.end]}”",
                (a.start, a.end),
                (b.start, b.end),
                f"{name} {wanted.split('|')[0]}",
                "warning",
            )
