"""A project's settings: known keys, right types, places of mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.config import load
from corpus.errors import ConfigError, InputError


def test_none_is_fine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load() == {}


def test_file_names_are_relative_to_the_file(tmp_path: Path) -> None:
    path = tmp_path / "taiyaku.toml"
    path.write_text(
        'glossary = "terms/g.csv"\nmemory = "/abs/m.db"\nen_tag = "en-GB"\n[check]\ndisable = ["x"]\n'
    )
    assert load(path) == {
        "glossary": str(tmp_path / "terms" / "g.csv"),
        "memory": "/abs/m.db",
        "en_tag": "en-GB",
        "check": {"disable": ["x"]},
    }


def test_it_is_found_in_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "taiyaku.toml").write_text('ja_tag = "ja"')
    monkeypatch.chdir(tmp_path)
    assert load() == {"ja_tag": "ja"}


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('ja_tag = "ja"\nglosary = "g.csv"', 2, "unknown setting “glosary”"),
        ('\nglossary = ["g.csv"]', 2, "wrong type"),
        ('ja_tag = "ja"\n\nen_tag = ', 3, "not valid TOML"),
        ("check = 1", 1, "wrong type"),
    ],
)
def test_mistakes_have_a_place(tmp_path: Path, text: str, line: int, message: str) -> None:
    path = tmp_path / "t.toml"
    path.write_text(text)
    with pytest.raises(ConfigError, match=message) as caught:
        load(path)
    assert (caught.value.path, caught.value.line) == (str(path), line)


def test_a_named_file_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        load(tmp_path / "none.toml")
