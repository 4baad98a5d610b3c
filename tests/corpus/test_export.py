from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from aligner.main import main
from corpus.collection import by_document, parts
from corpus.errors import InputError, UsageError
from corpus.export import export
from corpus.formats import read_bitext
from corpus.model import Bead, with_ids
from corpus.overview import histogram, overview, page

BEADS = with_ids(
    [
        Bead(("一つ。", "二つ。"), ("One.", "Two."), confidence=0.5),
        Bead(("改\n行\t",), ("line\nbreak",)),
        Bead(("片方",), ()),
        Bead(("=1+1",), ('He said "no", twice',)),
    ]
)
NAMED = [("a.md" if n < 2 else "b.md", b) for n, b in enumerate(BEADS)]


def test_moses_has_a_bead_a_line(tmp_path: Path) -> None:
    export({"train": NAMED}, tmp_path / "c", "moses")
    ja = (tmp_path / "c.ja").read_text("utf-8").splitlines()
    en = (tmp_path / "c.en").read_text("utf-8").splitlines()
    assert list(zip(ja, en)) == [
        ("一つ。二つ。", "One. Two."),
        ("改 行", "line break"),
        ("=1+1", 'He said "no", twice'),
    ]


def test_jsonl_comes_back_with_its_documents(tmp_path: Path) -> None:
    export({"train": NAMED}, tmp_path / "c.jsonl", "jsonl")
    assert by_document([tmp_path / "c.jsonl"]) == [("a.md", list(BEADS[:2])), ("b.md", list(BEADS[2:]))]


def test_tmx_is_read_back(tmp_path: Path) -> None:
    export({"train": NAMED}, tmp_path / "c.tmx", "tmx")
    held = {
        ("".join(b.ja).split()[0], " ".join(b.en).split()[0])
        for b in read_bitext(tmp_path / "c.tmx").beads
        if b.en
    }
    assert ("=1+1", "He") in held


def test_parquet(tmp_path: Path) -> None:
    pq = pytest.importorskip(
        "pyarrow.parquet", reason="pyarrow is not installed: pip install 'taiyaku[corpus]'"
    )
    export({"train": NAMED}, tmp_path / "c.parquet", "parquet")
    rows = pq.read_table(tmp_path / "c.parquet").to_pylist()
    assert next((r["document"], r["ja"], r["confidence"]) for r in rows) == ("a.md", "一つ。二つ。", 0.5)
    assert [r["id"] for r in rows] == [b.id for b in BEADS]
    export({"train": []}, tmp_path / "none.parquet", "parquet")
    assert pq.read_table(tmp_path / "none.parquet").num_rows == 0


def test_a_hugging_face_folder(tmp_path: Path) -> None:
    pq = pytest.importorskip(
        "pyarrow.parquet", reason="pyarrow is not installed: pip install 'taiyaku[corpus]'"
    )
    export({"train": NAMED[:2], "dev": NAMED[2:], "test": []}, tmp_path / "hf", "hf")
    rows = pq.read_table(tmp_path / "hf/data/train-00000-of-00001.parquet").to_pylist()
    assert rows[0]["translation"] == {"ja": "一つ。二つ。", "en": "One. Two."}
    card = (tmp_path / "hf/README.md").read_text("utf-8")
    assert "split: validation" in card
    assert card.count("split: ") == 2
    for line in card.splitlines():
        if line.startswith("    path: "):
            assert (tmp_path / "hf" / line.removeprefix("    path: ")).is_file()


def test_datasets_loads_it(tmp_path: Path) -> None:
    datasets = pytest.importorskip(
        "datasets", reason="the Hugging Face library is not installed: pip install datasets"
    )
    export({"train": NAMED[:2], "dev": NAMED[2:]}, tmp_path / "hf", "hf")
    loaded = datasets.load_dataset(str(tmp_path / "hf"), cache_dir=str(tmp_path / "cache"))
    assert loaded["validation"][0]["translation"]["ja"] == "片方"


