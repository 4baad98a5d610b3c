from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytest.importorskip("sentencepiece", reason="sentencepiece is not installed: pip install 'taiyaku[corpus]'")

from aligner.main import main
from corpus.errors import InputError, UsageError
from corpus.subword import decode, encode, load, train
from tests.corpus.memory.made import PAIRS, many

LINES = [*(t for pair in PAIRS for t in pair), *(t for b in many(300) for t in (*b.ja, *b.en))]
SYMBOLS = ("QIH", "G-QuAT", "量子技術イノベーション拠点")


@pytest.fixture(scope="module", params=["unigram", "bpe"])
def model(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("model") / "m.model"
    train(LINES, path, vocabulary=900, type=request.param, symbols=SYMBOLS)
    return load(path)


def test_symbols_stay_whole(model: Any) -> None:
    line = "G-QuATと量子技術イノベーション拠点（QIH）, QIHs and the G-QuAT."
    (pieces,) = encode(model, [line])
    assert pieces.split().count("QIH") == 2
    assert pieces.split().count("G-QuAT") == 2
    assert "量子技術イノベーション拠点" in pieces.split()


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.text(
        st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="▁\u2028\u2029\x85"),
        max_size=30,
    )
)
def test_what_was_cut_is_put_together_again(model: Any, line: str) -> None:
    assert list(decode(model, encode(model, [line]))) == [line]
    assert list(decode(model, encode(model, [line], ids=True), ids=True)) == [line]


def test_the_same_text_gives_the_same_model(tmp_path: Path) -> None:
    shuffled = LINES * 2
    random.Random(1).shuffle(shuffled)
    train(LINES, tmp_path / "a", vocabulary=700)
    train(shuffled, tmp_path / "b", vocabulary=700)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_mistakes_are_said(tmp_path: Path, model: Any) -> None:
    with pytest.raises(InputError, match="no text"):
        train(["", "  "], tmp_path / "x")
    with pytest.raises(UsageError, match="could not train"):
        train(LINES, tmp_path / "x", vocabulary=260)
    assert not (tmp_path / "x").exists()
    (tmp_path / "bad").write_bytes(b"no model")
    with pytest.raises(InputError, match="not a sentencepiece model"):
        load(tmp_path / "bad")
    with pytest.raises(InputError, match="line 2"):
        list(decode(model, ["1 2", "1 x"], ids=True))


def test_the_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text, made, pieces = tmp_path / "t.txt", tmp_path / "m.model", tmp_path / "p.txt"
    text.write_text("\n".join(LINES) + "\n", "utf-8")
    glossary = tmp_path / "g.csv"
    glossary.write_text(
        "id,ja,en,abbr,status\nA,量子拠点,hub,QIH,approved\nB,案,draft,XYZ,candidate\n", "utf-8"
    )
    argv = [
        "corpus",
        "subword",
        "train",
        str(text),
        "-o",
        str(made),
        "--vocabulary",
        "900",
        "--glossary",
        str(glossary),
    ]
    assert main(argv) == 0
    assert "1 of them never cut" in capsys.readouterr().err
    assert main(["corpus", "subword", "encode", str(made), str(text), "-o", str(pieces)]) == 0
    assert main(["corpus", "subword", "decode", str(made), str(pieces)]) == 0
    assert capsys.readouterr().out == text.read_text("utf-8")
