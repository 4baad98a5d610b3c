"""Findings for other programs."""

from __future__ import annotations

import json
from typing import Any

from glossary.findings import Finding, Passage
from glossary.reports import Outcome


class JsonReport:
    """One object: findings, summary, tool. The findings' keys are stable."""

    endings = (".json",)

    def write(self, outcome: Outcome) -> bytes:
        data = {
            "findings": [record(f) for f in outcome.findings],
            "summary": outcome.summary | {"known": outcome.known},
            "tool": {
                "name": "taiyaku",
                "version": outcome.version,
                "files": list(outcome.files),
                "glossary": outcome.glossary or None,
                "checks": list(outcome.checks),
            },
        }
        return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def record(f: Finding) -> dict[str, Any]:
    """A finding as plain data."""
    return {
        "id": f.id,
        "check": f.check,
        "severity": f.severity,
        "message": f.message,
        "ja": _side(f.ja),
        "en": _side(f.en),
        "suggestion": f.suggestion,
        "waived": f.waived,
        "confidence": round(f.confidence, 4),
    }


def _side(p: Passage | None) -> dict[str, Any] | None:
    if p is None:
        return None
    return {
        "text": p.text,
        "segment": p.segment or None,
        "start": p.start,
        "end": p.end,
        "file": p.file or None,
        "line": p.line,
        "column": p.column,
        "spans": [list(s) for s in p.spans],
    }
