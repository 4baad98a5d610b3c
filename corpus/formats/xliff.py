"""XLIFF of either version: read by what the file says, written as 1.2, which CAT tools exchange."""

from __future__ import annotations

from corpus.formats.xliff12 import Xliff12
from corpus.formats.xliff21 import TEMPLATE, Xliff21
from corpus.model import Bitext


class Xliff:
    endings: tuple[str, ...] = (".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff", ".txlf")

    def write(self, bitext: Bitext) -> bytes:
        return (Xliff21() if TEMPLATE in bitext.properties else Xliff12()).write(bitext)

    def read(self, data: bytes, file: str) -> Bitext:
        """Beads of an XLIFF file; the namespace tells its version. Raises FormatError."""
        from corpus.xml import parse

        version2 = "xliff:document:2" in str(parse(data, file).tag)
        return (Xliff21() if version2 else Xliff12()).read(data, file)
