"""Scores of a bead whose other side is cut in two, by words alone: what two sentences that were run together on one
side say of the two that they were made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aligner.evidence import SIZES, Evidence, Pair
from aligner.side import Side, placed, width
from aligner.table import Table, changes, unique
from aligner.voice import FREE, HIT

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.signedinteger[Any]]
    Floats = NDArray[np.floating[Any]]


@dataclass
class Cuts:
    """Scores of a bead whose other side is cut in two, by words alone."""

    evidence: Evidence
    scales: tuple[Any, Any]
    links: tuple[Table, Table]
    prior: Floats
    index: tuple[dict[str, int], dict[str, int]]

    @classmethod
    def of(cls, evidence: Evidence, rates: Pair, prior: Floats) -> Cuts:
        import numpy as np

        voices = evidence.voices
        sides = evidence.ja, evidence.en
        a, b = ({w.key: n for n, w in enumerate(s.words)} for s in sides)
        return cls(
            evidence,
            (voices[0].scale(rates[0]), voices[1].scale(rates[1])),
            (evidence.links, evidence.links.turned),
            np.log(prior),
            (a, b),
        )

    def gain(
        self, x: int, mine: Sequence[int], theirs: Sequence[int], side: int, way: int, alone: float
    ) -> float | None:
        """How much likelier segment `x` of `side` belongs to the bead of `mine` and `theirs` than stands alone, which
        scores `alone`, in log odds; None where words can't tell. It stands before the bead (way 1) or after it (-1)."""
        import numpy as np

        items, bound = self._items(side, (x,)), self._items(side, mine)
        if not len(items) or not len(bound):
            return None
        sequence, cut, ends, bare = self._sequence(1 - side, self._texts(1 - side, theirs), way)
        if cut < 2:
            return None
        lengths = self._length(side, (x,)), self._length(side, mine)
        total = float(ends[-1])
        first = self.prefixes(side, items, sequence, lengths[0], ends)[: cut - 1]
        back = self.prefixes(side, bound, sequence[::-1], lengths[1], total - np.append(0.0, ends)[:-1][::-1])
        rest = back[::-1][1:cut]  # the rest begins after the first, the second … word
        split = first + rest
        if bare > 2:  # or before the first word, behind a label that says nothing
            split = np.append(split, self._unheard(side, items, bare) + back[-1])
        apart = float(np.logaddexp.reduce(split)) - float(np.log(len(split)))  # wherever it is cut
        whole = self._whole(sorted((*mine, x)), theirs, side) - self._whole(mine, theirs, side)
        return apart - float(back[-1]) + whole - alone

    def prefixes(self, side: int, items: Ints, sequence: Ints, length: float, ends: Floats) -> Floats:
        """The log-likelihood ratio of a run of `side` that holds `items` with the first, the first two … words
        of a sequence on the other side, `ends` their lengths in characters."""
        import numpy as np

        voices = self.evidence.voices
        table = self.links[side].block(items, sequence)
        hit = np.maximum.accumulate(table, axis=1)
        scale, sizes, at = self.scales[side], np.maximum(ends, 1.0) / voices[side].average, items[:, None]
        close = scale.fixed[items].sum() + scale.slope[items].sum() * sizes
        close = close + ((hit > 0) * scale.worth(at, sizes[None, :]) + (hit == 2) * scale.bonus[at]).sum(
            axis=0
        )
        free = scale.freed[items].sum() + ((hit > 0) * (HIT * scale.loose[at] - scale.freed[at])).sum(axis=0)
        scale, size = self.scales[1 - side], np.array([max(1.0, length) / voices[1 - side].average])
        top = table.max(axis=0)
        new = np.zeros(len(sequence), dtype=bool)
        order = np.argsort(sequence, kind="stable")
        new[order[changes(sequence[order])]] = True
        worth = scale.fixed[sequence] + scale.slope[sequence] * size
        worth = worth + (top > 0) * scale.worth(sequence, size) + (top == 2) * scale.bonus[sequence]
        loose = scale.freed[sequence] + (top > 0) * (HIT * scale.loose[sequence] - scale.freed[sequence])
        close, free = close + np.cumsum(worth * new), free + np.cumsum(loose * new)
        found: Floats = close + np.logaddexp(np.log(1 - FREE), free + np.log(FREE))
        return found

    def _unheard(self, side: int, items: Ints, length: float) -> float:
        """The log-likelihood ratio of a run that holds `items` with a text of that length without words."""
        import numpy as np

        scale, size = self.scales[side], length / self.evidence.voices[side].average
        close = float(scale.fixed[items].sum() + scale.slope[items].sum() * size)
        free = float(scale.freed[items].sum())
        return close + float(np.logaddexp(np.log(1 - FREE), free + np.log(FREE)))

    def _side(self, side: int) -> Side:
        return (self.evidence.ja, self.evidence.en)[side]

    def _items(self, side: int, segments: Sequence[int]) -> Ints:
        """The words in those segments, each once."""
        import numpy as np

        voice, words = self.evidence.voices[side], len(self._side(side).words)
        first, last = np.searchsorted(voice.at, segments[0]), np.searchsorted(voice.at, segments[-1] + 1)
        found = voice.item[first:last]
        found = found[found < words]
        return found if len(segments) == 1 else unique(found)[0]

    def _texts(self, side: int, segments: Sequence[int]) -> list[str]:
        at = (self.evidence.ja_at, self.evidence.en_at)[side]
        return [self._side(side).texts[at[k]] for k in segments]

    def _length(self, side: int, segments: Sequence[int]) -> float:
        return sum(width(t) for t in self._texts(side, segments))

    def _sequence(self, side: int, texts: Sequence[str], way: int) -> tuple[Ints, int, Floats, float]:
        """The words of some segments in order, from the end if way is -1; how many of them the first segment so
        met holds, the length of the text up to the end of each, and of what stands before the first."""
        import numpy as np

        known, lang = self.index[side], self._side(side).lang
        words: list[int] = []
        ends: list[float] = []
        passed, cut, bare = 0.0, 0, 0.0
        for n, text in enumerate(texts[::way]):
            total = width(text)
            here = [(p, known[w.key]) for p, w in placed(text, lang) if w.key in known]
            share = total / max(1, len(text))  # where in the text is near enough
            # a word ends where the next begins
            starts = [p for p, _ in here] + [len(text)]
            order = range(len(here)) if way == 1 else range(len(here) - 1, -1, -1)
            words.extend(here[k][1] for k in order)
            ends.extend(
                passed + (starts[k + 1] * share if way == 1 else (len(text) - starts[k]) * share)
                for k in order
            )
            passed += total
            if n == 0 and here:
                cut = len(words)
                last, word = here[-1]
                bare = share * (
                    here[0][0] if way == 1 else len(text) - last - len(self._side(side).words[word].surface)
                )
        return np.array(words, dtype=np.int64), cut, np.maximum.accumulate(np.array([*ends, 0.0]))[:-1], bare

    def _whole(self, mine: Sequence[int], theirs: Sequence[int], side: int) -> float:
        """What is said of a bead as a whole: its lengths, its form, and how usual its kind is."""
        import numpy as np

        ja, en = (mine, theirs) if side == 0 else (theirs, mine)
        i = self.evidence.ja_at[[ja[0]]]
        j = self.evidence.en_at[[en[0]]]
        n, m = len(ja), len(en)
        said = sum(float(np.asarray(r.score(i, j, n, m))[0]) for r in self.evidence.runs)
        return said + float(self.prior[SIZES.index((n, m))])
