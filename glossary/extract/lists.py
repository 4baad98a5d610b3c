"""Tables of abbreviations or terms: what their head says the columns hold, or rows that speak for themselves."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from corpus.model import Document, Segment
from glossary.extract import Candidate
from glossary.extract.abbreviations import half_width, initials_fit, is_abbreviation
from glossary.extract.nouns import is_phrase
from glossary.model import is_japanese

_COLUMNS = {
    "abbr": r"略語|略称|略号|略記|abbreviations?|acronyms?|short form",
    "en": r"英語(?:名|表記|名称)?|英文(?:名|名称|表記)?|原語(?:名|表記)?|full (?:name|form|term)|english(?: (?:name|term))?|meaning",
    "ja": r"日本語(?:名|表記|名称|訳)?|和文(?:名|名称|表記)?|和名|和訳|邦訳|用語|語句|japanese(?: (?:name|term))?|terms?",
    "full": r"正式名称|正式名|名称|正称|full title",
    "definition": r"定義|説明|解説|意味|内容|definitions?|explanations?|descriptions?",
}
Row = dict[int, Segment]


def in_tables(document: Document) -> Iterator[tuple[Candidate, Segment]]:
    """Candidates from the tables of a document, each with the cell it begins with."""
    tables: dict[int, dict[int, Row]] = defaultdict(lambda: defaultdict(dict))
    for block in document.blocks:
        if block.cell and block.segments:
            tables[block.cell.table][block.cell.row][block.cell.column] = block.segments[0]
    for rows in tables.values():
        numbers = sorted(rows)
        columns = _head(rows[numbers[0]])
        for number in numbers[1:] if columns else numbers:
            row = rows[number]
            texts = {n: half_width(s.text).strip() for n, s in row.items()}
            found = _named(texts, columns) if columns else _plain(list(texts.values()))
            if found:
                yield found, row[min(row)]


def _head(row: Row) -> dict[str, int]:
    """Which column holds what, ``{}`` if the row is not the head of such a table."""
    found: dict[str, int] = {}
    for n, segment in row.items():
        text = re.sub(r"\s+", " ", segment.text).strip().casefold()
        for kind, names in _COLUMNS.items():
            if re.fullmatch(rf"(?:{names})(?:\s*[（(].*[）)])?", text):
                found.setdefault(kind, n)
    listing = "abbr" in found and len(found) > 1
    defining = "definition" in found and "ja" in found
    return found if listing or defining or {"ja", "en"} <= set(found) else {}


def _named(row: dict[int, str], columns: dict[str, int]) -> Candidate | None:
    cell = {kind: row.get(n, "") for kind, n in columns.items()}
    ja, en, abbr, full = (cell.get(k, "") for k in ("ja", "en", "abbr", "full"))
    ja, en = (ja or full, en) if is_japanese(full) else (ja, en or full)
    if ja and not is_japanese(ja):
        # A column of terms may hold English ones.
        ja, en = "", en or ja
    if not (ja or en) or len(ja) > 60:
        return None
    return Candidate(ja, en, abbr, definition=cell.get("definition", ""), how="table")


def _plain(row: Sequence[str]) -> Candidate | None:
    """A row without a head above it: only if the letters of one cell are initials of another."""
    abbr = next((t for t in row if is_abbreviation(t)), "")
    en = next((t for t in row if " " in t and not is_japanese(t) and abbr and initials_fit(t, abbr)), "")
    ja = next((t for t in row if is_japanese(t) and len(t) <= 40 and is_phrase(t)), "")
    return Candidate(ja, en, abbr, how="table") if en else None
