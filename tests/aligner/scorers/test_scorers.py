from __future__ import annotations

import hashlib
import importlib.util
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
import pytest

from aligner.align import align, choose
from aligner.evidence import Evidence, Features, Links, Runs
from aligner.scorers import DEFAULT, SCORERS, Context
from aligner.scorers.embeddings import Embeddings, load
from aligner.scorers.figures import NONE, OTHER, SHIFTED
from aligner.scorers.length import Length
from aligner.scorers.lexicon import root
from aligner.scorers.names import alike, plain, romanize, skeletons
from aligner.scorers.numbering import head, rank
from aligner.scorers.structure import ODD, SAME, STEADY, Structure, _equal
from aligner.scorers.values import Values, name
from aligner.side import Side
from aligner.voice import UNSEEN
from corpus.errors import InputError, MissingDependency, UsageError
from corpus.formats.markdown import Markdown
from corpus.languages.ja import japanese
from tests.aligner.made import EN, JA, document, numbers

DIFFER = float(np.log(ODD / STEADY))
"""For numbers that differ, before any is seen."""


def sides(ja: list[str], en: list[str]) -> tuple[Side, Side]:
    return Side.of(document(ja, "ja")), Side.of(document(en, "en"))


def linked(scorer: str, ja: str, en: str) -> dict[tuple[str, str], bool]:
    """Word pairs that a scorer links, and whether exactly."""
    a, b = sides([ja], [en])
    out = {}
    for piece in SCORERS.load(scorer)().evidence(a, b, Context()):
        assert isinstance(piece, Links)
        for x, y, exact in zip(piece.ja, piece.en, piece.exact, strict=True):
            out[a.words[x].surface, b.words[y].surface] = bool(exact)
    return out


def test_the_lexicon_links_words_and_related_forms() -> None:
    found = linked("lexicon", "産業における火山観測の応用", "Industrial application of volcano observation")
    assert found["火山", "volcano"] is True
    assert found["応用", "application"] is True
    assert found["産業", "Industrial"] is False  # industry, related
    assert ("産業", "volcano") not in found


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("industry", "industrial", True), ("develop", "development", True), ("nation", "national", True), ("form", "formal", True),
     ("promote", "promotion", True), ("evaluate", "evaluation", True), ("implement", "implementation", True), ("profit", "profitability", True),
     ("decide", "decision", True), ("permit", "permission", True), ("reduce", "reduction", True), ("attend", "attendee", True),
     ("port", "important", False), ("car", "care", False), ("state", "statute", False), ("local", "locate", False)],
)  # fmt: skip
def test_roots(one: str, other: str, same: bool) -> None:
    assert (root(one) == root(other)) is same


def test_a_day_is_known_in_another_year() -> None:
    ja, en = sides(["令和7年6月20日に開いた。"], ["It was held on June 20, 2024."])
    (values, *_) = SCORERS.load("values")().evidence(ja, en, Context())
    assert list(values.ja[0]) == ["2025", "--06-20"] and list(values.en[0]) == ["2024", "--06-20"]
    assert [side["--06-20"] for side in values.labels] == ["6月20日", "June 20"]
    assert [side["--12"] for side in values.labels] == ["12月", "December"]
    ja, en = sides(["12月に開いた。"], ["It was held in 12 places."])
    (values, *_) = SCORERS.load("values")().evidence(ja, en, Context())
    assert not set(values.ja[0]) & set(values.en[0])


def test_names_link_strings_sounds_and_readings() -> None:
    found = linked(
        "names",
        "横浜のＮＩＣＴとG-QuATをデンマークのニールセンが訪問した",
        "Nielsen of Denmark visited NICT and G-QuAT in Yokohama",
    )
    assert {("横浜", "Yokohama"), ("デンマーク", "Denmark"), ("ニールセン", "Nielsen")} <= set(found)
    assert {b for a, b in found if a.isascii()} >= {"NICT", "G-QuAT"}
    assert ("デンマーク", "Nielsen") not in found


@pytest.mark.parametrize(
    ("ja", "en"),
    [
        ("高知県黒潮町", {"Kochi", "Kuroshio", "Prefecture", "Town"}),
        ("東北大学", {"Tohoku", "University"}),
        ("大阪府", {"Osaka", "Prefecture"}),
        ("千葉市", {"Chiba", "City"}),
    ],
)
def test_what_a_place_is_called_and_what_it_is(ja: str, en: set[str]) -> None:
    text = " ".join(sorted(en))
    found = {b for scorer in ("names", "lexicon") for _, b in linked(scorer, ja, text)}
    assert found == en


