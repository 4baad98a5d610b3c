"""SARIF 2.1.0, for code hosts and editors."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from glossary.findings import Finding, Passage
from glossary.reports import Outcome

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


class SarifReport:
    """One run; a rule for every check, a result for every finding, waivers as suppressions."""

    endings = (".sarif", ".sarif.json")

    def write(self, outcome: Outcome) -> bytes:
        codes = list(outcome.checks) + sorted({f.check for f in outcome.findings} - set(outcome.checks))
        data = {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {
                        "driver": {
                            "name": "taiyaku",
                            "version": outcome.version or "0",
                            "rules": [_rule(code) for code in codes],
                        }
                    },
                    "columnKind": "unicodeCodePoints",
                    "artifacts": [{"location": {"uri": _uri(f)}} for f in outcome.files if f != "-"],
                    "results": [_result(f, codes.index(f.check)) for f in outcome.findings],
                }
            ],
        }
        return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _rule(code: str) -> dict[str, Any]:
    from glossary.checks import CHECKS
    from glossary.checks.examples import summary

    if code not in CHECKS:
        return {"id": code}
    check = CHECKS.load(code)
    return {
        "id": code,
        "shortDescription": {"text": summary(check)},
        "defaultConfiguration": {"level": _LEVELS[check.severity]},
    }


def _result(f: Finding, rule: int) -> dict[str, Any]:
    main, other = (f.en, f.ja) if f.en is not None else (f.ja, None)
    out: dict[str, Any] = {
        "ruleId": f.check,
        "ruleIndex": rule,
        "level": _LEVELS[f.severity],
        "message": {"text": f.message + (f" Suggestion: {f.suggestion}" if f.suggestion else "")},
        "partialFingerprints": {"taiyaku/v1": f.id},
    }
    if main is not None:
        out["locations"] = [_location(main)]
    if other is not None:
        out["relatedLocations"] = [
            {"id": 1, **_location(other), "message": {"text": other.marked or other.text}}
        ]
    if f.waived is not None:
        out["suppressions"] = [{"kind": "external", "status": "accepted", "justification": f.waived}]
    return out


def _location(p: Passage) -> dict[str, Any]:
    if not p.file:
        return {"logicalLocations": [{"name": p.segment or p.text[:60], "kind": "segment"}]}
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(p.file)}}
    if p.line is not None and p.column is not None:
        region = {"startLine": p.line, "startColumn": p.column}
        if p.end_line is not None and p.end_column is not None:
            region |= {"endLine": p.end_line, "endColumn": p.end_column}
        place["region"] = {**region, "snippet": {"text": p.marked or p.text}}
    return {"physicalLocation": place}


def _uri(path: str) -> str:
    """A path as a relative reference, or a file URI where it is absolute."""
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(pure.as_posix())
