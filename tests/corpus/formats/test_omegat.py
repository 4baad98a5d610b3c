"""OmegaT: its memories read and merged, our files given to it. Made here as version 3.6 writes them; the last test runs
the program where it is installed."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path

import docx
import pytest

from corpus.exchange import to_translate
from corpus.formats import read_bitext, read_document, write_bitext
from corpus.formats.docx import Docx
from corpus.formats.tmx import Tmx
from corpus.formats.xliff12 import Xliff12
from corpus.inline import tagged
from corpus.merge import merge
from corpus.validate import check
from tests.corpus.office import everything, part

HEAD = (
    '<header creationtool="OmegaT" o-tmf="OmegaT TMX" adminlang="EN-US" datatype="plaintext" '
    'creationtoolversion="3.6.0" segtype="sentence" srclang="JA-JP"/>'
)


def memory(*pairs: tuple[str, str], level: int) -> bytes:
    """What OmegaT saves: tags as characters in its own memory, as elements in the one for other programs."""
    doctype, version, lang = ("tmx14.dtd", "1.4", "xml:lang") if level == 2 else ("tmx11.dtd", "1.1", "lang")

    def seg(text: str) -> str:
        if level == 2:
            return re.sub(r"<t(\d)/>", r'<ph x="\1">&lt;t\1/&gt;</ph>', text)
        return text.replace("<", "&lt;").replace(">", "&gt;")

    units = "".join(
        f'<tu><tuv {lang}="JA-JP"><seg>{seg(ja)}</seg></tuv><tuv {lang}="EN-US" changeid="me" '
        f'changedate="20250401T093000Z"><seg>{seg(en)}</seg></tuv></tu>\n'
        for ja, en in pairs
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "{doctype}">\n<tmx version="{version}">{HEAD}'
        f"<body>\n<!-- Default translations -->\n{units}<!-- Alternative translations --></body></tmx>"
    ).encode()


PAIRS = (
    (
        "両者は、<t0/>観測データ<t1/>を相互に提供する。",
        "Both provide <t0/>observation data<t1/> to each other.",
    ),
    ("観測点を登録する", "Register the stations"),  # Word makes its number by itself
    ("改正できる<t0/>。<t1/>", "Changes<t0/> are possible.<t1/>"),
    ("詳細は<t0/>要領<t1/>による。", "See <t0/>the rules<t1/>."),
)


@pytest.mark.parametrize("level", [1, 2])
def test_its_memory_is_read_without_its_tags(level: int) -> None:
    read = Tmx().read(memory(*PAIRS, level=level), "project_save.tmx")
    assert (read.ja_lang, read.en_lang) == ("JA-JP", "EN-US")
    assert [b.ja[0] for b in read.beads] == [re.sub(r"<t\d/>", "", ja) for ja, _ in PAIRS]
    assert [b.en[0] for b in read.beads] == [re.sub(r"<t\d/>", "", en) for _, en in PAIRS]
    assert [c.start for c in read.beads[0].ja_codes[0]] == [4, 9]
    again = Tmx().read(Tmx().write(read), "x.tmx")
    assert again.beads == read.beads
    assert check(Tmx().write(read), "x.tmx").valid


@pytest.mark.parametrize("level", [1, 2])
def test_its_memory_goes_into_the_document_with_all_codes(level: int) -> None:
    source = everything()
    result = merge(source, "x.docx", "docx", Tmx().read(memory(*PAIRS, level=level), "x.tmx"))
    after = docx.Document(io.BytesIO(result.data))
    bold = [r.text for p in after.paragraphs for r in p.runs if r.bold]
    assert bold == ["observation data"] and "Register the stations" in [p.text for p in after.paragraphs]
    body = part(result.data, "word/document.xml")
    assert re.search(
        r"Changes</w:t></w:r><w:r>.{0,200}footnoteReference w:id=\"2\".{0,99}> are possible", body
    )
    assert re.search(r'r:id="rIdLink".{0,300}>the rules<', body)
    assert result.translated == len(PAIRS) and not [
        r for r in result.remarks if r.kind in ("codes", "no-place")
    ]


def test_tags_in_pairs() -> None:
    text, codes = tagged("See <g0><g1>the rules</g1></g0>.", ())
    assert text == "See the rules."
    assert [(c.kind, c.start) for c in codes] == [("bpt", 4), ("bpt", 4), ("ept", 13), ("ept", 13)]
    assert tagged("a < b and <b>", ()) == ("a < b and <b>", ())
    other = Tmx().read(memory(("甲<t0/>", "A<t0/>"), level=1).replace(b'"OmegaT"', b'"other"'), "x").beads[0]
    assert other.ja == ("甲<t0/>",)


def test_a_file_to_translate_has_targets_that_are_none_yet() -> None:
    """OmegaT 3.6 offers what stands in the target, and nothing where there is none."""
    bitext = to_translate(Docx().read(everything(), "x.docx"))
    data = Xliff12().write(bitext)
    assert check(data, "x.xlf").valid
    assert data.count(b'state="needs-translation"') == len(bitext.beads)
    read = Xliff12().read(data, "x.xlf")
    assert not any(b.en for b in read.beads) and {b.status for b in read.beads} == {"auto"}
    # OmegaT leaves the state as it was.
    done = re.sub("(<target [^>]*>)目的</target>".encode(), rb"\1Purpose</target>", data)
    found = {b.ja[0]: (b.en, b.status) for b in Xliff12().read(done, "x.xlf").beads}
    assert found["目的"] == (("Purpose",), "edited") and found["実施"] == ((), "auto")


PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0"><source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir>
<tm_dir>__DEFAULT__</tm_dir><glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file>
<dictionary_dir>__DEFAULT__</dictionary_dir><source_lang>JA-JP</source_lang><target_lang>EN-US</target_lang>
<sentence_seg>false</sentence_seg><support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags></project></omegat>
"""


