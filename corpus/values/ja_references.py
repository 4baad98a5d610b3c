"""Structural references in Japanese text: 第3条第2項, 2-2節, 別紙1, 図2, 注3, 3-2(1), and list numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.values.ja_numerals import KANJI, amount
from corpus.values.model import Value, lower
from corpus.values.scan import DIGITS, Reader

UNITS = {
    "部": "part",
    "編": "part",
    "章": "chapter",
    "節": "section",
    "款": "subsection",
    "条": "article",
    "項": "paragraph",
    "号": "item",
}
NAMED = {
    "別紙": "annex",
    "別添": "annex",
    "別表": "table",
    "別記": "annex",
    "附属書": "annex",
    "付属書": "annex",
    "付録": "appendix",
    "図表": "figure",
    "図": "figure",
    "表": "table",
    "脚注": "note",
    "注釈": "note",
    "注": "note",
    "参考資料": "document",
    "資料": "document",
    "様式": "form",
    "別記様式": "form",
    "写真": "photo",
}
_KANJI = "一二三四五六七八九十"
_ROMAN = {c: n for n, c in enumerate("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ", 1)}
_LETTERS = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
_N = rf"(?:[0-9]+|{KANJI}+|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]|[IVX]+(?=\s?[部章節期編]))"
_IROHA = "イロハニホヘトチリヌルヲ"
_POINT = rf"(?:(?<=号)[{_IROHA}ア](?![ァ-ヶー])|\s?\((?:[0-9]{{1,2}}|[ivx]{{1,5}}|[a-z])\)(?=[ぁ-ん、。,.;()又若及並]|$))"
"""What stands below 第3号: イ, or a number or letter in brackets where the sentence goes on behind it."""
_UNDER = rf"(?:\s?第\s?{_N}\s?項)?(?:\s?第\s?{_N}\s?号(?:の{_N})*)?{_POINT}*"
_ARTICLE = rf"第\s?{_N}\s?条(?:の{_N})*{_UNDER}"
_ITEM = (
    rf"(?<![律令則例示達許録告知面報訂訓議風式])第\s?{_N}\s?号(?:の{_N})*{_POINT}*"
    r"(?=[のにをはがで、。及又若並・)]|から|まで|該当|関係)(?!の?議案)"
)
"""An item of a list, 第3号に掲げる; that of a law (法律第3号), a storm or a card is no part of a text."""
_LEVEL = re.compile(
    rf"第\s?(?P<n>{_N})\s?(?P<unit>[部編章節款条項号])(?P<more>(?:の{_N})*)|(?P<point>{_POINT})"
)


def number(text: str) -> str:
    """A numeral of a reference in digits: 三 → 3, Ⅱ → 2."""
    if text in _ROMAN:
        return str(_ROMAN[text])
    if text in _LETTERS:
        return str(_LETTERS[text])
    return str(amount(text))


def _law(m: re.Match[str]) -> Iterable[Value]:
    parts, outer = [], ""
    for level in _LEVEL.finditer(m.string, m.start(), m.end()):
        if level["point"]:
            parts.append(point(level["point"]))
            continue
        outer = outer or UNITS[level["unit"]]
        more = re.findall(_N, level["more"])
        parts.append("-".join([number(level["n"]), *map(number, more)]))
    return [Value("reference", m.start(), m.end(), unit=outer, parts=tuple(parts))]


def point(text: str) -> str:
    """A letter or number in brackets, as references count: (iii) is 3, (b) and ロ are b."""
    plain = text.strip(" ()")
    if plain in _IROHA or plain == "ア":
        return "abcdefghijkl"[max(0, _IROHA.find(plain))]
    return lower(plain)


def _several(m: re.Match[str]) -> Iterable[Value] | None:
    """第2～4章; 3、4節: a reference for each end."""
    dotted = "-" in m[0] and m["unit"] == "節"  # 2-3節 is one section
    if dotted or int(m["a"]) >= int(m["b"]):
        return None
    unit = UNITS[m["unit"]]
    return [
        Value("reference", m.start(), m.end("a"), unit=unit, parts=(m["a"],)),
        Value("reference", m.start("b"), m.end(), unit=unit, parts=(m["b"],)),
    ]


def _dotted(text: str) -> tuple[str, ...]:
    return tuple(lower(p) for p in re.findall(r"[0-9]+|(?<=\()[a-z]+", text))


def _section(m: re.Match[str]) -> Iterable[Value]:
    return [Value("reference", m.start(), m.end(), unit=UNITS[m["unit"]], parts=_dotted(m["n"]))]


def _bracketed(m: re.Match[str]) -> Iterable[Value]:
    return [Value("reference", m.start(), m.end(), unit="section", parts=_dotted(m[0]))]


def _named(m: re.Match[str]) -> Iterable[Value]:
    n = m["n"]
    parts = (number(n),) if n in _ROMAN or n[0] in _KANJI else tuple(re.findall("[0-9]+|[A-Z]", n))
    return [Value("reference", m.start(), m.end(), unit=NAMED[m["name"]], parts=parts)]


def _page(m: re.Match[str]) -> Iterable[Value]:
    return [Value("reference", m.start(), m.end(), unit="page", parts=(m["a"] or m["b"],))]


def _item(m: re.Match[str]) -> Iterable[Value]:
    return [Value("item", m.start("n"), m.end("n"), parts=tuple(re.findall(r"[0-9]+|[a-z]+", m["n"])))]


START: tuple[Reader, ...] = (
    Reader(
        DIGITS,
        r"^(?!\s*[(][0-9]+\.[0-9]+[)]\s*$)\s*(?:第\s?)?(?:[(]?(?P<n>[0-9]{1,2}(?:[-.][0-9]{1,2}){0,3}\s?(?:[.)](?![0-9])|(?<=[-.][0-9])(?=\s+[^\s\d%万億兆倍割円年月章節条kμ])|(?<=[-.][0-9][0-9])(?=\s+[^\s\d%万億兆倍割円年月章節条kμ]))))",
        _item,
    ),
    Reader(".)", r"^\s*[(]?(?P<n>(?!p\.\s?[0-9])[a-z]|[ivx]{2,4})[.)](?=\s)", _item),
)
"""The number of a heading or list item at the start of a text."""

READERS: tuple[Reader, ...] = (
    Reader(
        "章節条項",
        r"第?\s?(?P<a>[0-9]{1,3})\s?[章節条項]?\s?(?:[~–-]|から|、)\s?第?\s?(?P<b>[0-9]{1,3})\s?(?P<unit>[章節条項])(?!目)",
        _several,
    ),
    Reader(
        "第",
        rf"第\s?{_N}\s?(?:[章節編款]|部(?![門隊材]))(?:\s?第\s?{_N}\s?[節款])*(?:\s?{_ARTICLE})?|{_ARTICLE}"
        rf"|第\s?{_N}\s?項(?!目)(?:\s?第\s?{_N}\s?号(?:の{_N})*)?{_POINT}*|{_ITEM}",
        _law,
    ),
    Reader("様", r"第\s?(?P<n>[0-9]+|[一二三四五六七八九十]+)\s?号\s?(?P<name>様式)", _named),
    Reader(
        "章節",
        r"(?<![0-9,.])(?P<n>[0-9]{1,2}(?:\s?[-.]\s?[0-9]{1,2})*(?:\s?\([0-9a-z]{1,2}\))*)\s?(?P<unit>[章節])(?![句電点])",
        _section,
    ),
    Reader(
        "-",
        r"(?<![0-9,.])[0-9]{1,2}-[0-9]{1,2}(?:-[0-9]{1,2})?\.?(?:\s?\([0-9a-z]{1,2}\))+",
        _bracketed,
    ),
    Reader(
        "紙添表記書録図注料式真",
        r"(?P<name>別紙|別添|別表|別記様式|別記|附属書|付属書|付録|図表|(?<![地意])図|(?<![年発公代別図])表|脚注|注釈|(?<![発受])注|参考資料|資料|様式|写真)"
        r"\s?第?(?P<n>(?<=第)[一二三四五六七八九十]+|[0-9]+(?:\s?[-.]\s?[0-9]+)*|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]|[A-HJ-UWYZ](?![A-Za-z0-9]))(?!\s?[,年月%件点枚本つか]|[0-9]|\s?[-.]\s?[0-9])",
        _named,
    ),
    Reader("p頁ペ", r"(?<![A-Za-z])pp?\.\s?(?P<a>[0-9]+)|(?P<b>[0-9]+)\s?(?:頁(?!数)|ページ目)", _page),
    Reader("(", r"[(](?P<n>[0-9]{1,2}|[ivx]{1,4}|[a-z])[)](?![0-9])", _item),
)
