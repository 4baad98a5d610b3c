"""Which words of the other language belong to the words that were looked for.

First across the beads that have the words, the counterpart's own words that turn up there far more often than
elsewhere in the memory; measured with the log-likelihood ratio (Dunning 1993); where that says nothing, what the aligner noted as evidence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING

from corpus.memory import postings
from corpus.memory.fold import WORD, fold, fold_traced
from corpus.memory.store import Memory

if TYPE_CHECKING:
    from corpus.memory.concordance import Hit

_RUNS = re.compile(r"[\u3400-\u9fff\uf900-\ufaff々]+|[\u30a1-\u30ff]+|[a-z0-9]+(?:-[a-z0-9]+)*")
_SURE = 10.83
"""G² that chance reaches once in a thousand times."""
_STOP = frozenset(
    "a an the of to in on at by for with from and or as is are be was were been it its this that these those"
    " which not we our their has have had will shall may can into such"
    " through under between other more also both each than these those within".split()
)


def mark_counterparts(memory: Memory, hits: Sequence[Hit], found: Sequence[int]) -> list[Hit]:
    """The hits with the words of the other side marked that go with what was found; `found` are beads that
    match, more of them than are shown where there are more."""
    if not hits:
        return []
    other = "en" if hits[0].lang == "ja" else "ja"
    patterns = _patterns(memory, list(memory.texts(found, other).values()), other)
    out = []
    for hit in hits:
        marks = _marks(hit.en if other == "en" else hit.ja, patterns, other) or _witnessed(hit, other)
        out.append(replace(hit, en_marks=marks) if other == "en" else replace(hit, ja_marks=marks))
    return out


def _witnessed(hit: Hit, other: str) -> tuple[tuple[int, int], ...]:
    """The words that the aligner took for a counterpart of what was found (evidence “鍵=key”)."""
    found = {fold(hit.ja[a:b]) for a, b in hit.ja_marks} | {fold(hit.en[a:b]) for a, b in hit.en_marks}
    for piece in hit.entry.bead.evidence:
        ja, equals, en = piece.partition("=")
        here, there = (ja, en) if other == "en" else (en, ja)
        near = fold(here)
        if equals and there and any(f in near or (near in f and 2 * len(near) >= len(f)) for f in found):
            folded = fold_traced(hit.en if other == "en" else hit.ja)
            at = folded.text.find(fold(there))
            if at >= 0:
                return (folded.span(at, at + len(fold(there))),)
    return ()


def _patterns(memory: Memory, texts: Sequence[str], lang: str) -> list[str]:
    """Up to three words or phrases of `lang`, the most characteristic of `texts` first."""
    if len(texts) < 3:
        return []
    inside: Counter[str] = Counter()
    for text in texts:
        inside.update(set(_grams(text, lang)))
    frequent = [(g, n) for g, n in inside.items() if n >= max(2, 0.25 * len(texts))]
    frequent.sort(key=lambda x: (-x[1], -len(x[0])))
    blocks = postings.blocks(memory.db)[-1:]
    scored = []
    for gram, n in frequent[:60]:
        total, outside = _frequency(memory, blocks, gram, lang)
        value = _ratio(n, len(texts), outside, max(total, 1))
        if value > _SURE:
            scored.append(
                (value * (1 + 0.15 * len(gram.split())) * (1 if lang == "en" else len(gram) ** 0.5), gram)
            )
    scored.sort(reverse=True)
    chosen: list[str] = []
    for _, gram in scored:
        if not any(gram in c or c in gram for c in chosen):
            chosen.append(gram)
    return chosen[:3]


def _grams(text: str, lang: str) -> Iterator[str]:
    """Lemma sequences of one to four words; runs of kanji or katakana and their parts."""
    if lang == "en":
        words = [postings.lemma(w) for w in WORD.findall(text)]
        for size in (1, 2, 3, 4):
            for at in range(len(words) - size + 1):
                some = words[at : at + size]
                if some[0] not in _STOP and some[-1] not in _STOP:
                    yield " ".join(some)
        return
    for run in _RUNS.findall(text):
        yield run
        if run[0] >= "\u3400":
            for size in range(2, min(8, len(run))):
                for at in range(len(run) - size + 1):
                    yield run[at : at + size]


def _frequency(memory: Memory, blocks: Sequence[postings.Block], gram: str, lang: str) -> tuple[int, int]:
    """Beads in the sample of the memory, and how many of them may have the gram."""
    if lang == "en":
        keys = [postings.lemma_key(w) for w in gram.split()]
    else:
        keys = [postings.pair(a, b) for a, b in pairwise(gram)]
    total = found = 0
    for block in blocks:
        containers = postings.lists(memory.db, block.id, keys)
        total += block.last - block.first + 1
        if len(containers) == len(set(keys)) and keys:
            found += int((postings.count(containers) == len(containers)).sum())
    if not blocks:
        for _, text in memory.tail(lang):
            total += 1
            found += gram in (text if lang == "ja" else " ".join(map(postings.lemma, WORD.findall(text))))
    return total, found


def _ratio(inside: int, size: int, outside: int, total: int) -> float:
    """Dunning's G² for `inside` of `size` against `outside` of `total`; 0 where it is rarer inside."""
    p, q = inside / size, outside / total
    if p <= q:
        return 0.0
    pooled = (inside + outside) / (size + total)

    def term(k: int, n: int, rate: float) -> float:
        return (k * log(rate) if k else 0.0) + ((n - k) * log(1 - rate) if n > k else 0.0)

    def safe(rate: float) -> float:
        return min(max(rate, 1e-9), 1 - 1e-9)

    return 2 * (
        term(inside, size, safe(p))
        + term(outside, total, safe(q))
        - term(inside, size, safe(pooled))
        - term(outside, total, safe(pooled))
    )


def _marks(text: str, grams: Sequence[str], lang: str) -> tuple[tuple[int, int], ...]:
    """Where the best gram that the text has stands in it."""
    folded = fold_traced(text)
    for gram in grams:
        if lang == "ja":
            spans = [m.span() for m in re.finditer(re.escape(gram), folded.text)]
        else:
            words = [(postings.lemma(m[0]), m.span()) for m in WORD.finditer(folded.text)]
            wanted = gram.split()
            spans = [
                (words[n][1][0], words[n + len(wanted) - 1][1][1])
                for n in range(len(words) - len(wanted) + 1)
                if [w for w, _ in words[n : n + len(wanted)]] == wanted
            ]
        if spans:
            return tuple(folded.span(a, b) for a, b in spans)
    return ()
