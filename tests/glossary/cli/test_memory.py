from __future__ import annotations

import json
from pathlib import Path

import pytest

from aligner.main import main
from tests.corpus.memory.made import PAIRS

Said = pytest.CaptureFixture[str]


@pytest.fixture
def db(tmp_path: Path, capsys: Said) -> str:
    lines = [json.dumps({"ja": [ja], "en": [en]}, ensure_ascii=False) for ja, en in PAIRS]
    (tmp_path / "harbour.jsonl").write_text("\n".join(lines), "utf-8")
    path = str(tmp_path / "m.db")
    argv = [
        "memory",
        "add",
        "-m",
        path,
        str(tmp_path / "harbour.jsonl"),
        "--date",
        "2024-03",
        "--domain",
        "ports",
    ]
    assert main([*argv, "--name", "harbour"]) == 0
    assert "10 new, 0 known already" in capsys.readouterr().err
    return path


def test_search_marks_and_names_the_source(db: str, capsys: Said) -> None:
    assert main(["memory", "search", "-m", db, "量子技術"]) == 0
    said = capsys.readouterr()
    assert "«量子技術»の社会実装を推進した。" in said.out
    assert "2024-03 · harbour · ports" in said.out
    assert "2 of 2" in said.err
    assert main(["memory", "search", "-m", db, "quantum", "technology", "--format", "json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["total"] == 2
    hit = record["hits"][0]
    (a, b), *_ = hit["en_marks"]
    assert hit["en_text"][a:b].startswith("quantum technolog")
    assert hit["sources"][0]["date"] == "2024-03"


def test_fuzzy_shows_percent_and_what_differs(db: str, tmp_path: Path, capsys: Said) -> None:
    glossary = tmp_path / "g.csv"
    glossary.write_text("id,ja,en,status\nA,量子暗号,quantum cryptography,approved\n", "utf-8")
    assert main(["memory", "search", "-m", db, "--fuzzy", "予算は約1,600億円である。"]) == 0
    out = capsys.readouterr().out
    assert "93 %" in out
    assert "figures differ" in out
    argv = ["memory", "search", "-m", db, "--fuzzy", "量子通信は安全である。", "--glossary", str(glossary)]
    assert main(argv) == 0
    assert "terms differ: – | 量子暗号" in capsys.readouterr().out


def test_precedent_of_a_document(db: str, tmp_path: Path, capsys: Said) -> None:
    doc = tmp_path / "new.md"
    doc.write_text(
        "# 予算\n\n予算は約1,500億円である。予算は約1,900億円である。前例はどこにもない文章です。\n", "utf-8"
    )
    assert main(["memory", "search", "-m", db, "--like", str(doc), "--format", "json"]) == 0
    segments = {s["text"]: s["matches"] for s in json.loads(capsys.readouterr().out)["segments"]}
    assert segments["予算は約1,500億円である。"][0]["percent"] == 100
    assert segments["予算は約1,900億円である。"][0]["sources"][0]["name"] == "harbour"
    assert segments["前例はどこにもない文章です。"] == []
    assert main(["memory", "search", "-m", db, "--like", str(doc)]) == 0
    assert "2 of 4 segments" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--source", "harb*"], True),
        (["--source", "x*"], False),
        (["--domain", "ports"], True),
        (["--domain", "law"], False),
        (["--since", "2024"], True),
        (["--since", "2024-04"], False),
        (["--status", "confirmed"], False),
    ],
)
def test_filters(db: str, capsys: Said, options: list[str], found: bool) -> None:
    assert main(["memory", "search", "-m", db, "防災", *options]) == 0
    assert bool(capsys.readouterr().out) is found
    assert main(["memory", "export", "-m", db, *options]) == 0
    assert bool(capsys.readouterr().out) is found


def test_what_is_exported_can_be_added(db: str, tmp_path: Path, capsys: Said) -> None:
    for name in ("out.jsonl", "out.tmx"):
        assert main(["memory", "export", "-m", db, "-o", str(tmp_path / name)]) == 0
        other = str(tmp_path / f"{name}.db")
        assert main(["memory", "add", "-m", other, str(tmp_path / name)]) == 0
        assert "10 new" in capsys.readouterr().err


def test_stats_and_forget(db: str, capsys: Said) -> None:
    assert main(["memory", "stats", "-m", db, "--sources", "--check"]) == 0
    out = capsys.readouterr().out
    assert "10 beads from 1 sources" in out
    assert "harbour" in out
    assert "integrity: ok" in out
    assert main(["memory", "forget", "-m", db]) == 2
    assert main(["memory", "forget", "-m", db, "--source", "nobody", "--yes"]) == 2
    assert main(["memory", "forget", "-m", db, "--bead", "1", "--yes"]) == 0
    assert main(["memory", "stats", "-m", db, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["beads"] == 9


def test_a_folder_of_many_pairs_brings_its_manifest(tmp_path: Path, capsys: Said) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "p.jsonl").write_text('{"ja": ["水。"], "en": ["Water."], "confidence": 0.4}\n', "utf-8")
    state = {"name": "p", "output": "p.jsonl", "ja": "a.md", "en": "b.md", "date": "2023", "domain": "law"}
    (folder / "state.jsonl").write_text(json.dumps(state) + "\n", "utf-8")
    db = str(tmp_path / "m.db")
    assert main(["memory", "add", "-m", db, str(folder), "--min-confidence", "0.5"]) == 0
    assert main(["memory", "add", "-m", db, str(folder)]) == 0
    capsys.readouterr()
    assert main(["memory", "search", "-m", db, "水", "--format", "json"]) == 0
    (source,) = json.loads(capsys.readouterr().out)["hits"][0]["sources"]
    assert (source["name"], source["ja_file"], source["date"], source["domain"]) == (
        "p",
        "a.md",
        "2023",
        "law",
    )


BAD = {
    "no memory": ["search", "-m", "none.db", "水"],
    "nothing asked": ["search", "-m", "none.db"],
    "no file": ["add", "-m", "new.db", "none.jsonl"],
    "no bitext": ["add", "-m", "new.db", "x.doc"],
    "no date": ["add", "-m", "new.db", "x.jsonl", "--date", "soon"],
    "broken line": ["add", "-m", "new.db", "x.jsonl"],
}


@pytest.mark.parametrize("argv", BAD.values(), ids=BAD)
def test_mistakes_are_one_message(
    argv: list[str], tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("x.doc").write_text("x")
    Path("x.jsonl").write_text("{nonsense\n")
    assert main(["memory", *argv]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "Traceback" not in said.err


def test_the_memory_of_the_project(tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("taiyaku.toml").write_text('memory = "ours.db"\n')
    Path("x.jsonl").write_text('{"ja": ["水。"], "en": ["Water."]}\n', "utf-8")
    assert main(["memory", "add", "x.jsonl"]) == 0
    assert Path("ours.db").is_file()
    assert main(["memory", "search", "water"]) == 0
    assert "«Water»" in capsys.readouterr().out
