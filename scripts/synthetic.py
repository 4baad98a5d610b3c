"""Made-up bilingual documents of any length, to measure aligners on.

Not prose: sentences of dictionary words with particles and articles between them, but with what makes
alignment hard. A paragraph keeps to its topic, so neighbours share words; the translator has words of their
own for nearly half of what is said, adds some and leaves some out; a few figures, names and headings; one
sentence becomes two, or two one. The words come from the lexicon at run time; nothing is stored here but
particles and a list of names.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

Beads = list[tuple[list[str], list[str]]]

_NAMES = """デンマーク Denmark|オランダ Netherlands|フィンランド Finland|カナダ Canada|ブラジル Brazil|ケニア Kenya|ベトナム Vietnam|
シンガポール Singapore|バンコク Bangkok|ジュネーブ Geneva|ロンドン London|シカゴ Chicago|トロント Toronto|ベルリン Berlin|横浜 Yokohama|
札幌 Sapporo|福岡 Fukuoka|仙台 Sendai|名古屋 Nagoya|大阪 Osaka|鈴木 Suzuki|高橋 Takahashi|渡辺 Watanabe|中村 Nakamura|小林 Kobayashi|
アンダーソン Anderson|ロドリゲス Rodriguez|シュミット Schmidt|ペトロフ Petrov|マルティネス Martinez""".replace(
    "\n", ""
)
_PARTICLES = [
    "の",
    "を",
    "に",
    "は",
    "が",
    "と",
    "で",
    "から",
    "への",
    "による",
    "に関する",
    "のための",
    "や",
    "及び",
]
_ENDS = [
    "を行う。",
    "が重要である。",
    "を進める。",
    "とする。",
    "が求められる。",
    "している。",
    "された。",
    "と考えられる。",
    "を図る。",
    "となる。",
]
_GLUE = [
    "the",
    "of",
    "and",
    "to",
    "in",
    "for",
    "with",
    "a",
    "that",
    "on",
    "by",
    "from",
    "is",
    "are",
    "as",
    "will",
    "has been",
    "through",
]
_OPEN = ["The", "In", "For", "With", "It is", "This", "By", "As", "Under", "To"]


@dataclass(frozen=True)
class Style:
    """How hard the made-up translation is to recognize."""

    own: float = 0.42
    """Share of words that the translator puts in a way the dictionary doesn't know."""
    consistent: float = 0.5
    """Share of those for which it is always the same word."""
    dropped: float = 0.08
    added: float = 0.08
    split: float = 0.06
    """Sentences that become two; as many pairs become one."""
    headings: float = 0.05
    length: float = 1.9
    """Log of the number of words that say something in the middling sentence."""
    glue: tuple[int, ...] = (0, 1, 1, 2)
    """Numbers of small words before each of those in English, drawn from."""
    figures: float = 0.12
    """Sentences with a figure or a date."""


PROSE = Style(length=2.72, glue=(0, 0, 1, 1), figures=0.3)
"""Sentences as official prose has them: about 74 Japanese characters, 26 English words, figures in three of ten."""


