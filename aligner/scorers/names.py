"""Strings that stand in both documents, and names that sound alike: katakana against Latin letters, and the
reading of kanji names against their romanization."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from aligner.evidence import Features, Links
from aligner.scorers import Context
from aligner.side import Side

ALIKE = 0.82
"""Similarity of two skeletons from which they are taken to be one name."""


class Names:
    def evidence(self, ja: Side, en: Side, context: Context) -> Iterator[Features | Links]:
        import numpy as np

        if kept := _kept(ja, en):
            yield kept
        a: list[int] = []
        b: list[int] = []
        exact: list[bool] = []

        def link(n: int, m: int, whole: bool) -> None:
            a.append(n)
            b.append(m)
            exact.append(whole)

        english = {w.key: m for m, w in enumerate(en.words)}
        lower = {w.surface.lower(): m for m, w in enumerate(en.words)}
        for n, w in enumerate(ja.words):
            if w.sort == "latin":
                m = english.get(w.key, lower.get(w.surface.lower()))
                if m is not None:
                    link(n, m, True)
        romaji: dict[str, list[int]] = {}
        lowered = sum(w.surface[0].isupper() for w in en.words) < 0.02 * len(en.words)
        for m, word in enumerate(en.words):
            if lowered or word.surface[0].isupper():
                romaji.setdefault(plain(word.surface.lower()), []).append(m)
        for n, w in enumerate(ja.words):
            if w.sort == "word" and w.reading:
                for m in romaji.get(plain(romanize(w.reading)), ()):
                    if len(en.words[m].surface) > 2:
                        link(n, m, True)
        for n, m in alike(
            [(n, w.surface) for n, w in enumerate(ja.words) if w.sort == "katakana" and len(w.surface) > 2],
            [(m, w.key) for m, w in enumerate(en.words) if len(w.key) > 3],
        ):
            link(n, m, True)
        yield Links(np.array(a, dtype=np.int64), np.array(b, dtype=np.int64), np.array(exact, dtype=bool))


def _kept(ja: Side, en: Side) -> Features | None:
    """Japanese that stands in the English as it is: in a draft that isn't finished, a title, a name in brackets."""
    theirs = [_JAPANESE.findall(text) if not text.isascii() else [] for text in en.texts]
    runs = list(dict.fromkeys(run for each in theirs for run in each))
    if not runs:
        return None
    from ahocorasick_rs import AhoCorasick

    found = AhoCorasick(runs)
    ours = [
        [runs[n] for n, _, _ in found.find_matches_as_indexes(text, overlapping=True)] for text in ja.texts
    ]
    return Features("latin", ours, theirs)


