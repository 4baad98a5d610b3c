"""The structure of a text file: lines, then blocks, then what each block is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from corpus.build import Draft
from corpus.languages import language
from corpus.languages.detect import block_language
from corpus.languages.en import hyphenated
from corpus.model import Span
from corpus.structure.blocks import blocks
from corpus.structure.furniture import mark_furniture, mark_running_heads
from corpus.structure.garbage import mark_garbage
from corpus.structure.inline import Glue, running
from corpus.structure.kinds import settle
from corpus.structure.lines import lines, mend_dashes, mend_numbers
from corpus.structure.plain_notes import plain_notes
from corpus.structure.sections import sections
from corpus.structure.unit import Unit
from corpus.structure.wrap import find_wrap


def drafts(source: str, lang: str, *, markup: bool) -> Iterator[Draft]:
    """The blocks of a decoded file in document order, every character that is not white space in one of them.

    `markup`: whether Markdown is markup in it. `lang`: the document's language; a block may be in the other.
    """
    tables = 0
    for n, rows in enumerate(sections(lines(source, markup))):
        mend_dashes(rows)
        mark_furniture(rows)
        references = plain_notes(rows, source)
        mend_numbers(rows)
        mark_running_heads(rows)
        units = settle(list(blocks(rows, find_wrap(rows), tables)), titled=n == 0)
        mark_garbage(units, source)
        labels = frozenset(u.label for u in units if u.kind == "footnote" and u.label)
        tables = max((u.cell.table + 1 for u in units if u.cell), default=tables)
        for unit in units:
            yield _draft(unit, source, lang, markup, labels, references)


def _draft(
    unit: Unit, source: str, lang: str, markup: bool, labels: frozenset[str], references: Mapping[int, int]
) -> Draft:
    own = block_language(source[unit.stretches[0].start : unit.stretches[-1].end][:2000], lang)
    speech = language(own)

    def joint(left: str, right: str, n: int) -> Glue | None:
        if not unit.glue[n - 1]:
            return None
        if own == "en" and hyphenated(left, right):
            return Glue("", 1)
        return Glue(speech.join(left, right))

    text = running(
        source,
        unit.stretches,
        joint,
        markup=markup and unit.kind != "page-furniture",
        labels=labels,
        references=references,
    )
    return Draft(
        kind=unit.kind,
        text=text.text,
        pieces=tuple(text.pieces),
        extent=tuple(text.extent) or (Span(unit.start, unit.start),),
        lang=own,
        marks=tuple(unit.marks),
        marker=unit.marker,
        notes=tuple(text.notes),
        codes=tuple(text.codes),
        level=unit.level,
        number=unit.number,
        label=unit.label,
        cell=unit.cell,
        breaks=tuple(text.breaks),
    )
