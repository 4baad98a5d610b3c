"""Candidate pairs from a bitext."""

from __future__ import annotations

import csv

import pytest

from corpus.formats import read_bitext
from corpus.model import Bead, Bitext
from glossary.extract import as_glossary
from glossary.extract.lexical import Lexicon
from glossary.extract.pairs import _covered, coverage, log_likelihood, pairs
from glossary.extract.spans import english
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
    assert coverage(found[:120], wanted) >= 0.75
    assert coverage(found, wanted) >= 0.9


def test_english_spans_run_over_no_clause() -> None:
    found = {s.text for s in english("The maintenance cost of the network that was paid is a burden.")}
    assert {"maintenance cost", "maintenance cost of the network"} <= found
    assert not any({"that", "was", "is", "a"} & set(text.split()) for text in found)


def test_a_part_left_uncovered_counts_against_a_pair() -> None:
    parts = [
        ({"ecosystem": (0.9, 0.9)}, frozenset()),
        ({"building": (0.8, 0.8)}, frozenset({"construction"})),
    ]
    assert _covered(parts, ("ecosystem", "building")) == 1.0
    assert _covered(parts, ("ecosystem", "construction")) == 1.0
    assert _covered(parts, ("ecosystem",)) == 0.5
