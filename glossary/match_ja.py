"""Uses of terms in Japanese: Sudachi's tokens as they stand, and again in their normalized form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, cast

from corpus.languages import Token, language
from glossary.extract.dictionary import Dictionary
from glossary.patterns import Automaton, Entry, is_shaped, plain

_KATAKANA_TAIL = re.compile(r"(?<=[ァ-ヺ][ァ-ヺー]{2})ー\Z")
_HAN = re.compile(r"[\u4E00-\u9FFF]")
_KATAKANA = re.compile("[ァ-ヺー]+")
_KATAKANA_END = re.compile(r"[ァ-ヺー]+\Z")
_LONGEST = 20
"""Characters on either side in which a loan word is looked for."""
_DOTS = frozenset("・･")
_NOMINAL = frozenset(("名詞", "接頭辞", "接尾辞", "形状詞"))
_SUFFIXES = frozenset(
    "リング イング ング シップ レス ネス レット ライズ ライザー ラー リー ック ティ ティー ション イスト イズム ワイズ ズ ス".split()
)
"""English suffixes written out: what has one behind it is a part of another word, which Sudachi may not know."""
_LATIN = re.compile(r"[0-9A-Za-zÀ-ÖØ-öø-ɏ]")


class Japanese:
    """Where the terms of a glossary may stand in a Japanese text."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._language = language("ja")
        self._inner: dict[str, frozenset[int]] = {}
        self._pieces: dict[str, list[Token]] = {}
        self._dictionary = Dictionary()
        surface, normalized = [], []
        for entry in entries:
            tokens = self._cut(self._language.tokens(entry.form))
            surface.append(_join([_surface_key(t.text) for t in tokens])[0])
            normalized.append(_join(map(_normalized_key, tokens))[0])
        self._surface = Automaton(surface, entries)
        self._normalized = Automaton(normalized, entries)

    def candidates(self, text: str, tokens: Sequence[Token] | None) -> Iterator[tuple[int, int, Entry]]:
        if not text or not self._surface:
            return
        tokens = self._cut(self._language.tokens(text) if tokens is None else tokens)
        dots = {t.start for t in tokens if t.text in _DOTS}
        for automaton, keys in (
            (self._surface, [_surface_key(t.text) for t in tokens]),
            (self._normalized, [_normalized_key(t) for t in tokens]),
        ):
            joined, at = _join(keys)
            starts = {a: t.start for a, t, k in zip(at, tokens, keys) if k}
            ends = {a + len(k): t.end for a, k, t in zip(at, keys, tokens) if k}
            inside: dict[int, int] | None = None
            loans: dict[int, tuple[int, int]] = {}
            for start, end, entry in automaton.find(joined):
                lo, hi = starts.get(start), ends.get(end)
                if (lo is None or hi is None) and automaton is self._surface:
                    if inside is None:
                        inside = self._cuts(tokens, keys, at)
                        loans = _loans(tokens, keys, at)
                    lo = inside.get(start) if lo is None else lo
                    hi = inside.get(end) if hi is None else hi
                    if hi is None and lo is not None and end in loans and loans[end][0] > lo:
                        hi = loans[end][1]
                if lo is None or hi is None or not self._holds(text, lo, hi, entry):
                    continue
                if automaton is self._normalized and _divided(lo, hi, entry, tokens, dots):
                    continue
                yield lo, hi, entry

    def _cut(self, tokens: Sequence[Token]) -> list[Token]:
        """The tokens, compounds of loan words in their parts: クラウド | サービス."""
        out = []
        for token in tokens:
            pieces = self._loan(token.text) if len(token.text) > 5 and _KATAKANA.fullmatch(token.text) else ()
            if len(pieces) > 1:
                out += [p._replace(start=token.start + p.start, end=token.start + p.end) for p in pieces]
            else:
                out.append(token)
        return out

    def _loan(self, word: str) -> list[Token]:
        if word not in self._pieces:
            units = cast(Any, self._language).units(word)
            self._pieces[word] = [
                token._replace(start=unit.start, end=unit.end)
                for unit in units
                for token in self._language.tokens(unit.surface)[:1]
            ]
        return self._pieces[word]

    def _cuts(self, tokens: Sequence[Token], keys: list[str], at: list[int]) -> dict[int, int]:
        """Places inside long tokens where a term may begin or end: 研究 | 開発費 → 研究 | 開発 | 費."""
        out = {}
        for token, key, offset in zip(tokens, keys, at):
            if len(key) == len(token.text) > 2:
                for n in self._parts(token.text):
                    out[offset + n] = token.start + n
        return out

    def _parts(self, word: str) -> frozenset[int]:
        """Where a compound comes apart into short units. A name is of one piece."""
        if word not in self._inner:
            units = cast(Any, self._language).units(word) if _HAN.search(word) else []
            self._inner[word] = frozenset(u.start for u in units[1:])
        return self._inner[word]

    def _within(self, text: str, at: int) -> bool:
        """Whether `at` lies inside a loan word that is one word in English too, whatever it is made of:
        ビット | コイン is bitcoin, ブロック | チェーン blockchain."""
        if not (0 < at < len(text) and _KATAKANA.match(text[at - 1]) and _KATAKANA.match(text[at])):
            return False
        before, after = _KATAKANA_END.search(text[max(0, at - _LONGEST) : at]), _KATAKANA.match(text, at)
        run = (before[0] if before else "") + (after[0] if after else "")[:_LONGEST]
        split = len(before[0]) if before else 0
        places = [0, len(run), split]
        for token in self._language.tokens(run):
            places += [token.start, *(token.start + p.start for p in self._loan(token.text))]
        return any(
            self._dictionary.closed(run[i:j])
            for i in {p for p in places if p < split}
            for j in {p for p in places if p > split}
        )

    def _holds(self, text: str, start: int, end: int, entry: Entry) -> bool:
        """Latin letters don't run on beyond the hit, their case is right, and no suffix makes it another word."""
        run = (
            _KATAKANA.match(plain(text[end : end + 8]))
            if _KATAKANA.match(plain(text[end - 1 : end]))
            else None
        )
        if run and run[0] in _SUFFIXES:
            return False
        if self._within(text, start) or self._within(text, end):
            return False
        if start and _LATIN.match(text[start - 1]) and _LATIN.match(text[start]):
            return False
        if end < len(text) and _LATIN.match(text[end - 1]) and _LATIN.match(text[end]):
            return False
        if not _LATIN.search(entry.form):
            return True
        found = _LETTERS.findall(plain(text[start:end]))
        meant = _LETTERS.findall(entry.form)
        return all(
            f == m if entry.exact or is_shaped(m) else f.lower() == m.lower() for f, m in zip(found, meant)
        )


