"""What the reader of a document wants said is said by whatever command reads it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from aligner.main import main


@pytest.mark.parametrize(
    "args",
    [["check"], ["glossary", "extract"], ["memory", "search", "-m", "m.db", "--like"]],
    ids=["check", "extract", "memory"],
)
def test_a_warning_of_the_reader_is_passed_on(
    args: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    from corpus import formats

    read = formats.read_document

    def warned(*a: Any, **k: Any) -> Any:
        return replace(read(*a, **k), warnings=("page without text: 2",))

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(formats, "read_document", warned)
    Path("a.txt").write_text("量子鍵配送（QKD）を用いる。\n", encoding="utf-8")
    bead = {"ja": ["装置を置く。"], "en": ["A device is set up."]}
    Path("beads.jsonl").write_text(json.dumps(bead) + "\n", encoding="utf-8")
    main(["memory", "add", "-m", "m.db", "beads.jsonl"])
    capfd.readouterr()
    main([*args, "a.txt"])
    assert capfd.readouterr().err.count("page without text: 2") == 1
