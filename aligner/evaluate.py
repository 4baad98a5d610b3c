"""How good an alignment is, measured against a gold one: strict, lax and by links, nulls apart, and whether the
confidences can be believed.

- **strict**: a bead counts if both its sides are those of a gold bead.
- **lax**: it counts if it shares a segment with one gold bead on both sides.
- **links**: pairs of segments tied to each other, so that half-right beads count half.
- **nulls**: segments without a counterpart, each by itself.
- **calibration**: expected calibration error over ten bins (Guo et al. 2017) of all beads, nulls included.

Alignments are compared by segment numbers (``[0, 1]:[0]`` files) or by the characters of their text, so that
they need not be cut into segments alike: then a side is right when 97 % of its letters are the gold bead's,
each way.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from corpus.errors import InputError
from corpus.formats import BITEXTS
from corpus.model import Bead, Bitext

__all__ = ["BITEXTS", "Bin", "Evaluation", "Score", "evaluate", "record", "sniff"]
BINS = 10
SAME = 0.97
"""Share of the letters of a side, each way, from which it is taken to be the gold one."""


@dataclass(frozen=True)
class Score:
    """Precision and recall of one count."""

    found: float
    """Of the predicted ones, how many are right."""
    predicted: float
    recalled: float
    """Of the gold ones, how many were found."""
    gold: float

    @property
    def precision(self) -> float:
        return self.found / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        return self.recalled / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


@dataclass(frozen=True)
class Bin:
    """Beads of about one confidence."""

    low: float
    high: float
    count: int
    confidence: float
    """Their mean confidence."""
    right: float
    """The share of them that is right."""


@dataclass(frozen=True)
class Evaluation:
    strict: Score
    lax: Score
    links: Score
    nulls: Score
    beads: int
    gold: int
    bins: tuple[Bin, ...]
    error: float
    """Expected calibration error."""
    top: float
    """Share of right ones among the 90 % of beads with the highest confidence."""


Side = frozenset[int]


def evaluate(gold: Bitext, predicted: Bitext) -> Evaluation:
    """Compare two alignments of the same two documents. Raises InputError for an empty one, and where they are
    not of the same text."""
    for bitext, name in ((gold, "gold"), (predicted, "predicted")):
        if not any(b.ja or b.en for b in bitext.beads):
            raise InputError(f"the {name} alignment holds no beads")
    numbered = [_numbered(b.beads) for b in (gold, predicted)]
    if numbered[0] != numbered[1]:
        raise InputError(
            "one alignment holds texts, the other numbers of lines; they can't be compared",
            hint="align with --format pairs, or jsonl, as the gold is",
        )
    if numbered[0]:
        g, p = ([_numbers(b) for b in x.beads] for x in (gold, predicted))
    else:
        g, p = _characters(gold.beads, predicted.beads)
    return _compare(g, p, [b.confidence for b in predicted.beads])


def _numbered(beads: Iterable[Bead]) -> bool:
    return all(x.isdigit() for b in beads for x in (*b.ja, *b.en))


def _numbers(bead: Bead) -> tuple[tuple[Side, ...], tuple[Side, ...]]:
    return tuple(frozenset({int(x)}) for x in bead.ja), tuple(frozenset({int(x)}) for x in bead.en)


Spoken = tuple[tuple[Side, ...], tuple[Side, ...]]
"""A bead's segments as sets of units, line numbers or characters of the gold text."""


def _characters(gold: Sequence[Bead], predicted: Sequence[Bead]) -> tuple[list[Spoken], list[Spoken]]:
    """Both alignments over the characters of the gold text: letters and digits only, so that markers, spaces
    and punctuation decide nothing."""
    sides: list[list[list[tuple[Side, ...]]]] = []
    lost = total = 0
    for k in (0, 1):
        page = _Page()
        mine = [tuple(page.add(_letters(t)) for t in (b.ja, b.en)[k]) for b in gold]
        theirs = []
        for b in predicted:
            spoken = [_letters(t) for t in (b.ja, b.en)[k]]
            places = tuple(page.place(t) for t in spoken)
            total += sum(map(len, spoken))
            lost += sum(map(len, spoken)) - sum(map(len, places))
            theirs.append(places)
        sides.append([mine, theirs])
    if total and lost > total / 2:
        raise InputError(
            "the two alignments are not of the same text: more than half of it is found in one only"
        )
    (gold_ja, pred_ja), (gold_en, pred_en) = sides
    return list(zip(gold_ja, gold_en, strict=True)), list(zip(pred_ja, pred_en, strict=True))


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text.translate(_RAISED)).lower()
    return "".join(c for c in plain if unicodedata.category(c)[0] in "LN")


