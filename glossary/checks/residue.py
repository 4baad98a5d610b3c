"""Traces of the Japanese original and of editing in the English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from glossary.check import Work, report
from glossary.checks.untranslated import left
from glossary.findings import Finding

_WIDE = re.compile(r"[！-～]+(?:[.,．，][０-９]+)*")
_MARKS = re.compile(r"[、。「」『』【】〔〕《》〈〉・〜￥￠￡　…]+")
_SINGLE = re.compile(r"[㎜㎝㎞㎡㎢㎥㎏㎎㏄㈱㈲㈳㈶①-⑳㊤-㊨㍻㍼㋿℡№Ⅰ-Ⅹⅰ-ⅹ]")
_PLAIN = {
    "、": ",",
    "。": ".",
    "「": "“",
    "」": "”",
    "『": "“",
    "』": "”",
    "【": "[",
    "】": "]",
    "〔": "[",
    "〕": "]",
    "・": ", ",
    "〜": "–",
    "　": " ",
    "￥": "¥",
    "《": "“",
    "》": "”",
    "〈": "“",
    "〉": "”",
}
_DOUBLED = re.compile(r"(?<![\w-])([A-Za-z]+)(\s+)\1\b(?![-'’])", re.I)
_FINE = frozenset({"that", "had", "is", "very", "long", "bora", "new", "do", "so", "in", "on", "who"})
"""Words that English may well say twice; in, on and who after a phrasal verb."""
_SPACING = re.compile(
    r"(?<=\w)[ \t]+(?=[,;:!?](?:\s|$))|(?<=\w)[ \t]+(?=\.(?:\s|$))|(?<=\S)[ \t]{2,}(?=\S)|(?<=[(\[])[ \t]+|[ \t]+(?=[)\]])|,,|;;|(?<!\.)\.\.(?!\.)"
)


class Residue:
    """Full-width letters and digits, Japanese punctuation, ㎡ and ㈱, doubled words, odd spaces in the English.

    Bad:
        en: Ports、airports and railway stations
    Bad:
        en: The plan takes effect in Phase ３.２
    Bad:
        en: It covers the the whole region.
    Good:
        en: Ports, airports, and railway stations in Phase 3.2
    """

    code: ClassVar[str] = "residue"
    severity: ClassVar[str] = "error"
    subject: ClassVar[str] = "en"
    options: ClassVar[Mapping[str, Any]] = {"spaces": True}

    def find(self, work: Work) -> Iterator[Finding]:
        for text in work.english():
            if left(text.text):
                continue  # not yet English
            source = text.pair.ja.text if text.pair else ""
            for start, end, message, suggestion, severity in _residue(text.text, work.option(self, "spaces")):
                if text.text[start:end] in source and text.text[start:end].isascii():
                    continue  # a command, man man
                yield report(
                    self,
                    message,
                    pair=text.pair,
                    ja=text.pair.ja.passage() if text.pair and text.pair.ja else None,
                    en=text.passage(start, end),
                    suggestion=suggestion,
                    severity=severity,
                )


def _residue(text: str, spaces: bool) -> Iterator[tuple[int, int, str, str | None, str | None]]:
    import unicodedata

    for m in _WIDE.finditer(text):
        plain = unicodedata.normalize("NFKC", m[0])
        yield m.start(), m.end(), f"full-width characters: “{m[0]}”", plain, None
    for m in _MARKS.finditer(text):
        if m[0] == "…":
            continue
        plain = "".join(_PLAIN.get(c, c) for c in m[0])
        yield m.start(), m.end(), f"Japanese punctuation: “{m[0]}”", plain, None
    for m in _SINGLE.finditer(text):
        plain = unicodedata.normalize("NFKC", m[0])
        roman = "Ⅰ" <= m[0] <= "ⅹ"
        yield (
            m.start(),
            m.end(),
            f"a character of Japanese fonts: “{m[0]}”",
            plain,
            "info" if roman else "warning",
        )
    for m in _DOUBLED.finditer(text):
        if (
            m[1].lower() not in _FINE
            and m[1].lower() == m[0].split()[1].lower()
            and not (m[1][0].isupper() and m[1] == m[0].split()[1])
        ):
            yield m.start(), m.end(), f"a word twice: “{m[1]} {m[1]}”", m[1], None
    if spaces:
        for m in _SPACING.finditer(text):
            yield m.start(), max(m.end(), m.start() + 1), "odd spaces or punctuation", None, "info"
