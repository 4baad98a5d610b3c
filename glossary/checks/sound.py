"""Katakana and Latin words that sound alike: グローバル and global, デンマーク and Denmark."""

from __future__ import annotations

import re
from functools import lru_cache

_ROWS = {
    "アイウエオァィゥェォヴ": "",
    "カキクケコヵヶ": "k",
    "ガギグゲゴ": "g",
    "サシスセソ": "s",
    "ザジズゼゾ": "z",
    "タチツテト": "t",
    "ダヂヅデド": "d",
    "ナニヌネノン": "n",
    "ハヒフヘホ": "h",
    "バビブベボ": "b",
    "パピプペポ": "p",
    "マミムメモ": "m",
    "ヤユヨャュョ": "",
    "ラリルレロ": "r",
    "ワヲヮ": "",
}
_CONSONANT = {c: k for row, k in _ROWS.items() for c in row} | {"ヴ": "b", "フ": "h", "ッ": "", "ー": ""}
_FOLD = str.maketrans(
    {"l": "r", "v": "b", "f": "h", "c": "k", "q": "k", "j": "z", "x": "k", "w": "", "y": ""}
)
KATAKANA = re.compile(r"[ァ-ヴー]{3,}")


@lru_cache(maxsize=20000)
def kana_key(word: str) -> str:
    """The consonants of a katakana word, in the coarse classes that both scripts keep apart."""
    key = "".join(_CONSONANT.get(c, "") for c in word)
    return _squeeze(key.replace("m", "n"))


@lru_cache(maxsize=20000)
def latin_key(word: str) -> str:
    """The consonants of an English word in the same classes."""
    low = word.lower()
    low = re.sub(r"ce|ci|cy", "s", low)
    low = re.sub(r"sh|ch(?=[aeiou])|tch", lambda m: "s" if m[0] == "sh" else "t", low)
    low = re.sub(r"ph", "f", low).replace("th", "s").replace("gn", "n").replace("dge", "z").replace("ge", "z")
    low = re.sub(r"(?<=[aeiou])r(?![aeiou])", "", low)
    low = low.replace("gh", "").replace("kn", "n").replace("wr", "r")
    key = re.sub("[^a-z]|[aeiou]", "", low).translate(_FOLD).replace("m", "n")
    return _squeeze(key)


def _squeeze(key: str) -> str:
    return re.sub(r"(.)\1+", r"\1", key)


def alike(kana: str, latin: str) -> bool:
    """Whether a katakana word may be the Latin one: consonants equal, or one off in a longer word."""
    a, b = kana_key(kana), latin_key(latin)
    if len(a) < 2 or len(b) < 2:
        return False
    if a == b or a == b.removesuffix("s"):
        return True
    return min(len(a), len(b)) >= 4 and _distance(a, b.removesuffix("s")) <= 1


def _distance(a: str, b: str) -> int:
    from rapidfuzz.distance import Levenshtein

    return int(Levenshtein.distance(a, b, score_cutoff=2))


def shared(ja: str, en: str) -> int:
    """How many katakana words of a Japanese text are heard in an English one."""
    words = set(re.findall(r"[A-Za-z]{3,}", en))
    keys = {latin_key(w) for w in words} | {latin_key(w).removesuffix("s") for w in words}
    return sum(
        1 for k in {m[0] for m in KATAKANA.finditer(ja)} if len(kana_key(k)) >= 2 and kana_key(k) in keys
    )
