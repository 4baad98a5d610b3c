"""What a PDF says is the same whatever fonts the machine has."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.pdf.font import install
from tests.corpus.office import pdf


def chars(draw: Any) -> list[tuple[float, float, float, float]]:
    """The boxes of the characters of the first page: left, bottom, right, top."""
    import pypdfium2 as pdfium

    install()
    made = pdfium.PdfDocument(pdf(draw))
    text = made[0].get_textpage()
    return [text.get_charbox(n) for n in range(text.count_chars())]


@pytest.mark.parametrize("c", ["観", "あ", "、", "１"])
def test_a_character_of_a_font_the_pdf_lacks_has_the_box_of_our_own(c: str) -> None:
    def draw(page: Any, n: int) -> None:
        page.setFont("HeiseiMin-W3", 10)
        page.drawString(60, 700, c)

    assert chars(draw) == [pytest.approx((61, 699, 69, 708), abs=0.2)]


def test_lines_that_come_again_are_all_there() -> None:
    def draw(page: Any, n: int) -> None:
        for k in range(3):
            page.drawString(60, 700 - 18 * k, "観測")

    assert [round(box[0]) for box in chars(draw) if box[2] - box[0] > 1] == [61, 72] * 3


def test_western_letters_keep_the_widths_pdfium_knows() -> None:
    def draw(page: Any, n: int) -> None:
        page.setFont("Helvetica", 10)
        page.drawString(60, 700, "Wi")

    wide, narrow = chars(draw)
    assert wide[2] - wide[0] > 3 * (narrow[2] - narrow[0])
