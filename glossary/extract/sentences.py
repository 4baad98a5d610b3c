"""Sentences that define a term: 「…」とは…をいう, the items of a definitions article, “…” means …"""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.extract import Candidate
from glossary.extract.abbreviations import MARKER, initials_fit, is_abbreviation, long_name
from glossary.extract.heads import head
from glossary.extract.nouns import is_phrase, tag
from glossary.model import is_japanese

_SAYS = r"をいう|を言う|を指す|を意味する|のことである|のことをいう|のことを指す|ものである|ものとする|のこと|もの|(?:考え方|仕組み|技術|手法|方法|現象|状態|制度|概念|用語|組織)(?:である|です)"
_AS_FOR = re.compile(
    rf"^(?:[^「」。、]{{0,30}}?(?:において|における|では|でいう|にいう|ここで|なお|また)(?:は)?[、，]?)?\s*(?:「([^」]{{2,30}})」|([^「」、。]{{2,30}}?))とは[、，]?"
    rf"(.{{6,}}?(?:{_SAYS}))(?:[（(].*[）)])?[。．]?$"
)
_ITEM = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,3}|[\d０-９]{1,2}|[（(][\d０-９一二三四五六七八九十]{1,3}[）)]|[イロハニホヘトチリヌ①-⑳])?[.．、)）]?[　\s]*"
    r"「?([^　\s「」、。]{2,40})」?[　\s]+([^　].*(?:をいう|を指す|のこと|もの)[。．]?)$"
)
_POINTS = re.compile(
    r"^(?:[^「」。、]{0,30}?(?:において|では|でいう|にいう|ここで|ここに|なお)(?:は)?[、，]?)?\s*「([^」]{2,30})」は[、，]?(.{6,}?(?:をいう|を指す|を意味する|のことである|のことを指す))[。．]?$"
)
_SO_CALLED = re.compile(
    r"「([^「」]{2,30})」と(?:呼ばれる|称される|呼ばれている|称されている)(?=[^\sとこもの、。])"
)
_NUMBER = re.compile(r"第\w+[条項号章節]|[\d\W]+")
_CALLED = re.compile(
    r"(?:^|[、，])?(?:以下)?(?P<head>[^、，。「」]{3,60})を[、，]?\s*(?:以下[、，]?|本\w{1,4}では[、，]?|ここでは[、，]?)*「(?P<short>[^」]{2,30})」"
    r"と(?:いう|称する|称し|呼ぶ|呼称|略す|略称|略記|総称|表記)"
)
_SHORT_FOR = re.compile(
    r"(?:^|[、。（(])\s*([A-Za-z][A-Za-z0-9&./-]{1,13})\s*(?:とは|は)[、，]?\s*([A-Z][A-Za-z' ,/&-]{4,80}?)\s*(?:[（(]([^（）()]{2,40})[）)])?の略"
)
_MEANS = re.compile(
    r"[“\"]([^“”\"]{2,60})[,.]?[”\"](?:\s*\([^()]*\))?(?:,?\s+as\s+used\s+in\s+[^,.;]{1,40})?,?\s+(?:shall\s+)?(?:means?|refers?\s+to|is\s+defined\s+as|has\s+the\s+meaning)\s+(.{10,})$",
    re.S,
)
_IS = re.compile(
    r"^(?:In|For the purposes? of)\s+this\s+\w+,\s+an?\s+[“\"]([^“”\"]{2,60})[”\"]\s+is\s+((?:an?|the|any)\s.{10,})$",
    re.S,
)
_HEREINAFTER = re.compile(
    r",\s+(?:hereinafter|hereafter),?\s+(?:(?:simply\s+)?(?:referred\s+to\s+as|called)\s+)?(?:the\s+)?[“\"]([^“”\"]{2,40})[”\"]"
)
_OR_SHORT = re.compile(
    r",\s+or\s+(?:the\s+)?[“\"]?([A-Z][A-Za-z0-9&-]{1,13})[”\"]?(?=[,.;]|\s+(?:is|are|was|were|has|have|will)\b)"
)


