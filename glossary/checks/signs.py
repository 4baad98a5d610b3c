"""Falls: △3% is “down 3%”, (3) in a cell may be minus three."""

from __future__ import annotations

import re

from corpus.values import Value
from glossary.check import Pair

_LESS = re.compile(
    r"\b(?:de(?:creas|clin)\w*|down(?:ward)?|drop\w*|fall\w*|fell|reduc\w*|minus|negative|lower\w*|less|fewer|deficit|loss(?:es)?|los[et]"
    r"|cut(?:s|ting)?|shr[aiu]nk\w*|contract\w*|slump\w*|slip\w*|dip\w*|below|shortfall|short|red)\b|減|低下|下落|下回|マイナス|赤字|損失|削|縮小|割り込",
    re.I,
)
_MORE = re.compile(
    r"\b(?:up(?:ward)?|ris(?:e|es|ing|en)|rose|increas\w*|grew|grow\w*|gain\w*|rais\w*|higher|more|above|surplus|profits?|positive|plus)\b|増|上昇|上回|プラス|黒字|拡大|伸び",
    re.I,
)
"""Words that make a figure a decrease, an increase: the nearest decides."""
_BELOW_ZERO = re.compile("minus|negative|below (?:zero|freezing)|氷点下|マイナス", re.I)
_PARENTHESES = re.compile(r"\s*[(（].*[)）]\s*")
"""A figure in brackets, alone in its cell, may be negative or not."""


def falls(bead: Pair, a: Value, b: Value) -> bool:
    """Whether the side without the sign says in words that the figure is a decrease."""
    text, v = (bead.en.text, b) if (a.low or 0) < 0 else (bead.ja.text, a)
    if v.unit == "degC":
        return _BELOW_ZERO.search(text[max(0, v.start - 20) : v.end + 20]) is not None
    start, end = max(0, v.start - 80), v.end + 80
    near = [
        (min(abs(start + m.start() - v.end), abs(v.start - start - m.end())), down)
        for pattern, down in ((_LESS, True), (_MORE, False))
        for m in pattern.finditer(text[start:end])
    ]
    return bool(near) and min(near)[1]


def bracketed(bead: Pair, a: Value, b: Value) -> bool:
    """Whether the side without the sign is a figure in brackets, alone in its cell."""
    text = bead.en.text if (a.low or 0) < 0 else bead.ja.text
    return _PARENTHESES.fullmatch(text) is not None
