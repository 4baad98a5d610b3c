"""Candidate pairs from a bitext."""

from __future__ import annotations

import csv

import pytest

from corpus.formats import read_bitext
from corpus.model import Bead, Bitext
from glossary.extract import as_glossary
from glossary.extract.evidence import Text, covered
from glossary.extract.lexical import Lexicon, stem
from glossary.extract.pairs import coverage, is_part, log_likelihood, pairs
from glossary.extract.phrases import english
from glossary.extract.sides import Side
from glossary.extract.sounds import sound_alike
from glossary.extract.spans import japanese
from tests.shared import SAMPLES, needs_shared, shared


class Nothing:
    def words(self, japanese: str) -> frozenset[str]:
        return frozenset()


def test_words_that_always_meet_translate_each_other() -> None:
    beads = [
        (["量子", "計算"], ["quantum", "computing"]),
        (["量子", "通信"], ["quantum", "communication"]),
        (["光", "通信"], ["optical", "communication"]),
    ]
    lexicon = Lexicon(beads * 3, Nothing())  # type: ignore[arg-type]
    for ja, en in [("量子", "quantum"), ("計算", "computing"), ("通信", "communication"), ("光", "optical")]:
        found = lexicon.of(ja)
        assert max(found, key=lambda w: found[w][0]) == en
    assert lexicon.of("nowhere") == {}


def test_an_empty_bitext_has_none() -> None:
    assert pairs(Bitext(())) == []
    assert pairs(Bitext((Bead(("量子",), ()), Bead((), ("quantum",))))) == []


def test_association_is_highest_for_what_only_meets() -> None:
    assert log_likelihood(5, 5, 5, 100) > log_likelihood(5, 5, 50, 100) > log_likelihood(3, 6, 50, 100)
    assert log_likelihood(5, 10, 50, 100) == pytest.approx(0.0, abs=1e-6)


def test_the_sample_pair() -> None:
    found = pairs(read_bitext(SAMPLES / "memorandum.gold.jsonl"))
    have = {(c.ja, c.en.lower()) for c in found[:60]}
    assert ("テストベッド", "testbed") in {(c.ja, c.en) for c in found}
    assert {
        ("量子鍵配送", "quantum key distribution"),
        ("陸揚局", "landing station"),
        ("量子通信", "quantum communication"),
    } <= have
    first = next(c for c in found if c.ja == "陸揚局")
    assert first.count >= 2
    assert first.where
    assert "‖" in first.context
    assert first.association is not None and first.association > 0
    concept = as_glossary(found).concepts[0]
    assert concept.status == "candidate"
    assert not concept.binding


def test_a_defined_term_is_written_as_the_text_uses_it() -> None:
    beads = (
        Bead(("QKD：Quantum Key Distribution。量子鍵配送。",), ("QKD: Quantum Key Distribution.",)),
        Bead(("量子鍵配送を使う。",), ("We use quantum key distribution.",)),
    )
    (first, *_) = pairs(Bitext(beads))
    assert (first.ja, first.en, first.abbr) == ("量子鍵配送", "quantum key distribution", "QKD")


def test_an_abbreviation_both_sides_define_joins_them() -> None:
    beads = (
        Bead(
            ("日本学術振興会（JSPS）が支援した。",),
            ("It was supported by the Japan Society for the Promotion of Science (JSPS).",),
        ),
    )
    (first, *_) = pairs(Bitext(beads))
    assert (first.ja, first.en, first.abbr, first.score) == (
        "日本学術振興会",
        "Japan Society for the Promotion of Science",
        "JSPS",
        1.0,
    )


@needs_shared
def test_the_policy_report() -> None:
    found = pairs(read_bitext(shared("gold", "policy-a", "gold.jsonl")))
    with shared("gold", "policy-a", "terms.tsv").open(encoding="utf-8") as handle:
        wanted = dict(csv.reader(handle, delimiter="\t"))
    assert coverage(found[:120], wanted) >= 0.85
    assert coverage(found, wanted) >= 0.9


