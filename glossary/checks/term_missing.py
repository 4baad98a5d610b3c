"""Glossary terms that the translation does not use."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from glossary.check import Pair, Work, report
from glossary.checks.terms import Use, uses
from glossary.findings import Finding

_SHORT = frozenset({"title", "heading", "caption", "table-cell"})


def _in_part(term: str, text: str) -> bool:
    """Whether a word of the term stands there: “Volume and Value of Production”."""
    words = {w for w in re.findall("[a-z]{4,}", term.lower()) if w not in ("with", "from", "into")}
    return bool(words & set(re.findall("[a-z]{4,}", text.lower())))


class TermMissing:
    """A term of the glossary stands in the Japanese, and none of its permitted English terms in the English.

    The longest term at a place counts, synonyms and inflected forms satisfy. Where the neighbouring passage
    has the term, or only its last words are there (“the Hubs”), it is a warning, as it is where a heading, caption or cell has a
    part of it; where a pronoun takes it up from the
    sentence before, it is only mentioned.

    Bad:
        glossary: 量子鍵配送 = quantum key distribution
        ja: 量子鍵配送の装置を開発した。
        en: Devices for sharing keys by quantum means were developed.
    Bad:
        glossary: 量子鍵配送 = quantum key distribution | QKD
        ja: 量子鍵配送（QKD）の装置を開発した。
        en: Devices for quantum key exchange (QKD) were developed.
    Good:
        glossary: 量子鍵配送 = quantum key distribution | QKD
        ja: 量子鍵配送の装置を開発した。
        en: QKD devices were developed.
    """

    code: ClassVar[str] = "term-missing"
    severity: ClassVar[str] = "error"
    subject: ClassVar[str] = "pair"
    options: ClassVar[Mapping[str, Any]] = {}

    def find(self, work: Work) -> Iterator[Finding]:
        if work.glossary is None:
            return
        for bead in work.pairs:
            for use in uses(work, bead):
                if not use.permitted and not use.forbidden:
                    yield self._finding(work, bead, use)
                elif use.permitted:
                    yield from self._spelled_out(bead, use)

    def _spelled_out(self, bead: Pair, use: Use) -> Iterator[Finding]:
        """量子鍵配送（QKD） as “quantum key exchange (QKD)”: the abbreviation is right, what it is short for is not."""
        shorts = [t.text for t in use.concept.abbreviations()]
        full = [t for t in use.concept.permitted("en") if t.type != "abbreviation" and t.text not in shorts]
        for short in dict.fromkeys(shorts):
            asked = next(
                (h for h in use.ja if re.match(rf"\s?[(（]{re.escape(short)}[)）]", bead.ja.text[h.end :])),
                None,
            )
            found = re.search(rf"\s*[(（]{re.escape(short)}s?[)）]", bead.en.text)
            if asked is None or found is None or not full:
                continue
            if any(h.start < found.start() <= h.end for h in use.forbidden):
                continue  # term-forbidden says so
            before = bead.en.text[: found.start()]
            if any(re.search(rf"{re.escape(t.text)}(?:e?s)?[”\"’']?$", before, re.I) for t in full):
                continue
            words = len(full[0].text.split())
            start = re.search(rf"(?:\S+\s+){{0,{words - 1}}}\S+$", before)
            ja = bead.ja.passage(asked.start, asked.end)
            en = bead.en.passage(start.start() if start else 0, found.start())
            yield report(
                self,
                f"“{en.marked}” before ({short}), which stands for “{full[0].text}”",
                pair=bead,
                ja=ja,
                en=en,
                suggestion=full[0].text,
            )

    def _finding(self, work: Work, bead: Pair, use: Use) -> Finding:
        wanted = use.concept.preferred("en")
        ja = bead.ja.passage(use.ja[0].start, use.ja[0].end)
        severity, more = None, ""
        if use.nearby:
            severity, more = "info", "; the neighbouring passage has it"
        elif use.taken_up:
            severity, more = "info", "; a pronoun seems to stand for it"
        elif bead.ja.kind in _SHORT and _in_part(wanted.text if wanted else "", bead.en.text):
            severity, more = "warning", f"; a {bead.ja.kind} may shorten it"
        elif use.shortened is not None:
            severity, more = "warning", f"; perhaps “{bead.en.text[slice(*use.shortened)]}” stands for it"
        en = bead.en.passage(*use.shortened) if use.shortened else bead.en.passage()
        message = f"「{ja.marked}」 is not rendered by a term of the glossary ({wanted.text if wanted else '–'}){more}"
        return report(
            self,
            message,
            pair=bead,
            ja=ja,
            en=en,
            suggestion=wanted.text if wanted else None,
            severity=severity,
        )
