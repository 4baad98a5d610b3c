from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from corpus.errors import InputError, OutputError, TaiyakuError, UsageError
from corpus.memory import postings, store
from corpus.memory.concordance import search
from corpus.memory.entry import Source
from corpus.memory.store import Memory
from corpus.model import Bead
from tests.corpus.memory.made import PAIRS, many, memory, pairs


def test_what_goes_in_comes_out(tmp_path: Path) -> None:
    bead = Bead(
        ("一つ目。", "二つ目。"),
        ("One.", "Two."),
        ("b1.s1", "b1.s2"),
        ("b1.s1", "b2.s1"),
        confidence=0.75,
        status="confirmed",
        evidence=("2025", "水=water"),
        note="ask",
    )
    with Memory(tmp_path / "m.db", create=True) as m:
        assert m.add(Source("a", "x.ja.md", "x.en.md", "2025", "law", "n"), [bead]) == (1, 0, 0)
    with Memory(tmp_path / "m.db") as m:
        (entry,) = m.walk()
        assert replace(entry.bead, id="", ja_ids=bead.ja_ids, en_ids=bead.en_ids) == bead
        (use,) = entry.uses
        assert (use.ja_ids, use.en_ids, use.position) == (bead.ja_ids, bead.en_ids, 0)
        assert (use.source.name, use.source.ja_file, use.source.date, use.source.domain) == (
            "a",
            "x.ja.md",
            "2025",
            "law",
        )
        assert use.source.complete


def test_duplicates_are_merged_and_keep_their_sources(tmp_path: Path) -> None:
    with memory(tmp_path / "m.db") as m:
        better = Bead((PAIRS[0][0],), (PAIRS[0][1],), confidence=0.5, status="confirmed", note="seen")
        assert m.add(Source("again", date="2025"), [better, better, Bead(("x",), ())]) == (0, 2, 1)
        entry = next(m.walk())
        assert (entry.bead.status, entry.bead.confidence, entry.bead.note) == ("confirmed", 1.0, "seen")
        assert [u.source.name for u in entry.uses] == ["again", "again", "harbour"]
        assert m.stats()["beads"] == len(PAIRS)


def test_a_source_added_again_replaces_itself(tmp_path: Path) -> None:
    with memory(tmp_path / "m.db") as m:
        m.add(Source("other"), pairs(PAIRS[1]))
        kept = Bead((PAIRS[2][0],), (PAIRS[2][1],), status="confirmed")
        m.add(Source("harbour"), [kept, *pairs(PAIRS[3])])
        m.add(Source("harbour"), pairs(PAIRS[3]))
        held = {e.bead.ja[0]: [u.source.name for u in e.uses] for e in m.walk()}
        assert held == {PAIRS[1][0]: ["other"], PAIRS[2][0]: [], PAIRS[3][0]: ["harbour"]}
        assert not search(m, "暗号").hits


@pytest.mark.parametrize("count", [10, 1500, 5000])
def test_forget_leaves_no_trace_in_the_file(tmp_path: Path, count: int) -> None:
    path = tmp_path / "m.db"
    with Memory(path, create=True) as m:
        m.add(Source("secret"), pairs(("鶴亀松竹梅の件。", "The zyzzyva matter.")))
        m.add(Source("rest"), many(count))
        assert search(m, "鶴亀").total == search(m, "zyzzyva").total == 1
        assert m.forget(sources=["secret"]) == 1
        assert search(m, "鶴亀").total == search(m, "zyzzyva").total == 0
        assert m.check() == []
        assert m.stats()["sources"] == 1
    data = path.read_bytes()
    assert "鶴亀松竹梅".encode() not in data
    assert b"zyzzyva" not in data


