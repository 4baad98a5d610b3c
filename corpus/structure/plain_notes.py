"""Footnotes whose raised figures came out of the PDF as ordinary ones: “CETs1として”, “1 CETs: …”.

A figure is a note's only where lines that begin with 1, 2, 3 … in turn are answered by figures hanging on
words, in the same order, mostly each before its note.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from corpus.model import Span
from corpus.structure.lines import Line

_DEFINITION = re.compile(
    r"(?P<n>[0-9０-９]{1,3})[ 　]{1,4}(?=[^\s0-9０-９])(?!(?:年|月|日|％|%|人|件|社|円|億|万))"
)
_TERM = re.compile(r"[^:：\s]{2,24}(?=\s?[:：])")
_FOLLOWS = r"(?=[ぁ-んァ-ヺ、。，．・」』）)]|\s|$|[\u4e00-\u9fff](?<![年月日時分秒回人名件社個本枚億万千百兆円倍次期号章節条項版位割歳台番世種点]))"
_FEWEST = 3


def plain_notes(rows: Sequence[Line], source: str) -> Mapping[int, int]:
    """Mark the lines that define such notes; where the references to them begin and end."""
    definitions = _definitions(rows)
    if len(definitions) < _FEWEST:
        return {}
    taken = [(line.start, line.end) for line, _ in definitions]
    references: dict[int, int] = {}
    answered = by_term = at = 0
    for line, n in definitions:
        found = _reference(source, n, line, at, taken)
        if found is None:
            continue
        start, end, certain = found
        references[start] = end
        answered, by_term, at = answered + 1, by_term + certain, end
    if answered * 5 < len(definitions) * 3 or (not by_term and answered < 5):
        return {}
    for line, _ in definitions:
        m = _DEFINITION.match(line.text)
        assert m is not None
        line.kind, line.label = "footnote", unicodedata.normalize("NFKC", m["n"])
        line.marks, line.marker, line.number = [Span(line.start, line.start + len(m["n"]))], m["n"], ""
        line.body += m.end()
        line.text = line.text[m.end() :]
    return references


def _definitions(rows: Sequence[Line]) -> list[tuple[Line, int]]:
    """Lines that begin with 1, 2, 3 … in turn."""
    out: list[tuple[Line, int]] = []
    for line in rows:
        if line.kind or line.marks or line.level:
            continue
        m = _DEFINITION.match(line.text)
        if m and int(m["n"]) == len(out) + 1:
            out.append((line, len(out) + 1))
    return out


def _reference(
    source: str, n: int, line: Line, at: int, taken: Sequence[tuple[int, int]]
) -> tuple[int, int, bool] | None:
    """Where the reference to note `n` stands between `at` and the note itself, and whether it hangs on the
    very term that the note explains."""
    figure = "".join(f"[{d}{chr(ord(d) + 0xFEE0)}]" for d in str(n))
    term = _TERM.match(_DEFINITION.sub("", line.text, count=1))
    patterns = [(rf"(?<={re.escape(term[0])}){figure}(?![0-9０-９])", True)] if term else []
    patterns.append((rf"(?<=[^\W\d_]|[」』）)】”]){figure}{_FOLLOWS}", False))
    for pattern, certain in patterns:
        for m in re.compile(pattern).finditer(source, at, line.start):
            if not any(a <= m.start() < b for a, b in taken):
                return m.start(), m.end(), certain
    return None
