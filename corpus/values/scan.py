"""Readers over one text: each claims what it understands, the next see the rest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import replace
from functools import cached_property

from corpus.values.model import Value

Read = Callable[[re.Match[str]], Iterable[Value] | None]
"""What a match says: values, nothing that is a value (``()``), or not for this reader (None)."""
DIGITS = frozenset("0123456789")

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


class Reader:
    """A pattern and what its matches say, for texts that show one of the signs it needs.

    Looking for signs is cheap and searching is dear: no match of the pattern may lack all of `needs`, or all of `too`
    where there are any. What those are, characters or words, is between the readers of a language and its signs.
    """

    def __init__(
        self, needs: Iterable[str], pattern: str, read: Read, flags: int = 0, too: Iterable[str] = ()
    ) -> None:
        self.needs, self.too = frozenset(needs), frozenset(too)
        self.read = read
        self._pattern, self._flags = pattern, flags

    def looks(self, shown: Set[str]) -> bool:
        """Whether a text that shows these signs may have something for this reader."""
        return not self.needs.isdisjoint(shown) and not (self.too and self.too.isdisjoint(shown))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when a text first asks for it: most texts need few."""
        return re.compile(self._pattern, self._flags)


def scan(
    text: str, shown: Set[str], readers: Sequence[Reader], signs: Callable[[str], Set[str]]
) -> list[Value]:
    """The values of `text`, which shows the signs `shown`, in order of place. Earlier readers go first; no two values
    overlap in origin."""
    out: list[Value] = []
    for reader in readers:
        if not reader.looks(shown):
            continue
        at = 0
        claims = []
        search, read = reader.pattern.search, reader.read
        while found := search(text, at):
            start, end = found.span()
            at = max(end, start + 1)
            values = read(found)
            if values is None:
                at = start + 1
                continue
            out.extend(_trimmed(v, text) for v in values)
            claims.append((start, end))
        if claims:
            text = _without(text, claims)
            shown = signs(text)
    out.sort(key=lambda v: (v.start, v.end))
    return out


def _without(text: str, claims: Sequence[tuple[int, int]]) -> str:
    """The text with what was claimed blotted out, at once: piece by piece, a long text takes quadratic time."""
    pieces, last = [], 0
    for start, end in claims:
        pieces += [text[last:start], CLAIMED * (end - start)]
        last = end
    return "".join([*pieces, text[last:]])


def nothing(m: re.Match[str]) -> Iterable[Value]:
    """For what looks like a figure and is none."""
    return ()


def label(name: str, which: str) -> Read:
    """One of a few: the second half, autumn, tax excluded."""
    return lambda m: [Value("label", m.start(), m.end(), parts=(name, which))]


ADDRESSES = (
    Reader(
        (":", "w", "www"), r"(?:https?://|(?<![A-Za-z])www\.)[!-~]+|(?i:doi):\s?[!-~]+", nothing, too=":/."
    ),
    Reader("@", r"(?<![\w.+-])[A-Za-z0-9_.+-]{1,64}@[\w-]{1,64}\.[A-Za-z0-9.-]+", nothing),
    Reader(
        "+-〒",
        r"(?<![0-9-])(?:\+81[- ]?(?:\(0\))?[0-9]|0[0-9])[0-9]{0,3}-[0-9]{2,4}-[0-9]{4}(?![0-9-])|\+81[- ]?(?:\(0\)[- ]?)?[0-9]{1,4}[- ][0-9]{2,4}[- ][0-9]{3,4}(?![0-9-])|〒\s?[0-9]{3}-[0-9]{4}",
        nothing,
        too=DIGITS,
    ),
    # No figure is this long: runs of digits are codes, and reading them as one takes quadratic time.
    Reader(
        (*DIGITS, *"〇一二三四五六七八九十百千万億兆"),
        r"(?<![0-9])(?:[0-9][,.-]?){40,}|[〇一二三四五六七八九十百千万億兆]{40,}",
        nothing,
    ),
)
"""What holds figures that are none: URLs, mail, telephone and postal numbers, long codes. The first readers."""
SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"
POWERS = r"(?:\^(?P<power>-?[0-9]{1,3})|(?P<raised>⁻[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|(?<=[×x]\s10)[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|(?<=[×x]10)[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))"
"""An exponent: 10^6, 10⁻⁹, 3 × 10⁵; 10⁵ by itself may be ten with a note."""


def exponent(m: re.Match[str]) -> int:
    """What the groups of POWERS say."""
    return int(m["power"] or m["raised"].translate(str.maketrans(SUPERSCRIPT, "0123456789-")))


VERSIONS = Reader(".", r"(?<![0-9.])[0-9]+(?:\.[0-9]+){2,}(?![0-9])", nothing, too=DIGITS)
"""3.0.1, where it is no date and no section."""


def _trimmed(value: Value, text: str) -> Value:
    """The value without white space at its ends."""
    start, end = value.start, value.end
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return value if (start, end) == (value.start, value.end) else replace(value, start=start, end=end)
