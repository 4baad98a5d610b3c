from __future__ import annotations

import random
from pathlib import Path

import pytest

from corpus.errors import FormatError, InputError
from corpus.manifest import Pair, by_content, read_manifest

GOOD = {
    "tsv with header": ("m.tsv", "en\tja\tdate\nb.md\ta.md\t2025\n", Pair("a", "a.md", "b.md", "2025")),
    "tsv without": ("m.tsv", "# pairs\na.ja.md\tb.md\n", Pair("a", "a.ja.md", "b.md")),
    "csv": ("m.csv", 'ja,en,name,domain\n"a,1.md",b.md,n,law\n', Pair("n", "a,1.md", "b.md", "", "law")),
    "windows": ("m.tsv", "\ufeffja\ten\r\na.md\tb.md\r\n", Pair("a", "a.md", "b.md")),
    "jsonl": ("m.jsonl", '{"ja": "a.md", "en": "b.md", "name": "x/y"}\n\n', Pair("x/y", "a.md", "b.md")),
}


@pytest.mark.parametrize(("name", "text", "wanted"), GOOD.values(), ids=GOOD)
def test_read(tmp_path: Path, name: str, text: str, wanted: Pair) -> None:
    (tmp_path / name).write_bytes(text.encode("utf-8"))
    (pair,) = read_manifest(tmp_path / name)
    assert pair == Pair(
        wanted.name,
        (tmp_path / wanted.ja).as_posix(),
        (tmp_path / wanted.en).as_posix(),
        wanted.date,
        wanted.domain,
    )


def test_cp932(tmp_path: Path) -> None:
    (tmp_path / "m.tsv").write_bytes("ja\ten\n報告書.md\treport.md\n".encode("cp932"))
    assert read_manifest(tmp_path / "m.tsv")[0].name == "報告書"


def test_parquet(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install 'taiyaku[corpus]'")
    import pyarrow
    import pyarrow.parquet

    table = pyarrow.table({"ja": ["a.md"], "en": ["b.md"], "date": ["2025"]})
    pyarrow.parquet.write_table(table, tmp_path / "m.parquet")
    assert read_manifest(tmp_path / "m.parquet")[0].date == "2025"
    (tmp_path / "bad.parquet").write_bytes(b"no")
    with pytest.raises(InputError, match="not a Parquet file"):
        read_manifest(tmp_path / "bad.parquet")


BAD = {
    "empty": ("m.tsv", "", InputError, "names no documents|empty"),
    "header only": ("m.tsv", "ja\ten\n", InputError, "names no documents"),
    "one column": ("m.tsv", "a.md\n", FormatError, ":1: two columns"),
    "no english": ("m.tsv", "ja\ten\na.md\t\n", FormatError, ":2: no “en” document"),
    "same name": ("m.csv", "ja,en,name\na,b,n\nc,d,n\n", FormatError, ":3: the name “n” stands in line 2"),
    "leaves the folder": ("m.csv", "ja,en,name\na,b,../n\n", FormatError, "can't be a file's name"),
    "absolute": ("m.csv", "ja,en,name\na,b,/etc/n\n", FormatError, "can't be a file's name"),
    "not json": ("m.jsonl", "{\n", FormatError, ":1: this line is not JSON"),
    "no object": ("m.jsonl", "[]\n", FormatError, ":1: an object"),
}


@pytest.mark.parametrize(("name", "text", "error", "message"), BAD.values(), ids=BAD)
def test_mistakes_are_named(
    tmp_path: Path, name: str, text: str, error: type[Exception], message: str
) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(error, match=message):
        read_manifest(tmp_path / name)


def test_documents_are_paired_by_what_they_say(tmp_path: Path) -> None:
    """Names say nothing, three documents have no counterpart."""
    r = random.Random(4)
    for lang in ("ja", "en"):
        (tmp_path / lang).mkdir()
    order = list(range(12))
    r.shuffle(order)
    for n in range(12):
        ja, en = [], []
        for _ in range(r.randint(6, 20)):
            year, amount, name = (
                r.randint(2005, 2030),
                r.randint(2, 900),
                r.choice(["QIH", "NICT", "AIST", "Q-LEAP"]),
            )
            ja.append(
                f"{name}は令和{year - 2018}年度に{amount}億円を使う。"
                if year > 2019
                else f"{year}年に{name}が{amount}人を集めた。"
            )
            en.append(
                f"In FY{year}, {name} will spend {amount / 10:g} billion yen."
                if year > 2019
                else f"In {year}, {name} gathered {amount} people."
            )
        if n != 3:
            (tmp_path / "ja" / f"x{n:02}.txt").write_text("\n\n".join(ja), "utf-8")
        if n not in (5, 6):
            (tmp_path / "en" / f"y{order[n]:02}.txt").write_text("\n\n".join(en), "utf-8")
    pairs, alone = by_content(tmp_path / "ja", tmp_path / "en")
    found = {(Path(p.ja).stem, Path(p.en).stem) for p in pairs}
    assert found == {(f"x{n:02}", f"y{order[n]:02}") for n in range(12) if n not in (3, 5, 6)}
    assert len(alone) == 3


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder"):
        by_content(tmp_path / "x", tmp_path / "y")
