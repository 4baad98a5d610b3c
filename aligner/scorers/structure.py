"""Form: a heading answers a heading, note 12 answers note 12, (1) answers (1), sentences of one paragraph stay together.

Strong, but never final: every part is a likelihood ratio, and enough words outweigh it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

from aligner.evidence import Features, Runs
from aligner.scorers import Context
from aligner.side import Side
from aligner.voice import UNSEEN

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.signedinteger[Any]]
    Floats = NDArray[np.floating[Any]]

FORMS = ("heading", "body", "cell", "note", "caption", "signature", "contents")
_FORM = {
    "title": 0, "heading": 0, "paragraph": 1, "list-item": 1, "table-cell": 2, "footnote": 3,
    "caption": 4, "signature": 5, "toc-entry": 6,
}  # fmt: skip
FAITH = 0.85
"""Chance that a counterpart has the same form; what is left is shared out by how frequent the forms are."""
OTHER_BLOCK = -3.5
"""For joining segments across blocks in one bead: sentences of two paragraphs are hardly ever one."""
OTHER_FORM = -6.0
"""The same where the blocks differ in form: a heading is not part of a sentence."""
OTHER_LOOK = -0.4
"""For joining what only looks like a label to something else, where nothing is known of blocks."""
SHORT = 70
"""Width in half-width characters up to which a segment that doesn't end like a sentence is a label."""
_END = re.compile(r"[.。．!！?？;；:：…、,，][」』）)\"'”’\]】]*\s*$")
SAME, DIFFER, ONE_SIDED = 0.75, -4.0, -0.7
"""For the numbers at the heads of two runs: the chance that they are equal (what it is worth, the usualness of the
number decides), log odds where they are not, and where only one is there."""
RESTYLED = 0.0
"""Where the number is the same and its style is another: ① and (i), ア and (a)."""

ROW, COLUMN = (0.3, -0.5), (1.5, -2.5)
"""For two cells: in the row, and in the column, of the same number, or of another. A row more or less shifts all that
follow; columns stay."""


class Structure:
    def evidence(self, ja: Side, en: Side, context: Context) -> Iterator[Features | Runs]:
        import numpy as np

        yield Features(
            "note",
            [[f"note {x.label}" for x in s.notes if x.label] for _, s in ja.segments],
            [[f"note {x.label}" for x in s.notes if x.label] for _, s in en.segments],
        )
        self._forms = forms(ja, en)
        self._table = _table(*self._forms)
        self._sentences = [np.append(0, np.cumsum(f == 1)) for f in self._forms]
        self._heads, self._ranks = _numbered(ja, en)
        self._equal = _equal(self._heads[1])
        self._places = _places(ja), _places(en)
        self._cells = all((side >= 0).any() for side in self._places)
        self._joins = [_joins(side, form) for side, form in zip((ja, en), self._forms, strict=True)]
        yield Runs("structure", self.score)

    def score(self, i: Ints, j: Ints, n: int, m: int) -> Floats:
        import numpy as np

        out = self._table[self._form(0, i, n), self._form(1, j, m)]
        a, b = self._heads[0][i], self._heads[1][j]
        none_there, both = (a < 0) & (b < 0), (a >= 0) & (b >= 0)
        restyled = (self._ranks[a] == self._ranks[b]) & (self._ranks[a] > 0)
        unequal = np.where(restyled, RESTYLED, DIFFER)
        numbers = np.where(both, np.where(a == b, self._equal[b], unequal), ONE_SIDED)
        out = out + np.where(none_there, 0.0, numbers)
        if self._cells:
            for x, y, (same, differ) in zip(
                self._places[0][:, i], self._places[1][:, j], (ROW, COLUMN), strict=True
            ):
                out = out + np.where((x < 0) | (y < 0), 0.0, np.where(x == y, same, differ))
        ja, en = self._joins
        worth: Floats = out + ja[i + n - 1] - ja[i] + en[j + m - 1] - en[j]
        return worth

    def _form(self, side: int, start: Ints, many: int) -> Ints:
        """The form of each run: that of its first segment, but what holds a sentence is one."""
        import numpy as np

        first = self._forms[side][start]
        if many == 1:
            return first
        sentences = self._sentences[side]
        return np.where(sentences[start + many] > sentences[start], 1, first)