class Maker:
    """Documents from one vocabulary; the same for the same seed."""

    def __init__(
        self, vocabulary: Sequence[tuple[str, Sequence[str]]], english: Sequence[str], seed: int
    ) -> None:
        """`vocabulary`: Japanese words and their possible translations; `english`: words for what is said freely."""
        self.rng = random.Random(seed)
        self.vocabulary = vocabulary
        self.english = english
        self.names = [tuple(n.split()) for n in _NAMES.split("|")]

    @classmethod
    def load(cls, seed: int, size: int = 9000) -> Maker:
        """A vocabulary drawn from the lexicon: two-kanji words and katakana with one-word translations."""
        import sqlite3

        from aligner import lexicon

        with sqlite3.connect(f"{lexicon.ensure().as_uri()}?mode=ro", uri=True) as db:
            rows = db.execute("SELECT key, exact FROM word WHERE exact != '' ORDER BY key").fetchall()
        words = [
            (k, e.split())
            for k, e in rows
            if 2 <= len(k) <= 4
            and (
                (all("一" <= c <= "鿿" for c in k) and len(k) == 2)
                or all("ァ" <= c <= "ヺ" or c == "ー" for c in k)
            )
        ]
        rng = random.Random(seed)
        chosen = rng.sample(words, min(size, len(words)))
        # as in any text, the words for the general are used again and again
        english = [rng.choice(e) for _, e in rng.sample(words, min(size, len(words)))]
        return cls(chosen, english, seed)

    def document(self, sentences: int, style: Style = Style()) -> Beads:
        """Beads of about that many sentences."""
        rng = self.rng
        own = {
            k: (rng.choice(self.english) if rng.random() < style.consistent else None)
            for k, _ in self.vocabulary
        }
        ranks = [1 / (n + 8) for n in range(len(self.vocabulary))]
        common = rng.choices(self.vocabulary, ranks, k=min(len(self.vocabulary), 80 + sentences // 3))
        beads: Beads = []
        number = 0
        while len(beads) < sentences:
            topic = [rng.choice(common if rng.random() < 0.5 else self.vocabulary) for _ in range(14)]
            if rng.random() < style.headings * 5:
                number += 1
                ja, en = self._sentence(topic, common, own, style, rng.randint(1, 3))
                beads.append(([f"{number}. {ja[:-1]}"], [f"{number}. {en[:-1].title()}"]))
            for _ in range(rng.randint(2, 7)):
                beads.append(self._bead(topic, common, own, style))
        return beads[:sentences]

    def _bead(
        self,
        topic: list[tuple[str, Sequence[str]]],
        common: list[tuple[str, Sequence[str]]],
        own: dict[str, str | None],
        style: Style,
    ) -> tuple[list[str], list[str]]:
        rng = self.rng
        n = max(2, int(rng.lognormvariate(style.length, 0.45)))
        ja, en = self._sentence(topic, common, own, style, n)
        draw = rng.random()
        if draw < 2 * style.split:
            ja2, en2 = self._sentence(topic, common, own, style, max(2, n - 2))
            if draw < style.split:
                return [ja[:-1] + "、" + ja2], [en, en2]
            return [ja, ja2], [en[:-1] + ", and " + en2[0].lower() + en2[1:]]
        return [ja], [en]

    def _sentence(
        self,
        topic: list[tuple[str, Sequence[str]]],
        common: list[tuple[str, Sequence[str]]],
        own: dict[str, str | None],
        style: Style,
        n: int,
    ) -> tuple[str, str]:
        rng = self.rng
        ja, en = "", []
        for _ in range(n):
            draw = rng.random()
            word, glosses = rng.choice(topic if draw < 0.45 else common if draw < 0.75 else self.vocabulary)
            ja += word + rng.choice(_PARTICLES)
            if rng.random() < style.dropped:
                continue
            if rng.random() < style.own:
                en.append(own.get(word) or rng.choice(self.english))
            else:
                en.append(rng.choice(glosses))
        if rng.random() < 0.12:
            kana, latin = rng.choice(self.names)
            ja = kana + "の" + ja
            en.append(latin)
        if rng.random() < style.figures:
            ja, word = self._figure(ja)
            en.append(word)
        en.extend(rng.choice(self.english) for _ in range(n) if rng.random() < style.added)
        for k in range(len(en) - 1):  # the other language puts things in another order
            j = min(len(en) - 1, k + rng.randint(0, 3))
            en[k], en[j] = en[j], en[k]
        words = [rng.choice(_OPEN)]
        for w in en:
            words.extend(rng.choice(_GLUE) for _ in range(rng.choice(style.glue)))
            words.append(w)
        return ja[:-1] + rng.choice(_ENDS) if ja.endswith(("の", "を", "は")) else ja + rng.choice(
            _ENDS
        ), " ".join(words) + "."

    def _figure(self, ja: str) -> tuple[str, str]:
        rng = self.rng
        kind = rng.randint(0, 3)
        if kind == 0:
            year = rng.randint(1990, 2024)
            return f"{year}年に" + ja, str(year)
        if kind == 1:
            n = rng.randint(2, 980)
            return f"{n}億円の" + ja, f"{n / 10:g} billion yen"
        if kind == 2:
            n = rng.randint(3, 95)
            return f"{n}％の" + ja, f"{n}%"
        n = rng.randint(2, 60)
        return f"{n}か国の" + ja, f"{n} countries"


def pool(maker: Maker, size: int = 400, style: Style = Style()) -> tuple[list[str], list[str]]:
    """Japanese and English segments of two other documents: none is a translation of any."""
    ja, en = maker.document(size, style), maker.document(size, style)
    return [x for a, _ in ja for x in a], [x for _, b in en for x in b]
