"""What a memory is fed with: files of beads, folders of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from corpus.errors import FormatError, InputError, UsageError
from corpus.memory.store import Source
from corpus.model import Bead

STATE = "state.jsonl"
"""What `taiyaku corpus align` writes beside its bitexts: a line for each pair."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A file of beads and the source it stands for."""

    path: Path
    source: Source
    format: str | None = None
    min_confidence: float = 0.0

    def named(self, name: str) -> Feed:
        return replace(self, source=replace(self.source, name=name))

    def beads(self) -> Iterator[Bead]:
        """The beads, one by one where the format allows. Raises InputError, FormatError."""
        from corpus.formats import BITEXTS, by_ending, read_bitext

        name = self.format or by_ending(BITEXTS, self.path)
        found = stream(self.path) if name == "jsonl" else iter(read_bitext(self.path, self.format).beads)
        return (b for b in found if b.confidence >= self.min_confidence)


def stream(path: Path) -> Iterator[Bead]:
    """The beads of a JSON Lines file, without holding them all."""
    from corpus.files import decode
    from corpus.formats.jsonl import bead

    try:
        handle = path.open("rb")
    except OSError as error:
        raise InputError(f"can't be read: {error.strerror}", path=path) from None
    with handle:
        for n, raw in enumerate(handle, 1):
            try:
                line = raw.decode("utf-8-sig" if n == 1 else "utf-8")
            except UnicodeDecodeError:
                line = decode(raw, path)[0]
            if not line.strip():
                continue
            try:
                yield bead(json.loads(line))
            except json.JSONDecodeError as error:
                raise FormatError(
                    f"this line is not JSON: {error.msg}", path=path, line=n, column=error.colno
                ) from None
            except (TypeError, ValueError, KeyError) as error:
                raise FormatError(f"this line is not a bead: {error}", path=path, line=n) from None


def feeds(
    paths: Sequence[str],
    *,
    format: str | None = None,
    date: str = "",
    domain: str = "",
    note: str = "",
    min_confidence: float = 0.0,
) -> list[Feed]:
    """The files in `paths`, those of folders included, each with its source.

    In a folder of `corpus align`, the documents, dates and domains of its manifest are taken over.
    Raises InputError for a path that isn't there and a folder without bitexts, UsageError for an unknown
    format, before anything is read.
    """
    from corpus.formats import BITEXTS, by_ending

    if format is not None and format not in BITEXTS:
        raise UsageError(f"unknown bitext format “{format}”", hint=f"known: {', '.join(BITEXTS)}")
    out = []
    for given in paths:
        path = Path(given)
        if path.is_dir():
            states = _states(path)
            inside = [
                p
                for p in sorted(path.rglob("*"))
                if p.is_file() and p.name != STATE and by_ending(BITEXTS, p)
            ]
            if states:
                inside = [p for p in inside if p.relative_to(path).as_posix() in states]
            if not inside:
                raise InputError("no bitexts in this folder", path=path)
        elif path.exists():
            states, inside = {}, [path]
            if format is None and by_ending(BITEXTS, path) is None:
                raise UsageError(
                    f"the ending of {path} names no bitext format",
                    hint=f"name it with --format: {', '.join(BITEXTS)}; documents are aligned first",
                )
        else:
            raise InputError("no such file", path=path, hint="check the name and the folder")
        for p in inside:
            state = states.get(p.relative_to(path).as_posix(), {}) if path.is_dir() else {}
            source = Source(
                p.as_posix(),
                str(state.get("ja", "")),
                str(state.get("en", "")),
                date or str(state.get("date", "")),
                domain or str(state.get("domain", "")),
                note,
            )
            out.append(Feed(p, source, format, min_confidence))
    return out


def _states(folder: Path) -> dict[str, dict[str, Any]]:
    """What the folder's state file says of each bitext, by its name."""
    path = folder / STATE
    if not path.is_file():
        return {}
    out = {}
    for line in path.read_text("utf-8").splitlines():
        try:
            record = json.loads(line)
        except json.JSONDecodeError:
            continue  # the last line of a run that was killed
        if isinstance(record, dict) and record.get("output"):
            out[str(record["output"])] = record
    return out
