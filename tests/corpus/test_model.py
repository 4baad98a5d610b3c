"""The data model: frozen, spans carried, ids that stay."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest

from corpus.model import KINDS, SILENT, Bead, Bitext, Block, Document, Piece, Segment, Span, with_ids


def segment(text: str = "ab cd", pieces: tuple[Piece, ...] = (Piece(0, 10, 12), Piece(3, 20, 22))) -> Segment:
    return Segment("b1.s1", text, "en", pieces, (Span(10, 12), Span(20, 22)))


@pytest.mark.parametrize(
    ("start", "end", "spans"),
    [
        (0, 5, [(10, 12), (20, 22)]),
        (0, 2, [(10, 12)]),
        (1, 4, [(11, 12), (20, 21)]),
        (2, 3, []),
        (4, 4, []),
        (-5, 99, [(10, 12), (20, 22)]),
    ],
)
def test_locate(start: int, end: int, spans: list[tuple[int, int]]) -> None:
    assert list(segment().locate(start, end)) == spans


def test_adjoining_pieces_are_one_place() -> None:
    assert segment("abcd", (Piece(0, 10, 12), Piece(2, 12, 14))).locate(0, 4) == (Span(10, 14),)


def test_nothing_can_be_changed() -> None:
    document = Document("f", "", "ja", ())
    for thing, field in (
        (segment(), "text"),
        (Bead((), ()), "ja"),
        (document, "lang"),
        (Bitext(()), "beads"),
    ):
        with pytest.raises(FrozenInstanceError):
            setattr(thing, field, "x")


def test_documents() -> None:
    silent = Block("b2", "page-furniture", (replace(segment(), id="b2.s1"),))
    document = Document("f", "eins\nzwei\n\nvier", "en", (Block("b1", "paragraph", (segment(),)), silent))
    assert [s.id for s in document.segments] == ["b1.s1", "b2.s1"]
    assert [s.id for _, s in document.content] == ["b1.s1"]
    assert document.by_id["b2.s1"][0] is silent
    assert [document.line(n) for n in (0, 3, 4, 5, 10, 11, 15)] == [
        (1, 1),
        (1, 4),
        (1, 5),
        (2, 1),
        (3, 1),
        (4, 1),
        (4, 5),
    ]
    assert set(KINDS) >= SILENT


def test_ids_are_stable_and_unique() -> None:
    beads = [Bead(("あ",), ("a",)), Bead(("い",), ("b",)), Bead(("あ",), ("a",)), Bead(("あ", "い"), ("a",))]
    ids = [b.id for b in with_ids(beads)]
    assert len(set(ids)) == 4
    assert ids[2] == f"{ids[0]}.2"
    assert [b.id for b in with_ids(beads)] == ids
    # Neither confidence nor what stands before it changes the id of a pair.
    assert with_ids([replace(beads[1], confidence=0.1)])[0].id == ids[1]
    # Made on another machine, on another day:
    assert ids[0] == "a323a7210aed"


def test_ids_that_are_there_stay() -> None:
    assert with_ids([Bead(("あ",), ("a",), id="mine")])[0].id == "mine"


def test_where_a_segment_ends_matters_for_the_id() -> None:
    one, two = with_ids([Bead(("あ", "い"), ("a",)), Bead(("あい",), ("a",))])
    assert one.id != two.id


def test_kind() -> None:
    assert [Bead(ja, en).kind for ja, en in ((("あ",), ("a", "b")), ((), ("a",)), (("あ",), ()))] == [
        "1-2",
        "0-1",
        "1-0",
    ]
