"""Segments of whole files: nothing lost, the gold, the same in spite of damage, the command."""

from __future__ import annotations

import importlib.util
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.main import main
from corpus.formats.markdown import Markdown
from corpus.formats.text import Text
from corpus.model import Document
from corpus.segment import files, segment
from tests.corpus import damage
from tests.shared import SAMPLES, SHARED, needs_shared, shared

SEEDS = sorted((SHARED / "seeds").glob("*.txt")) if SHARED else []


def assert_whole(document: Document) -> None:
    """Every character that is not white space lies in exactly one span or marker, notes lie inside spans, and
    every piece of text is what stands in the file."""
    times = bytearray(len(document.text))
    for _, unit in document:
        for start, end in (*unit.spans, *unit.marks):
            assert 0 <= start <= end <= len(times)
            for i in range(start, end):
                times[i] += 1
        for at, start, end in unit.pieces:
            assert unit.text[at : at + end - start] == document.text[start:end]
        for note in unit.notes:
            assert any(a <= note.start and note.end <= b for a, b in unit.spans)
            assert 0 <= note.at <= len(unit.text)
        assert unit.text == unit.text.strip()
    wrong = [
        (document.line(i), c, times[i])
        for i, c in enumerate(document.text)
        if times[i] != 1 and not c.isspace() and c not in "\ufeff\u200b"
    ]
    assert not wrong, wrong[:5]
    ids = [unit.id for _, unit in document]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", SEEDS, ids=lambda p: p.name[:3])
@needs_shared
def test_no_character_of_a_seed_is_lost(path: Path) -> None:
    assert_whole(segment(path))


@pytest.mark.parametrize("change", damage.ALL, ids=lambda f: f.__name__)
@needs_shared
def test_no_character_of_a_damaged_seed_is_lost(change: Any) -> None:
    for path in SEEDS[:3]:
        assert_whole(Text().read(change(path.read_text("utf-8")).encode(), path.name))


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.md")), ids=lambda p: p.name)
def test_no_character_of_the_samples_is_lost(path: Path) -> None:
    assert_whole(segment(path))


_BITS = st.sampled_from(
    [
        *(
            "# ",
            "## ",
            "- ",
            "* ",
            "・",
            "○",
            "1. ",
            "(1) ",
            "a. ",
            "第1章",
            "> ",
            "| ",
            " | ",
            "|",
            "|---|---|",
            "---",
            "***",
        ),
        *(
            "¹ ",
            "²",
            "[^1]",
            "[^1]: ",
            "<sup>1</sup>",
            "**",
            "*",
            "_",
            "`",
            "~~",
            "\\",
            "\\$",
            "<u>",
            "</u>",
            "<br>",
            "<table>",
            "<tr><td colspan=2>",
            "</td></tr>",
            "</table>\n",
            "<!--",
            "-->",
        ),
        *(
            "[a](b)",
            "![a](b)",
            "<https://a.jp/x>",
            "&amp;",
            "$^{1}$",
            "\n",
            "\n\n",
            "  \n",
            "\t",
            "　",
            "\x0c",
            "\u2028",
            "\ufeff",
        ),
        *(
            "文。",
            "「文。」",
            "（文",
            "）",
            "』",
            "。",
            "、",
            "量子",
            "を",
            "整",
            "備する",
            "カ",
            "ード",
            "12",
            "- 3 -",
            "……… 4",
            "目次",
        ),
        *(
            "The U.S. ",
            "end. ",
            "Fig. 3",
            "“",
            "”",
            '"',
            "(笑)",
            "(^^)",
            "😋",
            "♪",
            "www",
            "🇯🇵",
            "e\u0301",
            "を代表して",
            "※",
            "\u200b",
        ),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_BITS, max_size=60).map("".join))
def test_no_character_of_a_made_up_file_is_lost(text: str) -> None:
    for form in (Markdown(), Text()):
        if text.strip("\ufeff\x0c \t\n　"):
            assert_whole(form.read(text.encode(), "made-up"))


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=120))
def test_no_character_of_random_text_is_lost(text: str) -> None:
    data = text.encode("utf-8", "ignore")
    if data.decode().strip("\ufeff\x0c \t\n\r　"):
        assert_whole(Markdown().read(data, "made-up", encoding="utf-8"))