SPANS = [
    # sentence, spans it has, spans it has not
    (
        "The maintenance cost of the network that was paid is a burden.",
        ["maintenance cost", "maintenance cost of the network"],
        ["cost of the network that"],
    ),
    (
        "They meet the sanitary standards of importing countries.",
        ["sanitary standards"],
        ["meet the sanitary standards", "standards of importing"],
    ),
    ("Wastewater treatment was made thorough.", ["Wastewater treatment"], ["treatment was made"]),
    ("An approach that combines chiplets is new.", ["chiplets"], ["combines chiplets"]),
    ("They may opt out of it.", ["opt out"], []),
    (
        "It is the Program for Latin America and the Caribbean.",
        ["Program for Latin America and the Caribbean"],
        [],
    ),
    (
        "Emily Moore, Chair, Harbour Council, spoke.",
        ["Harbour Council"],
        ["Emily Moore, Chair, Harbour Council"],
    ),
    ("It shall promote fisheries insurance.", ["fisheries insurance"], ["promote fisheries insurance"]),
    (
        "Machine learning is used for visual inspection.",
        ["visual inspection"],
        ["used for visual inspection"],
    ),
    ("To secure industrial water, it is built.", ["industrial water"], ["secure industrial water"]),
    (
        "Industry, academia, and government met.",
        ["Industry, academia, and government"],
        ["academia, and government met"],
    ),
    (
        "It is run by the Keio Society and the Tokyo Society.",
        ["Keio Society", "Tokyo Society"],
        ["Keio Society and the Tokyo Society"],
    ),
]


@pytest.mark.parametrize(("text", "has", "lacks"), SPANS)
def test_english_spans_can_be_noun_phrases(text: str, has: list[str], lacks: list[str]) -> None:
    found = {s.text for s in english(text)}
    assert set(has) <= found
    assert not found & set(lacks)
    assert not any({"that", "was", "is", "a"} & set(span.split()) for span in found)


def test_japanese_spans_are_no_pieces_of_figures_or_adverbs() -> None:
    found = {
        s.text: s
        for s in japanese("令和7年度に3割短縮し、毎年見直しを行い、量子拠点構築と飛躍的な向上を図る。")
    }
    assert {"量子拠点構築", "量子拠点"} <= found.keys()
    assert not {"令和", "割短縮", "毎年見直し", "飛躍的"} & found.keys()
    assert found["量子拠点構築"].tail
    assert not found["量子拠点"].tail


ALIKE = [
    ("ハルシネーション", "hallucination"),
    ("バイアス", "bias"),
    ("トレーサビリティ", "traceability"),
    ("ファウンドリ", "foundry"),
]


@pytest.mark.parametrize(("kana", "english"), ALIKE)
def test_katakana_sounds_like_its_english(kana: str, english: str) -> None:
    assert sound_alike(kana, english)
    assert not any(sound_alike(kana, other) for _, other in ALIKE if other != english)


@pytest.mark.parametrize(
    "words",
    [
        ("promote", "promoting", "promotion"),
        ("develop", "development", "developing"),
        ("standardize", "standardization"),
    ],
)
def test_derived_words_have_one_stem(words: tuple[str, ...]) -> None:
    assert len({stem(w) for w in words}) == 1
    assert stem("computer") != stem("computing")


def fishery() -> Bitext:
    """Every term in two beads, with a verb behind the noun in one."""
    pairs = [
        ("漁業共済の加入率を上げる。", "The coverage of fisheries mutual insurance will be raised."),
        ("漁業共済は損害を補償する。", "Fisheries mutual insurance compensates for damage."),
        ("観測網構築を急ぐ。", "We hurry to start building an observation network."),
        ("観測網は全国にある。", "The observation network covers the country."),
        ("種苗の供給を増やす。", "The supply of seedlings will be increased."),
        ("種苗の費用を補助する。", "The cost of seedlings will be subsidized."),
        ("データの共有を図る。", "Data will be shared."),
    ]
    return Bitext(tuple(Bead((a,), (b,)) for a, b in pairs))


def test_a_noun_with_a_verb_behind_it_gives_way_to_the_noun() -> None:
    found = pairs(fishery())
    rank = {c.ja: n for n, c in enumerate(found)}
    assert ("観測網", "observation network") in {(c.ja, c.en) for c in found}
    assert rank["観測網"] < rank.get("観測網構築", len(found))
    assert ("漁業共済", "fisheries mutual insurance") in {(c.ja, c.en) for c in found}


def test_a_span_that_always_has_the_same_word_beside_it_takes_it_in() -> None:
    texts = [
        ("外国漁船の操業を監視する。", "The operation of foreign fishing vessels is monitored."),
        ("外国漁船を取り締まる。", "Foreign fishing vessels are controlled."),
        ("漁業を続ける。", "Fishing goes on."),
        ("船舶を検査する。", "Vessels are inspected."),
    ]
    found = pairs(Bitext(tuple(Bead((a,), (b,)) for a, b in texts)))
    assert ("外国漁船", "foreign fishing vessel") in {(c.ja, c.en) for c in found}


