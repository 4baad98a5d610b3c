"""A last look at every stray: a segment that the path left alone beside a bead, though it may be a part of it.

Where two sentences were run together on one side, the shorter often says nothing that the longer doesn't say
too: a heading and the sentence below it. Scored as one text it earns nothing then, and the search, which weighs
every split and merge of up to four by four exactly, rather skips it. Here the bead is cut: if the stray answers
the first words of the other side, and the rest still answers the bead, it belongs there (as SentAlign
re-attaches strays; Steingrímsson et al. 2023).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from aligner.evidence import MOST, SIZES, Evidence, Pair
from aligner.side import Side, placed, width
from aligner.table import Table, unique
from aligner.voice import FREE, HIT, LOOSE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from aligner.solve import Tie

    Ints = NDArray[np.signedinteger[Any]]
    Floats = NDArray[np.floating[Any]]

HEARD = 0.5
"""Share of a stray's words that must find a counterpart in the segment that is to be cut, for it to be looked at."""


def revise(
    ties: Sequence[Tie], evidence: Evidence, rates: Pair, prior: Floats, temperature: float
) -> list[Tie]:
    """The ties with strays taken into the beads beside them where that is likelier than not; the confidence of
    both takes the other possibility into account."""
    import numpy as np

    cuts = Cuts.of(evidence, rates, prior)
    out: list[Tie | None] = list(ties)
    places = [{k: n for n, t in enumerate(ties) for k in (t.ja, t.en)[side]} for side in (0, 1)]
    for n, stray in enumerate(ties):
        side = 0 if stray.ja else 1
        if (stray.ja and stray.en) or stray.moved:
            continue
        x = (stray.ja, stray.en)[side][0]
        found: list[tuple[float, int]] = []
        for way in (1, -1):
            beside = places[side].get(x + way)
            bead = out[beside] if beside is not None else None
            if beside is not None and bead is not None and bead.ja and bead.en:
                gain = cuts.gain(stray, bead, side, way)
                if gain is not None:
                    found.append((gain, beside))
        if not found:
            continue
        gain, beside = max(found)
        bead = out[beside]
        assert bead is not None
        belongs = float(1 / (1 + np.exp(-np.clip(gain / temperature, -50, 50))))
        if gain > 0:
            whole = tuple(sorted((*(bead.ja, bead.en)[side], x)))
            grown = replace(bead, ja=whole) if side == 0 else replace(bead, en=whole)
            out[beside] = replace(
                grown, score=bead.score + stray.score + gain, confidence=bead.confidence * belongs
            )
            out[n] = None
            places[side][x] = beside
        else:
            out[beside] = replace(bead, confidence=bead.confidence * (1 - belongs))
            out[n] = replace(stray, confidence=stray.confidence * (1 - belongs))
    return [t for t in out if t is not None]


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

    def gain(self, stray: Tie, bead: Tie, side: int, way: int) -> float | None:
        """How much likelier the stray belongs to the bead than stands alone, in log odds; None where it can't
        be asked. The stray stands before the bead (way 1) or after it (-1), on `side`."""
        import numpy as np

        mine, theirs = (bead.ja, bead.en) if side == 0 else (bead.en, bead.ja)
        if len(mine) >= MOST or len(theirs) > MOST or len(mine) > MOST:
            return None
        at = (self.evidence.ja_at, self.evidence.en_at)[side]
        x = (stray.ja, stray.en)[side][0]
        run = sorted((*mine, x))
        if at[run[-1]] - at[run[0]] != len(run) - 1:
            return None
        alone, bound = self._items(side, (x,)), self._items(side, mine)
        beside = self._items(1 - side, theirs[:1] if way == 1 else theirs[-1:])
        heard = self.links[side].block(alone, beside).any(axis=1)
        if not len(alone) or len(beside) < 2 or heard.mean() < HEARD:
            return None
        sequence, cut, ends = self._sequence(1 - side, self._texts(1 - side, theirs), way)
        lengths = self._length(side, (x,)), self._length(side, mine)
        total = float(ends[-1])
        first = self.prefixes(side, alone, sequence, lengths[0], ends)[: cut - 1]
        back = self.prefixes(side, bound, sequence[::-1], lengths[1], total - np.append(0.0, ends)[:-1][::-1])
        rest = back[::-1][1:cut]  # the rest begins after the first, the second … word
        split = first + rest
        apart = float(np.logaddexp.reduce(split)) - float(np.log(len(split)))  # wherever it is cut
        whole = self._whole(run, theirs, side) - self._whole(mine, theirs, side)
        return apart - float(back[-1]) + whole - stray.score

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
        free = scale.freed[items].sum() + ((hit > 0) * (HIT * np.log(LOOSE) - scale.freed[at])).sum(axis=0)
        scale, size = self.scales[1 - side], np.array([max(1.0, length) / voices[1 - side].average])
        top = table.max(axis=0)
        new = np.zeros(len(sequence), dtype=bool)
        new[np.unique(sequence, return_index=True)[1]] = True
        worth = scale.fixed[sequence] + scale.slope[sequence] * size
        worth = worth + (top > 0) * scale.worth(sequence, size) + (top == 2) * scale.bonus[sequence]
        loose = scale.freed[sequence] + (top > 0) * (HIT * np.log(LOOSE) - scale.freed[sequence])
        close, free = close + np.cumsum(worth * new), free + np.cumsum(loose * new)
        found: Floats = close + np.logaddexp(np.log(1 - FREE), free + np.log(FREE))
        return found

    def _side(self, side: int) -> Side:
        return (self.evidence.ja, self.evidence.en)[side]

    def _items(self, side: int, segments: Sequence[int]) -> Ints:
        """The words in those segments, each once."""
        import numpy as np

        voice, words = self.evidence.voices[side], len(self._side(side).words)
        first, last = np.searchsorted(voice.at, segments[0]), np.searchsorted(voice.at, segments[-1] + 1)
        found = voice.item[first:last]
        return unique(found[found < words])[0]

    def _texts(self, side: int, segments: Sequence[int]) -> list[str]:
        at = (self.evidence.ja_at, self.evidence.en_at)[side]
        return [self._side(side).texts[at[k]] for k in segments]

    def _length(self, side: int, segments: Sequence[int]) -> float:
        return sum(width(t) for t in self._texts(side, segments))

    def _sequence(self, side: int, texts: Sequence[str], way: int) -> tuple[Ints, int, Floats]:
        """The words of some segments in order, from the end if way is -1; how many of them the first segment so
        met holds, and the length of the text up to the end of each."""
        import numpy as np

        known, lang = self.index[side], self._side(side).lang
        words: list[int] = []
        ends: list[float] = []
        passed, cut = 0.0, 0
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
            if n == 0:
                cut = len(words)
        return np.array(words, dtype=np.int64), cut, np.maximum.accumulate(np.array([*ends, 0.0]))[:-1]

    def _whole(self, mine: Sequence[int], theirs: Sequence[int], side: int) -> float:
        """What is said of a bead as a whole: its lengths, its form, and how usual its kind is."""
        import numpy as np

        ja, en = (mine, theirs) if side == 0 else (theirs, mine)
        i = self.evidence.ja_at[[ja[0]]]
        j = self.evidence.en_at[[en[0]]]
        n, m = len(ja), len(en)
        said = sum(float(np.asarray(r.score(i, j, n, m))[0]) for r in self.evidence.runs)
        return said + float(self.prior[SIZES.index((n, m))])
