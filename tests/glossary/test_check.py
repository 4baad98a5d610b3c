"""Running checks: selection, settings, order, places, uncertain beads."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from corpus.errors import ConfigError, UsageError
from corpus.model import Bead, Bitext
from glossary.check import check, selected
from glossary.checks import CHECKS
from glossary.checks.examples import document
from glossary.lengths import rejoined

JA = ["令和6年12月に8拠点を整備した。", "また、次世代技術への投資も不可欠である。", "ご清聴に感謝する。"]
EN = ["Nine hubs were set up in December 2023.", "Thank you for your attention 、 the the."]


def bitext() -> Bitext:
    ja, en = document(JA, "ja"), document(EN, "en")
    a, b = [s.id for s in ja.segments], [s.id for s in en.segments]
    beads = (
        Bead((JA[0],), (EN[0],), (a[0],), (b[0],)),
        Bead((JA[1],), (), (a[1],), ()),
        Bead((JA[2],), (EN[1],), (a[2],), (b[1],)),
    )
    return Bitext(beads, ja, en)


def test_findings_come_in_reading_order_with_ids_and_places() -> None:
    found = check(bitext())
    assert [f.check for f in found] == ["number", "date", "omission", "residue", "residue"]
    assert [f.place for f in found] == sorted(f.place for f in found)
    assert len({f.id for f in found}) == len(found)
    for f in found:
        for p, doc in ((f.ja, bitext().ja), (f.en, bitext().en)):
            if p is not None and p.spans:
                assert doc is not None
                assert "".join(doc.text[s.start : s.end] for s in p.spans) == p.marked
                assert (p.line, p.column) == doc.line(p.spans[0].start)


def test_the_same_again() -> None:
    assert check(bitext()) == check(bitext())


@pytest.mark.parametrize(
    ("select", "ignore", "codes"),
    [
        (["number"], [], ["number"]),
        (["term"], [], ["term-missing", "term-forbidden", "term-inconsistent"]),
        (["abbreviation"], [], ["abbreviation"]),
        (["number", "date"], ["date"], ["number"]),
        (None, [], CHECKS.names()),
    ],
)
def test_selection(select: list[str] | None, ignore: list[str], codes: list[str]) -> None:
    assert [c.code for c in selected(select, ignore)] == codes


def test_an_unknown_check_lists_the_known_ones() -> None:
    with pytest.raises(UsageError) as caught:
        selected(["numbr"])
    assert "term-missing" in str(caught.value)


def test_settings() -> None:
    milder = check(bitext(), select=["number"], options={"number": {"severity": "info"}})
    assert [f.severity for f in milder] == ["info"]
    wrong: dict[str, Any]
    for wrong in ({"numbr": {}}, {"number": {"sevrity": "info"}}, {"number": {"severity": "fatal"}}):
        with pytest.raises(ConfigError):
            check(bitext(), options=wrong)


def test_a_document_alone() -> None:
    found = check(document=document(["学术界との連携", "ユーザーの声", "ユーザーの数", "ユーザの負担"], "ja"))
    assert [f.check for f in found] == ["han-variant", "notation-variant"]
    assert all(f.en is None for f in found)


def test_nothing_to_look_at() -> None:
    assert check(Bitext(())) == ()
    assert check(document=document([], "en")) == ()


def test_beads_without_documents() -> None:
    (f,) = check(Bitext((Bead(("8拠点",), ("nine hubs",)),)), select=["number"])
    assert f.en is not None and (f.en.file, f.en.spans, f.en.line) == ("", (), None)


def test_a_piece_the_aligner_was_not_sure_of_goes_back_to_its_neighbour() -> None:
    long = Bead(
        ("両国は量子技術の協力を進め、首脳会談において共同声明を発出した。",),
        ("A joint statement was issued at the summit meeting.",),
        confidence=0.5,
    )
    piece = Bead((), ("Both are promoting cooperation.",), confidence=0.5)
    ((joined, pieces),) = rejoined([piece, long], 2.7)
    assert joined.en == (*piece.en, *long.en) and pieces == (piece,) and joined.confidence == 0.5
    sure = Bead((), ("Both are promoting cooperation.",), confidence=0.95)
    assert len(rejoined([sure, long], 2.7)) == 2
    assert rejoined([], 2.7) == []


def test_a_bracket_belongs_to_the_sentence_before_it() -> None:
    law = Bead(
        ("水道法（昭和32年法律第177号）による。",), ("It follows the Act on Water, etc.",), confidence=0.99
    )
    piece = Bead((), ("(Act No. 177 of 1975).",), confidence=0.99)
    ((joined, pieces),) = rejoined([law, piece], 2.7)
    assert joined.en == (*law.en, *piece.en) and pieces == (piece,)
    plain = replace(law, ja=("水道法による。",))
    assert len(rejoined([plain, piece], 2.7)) == 2
    found = check(Bitext((law, piece)), select=["date", "omission", "addition"])
    assert [f.check for f in found if f.severity != "info"] == ["date"]


def test_a_passage_of_several_segments() -> None:
    ja, en = (
        document(["量子中継により接続する。"], "ja"),
        document(["It is connected.", "Links are used."], "en"),
    )
    bead = Bead(
        tuple(s.text for s in ja.segments), tuple(s.text for s in en.segments), ("b1.s1",), ("b1.s1", "b2.s1")
    )
    from glossary.checks.examples import _glossary

    (f,) = check(
        Bitext((bead,), ja, en), glossary=_glossary("量子中継 = quantum repeater"), select=["term-missing"]
    )
    assert f.en is not None and f.en.text == "It is connected. Links are used." and len(f.en.spans) == 2
