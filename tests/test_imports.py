"""Imports point one way only: corpus <- glossary <- aligner; and they are absolute."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shared import ROOT

ORDER = ("corpus", "glossary", "aligner")


def imported(source: str) -> Iterator[tuple[int, str]]:
    """Line and dotted name of every import, wherever it stands; the targets of registries as well, which
    are imports written as ``"package.module:Name"``."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, "." * node.level + (node.module or "")
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            package, dot, rest = node.value.partition(".")
            if (
                package in ORDER
                and dot
                and ":" in rest
                and rest.replace(":", ".").replace(".", "").isidentifier()
            ):
                yield node.lineno, node.value


def wrong_arrows(package: str, source: str) -> list[str]:
    """Imports in `source`, a module of `package`, of a package to its right, of tests, or relative ones."""
    allowed = ORDER[: ORDER.index(package) + 1]
    return [
        f"line {line}: {name}"
        for line, name in imported(source)
        if name.startswith(".")
        or (top := name.split(".")[0]) in ("tests", "scripts")
        or (top in ORDER and top not in allowed)
    ]


MODULES = [p.relative_to(ROOT) for package in ORDER for p in sorted((ROOT / package).rglob("*.py"))]


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_no_arrow_runs_the_wrong_way(path: Path) -> None:
    assert wrong_arrows(path.parts[0], (ROOT / path).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("package", "source", "found"),
    [
        ("corpus", "from glossary.model import Term", 1),
        ("corpus", "def f():\n    import aligner.align", 1),
        ("glossary", "if TYPE_CHECKING:\n    from aligner import align", 1),
        ("corpus", 'TABLE = {"x": "aligner.cli.align:align"}', 1),
        ("corpus", "from .model import Bead", 1),
        ("aligner", "from tests.shared import ROOT", 1),
        ("glossary", "from corpus.model import Bead", 0),
        ("aligner", "import glossary.match, corpus.model", 0),
        ("corpus", '"""See glossary.model: terms."""', 0),
    ],
)
def test_the_walk_sees_what_it_should(package: str, source: str, found: int) -> None:
    assert len(wrong_arrows(package, source)) == found


def test_every_folder_of_tests_is_a_package() -> None:
    """Else ``tests/aligner`` is imported as ``aligner``."""
    folders = {p.parent for p in (ROOT / "tests").rglob("*.py")}
    assert [str(f) for f in folders if not (f / "__init__.py").exists()] == []


def test_pyproject_holds_no_metadata() -> None:
    import tomllib

    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert set(pyproject) <= {"build-system", "tool"}
