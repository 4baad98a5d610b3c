from __future__ import annotations

from xml.etree import ElementTree

import pytest

from aligner.curve import svg
from aligner.evaluate import evaluate, record
from corpus.errors import InputError
from corpus.model import Bead, Bitext


def numbered(*beads: tuple[str, str] | tuple[str, str, float]) -> Bitext:
    return Bitext(
        tuple(
            Bead(tuple(b[0].split()), tuple(b[1].split()), confidence=b[2] if len(b) > 2 else 1.0)
            for b in beads
        )
    )


GOLD = numbered(("0", "0"), ("1 2", "1"), ("3", ""), ("4", "2 3"), ("", "4"), ("5", "5"))


def test_the_gold_itself_is_perfect() -> None:
    found = evaluate(GOLD, GOLD)
    assert [getattr(found, n).f1 for n in ("strict", "lax", "links", "nulls")] == [1.0] * 4
    assert found.error == 0.0 and found.top == 1.0


def test_each_count() -> None:
    found = evaluate(GOLD, numbered(("0", "0"), ("1", "1"), ("2", ""), ("3", ""), ("4", "2 3 4"), ("5", "5")))
    assert (found.strict.found, found.strict.predicted, found.strict.gold) == (2, 4, 4)
    assert (found.lax.precision, found.lax.recall) == (1.0, 1.0)
    # nulls: 3 is right, 2 is not, 4 of English was missed
    assert (found.nulls.found, found.nulls.predicted, found.nulls.recalled, found.nulls.gold) == (1, 2, 1, 2)
    # links: Japanese units tied, weighed by the English they are tied to
    assert found.links.precision == pytest.approx((1 + 1 + 2 / 3 + 1) / 4)
    assert found.links.recall == pytest.approx((1 + 1 + 1 + 1) / 5)


def test_nothing_right() -> None:
    found = evaluate(GOLD, numbered(("0", "5"), ("1 2", ""), ("3", "0"), ("4", "1"), ("5", "2 3"), ("", "4")))
    assert found.strict.f1 == 0.0 and found.lax.f1 == 0.0 and found.links.f1 == 0.0


def test_calibration_error_and_the_surest() -> None:
    beads = [(str(k), str(k) if k < 8 else str(19 - k), 0.75 if k != 9 else 0.05) for k in range(10)]
    gold = numbered(*((str(k), str(k)) for k in range(12)))
    found = evaluate(gold, numbered(*beads))
    # nine beads at .75 of which eight are right, one at .05 that is wrong
    assert found.error == pytest.approx((9 * abs(0.75 - 8 / 9) + 0.05) / 10)
    assert [b.count for b in found.bins] == [1, 9]
    assert found.top == pytest.approx(8 / 9)


def test_texts_cut_otherwise_and_marked_otherwise_are_the_same() -> None:
    gold = Bitext(
        (Bead(("・水素を使う。", "安全である。"), ("Hydrogen is used. It is safe.",)), Bead(("終わり",), ()))
    )
    found = Bitext(
        (Bead(("水素を使う。安全である。",), ("* Hydrogen is used.", "It is safe.")), Bead(("終わり",), ()))
    )
    score = evaluate(gold, found)
    assert score.strict.f1 == score.links.f1 == score.nulls.f1 == 1.0
    half = Bitext(
        (
            Bead(("水素を使う。",), ("Hydrogen is used.",)),
            Bead(("安全である。",), ("It is safe.",)),
            Bead(("終わり",), ()),
        )
    )
    score = evaluate(gold, half)
    assert score.strict.f1 == 0.0 and score.lax.f1 == 1.0 and 0 < score.links.recall < 1


def test_repeated_texts_are_told_apart_by_place() -> None:
    gold = Bitext(
        (
            Bead(("序文",), ("Preface",)),
            Bead(("本文である。",), ("Body text.",)),
            Bead(("序文",), ("Preamble",)),
        )
    )
    assert evaluate(gold, gold).strict.f1 == 1.0
    crossed = Bitext(
        (
            Bead(("序文",), ("Preamble",)),
            Bead(("本文である。",), ("Body text.",)),
            Bead(("序文",), ("Preface",)),
        )
    )
    assert evaluate(gold, crossed).strict.found == 1


def test_what_cannot_be_compared_is_said() -> None:
    texts = Bitext((Bead(("水素を使う。",), ("Hydrogen is used.",)),))
    with pytest.raises(InputError, match="numbers of lines"):
        evaluate(GOLD, texts)
    with pytest.raises(InputError, match="holds no beads"):
        evaluate(GOLD, Bitext(()))
    with pytest.raises(InputError, match="not of the same text"):
        evaluate(texts, Bitext((Bead(("まったく別の文章",), ("Something else entirely",)),)))


def test_the_curve_is_a_drawing() -> None:
    found = evaluate(GOLD, numbered(("0", "0", 0.9), ("1 2", "1", 0.4), ("3", "", 0.95), ("4", "2", 0.2)))
    root = ElementTree.fromstring(svg(found, "a <b> & c"))
    ns = {"s": "http://www.w3.org/2000/svg"}
    assert len(root.findall("s:circle", ns)) == len(found.bins)
    assert "a <b> & c" in "".join(root.itertext())
    assert record(found)["bins"][0]["count"] == found.bins[0].count
