"""Names with digits, and one of a few, in English text: 5G, CO2; the second half, autumn, excluding tax."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.values.en_numerals import TENS
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


_TENS = dict(zip((*TENS, "teens"), range(20, 110, 10))) | {"teens": 10}
_AGED = "|".join(word.removesuffix("y") + "ies" for word in TENS) + "|teens|[1-9]0s"
_AGE = re.compile(_AGED, re.I)


def _ages(m: re.Match[str]) -> Iterable[Value]:
    for word in _AGE.finditer(m.string, m.start("ages"), m.end()):
        said = word[0].lower()
        n = said[:2] if said[0].isdigit() else str(_TENS[said.replace("ies", "y")])
        yield Value("label", word.start(), word.end(), parts=("age", n))


AGES = Reader(
    (*(word.removesuffix("y") + "ies" for word in TENS), "teens", "s"),
    rf"\b(?:in|into|of|to|from|aged|the|their|his|her|one['’]s|people|early|mid|late)[\s-](?P<ages>(?:{_AGED})\b(?:,?\s?(?:,|and|or|to|through|–|-)\s?(?:their\s)?(?:{_AGED})\b)*)",
    _ages,
    re.I,
)
"""In their thirties; 40s and 50s."""


def _intensity(m: re.Match[str]) -> Iterable[Value]:
    n = m["n"] or m["n2"]
    half = (m["half"] or m["half2"]).lower()
    sign = "+" if half in ("upper", "strong", "plus", "+") else "-"
    return [Value("label", m.start(), m.end(), int(n), int(n), parts=("seismic", n + sign))]


_HALVES = "lower|upper|weak|strong"
INTENSITY = Reader(
    ("lower", "upper", "weak", "strong", "plus", "minus", "intensity"),
    rf"\b(?P<half>{_HALVES})[\s-](?P<n>[56])(?![0-9.,]*[0-9]|[\s-]?(?:%|percent|limit))\b"
    rf"|(?<![0-9.,])(?P<n2>[56])(?:[\s-](?P<half2>{_HALVES}|plus|minus)\b|(?P<sign>(?<=ntensity [56])[+-](?![0-9])))",
    lambda m: _intensity(m) if not m["sign"] else [_signed(m)],
    re.I,
)
"""Lower 6, 6-upper of the Japanese seismic scale."""


def _signed(m: re.Match[str]) -> Value:
    n = int(m["n2"])
    return Value("label", m.start(), m.end(), n, n, parts=("seismic", m["n2"] + m["sign"]))


def _label(m: re.Match[str]) -> Iterable[Value] | None:
    if re.fullmatch("[kcm]?m[23]", m[0]):  # 0.5 per cm2
        return None if re.search(r"[0-9]\s?$", m.string[: m.start()]) else ()
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
