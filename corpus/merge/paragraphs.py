"""A translation into formats that have paragraphs of their own: Word, PowerPoint, HTML."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

from corpus.formats.rich import Layout, Paragraph
from corpus.formats.sides import codes_of
from corpus.merge.codes import Filled, joined, named
from corpus.merge.plan import Plan, Remark, remark
from corpus.model import Block, Code, Document, Segment
from corpus.structure.lines import NUMBERING


class Opened(Protocol):
    """A document taken apart so that its paragraphs can be filled anew."""

    paragraphs: Sequence[Paragraph]

    def fill(self, n: int, text: str, codes: Sequence[Code]) -> list[Code]:
        """Give paragraph `n` a new text; the codes that could not be placed."""
        ...

    def save(self) -> bytes: ...


def into_paragraphs(opened: Opened, document: Document, made: Plan) -> bytes:
    """The document with its paragraphs filled; remarks on what could not be placed go to the plan."""
    layout = Layout(opened.paragraphs)
    homes: dict[int, list[tuple[Block, Segment]]] = defaultdict(list)
    torn: dict[int, bool] = {}
    for block, segment in document:
        homes[layout.paragraph(segment.start)].append((block, segment))
        for span in segment.spans[1:]:
            torn.setdefault(layout.paragraph(span.start), segment.id in made.targets)
    for n in sorted({*homes, *(k for k, v in torn.items() if v)}):
        members = homes.get(n, [])
        if not any(s.id in made.targets for _, s in members) and not torn.get(n):
            continue
        said = [made.targets.get(s.id) or Filled(s.text, codes_of(s)) for _, s in members]
        filled = joined(said, _breaks(document, members))
        p = opened.paragraphs[n]
        if p.prefix:
            filled = _unnumbered(filled, p, made.remarks, members)
        if p.mark:
            mark = p.text[: p.mark].strip()
            label = Filled(mark + " ", (Code("superscript", 0, len(mark), ""),))
            filled = joined([label, filled])
        unplaced = opened.fill(n, filled.text, filled.codes)
        if unplaced and members:
            message = f"could not be placed: {named(unplaced)}"
            made.remarks.append(remark(document, "codes", message, members[0][1]))
    return opened.save()


def _breaks(document: Document, members: Sequence[tuple[Block, Segment]]) -> list[int]:
    """The segments of a paragraph that begin a line of it."""
    pairs = enumerate(pairwise(members), 1)
    return [n for n, ((_, a), (_, b)) in pairs if "\n" in document.text[a.end : b.start]]


def _unnumbered(
    filled: Filled, p: Paragraph, remarks: list[Remark], members: Sequence[tuple[Block, Segment]]
) -> Filled:
    """The text without the number that the format makes by itself."""
    text = filled.text
    if text.startswith(p.number):
        cut = len(p.number)
    elif m := NUMBERING.match(text):
        cut = m.end()
        remarks.append(
            Remark(
                "number",
                f"the automatic number “{p.number}” stays; the translation has “{m[0].strip()}”",
                members[0][1].id if members else "",
            )
        )
    else:
        return filled
    cut += len(text[cut:]) - len(text[cut:].lstrip())
    return Filled(
        text[cut:],
        tuple(Code(c.kind, max(0, c.start - cut), max(0, c.end - cut), c.value) for c in filled.codes),
    )
