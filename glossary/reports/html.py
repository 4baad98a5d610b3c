"""Findings as one self-contained page: side by side, filters, a chart."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files
from typing import Any

from glossary.findings import SEVERITIES, Finding, Passage
from glossary.reports import Outcome


class HtmlReport:
    """Everything in one file, nothing loaded from anywhere; works without scripts, filters with them."""

    endings = (".html", ".htm")

    def write(self, outcome: Outcome) -> bytes:
        from jinja2 import Environment

        source = files("glossary.reports").joinpath("findings.html").read_text(encoding="utf-8")
        template = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(source)
        by_check = Counter((f.check, f.severity) for f in outcome.live)
        codes = sorted(
            {f.check for f in outcome.live}, key=lambda c: -sum(by_check[c, s] for s in SEVERITIES)
        )
        bars = [_bar(code, by_check) for code in codes]
        page = template.render(
            outcome=outcome,
            summary=outcome.summary,
            findings=[_shown(f) for f in outcome.findings],
            bars=bars,
            most=max((b["total"] for b in bars), default=1),
            severities=SEVERITIES,
        )
        return page.encode("utf-8")


def _bar(code: str, counts: Counter[tuple[str, str]]) -> dict[str, Any]:
    parts, at = [], 0
    for severity in SEVERITIES:
        n = counts[code, severity]
        if n:
            parts.append({"severity": severity, "at": at, "n": n})
            at += n
    return {"code": code, "parts": parts, "total": at}


def _shown(f: Finding) -> dict[str, Any]:
    return {"f": f, "sides": [(lang, _cut(p)) for lang, p in (("ja", f.ja), ("en", f.en))]}


def _cut(p: Passage | None) -> dict[str, Any] | None:
    if p is None:
        return None
    place = f"{p.line}:{p.column}" if p.line else p.segment
    return {"before": p.text[: p.start], "mark": p.marked, "after": p.text[p.end :], "place": place}
