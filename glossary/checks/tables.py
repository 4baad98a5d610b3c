"""Units that a table's cells inherit: （単位：百万円） above it, “billion yen” in its header."""

from __future__ import annotations

import re
from fractions import Fraction

from corpus.model import Block, Document
from corpus.values.ja_numerals import amount
from corpus.values.model import Number
from glossary.check import Text, Work

_JA = re.compile(r"(?:単位\s?[:：は]?\s?|[(（])(?P<scale>[十百千万億兆]{0,3})(?P<unit>円|ドル|人|件|ユーロ)")
_EN = re.compile(
    r"(?:units?\s?[:：]?\s?|in\s|[(（])(?:JPY\s|¥|US\$)?(?:1,?000\s|100\s)?(?P<scale>thousand|million|billion|trillion|hundred million)s?\b|(?:units?\s?[:：]?\s?|in\s|[(（])(?P<k>1,000)\s(?:yen|people)",
    re.I,
)
_SCALES = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "hundred million": 10**8,
}


def scale(work: Work, text: Text) -> Number:
    """What a plain figure in a table cell is multiplied by; 1 where nothing says so, or it is no cell."""
    place = text.places[0] if text.places else None
    document = work.document(text.lang)
    if place is None or document is None or place[0].cell is None:
        return 1
    cache: dict[tuple[str, int], dict[int | None, Number]] = work.shared("table units")
    key = (text.lang, place[0].cell.table)
    if key not in cache:
        cache[key] = _units(document, place[0].cell.table, text.lang)
    units = cache[key]
    return units.get(place[0].cell.column, units.get(None, 1))


def relative(work: Work, ja: Text, en: Text) -> Fraction:
    """The scale of the Japanese cell by that of the English one."""
    return Fraction(scale(work, ja)) / Fraction(scale(work, en))


def _units(document: Document, table: int, lang: str) -> dict[int | None, Number]:
    """The scale of each column that its header names, and under None that of the whole table."""
    out: dict[int | None, Number] = {}
    above: list[Block] = []
    for block in document.blocks:
        if block.cell is None or block.cell.table != table:
            if out.get(None) is None and not any(b.cell and b.cell.table == table for b in above):
                above = [*above[-1:], block]
            continue
        if not above or above[-1].cell is None or above[-1].cell.table != table:
            for b in above:
                if b.cell is None and (found := _said(b, lang)):
                    out[None] = found
            above.append(block)
        if block.cell.row == 0 and (found := _said(block, lang)):
            out[block.cell.column] = found
    return out


def _said(block: Block, lang: str) -> Number | None:
    text = " ".join(s.text for s in block.segments)
    if lang == "ja":
        m = _JA.search(text)
        return (amount(m["scale"]) if m["scale"] else 1) if m else None
    m = _EN.search(text)
    if m is None:
        return None
    return 1000 if m["k"] else _SCALES[m["scale"].lower()]
