"""Places that a dictionary of names knows, one in the place of another: 千歳市 and Sapporo, メコン川 and the Ganges.

`places` has prefectures and capitals, where an error is certain. Here are all others, by JMnedict: a place is doubted
only where the English has it neither by one of its names nor by its sound, and has as many known places that nothing in
the Japanese is called.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from glossary.checks.bodies import bodies, meant, phrases, rendered
from glossary.checks.countries import hinted_en, named_en, named_ja
from glossary.checks.doubt import Doubt
from glossary.checks.hearing import Bead, read
from glossary.checks.kana_names import kana_names
from glossary.checks.latin_names import Word, joined, titles_of, towns
from glossary.checks.namebook import is_place, kinds, place_names, places_called, plain_english
from glossary.checks.organisations import bodies as organisations
from glossary.checks.places import places
from glossary.checks.romaji import tokens
from glossary.checks.titles import body_at, title_after

_KANA = re.compile("(?<![ァ-ヴー・])[ァ-ヴ][ァ-ヴー]+(?![ァ-ヴー・])")
_REGIONS = re.compile("欧|米$|中東|[東西南北]ア|^[東西南北]部$|北極|南極|太平|大西|極東|本州")
_LOCATED = re.compile(r"\b(?:in|at|to|from|near|visit|visited|visiting)\s(?:the\s)?$")
_WIDEST = 3


class Place(NamedTuple):
    """A place at ``text[start:end]``; `known` to be one, not only by the word before it."""

    name: str
    start: int
    end: int
    known: bool = True


def mistaken(ja: str, en: str, known: Sequence[tuple[int, int]] = ()) -> Iterator[Doubt]:
    """Places of the Japanese for which the English has others; `known` are spans of the English that are glossary
    terms."""
    here = list(_japanese(ja))
    if not here:
        return
    bead = read(ja, en, known)
    lost = [p for p in here if not rendered(p.name, bead) and not _in_capital(p.name, en)]
    if not lost:
        return
    strange = list(_english(ja, bead, known))
    names = list(dict.fromkeys(p.name for p in lost))
    if len(names) != len({p.name for p in strange}):
        return
    for name, there in zip(
        names, {p.name: p for p in reversed(strange)}.values() if len(names) == 1 else strange
    ):
        ours = next(p for p in lost if p.name == name)
        if _within(name, there.name):
            continue
        usual = min(place_names(name), key=lambda n: (len(n), n), default=None)
        yield Doubt(
            f"「{name}」 is hardly “{there.name}”" + (f", but {usual}" if usual else ": check the name"),
            (ours.start, ours.end),
            (there.start, there.end),
            usual,
            "warning" if there.known else "info",
        )


def _japanese(text: str) -> Iterator[Place]:
    """Places that no country, body or person is meant by."""
    found = list(_candidates(text))
    if not found:
        return
    taken = [(m.start, m.end) for m in named_ja(text)]
    taken += [(b.start, b.end) for b in bodies(text)] + [m.span() for m in organisations().finditer(text)]
    taken += [(n.start, n.end) for n in kana_names(text)]

    for place in found:
        inside = any(a < place.end and place.start < b for a, b in taken)
        if not inside and not body_at(text, place.end) and not title_after(text, place.end):
            yield place


def _candidates(text: str) -> Iterator[Place]:
    for m in _KANA.finditer(text):
        named = kinds(m[0])
        place = "common" not in named and ("place" in named or is_place(m[0]))
        if place and (len(m[0]) > 2 or any(m[0] in p.ja for p in places())):  # パリ, リガ
            yield Place(m[0], m.start(), m.end())
    for token in tokens(text) if re.search("[一-鿿]{2}", text) else ():
        name = token.surface
        place = token.kind == "地名" and re.fullmatch("[一-鿿々ヶケがつ]{2,}", name) is not None
        if place and not _REGIONS.search(name) and place_names(name):
            yield Place(name, token.start, token.end)


def _english(ja: str, bead: Bead, known: Sequence[tuple[int, int]]) -> Iterator[Place]:
    """Places that JMnedict knows, or that something is in, and nothing in the Japanese stands for; not in the names of
    people and bodies."""
    taken = [(m.start, m.end) for m in named_en(bead.text)] + list(known)
    taken += [(p.names[0].start, p.names[-1].end) for p in phrases(bead)]
    for run in bead.runs:
        if titles_of(run, bead.words, bead.text):
            taken.append((bead.words[run.first].start, bead.words[run.last - 1].end))
    n = 0
    while n < len(bead.words):
        end = next(
            (e for e in range(min(n + _WIDEST, len(bead.words)), n, -1) if _is_place(bead.words[n:e], bead)),
            n,
        )
        if end == n:
            n += 1
            continue
        first, last = bead.words[n], bead.words[end - 1]
        name = bead.text[first.start : last.end]
        inside = any(a < last.end and first.start < b for a, b in taken)
        if not inside and not any(meant(w, ja, bead) for w in bead.words[n:end]) and not _called(name, ja):
            yield Place(name, first.start, last.end, _known(name))
        n = end


def _is_place(words: Sequence[Word], bead: Bead) -> bool:
    if not words or not all(w.capital and not w.title for w in words) or words[0].text.isupper():
        return False
    if not all(joined(a, b, bead.text) for a, b in pairwise(words)):
        return False
    name = bead.text[words[0].start : words[-1].end]
    located = _LOCATED.search(bead.text[: words[0].start]) is not None
    if len(name) > 2 and _known(name):
        return located or any(not plain_english(w.text) for w in words)
    return located and len(words) == 1 and len(name) > 3 and words[0].name


def _known(name: str) -> bool:
    return bool(places_called(name)) or name in towns()


def _within(ja: str, en: str) -> bool:
    """Whether one is a prefecture and the other may lie in it: 東京 and Chiyoda."""
    ours = any(ja in p.ja and p.kind in tuple("都道府県") for p in places())
    theirs = any(en in p.en and p.kind in tuple("都道府県") for p in places())
    native = re.match("[一-鿿]", ja) and any(
        re.match("[一-鿿]", p) for p in (*places_called(en), *_listed(en))
    )
    return bool(native) and ours != theirs


def _listed(en: str) -> list[str]:
    return [n for p in places() if en in p.en for n in p.ja]


def _called(name: str, ja: str) -> bool:
    return any(p in ja for p in (*places_called(name), *_listed(name)) if len(p) > 1)


def _in_capital(name: str, en: str) -> bool:
    """A capital may stand for its country: ワシントン for the United States."""
    return any(name in p.ja and p.country != "JP" and hinted_en(en, p.country) for p in places())
