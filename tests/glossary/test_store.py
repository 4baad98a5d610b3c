"""Changing one line: nothing else moves, nobody's change is lost, a kill leaves a whole file."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import InputError, OutputError, UsageError
from glossary import store
from glossary.formats import read_glossary

HEAD = "id,ja,ja_variants,en,en_variants,en_forbidden,abbr,status,domain,definition,note,source,team"
ROWS = [
    "A001,量子鍵配送,QKD,quantum key distribution,,quantum key delivery,QKD,approved,quantum technology,,,note 12,red",
    'A002,理化学研究所,理研,RIKEN,,,,approved,organisation,"Body, national",,,"blue ""two"""',
    'A003,テストベッド,,testbed,testbeds,,,approved,policy,"two\nlines",,,',
]


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_only_the_line_of_the_concept_changes(tmp_path: Path, encoding: str, end: str) -> None:
    path = tmp_path / "g.csv"
    text = end.join([HEAD, *(r.replace("\n", end) for r in ROWS)])
    path.write_bytes(text.encode(encoding))
    store.edit(path, "A002", {"note": 'Capitals, "always"'})
    old, new = text.split(end), path.read_bytes().decode(encoding).split(end)
    assert [n for n, (a, b) in enumerate(zip(old, new)) if a != b] == [2]
    assert len(old) == len(new)
    assert 'Capitals, ""always""' in new[2]
    assert new[2].endswith('"blue ""two"""')
    made = store.add(path, {"ja": "量子もつれ", "en": "entanglement"})
    assert made.id == "A004"
    assert store.remove(path, "A004").id == "A004"
    assert path.read_bytes().decode(encoding).split(end)[: len(new)] == new


def test_a_row_over_two_lines_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "g.csv"
    path.write_text("\n".join([HEAD, *ROWS]) + "\n", encoding="utf-8")
    store.edit(path, "A003", {"definition": "one line"})
    assert path.read_text("utf-8").splitlines()[:3] == [HEAD, *ROWS[:2]]
    assert read_glossary(path).by_id["A003"].definition == "one line"


def test_a_new_column_is_added_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "g.csv"
    path.write_text("\n".join([HEAD, *ROWS]) + "\n", encoding="utf-8")
    store.edit(path, "A001", {"reading": "リョウシカギハイソウ"})
    lines = path.read_text("utf-8").splitlines()
    assert lines[0] == f"{HEAD},reading"
    assert lines[2] == ROWS[1]
    assert read_glossary(path).by_id["A001"].terms[0].reading == "リョウシカギハイソウ"


def test_a_formula_is_kept_from_being_one(tmp_path: Path) -> None:
    path = tmp_path / "g.csv"
    store.add(path, {"ja": "=1+2", "en": "@SUM(A1)"})
    assert "'=1+2" in path.read_text("utf-8")
    assert read_glossary(path).concepts[0].terms[0].text == "=1+2"


def test_mistakes(tmp_path: Path) -> None:
    path = tmp_path / "g.csv"
    path.write_text("\n".join([HEAD, *ROWS]), encoding="cp932")
    before = path.read_bytes()
    with pytest.raises(UsageError, match="no concept “X1”"):
        store.edit(path, "X1", {"note": "x"})
    with pytest.raises(UsageError, match="is taken"):
        store.add(path, {"id": "A001", "en": "x"})
    with pytest.raises(OutputError, match="can't be written in cp932"):
        store.edit(path, "A001", {"note": "café 🙂"})
    with pytest.raises(InputError, match="no such file"):
        store.edit(tmp_path / "none.csv", "A001", {"note": "x"})
    with pytest.raises(UsageError, match="line by line"):
        store.add(tmp_path / "g.tbx", {"en": "x"})
    assert path.read_bytes() == before


ADD = """
import sys
from glossary import store
name, path, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
for n in range(count):
    store.add(path, {"ja": f"用語{name}{n}", "en": f"term {name}{n}"})
    print(n, flush=True)
"""


def start(name: str, path: Path, count: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", ADD, name, str(path), str(count)],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).resolve().parents[2],
    )


def test_two_processes_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "g.csv"
    running = [start(name, path, 25) for name in "ab"]
    assert [p.wait(60) for p in running] == [0, 0]
    made = read_glossary(path)
    assert len(made) == 50
    assert len(made.by_id) == 50
    assert {c.terms[1].text for c in made} == {f"term {x}{n}" for x in "ab" for n in range(25)}


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL on Windows")
def test_a_killed_process_leaves_a_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "g.csv"
    path.write_text("\n".join([HEAD, *ROWS]) + "\n", encoding="utf-8")
    said = 0
    for delay in (0.0, 0.003, 0.007, 0.012, 0.018, 0.025):
        process = start("k", path, 10_000)
        assert process.stdout is not None
        said += bool(process.stdout.readline())
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        said += len(process.stdout.read().split())
        process.wait(10)
        made = read_glossary(path)
        assert [c.id for c in made.concepts[:3]] == ["A001", "A002", "A003"]
        assert said <= len(made) - 3 <= said + 6
    assert path.read_text("utf-8").startswith("\n".join([HEAD, *ROWS]))
    store.add(path, {"en": "the lock is free again"})


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff"), max_size=30))
def test_any_note_is_kept_and_moves_nothing(note: str) -> None:
    data = "\n".join([HEAD, *ROWS]).encode()
    sheet = store.Sheet(data, "g.csv")
    sheet.replace({sheet.line("A001"): {"note": note}})
    again = store.Sheet(sheet.bytes(), "g.csv")
    assert again.cells("A001")["note"] == note.replace("\x1b", "").replace("\r\n", "\n").replace("\r", "\n")
    assert sheet.bytes().decode().endswith("\n".join(ROWS[1:]))
    assert sheet.bytes().decode().startswith(HEAD)


def test_the_line_that_names_the_separator_stays(tmp_path: Path) -> None:
    path = tmp_path / "g.csv"
    path.write_bytes(b'sep=;\r\n"id";"ja";"en"\r\n"A1";"x";"y"\r\n')
    store.add(path, {"ja": "光", "en": "light"})
    store.edit(path, "A1", {"en": "z"})
    first, head, row, *_ = path.read_text("utf-8").splitlines()
    assert first == "sep=;"
    assert head.startswith('"id";"ja";"en"')
    assert row.startswith('"A1";"x";"z"')
