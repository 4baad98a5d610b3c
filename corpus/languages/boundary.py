"""A place in a text where a sentence may end, and why it does or doesn't."""

from __future__ import annotations

from typing import NamedTuple


class Boundary(NamedTuple):
    """A decision about a place in a text."""

    at: int
    """Where the next sentence would start, before white space."""
    ends: bool
    reason: str
