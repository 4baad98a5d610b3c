"""Parts and multiples in Japanese text: 3分の1, 1/3, 3人に1人, 半数, 半年, 倍増, 過半数."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from corpus.values.ja_modifiers import AFTER, BEFORE, modifier
from corpus.values.ja_numerals import KANJI, MIXED, amount
from corpus.values.model import Number, Value, whole
from corpus.values.scan import Reader


def _fraction(m: re.Match[str]) -> Iterable[Value] | None:
    over, under = amount(m["num"]), amount(m["den"])
    if not under:
        return None
    x = whole(Fraction(over) / Fraction(under))
    return [
        Value("fraction", m.start(), m.end(), x, x, modifier=modifier(m), word=not re.search("[0-9]", m[0]))
    ]


def _slash(m: re.Match[str]) -> Iterable[Value] | None:
    over, under = int(m["over"]), int(m["under"])
    if over >= under:
        return None
    x = Fraction(over, under)
    return [Value("fraction", m.start(), m.end(), x, x, modifier=modifier(m))]


def _share(m: re.Match[str]) -> Iterable[Value] | None:
    """3人に1人."""
    under, over = amount(m["under"]), amount(m["over"])
    if not over < under:
        return None
    x = whole(Fraction(over) / Fraction(under))
    return [Value("fraction", m.start(), m.end(), x, x, word=not re.search("[0-9]", m[0]))]


_HALVES: dict[str, tuple[str, str, Number]] = {
    "四半世紀": ("duration", "month", 300),
    "半世紀": ("duration", "month", 600),
    "半年": ("duration", "month", 6),
    "半日": ("duration", "s", 43200),
    "半数": ("fraction", "", Fraction(1, 2)),
    "半分": ("fraction", "", Fraction(1, 2)),
    "半額": ("fraction", "", Fraction(1, 2)),
}


def _half(m: re.Match[str]) -> Iterable[Value]:
    kind, unit, x = _HALVES[m["w"]]
    return [Value(kind, m.start(), m.end(), x, x, unit, modifier(m), plain=x, word=True)]


_CHANGES: dict[str, tuple[str, Number, str]] = {
    "倍増": ("multiple", 2, ""),
    "倍加": ("multiple", 2, ""),
    "半減": ("fraction", Fraction(1, 2), ""),
    "過半数": ("fraction", Fraction(1, 2), "over"),
    "過半": ("fraction", Fraction(1, 2), "over"),
}


def _change(m: re.Match[str]) -> Iterable[Value]:
    """倍増, 半減; 過半数 is more than half."""
    kind, x, fixed = _CHANGES[m["w"]]
    return [Value(kind, m.start(), m.end(), x, x, "", fixed or modifier(m), plain=x, word=True)]


SLASH = Reader("/", rf"{BEFORE}(?<![0-9./])(?P<over>[1-9])/(?P<under>[2-9]|10)(?![0-9/月]){AFTER}", _slash)
FRACTION = Reader(
    "分", rf"{BEFORE}(?P<den>{MIXED}|{KANJI}+)\s?分の\s?(?P<num>{MIXED}|{KANJI}+){AFTER}", _fraction
)
CHANGE = Reader(
    "倍半過",
    rf"{BEFORE}(?P<w>(?<![0-9数一二三四五六七八九十百千万])倍[増加](?!速)|半減(?!期)|過半数?){AFTER}",
    _change,
)
SHARE = Reader(
    "に",
    r"(?<![0-9,.])(?P<under>[0-9]{1,3})\s?(?P<c>人|名|社|件|回|世帯|校|拠点|団体|自治体|市町村|都市|戸|家庭|病院|大学|企業|事業所|台|組|本|日)に\s?(?P<over>[0-9]{1,2})\s?(?P=c)(?![0-9])",
    _share,
)
HALF = Reader("半", rf"{BEFORE}(?P<w>四半世紀|半世紀|半年|半日(?!本)|半数|半分|半額){AFTER}", _half)
