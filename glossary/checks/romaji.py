"""Japanese in Latin letters: katakana, and what the dictionary has names read as."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

_KANA = {
    "ア": "a", "イ": "i", "ウ": "u", "エ": "e", "オ": "o", "カ": "ka", "キ": "ki", "ク": "ku", "ケ": "ke", "コ": "ko",
    "サ": "sa", "シ": "shi", "ス": "su", "セ": "se", "ソ": "so", "タ": "ta", "チ": "chi", "ツ": "tsu", "テ": "te", "ト": "to",
    "ナ": "na", "ニ": "ni", "ヌ": "nu", "ネ": "ne", "ノ": "no", "ハ": "ha", "ヒ": "hi", "フ": "fu", "ヘ": "he", "ホ": "ho",
    "マ": "ma", "ミ": "mi", "ム": "mu", "メ": "me", "モ": "mo", "ヤ": "ya", "ユ": "yu", "ヨ": "yo", "ラ": "ra", "リ": "ri",
    "ル": "ru", "レ": "re", "ロ": "ro", "ワ": "wa", "ヲ": "o", "ン": "n", "ガ": "ga", "ギ": "gi", "グ": "gu", "ゲ": "ge",
    "ゴ": "go", "ザ": "za", "ジ": "ji", "ズ": "zu", "ゼ": "ze", "ゾ": "zo", "ダ": "da", "ヂ": "ji", "ヅ": "zu", "デ": "de",
    "ド": "do", "バ": "ba", "ビ": "bi", "ブ": "bu", "ベ": "be", "ボ": "bo", "パ": "pa", "ピ": "pi", "プ": "pu", "ペ": "pe",
    "ポ": "po", "ヴ": "vu", "ー": "",
}  # fmt: skip
_SMALL = {"ャ": "a", "ュ": "u", "ョ": "o"}


def romanize(kana: str) -> str:
    """Katakana in Hepburn spelling, long vowels as written: キウチ → kiuchi."""
    out = ""
    for n, c in enumerate(kana):
        if c in _SMALL and out:
            stem = out[:-1]
            out = stem + ("" if stem.endswith(("sh", "ch", "j")) else "y") + _SMALL[c]
        elif c == "ッ":
            following = _KANA.get(kana[n + 1], "") if n + 1 < len(kana) else ""
            out += "t" if following.startswith("ch") else following[:1]
        else:
            out += _KANA.get(c, "")
    return out


@lru_cache(maxsize=50_000)
def romaji_forms(name: str) -> str:
    """One spelling for all systems: long vowels short, Kunrei as Hepburn, m before b and p as n."""
    low = (
        name.lower()
        .translate(str.maketrans("āīūēōâîûêô", "aiueoaiueo"))
        .replace("'", "")
        .replace("’", "")
        .replace("-", "")
    )
    low = re.sub(r"oh(?=[^aeiouy]|$)", "o", low)
    low = re.sub(r"oo+|ou", "o", low)
    low = low.replace("uu", "u").replace("aa", "a").replace("ii", "i").replace("ee", "e")
    low = re.sub(r"m(?=[bp])", "n", low)
    low = re.sub(r"sy", "sh", re.sub(r"(?<!s)si", "shi", low))
    low = re.sub(r"ty", "ch", re.sub(r"ti", "chi", low))
    low = re.sub(r"zy|jy", "j", low.replace("zi", "ji"))
    low = re.sub(r"(?<!t)tu", "tsu", low)
    return re.sub(r"(?<![sc])hu", "fu", low)


@cache
def dictionary() -> Any:
    """Sudachi's dictionary with the full part of speech, which tells names from other nouns."""
    from sudachipy import Dictionary

    return Dictionary()


@cache
def tokenizer() -> Any:
    from sudachipy import SplitMode

    return dictionary().create(mode=SplitMode.C)


class Token(NamedTuple):
    """A word of the dictionary, ``text[start:end]``, its part of speech in full and its reading in katakana."""

    surface: str
    start: int
    end: int
    pos: tuple[str, ...]
    reading: str

    @property
    def kind(self) -> str:
        """人名, 地名 …"""
        return self.pos[2]


@lru_cache(maxsize=16)
def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text, the longest that the dictionary has; places in their parts: 愛媛県今治市 is two."""
    from sudachipy import SplitMode

    out = []
    for whole in tokenizer().tokenize(text):
        place = whole.part_of_speech()[2] == "地名" and whole.end() - whole.begin() > 3
        for m in whole.split(SplitMode.A) if place else (whole,):
            out.append(Token(m.surface(), m.begin(), m.end(), m.part_of_speech(), m.reading_form()))
    return tuple(out)


def proper_names(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and romanized reading of the proper names in Han characters that the dictionary knows."""
    if not re.search("[一-鿿]{2}", text):
        return
    for token in tokens(text):
        if (
            token.pos[1] == "固有名詞"
            and token.kind in ("人名", "地名")
            and re.fullmatch("[一-鿿々ヶ]{2,}", token.surface)
        ):
            yield token.start, token.end, romanize(token.reading)
