"""English words for a Japanese one, from JMdict as ``jamdict-data`` carries it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

_ASIDE = re.compile(r"\([^()]*\)")
_GENERAL = frozenset(("ichi1", "news1", "gai1"))
_WORD = re.compile(r"[A-Za-z]{2,}")


class Dictionary:
    """Look-ups in JMdict; says nothing of any word where the package isn't installed."""

    def __init__(self) -> None:
        self._known: dict[str, frozenset[str]] = {}
        self._common: dict[str, bool] = {}
        self._closed: dict[str, bool] = {}

    @cached_property
    def _connection(self) -> Any:
        import sqlite3

        try:
            from jamdict_data import JAMDICT_DB_PATH
        except ImportError:
            return None
        # Read only, so that it does not matter which thread asks.
        return sqlite3.connect(f"file:{JAMDICT_DB_PATH}?mode=ro", uri=True, check_same_thread=False)

    def words(self, japanese: str) -> frozenset[str]:
        """Lemmas of the English words in its short glosses."""
        found = self._known.get(japanese)
        if found is None:
            found = self._known[japanese] = frozenset(self._read(japanese))
        return found

    def common(self, japanese: str) -> bool:
        """Whether the word is general vocabulary: JMdict marks it as one of the most used of newspapers or of
        basic word lists."""
        known = self._common.get(japanese)
        if known is None:
            marks: set[str] = set()
            if self._connection is not None:
                for words, priorities in (("Kanji", "KJP"), ("Kana", "KNP")):
                    rows = self._connection.execute(
                        f"SELECT p.text FROM {words} w CROSS JOIN {priorities} p ON p.kid = w.ID WHERE w.text = ?",
                        (japanese,),
                    )
                    marks.update(mark for (mark,) in rows)
            known = self._common[japanese] = not marks.isdisjoint(_GENERAL)
        return known

    def closed(self, loanword: str) -> bool:
        """Whether English has one word for a word in katakana: ビットコイン is bitcoin, クラウドサービス two words.
        False for a word that isn't in there."""
        known = self._closed.get(loanword)
        if known is None:
            first = next(self._glosses("Kana", loanword), "")
            known = self._closed[loanword] = re.fullmatch(r"[A-Za-z]+", first) is not None
        return known

    def _read(self, japanese: str) -> set[str]:
        from corpus.languages.en import lemma

        words: set[str] = set()
        for table in ("Kanji", "Kana"):
            for gloss in self._glosses(table, japanese):
                plain = _WORD.findall(gloss)
                if len(plain) <= 4:
                    words |= {lemma(w) for w in plain}
            if words:
                break
        return words

    def _glosses(self, table: str, japanese: str) -> Iterator[str]:
        """What a word written so means, without what stands in brackets."""
        if self._connection is None:
            return
        # The plus signs keep SQLite from using the index on the language, which holds every gloss.
        rows = self._connection.execute(
            f"SELECT DISTINCT g.text FROM {table} w CROSS JOIN Sense s ON s.idseq = w.idseq "
            "CROSS JOIN SenseGloss g ON g.sid = s.ID WHERE w.text = ? AND +g.lang IN ('eng', '') LIMIT 60",
            (japanese,),
        )
        for (gloss,) in rows:
            yield _ASIDE.sub("", gloss).strip()
