"""English words and what they are forms of: simplemma, its dictionary laid open in the cache folder.

simplemma unpacks its 180,000 words anew in every process, .2 seconds before the first word. Unpacked once into
a SQLite file, those that are asked for can be looked up.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import OutputError
from corpus.files import cache_dir, replacing

if TYPE_CHECKING:
    from simplemma import Lemmatizer
    from simplemma.strategies import DictionaryLookupStrategy

SCHEMA = 1


def lemma(word: str) -> str:
    """The dictionary form of an English word as simplemma writes it, the word itself where it knows none.

    >>> lemma("houses"), lemma("Tokyo")
    ('house', 'Tokyo')
    """
    return str(_lemmatizer().lemmatize(word, "en"))


def known(word: str) -> bool:
    """Whether an English word is in the dictionary, with a small or a great first letter."""
    return _lookup().get_lemma(word, "en") is not None


class Dictionary(Mapping[str, str]):
    """Forms and their lemmas in a SQLite file that nobody writes to."""

    def __init__(self, path: Path) -> None:
        # read-only and immutable: threads may share it
        self._db = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        if not self._db.execute("SELECT 1 FROM form LIMIT 1").fetchone():
            raise sqlite3.DatabaseError("an empty dictionary")

    def get(self, form: str, default: Any = None) -> Any:
        row = self._db.execute("SELECT lemma FROM form WHERE form = ?", (form,)).fetchone()
        return row[0] if row else default

    def __getitem__(self, form: str) -> str:
        if (found := self.get(form)) is None:
            raise KeyError(form)
        return str(found)

    def __iter__(self) -> Iterator[str]:
        return (str(form) for (form,) in self._db.execute("SELECT form FROM form"))

    def __len__(self) -> int:
        return int(self._db.execute("SELECT COUNT(*) FROM form").fetchone()[0])


@cache
def dictionary() -> Mapping[str, str]:
    """The dictionary's file, made where it is missing or broken; simplemma's own where none can be kept."""
    from simplemma import __version__
    from simplemma.strategies.dictionaries import DEFAULT_DICTIONARY_FACTORY

    try:
        path = cache_dir() / f"lemmas-en-{__version__}-{SCHEMA}.sqlite"
        try:
            return Dictionary(path)
        except sqlite3.Error:
            _write(DEFAULT_DICTIONARY_FACTORY.get_dictionary("en"), path)
            return Dictionary(path)
    except (OutputError, sqlite3.Error):
        return DEFAULT_DICTIONARY_FACTORY.get_dictionary("en")


def _write(words: Mapping[str, str], path: Path) -> None:
    with replacing(path) as temporary, closing(sqlite3.connect(temporary)) as db:
        db.execute("PRAGMA journal_mode=OFF")
        db.execute("CREATE TABLE form (form TEXT PRIMARY KEY, lemma TEXT) WITHOUT ROWID")
        db.executemany("INSERT INTO form VALUES (?, ?)", sorted(words.items()))
        db.commit()
    for old in path.parent.glob("lemmas-en-*.sqlite"):
        if old != path:
            with suppress(OSError):  # another process may have it open
                old.unlink()


class _Factory:
    """What simplemma's strategies ask for their dictionary."""

    def get_dictionary(self, lang: str) -> Mapping[str, str]:
        return dictionary()


@cache
def _lemmatizer() -> Lemmatizer:
    from simplemma import Lemmatizer
    from simplemma.strategies import DefaultStrategy

    return Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=_Factory()))


@cache
def _lookup() -> DictionaryLookupStrategy:
    from simplemma.strategies import DictionaryLookupStrategy

    return DictionaryLookupStrategy(_Factory())
