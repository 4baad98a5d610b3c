"""The numbers at the heads of segments: chapters, articles, items of lists, notes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from aligner.side import Side

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.signedinteger[Any]]


def numbered(ja: Side, en: Side) -> tuple[tuple[Ints, Ints], Ints, NDArray[np.bool_]]:
    """For each segment a number standing for the numbering at its head, -1 for none; for each such number which
    item of a list it heads, 0 where it heads none, and whether it says what it counts (there is one more, for -1)."""
    import numpy as np

    known: dict[str, int] = {}
    ours, theirs = (
        np.array([known.setdefault(x, len(known)) if x else -1 for x in headed(side)], dtype=np.int64)
        for side in (ja, en)
    )
    ranks = np.array([*(rank(x, known.keys()) for x in known), 0], dtype=np.int64)
    return (ours, theirs), ranks, np.array([*(bool(typed(x)) for x in known), False])


_ROMANS = dict(zip("i ii iii iv v vi vii viii ix x xi xii".split(), range(1, 13), strict=True))
_ORDERS = ("アイウエオカキクケコサシスセソ", "イロハニホヘトチリヌルヲ", "abcdefghijklmnopqrstuvwxyz")


def rank(heading: str, others: Collection[str]) -> int:
    """Which item of a list a numbering heads, by whatever order its list goes; 0 for none."""
    sign = heading.rsplit(" ", 1)[-1].strip("()")  # of Part 2, too
    if sign.isdigit():
        return int(sign)
    if sign in _ROMANS and not (len(sign) == 1 and f"({chr(ord(sign) - 1)})" in others):
        return _ROMANS[sign]
    orders = [o for o in _ORDERS if len(sign) == 1 and sign in o]
    if len(orders) > 1:
        orders = [o for o in orders if f"({o[0]})" in others] or orders
    return orders[0].index(sign) + 1 if orders else 0


def foreign(ja: Side, en: Side) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """For each segment whether the style of its numbering is one that the other document doesn't have."""
    import numpy as np

    ours, theirs = (
        [
            typed(head) or style(text) if head else ""
            for text, head in zip(side.texts, headed(side), strict=True)
        ]
        for side in (ja, en)
    )
    both = set(ours) & set(theirs)
    return np.array([x not in both for x in ours]), np.array([x not in both for x in theirs])


def typed(heading: str) -> str:
    """What a numbering counts: chapters, parts; empty where it is a number and no more.

    >>> typed("part 1"), typed("(1)")
    ('part', '')
    """
    return heading.rpartition(" ")[0]


_SIGNS = re.compile(
    r"[(\[]?(?:(?P<n>[0-9]+)|(?P<i>[ivx]+)|(?P<a>[a-z])|(?P<k>[ァ-ヺ])|(?P<j>[一二三四五六七八九十]+))[)\].]?",
    re.IGNORECASE,
)


def style(text: str) -> str:
    """How the numbering at the head of a text is written, whichever number it is.

    >>> style("1. 目的"), style("（２）対象"), style("③　期間"), style("ア　県"), style("(iv) Term")
    ('n.', '(n)', '①', 'k', '(i)')
    """
    if _CIRCLED.match(text):
        return "①"
    m = _SIGNS.match(unicodedata.normalize("NFKC", text[:12]).lstrip())
    return m[0].replace(str(m[str(m.lastgroup)]), str(m.lastgroup)) if m else ""


def headed(side: Side) -> list[str]:
    """The numbering at the head of each segment, empty where there is none. A footnote's is its label."""
    out = []
    last = ""
    for block, segment in side.segments:
        out.append(f"note {block.label}" if block.label else head(segment.text) if block.id != last else "")
        last = block.id
    return out


_HEADS = (
    (re.compile(r"第\s*([0-9〇一二三四五六七八九十百]+)\s*([章節部編条項款巻回])"), "第"),
    (
        re.compile(
            r"(chapter|section|part|article|paragraph|volume|book|annex|appendix|table|figure|note)\s+([0-9ivxlc]+|[a-z])\b",
            re.I,
        ),
        "word",
    ),
    (re.compile(r"(別紙|別添|付録|附属書|図表|図|表|注)\s*([0-9]+|[A-Za-z])"), "名"),
    (re.compile(r"[\(\[（]\s*([0-9]{1,3}|[a-zA-Z]|[ivx]{1,4})\s*[\)\]）]"), "()"),
    (re.compile(r"([0-9]{1,3}(?:[-.][0-9]{1,3})*)\s*[.)．、:：]?\s"), "1"),
    (re.compile(r"([0-9]{1,3}(?:[-.][0-9]{1,3})*)\s*[.)．、](?=[^\d])"), "1"),
    (re.compile(r"([a-zA-Z])[.)．]\s*(?=\S)"), "()"),
    (re.compile(r"[\(\[（]?([ァ-ヺ])(?:[.．、)）]|\s(?=\S))"), "()"),
    (re.compile(r"([一二三四五六七八九十]{1,2})(?:[.．、)）]|\s(?=\S))"), "一"),
)
_TYPES = {
    "章": "chapter", "節": "section", "部": "part", "編": "part", "条": "article", "項": "paragraph", "款": "subsection", "巻": "volume",
    "回": "meeting", "別紙": "annex", "別添": "annex", "付録": "annex", "附属書": "annex", "appendix": "annex",
    "図": "figure", "図表": "figure", "表": "table", "注": "note", "book": "book",
}  # fmt: skip
_CIRCLED = re.compile(r"\s*([①-⑳])")
_KANJI = {c: n for n, c in enumerate("〇一二三四五六七八九")}


def head(text: str) -> str:
    """The numbering a segment starts with, in one form for both languages, empty where there is none.

    >>> head("第二章 総則"), head("Chapter 2. General"), head("(1) 目的"), head("①目的")
    ('chapter 2', 'chapter 2', '(1)', '(1)')
    """
    circled = _CIRCLED.match(text)
    if circled:
        return f"({ord(circled[1]) - 0x245F})"
    low = unicodedata.normalize("NFKC", text).lstrip('【[<「“" ').lower()
    for pattern, sort in _HEADS:
        m = pattern.match(low)
        if not m:
            continue
        if sort == "第":
            return f"{_TYPES[m[2]]} {_kanji(m[1])}"
        if sort in ("word", "名"):
            return f"{_TYPES.get(m[1], m[1])} {m[2]}"
        if sort == "一":
            return f"({_kanji(m[1])})"
        if sort == "()":
            return f"({m[1]})"
        return m[1].replace(".", "-")
    return ""


def _kanji(digits: str) -> int:
    if digits.isdigit():
        return int(digits)
    total, last = 0, 0
    for c in digits:
        if c in _KANJI:
            last = _KANJI[c] if not last else last * 10 + _KANJI[c]
        else:
            total += (last or 1) * (10 if c == "十" else 100)
            last = 0
    return total + last
