"""From what scorers find to the score of a bead: sums of log-likelihood ratios.

A word that has a translation in the other text's run of segments speaks for the bead, one that has none
speaks against it. How strongly follows from two chances: that a word of this sort finds its translation in
the true counterpart (estimated on the document, `Rates`), and that it finds one in an unrelated run of that
length, taken as Poisson with the rate at which its translations occur in the document. Runs are scored as
one text: a translation that occurs in two segments of a run counts once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from aligner.band import Band
from aligner.side import Side

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

MOST = 4
"""Segments on one side of a bead that the search considers."""
SIZES = tuple((n, m) for n in range(1, MOST + 1) for m in range(1, MOST + 1))
RARE = 4
"""Occurrences up to which an item may anchor the band, on either side."""
ANCHOR = 11.0
"""What a pair of segments must be worth to be an anchor: two rare words, heard from both sides."""
CEILING = 7.5
"""One hit never speaks louder than this: names and figures recur by chance too, and words are not independent."""


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


class Runs(NamedTuple):
    """A score for runs as wholes."""

    name: str
    score: Callable[[Ints, Ints, int, int], Floats]
    """(ja starts, en starts, n, m) -> log-likelihood ratio of each pair of runs."""
    fit: Callable[[Ints, Ints, Ints, Ints, Floats], None] | None = None
    """(ja starts, en starts, n, m, weights): learn from beads held to be right."""


@dataclass
class Rates:
    """Chances, by sort of word, that it finds a translation in its true counterpart: any, and an exact one."""

    any: dict[str, float] = field(default_factory=dict)
    exact: dict[str, float] = field(default_factory=dict)

    @classmethod
    def usual(cls) -> Rates:
        rates = {
            "word": (0.62, 0.5),
            "katakana": (0.75, 0.6),
            "latin": (0.85, 0.85),
            "name": (0.55, 0.5),
            "value": (0.85, 0.85),
            "term": (0.8, 0.8),
            "note": (0.9, 0.9),
            "number": (0.9, 0.9),
        }
        return cls({k: v[0] for k, v in rates.items()}, {k: v[1] for k, v in rates.items()})


@dataclass(frozen=True)
class Voice:
    """One side's items (words and features), where they occur, and where their counterparts occur."""

    at: Ints
    """Segment of each occurrence."""
    item: Ints
    sort: list[str]
    """Of each item."""
    label: list[str]
    count: Ints
    """Occurrences of each item in the whole document."""
    others: int
    """Segments on the other side."""
    average: float
    """Mean length of a segment on the other side, over the whole document."""
    hit_start: Ints
    """Item's first entry in `hit_at`; one more for the end."""
    hit_at: Ints
    """Segments of the other side that hold a counterpart; ascending for each item."""
    hit_exact: NDArray[np.bool_]
    many: Ints
    """Hits of each item in the whole other document; and exact ones."""
    many_exact: Ints
    elsewhere: int
    """Segments in the whole other document."""

    def chances(self, rates: Rates) -> tuple[Floats, Floats, Floats, Floats]:
        """Per item: chance of any and of an exact hit in the counterpart; Poisson rate of either elsewhere,
        per average segment."""
        import numpy as np

        sorts = sorted(set(self.sort))
        code = {s: n for n, s in enumerate(sorts)}
        index = np.array([code[s] for s in self.sort], dtype=np.int64)
        p_any = np.array([rates.any[s] for s in sorts] or [0.5])[index]
        p_exact = np.array([rates.exact[s] for s in sorts] or [0.5])[index]
        l_any = (np.maximum(self.many - p_any, 0) + 0.5) / (self.elsewhere + 1)
        l_exact = (np.maximum(self.many_exact - p_exact, 0) + 0.5) / (self.elsewhere + 1)
        return p_any, p_exact, np.minimum(l_any, 3.0), np.minimum(l_exact, l_any)

    def restrict(self, mine: Ints, theirs: Ints) -> Voice:
        """The same for a subset of the segments of both sides, renumbered; chances stay those of the whole."""
        import numpy as np

        new_mine = _renumber(mine, int(self.at.max(initial=-1)) + 1)
        new_theirs = _renumber(theirs, self.others)
        at = new_mine[self.at]
        keep = at >= 0
        hit = new_theirs[self.hit_at]
        stay = hit >= 0
        before = np.concatenate(([0], np.cumsum(stay)))
        return replace(
            self,
            at=at[keep],
            item=self.item[keep],
            others=len(theirs),
            hit_start=before[self.hit_start],
            hit_at=hit[stay],
            hit_exact=self.hit_exact[stay],
        )

    def found(self, first: Ints, last: Ints, exact: bool = False) -> NDArray[np.bool_]:
        """For each occurrence whether a counterpart lies in the other side's segments first..last of its
        segment (both per segment; last excluded)."""
        import numpy as np

        hits = self.hit_at[self.hit_exact] if exact else self.hit_at
        owner = np.repeat(np.arange(len(self.sort)), np.diff(self.hit_start))
        keys = (owner[self.hit_exact] if exact else owner) * (self.others + 1) + hits
        a = np.searchsorted(keys, self.item * (self.others + 1) + first[self.at])
        b = np.searchsorted(keys, self.item * (self.others + 1) + last[self.at])
        return np.asarray(b > a)


