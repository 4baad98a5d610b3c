"""Plain text, also where it came out of a PDF with Markdown in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from corpus.build import Draft, assemble
from corpus.errors import InputError
from corpus.files import decode
from corpus.model import Document

_MARKDOWN = re.compile(
    r"^#{1,6} \S|^\|.*\|[ \t]*$|\*\*[^*\s][^*\n]*\*\*|</?(?:[ubi]|su[bp]|br|mark|table|t[rdh])\s?/?>|\\[$*_~#]|^[-*] \S|\]\(\w|\[\^\w+\]",
    re.MULTILINE,
)
_SAMPLE = 200_000


class Opened(NamedTuple):
    """A file whose blocks are still to come."""

    source: str
    lang: str
    encoding: str
    drafts: Iterator[Draft]


class Text:
    """A text file; Markdown in it is taken as such where there are signs of it."""

    endings: tuple[str, ...] = (".txt", ".text")
    format = "text"

    def read(
        self, data: bytes, file: str, *, lang: str | None = None, encoding: str | None = None
    ) -> Document:
        """The Document in `data`. Raises InputError for what is not text, or has no text in it."""
        opened = self.open(data, file, lang=lang, encoding=encoding)
        return assemble(
            file,
            opened.source,
            opened.drafts,
            lang=opened.lang,
            encoding=opened.encoding,
            format=self.format,
        )

    def open(self, data: bytes, file: str, *, lang: str | None = None, encoding: str | None = None) -> Opened:
        """The decoded text in `data` and its blocks, one by one. Raises InputError as `read` does."""
        from corpus.languages.detect import detect
        from corpus.structure import drafts

        source, name = decode(data, file, encoding)
        if not source.strip("\ufeff\x0c \t\n　"):
            raise InputError("the file is empty: there is no text in it", path=file)
        code = lang or _served(detect(source))
        blocks = drafts(source, code.split("-")[0].lower(), markup=self.markup(source))
        return Opened(source, code, name, blocks)

    def markup(self, source: str) -> bool:
        """Whether Markdown's signs are markup in this file."""
        return _MARKDOWN.search(source, 0, _SAMPLE) is not None


def _served(code: str) -> str:
    """The language whose rules cut a text: a third language goes by the rules of its script."""
    return code if code in ("ja", "en") else "ja" if code == "zh" else "en"
