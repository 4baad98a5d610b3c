"""Tracked changes in Word documents: read as if accepted, and accepted in what is written."""

from __future__ import annotations

import pytest

from corpus.formats import DOCUMENTS
from corpus.merge import merge
from tests.corpus.merge.test_merge import document, pseudo
from tests.corpus.office import part, run, with_body

WHO = 'w:id="1" w:author="主査" w:date="2025-03-01T00:00:00Z"'


def deleted(text: str) -> str:
    return f'<w:del {WHO}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def marked(kind: str) -> str:
    """The properties of a paragraph whose mark was deleted, inserted, moved."""
    return f"<w:pPr><w:rPr><w:{kind} {WHO}/></w:rPr></w:pPr>"


def row(text: str, properties: str = "") -> str:
    return f"<w:tr>{properties}<w:tc><w:p>{run(text)}</w:p></w:tc></w:tr>"


def move(way: str, name: str, text: str) -> str:
    return (
        f'<w:move{way}RangeStart {WHO} w:name="{name}"/><w:move{way} {WHO}>{text}</w:move{way}>'
        f'<w:move{way}RangeEnd w:id="1"/>'
    )


BODIES = {
    "mark deleted": (
        f"<w:p>{marked('del')}{run('観測は、')}</w:p><w:p>{run('毎年行う。')}</w:p>",
        ["観測は、毎年行う。"],
    ),
    "two marks deleted": (
        f"<w:p>{marked('del')}{run('観測は、')}</w:p><w:p>{marked('del')}{run('毎年')}</w:p><w:p>{run('行う。')}</w:p>",
        ["観測は、毎年行う。"],
    ),
    "paragraph deleted": (
        f"<w:p>{marked('del')}{deleted('古い文である。')}</w:p><w:p>{run('新しい文である。')}</w:p>",
        ["新しい文である。"],
    ),
    "mark inserted": (
        f"<w:p>{marked('ins')}{run('一つの文である。')}</w:p><w:p>{run('次の文である。')}</w:p>",
        ["一つの文である。", "次の文である。"],
    ),
    "before a table": (
        f"<w:p>{marked('del')}{run('表の前の文である。')}</w:p><w:tbl>{row('表の文である。')}</w:tbl><w:p/>",
        ["表の前の文である。", "表の文である。"],
    ),
    "row deleted": (
        f"<w:tbl>{row('残る行である。')}{row('消えた行である。', f'<w:trPr><w:del {WHO}/></w:trPr>')}</w:tbl><w:p/>",
        ["残る行である。"],
    ),
    "row inserted": (
        f"<w:tbl>{row('残る行である。')}{row('加えた行である。', f'<w:trPr><w:ins {WHO}/></w:trPr>')}</w:tbl><w:p/>",
        ["残る行である。", "加えた行である。"],
    ),
    "moved": (
        f"<w:p>{move('From', 'a', run('動かした文である。'))}</w:p><w:p>{run('間の文である。')}</w:p>"
        f"<w:p>{move('To', 'a', run('動かした文である。'))}</w:p>",
        ["間の文である。", "動かした文である。"],
    ),
    "words": (
        f"<w:p>{run('費用は')}{deleted('折半')}<w:ins {WHO}>{run('別に協議')}</w:ins>{run('する。')}</w:p>",
        ["費用は別に協議する。"],
    ),
}


@pytest.mark.parametrize("name", BODIES)
def test_changes_are_read_and_written_as_accepted(name: str) -> None:
    body, texts = BODIES[name]
    source = with_body(body)
    found = document("docx", source)
    assert [s.text for s in found.segments] == texts
    counted = any("tracked change" in w for w in found.warnings)
    assert counted == (name not in ("mark inserted", "before a table", "row inserted"))
    result = merge(source, "x.docx", "docx", pseudo(found))
    written = part(result.data, "word/document.xml")
    for gone in ("<w:del ", "<w:ins ", "<w:moveFrom", "<w:moveTo", "古い", "消えた"):
        assert gone not in written or (name, gone) == ("before a table", "<w:del ")
    again = DOCUMENTS.load("docx")().read(result.data, "y.docx")
    assert [s.text for s in again.segments] == [f"E{t}" for t in texts]
