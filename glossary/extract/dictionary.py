"""English words for a Japanese one, from JMdict as ``jamdict-data`` carries it."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

_ASIDE = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"[A-Za-z]{2,}")


class Dictionary:
    """Look-ups in JMdict; says nothing of any word where the package isn't installed."""

    def __init__(self) -> None:
        self._known: dict[str, frozenset[str]] = {}

    @cached_property
    def _connection(self) -> Any:
        import sqlite3

        try:
            from jamdict_data import JAMDICT_DB_PATH
        except ImportError:
            return None
        return sqlite3.connect(f"file:{JAMDICT_DB_PATH}?mode=ro", uri=True)

    def words(self, japanese: str) -> frozenset[str]:
        """Lemmas of the English words in its short glosses."""
        found = self._known.get(japanese)
        if found is None:
            found = self._known[japanese] = frozenset(self._read(japanese))
        return found

    def _read(self, japanese: str) -> set[str]:
        from corpus.languages.en import lemma

        if self._connection is None:
            return set()
        words: set[str] = set()
        for table in ("Kanji", "Kana"):
            # The plus signs keep SQLite from using the index on the language, which holds every gloss.
            rows = self._connection.execute(
                f"SELECT DISTINCT g.text FROM {table} w CROSS JOIN Sense s ON s.idseq = w.idseq "
                "CROSS JOIN SenseGloss g ON g.sid = s.ID WHERE w.text = ? AND +g.lang IN ('eng', '') LIMIT 60",
                (japanese,),
            )
            for (gloss,) in rows:
                plain = _WORD.findall(_ASIDE.sub("", gloss))
                if len(plain) <= 4:
                    words |= {lemma(w) for w in plain}
            if words:
                break
        return words
