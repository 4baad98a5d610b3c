"""British and American spelling mixed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from corpus.languages.en import known
from glossary.check import Work, report
from glossary.findings import Finding

_PAIRS = {
    "labour": "labor",
    "behaviour": "behavior",
    "colour": "color",
    "favour": "favor",
    "honour": "honor",
    "neighbour": "neighbor",
    "endeavour": "endeavor",
    "harbour": "harbor",
    "centre": "center",
    "metre": "meter",
    "litre": "liter",
    "fibre": "fiber",
    "theatre": "theater",
    "defence": "defense",
    "offence": "offense",
    "licence": "license",
    "programme": "program",
    "catalogue": "catalog",
    "dialogue": "dialog",
    "modelling": "modeling",
    "labelling": "labeling",
    "travelling": "traveling",
    "cancelled": "canceled",
    "signalling": "signaling",
    "fulfil": "fulfill",
    "enrol": "enroll",
    "skilful": "skillful",
    "ageing": "aging",
    "judgement": "judgment",
    "grey": "gray",
    "aluminium": "aluminum",
    "sulphur": "sulfur",
    "analyse": "analyze",
    "catalyse": "catalyze",
    "practise": "practice",
    "towards": "toward",
}
_FREE = frozenset({"dialogue", "practise", "towards", "licence", "judgement", "programme", "metre"})
"""Used on both sides, or for other things: they decide nothing and are not reported."""
_ISE = re.compile(r"\b([A-Za-z]{3,}?)(i[sz])(e[ds]?|ing|ation|ations|er|ers|able)\b")
_NEVER = frozenset(
    "adverti advi apprai ari compri compromi conci circumci cri demi despi devi disgui enterpri exci exerci experti expo franchi "
    "improvi inci merchandi otherwi prai premi preci promi rai revi ri superv supervi surmi surpri televi treati wi likewi no poi noi "
    "disea relea increa decrea purcha pha prai cour crui brui paradi reprai capsi si sei pri mai bapti vi mi".split()
)
"""Beginnings of words with one spelling only, some of which have a rare double in -ize."""


class SpellingMixture:
    """Words in British spelling in an American text, or the other way round: organisation among -ize words.

    Where only one word speaks for the other spelling, it is only mentioned. Names of bodies keep their own spelling (Organisation for Economic Co-operation and Development).

    Bad:
        en: The organization will realize its goals. | Standardization is advancing. | It will organise a forum.
    Good:
        en: The organization will realize its goals and exercise its rights, as the Organisation for Economic Co-operation and Development advises.
    Good:
        en: The organization gives concise advice. | It finalizes what demands expertise. | It is wise to standardize it.
    """

    code: ClassVar[str] = "spelling-mixture"
    severity: ClassVar[str] = "warning"
    subject: ClassVar[str] = "en"
    options: ClassVar[Mapping[str, Any]] = {}

    def find(self, work: Work) -> Iterator[Finding]:
        texts = work.english()
        uses = [(text, *use) for text in texts for use in _uses(text.text)]
        ise = Counter(british for _, _, _, british, _, kind in uses if kind == "ise")
        other = Counter(british for _, _, _, british, _, kind in uses if kind == "word")
        times = Counter(text.text[start:end].lower() for text, start, end, *_ in uses)
        told: set[str] = set()
        for text, start, end, british, right, kind in uses:
            counts = ise if kind == "ise" else other
            if counts[british] > counts[not british] or not counts[not british]:
                continue
            if counts[british] == counts[not british] and not british:
                continue
            mark = text.passage(start, end)
            word = mark.marked.lower()
            if word in told:
                continue
            told.add(word)
            more = f", {times[word]} times" if times[word] > 1 else ""
            yield report(
                self,
                f"“{mark.marked}” among {'American' if british else 'British'} spellings ({counts[not british]} to {counts[british]}){more}",
                pair=text.pair,
                en=mark,
                suggestion=right,
                severity="info" if counts[not british] < 2 else None,
                place=text.order,
            )


def _uses(text: str) -> Iterator[tuple[int, int, bool, str, str]]:
    """Start, end, whether British, the other spelling, and which of the two choices it belongs to."""
    for m in _ISE.finditer(text):
        if m[1].lower() + "i" in _NEVER or _in_name(text, m.start(), m.end()):
            continue
        british = m[2] == "is"
        if not known(m[1].lower() + "ize") or (
            not british and m[1].lower() in ("pr", "s", "capsi", "se", "ma")
        ):
            continue
        yield m.start(), m.end(), british, m[1] + ("iz" if british else "is") + m[3], "ise"
    low = text.lower()
    for british_word, american in _PAIRS.items():
        if british_word in _FREE:
            continue
        for word, british, other in ((british_word, True, american), (american, False, british_word)):
            at = low.find(word)
            while at >= 0:
                whole = re.match(rf"{word}(?:s|ed|ing|al|d)?\b", low[at:])
                if whole and not low[at - 1 : at].isalpha() and not _in_name(text, at, at + whole.end()):
                    yield at, at + whole.end(), british, other + whole[0][len(word) :], "word"
                at = low.find(word, at + len(word))


def _in_name(text: str, start: int, end: int) -> bool:
    """A capitalized word beside another: part of a name, which keeps its spelling."""
    if not text[start].isupper():
        return False
    before = re.search(r"([A-Z][\w-]*|of|for|and|the)[ ,]+$", text[:start])
    after = re.match(r"[ ,]+(?:(?:of|for|and|the|on)\s+)*[A-Z]", text[end:])
    return bool(after) or bool(before and before[1][0].isupper())
