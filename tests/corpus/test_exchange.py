"""Documents for other programs: every segment, and running heads and feet once each; from there into the document."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import docx
import pytest

from aligner.main import main
from corpus.exchange import furniture, to_translate, with_furniture
from corpus.formats import read_bitext, read_document, write_bitext
from corpus.formats.docx import Docx
from corpus.model import Bead, Bitext, with_ids
from tests.corpus.office import saved


def sections(*, head: str, foot: str, body: str) -> bytes:
    """Two sections with heads and feet of their own that say the same."""
    made = docx.Document()
    made.add_paragraph(body)
    made.add_section()
    for section in made.sections:
        section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
        section.header.paragraphs[0].text, section.footer.paragraphs[0].text = head, foot
    return saved(made)


JA = sections(head="取扱注意", foot="内閣府", body="両者は協力する。")
EN = sections(head="Handle with care", foot="Cabinet Office", body="The two sides cooperate.")


@pytest.mark.parametrize("name", ["report.xlf", "report.xlsx", "report.docx"])
def test_a_translator_without_any_english_yet(name: str, tmp_path: Path) -> None:
    source, list_ = tmp_path / "a.docx", tmp_path / "to" / name
    list_.parent.mkdir()
    source.write_bytes(JA)
    assert main(["segment", str(source), "-o", str(list_)]) == 0
    read = read_bitext(list_)
    assert [b.ja for b in read.beads] == [("両者は協力する。",), ("取扱注意",), ("内閣府",)]
    assert not any(b.en for b in read.beads)
    english = {"両者は協力する。": "They cooperate.", "取扱注意": "Restricted", "内閣府": "Cabinet Office"}
    done = replace(read, beads=tuple(replace(b, en=(english[b.ja[0]],)) for b in read.beads))
    write_bitext(done, list_)
    assert main(["merge", "--strict", str(source), str(list_), "-o", str(tmp_path / "b.docx")]) == 0
    after = docx.Document(str(tmp_path / "b.docx"))
    assert [p.text for p in after.paragraphs if p.text] == ["They cooperate."]
    assert [s.header.paragraphs[0].text for s in after.sections] == ["Restricted"] * 2
    assert [s.footer.paragraphs[0].text for s in after.sections] == ["Cabinet Office"] * 2


def test_aligned_documents_give_their_heads_and_feet(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(JA)
    (tmp_path / "b.docx").write_bytes(EN)
    assert (
        main(["align", str(tmp_path / "a.docx"), str(tmp_path / "b.docx"), "-o", str(tmp_path / "c.xlf")])
        == 0
    )
    heads = read_bitext(tmp_path / "c.xlf").beads[1:]
    assert [(b.ja, b.en, b.confidence) for b in heads] == [
        (("取扱注意",), ("Handle with care",), 0.5),
        (("内閣府",), ("Cabinet Office",), 0.5),
    ]
    assert (
        main(["align", str(tmp_path / "a.docx"), str(tmp_path / "b.docx"), "-o", str(tmp_path / "c.jsonl")])
        == 0
    )
    assert len(read_bitext(tmp_path / "c.jsonl").beads) == 1


def test_what_a_person_made_of_a_head_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.docx").write_bytes(JA)
    (tmp_path / "b.docx").write_bytes(EN)
    files = [str(tmp_path / n) for n in ("a.docx", "b.docx", "c.xlf")]
    edited = Bitext(with_ids([Bead(("取扱注意",), ("Sensitive",), status="edited")]))
    write_bitext(edited, files[2])
    assert main(["align", *files[:2], "--keep", files[2], "-o", files[2]]) == 0
    assert "no longer stands" not in capsys.readouterr().err
    found = {b.ja[0]: (b.en, b.status) for b in read_bitext(files[2]).beads}
    assert found["取扱注意"] == (("Sensitive",), "edited") and found["内閣府"][0] == ("Cabinet Office",)


def test_heads_are_paired_only_where_there_are_equally_many() -> None:
    ja = Docx().read(JA, "a.docx")
    en = Docx().read(sections(head="Handle with care", foot="1", body="The two sides cooperate."), "b.docx")
    whole = with_furniture(Bitext((), ja, en))
    assert [(b.ja, b.en) for b in whole.beads] == [(("取扱注意",), ()), (("内閣府",), ())]
    assert [s.text for s in furniture(en, "en")] == ["Handle with care"]


def test_english_is_not_for_translation(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "b.docx").write_bytes(EN)
    assert main(["segment", str(tmp_path / "b.docx"), "-o", str(tmp_path / "b.xlf")]) == 2
    assert "not Japanese" in capsys.readouterr().err and not (tmp_path / "b.xlf").exists()
    assert main(["segment", str(tmp_path), "-o", str(tmp_path / "b.xlf")]) == 2


def test_every_segment_is_there(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "# 目的\n\n両者は協力する。期間は1年とする。\n\n- 登録する\n", encoding="utf-8"
    )
    found = read_document(tmp_path / "a.md")
    made = to_translate(found, "ja", "en-GB")
    assert [b.ja_ids for b in made.beads] == [(s.id,) for _, s in found.content]
    assert (made.ja_lang, made.en_lang) == ("ja", "en-GB")
