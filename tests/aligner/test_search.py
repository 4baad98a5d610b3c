"""The dynamic program against all paths, counted out."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.band import around, whole
from aligner.search import NEVER, Lattice, Step, best, posterior

SIZES = ((1, 1), (1, 2), (2, 1), (2, 2))


def lattice(rows: int, columns: int, seed: int, narrow: bool = False) -> Lattice:
    rng = np.random.default_rng(seed)
    band = around([], rows, columns, 1) if narrow else whole(rows, columns)
    beads = rng.normal(0, 2, (len(SIZES), band.size))
    for k, (n, m) in enumerate(SIZES):
        beads[k, band.index(band.row + n, band.column + m) < 0] = NEVER
    return Lattice(band, SIZES, beads, rng.normal(-1, 1, rows), rng.normal(-1, 1, columns))


def paths(x: Lattice, r: int = 0, c: int = 0) -> Iterator[tuple[float, list[Step]]]:
    rows, columns = x.band.rows, x.band.columns
    if (r, c) == (rows, columns):
        yield 0.0, []
        return
    here = int(x.band.index(np.array([r]), np.array([c]))[0])
    steps = [Step(r, c, n, m, float(x.beads[k, here])) for k, (n, m) in enumerate(SIZES)]
    if r < rows:
        steps.append(Step(r, c, 1, 0, float(x.skip_ja[r])))
    if c < columns:
        steps.append(Step(r, c, 0, 1, float(x.skip_en[c])))
    for step in steps:
        if step.score > NEVER / 2 and x.band.index(np.array([r + step.n]), np.array([c + step.m]))[0] >= 0:
            for score, rest in paths(x, r + step.n, c + step.m):
                yield score + step.score, [step, *rest]


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 4), st.integers(1, 4), st.integers(0, 10_000), st.booleans())
def test_the_best_path_and_all_probabilities(rows: int, columns: int, seed: int, narrow: bool) -> None:
    x = lattice(rows, columns, seed, narrow)
    every = list(paths(x))
    top = max(score for score, _ in every)
    found = best(x)
    assert abs(sum(s.score for s in found) - top) < 1e-6

    post = posterior(x)
    total = np.logaddexp.reduce([score for score, _ in every])
    assert abs(post.total - total) < 1e-6
    skip_ja, skip_en = np.zeros(rows), np.zeros(columns)
    beads = np.zeros_like(x.beads)
    for score, steps in every:
        p = np.exp(score - total)
        for s in steps:
            if not s.m:
                skip_ja[s.ja] += p
            elif not s.n:
                skip_en[s.en] += p
            else:
                beads[SIZES.index((s.n, s.m)), x.band.index(np.array([s.ja]), np.array([s.en]))[0]] += p
    assert np.allclose(post.skip_ja, skip_ja, atol=1e-5)
    assert np.allclose(post.skip_en, skip_en, atol=1e-5)
    assert np.allclose(post.beads, beads, atol=1e-5)


def test_every_segment_is_in_exactly_one_step() -> None:
    steps = best(lattice(30, 25, 7))
    assert [k for s in steps for k in range(s.ja, s.ja + s.n)] == list(range(30))
    assert [k for s in steps for k in range(s.en, s.en + s.m)] == list(range(25))


def test_a_higher_temperature_makes_less_sure() -> None:
    x = lattice(12, 12, 3)
    cold, warm = posterior(x, 0.5).skip_ja, posterior(x, 4.0).skip_ja
    assert np.abs(cold - 0.5).mean() > np.abs(warm - 0.5).mean()
