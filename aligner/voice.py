"""One side's evidence: its items, where they occur, where their counterparts occur, and what that says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from aligner.band import Band
from aligner.search import NEVER
from aligner.table import spread

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.signedinteger[Any]]
    Floats = NDArray[np.floating[Any]]

CEILING = 7.5
"""One hit never speaks louder than this: names and figures recur by chance too, and words are not independent."""
FREE, LOOSE = 0.25, 0.5
"""Share of the beads that are translated freely, and what the chances of their items are multiplied by."""
FIRM = {"value": 0.95, "note": 0.95, "latin": 0.9}
"""The same for what a free translation keeps all the same."""
UNSEEN = 20
"""Segments added to a document when rates are taken from it: what a short one holds once is not therefore frequent."""
MANY = 1 << 30
"""More segments than there are."""
HIT, MISS = 0.5, 1.0
"""A hit is heard from both sides and counts half at each; a miss is heard from one."""


USUAL = {
    "word": (0.6, 0.45),
    "katakana": (0.7, 0.6),
    "latin": (0.85, 0.85),
    "name": (0.55, 0.5),
    "value": (0.85, 0.85),
    "term": (0.8, 0.8),
    "note": (0.9, 0.9),
}
"""Chances, by sort of item, of any and of an exact hit in the true counterpart, before a document is known."""
SORT_PRIOR, ITEM_PRIOR = 40.0, 4.0
"""Observations that the usual chances count as, and a sort's chance for one of its items."""


