"""Names in Chinese characters that the English reads another way: 城内 実 and Minoru Jonai."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from glossary.checks.doubt import Doubt
from glossary.checks.hearing import in_characters
from glossary.checks.kanji_names import Person, other_readings, readings, titled
from glossary.checks.latin import SYLLABLES
from glossary.checks.latin_names import runs, titles_of, words
from glossary.checks.namebook import composed, family_name, katakana, name_like, plain_english, resembles
from glossary.checks.romaji import proper_names, romaji_forms, romanize
from glossary.checks.titles import ENGLISH
from glossary.checks.transcription import NEAR, distance

_NAME = re.compile(r"\b[A-ZÀ-ÞĀĒĪŌŪ][A-Za-zÀ-ÿĀ-ū'’-]+")


_VOICELESS = str.maketrans("gdzbj", "ktshs")
"""川田 is Kawata as well as Kawada."""


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
                and not composed(ja[start:end], romaji_forms(m[0]))
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
    people += [t for t in titled(ja) if not any(p.start < t.end and t.start < p.end for p in people)]
    for person in people:
        if person.given_text:
            yield from _half(person, english, ja, en)
        else:
            yield from _unusual(person, english)
    if people:
        yield from _whole(people, ja, en)


def _half(person: Person, english: Sequence[re.Match[str]], ja: str, en: str) -> Iterator[Doubt]:
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
    possible = _read_whole(ja[person.start :], known[0], odd[0])
    if possible and has_family:
        return  # any given name may be read in many ways
    single = len(person.family_text) == 1  # rather a Chinese or Korean name
    if single and any(resembles(ja[person.start :][1:k], odd[0]) for k in (3, 4)):
        return
    wanted = person.given[0] if has_family else person.family[0]
    part = person.given_text if has_family else person.family_text
    yield Doubt(
        f"「{part}」 is usually read {wanted.title()}, the English has “{odd[0]}”: check the name",
        (person.start, person.end),
        (odd.start(), odd.end()),
        wanted.title(),
        "info"
        if possible or resembles(part, odd[0]) or (single and not SYLLABLES.fullmatch(odd[0]))
        else "warning",
    )


def _unusual(person: Person, english: Sequence[re.Match[str]]) -> Iterator[Doubt]:
    """A surname alone in a reading that it seldom has, and that others usually have: 佐藤 and Saito."""
    usual = {romaji_forms(r) for r in person.family}
    forms = {romaji_forms(m[0]): m for m in english}
    other = next((m for f, m in forms.items() if f in other_readings(person.text)), None)
    spoken = {f.translate(_VOICELESS) for f in usual}
    if (
        other is not None
        and not usual & forms.keys()
        and romaji_forms(other[0]).translate(_VOICELESS) not in spoken
    ):
        yield Doubt(
            f"「{person.text}」 is usually read {person.family[0].title()}, the English has “{other[0]}”: check the name",
            (person.start, person.end),
            other.span(),
            person.family[0].title(),
            "info",
        )


def _read_whole(ja: str, one: str, other: str) -> bool:
    """Whether a name, wherever it is cut and ends, may be read as two words in either order: 佐藤健一局長."""
    name = re.sub("[ \u3000]", "", ja[:10])
    forms = romaji_forms(one), romaji_forms(other)
    return any(
        _readable(name[:cut], first)
        and any(_readable(name[cut:end], second) for end in range(cut + 1, cut + 5))
        for first, second in (forms, forms[::-1])
        for cut in range(1, 5)
    )


def _readable(name: str, form: str) -> bool:
    if re.fullmatch("[ぁ-んァ-ヴー]+", name):
        return romaji_forms(romanize(katakana(name))) == form
    return bool(name) and (composed(name, form) or form in other_readings(name))


def _whole(asked: Sequence[Person], ja: str, en: str) -> Iterator[Doubt]:
    """Nothing of a name is there, and another name bears a title or stands in full: as many as are asked for."""
    found = words(en)
    capitals = [w.text for w in found if w.capital]
    lost = [a for a in asked if not any(_may_be_read(w, a) for w in capitals)]
    if not lost:
        return
    strangers = []
    for run in runs(found, en):
        names = [w for w in found[run.first : run.last] if w.name]
        if any(in_characters(ja, w.text) or _in_katakana(ja, w.text) or w.text in ja for w in names):
            continue
        if titles_of(run, found, en) or len(names) > 1:
            strangers.append(names)
    if len(strangers) != len(lost):
        strangers = [names for names in strangers if all(SYLLABLES.fullmatch(w.text) for w in names)]
    if len(strangers) != len(lost):
        return
    for person, names in zip(lost, strangers):
        japanese = all(SYLLABLES.fullmatch(w.text) for w in names)
        # of one character: rather a Chinese or Korean name, which many systems write
        loud = len(person.family_text) > 1 or (japanese and any(family_name(w.text) for w in names))
        yield Doubt(
            f"「{person.text}」 is read {person.family[0].title()}, the English has “{en[names[0].start : names[-1].end]}”: check the name",
            (person.start, person.end),
            (names[0].start, names[-1].end),
            person.family[0].title(),
            "warning" if loud else "info",
        )


def _may_be_read(latin: str, person: Person) -> bool:
    """Whether characters of a name may be read so, if not usually (河野 Kawano for Kono), or nearly, in Chinese or
    Korean."""
    form = romaji_forms(latin)
    if form in {romaji_forms(r) for r in (*person.family, *person.given)}:
        return True
    name = person.text
    cuts = [name[:k] for k in range(1, len(name) + 1)] + [name[k:] for k in range(1, len(name))]
    if any(_readable(part, form) for part in cuts):
        return True
    return len(person.family_text) == 1 and any(resembles(part, latin) for part in cuts)


def _in_katakana(ja: str, latin: str) -> bool:
    return any(distance(m[0], latin) <= NEAR for m in re.finditer("[ァ-ヴ][ァ-ヴー]+", ja))


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
