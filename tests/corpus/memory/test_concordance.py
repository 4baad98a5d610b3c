from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import UsageError
from corpus.memory.concordance import literals, search
from corpus.memory.entry import Source
from corpus.memory.inflection import inflected
from corpus.memory.store import Memory
from corpus.model import Bead
from tests.corpus.memory.made import PAIRS, many, memory, pairs


@pytest.fixture(scope="module", params=["tail", "indexed"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Memory]:
    """The same beads, searched one by one, and through the index."""
    m = memory(tmp_path_factory.mktemp("memory") / "m.db")
    if request.param == "indexed":
        with m.transaction():
            m._index(1, len(PAIRS))
    yield m
    m.close()


CASES: dict[str, tuple[str, dict[str, Any], set[int]]] = {
    "two kanji": ("防災", {}, {2, 3, 4}),
    "one kanji": ("港", {}, {2}),
    "last character": ("。", {}, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}),
    "whole text is one character": ("水", {}, {9}),
    "inflected verb": ("推進する", {}, {1}),
    "inflected verb, exact": ("推進する", {"exact": True}, set()),
    "okurigana left out": ("取り組み", {}, {2, 3, 4}),
    "okurigana put in": ("取組", {}, {2, 3, 4}),
    "full width in the memory": ("QKD装置", {}, {5}),
    "full width in the query": ("ＱＫＤ", {"lang": "ja"}, {5}),
    "two parts": ("防災 開始", {}, {3, 4}),
    "ideographic space": ("量子　技術", {}, {0, 1}),
    "English plural": ("hub", {}, {0}),
    "English past": ("promote", {}, {1}),
    "English phrase in another form": ("quantum technology", {}, {0, 1}),
    "case": ("QUANTUM CRYPTOGRAPHY", {}, {6}),
    "no part of a word": ("port", {}, {2}),
    "English exact": ("technology", {"exact": True}, {0}),
    "apart": ("technologies implementation", {"apart": True}, {1}),
    "not apart": ("technologies implementation", {}, set()),
    "Latin word that only Japanese has": ("装置", {}, {5}),
    "regex": (r"1,[58]00億", {"regex": True}, {7, 8}),
    "regex over English": (r"fy202\d", {"regex": True, "lang": "en"}, {3, 4}),
    "regex with alternatives": ("港湾|暗号", {"regex": True}, {2, 6}),
    "regex without anything sure": (r"\d+台", {"regex": True}, {5}),
    "nothing": ("存在しない", {}, set()),
    "punctuation": ("%", {}, set()),
}


@pytest.mark.parametrize(("query", "options", "wanted"), CASES.values(), ids=CASES)
def test_search(made: Memory, query: str, options: dict[str, Any], wanted: set[int]) -> None:
    found = search(made, query, **options)
    assert {h.entry.id - 1 for h in found.hits} == wanted
    assert found.total == len(wanted)


def test_latin_script_is_looked_for_in_japanese_where_english_has_none(tmp_path: Path) -> None:
    with Memory(tmp_path / "m.db", create=True) as m:
        m.add(Source("s"), pairs(("ＮＩＣＴが開発した。", "The institute developed it.")))
        (hit,) = search(m, "NICT").hits
        assert (hit.lang, [hit.ja[a:b] for a, b in hit.ja_marks]) == ("ja", ["ＮＩＣＴ"])


def test_marks_show_what_was_found(made: Memory) -> None:
    for hit in search(made, "quantum technology").hits:
        assert [hit.en[a:b].lower() for a, b in hit.en_marks] in (
            ["quantum technology"],
            ["quantum technologies"],
        )
    (hit,) = search(made, "QKD装置").hits
    assert [hit.ja[a:b] for a, b in hit.ja_marks] == ["ＱＫＤ装置"]


def test_the_counterparts_words_are_marked(tmp_path: Path) -> None:
    with Memory(tmp_path / "m.db", create=True) as m:
        m.add(Source("noise"), many(1500))
        for n in range(8):
            ja, en = f"{n}番の量子鍵配送を試す。", f"Trial {n} of quantum key distribution."
            m.add(Source(f"s{n}"), pairs((ja, en)))
        for hit in search(m, "鍵配送").hits:
            assert "key distribution" in hit.en[hit.en_marks[0][0] : hit.en_marks[0][1]]
        for hit in search(m, "quantum key distribution").hits:
            assert [hit.ja[a:b] for a, b in hit.ja_marks] == ["量子鍵配送"]


