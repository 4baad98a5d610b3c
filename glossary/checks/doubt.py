"""What looks wrong between a Japanese and an English text, before it becomes a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from glossary.check import Pair
    from glossary.checks import Check
    from glossary.findings import Finding


class Doubt(NamedTuple):
    """A message with the places in both texts (start, end), and how sure it is."""

    message: str
    ja: tuple[int, int]
    en: tuple[int, int] | None
    suggestion: str | None
    severity: str | None = None
    """None for the check's own."""


def doubted(check: Check, pair: Pair, doubt: Doubt) -> Finding:
    """The finding of `check` that a doubt about a bead is."""
    from glossary.check import report

    return report(
        check,
        doubt.message,
        pair=pair,
        ja=pair.ja.passage(*doubt.ja),
        en=pair.en.passage(*doubt.en) if doubt.en else None,
        suggestion=doubt.suggestion,
        severity=doubt.severity,
    )
