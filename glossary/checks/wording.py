"""How a value would be put in English: the suggestion of a finding."""

from __future__ import annotations

from fractions import Fraction

from corpus.values import Number, Value

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_MODIFIERS = {
    "about": "approximately {}",
    "min": "{} or more",
    "over": "more than {}",
    "max": "{} or less",
    "under": "less than {}",
}
_TIMES = {
    "about": "about {}",
    "min": "at least {}",
    "over": "more than {}",
    "max": "at most {}",
    "under": "less than {}",
}
_CHOICES: dict[tuple[str, ...], str] = {
    ("half-year", "1"): "the first half",
    ("half-year", "2"): "the second half",
    ("season", "1"): "spring",
    ("season", "2"): "summer",
    ("season", "3"): "autumn",
    ("season", "4"): "winter",
    ("tax", "included"): "tax included",
    ("tax", "excluded"): "excluding tax",
}
_LENGTHS = ((Fraction(1000), "km"), (Fraction(1), "m"), (Fraction(1, 1000), "mm"), (Fraction(1, 10**6), "μm"))
_CURRENCY = {"JPY": "{} yen", "USD": "US${}", "EUR": "€{}", "GBP": "£{}"}
_REFERENCES = {
    "part": "Part",
    "chapter": "Chapter",
    "section": "Section",
    "subsection": "Subsection",
    "article": "Article",
    "paragraph": "paragraph",
    "item": "item",
    "annex": "Annex",
    "appendix": "Appendix",
    "figure": "Figure",
    "table": "Table",
    "note": "Note",
    "document": "Document",
    "form": "Form",
    "photo": "Photo",
    "page": "page",
}


def english(value: Value) -> str:
    """The value in English words, as plainly as can be."""
    if value.date is not None:
        return _date(value)
    if value.kind in ("reference", "item"):
        first, *rest = value.parts or ("",)
        if value.unit == "article":
            text = first + "".join(f"({p})" for p in rest)
        else:
            text = "-".join(value.parts)
        return f"{_REFERENCES.get(value.unit, '')} {text}".strip()
    if value.kind == "label":
        return _CHOICES.get(value.parts, value.parts[0])
    if value.low is None or value.high is None:
        return "?"
    if value.unit.startswith("/"):
        times = {1: "once", 2: "twice"}.get(int(value.low), f"{figure(value.low)} times")
        return _TIMES.get(value.modifier, "{}").format(f"{times} a {value.unit[1:]}")
    if value.kind == "time":
        return f"{int(value.low) // 60}:{int(value.low) % 60:02d}"
    if value.modifier == "vague":
        return f"{_amount(value, value.low)} to {_amount(value, value.high)}"
    if value.low != value.high:
        text = (
            f"{figure(value.low)} to {_amount(value, value.high)}"
            if value.kind not in ("money", "duration", "measure")
            else f"{_amount(value, value.low)} to {_amount(value, value.high)}"
        )
    else:
        text = _amount(value, value.low)
    return _MODIFIERS.get(value.modifier, "{}").format(text)


def figure(x: Number) -> str:
    """1234500000000 → 1.2345 trillion; 10000 → 10,000; 1/3 → 1/3."""
    for step, name in _SCALES:
        if abs(Fraction(x)) >= step:
            return f"{_decimal(Fraction(x) / step)} {name}"
    return _decimal(Fraction(x))


def _decimal(x: Fraction) -> str:
    if x.denominator == 1:
        return f"{x.numerator:,}"
    rest = x.denominator
    for p in (2, 5):
        while rest % p == 0:
            rest //= p
    if rest != 1 or x.denominator > 10**9:
        return f"{x.numerator}/{x.denominator}"
    whole, _, part = f"{float(x):.9f}".rstrip("0").partition(".")
    return f"{int(whole):,}.{part}" if part else f"{int(whole):,}"


def _amount(value: Value, x: Number) -> str:
    if value.kind == "money":
        return _CURRENCY.get(value.unit, f"{{}} {value.unit}").format(figure(x))
    if value.kind == "percent":
        return f"{figure(x)} percent"
    if value.kind == "ordinal":
        n = int(x)
        ending = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
        return f"{n}{ending}"
    if value.kind == "multiple":
        return f"{figure(x)} times"
    if value.unit == "month":
        return _plural(Fraction(x) / 12, "year") if x % 12 == 0 else _plural(Fraction(x), "month")
    if value.unit == "day":
        return _plural(Fraction(x), "day") if x % 7 else _plural(Fraction(x) / 7, "week")
    if value.unit == "s":
        for seconds, name in ((3600, "hour"), (60, "minute")):
            if x % seconds == 0:
                return _plural(Fraction(x) / seconds, name)
        return _plural(Fraction(x), "second")
    if value.unit == "m":
        for step, name in _LENGTHS:
            if Fraction(x) >= step:
                return f"{_decimal(Fraction(x) / Fraction(step))} {name}"
        return f"{_decimal(Fraction(x) * 10**9)} nm"
    if value.unit == "g":
        return f"{_decimal(Fraction(x) / 10**6)} tonnes" if x >= 10**6 else f"{_decimal(Fraction(x))} g"
    return f"{figure(x)} {value.unit}".strip()


def _plural(n: Fraction, unit: str) -> str:
    return f"{figure(n)} {unit}" if n == 1 else f"{figure(n)} {unit}s"


def _date(value: Value) -> str:
    assert value.date is not None
    year, month, day = value.date
    if value.kind == "fiscal-year":
        return f"fiscal year {year}"
    if month is None:
        return str(year) if year is not None else f"day {day}"
    name = MONTHS[month - 1]
    head = f"{name} {day}" if day is not None else name
    return f"{head}, {year}" if year is not None and day is not None else f"{head} {year}" if year else head
