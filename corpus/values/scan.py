"""Readers over one text: each claims what it understands, the next see the rest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from corpus.values.model import Value

Reader = tuple[re.Pattern[str], Callable[[re.Match[str]], Iterable[Value] | None]]
"""A pattern, and what a match says: values, nothing that is a value (``()``), or not for this reader (None)."""

_WIDE = {c: c - 0xFEE0 for c in range(0xFF01, 0xFF5F)}
WIDTH = {
    **_WIDE,
    0x3000: 0x20,
    0xA0: 0x20,
    0x301C: 0x7E,
    0x223C: 0x7E,
    0xFFE5: 0xA5,
    0x2212: 0x2D,
    0x2011: 0x2D,
}
"""Full-width characters to their ASCII ones, one for one, so that offsets stay."""

CLAIMED = "\x1a"


def scan(text: str, readers: Sequence[Reader]) -> list[Value]:
    """The values of `text` in order of place. Earlier readers go first; no two values overlap in origin."""
    out: list[Value] = []
    for pattern, read in readers:
        at = 0
        claims = []
        while found := pattern.search(text, at):
            start, end = found.span()
            at = max(end, start + 1)
            values = read(found)
            if values is None:
                at = start + 1
                continue
            out.extend(_trimmed(v, text) for v in values)
            claims.append((start, end))
        text = _without(text, claims)
    out.sort(key=lambda v: (v.start, v.end))
    return out


def _without(text: str, claims: Sequence[tuple[int, int]]) -> str:
    """The text with what was claimed blotted out, at once: piece by piece, a long text takes quadratic time."""
    if not claims:
        return text
    pieces, last = [], 0
    for start, end in claims:
        pieces += [text[last:start], CLAIMED * (end - start)]
        last = end
    return "".join([*pieces, text[last:]])


def _nothing(m: re.Match[str]) -> Iterable[Value]:
    return ()


ADDRESSES: tuple[Reader, ...] = (
    (
        re.compile(
            r"(?:https?://|www\.)[!-~]+|(?<![\w.+-])[A-Za-z0-9_.+-]{1,64}@[\w-]{1,64}\.[A-Za-z0-9.-]+|(?i:doi):\s?[!-~]+"
            r"|(?<![0-9-])(?:\+81[- ]?(?:\(0\))?[0-9]|0[0-9])[0-9]{0,3}-[0-9]{2,4}-[0-9]{4}(?![0-9-])|〒\s?[0-9]{3}-[0-9]{4}"
        ),
        _nothing,
    ),
    # No figure is this long: runs of digits are codes, and reading them as one takes quadratic time.
    (re.compile(r"(?<![0-9])(?:[0-9][,.-]?){40,}|[〇一二三四五六七八九十百千万億兆]{40,}"), _nothing),
)
"""What holds figures that are none: URLs, mail, telephone and postal numbers, long codes. The first readers."""


def _trimmed(value: Value, text: str) -> Value:
    """The value without white space at its ends."""
    start, end = value.start, value.end
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return value if (start, end) == (value.start, value.end) else replace(value, start=start, end=end)
