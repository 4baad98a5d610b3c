"""Words that point from where they stand: 前条, 次項, 昨年度, 隔週; and how many digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from glossary.check import Pair
from glossary.checks.doubt import Doubt


class Pointer(NamedTuple):
    """One of several words that exclude each other."""

    ja: re.Pattern[str]
    en: re.Pattern[str]
    put: str
    """How the English would say it."""


_BACK = r"(?:previous|preceding|last|prior|foregoing|past)"
_ON = r"(?:following|next|subsequent|coming|succeeding|ensuing|upcoming)"
_HERE = r"(?:this|the present|the current|current|the same|that|the said)"


def _row(*pointers: tuple[str, str, str]) -> tuple[Pointer, ...]:
    return tuple(Pointer(re.compile(ja), re.compile(rf"\b(?:{en})\b", re.I), put) for ja, en, put in pointers)


def _parts() -> Iterator[tuple[Pointer, ...]]:
    """前条, 次条, 同条 and 本条, for articles, paragraphs, items, chapters and sections."""
    for sign, noun in (
        ("条", "articles?"),
        ("項", "paragraphs?"),
        ("号", "items?"),
        ("章", "chapters?"),
        ("節", "sections?"),
    ):
        name = noun.removesuffix("s?").title() if sign in "条章節" else noun.removesuffix("s?")
        yield _row(
            (
                rf"前(?:[二三四五六七八九十23456789]|各)?{sign}(?![目文件])",
                rf"{_BACK}\s(?:\w+\s)?{noun}|{noun}\sabove",
                f"the preceding {name}",
            ),
            (
                rf"次の?(?:各)?{sign}(?![目文件])",
                rf"{_ON}\s(?:\w+\s)?{noun}|{noun}\s(?:below|as follows)",
                f"the following {name}",
            ),
            (rf"[同本](?:各)?{sign}(?![目文件])", rf"{_HERE}\s(?:\w+\s)?{noun}", f"this {name}"),
        )


REFERENCES = tuple(_parts())

_SIGNS = {"article": "条", "paragraph": "項", "item": "号", "chapter": "章", "section": "節"}


def points(ja: str, unit: str) -> bool:
    """Whether the Japanese speaks of an article or paragraph without its number, 前条, which the English may give."""
    return unit in _SIGNS and re.search(rf"[前次同本](?:各)?{_SIGNS[unit]}", ja) is not None


_FISCAL = r"(?:fiscal|business|financial|budget|academic)\s(?:year|term)"
_ANY_BACK = r"(?:previous|preceding|last|prior|past)|earlier|before|ago|ended|just"
_NOT_YEAR = r"(?![間々度以末内])"
TIMES = (
    _row(
        (r"(?:昨|前|先)年度(?!比|同|並)", rf"{_BACK}\s{_FISCAL}|{_FISCAL}\s(?:before|earlier|ago)", "the previous fiscal year"),
        (r"(?:来|翌|次)年度", rf"{_ON}\s{_FISCAL}|{_FISCAL}\s(?:after|later)", "the following fiscal year"),
        (r"(?:今|本|当)年度", rf"(?:this|the current|current|the present)\s{_FISCAL}", "the current fiscal year"),
    ),
    _row(
        (rf"(?:昨|前)年{_NOT_YEAR}(?!比|同|並)", rf"{_BACK}\s(?:calendar\s)?year|year[\s-](?:before|earlier|ago)|year[\s-](?:on|over)[\s-]year", "the previous year"),
        (rf"(?:来|翌)年{_NOT_YEAR}", rf"{_ON}\s(?:calendar\s)?year|year\s(?:after|later)", "the following year"),
        (rf"(?:今|本)年{_NOT_YEAR}", r"(?:this|the current|current|the present)\s(?:calendar\s)?year", "this year"),
    ),
    _row(
        (r"(?:先|前)月(?!比|同|並)", rf"{_BACK}\smonth|month\s(?:before|earlier|ago)", "last month"),
        (r"(?:来|翌)月", rf"{_ON}\smonth|month\s(?:after|later)", "next month"),
        (r"(?:今|本)月(?!日)", r"(?:this|the current|current)\smonth", "this month"),
    ),
    _row(
        (r"先週|前週(?!比)", rf"{_BACK}\sweek|week\s(?:before|earlier|ago)", "last week"),
        (r"来週|翌週", rf"{_ON}\sweek|week\s(?:after|later)", "next week"),
        (r"今週", r"(?:this|the current)\sweek", "this week"),
    ),
    *(
        _row(
            (rf"隔{sign}(?!たり)", rf"(?:every|each)\s(?:other|second|two)\s{noun}s?|alternate\s{noun}s|bi-?{noun}ly|fortnight\w*|biennial\w*|two {noun}s", f"every other {noun}"),
            (rf"毎{sign}(?!度?[0-9])", rf"(?:every|each|per|a)\s{noun}|{often}", f"every {noun}"),
        )
        for sign, noun, often in (("年", "year", "annual(?:ly)?|yearly"), ("月", "month", "monthly"), ("週", "week", "weekly"), ("日", "day", "daily"))
    ),
    _row(
        (r"世紀(?:の)?(?:初頭|初め|前半)", r"(?:early|beginning|start|turn|first half|first part|dawn)\b.{0,20}century|early[\s-]\w+[\s-]century", "early in the century"),
        (r"世紀(?:の)?(?:半ば|中頃|中葉)", r"(?:middle|mid|halfway)\b.{0,20}century|mid-?\w*[\s-]?\w*[\s-]century", "the middle of the century"),
        (r"世紀(?:の)?(?:末|終わり)", r"(?:end|close|late|turn)\b.{0,20}century", "the end of the century"),
    ),
)  # fmt: skip
PARTS = (
    _row(
        (r"(?:年|年度|月|期)の?(?:末(?![端路])|終わり)", r"(?:end|close|late|year-end|month-end|last|(?:by|before|until|to) (?:the )?december)", "the end"),
        (r"(?:年|年度|月|期)の?(?:初(?![期]|年度|回|めて)|当初|はじめ)|期首|年明け", r"(?:beginning|start|outset|opening)\sof|early(?:\sin)?\s(?:[0-9]{4}|FY|next|this|the)", "the beginning"),
    ),
)  # fmt: skip
NUMBERS = (
    _row(
        (r"(?:[1１一]|ひと)桁(?!目)", r"single[\s-](?:digit|figure)s?|one[\s-]digit|(?:an|one) order of magnitude|order-of-magnitude|tenfold", "single-digit; an order of magnitude"),
        (r"(?:[2２二]|ふた)桁(?!目)", r"double[\s-](?:digit|figure)s?|two[\s-]digit|two[\s-]orders?[\s-]of[\s-]magnitude|hundredfold", "double-digit; two orders of magnitude"),
        (r"[3３三]桁(?!目)", r"(?:triple|three)[\s-](?:digit|figure)s?|three[\s-]orders?[\s-]of[\s-]magnitude|thousandfold", "three-digit; three orders of magnitude"),
    ),
)  # fmt: skip


def exchanged(pair: Pair, rows: tuple[tuple[Pointer, ...], ...]) -> Iterator[Doubt]:
    """A word of the Japanese that the English has nowhere, while it has another of the row that the Japanese has not."""
    ja, en = pair.ja.text, pair.en.text
    for row in rows:
        here = [(p, m) for p in row if (m := p.ja.search(ja))]
        if not here:
            continue
        there = [(p, m) for p in row if (m := _alone(p, row, en))]
        said = [(p, m) for p, m in here if not any(q is p for q, _ in there)]
        put = [(q, m) for q, m in there if not any(p is q for p, _ in here)]
        if len(said) == 1 and len(put) == 1:
            (p, m), (_, n) = said[0], put[0]
            if f"毎{m[0][-1]}" in ja:
                continue  # 毎月末までに前月分: for a month by the end of the following month
            yield Doubt(f"「{m[0]}」 is “{p.put}”, the English says “{n[0]}”", m.span(), n.span(), p.put)


def _alone(pointer: Pointer, row: tuple[Pointer, ...], text: str) -> re.Match[str] | None:
    """The word where no longer one of the row holds it: “two orders of magnitude” holds “orders of magnitude”."""
    for found in pointer.en.finditer(text):
        if not any(
            m.start() <= found.start() and found.end() <= m.end() and len(m[0]) > len(found[0])
            for other in row
            if other is not pointer
            for m in other.en.finditer(text)
        ):
            return found
    return None
