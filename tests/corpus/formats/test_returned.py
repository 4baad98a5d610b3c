"""Files as people send them back: saved by other programs, rearranged, cut, with changes tracked."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from typing import Any
from xml.dom import minidom

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from corpus.errors import FormatError
from corpus.formats import BITEXTS
from corpus.formats.bicsv import Bicsv
from corpus.formats.bidocx import Bidocx
from corpus.formats.bixlsx import Bixlsx
from corpus.formats.xliff import Xliff
from corpus.merge import Merged, merge
from corpus.model import Bitext
from tests.corpus.merge.test_merge import document, pseudo
from tests.corpus.office import part, run, with_body

LINE = '<w:u w:val="single"/>'
SOURCE = with_body(
    f"<w:p>{run('観測', '<w:b/>')}{run('の要領を')}{run('定める', '<w:i/>')}{run('。')}</w:p>",
    f"<w:p>{run('次に、')}{run('期限', LINE)}{run('を定める。')}</w:p>",
    f"<w:p>{run('費用は、別に定める。')}</w:p>",
    f"<w:p>{run('解約は、')}{run('書面', '<w:b/>')}{run('による。')}</w:p>",
)


def translated() -> Bitext:
    return pseudo(document("docx", SOURCE), lambda t: "T" + ("he plan of the office " * 3)[: len(t)].strip())


def body(bitext: Bitext) -> tuple[str, Merged]:
    result = merge(SOURCE, "x.docx", "docx", bitext)
    return part(result.data, "word/document.xml"), result


EXPECTED, _ = body(translated())


# XLIFF


def text(data: bytes) -> str:
    return re.sub(r"^<\?xml[^>]*\?>\s*", "", data.decode())


def indented(data: bytes) -> bytes:
    root = etree.fromstring(data)
    etree.indent(root, "    ")
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


SAVED: dict[str, Callable[[bytes], bytes]] = {
    "with a byte-order mark": lambda d: b"\xef\xbb\xbf" + d,
    "line ends of Windows": lambda d: d.replace(b"\n", b"\r\n"),
    "UTF-16": lambda d: ('<?xml version="1.0" encoding="UTF-16"?>' + text(d)).encode("utf-16"),
    "no declaration": lambda d: text(d).encode(),
    "prefixes": lambda d: ET.tostring(ET.fromstring(d), encoding="utf-8"),
    "indented": indented,
    "a document type": lambda d: (
        b'<?xml version="1.0"?><!DOCTYPE xliff PUBLIC "a" "http://x/x.dtd">' + text(d).encode()
    ),
}


@pytest.mark.parametrize("version", ["xliff12", "xliff21"])
@pytest.mark.parametrize("saved", SAVED)
def test_xliff_saved_by_other_programs_says_the_same(version: str, saved: str) -> None:
    data = SAVED[saved](BITEXTS.load(version)().write(translated()))
    written, result = body(Xliff().read(data, "x.xlf"))
    assert written == EXPECTED
    assert not result.remarks


@pytest.mark.parametrize("version", ["xliff12", "xliff21"])
def test_a_line_for_everything_may_cost_a_space_and_no_more(version: str) -> None:
    bitext = translated()
    data = minidom.parseString(BITEXTS.load(version)().write(bitext)).toprettyxml(indent="  ").encode()
    found = Xliff().read(data, "x.xlf").beads
    for now, then in zip(found, bitext.beads, strict=True):
        assert "".join("".join(now.en).split()) == "".join("".join(then.en).split())
        assert "\n" not in "".join(now.en)
    assert not body(Xliff().read(data, "x.xlf"))[1].remarks


def test_indents_do_not_glue_words_together() -> None:
    given = (
        '<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="ja" trgLang="en"><file id="f"><unit id="u">'
        '<segment><source>文</source><target>\n  <pc id="1">data</pc>\n  <pc id="2">plan</pc>\n  <ph id="3"/>\n  </target></segment>'
        "</unit></file></xliff>"
    )
    (bead,) = Xliff().read(given.encode(), "x.xlf").beads
    assert bead.en == ("data plan",)
    assert [(c.start, c.end) for c in bead.en_codes[0]] == [(0, 4), (4, 9), (9, 9)]


BROKEN = {
    "first line lies": (lambda t: '<?xml version="1.0" encoding="UTF-16"?>' + t, "says UTF-16", "UTF-8"),
    "an ampersand": (lambda t: t.replace("</target>", " R&D</target>", 1), "EntityRef", "&amp;"),
    "a control character": (lambda t: t.replace("</target>", "\x0b</target>", 1), "Char", "control"),
    "an entity": (lambda t: t.replace("</target>", "&nbsp;</target>", 1), "nbsp", "character itself"),
    "cut off": (lambda t: t[: len(t) * 2 // 3], "", "cut off"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_xliff_that_can_not_be_read_has_a_way_out(name: str) -> None:
    damage, message, hint = BROKEN[name]
    with pytest.raises(FormatError) as error:
        Xliff().read(damage(text(BITEXTS.load("xliff12")().write(translated()))).encode(), "x.xlf")
    assert error.value.line and hint in (error.value.hint or "")
    assert message in error.value.message or message in (error.value.hint or "")


def test_characters_of_windows_in_a_file_that_says_shift_jis() -> None:
    raw = text(BITEXTS.load("xliff12")().write(translated())).replace("費用は", "費用①は")
    data = ('<?xml version="1.0" encoding="Shift_JIS"?>' + raw).encode("cp932", "xmlcharrefreplace")
    with pytest.raises(FormatError) as error:
        Xliff().read(data, "x.xlf")
    assert "Windows-31J" in (error.value.hint or "")


# The review table in Word


def word(change: Callable[[Any, Any], None]) -> Bitext:
    made = docx.Document(io.BytesIO(Bidocx().write(translated())))
    change(made, made.tables[0])
    out = io.BytesIO()
    made.save(out)
    return Bidocx().read(out.getvalue(), "x.docx")


def without_hidden_part(data: bytes) -> bytes:
    """As programs save it that keep only what they know."""
    made = docx.Document()
    made.element.body.insert(0, docx.Document(io.BytesIO(data)).tables[0]._tbl)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def title_above(made: Any, table: Any) -> None:
    row = parse_xml(table.rows[0]._tr.xml)
    table.rows[0]._tr.addprevious(row)
    for n, cell in enumerate(table.rows[0].cells):
        cell.text = "確認の表" if n == 1 else ""


def columns_swapped(made: Any, table: Any) -> None:
    for row in table.rows:
        cells = row._tr.findall(qn("w:tc"))
        cells[2].addnext(cells[1])


def cut_in_two(made: Any, table: Any) -> None:
    second = parse_xml(table._tbl.xml)
    for tr in second.findall(qn("w:tr"))[:3]:
        second.remove(tr)
    for tr in table._tbl.findall(qn("w:tr"))[3:]:
        table._tbl.remove(tr)
    table._tbl.addnext(second)
    table._tbl.addnext(parse_xml(f"<w:p {nsdecls('w')}/>"))


def other_table_first(made: Any, table: Any) -> None:
    other = made.add_table(2, 2)
    other.cell(0, 0).text = "改訂の履歴"
    table._tbl.addprevious(other._tbl)


def rows_merged(made: Any, table: Any) -> None:
    for column in range(3):
        table.cell(1, column).merge(table.cell(2, column))


def ids_gone(made: Any, table: Any) -> None:
    for row in table.rows[1:]:
        row.cells[0].text = ""


def tracked(made: Any, table: Any) -> None:
    """All of a cell deleted and written again, with changes tracked."""
    p = table.cell(2, 2).paragraphs[0]._p
    said = "".join(t.text for t in p.iter(qn("w:t")))
    who = f'{nsdecls("w")} w:id="1" w:author="R" w:date="2025-01-01T00:00:00Z"'
    for old in p.findall(qn("w:r")):
        change = parse_xml(f"<w:del {who}/>")
        old.addprevious(change)
        change.append(old)
        for t in old.findall(qn("w:t")):
            t.tag = qn("w:delText")
    p.append(parse_xml(f"<w:ins {who}><w:r><w:t>{said}</w:t></w:r></w:ins>"))


@pytest.mark.parametrize(
    "change",
    [title_above, columns_swapped, cut_in_two, other_table_first, rows_merged, ids_gone, tracked],
    ids=lambda f: f.__name__,
)
@pytest.mark.parametrize("kept", [True, False], ids=["whole", "hidden part lost"])
def test_a_table_rearranged_says_the_same(change: Callable[[Any, Any], None], kept: bool) -> None:
    data = Bidocx().write(translated())
    made = docx.Document(io.BytesIO(data if kept else without_hidden_part(data)))
    change(made, made.tables[0])
    out = io.BytesIO()
    made.save(out)
    written, result = body(Bidocx().read(out.getvalue(), "x.docx"))
    assert written == EXPECTED, result.remarks


def test_rows_that_are_gone_or_new_are_listed() -> None:
    def change(made: Any, table: Any) -> None:
        table._tbl.remove(table.rows[3]._tr)
        table.rows[1]._tr.addnext(parse_xml(table.rows[1]._tr.xml))
        table.add_row().cells[2].text = "Added by the reviewer."

    _, result = body(word(change))
    messages = [r.message for r in result.remarks]
    assert len(messages) == 3
    for wanted in ("no English for “費用は", "has its English already", "English without a Japanese segment"):
        assert any(wanted in m for m in messages)


# Excel and CSV


def sheet(change: Callable[[Any, Any], None]) -> Bitext:
    book = openpyxl.load_workbook(io.BytesIO(Bixlsx().write(translated())))
    change(book, book["Review"])
    out = io.BytesIO()
    book.save(out)
    return Bixlsx().read(out.getvalue(), "x.xlsx")


def filtered(book: Any, rows: Any) -> None:
    rows.auto_filter.add_filter_column(3, ["confirmed"])
    for n in (2, 3):
        rows.row_dimensions[n].hidden = True


def turned_over(book: Any, rows: Any) -> None:
    values = [[c.value for c in r] for r in rows.iter_rows(min_row=2)]
    for n, row in enumerate(reversed(values), 2):
        for k, v in enumerate(row, 1):
            rows.cell(n, k).value = v


def titled(book: Any, rows: Any) -> None:
    rows.insert_rows(1, 2)
    rows["A1"] = "確認の結果"


def hidden_sheet_deleted(book: Any, rows: Any) -> None:
    del book["taiyaku"]


def cover(book: Any, rows: Any) -> None:
    book.create_sheet("表紙", 0)["A1"] = "注意"


@pytest.mark.parametrize(
    "change", [filtered, turned_over, titled, hidden_sheet_deleted, cover], ids=lambda f: f.__name__
)
def test_a_sheet_rearranged_says_the_same(change: Callable[[Any, Any], None]) -> None:
    written, result = body(sheet(change))
    assert written == EXPECTED, result.remarks


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp932"])
def test_a_table_of_plain_text_keeps_its_tags(encoding: str) -> None:
    data = Bicsv().write(translated()).decode("utf-8-sig").encode(encoding, "replace")
    written, result = body(Bicsv().read(data, "x.csv"))
    assert written == EXPECTED, result.remarks