def _divided(lo: int, hi: int, entry: Entry, tokens: Sequence[Token], dots: set[int]) -> bool:
    """Whether a dot between the words makes them two things, not the term: it does in a list of three (情報・通信・機器)
    and where one of them belongs to a longer word (光・量子通信). In 研究・開発 of 研究開発 it doesn't."""
    if "・" in entry.form or not any(lo < d < hi for d in dots):
        return False
    before = next((t for t in tokens if t.end == lo), None)
    after = next((t for t in tokens if t.start == hi), None)
    return any(t is not None and (t.text in _DOTS or t.pos in _NOMINAL) for t in (before, after))


def _loans(tokens: Sequence[Token], keys: list[str], at: list[int]) -> dict[int, tuple[int, int]]:
    """Places inside long loan words where a term may end that begins in a word before it: 量子 | コンピュータシステム
    holds 量子コンピュータ, while データベース alone holds no データ. For each the start of the word, and the place."""
    out = {}
    for token, key, offset in zip(tokens, keys, at):
        if len(key) == len(token.text) > 5 and _KATAKANA.fullmatch(key):
            for n in range(3, len(key) - 2):
                long = key[n] == "ー"
                out[offset + n] = token.start, token.start + n + long
    return out


_LETTERS = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ]+")


def _surface_key(text: str) -> str:
    return _trim(plain(text).lower())


def _normalized_key(token: Token) -> str:
    # Sudachi's normalized form of Latin words is another word at times (a spelled-out name).
    text = token.text if _LATIN.search(token.text) else token.lemma
    return _trim(plain(text).lower().replace("・", ""))


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