def test_names_of_one_unit_and_words_stay_whole() -> None:
    for text in ("北海道", "太平洋", "研究者", "経済", "ドイツ"):
        assert japanese().pieces(text) == []
    assert [t.text for t in japanese().pieces("名古屋港")] == ["名古屋", "港"]


@pytest.mark.parametrize(
    ("kana", "latin", "same"),
    [("デンマーク", "denmark", True), ("フィンランド", "finland", True), ("ロンドン", "london", True), ("シュミット", "schmidt", True),
     ("イノベーション", "innovation", True), ("エールン", "egelund", False), ("カナダ", "china", False), ("パリ", "london", False)],
)  # fmt: skip
def test_sounds(kana: str, latin: str, same: bool) -> None:
    assert bool(list(alike([(0, kana)], [(0, latin)]))) is same


@pytest.mark.parametrize(
    ("kana", "roman"),
    [
        ("チョウ", "chou"),
        ("キャク", "kyaku"),
        ("ジュネーブ", "junebu"),
        ("ティー", "ti"),
        ("マッチ", "matchi"),
        ("", ""),
    ],
)
def test_romanization(kana: str, roman: str) -> None:
    assert romanize(kana) == roman


def test_long_vowels_are_one() -> None:
    assert plain("tōkyō") == plain("toukyou") == plain("tokyo")
    assert skeletons(["", "Oslo"]) == ["", "as"]
    assert skeletons([]) == []


@pytest.mark.parametrize(
    ("ja", "en"),
    [("第3章 課題", "Chapter 3. Issues"), ("第三章 課題", "CHAPTER 3: Issues"), ("第2条 定義", "Article 2 Definitions"), ("（1）目的", "(1) Purpose"),
     ("①目的", "(1) Purpose"), ("a. 目的", "(a) Purpose"), ("１－２．概要", "1-2. Overview"), ("1.2 概要", "1.2 Overview"), ("3. 結論", "3 Conclusion"),
     ("別紙1 一覧", "Annex 1: List"), ("図2 体制", "Figure 2. Structure"), ("第二十一条", "Article 21"), ("目的", "Purpose"), ("2025年の計画", "The plan of 2025")],
)  # fmt: skip
def test_numbering_is_the_same_in_both_languages(ja: str, en: str) -> None:
    assert head(ja) == head(en)


@pytest.mark.parametrize(
    ("one", "other"), [("Chapter 1", "Book 1"), ("第1章", "Article 1"), ("(1) A", "1. A"), ("第1条", "第1項")]
)
def test_numbering_of_another_type_is_another(one: str, other: str) -> None:
    assert head(one) != head(other) and head(one) and head(other)


def test_a_list_may_go_by_other_signs() -> None:
    ja = "次のとおり。\n\nア　調査\n\nイ　分析\n\n一　報告\n\n二　公表\n"
    en = "As follows.\n\n(a) Survey\n\n(b) Analysis\n\n(i) Report\n\n(ii) Release\n"
    scorer, *_ = structure(ja, en)

    def score(i: int, j: int) -> float:
        return float(scorer.score(np.array([i]), np.array([j]), 1, 1)[0])

    for i in range(1, 5):
        assert score(i, i) == pytest.approx(max(score(i, j) for j in range(1, 5)))
        assert score(i, i) - score(i, i % 4 + 1) > -DIFFER - 1  # the next item


def test_a_style_that_both_have_is_kept() -> None:
    ja = "1. 目的\n\n(1) 対象\n\n(2) 期間\n\n2. 体制\n"
    en = "1. Purpose\n\n(1) Scope\n\n(2) Term\n\n2. Structure\n"
    scorer, *_ = structure(ja, en)
    same, other = (float(scorer.score(np.array([0]), np.array([j]), 1, 1)[0]) for j in (0, 1))
    assert same - other > -DIFFER


@pytest.mark.parametrize(
    ("sign", "others", "expected"),
    [("(2)", (), 2), ("3", (), 3), ("(i)", (), 1), ("(i)", ("(h)",), 9), ("(v)", ("(iv)",), 5), ("(c)", (), 3), ("(イ)", ("(ア)",), 2),
     ("(イ)", ("(ロ)", "(イ)"), 1), ("(ロ)", (), 2), ("chapter 2", (), 2), ("1-2", (), 0), ("note 3", (), 3)],
)  # fmt: skip
def test_which_item_of_a_list(sign: str, others: tuple[str, ...], expected: int) -> None:
    assert rank(sign, others) == expected


