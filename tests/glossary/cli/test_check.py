"""``taiyaku check``: what goes in, what comes out, and with which exit code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from aligner.main import main
from glossary.checks import CHECKS
from tests.shared import SAMPLES, shared

BEADS = [
    {"ja": ["8拠点を整備した。"], "en": ["Nine hubs were set up."]},
    {"ja": ["令和7年に開始する。"], "en": ["It will start in 2025."]},
    {"ja": ["学術界との連携を進める。"], "en": ["Cooperation with academia will advance 、 again."]},
]


@pytest.fixture
def beads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "beads.jsonl"
    path.write_text("".join(json.dumps(b, ensure_ascii=False) + "\n" for b in BEADS), encoding="utf-8")
    return path


def run(capfd: pytest.CaptureFixture[str], *args: str | Path) -> tuple[int, str, str]:
    code = main(["check", *map(str, args)])
    out, err = capfd.readouterr()
    return code, out, err


def found(text: str) -> list[dict[str, Any]]:
    data: list[dict[str, Any]] = json.loads(text)["findings"]
    return data


def test_a_bitext(beads: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capfd, beads)
    assert (
        code == 1 and "⟦8拠点⟧" in out and "⟦Nine⟧" in out and out.endswith("2 errors, 0 warnings, 0 info\n")
    )
    assert err == ""


@pytest.mark.parametrize(
    ("args", "code"),
    [
        ([], 1),
        (["--fail-on", "never"], 0),
        (["--select", "date"], 0),
        (["--ignore", "number,residue"], 0),
        (["--fail-on", "error"], 1),
    ],
)
def test_exit_codes(beads: Path, capfd: pytest.CaptureFixture[str], args: list[str], code: int) -> None:
    assert run(capfd, beads, *args)[0] == code


def test_json_to_a_file_and_a_baseline(
    beads: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capfd, beads, "-o", "old.json")
    assert (code, out) == (1, "") and "2 error" in err
    text = beads.read_text(encoding="utf-8").replace("in 2025", "in 2026")
    beads.write_text(text, encoding="utf-8")
    code, out, _ = run(capfd, beads, "--baseline", "old.json", "--format", "json")
    assert code == 1 and [f["check"] for f in found(out)] == ["date"]
    assert json.loads(out)["summary"]["known"] == 2


def test_waivers_are_honoured_and_counted(
    beads: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "w.toml").write_text(
        '[[waiver]]\ncheck = "number"\nreason = "as printed"\n[[waiver]]\nid = "gone"\nreason = "x"\n',
        encoding="utf-8",
    )
    code, out, err = run(capfd, beads, "--waivers", "w.toml", "--ignore", "residue", "--format", "json")
    assert code == 0 and found(out)[0]["waived"] == "as printed"
    assert json.loads(out)["summary"]["waived"] == 1
    assert "1 of 2 waivers cover nothing" in err


def test_a_reviewed_workbook_is_a_file_of_waivers(
    beads: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    run(capfd, beads, "-o", "f.xlsx")
    book = openpyxl.load_workbook("f.xlsx")
    for row in (2, 3):
        book["findings"].cell(row, 11).value = "waive"
        book["findings"].cell(row, 12).value = "seen"
    book.save("f.xlsx")
    code, out, _ = run(capfd, beads, "--waivers", "f.xlsx")
    assert code == 0 and "2 waived" in out


def test_settings_of_a_project(beads: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "taiyaku.toml").write_text(
        'glossary = "g.csv"\n[check]\nignore = ["residue"]\nfail_on = "error"\nwaivers = "w.csv"\n[check.number]\nseverity = "warning"\n',
        encoding="utf-8",
    )
    (tmp_path / "w.csv").write_text("check,reason\ndate,x\n", encoding="utf-8")
    (tmp_path / "g.csv").write_text("id,ja,en\nA1,学術界,scholarly world\n", encoding="utf-8")
    code, out, _ = run(capfd, beads, "--format", "json")
    assert code == 1
    assert {(f["check"], f["severity"]) for f in found(out)} == {
        ("number", "warning"),
        ("term-missing", "error"),
    }


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ("[check]\nfial_on = 'x'\n", "fial_on"),
        ("[check]\nfail_on = 'x'\n", "fail_on"),
        ("[check.nmber]\nseverity = 'info'\n", "nmber"),
        ("[check.number]\nsevrity = 'info'\n", "sevrity"),
    ],
)
def test_mistakes_in_settings(
    beads: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], toml: str, words: str
) -> None:
    (tmp_path / "taiyaku.toml").write_text(toml, encoding="utf-8")
    code, out, err = run(capfd, beads)
    assert (code, out) == (2, "") and words in err and "Traceback" not in err


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ([], "one file or two"),
        (["none.jsonl"], "no such file"),
        (["beads.jsonl", "--select", "nmber"], "unknown check"),
        (["beads.jsonl", "--format", "pdf"], "unknown report"),
        (["beads.jsonl", "--format", "xlsx"], "-o"),
        (["beads.jsonl", "--waivers", "none.toml"], "no such file"),
        (["beads.jsonl", "--baseline", "beads.jsonl"], "no earlier result"),
        (["beads.jsonl", "--glossary", "none.csv"], "no such file"),
        (["a", "b", "c"], "one file or two"),
    ],
)
def test_mistakes_get_one_message(
    beads: Path, capfd: pytest.CaptureFixture[str], args: list[str], words: str
) -> None:
    code, out, err = run(capfd, *args)
    assert (code, out) == (2, "") and words in err and "Traceback" not in err


def test_the_list_names_every_check(capfd: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capfd, "--list")
    assert code == 0 and [line.split()[0] for line in out.splitlines()] == CHECKS.names()
    code, out, _ = run(capfd, "--list", "--format", "json", "--select", "number")
    assert [row["code"] for row in json.loads(out)] == ["number"]


def test_one_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(
        "# 报告\n\n学术界と産業界の協力を進める。量子技術の普及が期待される。\n", encoding="utf-8"
    )
    code, out, _ = run(capfd, "a.md", "--lang", "ja")
    assert (code == 1 and "学術界" in out) or "術" in out
    (tmp_path / "b.md").write_bytes("量子技術の普及が期待される。取組を進める必要がある。\n".encode("cp932"))
    assert run(capfd, "b.md")[0] == 0


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The findings on the sample pair's draft with planted mistakes."""
    planted = SAMPLES / "planted"
    path = tmp_path_factory.mktemp("check") / "draft.json"
    args = [str(planted / n) for n in ("memorandum.ja.md", "memorandum.draft.en.md")]
    code = main(["-q", "check", *args, "--glossary", str(planted / "glossary.csv"), "-o", str(path)])
    assert code == 1
    return path