@pytest.mark.skipif(not shutil.which("omegat"), reason="OmegaT is not installed: apt-get install omegat")
def test_the_program_itself(tmp_path: Path) -> None:
    """XLIFF in, translated from a memory, XLIFF and memory out: both merge, with every code."""
    (tmp_path / "a.docx").write_bytes(everything())
    project = tmp_path / "project"
    for folder in ("source", "target", "tm/auto", "glossary", "dictionary", "omegat"):
        (project / folder).mkdir(parents=True)
    (project / "omegat.project").write_text(PROJECT)
    write_bitext(to_translate(read_document(tmp_path / "a.docx")), project / "source" / "a.xlf")

    def run(*arguments: str) -> None:
        command = ["omegat", str(project), *arguments, f"--config-dir={tmp_path}/conf"]
        subprocess.run(command, capture_output=True, timeout=300, check=True)

    same = tmp_path / "same.tmx"
    run(
        "--mode=console-createpseudotranslatetmx",
        f"--pseudotranslatetmx={same}",
        "--pseudotranslatetype=equal",
    )
    english = re.sub(
        r'(?<=<tuv lang="EN-US">)(.*?)(?=</tuv>)',
        lambda m: re.sub(r"[ぁ-んァ-ヶー一-龥、。：]+", "word", m[1]),
        same.read_text(encoding="utf-8"),
        flags=re.DOTALL,
    )
    (project / "tm/auto/m.tmx").write_text(english, encoding="utf-8")
    run("--mode=console-translate")
    for made in (project / "target" / "a.xlf", project / "project-omegat.tmx"):
        result = merge(everything(), "a.docx", "docx", read_bitext(made))
        left = [r.message for r in result.remarks if r.kind in ("no-place", "untranslated", "furniture")]
        assert left == [] and result.translated == result.total, made.name
        body = part(result.data, "word/document.xml")
        assert body.count("footnoteReference") == 2 and "rIdLink" in body and "<w:b/>" in body
