"""Formats of glossaries, a file each: reader and writer together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from corpus.errors import UsageError
from corpus.registry import Registry
from glossary.model import Glossary


class GlossaryFormat(Protocol):
    """A format of glossaries."""

    endings: tuple[str, ...]

    def read(self, data: bytes, file: str) -> Glossary:
        """The glossary in `data`. Raises InputError or FormatError with the line."""
        ...

    def write(self, glossary: Glossary) -> bytes: ...

    def losses(self, glossary: Glossary) -> list[str]:
        """What of `glossary` the format can't hold, a sentence each."""
        ...


GLOSSARIES = Registry(
    "glossary format",
    {
        "csv": "glossary.formats.csv:Csv",
        "tsv": "glossary.formats.csv:Tsv",
        "xlsx": "glossary.formats.xlsx:Xlsx",
        "tbx": "glossary.formats.tbx:Tbx",
        "tbx2": "glossary.formats.tbx2:Tbx2",
        "utx": "glossary.formats.utx:Utx",
        "omegat": "glossary.formats.omegat:Omegat",
        "deepl": "glossary.formats.pairs:Deepl",
        "google": "glossary.formats.pairs:Google",
    },
    "taiyaku.glossaries",
)


def read_glossary(path: str | Path, format: str | None = None) -> Glossary:
    """Read a glossary; the format by name, else by the file's ending and content (CSV for ``-``).

    Raises InputError or FormatError with the line of the mistake.
    """
    from corpus.files import read_bytes

    form: GlossaryFormat = GLOSSARIES.load(format or format_of(path))()
    data = read_bytes(path)
    with _nothing_to_collect():
        return form.read(data, str(path))


@contextmanager
def _nothing_to_collect() -> Iterator[None]:
    """Without looking for garbage meanwhile: of the hundred thousands of objects a large glossary makes, all stay."""
    import gc

    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def write_glossary(
    glossary: Glossary, path: str | Path, format: str | None = None, *, source: str = "ja", bom: bool = False
) -> list[str]:
    """Write a whole glossary, or nothing; what was written is read back first. Returns what the format
    can't hold, a sentence each. `source`: the source language, for formats of pairs; `bom`: begin a CSV or TSV
    with a byte-order mark. Raises OutputError."""
    from corpus.files import write_bytes

    make = GLOSSARIES.load(format or format_of(path))
    given = {"source": source, "target": "ja" if source == "en" else "en", "bom": bom}
    writer: GlossaryFormat = make(**{k: v for k, v in given.items() if k in _options(make)})
    data = writer.write(glossary)
    writer.read(data, str(path))
    write_bytes(path, data)
    return writer.losses(glossary)


def _options(make: Any) -> frozenset[str]:
    """The options a format takes."""
    from inspect import signature

    return frozenset(signature(make).parameters)


def format_of(path: str | Path) -> str:
    """The name of the format that goes with the file's ending. Raises UsageError."""
    low = str(path).lower()
    if low == "-":
        return "csv"
    for name in GLOSSARIES:
        if any(low.endswith(e) for e in GLOSSARIES.load(name).endings):
            return name
    raise UsageError(
        f"the ending of {path} names no glossary format",
        hint=f"name it with --format: {', '.join(GLOSSARIES)}",
    )