def test_terms_are_listed_in_the_singular_and_names_with_their_capitals() -> None:
    texts = [
        ("漁船を検査する。", "Fishing vessels are inspected."),
        ("漁船の数が減る。", "The number of fishing vessels falls."),
        ("漁獲物を売る。", "Catches and goods are sold."),
        ("タラゴナ", "Tarragona"),
        ("個別割当（IQ）を定める。", "Individual quotas (IQ) are set."),
    ]
    found = {c.ja: c.en for c in pairs(Bitext(tuple(Bead((a,), (b,)) for a, b in texts)))}
    assert (found["漁船"], found["タラゴナ"], found["個別割当"]) == (
        "fishing vessel",
        "Tarragona",
        "individual quota",
    )


def test_people_and_what_points_somewhere_come_last() -> None:
    texts = [
        ("渡辺委員は普及率を尋ねた。", "Member Watanabe asked about the diffusion rate."),
        (
            "渡辺委員は普及率が前年度を上回ると述べた。",
            "Member Watanabe said the diffusion rate exceeds the previous year.",
        ),
        (
            "本事業の普及率を前年度と比べる。",
            "The diffusion rate of this project is compared with the previous year.",
        ),
    ]
    found = [c.ja for c in pairs(Bitext(tuple(Bead((a,), (b,)) for a, b in texts)))]
    assert found[0] == "普及率"
    assert "前年度" not in found
    assert found.index("渡辺委員") > found.index("普及率")


def test_an_adjective_comes_behind_the_nouns() -> None:
    texts = [
        ("次世代の電力変換器を造る。", "Next-generation power converters are made."),
        ("次世代の電池を売る。", "Next-generation batteries are sold."),
        ("電力変換器と電池を運ぶ。", "Power converters and batteries are carried."),
        ("次世代の船を買う。", "Next-generation ships are bought."),
    ]
    found = {c.ja: (n, c.en) for n, c in enumerate(pairs(Bitext(tuple(Bead((a,), (b,)) for a, b in texts))))}
    assert found["次世代"][1] == "next-generation"
    assert found["次世代"][0] > found["電力変換器"][0]


def test_the_plural_of_an_abbreviation_is_the_abbreviation() -> None:
    bead = Bead(("大規模言語モデル（LLM）を使う。",), ("Large language models (LLMs) are used.",))
    (first, *_) = pairs(Bitext((bead,)))
    assert (first.ja, first.en, first.abbr) == ("大規模言語モデル", "large language model", "LLM")


def test_a_word_is_part_of_a_longer_one_that_is_cut_otherwise() -> None:
    assert is_part(("補助", "事業"), ("補助", "事業者"))
    assert is_part(("事業",), ("補助", "事業"))
    assert not is_part(("業",), ("補助", "事業"))


def test_what_is_not_japanese_is_no_japanese_term() -> None:
    bead = Bead(("「Release Notes」を「公開記録」と呼ぶ。",), ("Release Notes are called public records.",))
    assert [c.ja for c in pairs(Bitext((bead,))) if c.ja.isascii()] == []


def test_the_end_of_a_clause_is_not_what_an_abbreviation_stands_for() -> None:
    ja = "引き受け手が待たれるパッケージ（WNPP）を見る。"
    en = "See the Work-Needing and Prospective Packages (WNPP)."
    assert ("パッケージ", "WNPP") not in {(c.ja, c.abbr) for c in pairs(Bitext((Bead((ja,), (en,)),)))}


def test_a_part_that_never_stands_by_itself_is_no_candidate() -> None:
    side = Side()
    for n, text in enumerate(("量子鍵配送を使う。", "量子鍵配送が進む。", "量子計算が進む。")):
        side.add(n, japanese(text))
    by_text = {"".join(k): k for k in side.beads}
    own = side.own(list(side.beads))
    assert own[by_text["量子鍵配送"]] == 2
    assert own[by_text["鍵配送"]] == 0
    # A part of two different ones may be a term of its own.
    assert own[by_text["量子"]] > 0


def test_the_edges_of_a_span_are_those_of_the_translation() -> None:
    text = Text((), "temporary stay facilities and public shelters")
    inside = [0.9, 0.9, 0.9, 0.1, 0.1]
    where = text.starts
    whole = text.fits(inside, where[0], where[3])
    assert whole > text.fits(inside, where[1], where[3])
    assert whole > text.fits(inside, where[0], where[3] + 20)


def test_a_part_left_uncovered_counts_against_a_pair() -> None:
    parts = [
        ({"ecosystem": (0.9, 0.9)}, frozenset()),
        ({"build": (0.8, 0.8)}, frozenset({"construct"})),
    ]
    assert covered(parts, ("ecosystem", "building")) == 1.0
    assert covered(parts, ("ecosystem", "construction")) == 1.0
    assert covered(parts, ("ecosystem",)) == 0.5
