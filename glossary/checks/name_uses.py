"""Where an English text uses the names of people and bodies, and what says whether two uses mean the same one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from glossary.check import Text
from glossary.checks.hearing import may_be
from glossary.checks.latin import SYLLABLES
from glossary.checks.latin_names import Run, Word, evened, fold, joined, runs, titles_of, words
from glossary.checks.namebook import composed, kinds
from glossary.checks.romaji import romaji_forms
from glossary.checks.titles import COURTESY


class Use(NamedTuple):
    """A word of a name at ``text.text[start:end]``."""

    text: Text
    start: int
    end: int
    word: str
    """As written, but for capitals: RASMUSSEN is Rasmussen."""
    others: frozenset[str]
    """The other words of the name, folded."""
    titles: frozenset[str]
    """Offices, not courtesies."""
    name: tuple[str, ...]
    """All words of the name, as written."""


def uses(texts: Sequence[Text]) -> Iterator[Use]:
    """Every word of every name of several words, with a title, or beside other capitals (Astrea Photonics)."""
    for text in texts:
        found = words(text.text)
        for run in runs(found, text.text):
            named = [w for w in found[run.first : run.last] if w.name]
            titles = titles_of(run, found, text.text)
            if len(named) < 2 and not titles and not _with_capitals(run, found, text.text):
                continue
            for w in named:
                others = frozenset(fold(o.text) for o in named if o is not w)
                written = w.text.title() if w.text.isupper() else w.text
                yield Use(
                    text, w.start, w.end, written, others, titles - COURTESY, tuple(o.text for o in named)
                )


def _with_capitals(run: Run, found: Sequence[Word], text: str) -> bool:
    beside = ((run.first - 1, run.first), (run.last - 1, run.last))
    return any(
        a >= 0
        and b < len(found)
        and found[a].capital
        and found[b].capital
        and joined(found[a], found[b], text)
        for a, b in beside
    )


def same(a: Sequence[Use], b: Sequence[Use]) -> bool:
    """Whether two spellings are of one name: one word of the source is behind both; else the rest of the name is
    the same, or, where one has no more, the office or the sound."""
    ours, theirs = sources(a), sources(b)
    if ours and theirs:
        return bool(ours & theirs) and not _clash(a, b)
    if any(x.others & y.others for x in a for y in b):
        return True
    if _clash(a, b) or {u.text.order for u in a} & {u.text.order for u in b}:
        return False  # Professor Ohno and Professor Ono: two people
    return any(x.titles & y.titles or one_sound(x.word, y.word) for x in a for y in b)


def one_sound(a: str, b: str) -> bool:
    """Whether two spellings differ by the system only: Satō and Satoh, Müller and Mueller."""
    japanese = SYLLABLES.fullmatch(a) and SYLLABLES.fullmatch(b)
    return evened(a) == evened(b) or (japanese is not None and romaji_forms(a) == romaji_forms(b))


def _clash(a: Sequence[Use], b: Sequence[Use]) -> bool:
    """Both have more of the name, and it differs: Anna Hansen, Peter Hanssen."""
    ours, theirs = ({o for u in side for o in u.others} for side in (a, b))
    return bool(ours) and bool(theirs) and not ours & theirs


def sources(found: Sequence[Use]) -> frozenset[str]:
    """The katakana and Chinese characters of the source that may be written so."""
    return frozenset(s for u in found for s in _source(u))


def _source(use: Use) -> Iterator[str]:
    if use.text.pair is None:
        return
    ja = use.text.pair.ja.text
    for m in re.finditer("[ァ-ヴ][ァ-ヴー]{2,}", ja):
        if may_be(m[0], use.word) and kinds(m[0]) != {"common"}:
            yield m[0]
    form = romaji_forms(use.word)
    for m in re.finditer("[一-鿿々]+", ja):
        for start in range(len(m[0])):
            for size in range(2, 4):
                part = m[0][start : start + size]
                if len(part) == size and composed(part, form):
                    yield part
