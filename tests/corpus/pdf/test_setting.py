"""What page breaks, columns, tables and notes tear apart comes together again, on PDFs set here."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.formats.pdf import Pdf
from corpus.model import Document
from tests.corpus.office import pdf

LINE = "港の測候所では毎朝の気温と風の向きを帳面に書きとめ月ごとに役場へ届ける"


def read(draw: Any, pages: int = 1) -> Document:
    return Pdf().read(pdf(draw, pages), "x.pdf")


def texts(document: Document, *kinds: str) -> list[str]:
    return [s.text for b, s in document if not kinds or b.kind in kinds]


def ruled(page: Any, xs: list[float], ys: list[float]) -> None:
    for x in xs:
        page.line(x, ys[0], x, ys[-1])
    for y in ys:
        page.line(xs[0], y, xs[-1], y)


def test_running_heads_that_change_with_the_chapter() -> None:
    heads = ["気温の章", "気温の章", "風の章", "風の章", "波の章"]

    def draw(page: Any, n: int) -> None:
        page.setFont("HeiseiMin-W3", 9)
        page.drawString(60, 800, heads[n])
        page.setFont("HeiseiMin-W3", 10.5)
        for k in range(3):
            page.drawString(60, 750 - 18 * k, f"第{'一二三四五'[n]}面の{'一二三'[k]}行目である。")

    found = read(draw, 5)
    assert texts(found, "page-furniture") == heads
    assert len(texts(found, "paragraph")) == 15


def test_the_titles_of_slides_are_no_running_heads() -> None:
    def draw(page: Any, n: int) -> None:
        page.setFont("HeiseiMin-W3", 20)
        page.drawString(60, 790, ["現状", "課題", "今後"][n])
        page.setFont("HeiseiMin-W3", 10.5)
        for k in range(4):
            page.drawString(60, 700 - 18 * k, f"{'一二三'[n]}枚目の{'一二三四'[k]}行目である。")

    assert texts(read(draw, 3), "title", "heading") == ["現状", "課題", "今後"]


@pytest.mark.parametrize(
    "form", ["- {} -", "{}/12", "{} / 12 ページ", "P.{}", "第{}頁", "Page {} of 12", "（{}）"]
)
def test_page_numbers(form: str) -> None:
    def draw(page: Any, n: int) -> None:
        page.drawString(60, 700, LINE + "。")
        page.drawCentredString(297, 30, form.format(n + 1))

    assert texts(read(draw, 2), "page-furniture") == [form.format(1), form.format(2)]


def test_page_numbers_in_kanji_grow_with_the_pages() -> None:
    def draw(page: Any, n: int) -> None:
        page.drawString(60, 700, LINE + "。")
        page.drawCentredString(297, 30, ["十九", "二十", "二十一"][n])

    assert texts(read(draw, 3), "page-furniture") == ["十九", "二十", "二十一"]


def test_a_sentence_goes_on_over_a_page_break_where_a_word_is_torn() -> None:
    def draw(page: Any, n: int) -> None:
        page.drawCentredString(297, 30, f"{n + 1}")
        if n == 0:
            page.drawString(60, 750, LINE)
            page.drawString(60, 732, "のが習わしであり、町役場の計画が三年前の春に大きく掲げた目あては 2030")
        else:
            page.drawString(60, 770, "年目標として残る。")

    assert texts(read(draw, 2), "paragraph") == [
        LINE + "のが習わしであり、町役場の計画が三年前の春に大きく掲げた目あては 2030年目標として残る。"
    ]


def test_a_note_goes_on_on_the_next_page() -> None:
    def draw(page: Any, n: int) -> None:
        for k in range(4):
            page.drawString(60, 750 - 18 * k, f"{'上下'[n]}の面の{'一二三四'[k]}行目に文がある。")
        page.setFont("HeiseiMin-W3", 6)
        if n == 0:
            page.drawString(60 + 10.5 * 4, 754.5, "1")
        page.setFont("HeiseiMin-W3", 8)
        page.drawString(60, 90, ["1 測候所の帳面は明治の末から残るが、その一部は", "火事で失われた。"][n])

    found = read(draw, 2)
    assert texts(found, "footnote") == ["測候所の帳面は明治の末から残るが、その一部は火事で失われた。"]
    assert len(texts(found, "paragraph")) == 8


def test_cells_that_are_merged() -> None:
    def draw(page: Any, n: int) -> None:
        # Two cells of the first row are one, and so are two of the first column.
        for x, top in ((60, 740), (160, 700), (260, 740), (360, 740)):
            page.line(x, top, x, 620)
        for y, left in ((740, 60), (700, 60), (660, 160), (620, 60)):
            page.line(left, y, 360, y)
        for x, y, text in (
            (70, 715, "区分"),
            (270, 715, "備考"),
            (70, 655, "水温"),
            (170, 675, "表層"),
            (270, 675, "毎時"),
            (170, 635, "底層"),
            (270, 635, "毎日"),
        ):
            page.drawString(x, y, text)

    assert {tuple(b.cell): s.text for b, s in read(draw) if b.cell} == {
        (0, 0, 0): "区分",
        (0, 0, 2): "備考",
        (0, 1, 0): "水温",
        (0, 1, 1): "表層",
        (0, 1, 2): "毎時",
        (0, 2, 1): "底層",
        (0, 2, 2): "毎日",
    }


def test_a_table_without_rules_at_its_sides() -> None:
    def draw(page: Any, n: int) -> None:
        page.line(200, 740, 200, 660)
        for y in (740, 700, 660):
            page.line(60, y, 340, y)
        for x, y, text in ((70, 715, "機材"), (210, 715, "五台"), (70, 675, "人員"), (210, 675, "三名")):
            page.drawString(x, y, text)

    assert [(tuple(b.cell), s.text) for b, s in read(draw) if b.cell] == [
        ((0, 0, 0), "機材"),
        ((0, 0, 1), "五台"),
        ((0, 1, 0), "人員"),
        ((0, 1, 1), "三名"),
    ]


def test_a_table_goes_on_with_its_head_again() -> None:
    def draw(page: Any, n: int) -> None:
        if n == 0:
            page.drawString(60, 780, "測る点は次のとおりである。")
            page.drawString(60, 762, "点は三つある。")
        ruled(page, [60, 160, 290], [740, 700, 660] if n == 0 else [780, 740, 700, 660])
        first = 715 if n == 0 else 755
        page.drawString(70, first, "点")
        page.drawString(170, first, "測るもの")
        rows = [("北", "水温と塩分及び濁りの度")] if n == 0 else [("", "合い"), ("南", "波の高さ")]
        for k, (a, b) in enumerate(rows):
            page.drawString(70, first - 40 * (k + 1), a)
            page.drawString(170, first - 40 * (k + 1), b)

    found = read(draw, 2)
    assert [(tuple(b.cell), s.text) for b, s in found if b.cell] == [
        ((0, 0, 0), "点"),
        ((0, 0, 1), "測るもの"),
        ((0, 1, 0), "北"),
        ((0, 1, 1), "水温と塩分及び濁りの度合い"),
        ((0, 2, 0), "南"),
        ((0, 2, 1), "波の高さ"),
    ]
    assert texts(found, "page-furniture") == ["点", "測るもの"]


@pytest.mark.parametrize("shift", [0, 7])
def test_columns_around_a_figure(shift: float) -> None:
    """The lines of the two columns need not stand at one height."""

    def draw(page: Any, n: int) -> None:
        page.rect(60, 560, 475, 80)
        page.drawString(180, 542, "図1 測候所の配置を示す図（令和六年）")
        for top, name in ((760, "前"), (510, "後")):
            for k in range(5):
                page.drawString(60, top - 18 * k, f"{name}の左の{'一二三四五'[k]}行は十八の字から成るよ。")
                page.drawString(
                    310, top - shift - 18 * k, f"{name}の右の{'一二三四五'[k]}行は十八の字から成るよ。"
                )

    found = [t[:3] for t in texts(read(draw), "paragraph", "caption")]
    assert found == ["前の左"] * 5 + ["前の右"] * 5 + ["図1 "] + ["後の左"] * 5 + ["後の右"] * 5


def test_three_columns() -> None:
    def draw(page: Any, n: int) -> None:
        for k in range(6):
            for c, x in enumerate((40, 215, 390)):
                page.drawString(x, 760 - 18 * k, f"{'左中右'[c]}の段{'一二三四五六'[k]}行目の文はここ。")

    assert [t[0] for t in texts(read(draw))] == ["左"] * 6 + ["中"] * 6 + ["右"] * 6


def test_vertical_text_below_a_horizontal_line() -> None:
    def draw(page: Any, n: int) -> None:
        page.drawString(60, 800, "広報の題は横に組む。")
        for k, column in enumerate(["町の海では毎朝のよう", "に水温を測っている。"]):
            for i, c in enumerate(column):
                page.drawString(400 - 20 * k, 700 - 11 * i, c)
        page.drawString(60, 200, "奥付も横に組む。")

    assert texts(read(draw)) == [
        "広報の題は横に組む。",
        "町の海では毎朝のように水温を測っている。",
        "奥付も横に組む。",
    ]


def test_a_page_turned_on_its_side() -> None:
    def draw(page: Any, n: int) -> None:
        page.translate(595, 0)
        page.rotate(90)
        ruled(page, [60, 160, 400], [500, 460, 420])
        for x, y, text in ((70, 475, "機材"), (170, 475, "五台"), (70, 435, "人員"), (170, 435, "三名")):
            page.drawString(x, y, text)

    assert [s.text for b, s in read(draw) if b.cell] == ["機材", "五台", "人員", "三名"]


def test_words_set_apart() -> None:
    def draw(page: Any, n: int) -> None:
        for x, c in ((200, "目"), (240, "次")):
            page.drawString(x, 780, c)
        for k, c in enumerate("はじめに"):
            page.drawString(60 + 24 * k, 740, c)
        page.drawString(60, 700, LINE + "。")

    assert texts(read(draw))[:2] == ["目次", "はじめに"]


def test_lines_of_a_cell_that_end_by_intent() -> None:
    def draw(page: Any, n: int) -> None:
        ruled(page, [60, 160, 300], [740, 640])
        page.drawString(70, 720, "届け先")
        for k, text in enumerate(("町役場の防災係", "漁協の当番", "毎朝の当番は前日の夜ま", "でに決める")):
            page.drawString(170, 722 - 14 * k, text)

    cells = [s.text for b, s in read(draw) if b.cell and b.cell.column == 1]
    assert cells == ["町役場の防災係", "漁協の当番", "毎朝の当番は前日の夜までに決める"]


def test_a_stamp_across_the_page_stays_out_of_the_lines() -> None:
    def draw(page: Any, n: int) -> None:
        for k in range(4):
            page.drawString(60, 760 - 18 * k, LINE + "。")
        page.saveState()
        page.translate(200, 700)
        page.rotate(45)
        page.drawString(0, 0, "取扱注意")
        page.restoreState()

    found = read(draw)
    assert texts(found, "paragraph") == [LINE + "。"] * 4
    assert texts(found, "page-furniture") == ["取扱注意"]


def test_words_of_a_narrow_column_that_are_set_far_apart() -> None:
    words = ["The office", "measures", "temperature", "every morning", "and records", "salinity"]

    def draw(page: Any, n: int) -> None:
        page.setFont("Helvetica", 10)
        for k in range(8):
            for x in (60, 310):
                first, second = words[k % 6], words[(k + 1) % 6]
                page.drawString(x, 760 - 14 * k, first)
                page.drawRightString(x + 108, 760 - 14 * k, second)

    assert not any("\t" in t for t in texts(read(draw)))


def test_a_heading_below_two_columns_comes_after_both() -> None:
    def draw(page: Any, n: int) -> None:
        for k in range(5):
            page.drawString(60, 760 - 18 * k, f"左の段の{'一二三四五'[k]}行は十七の字から成るよ。")
            page.drawString(310, 760 - 18 * k, f"右の段の{'一二三四五'[k]}行は十七の字から成るよ。")
        page.drawString(60, 640, "二　段の下の題")
        for k in range(3):
            page.drawString(60, 610 - 18 * k, LINE + "。")

    found = texts(read(draw))
    assert [t[0] for t in found[:10]] == ["左"] * 5 + ["右"] * 5
    assert "段の下の題" in found[10]


def test_what_a_browser_prints_at_the_edges() -> None:
    def draw(page: Any, n: int) -> None:
        for k in range(3):
            page.drawString(60, 700 - 18 * k, LINE + "。")
        page.setFont("Helvetica", 8)
        page.drawString(24, 820, "3/14/26, 9:05 AM")
        page.drawString(24, 17, "https://example.org/log.html")
        page.drawRightString(570, 17, "1/1")

    found = texts(read(draw), "page-furniture")
    assert found == ["3/14/26, 9:05 AM", "https://example.org/log.html\t1/1"]
