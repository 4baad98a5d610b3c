"""Very long files in sections, so that what is held of one doesn't grow with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corpus.structure.junction import finished
from corpus.structure.lines import Line

LINES = 12_000
"""Lines of a section, more than nearly every document has: what holds for a document as a whole (its wrap, its
running heads, what its garbage stands out from) is found section by section beyond that."""


def sections(lines: Iterable[Line], least: int = LINES) -> Iterator[list[Line]]:
    """The lines in sections of at least `least`, each ending where a paragraph does: at an empty line after a
    full stop, or before a Markdown heading. Where no such place comes, a full stop has to do."""
    rows: list[Line] = []
    for line in lines:
        if len(rows) >= least and _begins_anew(rows[-1], line, len(rows) < 2 * least):
            yield rows
            rows = []
        rows.append(line)
    if rows:
        yield rows


def _begins_anew(before: Line, line: Line, apart: bool) -> bool:
    if line.level == 1:
        return True
    running = not (line.kind or line.marks or line.number or line.text.startswith("|"))
    return (bool(line.gap) or not apart) and running and not before.kind and finished(before.text)
