"""Whether a word in katakana is the English one as Japanese hears it: ハルシネーション and hallucination."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

ALIKE = 0.75
_ROWS = {
    "k": "カキクケコヵヶ",
    "g": "ガギグゲゴ",
    "s": "サシスセソ",
    "z": "ザジズゼゾヂヅ",
    "t": "タチツテト",
    "d": "ダデド",
    "n": "ナニヌネノン",
    "h": "ハヒヘホ",
    "f": "フ",
    "b": "バビブベボヴ",
    "p": "パピプペポ",
    "m": "マミムメモ",
    "r": "ラリルレロ",
}
_CONSONANTS = {kana: letter for letter, row in _ROWS.items() for kana in row}
_SPELLINGS = (
    (r"tion|sion|cion", "sn"),
    (r"tch|ch|sch", "t"),
    (r"ph|gh(?=t)", "f"),
    (r"ck|qu|c(?![eiy])", "k"),
    (r"c", "s"),
    (r"x", "ks"),
    (r"th|sh", "s"),
    (r"j|ge(?=[^aou]|$)", "z"),
    (r"l", "r"),
    (r"v", "b"),
    (r"m(?=[pb])", "n"),
    (r"ng", "ng"),
    (r"[aeiouwy]", ""),
    (r"(?<!^)r(?=[^aeiou]|$)", "r"),
)


def sound_alike(kana: str, english: str) -> bool:
    """Compared by consonants, the first of which must be the same; words of one or two are too short to tell."""
    a, b = _of_kana(kana), _of_english(english)
    if min(len(a), len(b)) < 2 or a[0] != b[0]:
        return False
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= ALIKE


@lru_cache(maxsize=8192)
def _of_kana(kana: str) -> str:
    # Long vowels may be an r: スーパーコンピューター, super.
    return _plain("".join(_CONSONANTS.get(c, "") for c in kana))


@lru_cache(maxsize=8192)
def _of_english(word: str) -> str:
    word = word.lower()
    for pattern, letters in _SPELLINGS:
        word = re.sub(pattern, letters, word)
    return _plain(word)


def _plain(letters: str) -> str:
    return re.sub(r"(.)\1+", r"\1", letters)
