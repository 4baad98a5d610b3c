"""What a bead carries beside its texts, as names and values that XLIFF keeps as context or metadata."""

from __future__ import annotations

from corpus.formats.sides import Side
from corpus.model import Bead

OWN = (
    "score",
    "confidence",
    "moved",
    "status",
    "ja-ids",
    "en-ids",
    "ja-segments",
    "en-segments",
    "evidence",
)
"""Names that are fields of a bead; any other is one of its properties."""


def carried(bead: Bead, ja: Side, en: Side, without: str) -> list[tuple[str, str]]:
    """The fields and properties of a bead, without the property named."""
    rows = [("confidence", f"{bead.confidence:.4f}"), ("score", f"{bead.score:.4f}"), ("status", bead.status)]
    rows += [("moved", "true")] if bead.moved else []
    rows += [("ja-ids", " ".join(bead.ja_ids))] if bead.ja_ids else []
    rows += [("en-ids", " ".join(bead.en_ids))] if bead.en_ids else []
    rows += [("ja-segments", ja.ranges), ("en-segments", en.ranges)]
    rows += [("evidence", e) for e in bead.evidence]
    return rows + [p for p in bead.properties if p[0] != without]


def decimal(text: str | None, default: float) -> float:
    """A number as some program wrote it; `default` for what is none."""
    try:
        return float(text) if text else default
    except ValueError:
        return default
