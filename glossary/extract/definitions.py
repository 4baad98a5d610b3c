"""Terms a document defines itself: abbreviations and what they stand for, names given in brackets or notes.

- notes and lists: ``QKD: Quantum Key Distribution. 量子鍵配送``; ``量子もつれ：…という現象。``
- brackets: 量子技術イノベーション拠点（QIH）, 理化学研究所（理研）, 量子フラッグシップ（Quantum Flagship）,
  J-PARC（大強度陽子加速器施設）, （以下「…」という。）
- English: National Institute … (NICT), found as Schwartz and Hearst (2003) do; (hereinafter “the Hub”).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from corpus.model import SILENT, Document
from glossary.extract import Candidate
from glossary.extract.abbreviations import half_width
from glossary.extract.brackets import in_brackets
from glossary.extract.lists import in_tables
from glossary.extract.notes import entries, entry
from glossary.extract.sentences import in_sentence

_LIST = re.compile(
    r"用語(?:集|解説|説明|一覧|の解説|の説明|の定義)|略語|略称|glossary|abbreviations|acronyms", re.I
)


def definitions(document: Document) -> list[Candidate]:
    """The terms `document` defines, in its order; what is said of one in several places is put together."""
    body = half_width("\n".join(s.text for _, s in document.content))
    found: list[tuple[int, Candidate]] = []
    listed = False
    for block in document.blocks:
        if block.kind in SILENT or block.kind == "toc-entry" or not block.segments:
            continue
        if block.kind == "heading" or len(block.segments[0].text) <= 12:
            listed = _LIST.search(block.segments[0].text) is not None or (listed and block.kind != "heading")
        note = block.kind == "footnote" or listed
        for text, start in entries(document, block):
            for candidate in entry(text, note=note, body=body):
                found.append((start, replace(candidate, context=text[:300])))
        for segment in block.segments:
            text = half_width(segment.text)
            for candidate in (*in_sentence(text), *in_brackets(text)):
                found.append((segment.start, replace(candidate, context=text[:300])))
    found += [(s.start, c) for c, s in in_tables(document)]
    placed = [
        replace(c, where=(f"{document.file}:{document.line(start)[0]}",))
        for start, c in sorted(found, key=lambda f: f[0])
    ]
    return [replace(c, count=max(1, _count(c, body))) for c in _merged(placed)]


def in_text(text: str, *, note: bool = False, body: str = "") -> Iterator[Candidate]:
    """The terms defined in one segment; `note`: it is a footnote. `body` is the whole document."""
    text = half_width(text)
    yield from entry(text, note=note, body=body)
    yield from in_sentence(text)
    yield from in_brackets(text)


def _merged(found: Iterable[Candidate]) -> list[Candidate]:
    """One candidate for what several places say: same abbreviation, nothing contradictory."""
    out: list[Candidate] = []
    for candidate in found:
        for n, known in enumerate(out):
            both = _combined(known, candidate)
            if both:
                out[n] = both
                break
        else:
            out.append(candidate)
    return [_completed(c, out) for c in out]


def _completed(candidate: Candidate, all: Iterable[Candidate]) -> Candidate:
    """With what is said of the same letters in other capitals: Q-LEAP in the text, Q-leap in its note."""
    for other in all:
        if (
            other.abbr != candidate.abbr
            and other.abbr.casefold() == candidate.abbr.casefold()
            and candidate.abbr
        ):
            candidate = replace(candidate, ja=candidate.ja or other.ja, en=candidate.en or other.en)
    return candidate


def _combined(a: Candidate, b: Candidate) -> Candidate | None:
    if a.abbr != b.abbr and a.abbr and b.abbr:
        return None
    shared = sum(
        bool(x) and x.casefold() == y.casefold() for x, y in ((a.ja, b.ja), (a.en, b.en), (a.abbr, b.abbr))
    )
    forms = {a.ja, *a.ja_variants}
    clash = any(x and y and x.casefold() != y.casefold() for x, y in ((a.en, b.en), (a.abbr, b.abbr)))
    if b.ja and a.ja and b.ja not in forms:
        clash = True
    if not shared or clash:
        return None
    return replace(
        a,
        ja=a.ja or b.ja,
        en=a.en or b.en,
        abbr=a.abbr or b.abbr,
        definition=a.definition or b.definition,
        ja_variants=a.ja_variants or b.ja_variants,
        where=tuple(dict.fromkeys((*a.where, *b.where))),
    )


def _count(candidate: Candidate, body: str) -> int:
    """How often the term stands in the text, in any of its forms."""
    return sum(
        len(re.findall(rf"(?<![A-Za-z]){re.escape(t)}(?![A-Za-z])", body))
        for t in dict.fromkeys((candidate.abbr, candidate.ja, candidate.en))
        if t
    )
