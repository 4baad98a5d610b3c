"""Text that the translation leaves out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from glossary.check import Pair, Text, Work, report
from glossary.checks.enumeration import left_out
from glossary.checks.length import made_up, ratio, substance, surprising
from glossary.checks.moved import displaced
from glossary.checks.wordbook import answers, english, known, words
from glossary.findings import Finding
from glossary.lengths import expected

_DEFINED_JA = re.compile(
    r"以下、?(?:単に|個別に|総称して)?「([^「」]{1,30})」(?:と(?:いう|略|記|呼|総称)|、)"
)
_DEFINED_EN = re.compile(
    r"herein\w*|hereafter|hereunder|referred to|below|collectively|calls?|called|means|short|defined|[(\[][^()\[\]]{0,30}[“\"'‘]|[“\"‘][^“”\"’]{1,50}[”\"’]\s?[)\]]|[(\[](?:the\s)?[A-Z][\w&-]+(?:\s[A-Z][\w&-]+)*[)\]]"
)

_LATIN = re.compile("[A-Za-z]")
_ASIDE = re.compile(r"(?<![」』”A-Za-z0-9\s])[（(]([^（()）]{4,80})[)）]")
_NO_ASIDE = re.compile(
    r"以下|[A-Za-zＡ-Ｚ]{2}|[0-9０-９]|単位|仮称|仮訳|参照|注|第.条|年|月|出典|資料|図|表|法律|略|令和|平成|^[ぁ-んー\s]+$|氏|さん|委員|大臣|大学|株式会社|[都道府県市区町村]$"
)
"""Brackets that English sets otherwise: definitions, years, sources, people."""


class Omission:
    """A Japanese sentence, item or heading without English; an item that a list within a sentence lacks; a
    definition; or English far too short for its Japanese.

    How long a translation usually is, the document itself says.

    Bad:
        ja: また、次世代技術への投資も不可欠である。
        en:
    Bad:
        ja: 研究者、技術者及び大学院生の交流を行う。
        en: Exchanges of researchers and graduate students will be held.
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
                parts = [*self._items(pair), *self._definitions(pair), *self._asides(pair)]
                yield from parts or self._short(work, pair)

    def _items(self, pair: Pair) -> Iterator[Finding]:
        """An item of a list: “A and C” for 「A、B及びC」."""
        for lost in left_out(pair):
            yield report(
                self,
                f"「{lost.item.text}」 seems to be missing in the list",
                pair=pair,
                ja=pair.ja.passage(lost.item.start, lost.item.end),
                en=pair.en.passage(lost.start, lost.end),
                severity="warning",
            )

    def _asides(self, pair: Pair) -> Iterator[Finding]:
        """（税の賦課、生活保護の決定等） without brackets, and without any of its words, in the English."""
        en = pair.en.text
        asides = [m for m in _ASIDE.finditer(pair.ja.text) if not _NO_ASIDE.search(m[1])]
        if not asides or len(re.findall(r"[(（\[]|[—–]\s|, including|such as|e\.g", en)) >= len(asides):
            return
        lemmas = english(en)
        for found in asides:
            own = [w for w in words(found[1]) if known(w)]
            if len(own) < 2 or any(answers(w, lemmas) for w in own) or found[1] in en:
                continue
            yield report(
                self,
                "what stands in brackets seems to be missing in the English",
                pair=pair,
                ja=pair.ja.passage(*found.span()),
                en=pair.en.passage(),
                severity="warning",
            )

    def _definitions(self, pair: Pair) -> Iterator[Finding]:
        """以下「審議会」という without (the “Council”), hereinafter, or the abbreviation itself."""
        ways = len(_DEFINED_EN.findall(pair.en.text))
        for found in _DEFINED_JA.finditer(pair.ja.text):
            name = unicodedata.normalize("NFKC", found[1])
            if name.isascii():
                there = name.lower() in pair.en.text.lower()
            else:
                there, ways = ways > 0, ways - 1
            if not there:
                yield report(
                    self,
                    f"the definition of 「{found[1]}」 is missing in the English",
                    pair=pair,
                    ja=pair.ja.passage(*found.span()),
                    en=pair.en.passage(),
                    severity="warning",
                )

    def _short(self, work: Work, pair: Pair) -> Iterator[Finding]:
        if expected(pair.ja.text, work.rate) < 120 or pair.ja.kind in ("heading", "title", "footnote"):
            return
        if 3 * len(_LATIN.findall(pair.ja.text)) > len(pair.ja.text):
            return  # it quotes the English
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
