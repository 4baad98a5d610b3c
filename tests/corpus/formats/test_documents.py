"""Web pages, slides, sheets: what is read out of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from corpus.errors import TaiyakuError
from corpus.formats import DOCUMENTS, by_ending
from corpus.model import Document
from tests.corpus.office import everything, saved, sheet, slides

PAGE = """<!DOCTYPE html><html lang="ja"><head><meta charset="{charset}"><title>題</title><script>var x;</script></head><body>
<header><nav><ul><li><a href="/">ホーム</a></li></ul></nav></header><div class="breadcrumb">ホーム &gt; 政策</div>
<main><h1>海洋観測の覚書</h1><h2>目的</h2>
<p>両者は、<strong>観測データ</strong>を
相互に提供する。<a href="https://example.org/">要領</a>による<sup><a href="#fn1" class="footnote-ref">1</a></sup>。次の<ruby>茸<rp>(</rp><rt>きのこ</rt></ruby>を除く。</p>
<ol start="3"><li>登録する<ul><li>下位の項目</li></ul></li><li><p>検査する</p></li></ol>
<table><caption>表1 費用</caption><tr><th colspan="2">費用</th></tr><tr><td rowspan="2">機材</td><td>500万円</td></tr><tr><td>20万円</td></tr></table>
<p hidden>隠し</p><p style="display:none">隠し</p>
<section class="footnotes"><ol><li id="fn1"><p>書面で行う。<a href="#fnref1" class="footnote-back">↩</a></p></li></ol></section></main>
<aside>関連</aside><footer>連絡先</footer></body></html>"""


def page(charset: str = "utf-8") -> bytes:
    return PAGE.format(charset=charset).encode(
        {"shift_jis": "cp932"}.get(charset, charset), "xmlcharrefreplace"
    )


def read(format: str, data: bytes) -> Document:
    document: Document = DOCUMENTS.load(format)().read(data, f"x.{format}")
    return document


@pytest.mark.parametrize("charset", ["utf-8", "shift_jis", "euc-jp"])
def test_web_page(charset: str) -> None:
    found = read("webpage", page(charset))
    assert [(b.kind, b.level, s.marker, s.text) for b, s in found] == [
        ("title", 1, "", "海洋観測の覚書"),
        ("heading", 2, "", "目的"),
        ("paragraph", None, "", "両者は、観測データを相互に提供する。"),
        ("paragraph", None, "", "要領による。"),
        ("paragraph", None, "", "次の茸を除く。"),
        ("list-item", 1, "", "3. 登録する"),
        ("list-item", 2, "•", "下位の項目"),
        ("list-item", 1, "", "4. 検査する"),
        ("caption", None, "", "表1 費用"),
        ("table-cell", None, "", "費用"),
        ("table-cell", None, "", "機材"),
        ("table-cell", None, "", "500万円"),
        ("table-cell", None, "", "20万円"),
        ("footnote", None, "", "書面で行う。"),
    ]
    assert [tuple(b.cell) for b, _ in found if b.cell] == [(0, 0, 0), (0, 1, 0), (0, 1, 1), (0, 2, 1)]
    kinds = {c.kind: c.value for s in found.segments for c in s.codes}
    assert kinds["link"] == "https://example.org/" and kinds["ruby"] == "きのこ" and "bold" in kinds
    assert [n.label for s in found.segments for n in s.notes] == ["1"]


def test_a_menu_without_marks_is_left_out() -> None:
    links = "".join(f'<li><a href="/{n}">政策{n}</a></li>' for n in range(8))
    found = read("webpage", f"<body><ul>{links}</ul><p>両者は協力する。</p></body>".encode())
    assert [s.text for s in found.segments] == ["両者は協力する。"]


def test_slides() -> None:
    found = read("pptx", slides())
    assert [(b.kind, s.text) for b, s in found] == [
        ("title", "観測の現状"),
        ("list-item", "観測点を増やす。"),
        ("list-item", "次に検査する。"),
        ("list-item", "品質を高める"),
        ("footnote", "口頭で補う。"),
        ("heading", "費用"),
        ("table-cell", "機材"),
        ("table-cell", "500万円"),
    ]
    assert [b.level for b, s in found if s.text == "品質を高める"] == [2]


def test_boxes_of_slides_are_texts_of_their_own() -> None:
    """What a box or slide ends with is no first half of what the next begins with; a box may break its lines."""
    from pptx import Presentation
    from pptx.util import Cm

    made = Presentation()
    for boxes in (
        [
            (2, 10.1, "左の下"),
            (12, 9.9, "右の下の箱には長い文が入るがここで行を\n改めてある"),
            (12, 2, "右の上"),
            (2, 1.95, "左の上"),
        ],
        [(2, 2, "上の箱")],
    ):
        slide = made.slides.add_slide(made.slide_layouts[6])
        for x, y, text in boxes:
            slide.shapes.add_textbox(Cm(x), Cm(y), Cm(8), Cm(4)).text_frame.text = text
        slide.notes_slide.notes_text_frame.text = "口頭で補う"
    found = read("pptx", saved(made))
    assert [s.text for s in found.segments] == [
        "左の上",
        "右の上",
        "左の下",
        "右の下の箱には長い文が入るがここで行を改めてある",
        "口頭で補う",
        "上の箱",
        "口頭で補う",
    ]


def test_sheets_and_csv() -> None:
    found = read("xlsx", sheet([["項目", "説明"], ["研究費", "百万円。\n予定である。"]]))
    assert [(tuple(b.cell or ()), s.text) for b, s in found] == [
        ((0, 0, 0), "項目"),
        ((0, 0, 1), "説明"),
        ((0, 1, 0), "研究費"),
        ((0, 1, 1), "百万円。"),
        ((0, 1, 1), "予定である。"),
    ]
    table = '項目\t説明\r\n研究費\t"百万円。\r\n予定である。"\r\n'
    for encoding in ("utf-8-sig", "cp932", "euc-jp", "utf-16"):
        again = read("csv", table.encode(encoding))
        assert [(b.cell, s.text) for b, s in again] == [(b.cell, s.text) for b, s in found]


def test_a_cell_in_the_farthest_corner_of_a_sheet() -> None:
    """The rows before it are not filled up with empty cells: those would be seventeen thousand million."""
    from openpyxl import Workbook

    book = Workbook()
    assert book.active is not None
    book.active["A1"], book.active["B1"] = datetime(2026, 4, 1), datetime(2026, 4, 1, 9, 30)
    book.active["XFD1048576"] = "港の終わり"
    found = read("xlsx", saved(book))
    assert [(tuple(b.cell or ()), s.text) for b, s in found] == [
        ((0, 0, 0), "2026-04-01"),
        ((0, 0, 1), "2026-04-01 09:30:00"),
        ((0, 1_048_575, 16_383), "港の終わり"),
    ]


def test_more_cells_than_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.formats.bixlsx._MOST", 5)
    with pytest.raises(TaiyakuError, match=r"“Sheet” has more than 5 cells"):
        read("xlsx", sheet([["港", "海"], ["風", "波"], ["雨", "雪"]]))


def test_a_broken_quotation_names_its_line() -> None:
    with pytest.raises(TaiyakuError) as caught:
        read("csv", b'a,b\n"x"y,z\n')
    assert caught.value.line == 2


@pytest.mark.parametrize(
    ("format", "other"),
    [
        (format, other)
        for other in ("docx", "pptx", "xlsx", "empty", "zeros")
        for format in ("docx", "pptx", "xlsx", "pdf", "webpage", "csv", "text", "markdown")
        if format != other
    ],
)
def test_wrong_content_has_a_message(format: str, other: str) -> None:
    made: dict[str, Callable[[], bytes]] = {
        "docx": everything,
        "pptx": slides,
        "xlsx": lambda: sheet([["日本語"]]),
        "empty": lambda: b"",
        "zeros": lambda: bytes(999),
    }
    with pytest.raises(TaiyakuError) as caught:
        read(format, made[other]())
    assert caught.value.exit_code == 2 and f"x.{format}" in str(caught.value)


def test_endings() -> None:
    names = {
        p: by_ending(DOCUMENTS, p)
        for p in ("a.DOCX", "a.htm", "a.pdf", "a.pptx", "a.xlsx", "a.csv", "a.md", "a.txt", "a.docm")
    }
    assert names == {
        "a.DOCX": "docx",
        "a.htm": "webpage",
        "a.pdf": "pdf",
        "a.pptx": "pptx",
        "a.xlsx": "xlsx",
        "a.csv": "csv",
        "a.md": "markdown",
        "a.txt": "text",
        "a.docm": "docx",
    }
