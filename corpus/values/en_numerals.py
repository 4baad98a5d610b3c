"""English numerals: 1.2345 trillion, half a million, two hundred and fifty-six, three dozen, 21st."""

from __future__ import annotations

import re
from fractions import Fraction

from corpus.values.model import Number, exact, whole

_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
CARDINALS = {w: n for n, w in enumerate(_UNITS)} | {w: 10 * n for n, w in enumerate(TENS, 2)}
SCALES: dict[str, int] = {
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "quadrillion": 10**15,
    "dozen": 12,
    "bn": 10**9,
    "mn": 10**6,
    "tn": 10**12,
    "m": 10**6,
    "b": 10**9,
    "k": 1000,
    "t": 10**12,
}
ORDINALS = {
    w: n
    for n, w in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ],
        1,
    )
} | {w: 10 * n for n, w in enumerate(["thirtieth", "fortieth", "fiftieth"], 3)}

FIGURE = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?"
_SMALL = "|".join(sorted(CARDINALS, key=len, reverse=True))
LONG = ("hundred", "thousand", "million", "billion", "trillion", "quadrillion")
_LONG = "|".join(LONG)
SCALE = rf"(?:\s?(?:bn|mn|tn)\b|[\s-](?:{_LONG}|dozen)\b|[MBKk](?![A-Za-z0-9]))"
WORDS = (
    rf"(?:half\s+an?\s+(?:{_LONG}|dozen)|an?\s+(?:{_LONG}|dozen)(?!s)"
    rf"|(?:{_SMALL})(?:[\s-](?:and\s+)?(?:{_SMALL}|{_LONG}|dozen)){{0,12}})\b"
)
NUMERAL = rf"(?:{FIGURE}(?:{SCALE}){{0,4}}|\b(?:{WORDS}))"
"""A figure with or without scale words, or a number in words."""

_TOKEN = re.compile(rf"{FIGURE}|[A-Za-z]+")


def amount(text: str) -> Number | None:
    """The figure that a numeral says; None for words that are not one number (“two one”)."""
    total: Number = 0
    section: Number | None = None
    last: Number = 0
    for token in _TOKEN.findall(text.lower()):
        if token in ("and", "a", "an"):
            if section is None and token != "and":
                section = 1
            continue
        if token == "half":
            total, section = 0, Fraction(1, 2)
        elif token[0].isdigit():
            section = exact(token)
        elif token in CARDINALS:
            n = CARDINALS[token]
            # twenty-five, two hundred and six; not "two five", "ten twenty"
            if section is not None and not (
                (last == 100 and n < 100)
                or (20 <= last < 100 and last % 10 == 0 and 0 < n < 10)
                or last >= 1000
            ):
                return None
            section = (section or 0) + n
            last = n
            continue
        elif token in SCALES:
            step = SCALES[token]
            base = 1 if section is None else section
            if step == 100:
                section = base * 100
            else:
                total += base * step
                section = None if token != "dozen" else 0
            last = step
            continue
        else:
            return None
        last = 0
    # "10 thousand million" multiplies; "two million three hundred thousand" adds.
    return whole(total + (section or 0))


def ordinal(text: str) -> int | None:
    """21st, third, twenty-first."""
    low = text.lower()
    if found := re.match("[0-9]+", low):
        return int(found[0])
    tens, _, rest = low.partition("-")
    if rest:
        return CARDINALS[tens] + ORDINALS[rest] if tens in CARDINALS and rest in ORDINALS else None
    return ORDINALS.get(low)
