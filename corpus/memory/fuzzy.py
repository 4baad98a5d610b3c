"""The nearest earlier segments, with the match percent of CAT tools.

Candidates are the beads that share most features with the query (see `postings`), in the order of an
estimate from counts alone; only the best are compared character by character. The percent is
100 · (1 − edit distance / length of the longer text) on folded text, rounded down.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from corpus.memory import postings
from corpus.memory.entry import Entry
from corpus.memory.fold import fold, join
from corpus.memory.store import Memory
from corpus.model import Document, Segment

LEAST = 70
"""Percent below which a match helps nobody."""
_FEATURES = 80
"""A longer query is searched with that many of its features, evenly drawn."""
_COMMON = postings.BLOCK // 64
"""A feature that more beads of a block have tells little; used only where rarer ones are few."""
_COMPARED = 60
"""Candidates are compared in rounds of that many, until a round brings nothing better."""
_SLACK = 1e-4
"""The cutoff turned into a distance is rounded; what is just above it must not be lost."""
_KEPT = 16
"""Rounds at most."""


Terms = Callable[[str, str], Mapping[Hashable, str]]
"""The glossary's terms in (text, language): concept to the words that were used for it."""


class Nearest(NamedTuple):
    """A bead number and how like the query it is: 1 − edit distance / longer length, on folded text."""

    bead: int
    likeness: float


@dataclass(frozen=True, slots=True)
class Match:
    """An earlier bead for a segment."""

    entry: Entry
    likeness: float
    """From 0 to 1, on folded text."""
    percent: int
    """101: the same, and so are its neighbours; 100: the same; 99 at most: fuzzy."""
    kind: str
    """``context``, ``exact`` or ``fuzzy``."""
    edits: tuple[tuple[str, str], ...] = ()
    """What differs: in the segment asked for, in the earlier one."""
    figures: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    """Figures and dates only the segment asked for has, only the earlier one has."""
    terms: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    """Glossary terms, likewise."""


class Context(NamedTuple):
    """The segments before and after the one asked for; None at an edge, or where nothing is known."""

    before: str | None = None
    after: str | None = None


def lookup(
    memory: Memory,
    text: str,
    lang: str,
    *,
    limit: int = 5,
    least: int = LEAST,
    context: Context | None = None,
    terms: Terms | None = None,
    accept: Callable[[Entry], bool] | None = None,
) -> list[Match]:
    """The best `limit` beads of at least `least` percent, best first, later documents first among equals.

    `terms` finds the glossary's terms in a text; `accept` narrows by source, status and so on.
    """
    with memory.guard():
        nearest = near(memory, fold(text), lang, limit if accept is None else 50 * limit, least / 100)
        entries = memory.entries([n.bead for n in nearest])
        likeness = dict(nearest)
        matches = [
            _match(memory, text, lang, e, likeness[e.id], context, terms)
            for e in entries
            if accept is None or accept(e)
        ]
    matches.sort(key=lambda m: (-m.percent, -m.likeness, -m.entry.bead.confidence))
    return matches[:limit]


def near(memory: Memory, folded: str, lang: str, limit: int, least: float) -> list[Nearest]:
    """Bead numbers and likeness, best first, the later bead first among equals."""
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    if not folded:
        return []
    best: list[tuple[float, int]] = []

    def compare(texts: dict[int, str]) -> bool:
        """Whether any of the texts belongs to the best."""
        nonlocal best
        cutoff = best[limit - 1][0] if len(best) >= limit else least
        found = process.extract(
            folded, texts, scorer=Levenshtein.normalized_similarity, score_cutoff=cutoff - _SLACK, limit=None
        )
        before = best
        best = sorted(
            {*best, *((score, bead) for _, score, bead in found if score > least - 1e-9)}, reverse=True
        )[:limit]
        return best != before

    compare(dict(memory.tail(lang)))
    candidates = _candidates(memory, folded, lang)
    for at in range(0, len(candidates), _COMPARED):
        if not compare(memory.texts(candidates[at : at + _COMPARED], lang)) and at:
            break
    return [Nearest(bead, score) for score, bead in best]


