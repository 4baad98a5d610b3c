"""Strays beside beads whose other side says them too."""

from __future__ import annotations

import pytest

from aligner.align import examine
from corpus.formats.lines import Lines
from corpus.model import Bitext

JA = [
    "気象観測の基本方針",
    "1. 気象観測の基本方針は、全国の観測所の更新と職員の訓練を五年で進めることである。",
    "予算は35億円である。",
    "港湾の工事は来年から始まる。",
    "漁業者への補償は県が行う。",
    "委員会は毎年三月に開かれる。",
]
EN = [
    "Basic Policy on Weather Observation",
    "1. The basic policy on weather observation is to advance the renewal of observatories throughout the country and the training of staff over five years.",
    "The budget is 3.5 billion yen.",
    "Construction of the harbor begins next year.",
    "The prefecture compensates fishermen.",
    "The committee meets every March.",
]


def bitext(ja: list[str], en: list[str]) -> Bitext:
    sides = [
        Lines().read("\n".join(x).encode(), lang, lang=lang, encoding="utf-8")
        for x, lang in ((ja, "ja"), (en, "en"))
    ]
    return examine(sides[0], sides[1])[0]


@pytest.mark.parametrize(
    ("ja", "en", "expected"),
    [
        (JA, [f"{EN[0]} {EN[1]}", *EN[2:]], (("b1.s1", "b2.s1"), ("b1.s1",))),
        ([JA[0] + JA[1], *JA[2:]], EN, (("b1.s1",), ("b1.s1", "b2.s1"))),
    ],
    ids=["English run together", "Japanese run together"],
)
def test_a_heading_run_together_with_its_sentence_is_found(
    ja: list[str], en: list[str], expected: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    beads = bitext(ja, en).beads
    assert (beads[0].ja_ids, beads[0].en_ids) == expected
    assert len(beads) == 5


def test_a_heading_without_a_counterpart_stays_alone() -> None:
    beads = bitext(JA, EN[1:]).beads
    assert (beads[0].ja_ids, beads[0].en_ids) == (("b1.s1",), ())
    assert len(beads) == 6


def test_every_segment_still_stands_once() -> None:
    found = bitext([JA[0] + JA[1], *JA[2:]], [*EN, "A sentence about something else."])
    assert sorted(x for b in found.beads for x in b.en_ids) == [f"b{n}.s1" for n in range(1, 8)]


def test_a_label_that_no_dictionary_knows_is_found_by_the_seam() -> None:
    """The label shares no word with the other side; the text it was run together with shows where it ends."""
    en = [*EN[:2], f"{EN[2]} 2. Zorvex", *EN[3:]]
    beads = bitext([*JA[:3], "2. ゾルヴェクス案", *JA[3:]], en).beads
    assert (("b3.s1", "b4.s1"), ("b3.s1",)) in {(b.ja_ids, b.en_ids) for b in beads}


def test_a_label_that_nothing_answers_leaves_its_bead() -> None:
    """Beside a sentence that says its word, but once."""
    ja = [*JA[:4], "補償", *JA[4:]]
    found = {(b.ja_ids, b.en_ids) for b in bitext(ja, EN).beads}
    assert (("b5.s1",), ()) in found
    assert (("b6.s1",), ("b5.s1",)) in found


def test_figures_beside_a_bead_of_figures_can_be_asked() -> None:
    ja, en = [*JA, "2024", "2025年", "35"], [*EN, "2024 2025", "36"]
    found = bitext(ja, en)
    assert sorted(x for b in found.beads for x in b.ja_ids) == [f"b{n}.s1" for n in range(1, 10)]
