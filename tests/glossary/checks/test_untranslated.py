"""A sentence that is still in Japanese is one finding, whatever it holds."""

from __future__ import annotations

from corpus.model import Bead, Bitext
from glossary.check import check


def test_a_sentence_left_in_japanese_is_said_once() -> None:
    text = "汐浜市（2025）『第3回　港湾白書』、12頁。"
    found = check(Bitext((Bead((text,), (text,)),)), select=["untranslated", "residue"])
    assert [(f.check, f.message) for f in found] == [("untranslated", "this is left in Japanese")]


def test_words_left_in_japanese_are_named() -> None:
    found = check(
        Bitext((Bead(("港湾と鉄道",), ("The ports and 鉄道 are old.",)),)), select=["untranslated", "residue"]
    )
    assert [f.message for f in found] == ["「鉄道」 is left in Japanese"]
