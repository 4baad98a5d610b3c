"""Uses of terms in English: words, hyphen and space alike, singular and plural, capitals where they matter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from corpus.languages import Token
from glossary.patterns import Automaton, Entry, is_shaped, plain

_FUNCTION = frozenset(
    "a an and as at between by for from in into its of on or over the these this through to toward towards under with "
    "within".split()
)
_UNIT = re.compile(
    r"['’]s\b|[A-Z]+(?:[&＆][A-Z]+)+s?(?![^\W_])|[^\W_](?:[^\W_]|[\u0300-\u036f\u00ad])*|[^\s\w]|_"
)
_JOINS = frozenset("-\u2010\u2011\u00ad")
_PREFIXES = frozenset(
    "anti bio co counter de electro ex geo hydro inter intra macro micro multi nano neuro non opto post pre pseudo quasi re "
    "semi sub super tele thermo trans ultra un".split()
)
_APART = _FUNCTION | frozenset(
    "all always any are both can cannot else ever every had has have her here him his how its less may more most "
    "much must neither never none nor not now one other our self shall she some still such than that their them "
    "then there they thing this those too very was well were what when where which who whole why will you your".split()
)
"""Words of grammar: with a space behind them they are words of their own, and not part of a compound."""
_PARTICLES = frozenset(
    "about across after along around aside away back down off on out over through together under up".split()
)
"""What may stand apart behind a verb: to start up, while a start-up is a startup."""
_VERBAL = ("ing", "ed", "er", "est")


class _Unit(NamedTuple):
    text: str
    start: int
    end: int


class English:
    """Where the terms of a glossary may stand in an English text."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._nouns: dict[str, str] = {}
        self._lemmas: dict[str, str] = {}
        self._words = {id(e): [u.text for u in _units(e.form)] for e in entries}
        verbs = [e for e in entries if self._inflects(e)]
        compounds = [e for e in entries if not e.exact and not any(map(is_shaped, self._words[id(e)]))]
        self._joined = Automaton([self._letters(self._words[id(e)])[0] for e in compounds], compounds)
        self._noun = Automaton([self._key(self._words[id(e)], self._noun_of)[0] for e in entries], entries)
        self._verb = Automaton([self._key(self._words[id(e)], self._lemma_of)[0] for e in verbs], verbs)

    def _inflects(self, entry: Entry) -> bool:
        """Whether every inflected form counts, not only the plural: verbs, and single words not said to be nouns."""
        words = self._words[id(entry)]
        if entry.exact or entry.term.pos not in ("", "verb"):
            return False
        return entry.term.pos == "verb" or (len(words) == 1 and words[0].islower())

    def candidates(self, text: str, tokens: Sequence[Token] | None) -> Iterator[tuple[int, int, Entry]]:
        if not text or not self._noun:
            return
        units = _units(text)
        for automaton, of in ((self._noun, self._noun_of), (self._verb, self._lemma_of)):
            if not automaton:
                continue
            joined, at = self._key([u.text for u in units], of)
            first = {a: n for n, a in enumerate(at)}
            for start, end, entry in automaton.find(joined):
                lo, hi = first[start], first[end] if end in first else len(units)
                if self._holds(text, units[lo:hi], entry, automaton is self._verb):
                    yield units[lo].start, units[hi - 1].end, entry
        yield from self._joined_differently(text, units)

    def _joined_differently(self, text: str, units: Sequence[_Unit]) -> Iterator[tuple[int, int, Entry]]:
        """Compounds in one word that the term writes in two, or the other way: startup, start-up; test bed, testbed."""
        if not self._joined:
            return
        letters, at = self._letters([u.text for u in units])
        first = {a: n for n, a in enumerate(at)}
        for start, end, entry in self._joined.find(letters):
            lo, hi = first.get(start), first.get(end, len(units) if end == len(letters) else None)
            if lo is None or hi is None or lo == hi:
                continue
            found, meant = units[lo:hi], self._words[id(entry)]
            if len(found) != len(meant) and self._same(text, found, entry.form, meant):
                yield units[lo].start, units[hi - 1].end, entry

    def _same(self, text: str, found: Sequence[_Unit], form: str, meant: Sequence[str]) -> bool:
        start, end = found[0].start, found[-1].end
        if _prefixed(text, start):
            return False
        if _is_name(meant) and "".join(u.text for u in found).lower() != "".join(meant).lower():
            return False
        return _one_compound(plain(text[start:end]), plain(form))

    def _letters(self, words: Iterable[str]) -> tuple[str, list[int]]:
        """The words without anything between them, and where each begins."""
        out, at, size = [], [], 0
        for word in words:
            at.append(size)
            out.append(self._noun_of(word))
            size += len(out[-1])
        return "".join(out), at

    def _key(self, words: Iterable[str], of: Any) -> tuple[str, list[int]]:
        """Every word between two signs of its own, so that a key begins and ends with a word."""
        out, at, size = [], [], 0
        for word in words:
            at.append(size)
            piece = f"\x1e{of(word)}\x1f"
            out.append(piece)
            size += len(piece)
        return "".join(out), at

    def _noun_of(self, word: str) -> str:
        key = self._nouns.get(word)
        if key is None:
            key = self._nouns[word] = noun(word)
        return key

    def _lemma_of(self, word: str) -> str:
        from corpus.languages.en import lemma

        key = self._lemmas.get(word)
        if key is None:
            low = plain(word).lower()
            key = self._lemmas[word] = lemma(low) if low.isalpha() else low
        return key

    def _holds(self, text: str, units: Sequence[_Unit], entry: Entry, verbal: bool) -> bool:
        start, end = units[0].start, units[-1].end
        if _prefixed(text, start, entry.exact):
            return False
        if entry.exact:
            found = plain(text[start:end])
            return found == entry.form or found == f"{entry.form}s"
        meant = self._words[id(entry)]
        name = _is_name(meant)
        for n, (unit, word) in enumerate(zip(units, meant)):
            if is_shaped(word):
                if plain(unit.text) not in (word, f"{word}s"):
                    return False
            elif name and not verbal and plain(unit.text).lower() != plain(word).lower():
                # “Institute” for “Institutes” is wrong in a name; “Hubs” for “Hub” at its end is its plural.
                plural = n + 1 == len(meant) and self._noun_of(word) == word.lower()
                if not plural:
                    return False
        return True


