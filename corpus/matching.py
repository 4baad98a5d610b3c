"""Which of many documents belong together, told from what stays the same in translation.

Figures, dates and references by their value, names and abbreviations in Latin letters, how long the
documents are and how they are built. Shared features count by their rarity among all documents (inverse
document frequency); the assignment that is best as a whole is found, and pairs that hardly share anything
are left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from corpus.model import Document

LEAST = 0.12
"""Weighted overlap below which two documents are not called a pair."""
MARGIN = 1.15
"""So much better than either's next choice a pair of little overlap has to be."""
_RATIO = 2.3
"""Characters of English for one of Japanese, typically."""
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9-]*[A-Z0-9][A-Za-z0-9-]*|https?://[^\s)）」]+")


@dataclass(frozen=True, slots=True)
class Profile:
    """What of a document a translation keeps."""

    features: Mapping[Hashable, int]
    length: float
    """Characters, English ones scaled to Japanese."""
    blocks: int


def profile(document: Document, lang: str) -> Profile:
    """The profile of a document in `lang`."""
    from unicodedata import normalize

    from corpus.values import values

    features: Counter[Hashable] = Counter()
    length = 0
    for _, segment in document.content:
        length += len(segment.text)
        features.update(v.key for v in values(segment.text, lang))
        features.update(("w", w.casefold()) for w in _LATIN.findall(normalize("NFKC", segment.text)))
    return Profile(features, length / (_RATIO if lang == "en" else 1), len(document.blocks))


def match(ja: Sequence[Profile], en: Sequence[Profile]) -> list[tuple[int, int]]:
    """Pairs of positions (Japanese, English), each used once, in Japanese order."""
    if not ja or not en:
        return []
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    total = len(ja) + len(en)
    frequency = Counter(f for p in (*ja, *en) for f in p.features)
    weight = {f: log(1 + total / n) for f, n in frequency.items()}
    scores = np.array([[_likeness(a, b, weight) for b in en] for a in ja])
    rows, columns = linear_sum_assignment(-scores)
    out = []
    for i, j in zip(rows.tolist(), columns.tolist()):
        score = scores[i, j]
        others = max(
            max((scores[i, k] for k in range(len(en)) if k != j), default=0.0),
            max((scores[k, j] for k in range(len(ja)) if k != i), default=0.0),
        )
        if score >= 2 * LEAST or (score >= LEAST and score >= MARGIN * others):
            out.append((i, j))
    return out


def _likeness(a: Profile, b: Profile, weight: Mapping[Hashable, float]) -> float:
    """Weighted overlap of features (repeated ones count by the root of their number), times how well the
    lengths agree."""
    shared = sum(weight[f] * min(n, b.features[f]) ** 0.5 for f, n in a.features.items() if f in b.features)
    most = (_mass(a, weight) * _mass(b, weight)) ** 0.5
    overlap = shared / most if most else 0.0
    short, long = sorted((a.length + 50, b.length + 50))
    return float(overlap * (short / long) ** 0.5)


def _mass(p: Profile, weight: Mapping[Hashable, float]) -> float:
    return sum((weight[f] * float(n) ** 0.5 for f, n in p.features.items()), 0.0)
