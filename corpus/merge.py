"""A translation put back into the document it was made from: same format, same structure, English text.

The source is read again by the same reader, so that its segments have the ids they had; each bead goes where its
Japanese segments stand. What has no place, and what a translation left out, is listed and never dropped in silence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from corpus.errors import UsageError
from corpus.formats.rich import Layout, Paragraph
from corpus.formats.sides import coded, codes_of, native, unmatched
from corpus.model import SILENT, Bead, Bitext, Block, Code, Document, Segment
from corpus.structure.lines import NUMBERING

_JAPANESE = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]")
_OPTIONAL = frozenset({"ruby", "span", "font", "small", "highlight", "object"})
"""Codes a translation may leave out without a word."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What a paragraph, or a segment of a text file, says now; its codes are in that text."""

    text: str
    codes: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a person should look at: what kind of thing, where in the source, which text."""

    kind: str
    """``untranslated``, ``no-place``, ``joined``, ``codes``, ``number`` or ``furniture``."""
    message: str
    segment: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Merged:
    data: bytes
    translated: int
    """Segments that have their translation now."""
    total: int
    """Segments of the source that take part."""
    remarks: tuple[Remark, ...]


class Opened(Protocol):
    """A document taken apart so that its paragraphs can be filled anew."""

    paragraphs: Sequence[Paragraph]

    def fill(self, n: int, text: str, codes: Sequence[Code]) -> list[Code]:
        """Give paragraph `n` a new text; the codes that could not be placed, and stand at its end."""
        ...

    def save(self) -> bytes: ...


class Mergeable(Protocol):
    def open(self, data: bytes, file: str) -> Opened: ...

    def document(self, opened: Any, file: str, lang: str | None) -> Document: ...


def merge(data: bytes, file: str, format: str, bitext: Bitext) -> Merged:
    """`data`, a document of the named format, with the English of `bitext` in the place of its Japanese.

    Raises UsageError for a format that can't be written.
    """
    from corpus.formats import DOCUMENTS

    reader = DOCUMENTS.load(format)()
    if hasattr(reader, "document"):
        opened: Opened = reader.open(data, file)
        document = reader.document(opened, file, None)
        plan = _plan(document, bitext)
        return _into_paragraphs(opened, document, plan)
    if format in ("text", "markdown"):
        document = reader.read(data, file)
        return _into_text(document, data, _plan(document, bitext))
    raise UsageError(
        f"a translation can't be put back into {format}",
        hint=(
            "save the PDF as Word, align that with the English, and merge into it"
            if format == "pdf"
            else "merge into the DOCX, PPTX, HTML, Markdown or text file that it was made from"
        ),
    )


@dataclass
class _Plan:
    targets: dict[str, Filled]
    """By segment id: its translation; empty for one that its bead's first segment speaks for."""
    remarks: list[Remark]


def _plan(document: Document, bitext: Bitext) -> _Plan:
    plan = _Plan({}, [])
    wanted = [s for b, s in document if b.kind not in SILENT]
    queue: dict[str, list[str]] = defaultdict(list)
    for segment in wanted:
        queue[_key(segment.text)].append(segment.id)
    free = {s.id for s in wanted}
    late = []
    for bead in bitext.beads:
        if not bead.ja:
            if bead.en:
                plan.remarks.append(
                    Remark("no-place", f"English without a Japanese segment: “{_short(bead.en)}”")
                )
            continue
        if not any(t.strip() for t in bead.en):
            continue
        ids = _by_id(document, bead, free)
        if ids:
            free -= set(ids)
            _place(plan, document, bitext, bead, ids)
        else:
            late.append(bead)
    for bead in late:
        ids = _by_text(bead, queue, free)
        if ids:
            free -= set(ids)
            _place(plan, document, bitext, bead, ids)
        else:
            plan.remarks.append(
                Remark(
                    "no-place",
                    f"“{_short(bead.ja)}” is not in the source: its English is “{_short(bead.en)}”",
                )
            )
    for segment in wanted:
        if segment.id not in plan.targets and any(c.isalpha() for c in segment.text) and segment.lang != "en":
            plan.remarks.append(
                _remark(document, "untranslated", f"no English for “{_short([segment.text])}”", segment)
            )
    plan.remarks += _standing(document)
    return plan


