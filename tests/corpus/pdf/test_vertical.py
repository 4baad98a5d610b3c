"""Pages set from top to bottom: their tables, and lines of one or two characters."""

from __future__ import annotations

from typing import Any

from corpus.formats.pdf import Pdf
from corpus.model import Document
from tests.corpus.office import pdf


def read(draw: Any) -> Document:
    return Pdf().read(pdf(draw), "x.pdf")


def fall(page: Any, x: float, y: float, text: str) -> None:
    for i, c in enumerate(text):
        page.drawString(x, y - 11 * i, c)


def test_a_last_line_of_two_characters_beside_the_next_paragraph() -> None:
    def draw(page: Any, n: int) -> None:
        columns = [
            "海洋の観測は国の施策の基礎と",
            "なる",
            "結果は年ごとに公表し県が使う",
            "費用は国と県が分けて払うこと",
        ]
        for k, column in enumerate(columns):
            if k != 1:
                fall(page, 500 - 17 * k, 749 if k == 2 else 760, column[1:] if k == 2 else column)
        page.drawString(500 - 34, 760, "結")  # drawn side by side: the next line's first, then the short line
        page.drawString(500 - 17, 760, "な")
        page.drawString(500 - 17, 749, "る")

    found = "".join(s.text for s in read(draw).segments)
    assert sorted(found) == sorted(
        "海洋の観測は国の施策の基礎となる結果は年ごとに公表し県が使う費用は国と県が分けて払うこと"
    )
    assert "基礎となる" in found and "結果は" in found


def test_a_table_lies_on_its_side_with_its_page() -> None:
    def draw(page: Any, n: int) -> None:
        for k, column in enumerate(["海洋の観測は国の施策の基礎である。", "費用は次の表のとおりとする。"]):
            fall(page, 500 - 20 * k, 760, column)
        for x in (440, 400, 360):
            page.line(x, 640, x, 770)
        for y in (770, 710, 640):
            page.line(360, y, 440, y)
        for x, name, cost in ((415, "機材", "五百万円"), (375, "人員", "二百万円")):
            fall(page, x, 755, name)
            fall(page, x, 695, cost)

    assert [(tuple(b.cell), s.text) for b, s in read(draw) if b.cell] == [
        ((0, 0, 0), "機材"),
        ((0, 0, 1), "五百万円"),
        ((0, 1, 0), "人員"),
        ((0, 1, 1), "二百万円"),
    ]
