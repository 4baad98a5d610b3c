"""Every glossary format: what goes out comes back, and what is broken is refused with its line."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import FormatError, InputError, UsageError
from glossary.formats import GLOSSARIES, format_of, read_glossary, write_glossary
from glossary.formats.csv import Csv
from glossary.formats.tbx import Tbx
from glossary.formats.tbx2 import Tbx2
from glossary.formats.utx import Utx
from glossary.formats.xlsx import Xlsx, workbook
from glossary.model import Concept, Glossary, Term
from tests.shared import SAMPLES, needs_shared, shared

RICH = Glossary(
    (
        Concept(
            "A001",
            (
                Term(
                    "量子鍵配送",
                    "ja",
                    reading="リョウシカギハイソウ",
                    pos="noun",
                    must_match=("量子鍵配送の装置",),
                ),
                Term("QKD", "ja", "admitted", "abbreviation"),
                Term(
                    "quantum key distribution", "en", usage="spelled out on first mention", note="no hyphen"
                ),
                Term("QKD", "en", "admitted", "abbreviation", case_sensitive=True),
                Term("key | quantum = \\ odd", "en", "admitted", "short form", source="note 12"),
                Term("quantum key delivery", "en", "forbidden", "variant", must_not_match=("key delivery",)),
                Term("quantum key exchange", "en", "deprecated", "variant"),
                Term("量子鍵配達", "ja", "forbidden", "variant"),
            ),
            domain="quantum technology",
            definition='Keys, "quantum" ones; <b> & more',
            note="=not a formula",
            source="report, note 12",
            status="candidate",
            created="2025-01-31",
            modified="2025-06-20",
            extra=(("team", "red"),),
        ),
        Concept("7", (Term("=SUM(A1)", "en"), Term("理研", "ja"))),
    )
)


def unordered(glossary: Glossary) -> list[Concept]:
    return [replace(c, terms=tuple(sorted(c.terms, key=repr)), line=None) for c in glossary]


@pytest.mark.parametrize("name", ["csv", "tsv", "xlsx", "tbx", "tbx2"])
def test_nothing_is_lost(name: str) -> None:
    form = GLOSSARIES.load(name)()
    again = form.read(form.write(RICH), f"x.{name}")
    assert unordered(again) == unordered(RICH)
    assert form.losses(RICH) == []


@pytest.mark.parametrize("name", list(GLOSSARIES))
def test_writing_what_was_read_gives_the_same_bytes(name: str) -> None:
    form = GLOSSARIES.load(name)()
    glossary = read_glossary(SAMPLES / "glossary.csv")
    data = form.write(glossary)
    again = form.write(form.read(data, "x"))
    if name == "xlsx":
        assert form.read(again, "x") == form.read(data, "x")
    else:
        assert again == data


def test_utx_keeps_pairs_and_their_status() -> None:
    glossary = read_glossary(SAMPLES / "glossary.csv")
    assert unordered(Utx().read(Utx().write(glossary), "x")) == unordered(glossary)
    assert Utx().losses(RICH)


def test_utx_from_elsewhere() -> None:
    text = (
        "#UTX 1.11; ja-JP/en-US; 2024-05-01; copyright: nobody; bidirectional\n"
        "#description: a list\n"
        "#src\ttgt\tsrc:pos\tterm status\tconcept ID\n"
        "拠点\thub\tnoun\tapproved\t1\n拠点\tbase\tnoun\tforbidden\t1\n中核拠点\thub\tnoun\tnon-standard\t1\n網\tnetwork\tnoun\tprovisional\t2\n"
    )
    hub, net = Utx().read(text.encode(), "x.utx")
    assert [(t.text, t.status) for t in hub.terms] == [
        ("拠点", "preferred"),
        ("中核拠点", "admitted"),
        ("hub", "preferred"),
        ("base", "forbidden"),
    ]
    assert net.status == "candidate"


def test_deepl_takes_no_source_twice_and_nothing_too_long() -> None:
    form = GLOSSARIES.load("deepl")()
    glossary = Glossary(
        (
            Concept("1", (Term("拠点", "ja"), Term("hub", "en"))),
            Concept("2", (Term("拠点", "ja"), Term("base", "en"))),
            Concept("3", (Term("長" * 400, "ja"), Term("long", "en"))),
            Concept("4", (Term("半", "ja"),)),
        )
    )
    assert form.write(glossary) == "拠点,hub\n".encode()
    assert any("has the target “hub” already" in x for x in form.losses(glossary))
    assert any("1,024 bytes" in x for x in form.losses(glossary))


def test_direction_can_be_turned() -> None:
    form = GLOSSARIES.load("google")(source="en", target="ja")
    assert (
        form.write(Glossary((Concept("1", (Term("拠点", "ja"), Term("hub", "en"))),)))
        == "hub,拠点\n".encode()
    )


def test_omegat_begins_with_its_mark_and_keeps_comments() -> None:
    form = GLOSSARIES.load("omegat")()
    data = form.write(read_glossary(SAMPLES / "glossary.csv")).decode()
    assert data.startswith("# -*- coding: utf-8 -*-\n量子鍵配送\tquantum key distribution\t")
    assert "not: quantum key delivery" in data
    read = form.read("# remark\n拠点\thub\ta note\n".encode(), "x.utf8")
    assert (read.concepts[0].terms[1].text, read.concepts[0].note) == ("hub", "a note")


words = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12).filter(
    lambda x: x == x.strip()
)


@settings(max_examples=80, deadline=None)
@given(st.lists(words, min_size=1, max_size=5, unique=True), words, words)
def test_any_text_survives_the_table(terms: list[str], definition: str, id: str) -> None:
    concept = Concept(
        id,
        tuple(
            Term(t, "en", "preferred" if n == 0 else "admitted", "full form" if n == 0 else "variant")
            for n, t in enumerate(terms)
        ),
        definition=definition,
    )
    for form in (Csv(), Csv(bom=True), Tbx()):
        read = form.read(form.write(Glossary((concept,))), "x")
        assert unordered(read) == unordered(Glossary((concept,)))


# --- TBX against its standard -----------------------------------------------------------------------


@needs_shared
@pytest.mark.parametrize("glossary", [RICH, read_glossary(SAMPLES / "glossary.csv")], ids=["rich", "samples"])
def test_tbx_is_valid(glossary: Glossary) -> None:
    from lxml import etree

    grammar = etree.RelaxNG(etree.parse(str(shared("standards", "tbx", "TBXcoreStructV03.rng"))))
    grammar.assertValid(etree.fromstring(Tbx().write(glossary)))


@needs_shared
@pytest.mark.parametrize(
    ("name", "line"),
    [("basic_bad.tbx", 26), ("core_structure_bad.tbx", 15), ("poorly_formed_xml.tbx", 42)],
)
def test_bad_tbx_is_refused_with_its_line(name: str, line: int) -> None:
    with pytest.raises(FormatError) as caught:
        read_glossary(shared("standards", "tbx", name))
    assert abs((caught.value.line or 0) - line) <= 1


@needs_shared
@pytest.mark.parametrize("name", ["basic_good.tbx", "Example_Astronomy_DCA_VALID.tbx"])
def test_good_tbx_is_read_and_written_again(name: str) -> None:
    glossary = read_glossary(shared("standards", "tbx", name))
    assert len(glossary) == 45
    cluster = glossary.by_id["c1"]
    assert [(t.text, t.lang, t.permitted) for t in cluster.terms] == [
        ("open cluster", "en", True),
        ("galactic cluster", "en", False),
        ("cúmulo abierto", "es", True),
    ]
    once = Tbx().read(Tbx().write(glossary), "x")
    assert [c.terms[0].text for c in once] == [c.terms[0].text for c in glossary]
    assert unordered(Tbx().read(Tbx().write(once), "x")) == unordered(once)
    assert Csv().losses(glossary) == ["terms in es, zu: the table has columns for Japanese and English"]


def test_the_style_with_categories_as_elements() -> None:
    data = """<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
      xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
      <tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader><text><body>
      <conceptEntry id="c1"><min:subjectField>physics</min:subjectField><langSec xml:lang="en-GB">
      <termSec><term>qubit</term><min:partOfSpeech>noun</min:partOfSpeech>
      <min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus><basic:termType>fullForm</basic:termType></termSec>
      </langSec></conceptEntry></body></text></tbx>"""
    (concept,) = Tbx().read(data.encode(), "x.tbx")
    assert (concept.domain, concept.terms) == ("physics", (Term("qubit", "en", pos="noun"),))
    with pytest.raises(FormatError, match="“nominal” is no partOfSpeech"):
        Tbx().read(data.replace(">noun<", ">nominal<").encode(), "x.tbx")


def test_another_program_reads_our_v2(tmp_path: Path) -> None:
    tbxfile = pytest.importorskip(
        "translate.storage.tbx", reason="translate-toolkit is not installed"
    ).tbxfile
    path = tmp_path / "x.tbx"
    glossary = read_glossary(SAMPLES / "glossary.csv")
    path.write_bytes(Tbx2().write(glossary))
    units = tbxfile.parsefile(str(path)).units
    assert [(u.source, u.target) for u in units] == [
        (c.of("ja")[0].text, c.of("en")[0].text) for c in glossary
    ]
    assert unordered(read_glossary(path)) == unordered(glossary)


def test_v2_as_others_write_it() -> None:
    data = """<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
      <martif type="TBX" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p/></sourceDesc></fileDesc></martifHeader><text><body>
      <termEntry id="t1"><descripGrp><descrip type="definition">a unit</descrip><admin type="source">S</admin></descripGrp>
      <langSet xml:lang="en"><ntig><termGrp><term>qubit</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termGrp></ntig></langSet>
      <langSet xml:lang="ja"><tig><term>量子ビット</term></tig></langSet></termEntry></body></text></martif>"""
    (concept,) = Tbx().read(data.encode(), "x.tbx")
    assert concept.definition == "a unit"
    assert [(t.text, t.status) for t in concept.terms] == [
        ("qubit", "forbidden"),
        ("量子ビット", "preferred"),
    ]


# --- bad input ---------------------------------------------------------------------------------------

GOOD = "id,ja,en\nA,量子,quantum\n"
BAD = [
    ("closed too early", 'id,ja,en\nA,"量子"技術,quantum\n', 2, "wrong quoting"),
    ("never closed", 'id,ja,en\nA,"量子,quantum\nB,光,light\n', 2, "never closed"),
    (
        "too many cells",
        "id,ja,en\nA,経産省,Ministry of Economy, Trade and Industry\n",
        2,
        "4 cells for 3 columns",
    ),
    ("no columns", "number,word\n1,x\n", 1, "names no column “ja” or “en”"),
    ("empty", "", 1, "names no column"),
    ("a column twice", "id,ja,en,ja\n", 1, "stands twice"),
    ("an id twice", f"{GOOD}A,光,light\n", 3, "the id “A” stands in line 2 already"),
    (
        "a merge conflict",
        f"{GOOD}<<<<<<< HEAD\nB,光,light\n=======\nB,光,Light\n>>>>>>> other\n",
        3,
        "merge conflict",
    ),
    ("NUL", "id,ja,en\nA,量\0子,quantum\n", 2, "NUL"),
    ("a huge cell", f"id,ja,en\nA,量子,{'x' * 1_000_000}\n", 2, "never closed|characters"),
    ("a formula", 'id,ja,en\nA,量子,"=HYPERLINK(""x"")"\n', 2, "a formula in column “en”"),
    ("an unknown part of speech", "id,ja,en,pos\nA,量子,quantum,nomen\n", 2, "“nomen” in column “pos”"),
]


@pytest.mark.parametrize(("text", "line", "message"), [b[1:] for b in BAD], ids=[b[0] for b in BAD])
def test_bad_table(tmp_path: Path, text: str, line: int, message: str) -> None:
    path = tmp_path / "g.csv"
    path.write_bytes(text.encode("utf-8"))
    with pytest.raises(FormatError, match=message) as caught:
        read_glossary(path)
    assert caught.value.line == line
    assert path.read_bytes() == text.encode("utf-8")


def test_two_encodings_in_one_file() -> None:
    data = GOOD.encode() + "B,光,light\n".encode("cp932")
    with pytest.raises(FormatError, match="this line is not in UTF-8") as caught:
        Csv().read(data, "g.csv")
    assert caught.value.line == 3


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp932", "euc-jp", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_tables_as_offices_save_them(encoding: str, delimiter: str) -> None:
    text = "id,ja,en,definition\r\nA,量子技術,quantum technology,これは日本語の説明です\r\n".replace(
        ",", delimiter
    )
    (concept,) = Csv().read(text.encode(encoding), "g.csv")
    assert (concept.terms[0].text, concept.definition) == ("量子技術", "これは日本語の説明です")


ENTITIES = '<!DOCTYPE tbx [<!ENTITY a "aa"><!ENTITY b "&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
BODY = '<tbx type="TBX-Basic" style="dca" xml:lang="ja" xmlns="urn:iso:std:iso:30042:ed-2"><tbxHeader/><text><body>{}</body></text></tbx>'
ENTRY = '<conceptEntry id="{}"><langSec xml:lang="en"><termSec>{}</termSec></langSec></conceptEntry>'
BAD_XML = [
    ("entities", ENTITIES + BODY.format(ENTRY.format("c1", "<term>&b;&x;</term>"))),
    ("an id twice", BODY.format(ENTRY.format("c1", "<term>a</term>") * 2)),
    ("no term", BODY.format(ENTRY.format("c1", "<note>x</note>"))),
    (
        "no language",
        BODY.format(
            "<conceptEntry id='c1'><langSec><termSec><term>x</term></termSec></langSec></conceptEntry>"
        ),
    ),
    (
        "a date that is none",
        BODY.format(
            "<conceptEntry id='c1'><transacGrp><transac type='transactionType'>origination</transac><date>yesterday</date></transacGrp></conceptEntry>"
        ),
    ),
    ("no body", BODY.replace("<body>{}</body>", "")),
    ("no body, version 2", '<martif type="TBX"><martifHeader/></martif>'),
    ("another format", "<tmx/>"),
    ("empty", ""),
]


@pytest.mark.parametrize("text", [b[1] for b in BAD_XML], ids=[b[0] for b in BAD_XML])
def test_bad_xml(text: str) -> None:
    with pytest.raises(InputError) as caught:
        Tbx().read(text.encode(), "x.tbx")
    assert caught.value.line == 1


def test_a_line_that_names_the_separator_for_excel() -> None:
    for begin in ("sep=;\r\n", "\ufeffsep=;\n", '"sep=;"\n'):
        (concept,) = Csv().read(f"{begin}id;ja;en\nA;光、量子;light, quanta\n".encode(), "g.csv")
        assert (concept.terms[1].text, concept.line) == ("light, quanta", 3)
    with pytest.raises(FormatError) as caught:
        Csv().read(b"sep=;\nx;y\n1;2\n", "g.csv")
    assert caught.value.line == 2


@pytest.mark.parametrize("name", ["csv", "tsv", "utx", "omegat", "deepl", "google"])
def test_a_workbook_with_another_ending_is_called_one(name: str) -> None:
    data = Xlsx().write(RICH)
    with pytest.raises(FormatError, match="a workbook"):
        GLOSSARIES.load(name)().read(data, "x")


@pytest.mark.parametrize("name", ["csv", "tsv", "utx", "omegat", "deepl", "google"])
def test_every_list_is_read_as_windows_saves_it(name: str) -> None:
    form = GLOSSARIES.load(name)()
    plain = form.write(read_glossary(SAMPLES / "glossary.csv"))
    text = plain.decode()
    wanted = unordered(form.read(plain, "x"))
    for encoding in ("utf-8-sig", "utf-16", "utf-16-le", "cp932"):
        for end in ("\n", "\r\n"):
            said = text.replace("\n", end).encode(encoding, "replace")
            found = unordered(form.read(said, "x"))
            assert found == wanted or (encoding == "cp932" and len(found) == len(wanted)), (encoding, end)


def test_members_of_a_group_are_read_and_strays_are_not() -> None:
    group = "<transacGrp><transac type='transactionType'>origination</transac><date>2025-06-20</date></transacGrp>"
    entry = "<conceptEntry id='c1'>{}<langSec xml:lang='en-GB'><!-- x --><termSec><term>a <hi>b</hi></term></termSec></langSec></conceptEntry>"
    (concept,) = Tbx().read(BODY.format(entry.format(group)).encode(), "x.tbx")
    assert (concept.created, concept.terms[0].text, concept.terms[0].lang) == ("2025-06-20", "a b", "en")
    with pytest.raises(InputError, match="<date> can't stand in <conceptEntry>"):
        Tbx().read(BODY.format(entry.format("<date>2025-06-20</date>")).encode(), "x.tbx")


def test_bad_workbooks() -> None:
    from openpyxl import Workbook

    book = Workbook()
    assert book.active is not None
    book.active.append(["id", "ja", "en"])
    book.active.append(["A", "量子", "=1+1"])
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(FormatError, match="cell C2 holds a formula") as caught:
        Xlsx().read(out.getvalue(), "g.xlsx")
    assert caught.value.line == 2
    with pytest.raises(FormatError, match="not a workbook"):
        Xlsx().read(b"PK\x03\x04 nothing", "g.xlsx")
    (concept,) = Xlsx().read(workbook(["id", "en"], [{"id": "A", "en": "=1+1"}]), "g.xlsx")
    assert concept.terms[0].text == "=1+1"


def test_bad_flat_lists() -> None:
    with pytest.raises(FormatError, match="no tab") as caught:
        GLOSSARIES.load("omegat")().read("# x\n拠点 hub\n".encode(), "x.utf8")
    assert caught.value.line == 2
    with pytest.raises(FormatError, match="has to begin with #UTX"):
        Utx().read("拠点\thub\n".encode(), "x.utx")
    with pytest.raises(FormatError, match="before the line that names the columns"):
        Utx().read("#UTX 1.11; ja/en\n拠点\thub\n".encode(), "x.utx")
    with pytest.raises(FormatError, match="a target term"):
        GLOSSARIES.load("deepl")().read("拠点,\n".encode(), "x.csv")


def test_endings(tmp_path: Path) -> None:
    assert [format_of(f"x{e}") for e in (".CSV", ".tsv", ".xlsx", ".tbx", ".utx", ".utf8")] == [
        "csv",
        "tsv",
        "xlsx",
        "tbx",
        "utx",
        "omegat",
    ]
    with pytest.raises(UsageError, match="names no glossary format"):
        format_of("x.pdf")
    target = tmp_path / "out.csv"
    assert write_glossary(RICH, target, bom=True) == []
    assert target.read_bytes().startswith(b"\xef\xbb\xbfid,ja")


@pytest.mark.parametrize("name", ["csv", "tsv", "xlsx"])
def test_a_line_end_inside_a_cell(name: str) -> None:
    glossary = Glossary(
        (
            Concept("A", (Term("hub", "en"),), definition="two\nlines", note="a, b\tc"),
            Concept("B", (Term("網", "ja"),)),
        )
    )
    form = GLOSSARIES.load(name)()
    assert form.read(form.write(glossary), "x") == replace(glossary, file="x")


def test_tbx_says_that_line_breaks_go() -> None:
    glossary = Glossary((Concept("A", (Term("hub", "en"),), definition="two\nlines"),))
    assert Tbx().losses(glossary) == ["line breaks in definitions, which become spaces"]
    assert Tbx().read(Tbx().write(glossary), "x").concepts[0].definition == "two lines"


# --- tables as people keep them ------------------------------------------------------------------------


def test_columns_under_other_names() -> None:
    text = "ID,日本語,English,EN Variants,備考,Note,担当\r\n1,量子,quantum,,私見,公式,山田\r\n"
    (concept,) = Csv().read(text.encode("cp932"), "g.csv")
    assert [t.text for t in concept.terms] == ["量子", "quantum"]
    assert (concept.id, concept.note) == ("1", "公式")
    assert concept.extra == (("備考", "私見"), ("担当", "山田"))


def test_rows_of_blanks_are_no_concepts() -> None:
    assert len(Csv().read(f"{GOOD}  , ,\u3000\n,,,,,\n".encode(), "g.csv")) == 1


def test_half_width_katakana_is_no_second_encoding() -> None:
    data = "id,ja,en,note\n1,ﾃｽﾄ,test,\n2,量子技術の拠点,hub,これは説明です\n3,ﾃｽ,te,\n".encode("cp932")
    assert [c.terms[0].text for c in Csv().read(data, "g.csv")] == ["ﾃｽﾄ", "量子技術の拠点", "ﾃｽ"]


def test_the_encoding_of_fewer_lines_is_the_wrong_one() -> None:
    data = "id,ja,en\n1,量子,quantum\n2,光格子,lattice\n".encode("cp932") + "3,超伝導,x\n".encode()
    with pytest.raises(FormatError, match="this line is in UTF-8, and others are not") as caught:
        Csv().read(data, "g.csv")
    assert caught.value.line == 4


def workbook_of(rows: list[list[object]], *merged: str) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    for area in merged:
        book.active.merge_cells(area)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_title_above_the_columns_of_a_workbook() -> None:
    data = workbook_of([["用語集"], [], ["id", "ja", "en"], [1, "量子", "quantum"], [], [2, "光", "light"]])
    assert [(c.id, c.line) for c in Xlsx().read(data, "g.xlsx")] == [("1", 4), ("2", 6)]
    with pytest.raises(FormatError, match="names no column"):
        Xlsx().read(workbook_of([["用語集"]]), "g.xlsx")


def test_merged_cells_hold_for_each_of_their_rows() -> None:
    rows: list[list[object]] = [["id", "ja", "en", "domain"], [1, "量子", "quantum", "physics"]]
    rows += [[2, "光", "light", None], [None] * 4, [3, "電子", "electron", None]]
    glossary = Xlsx().read(workbook_of(rows, "D2:D4"), "g.xlsx")
    assert [(c.id, c.domain) for c in glossary] == [("1", "physics"), ("2", "physics"), ("3", "")]


def test_a_torn_workbook() -> None:
    data = workbook_of([["id", "ja"], *([n, "量子"] for n in range(500))])
    at = data.index(b"xl/worksheets/sheet1.xml") + 400
    with pytest.raises(FormatError, match="not a workbook"):
        Xlsx().read(data[:at] + b"\0" * 40 + data[at + 40 :], "g.xlsx")


def test_reading_leaves_the_garbage_collector_as_it_was(tmp_path: Path) -> None:
    import gc

    path = tmp_path / "g.csv"
    path.write_text(GOOD, encoding="utf-8")
    read_glossary(path)
    assert gc.isenabled()
    path.write_text("number,word\n", encoding="utf-8")
    with pytest.raises(FormatError):
        read_glossary(path)
    assert gc.isenabled()


def test_a_line_of_languages_is_no_pair() -> None:
    read = GLOSSARIES.load("google")().read("en,ja\nhub,拠点\n".encode(), "x.csv")
    assert [[(t.text, t.lang) for t in c.terms] for c in read] == [[("拠点", "ja"), ("hub", "en")]]