def test_an_unknown_format(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="unknown format"):
        export({"train": NAMED}, tmp_path / "x", "xyz")


def test_what_is_no_corpus_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        parts([tmp_path / "x.jsonl"])
    with pytest.raises(InputError, match="no bitexts"):
        parts([tmp_path])
    (tmp_path / "x.doc").write_text("x")
    with pytest.raises(UsageError, match="names no bitext format"):
        parts([tmp_path / "x.doc"])
    (tmp_path / "x.jsonl").write_text('{"ja": ["a"], "en": ["b"]}\n{"ja"\n')
    with pytest.raises(InputError, match=r"x\.jsonl:2"):
        by_document([tmp_path / "x.jsonl"])


def test_overview_counts() -> None:
    found = overview(NAMED)
    assert (found.documents, found.beads, found.one_sided, found.distinct) == (2, 4, 1, 4)
    assert found.suspects == 1
    assert dict(found.kinds) == {"2-2": 1, "1-1": 2, "1-0": 1}
    assert sum(b.size for b in found.ja_lengths) == 3
    assert [b.size for b in histogram([-1, 0, 5, 9.9, 10, 99], 0, 10, 2)] == [2, 4]
    assert overview([]).medians == (0, 0, 0)


def test_the_page_is_whole_and_asks_nothing_of_the_network() -> None:
    tags: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            tags.append(tag)
            assert not any(k in ("src", "href") for k, _ in attrs)

    html = page(overview([("<b>&", b) for _, b in NAMED]), "A <title>")
    Reader().feed(html)
    assert tags.count("svg") == 4
    assert "&lt;b&gt;&amp;" in html
    assert "http" not in html
    assert "script" not in tags
    assert page(overview([]), "nothing")


def test_the_commands_in_a_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from tests.corpus.memory.made import many

    for n in range(12):
        lines = [
            json.dumps({"ja": list(b.ja), "en": list(b.en)}, ensure_ascii=False) for b in many(30, seed=n)
        ]
        (tmp_path / f"d{n}.jsonl").write_text("\n".join(lines), "utf-8")
    corpus = str(tmp_path / "all" / "kept.jsonl")
    (tmp_path / "all").mkdir()
    sources = [str(tmp_path / f"d{n}.jsonl") for n in range(12)]
    rejected = str(tmp_path / "rejected.jsonl")
    assert (
        main(["corpus", "filter", *sources, "-o", corpus, "--rejected", rejected, "--max-ratio", "50"]) == 0
    )
    err = capsys.readouterr().err
    kept, gone = (
        len(Path(corpus).read_text("utf-8").splitlines()),
        len(Path(rejected).read_text("utf-8").splitlines()),
    )
    assert kept + gone == 360
    assert f"{kept} of 360 beads stay" in err
    assert {json.loads(x)["reason"] for x in Path(rejected).read_text("utf-8").splitlines()} <= set(
        err.split()
    ) | {w.strip(":") for w in err.split()}
    assert (
        main(["corpus", "split", corpus, "-o", str(tmp_path / "sets"), "--dev", "0.2", "--test", "0.2"]) == 0
    )
    assert len((tmp_path / "sets/documents.tsv").read_text("utf-8").splitlines()) == 12
    assert main(["corpus", "stats", str(tmp_path / "sets/train.jsonl"), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["beads"] > 0
    assert main(["corpus", "stats", corpus, "-o", str(tmp_path / "page.html")]) == 0
    assert "<svg" in (tmp_path / "page.html").read_text("utf-8")
    assert (
        main(["corpus", "export", str(tmp_path / "sets"), "-o", str(tmp_path / "m"), "--format", "moses"])
        == 0
    )
    assert (tmp_path / "m.dev.ja").is_file()
    assert main(["corpus", "export", corpus, "-o", str(tmp_path / "m.xyz")]) == 2
