"""Finding the terms of a glossary in running text.

Every form of every term becomes a key, a text becomes a string of such keys, and one Aho–Corasick automaton
finds all keys at once, so that the size of the glossary costs nothing per page. What it finds is then held
against the rules of the language, and of the hits that remain the leftmost-longest are kept:

- Japanese: NFKC; Sudachi's tokens as they stand, and again in their normalized form (取組み, 取り組み;
  ユーザ, ユーザー). A hit never cuts through a token: 「ワード」 is not in 「キーワード」.
- English: words, hyphen and space alike; singular and plural; a serial comma or none; upper and lower case
  alike, but words with capitals inside (QIH, G-QuAT) in that form only. A name, all of its words
  capitalized, is fixed but for the plural of its last word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from corpus.errors import UsageError
from corpus.languages import Token, language
from glossary.model import Concept, Glossary, Term, is_japanese


class Hit(NamedTuple):
    """A use of a term: ``text[start:end]`` of the text as it was given."""

    start: int
    end: int
    concept: Concept
    term: Term

    @property
    def permitted(self) -> bool:
        return self.term.permitted


class Entry(NamedTuple):
    """What a pattern of the automaton stands for."""

    concept: Concept
    term: Term
    form: str
    """The term as `_plain` leaves it."""
    exact: bool
    """Whether upper and lower case matter throughout."""


class Matcher:
    """The terms of one language of a glossary, ready to be looked for.

    Concepts that nobody has decided on (status candidate, rejected, withdrawn) are left out.
    """

    def __init__(self, glossary: Glossary | Iterable[Concept], lang: str) -> None:
        """`lang` is ``ja`` or ``en``, or a tag that begins so. Raises UsageError for another one."""
        self.lang = lang.split("-")[0].lower()
        entries = [
            Entry(c, t, _plain(t.text), _is_exact(t))
            for c in glossary
            if c.binding
            for t in (*c.permitted(self.lang), *c.forbidden(self.lang))
            if t.text.strip()
        ]
        if self.lang == "ja":
            self._finder: _Japanese | _English = _Japanese(entries)
        elif self.lang == "en":
            self._finder = _English(entries)
        else:
            raise UsageError(f"terms are found in Japanese and English text, not in “{lang}”")

    def find(self, text: str, tokens: Sequence[Token] | None = None) -> list[Hit]:
        """The uses of terms in `text`, leftmost-longest, in order; they don't overlap.

        Where one form belongs to several concepts there is a hit for each of them, at the same place; a
        permitted form there rules out a forbidden one. `tokens` saves finding the tokens of a Japanese text
        again.
        """
        return list(_select(text, self._finder.candidates(text, tokens)))


def _select(text: str, hits: Iterable[tuple[int, int, Entry]]) -> Iterator[Hit]:
    """The leftmost-longest of `hits`. Of several at one place those spelled as the text spells them come first
    (“use-case” forbidden, “use case” permitted), then the permitted ones."""
    free = 0
    ordered = sorted(hits, key=lambda h: (h[0], -h[1]))
    for (start, end), group in groupby(ordered, key=lambda h: (h[0], h[1])):
        if start < free:
            continue
        spelled = _plain(text[start:end]).casefold()
        ranked = [
            ((e.form.casefold() != spelled, not e.term.permitted, e.form != _plain(text[start:end])), e)
            for _, _, e in group
        ]
        best = min(rank for rank, _ in ranked)
        seen: set[int] = set()
        for rank, entry in sorted(ranked, key=lambda r: r[0]):
            if rank[:2] == best[:2] and id(entry.concept) not in seen:
                seen.add(id(entry.concept))
                yield Hit(start, end, entry.concept, entry.term)
        free = end


# --- forms ---------------------------------------------------------------------------------------------

_HYPHENS = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\ufe63", "-") | {"’": "'", "\u00ad": ""}
)
_SPACE = re.compile(r"\s+")
_FUNCTION = frozenset(
    (
        "a",
        "an",
        "and",
        "as",
        "at",
        "between",
        "by",
        "for",
        "from",
        "in",
        "into",
        "its",
        "of",
        "on",
        "or",
        "over",
        "the",
        "these",
        "this",
        "through",
        "to",
        "toward",
        "towards",
        "under",
        "with",
        "within",
    )
)


def _plain(text: str) -> str:
    """NFKC, hyphens and spaces of one kind."""
    return _SPACE.sub(" ", unicodedata.normalize("NFKC", text).translate(_HYPHENS)).strip()


def _is_exact(term: Term) -> bool:
    """Whether the term is found in its own upper and lower case only."""
    if term.case_sensitive is not None:
        return term.case_sensitive
    return term.type == "abbreviation" and not is_japanese(term.text)


def _is_shaped(word: str) -> bool:
    """QIH, RIKEN, G-QuAT, eV: a word whose capitals are part of it."""
    return len(word) > 1 and any(c.isupper() for c in word[1:])


# --- Japanese ------------------------------------------------------------------------------------------

_KATAKANA_TAIL = re.compile(r"(?<=[ァ-ヺ][ァ-ヺー]{2})ー\Z")
_LATIN = re.compile(r"[0-9A-Za-zÀ-ÖØ-öø-ɏ]")


class _Japanese:
    def __init__(self, entries: Sequence[Entry]) -> None:
        self._language = language("ja")
        self._inner: dict[str, frozenset[int]] = {}
        self._splitter: Any = None
        surface, normalized = [], []
        for entry in entries:
            tokens = self._language.tokens(entry.form)
            surface.append(_join([_surface_key(t.text) for t in tokens])[0])
            normalized.append(_join([_normalized_key(t) for t in tokens])[0])
        self._surface = _Automaton(surface, entries)
        self._normalized = _Automaton(normalized, entries)

    def candidates(self, text: str, tokens: Sequence[Token] | None) -> Iterator[tuple[int, int, Entry]]:
        if not text or not self._surface:
            return
        tokens = self._language.tokens(text) if tokens is None else tokens
        for automaton, keys in (
            (self._surface, [_surface_key(t.text) for t in tokens]),
            (self._normalized, [_normalized_key(t) for t in tokens]),
        ):
            joined, at = _join(keys)
            starts = {a: t.start for a, t in zip(at, tokens)}
            ends = {a + len(k): t.end for a, k, t in zip(at, keys, tokens)}
            inside: dict[int, int] | None = None
            for start, end, entry in automaton.find(joined):
                lo, hi = starts.get(start), ends.get(end)
                if (lo is None or hi is None) and automaton is self._surface:
                    if inside is None:
                        inside = self._cuts(tokens, keys, at)
                    lo = inside.get(start) if lo is None else lo
                    hi = inside.get(end) if hi is None else hi
                if lo is not None and hi is not None and self._holds(text, lo, hi, entry):
                    yield lo, hi, entry

    def _cuts(self, tokens: Sequence[Token], keys: list[str], at: list[int]) -> dict[int, int]:
        """Places inside long tokens where a term may begin or end: 研究 | 開発費 → 研究 | 開発 | 費."""
        out = {}
        for token, key, offset in zip(tokens, keys, at):
            if len(key) == len(token.text) > 2:
                for n in self._parts(token.text):
                    out[offset + n] = token.start + n
        return out

    def _parts(self, word: str) -> frozenset[int]:
        """Where a compound comes apart into short units. A name and a loan word are of one piece."""
        if word not in self._inner:
            if self._splitter is None:
                from sudachipy import Dictionary, SplitMode

                self._splitter = Dictionary().create(mode=SplitMode.C), SplitMode.A
            tokenizer, short = self._splitter
            found = list(tokenizer.tokenize(word))
            cuts: set[int] = set()
            if (
                len(found) == 1
                and found[0].part_of_speech()[1] != "固有名詞"
                and re.search(r"[\u4E00-\u9FFF]", word)
            ):
                cuts = {m.begin() for m in found[0].split(short)} - {0}
            self._inner[word] = frozenset(cuts)
        return self._inner[word]

    def _holds(self, text: str, start: int, end: int, entry: Entry) -> bool:
        """Latin letters don't run on beyond the hit, and their case is right."""
        if start and _LATIN.match(text[start - 1]) and _LATIN.match(text[start]):
            return False
        if end < len(text) and _LATIN.match(text[end - 1]) and _LATIN.match(text[end]):
            return False
        if not _LATIN.search(entry.form):
            return True
        found = _LETTERS.findall(_plain(text[start:end]))
        meant = _LETTERS.findall(entry.form)
        return all(
            f == m if entry.exact or _is_shaped(m) else f.lower() == m.lower() for f, m in zip(found, meant)
        )


