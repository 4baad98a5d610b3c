"""Dates that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from corpus.values import Value
from corpus.values.compare import relation
from glossary.check import Pair, Work, report
from glossary.checks import deixis
from glossary.checks.doubt import doubted
from glossary.checks.gaps import Gap, gaps
from glossary.checks.wording import english
from glossary.findings import Finding


class Date:
    """A date, year, fiscal year or time that the translation gets wrong, leaves out or adds.

    Eras are converted (令和7年 is 2025); 令和7年1月 lies in fiscal year 2024, which runs from April 2024 to
    March 2025. A month whose year the context supplies is enough, and so is 2023 for 前年 where the sentences before
    speak of 2024. 昨年度, 来月, 隔年 are held against “the previous fiscal year”, “next month”, “every other year”.

    Bad:
        ja: 令和6年12月に公表した。
        en: It was published in December 2023.
    Bad:
        ja: 2024年度に開始する。
        en: It will start in 2024.
    Bad:
        ja: 隔年で開催する。
        en: It is held every year.
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
                if gap.topic == "date" and not _pointed(work, bead, gap):
                    yield self._finding(work, bead, gap)
            if bead.both:
                dated = any(v.date and v.date[0] for v in bead.en.values)  # 2022 for 前年
                for doubt in deixis.exchanged(bead, deixis.PARTS if dated else deixis.TIMES + deixis.PARTS):
                    yield doubted(self, bead, doubt)

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


_POINTS = re.compile(
    "前年|昨年|前の年|翌年|来年|今年|本年|同年|当年|昨年度|次年度|今年度|本年度|当年度|来年度|前回|次回|一昨年|[前昨]季|同期|現在"
)
_REACH = 12
"""Beads back in which a year is still what 前年 is told from."""


def _pointed(work: Work, bead: Pair, gap: Gap) -> bool:
    """Whether a year of the English may be what 前年 and the like point to, a year from one named before (一昨年: two; 前回: some)."""
    b = gap.en
    if gap.ja is not None or b is None or b.date is None or b.date[0] is None or not bead.ja:
        return False
    words = _POINTS.findall(bead.ja.text)
    if not words or b.date[1] is not None:
        return False
    reach = 10 if {"前回", "次回"} & {*words} else 2 if "一昨年" in words else 1
    for at in range(bead.index, max(-1, bead.index - _REACH), -1):
        named = {v.date[0] for v in work.pairs[at].ja.values if v.date and v.date[0]}
        if any(abs(b.date[0] - year) <= reach for year in named):
            return True
    return False


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
