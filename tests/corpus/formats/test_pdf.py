"""PDFs set here with Japanese text: columns, heads, notes, hyphens, tables, vertical lines, and those without text."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import InputError
from corpus.formats.pdf import Pdf
from corpus.model import Document
from corpus.pdf.hyphens import Hyphens
from tests.corpus.office import pdf

LINE = "観測点では一年を通じて水温と塩分を計測し、その結果を毎月ひろく公表する"


def read(data: bytes) -> Document:
    return Pdf().read(data, "x.pdf")


def texts(document: Document, *kinds: str) -> list[str]:
    return [s.text for b, s in document if not kinds or b.kind in kinds]


def test_lines_heads_page_numbers_and_notes() -> None:
    def draw(page: Any, n: int) -> None:
        page.setFont("HeiseiMin-W3", 9)
        page.drawString(60, 812, "海洋観測年報")
        page.drawCentredString(297, 30, f"- {n + 1} -")
        page.setFont("HeiseiMin-W3", 16)
        page.drawString(60, 765, f"第{n + 1}章 観測の結果")
        page.setFont("HeiseiMin-W3", 10.5)
        page.drawString(60, 730, LINE.replace("水温", "水温気温風速"[2 * n : 2 * n + 2]))
        page.drawString(60, 712, "こととした。")
        page.setFont("HeiseiMin-W3", 6)
        page.drawString(60 + 10.5 * 6, 716.5, "1")
        page.setFont("HeiseiMin-W3", 8)
        page.drawString(60, 90, "1 暫定の値である。")

    found = read(pdf(draw, 3))
    assert texts(found, "page-furniture") == [t for n in "123" for t in ("海洋観測年報", f"- {n} -")]
    assert texts(found, "title", "heading") == [f"第{n}章 観測の結果" for n in "123"]
    assert texts(found, "paragraph") == [
        LINE.replace("水温", w) + "こととした。" for w in ("水温", "気温", "風速")
    ]
    assert texts(found, "footnote") == ["暫定の値である。"] * 3
    assert [[n.label for n in s.notes] for b, s in found if b.kind == "paragraph"] == [["1"]] * 3


def test_two_columns_are_read_one_after_the_other() -> None:
    def draw(page: Any, n: int) -> None:
        page.setFont("HeiseiMin-W3", 14)
        page.drawString(60, 780, "二段に組んだ年次の報告書の表題は段をまたいで置かれる")
        page.setFont("HeiseiMin-W3", 10.5)
        for k in range(8):
            page.drawString(60, 740 - 18 * k, f"左の段の{'一二三四五六七八'[k]}行目は右の段と混ざらない。")
            page.drawString(310, 740 - 18 * k, f"右の段の{'一二三四五六七八'[k]}行目は左の段の後に来る。")

    sentences = texts(read(pdf(draw)), "paragraph")
    assert [t[:1] for t in sentences] == ["左"] * 8 + ["右"] * 8


def test_a_sentence_goes_on_over_the_page() -> None:
    def draw(page: Any, n: int) -> None:
        page.drawCentredString(297, 30, str(n + 1))
        if n == 0:
            for k in range(3):
                page.drawString(60, 750 - 18 * k, LINE)
        else:
            page.drawString(60, 770, "こととし、来年もこれを続ける。")

    found = read(pdf(draw, 2))
    assert texts(found, "paragraph") == [LINE * 3 + "こととし、来年もこれを続ける。"]


def test_ruled_table_cells() -> None:
    def draw(page: Any, n: int) -> None:
        page.drawString(60, 780, "費用は次のとおりである。")
        for x in (60, 200, 335):
            page.line(x, 640, x, 740)
        for y in (740, 690, 640):
            page.line(60, y, 335, y)
        page.drawString(66, 720, "機材")
        page.drawString(206, 720, "五百万円を上限とし毎年")
        page.drawString(206, 702, "見直す")
        page.drawString(66, 670, "通信")
        page.drawString(206, 670, "二十万円")

    found = read(pdf(draw))
    cells = {tuple(b.cell): s.text for b, s in found if b.cell}
    assert cells == {
        (0, 0, 0): "機材",
        (0, 0, 1): "五百万円を上限とし毎年見直す",
        (0, 1, 0): "通信",
        (0, 1, 1): "二十万円",
    }


def test_vertical_text_is_recognised() -> None:
    columns = ["海洋の観測は国の", "施策の基礎である。", "結果は公表する。"]

    def draw(page: Any, n: int) -> None:
        for k, column in enumerate(columns):
            for i, c in enumerate(column):
                page.drawString(500 - 24 * k, 760 - 12 * i, c)

    found = read(pdf(draw))
    assert any("top to bottom" in w for w in found.warnings)
    assert "".join(texts(found)) == "".join(columns)


def test_ruby_is_left_out() -> None:
    def draw(page: Any, n: int) -> None:
        page.drawString(60, 700, "茸を除く。")
        page.setFont("HeiseiMin-W3", 5)
        page.drawString(60, 710, "きのこ")

    assert texts(read(pdf(draw))) == ["茸を除く。"]


def test_a_scan_says_so() -> None:
    from reportlab.lib.utils import ImageReader

    from tests.corpus.office import png

    def draw(page: Any, n: int) -> None:
        import io

        page.drawImage(ImageReader(io.BytesIO(png(40, 40))), 0, 0, 500, 700)

    with pytest.raises(InputError, match=r"no text.*scan"):
        read(pdf(draw))


def test_a_page_without_text_is_a_warning() -> None:
    found = read(
        pdf(
            lambda page, n: page.drawString(60, 700, "本文である。") if n != 1 else page.rect(9, 9, 50, 50), 3
        )
    )
    assert found.warnings == ("page without text: 2",)


def test_broken_pdfs() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    whole = pdf(lambda page, n: page.drawString(60, 700, "本文"), 40)
    locked = pdf(lambda page, n: page.drawString(60, 700, "本文"), encrypt=StandardEncryption("u", "o"))
    for data, message in (
        (b"", "empty"),
        ("ただの文".encode(), "not a PDF"),
        (whole[: len(whole) // 3], "damaged"),
        (locked, "password"),
    ):
        with pytest.raises(InputError, match=message):
            read(data)


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        ("the two sides will co\u00ad", "operate well", "the two sides will cooperate well"),
        ("a long-", "term plan", "a long-term plan"),
        ("the govern-", "ment said", "the government said"),
        ("inter-", "national", "international"),
        ("観測の結果を", "公表する", "観測の結果を公表する"),
        ("the results of", "the survey", "the results of the survey"),
        ("計画はJST", "が定める", "計画はJSTが定める"),
    ],
)
def test_lines_are_joined(left: str, right: str, joined: str) -> None:
    glue = Hyphens(()).joint(left, right)
    assert left[: len(left) - glue.drop] + glue.text + right == joined


@given(
    st.lists(
        st.tuples(st.floats(0, 1), st.sampled_from(list(b"0123456789.- <>()[]/Tdfmcq\0\xff"))), max_size=30
    )
)
@settings(max_examples=40, deadline=None)
def test_damage_is_one_message_or_none(places: list[tuple[float, int]]) -> None:
    data = bytearray(everything())
    for share, byte in places:
        data[int(share * (len(data) - 1))] = byte
    try:
        Pdf().read(bytes(data), "x.pdf")
    except InputError as error:
        assert error.hint or "text" in str(error)


@cache
def everything() -> bytes:
    def draw(page: Any, n: int) -> None:
        for k in range(6):
            page.drawString(60, 760 - 18 * k, LINE[:20])
            page.drawString(330, 751 - 18 * k, "The station keeps a log 12.")
        for x in (60, 200, 335):
            page.line(x, 440, x, 500)
        for y in (440, 470, 500):
            page.line(60, y, 335, y)
        page.drawString(66, 480, "費目")
        page.linkURL("https://example.org", (60, 750, 100, 770))

    return pdf(draw, 2, pageCompression=0)
