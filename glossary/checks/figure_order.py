"""Two figures that changed places: from 20 to 50 for 50から20へ, the women's share for the men's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.values import Number, Value, values
from corpus.values.compare import relation
from glossary.check import Pair
from glossary.checks.doubt import Doubt
from glossary.checks.poles import Pole, poles

_CHANGE_JA = re.compile(
    r"(?P<a>[0-9０-９][^\s、。はがを]{0,12}?)から(?:[^、。0-9０-９から]{0,6})(?P<b>[0-9０-９][^\s、。はがをへに]{0,10})(?=に|へ|まで|と)"
)
_CHANGE_EN = re.compile(
    r"\bfrom (?P<a>(?:[^\s;:]+ ){1,5}?)(?:(?:up|down|back) )?(?:in)?to (?P<b>[^\s;:]+(?: [^\s;:]+){0,3})",
    re.I,
)
_FIGURES = frozenset({"number", "percent", "money", "measure", "duration", "multiple"})


def exchanged(pair: Pair) -> Iterator[Doubt]:
    """Pairs of figures that the English has the other way round."""
    yield from _reversed(pair)
    yield from _swapped(pair)


def _reversed(pair: Pair) -> Iterator[Doubt]:
    """47分から31分に as “from 31 minutes to 47”."""
    changes = list(_CHANGE_JA.finditer(pair.ja.text))
    for put in _CHANGE_EN.finditer(pair.en.text) if changes else ():
        c, d = _first(put["a"], "en"), _first(put["b"], "en")
        for said in changes:
            a, b = _first(said["a"], "ja"), _first(said["b"], "ja")
            if a and b and c and d and _equal(a, d) and _equal(b, c) and not _equal(a, c):
                yield Doubt(
                    f"「{said[0]}」 goes the other way than “{put[0].rstrip(' .,')}”",
                    said.span(),
                    put.span(),
                    None,
                )


def _first(text: str, lang: str) -> Value | None:
    return next(iter(values(text.strip(" .,"), lang)), None)


def _equal(a: Value, b: Value) -> bool:
    """Whether two figures are the same, be the unit said or not."""
    return relation(a, b) == "same" or bool(_bare(a) & _bare(b))


def _bare(value: Value) -> set[Number]:
    day = value.date[2] if value.date else None
    return {n for n in (value.low, value.plain, day) if n is not None}


def _swapped(pair: Pair) -> Iterator[Doubt]:
    """Men and women, imports and exports, each named once beside a figure of its own."""
    ja, en = ([v for v in side.values if v.kind in _FIGURES] for side in (pair.ja, pair.en))
    if len(ja) != 2 or len(en) != 2 or _equal(ja[0], ja[1]):
        return
    for topic in poles("opposites.csv"):
        here = _owners(pair.ja.text, ja, topic, "ja")
        there = _owners(pair.en.text, en, topic, "en") if here else ()
        if not here or set(here) != set(there):
            continue
        (x, y), (a, b) = here, (ja if here == there else ja[::-1])
        if _equal(a, en[1]) and _equal(b, en[0]):
            yield Doubt(
                f"the figures of {x} and {y} changed places",
                (ja[0].start, ja[1].end),
                (en[0].start, en[1].end),
                None,
            )


def _owners(text: str, figures: list[Value], topic: tuple[Pole, ...], lang: str) -> tuple[str, ...]:
    """Whose the two figures are, where names and figures take turns; nobody's where they don't."""
    found = sorted((m.start(), p.name) for p in topic for m in getattr(p, lang).finditer(text))
    if len(found) != 2 or found[0][1] == found[1][1]:
        return ()
    first, second = (at for at, _ in found)
    x, y = (v.start for v in figures)
    return tuple(name for _, name in found) if first < x < second < y or x < first < y < second else ()
