"""Which words translate which: IBM Model 1 over a bitext, helped by a dictionary.

Brown et al., “The Mathematics of Statistical Machine Translation” (1993). Run in both directions; the two are
multiplied, so that a word pair counts only if each is the other's best guess.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from glossary.extract.dictionary import Dictionary

ROUNDS = 6
PRIOR = 8.0
"""How much more probable a pair in the dictionary is to begin with."""
LEAST = 0.02
LONGEST = 120
"""Words of one side of a bead that take part; a longer bead is a list or not aligned well."""


class Lexicon:
    """Translation probabilities of words, 0 to 1, from beads given as word lists."""

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
        start = np.ones(len(self._keys))
        words_l, words_r = list(left), list(right)
        for n, key in enumerate(self._keys.tolist()):
            if words_r[key % self._width] in dictionary.words(words_l[key // self._width]):
                start[n] = PRIOR
        firsts, seconds = self._keys // self._width, self._keys % self._width
        self._forward = _model1(start, inverse, np.concatenate(owners_r), firsts, count_r)
        self._backward = _model1(start, inverse, np.concatenate(owners_l), seconds, count_l)

    def of(self, ja: str) -> dict[str, tuple[float, float]]:
        """The English words for a Japanese one: the probability of each given it, and of it given each. Those
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


def _model1(start: Any, inverse: Any, owners: Any, givens: Any, tokens: int) -> Any:
    """Probability of every pair given one of its words. `inverse`: the pair of each link; `owners`: the token each
    link explains; `givens`: the word each pair is given."""
    import numpy as np

    def normalized(weight: Any) -> Any:
        return weight / np.bincount(givens, weight)[givens]

    table = normalized(start)
    for _ in range(ROUNDS):
        links = table[inverse]
        # A token may be explained by nothing at all, or rare words would soak up everything around them.
        total = np.bincount(owners, links, minlength=tokens) + 1e-3
        table = normalized(np.bincount(inverse, links / total[owners], minlength=len(start)) + 1e-9)
    return table
