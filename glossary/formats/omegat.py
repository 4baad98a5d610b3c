"""OmegaT's glossary: source, target and comment between tabs, ``#`` before remarks, UTF-8."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.errors import FormatError
from glossary.formats import pairs
from glossary.formats.csv import text_of
from glossary.model import Glossary

MARK = "# -*- coding: utf-8 -*-"
"""The first line by which OmegaT knows a .txt or .tsv file to be UTF-8."""


class Omegat:
    endings: tuple[str, ...] = (".utf8",)

    def __init__(self, source: str = "ja", target: str = "en") -> None:
        self.source, self.target = source, target

    def read(self, data: bytes, file: str) -> Glossary:
        return pairs.from_rows(_rows(text_of(data, file), file), file)

    def write(self, glossary: Glossary) -> bytes:
        lines = [MARK]
        for pair in dict.fromkeys(p[:3] for p in pairs.pairs(glossary, self.source, self.target)):
            source, target, comment = pair
            # A term that begins with # would be a remark.
            lines.append(
                "\t".join((f" {source}" if source.startswith("#") else source, target, comment)).rstrip("\t")
            )
        return "".join(f"{x}\n" for x in lines).encode("utf-8")

    def losses(self, glossary: Glossary) -> list[str]:
        return pairs.losses(glossary, self.source, self.target, comments=True)


def _rows(text: str, file: str) -> Iterator[tuple[int, list[str]]]:
    for n, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) < 2:
            raise FormatError("no tab in this line: source, tab, target was expected", path=file, line=n)
        yield n, cells
