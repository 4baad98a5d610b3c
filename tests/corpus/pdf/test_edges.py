"""Where lines begin and end: edges of pages, of blocks that are set in, of tables at page breaks."""

from __future__ import annotations

from typing import Any

from corpus.formats.pdf import Pdf
from corpus.model import Document
from corpus.pdf.chunks import Chunk, row
from corpus.pdf.glyphs import Glyph
from tests.corpus.office import pdf

LINE = "港の測候所では毎朝の気温と風の向きを帳面に書きとめ月ごとに役場へ届ける"


def read(draw: Any, pages: int = 1) -> Document:
    return Pdf().read(pdf(draw, pages), "x.pdf")


def texts(document: Document, *kinds: str) -> list[str]:
    return [s.text for b, s in document if not kinds or b.kind in kinds]


def lines(page: Any, x: float, y: float, *texts: str) -> None:
    for k, text in enumerate(texts):
        page.drawString(x, y - 16 * k, text)


def test_a_few_lines_that_hang_over_are_no_edge() -> None:
    """Listings often do; the others are full all the same."""

    def draw(page: Any, n: int) -> None:
        for k in range(8):
            lines(page, 60, 790 - 60 * k, LINE[:-1], "けることが長い習わしである。")
        for k in range(4):
            page.drawString(
                60,
                300 - 40 * k,
                "log --to harbour --every morning --columns temperature,wind,clouds,rain --as table"
                + "," * 5 * k,
            )

    assert texts(read(draw), "paragraph")[:8] == [LINE[:-1] + "けることが長い習わしである。"] * 8


def test_left_and_right_pages_have_their_own_edges() -> None:
    def draw(page: Any, n: int) -> None:
        x = 40 if n % 2 else 110
        for k in range(4):
            lines(page, x, 740 - 60 * k, LINE, "ことが習わしである。", "毎朝の務めでもある。")

    found = texts(read(draw, 4), "paragraph")
    assert found == [LINE + "ことが習わしである。", "毎朝の務めでもある。"] * 16


def test_a_quotation_that_is_set_in() -> None:
    short = LINE[:24]

    def draw(page: Any, n: int) -> None:
        for k in range(4):
            lines(page, 60, 790 - 50 * k, LINE + "。")
        lines(page, 123, 580, short, LINE[:24], short, "ことが習わしである。")

    assert texts(read(draw), "paragraph")[-1] == short * 3 + "ことが習わしである。"


def test_paragraphs_that_hang_behind_their_first_line() -> None:
    def draw(page: Any, n: int) -> None:
        for k, name in enumerate("春夏秋"):
            lines(page, 60, 790 - 32 * k, f"{name}の{LINE}")
            lines(page, 81, 774 - 32 * k, f"ことを習わしとしてきた{'町の' * 12}帳")

    assert [t[0] for t in texts(read(draw))] == ["春", "夏", "秋"]


def test_numbered_references_that_fill_their_lines() -> None:
    def draw(page: Any, n: int) -> None:
        lines(page, 60, 790, *(f"[{k}] {LINE[:30]}{k}（2024）" for k in range(7, 12)))

    assert [t[: t.index("]") + 1] for t in texts(read(draw))] == ["[7]", "[8]", "[9]", "[10]", "[11]"]


def test_a_word_broken_by_a_hyphen_is_never_the_end() -> None:
    def draw(page: Any, n: int) -> None:
        page.setFont("Helvetica", 10)
        for k in range(5):
            lines(
                page,
                60,
                790 - 50 * k,
                "The station on the hill measures the wind and the rain on every morning.",
            )
        lines(page, 60, 500, "The log of the harbour says that the govern-", "ment paid for it.")

    assert (
        texts(read(draw), "paragraph")[-1] == "The log of the harbour says that the government paid for it."
    )


def test_entries_of_a_contents_page_over_two_pages() -> None:
    def draw(page: Any, n: int) -> None:
        if n == 0:
            page.drawString(60, 800, "目次")
        for k in range(4):
            place = 4 * n + k + 1
            page.drawString(
                60 + 20 * (k % 2),
                770 - 18 * k,
                f"{place}. {'風雨雪霜雲虹霧波'[place - 1]}を測る" + " ." * 30 + f" {place}",
            )

    found = read(draw, 2)
    assert texts(found, "toc-entry") == [f"{k}. {c}を測る" for k, c in enumerate("風雨雪霜雲虹霧波", 1)]


