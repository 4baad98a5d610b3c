"""Forbidden renderings of glossary terms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from glossary.check import Work, report
from glossary.checks.terms import uses
from glossary.findings import Finding


class TermForbidden:
    """The English uses a term that the glossary forbids for the Japanese one beside it.

    A permitted term that contains a forbidden one is right, and words that are forbidden for one concept may
    well be used for another.

    Bad:
        glossary: 陸揚局 = landing station ! landing office
        ja: 陸揚局の耐震化を進める。
        en: The landing office will be made earthquake-resistant.
    Good:
        glossary: 陸揚局 = landing station ! landing office
        ja: 陸揚局の耐震化を進める。
        en: The landing station will be made earthquake-resistant.
    """

    code: ClassVar[str] = "term-forbidden"
    severity: ClassVar[str] = "error"
    subject: ClassVar[str] = "pair"
    options: ClassVar[Mapping[str, Any]] = {}

    def find(self, work: Work) -> Iterator[Finding]:
        if work.glossary is None:
            return
        for bead in work.pairs:
            for use in uses(work, bead):
                wanted = use.concept.preferred("en")
                # As many permitted uses as the source has: the other word translates something else.
                severity = "info" if len(use.permitted) >= len(use.ja) else None
                for hit in use.forbidden:
                    ja = bead.ja.passage(use.ja[0].start, use.ja[0].end)
                    en = bead.en.passage(hit.start, hit.end)
                    yield report(
                        self,
                        f"“{en.marked}” is forbidden for 「{ja.marked}」"
                        + (f"; use “{wanted.text}”" if wanted else ""),
                        pair=bead,
                        ja=ja,
                        en=en,
                        suggestion=wanted.text if wanted else None,
                        severity=severity,
                    )
