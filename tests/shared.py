"""The reference data beside the repository (seeds, gold, schemas), where a machine has it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"


def _shared() -> Path | None:
    named = os.environ.get("TAIYAKU_SHARED")
    folder = Path(named) if named else ROOT.parent / "shared"
    return folder if (folder / "gold").is_dir() else None


SHARED: Path | None = _shared()
"""The folder, None where it isn't there: set TAIYAKU_SHARED to its path."""

needs_shared = pytest.mark.skipif(
    SHARED is None, reason="the reference data is not here: set TAIYAKU_SHARED to its folder"
)


def shared(*parts: str) -> Path:
    """A file of the reference data; skips the test that asks where there is none."""
    if SHARED is None:
        pytest.skip("the reference data is not here: set TAIYAKU_SHARED to its folder")
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"{path} is not part of this copy of the reference data")
    return path
