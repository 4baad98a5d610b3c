"""Source → exchange file → translated → merged: everything is in its place, and what isn't is listed."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import docx.enum.text
import pytest

from aligner.main import main
from corpus.exchange import furniture
from corpus.formats import BITEXTS, DOCUMENTS
from corpus.formats.sides import codes_of
from corpus.merge import Merged, listed, merge
from corpus.model import Bead, Bitext, Code, Document, with_ids
from tests.corpus.formats.test_documents import page
from tests.corpus.office import everything, part, plain, replaced, run, slides, with_body

MARKDOWN = """# 海洋観測の覚書

両者は、**観測データ**を提供する。詳細は[要領](https://example.org/)による[^1]。

期間は、両者が
別に定める。

- 登録する
  1. 検査する

| 項目 | 金額 |
|---|---|
| 機材 | 500万円 |

[^1]: 書面で行う。
"""


def document(format: str, data: bytes) -> Document:
    found: Document = DOCUMENTS.load(format)().read(data, f"x.{format}")
    return found


def pseudo(found: Document, change: Callable[[str], str] = lambda t: f"E{t}") -> Bitext:
    """A translation that keeps every code where it is, one character further on."""
    beads = [
        Bead(
            (s.text,),
            (change(s.text),),
            (s.id,),
            en_codes=(tuple(Code(c.kind, c.start + 1, c.end + 1, c.value) for c in codes_of(s)),),
        )
        for _, s in found.content
    ]
    return Bitext(with_ids(beads), ja=found)


def through(exchange: str, bitext: Bitext) -> Bitext:
    made = BITEXTS.load(exchange)()
    again: Bitext = made.read(made.write(bitext), f"x.{exchange}")
    return again


def merged(format: str, data: bytes, exchange: str = "xliff12") -> Merged:
    return merge(data, f"x.{format}", format, through(exchange, pseudo(document(format, data))))


@pytest.mark.parametrize("exchange", ["xliff12", "xliff21", "xlsx", "docx", "tmx", "jsonl"])
def test_word_keeps_everything(exchange: str) -> None:
    source = everything()
    result = merged("docx", source, exchange)
    before, after = docx.Document(io.BytesIO(source)), docx.Document(io.BytesIO(result.data))
    assert result.translated == result.total == len(document("docx", source).content)
    assert [p.style.name for p in before.paragraphs if p.style] == [
        p.style.name for p in after.paragraphs if p.style
    ]
    assert [[c.text for c in r.cells] for r in after.tables[0].rows] == [
        ["E費用の分担", "E費用の分担"],
        ["E機材", "E500万円"],
        ["E通信", "E20万円"],
    ]
    assert len(after.inline_shapes) == len(before.inline_shapes) == 1
    body, notes = part(result.data, "word/document.xml"), part(result.data, "word/footnotes.xml")
    assert body.count("footnoteReference") == 2 and "E両者の合意による。" in notes
    assert notes.count("<w:footnoteRef/>") == 2  # the notes' own numbers
    assert "E参考：前回の覚書" in body  # the text box
    for name in ("word/styles.xml", "word/numbering.xml", "word/media/image1.png"):
        assert part_bytes(result.data, name) == part_bytes(source, name)
    if exchange != "jsonl":
        assert {r.kind for r in result.remarks} == {"furniture", "reader"}
        bold = [r.text for p in after.paragraphs for r in p.runs if r.bold]
        assert bold == ["観測データ"]
        assert "rIdLink" in body


def test_breaks_of_pages_stay() -> None:
    made = docx.Document()
    first = made.add_paragraph()
    first.add_run().add_break(docx.enum.text.WD_BREAK.PAGE)
    first.add_run("次の頁に続く。")
    last = made.add_paragraph("ここまでとする。")
    last.add_run().add_break(docx.enum.text.WD_BREAK.PAGE)
    out = io.BytesIO()
    made.save(out)
    after = docx.Document(io.BytesIO(merged("docx", out.getvalue()).data))
    shapes = [
        [c.tag.rpartition("}")[2] for r in p._p.iter() for c in r if r.tag.endswith("}r")]
        for p in after.paragraphs
    ]
    assert shapes == [["br", "t"], ["t", "br"]]


def part_bytes(data: bytes, name: str) -> bytes:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_what_was_merged(tmp_path: Path) -> None:
    (tmp_path / "m.docx").write_bytes(merged("docx", everything()).data)
    command = [
        "soffice",
        "--headless",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--convert-to",
        "txt:Text (encoded):UTF8",
    ]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(tmp_path / "m.docx")],
        check=True,
        capture_output=True,
        timeout=120,
    )
    text = (tmp_path / "m.txt").read_text(encoding="utf-8")
    assert "E両者は、観測データを相互に提供する。" in text


def test_read_again_the_merged_document_has_the_same_structure() -> None:
    source = everything()
    before = document("docx", source)
    after = document("docx", merged("docx", source).data)
    assert [(b.kind, b.level, b.label, b.cell) for b in before.blocks] == [
        (b.kind, b.level, b.label, b.cell) for b in after.blocks
    ]


def test_web_page() -> None:
    result = merged("webpage", page("shift_jis"))
    text = result.data.decode()
    assert '<meta charset="utf-8">' in text and '<html lang="en">' in text
    assert "E両者は、<strong>観測データ</strong>を相互に提供する。" in text
    assert '<a href="https://example.org/">要領</a>' in text and 'class="footnote-ref">1</a></sup>' in text
    assert "<li>E3. 登録する<ul><li>E下位の項目</li></ul></li>" in text
    assert 'class="footnote-back">↩</a>' in text and "ホーム" in text
    assert result.translated == result.total


def test_slides() -> None:
    from pptx import Presentation

    result = merged("pptx", slides())
    first = Presentation(io.BytesIO(result.data)).slides[0]
    assert first.shapes.title.text == "E観測の現状"
    runs = [(r.text, r.font.bold) for p in first.placeholders[1].text_frame.paragraphs for r in p.runs]
    assert ("高める", True) in runs and ("E観測点を増やす。 E次に検査する。", None) in runs
    assert first.notes_slide.notes_text_frame.text == "E口頭で補う。"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_markdown(newline: str) -> None:
    source = MARKDOWN.replace("\n", newline).encode("cp932")
    result = merged("markdown", source)
    assert result.data.decode() == (
        "# E海洋観測の覚書\n\nE両者は、**観測データ**を提供する。 E詳細は[要領](https://example.org/)による[^1]。\n\nE期間は、両者が別に定める。\n\n"
        "- E登録する\n  E1. 検査する\n\n| E項目 | E金額 |\n|---|---|\n| E機材 | E500万円 |\n\n[^1]: E書面で行う。\n"
    ).replace("\n", newline)
    assert result.translated == result.total


def test_the_same_text_twice_goes_to_both_places() -> None:
    source = plain("同じ文である。", "別の文である。", "同じ文である。")
    found = document("docx", source)
    bitext = Bitext(
        with_ids(
            [
                Bead(("同じ文である。",), ("First.",)),
                Bead(("同じ文である。",), ("Second.",)),
                Bead(("別の文である。",), ("Other.",)),
            ]
        )
    )
    result = merge(source, "x.docx", "docx", bitext)
    texts = [p.text for p in docx.Document(io.BytesIO(result.data)).paragraphs]
    assert texts == ["First.", "Other.", "Second."] and found.segments


def test_what_has_no_place_is_listed() -> None:
    source = plain("一つ目の文である。二つ目の文である。", "三つ目の文である。", "四つ目の文である。")
    found = document("docx", source)
    a, b, c, d = found.segments
    bitext = Bitext(
        with_ids(
            [
                Bead((a.text, b.text), ("One and two.",), (a.id, b.id)),
                Bead((c.text,), ()),
                Bead(("どこにもない文である。",), ("Nowhere.",)),
                Bead((), ("Only in English.",)),
            ]
        )
    )
    result = merge(source, "x.docx", "docx", bitext)
    texts = [p.text for p in docx.Document(io.BytesIO(result.data)).paragraphs]
    assert texts == ["One and two.", "三つ目の文である。", "四つ目の文である。"]
    assert sorted(r.kind for r in result.remarks) == ["no-place", "no-place", "untranslated", "untranslated"]
    remarks = "\n".join(listed(result))
    assert "Nowhere." in remarks and "Only in English." in remarks and d.text in remarks


def test_one_translation_for_two_paragraphs_stands_in_the_first() -> None:
    source = plain("前半の段落である。", "後半の段落である。", "最後の段落である。")
    found = document("docx", source)
    a, b, c = found.segments
    bitext = Bitext(
        with_ids([Bead((a.text, b.text), ("Both.",), (a.id, b.id)), Bead((c.text,), ("Last.",), (c.id,))])
    )
    result = merge(source, "x.docx", "docx", bitext)
    assert [p.text for p in docx.Document(io.BytesIO(result.data)).paragraphs] == ["Both.", "Last."]
    assert [r.kind for r in result.remarks] == ["joined"]


def test_a_lost_note_stands_at_the_end_and_is_listed() -> None:
    source = everything()
    bitext = pseudo(document("docx", source), lambda t: "Amendable." if t == "改正できる。" else f"<{t}>")
    beads = [replace(b, en_codes=()) if b.en == ("Amendable.",) else b for b in bitext.beads]
    result = merge(source, "x.docx", "docx", replace(bitext, beads=tuple(beads)))
    assert part(result.data, "word/document.xml").count("footnoteReference") == 2
    assert any(r.kind == "codes" and "note 1" in r.message and "note 2" in r.message for r in result.remarks)


def test_fields_are_left_standing() -> None:
    field = "".join(f'<w:r><w:fldChar w:fldCharType="{t}"/></w:r>' for t in ("begin",)) + (
        '<w:r><w:instrText>REF x</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("第2条")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    source = with_body(f"<w:p>{run('この規定は')}{field}{run('による。')}</w:p>")
    result = merged("docx", source)
    body = part(result.data, "word/document.xml")
    after = docx.Document(io.BytesIO(result.data)).paragraphs[0]
    assert after.text == "Eこの規定は第2条による。" and body.count("fldChar ") == 3
    assert [r.text for r in after.runs] == ["Eこの規定は", "", "", "", "第2条", "", "による。"]


def test_marks_of_emphasis_stay_on_their_words() -> None:
    dotted = run("期限", '<w:em w:val="dot"/>')
    source = with_body(f"<w:p>{run('この')}{dotted}{run('を守る。')}</w:p>")
    (segment,) = document("docx", source).segments
    assert segment.codes == (Code("emphasis", 2, 4),)
    english = Bead(
        (segment.text,), ("Keep this deadline.",), (segment.id,), en_codes=((Code("emphasis", 10, 18),),)
    )
    result = merge(source, "x.docx", "docx", Bitext(with_ids([english])))
    runs = docx.Document(io.BytesIO(result.data)).paragraphs[0].runs
    assert [(r.text, "<w:em " in r._r.xml) for r in runs] == [
        ("Keep this ", False),
        ("deadline", True),
        (".", False),
    ]


@pytest.mark.parametrize("style", ["TOC1", "Normal"])
def test_a_contents_entry_keeps_its_tab_and_page(style: str) -> None:
    field = "".join(
        f'<w:r><w:fldChar w:fldCharType="{t}"/></w:r>{after}'
        for t, after in (
            ("begin", "<w:r><w:instrText> PAGEREF _Toc1 \\h </w:instrText></w:r>"),
            ("separate", run("7")),
            ("end", ""),
        )
    )
    entry = f'<w:hyperlink w:anchor="_Toc1">{run("観測の体制")}<w:r><w:tab/></w:r>{field}</w:hyperlink>'
    source = with_body(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{entry}</w:p>', f"<w:p>{run('体制を定める。')}</w:p>"
    )
    assert [s.text for s in document("docx", source).segments] == ["観測の体制", "体制を定める。"]
    body = part(merged("docx", source).data, "word/document.xml")
    assert "E観測の体制</w:t></w:r><w:r><w:tab/></w:r>" in body
    assert body.count("<w:tab/>") == 1 and "PAGEREF" in body and ">7<" in body and 'w:anchor="_Toc1"' in body


def test_formulas_and_latin_letters_need_no_translation() -> None:
    found = document(
        "docx", with_body(*(f"<w:p>{run(t)}</w:p>" for t in ("観測する。", "R=n/t", "QKD", "α値")))
    )
    result = merge(
        with_body(*(f"<w:p>{run(t)}</w:p>" for t in ("観測する。", "R=n/t", "QKD", "α値"))),
        "x.docx",
        "docx",
        Bitext((), ja=found),
    )
    assert [r.message for r in result.remarks] == ["no English for “観測する。”", "no English for “α値”"]


def test_descriptions_of_pictures_are_said_to_stay() -> None:
    body = part(everything(), "word/document.xml")
    source = replaced(
        everything(),
        {"word/document.xml": re.sub(r'(<wp:docPr [^>]*name="[^"]*")', r'\1 descr="構成図"', body).encode()},
    )
    assert any("構成図" in w for w in document("docx", source).warnings)


def test_the_number_a_list_makes_is_not_doubled() -> None:
    source = everything()
    bitext = pseudo(document("docx", source), lambda t: t.replace("観測点を登録する", "Register stations"))
    result = merge(source, "x.docx", "docx", bitext)
    assert "Register stations" in [p.text for p in docx.Document(io.BytesIO(result.data)).paragraphs]


def test_pdf_can_not_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "b.jsonl").write_text('{"ja": ["文"], "en": ["x"]}\n')
    assert main(["merge", str(tmp_path / "a.pdf"), str(tmp_path / "b.jsonl")]) == 2
    assert "can't be put back into pdf" in capsys.readouterr().err


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "a.docx"
    source.write_bytes(plain("両者は協力する。", "まだ訳していない文である。"))
    found = document("docx", source.read_bytes())
    (tmp_path / "t.xlf").write_bytes(
        BITEXTS.load("xliff")().write(
            Bitext(with_ids([Bead((found.segments[0].text,), ("Both cooperate.",))]))
        )
    )
    assert main(["merge", str(source), str(tmp_path / "t.xlf")]) == 0
    assert "まだ訳していない" in capsys.readouterr().err
    texts = [p.text for p in docx.Document(str(tmp_path / "a.en.docx")).paragraphs]
    assert texts == ["Both cooperate.", "まだ訳していない文である。"]
    assert main(["merge", "--strict", str(source), str(tmp_path / "t.xlf")]) == 1
    assert main(["merge", str(source), str(tmp_path / "none.xlf")]) == 2


def test_a_text_box_says_the_same_in_its_older_form() -> None:
    box = "<w:txbxContent><w:p>" + run("立ち入らないこと。") + "</w:p></w:txbxContent>"
    source = with_body(
        '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    body = part(merged("docx", source).data, "word/document.xml")
    assert body.count("E立ち入らないこと。") == 2 and body.count("立ち入らないこと。") == 2


def test_what_a_program_copied_is_no_translation() -> None:
    source = plain("両者は協力する。", "NTT")
    copies = [Bead((t,), (t,)) for t in ("両者は協力する。", "NTT")]
    result = merge(source, "x.docx", "docx", Bitext(with_ids(copies)))
    assert [r.message for r in result.remarks] == ["no English for “両者は協力する。”"]
    assert result.translated == 1


def test_what_is_not_read_is_said() -> None:
    chart = b'<c:chart xmlns:c="c" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:t>x</a:t></c:chart>'
    source = replaced(plain("両者は協力する。"), {"word/charts/chart1.xml": chart})
    assert "chart1.xml" in "\n".join(listed(merged("docx", source)))


def test_lines_of_a_paragraph_stay_lines() -> None:
    source = with_body(
        f"<w:p>{run('発行は内閣府である。')}<w:r><w:br/></w:r>{run('連絡先は')}{run('推進室である。')}</w:p>"
    )
    result = merged("docx", source)
    assert (
        docx.Document(io.BytesIO(result.data)).paragraphs[0].text
        == "E発行は内閣府である。\nE連絡先は推進室である。"
    )


def test_raised_figures_on_a_slide_stay_raised() -> None:
    from pptx import Presentation

    made = Presentation(io.BytesIO(slides()))
    paragraph = made.slides[0].shapes.title.text_frame.paragraphs[0]
    for text, raised in (("の要領", False), ("2", True), ("を定める", False)):
        piece = paragraph.add_run()
        piece.text = text
        if raised:
            piece.font._element.set("baseline", "30000")
    out = io.BytesIO()
    made.save(out)
    result = merged("pptx", out.getvalue())
    title = Presentation(io.BytesIO(result.data)).slides[0].shapes.title.text_frame.paragraphs[0]
    assert [r.text for r in title.runs if r.font._element.get("baseline") == "30000"] == ["2"]
    assert "codes" not in {r.kind for r in result.remarks}


def test_markdown_keeps_what_is_around_a_text() -> None:
    source = '# 覚書\n\n![構成図](a.png)\n\n図1　構成\n\n<div align="center">中央に置く。</div>\n\n<p>段落を置く。</p>\n'
    found = document("markdown", source.encode())
    assert not list(furniture(found, "ja"))
    result = merge(source.encode(), "x.md", "markdown", pseudo(found))
    assert result.data.decode() == source.replace("覚", "E覚").replace("図1", "E図1").replace(
        "中央", "E中央"
    ).replace("段落", "E段落")


def test_marks_of_markdown_stand_at_words() -> None:
    source = "これは**重要な**案である。".encode()
    found = document("markdown", source)
    (segment,) = found.segments
    for start, end, wanted in ((7, 18, "This is **important** too"), (7, 8, "This is important too")):
        english = Bead((segment.text,), ("This is important too",), (segment.id,))
        codes = ((Code("bold", start, end),),)
        beads = with_ids([replace(english, en_codes=codes)])
        assert merge(source, "x.md", "markdown", Bitext(beads)).data.decode() == wanted
