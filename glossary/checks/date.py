"""Dates that differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from corpus.values import Value
from corpus.values.compare import relation
from glossary.check import Pair, Work, report
from glossary.checks.gaps import Gap, gaps
from glossary.checks.wording import english
from glossary.findings import Finding


class Date:
    """A date, year, fiscal year or time that the translation gets wrong, leaves out or adds.

    Eras are converted (令和7年 is 2025); 令和7年1月 lies in fiscal year 2024, which runs from April 2024 to
    March 2025. A month whose year the context supplies is enough.

    Bad:
        ja: 令和6年12月に公表した。
        en: It was published in December 2023.
    Bad:
        ja: 2024年度に開始する。
        en: It will start in 2024.
    Good:
        ja: 令和7年4月17日に公表し、2025年度から実施する。
        en: Published on April 17, 2025, it will be implemented from FY2025.
    """

    code: ClassVar[str] = "date"
    severity: ClassVar[str] = "error"
    subject: ClassVar[str] = "pair"
    options: ClassVar[Mapping[str, Any]] = {"fiscal_year": "warning"}

    def find(self, work: Work) -> Iterator[Finding]:
        for bead in work.pairs:
            for gap in gaps(work, bead):
                if gap.topic == "date":
                    yield self._finding(work, bead, gap)

    def _finding(self, work: Work, bead: Pair, gap: Gap) -> Finding:
        a, b = gap.ja, gap.en
        ja = bead.ja.passage(a.start, a.end) if a else bead.ja.passage()
        en = bead.en.passage(b.start, b.end) if b else bead.en.passage()
        severity = None
        if a and b:
            if gap.relation == "year-kind":
                fiscal = "a fiscal year" if a.kind == "fiscal-year" else "a calendar year"
                message = f"「{ja.marked}」 is {fiscal}, “{en.marked}” is not"
                severity = work.option(self, "fiscal_year")
            elif gap.relation == "partial":
                message = f"“{en.marked}” says less than 「{ja.marked}」 ({english(a)})"
                severity = "warning"
            else:
                message = f"「{ja.marked}」 is {english(a)}, the English says “{en.marked}”"
        elif a:
            message = f"「{ja.marked}」 ({english(a)}) is missing in the English"
            severity = "warning"
            if a.date is not None and (a.date[0] is None or _said_in_part(a, bead)):
                severity = "info"
        else:
            assert b is not None
            message = f"“{en.marked}” has no source in the Japanese"
            severity = "warning" if b.kind != "time" else "info"
        if gap.elsewhere:
            message += "; the neighbouring passage has it"
            severity = "info"
        return report(
            self, message, pair=bead, ja=ja, en=en, suggestion=english(a) if a else None, severity=severity
        )


def _said_in_part(a: Value, bead: Pair) -> bool:
    """翌年5月（令和元年5月）: “May of the following year” says it, the year aside."""
    return (
        a.date is not None
        and a.date[1] is not None
        and any(
            b.date is not None and b.date[1] is not None and relation(a, b) == "partial"
            for b in bead.en.values
        )
    )
