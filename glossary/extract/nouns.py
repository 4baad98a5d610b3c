"""Noun phrases of Japanese, on Sudachi's parts of speech."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple, cast

from corpus.languages import language

_INNER = frozenset("・･-‐‑–−/&＆／－〜~＋+.")
_LEADING = frozenset(
    (
        "各",
        "同",
        "本",
        "当",
        "当該",
        "上記",
        "前記",
        "今回",
        "現在",
        "今後",
        "例えば",
        "主な",
        "特に",
        "また",
        "なお",
        "その他",
        "我が国",
        "〜",
        "~",
    )
)
_ORGANISATION = frozenset(
    (
        "全米",
        "全国",
        "国立",
        "独立行政法人",
        "国立研究開発法人",
        "一般社団法人",
        "公益財団法人",
        "財団法人",
        "株式会社",
    )
)
_TITLE = re.compile(r"長官|大臣|会長|社長|理事長|理事|所長|部長|課長|室長|教授|准教授|代表|総裁|議長|博士|氏")
_DATE = re.compile(
    r"^(?:(?:令和|平成|昭和|[RHS])?\s*(?:\d{1,4}|元)\s*年度?\s*(?:\d{1,2}\s*月)?\s*(?:\d{1,2}\s*日)?|\d{1,2}\s*月(?:\d{1,2}\s*日)?)[、\s]*"
)


class Word(NamedTuple):
    surface: str
    start: int
    end: int
    pos: str
    sub: str
    detail: str = "*"
    """サ変可能 for what する makes a verb of, 副詞可能 for what may be an adverb, 助数詞可能 for counters."""


@lru_cache(maxsize=8192)
def tag(text: str) -> tuple[Word, ...]:
    """The words of a short Japanese text with part of speech and its subclass."""
    tagger = cast(Any, language("ja"))
    return tuple(Word(w.surface, w.start, w.end, w.pos, w.sub, w.detail) for w in tagger.tag(text))


@lru_cache(maxsize=65536)
def short_units(word: str) -> tuple[str, ...]:
    """A word in Sudachi's short units: 人材育成 as 人材 and 育成."""
    if len(word) < 3:
        return (word,)
    return tuple(u.surface for u in cast(Any, language("ja")).units(word)) or (word,)


def is_nominal(word: Word) -> bool:
    """Whether the word can be part of a compound noun."""
    if word.pos in ("名詞", "接頭辞", "接尾辞", "代名詞"):
        return True
    return word.surface in _INNER or (word.pos in ("記号", "補助記号") and word.surface.isalnum())


_PERSONAL = re.compile(
    r"(?:委員|座長|氏|先生|教授|さん|様|議長|会長|審議官|長官|大臣|首相|大統領|社長|理事長?|博士|代表|課長|部長|局長|所長|知事|市長)$"
)


def is_person(text: str) -> bool:
    """Whether the words name a person, perhaps with a title: 渡辺委員, マルクス・ヴァイゲル."""
    words = [w for w in tag(text) if w.surface not in _INNER]
    if not words:
        return False
    if all(w.detail == "人名" for w in words):
        return True
    first = words[0]
    named = first.sub == "固有名詞" or re.fullmatch(r"[A-Z][a-z]+|[ァ-ヺー]+", first.surface) is not None
    return len(words) > 1 and named and _PERSONAL.search(words[-1].surface) is not None


def is_name(key: Sequence[str]) -> bool:
    """Whether a compound noun is, or holds, a proper noun."""
    return any(w.sub == "固有名詞" for w in tag("".join(key)))


def is_phrase(text: str, *, joined: bool = False) -> bool:
    """Whether the whole text is one compound noun, perhaps with の between its parts, and と, 及び if `joined`."""
    links = ("の", "と", "及び", "および", "や") if joined else ("の",)
    words = tag(text)
    return (
        bool(words)
        and words[-1].pos in ("名詞", "接尾辞")
        and all(
            is_nominal(w) or w.pos == "形状詞" or (w.surface in links and 0 < n < len(words) - 1)
            for n, w in enumerate(words)
        )
    )


def last_phrase(before: str, after: str = "") -> str:
    """The compound noun that `before` ends in, ``""`` if it ends in none; `after` is what follows the bracket.

    A person's name before an organisation that has one's title behind it is left out:
    コルドバ全米科学財団（NSF）長官.
    """
    text = before[-80:].rstrip()
    words = list(tag(text))
    end = len(words)
    at = end
    while at and (_joins(words, at - 1, end) or _links(words, at, end)):
        at -= 1
    phrase = words[at:end]
    if phrase and phrase[0].surface in ("同", "本", "当", "当該"):
        # 同大学: it points at a name and is none.
        return ""
    while phrase and (
        phrase[0].surface in _LEADING or phrase[0].surface in _INNER or phrase[0].pos == "接尾辞"
    ):
        phrase = phrase[1:]
    phrase = _without_person(phrase, after)
    if not phrase or phrase[-1].sub == "数詞" or (phrase[-1].pos not in ("名詞", "接尾辞")):
        return ""
    found = text[phrase[0].start : phrase[-1].end]
    found = _DATE.sub("", found)
    return "" if re.fullmatch(r"[\d\W]*", found) else found


def _joins(words: Sequence[Word], n: int, end: int) -> bool:
    """Whether word `n` belongs to the compound that ends at `end`. White space ends it, but between Latin words."""
    word = words[n]
    if (
        n + 1 < end
        and words[n + 1].start > word.end
        and not (word.surface.isascii() or words[n + 1].surface.isascii())
    ):
        return False
    if is_nominal(word):
        return True
    # スマート in 超スマート社会, 取り in 取り組み: inside a compound, never at its end.
    return n + 1 < end and (word.pos == "形状詞" and words[n + 1].pos in ("名詞", "接尾辞"))


_LINKS = ("による", "に関する", "のための", "に係る")
_ASSOCIATION = re.compile(r"(?:協議会|コンソーシアム|連盟|懇談会|委員会|会議|協会|分科会|部会)$")


def _links(words: Sequence[Word], at: int, end: int) -> bool:
    """Whether the word before `at` ends a link inside the name of an association: 量子技術による新産業創出協議会."""
    if not _ASSOCIATION.search(words[end - 1].surface):
        return False
    before = "".join(w.surface for w in words[:at])
    here = "".join(w.surface for w in words[:end])
    for link in _LINKS:
        if before.endswith(link):
            size = len(before) - len(link)
            left = [w for w in words if w.end <= size]
            return bool(left) and left[-1].pos in ("名詞", "接尾辞") and left[-1].sub != "固有名詞"
        # In the middle of a link already.
        at_link = here.rfind(link)
        if 0 < at_link < len(before) < at_link + len(link):
            return True
    return False


def _without_person(phrase: list[Word], after: str) -> list[Word]:
    if len(phrase) > 2 and phrase[0].sub == "固有名詞":
        person = re.fullmatch(r"[ァ-ヺー]+", phrase[0].surface) is not None
        return (
            phrase[1:] if person and (_TITLE.match(after) or phrase[1].surface in _ORGANISATION) else phrase
        )
    return phrase
