"""A translation put back into the document it was made from: same format, same structure, English text.

The source is read again by the same reader, so that its segments have the ids they had; each bead goes where its
Japanese segments stand. What has no place, and what a translation left out, is listed and never dropped in silence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.errors import UsageError
from corpus.merge.plan import Plan, Remark, plan
from corpus.model import SILENT, Bitext, Document

__all__ = ["Merged", "Remark", "listed", "merge"]


@dataclass(frozen=True, slots=True)
class Merged:
    data: bytes
    translated: int
    """Segments that have their translation now."""
    total: int
    """Segments of the source that take part, and the running heads and feet that were translated."""
    remarks: tuple[Remark, ...]


def merge(data: bytes, file: str, format: str, bitext: Bitext) -> Merged:
    """`data`, a document of the named format, with the English of `bitext` in the place of its Japanese.

    Raises UsageError for a format that can't be written.
    """
    from corpus.formats import DOCUMENTS

    reader = DOCUMENTS.load(format)()
    if hasattr(reader, "document"):
        from corpus.merge.paragraphs import into_paragraphs

        opened = reader.open(data, file)
        document = reader.document(opened, file, None)
        made = plan(document, bitext)
        return _merged(into_paragraphs(opened, document, made), document, made)
    if format in ("text", "markdown"):
        from corpus.merge.text import into_text

        document = reader.read(data, file)
        made = plan(document, bitext)
        return _merged(into_text(document, data, made, reader.markup(document.text)), document, made)
    raise UsageError(
        f"a translation can't be put back into {format}",
        hint=(
            "save the PDF as Word, align that with the English, and merge into it"
            if format == "pdf"
            else "merge into the DOCX, PPTX, HTML, Markdown or text file that it was made from"
        ),
    )


_ORDER = {"no-place": 0, "untranslated": 1, "reader": 3, "ruby": 4}


def _merged(data: bytes, document: Document, made: Plan) -> Merged:
    heads = sum(b.kind in SILENT and s.id in made.targets for b, s in document)
    remarks = [*made.remarks, *(Remark("reader", w) for w in document.warnings)]
    remarks.sort(key=lambda r: (_ORDER.get(r.kind, 2), r.line or 0))
    return Merged(data, len(made.targets), len(document.content) + heads, tuple(remarks))


def listed(merged: Merged) -> Iterator[str]:
    """The remarks as lines for a person."""
    for r in merged.remarks:
        place = f"line {r.line}: " if r.line else ""
        yield f"{place}{r.message}"
