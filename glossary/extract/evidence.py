"""How sure it is that an English span is what a Japanese one says.

Each pair of spans is judged by how often they meet (Dice), by how much the words of each explain the other, and by the
edges: in every bead, the words inside the English span should be translations of the Japanese one rather than of
anything else there, and those next to it should not. That is the consistency of phrase pairs (Och and Ney 2004) with
probabilities in place of links.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

from glossary.extract import phrases
from glossary.extract.dictionary import Dictionary
from glossary.extract.lexical import Lexicon, stem
from glossary.extract.nouns import short_units
from glossary.extract.sides import EN_WORD, Key

TRACE = 0.1
"""A word with less than this of another's meaning does not stand for it."""
NEXT = 2
"""Words beside a span that should not belong to it."""
AND, LINKED = 0.75, 0.9
"""A compound noun is rather not “… and …”, nor “… of …”."""
FAINT = 0.03
"""What any other word there is credited with at least."""
ENOUGH = 24
"""Beads in which a pair is looked at; more say nothing new."""


@lru_cache(maxsize=65536)
def content(en: Key) -> tuple[str, ...]:
    """The stems of a span's words, little words left out."""
    return tuple(stem(w) for w in en if w not in phrases.STOP)


def units(key: Key) -> list[str]:
    """The words of a Japanese span and their short units."""
    return list(dict.fromkeys(u for w in key for u in (w, *short_units(w))))


class Text:
    """The words of one bead: the Japanese ones, the English stems and where in the text these stand."""

    def __init__(self, ja: Sequence[str], right: str) -> None:
        self.ja = ja
        self.en: list[str] = []
        self.starts: list[int] = []
        self.ands: list[int] = []
        """Before which of the words an “and” stands."""
        for m in EN_WORD.finditer(right):
            for part in phrases.singular(m[0]):
                if part == "and":
                    self.ands.append(len(self.en))
                elif part not in phrases.STOP:
                    self.en.append(stem(part))
                    self.starts.append(m.start())
        self.shares: tuple[dict[str, int], Any] | None = None

    def inside(self, key: Key, lexicon: Lexicon) -> list[float]:
        """For every English word, how much rather it translates a word of `key` than any other one, 0 to 1: half for
        a word that nothing speaks for."""
        if self.shares is None:
            self.shares = lexicon.shares(self.ja, self.en)
        rows, weight = self.shares
        mine = [rows[u] for u in units(key) if u in rows]
        if not mine:
            return [0.0] * len(self.en)
        held, rest = weight[mine].sum(axis=0), weight.copy()
        rest[mine] = FAINT
        found: list[float] = (held / (held + rest.max(axis=0).clip(FAINT))).tolist()
        return found

    def fits(self, inside: Sequence[float], start: int, end: int) -> float:
        """How well the edges of the span from `start` to `end` are those of what `inside` says, 0 to 1. What stands
        on either side of an “and” has to belong to it, one side as much as the other."""
        from bisect import bisect_left

        a, b = bisect_left(self.starts, start), bisect_left(self.starts, end)
        if a == b:
            return 0.0
        held = sum(inside[a:b])
        beside = sum(inside[max(0, a - NEXT) : a]) + sum(inside[b : b + NEXT])
        cuts = [a, *(c for c in self.ands if a < c < b), b]
        right = AND ** len(cuts[2:]) * min(sum(inside[x:y]) / (y - x) for x, y in pairwise(cuts))
        return math.sqrt(right * held / (held + beside)) if held else 0.0


def fit(
    parts: Sequence[Mapping[str, tuple[float, float]]], en: Key, edges: float, dice: float, together: int
) -> float:
    """How well two spans explain each other, 0 to 1: of every Japanese word, how much of its meaning the English holds;
    and how well the English is cut out (`edges`).

    Spans that keep meeting (`dice`, `together` times) need less of it on the Japanese side, whose parts may mean
    something else one by one: 研究開発 and R&D.
    """
    words = content(en)
    if not words or not parts or edges < 0.03:
        return 0.0
    left = sum(min(1.0, sum(p[w][0] for w in words if w in p)) for p in parts) / len(parts)
    met = dice * (1 - 1 / together) * 0.8
    return math.sqrt(max(left, met * edges) * edges)


def covered(parts: Sequence[tuple[Mapping[str, tuple[float, float]], frozenset[str]]], en: Key) -> float:
    """The share of the Japanese parts that the English span has anything for, 0 to 1, by the bitext or by the
    dictionary: エコシステム構築 is not “ecosystem”."""
    words = content(en)
    found = sum(any(w in known or (w in p and p[w][0] > TRACE) for w in words) for p, known in parts)
    return found / len(parts) if parts else 1.0


class Words(dict[str, dict[str, tuple[float, float]]]):
    """A lexicon's answers, remembered; and the dictionary's, as stems."""

    def __init__(self, lexicon: Lexicon, dictionary: Dictionary) -> None:
        self.lexicon = lexicon
        self._dictionary = dictionary
        self._known: dict[str, frozenset[str]] = {}

    def __missing__(self, word: str) -> dict[str, tuple[float, float]]:
        self[word] = found = self.lexicon.of(word)
        return found

    def known(self, word: str) -> frozenset[str]:
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = frozenset(map(stem, self._dictionary.words(word)))
        return found

    def leads(self, word: str, en: Key) -> bool:
        """Whether an English span begins with what a Japanese word says: building in “building an ecosystem”."""
        words = content(en)
        row = self[word]
        weights = [row.get(w, (0.0, 0.0))[0] + (w in self.known(word)) for w in words]
        return len(words) > 1 and weights[0] > TRACE and weights[0] == max(weights)
