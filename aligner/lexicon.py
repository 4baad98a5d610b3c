"""JMdict and JMnedict as a compact index of Japanese word -> English words.

The package ``jamdict-data`` carries both dictionaries as one SQLite file of 325 MB made for looking up
entries. An aligner asks something smaller: which English lemmas may stand where this word stands. That is
written once into the user's cache folder and rebuilt when the package changes.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from corpus.errors import TaiyakuError
from corpus.files import cache_dir, replacing

SCHEMA = 3
"""Raised when what is written changes; an index of another schema is rebuilt."""
LONGEST = 4
"""Content words of a gloss; a longer one explains and doesn't translate."""
STEPS = 5
"""Steps that the build reports to its progress function."""

_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_WORD = re.compile(r"[A-Za-zÀ-ɏ]+(?:'[A-Za-z]+)?")
EMPTY = frozenset(
    "a an the of to in on at by for with from as and or nor not no but if that this these those it its one's one oneself "
    "someone something somebody be is are was were been being am do does did have has had having will would shall should "
    "can could may might must ought etc esp eg ie so such than then there here which who whom whose what when where while "
    "into onto upon out up down off over under about against between among through during before after above below via "
    "per also too very more most much many any some each every all both other another own same only just their his her "
    "our your my they he she we you i them him us me get make take give go come let like become".split()
)
"""English words that stand everywhere and say nothing about which sentence they are in."""


class Glosses(NamedTuple):
    """English lemmas for a Japanese word."""

    exact: tuple[str, ...]
    """Those that translate it alone."""
    part: tuple[str, ...]
    """Those that do so together with others (量子力学: quantum, mechanics)."""


@dataclass(frozen=True, slots=True)
class State:
    """What ``taiyaku doctor`` says of the cache."""

    package: str | None
    """Version of jamdict-data; None where it isn't installed."""
    path: Path
    ready: bool
    size: int
    """Bytes on disk, 0 where there is no index yet."""
    words: int
    names: int


def version() -> str | None:
    """The version of jamdict-data, None where it isn't installed."""
    try:
        from jamdict_data.__version__ import __version__
    except ImportError:
        return None
    return str(__version__)


def path(package: str | None = None) -> Path:
    """Where the index of this package version is, or will be."""
    return cache_dir() / f"jmdict-{package or version() or 'none'}-{SCHEMA}.sqlite"


def state() -> State:
    """The state of the index; builds nothing."""
    package = version()
    target = path(package)
    if not target.is_file():
        return State(package, target, False, 0, 0, 0)
    try:
        with closing(_open(target)) as db:
            counts = dict(db.execute("SELECT key, value FROM meta"))
    except sqlite3.Error:
        return State(package, target, False, target.stat().st_size, 0, 0)
    return State(
        package, target, True, target.stat().st_size, int(counts.get("words", 0)), int(counts.get("names", 0))
    )


def ensure(progress: Callable[[int, str], None] | None = None) -> Path:
    """The path of the index, built first where it is missing, damaged, or of another package version.

    `progress` gets the step (from 1 to STEPS) and what it does. Two processes may call this at once: one
    builds, the other waits, and the finished file takes its place in one move.
    """
    target = path()
    if _sound(target):
        return target
    if version() is None:
        raise TaiyakuError(
            "the dictionary package jamdict-data is not installed", hint="pip install jamdict-data"
        )
    from filelock import FileLock

    with FileLock(str(target) + ".lock"):
        if not _sound(target):
            _build(target, progress or (lambda step, text: None))
            for old in target.parent.glob("jmdict-*.sqlite"):
                if old != target:
                    old.unlink(missing_ok=True)
    return target


