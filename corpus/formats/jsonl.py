"""Beads as JSON Lines: the contract other programs read (docs/formats.md)."""

from __future__ import annotations

import json
from typing import Any

from corpus.errors import FormatError
from corpus.model import STATUSES, Bead, Bitext, Code, with_ids


class Jsonl:
    endings: tuple[str, ...] = (".jsonl", ".ndjson")

    def write(self, bitext: Bitext) -> bytes:
        """A bead a line, with the inline codes of its documents."""
        from corpus.formats.sides import with_codes

        lines = (json.dumps(record(b), ensure_ascii=False) + "\n" for b in with_codes(bitext))
        return "".join(lines).encode("utf-8", "replace")

    def read(self, data: bytes, file: str) -> Bitext:
        from corpus.files import decode

        beads = []
        for n, line in enumerate(decode(data, file)[0].split("\n"), 1):
            if line.strip():
                try:
                    beads.append(bead(json.loads(line)))
                except json.JSONDecodeError as error:
                    raise FormatError(
                        f"this line is not JSON: {error.msg}", path=file, line=n, column=error.colno
                    ) from None
                except (TypeError, ValueError, KeyError, AttributeError) as error:
                    raise FormatError(f"this line is not a bead: {error}", path=file, line=n) from None
        return Bitext(with_ids(beads))


def record(bead: Bead) -> dict[str, Any]:
    """The bead as the contract's object."""
    out = {
        "id": bead.id,
        "ja": list(bead.ja),
        "en": list(bead.en),
        "ja_ids": list(bead.ja_ids),
        "en_ids": list(bead.en_ids),
        "kind": bead.kind,
        "score": round(bead.score, 4),
        "confidence": round(bead.confidence, 4),
        "moved": bead.moved,
        "status": bead.status,
        "evidence": list(bead.evidence),
    }
    if bead.note:
        out["note"] = bead.note
    for key, codes in (("ja_codes", bead.ja_codes), ("en_codes", bead.en_codes)):
        if any(codes):
            out[key] = [[list(c) for c in segment] for segment in codes]
    if bead.properties:
        out["properties"] = [list(p) for p in bead.properties]
    return out


def bead(obj: Any) -> Bead:
    """The bead in the contract's object; only ``ja`` and ``en`` are needed. Raises TypeError, ValueError."""
    if not isinstance(obj, dict) or not ("ja" in obj or "en" in obj):
        raise ValueError("an object with “ja” and “en” was expected")
    status = obj.get("status", "auto")
    if status not in STATUSES:
        raise ValueError(f"status “{status}” is none of {', '.join(STATUSES)}")
    return Bead(
        ja=_strings(obj, "ja"),
        en=_strings(obj, "en"),
        ja_ids=_strings(obj, "ja_ids"),
        en_ids=_strings(obj, "en_ids"),
        score=float(obj.get("score", 0.0)),
        confidence=float(obj.get("confidence", 1.0)),
        moved=bool(obj.get("moved", False)),
        status=status,
        evidence=_strings(obj, "evidence"),
        note=str(obj.get("note", "")),
        ja_codes=_codes(obj, "ja_codes"),
        en_codes=_codes(obj, "en_codes"),
        properties=tuple((str(k), str(v)) for k, v in obj.get("properties") or []),
        id=str(obj.get("id", "")),
    )


def _codes(obj: dict[str, Any], key: str) -> tuple[tuple[Code, ...], ...]:
    return tuple(
        tuple(Code(str(kind), int(start), int(end), str(value)) for kind, start, end, value in segment)
        for segment in obj.get(key) or []
    )


def _strings(obj: dict[str, Any], key: str) -> tuple[str, ...]:
    value = obj.get(key) or []
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list) or not all(isinstance(x, str) for x in value):
        raise ValueError(f"“{key}” must be a list of strings")
    return tuple(value)
