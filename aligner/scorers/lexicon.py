"""Words that translate each other, by JMdict."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from aligner.evidence import Links
from aligner.lexicon import EMPTY, Lexicon
from aligner.scorers import Context
from aligner.side import Side

_ENDINGS = frozenset(
    "ability abilities able ably ate ates ated ating ation ations ational ative atively ator ators al als ally ance ances ancy ancies ant ants ar ary "
    "aries ed ee ees eer eers ence ences ency encies ent ents er ers e ful fully ial ials ially ible ibility ibilities ic ical ically ication ications "
    "ics ied ies ing ings ion ions ional ionally isation isations ise ised ises ising ism isms ist istic istical istically ists ities ition itions ity "
    "ive ively ives ization izations ize ized izes izing less ly ment ments ness nesses or ories ors ory ous ously ship ships ure ures y".split()
)
_LONGEST = max(map(len, _ENDINGS))
_TURNED = (("iss", "it"), ("ct", "c"), ("s", "d"))
"""What a stem ends in before some of these endings, and elsewhere: permission, reduction, decision."""


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
    """A word without its derivational endings, at least four letters long; words that share it are related.

    >>> root("industrial") == root("industry"), root("evaluate") == root("evaluation"), root("decide") == root("decision")
    (True, True, True)
    """
    for size in range(min(_LONGEST, len(word) - 4), 0, -1):
        if word[-size:] in _ENDINGS:
            return root(word[:-size])
    for turned, plain in _TURNED:
        if word.endswith(turned) and len(word) > 4:
            return word[: -len(turned)] + plain
    return word