@dataclass(frozen=True)
class Rates:
    """Chance of every item of one side to find a counterpart in the true one: any, and an exact one."""

    any: Floats
    exact: Floats
    miss: float = MISS
    """Weight of a miss."""

    @classmethod
    def usual(cls, voice: Voice, miss: float = MISS) -> Rates:
        import numpy as np

        any_, exact = np.array(list(USUAL.values())).T
        return cls(any_[voice.code], exact[voice.code], miss)

    @classmethod
    def learnt(cls, voice: Voice, first: Ints, last: Ints) -> Rates:
        """From beads held to be right: the counterpart of each segment is first..last on the other side, an empty
        range where nothing is held of it."""
        import numpy as np

        seen = (last > first)[voice.at]
        item = voice.item[seen]
        share = np.where(voice.many > 0, 1.0, 1.0 / np.maximum(1, voice.count))[item]
        hits = [voice.found(first, last, exact)[seen] * share for exact in (False, True)]
        size = len(voice.sort)
        number = np.bincount(item, weights=share, minlength=size)
        sorts = voice.code
        chances = []
        for k, hit in enumerate(hits):
            found = np.bincount(item, weights=hit, minlength=size)
            usual = np.array([USUAL[s][k] for s in USUAL])
            of_sort = (np.bincount(sorts, weights=found, minlength=len(USUAL)) + SORT_PRIOR * usual) / (
                np.bincount(sorts, weights=number, minlength=len(USUAL)) + SORT_PRIOR
            )
            chances.append((found + ITEM_PRIOR * of_sort[sorts]) / (number + ITEM_PRIOR))
        top = np.clip(chances[0], 0.05, 0.97)
        return cls(top, np.minimum(np.clip(chances[1], 0.03, 0.97), top))


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

        p_any, p_exact = rates.any, rates.exact
        segments = self.elsewhere + UNSEEN
        l_any = (np.maximum(self.many - p_any, 0) + 0.5) / segments
        l_exact = (np.maximum(self.many_exact - p_exact, 0) + 0.5) / segments
        return p_any, p_exact, np.minimum(l_any, 3.0), np.minimum(l_exact, l_any)

    def scale(self, rates: Rates) -> Scale:
        """The weights of items. A miss is worth log (1 - p) / e^-(l·size), a hit log p / (1 - e^-(l·size)): p the
        chance to meet a counterpart in the true one, l the rate at which they occur elsewhere, size that of the
        run. An item whose counterpart is nowhere says so once, not at each of its occurrences."""
        import numpy as np

        p_any, p_exact, l_any, l_exact = self.chances(rates)
        loose = np.array([FIRM.get(sort, LOOSE) for sort in USUAL])[self.code]
        share = rates.miss * np.where(self.many > 0, 1.0, 1.0 / np.maximum(1, self.count))
        e_any, e_exact = -np.expm1(-l_any), -np.expm1(-l_exact)
        # exact hits, hits in part, hits of any kind
        full = np.log(p_exact / e_exact)
        part = np.log(np.maximum(p_any - p_exact, 0.02) / np.maximum(e_any - e_exact, 1e-9))
        some = np.log(p_any / e_any)
        part = np.where(full > part, np.minimum(part, some + 1.0), some)
        full = np.where(full > part, full, part)
        return Scale(
            fixed=np.log1p(-p_any) * share,
            slope=l_any * share,
            hit=part + np.log(e_any),
            bonus=HIT * (full - part),
            rate=l_any,
            freed=(np.log1p(-loose * p_any) - np.log1p(-p_any)) * share,
            loose=np.log(loose),
        )

    @cached_property
    def code(self) -> Ints:
        """The sort of each item as its place in USUAL; what isn't there counts as a word."""
        import numpy as np

        place = {sort: n for n, sort in enumerate(USUAL)}
        return np.array([place.get(s, place["word"]) for s in self.sort], dtype=np.int64)

    @cached_property
    def keys(self) -> Ints:
        """For each hit its item and segment as one number, ascending."""
        import numpy as np

        return np.repeat(np.arange(len(self.sort)), np.diff(self.hit_start)) * (self.others + 1) + self.hit_at

    @cached_property
    def gap(self) -> Ints:
        """For each hit how many segments back the item was hit before, at most MANY."""
        import numpy as np

        return _gaps(self.keys, self.others, np.arange(len(self.keys)))

    @cached_property
    def firm(self) -> Ints:
        """The same among exact hits, 0 for the others."""
        import numpy as np

        return np.where(self.hit_exact, _gaps(self.keys, self.others, np.flatnonzero(self.hit_exact)), 0)

    @cached_property
    def by_item(self) -> Ints:
        """The occurrences by item, then by segment."""
        import numpy as np

        return np.lexsort((self.at, self.item))

    def before(self, place: Ints, exact: bool = False) -> Ints:
        """For each occurrence the number of hits (of exact ones) before the place given for its segment, counted from
        the first item's first."""
        import numpy as np

        keys = self.keys[self.hit_exact] if exact else self.keys
        wanted = self.item * (self.others + 1) + place[self.at]
        out = np.empty(len(wanted), dtype=np.int64)
        # rising numbers are found sooner
        out[self.by_item] = np.searchsorted(keys, wanted[self.by_item])
        return out

    @cached_property
    def again(self) -> Ints:
        """For each occurrence how many segments back the item occurred before; many where it didn't."""
        import numpy as np

        out = np.full(len(self.at), MANY)
        order = self.by_item
        item, at = self.item[order], self.at[order]
        same = item[1:] == item[:-1]
        out[order[1:][same]] = (at[1:] - at[:-1])[same]
        return out

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
        return self.before(last, exact) > self.before(first, exact)


def _renumber(kept: Ints, size: int) -> Ints:
    import numpy as np

    new = np.full(max(size, int(kept.max(initial=-1)) + 1), -1, dtype=np.int64)
    new[kept] = np.arange(len(kept))
    return new


