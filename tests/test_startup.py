"""What everybody waits for on every call stays light."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

HEAVY = {
    "spacy",
    "numpy",
    "scipy",
    "sudachipy",
    "ginza",
    "lxml",
    "jinja2",
    "openpyxl",
    "docx",
    "pptx",
    "rich",
}


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_nothing_heavy_is_imported(option: str) -> None:
    program = (
        "import sys; from aligner.main import main; code = main([sys.argv[1]]); "
        "print(code, *sorted({m.split('.')[0] for m in sys.modules}), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program, option], capture_output=True, text=True, check=True)
    code, *modules = done.stderr.split()
    assert code == "0"
    assert "click" in modules
    assert not HEAVY & set(modules)
    assert "taiyaku" in done.stdout


def test_the_version_is_that_of_the_distribution() -> None:
    from importlib.metadata import version

    done = subprocess.run(
        [sys.executable, "-m", "aligner.main", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"taiyaku {version('taiyaku')}\n"


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("taiyaku al", "plain,align"),
        ("taiyaku align --for", "plain,--format"),
        ("taiyaku gl", "plain,glossary"),
    ],
)
def test_the_shell_completes(typed: str, offered: str) -> None:
    environment = {
        **os.environ,
        "_TAIYAKU_COMPLETE": "bash_complete",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(typed.count(" ")),
    }
    done = subprocess.run(
        [sys.executable, "-m", "aligner.main"], capture_output=True, text=True, check=False, env=environment
    )
    assert offered in done.stdout.splitlines()
