"""Text that the translation leaves out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from glossary.check import Pair, Text, Work, report
from glossary.checks.length import made_up, ratio, substance, surprising
from glossary.checks.moved import displaced
from glossary.findings import Finding
from glossary.lengths import expected


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
                continue
            for piece in pair.pieces:
                if piece.ja:
                    side = Text(work, "ja", piece.ja, piece.ja_ids)
                    yield report(
                        self,
                        "perhaps this has no counterpart in the English",
                        pair=pair,
                        ja=side.passage(),
                        severity="info",
                    )
            if pair.both:
                yield from self._short(work, pair)

    def _short(self, work: Work, pair: Pair) -> Iterator[Finding]:
        if expected(pair.ja.text, work.rate) < 120 or pair.ja.kind in ("heading", "title", "footnote"):
            return
        found = ratio(work, pair)
        far = -surprising(work, pair)
        if found <= work.option(self, "ratio") and far >= work.option(self, "deviation"):
            yield report(
                self,
                f"the English has only {found:.0%} of the length to be expected: is something left out?",
                pair=pair,
                ja=pair.ja.passage(),
                en=pair.en.passage(),
                severity="info" if made_up(work, pair) else "warning",
            )
