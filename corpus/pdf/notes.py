"""The notes at the foot of a page: smaller than the text, from the first that has a label down."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from statistics import median

from corpus.pdf.chunks import Row
from corpus.pdf.furniture import Furniture
from corpus.pdf.page import Page

LABEL = re.compile(
    r"(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|[※*＊†]?\s?[0-9０-９]{1,3}[)）.．]?(?=[\s　\u3000-\u9fffA-Z])|[※＊*†‡]|注\s?[0-9０-９]*[)）:：]?)"
)
_SMALL = 0.93
"""Notes are smaller than the text by this at least."""


def notes(page: Page, body: float, furniture: Furniture, torn: bool) -> set[int]:
    """The ids of the rows that are notes. `torn`: the last note of the page before goes on."""
    found: set[int] = set()
    if page.vertical:
        return found
    rows = [r for r in page.rows if r.cell is None and r not in furniture]
    for _, column in groupby(rows, key=lambda r: r.column):
        small = _tail(list(column), body, page)
        if not torn or found:
            while small and not LABEL.match(small[0].text.text.lstrip()):
                small.pop(0)
        if small and median(r.y for r in small) < 0.5 * page.height:
            found |= {id(r) for r in small}
    return found


def _tail(rows: Sequence[Row], body: float, page: Page) -> list[Row]:
    """The small lines that end a column."""
    out: list[Row] = []
    for row in reversed(rows):
        if row.size >= _SMALL * body or row.y >= 0.5 * page.height:
            break
        out.append(row)
    return out[::-1]
