"""What speaks for a bead, in words a person can check."""

from __future__ import annotations

from collections.abc import Sequence

from aligner.evidence import Evidence
from aligner.solve import Tie
from aligner.voice import Rates

MOST = 6
"""Reasons given for a bead."""
SILENT = frozenset({"note"})


def reasons(evidence: Evidence, ties: Sequence[Tie]) -> list[tuple[str, ...]]:
    """For each tie its rarest shared items: figures and strings as they stand, words as ``電力=power``."""
    import numpy as np

    ja, en = evidence.voices
    _, _, rate, _ = ja.chances(Rates.usual(ja))
    ja_first = np.searchsorted(ja.at, np.arange(len(evidence.ja) + 1)).tolist()
    en_first = np.searchsorted(en.at, np.arange(len(evidence.en) + 1)).tolist()
    links = evidence.links
    ja_items, en_items = ja.item.tolist(), en.item.tolist()
    start, other, weights = links.start.tolist(), links.column.tolist(), links.value.tolist()
    out: list[tuple[str, ...]] = []
    for tie in ties:
        if not tie.ja or not tie.en:
            out.append(())
            continue
        mine = {x for k in tie.ja for x in ja_items[ja_first[k] : ja_first[k + 1]]}
        theirs = {x for k in tie.en for x in en_items[en_first[k] : en_first[k + 1]]}
        shared = []
        for a in mine:
            both = [(weights[k], other[k]) for k in range(start[a], start[a + 1]) if other[k] in theirs]
            if both and ja.sort[a] not in SILENT:
                weight, b = max(both, key=lambda x: (x[0], -en.count[x[1]], -x[1]))
                shared.append((-weight, float(rate[a]), ja.label[a], en.label[b]))
        shared.sort()
        said = [x if x.lower() == y.lower() else f"{x}={y}" for _, _, x, y in shared]
        out.append(tuple(dict.fromkeys(said))[:MOST])
    return out
