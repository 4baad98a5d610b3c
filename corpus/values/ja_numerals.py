"""Japanese numerals: 1兆2,345億, 百億, 二〇二五, 3百万, 5千."""

from __future__ import annotations

import re

from corpus.values.model import Number, exact, whole

DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")}
SMALL = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10**4, "億": 10**8, "兆": 10**12, "京": 10**16}

FIGURE = r"(?:[0-9]{1,3}(?:,\s?[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?"
KANJI = "[〇一二三四五六七八九十百千万億兆]"
MIXED = (
    rf"{FIGURE}(?:\s?(?:[十百千]?[万億兆]|京(?=[円回])|[百千](?![葉歳貨家]))"
    rf"(?:{FIGURE}(?!\s?[年月])|[一二三四五六七八九]?(?=[十百千][万億]))?){{0,8}}"
)
"""A figure with or without scale characters: 3兆5,000億, 1,000 万, 2千."""

_TOKEN = re.compile(rf"{FIGURE}|[〇一二三四五六七八九]+|[十百千万億兆京]")


def amount(text: str) -> Number:
    """The figure that a run of digits and numeral characters says."""
    total: Number = 0
    section: Number = 0
    current: Number | None = None
    for token in _TOKEN.findall(text):
        if token in SMALL:
            section += (1 if current is None else current) * SMALL[token]
            current = None
        elif token in LARGE:
            section += current or 0
            total += (section or 1) * LARGE[token]
            section, current = 0, None
        elif token[0] in DIGITS:
            current = int("".join(str(DIGITS[c]) for c in token))
        else:
            current = exact(token)
    return whole(total + section + (current or 0))


def scale(text: str) -> int:
    """The scale characters at the end of a numeral as one factor: 万 of 20万, 千万 of 5千万; 1 where none."""
    found = re.search(r"([十百千]?)([万億兆]?)$", text.strip())
    if not found:
        return 1
    return SMALL.get(found[1], 1) * LARGE.get(found[2], 1)
