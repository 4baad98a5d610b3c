"""Figures, dates and amounts that are the same in both languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from aligner.evidence import Features
from aligner.scorers import Context
from aligner.side import Side


class Values:
    def evidence(self, ja: Side, en: Side, context: Context) -> Iterator[Features]:
        yield Features("value", [_figures(t) for t in ja.texts], [_figures(t) for t in en.texts])


_DIGITS = re.compile(r"\d+(?:[,.]\d+)*")


def _figures(text: str) -> list[str]:
    return [m[0].replace(",", "") for m in _DIGITS.finditer(unicodedata.normalize("NFKC", text))]
