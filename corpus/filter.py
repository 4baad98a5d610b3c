"""What of a corpus is not worth keeping, and why.

A filter looks at one bead and says nothing, or why it goes. Duplicates need the whole corpus and come last,
so that of two alike the one that passed everything else stays.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from corpus.memory.fold import fold, join
from corpus.model import Bead

REASONS = {
    "empty": "one side has no text",
    "confidence": "the alignment is too uncertain",
    "short": "too short",
    "long": "too long",
    "ratio": "the lengths don't agree",
    "language": "a side is not in its language",
    "copied": "the English repeats the Japanese",
    "values": "figures or dates disagree",
    "duplicate": "the same pair stood before",
    "near-duplicate": "almost the same pair stood before",
}
"""Every reason a bead is left out for, in the order they are asked."""

_KANA = re.compile(r"[\u3041-\u30ff]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Rules:
    """How strict to be. Lengths are characters of Japanese and words of English."""

    min_confidence: float = 0.5
    min_ja: int = 1
    max_ja: int = 500
    min_en: int = 1
    max_en: int = 250
    max_ratio: float = 6.0
    """English characters for a Japanese one, at most; a quarter of it the other way round."""
    near: float = 0.9
    """Likeness (1 − edit distance / length) from which both sides are near-duplicates."""
    skip: frozenset[str] = field(default_factory=frozenset)
    """Reasons not asked for."""


class Verdict(NamedTuple):
    """A bead, where it comes from, and why it is left out ("": it stays)."""

    name: str
    bead: Bead
    reason: str = ""


def judge(beads: Iterable[tuple[str, Bead]], rules: Rules | None = None) -> Iterator[Verdict]:
    """A verdict for each (document, bead), in the order given. Holds the texts of what stays in memory."""
    asked = rules or Rules()
    kept: list[tuple[str, str]] = []
    verdicts = []
    for name, bead in beads:
        ja, en = join(bead.ja, "ja"), join(bead.en, "en")
        reason = next((r for r, f in FILTERS.items() if r not in asked.skip and f(bead, ja, en, asked)), "")
        verdicts.append(Verdict(name, bead, reason))
        if not reason:
            kept.append((fold(ja), fold(en)))
    repeated = _repeated(kept, asked)
    n = -1
    for verdict in verdicts:
        if verdict.reason:
            yield verdict
            continue
        n += 1
        yield verdict._replace(reason=repeated.get(n, ""))


def _repeated(kept: list[tuple[str, str]], rules: Rules) -> dict[int, str]:
    out: dict[int, str] = {}
    if "duplicate" not in rules.skip:
        first: dict[tuple[str, str], int] = {}
        for n, pair in enumerate(kept):
            if first.setdefault(pair, n) != n:
                out[n] = "duplicate"
    if "near-duplicate" not in rules.skip:
        from corpus.neardup import near_duplicates

        left = [n for n in range(len(kept)) if n not in out]
        for later, _ in near_duplicates(["\x1e".join(kept[n]) for n in left], rules.near):
            out[left[later]] = "near-duplicate"
    return out


def _empty(bead: Bead, ja: str, en: str, rules: Rules) -> bool:
    return not ja.strip() or not en.strip()


def _confidence(bead: Bead, ja: str, en: str, rules: Rules) -> bool:
    return bead.status == "auto" and bead.confidence < rules.min_confidence


def _short(bead: Bead, ja: str, en: str, rules: Rules) -> bool:
    return len(ja) < rules.min_ja or len(en.split()) < rules.min_en


def _long(bead: Bead, ja: str, en: str, rules: Rules) -> bool:
    return len(ja) > rules.max_ja or len(en.split()) > rules.max_en


def _ratio(bead: Bead, ja: str, en: str, rules: Rules) -> bool:
    """Some slack lets short headings and names through."""
    return len(en) > rules.max_ratio * (len(ja) + 8) or len(ja) > rules.max_ratio / 4 * (len(en) + 8)


def _language(bead: Bead, ja: str, en: str, rules: Rules) -> bool:
    """Japanese without a Japanese character, unless it is a name or figure the English repeats; Han without
    kana that is long; English of which a third is not in Latin letters."""
    letters = len(_LETTER.findall(en))
    if letters and len(_LATIN.findall(en)) < 0.67 * letters:
        return True
    if _KANA.search(ja):
        return False
    if not _HAN.search(ja):
        return fold(ja) != fold(en) and len(_LATIN.findall(ja)) > 12
    return len(_HAN.findall(ja)) > 40


def _copied(bead: Bead, ja: str, en: str, rules: Rules) -> bool:
    from rapidfuzz.distance import Levenshtein

    a, b = fold(ja), fold(en)
    return bool(_LETTER.search(a)) and Levenshtein.normalized_similarity(a, b, score_cutoff=0.8) > 0


@cache
def _certain() -> frozenset[str]:
    return frozenset({"percent", "money", "measure", "year", "fiscal-year", "date", "number"})


def _values(bead: Bead, ja: str, en: str, rules: Rules) -> bool:
    """Each side has a figure or date, written in digits, that the other doesn't answer."""
    from corpus.values import values
    from corpus.values.compare import pair

    found = pair(values(ja, "ja"), values(en, "en"))
    left = [[v for v in side if v.kind in _certain() and not v.word] for side in (found.ja, found.en)]
    return bool(left[0] and left[1])


FILTERS: dict[str, Callable[[Bead, str, str, Rules], bool]] = {
    "empty": _empty,
    "confidence": _confidence,
    "short": _short,
    "long": _long,
    "ratio": _ratio,
    "language": _language,
    "copied": _copied,
    "values": _values,
}


def tally(verdicts: Iterable[Verdict]) -> Counter[str]:
    """How many beads stay ("") and how many go, by reason."""
    return Counter(v.reason for v in verdicts)
