"""All readers of English text, in order."""

from __future__ import annotations

import re
from collections.abc import Set

from corpus.values import en_dates, en_fractions, en_labels, en_ordinals, en_references
from corpus.values.en_figures import FIGURES, POWER, VAGUE
from corpus.values.en_frequencies import FREQUENCY
from corpus.values.en_numerals import CARDINALS, ORDINALS, SCALES, TENS
from corpus.values.model import Value
from corpus.values.scan import ADDRESSES, DIGITS, VERSIONS, WIDTH, Reader, nothing, scan

_NO_FIGURE = Reader(
    ("one", "someone", "once", "first", "firstly", "second", "secondary", "secondly", "third", "thirdly"),
    r"\b(?i:one another|no one|someone|one['’]s|one by one|one-sided|one-stop|on the one hand|one of|at once|third[- ]part(?:y|ies)|second[- ]hand|secondary|first[- ]hand|"
    r"firstly|secondly|thirdly|at first|first and foremost|first of all|second to none|in the first place)\b",
    nothing,
)
_FIRST = Reader(
    ("first",),
    r"\b(?i:(?:(?:is|are|was|were|been|be|has|have|had|since|when|it|they)\s+first(?=\s+(?:[a-z]+ed|put|held|made|set|built|begun|taken|given|met|used|seen)\b)|(?:comes?|came|put|puts)\s+first(?=[.,;]|\s?$)))",
    nothing,
)
"""The idea was first put forward; this comes first."""
_NOTE = Reader("*", r"(?:(?<=[a-z.,;:)”’\"])|^\s*)\*[0-9]{1,2}(?![0-9.,]*[0-9])", nothing, too=DIGITS)
"""The mark of a note."""
_NO_COUNT = Reader(
    "/(",
    r"(?<![0-9/])24/7(?:/365)?(?![0-9/])|(?<=[a-z])\([1-9]\)(?=[\s.,;:)\]]|$)",
    nothing,
    too=DIGITS,
)
"""24/7, and the section of a manual behind its page: mount(8)."""
READERS: tuple[Reader, ...] = (
    *ADDRESSES,
    _NO_FIGURE,
    _FIRST,
    _NOTE,
    *en_references.START,
    *en_references.READERS,
    *en_dates.READERS,
    en_references.ITEM,
    *en_labels.CHOICES,
    en_labels.AGES,
    en_labels.INTENSITY,
    en_fractions.PERIODS,
    en_fractions.FRACTION,
    FREQUENCY,
    en_fractions.AGAIN,
    en_fractions.CHANGE,
    en_fractions.ODDS,
    en_fractions.SHARE,
    en_fractions.PARTS,
    POWER,
    en_ordinals.ROMAN,
    en_fractions.SLASH,
    en_ordinals.ORDINAL,
    en_fractions.HALF,
    VAGUE,
    en_labels.LABEL,
    VERSIONS,
    _NO_COUNT,
    FIGURES,
)

_LETTER = re.compile(
    r"\([a-z]{1,3}\)|^\s*[a-z][.)]\s|\b[IVX]+\b|(?:nex|ment|dix|bit|[Ff]igure|[Tt]able) [A-Z]\b"
)
_HINTS = frozenset(
    {
        *DIGITS,
        *CARDINALS,
        *ORDINALS,
        *SCALES,
        *TENS,
        *(
            "half",
            "halves",
            "again",
            "decade",
            "quarter",
            "quarters",
            "third",
            "thirds",
            "once",
            "noon",
            "midnight",
        ),
        *en_fractions.CHANGED,
        *(word for word in en_labels.AGES.needs if len(word) > 1),
        *(f"{word}s" for word in (*SCALES, *ORDINALS, "ten", "score")),
        *("hundredth", "hundredths", "thousandth", "thousandths", "millionth", "millionths"),
        *en_dates.NAMES,
    }
)
_WORD = re.compile(r"[a-z]+|[^a-z\s]")
_CAPITAL = re.compile("|".join((*en_dates.CAPITALS, "[IVX](?![A-Za-z])")))
_ALIKE = {0x130: "i", 0x131: "i", 0x17F: "s", 0x212A: "k"}
"""What patterns that ignore case take for ASCII letters: İ, ı, ſ and the sign of kelvin."""


def signs(text: str) -> Set[str]:
    """What readers may need: the words of a text in lower case, its other characters, and the capitals that
    begin a month or end a Roman number."""
    plain = text if text.isascii() else text.translate(_ALIKE)
    return {*_WORD.findall(plain.lower()), *_CAPITAL.findall(text)}


def values(text: str) -> list[Value]:
    """The values in an English text, in order."""
    plain = text.translate(WIDTH)
    shown = signs(plain)
    if _HINTS.isdisjoint(shown) and not _LETTER.search(text):
        return []
    return scan(plain, shown, READERS, signs)
