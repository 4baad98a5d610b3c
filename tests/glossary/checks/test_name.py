"""Names: right pairs stay silent, whatever becomes of their order, middle names and accents; wrong ones are found."""

from __future__ import annotations

import pytest

from corpus.model import Bead, Bitext
from glossary.check import check
from glossary.findings import Finding
from tests.glossary.checks.name_pairs import MISSED, RIGHT, WRONG


def found(ja: str, en: str) -> tuple[Finding, ...]:
    return check(Bitext((Bead((ja,), (en,)),)), select=["name"])


@pytest.mark.parametrize(("ja", "en"), RIGHT, ids=[f"{j}={e}" for j, e in RIGHT])
def test_a_right_name_is_not_doubted(ja: str, en: str) -> None:
    assert [f.message for f in found(ja, en)] == []


@pytest.mark.parametrize(("ja", "en"), WRONG, ids=[f"{j}={e}" for j, e in WRONG])
def test_a_wrong_name_is_doubted(ja: str, en: str) -> None:
    assert found(ja, en)


@pytest.mark.parametrize(("ja", "en"), MISSED)
@pytest.mark.xfail(strict=True, reason="not found so far")
def test_what_is_missed(ja: str, en: str) -> None:
    assert found(ja, en)
