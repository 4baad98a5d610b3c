"""Formats, a file each: of documents (read into a Document) and of bitexts (beads written and read)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from corpus.errors import UsageError
from corpus.model import Bitext, Document
from corpus.registry import Registry


class DocumentFormat(Protocol):
    """A format of whole documents."""

    endings: tuple[str, ...]

    def read(
        self, data: bytes, file: str, *, lang: str | None = None, encoding: str | None = None
    ) -> Document:
        """The Document in `data`; `lang` None detects. Raises InputError or FormatError with the place."""
        ...


class BitextFormat(Protocol):
    """A format of beads. One that can't be read, or not written, raises UsageError in that method."""

    endings: tuple[str, ...]

    def write(self, bitext: Bitext) -> bytes: ...

    def read(self, data: bytes, file: str) -> Bitext: ...


DOCUMENTS = Registry(
    "document format",
    {
        "markdown": "corpus.formats.markdown:Markdown",
        "text": "corpus.formats.text:Text",
        "docx": "corpus.formats.docx:Docx",
        "webpage": "corpus.formats.webpage:Webpage",
        "pptx": "corpus.formats.pptx:Pptx",
        "xlsx": "corpus.formats.xlsx:Xlsx",
        "csv": "corpus.formats.csv:Csv",
        "pdf": "corpus.formats.pdf:Pdf",
        "lines": "corpus.formats.lines:Lines",
    },
    "taiyaku.documents",
)

BITEXTS = Registry(
    "bitext format",
    {
        "jsonl": "corpus.formats.jsonl:Jsonl",
        "tsv": "corpus.formats.tsv:Tsv",
        "tmx": "corpus.formats.tmx:Tmx",
        "xliff": "corpus.formats.xliff:Xliff",
        "xliff12": "corpus.formats.xliff12:Xliff12",
        "xliff21": "corpus.formats.xliff21:Xliff21",
        "xlsx": "corpus.formats.bixlsx:Bixlsx",
        "csv": "corpus.formats.bicsv:Bicsv",
        "docx": "corpus.formats.bidocx:Bidocx",
        "html": "corpus.formats.html:Html",
        "pairs": "corpus.formats.pairs:Pairs",
    },
    "taiyaku.bitexts",
)


def by_ending(registry: Registry, path: str | Path, names: Iterable[str] | None = None) -> str | None:
    """The name of the format whose endings hold that of `path`, None where none does."""
    low = str(path).lower()
    return next(
        (n for n in names or registry.names() if any(low.endswith(e) for e in registry.load(n).endings)), None
    )


def read_document(
    path: str | Path, *, lang: str | None = None, encoding: str | None = None, format: str | None = None
) -> Document:
    """Read one document; the format by name or by the file's ending (plain text where that says nothing)."""
    from corpus.files import read_bytes

    data = read_bytes(path)
    document: Document = DOCUMENTS.load(format or by_ending(DOCUMENTS, path) or "text")().read(
        data, str(path), lang=lang, encoding=encoding
    )
    return document


def bitext_format(path: str | Path) -> str | None:
    """The name of the bitext format a file is in, None for a document. Where the ending fits both (a Word file
    may be a report or a review table) the file is looked into."""
    from corpus.files import read_bytes

    name = by_ending(BITEXTS, path)
    if name is None or by_ending(DOCUMENTS, path) is None:
        return name
    made = BITEXTS.load(name)()
    return name if hasattr(made, "holds") and made.holds(read_bytes(path), str(path)) else None


def read_bitext(path: str | Path, format: str | None = None) -> Bitext:
    """Read beads; the format by name or by the file's ending."""
    from corpus.files import read_bytes

    name = format or by_ending(BITEXTS, path)
    if name is None:
        raise UsageError(
            f"the ending of {path} names no bitext format",
            hint=f"name it with --format: {', '.join(BITEXTS)}",
        )
    bitext: Bitext = BITEXTS.load(name)().read(read_bytes(path), str(path))
    return bitext


def write_bitext(bitext: Bitext, path: str | Path, format: str | None = None) -> None:
    """Write beads to a file (``-``: standard output), whole or not at all."""
    from corpus.files import write_bytes

    name = format or by_ending(BITEXTS, path) or "jsonl"
    write_bytes(path, BITEXTS.load(name)().write(bitext))
