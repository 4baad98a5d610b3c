"""From what scorers find to the score of a bead: sums of log-likelihood ratios.

A word that has a translation in the other text's run of segments speaks for the bead, one that has none
speaks against it. How strongly follows from two chances: that a word of this sort finds its translation in
the true counterpart (estimated on the document, `Rates`), and that it finds one in an unrelated run of that
length, taken as Poisson with the rate at which its translations occur in the document. Runs are scored as
one text: a translation that occurs in two segments of a run counts once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from aligner.band import Band
from aligner.side import Side
from aligner.table import Table, changes, spread
from aligner.voice import CEILING, FREE, Rates, Voice, hear

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.signedinteger[Any]]
    Floats = NDArray[np.floating[Any]]

Pair = tuple[Rates, Rates]
"""Of the Japanese items and of the English ones."""
MOST = 4
"""Segments on one side of a bead that the search considers."""
SIZES = tuple((n, m) for n in range(1, MOST + 1) for m in range(1, MOST + 1))
RARE = 4
"""Occurrences up to which an item may anchor the band, on either side."""
ANCHOR = 11.0
"""What a pair of segments must be worth to be an anchor: two rare words, heard from both sides."""


class Links(NamedTuple):
    """Words of the two sides that translate each other: indices into `Side.words`."""

    ja: Ints
    en: Ints
    exact: NDArray[np.bool_]
    """Translate each other alone; otherwise as a part of a longer expression, or by a related form."""


class Features(NamedTuple):
    """What two segments share or don't, apart from words: a figure, a term, a number at their head."""

    sort: str
    ja: Sequence[Iterable[str]]
    """Per segment; equal strings on both sides are each other's counterpart."""
    en: Sequence[Iterable[str]]
    labels: tuple[Mapping[str, str], Mapping[str, str]] = ({}, {})
    """What a person is shown for a string on either side, where not the string itself."""


class Runs(NamedTuple):
    """A score for runs as wholes."""

    name: str
    score: Callable[[Ints, Ints, int, int], Floats]
    """(ja starts, en starts, n, m) -> log-likelihood ratio of each pair of runs."""
    fit: Callable[[Ints, Ints, Ints, Ints, Floats], None] | None = None
    """(ja starts, en starts, n, m, weights): learn from beads held to be right."""


