"""Every inline code in every format that is written back, and what a translation may do with it: kept, dropped, doubled,
reordered, its start without its end. Whatever happened, it is in the document or in the list."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from pptx import Presentation

from corpus.formats import BITEXTS
from corpus.formats.sides import codes_of
from corpus.merge import Merged, merge
from corpus.merge.codes import Filled, compared, differences
from corpus.model import Bead, Bitext, Code, Segment, with_ids
from tests.corpus.merge.test_merge import document
from tests.corpus.office import R, part, png, replaced, run, saved, with_body

FIELD = "".join(
    f"<w:r>{x}</w:r>"
    for x in (
        '<w:fldChar w:fldCharType="begin"/>',
        "<w:instrText>REF t1 \\h</w:instrText>",
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>表2</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
)
RUBY = (
    "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>きのこ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>茸</w:t></w:r></w:rubyBase>"
    "</w:ruby></w:r>"
)
CONTROL = (
    '<w:sdt><w:sdtPr><w:alias w:val="期日"/><w:date/></w:sdtPr><w:sdtContent>'
    + run("三月")
    + "</w:sdtContent></w:sdt>"
)
MATH = '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>a+b</m:t></m:r></m:oMath>'
INDEX = "".join(
    f"<w:r>{x}</w:r>"
    for x in (
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText>XE "観測"</w:instrText>',
        '<w:fldChar w:fldCharType="end"/>',
    )
)


def word(inner: str) -> bytes:
    made = docx.Document()
    made.add_picture(io.BytesIO(png()))
    data = replaced(saved(made), {})
    text = part(data, "word/document.xml")
    picture = text[text.index("<w:drawing") : text.index("</w:drawing>") + 12]
    start, end = text.index("<w:body>") + 8, text.index("<w:sectPr")
    inner = inner.replace("PICTURE", f"<w:r>{picture}</w:r>")
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = f"<w:p>{run('前は、')}{inner.replace('NOTE', note)}{run('、後である。')}</w:p>"
    rels = part(data, "word/_rels/document.xml.rels").replace(
        "</Relationships>",
        f'<Relationship Id="rL" Type="{R}/hyperlink" Target="https://example.org/" TargetMode="External"/></Relationships>',
    )
    return replaced(
        data,
        {
            "word/document.xml": (text[:start] + body + text[end:]).encode(),
            "word/_rels/document.xml.rels": rels.encode(),
        },
    )


def page(inner: str) -> bytes:
    return f"<body><main><p>前は、{inner}、後である。</p><p id='n1'>注である。</p></main></body>".encode()


def markdown(inner: str) -> bytes:
    return f"前は、{inner}、後である。\n\n[^1]: 注である。\n".encode()


def slide(kind: str) -> bytes:
    made = Presentation()
    frame = made.slides.add_slide(made.slide_layouts[5]).shapes.title.text_frame
    p = frame.paragraphs[0]
    for text in ("前は、", "要点", "、後である。"):
        r = p.add_run()
        r.text = text
        if text != "要点":
            continue
        if kind == "link":
            r.hyperlink.address = "https://example.org/"
        elif kind == "field":
            r._r.tag = r._r.tag.replace("}r", "}fld")
            r._r.set("type", "slidenum")
            r._r.set("id", "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}")
        else:
            name, value = {
                "bold": ("b", "1"),
                "italic": ("i", "1"),
                "underline": ("u", "sng"),
                "strike": ("strike", "sngStrike"),
                "superscript": ("baseline", "30000"),
                "subscript": ("baseline", "-25000"),
            }[kind]
            r._r.get_or_add_rPr().set(name, value)
    return saved(made)


def w(properties: str) -> bytes:
    return word(run("要点", properties))


MADE: dict[str, dict[str, tuple[Callable[[], bytes], str]]] = {
    # By format and code: the document, and what of the code is to be seen in what was merged.
    "docx": {
        "bold": (lambda: w("<w:b/>"), "<w:b/>"),
        "italic": (lambda: w("<w:i/>"), "<w:i/>"),
        "strike": (lambda: w("<w:strike/>"), "<w:strike/>"),
        "underline": (lambda: w('<w:u w:val="single"/>'), "<w:u "),
        "superscript": (lambda: w('<w:vertAlign w:val="superscript"/>'), '"superscript"'),
        "subscript": (lambda: w('<w:vertAlign w:val="subscript"/>'), '"subscript"'),
        "link": (lambda: word(f'<w:hyperlink xmlns:r="{R}" r:id="rL">{run("要領")}</w:hyperlink>'), "rL"),
        "field": (lambda: word(FIELD), "REF t1"),
        "simple field": (lambda: word(f'<w:fldSimple w:instr="SEQ 表">{run("2")}</w:fldSimple>'), "SEQ 表"),
        "index entry": (lambda: word(INDEX), "XE "),
        "control": (lambda: word(CONTROL), "期日"),
        "math": (lambda: word(MATH), "oMath>"),
        "ruby": (lambda: word(RUBY), "きのこ"),
        "image": (lambda: word("PICTURE"), "<w:drawing"),
        "note": (lambda: word("NOTE"), "footnoteReference"),
    },
    "webpage": {
        **{
            kind: (lambda tag=tag: page(f"<{tag}>要点</{tag}>"), f"<{tag}>")  # type: ignore[misc]
            for kind, tag in (
                ("bold", "b"),
                ("italic", "em"),
                ("underline", "u"),
                ("strike", "s"),
                ("superscript", "sup"),
                ("subscript", "sub"),
                ("code", "code"),
                ("highlight", "mark"),
            )
        },
        "link": (lambda: page('<a href="/a">要領</a>'), 'href="/a"'),
        "span": (lambda: page('<span class="term">要点</span>'), 'class="term"'),
        "image": (lambda: page('<img src="a.png" alt="図">'), "a.png"),
        "note": (lambda: page('<sup><a href="#n1">1</a></sup>'), 'href="#n1"'),
        "ruby": (lambda: page("<ruby>茸<rt>きのこ</rt></ruby>"), "<rt>きのこ</rt>"),
        "object": (lambda: page("<span>要<svg></svg>点</span>"), "<svg>"),
    },
    "markdown": {
        "bold": (lambda: markdown("**要点**"), "**"),
        "italic": (lambda: markdown("*要点*"), "*"),
        "strike": (lambda: markdown("~~要点~~"), "~~"),
        "code": (lambda: markdown("`要点`"), "`"),
        "superscript": (lambda: markdown("<sup>上付</sup>"), "<sup>"),
        "span": (lambda: markdown('<span class="term">要点</span>'), 'class="term"'),
        "link": (lambda: markdown("[要領](a.html)"), "](a.html)"),
        "image": (lambda: markdown("![図](a.png)"), "![図](a.png)"),
        "note": (lambda: markdown("本則[^1]"), "[^1]"),
    },
    "pptx": {
        kind: (lambda kind=kind: slide(kind), seen)  # type: ignore[misc]
        for kind, seen in (
            ("bold", ' b="1"'),
            ("italic", ' i="1"'),
            ("underline", ' u="sng"'),
            ("strike", "sngStrike"),
            ("superscript", '"30000"'),
            ("subscript", '"-25000"'),
            ("link", "hlinkClick"),
            ("field", "slidenum"),
        )
    },
}
CASES = [(format, code) for format, codes in MADE.items() for code in codes]
PARTS = {"docx": "word/document.xml", "pptx": "ppt/slides/slide1.xml"}
TEXT = "First and second, third."


def mine(segment: Segment, code: str) -> list[Code]:
    kinds = {"simple field": "field", "index entry": "field"}
    return [c for c in codes_of(segment) if c.kind == kinds.get(code, code)]


def put(codes: list[Code], what: str) -> list[Code]:
    """The codes on words of the translation."""
    c = codes[0]
    place = lambda a, b: Code(c.kind, a, b if c.start < c.end else a, c.value)  # noqa: E731
    return {
        "kept": [place(0, 5)],
        "dropped": [],
        "doubled": [place(0, 5), place(10, 16)],
        "reordered": [place(18, 23)],
        "unpaired": [Code(c.kind, 3, 3, c.value)],
    }[what]


def translated(
    format: str, code: str, what: str, exchange: str = "xliff12"
) -> tuple[Merged, str, str, Segment]:
    make, seen = MADE[format][code]
    data = make()
    found = document(format, data)
    first = found.content[0][1]
    assert len(mine(first, code)) == 1, codes_of(first)
    bead = Bead((first.text,), (TEXT,), (first.id,), en_codes=(tuple(put(mine(first, code), what)),))
    form = BITEXTS.load(exchange)()
    bitext = form.read(form.write(Bitext(with_ids([bead]), ja=found)), "x")
    result = merge(data, f"x.{format}", format, bitext)
    text = part(result.data, PARTS[format]) if format in PARTS else result.data.decode()
    text = text.replace("[^1]: ", "")  # the note itself
    return result, text, seen, first


def remarks(result: Merged) -> str:
    return "\n".join(r.message for r in result.remarks if r.kind in ("codes", "ruby"))


@pytest.mark.parametrize("what", ["kept", "reordered"])
@pytest.mark.parametrize(("format", "code"), CASES)
def test_a_code_that_is_kept_is_there_once(format: str, code: str, what: str) -> None:
    result, text, seen, _ = translated(format, code, what)
    once = 2 if seen in ("**", "*", "~~", "`", "oMath>") else 1
    assert text.replace('"superscript"/></w:rPr><w:foot', "").count(seen) == once
    assert remarks(result) == ""


@pytest.mark.parametrize(("format", "code"), CASES)
def test_a_code_that_is_dropped_is_saved_or_listed(format: str, code: str) -> None:
    result, text, seen, _ = translated(format, code, "dropped")
    standing = code in ("image", "note", "object", "index entry")
    assert (seen in text) is standing
    assert ("readings are left out: 茸（きのこ）" if code == "ruby" else "lacks") in remarks(result)
    assert ("at its end now" in remarks(result)) is standing


@pytest.mark.parametrize(("format", "code"), CASES)
def test_a_code_that_comes_twice_is_listed(format: str, code: str) -> None:
    result, text, seen, _ = translated(format, code, "doubled")
    assert seen in text and "the source hasn't" in remarks(result)


@pytest.mark.parametrize(("format", "code"), CASES)
def test_a_start_without_its_end_is_placed_or_listed(format: str, code: str) -> None:
    result, text, seen, segment = translated(format, code, "unpaired")
    if mine(segment, code)[0].start == mine(segment, code)[0].end:
        assert seen in text
    else:
        assert "could not be placed" in remarks(result)


@pytest.mark.parametrize("exchange", ["xliff21", "tmx", "xlsx", "docx"])
@pytest.mark.parametrize(("format", "code"), CASES)
def test_codes_go_through_every_exchange_format(format: str, code: str, exchange: str) -> None:
    result, text, seen, _ = translated(format, code, "kept", exchange)
    assert seen in text and remarks(result) == ""


@pytest.mark.parametrize(
    ("source", "code", "target", "at"),
    [
        ("表2による。", Code("field", 0, 2, "REF t"), "See 表2 there.", (4, 6)),
        ("図 1 観測", Code("field", 2, 3, "SEQ 図"), "Figure 1 Observation", (7, 8)),
        ("図 1 観測", Code("field", 2, 3, "SEQ 図"), "Figure 1 of 1", None),
        ("図 1 観測", Code("field", 2, 3, "SEQ 図"), "Figure 10", None),
        ("要点", Code("span", 0, 2, "span.x"), "The point", (0, 9)),
        ("要点である", Code("span", 0, 2, "span.x"), "The point", None),
        ("要点", Code("bold", 0, 2), "The point", None),
        ("a.csvを見る", Code("link", 0, 5, "x"), "See a.csv now", (4, 9)),
    ],
)
def test_what_stands_on_the_same_words_is_saved(
    source: str, code: Code, target: str, at: tuple[int, int] | None
) -> None:
    one, other = Filled(source, (code,)), Filled(target, ())
    found = compared(one, other, *differences([one], [other])[0])
    assert [(c.start, c.end) for c in found.target.codes] == ([at] if at else [])
    assert found.lost == (() if at else (code,))


def test_a_box_to_tick_is_saved_where_its_sign_stands_alone() -> None:
    source = Filled("☑新規 ☐変更 ☐廃止", tuple(Code("control", n, n + 1) for n in (0, 4, 8)))
    target = Filled("☑new ☐change ☐end", (Code("control", 0, 1), Code("control", 5, 6)))
    found = compared(source, target, *differences([source], [target])[0])
    assert sorted(c.start for c in found.target.codes) == [0, 5, 13] and not found.lost


def test_a_code_that_moves_to_the_next_sentence_is_not_missed() -> None:
    note = Code("note", 2, 2, "1")
    sources = [Filled("一文", (note,)), Filled("二文", ())]
    targets = [Filled("One", ()), Filled("Two", (note,))]
    assert differences(sources, targets) == [([], []), ([], [])]


def test_marks_between_characters_keep_their_place() -> None:
    body = (
        f'<w:p><w:bookmarkStart w:id="1" w:name="t1"/>{run("表")}{FIELD.replace("REF t1", "SEQ 表")}'
        f'<w:bookmarkEnd w:id="1"/>{run("は、")}<w:commentRangeStart w:id="4"/>{run("観測")}<w:commentRangeEnd w:id="4"/>'
        '<w:r><w:commentReference w:id="4"/></w:r></w:p>'
    )
    data = with_body(body)
    found = document("docx", data)
    (segment,) = found.segments
    field = next(c for c in segment.codes if c.kind == "field")
    bead = Bead(
        (segment.text,),
        ("Table 表2 lists stations",),
        (segment.id,),
        en_codes=((Code(*field[:1], 6, 8, field.value),),),
    )
    result = merge(data, "x.docx", "docx", Bitext(with_ids([bead])))
    p = docx.Document(io.BytesIO(result.data)).paragraphs[0]
    said = [
        "".join(t.text or "" for t in e.iter() if t.tag.endswith("}t")) or e.tag.rpartition("}")[2]
        for e in p._p
    ]
    assert said[0] == "bookmarkStart" and said[1] == "Table "
    assert said.index("bookmarkEnd") == said.index("表2") + 2
    assert said.index("commentRangeStart") < said.index("commentRangeEnd") == len(said) - 2
    assert "commentReference" in part(result.data, "word/document.xml")


def test_text_that_looks_like_markup_stays_text() -> None:
    source = "前は、**要点**である。\n\n| 項目 | 額 |\n|---|---|\n| 甲 | 乙 |\n"
    found = document("markdown", source.encode())
    texts = ["2*3 and `x` <b> [a](b) _z_ ~~no~~ a_b", "A|B", "C", "D", "E"]
    beads = [Bead((s.text,), (t,), (s.id,)) for (_, s), t in zip(found.content, texts, strict=True)]
    result = merge(source.encode(), "x.md", "markdown", Bitext(with_ids(beads)))
    again = document("markdown", result.data)
    assert [s.text.replace("\\|", "|") for _, s in again.content] == texts


WORDS = "Both sides cooperate in full, every day."
RANGED = {
    "docx": (
        Code("bold", 0, 0),
        Code("link", 0, 0, "https://example.org/"),
        Code("field", 0, 0, "REF t1 \\h"),
    ),
    "webpage": (Code("bold", 0, 0), Code("link", 0, 0, "/a"), Code("span", 0, 0, "span.term")),
    "pptx": (Code("bold", 0, 0), Code("italic", 0, 0), Code("link", 0, 0, "https://example.org/")),
    "markdown": (Code("bold", 0, 0), Code("link", 0, 0, "a.html")),
}
RICH = {
    "docx": lambda: word(
        run("要点", "<w:b/>")
        + f'<w:hyperlink xmlns:r="{R}" r:id="rL">{run("要領")}</w:hyperlink>'
        + FIELD
        + "PICTURE"
    ),
    "webpage": lambda: page('<b>要点</b><a href="/a">要領</a><span class="term">語</span><img src="a.png">'),
    "pptx": lambda: slide("link"),
    "markdown": lambda: markdown("**要点**と[要領](a.html)"),
}


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
@pytest.mark.parametrize("format", RICH)
def test_wherever_the_codes_are_the_words_are_the_words(format: str, data: st.DataObject) -> None:
    """Codes that nest, cross, repeat or are empty change no text; everything else of the document stays."""
    place = st.integers(0, len(WORDS))
    drawn = data.draw(st.lists(st.tuples(st.sampled_from(RANGED[format]), place, place), max_size=5))
    codes = tuple(c._replace(start=min(a, b), end=max(a, b)) for c, a, b in drawn)
    source = RICH[format]()
    found = document(format, source)
    first = found.content[0][1]
    bead = Bead((first.text,), (WORDS,), (first.id,), en_codes=(codes,))
    result = merge(source, f"x.{format}", format, Bitext(with_ids([bead])))
    again = document(format, result.data)
    said = " ".join("".join(s.text for _, s in again).split())
    # Markdown can't say every crossing; where it couldn't, the words are still there, in order.
    text = re.sub(r"[*\[\]<>\\]|\(a\.html\)", "", said) if format == "markdown" else said
    assert text.startswith(WORDS), text
    if format in PARTS:
        etree.fromstring(part(result.data, PARTS[format]).encode())
