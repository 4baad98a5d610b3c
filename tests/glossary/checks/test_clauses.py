"""Where a Japanese sentence is cut into clauses."""

from __future__ import annotations

import pytest

from glossary.checks.clauses import ENDS_JA, clauses


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("利用者は、記録を渡してはならない。", ["利用者は、記録を渡してはならない"]),
        ("届け出た場合は、記録を渡すことができる。", ["届け出た場合は", "記録を渡すことができる"]),
        ("輸入は減り、輸出は増えた。", ["輸入は減り", "輸出は増えた"]),
    ],
)
def test_a_topic_is_no_clause(text: str, parts: list[str]) -> None:
    assert [text[a:b] for a, b in clauses(text, ENDS_JA)] == parts
