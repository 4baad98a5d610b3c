"""How long an English translation of a Japanese text is to be expected."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import log
from statistics import median

from corpus.model import Bead

_LATIN = re.compile(r"[ -~À-ɏ‐-‟⁰-₟]")
USUAL = 2.7
"""English characters for a Japanese one, in documents too short to say for themselves."""


def expected(ja: str, rate: float) -> float:
    """English characters that a Japanese text becomes. What is in Latin letters or digits stays as it is."""
    latin = len(_LATIN.findall(ja))
    return latin + rate * (len(ja) - latin)


def usual(beads: Iterable[Bead]) -> float:
    """A bitext's own English characters for a Japanese one: the median over its beads."""
    rates = []
    for bead in beads:
        ja, en = "".join(bead.ja), " ".join(bead.en)
        latin = len(_LATIN.findall(ja))
        own = len(ja) - latin
        if en and own >= 15:
            rates.append(max(0.1, (len(en) - latin) / own))
    return median(rates) if len(rates) >= 10 else USUAL


def rejoined(beads: Sequence[Bead], rate: float) -> list[tuple[Bead, tuple[Bead, ...]]]:
    """The beads, a piece without counterpart put back to a neighbour where the aligner was not sure of it and
    that is too short without it. The parts keep their order; the joined bead is as sure as the less sure one. With each
    bead the pieces that were put to it."""
    out: list[tuple[Bead, tuple[Bead, ...]]] = []
    n = 0
    while n < len(beads):
        here = beads[n]
        after = beads[n + 1] if n + 1 < len(beads) else None
        if out and (_belongs(here, out[-1][0], rate) or _bracket_of(here, out[-1][0])):
            out[-1] = (_join(out[-1][0], here), (*out[-1][1], here))
        elif after is not None and _belongs(here, after, rate):
            out.append((_join(here, after), (here,)))
            n += 1
        else:
            out.append((here, ()))
        n += 1
    return out


def _bracket_of(piece: Bead, bead: Bead) -> bool:
    """Whether a piece of English is all in brackets, and the sentence before it lacks one that its Japanese has."""
    if piece.ja or not (bead.ja and bead.en) or piece.moved or bead.moved:
        return False
    text = " ".join(piece.en).strip()
    if not _IN_BRACKETS.fullmatch(text) or len(text) < 20:
        return False
    ja, en = (len(_OPENING.findall(" ".join(side))) for side in (bead.ja, bead.en))
    return ja > en


_IN_BRACKETS = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\)[.,;:]?")
_OPENING = re.compile("[(（]")


def _belongs(piece: Bead, bead: Bead, rate: float) -> bool:
    if bool(piece.ja) == bool(piece.en) or not (bead.ja and bead.en) or piece.confidence >= 0.8:
        return False
    if piece.moved or bead.moved:
        return False
    before = _off(bead.ja, bead.en, rate)
    if max(piece.confidence, bead.confidence) < 0.65:
        # The aligner saw no difference between joining them and not: so much for the loss of a whole sentence.
        return abs(_off((*bead.ja, *piece.ja), (*bead.en, *piece.en), rate)) <= 0.35
    after = _off((*bead.ja, *piece.ja), (*bead.en, *piece.en), rate)
    wrong_way = before < 0 if piece.en else before > 0
    return wrong_way and abs(before) > 0.2 and abs(after) < abs(before) - 0.1


def _off(ja: Sequence[str], en: Sequence[str], rate: float) -> float:
    return log(max(1, len(" ".join(en))) / max(1.0, expected("".join(ja), rate)))


def _join(a: Bead, b: Bead) -> Bead:
    return replace(
        a if a.ja and a.en else b,
        ja=(*a.ja, *b.ja),
        en=(*a.en, *b.en),
        ja_ids=(*a.ja_ids, *b.ja_ids),
        en_ids=(*a.en_ids, *b.en_ids),
        confidence=min(a.confidence, b.confidence),
    )
