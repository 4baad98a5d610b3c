"""Many bitexts as one corpus: files of beads, and the folders that `taiyaku corpus align` writes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpus.errors import FormatError, InputError, UsageError
from corpus.model import Bead, with_ids

STATE = "state.jsonl"
"""What `corpus align` writes beside its bitexts: a line for each pair."""


@dataclass(frozen=True, slots=True)
class Part:
    """The beads of one document pair, still in their file."""

    path: Path
    name: str
    """Of the pair where a manifest named it, else of the file."""
    format: str | None = None
    record: Mapping[str, Any] = field(default_factory=dict)
    """What the folder's state file says of it: ja, en, date, domain."""

    def named(self) -> Iterator[tuple[str, Bead]]:
        """The beads, each with the document it is from: the line's ``document`` where it says one, else the
        part's name. One by one where the format allows. Raises InputError, FormatError."""
        from corpus.formats import BITEXTS, by_ending, read_bitext

        if (self.format or by_ending(BITEXTS, self.path)) == "jsonl" and str(self.path) != "-":
            return stream(self.path, self.name)
        return ((self.name, b) for b in read_bitext(self.path, self.format).beads)

    def beads(self) -> Iterator[Bead]:
        """The beads alone."""
        return (bead for _, bead in self.named())


def parts(paths: Sequence[str | Path], format: str | None = None) -> list[Part]:
    """The bitexts in `paths`, those in folders included, in the order of their names.

    Raises InputError for a path that isn't there and a folder without bitexts, UsageError for a format or
    ending nobody knows; nothing has been read by then.
    """
    from corpus.formats import BITEXTS, by_ending

    if format is not None and format not in BITEXTS:
        raise UsageError(f"unknown bitext format “{format}”", hint=f"known: {', '.join(BITEXTS)}")
    out: list[Part] = []
    for given in paths:
        path = Path(given)
        if path.is_dir():
            out += _folder(path, format)
            continue
        if not path.exists() and str(path) != "-":
            raise InputError("no such file", path=path, hint="check the name and the folder")
        if format is None and str(path) == "-":
            format = "jsonl"
        if format is None and by_ending(BITEXTS, path) is None:
            raise UsageError(
                f"the ending of {path} names no bitext format",
                hint=f"name it with --format: {', '.join(BITEXTS)}; documents have to be aligned first",
            )
        out.append(Part(path, path.as_posix(), format))
    return out


def _folder(folder: Path, format: str | None) -> Iterator[Part]:
    from corpus.formats import BITEXTS, by_ending

    states = finished(folder)
    if states:
        for name, record in sorted(states.items()):
            yield Part(folder / record["output"], name, format, record)
        return
    readable = [n for n in BITEXTS if n not in ("html", "pairs")]
    inside = [p for p in sorted(folder.rglob("*")) if p.is_file() and by_ending(BITEXTS, p, readable)]
    if not inside:
        raise InputError("no bitexts in this folder", path=folder)
    for path in inside:
        yield Part(path, path.as_posix(), format)


def by_document(paths: Sequence[str | Path], format: str | None = None) -> list[tuple[str, list[Bead]]]:
    """All beads of `paths`, by document, in the order they are met."""
    out: dict[str, list[Bead]] = {}
    for part in parts(paths, format):
        for name, bead in part.named():
            out.setdefault(name, []).append(bead)
    return list(out.items())


def finished(folder: Path) -> dict[str, dict[str, Any]]:
    """The pairs that the folder's state file says are done, by name; the last word on each counts."""
    path = folder / STATE
    if not path.is_file():
        return {}
    out: dict[str, dict[str, Any]] = {}
    for line in path.read_text("utf-8").splitlines():
        try:
            record = json.loads(line)
        except json.JSONDecodeError:
            continue  # the line a killed run was writing
        if isinstance(record, dict) and "name" in record:
            out[str(record["name"])] = record
    return {n: r for n, r in out.items() if r.get("output") and (folder / str(r["output"])).is_file()}


def stream(path: Path, name: str) -> Iterator[tuple[str, Bead]]:
    """The beads of a JSON Lines file with their documents, without holding them all."""
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
                record = json.loads(line)
                (made,) = with_ids([bead(record)])
                yield str(record.get("document") or name), made
            except json.JSONDecodeError as error:
                raise FormatError(
                    f"this line is not JSON: {error.msg}", path=path, line=n, column=error.colno
                ) from None
            except (TypeError, ValueError, KeyError) as error:
                raise FormatError(f"this line is not a bead: {error}", path=path, line=n) from None
