"""Japanese personal names and how they are read, in Latin letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from glossary.checks.namebook import kana_of_kanji

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


class Person(NamedTuple):
    """A surname and given name that stand together: ``text[start:end]``, and how each may be read."""

    start: int
    end: int
    family_text: str
    given_text: str
    family: tuple[str, ...]
    given: tuple[str, ...]


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
    low = re.sub(r"ou|oo", "o", low)
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


_HAN = re.compile("[一-鿿々ヶ]{1,4}")
_NAME = re.compile(r"[一-鿿々ヶ]{1,4}[ \u3000]?[一-鿿々ヶぁ-ん]{1,4}")


def readings(text: str) -> Iterator[Person]:
    """The people in a text whose surname the dictionary knows, followed by a given name."""
    if not _NAME.search(text):
        return
    words = [
        (m.surface(), m.begin(), m.end(), m.part_of_speech(), m.reading_form())
        for m in tokenizer().tokenize(text)
    ]
    for n, (surface, start, _, pos, reading) in enumerate(words):
        if pos[2] != "人名" or pos[3] != "姓" or not _HAN.fullmatch(surface):
            continue
        after = words[n + 1 : n + 3]
        spaced = bool(after) and after[0][0].isspace()
        nxt = after[1] if spaced and len(after) > 1 else after[0] if after and not spaced else None
        if nxt is None or not re.fullmatch("[一-鿿々ぁ-ん]{1,4}", nxt[0]):
            continue
        named = nxt[3][2] == "人名" and nxt[3][3] in ("名", "一般")
        if not named and not (spaced and _alone(text, start, nxt[2])):
            continue
        given = {romanize(nxt[4])} | set(_given(nxt[0]))
        yield Person(start, nxt[2], surface, nxt[0], _surname(surface, reading), tuple(sorted(given)))


class Titled(NamedTuple):
    """A surname with a title behind it, ``text[start:end]`` without the title: 福田大臣."""

    start: int
    end: int
    text: str
    readings: tuple[str, ...]


def titled(text: str) -> Iterator[Titled]:
    """Surnames that the dictionary knows, with nothing but an office between them and a title."""
    from glossary.checks.titles import title_after

    if not re.search("[一-鿿]{2}", text):
        return
    for m in tokenizer().tokenize(text):
        pos, start, end = m.part_of_speech(), m.begin(), m.end()
        sole = len(m.surface()) > 1 or pos[3] == "姓"  # 前 and 元 stand before titles
        if pos[0] == "名詞" and sole and _HAN.fullmatch(m.surface()) and title_after(text, end):
            usual = () if pos[3] != "姓" else (romanize(m.reading_form()),)
            if surnames := tuple(dict.fromkeys((*usual, *_surname(m.surface())))):
                yield Titled(start, end, m.surface(), surnames)


def _surname(name: str, *usual: str) -> tuple[str, ...]:
    """Its readings as a surname, the usual one first: 河野 → kouno, kawano."""
    others = (
        m.reading_form() for m in dictionary().lookup(name) if m.part_of_speech()[2:4] == ("人名", "姓")
    )
    return tuple(dict.fromkeys(romanize(r) for r in (*usual, *others)))


def _alone(text: str, start: int, end: int) -> bool:
    """The name is all of its line, or stands before a title: nothing else can be meant."""
    line = text[text.rfind("\n", 0, start) + 1 :].split("\n")[0].strip()
    return line == text[start:end].strip() or bool(
        re.match(r"\s?(?:氏|様|君|議員|大臣|教授|座長|会長|社長|委員|博士|総理|長官)", text[end:])
    )


def _given(name: str) -> tuple[str, ...]:
    """Readings of a given name in JMnedict, where it is installed."""
    return tuple(romanize(r) for r in kana_of_kanji(name))


def other_readings(name: str) -> frozenset[str]:
    """All readings that JMnedict has for a name, as `romaji_forms`."""
    return frozenset(romaji_forms(r) for r in _given(name))


def proper_names(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and romanized reading of the proper names in Han characters that the dictionary knows."""
    if not re.search("[一-鿿]{2}", text):
        return
    for m in tokenizer().tokenize(text):
        pos = m.part_of_speech()
        if (
            pos[1] == "固有名詞"
            and pos[2] in ("人名", "地名")
            and re.fullmatch("[一-鿿々ヶ]{2,}", m.surface())
        ):
            yield m.begin(), m.end(), romanize(m.reading_form())
