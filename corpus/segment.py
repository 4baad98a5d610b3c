"""Segments of documents: the library's verb behind ``taiyaku segment``."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from corpus.errors import InputError, UsageError
from corpus.model import SILENT, Block, Document, Segment

FORMATS = ("jsonl", "text", "tsv")
TSV_HEAD = "file\tid\tkind\tlang\tstart\tend\ttext"


def segment(
    path: str | Path, *, lang: str | None = None, encoding: str | None = None, format: str | None = None
) -> Document:
    """The Document in a file, cut into segments. Raises InputError."""
    from corpus.formats import read_document

    return read_document(path, lang=lang, encoding=encoding, format=format)


def stream(
    path: str | Path,
    *,
    lang: str | None = None,
    encoding: str | None = None,
    format: str | None = None,
    warn: Callable[[Document], None] | None = None,
) -> Iterator[tuple[Block, Segment]]:
    """The segments of a file one by one, each with its block (which does not hold them). What is kept in
    memory is the text and its lines, not the segments; other formats are read whole, and `warn` gets the document
    for what its reader wants said. Raises InputError before the first one."""
    from corpus.build import assembled
    from corpus.files import read_bytes
    from corpus.formats import DOCUMENTS, by_ending
    from corpus.formats.text import Text

    form = DOCUMENTS.load(format or by_ending(DOCUMENTS, path) or "text")()
    data = read_bytes(path)
    if isinstance(form, Text):
        opened = form.open(data, str(path), lang=lang, encoding=encoding)
        del data
        return ((block, unit) for block, units in assembled(opened.drafts) for unit in units)
    document: Document = form.read(data, str(path), lang=lang, encoding=encoding)
    if warn is not None:
        warn(document)
    return iter(document)


def files(paths: Iterable[str | Path]) -> list[str]:
    """The files meant by `paths`, as they were given: a folder stands for the documents in it, at any
    depth, in order of name.

    Raises InputError for a folder without any.
    """
    out: list[str] = []
    for path in paths:
        folder = Path(path)
        if str(path) == "-" or not folder.is_dir():
            out.append(str(path))
            continue
        endings = _endings()
        found = sorted(
            str(p)
            for p in folder.rglob("*")
            if p.name.lower().endswith(endings)
            and p.is_file()
            and not any(x.startswith((".", "~$")) for x in p.relative_to(folder).parts)
        )
        if not found:
            raise InputError(
                "there are no documents in this folder",
                path=path,
                hint=f"known endings: {', '.join(endings)}",
            )
        out.extend(found)
    return out


def _endings() -> tuple[str, ...]:
    from corpus.formats import DOCUMENTS

    return tuple(e for name in DOCUMENTS.names() for e in DOCUMENTS.load(name).endings)


def record(file: str, block: Block, unit: Segment) -> dict[str, Any]:
    """One segment as the line of JSON that other programs read."""
    out: dict[str, Any] = {
        "file": file,
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


def row(file: str, block: Block, unit: Segment, format: str) -> str:
    """One segment as a line of `format`, without its line end. Raises UsageError for an unknown one."""
    if format == "jsonl":
        return json.dumps(record(file, block, unit), ensure_ascii=False)
    if format == "tsv":
        return "\t".join(
            map(str, (file, unit.id, block.kind, unit.lang, unit.start, unit.end, _line(unit.text)))
        )
    if format == "text":
        return _line(unit.text)
    raise UsageError(f"unknown format “{format}”", hint=f"known: {', '.join(FORMATS)}")


def rows(file: str, segments: Iterable[tuple[Block, Segment]], format: str) -> Iterator[str]:
    """The segments of a file as lines of `format`; as text only what takes part in alignment."""
    for block, unit in segments:
        if format != "text" or block.kind not in SILENT:
            yield row(file, block, unit, format)


def _line(text: str) -> str:
    return (
        " ".join(text.split())
        if any(c in text for c in "\t\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
        else text
    )