@dataclass(frozen=True)
class Evidence:
    """Everything the scorers found about two documents, or about some segments of them."""

    ja: Side
    en: Side
    ja_at: Ints
    """The segments of `ja` that are looked at, ascending; rows of the lattice."""
    en_at: Ints
    voices: tuple[Voice, Voice]
    """Japanese items with hits in English; English items with hits in Japanese."""
    runs: list[Runs]
    links: Table
    """[ja item, en item]: 2 exact, 1 in part."""
    pieces: tuple[Links | Features | Runs, ...]
    """What it was gathered from."""

    @classmethod
    def gather(cls, ja: Side, en: Side, found: Iterable[Links | Features | Runs]) -> Evidence:
        import numpy as np

        pieces = tuple(found)
        items = [_Items(ja), _Items(en)]
        pairs: list[tuple[Ints, Ints, Ints]] = []
        runs = []
        for piece in pieces:
            if isinstance(piece, Runs):
                runs.append(piece)
            elif isinstance(piece, Links):
                pairs.append((piece.ja, piece.en, np.where(piece.exact, 2, 1)))
            else:
                known: tuple[dict[str, int], dict[str, int]] = ({}, {})
                for side, k, segments, labels in zip(
                    items, known, (piece.ja, piece.en), piece.labels, strict=True
                ):
                    side.add(piece.sort, segments, k, labels)
                both = [(known[0][f], known[1][f]) for f in known[0] if f in known[1]]
                if both:
                    a, b = np.array(both, dtype=np.int64).T
                    pairs.append((a, b, np.full(len(a), 2)))
        if pairs:
            a, b, w = (np.concatenate([p[k] for p in pairs]) for k in range(3))
        else:
            a = b = w = np.zeros(0, dtype=np.int64)
        links = Table.of(a, b, w.astype(np.int8), len(items[0].sort), len(items[1].sort))
        voices = (
            _voice(items[0], items[1], links, len(en), float(en.lengths.mean())),
            _voice(items[1], items[0], links.turned, len(ja), float(ja.lengths.mean())),
        )
        return cls(ja, en, np.arange(len(ja)), np.arange(len(en)), voices, runs, links, pieces)

    def enriched(self, links: Links) -> Evidence:
        """The same with more links between words."""
        if not len(links.ja):
            return self
        whole = Evidence.gather(self.ja, self.en, (*self.pieces, links))
        return (
            whole
            if len(self.ja_at) == len(self.ja) and len(self.en_at) == len(self.en)
            else whole.restrict(self.ja_at, self.en_at)
        )

    def restrict(self, ja: Ints, en: Ints) -> Evidence:
        """The same for some of the segments; those that don't stand side by side are never joined."""
        return replace(
            self,
            ja_at=self.ja_at[ja],
            en_at=self.en_at[en],
            voices=(self.voices[0].restrict(ja, en), self.voices[1].restrict(en, ja)),
        )

    def rare(self, rates: Pair) -> tuple[Ints, Ints, Floats]:
        """Pairs of segments that share rare items worth at least ANCHOR: (ja, en, worth), in the lattice's numbers."""
        import numpy as np

        keys, worth = [], []
        columns = max(1, len(self.en_at))
        for voice, rate_of, flipped in zip(self.voices, rates, (False, True), strict=True):
            p_any, _, rate, _ = voice.chances(rate_of)
            rare = (voice.many <= RARE) & (voice.count <= RARE) & (np.diff(voice.hit_start) > 0)
            mine = rare[voice.item]
            at, item = voice.at[mine], voice.item[mine]
            occurrence, hit = spread(voice.hit_start[item], voice.hit_start[item + 1])
            a, b = at[occurrence], voice.hit_at[hit]
            keys.append(b * columns + a if flipped else a * columns + b)
            worth.append(np.minimum(np.log(p_any / rate), CEILING)[item][occurrence])
        found = np.concatenate(keys)
        order = np.argsort(found, kind="stable")
        first = changes(found[order])
        key = found[order][first]
        total = np.bincount(np.cumsum(first) - 1, weights=np.concatenate(worth)[order]).astype(float)
        good = total >= ANCHOR
        return key[good] // columns, key[good] % columns, total[good]

    def anchors(self, rates: Pair) -> list[tuple[int, int]]:
        """A chain of such pairs that rises on both sides, as nodes of the lattice."""
        from aligner.band import chain

        a, b, worth = self.rare(rates)
        return _steady(chain(a.tolist(), b.tolist(), worth.tolist()))

    def score(self, band: Band, rates: Pair, sizes: Sequence[tuple[int, int]] = SIZES) -> Floats:
        """[kind of bead as in `sizes`, node]: log-likelihood ratio of the runs that start there."""
        import numpy as np

        from aligner.search import NEVER

        rows, columns = len(self.ja_at), len(self.en_at)
        out = np.zeros((len(sizes), band.size), dtype=np.float32)
        row, column = band.row, band.column
        most = max(max(s) for s in sizes)
        free = np.zeros_like(out)
        lengths = self.en.lengths[self.en_at], self.ja.lengths[self.ja_at]
        for flipped, voice in enumerate(self.voices):
            # segments row..row+n of Japanese, each against an English run; then the other way round
            kinds = [z if flipped else z[::-1] for z in sizes]
            deep = [max((k for m, k in kinds if m == run), default=0) for run in range(1, most + 1)]
            heard = hear(
                voice, (rows, columns)[flipped], lengths[flipped], band, rates[flipped], bool(flipped), deep
            )
            for run, each in enumerate(heard, 1):
                close, loose = np.zeros((2, band.size), dtype=np.float32)
                for k, (tight, free_of) in enumerate(each, 1):
                    at = band.ahead(0, k - 1) if flipped else band.ahead(k - 1, 0)
                    close += tight[at]
                    loose += free_of[at]
                    if (run, k) in kinds:
                        out[kinds.index((run, k))] += close
                        free[kinds.index((run, k))] += loose
        out += np.logaddexp(np.float32(np.log(1 - FREE)), free + np.float32(np.log(FREE)))
        for k, (n, m) in enumerate(sizes):
            where = np.flatnonzero((band.ahead(n, m) >= 0) & (out[k] > NEVER / 4))
            i, j = self.ja_at[row[where]], self.en_at[column[where]]
            near = self.ja_at[row[where] + n - 1] - i == n - 1
            near &= self.en_at[column[where] + m - 1] - j == m - 1
            where, i, j = where[near], i[near], j[near]
            score = out[k, where]
            for runs in self.runs:
                score += runs.score(i, j, n, m)
            out[k] = NEVER
            out[k, where] = score
        return out


def _steady(points: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The chain without points that stand apart from both neighbours' diagonals where those agree."""
    out = []
    for k, (i, j) in enumerate(points):
        before, after = points[max(0, k - 3) : k], points[k + 1 : k + 4]
        if before and after:
            shift = [b - a for a, b in (*before, *after)]
            low, high = min(shift), max(shift)
            if high - low < 12 and not low - 6 <= j - i <= high + 6:
                continue
        out.append((i, j))
    return out


class _Items:
    def __init__(self, side: Side) -> None:
        self.at = [side.at]
        self.item = [side.word]
        self.sort = [w.sort for w in side.words]
        self.label = [w.surface for w in side.words]

    def add(
        self, sort: str, segments: Sequence[Iterable[str]], known: dict[str, int], labels: Mapping[str, str]
    ) -> None:
        import numpy as np

        at, item = [], []
        for n, features in enumerate(segments):
            for f in dict.fromkeys(features):
                if f not in known:
                    known[f] = len(self.sort)
                    self.sort.append(sort)
                    self.label.append(labels.get(f, f))
                at.append(n)
                item.append(known[f])
        self.at.append(np.array(at, dtype=np.int64))
        self.item.append(np.array(item, dtype=np.int64))


def _voice(mine: _Items, theirs: _Items, links: Table, others: int, average: float) -> Voice:
    import numpy as np

    at, item = np.concatenate(mine.at), np.concatenate(mine.item)
    order = np.argsort(at, kind="stable")
    hits = links.meet(np.concatenate(theirs.item), np.concatenate(theirs.at), others)
    exact = hits.value == 2
    return Voice(
        at[order],
        item[order],
        mine.sort,
        mine.label,
        np.bincount(item, minlength=len(mine.sort)),
        others,
        average,
        hits.start,
        hits.column,
        exact,
        np.diff(hits.start),
        np.bincount(hits.row[exact], minlength=len(mine.sort)),
        others,
    )
