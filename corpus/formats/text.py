"""Plain text, also where it came out of a PDF with Markdown in it."""

from __future__ import annotations

import re

from corpus.build import assemble
from corpus.errors import InputError
from corpus.files import decode
from corpus.model import Document

_MARKDOWN = re.compile(
    r"^#{1,6} \S|^\|.*\|[ \t]*$|\*\*[^*\s][^*\n]*\*\*|</?[ubi]>|\\[$*_~#]|^[-*] \S|\]\(\w", re.MULTILINE
)


class Text:
    """A text file; Markdown in it is taken as such where there are signs of it."""

    endings: tuple[str, ...] = (".txt", ".text")
    format = "text"

    def read(
        self, data: bytes, file: str, *, lang: str | None = None, encoding: str | None = None
    ) -> Document:
        """The Document in `data`. Raises InputError for what is not text, or has no text in it."""
        from corpus.languages.detect import detect
        from corpus.structure import drafts

        source, name = decode(data, file, encoding)
        if not source.strip("\ufeff\x0c \t\n　"):
            raise InputError("the file is empty: there is no text in it", path=file)
        code = lang or _known(detect(source))
        return assemble(
            file,
            source,
            drafts(source, code.split("-")[0], markup=self.markup(source)),
            lang=code,
            encoding=name,
            format=self.format,
        )

    def markup(self, source: str) -> bool:
        """Whether Markdown's signs are markup in this file."""
        return len(_MARKDOWN.findall(source[:200_000])) > 0


def _known(code: str) -> str:
    """Languages this house has no rules for are cut by the English ones; the caller may say so."""
    return code if code in ("ja", "en") else "ja" if code == "zh" else "en"
