from __future__ import annotations

from dataclasses import replace

from aligner.align import align, examine
from corpus.model import Bitext
from tests.aligner.made import EN, JA, document, numbers


def earlier(**status: str) -> Bitext:
    """The alignment of the plain pair; beads named by their number have that status, and a note."""
    bitext = align(document(JA, "ja"), document(EN, "en"))
    beads = [
        replace(b, status=status.get(f"b{n}", "auto"), note="seen" if f"b{n}" in status else "")
        for n, b in enumerate(bitext.beads)
    ]
    return replace(bitext, beads=tuple(beads))


def test_decided_beads_stay_when_the_documents_change() -> None:
    keep = earlier(b2="confirmed", b10="edited")
    ja = ["新しい前書き。", *JA[:7], *JA[8:]]
    bitext, report = examine(document(ja, "ja"), document(EN, "en"), keep=keep)
    assert report.gone == ()
    decided = [b for b in bitext.beads if b.status != "auto"]
    assert [(b.status, b.note, b.confidence) for b in decided] == [
        ("confirmed", "seen", 1.0),
        ("edited", "seen", 1.0),
    ]
    assert [b.id for b in decided] == [keep.beads[2].id, keep.beads[10].id]
    assert decided[0].ja_ids == ("b4.s1",)
    assert ((), (7,)) in numbers(bitext)


def test_a_decision_against_the_evidence_holds() -> None:
    """Someone tied two sentences the aligner would not."""
    keep = earlier()
    odd = replace(
        keep.beads[3], en=keep.beads[6].en, en_ids=keep.beads[6].en_ids, status="confirmed", id="mine"
    )
    bitext, _ = examine(document(JA, "ja"), document(EN, "en"), keep=Bitext((odd,)))
    found = numbers(bitext)
    assert ((3,), (6,)) in found
    assert all(not (set(a) & {3}) or b == (6,) for a, b in found)
    assert sorted(k for _, y in found for k in y) == list(range(13))
    assert next(b for b in bitext.beads if b.id == "mine").status == "confirmed"


def test_nothing_is_joined_across_a_decided_bead() -> None:
    keep = earlier(b5="confirmed")
    bitext, _ = examine(
        document([*JA[:4], "予算は", JA[5], "増える。", *JA[6:]], "ja"), document(EN, "en"), keep=keep
    )
    for a, b in numbers(bitext):
        assert list(a) == list(range(a[0], a[0] + len(a))) if a else b


def test_what_no_longer_stands_is_said() -> None:
    keep = earlier(b3="confirmed", b4="confirmed")
    en = [*EN[:3], "The budget is 4 billion yen in total.", *EN[4:]]
    bitext, report = examine(document(JA, "ja"), document(en, "en"), keep=keep)
    assert [b.ja for b in report.gone] == [(JA[3],)]
    assert [b.status for b in bitext.beads].count("confirmed") == 1


def test_other_cuts_of_the_same_text_stand() -> None:
    keep = earlier(b4="confirmed")
    en = [*EN[:4], "Demonstration tests in ports", "will begin next fiscal year.", *EN[5:]]
    bitext, report = examine(document(JA, "ja"), document(en, "en"), keep=keep)
    assert not report.gone
    assert ((4,), (4, 5)) in numbers(bitext)


def test_a_confirmed_omission_stays_one() -> None:
    without = align(document(JA, "ja"), document([*EN[:6], *EN[7:]], "en"))
    keep = Bitext(tuple(replace(b, status="confirmed") for b in without.beads if not b.en))
    bitext, _ = examine(document(JA, "ja"), document(EN, "en"), keep=keep)
    assert ((6,), ()) in numbers(bitext) and ((), (6,)) in numbers(bitext)


def test_all_decided() -> None:
    keep = earlier(**{f"b{n}": "confirmed" for n in range(13)})
    bitext, _ = examine(document(JA, "ja"), document(EN, "en"), keep=keep)
    assert [b.status for b in bitext.beads] == ["confirmed"] * 13


def test_all_but_one_decided() -> None:
    keep = earlier(**{f"b{n}": "confirmed" for n in range(13)})
    en = [*EN[:7], "Should anything happen, call the authorities.", *EN[8:]]
    bitext, report = examine(document(JA, "ja"), document(en, "en"), keep=keep)
    assert len(report.gone) == 1 and [b.status for b in bitext.beads].count("confirmed") == 12
