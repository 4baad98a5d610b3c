"""One abbreviation for several names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from glossary.check import Work, report, subjects
from glossary.checks.latin import base, definitions, expansion_before
from glossary.checks.organisations import organisations
from glossary.findings import Finding


class ExpansionMismatch:
    """An abbreviation spelled out in two ways, or another way than the body's official name.

    Bad:
        en: The Office of Science and Technology Policy (OSTP) met. | The Office of Science and Technology Promotion (OSTP) agreed.
    Bad:
        text: 沖縄科学技術大学(OIST)では研究を進めている。
    Good:
        en: The Office of Science and Technology Policy (OSTP) met.
    """

    code: ClassVar[str] = "expansion-mismatch"
    severity: ClassVar[str] = "warning"
    subject: ClassVar[str] = "text"
    options: ClassVar[Mapping[str, Any]] = {}

    def find(self, work: Work) -> Iterator[Finding]:
        # What the glossary has is checked against the glossary.
        ours = {t.text for c in work.glossary or () for t in c.terms if t.type == "abbreviation"}
        official = {o.abbr: o for o in organisations() if o.abbr}
        for lang in subjects(work):
            seen: dict[str, str] = {}
            for text in work.segments(lang):
                for d in definitions(text.text, lang):
                    key = base(d.abbr)
                    message, suggestion, severity = "", None, None
                    if not d.expansion or (lang == "ja" and d.expansion.isascii()):
                        continue
                    if _COLON.match(text.text, d.end) and expansion_before(d.expansion, key) is None:
                        continue  # what is said of it, not what it stands for
                    before = seen.setdefault(key, d.expansion)
                    if _gloss(before, key) and not _gloss(d.expansion, key):
                        before = seen[key] = d.expansion
                    elif _gloss(d.expansion, key) and not _gloss(before, key):
                        continue
                    body = official.get(key)
                    name = (body.ja if lang == "ja" else body.en) if body else ""
                    if body and key not in ours and _nearly(d.expansion, name, text.text):
                        message, suggestion = f"{d.abbr} is officially {name}", name
                    elif _plain(before) != _plain(d.expansion) and not _within(before, d.expansion):
                        # What stands before a bracket in Japanese may well be a description.
                        severity = "info" if lang == "ja" else None
                        message = f"{d.abbr} stands for “{before}” elsewhere, for “{d.expansion}” here"
                    if message:
                        start = text.text.find(d.expansion)
                        mark = (
                            text.passage(start, d.end) if 0 <= start < d.end else text.passage(d.start, d.end)
                        )
                        ja, en = (mark, None) if lang == "ja" else (None, mark)
                        yield report(
                            self,
                            message,
                            pair=text.pair,
                            ja=ja,
                            en=en,
                            suggestion=suggestion,
                            severity=severity,
                            place=text.order,
                        )


_COLON = re.compile(r"\s?[:：]")


def _gloss(text: str, abbr: str) -> bool:
    """A description before the bracket rather than what the letters stand for: all in small letters, and a word
    begins with a letter that the abbreviation lacks."""
    words = [w for w in re.findall("[A-Za-z]+", text) if w.lower() not in _SMALL]
    if any(w[0].isupper() for w in words):
        return False
    letters = iter(c for c in abbr.lower() if c.isalpha())
    return not all(w[0].lower() in letters for w in words)


_SMALL = frozenset("the of for and on in to a an with at by".split())


def _plain(text: str) -> str:
    low = text.lower().replace("isation", "ization").replace("isations", "izations")
    return re.sub(r"\b(?:the|of|for|and|on|in)\b|[^a-z0-9ぁ-んァ-ヴー一-鿿]+|s\b", "", low)


def _within(a: str, b: str) -> bool:
    return _plain(a) in _plain(b) or _plain(b) in _plain(a)


def _nearly(found: str, name: str, text: str) -> bool:
    """Meant to be the official name and not it: 沖縄科学技術大学 for 沖縄科学技術大学院大学."""
    from rapidfuzz import fuzz

    a, b = _plain(found), _plain(name)
    if a == b or not b or b in _plain(text):
        return False
    return len(a) >= 6 and fuzz.ratio(a, b) >= 75
