from __future__ import annotations

import doctest
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
import simplemma

from corpus.languages import lemmas

WORDS = (
    "houses House Tokyo tokyo criteria went better annexes technologies organisations J-STAGE state-of-the-art don't naïve "
    "cryptographies Qubits xyzzy supercalculated 2025 &".split()
)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty cache folder, and nothing kept of another."""
    monkeypatch.setenv("TAIYAKU_CACHE", str(tmp_path))
    _forget()
    yield tmp_path
    _forget()


def _forget() -> None:
    for made in (lemmas.dictionary, lemmas._lemmatizer, lemmas._lookup):
        made.cache_clear()


def _same() -> bool:
    return all(
        lemmas.lemma(w) == simplemma.lemmatize(w, lang="en")
        and lemmas.known(w) == simplemma.is_known(w, lang="en")
        for w in WORDS
    )


def test_examples() -> None:
    assert doctest.testmod(lemmas).failed == 0


def test_the_file_says_what_simplemma_says(cache: Path) -> None:
    assert _same()
    (file,) = cache.glob("lemmas-en-*.sqlite")
    written = file.stat().st_mtime_ns
    _forget()
    assert _same()
    assert file.stat().st_mtime_ns == written
    assert isinstance(lemmas.dictionary(), lemmas.Dictionary)
    assert len(lemmas.dictionary()) > 100_000
    assert "houses" in lemmas.dictionary() and "xyzzy" not in lemmas.dictionary()


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + bytes(200)])
def test_a_broken_file_is_made_anew(cache: Path, content: bytes) -> None:
    _same()
    (file,) = cache.glob("lemmas-en-*.sqlite")
    file.write_bytes(content)
    _forget()
    assert _same()
    with sqlite3.connect(file) as db:
        assert db.execute("SELECT lemma FROM form WHERE form = 'houses'").fetchone() == ("house",)


def test_files_of_other_versions_go(cache: Path) -> None:
    old = cache / "lemmas-en-1.0.0-1.sqlite"
    old.write_bytes(b"")
    lemmas.dictionary()
    assert not old.exists()


def test_no_folder_to_keep_it_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("TAIYAKU_CACHE", str(tmp_path / "file" / "folder"))
    _forget()
    try:
        assert _same()
        assert not isinstance(lemmas.dictionary(), lemmas.Dictionary)
    finally:
        _forget()
