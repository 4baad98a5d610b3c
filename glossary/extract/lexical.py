"""Which words translate which: IBM Model 1 over a bitext, helped by a dictionary.

Brown et al., “The Mathematics of Statistical Machine Translation” (1993), in both directions. The dictionary is a
prior that stays through all rounds, so that the few occurrences of a rare word don't outweigh it. English words
take part by their stems: 育成 is developing, development and develops alike.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from glossary.extract.dictionary import Dictionary
from glossary.extract.sounds import sound_alike

ROUNDS = 6
PRIOR = 0.5
"""Occurrences that a pair in the dictionary counts as."""
LEAST = 0.02
SHORTEST = 4
LONGEST = 120
"""Words of one side of a bead that take part; a longer bead is a list or not aligned well."""
NOTHING = 0.02
"""Weight of an English word standing for nothing in the Japanese."""

_KANA = re.compile(r"[ァ-ヺー]{3,}")
_SUFFIXES = tuple(
    "isation ization ically ially ation ition ement ility ment ness ical ial ally able ible tive ise ize ity ion ive ate al an ly ic ing ed y e".split()
)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """What a word has in common with those derived from it: promot for promote, promotion, promoting; at least
    `SHORTEST` letters. Doers (-er, -or) stay: a computer is no computing."""
    from corpus.languages.en import lemma

    word = lemma(word)
    for _ in range(2):
        word = next(
            (word.removesuffix(s) for s in _SUFFIXES if word.endswith(s) and len(word) - len(s) >= SHORTEST),
            word,
        )
    return word


class Lexicon:
    """Translation probabilities of words, 0 to 1, from beads given as word lists, the English ones as stems."""

    def __init__(self, beads: Sequence[tuple[Sequence[str], Sequence[str]]], dictionary: Dictionary) -> None:
        import numpy as np

        left: dict[str, int] = {}
        right: dict[str, int] = {}
        pairs: list[Any] = []
        owners_l: list[Any] = []
        owners_r: list[Any] = []
        count_l = count_r = 0
        for ja, en in beads:
            a = np.array([left.setdefault(w, len(left)) for w in ja[:LONGEST]], dtype=np.int32)
            b = np.array([right.setdefault(w, len(right)) for w in en[:LONGEST]], dtype=np.int32)
            if len(a) and len(b):
                pairs.append((np.repeat(a, len(b)), np.tile(b, len(a))))
                owners_l.append(np.repeat(np.arange(count_l, count_l + len(a), dtype=np.int32), len(b)))
                owners_r.append(np.tile(np.arange(count_r, count_r + len(b), dtype=np.int32), len(a)))
                count_l, count_r = count_l + len(a), count_r + len(b)
        self._left, self._right = left, right
        self._words = list(right)
        self._width = max(1, len(right))
        if not pairs:
            self._keys, self._forward, self._backward = np.zeros(0, np.int64), np.zeros(0), np.zeros(0)
            return
        links = np.concatenate([a.astype(np.int64) * self._width + b for a, b in pairs])
        pairs.clear()
        self._keys, inverse = np.unique(links, return_inverse=True)
        del links
        words_l, words_r = list(left), list(right)
        known = [frozenset(map(stem, dictionary.words(w))) for w in words_l]
        kana = [_KANA.fullmatch(w) is not None for w in words_l]
        prior = np.full(len(self._keys), 1e-9)
        for n, key in enumerate(self._keys.tolist()):
            ja_word, en_word = key // self._width, words_r[key % self._width]
            if en_word in known[ja_word] or (kana[ja_word] and sound_alike(words_l[ja_word], en_word)):
                prior[n] = PRIOR
        firsts, seconds = self._keys // self._width, self._keys % self._width
        self._forward = _model1(prior, inverse, np.concatenate(owners_r), firsts, count_r)
        self._backward = _model1(prior, inverse, np.concatenate(owners_l), seconds, count_l)

    def of(self, ja: str) -> dict[str, tuple[float, float]]:
        """The English stems for a Japanese word: the probability of each given it, and of it given each. Those
        that are next to nothing are left out."""
        import numpy as np

        a = self._left.get(ja)
        if a is None:
            return {}
        lo, hi = np.searchsorted(self._keys, [a * self._width, (a + 1) * self._width])
        forward, backward = self._forward[lo:hi], self._backward[lo:hi]
        return {
            self._words[int(self._keys[lo + n]) % self._width]: (float(forward[n]), float(backward[n]))
            for n in np.flatnonzero((forward > LEAST) | (backward > LEAST))
        }

    def shares(self, ja: Sequence[str], en: Sequence[str]) -> tuple[dict[str, int], Any]:
        """In one bead: which row is for which Japanese word, and how likely each English stem (a column) is its
        translation rather than that of another word there, 0 to 1."""
        import numpy as np

        words = list(dict.fromkeys(w for w in ja if w in self._left))
        if not words or not en:
            return {}, np.zeros((0, len(en)))
        a = np.array([self._left[w] for w in words], dtype=np.int64)
        b = np.array([self._right.get(w, -1) for w in en], dtype=np.int64)
        keys = a[:, None] * self._width + b[None, :]
        at = np.minimum(np.searchsorted(self._keys, keys), max(0, len(self._keys) - 1))
        weight = np.where((self._keys[at] == keys) & (b >= 0)[None, :], self._forward[at], 0.0)
        weight /= weight.sum(axis=0, keepdims=True) + NOTHING
        return {w: n for n, w in enumerate(words)}, weight


def _model1(prior: Any, inverse: Any, owners: Any, givens: Any, tokens: int) -> Any:
    """Probability of every pair given one of its words. `prior`: what each pair counts before anything is seen;
    `inverse`: the pair of each link; `owners`: the token each link explains; `givens`: the word each pair is given."""
    import numpy as np

    def normalized(weight: Any) -> Any:
        return weight / np.bincount(givens, weight)[givens]

    table = normalized(1 + 14 * prior)
    for _ in range(ROUNDS):
        links = table[inverse]
        # A token may be explained by nothing at all, or rare words would soak up everything around them.
        total = np.bincount(owners, links, minlength=tokens) + 1e-3
        table = normalized(np.bincount(inverse, links / total[owners], minlength=len(prior)) + prior)
    return table
