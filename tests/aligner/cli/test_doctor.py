"""What is missing is named, with the line that gets it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from aligner import doctor, lexicon
from aligner.main import main


def run(capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = main(["doctor"])
    return code, capsys.readouterr().out


def test_this_installation_is_complete(capsys: pytest.CaptureFixture[str]) -> None:
    code, out = run(capsys)
    assert code == 0, out
    assert "everything the commands need is here" in out
    for name in ("spacy", "ja-ginza", "jamdict-data", "python", "cache"):
        assert f"ok  {name}" in out


def test_a_missing_library(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        doctor,
        "requires",
        lambda name: ["no-such-library>=2", "click>=999", 'other-one>=1; extra == "corpus"'],
    )
    code, out = run(capsys)
    assert code == 1
    assert f"{sys.executable} -m pip install 'no-such-library>=2'" in out
    assert "but >=999 is needed" in out
    assert f"{sys.executable} -m pip install 'taiyaku[corpus]'" in out
    assert out.endswith("missing: click, no-such-library\n")


def test_no_dictionary(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon, "version", lambda: None)
    code, out = run(capsys)
    assert code == 1
    assert "-m pip install jamdict-data" in out


def test_an_index_not_built_is_said_and_not_built(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TAIYAKU_CACHE", str(tmp_path))
    code, out = run(capsys)
    assert code == 0
    assert "not built yet" in out
    assert list(tmp_path.iterdir()) == []


def test_a_cache_that_cannot_be(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("TAIYAKU_CACHE", str(tmp_path / "file"))
    code, out = run(capsys)
    assert code == 1
    assert "set TAIYAKU_CACHE" in out


def test_settings_with_a_mistake(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "taiyaku.toml").write_text("\nglosary = 'x'")
    code, out = run(capsys)
    assert code == 1
    assert "taiyaku.toml:2: unknown setting" in out


@pytest.mark.parametrize(
    ("found", "wanted", "fits"),
    [
        ("3.8.18", ">=3.7,<4", True),
        ("4.0", ">=3.7,<4", False),
        ("1.10", ">=1.9", True),
        ("20260723", "", True),
        ("1.0", "==1.0.0", True),
        ("2.0.0rc1", "<2", False),
    ],
)
def test_versions(found: str, wanted: str, fits: bool) -> None:
    assert doctor._satisfies(found, wanted) is fits
