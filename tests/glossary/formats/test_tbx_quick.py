"""Reading a TBX file from its text gives what reading its tree gives: the same concepts, lines, and complaints."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import FormatError
from corpus.xml import parse
from glossary.formats import tbx_quick
from glossary.formats.tbx import NAMESPACE, Tbx
from glossary.formats.tbx2 import Tbx2
from glossary.model import Glossary, Term
from tests.glossary.uses import synthetic
from tests.shared import needs_shared, shared


def both(data: bytes) -> tuple[object, object]:
    """What the quick and the careful way make of a file: concepts with their lines, or the message."""

    def made(read: Callable[[bytes, str], Glossary]) -> object:
        try:
            return [(c, c.line) for c in read(data, "x.tbx")]
        except FormatError as error:
            return str(error)

    return made(Tbx().read), made(Tbx().read_tree)


def document(body: str, head: str = "<tbxHeader/>", **root: str) -> bytes:
    attributes = {"type": "TBX-Basic", "style": "dca", "xmlns": NAMESPACE} | root
    start = " ".join(f'{k}="{v}"' for k, v in attributes.items())
    return f"<tbx {start}>\n{head}<text>\n<body>\n{body}</body></text></tbx>".encode()


STATUS = '<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>'
PLAIN = f"""<conceptEntry id="%s"> <descrip type="subjectField">physics</descrip>
  <langSec xml:lang="ja"><termSec><term>量子</term>{STATUS}</termSec></langSec>
  <langSec xml:lang="en-GB"><termSec><term>R&amp;D</term>{STATUS}</termSec></langSec></conceptEntry>
"""
ODD = [
    "<!-- <conceptEntry> -->",
    "<![CDATA[</body>]]>",
    "&#x26;&lt;",
    " stray ",
    "<?pi <term>?>",
    "<note>a <hi>b</hi></note>",
    "<note/>",
    "<note type='x'>&quot;note&quot;</note>",
    '<admin type="source">S &gt; 1</admin>',
    '<descrip type="context">c</descrip>',
    '<descripGrp><descrip type="definition">d</descrip><admin type="source">s</admin></descripGrp>',
    '<termNote type="partOfSpeech">noun</termNote>',
    '<termNote type="partOfSpeech">nomen</termNote>',
    '<x:note xmlns:x="urn:x">x</x:note>',
    '<note xmlns="urn:x">x</note>',
    "<term>second</term>",
    "<termSec><term>again</term></termSec>",
    '<langSec xml:lang="fr"><termSec><term>quantique</term></termSec></langSec>',
    "<langSec><termSec><term>no language</term></termSec></langSec>",
    "</termSec><termSec><term>other</term>",
    "</conceptEntry><conceptEntry>",
    "</body><body>",
    "\r\n\u3000\u0085",
    "]]>",
    "\x01",
    "\uffff",
    "\ue000",
    "\ue0003\ue001",
    "</note>",
    "<note>",
    "<p:note/>",
    '<note a="1" a="2">x</note>',
    "<note a='>'>x</note>",
    "<transacGrp><transac type='transactionType'>origination</transac><date>2024-01-02</date></transacGrp>",
    '<transacGrp><transac type="transactionType">modification</transac><date>2024</date></transacGrp>',
    '<transacGrp><transac type="transactionType">origination</transac><transacNote type="responsibility">me</transacNote></transacGrp>',
    "<!DOCTYPE x>",
    "&other;",
    "<note",
    "<note a='x",
]
PLACES = [m for m in range(len(PLAIN) + 1) if m == len(PLAIN) or PLAIN[m] == "<" or PLAIN[m - 1 : m] == ">"]


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(PLACES), st.sampled_from(ODD)), max_size=3),
    st.integers(0, 2),
    st.booleans(),
)
def test_the_quick_way_says_what_the_careful_one_says(
    changes: list[tuple[int, str]], plain: int, basic: bool
) -> None:
    entry = PLAIN
    for at, odd in sorted(changes, reverse=True):
        entry = entry[:at] + odd + entry[at:]
    entries = [PLAIN % f"a{n}" for n in range(plain + 1)] + [entry.replace("%s", "b"), PLAIN % "c"]
    quick, careful = both(document("".join(entries), type="TBX-Basic" if basic else "TBX-Core"))
    assert quick == careful


def test_every_oddity_at_every_place() -> None:
    for odd in ODD:
        for at in PLACES:
            entry = (PLAIN[:at] + odd + PLAIN[at:]).replace("%s", "b")
            quick, careful = both(document(PLAIN % "a" + entry + PLAIN % "c"))
            assert quick == careful, entry
            again = entry.replace('id="b"', 'id="d"')
            quick, careful = both(document(entry + again + PLAIN % "c"))
            assert quick == careful, entry


VERSION_2 = """<termEntry id="%s"><descrip type="subjectField">physics</descrip>
  <langSet xml:lang="ja"><tig><term>量子</term><termNote type="termType">fullForm</termNote></tig></langSet>
  <langSet xml:lang="en"><ntig><termGrp><term>quantum</term></termGrp></ntig></langSet></termEntry>
