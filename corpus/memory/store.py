"""The memory's file: beads, where each was used, adding, forgetting.

One SQLite file in write-ahead mode: any number of processes read while one writes; a killed process leaves
what was committed, which is whole batches. Every method raises TaiyakuError subclasses.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, Self, TypeVar

from corpus.errors import InputError, OutputError, TaiyakuError, UsageError
from corpus.memory import postings
from corpus.memory.entry import SOURCE, Entry, Row, Source, Use, to_bead, to_places, to_row, to_source
from corpus.memory.fold import WORD
from corpus.model import STATUSES, Bead

T = TypeVar("T")

APPLICATION = 0x54414959
"""Marks the file as a memory (``PRAGMA application_id``): “TAIY”."""

MIGRATIONS = (
    """
    CREATE TABLE bead(
        id INTEGER PRIMARY KEY, hash INTEGER NOT NULL, ja TEXT NOT NULL, en TEXT NOT NULL,
        status INTEGER NOT NULL, confidence REAL NOT NULL, evidence TEXT, note TEXT);
    CREATE UNIQUE INDEX bead_hash ON bead(hash);
    CREATE TABLE source(
        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, ja_file TEXT NOT NULL, en_file TEXT NOT NULL,
        date TEXT NOT NULL, domain TEXT NOT NULL, note TEXT NOT NULL, added TEXT NOT NULL,
        complete INTEGER NOT NULL);
    CREATE TABLE use(
        source INTEGER NOT NULL, position INTEGER NOT NULL, bead INTEGER NOT NULL, place TEXT,
        PRIMARY KEY(source, position)) WITHOUT ROWID;
    CREATE INDEX use_bead ON use(bead);
    CREATE TABLE block(
        id INTEGER PRIMARY KEY AUTOINCREMENT, first INTEGER NOT NULL, last INTEGER NOT NULL,
        ja BLOB NOT NULL, en BLOB NOT NULL);
    CREATE TABLE posting(key INTEGER PRIMARY KEY, docs BLOB NOT NULL);
    CREATE TABLE word(lemma TEXT NOT NULL, word TEXT NOT NULL, PRIMARY KEY(lemma, word)) WITHOUT ROWID;
    """,
    "ALTER TABLE bead ADD COLUMN carried TEXT",
)
"""One script for each version of the schema; ``PRAGMA user_version`` counts those that were run."""

TAIL = 1024
"""So many new beads are searched one by one before they are indexed."""
PATIENCE = 120
"""Seconds a writer waits for another."""


class Added(NamedTuple):
    """What `Memory.add` did, in beads."""

    new: int
    merged: int
    """Known already, or repeated in the source."""
    skipped: int
    """One side is empty: nothing to find again."""


class Memory:
    """A translation memory. Use it as a context manager, or `close` it."""

    def __init__(self, path: str | Path, *, create: bool = False) -> None:
        """Open the memory at `path`; `create` makes one where there is none."""
        self.path = Path(path)
        if self.path.is_dir():
            raise InputError("this is a folder, a memory file was expected", path=path)
        if not self.path.exists():
            if not create:
                raise InputError("no such memory", path=path, hint="taiyaku memory add makes one")
            if not self.path.parent.is_dir():
                raise OutputError("the folder doesn't exist", path=path)
        with self.guard():
            self.db = sqlite3.connect(self.path, timeout=PATIENCE, isolation_level=None)
            try:
                self._prepare()
            except BaseException:
                self.db.close()
                raise

    def _prepare(self) -> None:
        self.db.execute("PRAGMA cache_size = -65536")
        (version,) = self.db.execute("PRAGMA user_version").fetchone()
        if version == len(MIGRATIONS):
            return
        if version > len(MIGRATIONS):
            raise InputError(
                f"this memory was written by a newer version (schema {version}, known: {len(MIGRATIONS)})",
                path=self.path,
                hint="pip install --upgrade taiyaku",
            )
        (mark,) = self.db.execute("PRAGMA application_id").fetchone()
        (tables,) = self.db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if mark != APPLICATION and tables:
            raise InputError("this is an SQLite file, but not a memory", path=self.path)
        if not tables:
            self.db.execute("PRAGMA page_size = 8192")
            self.db.execute("PRAGMA journal_mode = WAL")
        with self.transaction():
            (version,) = self.db.execute("PRAGMA user_version").fetchone()
            for script in MIGRATIONS[version:]:
                for statement in script.split(";"):
                    self.db.execute(statement)
            self.db.execute(f"PRAGMA application_id = {APPLICATION}")
            self.db.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        self.db.close()

    @contextmanager
    def guard(self) -> Iterator[None]:
        """SQLite's errors as messages."""
        try:
            yield
        except sqlite3.Error as error:
            raise _message(error, self.path) from None

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; waits for another writer."""
        with self.guard():
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.db.execute("COMMIT")
            except BaseException:
                if self.db.in_transaction:
                    self.db.execute("ROLLBACK")
                raise

    # adding

    def add(self, source: Source, beads: Iterable[Bead]) -> Added:
        """Add the beads of a source, in its order; a source of the same name is replaced.

        Beads known already are merged: the better status and confidence stay, each use is kept. Batches of
        up to 65,536 beads are committed one by one; after an interruption the same call completes them.
        """
        total = Added(0, 0, 0)
        position = 0
        number, replaced = self._begin(source)
        stream = iter(beads)
        while batch := list(islice(stream, postings.BLOCK)):
            rows = [row for n, bead in enumerate(batch, position) if (row := to_row(bead, n))]
            with self.transaction():
                new = self._store(number, rows)
                self._index_tail()
            position += len(batch)
            total = Added(
                total.new + new, total.merged + len(rows) - new, total.skipped + len(batch) - len(rows)
            )
        with self.transaction():
            if replaced:
                unused = "SELECT id FROM bead WHERE status = 0 AND id NOT IN (SELECT bead FROM use)"
                self._delete([bead for (bead,) in self.db.execute(unused)])
            self.db.execute("UPDATE source SET complete = 1 WHERE id = ?", (number,))
        return total

    def _begin(self, source: Source) -> tuple[int, bool]:
        """The number of the source, its earlier uses taken out; and whether it was there before."""
        if not source.name:
            raise UsageError("a source needs a name")
        added = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        with self.transaction():
            known = self.db.execute("SELECT id FROM source WHERE name = ?", (source.name,)).fetchone()
            if known:
                self.db.execute("DELETE FROM use WHERE source = ?", known)
                self.db.execute("DELETE FROM source WHERE id = ?", known)
            values = (source.name, source.ja_file, source.en_file, source.date, source.domain, source.note)
            cursor = self.db.execute(
                "INSERT INTO source(id, name, ja_file, en_file, date, domain, note, added, complete)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)",
                (known[0] if known else None, *values, added),
            )
        return int(cursor.lastrowid or 0), known is not None

    def _store(self, source: int, rows: Sequence[Row]) -> int:
        """Insert what is new, merge what is not; the number of new beads. Inside a transaction."""
        ids: dict[int, int] = {}
        for some in _chunks([row.hash for row in rows], 5000):
            marks = ",".join(map(str, some))
            ids.update(self.db.execute(f"SELECT hash, id FROM bead WHERE hash IN ({marks})"))
        (following,) = self.db.execute(
            "SELECT 1 + max(coalesce((SELECT max(id) FROM bead), 0), coalesce((SELECT max(last) FROM block), 0))"
        ).fetchone()
        fresh: list[tuple[Any, ...]] = []
        known, uses = [], []
        for row in rows:
            bead = ids.get(row.hash)
            if bead is None:
                bead = ids[row.hash] = following + len(fresh)
                fresh.append((bead, *row[:-2]))
            else:
                known.append(
                    (row.status, row.confidence, row.evidence, row.note, row.note, row.carried, bead)
                )
            uses.append((source, row.position, bead, row.place))
        self.db.executemany(
            "INSERT INTO bead(id, hash, ja, en, status, confidence, evidence, note, carried)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            fresh,
        )
        self.db.executemany(
            "UPDATE bead SET status = max(status, ?), confidence = max(confidence, ?),"
            " evidence = coalesce(evidence, ?), note = CASE WHEN note IS NULL OR instr(?, note) THEN ?"
            " ELSE note END, carried = coalesce(carried, ?) WHERE id = ?",
            known,
        )
        self.db.executemany("INSERT INTO use(source, position, bead, place) VALUES (?, ?, ?, ?)", uses)
        return len(fresh)

    def _index_tail(self) -> None:
        """Index the beads that are not, once there are enough, with small blocks before them."""
        blocks = postings.blocks(self.db)
        first = blocks[-1].last + 1 if blocks else 1
        last = self.db.execute("SELECT max(id) FROM bead").fetchone()[0] or 0
        if last - first + 1 < TAIL:
            postings.remember(self.db, {w for _, text in self.tail("en") for w in WORD.findall(text)})
            return
        while blocks and last - blocks[-1].first < postings.BLOCK:
            before = blocks.pop()
            if before.last - before.first > 2 * (last - first):
                break
            postings.drop(self.db, before.id)
            first = before.first
        for start in range(first, last + 1, postings.BLOCK):
            self._index(start, min(last, start + postings.BLOCK - 1))

    def _index(self, first: int, last: int) -> None:
        number = self.db.execute("SELECT coalesce(max(id), 0) + 1 FROM block").fetchone()[0]
        rows = self.db.execute("SELECT id, ja, en FROM bead WHERE id BETWEEN ? AND ?", (first, last))
        postings.index(self.db, postings.Block(number, first, last), rows)

    # forgetting

    def forget(self, *, sources: Sequence[str] = (), beads: Sequence[int] = (), before: str = "") -> int:
        """Take out sources (by name), beads (by number), sources of documents dated before a day; the number
        of beads that are gone. A bead that another source uses too stays.

        What is deleted is overwritten in the file. Raises UsageError for a source or bead that isn't there.
        """
        with self.transaction():
            numbers = []
            for name in sources:
                row = self.db.execute("SELECT id FROM source WHERE name = ?", (name,)).fetchone()
                if row is None:
                    raise UsageError(
                        f"no source is called “{name}”",
                        path=self.path,
                        hint="taiyaku memory stats --sources lists them",
                    )
                numbers.append(row[0])
            if before:
                dated = "SELECT id FROM source WHERE date <> '' AND date < ?"
                numbers += [n for (n,) in self.db.execute(dated, (before,))]
            gone = set(beads)
            for bead in beads:
                if not self.db.execute("SELECT 1 FROM bead WHERE id = ?", (bead,)).fetchone():
                    raise UsageError(f"there is no bead {bead}", path=self.path)
            for number in numbers:
                used = {b for (b,) in self.db.execute("SELECT bead FROM use WHERE source = ?", (number,))}
                self.db.execute("DELETE FROM use WHERE source = ?", (number,))
                self.db.execute("DELETE FROM source WHERE id = ?", (number,))
                gone |= {
                    b
                    for b in used
                    if not self.db.execute("SELECT 1 FROM use WHERE bead = ? LIMIT 1", (b,)).fetchone()
                }
            self._delete(sorted(gone))
        with self.guard():
            self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return len(gone)

    def _delete(self, beads: Sequence[int]) -> None:
        """Delete beads, and every trace of them in the index. Inside a transaction."""
        words: set[str] = set()
        self.db.execute("PRAGMA secure_delete = ON")
        for bead in beads:
            (english,) = self.db.execute("SELECT en FROM bead WHERE id = ?", (bead,)).fetchone()
            words.update(WORD.findall(postings.side(english, "en")))
            self.db.execute("DELETE FROM use WHERE bead = ?", (bead,))
            self.db.execute("DELETE FROM bead WHERE id = ?", (bead,))
        for block in postings.blocks(self.db):
            if any(block.first <= bead <= block.last for bead in beads):
                postings.drop(self.db, block.id)
                self._index(block.first, block.last)
        known = {w for _, text in self.tail("en") for w in WORD.findall(text)}
        numbers = [b.id for b in postings.blocks(self.db)]
        for word in words - known:
            lemma = postings.lemma(word)
            if not any(postings.lists(self.db, n, [postings.lemma_key(lemma)]) for n in numbers):
                self.db.execute("DELETE FROM word WHERE lemma = ? AND word = ?", (lemma, word))

    # reading

    def tail(self, lang: str) -> Iterator[tuple[int, str]]:
        """Number and folded text of the beads that are not indexed yet."""
        query = f"SELECT id, {lang} FROM bead WHERE id > (SELECT coalesce(max(last), 0) FROM block)"
        for bead, text in self.db.execute(query):
            yield bead, postings.side(text, lang)

    def texts(self, beads: Sequence[int], lang: str) -> dict[int, str]:
        """The folded texts of one side, by number; those that are gone are left out."""
        marks = ",".join(map(str, beads))
        rows = self.db.execute(f"SELECT id, {lang} FROM bead WHERE id IN ({marks})")
        return {bead: postings.side(text, lang) for bead, text in rows}

    def entries(self, beads: Sequence[int]) -> list[Entry]:
        """The beads with these numbers, in this order."""
        with self.guard():
            out = {}
            for some in _chunks(beads, 5000):
                uses = self._uses(some)
                marks = ",".join(map(str, some))
                columns = "id, ja, en, status, confidence, evidence, note, carried"
                query = f"SELECT {columns} FROM bead WHERE id IN ({marks})"
                for row in self.db.execute(query):
                    out[row[0]] = Entry(row[0], to_bead(*row), tuple(uses.get(row[0], ())))
        return [out[b] for b in beads if b in out]

    def _uses(self, beads: Sequence[int]) -> dict[int, list[Use]]:
        sources = {}
        found: dict[int, list[Use]] = {}
        marks = ",".join(map(str, beads))
        rows = self.db.execute(
            f"SELECT bead, source, position, place FROM use WHERE bead IN ({marks})"
        ).fetchall()
        for number in {row[1] for row in rows}:
            sources[number] = self._source(number)
        for bead, number, position, place in rows:
            found.setdefault(bead, []).append(Use(sources[number], position, *to_places(place)))
        for uses in found.values():
            uses.sort(
                key=lambda u: (u.source.date or u.source.added, u.source.name, u.position), reverse=True
            )
        return found

    def _source(self, number: int) -> Source:
        return to_source(self.db.execute(f"SELECT {SOURCE} FROM source WHERE id = ?", (number,)).fetchone())

    def sources(self) -> list[tuple[Source, int]]:
        """All sources with their number of beads, in the order they were added."""
        with self.guard():
            rows = self.db.execute(
                f"SELECT (SELECT count(*) FROM use WHERE source = source.id), {SOURCE} FROM source ORDER BY id"
            )
            return [(to_source(row[1:]), row[0]) for row in rows.fetchall()]

    def neighbours(self, bead: int) -> Iterator[tuple[str | None, str | None, str | None, str | None]]:
        """For each use of a bead, the folded texts before and after it: ja before, ja after, en before, en
        after; None at an edge."""
        for source, position in self.db.execute("SELECT source, position FROM use WHERE bead = ?", (bead,)):
            near: list[tuple[str | None, str | None]] = []
            for at in (position - 1, position + 1):
                row = self.db.execute(
                    "SELECT ja, en FROM bead WHERE id = (SELECT bead FROM use WHERE source = ? AND position = ?)",
                    (source, at),
                ).fetchone()
                near.append(
                    (postings.side(row[0], "ja"), postings.side(row[1], "en")) if row else (None, None)
                )
            yield near[0][0], near[1][0], near[0][1], near[1][1]

    def walk(self, source: str | None = None) -> Iterator[Entry]:
        """All entries, in the order they came; of one source, in its order."""
        with self.guard():
            if source is None:
                query, values = "SELECT id FROM bead ORDER BY id", ()
            else:
                row = self.db.execute("SELECT id FROM source WHERE name = ?", (source,)).fetchone()
                if row is None:
                    raise UsageError(f"no source is called “{source}”", path=self.path)
                query, values = "SELECT bead FROM use WHERE source = ? ORDER BY position", row
            beads = [b for (b,) in self.db.execute(query, values)]
        for some in _chunks(beads, 5000):
            yield from self.entries(some)

    def stats(self) -> dict[str, Any]:
        """Counts: beads, sources, characters of Japanese, of English, by status and domain, size of the file."""
        with self.guard():
            beads, ja, en = self.db.execute(
                "SELECT count(*), coalesce(sum(length(ja)), 0), coalesce(sum(length(en)), 0) FROM bead"
            ).fetchone()
            statuses = dict(self.db.execute("SELECT status, count(*) FROM bead GROUP BY status"))
            domains = self.db.execute(
                "SELECT domain, count(DISTINCT bead) FROM use JOIN source ON source.id = use.source"
                " GROUP BY domain ORDER BY 2 DESC"
            )
            return {
                "file": str(self.path),
                "beads": beads,
                "uses": self.db.execute("SELECT count(*) FROM use").fetchone()[0],
                "sources": self.db.execute("SELECT count(*) FROM source").fetchone()[0],
                "incomplete": [s.name for s, _ in self.sources() if not s.complete],
                "characters": {"ja": ja, "en": en},
                "status": {STATUSES[n]: count for n, count in sorted(statuses.items())},
                "domains": dict(domains),
                "bytes": self.path.stat().st_size,
                "schema": len(MIGRATIONS),
            }

    def check(self) -> list[str]:
        """What SQLite finds wrong with the file; empty where nothing is."""
        with self.guard():
            found = [row[0] for row in self.db.execute("PRAGMA integrity_check")]
        return [] if found == ["ok"] else found


def _chunks(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for at in range(0, len(items), size):
        yield items[at : at + size]


def _message(error: sqlite3.Error, path: Path) -> TaiyakuError:
    text = str(error)
    if "disk is full" in text or "disk I/O error" in text:
        return OutputError(
            f"can't be written: {text}; what was stored before is safe",
            path=path,
            hint="make room, then run the same command again",
        )
    if "locked" in text:
        return OutputError(f"another process has been writing for {PATIENCE} seconds; try again", path=path)
    if "not a database" in text:
        return InputError("this is not a memory (not an SQLite file)", path=path)
    if "malformed" in text:
        return InputError(
            "this memory is damaged", path=path, hint="restore it from a backup, or add its sources anew"
        )
    if "readonly" in text or "unable to open" in text:
        return OutputError(f"can't be opened for writing: {text}", path=path)
    return OutputError(f"SQLite: {text}", path=path)
