"""Names that the Japanese has in katakana and the English as another name: ラスムセン大臣 and Minister Hansen.

The dictionaries know few names, and sound is no proof. So a name is doubted only where the English has another one
in its very place: beside the rest of the name, or under the same title, and where nothing else in the bead is heard
as either of the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from glossary.checks.doubt import Doubt
from glossary.checks.hearing import KATAKANA, Bead, heard_at, may_be, read
from glossary.checks.kana_names import KanaName, Part, kana_names, surnames
from glossary.checks.latin_names import Word, joined, titles_of
from glossary.checks.namebook import pronunciations, spellings, two_names
from glossary.checks.titles import COURTESY
from glossary.checks.transcription import CERTAIN, FAR, NEAR, distance


def mistaken(ja: str, en: str, known: Sequence[tuple[int, int]] = (), around: str = "") -> Iterator[Doubt]:
    """Names in katakana with another name in their place. `known` are spans of the English that are glossary
    terms; `around` is more of the Japanese, where a given name may have been mentioned."""
    names = list(kana_names(ja, _surnames(around))) if KATAKANA.search(ja) else []
    if not names:
        return
    bead = read(ja, en, known)
    if not any(bead.odd(r) for r in bead.runs) and not any(w.name for w in bead.words):
        return
    lost, there = [], []
    for name in names:
        places = _places(name, bead)
        if any(places):
            if not name.body:
                there.append((name, places))
                yield from _beside(name, places, bead, around)
            yield from _patronymic(name, places, bead)
            yield from _namesake(name, places, bead) if not name.body else ()
        elif name.sure and any(len(p.kana) > 2 for p in name.parts):
            lost.append(name)
    bodies = [n for n in lost if n.body]
    people = [n for n in lost if not n.body]
    if people:
        yield from _another_person(people, bead)
    elif not bodies:
        yield from _another_person(_again(there), bead, repeated=True)


def _again(there: Sequence[tuple[KanaName, list[list[tuple[int, int]]]]]) -> list[KanaName]:
    """The one name that the Japanese has more often than the English; the English may say “he”, or another name."""
    mentions: dict[str, list[KanaName]] = {}
    places: dict[str, int] = {}
    for name, where in there:
        mentions.setdefault(name.parts[-1].kana, []).append(name)
        places[name.parts[-1].kana] = len(set(where[-1]))
    short = [
        names[-1] for kana, names in mentions.items() if len(names) > places[kana] > 0 and names[-1].title
    ]
    return short if len(short) == 1 else []


@lru_cache(maxsize=8)
def _surnames(text: str) -> frozenset[str]:
    return surnames(text)


def _places(name: KanaName, bead: Bead) -> list[list[tuple[int, int]]]:
    """Where each part of a name is heard; a word that is one part to the letter is no other."""
    heard = [list(heard_at(p.kana, bead.words, bead.text)) for p in name.parts]
    own = {
        place: n
        for n, (part, where) in enumerate(zip(name.parts, heard))
        for place in where
        if distance(part.kana, bead.words[place[0]].text) < 0.1
    }
    return [
        [
            place
            for place in where
            if own.get(place, n) == n or name.parts[own[place]].kana == name.parts[n].kana
        ]
        for n, where in enumerate(heard)
    ]


def _another(kana: str, latin: str) -> bool:
    """Whether it is another name, by sound or because both are known."""
    if may_be(kana, latin):
        return False
    return distance(kana, latin) >= FAR or two_names(kana, latin)


def _hyphened(word: Word, bead: Bead) -> str:
    """A word with what is tied to it: Bahiddha-nukara."""
    found = re.match(r"[\w'’]+(?:-[\w'’]+)*", bead.text[word.start :])
    return found[0] if found else word.text


def _unlike(name: KanaName, words: Sequence[Word], bead: Bead) -> bool:
    """Whether a whole name is far from words of another: two given names may resemble each other by chance."""
    parts = [p.kana for p in name.parts if len(p.kana) > 1]
    nearest = [min(distance(k, w.text) for w in words) for k in parts]
    return (
        sum(nearest) / len(nearest) >= FAR
        and distance("".join(parts), "".join(_hyphened(w, bead) for w in words)) >= FAR
    )


def _beside(name: KanaName, places: list[list[tuple[int, int]]], bead: Bead, around: str) -> Iterator[Doubt]:
    """Part of the name is there, and what stands beside it is not the rest."""
    missing = [p for p, where in zip(name.parts, places) if not where and len(p.kana) > 2]
    if not missing:
        return
    there = {n for where in places for place in where for n in range(*place)}
    last = name.parts[-1] in missing
    part = name.parts[-1] if last else missing[0]
    for first, end in sorted({place for where in places for place in where}):
        odd = _neighbours(first, end, there, bead, last)
        if (
            not odd
            or _syllables(name, odd, bead)
            or any(may_be(p.kana, bead.words[k].text) for p in missing for k in odd)
        ):
            continue
        # the surname is the word at the end, unless the order is another
        word = bead.words[odd[-1] if last else odd[0]]
        if not last and any(may_be(m[0], word.text) for m in KATAKANA.finditer(around)):
            continue  # another of their given names
        if not _another(part.kana, _hyphened(word, bead)):
            continue
        yield _doubt(part, name, word, word, sure=last)
        return


def _neighbours(first: int, end: int, there: set[int], bead: Bead, last: bool) -> list[int]:
    """The words beside a part of a name that nothing is heard as. Behind a given name any word in capitals may be
    the surname, though it is an English word as well; elsewhere it must look like a name."""
    run = next((r for r in bead.runs if r.first < end and first < r.last), None)
    if run is not None and (odd := bead.odd(run)):
        return odd if {n + 1 for n in odd} & there or {n - 1 for n in odd} & there else []
    if not last and first:
        before = bead.words[first - 1]
        lone = before.name and first - 1 not in bead.heard and joined(before, bead.words[first], bead.text)
        return [first - 1] if lone else []
    if last and end < len(bead.words):
        word = bead.words[end]
        if (
            word.capital
            and len(word.text) > 3
            and not word.title
            and end not in bead.heard
            and bead.text[bead.words[end - 1].end : word.start] == " "
        ):
            return [end]
    return []


def _syllables(name: KanaName, odd: Sequence[int], bead: Bead) -> bool:
    """Whether the rest is a Korean or Chinese given name behind a short surname, which every system writes otherwise:
    ユン・ソンニョル, Yoon Suk-yeol."""
    short = len(name.parts) == 2 and len(name.parts[0].kana) < 4
    return short and all(len(bead.words[n].text) < 6 for n in odd)


def _another_person(people: list[KanaName], bead: Bead, repeated: bool = False) -> Iterator[Doubt]:
    """Nothing of the name is there, and another name bears the title, or stands in full."""
    strangers = [
        r
        for r in bead.runs
        if (odd := bead.odd(r)) and len(odd) == sum(bead.words[n].name for n in range(r.first, r.last))
    ]
    strangers = [r for r in strangers if titles_of(r, bead.words, bead.text) or len(bead.odd(r)) > 1]
    if len(strangers) != len(people):
        return
    for name, run in zip(people, strangers):
        titles = titles_of(run, bead.words, bead.text)
        others = [bead.words[n] for n in bead.odd(run)]
        title = name.title
        same = title is not None and bool(titles & (title.en | COURTESY) or (title.courtesy and titles))
        in_full = len(name.parts) > 1 and len(others) > 1
        if (same or (in_full and not repeated)) and _unlike(name, others, bead):
            yield _doubt(name.parts[-1], name, others[0], others[-1], sure=not repeated)


def _patronymic(name: KanaName, places: list[list[tuple[int, int]]], bead: Bead) -> Iterator[Doubt]:
    """ラスムセン is no Rasmusson: the endings -sen and -son are two names."""
    for part, where in zip(name.parts, places):
        ends = [bead.words[b - 1] for a, b in where if b == a + 1]
        for kana, right, wrong in (("セン", "sen", "son"), ("ソン", "son", "sen")):
            if not (part.kana.endswith(kana) and ends and len(part.kana) > 3):
                continue
            if all(w.text.lower().endswith(wrong) and part.kana not in pronunciations(w.text) for w in ends):
                written = ends[0].text[:-3] + (right if ends[0].text[-1].islower() else right.upper())
                yield Doubt(
                    f"「{part.kana}」 ends in -{right}, “{ends[0].text}” in -{wrong}",
                    (part.start, part.end),
                    (ends[0].start, ends[0].end),
                    written,
                    "info",
                )


def _namesake(name: KanaName, places: list[list[tuple[int, int]]], bead: Bead) -> Iterator[Doubt]:
    """A surname that sounds alike, where the dictionary knows both as two names: ムーア and Murray. Given names are the
    same in many languages (シャルル and Charles)."""
    part, where = name.parts[-1], places[-1]
    ends = [
        bead.words[b - 1] for a, b in where if b == a + 1 and distance(part.kana, bead.words[a].text) <= NEAR
    ]
    if ends and len(ends) == len(where) and all(two_names(part.kana, w.text) for w in ends):
        yield Doubt(
            f"「{part.kana}」 is {_usual(spellings(part.kana))}, “{ends[0].text}” is {_usual(pronunciations(ends[0].text))}: check the name",
            (part.start, part.end),
            (ends[0].start, ends[0].end),
            None,
            "info",
        )


def _usual(names: frozenset[str]) -> str:
    return min(names, key=lambda n: (len(n), n), default="another name")


def _doubt(part: Part, name: KanaName, first: Word, last: Word, sure: bool) -> Doubt:
    """A warning where the sound is far away or both names are known; else it is only mentioned."""
    english = (
        first.text
        if first is last
        else f"{first.text} … {last.text}"
        if last.start > first.end + 2
        else f"{first.text} {last.text}"
    )
    known = pronunciations(last.text)
    far = distance(part.kana, last.text)
    otherwise_known = bool(known) and far >= FAR and not any(_alike(part.kana, k) for k in known)
    loud = sure and (far >= CERTAIN or otherwise_known or two_names(part.kana, last.text))
    return Doubt(
        f"「{part.kana}」 is hardly “{english}”"
        + (f", which is {_usual(known)}" if loud and known else ": check the name"),
        (part.start, part.end),
        (first.start, last.end),
        None,
        "warning" if loud else "info",
    )


def _alike(a: str, b: str) -> bool:
    from rapidfuzz.distance import Levenshtein

    return bool(Levenshtein.normalized_similarity(a, b) >= 0.7)
