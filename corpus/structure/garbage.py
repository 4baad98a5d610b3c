"""OCR garbage: what was read off thumbnails and pictures and says nothing.

The measure of a Japanese block is what Sudachi's lattice had to pay for it per character (word and connection
costs, a language model of sorts), and how many stray single kanji it fell apart into. A block is garbage
only if it stands out from its own document and has company: another such block nearby, great length, or a
legible copy of itself. One rare word never suffices.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from math import sqrt
from statistics import median

from corpus.structure.junction import tidy
from corpus.structure.unit import Unit

_KANJI = re.compile(r"[\u3400-\u9fff]")
_HIRAGANA = re.compile(r"[ぁ-ん]")
_PLAIN_SINGLES = frozenset(
    "等者法性化間内外上下中前後時年月日国人氏名力点面型式量数値回件社部課室局省庁県市区町村様的我各本当同他別次全約今何私方事物所場例図表"
)
_BROKEN_PAIRS = frozenset(
    {
        "をは",
        "をが",
        "がを",
        "はを",
        "はが",
        "をを",
        "がが",
        "にを",
        "のの",
        "のを",
        "をの",
        "とを",
        "をに",
        "がに",
    }
)
_PRIVATE = re.compile(r"[\ufffd\ue000-\uf8ff]")
_SAMPLE = 600
_NEAR = 8
"""Units within which another garbage block counts as company."""
_APART = 1100.0
"""How far above its document's median a block must lie."""


def mark_garbage(units: Sequence[Unit], source: str) -> None:
    """Set the kind of garbled blocks. Cells, notes and contents entries are left as they are."""
    texts = [_text(u, source) for u in units]
    scores = [_score(t) if _running(u) else None for u, t in zip(units, texts, strict=True)]
    known = [s for s in scores if s is not None]
    middle = median(known) if known else 0.0
    seeds = {
        i
        for i, s in enumerate(scores)
        if s is not None and s > _threshold(len(texts[i])) and s > middle + _APART
    }
    found = {i for i in seeds if _corroborated(i, seeds, texts, units)}
    found |= {
        i
        for i, s in enumerate(scores)
        if s is not None and len(texts[i]) >= 150 and s > middle + _APART / 2 and _thumbnail(i, texts, scores)
    }
    if len(found) * 5 > 2 * max(1, len(known)):
        found = set()  # a document in a language of its own, not a damaged one
    found |= _between(found, scores, texts)
    found |= _copies(found, texts, scores, units)
    for i, unit in enumerate(units):
        if i in found or (unit.kind in ("paragraph", "heading", "list-item") and _soup(texts[i])):
            unit.kind = "garbage"


def _running(unit: Unit) -> bool:
    return unit.kind in ("paragraph", "list-item", "heading")


def _text(unit: Unit, source: str) -> str:
    return tidy("".join(source[a:b] for a, b in unit.stretches)[: 4 * _SAMPLE])


def _score(text: str) -> float | None:
    """What the words of a text cost per character, with a surcharge for stray kanji; None where there is
    too little Japanese to tell."""
    from corpus.languages.ja import japanese

    text = text[:_SAMPLE]
    if len(text) < 12 or len(_KANJI.findall(text)) < 5 or not _HIRAGANA.search(text):
        return None
    cost, words = japanese().cost(text)
    stray = broken = 0
    before = None
    for w in words:
        alone = len(w.surface) == 1 and _KANJI.match(w.surface) and w.pos == "名詞" and w.sub == "普通名詞"
        if alone and w.surface not in _PLAIN_SINGLES and (before is None or before.sub != "数詞"):
            stray += 1
        if (
            before is not None
            and before.pos == w.pos == "助詞"
            and before.surface + w.surface in _BROKEN_PAIRS
        ):
            broken += 1
        before = w
    foreign = sum(not _in_jis(c) for c in _KANJI.findall(text))
    return cost / len(text) + 6000.0 * stray / max(1, len(words)) + 400.0 * (broken + foreign)


def _threshold(length: int) -> float:
    """The shorter a text, the more chance there is in its score."""
    return 2900.0 + 900.0 * sqrt(40.0 / max(12, min(length, _SAMPLE)))


def _in_jis(c: str) -> bool:
    try:
        c.encode("cp932")
    except UnicodeEncodeError:
        return False
    return True


def _corroborated(i: int, seeds: set[int], texts: Sequence[str], units: Sequence[Unit]) -> bool:
    if any(j != i and abs(j - i) <= _NEAR for j in seeds) or len(texts[i]) >= 150:
        return True
    return _copied(i, texts, units)


def _copied(i: int, texts: Sequence[str], units: Sequence[Unit]) -> bool:
    """Whether a unit nearby says almost the same."""
    from rapidfuzz import fuzz

    return len(texts[i]) >= 12 and any(
        j != i and len(texts[j]) >= 12 and _running(units[j]) and 50 <= fuzz.ratio(texts[i], texts[j]) < 97
        for j in _near(i, len(texts))
    )


def _thumbnail(i: int, texts: Sequence[str], scores: Sequence[float | None]) -> bool:
    """Whether two or more legible units nearby are found, damaged, inside this one."""
    from rapidfuzz import fuzz

    inside = 0
    for j in _near(i, len(texts)):
        if j != i and 14 <= len(texts[j]) < len(texts[i]) and (scores[j] or 0.0) < (scores[i] or 0.0):
            inside += 55 <= fuzz.partial_ratio(texts[j], texts[i]) < 97
    return inside >= 2


def _near(i: int, count: int) -> range:
    return range(max(0, i - _NEAR), min(count, i + _NEAR + 1))


def _between(found: set[int], scores: Sequence[float | None], texts: Sequence[str]) -> set[int]:
    """What stands between two garbled blocks and doesn't read well itself."""
    out: set[int] = set()
    rising = sorted(found)
    for a, b in pairwise(rising):
        if b - a <= 4:
            for i in range(a + 1, b):
                score = scores[i]
                if len(texts[i]) < 14 or (score is not None and score > 2300):
                    out.add(i)
    return out


def _copies(
    found: set[int], texts: Sequence[str], scores: Sequence[float | None], units: Sequence[Unit]
) -> set[int]:
    """Blocks beside garbage that are damaged copies of legible ones: the worse of the two goes."""
    from rapidfuzz import fuzz

    out: set[int] = set()
    for i in {n + d for n in found for d in (-1, 1)} - found:
        score = scores[i] if 0 <= i < len(units) else None
        if score is None:
            continue
        if any(
            j != i
            and j not in found
            and _better(scores[j], score)
            and 50 <= fuzz.ratio(texts[i], texts[j]) < 97
            for j in _near(i, len(units))
        ):
            out.add(i)
    return out


def _better(a: float | None, b: float) -> bool:
    return a is not None and a < b


def _soup(text: str) -> bool:
    """Mostly signs, or characters that no font has."""
    body = re.sub(r"\s", "", text)
    if len(body) < 6 or "://" in body:
        return False
    if len(_PRIVATE.findall(body)) * 4 >= len(body):
        return True
    letters = sum(c.isalnum() for c in body)
    distinct = len({c for c in body if not c.isalnum()})
    return letters * 3 < len(body) and distinct >= 5 and not re.search(r"[ωдДﾟ´`＾^∀▽]", body)
