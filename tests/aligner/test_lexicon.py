"""The index, built from a dictionary of a few words that the test writes."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from aligner import lexicon
from corpus.errors import TaiyakuError
from tests.shared import ROOT

TABLES = """
CREATE TABLE Kanji (ID INTEGER PRIMARY KEY, idseq INTEGER, text TEXT);
CREATE TABLE Kana (ID INTEGER PRIMARY KEY, idseq INTEGER, text TEXT, nokanji BOOLEAN);
CREATE TABLE Sense (ID INTEGER PRIMARY KEY, idseq INTEGER);
CREATE TABLE SenseGloss (sid INTEGER, lang TEXT, gend TEXT, text TEXT);
CREATE TABLE misc (sid INTEGER, text TEXT);
CREATE TABLE NEKanji (ID INTEGER PRIMARY KEY, idseq INTEGER, text TEXT);
CREATE TABLE NETranslation (ID INTEGER PRIMARY KEY, idseq INTEGER);
CREATE TABLE NETransGloss (tid INTEGER, lang TEXT, gend TEXT, text TEXT);
"""


@pytest.fixture
def dictionary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A made-up jamdict.db, and an empty cache."""
    path = tmp_path / "jam.db"
    with sqlite3.connect(path) as db:
        db.executescript(TABLES)
        words = [
            (1, ["造船"], ["ぞうせん"], ["shipbuilding"], None),
            (2, ["電子商取引"], [], ["electronic commerce"], None),
            (3, ["有る"], ["ある"], ["to exist", "to be"], "word usually written using kana alone"),
            (4, [], ["テスト"], ["test (esp. in school)", "examination"], None),
            (
                5,
                ["諺"],
                ["ことわざ"],
                ["a saying by which people pass their experience down the generations"],
                None,
            ),
        ]
        for n, kanji, kana, glosses, misc in words:
            db.executemany("INSERT INTO Kanji (idseq, text) VALUES (?, ?)", [(n, k) for k in kanji])
            db.executemany("INSERT INTO Kana (idseq, text) VALUES (?, ?)", [(n, k) for k in kana])
            db.execute("INSERT INTO Sense VALUES (?, ?)", (n, n))
            db.executemany("INSERT INTO SenseGloss VALUES (?, 'eng', '', ?)", [(n, g) for g in glosses])
            if misc:
                db.execute("INSERT INTO misc VALUES (?, ?)", (n, misc))
        db.execute("INSERT INTO NEKanji (idseq, text) VALUES (1, '蒼海')")
        db.execute("INSERT INTO NETranslation VALUES (1, 1)")
        db.execute("INSERT INTO NETransGloss VALUES (1, 'eng', '', 'Soukai')")
    monkeypatch.setattr("jamdict_data.JAMDICT_DB_PATH", str(path))
    monkeypatch.setenv("TAIYAKU_CACHE", str(tmp_path / "cache"))
    return path


def test_words_and_names(dictionary: Path) -> None:
    found = lexicon.Lexicon.load()
    words = found.words(["造船", "電子商取引", "ある", "テスト", "諺", "ぞうせん", "船"])
    assert words["造船"] == (("shipbuilding",), ())
    assert words["電子商取引"] == ((), ("electronic", "commerce"))
    assert words["ある"].exact == ("exist",)
    assert words["テスト"].exact == ("test", "examination")
    assert "諺" not in words, "an explanation is no translation"
    assert "ぞうせん" not in words, "a reading would speak for all homophones"
    assert found.names(["蒼海", "造船"]) == {"蒼海": ("soukai",)}


@pytest.mark.parametrize(
    ("gloss", "words"),
    [("to set sail", ["set", "sail"]), ("the countries (in Asia)", ["country"]), ("of", []), ("Ministry of Finance [abbr]", ["ministry", "finance"])],
)  # fmt: skip
def test_content_of_glosses(gloss: str, words: list[str]) -> None:
    assert lexicon.content(gloss) == words


def test_the_state_before_and_after(dictionary: Path) -> None:
    before = lexicon.state()
    assert not before.ready and before.size == 0
    steps: list[int] = []
    lexicon.ensure(lambda step, text: steps.append(step))
    assert steps == list(range(1, lexicon.STEPS + 1))
    after = lexicon.state()
    assert after.ready and after.words == 5 and after.names == 1 and after.size > 0
    lexicon.ensure(lambda step, text: steps.append(step))
    assert len(steps) == lexicon.STEPS, "built once"


def test_a_new_package_version_is_indexed_anew(dictionary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = lexicon.ensure()
    monkeypatch.setattr(lexicon, "version", lambda: "99.0")
    new = lexicon.ensure()
    assert new != old and new.is_file() and not old.exists()


def test_a_damaged_index_is_built_again(dictionary: Path) -> None:
    path = lexicon.ensure()
    path.write_bytes(b"not a database" * 100)
    assert not lexicon.state().ready
    assert lexicon.Lexicon.load().words(["造船"])


def test_a_damaged_dictionary_is_said_and_leaves_nothing(dictionary: Path) -> None:
    dictionary.write_bytes(b"not a database" * 100)
    with pytest.raises(TaiyakuError, match="can't be read"):
        lexicon.ensure()
    assert not list((dictionary.parent / "cache").glob("*.sqlite*tmp"))
    assert not lexicon.state().ready


def test_without_the_package(dictionary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon, "version", lambda: None)
    with pytest.raises(TaiyakuError, match="not installed"):
        lexicon.ensure()


def test_two_processes_at_once(dictionary: Path, tmp_path: Path) -> None:
    code = (
        "import jamdict_data, sys; jamdict_data.JAMDICT_DB_PATH = sys.argv[1]\n"
        "from aligner import lexicon\n"
        "steps = []; lexicon.ensure(lambda s, t: steps.append(s)); print(len(steps), lexicon.state().words)"
    )
    env = {**os.environ, "TAIYAKU_CACHE": str(tmp_path / "cache")}
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(dictionary)],
            env=env,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    said = sorted(r.communicate(timeout=60)[0].split() for r in runs)
    assert all(r.returncode == 0 for r in runs)
    assert said == [["0", "5"], ["0", "5"], [str(lexicon.STEPS), "5"]], "one built, the others waited"
