"""Comparing values across languages: what is the same, what nearly, and what has no answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from corpus.values.currencies import SHARED
from corpus.values.model import Number, Value, lower, magnitude

RELATIONS = ("same", "rounded", "partial", "year-kind", "bound", "sign", "modifier", "unit")
"""From the best: equal; one rounds the other; one says less (a date without its day, a figure without its
unit); a calendar for a fiscal year; “more than” for 以上, which takes the figure in; △3 for 3, which
“down 3” may say; “at least” for “at most”; the same figure in another unit."""

_NUMERIC = frozenset(
    {"number", "percent", "money", "measure", "duration", "multiple", "fraction", "ordinal", "label"}
)
_DATED = frozenset({"date", "year", "fiscal-year"})
_UP, _DOWN = frozenset({"min", "over"}), frozenset({"max", "under"})
_BOUNDS = _UP | _DOWN
_SECONDS = {"day": 86400, "s": 1}


@dataclass(frozen=True, slots=True)
class Pairing:
    """Which value of the Japanese answers which of the English, and what is left on either side."""

    pairs: tuple[tuple[Value, Value, str], ...]
    ja: tuple[Value, ...]
    en: tuple[Value, ...]


def relation(a: Value, b: Value) -> str | None:
    """How two values agree, one of RELATIONS; None where they don't."""
    if a.kind in _DATED and b.kind in _DATED:
        return _dates(a, b)
    if a.kind in _NUMERIC and b.kind in _NUMERIC:
        return _figures(a, b)
    if "reference" in (a.kind, b.kind) or "item" in (a.kind, b.kind):
        return _references(a, b)
    if a.kind == b.kind == "time":
        apart = ((a.low or 0) - (b.low or 0)) % 1440
        return "same" if apart == 0 or (apart == 720 and not (a.unit and b.unit)) else None
    if a.kind in _DATED or b.kind in _DATED:
        return _loose_year(a, b)
    return None


def _dates(a: Value, b: Value) -> str | None:
    assert a.date is not None and b.date is not None
    if a.low is not None or b.low is not None:
        return _decades(a, b)
    both = [(x, y) for x, y in zip(a.date, b.date) if x is not None and y is not None]
    fiscal = (a.kind == "fiscal-year") + (b.kind == "fiscal-year")
    if fiscal == 1:
        year, other = (a, b) if a.kind == "fiscal-year" else (b, a)
        return _in_fiscal_year(year, other)
    if not both or any(x != y for x, y in both):
        return None
    return "same" if a.date == b.date else "partial"


def _decades(a: Value, b: Value) -> str | None:
    """The 1970s; 昭和50年代, 1975 to 1984, is the mid-1970s to the mid-1980s."""
    assert a.date is not None and b.date is not None
    if a.low is None or b.low is None or a.high is None or b.high is None:
        whole, year = (a, b) if a.low is not None else (b, a)
        said = year.date[0] if year.date else None
        inside = said is not None and (whole.low or 0) <= said <= (whole.high or 0)
        era = whole.date is not None and (whole.date[0] or 0) % 10
        return "same" if said == (whole.date or (0,))[0] or (inside and era) else None
    if a.date != b.date and not any((v.date[0] or 0) % 10 for v in (a, b) if v.date):
        return None
    return "same" if max(a.low, b.low) <= min(a.high, b.high) else None


def _in_fiscal_year(fiscal: Value, other: Value) -> str | None:
    """令和7年1月 lies in FY2024, which runs from April 2024 to March 2025."""
    assert fiscal.date is not None and other.date is not None
    year, month, _ = other.date
    if year is None:
        return None
    if month is None:
        return "year-kind" if year == fiscal.date[0] else None
    return "partial" if fiscal.date[0] == (year if month >= 4 else year - 1) else None


def _loose_year(a: Value, b: Value) -> str | None:
    """A bare figure may be a year (in a table, a name) or a day; 5日 is a day of the month or five days."""
    dated, bare = (a, b) if a.kind in _DATED else (b, a)
    if dated is a and bare.kind == "duration" and bare.unit == "day" and a.date is not None:
        return "same" if a.date == (None, None, bare.low) and bare.low == bare.high else None
    if bare.kind not in _NUMERIC or bare.unit or dated.date is None:
        return None
    said = [x for x in dated.date if x is not None]
    return "partial" if len(said) == 1 and bare.low == bare.high == said[0] else None


