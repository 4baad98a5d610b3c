"""Markdown, above all the kind that PDF converters write."""

from __future__ import annotations

from corpus.formats.text import Text


class Markdown(Text):
    """A Markdown file; what follows no rule of Markdown is text."""

    endings: tuple[str, ...] = (".md", ".markdown", ".mdown", ".mkd")
    format = "markdown"

    def markup(self, source: str) -> bool:
        return True
