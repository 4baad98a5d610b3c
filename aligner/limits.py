"""What is too much for one alignment, said before hours are spent on it."""

from __future__ import annotations

from corpus.errors import InputError
from corpus.model import Document

LONGEST = 50_000
"""Characters in one segment; more is a file without sentences, such as a dump or a picture as text."""
MOST = 100_000
"""Segments in one document: a work of some five thousand pages."""


def within_limits(document: Document) -> None:
    """Raise InputError, with the place, for a document that no alignment would come to an end on."""
    content = document.content
    if len(content) > MOST:
        raise InputError(
            f"{len(content):,} segments are too many for one alignment (at most {MOST:,})",
            path=document.file,
            hint="split both documents at a chapter and align the parts",
        )
    for _, segment in content:
        if len(segment.text) > LONGEST:
            line, column = document.line(segment.start)
            raise InputError(
                f"{len(segment.text):,} characters without the end of a sentence (at most {LONGEST:,})",
                path=document.file,
                line=line,
                column=column,
                hint="is this the text of a document? If so, break it into lines or paragraphs",
            )
