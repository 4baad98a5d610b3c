"""The settings of the checks do what they say."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.model import Bead, Bitext, Document
from glossary.check import check
from glossary.checks.examples import document

LONG = "This sentence of a certain length stands here, word for word, more than once."
SHORT = "It is said twice, briefly."
LISTED = "調査の結果をまとめ、次の年の計画に反映し、関係する機関に広く知らせ、必要な人員と予算を確保し、施設を整え、住民に説明し、意見を集める。"
BRIEF = "調査の結果をまとめ、次の年の計画に反映し、知らせる。"
Side = tuple[str, ...]
CASES: list[tuple[str, str, Any, Side, Side, list[str], list[str]]] = [
    ("number", "rounding", "info", ("6.85％",), ("6.9 percent",), ["warning"], ["info"]),
    ("date", "fiscal_year", "error", ("2024年度",), ("in 2024",), ["warning"], ["error"]),
    ("omission", "ratio", 0.1, (LISTED,), ("The results are compiled and used.",), ["warning"], []),
    ("omission", "deviation", 99, (LISTED,), ("The results are compiled and used.",), ["warning"], []),
    ("addition", "ratio", 50, (BRIEF,), (f"{LONG} {LONG} {LONG}",), ["warning"], []),
    ("addition", "deviation", 99, (BRIEF,), (f"{LONG} {LONG} {LONG}",), ["warning"], []),
    ("duplicate", "length", 10, ("前に述べた。", "後に述べた。"), (SHORT, SHORT), [], ["error"]),
    ("residue", "spaces", False, ("甲、乙",), ("A , B",), ["info"], []),
    ("undefined-abbreviation", "known", ["QXZ"], ("部会を置く。",), ("The QXZ is set up.",), ["warning"], []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "option", "value", "ja", "en", "before", "after"), CASES, ids=[f"{c}-{o}" for c, o, *_ in CASES]
)
def test_pair(code: str, option: str, value: Any, ja: Side, en: Side, before: Any, after: Any) -> None:
    bitext = Bitext(tuple(Bead((a,), (b,)) for a, b in zip(ja, en, strict=True)))
    assert [f.severity for f in check(bitext, select=[code])] == before
    assert [f.severity for f in check(bitext, select=[code], options={code: {option: value}})] == after


SINGLE: list[tuple[str, str, Any, str, int, int]] = [
    ("notation-variant", "names", False, "産学官連携を進める。 | 産学官連携の場 | 産官学連携の例", 1, 0),
    ("han-variant", "names", ["术"], "学术界", 1, 0),
    ("duplicate-paragraph", "ja_length", 5, "同じ段落である。 | 別の文。 | 同じ段落である。", 0, 1),
]


@pytest.mark.parametrize(("code", "option", "value", "text", "before", "after"), SINGLE)
def test_single(code: str, option: str, value: Any, text: str, before: int, after: int) -> None:
    source: Document = document(text.split(" | "), "ja")
    assert len(check(document=source, select=[code])) == before
    assert len(check(document=source, select=[code], options={code: {option: value}})) == after


ENGLISH: list[tuple[str, str, Any, str, int, int]] = [
    ("duplicate-paragraph", "en_length", 10, f"{SHORT} | Another one. | {SHORT}", 0, 1),
    (
        "capitalization",
        "uses",
        4,
        "Members of the Harbour Safety Council met. | They told the Harbour Safety Council so. | Later the harbour safety council agreed.",
        1,
        0,
    ),
]


@pytest.mark.parametrize(("code", "option", "value", "text", "before", "after"), ENGLISH)
def test_english(code: str, option: str, value: Any, text: str, before: int, after: int) -> None:
    source = document(text.split(" | "), "en")
    assert len(check(document=source, select=[code])) == before
    assert len(check(document=source, select=[code], options={code: {option: value}})) == after