def test_a_pair_is_aligned_first(sample: Path) -> None:
    planted = [
        json.loads(line)
        for line in (SAMPLES / "planted" / "memorandum.key.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    marked = "\n".join((f["en"] or f["ja"])["text"] for f in found(sample.read_text(encoding="utf-8")))
    missed = [
        k
        for k in planted
        if k["check"] not in ("omission", "duplicate")
        and " ".join(k["en"].strip("| ").split()) not in " ".join(marked.split())
    ]
    assert len(planted) >= 40 and len(missed) <= 8, [k["en"] for k in missed]


def test_the_sample_itself_is_clean(capfd: pytest.CaptureFixture[str]) -> None:
    pair = [SAMPLES / "memorandum.ja.md", SAMPLES / "memorandum.en.md"]
    code, out, _ = run(capfd, *pair, "--glossary", SAMPLES / "glossary.csv", "--format", "json")
    loud = [f for f in found(out) if f["severity"] != "info"]
    # The pair leaves a sentence out and adds one, on purpose.
    assert sorted(f["check"] for f in loud) == ["addition", "omission"] and code == 1


def test_a_translation_memory(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    pair = [SAMPLES / "memorandum.ja.md", SAMPLES / "memorandum.en.md"]
    assert main(["-q", "align", *map(str, pair), "-o", str(tmp_path / "m.tmx")]) == 0
    code, out, _ = run(capfd, tmp_path / "m.tmx", "--format", "json")
    assert code in (0, 1) and not [
        f for f in found(out) if f["check"] in ("number", "date") and f["severity"] == "error"
    ]


@pytest.mark.parametrize("name", ["moc", "policy-a"])
def test_traps_and_clean_texts(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    folder = shared("gold", "planted")
    files = [folder / f"{name}.ja.md", folder / f"{name}.clean.en.md"]
    _, out, _ = run(capfd, *files, "--glossary", folder / "glossary.csv", "--format", "json")
    known = [
        json.loads(line)
        for line in (folder / f"{name}.preexisting.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    real = {k.get("ja") or k.get("en") for k in known}
    errors = [f for f in found(out) if f["severity"] == "error" and (f["ja"] or f["en"])["text"] not in real]
    assert len(errors) <= 1, [f["message"] for f in errors]
