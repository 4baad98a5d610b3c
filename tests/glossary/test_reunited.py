"""Lines that the aligner left alone because the figure in them is wrong."""

from __future__ import annotations

import pytest

from corpus.model import Bead, Bitext
from glossary.check import check
from glossary.reunited import reunited

SAME = Bead(("標題",), ("Title",))


@pytest.mark.parametrize(
    ("ja", "en"),
    [
        ("令和７年６月２０日", "June 20, 2024"),
        ("（2026年3月31日）", "(March 30, 2026)"),
        ("14,396", "1,439.6"),
        ("1,250億円", "152 billion yen"),
        ("48.7%", "48.2%"),
    ],
)
def test_a_slip(ja: str, en: str) -> None:
    for beads in ([Bead((ja,), ()), Bead((), (en,))], [Bead((), (en,)), Bead((ja,), ())]):
        (_, joined, _) = reunited([SAME, *beads, SAME])
        assert (joined.ja, joined.en) == ((ja,), (en,))


@pytest.mark.parametrize(
    ("ja", "en"),
    [
        ("令和７年６月２０日", "May 3, 2024"),
        ("14,396", "2,571"),
        ("令和7年6月20日に決定した。", "June 20, 2024"),
        ("48%", "48 companies"),
        ("本文", "Text"),
    ],
)
def test_no_slip(ja: str, en: str) -> None:
    beads = [Bead((ja,), ()), Bead((), (en,))]
    assert reunited(beads) == beads


def test_the_figure_is_reported_and_not_the_line() -> None:
    bitext = Bitext((SAME, Bead((), ("June 20, 2024",)), Bead(("令和7年6月20日",), ()), SAME))
    assert [f.check for f in check(bitext, select=["date", "omission", "addition"])] == ["date"]