"""


def test_every_oddity_in_version_2() -> None:
    start, end = '<martif type="TBX"><martifHeader/><text><body>\n', "</body></text></martif>"
    for odd in ODD:
        for at in (n for n, c in enumerate(VERSION_2) if c == "<"):
            entry = VERSION_2[:at] + odd + VERSION_2[at:]
            made = (VERSION_2 % "a", entry.replace("%s", "b"), entry.replace("%s", "d"), VERSION_2 % "c")
            for entries in (made, made[1:]):
                quick, careful = both(f"{start}{''.join(entries)}{end}".encode())
                assert quick == careful, entry


@pytest.mark.parametrize(
    "data",
    [
        document(PLAIN % "a" + PLAIN % "a"),
        document(PLAIN % "a", head="<!-- <conceptEntry id='z'></conceptEntry> --><tbxHeader/>"),
        document(PLAIN % "a", style="dct"),
        document(PLAIN % "a" + PLAIN % "b").replace(b"\n", b"\r\n"),
        document(PLAIN % "a" + PLAIN % "b").decode().encode("utf-16"),
        b'<?xml version="1.0" encoding="cp932"?>' + document(PLAIN % "a").decode().encode("cp932"),
        b"\xef\xbb\xbf" + document(PLAIN % "a" + PLAIN % "b"),
        document(""),
    ],
    ids=["twice", "comment before", "dct", "crlf", "utf-16", "cp932", "bom", "empty"],
)
def test_other_files(data: bytes) -> None:
    quick, careful = both(data)
    assert quick == careful


@needs_shared
@pytest.mark.parametrize(
    "name", ["basic_good.tbx", "basic_bad.tbx", "core_structure_bad.tbx", "Example_Astronomy_DCA_VALID.tbx"]
)
def test_files_of_the_standard(name: str) -> None:
    quick, careful = both(shared("standards", "tbx", name).read_bytes())
    assert quick == careful


@pytest.mark.parametrize("form", [Tbx(), Tbx2()], ids=["v3", "v2"])
def test_entries_of_one_shape_are_parsed_once(form: Tbx, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[bytes] = []

    def counted(data: bytes, file: str) -> object:
        parsed.append(data)
        return parse(data, file)

    monkeypatch.setattr(tbx_quick, "parse", counted)
    data = form.write(rich(500))
    assert form.read(data, "x") == form.read_tree(data, "x")
    assert len(parsed) < 40


def rich(size: int) -> Glossary:
    """Concepts with everything that differs from one to the next."""
    out = []
    for n, c in enumerate(synthetic(size)):
        ja, en = c.terms
        more = [replace(ja, reading=f"よみ{n}"), replace(en, pos="noun", note=f"R&D {n}" if n % 2 else "")]
        more += [Term(f"A{n}", "en", "admitted", "abbreviation", case_sensitive=True)] * (n % 3)
        date = f"2024-02-{n % 28 + 1:02}"
        out.append(replace(c, terms=tuple(more), definition=f"what {n} is", created=date, note=f"{n} <a>"))
    return Glossary(tuple(out))
