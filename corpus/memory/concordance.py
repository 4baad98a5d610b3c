"""Where a memory uses a word: words, phrases, inflected forms, single characters and patterns.

A query becomes a regular expression over the folded text, and features (see `postings`) that whatever
matches must have: the index names the candidates, the expression decides.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from corpus.errors import UsageError
from corpus.memory import postings
from corpus.memory.entry import Entry
from corpus.memory.fold import WORD, fold, fold_traced, is_japanese, join
from corpus.memory.inflection import inflected
from corpus.memory.store import Memory

_SAMPLE = 50
"""Matching beads from which the counterpart's words are learnt, also where fewer are shown."""

Keys = tuple[int, ...] | range
"""Features of which a match has at least one."""


class Query(NamedTuple):
    """What matches, over folded text, and features that narrow the search: one of each group must be there."""

    patterns: tuple[re.Pattern[str], ...]
    """All of them have to match."""
    groups: tuple[Keys, ...]
    lang: str

    def matches(self, folded: str) -> bool:
        return all(p.search(folded) for p in self.patterns)


@dataclass(frozen=True, slots=True)
class Hit:
    """A bead with what was looked for, and where in its two texts (segments joined) it stands."""

    entry: Entry
    lang: str
    """The language that was searched."""
    ja: str
    en: str
    ja_marks: tuple[tuple[int, int], ...]
    en_marks: tuple[tuple[int, int], ...]
    """Ranges of characters; on the side that was not searched, the words that most likely correspond."""


class Found(NamedTuple):
    """Hits, the latest beads first, and how many beads there are in all."""

    hits: tuple[Hit, ...]
    total: int
    exact: bool
    """False where `total` counts candidates of which some may not match."""


def search(
    memory: Memory,
    query: str,
    *,
    lang: str | None = None,
    regex: bool = False,
    exact: bool = False,
    apart: bool = False,
    limit: int = 20,
    accept: Callable[[Entry], bool] | None = None,
) -> Found:
    """Concordance of `query` in one language (None: by its script; Latin script that English doesn't have is
    looked for in Japanese).

    Words stand for all their inflected forms unless `exact`; English words follow each other unless `apart`;
    Japanese parts set off by spaces may stand anywhere. `regex` takes the query as a regular expression over
    the folded text (NFKC, lower case). `accept` narrows by source, status and so on.
    """
    from corpus.memory.counterpart import mark_counterparts

    if not query.strip():
        raise UsageError("nothing to search for")
    with memory.guard():
        tried = [lang] if lang else ["ja"] if is_japanese(query) else ["en", "ja"]
        for side in tried:
            plan = _plan(memory.db, query, side, regex, exact, apart)
            beads, total, certain = _candidates(memory, plan, limit, accept)
            if beads:
                break
        entries = memory.entries(beads[:limit])
        hits = [_hit(e, plan) for e in entries]
        return Found(tuple(mark_counterparts(memory, hits, beads)), total, certain)


def _hit(entry: Entry, query: Query) -> Hit:
    ja, en = join(entry.bead.ja, "ja"), join(entry.bead.en, "en")
    marks = find_marks(ja if query.lang == "ja" else en, query.patterns)
    return Hit(
        entry, query.lang, ja, en, marks if query.lang == "ja" else (), marks if query.lang == "en" else ()
    )


def find_marks(text: str, patterns: Sequence[re.Pattern[str]]) -> tuple[tuple[int, int], ...]:
    """Where the patterns match in a text that is not folded; overlapping ranges are merged."""
    folded = fold_traced(text)
    found = sorted(
        folded.span(*m.span()) for p in patterns for m in p.finditer(folded.text) if m.end() > m.start()
    )
    out: list[tuple[int, int]] = []
    for a, b in found:
        if out and a < out[-1][1]:
            out[-1] = (out[-1][0], max(b, out[-1][1]))
        else:
            out.append((a, b))
    return tuple(out)


# from words to a query


def _plan(db: sqlite3.Connection, query: str, lang: str, regex: bool, exact: bool, apart: bool) -> Query:
    if regex:
        return _regex(db, query, lang)
    folded = fold(query)
    if lang == "ja":
        parts = folded.split(" ")
        made = [re.escape(p) if exact else inflected(p) for p in parts]
        groups = [g for p in made for run in literals(p) or [] for g in _ja_groups(run)]
        return Query(tuple(map(re.compile, made)), tuple(groups), "ja")
    words = WORD.findall(folded)
    if not words:
        return Query((re.compile(re.escape(folded)),), (), "en")
    keys: list[Keys] = [(postings.lemma_key(postings.lemma(w)),) for w in words]
    forms = [[w] if exact else _forms(db, w) for w in words]
    if exact and not apart:
        return Query((re.compile(rf"(?<!\w){re.escape(folded)}(?!\w)"),), tuple(keys), "en")
    made = ["(?:" + "|".join(map(re.escape, f)) + ")" for f in forms]
    if not apart:
        made = [r"[\W_]+".join(made)]
    return Query(tuple(re.compile(rf"(?<![^\W_]){p}(?![^\W_])") for p in made), tuple(keys), "en")