def test_numbers_count_for_less_where_they_were_given_anew() -> None:
    ja, en = sides([f"{n}. 海" for n in range(1, 9)], [f"{n + 2}. Sea" for n in range(1, 9)])
    scorer = Structure()
    list(scorer.evidence(ja, en, Context()))
    at = np.arange(8)
    before = scorer.score(at, at, 1, 1), scorer.score(at[2:], at[:-2], 1, 1)
    scorer.fit(at, at, at * 0 + 1, at * 0 + 1, np.ones(8))
    after = scorer.score(at, at, 1, 1), scorer.score(at[2:], at[:-2], 1, 1)
    assert (after[0] > before[0] + 2).all()
    assert (after[1] < before[1]).all() and after[1].min() > after[0].max()


def figure_scores(ja: list[str], en: list[str]) -> list[list[float]]:
    a, b = sides(ja, en)
    runs = [x for x in Values().evidence(a, b, Context()) if isinstance(x, Runs)]
    if not runs:
        return []
    at = np.indices((len(ja), len(en))).reshape(2, -1)
    scores: list[list[float]] = runs[0].score(at[0], at[1], 1, 1).reshape(len(ja), len(en)).tolist()
    return scores


def test_cells_that_are_all_of_them_at_another_power_of_ten() -> None:
    ja, en = ["67", "71", "38", "59", "22"], ["6.7", "7.1", "3.8", "5.9", "2.2"]
    scores = figure_scores(ja, en)
    assert [scores[n][n] for n in range(5)] == [SHIFTED] * 5
    few = figure_scores(["67", "71", "38"], ["6.7", "7.1", "38"])
    assert few[0][0] == few[1][1] == 0.0 and few[2][2] == 0.0


def test_japanese_left_in_the_english_is_known_again() -> None:
    ja, en = sides(
        ["真鶴の灯台", "港の夜間照明", "予算"], ["港の夜間照明", "The lighthouse (真鶴の灯台)", "Budget"]
    )
    (kept,) = (x for x in SCORERS.load("names")().evidence(ja, en, Context()) if isinstance(x, Features))
    assert kept.ja == [["真鶴の灯台"], ["港の夜間照明"], []]
    assert kept.en == [["港の夜間照明"], ["真鶴の灯台"], []]


def test_a_cell_with_a_figure_answers_one_with_that_figure() -> None:
    ja = ["5億円", "約4,500人", "14,396", "令和7年10月", "中小企業等", "費用は5億円で、県が負担する。"]
    en = [
        "500 million yen",
        "About 4,500",
        "1,439.6",
        "October 2025",
        "SMEs, etc.",
        "The prefecture pays the 500 million yen.",
    ]
    scores = figure_scores(ja, en)
    for n in range(5):
        assert scores[n][n] == max(scores[n]) and (n == 4 or scores[n].count(max(scores[n])) <= 2)
        assert all(scores[n][k] < 0 for k in range(5) if k != n)
    assert scores[0][1] == 2 * OTHER and scores[0][4] == NONE
    assert scores[2][2] == SHIFTED  # the unit stands elsewhere
    assert scores[0][5] == 0 and scores[5][5] == 0  # in a sentence it is one word among others


def test_prose_has_no_such_cells() -> None:
    assert figure_scores(JA, EN) == []
    assert (
        figure_scores(["費用は5億円で、県が負担する。"], ["The prefecture pays the 500 million yen."]) == []
    )


def structure(ja: str, en: str) -> tuple[Structure, Side, Side]:
    scorer = Structure()
    a = Side.of(Markdown().read(ja.encode(), "a.md", lang="ja"))
    b = Side.of(Markdown().read(en.encode(), "b.md", lang="en"))
    list(scorer.evidence(a, b, Context()))
    return scorer, a, b


def test_structure_prefers_like_to_like() -> None:
    ja = "# 第1章 目的\n\n本書は目的を示す。詳細は別に定める。\n\n# 第2章 体制\n\n体制は次のとおりである。\n"
    en = "# Chapter 1 Purpose\n\nThis document states the purpose. Details are set out elsewhere.\n\n# Chapter 2 Structure\n\nThe structure is as follows.\n"
    scorer, a, b = structure(ja, en)
    assert (len(a), len(b)) == (5, 5)

    def score(i: int, j: int, n: int = 1, m: int = 1) -> float:
        return float(scorer.score(np.array([i]), np.array([j]), n, m)[0])

    assert score(0, 0) - score(0, 3) == pytest.approx(np.log(SAME * (5 + UNSEEN) / 1.5) - DIFFER)
    assert score(0, 0) > score(0, 1)
    assert score(1, 1, 2, 2) == score(1, 1)  # sentences of one paragraph
    assert score(0, 0, 2, 1) < score(0, 0) - 3  # a heading and a sentence


