"""Words that the document itself shows to translate each other: those which its confident beads leave
unexplained on both sides, again and again together (hunalign's second pass, competitive as Melamed 2000)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aligner.evidence import Evidence, Links
from aligner.table import spread, unique

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.signedinteger[Any]]

LEAST = 3
"""Beads in which two words must have met."""
SHARE = 0.6
"""Of the beads that hold either, as a Dice coefficient, those that must hold both."""
MOST = 60
"""Words that leave more beads than this unexplained say nothing of any."""


def learn(evidence: Evidence, bead_of_ja: Ints, bead_of_en: Ints) -> Links:
    """Links between words, from beads held to be right: the bead of each segment, -1 for none."""
    import numpy as np

    beads = int(max(bead_of_ja.max(initial=-1), bead_of_en.max(initial=-1))) + 1
    words, counts, met = [], [], []
    for voice, mine, theirs, size in (
        (evidence.voices[0], bead_of_ja, bead_of_en, len(evidence.ja.words)),
        (evidence.voices[1], bead_of_en, bead_of_ja, len(evidence.en.words)),
    ):
        first, last = np.zeros(len(mine), dtype=np.int64), np.zeros(len(mine), dtype=np.int64)
        start, end = _ranges(theirs, beads)
        inside = mine >= 0
        first[inside], last[inside] = start[mine[inside]], end[mine[inside]]
        open_ = ~voice.found(first, last) & inside[voice.at] & (voice.item < size)
        # the words that each bead leaves open, those that too few or too many leave left out
        key, _ = unique(voice.item[open_] * max(1, beads) + mine[voice.at[open_]])
        word, bead = key // max(1, beads), key % max(1, beads)
        count = np.bincount(word, minlength=size)
        keep = ((count >= LEAST) & (count <= MOST))[word]
        words.append(word[keep])
        met.append(bead[keep])
        counts.append(count)
    order = np.argsort(met[1], kind="stable")
    begins = np.searchsorted(met[1][order], np.arange(beads + 1))
    mine, theirs = spread(begins[met[0]], begins[met[0] + 1])
    columns = max(1, len(counts[1]))
    both, n = unique(words[0][mine] * columns + words[1][order][theirs])
    a, b = both // columns, both % columns
    dice = 2 * n / (counts[0][a] + counts[1][b])
    good = (n >= LEAST) & (dice >= SHARE)
    a, b, dice = a[good], b[good], dice[good]
    order = np.lexsort((b, a, -dice))
    used: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for k in order.tolist():
        x, y = int(a[k]), int(b[k])
        if x not in used[0] and y not in used[1]:
            used[0].add(x)
            used[1].add(y)
            pairs.append((x, y))
    found = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return Links(found[:, 0], found[:, 1], np.ones(len(found), dtype=bool))


def _ranges(bead: Ints, beads: int) -> tuple[Ints, Ints]:
    """First and last segment (excluded) of every bead."""
    import numpy as np

    first, last = np.zeros(beads, dtype=np.int64), np.zeros(beads, dtype=np.int64)
    where = np.flatnonzero(bead >= 0)
    last[bead[where]] = where + 1
    first[bead[where][::-1]] = where[::-1]
    return first, last
