"""Plain text that already holds a segment a line."""

from __future__ import annotations

from corpus.errors import InputError
from corpus.model import Block, Document, Piece, Segment, Span


class Lines:
    """A block of one segment per line; its id counts lines, so blank ones, which hold none, leave gaps."""

    endings: tuple[str, ...] = ()

    def read(
        self, data: bytes, file: str, *, lang: str | None = None, encoding: str | None = None
    ) -> Document:
        from corpus.files import decode
        from corpus.languages.detect import detect

        text, name = decode(data, file, encoding)
        code = lang or detect(text)
        blocks = []
        at = 0
        for n, line in enumerate(text.split("\n"), 1):
            body = line.strip()
            if body:
                start = at + len(line) - len(line.lstrip())
                end = start + len(body)
                segment = Segment(f"b{n}.s1", body, code, (Piece(0, start, end),), (Span(start, end),))
                blocks.append(Block(f"b{n}", "paragraph", (segment,)))
            at += len(line) + 1
        if not blocks:
            raise InputError("there is no text in this file", path=file)
        return Document(file, text, code, tuple(blocks), name, "lines")
