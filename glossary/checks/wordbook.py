"""Whether words of the two languages may answer each other: by JMdict, by sound, by the glossary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from glossary.checks.sound import KATAKANA, alike

if TYPE_CHECKING:
    from glossary.check import Text

_EMPTY = frozenset(
    "the and for with from into onto upon over under about per via its his her their our your this that these those such each any all both "
    "not but nor than then also very more most much many some other others another same own only too who whom whose which what when where "
    "are was were been being have has had does did done will would shall should can could may might must ought get make take give put set "
    "use used using one two thing things something someone matter matters etc esp so on".split()
)
_CONTENT = frozenset(("名詞", "動詞", "形容詞", "形状詞", "副詞"))
_LATIN = re.compile(r"[A-Za-z][A-Za-z'’-]*")


def english(text: str) -> frozenset[str]:
    """The lemmas of the words in an English text that say something."""
    from corpus.languages.en import lemma

    parts = (p for w in _LATIN.findall(text) for p in {w, *w.split("-")})
    return frozenset(
        low for p in parts if len(p) > 2 and (low := lemma(p)) not in _EMPTY and p.lower() not in _EMPTY
    )


@cache
def _dictionary() -> Any:
    from glossary.extract.dictionary import Dictionary

    return Dictionary()


@cache
def glosses(word: str) -> frozenset[str]:
    """The English lemmas for a Japanese word; none where the dictionary doesn't know it, or isn't installed."""
    return frozenset(w for w in _dictionary().words(word) if len(w) > 2 and w not in _EMPTY)


@cache
def words(text: str) -> tuple[str, ...]:
    """The Japanese words of a phrase that say something, in short units and
    in runs of them that the dictionary knows: 大学院生 is 大学 and 大学院生."""
    from corpus.languages.ja import japanese

    units = japanese().units(text)
    found = [
        w.surface
        for w in units
        if w.pos in _CONTENT and w.sub not in ("数詞", "非自立可能") and not w.surface.isascii()
    ]
    for n in (2, 3, 4):
        for some in zip(*(units[k:] for k in range(n))):
            joined = "".join(w.surface for w in some)
            if all(a.end == b.start for a, b in pairwise(some)) and glosses(joined):
                found.append(joined)
    return tuple(dict.fromkeys([*found, *_folded(text)]))


def _folded(text: str) -> Iterator[str]:
    """Two words that share a character: 充放電 is 充電 and 放電, 送受信 is 送信 and 受信."""
    for run in re.finditer("(?=([一-鿿])([一-鿿])([一-鿿]))", text):
        a, b, c = run.groups()
        for pair in ((a + c, b + c), (a + b, a + c)):
            if all(map(glosses, pair)) and not glosses(a + b + c):
                yield from pair


def known(word: str) -> bool:
    """Whether anything could be said of its English."""
    return bool(glosses(word)) or KATAKANA.fullmatch(word) is not None


def answers(word: str, lemmas: frozenset[str]) -> bool:
    """Whether one of the English lemmas may stand for a Japanese word."""
    wanted = glosses(word)
    if not wanted.isdisjoint(lemmas):
        return True
    if any(_akin(a, b) for a in wanted for b in lemmas):
        return True
    return KATAKANA.fullmatch(word) is not None and any(alike(word, b) for b in lemmas)


def _akin(a: str, b: str) -> bool:
    """Of one stem: manufacture and manufacturing, agriculture and agricultural."""
    n = min(len(a), len(b))
    return n >= 5 and a[: max(5, n - 3)] == b[: max(5, n - 3)]


def agreed(side: Text, start: int, end: int, other: Text) -> bool:
    """Whether the glossary has a term at the place that the other side uses too."""
    here = {h.concept.id for h in side.hits if h.start < end and start < h.end}
    return bool(here) and any(h.concept.id in here for h in other.hits)
