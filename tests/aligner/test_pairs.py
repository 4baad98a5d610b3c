"""Whole files, read and aligned: the pairs of samples/pairs against their gold."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligner.align import examine, pair
from aligner.evaluate import evaluate
from corpus.formats import read_bitext
from tests.shared import SAMPLES

LEAST = {"statement": 0.85, "evaluation": 0.9}
"""Strict F1 where it is hard; .95 elsewhere."""
PAIRS = sorted(p.parent for p in (SAMPLES / "pairs").glob("*/gold.jsonl"))


@pytest.mark.parametrize("folder", PAIRS, ids=[p.name for p in PAIRS])
def test_pair(folder: Path) -> None:
    ja, en = (str(next(folder.glob(f"{lang}.*"))) for lang in ("ja", "en"))
    bitext, report = examine(*pair(ja, en))
    assert report.related
    found = evaluate(read_bitext(str(folder / "gold.jsonl")), bitext)
    assert found.strict.f1 >= LEAST.get(folder.name, 0.95)
    assert found.links.f1 >= 0.97


def test_there_are_ten() -> None:
    assert len(PAIRS) == 10