def test_a_table_without_its_upper_rule_at_a_page_break() -> None:
    def draw(page: Any, n: int) -> None:
        for x in (60, 160, 300):
            page.line(x, 640, x, 740)
        for y in (740, 690, 640)[: 3 - n][::-1] if not n else (640,):
            page.line(60, y, 300, y)
        page.drawString(66, 715 if not n else 690, "機材" if not n else "通信")
        page.drawString(166, 715 if not n else 690, "五台" if not n else "三本")
        if not n:
            page.drawString(66, 660, "人員")
            page.drawString(166, 660, "三名")

    assert [(tuple(b.cell), s.text) for b, s in read(draw, 2) if b.cell] == [
        ((0, 0, 0), "機材"),
        ((0, 0, 1), "五台"),
        ((0, 1, 0), "人員"),
        ((0, 1, 1), "三名"),
        ((0, 2, 0), "通信"),
        ((0, 2, 1), "三本"),
    ]


def test_pieces_that_touch_in_a_narrow_column() -> None:
    side_by_side = [Chunk([Glyph("a", 60, 66, 700, 10)]), Chunk([Glyph("b", 66, 72, 703, 10)])]
    assert row(side_by_side, narrow=True).text.text == "ab"


def inherited(box: str, content: str) -> bytes:
    """A PDF of one page that has its size, as TeX writes it, from the tree of pages."""
    parts = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count 1 /Kids [3 0 R] /MediaBox [{box}] >>",
        "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        f"<< /Length {len(content)} >> stream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    out, places = "%PDF-1.4\n", []
    for n, part in enumerate(parts, 1):
        places.append(len(out))
        out += f"{n} 0 obj {part} endobj\n"
    table = "".join(f"{p:010} 00000 n \n" for p in places)
    return f"{out}xref\n0 6\n0000000000 65535 f \n{table}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF".encode()


def test_a_page_whose_size_is_said_elsewhere_is_read_to_its_edges() -> None:
    words = ((60, 560, "The upper left."), (700, 30, "The lower right."))
    content = "BT /F 10 Tf " + " ".join(f"1 0 0 1 {x} {y} Tm ({text}) Tj" for x, y, text in words) + " ET"
    assert texts(Pdf().read(inherited("0 0 842 595", content), "x.pdf")) == [
        "The upper left.",
        "The lower right.",
    ]


def test_two_boxes_of_a_slide_whose_lines_don_t_fill_them() -> None:
    """No line of one stands beside a line of the other: those are no rows of a table."""
    left = [
        "現状",
        "測候所は一つ",
        "帳面は紙のまま",
        "当番は二人で、朝は六時に来る",
        "費用は町が払う",
        "届けは月ごと",
        "苦情は少ない",
        "雨の日は休み",
    ]
    right = [
        "これから",
        "機械を二台置く",
        "帳面は役場の棚から機械の中へ",
        "当番は一人",
        "費用は県と分ける",
        "届けは日ごと",
        "苦情は聞く",
        "雨の日も測る",
    ]

    def draw(page: Any, n: int) -> None:
        page.drawString(60, 790, "測候所のあり方について")
        for k, (a, b) in enumerate(zip(left, right, strict=True)):
            page.drawString(60, 740 - 18 * k, a)
            page.drawString(320, 733 - 19 * k, b)

    assert "".join(texts(read(draw))[1:]) == "".join(left + right)


def test_pages_on_their_side_have_their_own_edges() -> None:
    def draw(page: Any, n: int) -> None:
        page.setPageSize((842, 595) if n == 2 else (595, 842))
        for k in range(6):
            lines(
                page,
                60,
                500 - 70 * k,
                *([LINE + LINE[:20]] if n == 2 else [LINE, LINE[:-1]]),
                "ことが習わしである。",
            )

    found = texts(read(draw, 3), "paragraph")
    assert found[0] == LINE + LINE[:-1] + "ことが習わしである。"
    assert found[-1] == LINE + LINE[:20] + "ことが習わしである。"


def test_columns_have_the_same_edges_on_all_pages() -> None:
    """A line of a listing hangs over on one page; the lines of that column are full all the same."""

    def draw(page: Any, n: int) -> None:
        for x in (60, 320):
            for k in range(4):
                lines(page, x, 700 - 60 * k, LINE[:19], LINE[19:] + "と", "きまる。")
        if n == 1:
            page.drawString(60, 400, "log --every morning --to harbour --rain")

    found = texts(read(draw, 3), "paragraph")
    assert sum(t.endswith(LINE + "ときまる。") for t in found) == 24
