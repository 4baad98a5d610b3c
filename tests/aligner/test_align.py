from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.align import align, examine
from aligner.evaluate import evaluate
from corpus.errors import InputError
from corpus.formats import read_bitext, read_document
from corpus.model import SILENT, Bitext
from tests.aligner.made import EN, JA, document, numbers, script
from tests.shared import ROOT, SAMPLES, needs_shared, shared


def lines(ja: list[str], en: list[str]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return numbers(align(document(ja, "ja"), document(en, "en"), force=True))


def one_to_one(n: int) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [((k,), (k,)) for k in range(n)]


def test_sentence_by_sentence() -> None:
    assert lines(JA, EN) == one_to_one(len(JA))


def test_an_omission_stands_alone() -> None:
    assert lines(JA, EN[:6] + EN[7:]) == [
        *one_to_one(6), ((6,), ()), *(((k + 1,), (k,)) for k in range(6, 12)),
    ]  # fmt: skip


def test_an_addition_stands_where_it_is_in_english() -> None:
    added = "Visitors are kindly asked to leave their umbrellas at the entrance."
    found = lines(JA, [*EN[:4], added, *EN[4:]])
    assert found == [*one_to_one(4), ((), (4,)), *(((k,), (k + 1,)) for k in range(4, 13))]


def test_one_becomes_two_and_two_become_one() -> None:
    ja = [*JA[:4], JA[4][:-1] + "、" + JA[5], *JA[6:]]
    assert lines(ja, EN)[3:6] == [((3,), (3,)), ((4,), (4, 5)), ((5,), (6,))]
    en = [*EN[:10], EN[10][:-1] + ", and t" + EN[11][1:], *EN[12:]]
    assert lines(JA, en)[9:] == [((9,), (9,)), ((10, 11), (10,)), ((12,), (11,))]


def test_what_moved_is_tied_and_marked() -> None:
    en = [*EN[:3], *EN[5:], EN[3], EN[4]]
    bitext = align(document(JA, "ja"), document(en, "en"))
    assert numbers(bitext) == [
        *one_to_one(3), ((3,), (11,)), ((4,), (12,)), *(((k,), (k - 2,)) for k in range(5, 13)),
    ]  # fmt: skip
    assert [b.moved for b in bitext.beads] == [k in (3, 4) for k in range(13)]


def test_what_speaks_for_a_bead_is_said() -> None:
    beads = align(document(JA, "ja"), document(EN, "en")).beads
    assert "水素=hydrogen" in beads[1].evidence
    assert "3500000000" in beads[3].evidence
    assert "デンマーク=Denmark" in beads[12].evidence


def test_confidence_falls_where_it_is_doubtful() -> None:
    sure = align(document(JA, "ja"), document(EN, "en")).beads[6].confidence
    vague = align(document(JA, "ja"), document([*EN[:6], "They have to.", *EN[7:]], "en")).beads[6].confidence
    assert sure > 0.95 > vague


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(range(13)), max_size=14), st.lists(st.sampled_from(range(13)), max_size=14))
def test_every_segment_is_in_exactly_one_bead_and_japanese_in_order(a: list[int], b: list[int]) -> None:
    ja, en = [JA[k] for k in a] or ["序"], [EN[k] for k in b] or ["Preface"]
    found = lines(ja, en)
    assert [k for x, _ in found for k in x] == list(range(len(ja)))
    assert sorted(k for _, y in found for k in y) == list(range(len(en)))
    assert all(x or y for x, y in found)


def test_documents_that_do_not_belong_together() -> None:
    other = read_document(SAMPLES / "memorandum.en.md")
    ja = document(JA, "ja")
    with pytest.raises(InputError, match="don't look like translations"):
        align(ja, other)
    assert sum(len(b.en) for b in align(ja, other, force=True).beads) == len(other.content)


def test_an_excerpt_belongs_to_the_whole() -> None:
    _, report = examine(document(JA[:5], "ja"), document(EN, "en"))
    assert report.related


