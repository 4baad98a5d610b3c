"""Beads as JSON Lines: everything comes back, mistakes have a line."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import FormatError
from corpus.formats.jsonl import Jsonl
from corpus.model import Bead, Bitext, Code, with_ids

FULL = Bead(
    ja=("両者は協力する。", "期間は1年とする。"),
    en=("The Participants will cooperate.",),
    ja_ids=("b1.s1", "b1.s2"),
    en_ids=("b1.s1",),
    score=7.25,
    confidence=0.9375,
    moved=True,
    status="edited",
    evidence=("1", "期間=period"),
    note="by phone",
    ja_codes=((Code("bold", 0, 2),), (Code("ph", 1, 1, "<ph/>"),)),
    properties=(("x-project", "a"), ("x-project", "b")),
    id="abc",
)


def test_everything_comes_back() -> None:
    assert Jsonl().read(Jsonl().write(Bitext((FULL,))), "x.jsonl").beads == (FULL,)


def test_the_contract() -> None:
    """The fields other programs read, in their order, and no more for a plain bead."""
    line = json.loads(Jsonl().write(Bitext(with_ids([Bead(("あ",), ())]))))
    fields = [
        "id",
        "ja",
        "en",
        "ja_ids",
        "en_ids",
        "kind",
        "score",
        "confidence",
        "moved",
        "status",
        "evidence",
    ]
    assert list(line) == fields
    assert line["kind"] == "1-0"


TEXTS = st.lists(st.text(min_size=1), max_size=3).map(tuple)


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=5))
def test_any_text_comes_back(pairs: list[tuple[tuple[str, ...], tuple[str, ...]]]) -> None:
    beads = with_ids(Bead(ja, en) for ja, en in pairs)
    assert Jsonl().read(Jsonl().write(Bitext(beads)), "x").beads == beads


def test_gold_files_need_only_two_fields() -> None:
    read = Jsonl().read('{"ja": "一つ", "en": ["one"]}\n\n{"en": ["two"]}\r\n'.encode("utf-8-sig"), "x")
    assert [(b.ja, b.en) for b in read.beads] == [(("一つ",), ("one",)), ((), ("two",))]
    assert all(b.id for b in read.beads)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("not json", "not JSON"),
        ("[1, 2]", "an object with"),
        ('{"text": "x"}', "an object with"),
        ('{"ja": [1], "en": []}', "list of strings"),
        ('{"ja": [], "en": [], "status": "maybe"}', "status “maybe”"),
        ('{"ja": [], "en": [], "score": "high"}', "not a bead"),
        ('{"ja": [], "en": [], "ja_codes": [[["bold", 1]]]}', "not a bead"),
        ('{"ja": [], "en": [], "properties": 3}', "not a bead"),
    ],
)
def test_mistakes_have_a_line(line: str, message: str) -> None:
    with pytest.raises(FormatError, match=message) as caught:
        Jsonl().read(f'{{"ja": [], "en": ["x"]}}\n{line}\n'.encode(), "bad.jsonl")
    assert (caught.value.path, caught.value.line) == ("bad.jsonl", 2)
