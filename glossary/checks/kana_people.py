"""Names that the Japanese has in katakana and the English as another name: ラスムセン大臣 and Minister Hansen.

The dictionaries know few names, and sound is no proof. So a name is doubted only where the English has another one
in its very place: beside the rest of the name, or under the same title, and where nothing else in the bead is heard
as either of the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from glossary.checks.doubt import Doubt
from glossary.checks.kana_names import KanaName, Part, kana_names, surnames
from glossary.checks.latin_names import PARTICLES, Run, Word, joined, runs, titles_of, towns, words
from glossary.checks.namebook import composed, pronunciations
from glossary.checks.romaji import romaji_forms
from glossary.checks.titles import COURTESY
from glossary.checks.transcription import FAR, NEAR, distance

_KATAKANA = re.compile("[ァ-ヴ][ァ-ヴー]+")
_HAN = re.compile("[一-鿿々]+")
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


class _Bead(NamedTuple):
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


def mistaken(ja: str, en: str, known: Sequence[tuple[int, int]] = (), around: str = "") -> Iterator[Doubt]:
    """Names in katakana with another name in their place. `known` are spans of the English that are glossary
    terms; `around` is more of the Japanese, where a given name may have been mentioned."""
    names = list(kana_names(ja, _surnames(around))) if _KATAKANA.search(ja) else []
    if not names:
        return
    bead = _read(ja, en, known)
    if not any(bead.odd(r) for r in bead.runs) and not any(w.name for w in bead.words):
        return
    lost, there = [], []
    for name in names:
        places = [_places(p, bead) for p in name.parts]
        if any(places):
            if not name.body:
                there.append((name, places))
                yield from _beside(name, places, bead, around)
            yield from _patronymic(name, places, bead)
        elif name.sure and any(len(p.kana) > 2 for p in name.parts):
            lost.append(name)
    bodies = [n for n in lost if n.body]
    people = [n for n in lost if not n.body]
    if len(bodies) == 1:
        yield from _another_body(bodies[0], bead)
    if people:
        yield from _another_person(people, bead)
    elif not bodies:
        yield from _another_person(_again(there), bead, repeated=True)


def _again(there: Sequence[tuple[KanaName, list[list[tuple[int, int]]]]]) -> list[KanaName]:
    """The one name that the Japanese has more often than the English; the English may say “he”, or another name."""
    mentions: dict[str, list[KanaName]] = {}
    places: dict[str, int] = {}
    for name, where in there:
        mentions.setdefault(name.parts[-1].kana, []).append(name)
        places[name.parts[-1].kana] = len(set(where[-1]))
    short = [
        names[-1] for kana, names in mentions.items() if len(names) > places[kana] > 0 and names[-1].title
    ]
    return short if len(short) == 1 else []


@lru_cache(maxsize=8)
def _surnames(text: str) -> frozenset[str]:
    return surnames(text)


def _read(ja: str, en: str, known: Sequence[tuple[int, int]]) -> _Bead:
    found = words(en)
    kana = {m[0] for m in _KATAKANA.finditer(ja)}
    kana |= {m[0].replace("・", "") for m in re.finditer("[ァ-ヴー]+(?:・[ァ-ヴー]+)+", ja)}
    heard = {n for k in kana for place in _heard(k, found, en) for n in range(*place)}
    for n, word in enumerate(found):
        if any(a <= word.start < b for a, b in known) or (
            word.name and (word.text in ja or _in_kanji(ja, word.text))
        ):
            heard.add(n)
    return _Bead(en, found, list(runs(found, en)), frozenset(heard))


def _heard(kana: str, found: Sequence[Word], en: str) -> Iterator[tuple[int, int]]:
    """Where a katakana word is heard: from word to word (last excluded)."""
    if len(kana) < 2:
        return
    for n, word in enumerate(found):
        latin = ""
        for end in range(n, min(len(found), n + _WIDEST)):
            if end > n and not joined(found[end - 1], found[end], en):
                break
            latin += found[end].text
            if not any(w.capital for w in found[n : end + 1]):
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


def _in_kanji(ja: str, latin: str) -> bool:
    """Whether Chinese characters of the Japanese may be read as a Latin word, in any of their readings."""
    form = romaji_forms(latin)
    return any(
        composed(m[0][a : a + size], form)
        for m in _HAN.finditer(ja)
        for a in range(len(m[0]))
        for size in range(1, min(4, len(m[0]) - a) + 1)
    )


def _places(part: Part, bead: _Bead) -> list[tuple[int, int]]:
    return list(_heard(part.kana, bead.words, bead.text))


def _far(part: Part, words: Iterable[Word]) -> bool:
    return all(distance(part.kana, w.text) >= FAR and not may_be(part.kana, w.text) for w in words)


def _beside(name: KanaName, places: list[list[tuple[int, int]]], bead: _Bead, around: str) -> Iterator[Doubt]:
    """Part of the name is there, and what stands beside it is not the rest."""
    missing = [p for p, where in zip(name.parts, places) if not where and len(p.kana) > 2]
    if not missing:
        return
    there = {n for where in places for place in where for n in range(*place)}
    last = name.parts[-1] in missing
    part = name.parts[-1] if last else missing[0]
    for first, end in sorted({place for where in places for place in where}):
        odd = _neighbours(first, end, there, bead, last)
        if (
            not odd
            or _syllables(name, odd, bead)
            or not all(_far(p, [bead.words[k] for k in odd]) for p in missing)
        ):
            continue
        # the surname is the word at the end, unless the order is another
        word = bead.words[odd[-1] if last else odd[0]]
        if not last and any(may_be(m[0], word.text) for m in _KATAKANA.finditer(around)):
            continue  # another of their given names
        yield _doubt(part, name, word, word, sure=last)
        return


def _neighbours(first: int, end: int, there: set[int], bead: _Bead, last: bool) -> list[int]:
    """The words beside a part of a name that nothing is heard as. Behind a given name any word in capitals may be
    the surname, though it is an English word as well; elsewhere it must look like a name."""
    run = next((r for r in bead.runs if r.first < end and first < r.last), None)
    if run is not None and (odd := bead.odd(run)):
        return odd if {n + 1 for n in odd} & there or {n - 1 for n in odd} & there else []
    if last and end < len(bead.words):
        word = bead.words[end]
        if (
            word.capital
            and len(word.text) > 3
            and not word.title
            and end not in bead.heard
            and bead.text[bead.words[end - 1].end : word.start] == " "
        ):
            return [end]
    return []


def _syllables(name: KanaName, odd: Sequence[int], bead: _Bead) -> bool:
    """Whether the rest is a Korean or Chinese given name behind a short surname, which every system writes otherwise:
    ユン・ソンニョル, Yoon Suk-yeol."""
    short = len(name.parts) == 2 and len(name.parts[0].kana) < 4
    return short and all(len(bead.words[n].text) < 6 for n in odd)


def _another_person(people: list[KanaName], bead: _Bead, repeated: bool = False) -> Iterator[Doubt]:
    """Nothing of the name is there, and another name bears the title, or stands in full."""
    strangers = [
        r
        for r in bead.runs
        if (odd := bead.odd(r)) and len(odd) == sum(bead.words[n].name for n in range(r.first, r.last))
    ]
    strangers = [r for r in strangers if titles_of(r, bead.words, bead.text) or len(bead.odd(r)) > 1]
    if len(strangers) != len(people):
        return
    for name, run in zip(people, strangers):
        titles = titles_of(run, bead.words, bead.text)
        others = [bead.words[n] for n in bead.odd(run)]
        title = name.title
        same = title is not None and bool(titles & (title.en | COURTESY) or (title.courtesy and titles))
        in_full = len(name.parts) > 1 and len(others) > 1
        if (same or (in_full and not repeated)) and all(_far(p, others) for p in name.parts):
            yield _doubt(name.parts[-1], name, others[0], others[-1], sure=same and not repeated)


def _another_body(name: KanaName, bead: _Bead) -> Iterator[Doubt]:
    """A university or bank of another name, the only one in the bead."""
    assert name.title is not None
    kinds = [n for n, w in enumerate(bead.words) if w.text in name.title.en and w.capital]
    phrases = [_named_in_phrase(n, bead) for n in kinds]
    phrases = [p for p in phrases if p and not any(n in bead.heard for n in p)]
    if len(phrases) == 1 and _far(name.parts[0], [bead.words[n] for n in phrases[0]]):
        first, last = bead.words[phrases[0][0]], bead.words[phrases[0][-1]]
        yield _doubt(name.parts[0], name, first, last, sure=True)


def _named_in_phrase(kind: int, bead: _Bead) -> list[int]:
    """The names that belong to a University, Bank …: before it, or after “of”."""
    around = range(max(0, kind - 2), min(len(bead.words), kind + 4))
    named = [n for n in around if bead.words[n].name or bead.words[n].text in towns()]
    return [n for n in named if _one_phrase(bead, min(n, kind), max(n, kind))]


def _one_phrase(bead: _Bead, first: int, last: int) -> bool:
    return all(
        joined(bead.words[n], bead.words[n + 1], bead.text)
        and (bead.words[n].capital or bead.words[n].text in ("of", "the", "at", "in"))
        for n in range(first, last)
    )


def _patronymic(name: KanaName, places: list[list[tuple[int, int]]], bead: _Bead) -> Iterator[Doubt]:
    """ラスムセン is no Rasmusson: the endings -sen and -son are two names."""
    for part, where in zip(name.parts, places):
        ends = [bead.words[b - 1] for a, b in where if b == a + 1]
        for kana, right, wrong in (("セン", "sen", "son"), ("ソン", "son", "sen")):
            if not (part.kana.endswith(kana) and ends and len(part.kana) > 3):
                continue
            if all(w.text.lower().endswith(wrong) and part.kana not in pronunciations(w.text) for w in ends):
                written = ends[0].text[:-3] + (right if ends[0].text[-1].islower() else right.upper())
                yield Doubt(
                    f"「{part.kana}」 ends in -{right}, “{ends[0].text}” in -{wrong}",
                    (part.start, part.end),
                    (ends[0].start, ends[0].end),
                    written,
                    "info",
                )


def _doubt(part: Part, name: KanaName, first: Word, last: Word, sure: bool) -> Doubt:
    """A warning where the English name is known, and known to be another; else it is only mentioned."""
    english = (
        first.text
        if first is last
        else f"{first.text} … {last.text}"
        if last.start > first.end + 2
        else f"{first.text} {last.text}"
    )
    another = pronunciations(last.text)
    certain = sure and bool(another) and not any(_alike(part.kana, k) for k in another)
    return Doubt(
        f"「{part.kana}」 is hardly “{english}”"
        + (f", which is {sorted(another, key=len)[0]}" if certain else ": check the name"),
        (part.start, part.end),
        (first.start, last.end),
        None,
        "warning" if certain else "info",
    )


def _alike(a: str, b: str) -> bool:
    from rapidfuzz.distance import Levenshtein

    return bool(Levenshtein.normalized_similarity(a, b) >= 0.6)
