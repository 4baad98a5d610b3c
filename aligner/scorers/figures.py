"""Segments that are a figure and little else, as the cells of a table are: what answers them holds that figure.

In a sentence a figure is a word among others. Of a cell it is all there is: a cell with other digits is another cell,
one with words only hardly ever its counterpart. Only the digits count that are left without zeros at either end,
so that 14,396 (億円) may answer 1,439.6 (billion yen) where the unit stands at the head of the row. Where many of the
cells that have no equal have one at the same power of ten, all of them may, however short.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import log10, nan
from typing import TYPE_CHECKING, Any

from aligner.evidence import Runs
from aligner.side import Side, width

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from corpus.values.model import Number, Value

    Ints = NDArray[np.signedinteger[Any]]
    Floats = NDArray[np.floating[Any]]

OTHER, NONE = -1.5, -3.0
"""Log odds against a counterpart that has other figures only, heard from each side; against one that has none."""
SHIFTED, TELLING = 5.0, 3
"""For digits, so many or more, that are the same at another power of ten."""
FEW, SHARE = 4, 0.35
"""Cells at one power of ten that make it a habit of the document, and their share of those without an equal."""
REST = 12
"""Width of what may stand beside a figure, a unit or 以内, in half-width characters."""
_COUNTED = frozenset("number percent money measure duration multiple fraction".split())
_DATED = frozenset(("year", "fiscal-year", "date"))


def figures(ja: Side, en: Side, found: Sequence[Sequence[Sequence[Value]]]) -> Runs | None:
    """The score of runs with such segments, from the values of all; None where there are none."""
    import numpy as np

    codes: dict[str, int] = {"": 0}
    sides = [_Figures.of(s, v, codes) for s, v in zip((ja, en), found, strict=True)]
    if not all(s.lone.any() for s in sides):
        return None
    telling = np.array([c.isdigit() and len(c) >= TELLING for c in codes])
    return Runs("figure", _Score(sides[0], sides[1], telling, _shifts(*sides)).score)


def _shifts(ja: _Figures, en: _Figures) -> list[float]:
    """The powers of ten by which cells of the Japanese are usually greater than cells with the same digits in the
    English."""
    ours, theirs = (
        {(int(code), float(size)) for code, size in zip(s.lone, s.size, strict=True) if code and size == size}
        for s in (ja, en)
    )
    lonely = ours - theirs
    by_code: dict[int, list[float]] = {}
    for code, size in theirs:
        by_code.setdefault(code, []).append(size)
    found = Counter(round(size - other, 6) for code, size in lonely for other in by_code.get(code, ()))
    return [power for power, n in found.items() if n >= max(FEW, SHARE * len(lonely))]


@dataclass(frozen=True)
class _Figures:
    """What one side has of them."""

    lone: Ints
    """For each segment the number that stands for its figure, if it is one and little else, otherwise 0."""
    exact: Ints
    """A number for the very value, zeros and all."""
    size: Floats
    """The decimal logarithm of that value, not a number for dates and words."""
    keys: Ints
    """Number of a figure times segments and one, plus the segment it stands in; ascending."""
    any: Ints
    """Running count of segments with figures of any kind."""
    alone: Ints
    """Running count of those that are one and little else."""

    @classmethod
    def of(cls, side: Side, found: Sequence[Sequence[Value]], codes: dict[str, int]) -> _Figures:
        import numpy as np

        lone, exact, some, sizes = [], [], [], []
        keys: list[int] = []
        for n, (text, values) in enumerate(zip(side.texts, found, strict=True)):
            said = [codes.setdefault(d, len(codes)) for v in values if (d := _digits(v))]
            alone = bool(said) and _little_else(text, values)
            lone.append(said[0] if alone else 0)
            exact.append(codes.setdefault(f"={values[0].key}", len(codes)) if alone else 0)
            sizes.append(_size(values[0]) if alone else nan)
            keys.extend(c * (len(side) + 1) + n for c in set(said))
            some.append(bool(said))
        return cls(
            np.array(lone, dtype=np.int64),
            np.array(exact, dtype=np.int64),
            np.array(sizes),
            np.array(sorted(keys), dtype=np.int64),
            np.concatenate(([0], np.cumsum(some))),
            np.concatenate(([0], np.cumsum(np.array(lone) > 0))),
        )

    def holds(self, code: Ints, first: Ints, many: int) -> NDArray[np.bool_]:
        """Whether a figure stands in the segments first..first+many."""
        import numpy as np

        at = code * len(self.any) + first
        return np.asarray(np.searchsorted(self.keys, at + many) > np.searchsorted(self.keys, at))


@dataclass(frozen=True)
class _Score:
    ja: _Figures
    en: _Figures
    telling: NDArray[np.bool_]
    """For each number whether its figure has digits enough not to be met by chance."""
    shifts: list[float]
    """Powers of ten by which cells of this document differ."""

    def score(self, i: Ints, j: Ints, n: int, m: int) -> Floats:
        import numpy as np

        out = np.zeros(len(i))
        for mine, theirs, a, b, many, others in (
            (self.ja, self.en, i, j, n, m),
            (self.en, self.ja, j, i, m, n),
        ):
            some = np.flatnonzero(mine.alone[a + many] > mine.alone[a])
            for k in range(many):
                code = mine.lone[a[some] + k]
                at = some[code > 0]
                code, b_at = code[code > 0], b[at]
                bare = theirs.any[b_at + others] == theirs.any[b_at]
                out[at] += np.where(theirs.holds(code, b_at, others), 0.0, np.where(bare, NONE, OTHER))
        if n == m == 1:
            same = (self.ja.lone[i] == self.en.lone[j]) & (self.ja.lone[i] > 0)
            same &= self.ja.exact[i] != self.en.exact[j]
            at = np.flatnonzero(same)
            usual = np.isin(np.round(self.ja.size[i[at]] - self.en.size[j[at]], 6), self.shifts)
            out[at] += np.where(usual | self.telling[self.ja.lone[i[at]]], SHIFTED, 0.0)
        return out


def _size(value: Value) -> float:
    """The decimal logarithm of a value that is one figure."""
    low = value.low
    return log10(low) if low is not None and low == value.high and low > 0 else nan


def _little_else(text: str, values: Sequence[Value]) -> bool:
    """Whether a text is its values, with a unit or a word at most."""
    if any(v.kind not in _COUNTED | _DATED for v in values):
        return False
    rest = list(text)
    for v in values:
        rest[v.start : v.end] = " " * (v.end - v.start)
    return width("".join(c for c in rest if c.isalnum())) <= REST


def _digits(value: Value) -> str:
    """The figure without zeros at either end and without its point; dates are all alike, other values nothing."""
    if value.kind in _DATED:
        return "date"
    if value.kind not in _COUNTED or value.low is None:
        return ""
    return " ".join(_significant(x) for x in dict.fromkeys((value.low, value.high)) if x is not None)


def _significant(x: Number) -> str:
    whole = Fraction(x)
    rest = whole.denominator
    for p in (2, 5):
        while rest % p == 0:
            rest //= p
    if rest != 1:
        return f"{abs(whole.numerator)}/{whole.denominator}"
    while whole.denominator != 1:
        whole *= 10
    return str(abs(whole.numerator)).strip("0") or "0"
