"""Numbers of lines in the margin of drafts, and lists that look like them."""

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


@pytest.mark.parametrize("step", [1, 5])
@pytest.mark.parametrize("gap", [8, 24])
@pytest.mark.parametrize("restart", [True, False])
def test_numbers_of_lines_are_no_text(step: int, gap: int, restart: bool) -> None:
    """Each line has one, or every fifth; they begin anew on each page or go on; the last page has few."""

    def draw(page: Any, n: int) -> None:
        for k in range(20 if n < 2 else 6):
            number = k + 1 + (0 if restart else 20 * n)
            if number % step == 0:
                page.drawRightString(80 - gap, 740 - 18 * k, str(number))
            page.drawString(80, 740 - 18 * k, LINE if k % 2 == 0 else f"こと、これを{n + 1}の{k}とする。")
        page.drawCentredString(297, 30, f"- {n + 1} -")

    expected = [
        f"{LINE}こと、これを{n + 1}の{k}とする。" for n in range(3) for k in range(1, 20 if n < 2 else 6, 2)
    ]
    assert texts(read(draw, 3), "paragraph") == expected


def test_a_list_of_short_items_keeps_its_numbers() -> None:
    def draw(page: Any, n: int) -> None:
        page.drawString(80, 780, "委員の名簿")
        for k in range(12):
            page.drawRightString(72, 762 - 18 * k, str(k + 1))
            page.drawString(80, 762 - 18 * k, "山海 一郎二三四五六七八九十次"[: 6 + k % 5] + "委員")

    assert [t.split()[0] for t in texts(read(draw))[1:]] == [str(k) for k in range(1, 13)]


def test_numbered_paragraphs_keep_their_numbers() -> None:
    def draw(page: Any, n: int) -> None:
        for k in range(8):
            page.drawRightString(72, 780 - 54 * k, str(k + 1))
            page.drawString(80, 780 - 54 * k, LINE)
            page.drawString(80, 762 - 54 * k, LINE)
            page.drawString(80, 744 - 54 * k, "ことを務めとする。")

    assert [t.split()[0] for t in texts(read(draw))] == [str(k) for k in range(1, 9)]
