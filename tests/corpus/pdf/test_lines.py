"""Lines as programs draw them: out of turn, with drawn bullets, broken before words that can't be."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.formats.pdf import Pdf
from corpus.model import Document
from corpus.pdf.glyphs import Glyph, in_turn
from tests.corpus.office import pdf

LINE = "港の測候所では毎朝の気温と風の向きを帳面に書きとめ月ごとに役場へ届ける"


def read(draw: Any, pages: int = 1) -> Document:
    return Pdf().read(pdf(draw, pages), "x.pdf")


def texts(document: Document, *kinds: str) -> list[str]:
    return [s.text for b, s in document if not kinds or b.kind in kinds]


@given(st.lists(st.booleans(), min_size=1, max_size=20))
def test_glyphs_drawn_later_come_to_their_place(later: list[bool]) -> None:
    later = [False, *later, False]
    line = [Glyph(chr(0x4E00 + n), 10.0 * n, 10.0 * n + 10, 700, 10) for n in range(len(later))]
    drawn: list[Glyph | None] = [g for g, late in zip(line, later, strict=True) if not late]
    drawn += [g for g, late in zip(line, later, strict=True) if late]
    assert in_turn(drawn) == line


def test_a_character_of_another_font_is_drawn_after_its_line() -> None:
    def draw(page: Any, n: int) -> None:
        line = page.beginText(60, 700)
        for x, text in ((60, "第"), (81, "部の測候所は毎朝の気温を帳面に書きとめる。"), (70.5, "Ⅲ")):
            line.setTextOrigin(x, 700)
            line.textOut(text)
        page.drawText(line)

    assert texts(read(draw)) == ["第Ⅲ部の測候所は毎朝の気温を帳面に書きとめる。"]


def test_bullets_that_are_drawn() -> None:
    items = [
        "気温は毎朝六時に測る",
        "風の向きは旗で見て、強さは音で決めることを長く習わしとして守っている",
        "雨量",
    ]

    def draw(page: Any, n: int) -> None:
        page.drawString(60, 760, LINE + "。")
        page.setFont("HeiseiMin-W3", 10.5)
        for k, text in enumerate(items):
            page.circle(70, 728.5 - 18 * k, 2, fill=1)
            page.drawString(80, 725 - 18 * k, text)

    found = read(draw)
    assert texts(found, "list-item") == items
    assert [s.marker for b, s in found if b.kind == "list-item"] == ["•"] * 3


def test_marks_in_the_right_column_stand_before_its_lines() -> None:
    def draw(page: Any, n: int) -> None:
        for k in range(6):
            page.drawString(60, 760 - 18 * k, f"左の段の{'一二三四五六'[k]}行は十八の字から成るのだ。")
            page.circle(318, 763.5 - 18 * k, 2, fill=1)
            page.drawString(326, 760 - 18 * k, f"右の段の{'一二三四五六'[k]}行は十八の字から成る")

    found = read(draw)
    assert [t[0] for t in texts(found)] == ["左"] * 6 + ["右"] * 6
    assert [b.kind for b, s in found if s.text[0] == "右"] == ["list-item"] * 6


@pytest.mark.parametrize(
    "word",
    ["（MISAKI-LOG）の", "MISAKI2026版の", "る、MISAKI2026版の", "し：2026-2031年の", "フィーーーーーーの"],
)
def test_a_line_that_ends_early_before_a_word_that_is_not_broken(word: str) -> None:
    """Items hang behind their bullets; a short line and an indent are no new paragraph then."""
    first = "測候所の帳面は月ごとに役場へ届けられ年の終わりに集めてから"

    def draw(page: Any, n: int) -> None:
        page.drawString(60, 780, LINE + "。")
        page.drawString(60, 762, LINE + "。")
        page.drawString(60, 726, "•")
        page.drawString(78, 726, first)
        page.drawString(78, 708, word + "合わせて町の図書館に納めることとしている。")

    page = read(draw)
    assert texts(page, "list-item") == [first + word + "合わせて町の図書館に納めることとしている。"]


def test_short_lines_of_an_item_stay_apart() -> None:
    def draw(page: Any, n: int) -> None:
        for k in range(4):
            page.drawString(60, 780 - 18 * k, LINE + "。")
        for k, (day, subject) in enumerate([("第1回（八月）", "議題は風"), ("第2回（九月）", "議題は波")]):
            page.drawString(60, 690 - 36 * k, "•")
            page.drawString(78, 690 - 36 * k, day)
            page.drawString(78, 672 - 36 * k, subject)

    assert texts(read(draw), "list-item") == ["第1回（八月）", "議題は風", "第2回（九月）", "議題は波"]


def test_a_short_line_that_ends_a_page_is_not_torn() -> None:
    def draw(page: Any, n: int) -> None:
        if n == 0:
            for k in range(4):
                page.drawString(60, 780 - 18 * k, LINE + "。")
            page.drawString(60, 690, "1-2. 測候所の取組")
        else:
            page.drawString(60, 780, "みさきの港には測候所がある。")

    assert texts(read(draw, 2))[-2:] == ["1-2. 測候所の取組", "みさきの港には測候所がある。"]


def test_items_with_white_space_between_that_fill_their_lines() -> None:
    """Most lines are paragraphs of their own; the few that go on say how far apart lines are."""
    names = "春夏秋冬東西南北海山川空雨雪風波朝昼夕夜年月日時分秒"

    def draw(page: Any, n: int) -> None:
        y = 800.0
        for k, name in enumerate(names):
            page.drawString(60, y, name + (LINE if k % 6 == 5 else "の帳面は町の役場に置く"))
            if k % 6 == 5:
                y -= 17
                page.drawString(60, y, "事は町の務めで、習わしでもあり、町の誰もが知っていて、皆に尋ねてよい")
            y -= 25

    found = texts(read(draw))
    assert [t[0] for t in found] == list(names)


_PIECES = st.dictionaries(
    st.tuples(st.integers(0, 2), st.integers(0, 50)),
    st.tuples(
        st.integers(0, 20),
        st.sampled_from([5, 8, 10.5, 14]),
        st.text("港の測候所、。「」(1A)・ーabc -", min_size=1, max_size=12).filter(str.strip),
    ),
    min_size=1,
    max_size=25,
)


@given(_PIECES)
@settings(max_examples=60, deadline=None)
def test_no_character_is_lost_wherever_it_stands(
    pieces: dict[tuple[int, int], tuple[int, float, str]],
) -> None:
    """Each piece of text stands in a place of its own: what is printed twice in one place is read once."""

    def draw(page: Any, n: int) -> None:
        for (column, line), (shift, size, text) in pieces.items():
            page.setFont("HeiseiMin-W3", size)
            page.drawString(30 + 190 * column + shift, 40 + 15 * line, text)

    def seen(text: str) -> Counter[str]:
        return Counter(
            c for c in text.translate(str.maketrans("¹", "1")) if c in "港の測候所、。「」(1A)・ーabc"
        )

    found = read(draw)
    readings = "".join(c.value for s in found.segments for c in s.codes if c.kind == "ruby")
    assert seen(found.text + readings) >= seen("".join(text for *_, text in pieces.values()))
