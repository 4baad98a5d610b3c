"""Exponents stay in the text, though the document has notes of these numbers."""

from __future__ import annotations

import pytest

from corpus.structure.inline import is_note


@pytest.mark.parametrize(
    ("before", "label", "note"),
    [
        ("面積は5km", "2", False),
        ("費用は1Nm", "3", False),
        ("誤り率は3.8×10⁻", "3", False),
        ("a rate of 3.8 × 10", "3", False),
        ("拠点を整備した", "3", True),
        ("in 2010", "3", True),
        ("in 2010", "7", False),
    ],
)
def test_exponents(before: str, label: str, note: bool) -> None:
    assert is_note(before, label, {"2", "3"}) is note
