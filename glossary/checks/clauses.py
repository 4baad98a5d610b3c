"""Which clause of the English says what a clause of the Japanese says, by the words and figures that only they share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from glossary.checks.poles import Pole, Span, Turn, turned
from glossary.checks.wordbook import answers, english

if TYPE_CHECKING:
    from corpus.languages import Token
    from glossary.check import Pair

ENDS_JA = re.compile(r"(?:[。；;\n]|(?<!は)[、，]|(?<=[合き時際]は)[、，])+")
"""Ends of clauses; what is only named as the topic, 利用者は、, is none."""
_SENTENCE_JA = re.compile(r"[。！？!?](?![）)」』])|\n")
_SENTENCE_EN = re.compile(r"[.!?](?=[\"”’)]?\s+[\"“‘(]?[A-Z0-9])|\n")
_ENDS_EN = re.compile(
    r"[;:.?!](?=\s|$)\s*|\n|,\s+|\s+(?=(?:and|but|while|whereas|although|though|with)\s)", re.I
)
SAYING = frozenset({"名詞", "動詞", "形容詞", "形状詞"})
LIGHT = frozenset(
    "為る 成る 有る 在る 居る おる 物 もの 事 こと 出来る 行う 得る 無い ない 様 よう ため 為 場合 時 とき 場 者 其れ 此れ 御座る"
    " 置く 因る 於く 来る 行く 見る 為さる 頂く 下さる 訳 わけ 所 ところ 認める 就く 付く つく 関する 対する 基づく 伴う 於ける 一切 付ける 限り 旨".split()
)
"""Verbs and nouns that say too little to be looked for."""


def clauses(text: str, ends: re.Pattern[str]) -> list[Span]:
    """The stretches of a text between two ends of clauses, empty ones left out."""
    cuts = [0, *(at for m in ends.finditer(text) for at in m.span()), len(text)]
    return [(a, b) for a, b in zip(cuts[::2], cuts[1::2]) if text[a:b].strip()]


def sentences(pair: Pair) -> list[tuple[Span, Span]]:
    """Sentences of both texts that belong together: in their order where both sides have as many, the whole where
    one side has a single one, none where nobody can tell."""
    here, there = clauses(pair.ja.text, _SENTENCE_JA), clauses(pair.en.text, _SENTENCE_EN)
    if len(here) == len(there):
        return list(zip(here, there))
    whole = (0, len(pair.ja.text)), (0, len(pair.en.text))
    return [whole] if min(len(here), len(there)) == 1 else []


def twins(pair: Pair, topic: tuple[Pole, ...], aside: Container[str] = ()) -> Iterator[tuple[Span, Span]]:
    """Clauses of both texts that surely belong together, one to one; none where a side has a single clause.

    What the poles of the topic say counts for nothing, as that is in question, nor do the words of `aside`.
    """
    here, there = clauses(pair.ja.text, ENDS_JA), clauses(pair.en.text, _ENDS_EN)
    if len(here) < 2 or len(there) < 2:
        return
    shared = Counter(_shared(pair, topic, here, there, aside))
    for (i, j), score in shared.items():
        rivals = [s for (k, n), s in shared.items() if (k == i) != (n == j)]
        if score > max(rivals, default=0):
            yield here[i], there[j]


def _shared(
    pair: Pair, topic: tuple[Pole, ...], here: list[Span], there: list[Span], aside: Container[str]
) -> Iterator[tuple[int, int]]:
    """For each word or figure that stands in one clause only, on both sides: the numbers of these clauses."""
    aside_ja = [m.span() for p in topic for m in p.hint_ja.finditer(pair.ja.text)]
    aside_en = [m.span() for p in topic for m in p.hint_en.finditer(pair.en.text)]
    said = [t for t in pair.ja.tokens if t.pos in SAYING and t.lemma not in LIGHT and t.lemma not in aside]
    for word in {t.lemma: t for t in said}.values():
        if _meets((word.start, word.end), aside_ja):
            continue
        yield from _alone(
            [_number(here, t.start) for t in said if t.lemma == word.lemma],
            [
                _number(there, t.start)
                for t in answering(word, pair.en.tokens)
                if not _meets((t.start, t.end), aside_en)
            ],
        )
    keys = {v.key for v in pair.ja.values}
    for key in keys:
        yield from _alone(
            [_number(here, v.start) for v in pair.ja.values if v.key == key],
            [_number(there, v.start) for v in pair.en.values if v.key == key],
        )


def _alone(here: list[int], there: list[int]) -> Iterator[tuple[int, int]]:
    if len(set(here)) == 1 and len(set(there)) == 1:
        yield here[0], there[0]


def _number(spans: list[Span], at: int) -> int:
    return next((n for n, (a, b) in enumerate(spans) if a <= at < b), -1)


def _meets(span: Span, others: list[Span]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in others)


@cache
def _predicates() -> dict[str, frozenset[str]]:
    """English verbs for Japanese ones that JMdict gives as nouns, or not at all: 徴収 is “charge” as well as “levy”."""
    import csv

    text = files("glossary.checks").joinpath("predicates.csv").read_text(encoding="utf-8")
    return {row["ja"]: frozenset(row["en"].split()) for row in csv.DictReader(text.splitlines())}


@lru_cache(maxsize=1 << 16)
def stands(word: str, lemma: str) -> bool:
    """Whether an English word may stand for a Japanese one: by JMdict, by sound, by `predicates.csv`."""
    if lemma in _predicates().get(word, ()):
        return True
    return len(lemma) > 2 and lemma.isalpha() and bool(kept := english(lemma)) and answers(word, kept)


def answering(word: Token, tokens: Iterable[Token]) -> list[Token]:
    """The English words that may stand for a Japanese one."""
    return [t for t in tokens if stands(word.lemma, t.lemma)]


def twin_turns(pair: Pair, topic: tuple[Pole, ...]) -> Iterator[Turn]:
    """The first pole that a clause of the Japanese names and its twin turns round."""
    for (a, b), (c, d) in twins(pair, topic):
        for turn in turned(pair.ja.text[a:b], pair.en.text[c:d], topic):
            yield turn._replace(
                ja=(turn.ja[0] + a, turn.ja[1] + a),
                en=(turn.en[0] + c, turn.en[1] + c),
            )
            return
