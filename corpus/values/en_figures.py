"""Figures in English text: US$1 billion, half a million, 2–5 μm, tens of billions, 1.2 x 10^6."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from corpus.values.en_modifiers import AFTER, BEFORE, modifier
from corpus.values.en_numerals import CARDINALS, FIGURE, LONG, NUMERAL, SCALE, SCALES, amount
from corpus.values.en_units import CODES, UNIT, unit_of
from corpus.values.model import Number, Value, whole
from corpus.values.scan import DIGITS, POWERS, SUPERSCRIPT, Reader, exponent
from corpus.values.units import CURRENCY

_TO = r"(?:\s?[~–—-]\s?|\s+to\s+)"
_BIG = "hundred|thousand|million|billion|trillion"
_MANY = ("thousands", "millions", "billions", "trillions", "tens", "hundreds", "dozens", "scores")


def _scale_of(text: str) -> str:
    found = re.search(rf"(?:{SCALE})+$", text, re.I)
    return found[0] if found else ""


def _figure(m: re.Match[str]) -> Iterable[Value] | None:
    first, second = m["a"], m["b"]
    kind, unit, factor = unit_of(m)
    if m["cur"]:
        kind, unit, factor = "money", CURRENCY[m["cur"].replace("\\", "")], 1
    digits = bool(re.search("[0-9]", first))
    if first.lower() == "one" and kind == "number" and not second and not m["half"]:
        return ()
    low = amount(first)
    if low is None:
        return _apart(m)
    high: Number | None = low
    if second is not None:
        high = amount(second)
        if high is None:
            return None
        if not _scale_of(first) and (step := _scale_of(second)):
            scaled = amount(first + step)
            if scaled is not None and scaled <= high:
                low = scaled
        if low > high and m["to"].strip() in ("to", "and"):
            return _both(m, low, high)
        if low > high or ("-" in m["to"] and digits and kind == "number" and not _scale_of(second)):
            if digits and re.search("[0-9]", second) and kind == "number" and "-" in m["to"]:
                return [Value("item", m.start("a"), m.end("b"), parts=(first, second))]
            return None
    assert high is not None
    plain = low
    low, high = whole(Fraction(low) * factor), whole(Fraction(high) * factor)
    if m["half"]:
        low = high = whole(Fraction(low) + Fraction(factor) / 2)
        plain = whole(Fraction(plain) + Fraction(1, 2))
    if m["minus"]:
        low, high, plain = (
            whole(-Fraction(low)),
            high if second is not None else whole(-Fraction(high)),
            -plain,
        )
    single = low == high == 1 and kind == "number"
    return [
        Value(
            kind,
            m.start(),
            m.end(),
            low,
            high,
            unit,
            modifier(m),
            plain=plain,
            word=(not digits and abs(Fraction(low)) < 1000) or single,
        )
    ]


def _both(m: re.Match[str], first: Number, second: Number) -> Iterable[Value]:
    """From 48% to 32%: two figures, no range."""
    kind, unit, factor = unit_of(m)
    if m["cur"]:
        kind, unit, factor = "money", CURRENCY[m["cur"].replace("\\", "")], 1
    ends = ((m.start(), m.start("to"), first), (m.start("b"), m.end(), second))
    return [
        Value(kind, start, end, x := whole(Fraction(n) * factor), x, unit, plain=n) for start, end, n in ends
    ]


def _apart(m: re.Match[str]) -> Iterable[Value]:
    """Number words that stand together and are not one number: each for itself."""
    out = []
    for word in re.finditer(r"[A-Za-z]+", m["a"]):
        n = CARDINALS.get(word[0].lower())
        if n is not None and n > 1:
            start = m.start("a")
            out.append(Value("number", start + word.start(), start + word.end(), n, n, word=True))
    return out


def _vague(m: re.Match[str]) -> Iterable[Value]:
    said = m["q"].lower()
    head = {
        "tens": 10,
        "dozens": 10,
        "scores": 10,
        "hundreds": 100,
        "thousands": 1000,
        "millions": 10**6,
        "billions": 10**9,
        "trillions": 10**12,
        "tens of thousands": 10**4,
        "hundreds of thousands": 10**5,
    }
    base: Number = 1
    for word in re.findall("[a-z]+", said):
        if word in head:
            base *= head[word]
        elif word in SCALES:
            base *= SCALES[word] if word != "dozen" else 10
    kind, unit, factor = unit_of(m)
    return [
        Value(
            kind,
            m.start(),
            m.end(),
            whole(Fraction(base) * 2 * factor),
            whole(Fraction(base) * 9 * factor),
            unit,
            "vague",
            word=True,
        )
    ]


def _power(m: re.Match[str]) -> Iterable[Value] | None:
    """1.2 x 10^6"""
    times = amount(m["times"]) if m["times"] else 1
    if times is None:
        return None
    x = whole(Fraction(times) * Fraction(10) ** exponent(m))
    return [Value("number", m.start(), m.end(), x, x, modifier=modifier(m))]


POWER = Reader(
    ("^", *SUPERSCRIPT),
    rf"(?<![A-Za-z]){BEFORE}(?:(?P<times>{FIGURE})\s?[×x]\s?)?(?<![0-9.])10{POWERS}{AFTER}",
    _power,
)
VAGUE = Reader(
    (*_MANY, "several", "few", "some"),
    rf"\b(?P<q>(?i:(?:(?:tens|hundreds|dozens|scores|several tens)\s+of\s+)?(?:thousands|millions|billions|trillions)(?=\s+of|\s+yen|[\s,.])"
    rf"|(?:tens|hundreds|dozens|scores)(?=\s+of)|(?:several|a few|some)\s+(?:{_BIG}|dozen)(?:\s(?:{_BIG}))*))(?:(?:\s+of)?[\s-](?:{UNIT}))?",
    _vague,
)
FIGURES = Reader(
    (*DIGITS, *CARDINALS, *LONG, "dozen"),
    r"(?:(?<![A-Za-z])|(?=[△▲]))"  # nothing begins inside a word: looking for what stands before is dear
    rf"{BEFORE}(?P<between>\b(?:between|from)\s+)?(?:plus[\s-]or[\s-]minus\s|±\s?)?(?P<minus>\b(?<!plus or )(?<!plus-or-)(?:minus|negative)\s(?=\S?[0-9])|[△▲]\s?|(?:^|(?<=[\s(]))[-–](?=(?:US)?[$€£¥]?[0-9]))?(?:(?<![A-Za-z])(?P<cur>(?-i:US\\?\$|(?:{CODES})))\s?|(?<![0-9.A-Za-z]))(?P<a>{NUMERAL})(?:\s?(?:(?P<pc>%|percent)|yen|(?:US)?[$€£¥](?=\s?[0-9]))?(?P<to>(?(between)\s+(?:and|to)\s+|{_TO}))(?:(?:US)?[$€£¥])?(?P<b>{NUMERAL})(?(pc)(?=\s?(?:%|percent|per cent))))?"
    rf"(?:[\s-]?(?:and a|&)[\s-](?P<half>half))?(?:(?:\s+|-)?(?:{UNIT}))?{AFTER}",
    _figure,
    re.I,
)
