"""XLIFF 1.2 and 2.1, and the tables of Word and Excel: written, edited as tools and people do, read back."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import TaiyakuError
from corpus.formats import BITEXTS, BitextFormat, bitext_format
from corpus.formats.bicsv import Bicsv
from corpus.formats.bidocx import Bidocx
from corpus.formats.bixlsx import Bixlsx
from corpus.formats.tags import numbered, tagged, untagged
from corpus.formats.xliff import Xliff
from corpus.formats.xliff12 import Xliff12
from corpus.formats.xliff21 import Xliff21
from corpus.model import Bead, Bitext, Code, with_ids
from corpus.validate import check
from tests.corpus.office import everything, part, plain, replaced, sheet

BEADS = with_ids(
    [
        Bead(
            ("観測データを共有する。", "次に進む。"),
            ("We share observation data.",),
            ("b1.s1", "b1.s2"),
            ("b4.s1",),
            score=1.25,
            confidence=0.93,
            evidence=("観測データ=observation data", "2025"),
            note="用語を\n確認",
            ja_codes=(
                (Code("bold", 0, 5), Code("link", 2, 8, "https://example.org/"), Code("note", 11, 11, "3")),
                (),
            ),
            en_codes=((Code("bold", 9, 20), Code("note", 26, 26, "3")),),
        ),
        Bead(("未訳である。",), ()),
        Bead((), ("Added in English.",)),
        Bead(("=1+2 & <b>",), ("Done & <b>.",), status="confirmed", moved=True),
        Bead(("直した。",), ("Fixed.",), status="edited", properties=(("x-client", "省"),)),
        Bead(("同じ。",), ("Same.",)),
        Bead(("同じ。",), ("Same.",)),
    ]
)
BITEXT = Bitext(BEADS, ja_lang="ja-JP", en_lang="en-GB")
FORMATS: dict[str, Callable[[], BitextFormat]] = {
    "xliff12": Xliff12,
    "xliff21": Xliff21,
    "xlsx": Bixlsx,
    "docx": Bidocx,
}


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_is_lost(name: str) -> None:
    format = FORMATS[name]()
    again = format.read(format.write(BITEXT), "x")
    assert again.beads == BEADS
    assert (again.ja_lang, again.en_lang) == ("ja-JP", "en-GB")
    assert BITEXTS.load(name) is FORMATS[name]


@pytest.mark.parametrize("format", [Xliff12(), Xliff21()])
def test_what_is_written_is_valid(format: Xliff12 | Xliff21) -> None:
    for bitext in (BITEXT, Bitext(())):
        result = check(format.write(bitext), "x")
        assert result.valid, result.violations


@pytest.mark.parametrize("format", [Xliff12(), Xliff21()])
def test_a_tool_translates_confirms_and_comments(format: Xliff12 | Xliff21) -> None:
    text = format.write(BITEXT).decode()
    done = {"needs-review-translation": "final", 'state="initial" subState="taiyaku:auto"': 'state="final"'}
    for before, after in done.items():
        text = text.replace(before, after, 1)
    found = format.read(text.encode(), "x").beads
    assert found[0].status == "confirmed"
    assert [b.status for b in found[1:5]] == ["auto", "auto", "confirmed", "edited"]


def test_an_edited_target_counts_as_edited() -> None:
    for format, before, after in (
        (
            Xliff12(),
            '<target xml:lang="en-GB" state="needs-review-translation">Same.',
            '<target xml:lang="en-GB" state="needs-review-translation">Alike.',
        ),
        (
            Xliff21(),
            '<segment id="s1" state="initial" subState="taiyaku:auto"><source xml:space="preserve">同じ。</source><target xml:space="preserve">Same.',
            '<segment id="s1" state="initial"><source xml:space="preserve">同じ。</source><target xml:space="preserve">Alike.',
        ),
    ):
        text = format.write(BITEXT).decode()
        assert before in text
        found = format.read(text.replace(before, after, 1).encode(), "x").beads
        assert (found[5].en, found[5].status) == (("Alike.",), "edited")
        assert (found[6].en, found[6].status) == (("Same.",), "auto")


FOREIGN = """<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:mq="MQXliff"><file original="a.docx"
 source-language="ja-JP" target-language="en-US" datatype="x-docx"><header><skl><external-file href="a.skl"/></skl></header><body>