def _standing(document: Document) -> Iterator[Remark]:
    """Running heads and feet, which are no part of a bitext: they stay Japanese, each said once."""
    seen = set()
    for block, segment in document:
        if block.kind == "page-furniture" and segment.text not in seen and _JAPANESE.search(segment.text):
            seen.add(segment.text)
            message = f"the running head or foot “{_short([segment.text])}” stays as it is"
            yield _remark(document, "furniture", message, segment)


def _key(text: str) -> str:
    return "".join(text.split())


def _short(texts: Iterable[str]) -> str:
    text = " ".join(texts)
    return text if len(text) <= 60 else text[:59] + "…"


def _remark(document: Document, kind: str, message: str, segment: Segment) -> Remark:
    return Remark(kind, message, segment.id, document.line(segment.start)[0])


def _by_id(document: Document, bead: Bead, free: set[str]) -> list[str]:
    """The bead's segments by their ids, if the source still says the same there."""
    known = document.by_id
    if not bead.ja_ids or any(i not in known or i not in free for i in bead.ja_ids):
        return []
    same = _key("".join(known[i][1].text for i in bead.ja_ids)) == _key("".join(bead.ja))
    return list(bead.ja_ids) if same else []


def _by_text(bead: Bead, queue: Mapping[str, list[str]], free: set[str]) -> list[str]:
    """The first segments with the bead's texts that no other bead has taken."""
    out: list[str] = []
    for text in bead.ja:
        found = next((i for i in queue.get(_key(text), []) if i in free and i not in out), None)
        if found is None:
            return []
        out.append(found)
    return out


def _place(plan: _Plan, document: Document, bitext: Bitext, bead: Bead, ids: Sequence[str]) -> None:
    segments = [document.by_id[i][1] for i in ids]
    codes = [native(own) for own in coded(bitext, bead, "en")]
    if len(ids) == len(bead.en):
        for segment, text, own in zip(segments, bead.en, codes, strict=True):
            plan.targets[segment.id] = Filled(text, own)
    else:
        plan.targets[ids[0]] = _joined([Filled(t, c) for t, c in zip(bead.en, codes, strict=True)])
        blocks = {i.partition(".")[0] for i in ids}
        for i in ids[1:]:
            plan.targets[i] = Filled("", ())
        if len(blocks) > 1:
            plan.remarks.append(
                _remark(
                    document,
                    "joined",
                    f"{len(ids)} segments of {len(blocks)} paragraphs have one translation; it stands in the first",
                    segments[0],
                )
            )
    needed = [c for s in segments for c in codes_of(s) if c.kind not in _OPTIONAL]
    given = [c for own in codes for c in own if c.kind not in _OPTIONAL]
    missing, extra = unmatched(needed, given)
    if missing:
        names = ", ".join(sorted({_name(c) for c in missing}))
        plan.remarks.append(
            _remark(
                document,
                "codes",
                f"the translation lacks {names}; what can't be lost stands at its end",
                segments[0],
            )
        )
    if extra:
        names = ", ".join(sorted({_name(c) for c in extra}))
        plan.remarks.append(
            _remark(document, "codes", f"the translation has {names}, the source hasn't", segments[0])
        )


def _name(code: Code) -> str:
    return f"note {code.value}" if code.kind == "note" else code.kind


def _joined(parts: Iterable[Filled]) -> Filled:
    text, codes = "", list[Code]()
    for part in parts:
        if text and part.text and not text[-1].isspace() and not part.text[0].isspace():
            text += " "
        codes += [Code(c.kind, len(text) + c.start, len(text) + c.end, c.value) for c in part.codes]
        text += part.text
    return Filled(text, tuple(codes))


def _essential(block: Block, segment: Segment, target: Filled) -> Filled:
    """The target with the notes and images it left out, at its end."""
    missing, _ = unmatched(codes_of(segment), target.codes)
    lost = [
        Code(c.kind, len(target.text), len(target.text), c.value)
        for c in missing
        if c.kind in ("note", "image", "object")
    ]
    return Filled(target.text, (*target.codes, *lost))


# Into formats with paragraphs


