"""Dates in English text: 9 January 2025, January 9, 2025, FY2024, fiscal years 2020–2024, Reiwa 7, 1990s."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.values.model import Value, clock, decade
from corpus.values.scan import DIGITS, Reader

NAMES = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_ERAS = {"meiji": 1867, "taisho": 1911, "showa": 1925, "heisei": 1988, "reiwa": 2018}
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
    r"|\b(?:january|february|april|june|july|august|september|october|november|december)\b)"
)
CAPITALS = tuple(name[:3].title() for name in NAMES)
"""What a month begins with."""
_SHOWN = (*CAPITALS, *(name for name in NAMES if name not in ("march", "may")))
"""Names that are nothing else may do without the capital."""
_ORD = r"(?:st|nd|rd|th)?"
_DAY = rf"(?:3[01]|[12][0-9]|0?[1-9]){_ORD}(?![0-9])"
_YEAR = r"(?:19|20)[0-9]{2}(?![0-9,]*[0-9])"
_FISCAL = r"(?:(?:Japan(?:ese|'s|’s)\s+)?[Ff]iscal\s+(?:[Yy]ears?)?|FYs?|JFY)"
_BEFORE_MONTH = (
    *("in", "by", "of", "since", "until", "from", "before", "after", "during", "through", "around"),
    *("last", "next", "this", "every", "each", "early", "late", "mid", "following", "previous", "coming"),
)
_TO = r"\s?(?:[~\-–—/]|to|through|until|and|,)\s?"


def month(name: str | None) -> int | None:
    if name is None:
        return None
    return next(n for n, full in enumerate(NAMES, 1) if full.startswith(name.lower().rstrip(".")[:3]))


def _n(text: str | None) -> int | None:
    return None if text is None else int(re.sub("[a-z]+", "", text))


def _full(year: str, like: int) -> int:
    """24 after 2020 is 2024."""
    return int(year) if len(year) == 4 else like - like % 100 + int(year)


def _date(m: re.Match[str]) -> Iterable[Value]:
    g = m.groupdict()
    month_, day, year = month(g.get("m")), _n(g.get("d")), _n(g.get("y"))
    values = []
    if g.get("d1"):
        values.append(Value("date", m.start("d1"), m.end("d1"), date=(year, month_, _n(g["d1"]))))
    return [
        *values,
        Value(
            "date", m.start("d" if values else 0) if values else m.start(), m.end(), date=(year, month_, day)
        ),
    ]


def _months(m: re.Match[str]) -> Iterable[Value]:
    """April to June 2025; April 2025 to March 2026 are two dates of their own."""
    year = _n(m["y"])
    return [
        Value("date", m.start(), m.end("a"), date=(year, month(m["a"]), None)),
        Value("date", m.start("b"), m.end(), date=(year, month(m["b"]), None)),
    ]


def _numeric(m: re.Match[str]) -> Iterable[Value]:
    return [Value("date", m.start(), m.end(), date=(int(m["y"]), int(m["m"]), _n(m["d"])))]


def _american(m: re.Match[str]) -> Iterable[Value] | None:
    a, b = int(m["a"]), int(m["b"])
    first, second = (a, b) if a <= 12 else (b, a)
    return [Value("date", m.start(), m.end(), date=(int(m["y"]), first, second))] if first <= 12 else None


def _fiscal(m: re.Match[str]) -> Iterable[Value]:
    first = _full(m["a"], 2000)
    values = [Value("fiscal-year", m.start(), m.end("a"), date=(first, None, None))]
    if m["b"]:
        second = _full(m["b"], first)
        if second == first + 1 and m["to"].strip() in "/-–" and len(m["b"]) == 2:
            # FY2024/25 is one year
            return [Value("fiscal-year", m.start(), m.end(), date=(first, None, None))]
        if second > first:
            values.append(Value("fiscal-year", m.start("b"), m.end(), date=(second, None, None)))
    return values


def _fiscal_after(m: re.Match[str]) -> Iterable[Value]:
    return [Value("fiscal-year", m.start(), m.end(), date=(int(m["y"]), None, None))]


def _years(m: re.Match[str]) -> Iterable[Value] | None:
    first = int(m["a"])
    second = _full(m["b"], first)
    if not 0 < second - first < 100:
        return None
    return [
        Value("year", m.start("a"), m.end("a"), date=(first, None, None)),
        Value("year", m.start("b"), m.end("b"), date=(second, None, None)),
    ]


def _year(m: re.Match[str]) -> Iterable[Value]:
    year = int(m["y"])
    if not m["s"]:
        return [Value("year", m.start(), m.end(), date=(year, None, None))]
    before = m.string[max(0, m.start() - 6) : m.start()].lower().rstrip(" -")
    part = next((p for p in ("early", "mid", "late") if before.endswith(p)), "")
    last = decade(m.start(), m.end(), year, part)
    if part and (first := _FIRST_PART.search(m.string, max(0, m.start() - 24), m.start())):
        return [decade(first.start(), first.end("part"), year, first["part"].lower()), last]
    return [last]


_FIRST_PART = re.compile(
    r"\b(?P<part>early|mid|late)[\s-](?:and|to|or)\s(?:the\s)?(?:early|mid|late)[\s-]$", re.I
)
"""The early and late 1970s."""


def _era(m: re.Match[str]) -> Iterable[Value]:
    """Reiwa 7, Heisei 31; the fiscal year where the text says so."""
    year = _ERAS[m["era"].lower()] + int(m["n"])
    return [Value("fiscal-year" if m["fy"] else "year", m.start(), m.end(), date=(year, None, None))]


def _time(m: re.Match[str]) -> Iterable[Value]:
    """2 p.m.; both ends of 2–4:30 p.m.; noon, midnight."""
    if m["noon"]:
        late = "noon" in m["noon"].lower()
        return [clock(m.start(), m.end(), 12, 0, "pm" if late else "am")]
    half = (m["half"] or m["only"] or "").lower().replace(".", "")
    last = clock(m.start("h"), m.end(), int(m["h"]), int(m["min"] or 0), half)
    if not m["h1"]:
        return [last]
    hour, minute = int(m["h1"]), int(m["min1"] or 0)
    first = clock(m.start("h1"), m.end("to") - len(m["to"]), hour, minute, half)
    if half == "pm" and (first.low or 0) > (last.low or 0):  # from 11 to 1 p.m.
        first = clock(first.start, first.end, hour, minute, "am")
    return [first, last]


READERS: tuple[Reader, ...] = (
    Reader(
        ("fiscal", "fy", "fys", "jfy"),
        rf"\b(?:{_FISCAL}\s?)(?P<a>[12][0-9]{{3}}|[0-9]{{2}})(?![0-9])(?:(?P<to>{_TO})(?:FY\s?|fiscal\s+year\s+)?(?P<b>(?:19|20)[0-9]{{2}}|(?<=[-–/])[0-9]{{2}})(?![0-9]))?",
        _fiscal,
    ),
    Reader(("fiscal",), r"(?<![0-9,.])(?P<y>(?:19|20)[0-9]{2})\s+fiscal\s+year", _fiscal_after),
    Reader(
        (*_ERAS, *(f"fy{era}" for era in _ERAS)),
        r"\b(?P<fy>FY\s?|fiscal\s+year\s+)?(?P<era>Meiji|Taisho|Showa|Heisei|Reiwa)[\s-](?P<n>[0-9]{1,2})(?![0-9])(?:\s?\((?:FY|fiscal\s+year\s+)?(?:19|20)[0-9]{2}\))?",
        _era,
    ),
    Reader(
        _SHOWN,
        rf"\b(?P<a>{MONTH})\s?(?:[–-]|to|through|and)\s?(?P<b>{MONTH})(?!\s+[0-9]{{1,2}}(?![0-9]))(?:,?\s+(?P<y>{_YEAR}))?",
        _months,
    ),
    Reader(
        _SHOWN,
        # Act No. 17 of March 27
        rf"\b(?<!\bNo\. )(?<!\bno\. )(?<!\bNos\. )(?:the\s+)?(?:(?P<d1>{_DAY})\s?(?:[–-]|to|and)\s?)?(?P<d>{_DAY})\s+(?:day\s+)?(?:of\s+)?(?P<m>{MONTH})(?:,?\s+(?:of\s+)?(?P<y>{_YEAR}))?",
        _date,
    ),
    Reader(
        _SHOWN,
        rf"\b(?P<m>{MONTH})\s+(?:(?P<d1>{_DAY})\s?(?:[–-]|to|and)\s?)?(?P<d>{_DAY})(?:\s?,?\s+(?P<y>{_YEAR}))?",
        _date,
    ),
    Reader(_SHOWN, rf"\b(?P<m>{MONTH}),?\s+(?:of\s+)?(?P<y>{_YEAR})", _date),
    Reader(
        _SHOWN,
        "(?=[ADFJMNOS])(?:"  # the letter first: looking back is dear
        + "|".join(rf"(?<=\b{w}\s)|(?<=\b{w.title()}\s)" for w in _BEFORE_MONTH)
        + rf"|(?<=\b(?:mid|Mid)-))(?P<m>{MONTH})(?=[\s,.;)’']|$)",
        _date,
    ),
    Reader(
        DIGITS,
        r"(?<![0-9./-])(?P<y>(?:19|20)[0-9]{2})(?P<sep>[./-])(?P<m>1[0-2]|0?[1-9])(?P=sep)(?P<d>3[01]|[12][0-9]|0?[1-9])(?![0-9./-]*[0-9])",
        _numeric,
    ),
    Reader(
        "/",
        r"(?<![0-9./-])(?P<a>[0-3]?[0-9])/(?P<b>[0-3]?[0-9])/(?P<y>(?:19|20)[0-9]{2})(?![0-9/])",
        _american,
    ),
    Reader(
        DIGITS,
        r"(?<![0-9,.$€£¥-])(?P<a>(?:19|20)[0-9]{2})(?:[–—~-]|\s(?:to|through|until)\s)(?P<b>(?:19|20)[0-9]{2}|[0-9]{2})(?![0-9,.-]*[0-9]|\s?(?:%|percent|million|billion|yen))",
        _years,
    ),
    Reader(
        DIGITS,
        r"(?=[12])(?:(?<=\bmid-)|(?<=\blate-)|(?<=\bearly-)|(?<![0-9,.$€£¥-]))(?P<y>(?:1[5-9]|20)[0-9]{2})(?P<s>s)?(?![0-9]|,[0-9]{3}|\.[0-9]|-[a-z]|\s?(?:%|percent|million|billion|yen|people|companies|km\b|qubits?\b))",
        _year,
    ),
    Reader(
        ("noon", "midnight", ":", "am", "pm", "m"),
        r"(?P<noon>\b(?:12(?::00)?\s)?(?i:noon|midnight)\b)"
        r"|(?:(?<![0-9:.,$€£¥-])(?P<h1>1[0-2]|[1-9])(?::(?P<min1>[0-5][0-9]))?(?P<to>\s?[–—~-]\s?|\s(?:to|and|until|till)\s)"
        r"(?=[0-9]{1,2}(?::[0-9]{2})?\s?[ap]\.?m\b))?(?<![0-9:.])(?P<h>2[0-3]|1[0-9]|0?[0-9])(?::(?P<min>[0-5][0-9])(?![0-9:])(?:\s?(?P<half>[ap]\.?m\b\.?))?|\s?(?P<only>[ap]\.?m\b\.?))",
        _time,
    ),
)
