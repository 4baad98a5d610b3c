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
    """ISO 4217 code, ``%``, a base unit (``m``, ``s``, ``month`` …), ``/year`` and the like for how often; am or pm of
    a time that says so; empty for plain and counted figures."""
    modifier: str = ""
    date: tuple[int | None, int | None, int | None] | None = None
    """Year, month, day in the Western calendar; what the text does not say is None."""
    parts: tuple[str, ...] = ()
    """Of a reference, from the outermost: 第3条第2項 is ``("3", "2")``, 第12条の2 ``("12-2",)``; of a label, its text."""
    plain: Number | None = None
    """The figure as written, before its unit: 6 of “six months”, 2 of 2割."""
    word: bool = False
    """Written in words only (eight, 三つ, first): such a figure may answer another, and is seldom missed."""

    @property
    def path(self) -> tuple[str, ...]:
        """The parts of a reference one by one: 12-2 is 12, 2."""
        return tuple(p for part in self.parts for p in part.split("-"))

    @property
    def key(self) -> Hashable:
        """Equal for values that say the same in either language, units, modifiers, signs (△3％ is “down 3%”) and
        precision of wording aside: what an aligner counts as shared evidence."""
        if self.date is not None:
            return ("y", self.date[0]) if self.kind in ("year", "fiscal-year") else ("d", *self.date)
        if self.kind in ("reference", "item"):
            return ("r", *self.path)
        if self.kind == "label" and self.low is None:
            return ("l", *self.parts)
        if self.modifier == "vague":
            return ("~", magnitude(self.low or 1))
        if self.low == self.high:
            return ("n", abs(self.low or 0))
        return ("n", self.low, self.high)


_LOWER = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_LOWER |= {
    "xi": 11,
    "xii": 12,
    "xiii": 13,
    "xiv": 14,
    "xv": 15,
    "xvi": 16,
    "xvii": 17,
    "xviii": 18,
    "xix": 19,
    "xx": 20,
}


def lower(text: str) -> str:
    """A part of a reference in brackets: (iii) is 3, as 第3号 is item (iii); a letter stays."""
    return str(_LOWER.get(text, text))


def clock(start: int, end: int, hour: int, minute: int, half: str = "") -> Value:
    """A time of the day in minutes from midnight. `half` is am, pm or what the text leaves open; from 13:00 it is pm."""
    if half and hour == 12:
        hour = 12 if half == "pm" else 0
    elif half == "pm" and hour < 12:
        hour += 12
    at = hour * 60 + minute
    return Value("time", start, end, at, at, half or ("pm" if at >= 780 else "am" if at < 60 else ""))


_SPANS = {"": (0, 9), "first": (0, 4), "early": (0, 3), "mid": (3, 6), "second": (5, 9), "late": (6, 9)}


def decade(start: int, end: int, year: int, part: str = "") -> Value:
    """Ten years from `year` (昭和50年代 begins in 1975), the late ones or another part of them; low and high are years."""
    first, last = _SPANS[part]
    return Value("year", start, end, year + first, year + last, modifier="about", date=(year, None, None))


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
