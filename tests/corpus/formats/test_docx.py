"""Word documents: what is read out of them, and what is said about broken ones."""

from __future__ import annotations

import io
import zipfile

import pytest

from corpus.errors import InputError, TaiyakuError
from corpus.formats.docx import Docx
from corpus.formats.docx_numbering import numeral
from corpus.model import Document
from tests.corpus.office import everything, plain, png, replaced, run, with_body


def read(data: bytes) -> Document:
    return Docx().read(data, "x.docx")


@pytest.fixture(scope="module")
def memo() -> Document:
    return read(everything())


def test_structure(memo: Document) -> None:
    found = [(b.kind, b.level, b.number, s.marker, s.text) for b, s in memo]
    assert ("title", 1, "", "", "海洋観測データの共有に関する覚書") in found
    assert ("heading", 1, "", "", "目的") in found
    assert ("list-item", 1, "1.", "", "1. 観測点を登録する") in found
    assert ("list-item", 1, "2.", "", "2. 品質を検査する") in found
    assert ("list-item", 1, "", "•", "結果を公表する") in found
    assert ("caption", None, "", "", "図1 観測点の配置") in found
    assert ("page-furniture", None, "", "", "取扱注意") in found
    assert ("paragraph", None, "", "", "参考：前回の覚書") in found  # the text box


def test_table_with_merged_cells(memo: Document) -> None:
    cells = {tuple(b.cell): s.text for b, s in memo if b.cell}
    assert cells == {
        (0, 0, 0): "費用の分担",
        (0, 1, 0): "機材",
        (0, 1, 1): "500万円",
        (0, 2, 0): "通信",
        (0, 2, 1): "20万円",
    }


def test_codes_and_notes(memo: Document) -> None:
    by_text = {s.text: s for _, s in memo}
    bold = by_text["両者は、観測データを相互に提供する。"].codes[0]
    assert (bold.kind, bold.start, bold.end) == ("bold", 4, 9)
    assert ("link", "https://example.org/rules") in [
        (c.kind, c.value) for c in by_text["詳細は要領による。"].codes
    ]
    assert [(n.label, n.at) for n in by_text["改正できる。"].notes] == [("1", 5), ("2", 6)]
    assert [(c.kind, c.value) for c in by_text["茸を除く。"].codes if c.kind == "ruby"] == [
        ("ruby", "きのこ")
    ]
    notes = [(b.label, s.text) for b, s in memo if b.kind == "footnote"]
    assert notes == [("1", "両者の合意による。"), ("2", "書面で行う。")]


def test_tracked_changes_are_accepted_and_said_so(memo: Document) -> None:
    assert "加える。" in memo.text and "消す。" not in memo.text
    assert any("2 tracked changes" in w for w in memo.warnings)


def test_every_piece_stands_in_the_text(memo: Document) -> None:
    for _, s in memo:
        for at, start, end in s.pieces:
            assert s.text[at : at + end - start] == memo.text[start:end]


NUMBERS = {
    "decimal": "3",
    "decimalFullWidth": "３",
    "upperRoman": "III",
    "lowerRoman": "iii",
    "upperLetter": "C",
    "lowerLetter": "c",
    "decimalEnclosedCircle": "③",
    "japaneseCounting": "三",
    "aiueoFullWidth": "ウ",
    "aiueo": "ｳ",
    "iroha": "ﾊ",
    "irohaFullWidth": "ハ",
    "ideographTraditional": "丙",
    "ideographZodiac": "寅",
    "decimalZero": "03",
    "ordinal": "3rd",
    "none": "",
    "unheard-of": "3",
}


@pytest.mark.parametrize(("style", "text"), NUMBERS.items())
def test_numbers(style: str, text: str) -> None:
    assert numeral(3, style) == text


def test_large_numbers() -> None:
    assert [numeral(n, "japaneseCounting") for n in (10, 21, 105)] == ["十", "二十一", "百五"]
    assert [numeral(n, "decimalEnclosedCircle") for n in (20, 21, 50, 51)] == ["⑳", "㉑", "㊿", "51"]