def _figures(a: Value, b: Value) -> str | None:
    if a.low is None or b.low is None or a.high is None or b.high is None:
        return "same" if a.kind == b.kind == "label" and a.parts == b.parts else None
    if a.kind == b.kind == "label":
        one_of_few = len(a.parts) > 1 and a.parts[0] == b.parts[0]
        return "same" if a.parts == b.parts else ("partial" if a.low == b.low and not one_of_few else None)
    if "vague" in (a.modifier, b.modifier):
        return _vague(a, b)
    if (a.high < 0) != (b.high < 0):
        return "sign" if _figures(_positive(a), _positive(b)) in ("same", "rounded") else None
    a, b = _positive(a), _positive(b)
    assert a.low is not None and a.high is not None and b.low is not None and b.high is not None
    ax, bx = _comparable(a, b)
    if ax is None or bx is None:
        return "unit" if _same_figure(a, b) else None
    if ax == bx:
        if bounds := _bounds(a, b):
            return bounds
        return "partial" if (a.unit == "") != (b.unit == "") and "label" not in (a.kind, b.kind) else "same"
    if _rounds(ax, bx) and a.kind != "ordinal" and b.kind != "ordinal":
        return "rounded"
    return "unit" if a.unit and b.unit and _same_figure(a, b) else None


def _bounds(a: Value, b: Value) -> str | None:
    """Whether two bounds of one figure lie on its two sides, or only one of them takes it in."""
    for side in (_UP, _DOWN):
        if a.modifier in side and b.modifier in side:
            return None if a.modifier == b.modifier else "bound"
    return "modifier" if a.modifier in _BOUNDS and b.modifier in _BOUNDS else None


def _positive(v: Value) -> Value:
    if v.low is None or v.high is None or v.high >= 0:
        return v
    return replace(v, low=-v.high, high=-v.low, plain=None if v.plain is None else -v.plain)


def _same_figure(a: Value, b: Value) -> bool:
    """Whether two values are written with one figure (or range), whatever the unit: 2–5 nm, 2–5 μm."""
    if a.plain is None or a.plain != b.plain or a.kind == "ordinal" or b.kind == "ordinal":
        return False
    return (a.low or 0) * (b.high or 0) == (a.high or 0) * (b.low or 0)


def _comparable(
    a: Value, b: Value
) -> tuple[tuple[Number, Number], tuple[Number, Number]] | tuple[None, None]:
    """Both figures in one unit, None where the units can't be compared."""
    assert a.low is not None and a.high is not None and b.low is not None and b.high is not None
    x, y = (a.low, a.high), (b.low, b.high)
    if a.unit == b.unit or a.unit in SHARED.get(b.unit, ()) or b.unit in SHARED.get(a.unit, ()):
        return x, y
    if a.unit in _SECONDS and b.unit in _SECONDS:
        f, g = _SECONDS[a.unit], _SECONDS[b.unit]
        return (a.low * f, a.high * f), (b.low * g, b.high * g)
    for p, q, swap in ((a, b, False), (b, a, True)):
        if p.unit == "%" and q.kind in ("fraction", "multiple") and p.low is not None and p.high is not None:
            share: tuple[Number, Number] = Fraction(p.low) / 100, Fraction(p.high) / 100
            other: tuple[Number, Number] = q.low or 0, q.high or 0
            return (other, share) if swap else (share, other)
    if a.unit == "" or b.unit == "":
        # A figure without a unit is held against the other's figure as it is written.
        u = (a.plain, a.plain) if a.unit and a.plain is not None and a.low == a.high else x
        v = (b.plain, b.plain) if b.unit and b.plain is not None and b.low == b.high else y
        return u, v
    return None, None


def _vague(a: Value, b: Value) -> str | None:
    assert a.low is not None and b.low is not None and a.high is not None and b.high is not None
    if a.unit and b.unit and a.unit != b.unit:
        return None
    if a.modifier == b.modifier == "vague":
        # 十数 is not 数十.
        near = magnitude(a.low) == magnitude(b.low) and max(a.low, b.low) <= min(a.high, b.high)
        return "same" if near else None
    vague, said = (a, b) if a.modifier == "vague" else (b, a)
    assert vague.low is not None and vague.high is not None and said.low is not None
    if said.modifier in _UP:  # 十数 is more than ten
        return "partial" if Fraction(vague.low) * 10 / 11 <= said.low <= vague.high else None
    low, high = max(a.low, b.low), min(a.high, b.high)
    return "partial" if low <= high else None


