"""Whether a Japanese and an English text may say the same, by what both must share: figures, terms, names."""

from __future__ import annotations

import re

from glossary.check import Text
from glossary.checks.sound import shared
from glossary.lengths import expected

_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9&'’.-]+")


def kinship(ja: Text, en: Text) -> float:
    """Points of shared evidence: glossary terms and Latin names 2, figures 2, loanwords by sound 1."""
    figures = {v.key for v in ja.values if v.kind != "item" and not v.word} & {v.key for v in en.values}
    terms = {h.concept.id for h in ja.hits} & {h.concept.id for h in en.hits}
    english = {w.lower() for w in _LATIN.findall(en.text)}
    names = {w.lower() for w in _LATIN.findall(ja.text) if len(w) > 1} & english
    return 2.0 * (len(figures) + len(terms) + len(names)) + shared(ja.text, en.text)


def comparable(ja: Text, en: Text) -> bool:
    """Whether the lengths allow it."""
    want = expected(ja.text, ja.work.rate)
    return 0.5 <= len(en.text) / max(1.0, want) <= 2.0