def _into_paragraphs(opened: Opened, document: Document, plan: _Plan) -> Merged:
    layout = Layout(opened.paragraphs)
    homes: dict[int, list[tuple[Block, Segment]]] = defaultdict(list)
    torn: dict[int, bool] = {}
    for block, segment in document:
        first = layout.paragraph(segment.start)
        homes[first].append((block, segment))
        for span in segment.spans[1:] if len(segment.spans) > 1 else ():
            torn.setdefault(layout.paragraph(span.start), segment.id in plan.targets)
    for n in sorted({*homes, *(k for k, v in torn.items() if v)}):
        members = homes.get(n, [])
        if not any(s.id in plan.targets for _, s in members) and not torn.get(n):
            continue
        parts = []
        for block, segment in members:
            target = plan.targets.get(segment.id)
            parts.append(
                _essential(block, segment, target)
                if target is not None
                else Filled(segment.text, codes_of(segment))
            )
        filled = _joined(parts)
        p = opened.paragraphs[n]
        if p.prefix:
            filled = _unnumbered(filled, p, plan.remarks, members)
        if p.mark:
            mark = p.text[: p.mark].strip()
            label = Filled(mark + " ", (Code("superscript", 0, len(mark), ""),))
            filled = _joined([label, filled])
        unplaced = opened.fill(n, filled.text, filled.codes)
        for code in unplaced:
            if code.kind not in _OPTIONAL and members:
                plan.remarks.append(
                    _remark(document, "codes", f"{_name(code)} could not be placed", members[0][1])
                )
    return _merged(opened.save(), document, plan)


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


def _merged(data: bytes, document: Document, plan: _Plan) -> Merged:
    total = sum(b.kind not in SILENT for b, _ in document)
    order = {"no-place": 0, "untranslated": 1}
    remarks = sorted(plan.remarks, key=lambda r: (order.get(r.kind, 2), r.line or 0))
    return Merged(data, len(plan.targets), total, tuple(remarks))


# Into text


def _into_text(document: Document, data: bytes, plan: _Plan) -> Merged:
    source = document.text
    edits: list[tuple[int, int, str]] = []
    for block in document.blocks:
        last = ""
        for n, segment in enumerate(block.segments):
            target = plan.targets.get(segment.id)
            if target is None:
                last = segment.text
                continue
            text = _marked(_essential(block, segment, target), segment, source)
            start, end = _core(segment, source)
            if n and text and last and not source[start - 1 : start].isspace():
                text = " " + text
            last = text or last
            edits.append((start, end, text))
            edits += [(a, b, "") for a, b in segment.spans[1:] if a >= end]
    out, at = [], 0
    for start, end, text in sorted(edits):
        if start < at:
            continue
        out += [source[at:start], text]
        at = end
    out.append(source[at:])
    text = "".join(out)
    if b"\r\n" in data[:65536]:
        text = text.replace("\n", "\r\n")
    return _merged(text.encode("utf-8"), document, plan)


def _core(segment: Segment, source: str) -> tuple[int, int]:
    """The segment's first stretch in the file, without white space around it."""
    start, end = segment.spans[0]
    while end > start and source[end - 1].isspace():
        end -= 1
    while start < end and source[start].isspace():
        start += 1
    return start, end


_FENCES = {
    "bold": ("**", "**"),
    "italic": ("*", "*"),
    "bold-italic": ("***", "***"),
    "strike": ("~~", "~~"),
    "code": ("`", "`"),
    "underline": ("<u>", "</u>"),
    "superscript": ("<sup>", "</sup>"),
    "subscript": ("<sub>", "</sub>"),
    "highlight": ("<mark>", "</mark>"),
}


def _marked(target: Filled, segment: Segment, source: str) -> str:
    """The target with its codes as Markdown; note references as the source writes them."""
    notes = {n.label: source[n.start : n.end] for n in segment.notes}
    events: list[tuple[tuple[int, int, int], str]] = []
    for c in target.codes:
        if c.start == c.end:
            mark = (
                notes.get(c.value, f"[^{c.value}]")
                if c.kind == "note"
                else f"![]({c.value})"
                if c.kind == "image"
                else ""
            )
            events.append(((c.start, 1, 0), mark))
        elif c.kind == "link":
            auto = target.text[c.start : c.end] == c.value
            events += [
                ((c.start, 2, -c.end), "<" if auto else "["),
                ((c.end, 0, -c.start), ">" if auto else f"]({c.value})"),
            ]
        elif c.kind in _FENCES:
            opening, closing = _FENCES[c.kind]
            events += [((c.start, 2, -c.end), opening), ((c.end, 0, -c.start), closing)]
    out, at = [], 0
    for (place, _, _), mark in sorted(events):
        out += [target.text[at:place], mark]
        at = place
    return "".join(out) + target.text[at:]


def listed(merged: Merged) -> Iterator[str]:
    """The remarks as lines for a person."""
    for r in merged.remarks:
        place = f"line {r.line}: " if r.line else ""
        yield f"{place}{r.message}"
