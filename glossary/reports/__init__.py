"""Reports, a file each: how findings are shown and handed on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from corpus.registry import Registry
from glossary.findings import SEVERITIES, Finding


@dataclass(frozen=True)
class Outcome:
    """The findings of one run, in reading order, waived ones included, and what was looked at."""

    findings: tuple[Finding, ...]
    files: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    """The codes that ran."""
    known: int = 0
    """Findings left out because the baseline has them."""
    version: str = ""
    glossary: str = ""

    @cached_property
    def live(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.waived is None)

    @cached_property
    def summary(self) -> dict[str, int]:
        """Live findings by severity, and how many are waived."""
        counts = Counter(f.severity for f in self.live)
        return {s: counts[s] for s in SEVERITIES} | {"waived": len(self.findings) - len(self.live)}


class Report(Protocol):
    """A way of writing findings down."""

    endings: tuple[str, ...]

    def write(self, outcome: Outcome) -> bytes: ...


REPORTS = Registry(
    "report",
    {
        "text": "glossary.reports.text:TextReport",
        "json": "glossary.reports.json:JsonReport",
        "sarif": "glossary.reports.sarif:SarifReport",
        "html": "glossary.reports.html:HtmlReport",
        "xlsx": "glossary.reports.xlsx:XlsxReport",
    },
    "taiyaku.reports",
)


def by_ending(path: str, names: Sequence[str] | None = None) -> str | None:
    """The report whose endings hold that of `path`, None where none does."""
    low = path.lower()
    return next((n for n in names or REPORTS.names() if low.endswith(REPORTS.load(n).endings)), None)