<trans-unit id="1" mq:status="Confirmed" approved="yes"><source><bpt id="1">&lt;b&gt;</bpt>観測<ept id="1">&lt;/b&gt;</ept>する。</source>
<target state="translated"><bpt id="1">&lt;b&gt;</bpt>Observe<ept id="1">&lt;/b&gt;</ept>.</target><note>確認</note></trans-unit>
<trans-unit id="2"><source>一。二。</source><seg-source><mrk mtype="seg" mid="1">一。</mrk><mrk mtype="seg" mid="2">二。</mrk></seg-source>
<target><mrk mtype="seg" mid="1">One.</mrk></target></trans-unit></body></file></xliff>"""


def test_a_file_of_another_tool_keeps_what_is_its_own() -> None:
    bitext = Xliff().read(FOREIGN.encode(), "x.mqxliff")
    assert [(b.ja, b.en, b.status, b.note) for b in bitext.beads] == [
        (("観測する。",), ("Observe.",), "confirmed", "確認"),
        (("一。",), ("One.",), "auto", ""),
        (("二。",), (), "auto", ""),
    ]
    edited = [
        replace(bitext.beads[0], en=("Watch it.",), note="確認\n済み"),
        bitext.beads[1],
        replace(bitext.beads[2], en=("Two.",), status="edited"),
    ]
    out = Xliff().write(replace(bitext, beads=tuple(edited)))
    text = out.decode()
    for kept in (
        'mq:status="Confirmed"',
        'href="a.skl"',
        'datatype="x-docx"',
        "<note>確認</note>",
        ">済み</note>",
    ):
        assert kept in text
    assert [b.en for b in Xliff().read(out, "x").beads] == [("Watch it.",), ("One.",), ("Two.",)]
    assert '<mrk mtype="seg" mid="2">Two.</mrk>' in text


EMPTY_PAIRS = {
    "bpt": '<bpt id="1">a</bpt><ept id="1">b</ept>',
    "bx": '<bx id="1"/><ex id="2" rid="1"/>',
    "sc": '<sc id="1"/><ec startRef="1"/>',
    "isolated": '<sc id="1" isolated="yes"/>',
    "it": '<it id="1" pos="open">q</it>',
}


@pytest.mark.parametrize("name", EMPTY_PAIRS)
def test_a_pair_around_nothing_stays_a_pair_when_the_text_is_edited(name: str) -> None:
    pair = EMPTY_PAIRS[name]
    if name in ("sc", "isolated"):
        text = (
            '<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="ja" trgLang="en"><file id="f">'
            f'<unit id="u"><segment><source>文{pair}字</source><target>W{pair}X</target></segment></unit></file></xliff>'
        )
    else:
        text = (
            '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" datatype="x" '
            'source-language="ja" target-language="en"><body><trans-unit id="u">'
            f"<source>文{pair}字</source><target>W{pair}X</target></trans-unit></body></file></xliff>"
        )
    bitext = Xliff().read(text.encode(), "x.xlf")
    edited = replace(bitext, beads=(replace(bitext.beads[0], en=("QX",)),))
    out = Xliff().write(edited)
    assert f"Q{pair}X</target>" in out.decode()
    assert check(out, "x").valid


RICH = {
    "1.2": (
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" datatype="x" '
        'source-language="ja" target-language="en"><body><trans-unit id="u"><source>文{}。</source>'
        "</trans-unit></body></file></xliff>",
        '<g id="1" ctype="bold" xid="7">字</g><x id="2" ctype="image" equiv-text="図" xid="9"/>',
    ),
    "2.1": (
        '<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="ja" trgLang="en"><file id="f">'
        '<unit id="u"><originalData><data id="d1">a</data><data id="d2">b</data></originalData>'
        "<segment><source>文{}。</source></segment></unit></file></xliff>",
        '<pc id="1" type="fmt" subType="xlf:b" dataRefStart="d1" dataRefEnd="d2">字</pc>'
        '<sc id="3" type="fmt" subType="xlf:i" dataRef="d1"/>は<ec startRef="3" type="fmt" subType="xlf:i" dataRef="d2"/>',
    ),
}


@pytest.mark.parametrize("version", RICH)
def test_a_code_whose_meaning_is_known_keeps_what_else_it_says(version: str) -> None:
    text, codes = RICH[version]
    bitext = Xliff().read(text.format(codes).encode(), "x.xlf")
    (bead,) = bitext.beads
    assert {c.kind for c in bead.ja_codes[0]} <= {"bold", "italic", "image"}
    translated = replace(bead, en=("文字は。" if "は" in codes else "文字。",), en_codes=bead.ja_codes)
    out = Xliff().write(replace(bitext, beads=(translated,)))
    assert f"文{codes}。</target>" in out.decode()
    assert check(out, "x").valid


def test_a_pair_that_crosses_another_is_a_start_and_an_end() -> None:
    template, _ = RICH["2.1"]
    pair = '<pc id="1" dataRefStart="d1" dataRefEnd="d2" canCopy="no">甲</pc><pc id="2" dispStart="x" dispEnd="y">乙</pc>'
    bitext = Xliff21().read(template.format(pair).encode(), "x.xlf")
    (bead,) = bitext.beads
    first, second = bead.ja_codes[0]
    crossed = (first._replace(start=0, end=3), second._replace(start=1, end=5))
    out = Xliff21().write(replace(bitext, beads=(replace(bead, en=("abcdef",), en_codes=(crossed,)),)))
    assert (
        '<target><pc id="1" dataRefStart="d1" dataRefEnd="d2" canCopy="no">a<sc id="2" disp="x"/>bc</pc>de'
        '<ec disp="y" startRef="2"/>f</target>'
    ) in out.decode()
    assert check(out, "x").valid


def test_a_code_that_must_not_be_deleted_is_not() -> None:
    text = (
        '<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="ja" trgLang="en"><file id="f">'
        '<unit id="u"><segment><source>文<ph id="1" canDelete="no"/>字<ph id="2"/></source></segment></unit></file></xliff>'
    )
    bitext = Xliff21().read(text.encode(), "x.xlf")
    out = Xliff21().write(replace(bitext, beads=(replace(bitext.beads[0], en=("W",)),)))
    assert '<target>W<ph id="1" canDelete="no"/></target>' in out.decode()
    assert check(out, "x").valid


def test_source_and_target_may_be_turned_around() -> None:
    text = FOREIGN.replace('"ja-JP"', '"x"').replace('"en-US"', '"ja-JP"').replace('"x"', '"en-US"')
    bitext = Xliff().read(text.encode(), "x.xlf")
    assert bitext.beads[0].en == ("観測する。",) and (bitext.ja_lang, bitext.en_lang) == ("ja-JP", "en-US")


@pytest.mark.parametrize("data", [b"", b"<a/>", b"<xliff version='1.2'/>", b"\x00", FOREIGN.encode()[:300]])
def test_broken_xliff_has_a_place(data: bytes) -> None:
    with pytest.raises(TaiyakuError) as caught:
        Xliff().read(data, "x.xlf")
    assert "x.xlf" in str(caught.value)


def test_translate_toolkit_reads_our_xliff() -> None:
    from translate.storage.xliff import xlifffile

    store = xlifffile.parsestring(Xliff12().write(BITEXT))
    pairs = [(str(u.source), str(u.target or "")) for u in store.units]
    plain_pairs = [("".join(b.ja), " ".join(b.en)) for b in BEADS]
    assert pairs[3:] == plain_pairs[3:] and pairs[1] == plain_pairs[1]
    assert (store.getsourcelanguage(), store.gettargetlanguage()) == ("ja-JP", "en-GB")


def test_translate_toolkit_reads_our_tmx() -> None:
    from translate.storage.tmx import tmxfile

    bitext = replace(BITEXT, beads=BEADS[3:])
    store = tmxfile.parsestring(BITEXTS.load("tmx")().write(bitext))
    assert [(str(u.source), str(u.target)) for u in store.units] == [
        ("".join(b.ja), " ".join(b.en)) for b in BEADS[3:]
    ]


def test_a_reviewer_edits_the_sheet() -> None:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(Bixlsx().write(BITEXT)))
    page = book["Review"]
    page["C2"] = "Data ⟦3⟧ are ⟦1⟧shared⟦/1⟧."
    page["D3"], page["E3"] = "OK", "見た"
    page["C3"] = "Now translated."
    page.delete_rows(4)
    out = io.BytesIO()
    book.save(out)
    found = Bixlsx().read(out.getvalue(), "x").beads
    assert len(found) == len(BEADS) - 1
    first = found[0]
    assert (first.en, first.status, first.confidence) == (("Data  are shared.",), "edited", 0.93)
    assert [(c.kind, c.value, c.start, c.end) for c in first.en_codes[0]] == [
        ("note", "3", 5, 5),
        ("bold", "", 10, 16),
    ]
    assert (found[1].en, found[1].status, found[1].note) == (("Now translated.",), "confirmed", "見た")
    assert found[2] == BEADS[3]


def test_a_cell_never_becomes_a_formula() -> None:
    import openpyxl

    page = openpyxl.load_workbook(io.BytesIO(Bixlsx().write(BITEXT)))["Review"]
    assert page["B5"].value == "=1+2 & <b>" and page["B5"].data_type != "f"


def test_sheets_made_by_hand() -> None:
    named = sheet(
        [["No.", "原文", "訳文", "備考"], [1, "観測する。", "Observe.", "済"], [2, "進む。", None, None]]
    )
    assert [(b.ja, b.en, b.note) for b in Bixlsx().read(named, "x").beads] == [
        (("観測する。",), ("Observe.",), "済"),
        (("進む。",), (), ""),
    ]
    bare = sheet([["We observe.", "観測する。"], ["We go on to it.", "次に進む。"]])
    assert [b.ja for b in Bixlsx().read(bare, "x").beads] == [("観測する。",), ("次に進む。",)]
    with pytest.raises(TaiyakuError, match="日本語"):
        Bixlsx().read(sheet([["a", "b"]]), "x")


def test_a_reviewer_edits_the_word_table() -> None:
    data = Bidocx().write(BITEXT)
    text = part(data, "word/document.xml")
    edited = replaced(data, {"word/document.xml": text.replace(">Fixed.<", ">Put right.<").encode()})
    found = Bidocx().read(edited, "x").beads
    assert (found[4].en, found[4].status, found[4].properties) == (
        ("Put right.",),
        "edited",
        (("x-client", "省"),),
    )
    bare = replaced(edited, {"customXml/taiyaku.json": None})
    assert [(b.ja, b.en) for b in Bidocx().read(bare, "x").beads][4] == (("直した。",), ("Put right.",))
    with pytest.raises(TaiyakuError, match="no table"):
        Bidocx().read(plain("文。"), "x")


def test_csv() -> None:
    again = Bicsv().read(Bicsv().write(BITEXT), "x").beads
    assert [(b.id, b.ja, b.en, b.status, b.note) for b in again] == [
        (b.id, b.ja, b.en, b.status, b.note) for b in BEADS
    ]
    assert Bicsv().write(BITEXT).startswith(b"\xef\xbb\xbf") and b",'=1+2 & <b>" in Bicsv().write(BITEXT)
    made = "原文;訳文\r\n観測する。;Observe.\r\n".encode("cp932")
    assert [(b.ja, b.en) for b in Bicsv().read(made, "x").beads] == [(("観測する。",), ("Observe.",))]
    with pytest.raises(TaiyakuError, match="日本語"):
        Bicsv().read(b"a,b\nc,d\n", "x")


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="⟦⟧"), max_size=12
)


@st.composite
def coded(draw: st.DrawFn) -> tuple[str, tuple[Code, ...]]:
    text = draw(WORDS)
    places = st.integers(0, len(text))
    codes = [
        Code(
            draw(st.sampled_from(["bold", "italic", "note", "link"])),
            min(a, b),
            max(a, b),
            draw(st.sampled_from(["", "1", "x&y"])),
        )
        for a, b in draw(st.lists(st.tuples(places, places), max_size=4))
    ]
    return text, tuple(sorted(codes, key=lambda c: (c.start, -c.end)))


@settings(max_examples=150, deadline=None)
@given(coded())
def test_any_codes_survive(case: tuple[str, tuple[Code, ...]]) -> None:
    text, codes = case
    ids = numbered(codes)
    again, back = untagged(tagged(text, ids), dict(ids))
    assert again == text and sorted(back) == sorted(codes)
    if not text.strip():
        return
    bead = replace(BEADS[5], ja=(text,), ja_codes=(codes,) if codes else ())
    for format in (Xliff12(), Xliff21()):
        out = format.write(Bitext((bead,)))
        found = format.read(out, "x").beads[0]
        assert found.ja == (text,)
        assert sorted(found.ja_codes[0] if found.ja_codes else ()) == sorted(codes)


@pytest.mark.parametrize(("ending", "format"), [("docx", Bidocx()), ("xlsx", Bixlsx()), ("csv", Bicsv())])
def test_a_review_table_is_told_from_a_document(
    tmp_path: Path, ending: str, format: Bidocx | Bixlsx | Bicsv
) -> None:
    path = tmp_path / f"x.{ending}"
    path.write_bytes(format.write(BITEXT))
    assert bitext_format(path) == ending
    others = {
        "docx": everything(),
        "xlsx": sheet([["項目", "金額"], ["機材", 5]]),
        "csv": "項目,金額\n機材,5\n".encode(),
    }
    path.write_bytes(others[ending])
    assert bitext_format(path) is None
    assert bitext_format("x.xlf") == "xliff" and bitext_format("x.md") is None


@pytest.mark.parametrize("name", ["xliff12", "xliff21"])
def test_codes_of_a_memory_are_kept_in_valid_xliff(name: str) -> None:
    """Elements of TMX have the names of XLIFF's and not its attributes."""
    raw = ('<bpt i="1" x="1">{b}</bpt>', '<ept i="1">{/b}</ept>', '<ph x="2">{br}</ph>')
    codes = (Code("bpt", 0, 0, raw[0]), Code("ept", 4, 4, raw[1]), Code("ph", 6, 6, raw[2]))
    bitext = Bitext(
        with_ids([Bead(("両者は協力する。",), ("Both agree.",), ja_codes=(codes,), en_codes=(codes,))])
    )
    format = FORMATS[name]()
    data = format.write(bitext)
    assert not [v for v in check(data, "x").violations if v.severity == "error"]
    assert format.read(data, "x").beads == bitext.beads
