"""A sparse matrix behaves as the dense one that it stands for."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from aligner import table
from aligner.table import Table, spread, unique

Ints = NDArray[np.signedinteger[Any]]
ROWS, COLUMNS, PLACES = 5, 4, 6
entries = st.lists(st.tuples(st.integers(0, ROWS - 1), st.integers(0, COLUMNS - 1), st.integers(1, 2)))
stands = st.sets(st.tuples(st.integers(0, COLUMNS - 1), st.integers(0, PLACES - 1)))


def made(found: list[tuple[int, int, int]]) -> tuple[Table, Ints]:
    """The table of some entries, and the dense matrix."""
    row, column, value = np.array(found, dtype=np.int64).reshape(-1, 3).T
    dense = np.zeros((ROWS, COLUMNS), dtype=np.int64)
    for i, j, x in found:
        dense[i, j] = max(dense[i, j], x)
    return Table.of(row, column, value.astype(np.int8), ROWS, COLUMNS), dense


def dense_of(sparse: Table) -> Ints:
    return sparse.block(np.arange(sparse.rows), np.arange(sparse.columns))


@given(entries)
def test_entries_stand_where_they_were_put(found: list[tuple[int, int, int]]) -> None:
    sparse, dense = made(found)
    assert (dense_of(sparse) == dense).all()
    assert (dense_of(sparse.turned) == dense.T).all()
    assert np.diff(sparse.start).tolist() == (dense > 0).sum(axis=1).tolist()


@given(
    entries,
    st.lists(st.integers(0, ROWS - 1), max_size=4),
    st.lists(st.integers(0, COLUMNS - 1), max_size=4),
)
def test_a_block_is_what_indexing_gives(
    found: list[tuple[int, int, int]], rows: list[int], columns: list[int]
) -> None:
    sparse, dense = made(found)
    i, j = np.array(rows, dtype=np.int64), np.array(columns, dtype=np.int64)
    assert (sparse.block(i, j) == dense[np.ix_(i, j)]).all()


@pytest.mark.parametrize("at_once", [1, 7, table.AT_ONCE])
def test_rows_meet_what_their_items_meet(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "AT_ONCE", at_once)

    @given(entries, stands)
    def holds(found: list[tuple[int, int, int]], where: set[tuple[int, int]]) -> None:
        sparse, dense = made(found)
        item, at = np.array(sorted(where), dtype=np.int64).reshape(-1, 2).T
        met = sparse.meet(item[::-1], at[::-1], PLACES)
        wanted = np.zeros((ROWS, PLACES), dtype=np.int64)
        for j, k in where:
            wanted[:, k] = np.maximum(wanted[:, k], dense[:, j])
        assert (np.diff(met.key) > 0).all()
        assert (dense_of(met) == wanted).all()

    holds()


@given(st.lists(st.integers(0, 9)))
def test_unique_counts(numbers: list[int]) -> None:
    found, often = unique(np.array(numbers, dtype=np.int64))
    assert found.tolist() == sorted(set(numbers))
    assert often.tolist() == [numbers.count(n) for n in sorted(set(numbers))]


def test_spread() -> None:
    k, x = spread(np.array([3, 5, 7]), np.array([5, 5, 8]))
    assert (k.tolist(), x.tolist()) == ([0, 0, 2], [3, 4, 7])


def test_an_alignment_needs_no_scipy() -> None:
    import subprocess
    import sys

    program = (
        "import sys; from aligner.align import align; from corpus.formats.lines import Lines;"
        "read = lambda text, lang: Lines().read(text.encode(), lang, lang=lang, encoding='utf-8');"
        "align(read('電力を減らす。\\n測定した。', 'ja'), read('Power is reduced.\\nIt was measured.', 'en'), force=True);"
        "print('scipy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
