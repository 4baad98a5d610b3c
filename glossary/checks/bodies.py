"""Universities, institutes, banks called after a place or person: デルフト工科大学 is no Eindhoven University.

The place is asked for by its English names (プラハ is Prague), by sound and by the readings of its characters. A body
is doubted only where none of that is in the English, no abbreviation can stand for it (DTU, MIT), and the English has
as many bodies of the kind that nothing in the Japanese is called.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from glossary.checks import organisations
from glossary.checks.countries import hinted_en, named_ja
from glossary.checks.doubt import Doubt
from glossary.checks.hearing import Bead, heard_at, in_characters, may_be, read
from glossary.checks.latin import ABBREVIATION
from glossary.checks.latin_names import Word, fold, joined
from glossary.checks.namebook import (
    kana_of_kanji,
    kinds,
    place_names,
    places_called,
    plain_english,
    pronunciations,
    resembles,
    two_names,
)
from glossary.checks.romaji import romaji_forms, romanize
from glossary.checks.titles import Title, body_after, body_at, has_body
from glossary.checks.transcription import FAR, distance

_KANA = re.compile("(?<![ァ-ヴー])[ァ-ヴ][ァ-ヴー]*(?:[・＝=][ァ-ヴ][ァ-ヴー]*)*")
_HAN = re.compile("[一-鿿々ヶ]+")
_OWNER = re.compile(
    "^(?:国立大学法人|公立大学法人|学校法人|国立研究開発法人|独立行政法人|国立|公立|州立|私立|王立|帝国|元|現|旧|前|同)+"
)
_FIELD = re.compile(
    "(?:国立|公立|[都道府県市]立|国際|総合|工業|工科|理工|医科|歯科|薬科|農業|農工|商科|科技|経済|経営|教育|女子|学院|芸術|美術|音楽|外国語|科学技術|産業|中央|第[一二三]|技術|研究|地方|開発)*"
)
_GENERIC = frozenset(
    "Technology Technological Technical Technische Tech Science Sciences Scientific Applied Advanced National State Federal Royal Imperial Free Open Central "
    "International European Asian American African Nordic Medical Medicine Health Economics Economic Business Management Law Arts Art Music Agriculture Agricultural "
    "Engineering Education Graduate Industrial Industry Natural Physics Chemistry Mathematics Mathematical Informatics Information Computer Computing Computational "
    "Quantum Nano Nanotechnology Materials Energy Nuclear Space Aerospace Marine Ocean Environmental Environment Social Political Studies Study Policy Public Global "
    "Innovation Cooperation Department Faculty Division Office Group Northern Southern Eastern Western North South East West New Saint Women Veterinary Normal "
    "Teachers Christian Catholic Autonomous Higher Basic Digital Cyber Data Biomedical Biology Biological Life Molecular Human Humanities Languages Foreign Commerce "
    "Finance Financial Visiting Associate Assistant Emeritus Metropolitan Prefectural City Municipal Joint Main Partner Fundamental Theoretical Experimental "
    "Photonics Optics Optical Electronics Electronic Electrical Communications Communication Systems Security Cryptography Standards Metrology Accelerator "
    "Development Reconstruction Investment Savings Commercial Trust Holdings Corporation Company Union Saving Cancer Brain Mind Earth Astronomy Climate Water Food "
    "Design Architecture Fine Distance Online Polytechnical Institutes Universities Laboratories Memorial General Regional Local Private Army Navy Naval Military Air Force Defense Defence".split()
)
"""Words of the names of bodies that name no one body."""


class Body(NamedTuple):
    """A body at ``text[start:end]``; `parts` are the names in it, in katakana or characters."""

    start: int
    end: int
    parts: tuple[str, ...]
    kind: Title


class Phrase(NamedTuple):
    """A body in the English: `names` are the words of its own name."""

    names: tuple[Word, ...]
    kind: Word


def bodies(text: str) -> Iterator[Body]:
    """Bodies with a name in katakana, or in characters that the dictionary has as a place or a body."""
    for m in _KANA.finditer(text):
        parts = tuple(p for p in re.split("[・＝=]", m[0]) if len(p) > 1)
        if (found := body_after(text, m.end())) and parts and not any(map(_thing, parts)):
            yield Body(m.start(), found[1], parts, found[0])
    for m in _HAN.finditer(text):
        start = m.start() + len(owner[0] if (owner := _OWNER.match(m[0])) else "")
        named = [
            Body(start, found[1], (text[start:end],), found[0])
            for end in range(start + 2, min(m.end(), start + 5))
            if (field := _FIELD.match(text, end)) and (found := body_at(text, field.end()))
        ]
        places = [b for b in named if "place" in kinds(b.parts[0])]
        yield from (places or [b for b in named if "proper" in kinds(text[start : b.end])])[-1:]


def _thing(kana: str) -> bool:
    named = kinds(kana)
    return "common" in named and not named & {"place", "person"}


def phrases(bead: Bead) -> Iterator[Phrase]:
    """Bodies with a name of their own: Eindhoven University of Technology, the University of Vienna."""
    for n, word in enumerate(bead.words):
        if word.capital and word.text in _KIND_WORDS:
            first, last = _extent(n, bead)
            names = tuple(w for w in bead.words[first : last + 1] if _names(w))
            if names and not any(w.text in _KIND_WORDS and w.capital for w in bead.words[first:n]):
                yield Phrase(names, word)


def mistaken(ja: str, en: str, known: Sequence[tuple[int, int]] = ()) -> Iterator[Doubt]:
    """Bodies of the Japanese for which the English has another. `known` are spans of the English that are glossary
    terms."""
    here = list(bodies(ja)) if has_body(ja) else []
    if not here:
        return
    bead = read(ja, en, known)
    lost = [b for b in here if not any(rendered(p, bead) for p in b.parts) and not _official(ja, b, en)]
    if not lost:
        return
    strange = [p for p in phrases(bead) if not any(meant(w, ja, bead) for w in p.names)]
    if len(strange) != len(lost) or _abbreviated(ja, en, strange):
        return
    for body, phrase in zip(lost, strange):
        if _apart(body.parts, [w.text for w in phrase.names]):
            sure = phrase.kind.text in body.kind.en and any(_known(w.text) for w in phrase.names)
            first, last = phrase.names[0], phrase.names[-1]
            yield Doubt(
                f"「{ja[body.start : body.end]}」 is hardly “{en[first.start : last.end]}”: check the name",
                (body.start, body.end),
                (first.start, last.end),
                None,
                "warning" if sure else "info",
            )


def _extent(kind: int, bead: Bead) -> tuple[int, int]:
    """From which to which word the name of a body goes around the word for its kind."""
    first = last = kind
    while (
        first
        and bead.words[first - 1].capital
        and joined(bead.words[first - 1], bead.words[first], bead.text)
    ):
        first -= 1
    while last + 1 < len(bead.words) and joined(bead.words[last], bead.words[last + 1], bead.text):
        word = bead.words[last + 1]
        if not word.capital and word.text not in (
            "of",
            "the",
            "at",
            "in",
            "di",
            "de",
            "del",
            "and",
            "for",
            "für",
            "la",
            "des",
        ):
            break
        if word.text == "and" and not any(w.text in ("of", "for") for w in bead.words[kind : last + 1]):
            break
        last += 1
    while not bead.words[last].capital:
        last -= 1
    return first, last


def _names(word: Word) -> bool:
    """Whether a word of a body's name says which it is: a place, a person or a country."""
    return (
        word.capital
        and len(word.text) > 2
        and not word.title
        and not word.text.isupper()
        and word.text not in _GENERIC
        and word.text not in _KIND_WORDS
        and (not plain_english(word.text) or _known(word.text))
    )