def forms(ja: Side, en: Side) -> tuple[Ints, Ints]:
    """The form of each segment, a number as in FORMS."""
    import numpy as np

    if lines(ja) or lines(en):
        # nothing is known of blocks; titles and labels show by themselves
        return _looks(ja), _looks(en)
    known = [np.array([_FORM.get(b.kind, 1) for b, _ in side.segments], dtype=np.int64) for side in (ja, en)]
    return known[0], known[1]


def _places(side: Side) -> Ints:
    """[2, segment]: row and column of a cell, -1 for text that isn't in a table."""
    import numpy as np

    places = [(b.cell.row, b.cell.column) if b.cell else (-1, -1) for b, _ in side.segments]
    return np.array(places, dtype=np.int64).reshape(-1, 2).T


def _table(ja: Ints, en: Ints) -> Floats:
    """[Japanese form, English form]: log of how much likelier the English form is beside the Japanese one."""
    import numpy as np

    size = len(FORMS)
    share = (np.bincount(en, minlength=size) + 0.1) / (len(en) + 0.1 * size)
    both = np.minimum(np.bincount(ja, minlength=size), np.bincount(en, minlength=size)) > 0
    faith = np.where(both, FAITH, 0.0)[:, None]
    table = np.log(faith * np.eye(size) / share + (1 - faith))
    return np.asarray(table)


def _joins(side: Side, forms: Ints) -> Floats:
    """Running sum over segments of what it costs to join each to the one before."""
    import numpy as np

    cost = np.zeros(len(forms))
    apart = side.block[1:] != side.block[:-1]
    alike = forms[1:] == forms[:-1]
    if lines(side):
        cost[1:] = np.where(alike & (forms[1:] == 1), 0.0, OTHER_LOOK)
    else:
        cost[1:] = np.where(apart, np.where(alike & (forms[1:] != 2), OTHER_BLOCK, OTHER_FORM), 0.0)
    return np.cumsum(cost)


def _looks(side: Side) -> Ints:
    """Forms by looks: a short segment that doesn't end like a sentence is taken for a heading or a label, in a
    text whose segments mostly do."""
    import numpy as np

    ended = np.array([bool(_END.search(t)) for t in side.texts])
    short = side.lengths < SHORT
    if ended.mean() < 0.5:
        return np.ones(len(side), dtype=np.int64)
    return np.where(ended | ~short, 1, 0)


def lines(side: Side) -> bool:
    """Whether nothing is known of blocks: every segment is one, and all are of one kind."""
    kinds = {b.kind for b, _ in side.segments}
    return len(kinds) <= 1 and len(set(side.block.tolist())) == len(side)


def _numbered(ja: Side, en: Side) -> tuple[tuple[Ints, Ints], Ints]:
    """For each segment a number standing for the numbering at its head, -1 for none; and for each such number which
    item of a list it heads, 0 where it heads none (there is one more, for -1)."""
    import numpy as np

    known: dict[str, int] = {}
    ours, theirs = (
        np.array([known.setdefault(x, len(known)) if x else -1 for x in headed(side)], dtype=np.int64)
        for side in (ja, en)
    )
    return (ours, theirs), np.array([*(_rank(x, known.keys()) for x in known), 0], dtype=np.int64)


_ROMANS = dict(zip("i ii iii iv v vi vii viii ix x xi xii".split(), range(1, 13), strict=True))
_ORDERS = ("アイウエオカキクケコサシスセソ", "イロハニホヘトチリヌルヲ", "abcdefghijklmnopqrstuvwxyz")


def _rank(heading: str, others: Collection[str]) -> int:
    """Which item of a list a numbering heads, by whatever order its list goes; 0 for none."""
    sign = heading.strip("()")
    if sign.isdigit():
        return int(sign)
    if sign in _ROMANS and not (len(sign) == 1 and f"({chr(ord(sign) - 1)})" in others):
        return _ROMANS[sign]
    orders = [o for o in _ORDERS if len(sign) == 1 and sign in o]
    if len(orders) > 1:
        orders = [o for o in orders if f"({o[0]})" in others] or orders
    return orders[0].index(sign) + 1 if orders else 0


def _equal(heads: Ints) -> Floats:
    """For each number what it is worth that both segments have it: the log of how much likelier that is than to meet it
    in any segment."""
    import numpy as np

    count = np.bincount(heads[heads >= 0], minlength=int(heads.max(initial=-1)) + 1)
    return np.asarray(np.log(SAME * (len(heads) + UNSEEN) / (np.append(count, 0) + 0.5)))


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
