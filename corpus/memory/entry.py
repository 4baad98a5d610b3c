"""What a memory holds: beads, the sources they were used in, and how both stand in the file."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, NamedTuple

from corpus.model import STATUSES, Bead, Code


@dataclass(frozen=True, slots=True)
class Source:
    """A pair of documents, or a file of beads, that a memory was fed with."""

    name: str
    ja_file: str = ""
    en_file: str = ""
    date: str = ""
    """Of the documents, ISO 8601 as far as known: ``2025``, ``2025-07``, ``2025-07-01``."""
    domain: str = ""
    note: str = ""
    added: str = ""
    """When it was added to the memory, UTC."""
    complete: bool = True
    """False where adding it was broken off: the same command again completes it."""


class Use(NamedTuple):
    """Where a bead stands: the n-th bead (from zero) of a source, and the ids of its segments there."""

    source: Source
    position: int
    ja_ids: tuple[str, ...] = ()
    en_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A bead of the memory with all its uses, the latest document first."""

    id: int
    bead: Bead
    uses: tuple[Use, ...]


class Row(NamedTuple):
    """A bead on its way in."""

    hash: int
    ja: str
    en: str
    status: int
    confidence: float
    evidence: str | None
    note: str | None
    carried: str | None
    """Inline codes and properties of an exchange format, as JSON."""
    place: str | None
    position: int


_UNSTORABLE = re.compile("[\x00\x1f\ud800-\udfff]")


def _storable(text: str) -> str:
    """Without what no text has: half a surrogate pair, NUL, the separator of segments."""
    return _UNSTORABLE.sub("\ufffd", text)


def to_row(bead: Bead, position: int) -> Row | None:
    """The bead as the file holds it; None where a side has no text."""
    ja, en = ("\x1f".join(_storable(t) for t in side) for side in (bead.ja, bead.en))
    if not ja.strip() or not en.strip():
        return None
    digest = blake2b(f"{ja}\x1e{en}".encode(), digest_size=8).digest()
    place = " ".join(bead.ja_ids) + "|" + " ".join(bead.en_ids) if bead.ja_ids or bead.en_ids else None
    return Row(
        int.from_bytes(digest, "big", signed=True),
        ja,
        en,
        STATUSES.index(bead.status),
        round(bead.confidence, 4),
        "\x1f".join(_storable(e) for e in bead.evidence) or None,
        _storable(bead.note) or None,
        _carried(bead),
        place,
        position,
    )


def _carried(bead: Bead) -> str | None:
    if not (bead.properties or any(bead.ja_codes) or any(bead.en_codes)):
        return None
    return json.dumps([bead.properties, bead.ja_codes, bead.en_codes])


def to_bead(
    number: int,
    ja: str,
    en: str,
    status: int,
    confidence: float,
    evidence: str | None,
    note: str | None,
    carried: str | None,
) -> Bead:
    properties, ja_codes, en_codes = json.loads(carried) if carried else ((), (), ())
    return Bead(
        tuple(ja.split("\x1f")),
        tuple(en.split("\x1f")),
        status=STATUSES[status],
        confidence=confidence,
        evidence=tuple(evidence.split("\x1f")) if evidence else (),
        note=note or "",
        ja_codes=tuple(tuple(Code(*c) for c in own) for own in ja_codes),
        en_codes=tuple(tuple(Code(*c) for c in own) for own in en_codes),
        properties=tuple((k, v) for k, v in properties),
        id=str(number),
    )


SOURCE = "name, ja_file, en_file, date, domain, note, added, complete"


def to_source(row: Sequence[Any]) -> Source:
    name, ja_file, en_file, date, domain, note, added, complete = row
    return Source(name, ja_file, en_file, date, domain, note, added, bool(complete))


def to_places(place: str | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    ja, _, en = (place or "").partition("|")
    return tuple(ja.split()), tuple(en.split())