def _known(latin: str) -> bool:
    return bool(pronunciations(latin) or places_called(latin))


def rendered(part: str, bead: Bead) -> bool:
    """Whether the English has a name, in its own language, in English, by its sound, as an adjective (Jagiellonian)."""
    if any(hinted_en(bead.text, m.code) for m in named_ja(part)):
        return True
    low = fold(bead.text).replace(" ", "")
    if any(fold(n).replace(" ", "") in low for n in place_names(part)):
        return True
    if re.match("[一-鿿]", part):
        letters = romaji_forms(re.sub("[^a-zāīūēōâîûêô]", "", bead.text.lower()))
        return any(romaji_forms(romanize(k)) in letters for k in kana_of_kanji(part)) or any(
            in_characters(part, w.text) or resembles(part, w.text) for w in bead.words if w.capital
        )
    if any(True for _ in heard_at(part, bead.words, bead.text)):
        return True
    return any(may_be(part, stem) for w in bead.words if w.capital for stem in _stems(w.text))


def _stems(latin: str) -> Iterator[str]:
    """Jagiellonian → Jagiellon, Jagiello."""
    for ending in ("er", "ian", "nian", "onian", "an", "ese", "sche", "isch"):
        if latin.endswith(ending) and len(latin) - len(ending) > 3:
            yield latin[: -len(ending)]


def _official(ja: str, body: Body, en: str) -> bool:
    """Whether the English has the official name that the list knows."""
    return any(
        o.ja in ja[body.start : body.end] and organisations.named(o, en)
        for o in organisations.organisations()
    )


def meant(word: Word, ja: str, bead: Bead) -> bool:
    """Whether the Japanese has a word of the English in any way."""
    if bead.words.index(word) in bead.heard or word.text in ja or in_characters(ja, word.text):
        return True
    if any(p in ja for p in places_called(word.text) if len(p) > 1):
        return True
    return any(hinted_en(word.text, m.code) for m in named_ja(ja))


def _apart(parts: Sequence[str], names: Sequence[str]) -> bool:
    """Whether names are far from katakana by sound; characters have been asked for their readings."""
    kana = [p for p in parts if re.match("[ァ-ヴ]", p)]
    far = [min(distance(p, n) for n in names) for p in kana]
    return not kana or sum(far) / len(far) >= FAR or any(two_names(p, n) for p in kana for n in names)


def _abbreviated(ja: str, en: str, strange: Sequence[Phrase]) -> bool:
    """Whether the English has an abbreviation by itself that may be the body; those in a strange name are its own."""
    for m in ABBREVIATION.finditer(en):
        inside = any(p.names[0].start - 12 <= m.start() <= p.names[-1].end + 40 for p in strange)
        if m[0] not in ja and not inside:
            return True
    return False


_KIND_WORDS = frozenset(
    "University Institute College School Polytechnic Universität Université Universidad Università Universiteit Politecnico Institut Institutet Laboratory "
    "Laboratories Lab Center Centre Bank Foundation Society Academy Hospital Airport Trust Fund Power Electric Railway Railways Securities Shimbun TU TH".split()
)