def alike(kana: list[tuple[int, str]], latin: list[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    """Pairs of katakana and Latin words whose sounds agree, by the similarity of their consonants."""
    from rapidfuzz.distance import Levenshtein
    from rapidfuzz.process import cdist

    sides: list[dict[str, list[tuple[int, str]]]] = []
    for numbers, words in (
        ([n for n, _ in kana], [romanize(w) for _, w in kana]),
        ([m for m, _ in latin], [w for _, w in latin]),
    ):
        buckets: dict[str, list[tuple[int, str]]] = {}
        for n, bones in zip(numbers, skeletons(words), strict=True):
            if len(bones) > 1:
                buckets.setdefault(bones[0], []).append((n, bones))
        sides.append(buckets)
    for initial in sorted(sides[0].keys() & sides[1].keys()):
        ours, theirs = sides[0][initial], sides[1][initial]
        table = cdist(
            [x for _, x in ours],
            [x for _, x in theirs],
            scorer=Levenshtein.normalized_similarity,
            score_cutoff=ALIKE,
        )
        for i, j in zip(*table.nonzero(), strict=True):
            if len(ours[i][1]) > 2 or len(theirs[j][1]) > 2:
                yield ours[i][0], theirs[j][0]


_SYLLABLES = {
    "ア": "a", "イ": "i", "ウ": "u", "エ": "e", "オ": "o", "カ": "ka", "キ": "ki", "ク": "ku", "ケ": "ke", "コ": "ko",
    "サ": "sa", "シ": "shi", "ス": "su", "セ": "se", "ソ": "so", "タ": "ta", "チ": "chi", "ツ": "tsu", "テ": "te", "ト": "to",
    "ナ": "na", "ニ": "ni", "ヌ": "nu", "ネ": "ne", "ノ": "no", "ハ": "ha", "ヒ": "hi", "フ": "fu", "ヘ": "he", "ホ": "ho",
    "マ": "ma", "ミ": "mi", "ム": "mu", "メ": "me", "モ": "mo", "ヤ": "ya", "ユ": "yu", "ヨ": "yo",
    "ラ": "ra", "リ": "ri", "ル": "ru", "レ": "re", "ロ": "ro", "ワ": "wa", "ヲ": "o", "ン": "n",
    "ガ": "ga", "ギ": "gi", "グ": "gu", "ゲ": "ge", "ゴ": "go", "ザ": "za", "ジ": "ji", "ズ": "zu", "ゼ": "ze", "ゾ": "zo",
    "ダ": "da", "ヂ": "ji", "ヅ": "zu", "デ": "de", "ド": "do", "バ": "ba", "ビ": "bi", "ブ": "bu", "ベ": "be", "ボ": "bo",
    "パ": "pa", "ピ": "pi", "プ": "pu", "ペ": "pe", "ポ": "po", "ヴ": "vu",
    "ァ": "a", "ィ": "i", "ゥ": "u", "ェ": "e", "ォ": "o",
}  # fmt: skip
_JAPANESE = re.compile(r"[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff]{2,}")
_NO_LETTER = re.compile(r"[^a-z\n]")
_VOWELS = frozenset("aeiou")
_DOUBLE, _AGAIN = re.compile(r"(.)\1"), re.compile(r"(.)\1+")
_SMALL = {"ャ": "ya", "ュ": "yu", "ョ": "yo"}


def romanize(kana: str) -> str:
    """Katakana in Hepburn romanization, long vowels not marked.

    >>> romanize("デンマーク"), romanize("チョウ"), romanize("フィッシャー")
    ('denmaku', 'chou', 'fissha')
    """
    out = ""
    for c in kana:
        if c in _SMALL:
            stem = out[:-1] if out.endswith("i") else out
            out = stem + (_SMALL[c][1:] if stem.endswith(("sh", "ch", "j")) else _SMALL[c])
        elif c in "ァィゥェォ":
            out = (out[:-1] if out and out[-1] in "aiueo" else out) + _SYLLABLES[c]
        elif c == "ッ":
            out += "*"
        elif c in _SYLLABLES:
            s = _SYLLABLES[c]
            out = out[:-1] + ("t" if s.startswith("ch") else s[0]) + s if out.endswith("*") else out + s
    return out.replace("*", "")


def plain(roman: str) -> str:
    """A romanization with long vowels and doubled letters shortened: Tōkyō, Toukyou and Tokyo are one."""
    low = roman
    if not low.isascii():
        low = "".join(c for c in unicodedata.normalize("NFD", low) if not unicodedata.combining(c))
    low = low.replace("ou", "o").replace("oo", "o").replace("uu", "u").replace("mb", "nb").replace("mp", "np")
    return _DOUBLE.sub(r"\1", low)


_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
    (r"tion|sion", "sn"), (r"ph", "h"), (r"dt", "t"), (r"[fh]", "h"), (r"ck|qu|q|k|x", "k"), (r"th", "s"), (r"ch(?=[rl])", "k"), (r"tsch|tch|ch|c(?=[eiy])|sh|sch", "s"),
    (r"c", "k"), (r"[vb]", "b"), (r"l|r(?=[aeiouy])|rr", "r"), (r"r", ""), (r"dg|j|g(?=[ei])|z", "s"), (r"ts|s", "s"),
    (r"m(?=[bp])", "n"), (r"w|y", ""), (r"[aeiou]+", ""),
    )
)  # fmt: skip


def skeletons(words: Sequence[str]) -> list[str]:
    """The consonants of Latin words in classes that Japanese doesn't keep apart; an initial vowel is kept as one sign.

    >>> skeletons(["denmark", romanize("デンマーク"), "Oslo"])
    ['dnmk', 'dnmk', 'as']
    """
    if not words:
        return []
    # all at once, a word a line: many words are looked at, and few patterns
    text = _NO_LETTER.sub("", "\n".join(words).lower())
    vowels = ["a" if low[:1] in _VOWELS else "" for low in text.split("\n")]
    for pattern, sound in _SOUNDS:
        text = pattern.sub(sound, text)
    text = _AGAIN.sub(r"\1", text)
    return [vowel + bones for vowel, bones in zip(vowels, text.split("\n"), strict=True)]