def test_a_number_that_heads_many_segments_says_less() -> None:
    ja = "".join(f"# 第{n}章 目的\n\n(1) 対象\n\n(2) 期間{n}\n\n" for n in range(1, 6))
    en = "".join(f"# Chapter {n} Purpose\n\n(1) Scope\n\n(2) Term {n}\n\n" for n in range(1, 6))
    scorer, *_ = structure(ja, en)
    chapter, item = (
        scorer.score(np.array([i]), np.array([i]), 1, 1)
        - scorer.score(np.array([i]), np.array([i + 3]), 1, 1)
        for i in (0, 1)
    )
    assert item == 0  # the (1) of the next chapter is a (1) too
    rare, usual = (_equal(np.array(heads))[0] for heads in ([0, 1, 2, 3], [0, 0, 0, 1]))
    assert chapter > 5 and rare > usual


def test_numbers_at_the_head_are_left_to_the_form() -> None:
    a, b = sides(["第3条 第2条の期間は30日とする。"], ["Article 3. The period under Article 2 is 30 days."])
    (found,) = Values().evidence(a, b, Context())
    assert isinstance(found, Features)
    assert set(found.ja[0]) == set(found.en[0]) == {"r 2", "30"}


def test_labels_are_as_long_as_labels_are() -> None:
    a, b = sides(["目的", "場所", *JA * 4], ["Aims", "Place", *EN * 4])
    flat, (known,) = Length(), Length().evidence(a, b, Context())
    with patch("aligner.scorers.length.forms", lambda ja, en: (np.ones(len(ja), int), np.ones(len(en), int))):
        (unknown,) = flat.evidence(a, b, Context())
    at = np.array([0]), np.array([1])
    assert known.score(*at, 1, 1) < unknown.score(
        *at, 1, 1
    )  # short beside short is no wonder where both are labels


def test_labels_show_by_their_looks_in_lines() -> None:
    scorer = Structure()
    a, b = sides(
        ["概要", "これは文である。", "これも文である。"], ["Overview", "This is a sentence.", "So is this."]
    )
    list(scorer.evidence(a, b, Context()))
    at = np.array([0, 0, 1]), np.array([0, 1, 1])
    label, across, body = scorer.score(*at, 1, 1)
    assert label > body > across


def test_length_is_learnt() -> None:
    a, b = sides(JA * 4, EN * 4)
    scorer = Length()
    (runs,) = scorer.evidence(a, b, Context())
    assert runs.fit
    every = np.arange(len(a))
    one = np.ones(len(a), dtype=int)
    right = runs.score(every, every, 1, 1).mean()
    wrong = runs.score(every, (every + 1) % len(a), 1, 1).mean()
    assert right > wrong
    runs.fit(every, every, one, one, np.ones(len(a)))
    assert runs.score(every, every, 1, 1).mean() > right - 0.2
    ratio = np.log(b.lengths / a.lengths).mean()
    assert abs(scorer.ratio.mean - ratio) < 0.05


@pytest.mark.parametrize(
    ("key", "said"), [(("n", 7), "7"), (("d", 2025, 4, 17), "2025-04-17"), (("r", "1", "2"), "r 1 2")]
)
def test_values_as_a_person_reads_them(key: tuple[Any, ...], said: str) -> None:
    assert name(key) == said


def test_terms_of_the_glossary_are_evidence() -> None:
    from glossary.model import Concept, Glossary, Term

    glossary = Glossary((Concept("C1", (Term("量子の里", "ja"), Term("Quantum Village", "en"))),))
    a, b = sides(["量子の里を訪れる。"], ["We visit Quantum Village."])
    (piece,) = SCORERS.load("glossary")().evidence(a, b, Context(glossary=glossary))
    assert isinstance(piece, Features)
    assert list(piece.ja[0]) == list(piece.en[0]) == ["C1"]
    assert list(SCORERS.load("glossary")().evidence(a, b, Context())) == []


@pytest.mark.parametrize("without", DEFAULT)
def test_each_scorer_can_be_left_out(without: str) -> None:
    bitext = align(document(JA, "ja"), document(EN, "en"), scorers=choose((), (without,), None), force=True)
    assert sum(a == b for a, b in numbers(bitext)) >= (3 if without == "lexicon" else 11)


