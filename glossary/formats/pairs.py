"""Flat lists of a source term and a target term: what machine translation services and OmegaT take."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import NamedTuple

from corpus.errors import FormatError, UsageError
from glossary.formats.csv import blank, delimiter_of, records, text_of, unguard
from glossary.model import Concept, Glossary, Term, is_japanese


class Pair(NamedTuple):
    source: str
    target: str
    comment: str
    concept: Concept


def pairs(glossary: Glossary, source: str, target: str) -> Iterator[Pair]:
    """Every permitted source term of every concept decided on, with the target term to use for it: an
    abbreviation for an abbreviation, else the preferred one."""
    for concept in glossary:
        wanted = concept.preferred(target)
        if not concept.binding or wanted is None:
            continue
        short = next(iter(concept.abbreviations(target)), wanted)
        for term in concept.permitted(source):
            use = short if term.type == "abbreviation" else wanted
            yield Pair(flat(term.text), flat(use.text), comment(concept, target), concept)


def comment(concept: Concept, target: str) -> str:
    """What a translator should see beside the term."""
    avoid = ", ".join(t.text for t in concept.forbidden(target))
    parts = [concept.definition, concept.note, f"not: {avoid}" if avoid else ""]
    return flat(" / ".join(p for p in parts if p))


def flat(text: str) -> str:
    """On one line, without tabs, trimmed."""
    return " ".join(text.split())


def losses(glossary: Glossary, source: str, target: str, comments: bool) -> list[str]:
    """What a list of pairs leaves out."""
    out = []
    undecided = sum(not c.binding for c in glossary)
    if undecided:
        out.append(f"{undecided} concepts not decided on")
    half = [c.id for c in glossary if c.binding and not (c.preferred(source) and c.preferred(target))]
    if half:
        out.append(
            f"{len(half)} concepts without a term in both languages: {', '.join(half[:5])}{' …' * (len(half) > 5)}"
        )
    if any(len(c.permitted(target)) > 1 for c in glossary):
        out.append("admitted target terms: a pair has one target")
    if not comments:
        if any(c.forbidden(source) or c.forbidden(target) for c in glossary):
            out.append("forbidden and deprecated terms")
        if any(c.definition or c.note or c.source or c.domain for c in glossary):
            out.append("ids, domains, definitions, notes and sources")
    else:
        out.append(
            "ids, domains, sources and dates; definitions, notes and forbidden terms become the comment"
        )
    return out


def from_rows(rows: Iterator[tuple[int, list[str]]], file: str) -> Glossary:
    """A concept per row of source, target and comment; which column is Japanese, the file's own text tells.

    Raises FormatError for a row without two terms.
    """
    kept: list[tuple[int, list[str]]] = []
    for line, cells in rows:
        if len(cells) < 2 or not cells[0].strip() or not cells[1].strip():
            raise FormatError("a source and a target term were expected", path=file, line=line)
        if not kept and {c.strip().lower() for c in cells[:2]} == {"ja", "en"}:
            # Not a pair, but the languages: some services want them named.
            continue
        kept.append((line, [c.strip() for c in cells]))
    score = sum(is_japanese(c[0]) - is_japanese(c[1]) for _, c in kept)
    langs = ("ja", "en") if score >= 0 else ("en", "ja")
    return Glossary(
        tuple(
            Concept(
                "",
                tuple(sorted((Term(c[0], langs[0]), Term(c[1], langs[1])), key=lambda t: t.lang == "en")),
                note=c[2] if len(c) > 2 else "",
                line=line,
            )
            for line, c in kept
        ),
        file,
    )


class _Pairs:
    """Two columns and no header."""

    endings: tuple[str, ...] = ()
    delimiter = ","
    longest = 0
    """Bytes in UTF-8; 0 for no limit."""

    def __init__(self, source: str = "ja", target: str = "en") -> None:
        if {source, target} != {"ja", "en"}:
            raise UsageError(f"a list of pairs goes from ja to en or back, not from {source} to {target}")
        self.source, self.target = source, target

    def read(self, data: bytes, file: str) -> Glossary:
        text = text_of(data, file)
        rows = records(text, delimiter_of(text, self.delimiter), file)
        return from_rows(((r.first, [unguard(c) for c in r.cells]) for r in rows if not blank(r.cells)), file)

    def _kept(self, glossary: Glossary) -> tuple[list[Pair], list[str]]:
        """The pairs the service takes, and why the others are left out."""
        seen: dict[str, str] = {}
        kept, out = [], []
        for pair in pairs(glossary, self.source, self.target):
            if pair.source in seen:
                if seen[pair.source] != pair.target:
                    out.append(
                        f"“{pair.source}” → “{pair.target}”: the source has the target “{seen[pair.source]}” already"
                    )
            elif self.longest and max(len(x.encode()) for x in pair[:2]) > self.longest:
                out.append(f"“{pair.source[:30]}…”: longer than {self.longest:,} bytes")
            else:
                seen[pair.source] = pair.target
                kept.append(pair)
        return kept, out

    def write(self, glossary: Glossary) -> bytes:
        out = io.StringIO()
        writer = csv.writer(out, delimiter=self.delimiter, lineterminator="\n")
        writer.writerows((p.source, p.target) for p in self._kept(glossary)[0])
        return out.getvalue().encode("utf-8")

    def losses(self, glossary: Glossary) -> list[str]:
        return [*losses(glossary, self.source, self.target, comments=False), *self._kept(glossary)[1]]


class Deepl(_Pairs):
    """DeepL: no source twice, no empty cell, no white space at the edges, at most 1,024 bytes a term."""

    longest = 1024


class Google(_Pairs):
    """Google Cloud Translation: two columns, no header."""
