"""One side of a bead as exchange formats want it: one text, its codes, and where its segments stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.languages import language
from corpus.model import Bead, Bitext, Code


@dataclass(frozen=True, slots=True)
class Side:
    """The text of a side, its codes in that text, and of each segment the range and how many codes it has
    (``0-57/2 58-103/0``)."""

    text: str
    codes: tuple[Code, ...]
    ranges: str


def side(bitext: Bitext, bead: Bead, which: str) -> Side:
    """The Japanese (``ja``) or English (``en``) side of a bead, with the codes it carries or its document has."""
    return joined(bead.ja if which == "ja" else bead.en, coded(bitext, bead, which), which)


def joined(segments: Sequence[str], coded: Sequence[Sequence[Code]], lang: str) -> Side:
    """Segments of a language and the codes of each as one side."""
    text, codes, ranges = "", list[Code](), list[str]()
    for n, segment in enumerate(segments):
        own = coded[n] if n < len(coded) else ()
        if n:
            text += language(lang).join(text, segment)
        start = len(text)
        text += segment
        ranges.append(f"{start}-{len(text)}/{len(own)}")
        codes += [Code(c.kind, start + c.start, start + c.end, c.value) for c in own]
    return Side(text, tuple(codes), " ".join(ranges))


def coded(bitext: Bitext, bead: Bead, which: str) -> list[tuple[Code, ...]]:
    """The codes of each segment of a side: the bead's own, else those of the segments in the document,
    note references (kind ``note``, value: the label) among them."""
    segments, ids, own, document = (
        (bead.ja, bead.ja_ids, bead.ja_codes, bitext.ja)
        if which == "ja"
        else (bead.en, bead.en_ids, bead.en_codes, bitext.en)
    )
    if own:
        return [own[n] if n < len(own) else () for n in range(len(segments))]
    out: list[tuple[Code, ...]] = []
    for n, text in enumerate(segments):
        found = document.by_id.get(ids[n]) if document is not None and n < len(ids) else None
        if found is None or found[1].text != text:
            out.append(())
        else:
            out.append(codes_of(found[1]))
    return out


def with_codes(bitext: Bitext) -> Iterator[Bead]:
    """The beads, each carrying the codes that its documents have."""
    for bead in bitext.beads:
        ja, en = (tuple(coded(bitext, bead, side)) for side in ("ja", "en"))
        yield replace(bead, ja_codes=ja if any(ja) else (), en_codes=en if any(en) else ())


def codes_of(segment: object) -> tuple[Code, ...]:
    """All that a translator must carry over from a segment: formatting, and references to notes."""
    from corpus.model import Segment

    assert isinstance(segment, Segment)
    notes = [Code("note", n.at, n.at, n.label) for n in segment.notes]
    return tuple(sorted([*segment.codes, *notes], key=lambda c: (c.start, -c.end)))


def cut(
    text: str, codes: Sequence[Code], ranges: str
) -> tuple[tuple[str, ...], tuple[tuple[Code, ...], ...]]:
    """The segments of a text and their codes: as `ranges` has them if they still fit, else one segment."""
    if not text and not codes:
        return (), ()
    marks = re.findall(r"(\d+)-(\d+)(?:/(\d+))?", ranges)
    found = [(int(a), int(b)) for a, b, _ in marks]
    counts = [int(n or 0) for _, _, n in marks]
    edges = [e for r in found for e in r]
    gaps = "".join(text[a:b] for a, b in zip(edges[1::2], edges[2::2]))
    if not found or edges != sorted(edges) or edges[0] or edges[-1] != len(text) or gaps.strip():
        found, counts = [(0, len(text))], [len(codes)]
    groups: list[list[Code]] = [[] for _ in found]
    # Where two segments meet, a place belongs to the first, if the counts don't say otherwise; a range to the second.
    ordered = sorted(codes, key=lambda c: (c.start, c.start != c.end))
    owners = [n for n, count in enumerate(counts) for _ in range(count)]
    for k, code in enumerate(ordered):
        fits = (i for i, (_, b) in enumerate(found) if code.start < b or code.start == code.end == b)
        n = owners[k] if len(owners) == len(ordered) else next(fits, len(found) - 1)
        a, b = found[n]
        lo, hi = max(a, min(code.start, b)), max(a, min(code.end, b))
        groups[n].append(Code(code.kind, lo - a, hi - a, code.value))
    segments = tuple(text[a:b] for a, b in found)
    sorted_groups = (tuple(sorted(g, key=lambda c: (c.start, -c.end))) for g in groups)
    return segments, tuple(sorted_groups) if codes else ()


def native(codes: Sequence[Code]) -> tuple[Code, ...]:
    """Codes that TMX carried as elements of their own (bpt … ept, ph) as the ranges and places they were."""
    out: list[Code] = []
    opened: dict[str, Code] = {}
    for code in codes:
        number = (re.search(r"\bi=\"(\w+)\"", code.value) or ["", ""])[1]
        if code.kind == "bpt":
            opened[number] = code
        elif code.kind == "ept" and number in opened:
            start = opened.pop(number)
            out.append(Code(_type(start), start.start, code.start, _value(start)))
        elif code.kind == "ph":
            out.append(Code(_type(code), code.start, code.end, _value(code)))
        else:
            out.append(code)
    out += [Code(_type(c), c.start, c.start, _value(c)) for c in opened.values()]
    return tuple(sorted(out, key=lambda c: (c.start, -c.end)))


def _type(code: Code) -> str:
    found = re.search(r"\btype=\"([^\"]*)\"", code.value)
    return {"ulined": "underline"}.get(found[1], found[1]) if found else code.kind


def _value(code: Code) -> str:
    from html import unescape

    content = unescape(re.sub(r"^<[^>]*>|</[^>]*>$", "", code.value))
    link = re.search(r"\b(?:href|title)=\"([^\"]*)\"", content)
    if link:
        return unescape(link[1])
    return "" if re.fullmatch(r"</?[\w-]+/?>", content) else content


def unmatched(source: Sequence[Code], target: Sequence[Code]) -> tuple[list[Code], list[Code]]:
    """The codes that only the source has, and those that only the target has; order doesn't count."""
    left = [(c.kind, c.value) for c in target]
    missing = []
    for code in source:
        if (code.kind, code.value) in left:
            left.remove((code.kind, code.value))
        else:
            missing.append(code)
    theirs = [(c.kind, c.value) for c in source]
    extra = []
    for code in target:
        if (code.kind, code.value) in theirs:
            theirs.remove((code.kind, code.value))
        else:
            extra.append(code)
    return missing, extra
