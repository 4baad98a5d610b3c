"""Abbreviations that the translation garbles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from glossary.check import Pair, Work, report
from glossary.checks.latin import ABBREVIATION, KNOWN, base, bracketed, definitions, slip
from glossary.findings import Finding

_WORDS = re.compile("[A-Z]?[a-z]{2,}(?:-[A-Z]?[a-z]{2,})+")
"""A compound of plain words: Blu-Ray, Build-Dependencies."""
_WRITTEN = re.compile(r"[A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*")


class Abbreviation:
    """An abbreviation of the Japanese that comes out in another case, with letters swapped, or with another
    expansion in the English.

    Bad:
        ja: LiDARによる測量を始める。
        en: Surveys by Lidar will begin.
    Bad:
        ja: 観測網はJOMRが運用する。
        en: The network is run by the JMOR.
    Good:
        ja: GNSS装置とNDAの締結
        en: GNSS devices and the conclusion of NDAs
    """

    code: ClassVar[str] = "abbreviation"
    severity: ClassVar[str] = "error"
    subject: ClassVar[str] = "pair"
    options: ClassVar[Mapping[str, Any]] = {}

    def find(self, work: Work) -> Iterator[Finding]:
        usual = _spellings(work)
        source = {base(m[0]) for p in work.pairs for m in _WRITTEN.finditer(p.ja.text)}
        for pair in work.pairs:
            if pair.both:
                yield from self._garbled(pair, usual, source)
                yield from self._expanded(pair)

    def _garbled(self, pair: Pair, usual: Counter[str], source: set[str]) -> Iterator[Finding]:
        ja = {base(m[0]): m for m in ABBREVIATION.finditer(pair.ja.text)}
        text = pair.en.text
        english = {base(m[0]): m for m in ABBREVIATION.finditer(text)}
        lowered = {w.lower().rstrip("s") for w in text.replace("(", " ").replace(")", " ").split()}
        extra = {k: m for k, m in english.items() if k not in ja}
        for abbr, there in ja.items():
            if (
                abbr in english
                or f"{abbr}s" in english
                or _WORDS.fullmatch(abbr)
                or (abbr.lower() in lowered and abbr.isupper() and len(abbr) <= 2)
            ):
                continue
            found = _cased(abbr, text) or _swapped(abbr, extra, usual) or _defined_as(abbr, pair)
            if found is None:
                continue
            start, end = found
            written = text[start:end]
            case = base(written).lower() == abbr.lower()
            if case and base(written) in source:
                # The source has both spellings; the English may keep to one.
                continue
            yield report(
                self,
                f"“{written}” for 「{abbr}」: "
                + ("upper and lower case differ" if case else "the letters differ"),
                pair=pair,
                ja=pair.ja.passage(there.start(), there.end()),
                en=pair.en.passage(start, end),
                suggestion=abbr,
                severity="warning" if case and _common(abbr, written) else None,
            )

    def _expanded(self, pair: Pair) -> Iterator[Finding]:
        """The Japanese gives an English expansion, and the English gives another."""
        there = {
            base(d.abbr): d
            for d in definitions(pair.ja.text, "ja")
            if d.expansion.isascii() and " " in d.expansion
        }
        for d in definitions(pair.en.text, "en"):
            source = there.get(base(d.abbr))
            if source is None or not d.expansion or _same(source.expansion, d.expansion):
                continue
            at = pair.en.text.find(d.expansion)
            a = pair.ja.text.find(source.expansion)
            yield report(
                self,
                f"{d.abbr} is “{source.expansion}” in the source, “{d.expansion}” here",
                pair=pair,
                ja=pair.ja.passage(max(a, 0), max(a, 0) + len(source.expansion)),
                en=pair.en.passage(max(at, 0), max(at, 0) + len(d.expansion)),
                suggestion=source.expansion,
            )


def _common(abbr: str, written: str) -> bool:
    """Whether the English may take it for a common noun: stdout for STDOUT, system-V for System-V."""
    return written.islower() or (written[1:] == abbr[1:] and written[0].islower())


def _spellings(work: Work) -> Counter[str]:
    """How often the English writes each abbreviation."""
    return Counter(base(m[0]) for p in work.pairs for m in ABBREVIATION.finditer(p.en.text))


def _cased(abbr: str, text: str) -> tuple[int, int] | None:
    """The same letters in another case. A plain word (it for IT, who for WHO) is not that."""
    for m in re.finditer(rf"(?<![A-Za-z0-9-]){re.escape(abbr)}s?(?![A-Za-z0-9-])", text, re.I):
        word = base(m[0])
        if word == abbr or (word.islower() and len(abbr) <= 4 and abbr.isupper()):
            continue
        if word.isupper() and text.isupper():
            continue
        return m.span()
    return None


def _swapped(abbr: str, extra: Mapping[str, Any], usual: Counter[str]) -> tuple[int, int] | None:
    """An abbreviation of the English alone that differs by one slip of the fingers."""
    from rapidfuzz.distance import DamerauLevenshtein

    if len(abbr) < 3:
        return None
    for word, m in extra.items():
        if word in KNOWN or usual[word] > 2 or abs(len(word) - len(abbr)) > 1 or len(word) < 3:
            continue
        anagram = sorted(word.lower()) == sorted(abbr.lower())
        if anagram or (len(abbr) >= 4 and DamerauLevenshtein.distance(word, abbr) <= 1):
            return int(m.start()), int(m.end())
    return None


def _defined_as(abbr: str, pair: Pair) -> tuple[int, int] | None:
    """Where both sides define one abbreviation in brackets, and the letters are nearly the same: GGA for GAA."""
    wanted = [a for a, _ in bracketed(pair.ja.text)]
    put = [(base(b), at) for b, at in bracketed(pair.en.text)]
    there = [a for a in wanted if a not in {b for b, _ in put}]
    here = [(b, at) for b, at in put if b not in wanted]
    if there != [abbr] or len(here) != 1 or not slip(abbr, here[0][0]):
        return None
    return here[0][1], here[0][1] + len(here[0][0])


def _same(a: str, b: str) -> bool:
    def plain(s: str) -> list[str]:
        words = re.findall("[a-z]+", s.lower().replace("isation", "ization"))
        return [w.removesuffix("s") for w in words if w not in ("the", "of", "and", "for", "on", "in", "a")]

    x, y = plain(a), plain(b)
    short, long = sorted((x, y), key=len)
    return long[: len(short)] == short or long[-len(short) :] == short
