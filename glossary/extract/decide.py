"""Candidates as a page to decide in: it works from the disk, sends nothing, and gives back a CSV."""

from __future__ import annotations

from collections.abc import Sequence

from glossary.formats import table
from glossary.model import Glossary

EDITABLE = ("ja", "en", "abbr", "definition", "note")


def page(candidates: Glossary, files: Sequence[str]) -> bytes:
    """One self-contained HTML file. Its button saves what was decided in the working format's columns."""
    from importlib.resources import files as resources

    from jinja2 import Environment

    source = resources("glossary.extract").joinpath("decide.html").read_text(encoding="utf-8")
    rows = [table.write_row(c) for c in candidates]
    template = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(source)
    html = template.render(rows=rows, columns=table.header(rows), editable=EDITABLE, files=list(files))
    return html.encode("utf-8")