def in_sentence(text: str) -> Iterator[Candidate]:
    """The terms that a sentence defines outside brackets."""
    text = MARKER.sub("", text)
    if is_japanese(text):
        yield from _japanese(text)
    else:
        yield from _english(text)


def _japanese(text: str) -> Iterator[Candidate]:
    m = _AS_FOR.match(text.strip())
    if m:
        term = m[1] or m[2].strip()
        bare = re.sub(r"[（(][^（）()]*[）)]", "", term)
        said = _is_name(bare) if m[1] else is_phrase(bare) and _opens(bare)
        if said:
            yield Candidate(ja=bare, definition=m[3], how="definition")
    elif (item := _ITEM.match(text)) and is_phrase(item[1]) and not _NUMBER.fullmatch(item[1]):
        yield Candidate(ja=item[1], definition=item[2], how="definition")
    if (m := _POINTS.match(text.strip())) and _is_name(m[1]):
        yield Candidate(ja=m[1], definition=m[2], how="definition")
    for m in _SO_CALLED.finditer(text):
        if is_phrase(m[1]):
            yield Candidate(ja=m[1], how="definition")
    for m in _CALLED.finditer(re.sub(r"[（(][^（）()]*[）)]", "", text)):
        long = _called(m["head"])
        if long and "以下" not in m[0] and _means(m["short"], long):
            yield Candidate(ja=m["short"], definition=long, how="definition")
        elif long and m["short"] != long:
            yield Candidate(ja=long, abbr=m["short"], how="definition")
    for m in _SHORT_FOR.finditer(text):
        if is_abbreviation(m[1]) and initials_fit(m[2], m[1]):
            ja = m[3] if m[3] and is_japanese(m[3]) and is_phrase(m[3]) else ""
            yield Candidate(ja, m[2].strip(), m[1], how="definition")


def _called(before: str) -> str:
    """What 「…」 is to be the name of: the noun before を, with what says which, 生成AIを用いた診療支援."""
    long = head(before)
    if not long or any(w.pos == "代名詞" for w in tag(before)) or long.startswith(("両", "双方")):
        # これらを直結する路線 can't be understood anywhere else.
        return ""
    rest = tag(before.removesuffix(long))
    if rest and rest[-1].pos in ("動詞", "助動詞"):
        return (
            "" if any(w.surface in ("は", "が", "も") for w in rest) or len(before) > 40 else before.strip()
        )
    return long


def _means(short: str, long: str) -> bool:
    """Whether a clause says what a word means, 電気を貯める設備 and 蓄電池, and is no longer form of it, 衛星を用いた監視
    and 衛星監視."""
    return is_phrase(short) and not is_phrase(long, joined=True) and not long.endswith(tag(short)[-1].surface)


def _is_name(term: str) -> bool:
    """Whether what stands in quotation marks can be a term, and is no quotation of a sentence."""
    return re.search(r"[、。はがをに]", term) is None


def _opens(term: str) -> bool:
    """Whether an unquoted term can be one at the head of a sentence: これ, 前者 and 同計画 point at something else."""
    first = tag(term)[0]
    return first.pos != "代名詞" and first.surface not in ("同", "本", "当", "当該", "前者", "後者", "上記")


def _english(text: str) -> Iterator[Candidate]:
    for m in _MEANS.finditer(text):
        if m[1][0].isalpha():
            yield Candidate(en=m[1], definition=m[2].strip(), how="definition")
    if said := _IS.match(text):
        yield Candidate(en=said[1], definition=said[2].strip(), how="definition")
    for m in _HEREINAFTER.finditer(text):
        if (long := long_name(text[: m.start()])) and len(m[1]) < len(long):
            yield Candidate(en=long, abbr=m[1].strip(" ,."), how="definition")
    for m in _OR_SHORT.finditer(text):
        long = long_name(text[: m.start()])
        if long and is_abbreviation(m[1]) and initials_fit(long, m[1]):
            yield Candidate(en=long, abbr=m[1], how="definition")
