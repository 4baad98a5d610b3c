"""The right figure in the wrong unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from glossary.check import Work, report
from glossary.checks import per
from glossary.checks.doubt import doubted
from glossary.checks.gaps import gaps
from glossary.checks.wording import english
from glossary.findings import Finding


class MoneyAndUnit:
    """The same figure in another currency or unit: 半年 as six weeks, 50億円 as 5 billion dollars.

    Units are converted before they are compared, so 1.5 km for 1,500メートル is right. What a figure is counted by
    (1kWh当たり, 月額, 時速) is compared as well, and whose dollars or pesos they are.

    Bad:
        ja: 波長2~5 μmの光を用いる。
        en: It uses light with wavelengths of 2–5 nm.
    Bad:
        ja: 50億円を措置した。
        en: An amount of 5 billion dollars was provided.
    Bad:
        ja: 発電費用は1kWh当たり8円である。
        en: Generation costs 8 yen per kW.
    Good:
        ja: 全長1,500メートルの施設に50億円を措置した。
        en: 5 billion yen was provided for a facility 1.5 km long.
    """

    code: ClassVar[str] = "money-and-unit"
    severity: ClassVar[str] = "error"
    subject: ClassVar[str] = "pair"
    options: ClassVar[Mapping[str, Any]] = {}

    def find(self, work: Work) -> Iterator[Finding]:
        for bead in work.pairs:
            if bead.both:
                for doubt in per.exchanged(bead):
                    yield doubted(self, bead, doubt)
            for gap in gaps(work, bead):
                if gap.topic != "money-and-unit" or gap.ja is None or gap.en is None:
                    continue
                ja = bead.ja.passage(gap.ja.start, gap.ja.end)
                en = bead.en.passage(gap.en.start, gap.en.end)
                yield report(
                    self,
                    f"「{ja.marked}」 is {english(gap.ja)}, the English has another unit: “{en.marked}”",
                    pair=bead,
                    ja=ja,
                    en=en,
                    suggestion=english(gap.ja),
                )
