"""Text that the translation leaves out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from glossary.check import Pair, Work, report
from glossary.checks.length import expected, ratio, substance, surprising
from glossary.checks.moved import displaced
from glossary.findings import Finding


class Omission:
    """A Japanese sentence, item or heading without English; or English far too short for its Japanese.

    How long a translation usually is, the document itself says.

    Bad:
        ja: また、次世代技術への投資も不可欠である。
        en:
    Good:
        ja: また、次世代技術への投資も不可欠である。
        en: Investment in next-generation technologies is also indispensable.
    """

    code: ClassVar[str] = "omission"
    severity: ClassVar[str] = "error"
    subject: ClassVar[str] = "pair"
    options: ClassVar[Mapping[str, Any]] = {"ratio": 0.72, "deviation": 2.2}

    def find(self, work: Work) -> Iterator[Finding]:
        moved = {id(a) for a, _ in displaced(work)}
        for pair in work.pairs:
            if pair.ja and not pair.en and id(pair) not in moved:
                short = substance(pair.ja) < 4
                yield report(
                    self,
                    "this has no counterpart in the English",
                    pair=pair,
                    ja=pair.ja.passage(),
                    severity="info" if short else None,
                )
            elif pair.both:
                yield from self._short(work, pair)

    def _short(self, work: Work, pair: Pair) -> Iterator[Finding]:
        if expected(work, pair.ja.text) < 120 or pair.ja.kind in ("heading", "title", "footnote"):
            return
        found = ratio(work, pair)
        far = -surprising(work, pair, 3.5)
        if found <= work.option(self, "ratio") and far >= work.option(self, "deviation"):
            yield report(
                self,
                f"the English has only {found:.0%} of the length to be expected: is something left out?",
                pair=pair,
                ja=pair.ja.passage(),
                en=pair.en.passage(),
                severity="warning",
            )
