"""Why a segment begins or ends at a place of a file, or doesn't."""

from __future__ import annotations

import re

from corpus.errors import UsageError
from corpus.model import Block, Document, Segment

_WHOLE = {
    "title": "a title is one segment",
    "heading": "a heading is one segment",
    "footnote": "a footnote is one segment, its address included",
    "caption": "a caption is one segment",
    "signature": "each line of a signature is one segment",
    "toc-entry": "an entry of the contents is one segment",
    "page-furniture": "page furniture is kept in the record and stays out of alignment",
    "garbage": "garbled text is kept in the record and stays out of alignment",
}


def place(document: Document, where: str) -> int:
    """The offset meant by ``120`` or by ``4:17`` (line and column from one). Raises UsageError."""
    if not re.fullmatch(r"\d+(?::\d+)?", where):
        raise UsageError(
            f"“{where}” is no place in a file",
            hint="give an offset such as 120, or a line and column such as 4:17",
        )
    if ":" not in where:
        at = int(where)
    else:
        line, column = map(int, where.split(":"))
        starts = [0, *(m.end() for m in re.finditer("\n", document.text))]
        if not 1 <= line <= len(starts):
            raise UsageError(f"the file has {len(starts)} lines", hint="give one of them")
        width = len(document.text[starts[line - 1] :].split("\n", 1)[0])
        if not 1 <= column <= max(1, width):
            raise UsageError(f"line {line} has {width} characters", hint="give a column of it, from 1")
        at = starts[line - 1] + column - 1
    if at >= len(document.text):
        raise UsageError(f"the file has {len(document.text)} characters", hint="give an offset below that")
    return at


def explain(document: Document, at: int) -> list[str]:
    """What was decided around the character at offset `at`, and why, a line each."""
    line, column = document.line(at)
    out = [f"{document.file}:{line}:{column} (offset {at})"]
    found = _owner(document, at)
    if found is None:
        return [*out, "  white space between two blocks: one ends before it, the next begins after it"]
    block, unit, how = found
    lang = f"{unit.lang}, in a file that is {document.lang}" if unit.lang != document.lang else unit.lang
    out.append(f"  segment  {unit.id}  {block.kind}  ({lang})")
    out.append(f"  text     {_short(unit.text)}")
    out.append(f"  stands at {', '.join(f'{a}-{b}' for a, b in unit.spans)}")
    out.append(f"  {how}")
    if len(unit.spans) > 1:
        out.append(
            "  it is interrupted: what stands between its places tore the sentence and was taken out of it"
        )
    if block.kind in _WHOLE:
        out.append(f"  {_WHOLE[block.kind]}")
    out.extend(_decisions(block, unit, at))
    return out


def _owner(document: Document, at: int) -> tuple[Block, Segment, str] | None:
    for block, unit in document:
        if any(a <= at < b for a, b in unit.marks):
            return (
                block,
                unit,
                f"this is its marker “{unit.marker}”"
                if unit.marker
                else "this is layout: a marker or a cell border",
            )
        if any(n.start <= at < n.end for n in unit.notes):
            return block, unit, "this is a reference to a note: taken out of the text"
        if any(a <= at < b for a, b in unit.spans):
            inside = any(p.start <= at < p.end for p in unit.pieces)
            return (
                block,
                unit,
                "this is part of its text"
                if inside
                else "this is markup or a line break: not part of its text",
            )
    return None


def _decisions(block: Block, unit: Segment, at: int) -> list[str]:
    """What the language's rules said about the places of the block near the one asked for."""
    from corpus.build import WHOLE
    from corpus.languages import language

    if block.kind in WHOLE:
        return []
    out = []
    n = block.segments.index(unit)
    begins = "the block begins here" if n == 0 else "the sentence before it ended, or its line stands alone"
    out.append(f"  it begins because {begins}")
    text = "".join(s.text + " " for s in block.segments)
    start = sum(len(s.text) + 1 for s in block.segments[:n])
    for found in language(unit.lang).explain(text):
        if not start - 1 <= found.at <= start + len(unit.text) + 1:
            continue
        before = text[max(0, found.at - 12) : found.at].strip()
        after = text[found.at : found.at + 8].strip()
        verdict = "ends" if found.ends else "goes on"
        out.append(f"  {verdict:7} {before}|{after}  {found.reason}")
    if n + 1 == len(block.segments):
        out.append("  it ends because the block ends there")
    return out


def _short(text: str) -> str:
    return text if len(text) <= 70 else f"{text[:50]} … {text[-16:]}"
