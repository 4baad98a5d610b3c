"""Scores of runs against a plain count over the items of merged text."""

from __future__ import annotations

import math

import numpy as np
import pytest

from aligner import voice as v
from aligner.band import around, whole
from aligner.evidence import SIZES, Evidence, Features, Links
from aligner.search import NEVER
from aligner.side import Side, Word
from tests.aligner.made import EN, JA, document


def sides(rng: np.random.Generator, rows: int, columns: int, words: int) -> tuple[Side, Side]:
    out = []
    for lang, size in (("ja", rows), ("en", columns)):
        side = Side.of(document([f"x{k}" * int(rng.integers(1, 9)) for k in range(size)], lang))
        side.words = [Word(f"{lang}{k}", f"{lang}{k}", "word" if k % 3 else "latin") for k in range(words)]
        cells = rng.random((size, words)) < 0.3
        side.at, side.word = (x.astype(np.int64) for x in np.nonzero(cells))
        out.append(side)
    return out[0], out[1]


def plain(e: Evidence, rates: tuple[v.Rates, v.Rates], i: int, j: int, n: int, m: int) -> float:
    """The score of a bead from the definition, item by item."""
    close = free = 0.0
    for flipped, x in enumerate(e.voices):
        mine, theirs = (
            (range(i, i + n), range(j, j + m)) if not flipped else (range(j, j + m), range(i, i + n))
        )
        lengths = (e.en if not flipped else e.ja).lengths
        size = sum(lengths[k] for k in theirs) / x.average
        scale = x.scale(rates[flipped])
        for item in {int(a) for s, a in zip(x.at, x.item, strict=True) if s in mine}:
            hits = range(x.hit_start[item], x.hit_start[item + 1])
            here = [k for k in hits if x.hit_at[k] in theirs]
            miss = scale.fixed[item] + scale.slope[item] * size
            if not here:
                close += miss
                free += scale.freed[item]
                continue
            hit = min(scale.hit[item] - math.log(-math.expm1(-scale.rate[item] * size)), v.CEILING)
            close += v.HIT * hit + (scale.bonus[item] if any(x.hit_exact[k] for k in here) else 0.0)
            free += v.HIT * math.log(v.FIRM.get(x.sort[item], v.LOOSE))
    return float(np.logaddexp(math.log(1 - v.FREE) + close, math.log(v.FREE) + close + free))


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("narrow", [False, True])
def test_scores_are_those_of_the_merged_text(seed: int, narrow: bool) -> None:
    rng = np.random.default_rng(seed)
    ja, en = sides(rng, 9, 8, 12)
    pairs = np.argwhere(rng.random((12, 12)) < 0.15)
    e = Evidence.gather(ja, en, [Links(pairs[:, 0], pairs[:, 1], rng.random(len(pairs)) < 0.5)])
    rates = v.Rates.usual(e.voices[0]), v.Rates.usual(e.voices[1])
    band = around([(4, 4)], 9, 8, 2) if narrow else whole(9, 8)
    found = e.score(band, rates)
    seen = 0
    for k, (n, m) in enumerate(SIZES):
        for node in range(band.size):
            i, j = int(band.row[node]), int(band.column[node])
            if found[k, node] > NEVER / 2:
                seen += 1
                assert found[k, node] == pytest.approx(plain(e, rates, i, j, n, m), abs=1e-3)
            elif not narrow:
                assert i + n > 9 or j + m > 8
    assert seen > 50


def test_a_part_scores_as_in_the_whole() -> None:
    rng = np.random.default_rng(5)
    ja, en = sides(rng, 10, 10, 12)
    pairs = np.argwhere(rng.random((12, 12)) < 0.15)
    e = Evidence.gather(ja, en, [Links(pairs[:, 0], pairs[:, 1], rng.random(len(pairs)) < 0.5)])
    rates = v.Rates.usual(e.voices[0]), v.Rates.usual(e.voices[1])
    rows, columns = np.array([1, 2, 5, 9]), np.array([0, 3, 4, 8])
    band, small = whole(10, 10), whole(4, 4)
    every, some = e.score(band, rates), e.restrict(rows, columns).score(small, rates)
    for k, (n, m) in enumerate(SIZES):
        for i in range(4):
            for j in range(4):
                got = some[k, small.index(np.array([i]), np.array([j]))[0]]
                if (
                    i + n > 4
                    or j + m > 4
                    or rows[i + n - 1] - rows[i] != n - 1
                    or columns[j + m - 1] - columns[j] != m - 1
                ):
                    assert got == NEVER
                else:
                    want = every[k, band.index(rows[i : i + 1], columns[j : j + 1])[0]]
                    assert got == pytest.approx(float(want), abs=1e-3)


def test_chances_are_learnt_from_beads_and_lean_on_the_usual() -> None:
    ja, en = Side.of(document(JA, "ja")), Side.of(document(EN, "en"))
    e = Evidence.gather(ja, en, [Features("value", [["7"]] * 13, [["7"]] * 13)])
    first = np.arange(13)
    found = v.Rates.learnt(e.voices[0], first, first + 1)
    value, word = e.voices[0].sort.index("value"), e.voices[0].sort.index("word")
    usual = v.Rates.usual(e.voices[0])
    assert found.any[value] > usual.any[value]
    assert found.any[word] < usual.any[word]
    nothing = v.Rates.learnt(e.voices[0], first, first)
    assert nothing.any == pytest.approx(usual.any)


def test_rare_pairs_make_anchors_in_order() -> None:
    ja, en = Side.of(document(JA, "ja")), Side.of(document(EN, "en"))
    keys = [[f"a{k}", f"b{k}"] for k in range(13)]
    e = Evidence.gather(ja, en, [Features("value", keys, [*keys[1:], keys[0]])])
    rates = v.Rates.usual(e.voices[0]), v.Rates.usual(e.voices[1])
    anchors = e.anchors(rates)
    assert set(anchors) <= {(k + 1, k) for k in range(12)}
