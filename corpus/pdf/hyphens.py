"""Lines put together again: where a word was broken by a hyphen, and where the hyphen is the word's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from corpus.languages import language, lemmas
from corpus.pdf.page import Page
from corpus.structure.inline import Glue

_SOFT = "\u00ad"
_TAIL = re.compile(r"([A-Za-zÀ-ɏ]+)[-\u00ad]$")
_HEAD = re.compile(r"([a-zß-ɏ]+)")
_PREFIXES = frozenset(
    "anti auto counter inter macro micro mini mono multi over para photo poly post semi super tele trans ultra under".split()
)
_SUFFIXES = frozenset(
    "ment ments tion tions sion sions ness able ible ally less ture tures tive ence ance ward wise ship ships".split()
)
_CJK = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")


class Hyphens:
    """Joins lines; what to do with a hyphen between them is asked of the rest of the document, then of a dictionary."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._pages = pages

    @cached_property
    def _words(self) -> frozenset[str]:
        """Words and compounds that stand inside lines."""
        found: set[str] = set()
        for page in self._pages:
            for row in page.rows:
                found.update(
                    w.lower() for w in re.findall(r"[A-Za-zÀ-ɏ]+(?:-[A-Za-zÀ-ɏ]+)*", row.text.text)[:-1]
                )
        return frozenset(found)

    def joint(self, left: str, right: str) -> Glue:
        """What joins two lines."""
        tail, head = _TAIL.search(left), _HEAD.match(right)
        if tail is not None:
            if head is not None and self._broken(tail[1], head[1]):
                return Glue("", 1)
            return Glue("-", 1) if left.endswith(_SOFT) else Glue("")
        soft = len(left) - len(left.rstrip(_SOFT))
        left = left.rstrip(_SOFT)
        tongue = "ja" if _CJK.match(left[-1:]) or _CJK.match(right[:1]) else "en"
        return Glue(language(tongue).join(left, right), soft)

    def _broken(self, left: str, right: str) -> bool:
        """Whether the hyphen only breaks a word."""
        whole, compound = (left + right).lower(), f"{left}-{right}".lower()
        if compound in self._words:
            return False
        if whole in self._words:
            return True
        # Two whole words are a compound (long-term), unless the first is one that grew onto the second.
        words = all(len(w) > 3 and lemmas.known(w) for w in (left.lower(), right))
        if words and right not in _SUFFIXES and left.lower() not in _PREFIXES:
            return False
        return lemmas.known(whole) or not words