def _renumber(kept: Ints, size: int) -> Ints:
    import numpy as np

    new = np.full(max(size, int(kept.max(initial=-1)) + 1), -1, dtype=np.int64)
    new[kept] = np.arange(len(kept))
    return new


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
    links: Any
    """[ja item, en item] sparse: 2 exact, 1 in part."""

    @classmethod
    def gather(cls, ja: Side, en: Side, found: Iterable[Links | Features | Runs]) -> Evidence:
        import numpy as np
        from scipy.sparse import coo_array, csr_array

        items = [_Items(ja), _Items(en)]
        pairs: list[tuple[Ints, Ints, Ints]] = []
        runs = []
        for piece in found:
            if isinstance(piece, Runs):
                runs.append(piece)
            elif isinstance(piece, Links):
                pairs.append((piece.ja, piece.en, np.where(piece.exact, 2, 1)))
            else:
                known: tuple[dict[str, int], dict[str, int]] = ({}, {})
                for side, k, segments in zip(items, known, (piece.ja, piece.en), strict=True):
                    side.add(piece.sort, segments, k)
                both = [(known[0][f], known[1][f]) for f in known[0] if f in known[1]]
                if both:
                    a, b = np.array(both, dtype=np.int64).T
                    pairs.append((a, b, np.full(len(a), 2)))
        shape = (len(items[0].sort), len(items[1].sort))
        if pairs:
            a, b, w = (np.concatenate([p[k] for p in pairs]) for k in range(3))
        else:
            a = b = w = np.zeros(0, dtype=np.int64)
        # of several links between two items the best counts
        key = a * max(1, shape[1]) + b
        order = np.lexsort((-w, key))
        key, w = key[order], w[order]
        first = np.ones(len(key), dtype=bool)
        first[1:] = key[1:] != key[:-1]
        key, w = key[first], w[first]
        links = csr_array(
            coo_array((w.astype(np.int8), (key // max(1, shape[1]), key % max(1, shape[1]))), shape=shape)
        )
        voices = (
            _voice(items[0], items[1], links, len(en), float(en.lengths.mean())),
            _voice(items[1], items[0], csr_array(links.T), len(ja), float(ja.lengths.mean())),
        )
        return cls(ja, en, np.arange(len(ja)), np.arange(len(en)), voices, runs, links)

    def restrict(self, ja: Ints, en: Ints) -> Evidence:
        """The same for some of the segments; those that don't stand side by side are never joined."""
        return replace(
            self,
            ja_at=self.ja_at[ja],
            en_at=self.en_at[en],
            voices=(self.voices[0].restrict(ja, en), self.voices[1].restrict(en, ja)),
        )

    def anchors(self, rates: Rates) -> list[tuple[int, int]]:
        """Pairs of segments that share rare items, as a chain that rises on both sides; nodes of the lattice."""
        import numpy as np

        from aligner.band import chain

        keys, worth = [], []
        columns = len(self.en_at)
        for voice, flipped in zip(self.voices, (False, True), strict=True):
            p_any, _, rate, _ = voice.chances(rates)
            rare = (voice.many <= RARE) & (voice.count <= RARE) & (np.diff(voice.hit_start) > 0)
            mine = rare[voice.item]
            at, item = voice.at[mine], voice.item[mine]
            number = np.diff(voice.hit_start)[item]
            occurrence = np.repeat(np.arange(len(item)), number)
            hit = (
                np.arange(int(number.sum()))
                - np.repeat(np.cumsum(number) - number, number)
                + voice.hit_start[item][occurrence]
            )
            a, b = at[occurrence], voice.hit_at[hit]
            keys.append(b * columns + a if flipped else a * columns + b)
            worth.append(np.minimum(np.log(p_any / rate), CEILING)[item][occurrence])
        key, inverse = np.unique(np.concatenate(keys), return_inverse=True)
        total = np.bincount(inverse, weights=np.concatenate(worth), minlength=len(key))
        good = total >= ANCHOR
        key, total = key[good], total[good]
        points = chain((key // columns).tolist(), (key % columns).tolist(), total.tolist())
        return _steady(points)

    def score(
        self, band: Band, rates: Rates, weight: float = 0.5, sizes: Sequence[tuple[int, int]] = SIZES
    ) -> Floats:
        """[kind of bead as in `sizes`, node]: log-likelihood ratio of the runs that start there."""
        import numpy as np

        from aligner.search import NEVER

        rows, columns = len(self.ja_at), len(self.en_at)
        out = np.zeros((len(sizes), band.size), dtype=np.float32)
        row, column = band.row, band.column
        most_ja, most_en = (max(s[k] for s in sizes) for k in (0, 1))
        # Japanese segments row..row+n, each against an English run of m, and the other way round
        heard = _heard(self.voices[0], rows, self.en.lengths[self.en_at], band, rates, False, most_en)
        for m, each in enumerate(heard, 1):
            total = np.zeros(band.size)
            for n in range(1, most_ja + 1):
                at = band.index(row + n - 1, column)
                total += np.where(at >= 0, each[at], NEVER)
                if (n, m) in sizes:
                    out[sizes.index((n, m))] += weight * total
        heard = _heard(self.voices[1], columns, self.ja.lengths[self.ja_at], band, rates, True, most_ja)
        for n, each in enumerate(heard, 1):
            total = np.zeros(band.size)
            for m in range(1, most_en + 1):
                at = band.index(row, column + m - 1)
                total += np.where(at >= 0, each[at], NEVER)
                if (n, m) in sizes:
                    out[sizes.index((n, m))] += weight * total
        for k, (n, m) in enumerate(sizes):
            fits = (row + n <= rows) & (column + m <= columns) & (out[k] > NEVER / 4)
            fits &= band.index(row + n, column + m) >= 0
            where = np.flatnonzero(fits)
            i, j = self.ja_at[row[where]], self.en_at[column[where]]
            near = self.ja_at[row[where] + n - 1] - i == n - 1
            near &= self.en_at[column[where] + m - 1] - j == m - 1
            where, i, j = where[near], i[near], j[near]
            fits[:] = False
            fits[where] = True
            out[k, ~fits] = NEVER
            for runs in self.runs:
                out[k, where] += runs.score(i, j, n, m)
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

    def add(self, sort: str, segments: Sequence[Iterable[str]], known: dict[str, int]) -> None:
        import numpy as np

        at, item = [], []
        for n, features in enumerate(segments):
            for f in dict.fromkeys(features):
                if f not in known:
                    known[f] = len(self.sort)
                    self.sort.append(sort)
                    self.label.append(f)
                at.append(n)
                item.append(known[f])
        self.at.append(np.array(at, dtype=np.int64))
        self.item.append(np.array(item, dtype=np.int64))


def _voice(mine: _Items, theirs: _Items, links: Any, others: int, average: float) -> Voice:
    import numpy as np
    from scipy.sparse import coo_array, csr_array

    at, item = np.concatenate(mine.at), np.concatenate(mine.item)
    order = np.argsort(at, kind="stable")
    there, theirs_item = np.concatenate(theirs.at), np.concatenate(theirs.item)
    where = csr_array(
        coo_array(
            (np.ones(len(there), dtype=np.int32), (theirs_item, there)), shape=(len(theirs.sort), others)
        )
    )
    hits = csr_array(links.astype(np.int32) @ where)
    hits.sort_indices()
    strong = csr_array((links == 2).astype(np.int32) @ where)
    strong.sort_indices()
    rows = np.repeat(np.arange(hits.shape[0]), np.diff(hits.indptr))
    srows = np.repeat(np.arange(strong.shape[0]), np.diff(strong.indptr))
    exact = np.isin(rows * max(1, others) + hits.indices, srows * max(1, others) + strong.indices)
    return Voice(
        at[order],
        item[order],
        mine.sort,
        mine.label,
        np.bincount(item, minlength=len(mine.sort)),
        others,
        average,
        hits.indptr.astype(np.int64),
        hits.indices.astype(np.int64),
        exact,
        np.diff(hits.indptr),
        np.bincount(rows[exact], minlength=len(mine.sort)),
        others,
    )


def _heard(
    voice: Voice, segments: int, lengths: Floats, band: Band, rates: Rates, flipped: bool, most: int
) -> list[Floats]:
    """[length of the run, node]: what one segment's items say of a run of the other side that starts at the
    node. Not flipped: the segment is the node's row and the run lies along the columns."""
    import numpy as np

    others = voice.others
    ends = np.concatenate(([0.0], np.cumsum(lengths / voice.average)))
    p_any, p_exact, l_any, l_exact = voice.chances(rates)
    many = voice.many

    # misses: log (1 - p) / e^-(l·length), for every item that could have been met; an item whose counterpart
    # is nowhere says so once, not at each of its occurrences
    share = np.where(many > 0, 1.0, 1.0 / np.maximum(1, voice.count))
    flat = np.bincount(voice.at, weights=(np.log1p(-p_any) * share)[voice.item], minlength=segments)
    slope = np.bincount(voice.at, weights=(l_any * share)[voice.item], minlength=segments)

    # hits, at length 1
    e_any, e_exact = -np.expm1(-l_any), -np.expm1(-l_exact)
    part_p, part_e = np.maximum(p_any - p_exact, 0.02), np.maximum(e_any - e_exact, 1e-9)
    full, part = np.log(p_exact / e_exact), np.log(part_p / part_e)
    only = np.log(p_any / e_any)
    split = full > part
    part = np.where(split, np.minimum(part, only + 1.0), only)
    full = np.where(split, full, only)
    part_shift, bonus = part - only, full - part

    lo, hi = (band.lo, band.hi) if not flipped else _columns(band)
    # the stretch of the other side that segment s may meet: run starts lo[s]..hi[s] and what follows
    a_key = voice.item * (others + 1) + np.minimum(lo[voice.at], others)
    b_key = voice.item * (others + 1) + np.minimum(hi[voice.at] + most, others)
    hit_item = np.repeat(np.arange(len(many)), np.diff(voice.hit_start))
    keys = hit_item * (others + 1) + voice.hit_at
    a, b = np.searchsorted(keys, a_key), np.searchsorted(keys, b_key)
    number = np.maximum(b - a, 0)
    occurrence = np.repeat(np.arange(len(a)), number)
    hit = np.arange(int(number.sum())) - np.repeat(np.cumsum(number) - number, number) + a[occurrence]
    seg, item, pos = voice.at[occurrence], voice.item[occurrence], voice.hit_at[hit]
    strong = voice.hit_exact[hit]
    gap = _gaps(keys, others)[hit]
    tight = _gaps(keys, others, voice.hit_exact)[hit]

    out = []
    for m in range(1, most + 1):
        total = np.zeros(band.size)
        for back in range(m):
            begin = pos - back
            ok = (gap > back) & (begin >= 0) & (begin + m <= others)
            size = ends[begin[ok] + m] - ends[begin[ok]]
            _add(
                total,
                band,
                seg[ok],
                begin[ok],
                flipped,
                _worth(only, part_shift, p_any, l_any, item[ok], size),
            )
            ok = strong & (tight > back) & (begin >= 0) & (begin + m <= others)
            _add(total, band, seg[ok], begin[ok], flipped, bonus[item[ok]])
        row, column = (band.row, band.column) if not flipped else (band.column, band.row)
        size = ends[np.minimum(column + m, others)] - ends[np.minimum(column, others)]
        mine = np.minimum(row, segments - 1)
        out.append(total + flat[mine] + slope[mine] * size)
    return out


def _worth(only: Floats, shift: Floats, chance: Floats, rate: Floats, item: Ints, size: Floats) -> Floats:
    """What a hit adds to the miss that was counted for every item: log p / (1 - e^-(l·size)), as far as it can
    be believed, less log (1 - p) / e^-(l·size)."""
    import numpy as np

    r = rate[item]
    hit = only[item] + shift[item] + np.log(-np.expm1(-r)) - np.log(-np.expm1(-r * size))
    worth: Floats = np.minimum(hit, CEILING) - np.log1p(-chance[item]) - r * size
    return worth


def _add(total: Floats, band: Band, seg: Ints, begin: Ints, flipped: bool, value: Floats) -> None:
    import numpy as np

    node = band.index(begin, seg) if flipped else band.index(seg, begin)
    ok = node >= 0
    total += np.bincount(node[ok], weights=value[ok], minlength=len(total))


def _columns(band: Band) -> tuple[Ints, Ints]:
    """First and last row of the band for every column."""
    import numpy as np

    columns = np.arange(band.columns + 1)
    first = np.searchsorted(band.hi, columns, side="left")
    last = np.searchsorted(band.lo, columns, side="right") - 1
    return first, last


def _gaps(keys: Ints, others: int, among: NDArray[np.bool_] | None = None) -> Ints:
    """How far back the previous hit of the same item lies (of `among` only), at most MOST."""
    import numpy as np

    out = np.full(len(keys), MOST)
    chosen = np.arange(len(keys)) if among is None else np.flatnonzero(among)
    if len(chosen) > 1:
        k = keys[chosen]
        same = k[1:] // (others + 1) == k[:-1] // (others + 1)
        out[chosen[1:]] = np.where(same, np.minimum(k[1:] - k[:-1], MOST), MOST)
    return out
