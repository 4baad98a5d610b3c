"""The sample pair through the whole work: what it is said to hold, and what becomes of it."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from aligner.evaluate import evaluate
from aligner.main import main
from corpus.formats import read_bitext, read_document
from corpus.model import Bead, Bitext, with_ids
from tests.shared import SAMPLES

JA, EN, GOLD = (SAMPLES / f"memorandum.{end}" for end in ("ja.md", "en.md", "gold.jsonl"))


def letters(text: str) -> str:
    """Letters and digits; references to notes are not part of a sentence."""
    text = "".join(c for c in text if c not in "¹²")
    return "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c)[0] in "LN")


@pytest.fixture(scope="module")
def gold() -> Bitext:
    return read_bitext(GOLD)


@pytest.fixture(scope="module")
def aligned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("aligned") / "memorandum.jsonl"
    assert main(["-q", "align", str(JA), str(EN), "-o", str(path)]) == 0
    return path


@pytest.mark.parametrize(("side", "path"), [("ja", JA), ("en", EN)], ids=["ja", "en"])
def test_the_gold_beads_hold_the_whole_document(gold: Bitext, side: str, path: Path) -> None:
    """Every letter once; the footnotes stand elsewhere in the one than in the other."""
    document = Counter(letters(path.read_text(encoding="utf-8")))
    beads = Counter(letters("".join(t for b in gold.beads for t in getattr(b, side))))
    assert beads == document


def test_the_gold_beads_are_as_the_readme_says(gold: Bitext) -> None:
    kinds = Counter(b.kind for b in gold.beads)
    assert (kinds["2-1"], kinds["1-0"]) == (1, 1)
    assert kinds["1-2"] >= 3
    assert kinds["0-1"] == 2  # a sentence, and the heading over the notes
    assert sum(len(b.ja) for b in gold.beads) > 100


def test_segments_are_the_gold_ones(gold: Bitext) -> None:
    for side, path in (("ja", JA), ("en", EN)):
        document = read_document(path, lang=side)
        wanted = Counter(letters(t) for b in gold.beads for t in getattr(b, side))
        assert Counter(letters(s.text) for _, s in document.content) == wanted


def test_the_interrupted_sentence_is_whole() -> None:
    block, segment = next((b, s) for b, s in read_document(JA) if s.text.startswith("光ファイバー"))
    assert segment.text.endswith("複数の機関から報告されている。")
    assert len(segment.spans) == 2
    assert [n.label for s in block.segments for n in s.notes] == ["1", "2"]


def test_beads_are_the_gold_ones(gold: Bitext, aligned: Path) -> None:
    result = evaluate(gold, read_bitext(aligned))
    assert result.strict.f1 >= 0.97
    assert result.nulls.f1 == 1.0


def test_the_notes_have_moved(aligned: Path) -> None:
    moved = [b for b in read_bitext(aligned).beads if b.moved]
    assert len(moved) == 2
    assert all("trusted node" in b.en[0] or "QKD" in b.en[0] for b in moved)


def rounded(beads: tuple[Bead, ...]) -> list[Bead]:
    return [replace(b, score=round(b.score, 4), confidence=round(b.confidence, 4)) for b in beads]


@pytest.mark.parametrize("form", ["html", "tmx", "tsv"])
def test_every_format_gives_back_the_same_beads(aligned: Path, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"out.{form}"
    assert main(["-q", "align", str(JA), str(EN), "-o", str(path)]) == 0
    first, back = read_bitext(aligned).beads, read_bitext(path).beads
    if form == "tmx":
        first = tuple(b for b in first if b.ja and b.en)
        assert [c.value for b in back for own in b.ja_codes for c in own if c.kind == "note"] == ["1", "2"]
    if form == "tsv":
        first = tuple(replace(b, score=0.0, evidence=(), ja_codes=(), en_codes=()) for b in first)
    assert rounded(back) == rounded(first)


def test_ids_name_the_same_pairs_on_every_run(gold: Bitext, aligned: Path) -> None:
    texts = {(b.ja, b.en): b.id for b in read_bitext(aligned).beads}
    same = [b for b in with_ids(replace(b, id="") for b in gold.beads) if (b.ja, b.en) in texts]
    assert len(same) > 90
    assert all(texts[b.ja, b.en] == b.id for b in same)


@pytest.mark.parametrize("encoding", ["cp932", "euc_jp", "iso2022_jp", "utf-16"])
def test_it_can_be_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    text = JA.read_text(encoding="utf-8").encode(encoding, "ignore").decode(encoding)
    for name, data in (("a.md", text.encode()), ("b.md", text.replace("\n", "\r\n").encode(encoding))):
        (tmp_path / name).write_bytes(data)
    plain, other = (read_document(tmp_path / name) for name in ("a.md", "b.md"))
    assert [s for _, s in other] == [s for _, s in plain]
    assert len(other.content) > 100
