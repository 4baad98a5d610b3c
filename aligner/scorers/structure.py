"""Form: a heading answers a heading, note 12 answers note 12, (1) answers (1), sentences of one paragraph stay together.

Strong, but never final: every part is a likelihood ratio, and enough words outweigh it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from aligner.evidence import Features, Runs
from aligner.scorers import Context
from aligner.scorers.numbering import foreign, numbered
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
OPEN_BLOCK = -0.7
"""The same where the paragraph before ends with no full stop: recitals and items of one long sentence."""
OTHER_FORM = -6.0
"""The same where the blocks differ in form: a heading is not part of a sentence."""
OTHER_LOOK = -0.4
"""For joining what only looks like a label to something else, where nothing is known of blocks."""
SHORT = 70
"""Width in half-width characters up to which a segment that doesn't end like a sentence is a label."""
_END = re.compile(r"[.。．!！?？;；:：…、,，][」』）)\"'”’\]】]*\s*$")
_GOES_ON = re.compile(r"(?:[;；,，、]|[;,] (?:and|or))\s*$")
SAME, ONE_SIDED = 0.75, -0.7
"""For the numbers at the heads of two runs: the chance that they are equal (what it is worth, the usualness of the
number decides), and log odds where only one is there."""
ODD, STEADY = 0.5, 27.0
"""Counterparts whose numbers differ, and all that have numbers, before any is seen."""
RESTYLED = 0.0
"""Where the number is the same and its style another, which only one of the documents has: ① and (i), ア and (a), 1 and
Part 1."""

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
        self._heads, self._ranks, self._typed = numbered(ja, en)
        self._foreign = foreign(ja, en)
        self._equal = _equal(self._heads[1])
        self._places = _places(ja), _places(en)
        self._cells = all((side >= 0).any() for side in self._places)
        self._joins = [_joins(side, form) for side, form in zip((ja, en), self._forms, strict=True)]
        self._odd = ODD / STEADY
        yield Runs("structure", self.score, self.fit)

    def score(self, i: Ints, j: Ints, n: int, m: int) -> Floats:
        import numpy as np

        out: Floats = self._table[self._form(0, i, n), self._form(1, j, m)]
        headed = np.flatnonzero((self._heads[0] >= 0)[i] | (self._heads[1] >= 0)[j])
        out[headed] += self._numbers(i[headed], j[headed])
        if self._cells:
            for x, y, (same, differ) in zip(
                self._places[0][:, i], self._places[1][:, j], (ROW, COLUMN), strict=True
            ):
                out = out + np.where((x < 0) | (y < 0), 0.0, np.where(x == y, same, differ))
        for side, start, many in zip(self._joins, (i, j), (n, m), strict=True):
            if many > 1:
                out = out + (side[many - 1 :] - side[: 1 - many])[start]
        return out

    def fit(self, i: Ints, j: Ints, n: Ints, m: Ints, weight: Floats) -> None:
        """Estimate from beads held to be right how often the numbers of counterparts differ: where paragraphs were split
        or left out, all that follow were numbered anew."""
        a, b = self._heads[0][i], self._heads[1][j]
        both = (a >= 0) & (b >= 0) & ~self._restyled(i, j)
        self._odd = (float((both & (a != b)).sum()) + ODD) / (float(both.sum()) + STEADY)

    def _restyled(self, i: Ints, j: Ints) -> NDArray[np.bool_]:
        """Whether the numbers are the same and their style is one of only one document."""
        a, b = self._heads[0][i], self._heads[1][j]
        same = (a != b) & (self._ranks[a] == self._ranks[b]) & (self._ranks[a] > 0)
        foreign: NDArray[np.bool_] = self._foreign[0][i] | self._foreign[1][j]
        # Chapter 1 is no Book 1, though 1 may be Part 1
        found: NDArray[np.bool_] = same & foreign & ~(self._typed[a] & self._typed[b])
        return found

    def _numbers(self, i: Ints, j: Ints) -> Floats:
        """What the numbers at the heads of two runs are worth, of which one has one at least."""
        import numpy as np

        a, b = self._heads[0][i], self._heads[1][j]
        unequal = np.where(self._restyled(i, j), RESTYLED, np.log(self._odd))
        equal = self._equal[b] + np.log((1 - self._odd) / (1 - ODD / STEADY))
        both = (a >= 0) & (b >= 0)
        return np.where(both, np.where(a == b, equal, unequal), ONE_SIDED)

    def _form(self, side: int, start: Ints, many: int) -> Ints:
        """The form of each run: that of its first segment, but what holds a sentence is one."""
        import numpy as np

        first, sentences = self._forms[side], self._sentences[side]
        if many > 1:
            first = np.where(sentences[many:] > sentences[:-many], 1, first[: 1 - many])
        return first[start]


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
        goes_on = np.array([bool(_GOES_ON.search(t)) for t in side.texts[:-1]], dtype=bool) & (
            forms[:-1] == 1
        )
        other = np.where(goes_on, OPEN_BLOCK, OTHER_BLOCK)
        cost[1:] = np.where(apart, np.where(alike & (forms[1:] != 2), other, OTHER_FORM), 0.0)
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


def _equal(heads: Ints) -> Floats:
    """For each number what it is worth that both segments have it: the log of how much likelier that is than to meet it
    in any segment."""
    import numpy as np

    count = np.bincount(heads[heads >= 0], minlength=int(heads.max(initial=-1)) + 1)
    return np.asarray(np.log(SAME * (len(heads) + UNSEEN) / (np.append(count, 0) + 0.5)))
