"""Beads as a CSV table that any spreadsheet opens, and back; also tables of other people's making."""

from __future__ import annotations

import re

from corpus.errors import FormatError, InputError
from corpus.formats.bitable import HEADER, head, reviewed, rows
from corpus.model import Bitext

_FORMULA = "=+-@\t\r"
_LOST_TAG = re.compile(r"\?(/?\d+)\?")
"""A tag as a spreadsheet writes it into a file whose encoding has no such brackets: Excel on Japanese Windows."""


class Bicsv:
    """The format: UTF-8 with a byte-order mark, so that Excel shows Japanese; read in any encoding."""

    endings: tuple[str, ...] = (".csv",)

    def write(self, bitext: Bitext) -> bytes:
        import csv
        import io

        out = io.StringIO(newline="")
        writer = csv.writer(out)
        writer.writerow(HEADER)
        for row in rows(bitext):
            writer.writerow([_harmless(v) for v in (row.id, row.ja, row.en, row.status, row.note)])
        return out.getvalue().encode("utf-8-sig")

    def holds(self, data: bytes, file: str) -> bool:
        """Whether the first row names both languages."""
        return head(_table(data, file))[0] is not None

    def read(self, data: bytes, file: str) -> Bitext:
        """The rows as beads. Raises InputError where no two columns are Japanese and English, FormatError with
        the line of a broken quotation."""
        found = reviewed([_table(data, file)], None)
        if found is None:
            raise InputError(
                "no two columns are Japanese and English",
                path=file,
                hint="name the columns 日本語 and English in the first row",
            )
        return found


def _table(data: bytes, file: str) -> list[list[str]]:
    import csv
    import io

    from corpus.files import decode

    text, encoding = decode(data, file)
    if not encoding.lower().startswith("utf"):
        text = _LOST_TAG.sub(r"⟦\1⟧", text)
    head = text[:20_000].split("\n")[:50]
    separator = max(",;\t", key=lambda c: sum(line.count(c) for line in head))
    csv.field_size_limit(10_000_000)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        return [[_unquoted(c) for c in r] for r in reader if any(c.strip() for c in r)]
    except csv.Error as error:
        raise FormatError(
            f"not readable as CSV: {error}",
            path=file,
            line=reader.line_num,
            hint="check the quotation marks",
        ) from None


def _harmless(text: str) -> str:
    """A text that a spreadsheet would take for a formula, with the sign that it is none."""
    return f"'{text}" if text[:1] and text[0] in _FORMULA else text


def _unquoted(text: str) -> str:
    return text[1:] if text[:1] == "'" and text[1:2] and text[1] in _FORMULA else text
