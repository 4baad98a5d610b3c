"""One abbreviation in several spellings."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from glossary.check import Work, report, subjects
from glossary.checks.latin import ABBREVIATION, base
from glossary.findings import Finding


class AbbreviationCase:
    """An abbreviation that one document writes in different upper and lower case; only mentioned where the source
    beside it does the same.

    Bad:
        text: Q-LEAPを推進する。 | Q-LEAPの成果 | Q-leapの概要
    Bad:
        en: GF-Tech met in May. | The GF-Tech secretariat | GF-tech will meet again.
    Good:
        en: GF-Tech met in May. | It works with WHO, and those who fund it.
    """

    code: ClassVar[str] = "abbreviation-case"
    severity: ClassVar[str] = "warning"
    subject: ClassVar[str] = "text"
    options: ClassVar[Mapping[str, Any]] = {}

    def find(self, work: Work) -> Iterator[Finding]:
        for lang in subjects(work):
            texts = work.segments(lang)
            known = {base(m[0]).lower() for t in texts for m in ABBREVIATION.finditer(t.text)}
            known = {k for k in known if len(k) > 2}
            if not known:
                continue
            anyhow = re.compile(
                r"(?<![A-Za-z0-9-])(?:"
                + "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
                + r")(?=s?(?![A-Za-z0-9-]))",
                re.I,
            )
            forms: dict[str, Counter[str]] = defaultdict(Counter)
            for text in texts:
                for m in anyhow.finditer(text.text):
                    plural = m[0].endswith("s") and m[0][:-1].isupper()  # OSs are no OSS
                    if _is_form(m[0]) and not plural:
                        forms[m[0].lower()][m[0]] += 1
            rare: dict[str, str] = {}
            for counts in forms.values():
                usual = counts.most_common(1)[0][0]
                rare |= {f: usual for f in counts if f != usual}
            if not rare:
                continue
            pattern = re.compile(
                r"(?<![A-Za-z0-9-])(?:" + "|".join(map(re.escape, rare)) + r")s?(?![A-Za-z0-9])"
            )
            for text in texts:
                for m in pattern.finditer(text.text):
                    if lang == "en" and (text.text.isupper() or _begins(text.text, m)):
                        continue
                    usual = rare[base(m[0]) if base(m[0]) in rare else m[0]]
                    inherited = text.pair is not None and lang == "en" and m[0] in text.pair.ja.text
                    mark = text.passage(m.start(), m.end())
                    ja, en = (mark, None) if lang == "ja" else (None, mark)
                    yield report(
                        self,
                        f"“{m[0]}” is written “{usual}” elsewhere",
                        pair=text.pair,
                        ja=ja,
                        en=en,
                        suggestion=usual,
                        severity="info" if inherited else None,
                        place=text.order,
                    )


def _begins(text: str, m: re.Match[str]) -> bool:
    """A capital that the beginning of a sentence asks for: BinNMUs for binNMUs."""
    return m[0][1:2].islower() and re.search(r"(?:^|[.!?:]\s+)[\"“‘'(]*$", text[: m.start()]) is not None


_COMPOUND = re.compile(r"[A-Za-z]?[a-z]{2,}(?:-[A-Za-z]?[a-z]+)+")


def _is_form(word: str) -> bool:
    """Two capitals, or one and a hyphen: Q-leap is meant for Q-LEAP, who and Who are not meant for WHO; a compound of
    plain words (All-Solid-State) is none."""
    if _COMPOUND.fullmatch(word):
        return False
    capitals = sum(c.isupper() for c in word)
    return capitals >= 2 or (capitals == 1 and "-" in word and word[0].isupper())
