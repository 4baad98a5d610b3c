"""Long files are taken in sections: nothing is lost, and no section begins inside a paragraph or a table."""

from __future__ import annotations

import pytest

from corpus.structure.lines import lines
from corpus.structure.sections import sections

PARAGRAPHS = "県は計画を定め、\n毎年見直す。\n\n"
TABLE = "".join(f"| {n} | 円 |\n" for n in range(9))


@pytest.mark.parametrize(
    "text, first",
    [
        (PARAGRAPHS * 4, ["毎年見直す。", "毎年見直す。"]),
        (PARAGRAPHS + TABLE + "\n" + PARAGRAPHS * 2, ["毎年見直す。"]),
        ("題\n\n章\n\n節\n\n# 第二部\n\n章\n\n節\n", ["節"]),
        ("終わった。\n" * 9, ["終わった。"]),
    ],
)
def test_sections_end_where_a_paragraph_does(text: str, first: list[str]) -> None:
    whole = [line.start for line in lines(text, True)]
    found = list(sections(lines(text, True), 3))
    assert [line.start for rows in found for line in rows] == whole
    assert len(found) > 1
    assert all(len(rows) >= 3 for rows in found[:-1])
    assert {rows[-1].text for rows in found[:-1]} == set(first)