def _forms(db: sqlite3.Connection, word: str) -> list[str]:
    """The forms of a folded word that the memory has seen, and the word itself; longest first."""
    seen = {w for (w,) in db.execute("SELECT word FROM word WHERE lemma = ?", (postings.lemma(word),))}
    return sorted(seen | {word}, key=lambda w: (-len(w), w))


def _ja_groups(run: str) -> Iterator[Keys]:
    if len(run) == 1:
        yield postings.character(run)
    for a, b in pairwise(run):
        yield (postings.pair(a, b),)


def _regex(db: sqlite3.Connection, query: str, lang: str) -> Query:
    import unicodedata

    source = unicodedata.normalize("NFKC", query)
    try:
        pattern = re.compile(source, re.IGNORECASE)
    except re.error as error:
        raise UsageError(
            f"not a regular expression: {error}", hint="without --regex, every character stands for itself"
        ) from None
    groups: list[Keys] = []
    for run in literals(source.lower()) or []:
        if lang == "ja":
            groups += _ja_groups(run)
        else:
            for word in WORD.findall(run):
                like = "SELECT DISTINCT lemma FROM word WHERE instr(word, ?) LIMIT 501"
                found = [lemma for (lemma,) in db.execute(like, (word,))]
                if len(found) <= 500:
                    groups.append(tuple(postings.lemma_key(lemma) for lemma in found))
    return Query((pattern,), tuple(groups), lang)


def literals(pattern: str) -> list[str] | None:
    """Runs of characters that every match of a regular expression has; None where that can't be told.

    Conservative: alternatives at the top level have none, groups and classes part runs and add nothing.
    """
    runs, run, depth, at = [], "", 0, 0
    while at < len(pattern):
        c = pattern[at]
        step, plain = 1, ""
        if c == "\\":
            step = 2
            following = pattern[at + 1 : at + 2]
            if following and not following.isalnum():
                plain = following
        elif c == "[":
            end = pattern.find("]", at + 2 + (pattern[at + 1 : at + 2] == "^"))
            step = (end if end > 0 else len(pattern)) - at + 1
        elif c == "(":
            depth += 1
        elif c == ")":
            depth -= 1
        elif c == "|" and depth == 0:
            return None
        elif c == "{":
            end = pattern.find("}", at)
            step = (end if end > 0 else at) - at + 1
        elif c not in ".^$*+?|":
            plain = c
        after = pattern[at + step : at + step + 1]
        if depth == 0 and plain and (after not in ("*", "?", "{") or not after):
            run += plain
            if after == "+":
                runs.append(run)
                run = ""
        elif run:
            runs.append(run)
            run = ""
        at += step
    return [r for r in [*runs, run] if r]


# from a query to beads


def _candidates(
    memory: Memory, query: Query, limit: int, accept: Callable[[Entry], bool] | None
) -> tuple[list[int], int, bool]:
    """The latest `limit` beads that match, and more where they were at hand; how many there are, and whether that number is certain."""
    found: list[int] = []
    for bead, text in sorted(memory.tail(query.lang), reverse=True):
        if query.matches(text):
            found.append(bead)
    if accept:
        found = [e.id for e in memory.entries(found) if accept(e)]
    total, pending = len(found), 0
    certain_groups = len(query.groups) == 1 and isinstance(query.groups[0], range)
    for block in reversed(postings.blocks(memory.db)):
        ids = _members(memory.db, block, query.groups)
        if len(found) >= limit:
            pending += len(ids)
            continue
        size = max(64, limit)
        at = len(ids)
        while at > 0 and len(found) < limit:
            some = ids[max(0, at - size) : at][::-1].tolist()
            at -= len(some)
            size = min(8192, 4 * size)
            texts = memory.texts(some, query.lang)
            good = [b for b in some if b in texts and query.matches(texts[b])]
            if accept:
                good = [e.id for e in memory.entries(good) if accept(e)]
            found += good
            total += len(good)
        pending += at
    sure = pending == 0 or (accept is None and certain_groups)
    return found[: max(limit, _SAMPLE)], total + pending, sure


def _members(db: sqlite3.Connection, block: postings.Block, groups: Sequence[Keys]) -> npt.NDArray[np.int64]:
    """The beads of a block that have a feature of every group, ascending."""
    if not groups:
        return np.arange(block.first, block.last + 1)
    single = list(dict.fromkeys(g[0] for g in groups if not isinstance(g, range) and len(g) == 1))
    at: npt.NDArray[np.int64] | None = None
    if single:
        containers = postings.lists(db, block.id, single)
        if len(containers) < len(single):
            return np.empty(0, np.int64)
        at = postings.intersection(containers)
    for group in groups:
        if isinstance(group, range):
            any_of = postings.union(postings.range_lists(db, block.id, group))
        elif len(group) != 1:
            any_of = postings.union(postings.lists(db, block.id, group))
        else:
            continue
        at = np.flatnonzero(any_of) if at is None else at[any_of[at]]
    assert at is not None
    return at + block.first
