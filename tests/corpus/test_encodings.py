"""Text comes out of bytes as it went in, in every encoding Japanese offices use."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.encodings import guess
from corpus.errors import InputError, UsageError
from corpus.files import decode
from tests.shared import SAMPLES

JAPANESE = (SAMPLES / "memorandum.ja.md").read_text(encoding="utf-8")
ENGLISH = (SAMPLES / "memorandum.en.md").read_text(encoding="utf-8")
ENCODINGS = [
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "cp932",
    "euc_jp",
    "euc_jis_2004",
    "iso2022_jp",
]
EXTENSIONS = "①㈱髙﨑～纊Ⅳ㎡№℡∥－"

SENTENCES = st.lists(
    st.sampled_from([s + "。" for s in JAPANESE.split("。") if 8 < len(s) < 120]), min_size=1, max_size=6
).map("".join)


def fit(text: str, encoding: str) -> str:
    """What of the text the encoding can hold."""
    return text.encode(encoding, "ignore").decode(encoding)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize(
    "text", [JAPANESE, JAPANESE[:40], JAPANESE.replace("\n", "\r\n")], ids=["all", "start", "crlf"]
)
def test_the_sample(encoding: str, text: str) -> None:
    text = fit(text, encoding)
    assert decode(text.encode(encoding))[0] == text.replace("\r\n", "\n")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "ascii"]
)
def test_english(encoding: str) -> None:
    text = fit(ENGLISH, encoding)
    assert decode(text.encode(encoding))[0] == text


@given(SENTENCES, st.sampled_from(ENCODINGS))
def test_any_sentences(text: str, encoding: str) -> None:
    text = fit(text, encoding)
    assert decode(text.encode(encoding))[0] == text


@given(SENTENCES, st.lists(st.tuples(st.integers(0, 400), st.sampled_from(EXTENSIONS)), max_size=8))
def test_windows_characters(text: str, extra: list[tuple[int, str]]) -> None:
    """The characters NEC and IBM added, which plain Shift_JIS lacks."""
    for at, char in extra:
        text = text[:at] + char + text[at:]
    text = fit(text, "cp932")
    assert decode(text.encode("cp932")) == (text, "cp932")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ("量子".encode("utf-8-sig"), "utf-8-sig"),
        ("量子".encode("utf-16"), "utf-16"),
        (b"plain ascii", "utf-8"),
        (b"", "utf-8"),
        ("量子技術".encode("cp932"), "cp932"),
        ("量子技術".encode("euc_jp"), "euc_jp"),
        ("①量子技術".encode("euc_jis_2004"), "euc_jis_2004"),
        ("量子技術".encode("iso2022_jp"), "iso2022_jp_ext"),
        ("ﾃﾞﾝﾏｰｸとの協力".encode("cp932"), "cp932"),
        ("the “Participants” and Jørn’s café – £5".encode("cp1252"), "cp1252"),
    ],
)
def test_names(data: bytes, name: str) -> None:
    assert decode(data)[1] == name


def test_a_name_given_decides() -> None:
    assert decode("量子".encode("utf-16-le"), encoding="utf-16-le") == ("量子", "utf-16-le")
    assert decode("\ufeff量子".encode(), encoding="utf-8") == ("量子", "utf-8")


@pytest.mark.parametrize("name", ["klingon", "hex", "rot13", ""])
def test_a_name_that_is_none(name: str) -> None:
    if not name:
        assert decode(b"x", encoding=name) == ("x", "utf-8")
        return
    with pytest.raises(UsageError, match=name):
        decode(b"x", encoding=name)


def test_a_name_that_does_not_fit_says_where() -> None:
    with pytest.raises(InputError, match="byte 4") as caught:
        decode(b"abc\n\x83\x81", "report.txt", "utf-8")
    assert (caught.value.path, caught.value.line) == ("report.txt", 2)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"PK\x03\x04" + b"x" * 50 + b"word/document.xml", "Word"),
        (b"PK\x03\x04" + b"x" * 50, "ZIP"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "picture"),
        (b"\0\1\2\3" * 100, "binary"),
        (bytes(range(256)) * 4, "binary"),
        (b"\x1b$B\x2d\x21\x1b(B", "ISO-2022-JP"),
    ],
    ids=["docx", "zip", "pdf", "png", "zeros", "all bytes", "undefined in JIS"],
)
def test_what_is_no_text(data: bytes, what: str) -> None:
    with pytest.raises(InputError, match=what) as caught:
        guess(data, "report.txt")
    assert caught.value.path == "report.txt"
    assert caught.value.hint or what == "binary"


def test_programs_and_noise_are_binary() -> None:
    with Path(sys.executable).open("rb") as handle:
        program = handle.read(100_000)
    with pytest.raises(InputError):
        decode(program)
    with pytest.raises(InputError):
        decode(b"\0" + os.urandom(5000))


def test_other_languages_are_left_to_charset_normalizer() -> None:
    text = "Съвместна декларация за сътрудничество в областта на квантовите технологии. " * 5
    assert decode(text.encode("cp1251"))[0] == text
