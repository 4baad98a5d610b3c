"""Lists within a sentence, 「A、B、C及びD」 and “A, B, C, and D”, and the item that only one of them has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from glossary.check import Pair
from glossary.checks.countries import hinted_en, named_ja
from glossary.checks.wordbook import agreed, answers, english, known, words

_NOUN = r"[一-鿿々ァ-ヶA-Za-zＡ-Ｚａ-ｚ0-9０-９](?:[一-鿿々ァ-ヶーA-Za-zＡ-Ｚａ-ｚ0-9０-９・]|[けげせめれみりきしいえちれ](?=[一-鿿々、]|及び|又は|並びに))*"
_ITEM = rf"{_NOUN}(?:の{_NOUN})?(?:[（(][^（）()]*[）)])?"
_AND = r"(?:及び|並びに|又は|若しくは|および|ならびに|または|もしくは|かつ)"
_LIST = re.compile(
    rf"(?<![一-鿿々ァ-ヶーA-Za-z])({_ITEM}(?:、\s?{_ITEM}|\s?{_AND}\s?{_ITEM})*(?:、\s?{_ITEM}\s?{_AND}|{_AND}\s?{_ITEM}、\s?|、\s?{_ITEM}(?:と|や))\s?{_ITEM}"
    rf"|{_ITEM}(?:、\s?{_ITEM}){{2,}}(?=(?:など|等|をはじめ|といった)|の(?:上位|計|全)?[0-9０-９一二三四五六七八九十]+(?:[つか者社品項種分部点国]|地[域区方]|機関|拠点)))"
)
_CUT = re.compile(rf"、\s?|\s?{_AND}\s?|(?<=[一-鿿ァ-ヶー])[とや](?=[一-鿿ァ-ヶー])")
_BREAK = re.compile(
    r"(?P<and>,?\s+(?:and|or|as well as|along with)\s+(?:the\s+)?)|(?P<comma>,\s+)|(?P<end>[;:.!?]\s+|\s[–—]\s)"
)
_BRACKETS = re.compile(r"\([^()]*\)|（[^（）]*）")
_LEAD = re.compile(
    r"(?:in|on|at|for|to|as|by|under|with|from|during|through|since|while|when|if|although|however|therefore|moreover|furthermore|also|thus|then|meanwhile|going|of|and|based|after|before|this|these|[a-z]+ly)\b",
    re.I,
)
_OPENS = re.compile(r"(?:namely|such as|including|specifically|i\.e\.|e\.g\.|viz\.)", re.I)
_FORMAL = frozenset(
    "場合 際 時 とき ため 上 中 下 結果 他 ほか 点 間 後 前 もと 元 方 旨 うち 以上 以下 現在 今後 今日 近年 一方 他方 反面 本日 従来 同時".split()
)
"""Nouns that end a clause rather than name a thing."""
_VERB = re.compile(r"[をがにへ][一-鿿々]{1,2}[いきしちりみびぎ]$")
_REST = re.compile(r"\b(?:others?|etc|so on|so forth|more|such|like|related|various|certain|both)\b", re.I)


@dataclass(frozen=True, slots=True)
class Item:
    """``text[start:end]``, an item of a list."""

    text: str
    start: int
    end: int
    opens: str = ""
    """What stands before it: “and”, “comma”, or “end” where a sentence or clause begins."""


@dataclass(frozen=True, slots=True)
class Lost:
    """An item of a list on one side, and the list on the other side, that lacks it."""

    item: Item
    start: int
    end: int


def japanese_lists(text: str) -> Iterator[list[Item]]:
    """The lists of three items and more whose last are joined by a word, 及び or the like, that are counted
    (A、B、Cの3品目), or left open: A、B、Cなど."""
    for found in _LIST.finditer(text):
        items, at = [], found.start(1)
        for cut in _CUT.finditer(text, found.start(1), found.end(1)):
            items.append(Item(text[at : cut.start()], at, cut.start()))
            at = cut.end()
        items.append(Item(text[at : found.end(1)], at, found.end(1)))
        while items and not _noun(items[0].text):
            items.pop(0)
        if items and _VERB.search(text[: items[0].end]):
            items.pop(0)  # 会合を開き、…
        if len(items) > 2 and all(_noun(i.text) for i in items):
            yield items


@cache
def _noun(text: str) -> bool:
    """Whether a piece is a thing that can be listed: no verb, no 場合."""
    from corpus.languages.ja import japanese

    found = japanese().units(_BRACKETS.sub("", text))
    return (
        bool(found)
        and found[-1].pos in ("名詞", "接尾辞")
        and found[-1].surface not in _FORMAL
        and found[0].pos != "助詞"
    )


def english_pieces(text: str) -> list[Item]:
    """An English text cut wherever a list may be."""
    plain = _BRACKETS.sub(lambda m: "x" * len(m[0]), text)
    pieces, at, opens = [], 0, "end"
    for cut in _BREAK.finditer(plain):
        if cut.start() > at:
            pieces.append(Item(text[at : cut.start()], at, cut.start(), opens))
        at, opens = cut.end(), cut.lastgroup or "end"
    if at < len(text):
        pieces.append(Item(text[at:], at, len(text), opens))
    return pieces


def left_out(pair: Pair) -> Iterator[Lost]:
    """Items of a Japanese list without English, where all others have theirs, piece by piece."""
    for items, pieces, places in _aligned(pair):
        lost = [i for i, place in zip(items, places) if place is None]
        if len(lost) != 1:
            continue
        at = sorted(p for p in places if p is not None)
        if len(at) < 2 or pieces[at[-1]].opens != "and":
            continue
        spare = [n for n in range(_begin(pieces, at[0]), at[-1]) if n not in at]
        others = [w for i in items if i is not lost[0] for w in words(i.text)]
        if not all(any(answers(w, _head(pieces[n].text)) for w in others) for n in spare):
            continue
        if any(p.opens == "end" for p in pieces[at[0] + 1 : at[-1] + 1]):
            continue
        if any(_REST.search(p.text) for p in pieces[at[0] + 1 : at[-1] + 2]):
            continue  # it may be among the others
        if items[0] is lost[0] and not _first(pieces, at[0]):
            continue
        if _foreign(lost[0], items, pair):
            yield Lost(lost[0], pieces[at[0]].start, pieces[at[-1]].end)


def put_in(pair: Pair) -> Iterator[Lost]:
    """Items of an English list that stand for nothing in the Japanese, where all of its own items have theirs."""
    for items, pieces, places in _aligned(pair):
        at = sorted(p for p in places if p is not None)
        if len(at) != len(items) or any(p.opens == "end" for p in pieces[at[0] + 1 : at[-1] + 1]):
            continue
        last = at[-1]
        if pieces[last].opens == "comma" and last + 1 < len(pieces) and pieces[last + 1].opens == "and":
            last += 1
        if pieces[last].opens != "and":
            continue
        extra = [n for n in range(at[0], last + 1) if n not in at]
        if len(extra) != 1:
            continue
        piece = pieces[extra[0]]
        lemmas = english(piece.text)
        if not lemmas or len(piece.text.split()) > 4 or _REST.search(piece.text):
            continue
        if not any(answers(w, lemmas) for w in words(pair.ja.text)) and not agreed(
            pair.en, piece.start, piece.end, pair.ja
        ):
            yield Lost(piece, items[0].start, items[-1].end)


def _begin(pieces: Sequence[Item], at: int) -> int:
    """Where the English list may begin that has the piece `at`: what leads in is none of it."""
    while at > 0 and pieces[at].opens in ("and", "comma") and not _OPENS.match(pieces[at].text.strip()):
        if _LEAD.match(pieces[at - 1].text.strip()):
            break
        at -= 1
    return at


def _head(piece: str) -> frozenset[str]:
    """The word that names the thing: services of “the public services of the city”."""
    return english(re.split(r"\s(?:of|for|in|to|by|with)\s", piece.strip())[0].split(" ")[-1])


def _aligned(pair: Pair) -> Iterator[tuple[list[Item], list[Item], list[int | None]]]:
    """Each Japanese list with the English pieces, and for every item the number of the piece that answers it."""
    pieces: list[Item] = []
    for items in japanese_lists(pair.ja.text):
        pieces = pieces or english_pieces(pair.en.text)
        if len(pieces) > 1:
            yield items, pieces, _places(items, pieces)


def _places(items: Sequence[Item], pieces: Sequence[Item]) -> list[int | None]:
    lemmas = [english(p.text) for p in pieces]
    marks = [
        (_mark(i, p, some), n, m)
        for n, i in enumerate(items)
        for m, (p, some) in enumerate(zip(pieces, lemmas))
    ]
    out: list[int | None] = [None] * len(items)
    taken: set[int] = set()
    for mark, n, m in sorted(marks, key=lambda x: (-x[0], abs(x[1] - x[2]))):
        if mark > 0 and out[n] is None and m not in taken:
            out[n] = m
            taken.add(m)
    return out


def _mark(item: Item, piece: Item, lemmas: frozenset[str]) -> float:
    """The share of an item's words that a piece answers; of a country, whether it is named."""
    name = _BRACKETS.sub("", item.text)
    if country := next(named_ja(name), None):
        return float(hinted_en(piece.text, country.code))
    if latin := re.findall(r"[A-Z][A-Za-z]+", unicodedata.normalize("NFKC", name)):
        return float(any(w in piece.text for w in latin))
    own = words(name)
    return sum(answers(w, lemmas) for w in own) / len(own) if own else 0.0


def _first(pieces: Sequence[Item], at: int) -> bool:
    """Whether no item of the list can stand before this piece."""
    return pieces[at].opens == "end" or (at > 0 and _LEAD.match(pieces[at - 1].text.strip()) is not None)


def _foreign(item: Item, items: Sequence[Item], pair: Pair) -> bool:
    """Whether nothing of the English can stand for what this item has and the others haven't."""
    name = _BRACKETS.sub("", item.text)
    if country := next(named_ja(name), None):
        return not hinted_en(pair.en.text, country.code)
    shared = {w for i in items if i is not item for w in words(i.text)}
    own = [w for w in words(name) if w not in shared]
    if not own or not any(known(w) for w in own) or re.search("[A-Za-z0-9Ａ-Ｚ０-９]", name):
        return False
    lemmas = english(pair.en.text)
    if any(answers(w, lemmas) for w in (*own, name)):
        return False
    return not agreed(pair.ja, item.start, item.end, pair.en)
