"""What of an English text is heard in the Japanese: names in katakana by their sound, others by their characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from glossary.checks.latin_names import PARTICLES, Run, Word, joined, runs, words
from glossary.checks.namebook import composed, pronunciations
from glossary.checks.romaji import romaji_forms
from glossary.checks.transcription import NEAR, distance

KATAKANA = re.compile("[ァ-ヴ][ァ-ヴー]+")
_HAN = re.compile("[一-鿿々]+")
_VOWEL = re.compile("[aeiouyáéíóúäöüåæøAEIOUYÁÉÍÓÚÄÖÜÅÆØ]")
_WIDEST = 4
"""English words that one katakana word may stand for: van den Bergh, von der Leyen."""
TOGETHER = 0.1
"""How near two words with a space between them must be to one katakana word: they may as well be two names."""
_SHORT = {
    n: group
    for group in (
        frozenset(g.split())
        for g in (
            "William Bill Will Billy Liam", "Robert Bob Rob Bobby", "Richard Rick Dick Rich", "Edward Ted Ed Eddie Ned",
            "James Jim Jimmy Jamie", "John Jack Johnny Jon Johannes Jan Jean Juan Ivan Hans", "Joseph Joe Josef Jose", "Michael Mike Mick Michel Mikhail Miguel",
            "Thomas Tom Tommy", "Anthony Tony Antonio Antoine Anton", "Elizabeth Liz Beth Betty Lisa Elisabeth", "Margaret Peggy Maggie Meg Greta",
            "Katherine Catherine Kate Kathy Cathy Katie", "Charles Chuck Charlie Carlos Karl Carl", "Henry Harry Hank Henri Heinrich", "Theodore Ted Teddy",
            "Alexander Alex Sasha Alexandre Sandy", "Daniel Dan Danny", "Benjamin Ben", "Samuel Sam", "Nicholas Nick Nicolas Nikolai", "Peter Pete Pierre Pedro Pyotr",
            "Paul Pablo Paolo", "Christopher Chris Christophe", "Matthew Matt Matthias", "Andrew Andy Andre Andreas", "Stephen Steve Steven Stefan Etienne",
            "Susan Sue Suzanne", "Deborah Debbie", "Patricia Pat Patty", "Patrick Pat", "Jeffrey Jeff Geoffrey Geoff", "Ronald Ron Ronnie", "Donald Don",
            "Kenneth Ken", "Timothy Tim", "Gregory Greg", "Frederick Fred Friedrich", "Francis Frank Francois Francisco", "George Georg Georges Jorge Georgy",
            "Volodymyr Vladimir", "David Dave", "Philip Phil Philippe Felipe", "Lawrence Larry Laurent", "Gerald Gerry Jerry", "Albert Al Bert", "Raymond Ray",
        )
    )
    for n in group
}  # fmt: skip
"""Given names that are one name: short forms, and the same in other languages."""


class Bead(NamedTuple):
    """The English of a bead, read."""

    text: str
    words: list[Word]
    runs: list[Run]
    heard: frozenset[int]
    """Words that something in the Japanese is heard or read as."""

    def odd(self, run: Run) -> list[int]:
        return [n for n in range(run.first, run.last) if self.words[n].name and n not in self.heard]


@lru_cache(maxsize=50_000)
def may_be(kana: str, latin: str) -> bool:
    """Whether a name in katakana may be the Latin one: by sound, or because a dictionary says so (ウィーン, Vienna)."""
    if distance(kana, latin) <= NEAR or kana in pronunciations(latin):
        return True
    return any(
        distance(kana, other) <= NEAR for other in _SHORT.get(latin, ())
    )  # ビル for William as well as for Bill


def read(ja: str, en: str, known: Sequence[tuple[int, int]] = ()) -> Bead:
    """The English of a bead, with what is heard in it; `known` are spans that are glossary terms."""
    found = words(en)
    kana = {m[0] for m in KATAKANA.finditer(ja)}
    kana |= {m[0].replace("・", "") for m in re.finditer("[ァ-ヴー]+(?:・[ァ-ヴー]+)+", ja)}
    heard = {n for k in kana for place in heard_at(k, found, en) for n in range(*place)}
    for n, word in enumerate(found):
        if any(a <= word.start < b for a, b in known) or (
            word.name and (word.text in ja or in_characters(ja, word.text))
        ):
            heard.add(n)
    return Bead(en, found, list(runs(found, en)), frozenset(heard))


def heard_at(kana: str, found: Sequence[Word], en: str) -> Iterator[tuple[int, int]]:
    """Where a katakana word is heard: from word to word (last excluded)."""
    if len(kana) < 2:
        return
    for n, word in enumerate(found):
        latin = ""
        for end in range(n, min(len(found), n + _WIDEST)):
            if end > n and not joined(found[end - 1], found[end], en):
                break
            if end == n + 1 and not (word.capital or word.text in PARTICLES):
                break
            latin += found[end].text
            if not any(w.capital for w in found[n : end + 1]) or not _VOWEL.search(latin):
                continue
            if (
                may_be(kana, word.text)
                if end == n
                else distance(kana, latin) <= (NEAR if _bound(found[n : end + 1], en) else TOGETHER)
            ):
                yield n, end + 1


def _bound(found: Sequence[Word], en: str) -> bool:
    """Whether words are one name beyond doubt: von der Leyen, Jean-Claude."""
    return all(
        en[a.end : b.start] == "-" or not a.capital or a.text.lower() in PARTICLES for a, b in pairwise(found)
    )


def in_characters(ja: str, latin: str) -> bool:
    """Whether Chinese characters of the Japanese may be read as a Latin word, in any of their readings."""
    form = romaji_forms(latin)
    return any(
        composed(m[0][a : a + size], form)
        for m in _HAN.finditer(ja)
        for a in range(len(m[0]))
        for size in range(1, min(4, len(m[0]) - a) + 1)
    )
