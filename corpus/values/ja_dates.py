"""Dates in Japanese text: 令和7年1月9日, 2024年度, Ｒ７．４．１, 平成31/令和元年度, 4～6月, 1990年代."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.values.ja_numerals import KANJI, amount
from corpus.values.model import Value, clock, decade
from corpus.values.scan import Reader

ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
"""The year before the first of each era."""
_SHORT = {"M": 1867, "T": 1911, "S": 1925, "H": 1988, "R": 2018}
_SQUARE = {"㍾": 1867, "㍽": 1911, "㍼": 1925, "㍻": 1988, "㋿": 2018}
_BEFORE_FIRST = {**ERAS, **_SHORT, **_SQUARE}

_ERA = "(?:" + "|".join([*ERAS, *_SQUARE]) + ")"
_N = rf"(?:[0-9]{{1,2}}|元|{KANJI}{{1,3}})"
_TO = r"\s?(?:[~\-–—―/・,、]|から|及び|および|と)\s?"


def _n(text: str | None) -> int | None:
    if text is None:
        return None
    return 1 if text == "元" else int(amount(text))


def western(era: str, year: str) -> int:
    """令和, 7 → 2025."""
    return _BEFORE_FIRST[era] + (_n(year) or 0)


def _valid(month: int | None, day: int | None = None) -> bool:
    return (month is None or 1 <= month <= 12) and (day is None or 1 <= day <= 31)


def _of(
    kind: str, start: int, end: int, year: int | None, month: int | None = None, day: int | None = None
) -> Value:
    if month is not None or day is not None:
        kind = "date"
    return Value(kind, start, end, date=(year, month, day))


def _year(m: re.Match[str]) -> Iterable[Value] | None:
    year = western(m["era"], m["ey"]) if m["era"] else int(amount(m["wy"]))
    month, day = _n(m["m"]), _n(m["d"])
    if not _valid(month, day):
        return None
    if m["dec"]:
        return [decade(m.start(), m.end(), year, _part(m))]
    return [_of("fiscal-year" if m["fy"] else "year", m.start(), m.end(), year, month, day)]


_PARTS = {
    "前半": "first",
    "初頭": "early",
    "初め": "early",
    "半ば": "mid",
    "中頃": "mid",
    "後半": "second",
    "末": "late",
}


def _part(m: re.Match[str]) -> str:
    """What follows 1990年代: 後半, 半ば."""
    return next((said for p, said in _PARTS.items() if m.string.startswith(p, m.end())), "")


def _range_of_years(m: re.Match[str]) -> Iterable[Value] | None:
    """The years in a name, 枠組2015-2030."""
    first, second = int(m["a"]), int(m["b"])
    if not 0 < second - first < 100:
        return None
    return [_of("year", m.start(), m.end("a"), first), _of("year", m.start("b"), m.end(), second)]


def _two_years(m: re.Match[str]) -> Iterable[Value] | None:
    """2020～2024年度, 令和2～6年度, 平成31/令和元年度."""
    first = western(m["era"], m["e1"]) if m["era"] else int(m["w1"])
    if m["era2"]:
        second = western(m["era2"], m["e2"])
    elif m["w2"]:
        second = int(m["w2"])
    elif m["era"]:
        second = western(m["era"], m["n2"])
    else:
        second = first - first % 100 + int(m["n2"])
    if not 0 <= second - first < 100:
        return None
    kind = "fiscal-year" if m["fy"] else "year"
    # The years of 平成31/令和元 are one.
    values = [_of(kind, m.start(), m.start("to"), first), _of(kind, m.end("to"), m.end(), second)]
    return values[1:] if first == second else values


def _short(m: re.Match[str]) -> Iterable[Value] | None:
    """R7.4.1, H30年度."""
    month, day = _n(m["m"] or m["m2"]), _n(m["d"] or m["d2"])
    if not _valid(month, day):
        return None
    kind = "fiscal-year" if m["fy"] else "year"
    return [_of(kind, m.start(), m.end(), western(m["era"], m["y"]), month, day)]


def _short_range(m: re.Match[str]) -> Iterable[Value] | None:
    """R2～R6年度, H30~R4."""
    kind = "fiscal-year" if m["fy"] else "year"
    second = western(m["era2"] or m["era"], m["y2"])
    return [
        _of(kind, m.start(), m.start("to"), western(m["era"], m["y"])),
        _of(kind, m.end("to"), m.end(), second),
    ]


def _fy(m: re.Match[str]) -> Iterable[Value]:
    century = 0 if len(m["y"]) == 4 else 2000
    values = [_of("fiscal-year", m.start(), m.end("y"), int(m["y"]) + century)]
    if m["y2"]:
        values.append(
            _of("fiscal-year", m.start("y2"), m.end(), int(m["y2"]) + (0 if len(m["y2"]) == 4 else 2000))
        )
    return values


def _iso(m: re.Match[str]) -> Iterable[Value]:
    return [_of("date", m.start(), m.end(), int(m["y"]), int(m["m"]), _n(m["d"]))]


def _months(m: re.Match[str]) -> Iterable[Value]:
    return [
        _of("date", m.start("a"), m.end("a"), None, int(m["a"])),
        _of("date", m.start("b"), m.end(), None, int(m["b"])),
    ]


def _month(m: re.Match[str]) -> Iterable[Value] | None:
    month, day = _n(m["m"]), _n(m["d"])
    if not _valid(month, day):
        return None
    return [_of("date", m.start(), m.end(), None, month, day)]


def _day(m: re.Match[str]) -> Iterable[Value]:
    return [_of("date", m.start(), m.end(), None, None, int(m["d"]))]


def _time(m: re.Match[str]) -> Iterable[Value] | None:
    if m["noon"]:
        return [clock(m.start(), m.end(), 12, 0, "pm")]
    # 午後12時 is midnight or noon, and 午前12時 too: which, nobody knows.
    half = {"午前": "am", "午後": "pm"}.get(m["half"] or "", "") if int(m["h"]) < 12 else ""
    minute = 30 if m["thirty"] else int(m["min"] or m["min2"] or 0)
    last = clock(m.start("h") if m["h1"] else m.start(), m.end(), int(m["h"]), minute, half)
    if not m["h1"]:
        return [last]
    return [clock(m.start(), m.end("h1"), int(m["h1"]), 0, half if int(m["h1"]) < 12 else ""), last]


_PAREN = rf"(?:\s?\((?:西暦\s?)?(?:(?:{_ERA}|[MTSHR])\s?[0-9元〇一二三四五六七八九十]{{1,3}}|[12][0-9]{{3}})\s?年?度?\))?"
"""The same year in the other calendar; in brackets may stand anything: 昭和59年(1,150万トン)."""

READERS: tuple[Reader, ...] = (
    Reader(
        "年明大昭平令㍾㍽㍼㍻㋿",
        rf"(?:(?P<era>{_ERA})\s?(?P<e1>{_N})|(?P<w1>[12][0-9]{{3}}))\s?(?:年度|年)?(?P<to>{_TO})"
        rf"(?:(?P<era2>{_ERA})\s?(?P<e2>{_N})|(?P<w2>[12][0-9]{{3}})|(?P<n2>[0-9]{{1,2}}))\s?(?:年(?P<fy>度)?(?!\s?[0-9]+\s?月|間)|(?(era2)(?![0-9年])|(?!)))",
        _two_years,
    ),
    Reader(
        "年元",
        rf"(?:(?P<era>{_ERA})\s?(?P<ey>{_N})|(?P<wy>(?<![0-9,])[12][0-9]{{3}}|[一二][〇一二三四五六七八九]{{3}}))"
        rf"(?:{_PAREN}\s?年{_PAREN}(?:\s?(?P<m>{_N})\s?月(?!間)(?:\s?(?P<d>{_N})\s?日(?!間))?"
        rf"|(?P<dec>代)|\s?(?P<fy>度))?(?!間)|(?<=元)(?P<fy2>度)?)",
        _year,
    ),
    Reader(
        "MTSHR",
        r"(?<![A-Za-z0-9])(?P<era>[MTSHR])\s?(?P<y>[0-9]{1,2}|元)(?:\s?年度?)?(?P<to>\s?[~\-–]\s?)"
        r"(?P<era2>[MTSHR])?\s?(?P<y2>[0-9]{1,2}|元)(?:年(?P<fy>度)?|(?![0-9.A-Za-z]))",
        _short_range,
    ),
    Reader(
        "MTSHR",
        r"(?<![A-Za-z0-9])(?P<era>[MTSHR])\s?(?P<y>[0-9]{1,2}|元)"
        r"(?:\s?[./]\s?(?P<m>1[0-2]|0?[1-9])(?:\s?[./]\s?(?P<d>3[01]|[12][0-9]|0?[1-9]))?(?![0-9])"
        r"|\s?年(?:(?P<fy>度)|\s?(?P<m2>1[0-2]|0?[1-9])\s?月(?:\s?(?P<d2>[0-9]{1,2})\s?日)?)?"
        r"|(?=補正|当初|予算|要求|年))",
        _short,
    ),
    Reader(
        "F",
        r"(?<![A-Za-z])FY\s?(?P<y>[12][0-9]{3}|[0-9]{2})(?![0-9])(?:\s?[~–-]\s?(?:FY)?(?P<y2>[12][0-9]{3}|[0-9]{2})(?![0-9]))?",
        _fy,
    ),
    Reader(
        "./-",
        r"(?<![0-9./-])(?P<y>(?:19|20)[0-9]{2})(?P<sep>[./-])(?P<m>1[0-2]|0?[1-9])"
        r"(?:(?P=sep)(?P<d>3[01]|[12][0-9]|0?[1-9]))?(?![0-9./-]*[0-9])(?!\s?[兆億万%])",
        _iso,
    ),
    Reader(
        "代",
        r"(?<![0-9,.第])(?P<n>[3-9]0)年代",
        lambda m: [decade(m.start(), m.end(), 1900 + int(m["n"]), _part(m))],
    ),
    Reader(
        "-–~",
        r"(?<![0-9,.$€£¥~–-])(?P<a>(?:19|20)[0-9]{2})[~–-](?P<b>(?:19|20)[0-9]{2})(?![0-9,.~–-]*[0-9]|\s?[万億兆円人件社台回名%頁]|\s?[A-Za-z])",
        _range_of_years,
    ),
    Reader("月", r"(?<![0-9,.])(?P<a>1[0-2]|[1-9])\s?月?\s?[~–-]\s?(?P<b>1[0-2]|[1-9])\s?月(?!間)", _months),
    Reader(
        "月",
        rf"(?<![0-9,.])(?P<m>1[0-2]|0?[1-9]|十[一二]?|(?<!{KANJI})[一二三四五六七八九])\s?月(?![間光面額曜給謝]|以[下上内]|未満)"
        rf"(?:\s?(?P<d>3[01]|[12][0-9]|0?[1-9]|{KANJI}+)\s?日(?!間))?",
        _month,
    ),
    Reader(
        "泊",
        r"(?<![0-9])(?P<n>[0-9]{1,2})泊\s?(?P<d>[0-9]{1,2})日",
        lambda m: [
            Value("number", m.start(), m.end("n"), int(m["n"]), int(m["n"]), plain=int(m["n"])),
            Value("duration", m.start("d"), m.end(), int(m["d"]), int(m["d"]), "day", plain=int(m["d"])),
        ],
    ),
    Reader(
        "日",
        r"(?<![0-9,.])(?P<d>3[01]|[12][0-9]|0?[1-9])\s?日(?!間|以|程|ごと|毎|前|後|未|本|連|を要|かけ|にわた|かかる)",
        _day,
    ),
    Reader(
        "午時:",
        r"(?P<noon>正午)|(?:(?P<half>午前|午後)\s?)?(?:(?<![0-9:.~–-])(?P<h1>2[0-4]|1[0-9]|[0-9])\s?[~–-]\s?(?=[0-9]{1,2}\s?時(?![間代点期])))?(?<![0-9:.])(?P<h>2[0-4]|1[0-9]|0?[0-9])"
        r"(?:\s?時(?![間代点期])(?:\s?(?P<min>[0-5]?[0-9])\s?分(?!間)|(?P<thirty>半))?|:(?P<min2>[0-5][0-9])(?![0-9:]))",
        _time,
    ),
)
