from __future__ import annotations

import json
from pathlib import Path

import pytest

from aligner.main import main
from tests.aligner.made import EN, JA
from tests.shared import SAMPLES

JA_MD, EN_MD = str(SAMPLES / "memorandum.ja.md"), str(SAMPLES / "memorandum.en.md")


@pytest.fixture
def pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ja.txt").write_text("\n".join(JA) + "\n", encoding="utf-8")
    (tmp_path / "en.txt").write_text("\n".join(EN) + "\n", encoding="utf-8")
    return tmp_path


def said(arguments: list[str], capsys: pytest.CaptureFixture[str], code: int = 0) -> tuple[str, str]:
    assert main(arguments) == code
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    return out, err


def test_pairs_of_lines(pair: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = said(["align", "ja.txt", "en.txt", "--one-per-line", "--format", "pairs"], capsys)
    assert [line.rsplit(":", 1)[0] for line in out.splitlines()] == [f"[{k}]:[{k}]" for k in range(13)]
    assert all(0.5 < float(line.rsplit(":", 1)[1]) <= 1 for line in out.splitlines())


def test_blank_lines_count_and_hold_nothing(pair: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (pair / "ja.txt").write_text("\n" + "\n\n".join(JA) + "\n", encoding="utf-8")
    out, _ = said(["align", "ja.txt", "en.txt", "--one-per-line", "--format", "pairs"], capsys)
    assert [line.rsplit(":", 1)[0] for line in out.splitlines()] == [
        f"[{2 * k + 1}]:[{k}]" for k in range(13)
    ]


def test_either_order(pair: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, _ = said(["align", JA_MD, EN_MD], capsys)
    other, _ = said(["align", EN_MD, JA_MD], capsys)
    assert one == other
    first = json.loads(one.splitlines()[0])
    assert set(first) == {
        "id",
        "ja",
        "en",
        "ja_ids",
        "en_ids",
        "kind",
        "score",
        "confidence",
        "moved",
        "status",
        "evidence",
    }


@pytest.mark.parametrize("ending", ["jsonl", "tsv", "tmx", "pairs"])
def test_the_ending_names_the_format(pair: Path, ending: str, capsys: pytest.CaptureFixture[str]) -> None:
    from corpus.formats import read_bitext

    out, err = said(["align", "ja.txt", "en.txt", "--one-per-line", "-o", f"out.{ending}"], capsys)
    assert out == "" and "13 beads" in err
    assert len(read_bitext(f"out.{ending}").beads) == 13


def test_windows_encodings(pair: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (pair / "ja.txt").write_bytes("\r\n".join(JA).encode("cp932"))
    out, _ = said(["align", "ja.txt", "en.txt", "--one-per-line", "--format", "pairs"], capsys)
    assert len(out.splitlines()) == 13


def test_the_same_language_twice(pair: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, err = said(["align", "ja.txt", "ja.txt"], capsys, 2)
    assert out == "" and err.count("looks like Japanese") + err.count("like Japanese") >= 1


def test_a_third_language(pair: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (pair / "de.txt").write_text(
        "Die Regierung und das Parlament haben sich auf eine neue Regelung geeinigt.\n" * 5
    )
    _, err = said(["align", "ja.txt", "de.txt"], capsys, 2)
    assert "German" in err and "--force" in err


def test_documents_that_do_not_belong_together(pair: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, err = said(["align", "ja.txt", EN_MD], capsys, 2)
    assert out == "" and "don't look like translations" in err and "--force" in err
    out, err = said(["align", "ja.txt", EN_MD, "--force"], capsys)
    assert len(out.splitlines()) > 13 and "don't look like" in err


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--no-scorer", "lexikon"], "unknown scorer “lexikon”"),
        (["--scorer", "embeddings"], "--model"),
        (["--scorer", "embeddings", "--model", "nowhere"], "no such folder"),
        (["--format", "docbook"], "unknown bitext format"),
        (["--keep", "none.jsonl"], "no such file"),
        (["--glossary", "none.csv"], "no such file"),
        (["-o", "none/out.jsonl"], "is not there"),
    ],
)
def test_wrong_usage(
    pair: Path, options: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out, err = said(["align", "ja.txt", "en.txt", *options], capsys, 2)
    assert message in err and out == ""


def test_decisions_are_kept_and_losses_named(pair: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(["align", "ja.txt", "en.txt", "--one-per-line", "-o", "first.jsonl"], capsys)
    beads = [json.loads(x) for x in (pair / "first.jsonl").read_text().splitlines()]
    beads[2]["status"] = beads[5]["status"] = "confirmed"
    (pair / "first.jsonl").write_text("\n".join(json.dumps(b) for b in beads))
    (pair / "en.txt").write_text("\n".join([*EN[:5], "The results remain secret.", *EN[6:]]) + "\n")
    out, err = said(["align", "ja.txt", "en.txt", "--one-per-line", "--keep", "first.jsonl"], capsys)
    kept = [b for b in map(json.loads, out.splitlines()) if b["status"] == "confirmed"]
    assert [b["id"] for b in kept] == [beads[2]["id"]]
    assert "no longer stands (confirmed): 実証試験の結果は" in err


def test_a_glossary_is_evidence(pair: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (pair / "terms.csv").write_text(
        "id,ja,en,status\nT1,実証試験,demonstration tests,approved\n", encoding="utf-8"
    )
    out, _ = said(["align", "ja.txt", "en.txt", "--one-per-line", "--glossary", "terms.csv"], capsys)
    beads = [json.loads(x) for x in out.splitlines()]
    assert any("実証試験=Demonstration tests" in b["evidence"] for b in beads)


def test_language_tags_reach_the_file(pair: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(["align", "ja.txt", "en.txt", "--ja-tag", "ja-JP", "--en-tag", "en-GB", "-o", "out.tmx"], capsys)
    text = (pair / "out.tmx").read_text(encoding="utf-8")
    assert 'xml:lang="ja-JP"' in text and 'xml:lang="en-GB"' in text


def test_evaluate(pair: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(["align", JA_MD, EN_MD, "-o", "found.jsonl"], capsys)
    gold = str(SAMPLES / "memorandum.gold.jsonl")
    out, _ = said(["evaluate", gold, "found.jsonl", "--curve", "curve.svg"], capsys)
    assert out.splitlines()[1].startswith("strict") and "calibration error" in out
    assert (pair / "curve.svg").read_text().startswith("<svg")
    out, _ = said(["evaluate", gold, "found.jsonl", "--format", "json"], capsys)
    assert json.loads(out)["strict"]["f1"] > 0.95


def test_evaluate_pairs_of_any_name(pair: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(["align", "ja.txt", "en.txt", "--one-per-line", "--format", "pairs", "-o", "found"], capsys)
    (pair / "gold").write_text("".join(f"[{k}]:[{k}]\n" for k in range(13)))
    out, _ = said(["evaluate", "gold", "found", "--format", "json"], capsys)
    assert json.loads(out)["strict"]["f1"] == 1.0
    (pair / "broken").write_text("[0]:[0]\nsomething\n")
    _, err = said(["evaluate", "broken", "found"], capsys, 2)
    assert "broken:2" in err