def hear(
    voice: Voice, segments: int, lengths: Floats, band: Band, rates: Rates, flipped: bool, deep: Sequence[int]
) -> Iterator[list[tuple[Floats, Floats]]]:
    """For runs of 1, 2 … segments of the other side, of `lengths`: what one segment says of the run that starts
    at each node, as the first, second … of its own run, as many as `deep` has for a run so long. What was said
    already is not said again.

    Each twice: for a close translation, and what a free one adds to that; and with one more at the end, for nodes
    outside the band.
    Not flipped: the segment is the node's row and the run lies along the columns.
    """
    import numpy as np

    others, most = voice.others, len(deep)
    ends = np.concatenate(([0.0], np.cumsum(lengths / voice.average)))
    scale = voice.scale(rates)
    lo, hi = (band.lo, band.hi) if not flipped else _columns(band)
    # the stretch of the other side that each occurrence may meet: run starts lo..hi and what follows
    occurrence, hit = spread(
        voice.before(np.minimum(lo, others)), voice.before(np.minimum(hi + most, others))
    )
    seg, item, pos = voice.at[occurrence], voice.item[occurrence], voice.hit_at[hit]
    gap, firm = voice.gap[hit], voice.firm[hit]
    turns = max(deep)
    turn = np.minimum(voice.again[occurrence], turns) - 1
    anew = [voice.again > k for k in range(turns)]

    def standing(weights: Floats) -> list[Floats]:
        """Sums by segment, as the first, second … segment of its run."""
        each = weights[voice.item]
        return [np.bincount(voice.at[q], weights=each[q], minlength=segments).astype(float) for q in anew]

    fixed, slope, freed = standing(scale.fixed), standing(scale.slope), standing(scale.freed)
    row, column = (band.row, band.column) if not flipped else (band.column, band.row)
    mine = np.minimum(row, segments - 1)

    def summed(node: Ints, found: Ints, weights: Floats) -> Floats:
        """[nth of its run, node]: sums of what is found, by the segments that don't say it again."""
        place = turn[found] * band.size + node
        sums = np.bincount(place, weights=weights, minlength=turns * band.size).astype(float, copy=False)
        sums = sums.reshape(turns, band.size)
        for nth in reversed(range(turns - 1)):
            sums[nth] += sums[nth + 1]
        return sums

    def met(back: int, among: Ints) -> tuple[Ints, Ints]:
        """Nodes whose run meets a hit first in the segment so many after its first; and those hits."""
        k = np.flatnonzero((pos >= back) & (among > back))
        node = band.index(pos[k] - back, seg[k]) if flipped else band.index(seg[k], pos[k] - back)
        return node[node >= 0], k[node >= 0]

    any_: list[tuple[Ints, Ints]] = []
    exact: list[tuple[Ints, Ints]] = []
    loose = np.zeros((turns, band.size))
    for m, steps in enumerate(deep, 1):
        any_.append(met(m - 1, gap))
        exact.append(met(m - 1, firm))
        node, k = any_[-1]
        loose += summed(node, k, HIT * scale.loose[item[k]] - scale.freed[item[k]])
        size = ends[np.minimum(column + m, others)] - ends[np.minimum(column, others)]
        worth = [scale.worth(item[k], size[node]) for node, k in any_]
        worth += [scale.bonus[item[k]] for _, k in exact]
        node, k = (np.concatenate(x) for x in zip(*any_, *exact, strict=True))
        close = summed(node, k, np.concatenate(worth))
        said = []
        for nth in range(steps):
            tight, free = np.zeros((2, band.size + 1), dtype=np.float32)
            tight[:-1] = close[nth] + fixed[nth][mine] + slope[nth][mine] * size
            tight[-1] = NEVER
            free[:-1] = loose[nth] + freed[nth][mine]
            said.append((tight, free))
        yield said


@dataclass(frozen=True)
class Scale:
    """Weights of items, by item: see `Voice.scale`."""

    fixed: Floats
    slope: Floats
    hit: Floats
    """A hit of any kind in a run of average length, less its rate's share."""
    bonus: Floats
    """What an exact hit is worth more."""
    rate: Floats
    freed: Floats
    """What a miss costs less in a free translation."""
    loose: Floats
    """Log of what the chance of an item is multiplied by in a free translation."""

    def worth(self, item: Ints, size: Floats) -> Floats:
        """What a hit in a run of that size (in average segments) adds to the miss counted for every item."""
        import numpy as np

        hit = self.hit[item] - np.log(-np.expm1(-self.rate[item] * size))
        worth: Floats = HIT * np.minimum(hit, CEILING) - self.fixed[item] - self.slope[item] * size
        return worth


def _columns(band: Band) -> tuple[Ints, Ints]:
    """First and last row of the band for every column."""
    import numpy as np

    columns = np.arange(band.columns + 1)
    first = np.searchsorted(band.hi, columns, side="left")
    last = np.searchsorted(band.lo, columns, side="right") - 1
    return first, last


def _gaps(keys: Ints, others: int, chosen: Ints) -> Ints:
    """For each of the chosen hits how far back the chosen one of the same item before it lies, at most MANY."""
    import numpy as np

    out = np.full(len(keys), MANY)
    if len(chosen) > 1:
        k = keys[chosen]
        same = k[1:] // (others + 1) == k[:-1] // (others + 1)
        out[chosen[1:]] = np.where(same, np.minimum(k[1:] - k[:-1], MANY), MANY)
    return out
