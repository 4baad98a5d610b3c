from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.band import Band, around, chain, through, whole

points = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8).map(
    lambda p: sorted({i: (i, j) for i, j in p}.values())
)


def rising(p: list[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for i, j in p:
        if not out or (i > out[-1][0] and j > out[-1][1]):
            out.append((i, j))
    return out


def sound(band: Band) -> bool:
    """Both edges rise, the corners are in, and a path of single steps can get through."""
    rises = (np.diff(band.lo) >= 0).all() and (np.diff(band.hi) >= 0).all()
    return bool(
        rises and band.lo[0] == 0 and (band.lo[1:] <= band.hi[:-1]).all() and (band.lo <= band.hi).all()
    )


@given(points.map(rising), st.integers(0, 6))
def test_a_band_around_a_chain_holds_it_and_can_be_walked(
    anchors: list[tuple[int, int]], margin: int
) -> None:
    band = around(anchors, 61, 61, margin)
    assert sound(band)
    assert band.columns == 61 and band.rows == 61
    for i, j in anchors:
        assert band.lo[i] <= j <= band.hi[i]


@given(points.map(rising))
def test_gates_cannot_be_missed(gates: list[tuple[int, int]]) -> None:
    band = through(whole(61, 61), gates)
    assert sound(band)
    for r, c in gates:
        assert (band.hi[:r] <= c).all() and (band.lo[r + 1 :] >= c).all()
        assert band.lo[r] <= c <= band.hi[r]


def test_index_finds_every_node_and_no_other() -> None:
    band = around([(5, 2), (9, 11)], 14, 14, 2)
    assert (band.index(band.row, band.column) == np.arange(band.size)).all()
    assert band.index(np.array([0, 15, 0, -1]), np.array([14, 0, -1, 0])).tolist() == [-1] * 4
    assert whole(1, 1).index(np.array([-3]), np.array([0])).tolist() == [-1]


@given(
    st.lists(
        st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(1, 9)),
        max_size=8,
        unique_by=lambda x: x[:2],
    )
)
def test_the_chain_is_the_heaviest_there_is(pairs: list[tuple[int, int, int]]) -> None:
    ja, en, weight = ([p[k] for p in pairs] for k in range(3))
    found = chain(ja, en, weight)
    best = 0
    for size in range(len(pairs) + 1):
        for some in combinations(sorted(pairs), size):
            if all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(some)):
                best = max(best, sum(p[2] for p in some))
    value = {(a, b): w for a, b, w in pairs}
    assert sum(value[p] for p in found) == best
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(found))


@pytest.mark.parametrize("size", [3000])
def test_a_long_document_s_band_is_narrow(size: int) -> None:
    anchors = [(k, k + k // 10) for k in range(0, size, 10)]
    band = around(anchors, size, size + size // 10)
    assert band.size < size * 80
