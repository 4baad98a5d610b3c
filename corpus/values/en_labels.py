"""Names with digits, and one of a few, in English text: 5G, CO2; the second half, autumn, excluding tax."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.values.en_units import CODES, SIGNS
from corpus.values.model import Value
from corpus.values.scan import DIGITS, Reader, label

_TAX = r"(?:the\s)?(?:consumption\s|sales\s)?tax(?:es)?"
_YEAR_NEXT = r"(?=,?\s(?:of\s)?(?:19|20|this|next|last|\x1a))"

CHOICES = tuple(
    Reader(needs, pattern, label(name, which), re.I)
    for name, which, needs, pattern in (
        ("half-year", "1", ("half",), r"\b(?:first|1st)[\s-]half(?=\s+of|\s+\x1a)"),
        ("half-year", "2", ("half",), r"\b(?:second|2nd|latter)[\s-]half(?=\s+of|\s+\x1a|\s+as\s+a\s+whole)"),
        *(
            (
                "season",
                str(n),
                tuple(w.split("|")),
                rf"\b(?:{w}){_YEAR_NEXT}|\b(?<=this\s)(?:{w})\b|\b(?<=next\s)(?:{w})\b|\b(?<=last\s)(?:{w})\b",
            )
            for n, w in enumerate(("spring", "summer", "autumn|fall", "winter"), 1)
        ),
        (
            "tax",
            "included",
            ("tax", "taxes"),
            rf"\b(?:{_TAX}[\s-](?:included|inclusive)|(?:including|includes?|inclusive of)\s{_TAX})\b",
        ),
        (
            "tax",
            "excluded",
            ("tax", "taxes"),
            rf"\b(?:{_TAX}[\s-](?:excluded|exclusive)|(?:excluding|excludes?|exclusive of|not including)\s{_TAX})\b",
        ),
    )
)


def _label(m: re.Match[str]) -> Iterable[Value] | None:
    if re.fullmatch(rf"[0-9]+(?:{SIGNS}|[MBKk]|bn|mn|st|nd|rd|th)", m[0]):
        return None
    n = re.findall(r"[0-9]+", m[0])
    return [Value("label", m.start(), m.end(), int(n[-1]), int(n[-1]), parts=(m[0].upper(),))]


LABEL = Reader(
    DIGITS,
    r"(?<![A-Za-z0-9.$€£¥])(?:[A-Za-z]+(?:-[A-Za-z]*)?-?[0-9]+(?:[.-][0-9]+)*[A-Za-z]*(?:-[A-Za-z0-9]+)*"
    r"|[0-9]+[A-Z][A-Za-z0-9]*(?:-[A-Z0-9][A-Za-z0-9]*)*)(?![A-Za-z0-9])",
    lambda m: None if re.match(rf"(?:{CODES})[0-9]", m[0]) else _label(m),
)
