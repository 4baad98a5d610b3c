"""What looks wrong between a Japanese and an English text, before it becomes a finding."""

from __future__ import annotations

from typing import NamedTuple


class Doubt(NamedTuple):
    """A message with the places in both texts (start, end), and how sure it is."""

    message: str
    ja: tuple[int, int]
    en: tuple[int, int] | None
    suggestion: str | None
    severity: str | None = None
    """None for the check's own."""
