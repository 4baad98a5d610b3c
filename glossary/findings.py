"""Findings: what a check has to say, where, and why; their ids, baselines and waivers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2s
from pathlib import Path
from typing import Any

from corpus.errors import FormatError, InputError
from corpus.model import Span

SEVERITIES = ("error", "warning", "info")
"""From the worst."""


def rank(severity: str) -> int:
    """0 for the worst."""
    return SEVERITIES.index(severity)


def lower(severity: str) -> str:
    """One step milder; info stays."""
    return SEVERITIES[min(rank(severity) + 1, len(SEVERITIES) - 1)]


@dataclass(frozen=True, slots=True)
class Passage:
    """A marked place: ``text[start:end]`` of a segment, and where that stands in its file."""

    text: str
    start: int
    end: int
    segment: str = ""
    """The segment's id, empty where the beads carry none."""
    file: str = ""
    spans: tuple[Span, ...] = ()
    """Offsets into the decoded file."""
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None

    @property
    def marked(self) -> str:
        return self.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a reviewer should look at."""

    check: str
    severity: str
    message: str
    ja: Passage | None = None
    en: Passage | None = None
    suggestion: str | None = None
    place: int = 0
    """Where it belongs in reading order: the number of the bead, or of the segment."""
    confidence: float = 1.0
    """The bead's, as the aligner gave it."""
    waived: str | None = None
    """The reason somebody gave for letting it be."""
    id: str = ""
    """Made from the check and both passages, the same over runs and machines (`with_ids`)."""


def with_ids(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings with their ids; equal ones are counted.

    The id depends on the check, the marked words and the source segment (the target one where there is no
    source), so that other edits in the translation leave it as it is.
    """
    seen: dict[str, int] = {}
    out = []
    for f in findings:
        anchor = f.ja or f.en
        key = "\x1f".join(
            (
                f.check,
                anchor.text if anchor else "",
                f.ja.marked if f.ja else "",
                f.en.marked if f.en else "",
            )
        )
        made = blake2s(key.encode(), digest_size=6).hexdigest()
        n = seen[made] = seen.get(made, 0) + 1
        out.append(replace(f, id=made if n == 1 else f"{made}.{n}"))
    return tuple(out)


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that somebody decided to let be, or a rule for several: reason, and what it covers."""

    reason: str
    id: str = ""
    check: str = ""
    ja: str = ""
    """Text the marked Japanese (or its segment) must hold."""
    en: str = ""
    by: str = ""
    date: str = ""

    def covers(self, finding: Finding) -> bool:
        if self.id and self.id != finding.id:
            return False
        if self.check and self.check != finding.check:
            return False
        if self.ja and (finding.ja is None or self.ja not in finding.ja.text):
            return False
        if self.en and (finding.en is None or self.en not in finding.en.text):
            return False
        return bool(self.id or self.check or self.ja or self.en)


def waive(findings: Iterable[Finding], waivers: Sequence[Waiver]) -> tuple[Finding, ...]:
    """The findings, those covered by a waiver carrying its reason. A waiver by id beats a rule."""
    by_id = {w.id: w for w in waivers if w.id}
    rules = [w for w in waivers if not w.id]
    out = []
    for f in findings:
        found = by_id.get(f.id)
        if found is None or not found.covers(f):
            found = next((w for w in rules if w.covers(f)), None)
        out.append(replace(f, waived=found.reason) if found else f)
    return tuple(out)


_FIELDS = ("id", "check", "ja", "en", "reason", "by", "date")


def read_waivers(path: str | Path) -> list[Waiver]:
    """Waivers of a TOML file (``[[waiver]]`` tables), a CSV one with the same names as columns, or a findings
    workbook whose decision column says “waive”. Raises FormatError where a reason is missing."""
    low = str(path).lower()
    if low.endswith(".xlsx"):
        from glossary.reports.xlsx import read_decisions

        return read_decisions(path)
    from corpus.files import read_text

    text = read_text(path)
    rows = _toml(text, path) if low.endswith(".toml") else _csv(text, path)
    return [_waiver(row, path, line) for row, line in rows]


def _waiver(row: Mapping[str, Any], path: str | Path, line: int | None) -> Waiver:
    unknown = sorted(set(row) - set(_FIELDS))
    if unknown:
        raise FormatError(
            f"unknown field “{unknown[0]}” in a waiver",
            path=path,
            line=line,
            hint=f"known: {', '.join(_FIELDS)}",
        )
    fields = {k: str(v).strip() for k, v in row.items()}
    if not fields.get("reason"):
        raise FormatError(
            f"a waiver without a reason ({fields.get('id') or fields.get('check') or 'unnamed'})",
            path=path,
            line=line,
            hint='say why the finding may stay: reason = "…"',
        )
    if not any(fields.get(k) for k in ("id", "check", "ja", "en")):
        raise FormatError(
            "a waiver that says nothing of what it covers",
            path=path,
            line=line,
            hint="give the finding's id, or a check, or words of the text (ja, en)",
        )
    return Waiver(**fields)


def _toml(text: str, path: str | Path) -> list[tuple[Mapping[str, Any], int | None]]:
    import tomllib

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FormatError(f"not valid TOML: {error}", path=path) from None
    rows = data.get("waiver", [])
    if not isinstance(rows, list) or set(data) - {"waiver"} or not all(isinstance(r, dict) for r in rows):
        raise FormatError("expected nothing but [[waiver]] tables", path=path)
    places = [n for n, line in enumerate(text.splitlines(), 1) if line.strip().startswith("[[waiver]]")]
    return [(row, places[i] if i < len(places) else None) for i, row in enumerate(rows)]


def _csv(text: str, path: str | Path) -> list[tuple[Mapping[str, Any], int | None]]:
    import csv
    import io

    reader = csv.DictReader(io.StringIO(text))
    if not reader.fieldnames or "reason" not in reader.fieldnames:
        raise FormatError("a list of waivers needs a column “reason”", path=path, line=1)
    return [
        ({k: v or "" for k, v in row.items() if k is not None}, reader.line_num)
        for row in reader
        if any((v or "").strip() for k, v in row.items() if isinstance(v, str))
    ]


def read_baseline(path: str | Path) -> frozenset[str]:
    """The ids in an earlier ``check --format json`` (or a plain list, an id a line)."""
    from corpus.files import read_text

    text = read_text(path).strip()
    if not text.startswith("{"):
        return frozenset(line.split()[0] for line in text.splitlines() if line.strip())
    try:
        data = json.loads(text)
        return frozenset(str(f["id"]) for f in data["findings"])
    except (ValueError, KeyError, TypeError):
        raise InputError(
            "this is no earlier result of “taiyaku check --format json”",
            path=path,
            hint="make one with: taiyaku check … --format json -o baseline.json",
        ) from None
