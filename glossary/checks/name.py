"""Names of people and organisations that the translation gets wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, ClassVar, NamedTuple

from glossary.check import Pair, Work, report
from glossary.checks.countries import countries, hinted_en, hinted_ja, named_en, named_ja
from glossary.checks.latin import is_abbreviation
from glossary.checks.romaji import other_readings, plain_english, proper_names, readings, romaji_forms
from glossary.findings import Finding

_WORD = re.compile(r"(?<![A-Za-z0-9])[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*")


_UNNAMED = re.compile("同国|当該国|相手国|前者|後者")
"""A country that the English may name where the Japanese points back."""


class Organisation(NamedTuple):
    """A body with its official names."""

    ja: str
    ja_short: str
    abbr: str
    en: str
    en_short: str


@cache
def organisations() -> tuple[Organisation, ...]:
    """Ministries, agencies, institutes, universities and international bodies, by their official names."""
    import csv

    text = files("glossary.checks").joinpath("organisations.csv").read_text(encoding="utf-8")
    return tuple(Organisation(**row) for row in csv.DictReader(text.splitlines()))


@cache
def _bodies() -> re.Pattern[str]:
    """Any of their Japanese names."""
    return re.compile("|".join(re.escape(o.ja) for o in organisations()))


class Name:
    """A name in Latin letters spelled another way than in the source; the official English name of another body
    or country than the Japanese names; a surname that is read another way.

    Bad:
        ja: PsiQuantum社がチップを発表した。
        en: A chip was announced by PsyQuantum.
    Bad:
        ja: 東京科学大学が開発した。
        en: It was developed by Tokyo University of Science.
    Bad:
        ja: ノルウェーと署名した。
        en: It was signed with Sweden.
    Bad:
        ja: 座長は城内 実氏である。
        en: The chair is Minoru Jonai.
    Good:
        ja: 東京科学大学の中村 泰信氏とPsiQuantum社
        en: Yasunobu Nakamura of Institute of Science Tokyo, and PsiQuantum
    """

    code: ClassVar[str] = "name"
    severity: ClassVar[str] = "error"
    subject: ClassVar[str] = "pair"
    options: ClassVar[Mapping[str, Any]] = {"people": True}

    def find(self, work: Work) -> Iterator[Finding]:
        known = {w for p in work.pairs for w in _WORD.findall(p.ja.text)}
        for pair in work.pairs:
            if pair.both:
                yield from self._latin(pair, known)
                yield from self._organisations(pair)
                yield from self._countries(pair)
                yield from self._read(pair)
                if work.option(self, "people"):
                    yield from self._people(pair)

    def _latin(self, pair: Pair, known: set[str]) -> Iterator[Finding]:
        """A word in Latin letters in the Japanese, and one that nearly is it in the English."""
        from rapidfuzz.distance import DamerauLevenshtein

        text = pair.en.text
        plain = {w.lower() for w in re.findall(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*", text)}
        english = [m for m in _WORD.finditer(text) if m[0] not in known]
        for there in _WORD.finditer(pair.ja.text):
            name = there[0]
            low = name.lower()
            if (
                len(name) < 4
                or low in plain
                or f"{low}s" in plain
                or low.removesuffix("s") in plain
                or is_abbreviation(name)
            ):
                continue
            for here in english:
                word = here[0]
                if abs(len(word) - len(name)) > 2 or len(word) < 4:
                    continue
                distance = DamerauLevenshtein.distance(low, word.lower())
                if 0 < distance <= (1 if len(name) < 8 else 2) and not _british(low, word.lower()):
                    yield report(
                        self,
                        f"“{word}” for 「{name}」",
                        pair=pair,
                        ja=pair.ja.passage(there.start(), there.end()),
                        en=pair.en.passage(here.start(), here.end()),
                        suggestion=name,
                    )
                    break

    def _organisations(self, pair: Pair) -> Iterator[Finding]:
        ja, en = pair.ja.text, pair.en.text
        if not _bodies().search(ja):
            return
        here = [o for o in organisations() if o.ja in ja]
        here = [o for o in here if not any(o.ja in x.ja and o is not x for x in here)]
        if not here:
            return
        low = _even(en)
        lost = [o for o in here if not _named(o, low, en)]
        for other in organisations():
            if not lost:
                return
            if other in here or other.ja in ja or (other.ja_short and other.ja_short in ja):
                continue
            at = low.find(_even(other.en))
            if at < 0 or (other.abbr and other.abbr in ja):
                continue
            inside = next((o for o in here if _even(other.en) in _even(o.en)), None)
            if inside is not None:
                continue
            o = max(lost, key=lambda x: len(set(x.ja) & set(other.ja)))
            start = en.lower().find(other.en.lower().removeprefix("the "))
            a = ja.find(o.ja)
            yield report(
                self,
                f"「{o.ja}」 is {o.en}; “{other.en}” is 「{other.ja}」",
                pair=pair,
                ja=pair.ja.passage(a, a + len(o.ja)),
                en=pair.en.passage(max(start, 0), max(start, 0) + len(other.en))
                if start >= 0
                else pair.en.passage(),
                suggestion=o.en,
            )
            lost.remove(o)

    def _countries(self, pair: Pair) -> Iterator[Finding]:
        """A country that the English nowhere means, and one there that the Japanese nowhere means."""
        ja, en = pair.ja.text, pair.en.text
        lost = [m for m in named_ja(ja) if not hinted_en(en, m.code)]
        if not lost or _UNNAMED.search(ja):
            return
        strange = [m for m in named_en(en) if not hinted_ja(ja, m.code)]
        for there, here in zip(lost, strange):
            known = next(c.en[0] for c in countries() if c.code == there.code)
            yield report(
                self,
                f"「{ja[there.start : there.end]}」 is {known}, the English says “{en[here.start : here.end]}”",
                pair=pair,
                ja=pair.ja.passage(there.start, there.end),
                en=pair.en.passage(here.start, here.end),
                suggestion=known,
            )

    def _read(self, pair: Pair) -> Iterator[Finding]:
        """A place, family or body whose reading the dictionary knows, and a word that is nearly it."""
        from rapidfuzz.distance import DamerauLevenshtein

        english = list(re.finditer(r"[A-Z][a-zĀ-ū]{4,}", pair.en.text))
        if not english:
            return
        forms = {romaji_forms(m[0]) for m in re.finditer(r"[A-Z][A-Za-zĀ-ū'’]+", pair.en.text)}
        for start, end, kana in proper_names(pair.ja.text):
            wanted = romaji_forms(kana)
            if len(wanted) < 5 or any(wanted in f or (f in wanted and len(f) > 3) for f in forms):
                continue
            for m in english:
                if (
                    DamerauLevenshtein.distance(wanted, romaji_forms(m[0])) == 1
                    and not plain_english(m[0])
                    and romaji_forms(m[0]) not in other_readings(pair.ja.text[start:end])
                ):
                    yield report(
                        self,
                        f"「{pair.ja.text[start:end]}」 is read {kana.title()}, the English has “{m[0]}”",
                        pair=pair,
                        ja=pair.ja.passage(start, end),
                        en=pair.en.passage(m.start(), m.end()),
                        suggestion=kana.title(),
                        severity="warning",
                    )
                    break

    def _people(self, pair: Pair) -> Iterator[Finding]:
        """The given name is there and the word beside it is not the surname, or the other way round."""
        english = list(re.finditer(r"[A-Z][A-Za-zĀ-ū'’-]+", pair.en.text))
        if not english:
            return
        words = {romaji_forms(m[0]): m for m in english}
        for person in readings(pair.ja.text):
            family = [romaji_forms(r) for r in person.family]
            given = [romaji_forms(r) for r in person.given]
            has_family = next((words[f] for f in family if f in words), None)
            has_given = next((words[g] for g in given if g in words), None)
            if (has_family is None) == (has_given is None) or not family or not given:
                continue
            known = has_family or has_given
            assert known is not None
            odd = _beside(known, english, pair.en.text)
            if odd is None:
                continue
            wanted = person.given[0] if has_family else person.family[0]
            part = person.given_text if has_family else person.family_text
            yield report(
                self,
                f"「{part}」 is usually read {wanted.title()}, the English has “{odd[0]}”: check the name",
                pair=pair,
                ja=pair.ja.passage(person.start, person.end),
                en=pair.en.passage(odd.start(), odd.end()),
                suggestion=wanted.title(),
                severity="info" if _variant(odd[0], wanted, part) else "warning",
            )


def _variant(written: str, wanted: str, name: str) -> bool:
    """A reading that differs little from the usual one and is known: Nakada for Nakata, not Jonai for Kiuchi."""
    from rapidfuzz.distance import Levenshtein

    form = romaji_forms(written)
    return Levenshtein.distance(form, romaji_forms(wanted)) <= 2 and form in other_readings(name)


def _even(text: str) -> str:
    return (
        re.sub(r"[^a-z0-9]+", " ", text.lower().replace("organisation", "organization"))
        .strip()
        .removeprefix("the ")
    )


def _named(o: Organisation, low: str, en: str) -> bool:
    return (
        _even(o.en) in low
        or bool(o.en_short and _even(o.en_short) in low)
        or bool(o.abbr and re.search(rf"\b{re.escape(o.abbr)}\b", en))
    )


def _british(a: str, b: str) -> bool:
    return a.replace("s", "z").replace("our", "or") == b.replace("s", "z").replace("our", "or")


def _beside(known: re.Match[str], words: list[re.Match[str]], text: str) -> re.Match[str] | None:
    """The capitalized word right before or after a name, with nothing but a space or comma between."""
    for w in words:
        gap = text[known.end() : w.start()] if w.start() >= known.end() else text[w.end() : known.start()]
        if (
            w is not known
            and gap in (" ", ", ")
            and len(w[0]) > 1
            and w[0]
            not in (
                "Mr",
                "Ms",
                "Dr",
                "Prof",
                "Professor",
                "Minister",
                "Chair",
                "Chairman",
                "Director",
                "President",
                "The",
                "At",
                "In",
                "By",
            )
        ):
            return w
    return None
