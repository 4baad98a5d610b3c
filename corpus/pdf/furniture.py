"""What stands in the heads and feet of pages: running heads, page numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from corpus.pdf.chunks import Row
from corpus.pdf.page import Page

_DIGITS = re.compile(r"[0-9０-９]+")
_N = r"(?:[0-9０-９]{1,5}|[ivxIVX]{1,5})"
_PAGE = re.compile(
    rf"[-–—―－‐~〜|(（\[<]?\s*(?:p\.?|page|ページ|第)?\s*{_N}\s*(?:ページ|頁)?\s*(?:(?:/|／|of|\|)\s*{_N})?\s*(?:ページ|頁)?\s*[-–—―－‐~〜|)）\]>]?",
    re.I,
)
_KANJI = re.compile(r"[-–—―－‐~〜(（\[]?\s*([〇一二三四五六七八九十百]{1,5})\s*頁?\s*[-–—―－‐~〜)）\]]?")
_STAMP = re.compile(r"[0-9]{1,4}[/.][0-9]{1,2}[/.][0-9]{1,4},? [0-9]{1,2}:[0-9]{2}(?: [AP]M)?")
"""When a browser printed a page."""
_OF = re.compile(r"[0-9]{1,4}\s*/\s*[0-9]{1,4}")
_LARGE = 1.14
"""Text larger than the body by this is a heading."""


class Furniture:
    """The rows of heads and feet in all pages. `body`: the size of running text."""

    def __init__(self, pages: Sequence[Page], body: float) -> None:
        self.body = body
        self.held: set[int] = set()
        self._recurring(pages)
        self._slots(pages)
        for _, row in _edges(pages):
            parts = row.text.text.strip().split("\t")
            printed = row.size < body and (
                _STAMP.fullmatch(parts[0]) or (parts[1:] and _OF.fullmatch(parts[-1]))
            )
            if _PAGE.fullmatch(" ".join(parts)) or printed:
                self.held.add(id(row))
        self._counted(pages)

    def __contains__(self, row: Row) -> bool:
        return id(row) in self.held

    def _key(self, row: Row) -> str:
        """Its text without figures; headings, which are set larger, with theirs."""
        text = re.sub(r"\s", "", row.text.text)
        return text if row.size > _LARGE * self.body else _DIGITS.sub("0", text)

    def _recurring(self, pages: Sequence[Page]) -> None:
        """What comes again in the head or foot of pages, figures apart."""
        seen = defaultdict[tuple[str, int], list[tuple[int, Row]]](list)
        for n, row in _edges(pages):
            seen[self._key(row), row.place].append((n, row))
        least = 2 if len(pages) < 4 else max(3, len(pages) // 8)
        for found in seen.values():
            if len({n for n, _ in found}) >= least:
                self.held.update(id(row) for _, row in found)

    def _slots(self, pages: Sequence[Page]) -> None:
        """Heads that change with the chapter: lines at one height, apart from the text, of which most come again."""
        slots = defaultdict[tuple[int, int, float], list[tuple[int, Row]]](list)
        for n, page in enumerate(pages):
            for row in page.rows:
                if row.place and row.cell is None and row.size <= _LARGE * self.body and _apart(row, page):
                    slots[row.place, round(row.y), round(row.size, 1)].append((n, row))
        for found in slots.values():
            texts = Counter(
                {
                    key: len({n for n, r in found if self._key(r) == key})
                    for key in map(self._key, (r for _, r in found))
                }
            )
            again = sum(texts[self._key(r)] > 1 for _, r in found)
            if len({n for n, _ in found}) >= 3 and 2 * again >= len(found):
                self.held.update(id(row) for _, row in found)

    def _counted(self, pages: Sequence[Page]) -> None:
        """Page numbers in kanji: they grow with the pages."""
        offsets = defaultdict[int, list[Row]](list)
        for n, row in _edges(pages):
            if found := _KANJI.fullmatch(row.text.text.strip()):
                offsets[_number(found[1]) - n].append(row)
        for rows in offsets.values():
            if len(rows) > 1:
                self.held.update(map(id, rows))


def _edges(pages: Sequence[Page]) -> Iterator[tuple[int, Row]]:
    return ((n, row) for n, page in enumerate(pages) for row in page.rows if row.place and row.cell is None)


def _apart(row: Row, page: Page) -> bool:
    """Whether white space of more than a line parts a row from the text of its page."""
    inner = [r.y for r in page.rows if not r.place or abs(r.y - row.y) > 0.5 * row.size]
    nearest = min((abs(y - row.y) for y in inner), default=float("inf"))
    return nearest > 2.2 * row.size


def _number(text: str) -> int:
    """The value of 二一 and of 二十一."""
    digits = "〇一二三四五六七八九"
    if not set(text) & {"十", "百"}:
        return int("".join(str(digits.index(c)) for c in text))
    total, last = 0, 0
    for c in text:
        if c in digits:
            last = digits.index(c)
        else:
            total, last = total + max(1, last) * (10 if c == "十" else 100), 0
    return total + last
