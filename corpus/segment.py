"""Segments of documents: the library's verb behind ``taiyaku segment``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from corpus.errors import InputError, UsageError
from corpus.model import Block, Document, Segment

FORMATS = ("jsonl", "text", "tsv")


def segment(
    path: str | Path, *, lang: str | None = None, encoding: str | None = None, format: str | None = None
) -> Document:
    """The Document in a file, cut into segments. Raises InputError."""
    from corpus.formats import read_document

    return read_document(path, lang=lang, encoding=encoding, format=format)


def files(paths: Iterable[str | Path]) -> list[Path]:
    """The files meant by `paths`: folders stand for the documents in them, at any depth, in order of name.

    Raises InputError for a folder without any.
    """
    from corpus.formats import DOCUMENTS

    endings = tuple(e for name in DOCUMENTS.names() for e in DOCUMENTS.load(name).endings)
    out: list[Path] = []
    for path in map(Path, paths):
        if str(path) == "-" or not path.is_dir():
            out.append(path)
            continue
        found = sorted(
            p
            for p in path.rglob("*")
            if p.name.lower().endswith(endings)
            and p.is_file()
            and not any(x.startswith(".") for x in p.relative_to(path).parts)
        )
        if not found:
            raise InputError(
                "there are no documents in this folder",
                path=path,
                hint=f"known endings: {', '.join(endings)}",
            )
        out.extend(found)
    return out


def record(document: Document, block: Block, unit: Segment) -> dict[str, Any]:
    """One segment as the line of JSON that other programs read."""
    out: dict[str, Any] = {
        "file": document.file,
        "id": unit.id,
        "block": block.id,
        "kind": block.kind,
        "lang": unit.lang,
        "text": unit.text,
        "start": unit.start,
        "end": unit.end,
    }
    if len(unit.spans) > 1:
        out["spans"] = [list(s) for s in unit.spans]
    if unit.marker:
        out["marker"] = unit.marker
    if unit.marks:
        out["marks"] = [list(s) for s in unit.marks]
    if unit.notes:
        out["notes"] = [{"label": n.label, "at": n.at, "start": n.start, "end": n.end} for n in unit.notes]
    if block.label:
        out["label"] = block.label
    return out


def rows(document: Document, format: str, *, all: bool = True) -> Iterator[str]:
    """The segments of a document as lines of `format`, without line ends; `all`: furniture and garbage too."""
    if format not in FORMATS:
        raise UsageError(f"unknown format “{format}”", hint=f"known: {', '.join(FORMATS)}")
    for block, unit in document if all else document.content:
        if format == "jsonl":
            yield json.dumps(record(document, block, unit), ensure_ascii=False)
        elif format == "tsv":
            fields: Sequence[object] = (
                document.file,
                unit.id,
                block.kind,
                unit.lang,
                unit.start,
                unit.end,
                _line(unit.text),
            )
            yield "\t".join(map(str, fields))
        else:
            yield _line(unit.text)


TSV_HEAD = "file\tid\tkind\tlang\tstart\tend\ttext"


def _line(text: str) -> str:
    return " ".join(text.split()) if any(c in text for c in "\t\n\r\x0b\x0c\x85\u2028\u2029") else text
