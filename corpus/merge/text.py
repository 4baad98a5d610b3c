"""A translation into Markdown and text: each segment's stretch of the file is exchanged, all else stays."""

from __future__ import annotations

import re

from corpus.merge.codes import Filled, named
from corpus.merge.plan import Plan, remark
from corpus.model import Block, Code, Document, Segment

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
    "small": ("<small>", "</small>"),
}
_MARKUP = re.compile(
    r"\\(?=[!-/:-@\[-`{-~])|[*`]|~~|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|\[(?=[^\[\]]+\]\()|<(?=/?[A-Za-z!])"
)


_BLOCKS = re.compile(
    r"(?:\s*</?(?:div|p|center|section|details|summary|figure|figcaption|blockquote|table|thead|tbody|tr|t[dh]|[ou]l|li"
    r"|d[ltd]|h[1-6])\b[^<>]*>\s*)+",
    re.IGNORECASE,
)
"""Elements of HTML around a text: they are no part of what it says."""


def into_text(document: Document, data: bytes, made: Plan, markup: bool) -> bytes:
    """The file in UTF-8, its line ends as they were. Remarks on what Markdown can't say go to the plan."""
    source = document.text
    edits: list[tuple[int, int, str]] = []
    for block in document.blocks:
        last = ""
        for n, segment in enumerate(block.segments):
            target = made.targets.get(segment.id)
            if target is None:
                last = segment.text
                continue
            start, end = _core(segment, source)
            writer = _Writer(block, segment, source, markup)
            text = writer.write(target)
            if writer.unplaced:
                message = f"could not be placed: {named(writer.unplaced)}"
                made.remarks.append(remark(document, "codes", message, segment))
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
    return text.encode("utf-8")


def _core(segment: Segment, source: str) -> tuple[int, int]:
    """The segment's first stretch in the file, without white space around it."""
    start, end = segment.spans[0]
    while end > start and source[end - 1].isspace():
        end -= 1
    while start < end and source[start].isspace():
        start += 1
    if before := _BLOCKS.match(source, start, end):
        start = before.end()
    after = next((m for m in _BLOCKS.finditer(source, start, end) if m.end() == end), None)
    return start, after.start() if after else end


class _Writer:
    """A segment's translation as the file writes it."""

    def __init__(self, block: Block, segment: Segment, source: str, markup: bool) -> None:
        self.markup = markup
        self.cell = block.kind == "table-cell"
        self.notes = {n.label: source[n.start : n.end] for n in segment.notes}
        self.raw = "".join(source[a:b] for a, b in segment.spans)
        self.unplaced: list[Code] = []

    def write(self, target: Filled) -> str:
        events: list[tuple[tuple[int, int, int], str]] = []
        verbatim = [(c.start, c.end) for c in target.codes if c.kind == "code"]
        for c in target.codes:
            if c.start == c.end:
                events.append(((c.start, 1, 0), self._point(c)))
                continue
            pair = self._pair(c, target.text)
            if pair is None:
                self.unplaced.append(c)
                continue
            said = target.text[c.start : c.end]
            start, end = c.end - len(said.lstrip()), c.start + len(said.rstrip())
            if start >= end:
                continue  # marks around nothing, or white space, would stand there as characters
            events += [((start, 2, -end), pair[0]), ((end, 0, -start), pair[1])]
            if pair[0] == "<":
                verbatim.append((c.start, c.end))
        out, at = [], 0
        for (place, _, _), mark in [*sorted(events), ((len(target.text), 9, 0), "")]:
            said = target.text[at:place]
            kept = any(a <= at and place <= b for a, b in verbatim)
            out += [said if kept else self._said(said), mark]
            at = place
        return "".join(out)

    def _said(self, text: str) -> str:
        """Text in which nothing is taken for markup that isn't any."""
        if not self.markup:
            return text
        text = _MARKUP.sub(lambda m: "\\" + m[0], text) if _MARKUP.search(text) else text
        return re.sub(r"(?<!\\)\|", r"\\|", text) if self.cell else text

    def _point(self, c: Code) -> str:
        if c.kind == "note":
            return self.notes.get(c.value, f"[^{c.value}]")
        if c.kind == "image":
            found = re.search(rf"!\[[^\]\n]*\]\({re.escape(c.value)}[^)\n]*\)", self.raw)
            return found[0] if found else f"![]({c.value})"
        self.unplaced.append(c)
        return ""

    def _pair(self, c: Code, text: str) -> tuple[str, str] | None:
        if c.kind == "link":
            return ("<", ">") if text[c.start : c.end] == c.value else ("[", f"]({c.value})")
        if c.kind in ("span", "font"):
            found = re.findall(rf"<{c.kind}\s[^<>]*>", self.raw)
            return (found[0], f"</{c.kind}>") if len(set(found)) == 1 else None
        return _FENCES.get(c.kind)
