"""Text that the translation adds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from math import log
from typing import Any, ClassVar

from glossary.check import Pair, Text, Work, report
from glossary.checks.enumeration import put_in
from glossary.checks.kinship import kinship
from glossary.checks.length import made_up, ratio, substance, surprising
from glossary.checks.moved import displaced
from glossary.findings import Finding
from glossary.lengths import expected

_NOTE = re.compile(
    r"^\W*(?:translator['’]?s?['’]? note|note|provisional|tentative|unofficial)\b|provisional translation|tentative translation|unofficial translation",
    re.I,
)
_FURNITURE = re.compile(r"^\W*(?:foot|end)?notes?\W*$|^\W*(?:contents|references)\W*$", re.I)


class Addition:
    """An English sentence without Japanese; an item that a list within a sentence has too many; or English far too
    long for its Japanese.

    Notes that call themselves the translator's are only mentioned.

    Bad:
        ja:
        en: A liaison desk is to be opened in each prefecture for the pilot.
    Bad:
        ja: 収穫ロボット、ドローン及び搾乳ロボットを支援する。
        en: It supports harvesting robots, drones, fishing boats, and milking robots.
    Good:
        ja: 試行のため、各都道府県に連絡窓口を開設する。
        en: A liaison desk is to be opened in each prefecture for the pilot.
    """

    code: ClassVar[str] = "addition"
    severity: ClassVar[str] = "error"
    subject: ClassVar[str] = "pair"
    options: ClassVar[Mapping[str, Any]] = {"ratio": 1.8, "deviation": 4.0}

    def find(self, work: Work) -> Iterator[Finding]:
        moved = {id(b) for _, b in displaced(work)}
        for pair in work.pairs:
            if pair.en and not pair.ja and id(pair) not in moved:
                yield self._alone(pair)
                continue
            for piece in pair.pieces:
                if piece.en:
                    side = Text(work, "en", piece.en, piece.en_ids)
                    yield report(
                        self,
                        "perhaps this has no counterpart in the Japanese",
                        pair=pair,
                        en=side.passage(),
                        severity="info",
                    )
            if pair.both:
                yield from self._items(pair)
                alone = list(self._within(work, pair))
                yield from alone or self._long(work, pair)

    def _alone(self, pair: Pair) -> Finding:
        severity, message = None, "this has no counterpart in the Japanese"
        if _NOTE.search(pair.en.text):
            severity, message = "info", "a translator's note: no counterpart in the Japanese"
        elif _FURNITURE.match(pair.en.text) or substance(pair.en) < 6:
            severity = "info"
        return report(self, message, pair=pair, en=pair.en.passage(), severity=severity)

    def _within(self, work: Work, pair: Pair) -> Iterator[Finding]:
        """One sentence too many in a bead: it shares nothing with the Japanese, and without it the length is right."""
        pieces = list(_pieces(pair))
        off = log(max(0.05, ratio(work, pair)))
        if len(pieces) < 2 or off < 0.08:
            return
        want = expected(pair.ja.text, work.rate)
        evidence = [e.partition("=")[2].lower() or e.lower() for e in pair.bead.evidence]
        for start, end, clause in pieces:
            if not clause and len(pair.ja.parts) >= len(pair.en.parts):
                continue
            text = pair.en.text[start:end]
            without = log(max(1, len(pair.en.text) - len(text)) / max(1.0, want))
            if abs(off) - abs(without) < 0.05 or any(e in text.lower() for e in evidence):
                continue
            if kinship(pair.ja, Text(work, "en", [text], [])) == 0:
                yield report(
                    self,
                    "this seems to have no counterpart in the Japanese beside it",
                    pair=pair,
                    ja=pair.ja.passage(),
                    en=pair.en.passage(start, end),
                    severity="warning",
                )

    def _items(self, pair: Pair) -> Iterator[Finding]:
        """An item of a list: “A, B, C, and D” for 「A、B及びC」."""
        for found in put_in(pair):
            item = found.item
            yield report(
                self,
                f"“{item.text.strip()}” seems to be no item of the Japanese list",
                pair=pair,
                ja=pair.ja.passage(found.start, found.end),
                en=pair.en.passage(item.start, item.end),
                severity="warning",
            )

    def _long(self, work: Work, pair: Pair) -> Iterator[Finding]:
        if expected(pair.ja.text, work.rate) < 60 or pair.ja.kind in ("heading", "title", "footnote"):
            return
        found = ratio(work, pair)
        if found >= work.option(self, "ratio") and surprising(work, pair) >= work.option(self, "deviation"):
            yield report(
                self,
                f"the English is {found:.1f} times as long as to be expected: is something added?",
                pair=pair,
                ja=pair.ja.passage(),
                en=pair.en.passage(),
                severity="info" if made_up(work, pair) else "warning",
            )


def _pieces(pair: Pair) -> Iterator[tuple[int, int, bool]]:
    """The English sentences of a bead, cut at semicolons before a capital too; whether a piece is such a clause."""
    at = 0
    for part in pair.en.parts:
        start = at
        for cut in re.finditer(r";\s+(?=[A-Z])", part):
            yield start, at + cut.start() + 1, start > at
            start = at + cut.end()
        yield start, at + len(part), start > at
        at += len(part) + 1