def _list(levels: str, paragraphs: list[tuple[int, str]]) -> Document:
    body = "".join(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="77"/></w:numPr></w:pPr>{run(text)}</w:p>'
        for depth, text in paragraphs
    )
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    numbering = (
        f'<w:numbering xmlns:w="{w}"><w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
        '<w:num w:numId="77"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )
    return read(replaced(with_body(body), {"word/numbering.xml": numbering.encode()}))


def test_chapters_and_articles_are_counted() -> None:
    levels = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="第%1章"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>'
        '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimalEnclosedCircle"/><w:lvlText w:val="%3"/></w:lvl>'
    )
    found = _list(
        levels, [(0, "総則"), (1, "目的"), (1, "定義"), (2, "甲"), (2, "乙"), (0, "雑則"), (1, "解釈")]
    )
    texts = [s.text for s in found.segments]
    assert texts == ["第1章 総則", "1.1 目的", "1.2 定義", "① 甲", "② 乙", "第2章 雑則", "2.1 解釈"]


def test_soft_breaks_hyphens_symbols_and_fields() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF a </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("第2条")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = f"<w:p>{run('この規定は')}{field}{run('による。')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>隠し</w:t></w:r></w:p>"
    assert read(with_body(body)).segments[0].text == "この規定は第2条による。"


def test_a_sentence_torn_into_two_paragraphs_is_one() -> None:
    found = read(
        plain("両者は観測の結果を互いに提供し、その利用の条件を別に", "定めることができる。", "次の文。")
    )
    assert (
        found.segments[0].text == "両者は観測の結果を互いに提供し、その利用の条件を別に定めることができる。"
    )


def test_manual_note_numbers_are_notes() -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    body = f"<w:p>{run('条件を定める')}{run('1', raised)}{run('。')}</w:p><w:p>{run('1', raised)}{run(' 別紙による。')}</w:p>"
    found = read(with_body(body))
    assert [n.label for n in found.segments[0].notes] == ["1"]
    assert [(b.kind, b.label, s.text) for b, s in found][1] == ("footnote", "1", "別紙による。")


def _bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("word/document.xml", b"\0" * (64 << 20))
    return out.getvalue()


BROKEN = {
    "empty": (lambda: b"", "empty"),
    "text": (lambda: "ただの文。".encode(), "not a Word document"),
    "truncated": (lambda: everything()[:9000], "damaged"),
    "bomb": (_bomb, "unpacks to"),
    "old": (lambda: b"\xd0\xcf\x11\xe0" + bytes(600), "old Office"),
    "password": (
        lambda: b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        "password",
    ),
    "no document": (lambda: replaced(plain("x"), {"word/document.xml": None}), "holds no"),
    "broken xml": (lambda: replaced(plain("x"), {"word/document.xml": b"<a"}), "not well-formed"),
    "entity": (
        lambda: replaced(
            plain("x"),
            {"word/document.xml": b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hosts">]><a>&x;</a>'},
        ),
        "entities",
    ),
    "no text": (lambda: plain(), "no text"),
    "picture": (lambda: png(), "not a Word document"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_files_have_one_message(name: str) -> None:
    make, message = BROKEN[name]
    with pytest.raises(TaiyakuError, match=message) as caught:
        Docx().read(make(), "my.docx")
    assert "my.docx" in str(caught.value) and caught.value.exit_code == 2


def test_broken_relationships_and_macros_are_said() -> None:
    found = read(replaced(everything(), {"word/footnotes.xml": None, "word/vbaProject.bin": b"x"}))
    assert any("footnotes.xml" in w for w in found.warnings)
    assert any("macros" in w for w in found.warnings)


def test_another_kind_of_package() -> None:
    from tests.corpus.office import sheet

    with pytest.raises(InputError, match="no Word document"):
        read(sheet([["日本語", "English"]]))
