from __future__ import annotations

import random
from dataclasses import replace

import pytest

from corpus.filter import FILTERS, REASONS, Rules, judge
from corpus.memory.fold import fold
from corpus.model import Bead
from corpus.neardup import near_duplicates
from tests.corpus.memory.made import many

STAYS = {
    "plain": ("県は港を整備する。", "The prefecture will improve the port."),
    "name": ("Q-LEAP事業", "Q-LEAP"),
    "figure only": ("12", "12"),
    "abbreviation spelled out": ("NICT", "National Institute of Information and Communications Technology"),
    "heading": ("目的", "Purpose of the Agreement"),
    "kanji only": ("令和七年度予算概算要求", "Budget request for FY2025"),
    "figures agree": ("約5万人が参加した。", "About 50,000 people took part."),
    "figure in words": ("3つの拠点を置く。", "Three hubs will be set up."),
    "era": ("令和7年に始まる。", "It starts in 2025."),
    "a figure the English leaves out": ("図1に示すとおり進める。", "Work proceeds as shown."),
}


def reason(ja: str, en: str, **rules: object) -> str:
    return next(judge([("d", Bead((ja,), (en,)))], Rules(**rules))).reason  # type: ignore[arg-type]


@pytest.mark.parametrize(("ja", "en"), STAYS.values(), ids=STAYS)
def test_stays(ja: str, en: str) -> None:
    assert reason(ja, en) == ""


@pytest.mark.parametrize(
    ("ja", "en", "wanted"),
    [
        ("", "Only English.", "empty"),
        ("水", "Water.", "short"),
        ("あ" * 501, "Words " * 90, "long"),
        ("水は必要である。", "Water is " + "very " * 60 + "necessary.", "ratio"),
        ("これは日本語である。", "これは英語ではない。まったく違う。", "language"),
        ("The English was pasted into both columns.", "And this is English too.", "language"),
        ("QIH: Quantum Hubs are linked.", "QIH: Quantum Hubs are linked!", "language|copied"),
        ("予算は1,500億円である。", "The budget is 15 billion yen.", "values"),
    ],
)
def test_goes(ja: str, en: str, wanted: str) -> None:
    assert reason(ja, en, min_ja=2 if wanted == "short" else 1) in wanted.split("|")


def test_confidence_asks_only_what_nobody_confirmed() -> None:
    bead = Bead(("水が要る。",), ("Water is needed.",), confidence=0.2)
    assert next(judge([("d", bead)])).reason == "confidence"
    assert next(judge([("d", replace(bead, status="confirmed"))])).reason == ""


def test_of_duplicates_the_first_that_is_good_stays() -> None:
    good = Bead(("県は港の整備を計画に基づいて進める。",), ("The prefecture improves the port as planned.",))
    weak = replace(good, confidence=0.1)
    wide = Bead(
        ("県は港の整備を計画に基づいて進める。 ",), ("The  prefecture improves the port as planned.",)
    )
    near = Bead(("県は港の整備を計画に基づき進める。",), ("The prefecture improves the port as planned!",))
    reasons = [v.reason for v in judge([("a", weak), ("b", good), ("c", wide), ("d", near)])]
    assert reasons == ["confidence", "", "duplicate", "near-duplicate"]
    skipped = judge(
        [("b", good), ("c", wide), ("d", near)], Rules(skip=frozenset({"duplicate", "near-duplicate"}))
    )
    assert [v.reason for v in skipped] == ["", "", ""]


def test_every_filter_has_a_meaning() -> None:
    assert set(FILTERS) < set(REASONS)


def test_nothing() -> None:
    assert list(judge([])) == []


def test_near_duplicates_are_found_as_by_comparing_all_with_all() -> None:
    from rapidfuzz.distance import Levenshtein

    texts = [fold(b.ja[0] + b.en[0]) for b in many(1200, seed=8)]
    r = random.Random(2)
    for n in range(100, 1200, 3):
        old = list(texts[r.randrange(n)])
        old[r.randrange(len(old))] = "市"
        texts[n] = "".join(old)
    found = dict(near_duplicates(texts, 0.9))
    wanted: dict[int, int] = {}
    firsts: list[int] = []
    for n, text in enumerate(texts):
        match = next(
            (f for f in firsts if Levenshtein.normalized_similarity(text, texts[f], score_cutoff=0.9)), None
        )
        if match is None:
            firsts.append(n)
        else:
            wanted[n] = match
    assert all(Levenshtein.normalized_similarity(texts[a], texts[b]) >= 0.9 for a, b in found.items())
    assert len(wanted) > 250
    assert len(set(wanted) & set(found)) / len(wanted) > 0.95


@pytest.mark.parametrize("texts", [[], [""], ["", ""], ["a", "b"], ["\U00020bb7野", "\U00020bb7野"]])
def test_near_duplicates_of_little(texts: list[str]) -> None:
    found = list(near_duplicates(texts))
    assert found == ([(1, 0)] if len(texts) == 2 and texts[0] == texts[1] else [])