_LETTERS = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ]+")


def _surface_key(text: str) -> str:
    return _trim(_plain(text).lower())


def _normalized_key(token: Token) -> str:
    # Sudachi's normalized form of Latin words is another word at times (a spelled-out name).
    text = token.text if _LATIN.search(token.text) else token.lemma
    return _trim(_plain(text).lower().replace("・", "") or "・")


def _trim(key: str) -> str:
    """Without the long mark at the end of a loan word: コンピューター and コンピュータ."""
    return _KATAKANA_TAIL.sub("", key)


def _join(keys: Iterable[str]) -> tuple[str, list[int]]:
    """All keys as one string, a space between Latin words only, and where each begins."""
    out, at, size, last = [], [], 0, ""
    for key in keys:
        if last and _LATIN.match(last) and key and _LATIN.match(key):
            out.append(" ")
            size += 1
        at.append(size)
        out.append(key)
        size += len(key)
        last = key[-1:] or last
    return "".join(out), at


# --- English -------------------------------------------------------------------------------------------

_UNIT = re.compile(r"['’]s\b|[^\W_](?:[^\W_]|[\u0300-\u036f\u00ad])*|[^\s\w]|_")
_JOINS = frozenset("-\u2010\u2011\u00ad")
_PREFIXES = frozenset(
    (
        "anti",
        "co",
        "counter",
        "de",
        "ex",
        "inter",
        "intra",
        "multi",
        "non",
        "post",
        "pre",
        "pseudo",
        "quasi",
        "re",
        "semi",
        "sub",
        "super",
        "trans",
        "ultra",
        "un",
    )
)
_VERBAL = ("ing", "ed", "er", "est")