def _rounds(x: tuple[Number, Number], y: tuple[Number, Number]) -> bool:
    """Whether one of two figures is the other to fewer places: 6.85 and 6.9, 1,234 and 1,200."""
    if x[0] != x[1] or y[0] != y[1] or not x[0] or not y[0]:
        return False
    return _rounded_to(x[0], y[0]) or _rounded_to(y[0], x[0])


def _rounded_to(full: Number, short: Number) -> bool:
    """Two places at least must be left: 256 is not 300."""
    places = _places(short)
    if places < 2 or places >= _places(full):
        return False
    step = Fraction(10) ** (magnitude(short) - places + 1)
    return abs(Fraction(full) - Fraction(short)) <= step / 2


def _places(x: Number) -> int:
    """Significant digits of a decimal, of 2/3 as many as are looked at."""
    n = Fraction(x)
    for _ in range(12):
        if n.denominator == 1:
            break
        n *= 10
    return len(str(abs(int(n))).rstrip("0"))


def _references(a: Value, b: Value) -> str | None:
    if a.kind in ("reference", "item") and b.kind in ("reference", "item"):
        if a.path != b.path and [*map(lower, a.path)] != [*map(lower, b.path)]:
            return None
        return "same" if a.unit == b.unit or "item" in (a.kind, b.kind) else "unit"
    ref, other = (a, b) if a.kind in ("reference", "item") else (b, a)
    if other.kind in _NUMERIC and len(ref.parts) == 1 and other.low == other.high:
        return "partial" if ref.parts[0] == str(abs(other.low or 0)) else None
    if other.kind in _NUMERIC and len(ref.parts) == 2 and "".join(ref.parts).isdigit():
        # 1–7 of a range, 3.0 of a version, read as the number of a list item.
        first, second = ref.parts
        same = (other.low, other.high) == (int(first), int(second))
        return "partial" if same or other.low == other.high == Fraction(f"{first}.{second}") else None
    return None


def pair(ja: Sequence[Value], en: Sequence[Value]) -> Pairing:
    """The best answers first, each value used once; then what a second mention, a range or a date in two
    pieces explains is taken out of the rest."""
    pairs: list[tuple[Value, Value, str]] = []
    left_ja, left_en = list(ja), list(en)
    for wanted in RELATIONS[:4]:
        for a in list(left_ja):
            same = [b for b in left_en if relation(a, b) == wanted]
            if same:
                b = max(same, key=lambda b: (b.kind == a.kind, b.unit == a.unit, -abs(b.start - a.start)))
                pairs.append((a, b, wanted))
                left_ja.remove(a)
                left_en.remove(b)
    left_ja = [a for a in left_ja if not _explained(a, en)]
    left_en = [b for b in left_en if not _explained(b, ja)]
    for wanted in RELATIONS[4:]:
        for a in list(left_ja):
            near = next(
                (b for b in left_en if relation(a, b) == wanted and not _others(a, b, left_ja, left_en)), None
            )
            if near is not None:
                pairs.append((a, near, wanted))
                left_ja.remove(a)
                left_en.remove(near)
    return Pairing(tuple(pairs), tuple(left_ja), tuple(left_en))


def _others(a: Value, b: Value, ja: Sequence[Value], en: Sequence[Value]) -> bool:
    """Whether both references have one of their own sort left: 別表第2及び様式第3号 beside Table 3 and Form 2."""
    if a.kind != "reference" or b.kind != "reference":
        return False
    return any(o.unit == a.unit for o in en) and any(o.unit == b.unit for o in ja)


def _explained(value: Value, others: Sequence[Value]) -> bool:
    """Whether the other side says it after all: once for twice, a range by its two ends, a date in pieces."""
    if any(relation(value, o) in ("same", "rounded") for o in others):
        return True
    if value.kind in _NUMERIC and value.low is not None:
        if value.low != value.high and value.modifier != "vague":
            ends = [o for o in others if o.low is not None and o.low == o.high]
            return all(any(o.low == x for o in ends) for x in (value.low, value.high))
        return any(
            o.low is not None and o.low != o.high and o.modifier != "vague" and value.low in (o.low, o.high)
            for o in others
            if o.kind in _NUMERIC
        )
    if value.kind in _DATED and value.date is not None:
        dated = [o for o in others if o.date is not None and relation(value, o) in ("same", "partial")]
        return all(
            x is None or any(o.date is not None and o.date[i] == x for o in dated)
            for i, x in enumerate(value.date)
        )
    return False
