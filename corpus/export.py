"""A corpus in the forms other programs train on: Moses, JSON Lines, Parquet, TMX, a Hugging Face folder."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus.errors import MissingDependency, OutputError, UsageError
from corpus.files import replacing, write_bytes, write_text
from corpus.memory.fold import join
from corpus.model import Bead, Bitext

Named = tuple[str, Bead]
"""A document's name and a bead of it."""


def line(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def record(name: str, bead: Bead) -> dict[str, Any]:
    """A bead as a line of a corpus: the contract of `align`, and its document."""
    from corpus.formats.jsonl import record as of

    return {"document": name, **of(bead)}


def jsonl(beads: Iterable[Named], target: Path) -> None:
    """One bead a line."""
    text = "".join(json.dumps(record(n, b), ensure_ascii=False) + "\n" for n, b in beads)
    write_text(target, text)


def moses(beads: Iterable[Named], target: Path) -> None:
    """``TARGET.ja`` and ``TARGET.en``, a bead a line; beads with an empty side are left out."""
    sides = [(line(join(b.ja, "ja")), line(join(b.en, "en"))) for _, b in beads]
    sides = [(ja, en) for ja, en in sides if ja and en]
    for n, lang in enumerate(("ja", "en")):
        write_text(f"{target}.{lang}", "".join(f"{pair[n]}\n" for pair in sides))


def tmx(beads: Iterable[Named], target: Path) -> None:
    """TMX 1.4."""
    from corpus.formats import BITEXTS

    write_bytes(target, BITEXTS.load("tmx")().write(Bitext(tuple(b for _, b in beads))))


def parquet(beads: Iterable[Named], target: Path) -> None:
    """Columns document, id, ja, en (each side as one text), kind, confidence, status."""
    pa, pq = _arrow()
    rows = [
        {
            "document": name,
            "id": b.id,
            "ja": join(b.ja, "ja"),
            "en": join(b.en, "en"),
            "kind": b.kind,
            "confidence": b.confidence,
            "status": b.status,
        }
        for name, b in beads
    ]
    strings = ("document", "id", "ja", "en", "kind", "status")
    schema = pa.schema([(n, pa.string() if n in strings else pa.float64()) for n in rows[0]] if rows else [])
    _table(pa.Table.from_pylist(rows, schema=schema), target, pq)


def _table(table: Any, target: Path, pq: Any) -> None:
    """Written, read back, compared, then put in place."""
    with replacing(target) as temporary:
        pq.write_table(table, temporary, compression="zstd")
        if not pq.read_table(temporary).equals(table):
            raise OutputError("what was written could not be read back the same", path=target)


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise MissingDependency("pyarrow", "corpus") from None
    return pyarrow, pyarrow.parquet


_CARD = """---
language:
- ja
- en
task_categories:
- translation
configs:
- config_name: default
  data_files:
{files}
---

# {title}

Japanese and English segments, aligned by taiyaku. Each row holds `translation` (`ja`, `en`), the `document` it
is from, and the `confidence` of the alignment.

| split | documents | rows |
| --- | --- | --- |
{rows}
"""


def dataset(sets: Mapping[str, Sequence[Named]], target: Path) -> None:
    """A folder that ``datasets.load_dataset`` reads: a Parquet file for each set, and a card."""
    pa, pq = _arrow()
    if target.is_file():
        raise OutputError("this is a file, a folder was expected", path=target)
    (target / "data").mkdir(parents=True, exist_ok=True)
    side = pa.struct([("ja", pa.string()), ("en", pa.string())])
    schema = pa.schema(
        [("id", pa.string()), ("document", pa.string()), ("translation", side), ("confidence", pa.float64())]
    )
    files, rows = [], []
    for name, beads in sets.items():
        if not beads:
            continue
        called = {"dev": "validation"}.get(name, name)
        made = [
            {
                "id": b.id,
                "document": document,
                "translation": {"ja": join(b.ja, "ja"), "en": join(b.en, "en")},
                "confidence": b.confidence,
            }
            for document, b in beads
        ]
        path = f"data/{called}-00000-of-00001.parquet"
        _table(pa.Table.from_pylist(made, schema=schema), target / path, pq)
        files.append(f"  - split: {called}\n    path: {path}")
        rows.append(f"| {called} | {len({d for d, _ in beads})} | {len(beads)} |")
    card = _CARD.format(files="\n".join(files), rows="\n".join(rows), title=target.resolve().name)
    write_text(target / "README.md", card)


FORMATS: Mapping[str, Callable[[Iterable[Named], Path], None]] = {
    "jsonl": jsonl,
    "moses": moses,
    "parquet": parquet,
    "tmx": tmx,
}
"""Writers of one set; `dataset` takes several."""


def export(sets: Mapping[str, Sequence[Named]], target: str | Path, format: str) -> list[str]:
    """Write the sets; one set to `target` itself, several beside each other with the set in their name.
    The names of what was written. Raises UsageError for an unknown format."""
    path = Path(target)
    if format == "hf":
        dataset(sets, path)
        return [str(path)]
    if format not in FORMATS:
        raise UsageError(f"unknown format “{format}”", hint=f"known: {', '.join((*FORMATS, 'hf'))}")
    written = []
    for name, beads in sets.items():
        named = path if len(sets) == 1 else path.with_name(f"{path.stem}.{name}{path.suffix}")
        FORMATS[format](beads, named)
        written.append(str(named))
    return written
