"""Abbreviations that nobody explains."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from corpus.values.units import SYMBOLS
from glossary.check import Text, Work, report, subjects
from glossary.checks.latin import (
    ABBREVIATION,
    KNOWN,
    base,
    bracketed,
    definitions,
    is_abbreviation,
    is_surname,
    slip,
    stem,
)
from glossary.checks.organisations import organisations
from glossary.findings import Finding

_NAME = re.compile("[A-Z][a-z]{2,}[A-Z]+|[A-Z]{2,}[a-z]{2,}")
"""Names with an abbreviation in them: OpenPGP, SQLite."""
_SMALL = re.compile(r"(?<![A-Za-z-])[a-z]{2,}(?![A-Za-z])")


class UndefinedAbbreviation:
    """An abbreviation without its expansion in the document, or used before it; a body's short name alone.

    Those everybody knows (AI, EU, GPS) are left alone; where the source does not expand one either, it is only
    mentioned. Notes count as read where they are referred to.

    Bad:
        en: Every SOC has to report within a day.
    Bad:
        text: 量子技術の標準化についてCSTIで議論した。
    Good:
        en: Security operations centers (SOCs) report daily. SOCs are staffed at night.
    """

    code: ClassVar[str] = "undefined-abbreviation"
    severity: ClassVar[str] = "warning"
    subject: ClassVar[str] = "text"
    options: ClassVar[Mapping[str, Any]] = {"known": []}

    def find(self, work: Work) -> Iterator[Finding]:
        known = KNOWN | SYMBOLS.keys() | set(work.option(self, "known"))
        for lang in subjects(work):
            yield from self._abbreviations(work, lang, known)
            if lang == "ja":
                yield from self._short_names(work)

    def _abbreviations(self, work: Work, lang: str, known: frozenset[str]) -> Iterator[Finding]:
        texts = work.segments(lang)
        defined: dict[str, int] = {}
        for text in texts:
            for d in definitions(text.text, lang):
                at = -1 if text.kind == "footnote" else text.order
                for word in {base(d.abbr), *(base(m[0]) for m in ABBREVIATION.finditer(d.abbr))}:
                    defined[word] = min(defined.get(word, at), at)
            partner = text.pair.ja.text if text.pair and lang == "en" else None
            for abbr, _ in bracketed(text.text):
                if partner is None or base(abbr) in partner:
                    at = -1 if text.kind == "footnote" else text.order
                    defined[base(abbr)] = min(defined.get(base(abbr), at), at)
                else:  # GGA where the source has GAA: `abbreviation` says so once
                    for word in (base(a) for a, _ in bracketed(partner)):
                        if slip(word, base(abbr)):
                            defined.setdefault(word, text.order)
                            defined.setdefault(base(abbr), text.order)
        defined |= dict.fromkeys(_spelled_out(texts, lang), -1)
        source = _unexplained(work) if lang == "en" else set()
        terms = (
            {t.text for c in work.glossary for t in c.terms if t.type != "abbreviation"}
            if work.glossary
            else set()
        )
        # Bodies whose name is in capitals: RIKEN.
        terms |= {n for o in organisations() for n in (o.en, o.en_short) if " " not in n}
        times = Counter(base(m[0]) for text in texts for m in ABBREVIATION.finditer(text.text))
        plain = {w for text in texts for w in _SMALL.findall(text.text)}
        seen: set[str] = set()
        people: set[str] = set()
        for text in texts:
            if (lang == "en" and text.text.isupper()) or text.kind == "garbage":
                continue
            for m in ABBREVIATION.finditer(text.text):
                word = stem(m[0])
                if word in seen or word in known or word in terms or not is_abbreviation(word) or "&" in word:
                    continue
                # Hyphenated and slashed forms stand or fall with their parts.
                if any(part in known or part in defined for part in word.split("-")):
                    continue
                if any(re.fullmatch("[A-Z][a-z]{2,}", part) for part in word.split("-")):
                    continue  # a name: CEA-Leti
                if re.match(
                    r"\s?株式会社|社|\s?(?:Inc|Corp|Ltd|GmbH|Ventures)\b", text.text[m.end() :]
                ) or text.text[: m.start()].endswith("株式会社 "):
                    continue
                partner = text.pair.ja.text if text.pair and lang == "en" else ""
                if f"{word}社" in partner:
                    continue
                if lang == "en" and (word in people or is_surname(text.text, m.start(), m.end(), partner)):
                    people.add(word)
                    continue
                seen.add(word)
                place = defined.get(word)
                if place is None:
                    inherited = word in source
                    # In a document of its own, what is said only once, or as a company's name, may stay.
                    once = work.single is not None and (times[word] == 1 or text.kind == "table-cell")
                    # Capitals may only stress a word: NOT, UPLOAD.
                    once = once or (len(word) > 1 and word.lower() in plain) or bool(_NAME.fullmatch(word))
                    yield self._finding(
                        text,
                        m.start(),
                        m.end(),
                        f"{word} is never spelled out" + (", nor in the source" if inherited else ""),
                        "info" if inherited or once else None,
                    )
                elif place > text.order:
                    yield self._finding(
                        text, m.start(), m.end(), f"{word} is used before it is spelled out", "info"
                    )

    def _short_names(self, work: Work) -> Iterator[Finding]:
        """産総研 where the full name, or 「以下」, does not come first."""
        texts = work.segments("ja")
        seen: set[str] = set()
        full: set[str] = set()
        for text in texts:
            for o in organisations():
                short = o.ja_short
                if (
                    short
                    and short in text.text
                    and short not in seen
                    and o.ja not in full
                    and o.ja not in text.text
                ):
                    at = text.text.find(short)
                    if any(o.ja_short in x.ja and x.ja in text.text for x in organisations()):
                        continue
                    seen.add(short)
                    yield self._finding(
                        text,
                        at,
                        at + len(short),
                        f"「{short}」 is used without or before the full name 「{o.ja}」",
                        "info",
                        o.ja,
                    )
                if o.ja in text.text:
                    full.add(o.ja)

    def _finding(
        self,
        text: Text,
        start: int,
        end: int,
        message: str,
        severity: str | None,
        suggestion: str | None = None,
    ) -> Finding:
        mark = text.passage(start, end)
        ja, en = (mark, None) if text.lang == "ja" else (None, mark)
        return report(
            self,
            message,
            pair=text.pair,
            ja=ja,
            en=en,
            suggestion=suggestion,
            severity=severity,
            place=text.order,
        )


def _unexplained(work: Work) -> set[str]:
    """The abbreviations that the source uses, and does not spell out either."""
    used, explained = set(), set()
    for pair in work.pairs:
        used |= {base(m[0]) for m in ABBREVIATION.finditer(pair.ja.text)}
        explained |= {base(abbr) for abbr, _ in bracketed(pair.ja.text)}
    return used - explained


def _spelled_out(texts: tuple[Text, ...], lang: str) -> set[str]:
    """Names of known bodies that the document gives in full somewhere."""
    whole = "\n".join(t.text for t in texts)
    return {o.abbr for o in organisations() if o.abbr and (o.ja if lang == "ja" else o.en) in whole}
