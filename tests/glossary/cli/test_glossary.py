"""``taiyaku glossary`` from end to end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from aligner.main import main
from glossary.formats import read_glossary
from tests.shared import SAMPLES


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "g.csv"
    made.write_bytes((SAMPLES / "glossary.csv").read_bytes())
    return made


def run(*args: object) -> int:
    return main(["glossary", *map(str, args)])


def test_list_and_find(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("list", path, "--domain", "quantum technology") == 0
    out = capsys.readouterr().out
    assert out.startswith("S001  量子鍵配送  =  quantum key distribution | QKD  ≠  quantum key delivery")
    assert "S004" not in out
    assert run("find", path, "さんそうけん") == 0
    assert "S004" in capsys.readouterr().out
    assert run("find", "-g", path, "qqqq") == 1
    assert run("find", "starter", "NICT", "--format", "json") == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert found["terms"][0]["text"] == "情報通信研究機構"


def test_add_edit_remove(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = path.read_bytes()
    assert (
        run(
            "add",
            path,
            "--ja",
            "量子もつれ",
            "--en",
            "entanglement",
            "--abbr",
            "QE",
            "--en-forbidden",
            "tangle",
        )
        == 0
    )
    assert path.read_bytes().startswith(before)
    assert run("add", path, "--ja", "量子もつれ", "--en", "x") == 2
    assert "already" in capsys.readouterr().err
    assert (
        run("edit", path, "S017", "--note", "n", "--en-variant", "quantum entanglement", "--set", "team=red")
        == 0
    )
    concept = read_glossary(path).by_id["S017"]
    assert [t.text for t in concept.permitted("en")] == ["entanglement", "quantum entanglement", "QE"]
    assert concept.extra == (("team", "red"),)
    assert run("edit", path, "S017", "--drop", "QE", "--drop", "tangle") == 0
    assert [t.text for t in read_glossary(path).by_id["S017"].of("en")] == [
        "entanglement",
        "quantum entanglement",
    ]
    assert run("remove", path, "S017") == 0
    assert "S017" not in read_glossary(path).by_id
    assert run("remove", path, "S017") == 2
    assert run("add", path, "--note", "no term") == 2


def test_lint_and_diff(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("lint", path) == 0
    run("add", path, "--ja", "箱", "--en", "box")
    capsys.readouterr()
    assert run("lint", path) == 1
    assert capsys.readouterr().out == f"{path}:18: 「箱」 box (S017) names no source (missing-field)\n"
    assert run("lint", path, "--ignore", "missing-field") == 0
    assert run("lint", path, "--select", "nope") == 2
    capsys.readouterr()
    assert run("diff", SAMPLES / "glossary.csv", path) == 0
    assert capsys.readouterr().out == "+ 「箱」 box (S017)\n"
    assert run("diff", "--exit-code", SAMPLES / "glossary.csv", path) == 1


@pytest.mark.parametrize("name", ["x.tsv", "x.xlsx", "x.tbx", "x.utx"])
def test_export_and_import_again(path: Path, tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    assert run("export", path, "-o", target) == 0
    back = tmp_path / "back.csv"
    assert run("import", back, target) == 0
    assert len(read_glossary(back)) == len(read_glossary(path))
    assert run("import", back, target) == 0


def test_import_reports_conflicts(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "other.csv"
    other.write_text("ja,en\n量子鍵配送,quantum key delivery\n箱,box\n", encoding="utf-8")
    before = path.read_bytes()
    assert run("import", path, other, "--dry-run") == 1
    assert path.read_bytes() == before
    assert run("import", path, other) == 1
    assert "not taken in" in capsys.readouterr().out
    assert path.read_bytes().startswith(before)
    assert "box" in path.read_text("utf-8")


def test_the_glossary_of_the_project(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("list") == 2
    assert "which glossary?" in capsys.readouterr().err
    (tmp_path / "taiyaku.toml").write_text('glossary = "g.csv"\n', encoding="utf-8")
    assert run("find", "QKD") == 0
    assert "S001" in capsys.readouterr().out


def test_extract_decide_import(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "c.csv"
    assert run("extract", SAMPLES / "memorandum.ja.md", SAMPLES / "memorandum.en.md", "-o", target) == 0
    text = target.read_text("utf-8")
    head = text.split("\n", 1)[0]
    assert head.startswith(
        "id,ja,ja_variants,en,en_variants,en_forbidden,abbr,status,domain,definition,note,source,count,where,how"
    )
    target.write_text(text.replace(",candidate,", ",approved,", 5), encoding="utf-8")
    mine = tmp_path / "mine.csv"
    assert run("import", mine, target) == 0
    assert len(read_glossary(mine)) == 5
    capsys.readouterr()
    assert run("extract", SAMPLES / "memorandum.gold.jsonl", "-g", mine, "--format", "json", "-n", 10) == 0
    rest = json.loads(capsys.readouterr().out)
    assert len(rest) == 10
    assert not {r["ja"] for r in rest} & {t.text for c in read_glossary(mine) for t in c.terms}


def test_the_page_to_decide_in(tmp_path: Path) -> None:
    target = tmp_path / "c.html"
    assert run("extract", SAMPLES / "memorandum.ja.md", "-o", target) == 0
    page = target.read_text("utf-8")
    assert "Quantum Key Distribution" in page
    assert "http" not in page.replace("http-equiv", "")
    assert run("extract", SAMPLES / "memorandum.ja.md", "--format", "xlsx") == 2


def test_broken_files_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text('id,ja,en\nA,"量子,quantum\n', encoding="utf-8")
    for command in (
        ["list", bad],
        ["lint", bad],
        ["add", bad, "--en", "x"],
        ["export", bad, "-o", tmp_path / "o.tbx"],
        ["diff", bad, bad],
    ):
        assert run(*command) == 2
        assert f"{bad}:2: " in capsys.readouterr().err
    assert not (tmp_path / "o.tbx").exists()
