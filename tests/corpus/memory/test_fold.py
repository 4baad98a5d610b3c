from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.memory.fold import fold, fold_traced, is_japanese

CASES = {
    "full width": ("ＱＫＤ　装置", "qkd 装置"),
    "half-width kana": ("ﾃﾞｰﾀ", "データ"),
    "edges": ("  a \n b ", "a b"),
    "unit": ("㎡", "m2"),
}


@pytest.mark.parametrize(("text", "wanted"), CASES.values(), ids=CASES)
def test_fold(text: str, wanted: str) -> None:
    assert fold(text) == wanted
    assert fold_traced(text).text == wanted


@given(st.text(st.sampled_from("aB Ｃ１ｱﾞガﾞ漢　\n㎡①é。"), max_size=30))
def test_traced_says_the_same_and_its_spans_fold_back(text: str) -> None:
    folded = fold_traced(text)
    assert folded.text == fold(text)
    for at, c in enumerate(folded.text):
        a, b = folded.span(at, at + 1)
        assert 0 <= a < b <= len(text)
        if c != " ":
            assert c in unicodedata.normalize("NFKC", text[a:b]).casefold()


def test_a_mark_does_not_take_the_space_after_it() -> None:
    text = "the  Quantum Technology  hub"
    folded = fold_traced(text)
    at = folded.text.index("quantum technology")
    a, b = folded.span(at, at + len("quantum technology"))
    assert text[a:b] == "Quantum Technology"


@pytest.mark.parametrize(("text", "wanted"), [("術", True), ("ｱ", True), ("QIH", False), ("", False)])
def test_is_japanese(text: str, wanted: bool) -> None:
    assert is_japanese(text) is wanted