def _candidates(memory: Memory, folded: str, lang: str) -> list[int]:
    """Indexed beads by how many features they share with the query, the most promising few hundred."""
    keys = postings.features(folded, lang)
    size = len(keys)
    if size > _FEATURES:
        keys = keys[np.linspace(0, size - 1, _FEATURES).astype(np.int64)]
    wanted: list[int] = keys.tolist()
    most = _COMPARED * _KEPT
    scores, beads = [], []
    for block in postings.blocks(memory.db):
        containers = postings.lists(memory.db, block.id, wanted, 2 * _COMMON)
        if len(containers) < max(8, len(wanted) // 3):
            containers = postings.lists(memory.db, block.id, wanted)
        counts = postings.count(containers)
        at = np.flatnonzero(counts >= max(1, len(containers) // 6))
        if not len(at):
            continue
        sizes = postings.feature_sizes(memory.db, block.id, lang)[at]
        # As many shared as both have would make two texts of equal length the same.
        score = (
            counts[at] / max(1, len(containers)) - np.abs(sizes - float(size)) / np.maximum(sizes, size) / 2
        )
        if len(at) > most:
            keep = np.argpartition(score, -most)[-most:]
            at, score = at[keep], score[keep]
        scores.append(score)
        beads.append(at + block.first)
    if not beads:
        return []
    every = np.concatenate(beads)
    order = np.argsort(-np.concatenate(scores), kind="stable")[:most]
    return [int(b) for b in every[order]]


def _match(
    memory: Memory,
    text: str,
    lang: str,
    entry: Entry,
    likeness: float,
    context: Context | None,
    terms: Terms | None,
) -> Match:
    earlier = join(entry.bead.ja if lang == "ja" else entry.bead.en, lang)
    percent, kind = min(99, int(100 * likeness + 1e-9)), "fuzzy"
    if text.strip() == earlier.strip():
        percent, kind = 100, "exact"
        if context and _same_context(memory, entry.id, lang, context):
            percent, kind = 101, "context"
    return Match(
        entry,
        likeness,
        percent,
        kind,
        () if kind != "fuzzy" else edits(text, earlier, lang),
        _only(figures(text, lang), figures(earlier, lang)),
        _only(terms(text, lang), terms(earlier, lang)) if terms else ((), ()),
    )


def _same_context(memory: Memory, bead: int, lang: str, context: Context) -> bool:
    wanted = tuple(fold(t) if t is not None else None for t in context)
    at = 0 if lang == "ja" else 2
    return any(near[at : at + 2] == wanted for near in memory.neighbours(bead))


_TOKEN = {"ja": re.compile(r"\d+(?:[.,]\d+)*|[A-Za-z]+|\s+|."), "en": re.compile(r"\w+|\s+|.")}


def edits(asked: str, earlier: str, lang: str) -> tuple[tuple[str, str], ...]:
    """Where two texts part: (in the first, in the second), in order."""
    from difflib import SequenceMatcher

    a, b = _TOKEN[lang].findall(asked), _TOKEN[lang].findall(earlier)
    codes = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    return tuple(("".join(a[i:j]), "".join(b[k:m])) for op, i, j, k, m in codes if op != "equal")


def figures(text: str, lang: str) -> dict[Hashable, str]:
    """Figures, dates and amounts of a text by what they say, each as it is written."""
    from corpus.values import values

    return {v.key: text[v.start : v.end] for v in values(text, lang)}


def _only(a: Mapping[Hashable, str], b: Mapping[Hashable, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(t for k, t in a.items() if k not in b), tuple(t for k, t in b.items() if k not in a)


def precedents(
    memory: Memory,
    document: Document,
    *,
    limit: int = 1,
    least: int = LEAST,
    terms: Terms | None = None,
    accept: Callable[[Entry], bool] | None = None,
) -> Iterator[tuple[Segment, list[Match]]]:
    """For each segment of a document its best earlier renderings, neighbours taken into account."""
    segments = [s for _, s in document.content]
    for n, segment in enumerate(segments):
        context = Context(
            segments[n - 1].text if n else None, segments[n + 1].text if n + 1 < len(segments) else None
        )
        yield (
            segment,
            lookup(
                memory,
                segment.text,
                segment.lang.split("-")[0],
                limit=limit,
                least=least,
                context=context,
                terms=terms,
                accept=accept,
            ),
        )
