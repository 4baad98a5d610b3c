"""Names in an English text: words that may be names, runs of them, and the titles beside them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from glossary.checks.countries import adjectives, named_en
from glossary.checks.latin import SYLLABLES
from glossary.checks.namebook import family_name, name_like
from glossary.checks.places import places
from glossary.checks.titles import ENGLISH

_WORD = re.compile(r"[^\W\d_][^\W\d_'’]*(?:['’][^\W\d_]+)*\.?", re.UNICODE)
PARTICLES = frozenset(
    "de del della di da dos du van von der den ter af av zu zur el al bin ibn ben la le".split()
)
_REGIONS = frozenset(
    "Japan Europe Asia Africa America Oceania Pacific Atlantic Arctic Antarctic Indo Nordic Baltic Balkan Eurasia Euro Gulf Mediterranean "
    "Japanese European Asian African American Hon Honorable Honourable Rt Monday Tuesday Wednesday Thursday Friday Saturday Sunday "
    "January February March April May June July August September October November December".split()
)
_COURTESY = frozenset("Mr Ms Mrs Miss Dr Prof Sir Dame".split())
_FUNCTION = frozenset(
    "They He She Here In On Under Since As So No Some Most Much More Such One You His Her Is Are Be Has Do Will May See Last Still Very Good New Old "
    "The This That These Those It We Our Their Its For From With By At To Of And Or But If When Where While".split()
)
"""Words at the beginning of a sentence that JMnedict has as names."""
_BETWEEN = re.compile(r"[ \n-]|\. |\.-")


class Word(NamedTuple):
    """A word of the text, ``text[start:end]``."""

    text: str
    start: int
    end: int
    capital: bool
    name: bool
    """It may be a name: capitalized, no title, no country, no mere English word."""
    title: bool


class Run(NamedTuple):
    """Words of a text that stand together as a name does: `words[first:last]`."""

    first: int
    last: int


@cache
def towns() -> frozenset[str]:
    """Words that are names of the known places: people are not called so, universities are."""
    return frozenset(word for p in places() for name in p.en for word in name.split())


def words(text: str) -> list[Word]:
    """All words of an English text, in order."""
    countries = [(m.start, m.end) for m in named_en(text)]
    out: list[Word] = []
    for m in _WORD.finditer(text):
        word = m[0].rstrip(".").removesuffix("'s").removesuffix("’s")
        capital = word[:1].isupper()
        title = capital and word in ENGLISH
        country = capital and any(a <= m.start() < b for a, b in countries)
        name = (
            capital
            and len(word) > 2
            and not title
            and not country
            and word not in _REGIONS
            and word not in adjectives()
            and word not in _FUNCTION
            and (word not in towns() or (bool(out) and out[-1].title and joined_at(out[-1], m.start(), text)))
            and not re.search("[A-Z].*[A-Z]", word.title() if word.isupper() else word[3:])
            and (
                name_like(word)
                or bool(out and out[-1].text in _COURTESY and joined_at(out[-1], m.start(), text))
            )
        )
        out.append(Word(word, m.start(), m.start() + len(word), capital, name, title))
    return [w._replace(name=True) if _surname(out, n, text) else w for n, w in enumerate(out)]


def _surname(found: Sequence[Word], n: int, text: str) -> bool:
    """Whether the name of a town is a person's: Taro Ishikawa."""
    if found[n].text.capitalize() not in towns() or not family_name(found[n].text):
        return False
    beside = [(a, a + 1) for a in (n - 1, n) if a >= 0 and a + 1 < len(found)]
    others = [found[a if b == n else b] for a, b in beside if text[found[a].end : found[b].start] == " "]
    return any(o.name and o.text not in towns() and SYLLABLES.fullmatch(o.text) for o in others)


def fold(word: str) -> str:
    """Without accents and capitals: Løkke and Lokke are one."""
    plain = word.lower().translate(str.maketrans("øłđæœ", "oldae"))
    return "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))


def evened(word: str) -> str:
    """One spelling for what is written in several without another sound: Müller, Mueller and Muller; Zelenskyy and
    Zelensky; Aarhus and Århus."""
    low = fold(word)
    for two, one in (("oe", "o"), ("ue", "u"), ("ae", "a"), ("aa", "a")):
        low = low.replace(two, one)
    return re.sub("(?:iy|yy|ii|ij|y)$", "i", low)


def joined_at(a: Word, start: int, text: str) -> bool:
    return re.fullmatch(r"\.?\s", text[a.end : start]) is not None


def joined(a: Word, b: Word, text: str) -> bool:
    """Whether nothing but a space, a hyphen or the point of an initial stands between two words."""
    return _BETWEEN.fullmatch(text[a.end : b.start]) is not None


def runs(found: Sequence[Word], text: str) -> Iterator[Run]:
    """Runs of names: Lars Løkke Rasmussen, J. Smith, Ursula von der Leyen."""
    n = 0
    while n < len(found):
        if not (found[n].name or _initial(found[n])):
            n += 1
            continue
        end = n + 1
        while end < len(found) and joined(found[end - 1], found[end], text):
            particles = end
            while particles < len(found) and found[particles].text.lower() in PARTICLES:
                particles += 1
            if text[found[end - 1].end : found[end].start] == "-":
                end += 1  # Suk-yeol, Saint-Just
            elif particles < len(found) and (found[particles].name or _initial(found[particles])):
                end = particles + 1
            else:
                break
        if any(w.name for w in found[n:end]):
            yield Run(n, end)
        n = end


def _initial(word: Word) -> bool:
    return word.capital and len(word.text) == 1 and word.text not in "AI"


def titles_of(run: Run, found: Sequence[Word], text: str) -> frozenset[str]:
    """The English titles that belong to a run: Foreign Minister Rasmussen, Lars Rasmussen, Minister for Foreign Affairs."""
    out = set()
    before = found[max(0, run.first - 8) : run.first]
    for n in range(len(before) - 1, -1, -1):
        following = before[n + 1].start if n + 1 < len(before) else found[run.first].start
        gap = text[before[n].end : following]
        courtesy = before[n].text in ("Mr", "Ms", "Mrs", "Dr", "Prof", "H", "E", "Excellency")
        if re.search(r"[.;:)(\n|]" if not courtesy else r"[;:)(\n|]", gap) or before[n].name:
            break
        if before[n].title:
            out.add(before[n].text)
        elif not (before[n].capital or before[n].text in ("of", "for", "and", "the")):
            break
    after = found[run.last : run.last + 8]
    previous = found[run.last - 1].end
    for n, word in enumerate(after):
        gap = text[previous : word.start]
        if not re.fullmatch(r" |, | \(|\n|, the | – | - " if n == 0 else r" |, |-", gap):
            break
        if word.title or word.text.capitalize() in ENGLISH:  # Anna Hansen, a member of the committee
            out.add(word.text.capitalize())
            break
        if (
            not (
                word.capital
                or word.text in ("of", "for", "and", "the", "to", "former", "then", "as", "a", "an")
            )
            or word.name
        ):
            break
        previous = word.end
    return frozenset(out)