def test_unknown_scorers_are_refused() -> None:
    with pytest.raises(UsageError, match="unknown scorer “lexikon”"):
        choose((), ("lexikon",), None)
    with pytest.raises(UsageError, match="needs a model"):
        choose(("embeddings",), (), None)
    with pytest.raises(UsageError, match="no evidence"):
        choose((), DEFAULT, None)
    assert choose((), (), "folder")[-1] == "embeddings"


class Fake:
    """A model that knows the pairs of this test's documents, with noise."""

    def encode(self, sentences: list[str], **options: Any) -> Any:
        out = []
        for s in sentences:
            total = np.zeros(64)
            for k, (a, b) in enumerate(zip(JA, EN, strict=True)):
                if a in s or b in s:
                    total += np.random.default_rng(k).normal(0, 1, 64)
            noise = np.random.default_rng(int(hashlib.blake2s(s.encode()).hexdigest()[:8], 16)).normal(
                0, 0.6, 64
            )
            out.append(total + noise)
        return np.array(out, dtype=np.float32)


def test_vectors_alone_align() -> None:
    a, b = sides(JA, [*EN[:6], *EN[7:]])
    (runs,) = Embeddings(Fake()).evidence(a, b, Context())
    assert isinstance(runs, Runs)
    i, j = np.meshgrid(np.arange(13), np.arange(12), indexing="ij")
    table = runs.score(i.ravel(), j.ravel(), 1, 1).reshape(13, 12)
    assert [int(x) for x in table.argmax(axis=1)[[0, 1, 5, 7, 12]]] == [0, 1, 5, 6, 11]
    assert (table[6] < 0).all()
    from aligner.solve import solve

    ties = solve(Evidence.gather(a, b, [runs]))
    assert sum(t.ja == (k,) and t.en == (k,) for k in range(6) for t in ties) == 6
    assert any(t.ja == (6,) and not t.en for t in ties)


def test_a_missing_model_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder"):
        load(str(tmp_path / "none"))
    if importlib.util.find_spec("sentence_transformers") is None:
        with pytest.raises(MissingDependency, match="sentence-transformers"):
            load(str(tmp_path))
    else:
        with pytest.raises(InputError, match="no model"):
            load(str(tmp_path))


def test_a_tiny_model_from_a_folder(tmp_path: Path) -> None:
    """A bag of characters as a sentence-transformers model, written by the test and loaded from disk."""
    pytest.importorskip("torch", reason="torch is not installed: pip install 'taiyaku[neural]'")
    library = pytest.importorskip(
        "sentence_transformers",
        reason="sentence-transformers is not installed: pip install 'taiyaku[neural]'",
    )
    try:
        from sentence_transformers.sentence_transformer.modules import BoW
    except ImportError:
        from sentence_transformers.models import BoW

    BoWModel = library.SentenceTransformer(modules=[BoW(vocab=["qkd", "nict", "kyoto", "osaka"])])
    BoWModel.save(str(tmp_path / "model"))
    ja, en = ["qkd osaka", "nict kyoto", "qkd kyoto"], ["QKD Osaka", "NICT Kyoto", "QKD Kyoto"]
    a, b = sides(ja, en)
    (runs,) = Embeddings().evidence(a, b, Context(model=str(tmp_path / "model")))
    i, j = np.meshgrid(np.arange(3), np.arange(3), indexing="ij")
    assert runs.score(i.ravel(), j.ravel(), 1, 1).reshape(3, 3).argmax(axis=1).tolist() == [0, 1, 2]


TABLE_JA = """# 観測の予算

| 区分 | 前年度 | 当年度 | 次年度 |
| --- | --- | --- | --- |
| 設備 | 12 | 12 | 12 |
| 訓練 | 12 | 12 | 12 |
"""
TABLE_EN = """# Observation Budget

| Category | Previous year | Current year | Next year |
| --- | --- | --- | --- |
| Equipment | 12 | | 12 |
| Training | 12 | 12 | |
"""
NEW_ROW = "| Aircraft rental | 31 | 32 | 33 |\n"


@pytest.mark.parametrize("added", ["", NEW_ROW], ids=["as it is", "a row more in English"])
def test_cells_answer_cells_of_their_row_and_column(added: str) -> None:
    at = TABLE_EN.index("| Equipment")
    bitext = align(
        Markdown().read(TABLE_JA.encode(), "ja.md", lang="ja"),
        Markdown().read((TABLE_EN[:at] + added + TABLE_EN[at:]).encode(), "en.md", lang="en"),
    )
    assert bitext.ja is not None
    places = {unit.id: block.cell for block, unit in bitext.ja}
    alone = [places[b.ja_ids[0]] for b in bitext.beads if not b.en]
    assert [(c.row, c.column) for c in alone if c] == [(2, 2), (3, 3)]
