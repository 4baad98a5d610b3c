from __future__ import annotations

import random
from pathlib import Path

import pytest
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from corpus.build import Draft, assemble
from corpus.memory.entry import Source
from corpus.memory.fold import fold
from corpus.memory.fuzzy import Context, edits, lookup, precedents
from corpus.memory.store import Memory
from corpus.model import Piece, Span
from tests.corpus.memory.made import PAIRS, many, memory, pairs


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("count", [900, 5000])
def test_the_best_is_what_brute_force_finds(tmp_path: Path, lang: str, count: int) -> None:
    r = random.Random(5)
    with Memory(tmp_path / "m.db", create=True) as m:
        m.add(Source("s"), many(count))
        texts = {e.id: fold(e.bead.ja[0] if lang == "ja" else e.bead.en[0]) for e in m.walk()}
        same = asked = 0
        while asked < 120:
            query = list(r.choice(list(texts.values())))
            for _ in range(r.randint(0, max(1, len(query) // 5))):
                query[r.randrange(len(query))] = r.choice("県市aé5")
            best = process.extractOne(
                fold("".join(query)), texts, scorer=Levenshtein.normalized_similarity, score_cutoff=0.75
            )
            if best is None:
                continue
            asked += 1
            found = lookup(m, "".join(query), lang)
            same += bool(found) and found[0].likeness == pytest.approx(best[1])
        assert same / asked >= 0.99


def test_percent_and_kind(tmp_path: Path) -> None:
    with memory(tmp_path / "m.db") as m:
        text = PAIRS[6][0]
        (exact,) = lookup(m, text, "ja", limit=1)
        assert (exact.percent, exact.kind) == (100, "exact")
        before, after = PAIRS[5][0], PAIRS[7][0]
        (context,) = lookup(m, text, "ja", limit=1, context=Context(before, after))
        assert (context.percent, context.kind) == (101, "context")
        (other,) = lookup(m, text, "ja", limit=1, context=Context(before, "別の文。"))
        assert other.percent == 100
        (edge,) = lookup(m, PAIRS[0][1], "en", limit=1, context=Context(None, PAIRS[1][1]))
        assert edge.percent == 101
        (width,) = lookup(m, "QKD装置を10台導入した。", "ja", limit=1)
        assert (width.percent, width.kind, width.likeness) == (99, "fuzzy", 1.0)
        assert lookup(m, "まったく別のことを述べる文である。", "ja") == []


def test_percent_is_the_edit_distance_over_the_longer_text(tmp_path: Path) -> None:
    with Memory(tmp_path / "m.db", create=True) as m:
        m.add(Source("s"), pairs(("あいうえおかきくけこ", "abcdefghij")))
        assert [x.percent for x in lookup(m, "あいうえおかきくけ", "ja")] == [90]
        assert [x.percent for x in lookup(m, "abcdefgXYZ", "en")] == [70]
        assert lookup(m, "abcdefWXYZ", "en") == []
        assert [x.percent for x in lookup(m, "abcdefWXYZ", "en", least=60)] == [60]


def test_figures_and_terms_that_differ_are_shown(tmp_path: Path) -> None:
    with memory(tmp_path / "m.db") as m:
        best = lookup(m, "予算は約1,600億円である。", "ja")[0]
        assert best.figures == (("約1,600億円",), ("約1,500億円",)) or best.figures[0][0].startswith("約1,6")
        assert best.edits == (("1,600", best.edits[0][1]),)
        same = lookup(m, "防災の取組を2025年度に開始する。", "ja", limit=1)[0]
        assert same.figures == ((), ()), "令和7年度 is 2025年度"
        terms = lookup(
            m,
            "量子通信は安全である。",
            "ja",
            least=60,
            terms=lambda t, _: {"C1": "量子暗号"} if "暗号" in t else {},
        )
        assert terms[0].terms == ((), ("量子暗号",))


def test_among_equals_the_later_document_comes_first(tmp_path: Path) -> None:
    with Memory(tmp_path / "m.db", create=True) as m:
        m.add(Source("old", date="2001"), pairs(("港を直す。", "Mend the port.")))
        m.add(Source("new", date="2024"), pairs(("港を直す。", "Repair the port.")))
        assert [x.entry.bead.en[0] for x in lookup(m, "港を直す。", "ja")] == [
            "Repair the port.",
            "Mend the port.",
        ]
        only = lookup(m, "港を直す。", "ja", accept=lambda e: e.uses[0].source.name == "old")
        assert [x.entry.bead.en[0] for x in only] == ["Mend the port."]


def test_precedents_of_a_document(tmp_path: Path) -> None:
    texts = [PAIRS[7][0], PAIRS[8][0].replace("1,800", "1,900"), "前例のない一文をここに置く。"]
    drafts, at = [], 0
    for text in texts:
        drafts.append(
            Draft("paragraph", text, (Piece(0, at, at + len(text)),), (Span(at, at + len(text)),), "ja")
        )
        at += len(text) + 1
    document = assemble("new.md", "\n".join(texts), drafts, lang="ja")
    with memory(tmp_path / "m.db") as m:
        found = {s.text: [x.percent for x in matches] for s, matches in precedents(m, document)}
    assert found[texts[0]] == [100]
    assert 85 <= found[texts[1]][0] < 100
    assert found[texts[2]] == []


def test_edits() -> None:
    assert edits("予算は10億円", "予算は20億円", "ja") == (("10", "20"),)
    assert edits("the old port", "the port", "en") == (("old ", ""),)


def test_nothing_matches_nothing(tmp_path: Path) -> None:
    with memory(tmp_path / "m.db") as m:
        assert lookup(m, "  ", "ja") == []