def test_what_the_aligner_noted_is_marked_where_counting_says_nothing(tmp_path: Path) -> None:
    bead = Bead(
        ("暗号の鍵を守る。",), ("Protect the Keys of ciphers.",), evidence=("2025", "鍵=Keys", "守る=Protect")
    )
    with Memory(tmp_path / "m.db", create=True) as m:
        m.add(Source("s"), [bead])
        (hit,) = search(m, "鍵").hits
        assert [hit.en[a:b] for a, b in hit.en_marks] == ["Keys"]
        (hit,) = search(m, "keys").hits
        assert [hit.ja[a:b] for a, b in hit.ja_marks] == ["鍵"]
        (hit,) = search(m, "暗号").hits
        assert hit.en_marks == ()


def test_the_latest_come_first_and_filters_hold(tmp_path: Path) -> None:
    with memory(tmp_path / "m.db") as m:
        m.add(Source("new", domain="law"), pairs(("防災法。", "Disaster Act.")))
        assert next(iter(search(m, "防災").hits)).ja == "防災法。"
        only = search(m, "防災", accept=lambda e: e.uses[0].source.domain == "law")
        assert [h.ja for h in only.hits] == ["防災法。"]
        few = search(m, "防災", limit=2)
        assert len(few.hits) == 2
        assert few.total == 4


@pytest.mark.parametrize("query", ["", "  "])
def test_nothing_to_search_for(made: Memory, query: str) -> None:
    with pytest.raises(UsageError, match="nothing"):
        search(made, query)


def test_a_broken_pattern_is_said(made: Memory) -> None:
    with pytest.raises(UsageError, match="not a regular expression"):
        search(made, "(量子", regex=True)


LITERALS = {
    "plain": ("量子技術", ["量子技術"]),
    "optional": ("取り?組", ["取", "組"]),
    "star": ("ab*c", ["a", "c"]),
    "plus": ("ab+c", ["ab", "c"]),
    "braces": ("ab{0,2}c", ["a", "c"]),
    "class": ("a[bc]d", ["a", "d"]),
    "class with bracket": ("a[]b]d", ["a", "d"]),
    "group": ("a(bc)?d", ["a", "d"]),
    "alternatives inside": ("a(b|c)d", ["a", "d"]),
    "alternatives": ("ab|cd", None),
    "escape": (r"1\.5\d", ["1.5"]),
    "dot": ("a.b", ["a", "b"]),
    "anchors": ("^ab$", ["ab"]),
}


@pytest.mark.parametrize(("pattern", "wanted"), LITERALS.values(), ids=LITERALS)
def test_literals(pattern: str, wanted: list[str] | None) -> None:
    assert literals(pattern) == wanted


@settings(max_examples=300)
@given(
    st.text(st.sampled_from("ab取組?*+.|()[]^$\\d{1}"), max_size=8),
    st.text(st.sampled_from("ab取組d1"), max_size=6),
)
def test_literals_stand_in_every_match(pattern: str, text: str) -> None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)  # [[ is a set one day
            found = re.compile(pattern).fullmatch(text)
    except re.error:
        return
    if found:
        assert all(run in text for run in literals(pattern) or [])


FORMS = {
    "する": ("推進する", ["推進した", "推進せず", "推進する", "推進される", "推進すれば"], ["推進力"]),
    "godan": ("進む", ["進んだ", "進まない", "進み"], ["進化"]),
    "ichidan": ("進める", ["進めた", "進めず"], ["進む"]),
    "adjective": ("新しい", ["新しく", "新しかった"], ["新規"]),
    "noun": ("取り組み", ["取組", "取組み", "取り組み"], ["取捨"]),
    "noun, short": ("取組", ["取組", "取組み", "取り組み"], ["取捨"]),
    "compound": ("量子技術の取組", ["量子技術の取り組み"], ["量子技術の取捨"]),
    "a noun is no verb": ("量子", ["量子"], ["量り"]),
}


@pytest.mark.parametrize(("query", "match", "other"), FORMS.values(), ids=FORMS)
def test_inflected(query: str, match: list[str], other: list[str]) -> None:
    pattern = re.compile(inflected(query))
    assert [t for t in match if not pattern.search(t)] == []
    assert [t for t in other if pattern.search(t)] == []
