"""Footnotes whose raised figures came out of the PDF as ordinary ones: “CETs1として”, “1 CETs: …”.

A figure is a note's only where lines that begin with 1, 2, 3 … in turn are answered by figures hanging on
words, in the same order, mostly each before its note.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from corpus.model import Span
from corpus.structure.lines import Line

_DEFINITION = re.compile(
    r"(?P<n>[0-9０-９]{1,3})[ 　]{1,4}(?=[^\s0-9０-９])(?!(?:年|月|日|％|%|人|件|社|円|億|万))"
)
_TERM = re.compile(r"[^:：\s]{2,24}(?=\s?[:：])")
_FOLLOWS = r"(?=[ぁ-んァ-ヺ、。，．・」』）)]|\s|$|[\u4e00-\u9fff](?<![年月日時分秒回人名件社個本枚億万千百兆円倍次期号章節条項版位割歳台番世種点]))"
_FEWEST = 3
"""Fewer notes than that must stand at the foot of a page."""


def plain_notes(rows: Sequence[Line], source: str) -> Mapping[int, int]:
    """Mark the lines that define such notes; where the references to them begin and end."""
    for definitions in _chains(rows):
        references = _answers(rows, source, definitions)
        if references:
            break
    else:
        return {}
    for line, _ in definitions:
        m = _DEFINITION.match(line.text)
        assert m is not None
        line.kind, line.label = "footnote", unicodedata.normalize("NFKC", m["n"])
        line.marks, line.marker, line.number = [Span(line.start, line.start + len(m["n"]))], m["n"], ""
        line.body += m.end()
        line.text = line.text[m.end() :]
    return references


def _chains(rows: Sequence[Line]) -> Iterator[list[tuple[Line, int]]]:
    """Lines that begin with 1, 2, 3 … in turn, from each line that begins with 1."""
    candidates = [
        (line, int(m["n"]))
        for line in rows
        if not (line.kind or line.marks or line.level) and (m := _DEFINITION.match(line.text))
    ]
    ones = [i for i, (_, n) in enumerate(candidates) if n == 1][:8]
    for i in ones:
        chain: list[tuple[Line, int]] = []
        for line, n in candidates[i:]:
            if n == len(chain) + 1:
                chain.append((line, n))
        yield chain


def _answers(rows: Sequence[Line], source: str, definitions: Sequence[tuple[Line, int]]) -> dict[int, int]:
    """The references to the notes, none where too few of them are found."""
    few = len(definitions) < _FEWEST
    if few and not all(_at_foot(rows, line) for line, _ in definitions):
        return {}
    taken = [(line.start, line.end) for line, _ in definitions]
    references: dict[int, int] = {}
    by_term = at = 0
    for line, n in definitions:
        found = _reference(source, n, line, at, taken)
        if found is not None:
            start, at, certain = found
            references[start] = at
            by_term += certain
    enough = len(references) * 5 >= len(definitions) * (5 if few else 3)
    return references if enough and (by_term or few or len(references) >= 5) else {}


def _at_foot(rows: Sequence[Line], line: Line) -> bool:
    """Whether nothing but notes stands between a line and the end of its page."""
    i = next(i for i, row in enumerate(rows) if row is line)
    for row in rows[i + 1 : i + 8]:
        if row.kind == "page-furniture" or row.page:
            return True
        if row.gap and not _DEFINITION.match(row.text):
            return False
    return i + 8 >= len(rows)


def _reference(
    source: str, n: int, line: Line, at: int, taken: Sequence[tuple[int, int]]
) -> tuple[int, int, bool] | None:
    """Where the reference to note `n` stands between `at` and the note itself, and whether it hangs on the
    very term that the note explains."""
    figure = "".join(f"[{d}{chr(ord(d) + 0xFEE0)}]" for d in str(n))
    term = _TERM.match(_DEFINITION.sub("", line.text, count=1))
    patterns = [(rf"(?<={re.escape(term[0])}){figure}(?![0-9０-９])", True)] if term else []
    patterns.append((rf"(?<=[^\W\d_]|[」』）)】”]){figure}{_FOLLOWS}", False))
    patterns.append((rf"(?<=[ぁ-ん\u4e00-\u9fff」）)] ){figure}(?=[、。，．])", False))
    for pattern, certain in patterns:
        for m in re.compile(pattern).finditer(source, at, line.start):
            if not any(a <= m.start() < b for a, b in taken):
                return m.start(), m.end(), certain
    return None
