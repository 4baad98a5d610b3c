"""A value: what a figure, a date or a reference in a text says, whatever the words."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from fractions import Fraction

Number = int | Fraction
"""Exact: a figure in a document is a decimal, and 1.2345 trillion must equal 12,345 hundred million."""

KINDS = (
    "number",
    "percent",
    "money",
    "measure",
    "duration",
    "multiple",
    "fraction",
    "ordinal",
    "year",
    "fiscal-year",
    "date",
    "time",
    "reference",
    "label",
    "item",
)
"""label: digits that belong to a name (5G, Zuchongzhi-3), or one of a few (the second half, autumn, tax included);
item: a list or heading number, (1), 2-1."""

MODIFIERS = ("", "about", "min", "over", "max", "under", "vague")
"""約 about; 以上 min; 超 over; 以下 max; 未満 under; 数百 vague (an order of magnitude, no more)."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a text: ``text[start:end]``."""

    kind: str
    start: int
    end: int
    low: Number | None = None
    high: Number | None = None
    """The figure in base units; `high` differs from `low` for ranges and vague figures only."""
    unit: str = ""
    """ISO 4217 code, ``%``, a base unit (``m``, ``s``, ``month`` …), ``/year`` and the like for how often; empty
    for plain and counted figures."""
    modifier: str = ""
    date: tuple[int | None, int | None, int | None] | None = None
    """Year, month, day in the Western calendar; what the text does not say is None."""
    parts: tuple[str, ...] = ()
    """Of a reference, from the outermost: 第3条第2項 is ``("3", "2")``; of a label, its text."""
    plain: Number | None = None
    """The figure as written, before its unit: 6 of “six months”, 2 of 2割."""
    word: bool = False
    """Written in words only (eight, 三つ, first): such a figure may answer another, and is seldom missed."""

    @property
    def key(self) -> Hashable:
        """Equal for values that say the same in either language, units, modifiers, signs (△3％ is “down 3%”) and
        precision of wording aside: what an aligner counts as shared evidence."""
        if self.date is not None:
            return ("y", self.date[0]) if self.kind in ("year", "fiscal-year") else ("d", *self.date)
        if self.kind in ("reference", "item"):
            return ("r", *self.parts)
        if self.kind == "label" and self.low is None:
            return ("l", *self.parts)
        if self.modifier == "vague":
            return ("~", magnitude(self.low or 1))
        if self.low == self.high:
            return ("n", abs(self.low or 0))
        return ("n", self.low, self.high)


def magnitude(x: Number) -> int:
    """The power of ten of a positive figure: 7 of 25,000,000."""
    n, power = Fraction(x), 0
    while n >= 10:
        n, power = n / 10, power + 1
    while 0 < n < 1:
        n, power = n * 10, power - 1
    return power


def exact(text: str) -> Number:
    """The figure in ``1,234.5``."""
    plain = text.replace(",", "").replace(" ", "")
    if "." not in plain:
        return int(plain)
    return whole(Fraction(plain))


def whole(x: Number) -> Number:
    """The same figure, an int where it is one."""
    return x.numerator if isinstance(x, Fraction) and x.denominator == 1 else x