def _scorer() -> ModuleType:
    path = shared("gold", "score_segments.py")
    spec = importlib.util.spec_from_file_location("score_segments", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _score(gold: Path, document: Document, folder: Path, capsys: Any, *flags: str) -> dict[str, float]:
    predicted = folder / "predicted.jsonl"
    predicted.write_text(
        "".join(json.dumps({"kind": b.kind, "text": s.text}) + "\n" for b, s in document), encoding="utf-8"
    )
    capsys.readouterr()
    _scorer().main([str(gold), str(predicted), "--json", *flags])
    found: dict[str, float] = json.loads(capsys.readouterr().out)
    return found


@pytest.mark.parametrize(("gold", "seed", "flags"), [("004", "004", ()), ("003-front", "003", ("--part",))])
@needs_shared
def test_gold(gold: str, seed: str, flags: tuple[str, ...], tmp_path: Path, capsys: Any) -> None:
    path = next(p for p in SEEDS if p.name.startswith(seed))
    found = _score(shared("gold", "segments", f"{gold}.jsonl"), segment(path), tmp_path, capsys, *flags)
    assert found["f1"] >= 0.985
    assert found["kind_acc"] >= 0.96
    assert found["noise_kept"] <= 0.03


@pytest.mark.parametrize("pair", ["moc", "policy-a"])
@needs_shared
def test_english_gold(pair: str, tmp_path: Path, capsys: Any) -> None:
    gold = tmp_path / "gold.jsonl"
    beads = shared("gold", pair, "gold.jsonl").read_text("utf-8").splitlines()
    units = [e for line in beads for e in json.loads(line)["en"]]
    gold.write_text(
        "".join(json.dumps({"kind": "paragraph", "text": u}) + "\n" for u in units), encoding="utf-8"
    )
    found = _score(gold, segment(shared("gold", pair, "en.md")), tmp_path, capsys)
    assert found["f1"] >= 0.985


@pytest.mark.parametrize("change", damage.ALL, ids=lambda f: f.__name__)
@needs_shared
def test_damage_costs_little(change: Any, tmp_path: Path, capsys: Any) -> None:
    gold = shared("gold", "segments", "003-front.jsonl")
    text = next(p for p in SEEDS if p.name.startswith("003")).read_text("utf-8")
    last = json.loads(gold.read_text("utf-8").splitlines()[-1])["text"]
    front = text[: text.rindex(last) + len(last)]
    whole = _score(gold, Text().read(front.encode(), "whole"), tmp_path, capsys)
    damaged = _score(gold, Text().read(change(front).encode(), "damaged"), tmp_path, capsys)
    assert damaged["f1"] >= whole["f1"] - 0.01


def test_windows_and_unix_line_ends_give_the_same() -> None:
    text = "# 題\n\n- 文である。次の文。\n\n| a | b |\n|---|---|\n| 一 | 二 |\n"
    unix, windows = (Markdown().read(t.encode(), "f") for t in (text, text.replace("\n", "\r\n")))
    assert unix == windows


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp932", "euc_jp", "iso2022_jp"])
def test_encodings_give_the_same(encoding: str) -> None:
    text = "計画の概要\n\n県は、計画を定めた。期間は五年とする。\n\n（１）目的\n\n・人材の育成\n"
    assert [s.text for s in Text().read(text.encode(encoding), "f").segments] == [
        s.text for s in Text().read(text.encode(), "f").segments
    ]


def test_command(tmp_path: Path, capsys: Any) -> None:
    folder = tmp_path / "sources"
    (folder / "deep").mkdir(parents=True)
    (folder / "b.md").write_text("# 題\n\n一つ目。二つ目。\n\n- 3 -\n", encoding="utf-8")
    (folder / "deep" / "a.txt").write_text("One sentence. Another one.\n", encoding="cp932")
    (folder / "deep" / ".hidden.txt").write_text("no", encoding="utf-8")
    assert files([folder]) == [str(folder / "b.md"), str(folder / "deep" / "a.txt")]
    assert main(["segment", str(folder)]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [x["text"] for x in found] == [
        "題",
        "一つ目。",
        "二つ目。",
        "- 3 -",
        "One sentence.",
        "Another one.",
    ]
    assert list(found[0])[:8] == ["file", "id", "block", "kind", "lang", "text", "start", "end"]
    assert [x["lang"] for x in found] == ["ja"] * 4 + ["en"] * 2
    target = tmp_path / "out.tsv"
    assert main(["segment", str(folder / "b.md"), "-o", str(target)]) == 0
    assert target.read_text("utf-8").splitlines()[0].startswith("file\tid\tkind")
    assert main(["segment", str(folder / "b.md"), "--format", "text"]) == 0
    assert capsys.readouterr().out == "題\n一つ目。\n二つ目。\n"


def test_explain(tmp_path: Path, capsys: Any) -> None:
    path = tmp_path / "a.md"
    path.write_text("# 題\n\n「はい。」と県は答¹えた。費用は五円である。\n\n¹ 注\n", encoding="utf-8")
    for place, said in {
        "3:3": "inside brackets",
        "3:14": "full stop",
        "3:10": "reference to a note",
        "1:1": "marker",
        "2": "one segment",
        "5:3": "a footnote is one segment",
        "4:1": "white space",
    }.items():
        assert main(["segment", str(path), "--explain", place]) == 0
        assert said in capsys.readouterr().out, place
    assert main(["segment", str(path), "--explain", "9999"]) == 2
    assert main(["segment", str(path), "--explain", "here"]) == 2


@pytest.mark.parametrize(
    "data", [b"", b" \n\t\n", b"\xef\xbb\xbf", b"PK\x03\x04 zip", b"\x00\x01\x02\x00binary\x00"]
)
def test_bad_input_is_one_message(data: bytes, tmp_path: Path, capsys: Any) -> None:
    path, target = tmp_path / "bad.txt", tmp_path / "out.jsonl"
    path.write_bytes(data)
    target.write_text("old", encoding="utf-8")
    assert main(["segment", str(path), "-o", str(target)]) == 2
    assert str(path) in capsys.readouterr().err
    assert target.read_text("utf-8") == "old"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_stopped_in_the_middle_nothing_is_half_written(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("old", encoding="utf-8")
    (tmp_path / "a.txt").write_text("一つ目。二つ目。\n", encoding="utf-8")
    os.mkfifo(tmp_path / "pipe.txt")  # nobody writes to it: the signal comes after the first file's segments
    command = [sys.executable, "-m", "aligner.main", "segment", "a.txt", "pipe.txt", "-o", "out.jsonl"]
    group = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True, start_new_session=True)
    time.sleep(1.5)
    os.killpg(group.pid, signal.SIGINT)
    assert group.communicate(timeout=20)[1].endswith("taiyaku: stopped\n")
    assert group.returncode == 130
    assert target.read_text("utf-8") == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.txt", "out.jsonl", "pipe.txt"]


def test_a_missing_file_and_an_empty_folder(tmp_path: Path, capsys: Any) -> None:
    assert main(["segment", str(tmp_path / "none.md")]) == 2
    assert "no such file" in capsys.readouterr().err
    assert main(["segment", str(tmp_path)]) == 2
    assert "no documents" in capsys.readouterr().err
