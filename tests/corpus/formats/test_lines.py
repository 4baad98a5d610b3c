from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import InputError
from corpus.formats.lines import Lines
from corpus.formats.pairs import Pairs
from corpus.formats.tsv import Tsv
from corpus.model import Bead, Bitext, with_ids


@given(
    st.lists(
        st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=8),
        min_size=1,
        max_size=8,
    )
)
def test_a_segment_a_line(lines: list[str]) -> None:
    text = "\n".join(lines)
    if not text.strip():
        with pytest.raises(InputError, match="no text"):
            Lines().read(text.encode(), "x", lang="ja")
        return
    document = Lines().read(text.encode(), "x", lang="ja", encoding="utf-8")
    assert [s.text for s in document.segments] == [x.strip() for x in lines if x.strip()]
    for block, segment in document:
        assert document.text[segment.start : segment.end] == segment.text
        assert lines[int(block.id[1:]) - 1].strip() == segment.text


BEADS = with_ids(
    [
        Bead(("水素を使う。",), ("Hydrogen is used.",), ("b1.s1",), ("b1.s1",), confidence=0.98),
        Bead(
            ("安全\tである。", "安い。"),
            ("It is safe\nand cheap.",),
            ("b2.s1", "b3.s1"),
            ("b2.s1",),
            status="confirmed",
            note="a\tb",
        ),
        Bead((), ("Added.",), (), ("b3.s1",), moved=True, confidence=0.5),
    ]
)


def test_tsv_comes_back() -> None:
    back = Tsv().read(Tsv().write(Bitext(BEADS)), "x.tsv").beads
    assert [b.id for b in back] == [b.id for b in BEADS]
    assert [(len(b.ja), len(b.en), b.status, b.moved, b.confidence) for b in back] == [
        (1, 1, "auto", False, 0.98), (2, 1, "confirmed", False, 1.0), (0, 1, "auto", True, 0.5),
    ]  # fmt: skip
    assert back[1].ja == ("安全 である。", "安い。") and back[1].note == "a b"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a\tb\n1\t2\n", "“ja” and “en”"),
        ("ja\ten\tstatus\nx\ty\tmaybe\n", "maybe"),
        ("ja\ten\tconfidence\nx\ty\thigh\n", "no number"),
    ],
)
def test_broken_tables_name_the_place(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as error:
        Tsv().read(text.encode(), "x.tsv")
    assert error.value.line in (1, 2)


def test_pairs_count_segments_of_their_documents() -> None:
    ja = Lines().read("一\n\n二\n三\n".encode(), "ja", lang="ja")
    en = Lines().read(b"\none\ntwo and three\n", "en", lang="en")
    beads = (
        Bead(("一",), ("one",), ("b1.s1",), ("b2.s1",), confidence=0.9),
        Bead(("二", "三"), ("two and three",), ("b3.s1", "b4.s1"), ("b3.s1",), confidence=1.0),
    )
    assert Pairs().write(Bitext(beads, ja, en)).decode() == "[0]:[1]:0.9000\n[2, 3]:[2]:1.0000\n"


@pytest.mark.parametrize("line", ["[0]:[0]", "[0, 1]:[2]:0.5", "[]:[3]", "[7]:[]:1", "[0] : [0] : 1e-3"])
def test_pairs_come_back(line: str) -> None:
    (bead,) = Pairs().read(line.encode(), "x").beads
    again = Pairs().write(Bitext((bead,))).decode()
    assert again.count("[") == 2
    assert bead.confidence == (float(line.rsplit(":", 1)[1]) if line.count(":") == 2 else 1.0)


@pytest.mark.parametrize("line", ["0:0", "[0]-[0]", "[a]:[0]", "[0]:[0]:e"])
def test_broken_pairs_name_the_line(line: str) -> None:
    with pytest.raises(InputError) as error:
        Pairs().read(f"# comment\n[0]:[0]\n{line}\n".encode(), "x")
    assert error.value.line == 3
