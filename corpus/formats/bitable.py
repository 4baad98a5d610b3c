"""Beads as the rows of a table that a reviewer edits, and back: what both the Word and the Excel form are made of.

A row shows an id, the two sides, status and comment. The beads themselves travel along out of sight (JSON), so
that nothing is lost; where a row no longer says what its bead said, the row wins and the bead counts as edited.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from corpus.formats.heads import meaning
from corpus.formats.jsonl import bead as bead_of
from corpus.formats.jsonl import record
from corpus.formats.sides import coded, with_codes
from corpus.formats.tags import numbered, tagged, untagged
from corpus.model import STATUSES, Bead, Bitext, Code, with_ids

HEADER = ("ID", "日本語", "English", "Status", "Comment")
_STATUS = {
    "確認済": "confirmed",
    "確認済み": "confirmed",
    "ok": "confirmed",
    "done": "confirmed",
    "approved": "confirmed",
    "final": "confirmed",
    "signed-off": "confirmed",
    "修正": "edited",
    "修正済": "edited",
    "修正済み": "edited",
    "changed": "edited",
    "translated": "edited",
}


Table = Sequence[Sequence[str]]
"""Rows of cells of text."""


@dataclass(frozen=True, slots=True)
class Row:
    """What one row of the table says; lines of a side are its segments."""

    id: str
    ja: str
    en: str
    status: str = ""
    note: str = ""


def rows(bitext: Bitext, tags: bool = True) -> list[Row]:
    """A row for each bead."""
    out = []
    for bead in bitext.beads:
        ja_codes, en_codes = coded(bitext, bead, "ja"), coded(bitext, bead, "en")
        like = numbered([c for own in ja_codes for c in own])
        out.append(
            Row(
                bead.id,
                _side(bead.ja, ja_codes, []) if tags else "\n".join(bead.ja),
                _side(bead.en, en_codes, like) if tags else "\n".join(bead.en),
                bead.status,
                bead.note,
            )
        )
    return out


def _side(segments: Sequence[str], codes: Sequence[Sequence[Code]], like: list[tuple[str, Code]]) -> str:
    ids = numbered([c for own in codes for c in own], like)
    lines, at = [], 0
    for text, own in zip(segments, codes, strict=True):
        lines.append(tagged(text.replace("\n", "\u2028"), ids[at : at + len(own)]))
        at += len(own)
    return "\n".join(lines)


def payload(bitext: Bitext) -> str:
    """The beads and what else the bitext carries, as JSON."""
    beads = []
    for bead in with_codes(bitext):
        item = record(bead)
        item["properties"] = [list(p) for p in bead.properties]
        item["score"], item["confidence"] = bead.score, bead.confidence
        beads.append(item)
    head = {"ja_lang": bitext.ja_lang, "en_lang": bitext.en_lang, "properties": bitext.properties}
    return json.dumps({**head, "beads": beads}, ensure_ascii=False)


def unpack(text: str) -> Bitext | None:
    """The bitext in a payload; None for one that is damaged."""
    try:
        obj = json.loads(text)
        beads = []
        for item in obj["beads"]:
            properties = tuple((str(k), str(v)) for k, v in item.get("properties", ()))
            bead = replace(bead_of(item), properties=properties)
            beads.append(replace(bead, ja_codes=_codes(item, "ja"), en_codes=_codes(item, "en")))
        return Bitext(
            tuple(beads), ja_lang=obj["ja_lang"], en_lang=obj["en_lang"], properties=dict(obj["properties"])
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _codes(item: dict[str, Any], side: str) -> tuple[tuple[Code, ...], ...]:
    return tuple(tuple(Code(*c) for c in own) for own in item.get(f"{side}_codes", ()))


def bitext(found: Iterable[Row], kept: Bitext | None) -> Bitext:
    """The beads that rows say, with all that the kept ones know of them."""
    known = {b.id: b for b in kept.beads} if kept is not None else {}
    shown = {r.id: r for r in rows(kept)} if kept is not None else {}
    beads = []
    for row in found:
        before = known.pop(row.id, None) if row.id else None
        beads.append(_fresh(row) if before is None else _updated(row, before, shown[row.id]))
    base = kept or Bitext(())
    return replace(base, beads=with_ids(beads))


def reviewed(tables: Iterable[Table], kept: Bitext | None) -> Bitext | None:
    """The bitext of the first table that has a Japanese and an English column, by their names or by the languages
    in them, and of those that go on with it: that name such columns too, or have them at the same places.
    None if there is no such table."""
    places: dict[str, int] | None = None
    found: list[Row] = []
    for table in tables:
        filled = [r for r in table if any(c.strip() for c in r)]
        if not filled:
            continue
        named, start = head(filled)
        own = named or guessed(filled)
        if places is None:
            places = own
        elif own is None or (named is None and not _agree(own, places)):
            continue
        if own is not None:
            found += [row_of(r, own if named else places or own) for r in filled[start:]]
    if places is None:
        return None
    return bitext((r for r in found if r.ja or r.en), kept)


def head(table: Sequence[Sequence[str]]) -> tuple[dict[str, int] | None, int]:
    """The columns by their names and where the rows below them begin; a title may stand above the names."""
    for n, row in enumerate(table[:_TITLES]):
        if (named := columns(row)) is not None:
            return named, n + 1
    return None, 0


_TITLES = 6


def _agree(own: dict[str, int], places: dict[str, int]) -> bool:
    return all(own[side] == places[side] for side in ("ja", "en"))


def _fresh(row: Row) -> Bead:
    (ja, ja_codes), (en, en_codes) = _untagged(row.ja, {}), _untagged(row.en, {})
    status = _status(row.status) or "auto"
    return Bead(ja, en, status=status, note=row.note, ja_codes=ja_codes, en_codes=en_codes, id=row.id)


def _updated(row: Row, bead: Bead, shown: Row) -> Bead:
    meaning = dict(numbered([c for own in bead.ja_codes for c in own]))
    theirs = numbered([c for own in bead.en_codes for c in own], list(meaning.items()))
    meaning.update(dict(theirs))
    status = _status(row.status) or bead.status
    changed = False
    if _same(row.ja) != _same(shown.ja):
        text, codes = _untagged(row.ja, meaning)
        bead, changed = (
            replace(bead, ja=text, ja_codes=codes, ja_ids=bead.ja_ids if len(text) == len(bead.ja) else ()),
            True,
        )
    if _same(row.en) != _same(shown.en):
        text, codes = _untagged(row.en, meaning)
        bead, changed = (
            replace(bead, en=text, en_codes=codes, en_ids=bead.en_ids if len(text) == len(bead.en) else ()),
            True,
        )
    if changed and status == bead.status and status != "confirmed":
        status = "edited"
    return replace(bead, status=status, note=row.note)


def _same(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]


def _untagged(text: str, meaning: dict[str, Code]) -> tuple[tuple[str, ...], tuple[tuple[Code, ...], ...]]:
    pairs = [untagged(line.strip(), meaning) for line in text.split("\n") if line.strip()]
    texts = tuple(t.replace("\u2028", "\n") for t, _ in pairs)
    codes = tuple(c for _, c in pairs)
    return texts, codes if any(codes) else ()


def _status(text: str) -> str:
    low = text.strip().lower()
    return low if low in STATUSES else _STATUS.get(low, "")


def columns(header: Sequence[str]) -> dict[str, int] | None:
    """Which column holds what, by the names in a table's first row; None where they aren't names."""
    out: dict[str, int] = {}
    for n, cell in enumerate(header):
        if what := meaning(cell):
            out.setdefault(what, n)
    return out if "ja" in out and "en" in out else None


def guessed(table: Sequence[Sequence[str]]) -> dict[str, int] | None:
    """Which columns are Japanese and English in a table without a header, by what stands in them."""
    from corpus.languages.detect import detect

    width = max((len(r) for r in table), default=0)
    texts = ["\n".join(r[n] for r in table if n < len(r)) for n in range(width)]
    tongues = [detect(t) if sum(c.isalpha() for c in t) > 3 else "" for t in texts]
    found = {"ja": "ja", "en": "en"}
    out = {what: tongues.index(code) for what, code in found.items() if code in tongues}
    return out if len(out) == 2 else None


def row_of(cells: Sequence[str], places: dict[str, int]) -> Row:
    def cell(what: str) -> str:
        n = places.get(what, -1)
        return cells[n].strip() if 0 <= n < len(cells) else ""

    return Row(cell("id"), cell("ja"), cell("en"), cell("status"), cell("note"))