_RAISED = dict.fromkeys(map(ord, "⁰¹²³⁴⁵⁶⁷⁸⁹"))
"""Note references: some readers take them out of the text, some don't."""


class _Page:
    """The gold text of one side; predicted segments are found in it, near where the last one was."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.size = 0
        self._text: str | None = None
        self._used = bytearray()
        self._last = 0

    def add(self, text: str) -> Side:
        here = frozenset(range(self.size, self.size + len(text)))
        self.parts.append(text)
        self.size += len(text)
        return here

    def place(self, text: str) -> Side:
        """The places of `text`; of a segment joined from several, those of its parts."""
        if self._text is None:
            self._text, self._used = "".join(self.parts), bytearray(self.size)
        found: set[int] = set()
        while text:
            size, at = len(text), self._find(text)
            if at < 0:  # the longest beginning that stands in the gold
                low, high = 0, len(text) - 1
                while low < high:
                    size = (low + high + 1) // 2
                    if self._find(text[:size]) >= 0:
                        low = size
                    else:
                        high = size - 1
                size = low
                if size < 2:
                    text = text[1:]
                    continue
                at = self._find(text[:size])
            found.update(range(at, at + size))
            self._used[at : at + size] = b"\1" * size
            self._last = at + size
            text = text[size:]
        return frozenset(found)

    def _find(self, text: str) -> int:
        assert self._text is not None
        best = -1
        for begin, way in ((self._last, 1), (self._last, -1)):
            at = self._text.find(text, begin) if way > 0 else self._text.rfind(text, 0, begin + len(text))
            while at >= 0 and any(self._used[at : at + len(text)]):
                at = (
                    self._text.find(text, at + 1)
                    if way > 0
                    else self._text.rfind(text, 0, at + len(text) - 1)
                )
            if at >= 0 and (best < 0 or abs(at - self._last) < abs(best - self._last)):
                best = at
        return best


def _whole(sides: tuple[Side, ...]) -> Side:
    return frozenset().union(*sides)


def _compare(gold: Sequence[Spoken], predicted: Sequence[Spoken], confidence: Sequence[float]) -> Evaluation:
    g = [(_whole(a), _whole(b)) for a, b in gold]
    p = [(_whole(a), _whole(b)) for a, b in predicted]
    pairs_g, pairs_p = [x for x in g if x[0] and x[1]], [x for x in p if x[0] and x[1]]
    owner = {u: n for n, x in enumerate(g) for u in x[0]}, {u: n for n, x in enumerate(g) for u in x[1]}
    right = []
    strict = lax = 0
    reached: set[int] = set()
    for ja, en in p:
        tally = [Counter(owner[k][u] for u in x if u in owner[k]) for k, x in enumerate((ja, en))]
        if ja and en:
            best = max(tally[0] | tally[1], key=lambda n: tally[0][n] + tally[1][n], default=-1)
            good = best >= 0 and _same(ja, g[best][0]) and _same(en, g[best][1])
            strict += good
            touched = {n for n in tally[0] if n in tally[1]}
            lax += bool(touched)
            reached |= touched
        else:
            k = 0 if ja else 1
            side = ja or en
            # a null is right if what it holds has no counterpart in gold, however it is cut
            good = bool(side) and sum(c for n, c in tally[k].items() if not g[n][1 - k]) >= 0.8 * len(side)
        right.append(bool(good))
    links = _links(gold, predicted, owner)
    nulls = _nulls(gold, predicted, owner, g)
    return Evaluation(
        Score(strict, len(pairs_p), strict, len(pairs_g)),
        Score(lax, len(pairs_p), len(reached), len(pairs_g)),
        links,
        nulls,
        len(p),
        len(g),
        bins := _bins(confidence, right),
        sum(b.count * abs(b.confidence - b.right) for b in bins) / max(1, len(right)),
        _top(confidence, right),
    )


def _same(one: Side, other: Side) -> bool:
    return len(one & other) >= SAME * max(len(one), len(other)) and bool(one) == bool(other)


def _links(
    gold: Sequence[Spoken], predicted: Sequence[Spoken], owner: tuple[dict[int, int], dict[int, int]]
) -> Score:
    """Pairs of units tied: a bead of a Japanese and b English units holds a·b, weighed so that each Japanese unit
    counts once."""
    found = recalled = said = 0.0
    sizes = [(sum(map(len, a)), sum(map(len, b))) for a, b in gold]
    for a, b in predicted:
        ja, en = _whole(a), _whole(b)
        if not (ja and en):
            continue
        said += len(ja)
        tally = [Counter(owner[k][u] for u in x if u in owner[k]) for k, x in enumerate((ja, en))]
        for n in tally[0]:
            found += tally[0][n] * tally[1][n] / len(en)
            recalled += tally[0][n] * tally[1][n] / max(1, sizes[n][1])
    return Score(found, said, recalled, sum(x for x, y in sizes if x and y))


def _nulls(
    gold: Sequence[Spoken],
    predicted: Sequence[Spoken],
    owner: tuple[dict[int, int], dict[int, int]],
    whole: Sequence[tuple[Side, Side]],
) -> Score:
    """Segments without a counterpart, each by itself."""
    truth = [frozenset().union(*(x[k] for x in whole if not x[1 - k])) for k in (0, 1)]
    guess = [frozenset().union(*(_whole(x[k]) for x in predicted if not any(x[1 - k]))) for k in (0, 1)]
    found = said = recalled = total = 0
    for k in (0, 1):
        for x in predicted:
            if not any(x[1 - k]):
                for segment in x[k]:
                    if segment:
                        said += 1
                        found += len(segment & truth[k]) >= 0.8 * len(segment)
        for x in gold:
            if not any(x[1 - k]):
                for segment in x[k]:
                    if segment:
                        total += 1
                        recalled += len(segment & guess[k]) >= 0.8 * len(segment)
    return Score(found, said, recalled, total)


def _bins(confidence: Sequence[float], right: Sequence[bool]) -> tuple[Bin, ...]:
    out = []
    for n in range(BINS):
        low, high = n / BINS, (n + 1) / BINS
        inside = [k for k, c in enumerate(confidence) if low <= c < high or (n + 1 == BINS and c >= high)]
        if inside:
            out.append(
                Bin(
                    low,
                    high,
                    len(inside),
                    sum(confidence[k] for k in inside) / len(inside),
                    sum(right[k] for k in inside) / len(inside),
                )
            )
    return tuple(out)


def _top(confidence: Sequence[float], right: Sequence[bool]) -> float:
    order = sorted(range(len(right)), key=lambda k: (-confidence[k], k))[: max(1, int(0.9 * len(right)))]
    return sum(right[k] for k in order) / len(order)


def sniff(path: str) -> str:
    """The format of an alignment whose name doesn't say: ``jsonl`` or ``pairs``."""
    from corpus.files import read_text

    first = next((line for line in read_text(path).split("\n") if line.strip()), "")
    return "jsonl" if first.lstrip().startswith("{") else "pairs"


def record(evaluation: Evaluation) -> dict[str, Any]:
    """The evaluation as an object for JSON."""
    out: dict[str, Any] = {"beads": evaluation.beads, "gold": evaluation.gold}
    for name in ("strict", "lax", "links", "nulls"):
        score: Score = getattr(evaluation, name)
        out[name] = {
            "precision": round(score.precision, 4),
            "recall": round(score.recall, 4),
            "f1": round(score.f1, 4),
            "gold": round(score.gold),
            "predicted": round(score.predicted),
        }
    out["calibration_error"] = round(evaluation.error, 4)
    out["surest_90"] = round(evaluation.top, 4)
    out["bins"] = [
        {
            "low": b.low,
            "high": b.high,
            "count": b.count,
            "confidence": round(b.confidence, 4),
            "right": round(b.right, 4),
        }
        for b in evaluation.bins
    ]
    return out