def test_forget_keeps_what_another_source_uses_and_knows_its_names(tmp_path: Path) -> None:
    with memory(tmp_path / "m.db") as m:
        m.add(Source("later", date="2025-01"), pairs(PAIRS[0]))
        assert m.forget(before="2024-12") == len(PAIRS) - 1
        assert [e.bead.ja[0] for e in m.walk()] == [PAIRS[0][0]]
        with pytest.raises(UsageError, match="no source"):
            m.forget(sources=["nobody"])
        with pytest.raises(UsageError, match="no bead 99"):
            m.forget(beads=[99])
        assert m.forget(beads=[1]) == 1


def test_neither_forgetting_nor_many_small_adds_lose_a_bead(tmp_path: Path) -> None:
    """Blocks are merged as they come; each bead stays findable, once."""
    beads = many(6000, seed=3)
    with Memory(tmp_path / "m.db", create=True) as m:
        for n in range(0, 6000, 500):
            m.add(Source(f"s{n}"), beads[n : n + 500])
        m.forget(sources=["s1000", "s5500"])
        blocks = postings.blocks(m.db)
        assert len(blocks) <= 5
        assert all(a.last < b.first for a, b in pairwise(blocks))
        left = [b for n, b in enumerate(beads) if n // 500 not in (2, 11)]
        for probe in ("区", "研究", "量子技"):
            wanted = {(b.ja[0], b.en[0]) for b in left if probe in b.ja[0]}
            found = search(m, probe, limit=10_000)
            assert {(h.ja, h.en) for h in found.hits} == wanted
            assert found.total == len(wanted)


BAD = {
    "not there": (None, InputError, "no such memory"),
    "text": (b"hello, this is some text and no database at all", InputError, "not a memory"),
    "folder": ("folder", InputError, "folder"),
}


@pytest.mark.parametrize(("content", "error", "message"), BAD.values(), ids=BAD)
def test_what_is_no_memory_is_said(
    tmp_path: Path, content: bytes | str | None, error: type[TaiyakuError], message: str
) -> None:
    path = tmp_path / "x.db"
    if content == "folder":
        path.mkdir()
    elif isinstance(content, bytes):
        path.write_bytes(content)
    with pytest.raises(error, match=message):
        Memory(path)


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE t(x)")
    db.close()
    before = path.read_bytes()
    with pytest.raises(InputError, match="not a memory"):
        Memory(path, create=True)
    assert path.read_bytes() == before


def test_a_newer_schema_is_not_touched(tmp_path: Path) -> None:
    memory(tmp_path / "m.db").close()
    db = sqlite3.connect(tmp_path / "m.db")
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(InputError, match="newer version"):
        Memory(tmp_path / "m.db")


def test_an_older_schema_is_migrated_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "m.db"
    memory(path).close()
    monkeypatch.setattr(store, "MIGRATIONS", (*store.MIGRATIONS, "CREATE TABLE extra(x); CREATE nonsense"))
    with pytest.raises(TaiyakuError):
        Memory(path)
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA user_version").fetchone() == (len(store.MIGRATIONS) - 1,)
    assert not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'extra'").fetchall()
    db.close()
    monkeypatch.setattr(store, "MIGRATIONS", (*store.MIGRATIONS[:-1], "CREATE TABLE extra(x)"))
    with Memory(path) as m:
        assert m.stats()["beads"] == len(PAIRS)
        assert m.db.execute("PRAGMA user_version").fetchone() == (len(store.MIGRATIONS),)


ADD = """
import sys
from corpus.memory.entry import Source
from corpus.memory.store import Memory
from corpus.memory import postings
from tests.corpus.memory.made import many
postings.BLOCK = 1 << 16
name, count, seed = sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
beads = many(count, seed)
print("ready", flush=True)
with Memory(sys.argv[1], create=True) as m:
    for n in range(0, count, 500):
        m.add(Source(f"{name}{n}"), beads[n : n + 500])
        print(n, flush=True)
"""


def _adding(path: Path, name: str, count: int, seed: int = 0) -> subprocess.Popen[str]:
    root = Path(__file__).parents[3]
    return subprocess.Popen(
        [sys.executable, "-c", ADD, str(path), name, str(count), str(seed)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
    )


@pytest.mark.parametrize("after", [0.0, 0.03, 0.11])
def test_a_killed_writer_loses_nothing_that_was_said_to_be_in(tmp_path: Path, after: float) -> None:
    path = tmp_path / "m.db"
    process = _adding(path, "s", 8000)
    assert process.stdout is not None
    told = []
    for line in process.stdout:
        if line.strip().isdigit():
            told.append(int(line))
        if len(told) == 3:
            break
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.wait()
    beads = many(8000)
    with Memory(path) as m:
        assert m.check() == []
        complete = {s.name for s, _ in m.sources() if s.complete}
        assert {f"s{n}" for n in told} <= complete
        assert len(complete) < 16
        for n in range(0, 8000, 500):
            m.add(Source(f"s{n}"), beads[n : n + 500])
        assert {(e.bead.ja, e.bead.en) for e in m.walk()} == {(b.ja, b.en) for b in beads}
        assert m.stats()["beads"] == len({(b.ja, b.en) for b in beads})
        assert m.check() == []


def test_two_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    Memory(path, create=True).close()
    writers = [_adding(path, name, 3000, seed) for seed, name in enumerate("ab")]
    for w in writers:
        w.communicate(timeout=60)
    assert [w.returncode for w in writers] == [0, 0]
    with Memory(path) as m:
        assert m.check() == []
        wanted = {(b.ja, b.en) for seed in (0, 1) for b in many(3000, seed)}
        assert {(e.bead.ja, e.bead.en) for e in m.walk()} == wanted
        probe = {pair for pair in wanted if "予算" in pair[0][0]}
        assert {((h.ja,), (h.en,)) for h in search(m, "予算", limit=10_000).hits} == probe


def test_a_full_disk_is_said_and_nothing_is_lost(tmp_path: Path) -> None:
    """SQLite's page limit raises what a full disk raises (SQLITE_FULL)."""
    with memory(tmp_path / "m.db") as m:
        (pages,) = m.db.execute("PRAGMA page_count").fetchone()
        m.db.execute(f"PRAGMA max_page_count = {pages + 8}")
        with pytest.raises(OutputError, match="full"):
            m.add(Source("big"), many(3000))
    with Memory(tmp_path / "m.db") as m:
        assert m.check() == []
        assert [e.bead.ja[0] for e in m.walk()] == [ja for ja, _ in PAIRS]
        assert m.stats()["incomplete"] == ["big"]
        m.add(Source("big"), many(3000))
        assert m.stats()["incomplete"] == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="file size limits are a POSIX matter")
def test_a_limit_on_the_files_size_is_said_too(tmp_path: Path) -> None:
    """A file that may not grow (ulimit -f), by the command, in a process of its own."""
    path = tmp_path / "m.db"
    memory(path).close()
    lines = "".join(f'{{"ja": ["{b.ja[0]}"], "en": ["{b.en[0]}"]}}\n' for b in many(4000))
    (tmp_path / "big.jsonl").write_text(lines, "utf-8")
    limit = path.stat().st_size + 200_000
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}));"
        "from aligner.main import main; sys.exit(main(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "memory", "add", "-m", str(path), str(tmp_path / "big.jsonl")],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[3],
        check=False,
    )
    assert done.returncode == 2
    assert "m.db: can't be written" in done.stderr
    assert "Traceback" not in done.stderr
    with Memory(path) as m:
        assert m.check() == []
        assert len(list(m.walk())) == len(PAIRS)


def test_what_no_text_has_does_not_stop_an_add(tmp_path: Path) -> None:
    odd = Bead(("半\ud83d分", "a\x1fb"), ("half\x00",), note="\udc00")
    with Memory(tmp_path / "m.db", create=True) as m:
        m.add(Source("s"), [odd])
        (entry,) = m.walk()
        assert entry.bead.ja == ("半\ufffd分", "a\ufffdb")
        assert search(m, "半").total == 1
