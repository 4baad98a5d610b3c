"""A memory's entries on their way to another memory: each bead takes the sources it was used in along.

They travel as properties of the bead, so that TMX, XLIFF and JSON Lines hold them and other programs show or drop
them as they please: ``x-source`` names a source, ``x-sources`` has everything about all of them as JSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from corpus.memory.entry import Entry, Source, Use
from corpus.model import Bead

_ALL = "x-sources"
_OWN = frozenset({"x-source", _ALL})
_FIELDS = ("name", "ja_file", "en_file", "date", "domain", "note")
_SNIFFED = 1 << 20


def portable(entry: Entry) -> Bead:
    """The bead with its sources, and the day it came into the memory where nothing else is known."""
    uses = [
        [*(getattr(u.source, name) for name in _FIELDS), u.position, " ".join(u.ja_ids), " ".join(u.en_ids)]
        for u in entry.uses
    ]
    bead = entry.bead
    rows = [*bead.properties, *(("x-source", str(u[0])) for u in uses)]
    rows.append((_ALL, json.dumps(uses, ensure_ascii=False)))
    added = min((u.source.added for u in entry.uses if u.source.added), default="")
    if added and "@creationdate" not in dict(bead.properties):
        rows.append(("@creationdate", re.sub(r"[-:]", "", added)))
    first = entry.uses[0] if entry.uses else None
    ids = (first.ja_ids, first.en_ids) if first is not None else ((), ())
    return replace(bead, properties=tuple(rows), ja_ids=ids[0], en_ids=ids[1])


def holds_sources(path: Path) -> bool:
    """Whether a file looks as if a memory wrote it: its first megabyte names sources."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return _ALL.encode() in file.read(_SNIFFED)


def sources(beads: Iterable[Bead]) -> list[tuple[Source, list[Bead]]]:
    """The sources that beads were used in, each with its beads in its order. A bead that says nothing, or what
    can't be understood, belongs to a source without a name."""
    found: dict[str, tuple[Source, list[tuple[int, Bead]]]] = {}
    for n, bead in enumerate(beads):
        own = replace(bead, properties=tuple(p for p in bead.properties if p[0] not in _OWN))
        for use in _uses(bead) or [Use(Source(""), n, bead.ja_ids, bead.en_ids)]:
            _, rows = found.setdefault(use.source.name, (use.source, []))
            rows.append((use.position, replace(own, ja_ids=use.ja_ids, en_ids=use.en_ids)))
    return [(s, [b for _, b in sorted(rows, key=lambda r: r[0])]) for s, rows in found.values()]


def _uses(bead: Bead) -> list[Use]:
    text = dict(bead.properties).get(_ALL, "")
    out = []
    try:
        for *fields, position, ja_ids, en_ids in json.loads(text or "[]"):
            source = Source(**dict(zip(_FIELDS, map(str, fields), strict=True)))  # type: ignore[arg-type]
            out.append(Use(source, int(position), tuple(ja_ids.split()), tuple(en_ids.split())))
    except (ValueError, TypeError, AttributeError):
        return []
    return out
