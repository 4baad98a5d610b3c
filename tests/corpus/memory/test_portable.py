"""From memory to memory through exchange files: sources, dates, creators and codes stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.formats import BITEXTS
from corpus.formats.tmx import Tmx
from corpus.memory.entry import Entry, Source
from corpus.memory.feed import feeds
from corpus.memory.portable import portable, sources
from corpus.memory.store import MIGRATIONS, Memory
from corpus.model import Bead, Bitext, Code, with_ids

RAW = (Code("ph", 2, 2, '<ph x="1">{1}</ph>'),)
BEADS = (
    Bead(
        ("両者は協力する。",),
        ("Both cooperate.",),
        ("b1.s1",),
        ("b2.s1",),
        ja_codes=((Code("bold", 0, 2),),),
        en_codes=((Code("bold", 0, 4),),),
        properties=(("@creationid", "ys"), ("@creationdate", "20200102T030405Z"), ("x-client", "省")),
        status="confirmed",
    ),
    Bead(("期間は1年。",), ("One year.",), en_codes=(RAW,), note="settled"),
)
ONE = Source("a.jsonl", "a.ja.md", "a.en.md", "2024-05", "ports", "first")
TWO = Source("b.jsonl", "b.ja.md", "b.en.md", "2025", "law", "")


def filled(path: Path) -> list[Entry]:
    with Memory(path, create=True) as store:
        store.add(ONE, BEADS)
        store.add(TWO, [Bead(("別。",), ("Other.",)), BEADS[0]])
        return list(store.walk())


def essence(entries: list[Entry]) -> list[object]:
    return [
        (
            e.bead.ja,
            e.bead.en,
            e.bead.status,
            e.bead.note,
            e.bead.ja_codes,
            e.bead.en_codes,
            dict(e.bead.properties).get("@creationid"),
            dict(e.bead.properties).get("x-client"),
            [
                (
                    *[getattr(u.source, n) for n in ("name", "ja_file", "en_file", "date", "domain", "note")],
                    *u[1:],
                )
                for u in e.uses
            ],
        )
        for e in entries
    ]


@pytest.mark.parametrize("name", ["m.tmx", "m.jsonl", "m.xlf"])
def test_a_memory_comes_back_with_all_it_knows(name: str, tmp_path: Path) -> None:
    before = filled(tmp_path / "a.db")
    form = BITEXTS.load({"m.tmx": "tmx", "m.jsonl": "jsonl", "m.xlf": "xliff12"}[name])()
    file = tmp_path / name
    file.write_bytes(form.write(Bitext(tuple(portable(e) for e in before))))
    found = feeds([str(file)])
    assert sorted(f.source.name for f in found) == ["a.jsonl", "b.jsonl"]
    with Memory(tmp_path / "b.db", create=True) as store:
        for feed in found:
            store.add(feed.source, feed.beads())
        after = list(store.walk())
    assert sorted(map(repr, essence(after))) == sorted(map(repr, essence(before)))


def test_dates_and_creators_stand_where_other_programs_look(tmp_path: Path) -> None:
    data = Tmx().write(Bitext(tuple(portable(e) for e in filled(tmp_path / "a.db")))).decode()
    assert 'creationdate="20200102T030405Z"' in data and 'creationid="ys"' in data
    assert '<prop type="x-source">a.jsonl</prop>' in data
    assert data.count("creationdate=") == 1 + 3  # of the header, and of each unit


def test_what_is_given_comes_first(tmp_path: Path) -> None:
    file = tmp_path / "m.tmx"
    file.write_bytes(Tmx().write(Bitext(tuple(portable(e) for e in filled(tmp_path / "a.db")))))
    assert {(f.source.date, f.source.domain) for f in feeds([str(file)], date="2030", domain="x")} == {
        ("2030", "x")
    }


@pytest.mark.parametrize("text", ["", "[", "[1]", '[["a"]]', '{"a": 1}', '[["a","","","","","","x","",""]]'])
def test_what_can_not_be_understood_is_one_source(text: str) -> None:
    beads = with_ids([Bead(("甲",), ("A",), ("b1.s1",), properties=(("x-sources", text),))])
    ((source, found),) = sources(beads)
    assert source.name == "" and found[0].ja_ids == ("b1.s1",) and found[0].properties == ()


def test_an_older_memory_is_brought_up_to_date(tmp_path: Path) -> None:
    import sqlite3

    path = tmp_path / "old.db"
    with Memory(path, create=True) as store:
        store.add(ONE, [Bead(("甲",), ("A",))])
    db = sqlite3.connect(path)
    db.execute("ALTER TABLE bead DROP COLUMN carried")
    db.execute("PRAGMA user_version = 1")
    db.commit()
    db.close()
    with Memory(path) as store:
        assert [e.bead.ja for e in store.walk()] == [("甲",)]
        store.add(TWO, BEADS)
        assert store.db.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
