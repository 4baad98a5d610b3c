"""Files in and out: bytes, encodings, replacing a file whole or not at all, the user's folders."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import InputError, OutputError, UsageError

STDIO = "-"


def read_bytes(path: str | Path) -> bytes:
    """The content of a file, or of standard input for ``-``. Raises InputError."""
    if str(path) == STDIO:
        return sys.stdin.buffer.read()
    p = Path(path)
    try:
        if p.is_dir():
            raise InputError("this is a folder, a file was expected", path=path)
        return p.read_bytes()
    except FileNotFoundError:
        raise InputError("no such file", path=path, hint="check the name and the folder") from None
    except PermissionError:
        raise InputError("no permission to read this file", path=path) from None
    except (OSError, ValueError) as error:
        raise InputError(f"can't be read: {getattr(error, 'strerror', None) or error}", path=path) from None


_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def decode(data: bytes, path: str | Path = STDIO, encoding: str | None = None) -> tuple[str, str]:
    """Text (line ends as ``\\n``, no byte-order mark) and the name of its encoding.

    `encoding` decides where it is given, else a byte-order mark, else `corpus.encodings.guess`.
    Raises InputError for binary data and for bytes that fit no encoding, UsageError for an unknown encoding.
    """
    from corpus.encodings import guess

    name = encoding or next((n for bom, n in _BOMS if data.startswith(bom)), None) or guess(data, path)
    try:
        text = data.decode(name)
    except LookupError:
        raise UsageError(
            f"unknown encoding “{name}”", hint="for example utf-8, cp932, euc_jp, iso2022_jp, utf-16"
        ) from None
    except UnicodeError as error:
        at = getattr(error, "start", 0)
        raise InputError(
            f"this is not {name}: byte {at} can't be read",
            path=path,
            line=data.count(b"\n", 0, at) + 1,
            hint="name its encoding with --encoding" if not encoding else "leave --encoding out to detect it",
        ) from None
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), name


def read_text(path: str | Path, encoding: str | None = None) -> str:
    """The decoded content of a text file."""
    return decode(read_bytes(path), path, encoding)[0]


@contextmanager
def replacing(path: str | Path, *, sync: bool = True) -> Iterator[Path]:
    """A temporary file beside `path` that takes its place when the block ends without an error.

    A killed process leaves the old file or the new one. A link is followed; a device or pipe is written to,
    never replaced. Without `sync` the disk may take its time: for files that can be told from broken ones
    and made again. Raises OutputError.
    """
    target = Path(path)
    with _as_output_error(path):
        target = target.resolve() if target.is_symlink() else target
        special = target.exists() and not target.is_file()
        if target.is_dir():
            raise OutputError("this is a folder, a file was expected", path=path)
        if target.exists() and not os.access(target, os.W_OK):
            raise OutputError("no permission to write this file", path=path)
        if not target.parent.is_dir():
            raise OutputError("the folder it is to stand in is not there", path=path, hint="make it first")
        fd, name = tempfile.mkstemp(prefix=".taiyaku.", suffix=".tmp", dir=None if special else target.parent)
    os.close(fd)
    temporary = Path(name)
    try:
        yield temporary
        with _as_output_error(path):
            if special:
                target.write_bytes(temporary.read_bytes())
                return
            temporary.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
            if sync:
                with temporary.open("r+b") as handle:
                    os.fsync(handle.fileno())
            temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def _as_output_error(path: str | Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        raise OutputError(
            f"can't be written: {getattr(error, 'strerror', None) or error}", path=path
        ) from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def write_bytes(
    path: str | Path, data: bytes, check: Callable[[bytes], None] | None = None, *, sync: bool = True
) -> None:
    """Write a whole file (or standard output for ``-``), read it back, then let it replace the old one.

    `check` gets the bytes read back and raises if they don't say what was meant. Raises OutputError.
    """
    if check is not None:
        check(data)
    if str(path) == STDIO:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    with replacing(path, sync=sync) as temporary:
        with _as_output_error(path):
            temporary.write_bytes(data)
            same = temporary.read_bytes() == data
        if not same:
            raise OutputError("what was written could not be read back the same", path=path)


def write_text(path: str | Path, text: str, check: Callable[[bytes], None] | None = None) -> None:
    """`write_bytes` in UTF-8 with ``\\n`` line ends."""
    write_bytes(path, text.encode("utf-8"), check)


def cache_dir() -> Path:
    """The user's cache folder for this project (``TAIYAKU_CACHE`` overrides), made if it isn't there."""
    from platformdirs import user_cache_path

    named = os.environ.get("TAIYAKU_CACHE")
    folder = Path(named) if named else user_cache_path("taiyaku")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"the cache folder can't be made: {error.strerror or error}",
            path=folder,
            hint="set TAIYAKU_CACHE to a folder you may write",
        ) from None
    return folder
