"""Figures, dates, units and references: right translations raise no alarm, wrong ones do."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.formats.markdown import Markdown
from corpus.model import Bead, Bitext
from glossary.check import check
from glossary.findings import Finding

CHECKS = ("number", "date", "money-and-unit", "reference")
ROWS = [
    [cell.strip() for cell in line.split("|")]
    for line in (Path(__file__).parent / "value_pairs.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
RIGHT = [(ja, right) for ja, right, _ in ROWS]
WRONG = [(ja, wrong) for ja, _, wrong in ROWS if wrong]


def found(*beads: tuple[str, str]) -> list[Finding]:
    """What the checks on values say of the pairs, at warning or above."""
    bitext = Bitext(tuple(Bead((ja,), (en,)) for ja, en in beads))
    return [f for f in check(bitext, select=CHECKS) if f.severity != "info"]


@pytest.mark.parametrize(("ja", "en"), RIGHT, ids=[f"{ja}:{en[:20]}" for ja, en in RIGHT])
def test_right(ja: str, en: str) -> None:
    assert [f.message for f in found((ja, en))] == []


@pytest.mark.parametrize(("ja", "en"), WRONG, ids=[f"{ja}:{en[:20]}" for ja, en in WRONG])
def test_wrong(ja: str, en: str) -> None:
    assert found((ja, en))


@pytest.mark.parametrize(
    ("before", "ja", "en", "count"),
    [
        ("令和5年の生産量は8万トンであった。", "前年を3%上回った。", "This was 3% more than in 2022.", 0),
        ("令和5年の生産量は8万トンであった。", "前年を3%上回った。", "This was 3% more than in 2020.", 1),
        ("令和5年の生産量は8万トンであった。", "3%上回った。", "This was 3% more than in 2022.", 1),
        ("2019年に調査を行った。", "翌年、結果を公表した。", "The results were published in 2020.", 0),
        ("平成28年度の決算がまとまった。", "前年度より2%多い。", "It is 2% more than in FY2015.", 0),
        ("平成28年度の決算がまとまった。", "前年度より2%多い。", "It is 2% more than in FY2005.", 1),
    ],
)
def test_a_year_that_the_sentence_before_gives(before: str, ja: str, en: str, count: int) -> None:
    filler = ("次に述べる。", "This is described below.")
    assert len([f for f in found((before, ""), filler, (ja, en)) if f.en and f.en.text == en]) == count


HEADS = [
    ("売上高(億円)", "Sales (billion yen)", "2,315", "231.5", 0),
    ("売上高(億円)", "Sales (billion yen)", "2,315", "2,315", 1),
    ("売上高(百万円)", "Sales (million yen)", "2,315", "2,315", 0),
    ("売上高(百万円)", "Sales (billion yen)", "2,315", "2.315", 0),
    ("従業者数(千人)", "Employees (thousand)", "41", "41", 0),
    ("従業者数(千人)", "Employees (people)", "41", "41,000", 0),
    ("従業者数(千人)", "Employees (people)", "41", "41", 1),
    ("輸出額(百万ドル)", "Exports (million dollars)", "870", "870", 0),
    ("輸出額(百万ドル)", "Exports (billion US dollars)", "870", "870", 1),
    ("漁獲量(万トン)", "Catch (10,000 tonnes)", "295", "295", 0),
    ("漁獲量(万トン)", "Catch (million tonnes)", "295", "2.95", 0),
    ("漁獲量(万トン)", "Catch (million tonnes)", "295", "29.5", 1),
    ("人口", "Population", "295", "295", 0),
    ("人口(千人)", "Population", "295", "295", 0),
]


@pytest.mark.parametrize("across", [True, False], ids=["rows", "columns"])
@pytest.mark.parametrize(("head_ja", "head_en", "ja", "en", "count"), HEADS)
def test_the_head_of_a_row_or_column_gives_the_unit(
    head_ja: str, head_en: str, ja: str, en: str, count: int, across: bool
) -> None:
    def table(head: str, cell: str, first: str, year: str) -> str:
        rows = [[first, year], [head, cell]] if across else [[first, head], [year, cell]]
        lines = ["| " + " | ".join(row) + " |" for row in rows]
        return "\n".join([lines[0], "| --- | --- |", lines[1]]) + "\n"

    left = Markdown().read(table(head_ja, ja, "区分", "令和5年").encode(), "ja.md", lang="ja")
    right = Markdown().read(table(head_en, en, "Category", "2023").encode(), "en.md", lang="en")
    pairs = zip((s for _, s in left.content), (s for _, s in right.content), strict=True)
    beads = tuple(Bead((a.text,), (b.text,), (a.id,), (b.id,)) for a, b in pairs)
    findings = check(Bitext(beads, left, right), select=CHECKS)
    assert len([f for f in findings if f.severity == "error"]) == count
