"""Units that a table's cells inherit: （単位：百万円） above it, “billion yen” at the head of a column or a row."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction

from corpus.model import Block, Document
from corpus.values.ja_numerals import amount
from corpus.values.model import Number
from corpus.values.scan import WIDTH
from glossary.check import Text, Work

_JA = re.compile(
    r"(?:単位\s?[:：は]?\s?|[(（])(?P<scale>(?:10{0,2}(?:,?000)*)?[十百千万億兆]{0,3})\s?(?P<unit>円|米?ドル|ユーロ|人|件|戸|世帯|社|台|頭|個|本|冊|回|トン|t(?![A-Za-z])|kg|ha|ヘクタール|kWh|kW|千?円)"
)
_COUNTED = r"(?:yen|people|persons|units|tons|tonnes|t\b|households|cases|items|vehicles|copies|head|kg|ha|hectares|kWh|kW|(?:US\s)?dollars|euros)"
_EN = re.compile(
    r"(?:units?\s?[:：]?\s?|in\s|[(（](?:in\s)?)(?:JPY\s|¥|US\$|€)?(?:(?P<k>1,000|10,000|100,000|100)\s?(?P<many>thousand|million|billion)?s?\b"
    rf"|(?P<scale>thousand|million|billion|trillion|hundred million|ten thousand)s?\b|(?P<one>{_COUNTED})(?=[)）]|$))",
    re.I,
)
_SCALES = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "hundred million": 10**8,
    "ten thousand": 10**4,
}


def scale(work: Work, text: Text) -> Number | None:
    """What a plain figure in a table cell is multiplied by, as the head of its column, of its row, or the title of
    the table says; None where nothing says so, or it is no cell."""
    place = text.places[0] if text.places else None
    document = work.document(text.lang)
    if place is None or document is None or place[0].cell is None:
        return None
    cell = place[0].cell
    cache: dict[tuple[str, int], Units] = work.shared("table units")
    key = (text.lang, cell.table)
    if key not in cache:
        cache[key] = _units(document, cell.table, text.lang)
    units = cache[key]
    return (
        units.columns.get(cell.column) or (units.rows.get(cell.row) if cell.column else None) or units.table
    )


_HEAD = re.compile(r"[(（][^()（）]*[)）]\s*$")


def unit_bracket(text: str, lang: str) -> tuple[int, int] | None:
    """Where a head says the unit of its cells and nothing else: (億円), (10,000 tonnes) at its end."""
    m = _HEAD.search(text)
    if m is None:
        return None
    found = _JA.match(text.translate(WIDTH), m.start()) if lang == "ja" else _EN.match(text, m.start())
    return m.span() if found else None


def relative(work: Work, ja: Text, en: Text) -> Fraction:
    """The scale of the Japanese cell by that of the English one; 1 where one of them does not say it."""
    here, there = scale(work, ja), scale(work, en)
    return Fraction(here) / Fraction(there) if here and there else Fraction(1)


@dataclass
class Units:
    """The scales that the heads of a table's columns and rows name, and its title."""

    columns: dict[int, Number] = field(default_factory=dict)
    rows: dict[int, Number] = field(default_factory=dict)
    table: Number | None = None


def _units(document: Document, table: int, lang: str) -> Units:
    out = Units()
    above: list[Block] = []
    inside = False
    for block in document.blocks:
        cell = block.cell
        if cell is None or cell.table != table:
            above = above if inside else [*above[-1:], block]
            continue
        if not inside:
            inside = True
            titles = (_said(b, lang) for b in above if b.cell is None)
            out.table = next((found for found in titles if found), None)
        if cell.row == 0 or cell.column == 0:
            found = _said(block, lang)
            if found and cell.row == 0:
                out.columns[cell.column] = found
            elif found:
                out.rows[cell.row] = found
    return out


def _said(block: Block, lang: str) -> Number | None:
    text = " ".join(s.text for s in block.segments)
    if lang == "ja":
        m = _JA.search(text.translate(WIDTH))
        return (amount(m["scale"]) if m["scale"] else 1) if m else None
    m = _EN.search(text)
    if m is None:
        return None
    if m["k"]:
        return int(m["k"].replace(",", "")) * _SCALES.get((m["many"] or "").lower(), 1)
    return _SCALES[m["scale"].lower()] if m["scale"] else 1
