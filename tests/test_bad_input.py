"""What goes wrong is said once: which file, what, the way out; exit 2, and nothing half-written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from aligner import limits
from aligner.main import main
from tests.shared import SAMPLES

JA, EN = str(SAMPLES / "memorandum.ja.md"), str(SAMPLES / "memorandum.en.md")
TAIYAKU = [sys.executable, "-m", "aligner.main"]

GERMAN = "Die Bundesregierung und die Regierung von Japan haben eine Erklärung über Quantentechnologie unterzeichnet. "
CHINESE = "两国政府今天签署了关于量子技术合作的联合声明。该声明旨在促进两国在科学技术领域的交流与合作。"


@pytest.fixture(autouse=True)
def in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def word(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as z:
        z.writestr("[Content_Types].xml", "<Types/>")
        z.writestr("word/document.xml", "<w:document/>")


MAKERS: dict[str, tuple[str, Callable[[Path], object]]] = {
    "missing": ("no such file", lambda p: None),
    "folder": ("folder", Path.mkdir),
    "empty": ("empty", Path.touch),
    "blank": ("empty", lambda p: p.write_text(" \n\n\t\n")),
    "binary": ("binary", lambda p: p.write_bytes(b"\0\1\2\3" * 500)),
    "noise": ("binary|fits none", lambda p: p.write_bytes(b"\0" + os.urandom(4000))),
    "word": ("Word document", word),
    "pdf": ("a PDF", lambda p: p.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3")),
    "german": ("German", lambda p: p.write_text(GERMAN * 8)),
    "chinese": ("Chinese", lambda p: p.write_text(CHINESE * 8)),
}


def fails(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """Run, expect exit 2, nothing on standard output, no file left; the message."""
    before = sorted(Path().rglob("*"))
    code = main(arguments)
    out, err = capsys.readouterr()
    assert (code, out) == (2, "")
    assert "Traceback" not in err
    assert sorted(Path().rglob("*")) == before
    assert len(err.strip().splitlines()) <= (4 if err.startswith("Usage") else 2)
    return err


@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize("side", [0, 1], ids=["first", "second"])
def test_align(kind: str, side: int, capsys: pytest.CaptureFixture[str]) -> None:
    import re

    message, make = MAKERS[kind]
    make(Path("bad.txt"))
    files = [JA, EN]
    files[side] = "bad.txt"
    err = fails(["align", *files, "-o", "out.jsonl"], capsys)
    assert "bad.txt" in err
    assert re.search(message, err), err


@pytest.mark.parametrize("kind", [k for k in MAKERS if k not in ("german", "chinese")])
def test_segment(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    import re

    message, make = MAKERS[kind]
    make(Path("bad.txt"))
    err = fails(["segment", "bad.txt", "-o", "out.jsonl"], capsys)
    assert err.startswith("taiyaku: bad.txt")
    assert re.search(message, err), err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["align", JA, JA], "looks like Japanese"),
        (["align", EN, EN], "looks like English"),
        (["align", JA, EN, "--encoding", "klingon"], "unknown encoding “klingon”"),
        (["align", JA, EN, "--encoding", "cp932"], "this is not cp932"),
        (["align", JA, EN, "--format", "docbook"], "known: jsonl"),
        (["align", JA, EN, "-o", "."], "folder"),
        (["align", JA, EN, "-o", "no/such/out.tmx"], "folder it is to stand in"),
        (["align", JA, EN, "-o", "x" * 300 + ".tmx"], "can't be written"),
        (["--config", "none.toml", "align", JA, EN], "none.toml: no such file"),
        (["align", JA], "Missing argument 'EN'"),
        (["align", JA, EN, "--wrong"], "No such option"),
        (["frobnicate"], "No such command 'frobnicate'"),
        (["--frobnicate"], "No such option"),
    ],
    ids=lambda x: x if isinstance(x, str) else None,
)
def test_wrong_calls(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert message in fails(arguments, capsys).replace("’", "'").replace("‘", "'")


def test_either_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-q", "align", EN, JA]) == 0
    swapped = capsys.readouterr().out
    assert main(["-q", "align", JA, EN]) == 0
    assert capsys.readouterr().out == swapped


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("arguments", [["align", JA, EN], ["segment", JA], ["doctor"]], ids=lambda a: a[0])
def test_a_full_disk(arguments: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*TAIYAKU, *arguments], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert (done.returncode, done.stderr) == (2, "taiyaku: standard output: No space left on device\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_target(capsys: pytest.CaptureFixture[str]) -> None:
    assert "No space left" in fails(["align", JA, EN, "-o", "/dev/full", "--format", "tmx"], capsys)


def test_a_disk_that_fills_up_leaves_the_old_file() -> None:
    Path("out.html").write_text("old")
    program = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000));"
        "from aligner.main import main; sys.exit(main(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "-q", "align", JA, EN, "-o", "out.html"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr == "taiyaku: out.html: can't be written: File too large\n"
    assert Path("out.html").read_text() == "old"
    assert os.listdir() == ["out.html"]  # noqa: PTH208


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everything")
def test_no_permission(capsys: pytest.CaptureFixture[str]) -> None:
    Path("locked.md").write_text("量子")
    Path("locked.md").chmod(0)
    assert "permission" in fails(["segment", "locked.md"], capsys)
    Path("shut").mkdir(mode=0o500)
    assert "Permission denied" in fails(["align", JA, EN, "-o", "shut/out.jsonl"], capsys)


def test_a_reader_that_leaves_early() -> None:
    """`taiyaku … | head -1` is no error."""
    taiyaku = subprocess.Popen([*TAIYAKU, "segment", JA, EN], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert taiyaku.stdout and taiyaku.stderr
    taiyaku.stdout.close()
    assert taiyaku.stderr.read() == b""
    taiyaku.stderr.close()
    assert taiyaku.wait() == 0


def test_stopped_by_hand() -> None:
    Path("out.jsonl").write_text("old")
    # The second file is a pipe that nobody writes to, so that the signal comes in the middle of the work.
    os.mkfifo("pipe.md")
    taiyaku = subprocess.Popen(
        [*TAIYAKU, "align", JA, "pipe.md", "-o", "out.jsonl"], stderr=subprocess.PIPE, text=True
    )
    time.sleep(1.5)
    taiyaku.send_signal(signal.SIGINT)
    assert taiyaku.communicate(timeout=20)[1] == "taiyaku: stopped\n"
    assert taiyaku.returncode == 130
    assert Path("out.jsonl").read_text() == "old"
    assert sorted(os.listdir()) == ["out.jsonl", "pipe.md"]  # noqa: PTH208


def test_a_long_line(capsys: pytest.CaptureFixture[str]) -> None:
    """20 MB without a line end or a sentence end."""
    Path("long.txt").write_text("x" * 20_000_000)
    err = fails(["align", JA, "long.txt", "-o", "out.jsonl"], capsys)
    assert err.startswith("taiyaku: long.txt:1:1: 20,000,000 characters without the end of a sentence")


def test_too_many_sentences(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST", 50)
    assert "segments are too many for one alignment (at most 50)" in fails(["align", JA, EN], capsys)


def test_error_messages_survive_any_terminal() -> None:
    """File names that are no UTF-8, and a terminal that knows only ASCII."""
    done = subprocess.run(
        [*TAIYAKU, "segment", b"\xff\xfe\x83.md"],
        capture_output=True,
        check=False,
        env={**os.environ, "LC_ALL": "C"},
    )
    assert done.returncode == 2
    assert b"no such file" in done.stderr and b"Traceback" not in done.stderr
