"""What each format gives back of the same aligned pair of Word documents; docs/formats.md says the same."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from aligner.align import align
from corpus.formats import BITEXTS, DOCUMENTS
from corpus.formats.sides import coded
from corpus.merge import merge
from corpus.model import Bead, Bitext
from tests.corpus.office import part, run, with_body

BOLD = "<w:b/>"
RUBY = (
    "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>きのこ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>茸</w:t></w:r>"
    "</w:rubyBase></w:ruby></w:r>"
)
RAISED = '<w:vertAlign w:val="superscript"/>'


def link(text: str) -> str:
    return f'<w:hyperlink w:anchor="x">{run(text)}</w:hyperlink>'


JA = with_body(
    f"<w:p>{run('両者は、')}{run('観測データ', BOLD)}{run('を提供する。')}{run('詳細は')}{link('要領')}{run('による。')}</w:p>",
    f"<w:p>{RUBY}{run('は除く')}{run('1', RAISED)}{run('。')}</w:p>",
    f"<w:p>{run('期間は、2025年4月1日からとする。')}</w:p>",
)
EN = with_body(
    f"<w:p>{run('The parties provide ')}{run('observation data', BOLD)}{run('. See the ')}{link('guidelines')}"
    f"{run(' for details.')}</w:p>",
    f"<w:p>{run('Mushrooms are excluded')}{run('1', RAISED)}{run('.')}</w:p>",
    f"<w:p>{run('The term starts on April 1, 2025.')}</w:p>",
)
KEPT = {
    "jsonl": {"codes", "ids", "score", "evidence", "confidence", "status"},
    "html": {"codes", "ids", "score", "evidence", "confidence", "status", "languages"},
    "tmx": {"codes", "ids", "score", "evidence", "confidence", "status", "languages"},
    "xliff12": {"codes", "ids", "score", "evidence", "confidence", "status", "languages"},
    "xliff21": {"codes", "ids", "score", "evidence", "confidence", "status", "languages"},
    "docx": {"codes", "ids", "score", "evidence", "confidence", "status", "languages"},
    "xlsx": {"codes", "ids", "score", "evidence", "confidence", "status", "languages"},
    "csv": {"tags", "status"},
    "tsv": {"ids", "confidence", "status"},
}


@cache
def aligned() -> Bitext:
    ja, en = (DOCUMENTS.load("docx")().read(d, f"{n}.docx") for n, d in (("ja", JA), ("en", EN)))
    made = align(ja, en)
    return Bitext(made.beads, made.ja, made.en, ja_lang="ja-JP", en_lang="en-GB")


def codes(bitext: Bitext, bead: Bead) -> list[list[str]]:
    return [[c.kind for own in coded(bitext, bead, side) for c in own] for side in ("ja", "en")]


@pytest.mark.parametrize("name", KEPT)
def test_what_a_format_keeps(name: str) -> None:
    before = aligned()
    format = BITEXTS.load(name)()
    after: Bitext = format.read(format.write(before), f"x.{name}")
    assert [(b.ja, b.en) for b in after.beads] == [(b.ja, b.en) for b in before.beads]
    same = {
        "codes": all(
            coded(after, x, s) == coded(before, y, s)
            for x, y in zip(after.beads, before.beads, strict=True)
            for s in ("ja", "en")
        ),
        "tags": all(
            len(codes(after, x)[0]) == len(codes(before, y)[0])
            for x, y in zip(after.beads, before.beads, strict=True)
        ),
        "ids": all(
            (x.ja_ids, x.en_ids) == (y.ja_ids, y.en_ids)
            for x, y in zip(after.beads, before.beads, strict=True)
        ),
        "score": all(
            x.score == pytest.approx(y.score, abs=1e-3)
            for x, y in zip(after.beads, before.beads, strict=True)
        ),
        "confidence": all(
            x.confidence == pytest.approx(y.confidence, abs=1e-3)
            for x, y in zip(after.beads, before.beads, strict=True)
        ),
        "evidence": all(x.evidence == y.evidence for x, y in zip(after.beads, before.beads, strict=True)),
        "status": all(x.status == y.status for x, y in zip(after.beads, before.beads, strict=True)),
        "languages": (after.ja_lang, after.en_lang) == (before.ja_lang, before.en_lang),
    }
    assert {k for k, v in same.items() if v} - {"tags"} == KEPT[name] - {"tags"}
    assert same["tags"] == ("codes" in KEPT[name] or "tags" in KEPT[name])


def test_the_pair_has_codes_of_every_kind() -> None:
    bitext = aligned()
    found = {k for b in bitext.beads for side in codes(bitext, b) for k in side}
    assert found == {"bold", "link", "ruby", "note"}


@pytest.mark.parametrize("name", [n for n in KEPT if n != "tsv"])
def test_merged_from_any_of_them_the_formatting_is_there(name: str) -> None:
    format = BITEXTS.load(name)()
    after = format.read(format.write(aligned()), f"x.{name}")
    result = merge(JA, "ja.docx", "docx", after)
    body = part(result.data, "word/document.xml")
    assert re.search(r"<w:b/></w:rPr><w:t[^>]*>observation data<", body)
    assert re.search(r"<w:hyperlink [^>]*><w:r>(<w:rPr/>)?<w:t[^>]*>guidelines<", body)
    assert {r.kind for r in result.remarks} == {"ruby"}


def test_the_documentation_says_so() -> None:
    page = Path("docs/formats.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| (`[^|]*`) \| `\.[^|]*\|[^|]*\| ([^|]*?) \|$", page, re.M))
    for names, kept in rows.items():
        for name in re.findall(r"`(\w+)`", names):
            if name in ("pairs", "xliff"):
                continue
            assert ("everything" in kept) == ("codes" in KEPT[name]), name
    assert "tags" in next(v for k, v in rows.items() if "csv" in k)
