"""Words that translate each other, by JMdict."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from aligner.evidence import Links
from aligner.lexicon import EMPTY, Lexicon
from aligner.scorers import Context
from aligner.side import Side

_ENDINGS = frozenset(
    "ization isation ational ication ations ation ition ically ical ically istic ists ist isms ism ities ity ance ence ancy ency ances "
    "ments ment ness ible able ably ibly ive ively al ally ial ially ic ics ar ary ory er ers or ors ing ings ed es e s y ize ise izing ising "
    "ion ions tion ed ly ful less ous ously ant ent".split()
)
_LONGEST = max(map(len, _ENDINGS))


class Lexical:
    """Links by dictionary; related forms of a gloss (industry, industrial) count as translating in part."""

    def evidence(self, ja: Side, en: Side, context: Context) -> Iterator[Links]:
        import numpy as np

        english = {w.key: n for n, w in enumerate(en.words)}
        related: dict[str, list[int]] = {}
        for n, w in enumerate(en.words):
            if w.sort != "latin":
                related.setdefault(root(w.key), []).append(n)
        lexicon = Lexicon.load(context.progress)
        lookups = [list(dict.fromkeys((w.key, w.surface))) if w.sort != "latin" else [] for w in ja.words]
        glosses = lexicon.words(k for keys in lookups for k in keys)
        a: list[int] = []
        b: list[int] = []
        exact: list[bool] = []
        for n, keys in enumerate(lookups):
            found: dict[int, bool] = {}
            for gloss in (glosses[k] for k in keys if k in glosses):
                for words, whole in ((gloss.exact, True), (gloss.part, False)):
                    for word in words:
                        if word in EMPTY:
                            continue
                        if word in english:
                            found[english[word]] = found.get(english[word], False) or whole
                        for other in related.get(root(word), ()):
                            found.setdefault(other, False)
            a.extend([n] * len(found))
            b.extend(found)
            exact.extend(found.values())
        yield Links(np.array(a, dtype=np.int64), np.array(b, dtype=np.int64), np.array(exact, dtype=bool))


@lru_cache(maxsize=1 << 17)
def root(word: str) -> str:
    """A word without its derivational ending, at least four letters long; words that share it are related.

    >>> root("industrial") == root("industry")
    True
    """
    for size in range(min(_LONGEST, len(word) - 4), 0, -1):
        if word[-size:] in _ENDINGS:
            return word[:-size]
    return word