class Lexicon:
    """Look-up in the index; made with `Lexicon.load`, used in one thread."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    @classmethod
    def load(cls, progress: Callable[[int, str], None] | None = None) -> Lexicon:
        return cls(_open(ensure(progress)))

    def words(self, keys: Iterable[str]) -> dict[str, Glosses]:
        """The glosses of those `keys` that are in JMdict."""
        return {
            k: Glosses(tuple(e.split()), tuple(p.split()))
            for k, e, p in self._rows("word", "exact, part", keys)
        }

    def names(self, keys: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """English spellings, lower case, of those `keys` that are names in JMnedict."""
        return {k: tuple(e.split()) for k, e in self._rows("name", "spelt", keys)}

    def _rows(self, table: str, columns: str, keys: Iterable[str]) -> Iterator[tuple[str, ...]]:
        wanted = list(dict.fromkeys(keys))
        for at in range(0, len(wanted), 500):
            some = wanted[at : at + 500]
            marks = ",".join("?" * len(some))
            yield from self._db.execute(f"SELECT key, {columns} FROM {table} WHERE key IN ({marks})", some)


def content(gloss: str) -> list[str]:
    """The lemmas of a gloss without asides, articles, prepositions and auxiliaries.

    >>> content("to set up (an organization)")
    ['set']
    """
    from corpus.languages.en import lemma

    words = _WORD.findall(_ASIDE.sub(" ", gloss))
    return [low for w in words if (low := lemma(w)) not in EMPTY and w.lower() not in EMPTY and len(low) > 1]


def _open(target: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{target.as_uri()}?mode=ro&immutable=1", uri=True)


def _sound(target: Path) -> bool:
    if not target.is_file():
        return False
    try:
        with closing(_open(target)) as db:
            return bool(db.execute("SELECT value FROM meta WHERE key='complete'").fetchone())
    except sqlite3.Error:
        return False


def _build(target: Path, progress: Callable[[int, str], None]) -> None:
    from jamdict_data import JAMDICT_DB_PATH

    source = Path(JAMDICT_DB_PATH)
    try:
        with closing(_open(source)) as jam:
            progress(1, "reading JMdict")
            keys = _headwords(jam)
            progress(2, "reading its glosses")
            words = _glosses(jam, keys)
            progress(3, "reading names")
            names = _names(jam)
    except sqlite3.Error as error:
        raise TaiyakuError(
            f"the dictionary can't be read: {error}",
            path=source,
            hint="pip install --force-reinstall jamdict-data",
        ) from None
    progress(4, "writing the index")
    with replacing(target) as temporary, closing(sqlite3.connect(temporary)) as db:
        db.execute("PRAGMA journal_mode=OFF")
        db.execute("CREATE TABLE word (key TEXT PRIMARY KEY, exact TEXT, part TEXT) WITHOUT ROWID")
        db.execute("CREATE TABLE name (key TEXT PRIMARY KEY, spelt TEXT) WITHOUT ROWID")
        db.execute("CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT)")
        db.executemany("INSERT INTO word VALUES (?, ?, ?)", sorted(words))
        db.executemany("INSERT INTO name VALUES (?, ?)", sorted(names))
        db.executemany(
            "INSERT INTO meta VALUES (?, ?)",
            [("words", str(len(words))), ("names", str(len(names))), ("complete", "1")],
        )
        db.commit()
    progress(5, "done")


def _headwords(jam: sqlite3.Connection) -> dict[int, list[str]]:
    """Spellings by entry: kanji; kana only where the word is written so, else every reading would speak
    for all its homophones."""
    keys: dict[int, list[str]] = {}
    for entry, text in jam.execute("SELECT idseq, text FROM Kanji"):
        keys.setdefault(entry, []).append(text)
    usual = {
        r[0]
        for r in jam.execute(
            "SELECT DISTINCT s.idseq FROM misc m JOIN Sense s ON s.ID = m.sid WHERE m.text LIKE '%using kana alone%'"
        )
    }
    kanji = set(keys)
    for entry, text in jam.execute("SELECT idseq, text FROM Kana"):
        if entry not in kanji or entry in usual or _katakana(text):
            keys.setdefault(entry, []).append(text)
    return keys


def _katakana(text: str) -> bool:
    return all("ァ" <= c <= "ヿ" for c in text)


def _glosses(jam: sqlite3.Connection, keys: dict[int, list[str]]) -> list[tuple[str, str, str]]:
    exact: dict[str, dict[str, None]] = {}
    part: dict[str, dict[str, None]] = {}
    rows = jam.execute("SELECT s.idseq, g.text FROM SenseGloss g JOIN Sense s ON s.ID = g.sid ORDER BY g.sid")
    for entry, text in rows:
        found = content(text)
        if not found or len(found) > LONGEST:
            continue
        table = exact if len(found) == 1 else part
        for key in keys.get(entry, ()):
            table.setdefault(key, {}).update(dict.fromkeys(found))
    return [
        (k, " ".join(exact.get(k, {})), " ".join(w for w in part.get(k, {}) if w not in exact.get(k, {})))
        for k in exact.keys() | part.keys()
    ]


def _names(jam: sqlite3.Connection) -> list[tuple[str, str]]:
    """Kanji names and their spellings. The romanization is JMnedict's; `scorers.names` compares by sound."""
    spelt: dict[int, list[str]] = {}
    for entry, text in jam.execute(
        "SELECT t.idseq, g.text FROM NETransGloss g JOIN NETranslation t ON t.ID = g.tid"
    ):
        words = [w.lower() for w in _WORD.findall(_ASIDE.sub(" ", text))]
        if 0 < len(words) <= LONGEST + 2:
            spelt.setdefault(entry, []).extend(w for w in words if w not in EMPTY and len(w) > 1)
    names: dict[str, dict[str, None]] = {}
    for entry, key in jam.execute("SELECT idseq, text FROM NEKanji"):
        if entry in spelt and len(key) > 1:
            names.setdefault(key, {}).update(dict.fromkeys(spelt[entry]))
    return [(k, " ".join(v)) for k, v in names.items()]
