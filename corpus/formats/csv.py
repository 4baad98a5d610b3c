"""CSV and tab-separated files as documents: every cell with text in it, row by row."""

from __future__ import annotations

from corpus.errors import FormatError, InputError
from corpus.formats.rich import document
from corpus.formats.xlsx import cells
from corpus.model import Document


class Csv:
    """The reader; commas, semicolons or tabs between cells, found by looking."""

    endings: tuple[str, ...] = (".csv",)
    format = "csv"

    def read(
        self, data: bytes, file: str, *, lang: str | None = None, encoding: str | None = None
    ) -> Document:
        """The Document in `data`. Raises InputError for what is no text, FormatError with the line of a mistake."""
        import csv
        import io

        from corpus.files import decode

        text, name = decode(data, file, encoding)
        if not text.strip():
            raise InputError("the file is empty: there is no text in it", path=file)
        head = text[:20_000].split("\n")[:50]
        separator = max(",;\t", key=lambda c: sum(line.count(c) for line in head))
        csv.field_size_limit(10_000_000)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        try:
            rows = list(reader)
        except csv.Error as error:
            raise FormatError(
                f"not readable as CSV: {error}",
                path=file,
                line=reader.line_num,
                hint="check the quotation marks",
            ) from None
        return document(cells(rows, 0), file, lang=lang, format=self.format, encoding=name)
