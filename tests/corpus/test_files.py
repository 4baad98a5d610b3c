"""A file is there whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from corpus import files
from corpus.errors import InputError, OutputError

needs_user = pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everything")


def test_round_trip(tmp_path: Path) -> None:
    target = tmp_path / "日本語の名前.txt"
    files.write_text(target, "量子\n")
    assert files.read_text(target) == "量子\n"
    assert target.read_bytes() == "量子\n".encode()
    assert list(tmp_path.iterdir()) == [target]


def test_an_error_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("old")
    with pytest.raises(RuntimeError), files.replacing(target) as temporary:
        temporary.write_text("half of the n")
        raise RuntimeError
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_failed_check_writes_nothing(tmp_path: Path) -> None:
    def check(data: bytes) -> None:
        raise OutputError("differs")

    with pytest.raises(OutputError):
        files.write_bytes(tmp_path / "a.txt", b"new", check)
    assert list(tmp_path.iterdir()) == []


def test_permissions_of_the_old_file_stay(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("old")
    target.chmod(0o640)
    files.write_text(target, "new")
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_link_is_followed(tmp_path: Path) -> None:
    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    real.write_text("old")
    link.symlink_to(real)
    files.write_text(link, "new")
    assert link.is_symlink()
    assert real.read_text() == "new"


def test_a_device_is_written_to_and_stays_one() -> None:
    files.write_text("/dev/null", "x")
    assert not Path("/dev/null").is_file()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_device() -> None:
    with pytest.raises(OutputError, match="No space left"):
        files.write_text("/dev/full", "x" * 100_000)
    assert not Path("/dev/full").is_file()


def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    """A limit on the size of files stands in for a disk without room."""
    target = tmp_path / "a.txt"
    target.write_text("old")
    program = (
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000));"
        "from corpus import files; from corpus.errors import OutputError\n"
        "import sys\n"
        "try: files.write_text(sys.argv[1], 'x' * 100_000)\n"
        "except OutputError as error: print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(target)], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith(f"{target}: can't be written: File too large")
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (".", "folder"),
        ("none/a.txt", "folder"),
        ("x" * 300, "can't be written"),
        ("a\0b", "can't be written"),
    ],
)
def test_targets_that_are_none(tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(OutputError, match=message):
        files.write_text(tmp_path / name, "x")
    assert list(tmp_path.iterdir()) == []


@needs_user
def test_no_permission(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("old")
    target.chmod(0)
    with pytest.raises(InputError, match="permission"):
        files.read_bytes(target)
    with pytest.raises(OutputError, match="permission"):
        files.write_text(target, "new")
    target.chmod(0o600)
    tmp_path.chmod(0o500)
    with pytest.raises(OutputError, match="Permission denied"):
        files.write_text(tmp_path / "b.txt", "new")
    tmp_path.chmod(0o700)


@pytest.mark.parametrize(
    ("name", "message"),
    [("none.txt", "no such file"), (".", "folder"), ("x" * 300, "can't be read"), ("a\0b", "can't be read")],
)
def test_sources_that_are_none(tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        files.read_bytes(tmp_path / name)


def test_the_cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAIYAKU_CACHE", str(tmp_path / "a" / "b"))
    assert files.cache_dir() == tmp_path / "a" / "b"
    assert files.cache_dir().is_dir()
    (tmp_path / "file").touch()
    monkeypatch.setenv("TAIYAKU_CACHE", str(tmp_path / "file"))
    with pytest.raises(OutputError, match="cache folder"):
        files.cache_dir()