def test_text_that_repeats_itself_is_no_mistake() -> None:
    bitext, report = examine(document(["同上。"] * 30, "ja"), document(["Same as above."] * 28, "en"))
    assert report.related
    assert sum(1 for b in bitext.beads if b.ja and b.en) >= 26


def test_a_very_long_segment() -> None:
    """More than Sudachi takes at once."""
    ja, en = [*JA[:3], JA[4] * 800, *JA[5:]], [*EN[:3], (EN[4] + " ") * 800, *EN[5:]]
    assert lines(ja, en) == one_to_one(12)


def test_a_side_without_text_is_said() -> None:
    empty = replace(document(JA, "ja"), blocks=())
    with pytest.raises(InputError, match="no Japanese text"):
        align(empty, document(EN, "en"))


def test_the_same_every_time() -> None:
    """Also under another seed for the hashes of strings, which set and dict order must not reach."""
    code = (
        "from aligner.align import align; from tests.aligner.made import *; from corpus.formats.jsonl import Jsonl;"
        "print(Jsonl().write(align(document(JA, 'ja'), document(EN[:6] + EN[7:], 'en'))).decode(), end='')"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1
    assert len(next(iter(said)).splitlines()) == 13


def test_the_sample_pair() -> None:
    ja, en = read_document(SAMPLES / "memorandum.ja.md"), read_document(SAMPLES / "memorandum.en.md")
    bitext = align(ja, en)
    score = evaluate(read_bitext(SAMPLES / "memorandum.gold.jsonl"), bitext)
    assert score.strict.f1 >= 0.97
    assert score.nulls.f1 == 1.0
    for side, document_ in (("ja_ids", ja), ("en_ids", en)):
        ids = [x for b in bitext.beads for x in getattr(b, side)]
        assert sorted(ids) == sorted(s.id for b, s in document_ if b.kind not in SILENT)


@needs_shared
@pytest.mark.parametrize(
    ("name", "strict", "links", "nulls"), [("moc", 0.98, 0.99, 1.0), ("policy-a", 0.94, 0.975, 0.9)]
)
def test_the_reference_pairs(name: str, strict: float, links: float, nulls: float) -> None:
    bitext = align(read_document(shared("gold", name, "ja.md")), read_document(shared("gold", name, "en.md")))
    score = evaluate(read_bitext(shared("gold", name, "gold.jsonl")), bitext)
    assert score.strict.f1 >= strict
    assert score.links.f1 >= links
    assert score.nulls.f1 >= nulls
    assert score.error <= 0.03


@needs_shared
@pytest.mark.parametrize("recipe", ["LIGHT", "HEAVY", "MOVED"])
def test_damage_to_a_reference_pair(recipe: str) -> None:
    damage = script("damage")
    rows = [json.loads(x) for x in shared("gold", "policy-a", "gold.jsonl").read_text().splitlines()]
    other = [json.loads(x) for x in shared("gold", "moc", "gold.jsonl").read_text().splitlines()]
    pool = damage.Pool([x for b in other for x in b["ja"]], [x for b in other[::-1] for x in b["en"]])
    made = damage.damage([(b["ja"], b["en"]) for b in rows], getattr(damage, recipe), pool, 3)
    bitext = align(document(made.ja, "ja"), document(made.en, "en"))
    gold = Bitext(tuple(_bead(a, b) for a, b in made.beads))
    found = Bitext(
        tuple(
            replace(_bead(a, b), confidence=x.confidence)
            for (a, b), x in zip(numbers(bitext), bitext.beads, strict=True)
        )
    )
    score = evaluate(gold, found)
    assert score.strict.f1 >= 0.93
    assert score.nulls.f1 >= 0.85


def _bead(ja: tuple[int, ...], en: tuple[int, ...]):  # type: ignore[no-untyped-def]
    from corpus.model import Bead

    return Bead(tuple(map(str, ja)), tuple(map(str, en)))
