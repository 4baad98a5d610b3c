"""The heads of columns in other people's tables."""

from __future__ import annotations

import pytest

from corpus.formats.heads import meaning


@pytest.mark.parametrize(
    ("ja", "en"),
    [
        ("日本語", "英語"),
        ("原文", "訳文"),
        ("Source", "Target"),
        ("JA", "EN"),
        ("ja-JP", "en-US"),
        ("ＪＰ", "ＥＮ"),
        ("日", "英"),
        ("和文", "英文"),
        ("日本語原文", "英訳"),
        ("原文（日本語）", "訳文（英語）"),
        ("Source (ja)", "Target (en)"),
        ("訳文（日本語）", "原文（英語）"),
        ("Japanese text", "English translation"),
        ("日本語名", "英語名"),
        ("原文", "翻訳文"),
        ("Source text", "Target text"),
        ("ja_text", "en_text"),
        ("Text: Japanese", "Text: English"),
    ],
)
def test_the_two_sides(ja: str, en: str) -> None:
    assert (meaning(ja), meaning(en)) == ("ja", "en")


@pytest.mark.parametrize(
    "head",
    [
        "",
        "測候所",
        "港の日",
        "英雄",
        "English and Japanese",
        "日本語は英語に訳す",
        "Enter the harbour",
        "Jan",
        "文",
        "版",
    ],
)
def test_other_words(head: str) -> None:
    assert meaning(head) == ""


def test_what_stands_beside_them() -> None:
    assert [meaning(h) for h in ("No.", "番号", "状態", "備考", "Comments")] == [
        "id",
        "id",
        "status",
        "note",
        "note",
    ]
