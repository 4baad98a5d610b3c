"""Abbreviations that are explained twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from glossary.check import Work, report, subjects
from glossary.checks.latin import base, definitions
from glossary.findings import Finding


class RedefinedAbbreviation:
    """An abbreviation that the running text spells out again.

    Notes and lists of abbreviations may repeat what the text says.

    Bad:
        en: The Working Group on Testbeds (WGT) met. | Later the Working Group on Testbeds (WGT) reported.
    Good:
        en: The Working Group on Testbeds (WGT) met. | Later the WGT reported.
    """

    code: ClassVar[str] = "redefined-abbreviation"
    severity: ClassVar[str] = "info"
    subject: ClassVar[str] = "text"
    options: ClassVar[Mapping[str, Any]] = {}

    def find(self, work: Work) -> Iterator[Finding]:
        for lang in subjects(work):
            seen: dict[str, str] = {}
            for text in work.segments(lang):
                if text.kind in ("footnote", "table-cell", "heading", "title"):
                    continue
                for d in definitions(text.text, lang):
                    key = base(d.abbr)
                    if key in seen and seen[key] == d.expansion.lower() and d.expansion:
                        mark = text.passage(d.start, d.end)
                        ja, en = (mark, None) if lang == "ja" else (None, mark)
                        yield report(
                            self,
                            f"{d.abbr} has been spelled out before",
                            pair=text.pair,
                            ja=ja,
                            en=en,
                            place=text.order,
                        )
                    seen.setdefault(key, d.expansion.lower())