class _Unit(NamedTuple):
    text: str
    start: int
    end: int


class _English:
    def __init__(self, entries: Sequence[Entry]) -> None:
        self._nouns: dict[str, str] = {}
        self._lemmas: dict[str, str] = {}
        self._words = {id(e): [u.text for u in _units(e.form)] for e in entries}
        verbs = [e for e in entries if self._inflects(e)]
        self._noun = _Automaton([self._key(self._words[id(e)], self._noun_of)[0] for e in entries], entries)
        self._verb = _Automaton([self._key(self._words[id(e)], self._lemma_of)[0] for e in verbs], verbs)

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
            low = _plain(word).lower()
            key = self._lemmas[word] = lemma(low) if low.isalpha() else low
        return key

    def _holds(self, text: str, units: Sequence[_Unit], entry: Entry, verbal: bool) -> bool:
        start, end = units[0].start, units[-1].end
        if start > 1 and text[start - 1] in _JOINS:
            before = re.search(r"[^\W_]+$", text[max(0, start - 12) : start - 1])
            if before and (before[0].lower() in _PREFIXES or (entry.exact and len(before[0]) == 1)):
                return False
        if entry.exact:
            found = _plain(text[start:end])
            return found == entry.form or found == f"{entry.form}s"
        meant = self._words[id(entry)]
        name = _is_name(meant)
        for n, (unit, word) in enumerate(zip(units, meant)):
            if _is_shaped(word):
                if unit.text not in (word, f"{word}s"):
                    return False
            elif name and not verbal and _plain(unit.text).lower() != _plain(word).lower():
                # “Institute” for “Institutes” is wrong in a name; “Hubs” for “Hub” at its end is its plural.
                plural = n + 1 == len(meant) and self._noun_of(word) == word.lower()
                if not plural:
                    return False
        return True


def _units(text: str) -> list[_Unit]:
    """Words and signs; hyphens inside words and the serial comma left out."""
    found = [_Unit(m[0].replace("\u00ad", ""), m.start(), m.end()) for m in _UNIT.finditer(text)]
    out: list[_Unit] = []
    for n, unit in enumerate(found):
        inside = 0 < n < len(found) - 1 and found[n - 1].end == unit.start and found[n + 1].start == unit.end
        if inside and unit.text in _JOINS:
            continue
        if unit.text == "," and n + 1 < len(found) and found[n + 1].text.lower() in ("and", "or"):
            continue
        out.append(unit)
    return out


def _is_name(words: Sequence[str]) -> bool:
    content = [w for w in words if w[0].isalpha() and w.lower() not in _FUNCTION]
    return len(content) > 1 and all(w[0].isupper() for w in content)


def noun(word: str) -> str:
    """The English word in the singular, lower case; a form of a verb stays as it is."""
    low = _plain(word).lower()
    if not low.isalpha() or low.endswith(_VERBAL) or len(low) < 3:
        return low
    return low[:-1] if _is_plural_abbreviation(word) else _singular(low)


def _is_plural_abbreviation(word: str) -> bool:
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


class _Automaton:
    """All patterns, and what each stands for; several entries may share one."""

    def __init__(self, patterns: Sequence[str], entries: Sequence[Entry]) -> None:
        by_pattern: dict[str, list[Entry]] = {}
        for pattern, entry in zip(patterns, entries):
            if pattern:
                by_pattern.setdefault(pattern, []).append(entry)
        self._entries = list(by_pattern.values())
        self._automaton: Any = None
        if by_pattern:
            from ahocorasick_rs import AhoCorasick

            self._automaton = AhoCorasick(list(by_pattern), store_patterns=False)

    def __bool__(self) -> bool:
        return self._automaton is not None

    def find(self, text: str) -> Iterator[tuple[int, int, Entry]]:
        """Every occurrence, overlapping ones too: which of them stand is for the rules to say."""
        if self._automaton is not None:
            for n, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
                for entry in self._entries[n]:
                    yield start, end, entry
