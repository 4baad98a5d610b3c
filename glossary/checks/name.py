"""Names of people, places and organisations that the translation gets wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar

from glossary.check import Pair, Work, report
from glossary.checks import (
    bodies,
    companies,
    countries,
    kana_people,
    kanji_people,
    known_places,
    organisations,
    places,
)
from glossary.checks.doubt import Doubt
from glossary.checks.latin import is_abbreviation
from glossary.checks.namebook import plain_english
from glossary.findings import Finding

_WORD = re.compile(r"(?<![A-Za-z0-9])[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*")


class Name:
    """A name in Latin letters spelled another way than in the source; the official English name of another body,
    country or place than the Japanese names; another person than the katakana or the characters are read as.

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
        ja: 大阪府で開催した。
        en: It was held in Kyoto.
    Bad:
        ja: 座長は城内 実氏である。
        en: The chair is Minoru Jonai.
    Bad:
        ja: 遠藤教授が講演した。
        en: Professor Ando gave a lecture.
    Bad:
        ja: デルフト工科大学と署名した。
        en: It was signed with Eindhoven University of Technology.
    Bad:
        ja: ラスムセン外務大臣と会談した。
        en: They met with Foreign Minister Hansen.
    Good:
        ja: 東京科学大学の中村 泰信氏とPsiQuantum社
        en: Yasunobu Nakamura of Institute of Science Tokyo, and PsiQuantum
    Good:
        ja: ラース・ロッケ・ラスムセン外務大臣とカルステン・エールン大臣
        en: Foreign Minister Lars Lokke Rasmussen and Minister Egelund
    """

    code: ClassVar[str] = "name"
    severity: ClassVar[str] = "error"
    subject: ClassVar[str] = "pair"
    options: ClassVar[Mapping[str, Any]] = {"people": True}

    def find(self, work: Work) -> Iterator[Finding]:
        known = {w for p in work.pairs for w in _WORD.findall(p.ja.text)}
        whole = "\n".join(p.ja.text for p in work.pairs)
        for pair in work.pairs:
            if not pair.both:
                continue
            ja, en = pair.ja.text, pair.en.text
            yield from self._findings(pair, _misspelt(ja, en, known))
            yield from self._findings(pair, organisations.mistaken(ja, en))
            yield from self._findings(pair, countries.mistaken(ja, en))
            wrong = list(places.mistaken(ja, en))
            yield from self._findings(pair, wrong)
            yield from self._findings(pair, kanji_people.misread(ja, en))
            if work.option(self, "people"):
                yield from self._findings(pair, kanji_people.mistaken(ja, en))
                terms = [(h.start, h.end) for h in pair.en.hits]
                yield from self._findings(pair, bodies.mistaken(ja, en, terms))
                yield from self._findings(pair, companies.mistaken(ja, en, terms))
                if not wrong:
                    yield from self._findings(pair, known_places.mistaken(ja, en, terms))
                yield from self._findings(pair, kana_people.mistaken(ja, en, terms, whole))

    def _findings(self, pair: Pair, doubts: Iterable[Doubt]) -> Iterator[Finding]:
        for d in doubts:
            yield report(
                self,
                d.message,
                pair=pair,
                ja=pair.ja.passage(*d.ja),
                en=pair.en.passage(*d.en) if d.en else pair.en.passage(),
                suggestion=d.suggestion,
                severity=d.severity,
            )


def _misspelt(ja: str, en: str, known: set[str]) -> Iterator[Doubt]:
    """A word in Latin letters in the Japanese, and one that nearly is it in the English."""
    from rapidfuzz.distance import DamerauLevenshtein

    plain = {w.lower() for w in re.findall(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*", en)}
    plain |= {"".join(p) for p in re.findall(r"([A-Za-z]+) ([0-9]+)", en.lower())}  # Type 1 for Type1
    english = [m for m in _WORD.finditer(en) if m[0] not in known]
    for there in _WORD.finditer(ja):
        name = there[0]
        low = name.lower()
        there_too = low in plain or f"{low}s" in plain or low.removesuffix("s") in plain
        if len(name) < 4 or there_too or is_abbreviation(name) or _key(name):
            continue
        for here in english:
            word = here[0]
            if abs(len(word) - len(name)) > 2 or len(word) < 4 or _key(word):
                continue
            distance = DamerauLevenshtein.distance(low, word.lower())
            if 0 < distance <= (1 if len(name) < 8 else 2) and not _british(low, word.lower()):
                ours = plain_english(word)
                yield Doubt(
                    f"「{name}」 in the Japanese is “{word}” in the English: one is misspelt"
                    if ours
                    else f"“{word}” for 「{name}」",
                    (there.start(), there.end()),
                    (here.start(), here.end()),
                    None if ours else name,
                    "info" if ours else None,
                )
                break


def _key(word: str) -> bool:
    """Keys to be pressed together: Alt-n."""
    return any(len(part) < 3 for part in word.split("-")[1:])


def _british(a: str, b: str) -> bool:
    return a.replace("s", "z").replace("our", "or") == b.replace("s", "z").replace("our", "or")
