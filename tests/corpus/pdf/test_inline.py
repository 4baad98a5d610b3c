"""Bold, italic, links, ruby, raised and lowered characters of a PDF as codes."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from corpus.formats.pdf import Pdf
from corpus.model import Code, Document
from corpus.pdf.styled import Styled
from tests.corpus.office import pdf


def read(draw: Any) -> Document:
    return Pdf().read(pdf(draw), "x.pdf")


def codes(document: Document) -> list[tuple[str, str, str]]:
    return [(c.kind, s.text[c.start : c.end], c.value) for _, s in document for c in s.codes]


def mixed(page: Any, x: float, y: float, *runs: tuple[str, str]) -> None:
    """Runs of text in fonts of their own, side by side."""
    line = page.beginText(x, y)
    for font, text in runs:
        line.setFont(font, 10)
        line.textOut(text)
    page.drawText(line)


def test_bold_and_italic_words() -> None:
    def draw(page: Any, n: int) -> None:
        runs = (("Helvetica", "The "), ("Helvetica-Bold", "harbour office"), ("Helvetica", " keeps "))
        mixed(page, 60, 700, *runs, ("Helvetica-Oblique", "its own"), ("Helvetica", " log every day."))

    assert codes(read(draw)) == [("bold", "harbour office", ""), ("italic", "its own", "")]


def test_what_is_bold_over_two_lines_is_one_code() -> None:
    def draw(page: Any, n: int) -> None:
        long = "The office at the harbour writes down what the weather was like on "
        mixed(page, 60, 700, ("Helvetica", long), ("Helvetica-Bold", "each day of"))
        mixed(page, 60, 686, ("Helvetica-Bold", "the year"), ("Helvetica", " without a gap."))

    assert codes(read(draw)) == [("bold", "each day of the year", "")]


def test_letters_that_are_drawn_thicker_are_bold() -> None:
    def draw(page: Any, n: int) -> None:
        line = page.beginText(60, 700)
        line.textOut("測候所は")
        line.setTextRenderMode(2)
        line.textOut("毎朝")
        line.setTextRenderMode(0)
        line.textOut("気温を測る。")
        page.drawText(line)

    assert codes(read(draw)) == [("bold", "毎朝", "")]


def test_a_bold_line_is_a_heading_without_codes() -> None:
    def draw(page: Any, n: int) -> None:
        mixed(page, 60, 720, ("Helvetica-Bold", "Where the log is kept"))
        for k in range(4):
            mixed(
                page,
                60,
                700 - 14 * k,
                ("Helvetica", "The log is kept in the town hall, where anyone may read it."),
            )

    found = read(draw)
    assert [s.text for b, s in found if b.kind in ("title", "heading")] == ["Where the log is kept"]
    assert codes(found) == []


def test_links() -> None:
    def draw(page: Any, n: int) -> None:
        page.drawString(60, 700, "詳しくは観測要領による。")
        page.linkURL("https://example.org/guide", (60 + 42, 697, 60 + 84, 711))
        page.drawString(60, 680, "第二章を見よ。")
        page.bookmarkPage("two")
        page.linkRect("", "two", (60, 677, 92, 691))

    assert codes(read(draw)) == [("link", "観測要領", "https://example.org/guide")]


def test_ruby() -> None:
    def draw(page: Any, n: int) -> None:
        page.drawString(60, 700, "港に測候所がある。")
        page.setFont("HeiseiMin-W3", 5)
        page.drawString(60 + 21, 710.5, "そっこう")
        page.drawString(60 + 43, 710.5, "じょ")

    found = read(draw)
    assert [s.text for _, s in found] == ["港に測候所がある。"]
    assert codes(found) == [("ruby", "測候", "そっこう"), ("ruby", "所", "じょ")]


def test_indices_and_note_references_at_any_place_of_the_file() -> None:
    def draw(page: Any, n: int) -> None:
        page.drawString(60, 700, "濃度はCO")
        x = 60 + page.stringWidth("濃度はCO", "HeiseiMin-W3", 10.5)
        page.drawString(x + 6, 700, "で表し港")
        end = x + 6 + 42
        page.drawString(end + 5, 700, "で測る。")
        page.setFont("HeiseiMin-W3", 8.5)
        page.drawString(end, 704.5, "1")
        page.drawString(x, 697.5, "2")

    found = read(draw)
    assert [s.text for _, s in found] == ["濃度はCO2で表し港で測る。"]
    assert codes(found) == [("subscript", "2", "")]
    assert [n.label for _, s in found for n in s.notes] == ["1"]


STYLES = st.frozensets(st.sampled_from([("bold", ""), ("italic", ""), ("link", "https://example.org")]))
TEXTS = st.lists(st.tuples(st.sampled_from("観測 a\t"), STYLES), max_size=12).map(
    lambda held: Styled("".join(c for c, _ in held), tuple(s for _, s in held))
)


@given(TEXTS, TEXTS, st.integers(0, 12))
def test_cut_and_joined_text_keeps_its_styles(a: Styled, b: Styled, at: int) -> None:
    assert Styled.joined((a[:at], a[at:])) == a
    both = a.glued("", b)
    assert (both.text, both.styles) == (a.text + b.text, a.styles + b.styles)


@given(TEXTS)
def test_codes_cover_what_has_the_style(text: Styled) -> None:
    found = text.codes()
    for n, c in enumerate(text.text):
        if not c.isspace():
            assert {(k.kind, k.value) for k in found if k.start <= n < k.end} == text.styles[n]
    assert all(
        isinstance(k, Code) and text.text[k.start : k.end].strip() == text.text[k.start : k.end]
        for k in found
    )
