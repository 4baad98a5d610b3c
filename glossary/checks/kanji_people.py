"""Names in Chinese characters that the English reads another way: 城内 実 and Minoru Jonai."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from glossary.checks.doubt import Doubt
from glossary.checks.latin import SYLLABLES
from glossary.checks.latin_names import runs, titles_of, words
from glossary.checks.namebook import composed, family_name, name_like, plain_english
from glossary.checks.romaji import (
    Person,
    Titled,
    other_readings,
    proper_names,
    readings,
    romaji_forms,
    titled,
)
from glossary.checks.titles import ENGLISH
from glossary.checks.transcription import NEAR, distance

_NAME = re.compile(r"\b[A-ZÀ-ÞĀĒĪŌŪ][A-Za-zÀ-ÿĀ-ū'’-]+")


def misread(ja: str, en: str) -> Iterator[Doubt]:
    """A place, family or body whose reading the dictionary knows, and a word that is nearly it."""
    from rapidfuzz.distance import DamerauLevenshtein

    english = list(re.finditer(r"\b[A-ZĀĒĪŌŪ][a-zĀ-ū]{4,}", en))
    if not english:
        return
    forms = {romaji_forms(m[0]) for m in re.finditer(r"\b[A-ZĀĒĪŌŪ][A-Za-zĀ-ū'’]+", en)}
    for start, end, kana in proper_names(ja):
        wanted = romaji_forms(kana)
        if len(wanted) < 5 or any(wanted in f or (f in wanted and len(f) > 3) for f in forms):
            continue
        for m in english:
            if (
                DamerauLevenshtein.distance(wanted, romaji_forms(m[0])) == 1
                and not plain_english(m[0])
                and romaji_forms(m[0]) not in other_readings(ja[start:end])
            ):
                yield Doubt(
                    f"「{ja[start:end]}」 is read {kana.title()}, the English has “{m[0]}”",
                    (start, end),
                    (m.start(), m.end()),
                    kana.title(),
                    "warning",
                )
                break


def mistaken(ja: str, en: str) -> Iterator[Doubt]:
    """People whose name in the English is none that their characters are read as."""
    english = list(_NAME.finditer(en))
    if not english:
        return
    people = list(readings(ja))
    for person in people:
        yield from _half(person, english, en)
    yield from _whole(people, list(titled(ja)), ja, en)


def _half(person: Person, english: Sequence[re.Match[str]], en: str) -> Iterator[Doubt]:
    """The given name is there and the word beside it is not the surname, or the other way round."""
    found = {romaji_forms(m[0]): m for m in english}
    family = [romaji_forms(r) for r in person.family]
    given = [romaji_forms(r) for r in person.given]
    has_family = next((found[f] for f in family if f in found), None)
    has_given = next((found[g] for g in given if g in found), None)
    if (has_family is None) == (has_given is None) or not family or not given:
        return
    known = has_family or has_given
    assert known is not None
    odd = _beside(known, english, en)
    if odd is None:
        return
    wanted = person.given[0] if has_family else person.family[0]
    part = person.given_text if has_family else person.family_text
    yield Doubt(
        f"「{part}」 is usually read {wanted.title()}, the English has “{odd[0]}”: check the name",
        (person.start, person.end),
        (odd.start(), odd.end()),
        wanted.title(),
        "info" if _possible(odd[0], part) else "warning",
    )


def _whole(people: Sequence[Person], others: Sequence[Titled], ja: str, en: str) -> Iterator[Doubt]:
    """Nothing of the name is there, and another Japanese name bears the title or stands in full: the only person
    in question on either side."""
    asked = [(p.start, p.end, p.family_text, (*p.family, *p.given)) for p in people]
    asked += [
        (t.start, t.end, t.text, t.readings)
        for t in others
        if not any(p.start <= t.start < p.end for p in people)
    ]
    if not asked:
        return
    found = words(en)
    lost = [a for a in asked if not any(_read_as(w.text, a[2], a[3]) for w in found if w.capital)]
    if len(lost) != 1:
        return
    strangers = []
    for run in runs(found, en):
        names = [w for w in found[run.first : run.last] if w.name]
        if not all(SYLLABLES.fullmatch(w.text) for w in names):
            continue
        if any(_in_characters(ja, w.text) or _in_katakana(ja, w.text) for w in names):
            continue
        if titles_of(run, found, en) or len(names) > 1:
            strangers.append(names)
    if len(strangers) != 1:
        return
    start, end, name, known = lost[0]
    names = strangers[0]
    if not any(family_name(w.text) for w in names) or any(_resembles(w.text, known) for w in names):
        return
    yield Doubt(
        f"「{name}」 is read {known[0].title()}, the English has “{en[names[0].start : names[-1].end]}”: check the name",
        (start, end),
        (names[0].start, names[-1].end),
        known[0].title(),
        "warning",
    )


def _read_as(latin: str, name: str, known: Sequence[str]) -> bool:
    return romaji_forms(latin) in {romaji_forms(k) for k in known} or _possible(latin, name)


def _possible(latin: str, name: str) -> bool:
    """Whether the characters may be read so, if not usually: 河野 Kawano for Kono; Chinese and Korean names."""
    form = romaji_forms(latin)
    return form in other_readings(name) or composed(name, form)


def _in_katakana(ja: str, latin: str) -> bool:
    return any(distance(m[0], latin) <= NEAR for m in re.finditer("[ァ-ヴ][ァ-ヴー]+", ja))


def _in_characters(ja: str, latin: str) -> bool:
    form = romaji_forms(latin)
    return any(
        composed(m[0][a : a + size], form)
        for m in re.finditer("[一-鿿々]+", ja)
        for a in range(len(m[0]))
        for size in range(1, min(4, len(m[0]) - a) + 1)
    )


def _resembles(latin: str, known: Sequence[str]) -> bool:
    from rapidfuzz.distance import Levenshtein

    form = romaji_forms(latin)
    return any(Levenshtein.normalized_similarity(form, romaji_forms(k)) > 0.6 for k in known)


def _may_be_name(word: str) -> bool:
    """No title (Director-General), no mere English word."""
    return all(part not in ENGLISH and name_like(part) for part in word.split("-")) and len(word) > 1


def _beside(known: re.Match[str], english: Sequence[re.Match[str]], text: str) -> re.Match[str] | None:
    """The capitalized word right before or after a name, with nothing but a space or comma between."""
    for w in english:
        gap = text[known.end() : w.start()] if w.start() >= known.end() else text[w.end() : known.start()]
        if w is not known and gap in (" ", ", ") and _may_be_name(w[0]):
            return w
    return None
