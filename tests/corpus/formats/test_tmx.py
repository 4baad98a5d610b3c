"""TMX: valid, read back by others and by ourselves, nothing fetched, no code lost."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from corpus.errors import FormatError, InputError
from corpus.formats import read_bitext
from corpus.formats.tmx import Tmx, units
from corpus.model import Bead, Bitext, Code, with_ids
from tests.shared import SAMPLES, needs_shared, shared

KIT = ("standards", "tmx", "compliance-kit")


def beads(*pairs: tuple[tuple[str, ...], tuple[str, ...]]) -> Bitext:
    return Bitext(with_ids(Bead(ja, en) for ja, en in pairs))


def tmx(body: str, header: str = "", doctype: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<tmx version="1.4"><header creationtool="t" '
        'creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" srclang="ja" datatype="plaintext">'
        f"{header}</header><body>{body}</body></tmx>"
    ).encode()


def pair(ja: str, en: str) -> str:
    return f'<tu><tuv xml:lang="ja"><seg>{ja}</seg></tuv><tuv xml:lang="en"><seg>{en}</seg></tuv></tu>'


@pytest.fixture(scope="module")
def sample() -> Bitext:
    return read_bitext(SAMPLES / "memorandum.gold.jsonl")


FULL = Bead(
    ja=("両者は協力する。", "期間は1年とする。"),
    en=("The Participants will cooperate;", "the period is one year."),
    ja_ids=("b1.s1", "b1.s2"),
    en_ids=("b1.s1", "b2.s1"),
    score=7.3125,
    confidence=0.9375,
    moved=True,
    status="confirmed",
    evidence=("1", "期間=period"),
    note="settled by phone\nsecond line",
    ja_codes=(
        (),
        (
            Code("bpt", 3, 3, '<bpt i="1" type="bold">&lt;b&gt;</bpt>'),
            Code("ept", 5, 5, '<ept i="1">&lt;/b&gt;</ept>'),
        ),
    ),
    en_codes=((Code("hi", 4, 4, '<hi type="verb"/>'), Code("/hi", 16, 16)), ()),
    properties=(
        ("@creationdate", "20250102T030405Z"),
        ("x-project", "memorandum"),
        ("ja:@changeid", "ys"),
        ("en:x-who", "me"),
    ),
    id="abc123",
)


def test_everything_a_bead_has_comes_back() -> None:
    read = Tmx().read(Tmx().write(Bitext((FULL,), ja_lang="ja", en_lang="en-GB")), "x.tmx")
    assert read.beads == (FULL,)
    assert (read.ja_lang, read.en_lang) == ("ja", "en-GB")


def test_the_header_is_complete(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1735689600")
    data = Tmx().write(beads((("東京",), ("Tokyo",))))
    header = etree.fromstring(data).find("header")
    assert header is not None
    assert data.startswith(b"<?xml version='1.0' encoding='UTF-8'?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">")
    assert header.get("srclang") == "ja-JP"
    assert header.get("creationdate") == "20250101T000000Z"
    assert {"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "datatype"} <= set(
        header.attrib
    )


def test_a_header_read_is_written_again() -> None:
    header = '<note>from the archive</note><prop type="x-client">MOFA</prop>'
    first = Tmx().read(tmx(pair("東京", "Tokyo"), header), "x.tmx")
    again, _ = units(Tmx().write(first), "y.tmx")
    assert (again["note"], again["x-client"]) == ("from the archive", "MOFA")


def test_one_sided_beads_are_no_translation_and_left_out(sample: Bitext) -> None:
    read = Tmx().read(Tmx().write(sample), "x.tmx")
    both = [b for b in sample.beads if b.ja and b.en]
    assert 0 < len(both) < len(sample.beads)
    assert [(b.ja, b.en) for b in read.beads] == [(b.ja, b.en) for b in both]


@needs_shared
def test_valid_against_the_dtd(sample: Bitext) -> None:
    with shared("standards", "tmx", "tmx14.dtd").open("rb") as handle:
        dtd = etree.DTD(handle)
    for bitext in (sample, Bitext((FULL,)), Bitext(())):
        data = Tmx().write(bitext)
        assert dtd.validate(etree.fromstring(data)), dtd.error_log
    assert not dtd.validate(etree.fromstring(b'<tmx version="1.4"><body/></tmx>'))


def test_read_back_by_translate_toolkit(sample: Bitext) -> None:
    from translate.storage.tmx import tmxfile

    store = tmxfile.parsefile(BytesIO(Tmx().write(sample)))
    theirs = [(u.source, u.target) for u in store.units]
    both = [b for b in sample.beads if b.ja and b.en]
    assert theirs == [("".join(b.ja), " ".join(b.en)) for b in both]


@pytest.mark.parametrize(
    "text",
    [
        "a < b & c > d “quoted” 'x'",
        "tab\there",
        "  edges  ",
        "nul\0 bell\x07 esc\x1b ￾",
        "①㈱髙﨑～𠮷😀",
        "line\nbreak",
    ],
    ids=["markup", "tab", "edges", "forbidden", "characters", "newline"],
)
def test_texts(text: str) -> None:
    read = Tmx().read(Tmx().write(beads(((text,), ("x",)))), "x.tmx")
    assert read.beads[0].ja == (re.sub("[\0\x07\x1b\ufffe]", "", text),)


@settings(deadline=None, max_examples=50)
@given(
    st.lists(
        st.tuples(*[st.lists(st.text(min_size=1).filter(str.strip), min_size=1, max_size=3).map(tuple)] * 2),
        max_size=4,
    )
)
def test_any_text_comes_back_but_for_what_xml_forbids(
    pairs: list[tuple[tuple[str, ...], tuple[str, ...]]],
) -> None:
    from corpus.xml import legal

    bitext = beads(*pairs)
    meant = [(tuple(map(legal, b.ja)), tuple(map(legal, b.en))) for b in bitext.beads]
    if all(any(ja) and any(en) for ja, en in meant):
        assert [(b.ja, b.en) for b in Tmx().read(Tmx().write(bitext), "x.tmx").beads] == meant


INLINE = [
    '<bpt i="1" x="1" type="bold">&lt;b&gt;</bpt>太字<ept i="1">&lt;/b&gt;</ept>です',
    'x<bpt i="1">a</bpt><bpt i="2">b</bpt>y<ept i="1">c</ept>z<ept i="2">d</ept>',
    '<it pos="begin" x="1">&lt;b&gt;</it>前半',
    '図<ph x="1" assoc="p" type="image">&lt;img alt="<sub>代替</sub>"&gt;</ph>の後',
    '<hi type="term" x="4">量子<hi>鍵</hi></hi>配送',
    '<hi><bpt i="1"/>x</hi>y<ept i="1"/>',
    'a<ut x="1">old</ut>b',
]


@pytest.mark.parametrize("seg", INLINE)
def test_inline_codes_survive(seg: str) -> None:
    read = Tmx().read(tmx(pair(seg, "x")), "x.tmx")
    written = etree.fromstring(Tmx().write(read)).find(".//seg")
    expected = etree.fromstring(f"<seg>{seg}</seg>")
    assert written is not None
    assert etree.tostring(written, with_tail=False) == etree.tostring(expected)
    assert read.beads[0].ja[0] == re.sub(r"<(bpt|ept|it|ph|ut)\b[^>]*?(/>|>.*?</\1>)|</?hi[^>]*>", "", seg)


def test_formatting_from_a_document_becomes_codes() -> None:
    bead = Bead(
        ("太字とリンク",),
        ("bold and link",),
        ja_codes=(
            (
                Code("bold", 0, 2),
                Code("link", 3, 6, "https://example.org/?a=1&b=2"),
                Code("image", 6, 6, "図"),
            ),
        ),
    )
    seg = etree.fromstring(Tmx().write(Bitext((bead,)))).find(".//seg")
    assert seg is not None
    assert [(e.tag, e.get("type"), e.text) for e in seg] == [
        ("bpt", "bold", "<b>"),
        ("ept", None, "</b>"),
        ("bpt", "link", '<a href="https://example.org/?a=1&amp;b=2">'),
        ("ept", None, "</a>"),
        ("ph", "image", '<image title="図">'),
    ]


def test_segments_are_cut_only_where_the_note_still_fits() -> None:
    data = Tmx().write(beads((("一つ。", "二つ。"), ("One.", "Two."))))
    edited = data.replace("一つ。二つ。".encode(), "直した一つ。二つ。".encode())
    assert Tmx().read(edited, "x.tmx").beads[0].ja == ("直した一つ。二つ。",)
    assert Tmx().read(edited, "x.tmx").beads[0].en == ("One.", "Two.")


@pytest.mark.parametrize(
    ("ja", "en"), [("ja", "en"), ("JA-jp", "EN-us"), ("ja_JP", "en_GB"), ("ja-Jpan-JP", "en-001")]
)
def test_languages_compare_by_their_first_part(ja: str, en: str) -> None:
    body = f'<tu><tuv lang="{en}"><seg>x</seg></tuv><tuv xml:lang="{ja}"><seg>あ</seg></tuv></tu>'
    read = Tmx().read(tmx(body), "x.tmx")
    assert [(b.ja, b.en) for b in read.beads] == [(("あ",), ("x",))]
    assert (read.ja_lang, read.en_lang) == (ja, en)


BAD = {
    "not xml": (b"hello", 1, "not well-formed"),
    "another root": (b"<xliff/>", 1, "not TMX"),
    "no body": (b'<tmx version="1.4">\n<header/></tmx>', 1, "no <body>"),
    "no language": (tmx("\n<tu>\n<tuv><seg>x</seg></tuv></tu>"), 3, "no xml:lang"),
    "no seg": (tmx('<tu>\n<tuv xml:lang="ja"/></tu>'), 2, "no <seg>"),
    "cut off": (tmx(pair("東京", "Tokyo"))[:-30], 1, "not well-formed"),
    "an entity": (
        tmx(pair("&x;", "x"), doctype='<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        1,
        "entit",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_mistakes_have_a_place(name: str) -> None:
    data, line, message = BAD[name]
    with pytest.raises(FormatError, match=message) as caught:
        Tmx().read(data, "bad.tmx")
    assert (caught.value.path, caught.value.line) == ("bad.tmx", line)


def test_a_file_without_japanese_says_what_it_has() -> None:
    body = '<tu><tuv xml:lang="de"><seg>x</seg></tuv><tuv xml:lang="en"><seg>x</seg></tuv></tu>'
    with pytest.raises(InputError, match="de, en"):
        Tmx().read(tmx(body), "x.tmx")


def test_repeated_ids_do_not_name_two_beads() -> None:
    body = "".join(pair(ja, "x").replace("<tu>", '<tu tuid="1">') for ja in ("一", "二", "三"))
    ids = [b.id for b in Tmx().read(tmx(body), "x.tmx").beads]
    assert ids[0] == "1"
    assert len(set(ids)) == 3


def test_a_doctype_is_never_fetched(tmp_path: Path) -> None:
    """Not even one that is there and would change the text."""
    dtd = tmp_path / "evil.dtd"
    dtd.write_text('<!ATTLIST tuv xml:lang CDATA "fr">')
    data = tmx(pair("東京", "Tokyo"), doctype=f'<!DOCTYPE tmx SYSTEM "{dtd.as_uri()}">')
    assert Tmx().read(data, "x.tmx").ja_lang == "ja"


@needs_shared
@pytest.mark.parametrize(
    ("file", "target"),
    [
        ("ImportTest1A", "fr-ca"),
        ("ImportTest1C", "fr-ca"),
        ("ImportTest1E", "en-gb"),
        ("ImportTest1G", "en-gb"),
        ("ImportTest1I", "ja-jp"),
    ],
)
def test_the_compliance_kit_reads_as_it_says(file: str, target: str) -> None:
    expected = shared(*KIT, f"{file}_{target}.txt").read_bytes()
    text = expected.decode("utf-16" if expected[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    data = shared(*KIT, f"{file}.tmx").read_bytes()
    read = Tmx("en-us", target).read(data, file)
    assert [b.en[0] for b in read.beads] == [line for line in text.splitlines() if line]


@needs_shared
def test_the_compliance_kit_many_languages() -> None:
    read = Tmx("en-us", "en-gb").read(shared(*KIT, "ImportTest1J_many.tmx").read_bytes(), "x")
    wanted = [b.en[0] for b in read.beads if "UK" in b.en[0]]
    assert wanted == ["First entry in UK English", "Second entry in UK English"]
    assert [b.ja[0] for b in read.beads][:2] == ["First entry in US English", "Second entry in US English"]


@needs_shared
@pytest.mark.parametrize(
    ("file", "target"), [("ImportTest2A", "fr-ca"), ("ImportTest2C", "fr"), ("ImportTest1L", "fr")]
)
def test_the_compliance_kit_keeps_its_codes(file: str, target: str) -> None:
    data = shared(*KIT, f"{file}.tmx").read_bytes()
    read = Tmx("en-us", target).read(data, file)
    before = [_canonical(s) for s in etree.fromstring(data, etree.XMLParser(load_dtd=False)).iter("seg")]
    after = etree.fromstring(Tmx().write(read)).iter("seg")
    assert len(read.beads) > 0
    assert {_canonical(s) for s in after} <= set(before)
    assert len(read.beads) == len({b.id for b in read.beads})


def _canonical(seg: etree._Element) -> str:
    return re.sub(r"^<seg[^>]*>", "<seg>", etree.tostring(seg, method="c14n", with_tail=False).decode())
