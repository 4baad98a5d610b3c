"""What is installed, which versions, and what is missing."""

from __future__ import annotations

import os
import platform
import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import NamedTuple

DISTRIBUTION = "taiyaku"

PROGRAMS = {
    "chromium": ("tests of the pages", "apt-get install chromium chromium-driver"),
    "pdftotext": ("reading damaged PDF files by eye", "apt-get install poppler-utils"),
    "git": ("installing from the repository", "apt-get install git"),
}
"""Programs that are asked for by name, what for, and how to get them."""

EXTRAS = {
    "corpus": "taiyaku corpus: training subword models, export to Parquet, many pairs on many machines",
    "neural": "taiyaku align --scorer embeddings, with a model of yours",
    "dev": "working on Taiyaku itself",
}
"""What the optional parts are for; one that is not named here is shown without a word."""


PIP = f"{shlex.quote(sys.executable)} -m pip install"


class Entry(NamedTuple):
    """One line of the report."""

    part: str
    name: str
    ok: bool
    state: str
    """A version, a path, or what is wrong."""
    remedy: str = ""
    """The exact line that helps."""
    optional: bool = False


def examine() -> list[Entry]:
    """Everything `taiyaku doctor` looks at, in the order in which it is shown. Builds and loads nothing big."""
    return [*_self(), *_libraries(), *_dictionary(), *_folders(), *_extras(), *_programs()]


def _self() -> Iterator[Entry]:
    part = "Taiyaku"
    new_enough = sys.version_info >= (3, 11)
    yield Entry(part, "taiyaku", True, version(DISTRIBUTION))
    yield Entry(part, "python", new_enough, platform.python_version(), "install Python 3.11 or newer")
    yield Entry(part, "system", True, platform.platform(terse=True))
    shadow = next((n for n in ("corpus", "glossary", "aligner") if _shadows(Path(n))), None)
    if shadow:
        yield Entry(
            part,
            "working folder",
            True,
            f"the folder {shadow}/ here hides the package under “python -c”; the command is not touched",
        )


def _shadows(folder: Path) -> bool:
    own = Path(__file__).resolve().parent.parent
    return folder.is_dir() and folder.resolve().parent != own


def _requirements() -> Iterator[tuple[str, str, str]]:
    """Name, version wanted, and extra (empty for none) of what the distribution requires."""
    for line in requires(DISTRIBUTION) or ():
        match = re.match(r"([A-Za-z0-9._-]+)\s*([^;]*)(?:;.*extra\s*==\s*[\"']([^\"']+)[\"'])?", line)
        if match:
            yield match[1], match[2].strip(), match[3] or ""


def _check(part: str, name: str, wanted: str, optional: bool, remedy: str) -> Entry:
    try:
        found = version(name)
    except PackageNotFoundError:
        return Entry(part, name, False, "not installed", remedy, optional)
    if not _satisfies(found, wanted):
        return Entry(part, name, False, f"{found}, but {wanted} is needed", remedy, optional)
    return Entry(part, name, True, found, "", optional)


def _satisfies(found: str, wanted: str) -> bool:
    """Whether a version fits, for the plain comparisons that setup.cfg uses (>=, <, ==)."""

    def number(text: str) -> tuple[int, ...]:
        digits = [int(n) for n in re.findall(r"\d+", text.split("+")[0])[:4]]
        return tuple(digits + [0] * (4 - len(digits)))

    for operator, bound in re.findall(r"(>=|<=|==|<|>)\s*([\w.]+)", wanted):
        a, b = number(found), number(bound)
        if not {">=": a >= b, "<=": a <= b, "==": a == b, "<": a < b, ">": a > b}[operator]:
            return False
    return True


def _libraries() -> Iterator[Entry]:
    for name, wanted, extra in sorted(_requirements(), key=lambda r: r[0].lower()):
        if not extra:
            yield _check("Libraries", name, wanted, False, f"{PIP} '{name}{wanted}'")


def _dictionary() -> Iterator[Entry]:
    from aligner import lexicon
    from corpus.errors import TaiyakuError

    part = "Dictionary"
    try:
        state = lexicon.state()
    except TaiyakuError as error:
        yield Entry(part, "index", False, str(error).replace("\n ", ";"))
        return
    if state.package is None:
        yield Entry(part, "jamdict-data", False, "not installed", f"{PIP} jamdict-data")
        return
    yield Entry(part, "jamdict-data", True, state.package)
    if state.ready:
        size = f"{state.words:,} words, {state.names:,} names, {state.size / 1e6:.0f} MB"
        yield Entry(part, "index", True, f"{size}, {state.path}")
    else:
        yield Entry(part, "index", True, f"not built yet; the first align builds it: {state.path}")


def _folders() -> Iterator[Entry]:
    from corpus.config import NAME, load
    from corpus.errors import TaiyakuError
    from corpus.files import cache_dir

    part = "Folders"
    try:
        folder = cache_dir()
        free = shutil.disk_usage(folder).free
        writable = os.access(folder, os.W_OK)
        state = f"{folder}, {free / 1e9:.1f} GB free" if writable else f"{folder} can't be written"
        yield Entry(part, "cache", writable, state, "set TAIYAKU_CACHE to a folder you may write")
    except (TaiyakuError, OSError) as error:
        yield Entry(
            part, "cache", False, str(error).splitlines()[0], "set TAIYAKU_CACHE to a folder you may write"
        )
    if Path(NAME).is_file():
        try:
            load()
            yield Entry(part, NAME, True, str(Path(NAME).resolve()))
        except TaiyakuError as error:
            yield Entry(part, NAME, False, str(error).splitlines()[0], "correct the line named")


def _extras() -> Iterator[Entry]:
    wanted = sorted(_requirements(), key=lambda r: (r[2], r[0].lower()))
    for extra in dict.fromkeys(r[2] for r in wanted if r[2]):
        purpose = EXTRAS.get(extra, "")
        part = f"Optional [{extra}]" + (f", for {purpose}" if purpose else "")
        for name, bound, of in wanted:
            if of == extra:
                yield _check(part, name, bound, True, f"{PIP} '{DISTRIBUTION}[{extra}]'")


def _programs() -> Iterator[Entry]:
    for name, (purpose, remedy) in PROGRAMS.items():
        path = shutil.which(name)
        yield Entry(
            "Programs, optional", name, path is not None, path or f"not found; for {purpose}", remedy, True
        )