def _prefixed(text: str, start: int, exact: bool = False) -> bool:
    """Whether a prefix with a hyphen stands before a place, or one letter, which makes another abbreviation."""
    if start < 2 or text[start - 1] not in _JOINS:
        return False
    before = re.search(r"[^\W_]+$", text[max(0, start - 12) : start - 1])
    return before is not None and (before[0].lower() in _PREFIXES or (exact and len(before[0]) == 1))


def _one_compound(found: str, meant: str) -> bool:
    """Whether two writings of the same letters are of the same compound. A hyphen may always be left out but that of
    re-, which keeps apart (re-form, reform); a space only between two words that aren't put together by
    grammar (in put, under ground), nor a verb with its particle (to start up)."""
    a, b = _seams(found), _seams(meant)
    for at in a.keys() ^ b.keys():
        sign, left, right = a.get(at) or b[at]
        if sign == "-":
            if left == "re":
                return False
        elif min(len(left), len(right)) < 3 or {left, right} & _APART or right in _PARTICLES:
            return False
    return True


def _seams(text: str) -> dict[int, tuple[str, str, str]]:
    """Where words meet, counted in letters: the sign between them, and both words."""
    out, at = {}, 0
    pieces = re.split(r"([^\w]+)", text.lower())
    for n in range(0, len(pieces) - 2, 2):
        at += len(pieces[n])
        out[at] = "-" if pieces[n + 1] in _JOINS else " ", pieces[n], pieces[n + 2]
    return out


def _units(text: str) -> list[_Unit]:
    """Words and signs; hyphens inside words and the serial comma left out."""
    found = [_Unit(m[0].replace("\u00ad", ""), m.start(), m.end()) for m in _UNIT.finditer(text)]
    out: list[_Unit] = []
    for n, unit in enumerate(found):
        inside = 0 < n < len(found) - 1 and found[n - 1].end == unit.start and found[n + 1].start == unit.end
        if inside and unit.text in _JOINS:
            continue
        follows = found[n + 1] if n + 1 < len(found) else None
        # small- and medium-sized
        if (
            unit.text in _JOINS
            and follows
            and follows.text.lower() in ("and", "or")
            and follows.start > unit.end
        ):
            continue
        if unit.text == "," and n + 1 < len(found) and found[n + 1].text.lower() in ("and", "or"):
            continue
        out.append(unit)
    return out


def _is_name(words: Sequence[str]) -> bool:
    content = [w for w in words if w[0].isalpha() and w.lower() not in _FUNCTION]
    return len(content) > 1 and all(w[0].isupper() for w in content)


def is_name(text: str) -> bool:
    """Whether all words of the term are capitalized, so that its forms are fixed."""
    return _is_name([unit.text for unit in _units(text)])


def singular(text: str) -> str:
    """The term as its plural, its hyphenated and its capitalized form have it in common."""
    return " ".join(noun(unit.text) for unit in _units(text))


def noun(word: str) -> str:
    """The English word in the singular, lower case; a form of a verb stays as it is."""
    low = plain(word).lower()
    if "&" in low and low.endswith("s") and word[-2].isupper():
        return low[:-1]
    if not low.isalpha() or low.endswith(_VERBAL) or len(low) < 3:
        return low
    return noun(word[:-1]) if is_plural_abbreviation(word) else _singular(low)


def is_plural_abbreviation(word: str) -> bool:
    """LLMs, SMEs: capitals and an s."""
    return len(word) > 2 and word[-1] == "s" and word[:-1].isupper()


def _singular(word: str) -> str:
    from corpus.languages.en import lemma

    found = lemma(word)
    if found != word or not word.endswith("s") or word.endswith(("ss", "us", "is", "ics")) or len(word) < 4:
        return found
    # Words the lemmatizer doesn't know: qubits, testbeds.
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith(("ches", "shes", "xes", "sses")) else word[:-1]
