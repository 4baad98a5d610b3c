"""What the documentation shows is what happens.

In README.md and docs/, a ```` ```console ```` block is run, from a folder with ``samples/`` in it: every line
that begins with ``$`` is a command, the lines below it are what it prints, on either stream; ``…`` stands for
anything, and a command with nothing below it has only to work. ``<!-- run: … -->`` prepares files unseen. ```` ```python ```` blocks must run. In every block, commands and options must be ones that exist.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from aligner.main import COMMANDS, root
from tests.shared import ROOT, SAMPLES

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCE = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```", re.M | re.S)
NOT_RUN = ("git ", "pip ", "python", "./scripts/", "apt", "source ", ". ", "cd ")


def blocks(page: Path) -> list[tuple[str, str]]:
    """Language and text of the code blocks of a page."""
    return FENCE.findall(page.read_text(encoding="utf-8"))


def sessions(block: str) -> Iterator[tuple[str, str]]:
    """Commands of a console block, each with what it prints."""
    for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
        command, _, output = part.partition("\n")
        while command.endswith("\\"):
            more, _, output = output.partition("\n")
            command = command[:-1] + more.strip()
        yield command, output


def commands(
    group: click.Group = root, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command with its path, groups included."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


ALL = dict(commands())


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_every_command_and_option_has_help(path: tuple[str, ...]) -> None:
    command = ALL[path]
    assert command.get_short_help_str(200).strip()
    silent = [p.name for p in command.params if isinstance(p, click.Option) and not p.help]
    assert silent == []


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_every_command_stands_in_the_docs(path: tuple[str, ...]) -> None:
    call = re.compile(r"taiyaku(?: -q| --quiet)? " + " ".join(path) + r"\b")
    assert any(call.search(p.read_text(encoding="utf-8")) for p in PAGES), (
        f"no page shows taiyaku {' '.join(path)}"
    )


def test_every_page_is_found_from_the_index() -> None:
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    assert [
        p.name for p in (ROOT / "docs").glob("*.md") if p.name != "index.md" and f"({p.name})" not in index
    ] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    targets = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", text)
    assert [t for t in targets if not (page.parent / t).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_commands_and_options_exist(page: Path) -> None:
    wrong = []
    for _, block in blocks(page):
        for line in re.findall(r"^(?:\$ )?(taiyaku .*)$", block.replace("\\\n", " "), re.M):
            words = shlex.split(line.split(" | ")[0].split(" > ")[0], comments=True, posix=True)[1:]
            path: tuple[str, ...] = ()
            for word in words:
                if (*path, word) in ALL:
                    path = (*path, word)
                elif not word.startswith("-"):
                    break
            known = {"--help", "-h"} | {
                o for p in ({**ALL, (): root}[path]).params for o in (*p.opts, *p.secondary_opts)
            }
            known |= {o for p in root.params for o in p.opts}
            wrong += [f"{line}: {w}" for w in words if w.startswith("--") and w.split("=")[0] not in known]
            if not path and not any(w in ("--help", "--version", "-h") for w in words):
                wrong.append(line)
    assert wrong == []


def matches(expected: str, printed: str) -> bool:
    def tidy(text: str) -> str:
        return "\n".join(line.rstrip() for line in text.strip().splitlines())

    pattern = ".*?".join(re.escape(part) for part in tidy(expected).split("…"))
    return re.fullmatch(pattern, tidy(printed), re.S) is not None


def steps(page: Path) -> Iterator[tuple[str, str]]:
    """Code blocks and hidden preparations (``<!-- run: commands -->``) of a page, in order."""
    text = page.read_text(encoding="utf-8")
    for found in re.finditer(r"^<!-- run: (.*?)-->|^```(\w*)[^\n]*\n(.*?)^```", text, re.M | re.S):
        yield ("run", found[1]) if found[1] else (found[2], found[3])


@pytest.mark.parametrize(
    "page",
    [p for p in PAGES if any(kind in ("console", "python") for kind, _ in steps(p))],
    ids=lambda p: p.name,
)
def test_what_is_shown_is_what_happens(page: Path, tmp_path: Path) -> None:
    shutil.copytree(SAMPLES, tmp_path / "samples")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "COLUMNS": "110", "NO_COLOR": "1", "LC_ALL": "C.UTF-8"}

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=tmp_path,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )

    for kind, block in steps(page):
        if kind == "run":
            done = run("bash", "-ec", block)
            assert done.returncode == 0, f"{block}\n{done.stdout}"
        elif kind == "python":
            done = run(sys.executable, "-c", block)
            assert done.returncode == 0, done.stdout
        elif kind == "console":
            for command, expected in sessions(block):
                if not command.startswith(NOT_RUN):
                    done = run("bash", "-c", command)
                    shown = f"$ {command}\n{done.stdout}"
                    if expected.strip():
                        assert matches(expected, done.stdout), shown
                    else:
                        assert done.returncode in (0, 1) and "Traceback" not in done.stdout, shown


def test_commands_stand_in_the_order_of_the_work() -> None:
    assert list(COMMANDS)[:2] == ["segment", "align"]
    assert list(COMMANDS)[-1] == "doctor"
