"""`taiyaku validate`: output and exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from aligner.main import main
from tests.corpus.validate.test_rules import tmx


def test_json_and_exit_codes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = tmp_path / "good.tmx", tmp_path / "bad.tmx"
    good.write_text(tmx())
    bad.write_text(tmx(ja='<bpt i="1"/>文'))
    assert main(["validate", "--format", "json", str(good), str(bad)]) == 1
    files = json.loads(capsys.readouterr().out)["files"]
    assert [(f["file"], f["valid"]) for f in files] == [(str(good), True), (str(bad), False)]
    (violation,) = files[1]["violations"]
    assert violation["line"] == 5 and violation["rule"] == "inline-code" and violation["hint"]
    assert main(["validate", str(good)]) == 0
    assert "valid tmx" in capsys.readouterr().out


def test_text_says_where_and_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "bad.tmx"
    bad.write_text(tmx(tu=' creationdate="today"'))
    assert main(["validate", str(bad)]) == 1
    out = capsys.readouterr().out
    assert f"{bad}:5:1: error:" in out and "20250401T093000Z" in out and "not valid" in out


@pytest.mark.parametrize("content", [None, b"\x00\x01", b"<html/>"])
def test_unreadable_input_is_two(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "x.tmx"
    if content is not None:
        path.write_bytes(content)
    assert main(["validate", str(path)]) == 2


def test_warnings_count_with_strict(tmp_path: Path) -> None:
    path = tmp_path / "x.tmx"
    path.write_text(tmx(ja="<ut>x</ut>文"))
    assert main(["validate", str(path)]) == 0
    assert main(["validate", "--strict", str(path)]) == 1
