"""Figures in English text, US$1 billion, half a million, 2–5 μm, tens of billions; and all readers in order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from corpus.values import en_dates, en_references
from corpus.values.en_numerals import (
    CARDINALS,
    FIGURE,
    NUMERAL,
    ORDINALS,
    SCALE,
    SCALES,
    WORDS,
    amount,
    ordinal,
)
from corpus.values.model import Number, Value, whole
from corpus.values.scan import ADDRESSES, WIDTH, Reader, scan
from corpus.values.units import CURRENCY, EN, SYMBOLS, Unit

_BEFORE = (
    r"(?:\b(?P<before>about|approximately|approx\.|around|roughly|nearly|almost|some|circa|ca\.|close to|an estimated|an average of"
    r"|over|more than|greater than|above|(?<!not )exceed(?:ing|ed|s)?|in excess of|upwards of"
    r"|at least|no less than|no fewer than|not less than|a minimum of|minimum"
    r"|up to|at most|no more than|not more than|not exceed(?:ing)?|a maximum of|maximum|as many as|as much as|within"
    r"|less than|fewer than|under|below)\s+(?:a total of\s+)?)?"
)
_AFTER = r"(?P<after>\+|-odd|(?:\s+[a-z][a-z-]*){0,2}?\s+(?:or|and)\s+(?:more|over|above|higher|greater|longer|less|fewer|under|below|lower|shorter|so)\b(?!\s+than)|\s+at (?:least|most)\b)?"
_MEANS = {
    "over": "over",
    "more than": "over",
    "greater than": "over",
    "above": "over",
    **dict.fromkeys(("exceed", "exceeds", "exceeded", "exceeding"), "over"),
    "in excess of": "over",
    "upwards of": "over",
    "at least": "min",
    "no less than": "min",
    "no fewer than": "min",
    "not less than": "min",
    "a minimum of": "min",
    "minimum": "min",
    "up to": "max",
    "at most": "max",
    "no more than": "max",
    "not more than": "max",
    "not exceed": "max",
    "not exceeding": "max",
    "a maximum of": "max",
    "maximum": "max",
    "as many as": "max",
    "as much as": "max",
    "within": "max",
    "less than": "under",
    "fewer than": "under",
    "under": "under",
    "below": "under",
    "+": "min",
    "more": "min",
    "higher": "min",
    "greater": "min",
    "longer": "min",
    "less": "max",
    "fewer": "max",
    "lower": "max",
    "shorter": "max",
    "least": "min",
    "most": "max",
}


def _forms(unit: str) -> str:
    """A unit's singular and plural, in both spellings."""
    form = re.escape(unit).replace(r"\ ", r"[\s-]")
    form = re.sub("(meter|liter)$", lambda m: f"(?:{m[1]}|{m[1][:-2]}re)", form)
    return (
        form
        if unit in ("yen", "%", "percent", "per cent", "-fold", "fold", "times", "degrees celsius")
        else form + "s?"
    )


_WORDS = "|".join(_forms(u) for u in sorted(EN, key=len, reverse=True))
_SIGNS = "|".join(re.escape(s) for s in sorted(SYMBOLS, key=len, reverse=True))
_UNIT = (
    rf"(?P<code>(?-i:USD|EUR|GBP|JPY|CNY|KRW|RMB|DKK)\b|€)"
    rf"|(?P<word>(?i:{_WORDS}))(?![A-Za-z])|(?P<sign>(?-i:{_SIGNS}))(?![A-Za-z0-9/])"
)
_CODES = "|".join(re.escape(c) for c in sorted(CURRENCY, key=len, reverse=True))
_TO = r"(?:\s?[~–—-]\s?|\s+to\s+)"


def _unit(m: re.Match[str]) -> Unit:
    if m["code"]:
        return "money", CURRENCY[m["code"]], 1
    if m["word"]:
        low = (
            re.sub(r"[\s-]+", " ", m["word"].lower()) if not m["word"].startswith("-") else m["word"].lower()
        )
        for form in (low, low.removesuffix("s")):
            american = re.sub("(met|lit)re$", r"\1er", form)
            if american in EN:
                return EN[american]
    if m["sign"]:
        return SYMBOLS[m["sign"]]
    return "number", "", 1


def _modifier(m: re.Match[str]) -> str:
    for said in (
        ((m["after"] or "").split()[-1:] or [""])[0],
        re.sub(r"\s+", " ", (m["before"] or "").lower()),
    ):
        if said:
            return _MEANS.get(said, "about")
    return ""


def _scale_of(text: str) -> str:
    found = re.search(rf"(?:{SCALE})+$", text, re.I)
    return found[0] if found else ""


def _figure(m: re.Match[str]) -> Iterable[Value] | None:
    first, second = m["a"], m["b"]
    kind, unit, factor = _unit(m)
    if m["cur"]:
        kind, unit, factor = "money", CURRENCY[m["cur"].replace("\\", "")], 1
    digits = bool(re.search("[0-9]", first))
    if first.lower() == "one" and not (unit or second):
        return ()
    low = amount(first)
    if low is None:
        return _apart(m)
    high: Number | None = low
    if second is not None:
        high = amount(second)
        if high is None:
            return None
        if not _scale_of(first) and (step := _scale_of(second)):
            scaled = amount(first + step)
            if scaled is not None and scaled <= high:
                low = scaled
        if low > high or ("-" in m["to"] and digits and kind == "number" and not _scale_of(second)):
            if digits and re.search("[0-9]", second) and kind == "number" and "-" in m["to"]:
                return [Value("item", m.start("a"), m.end("b"), parts=(first, second))]
            return None
    assert high is not None
    plain = low
    low, high = whole(Fraction(low) * factor), whole(Fraction(high) * factor)
    if m["half"]:
        low = high = whole(Fraction(low) + Fraction(factor) / 2)
    if m["minus"]:
        low, high, plain = (
            whole(-Fraction(low)),
            high if second is not None else whole(-Fraction(high)),
            -plain,
        )
    single = low == high == 1 and kind == "number"
    return [
        Value(
            kind,
            m.start(),
            m.end(),
            low,
            high,
            unit,
            _modifier(m),
            plain=plain,
            word=(not digits and abs(Fraction(low)) < 1000) or single,
        )
    ]


def _apart(m: re.Match[str]) -> Iterable[Value]:
    """Number words that stand together and are not one number: each for itself."""
    out = []
    for word in re.finditer(r"[A-Za-z]+", m["a"]):
        n = CARDINALS.get(word[0].lower())
        if n is not None and n > 1:
            start = m.start("a")
            out.append(Value("number", start + word.start(), start + word.end(), n, n, word=True))
    return out


def _vague(m: re.Match[str]) -> Iterable[Value]:
    said = m["q"].lower()
    head = {
        "tens": 10,
        "dozens": 10,
        "scores": 10,
        "hundreds": 100,
        "thousands": 1000,
        "millions": 10**6,
        "billions": 10**9,
        "trillions": 10**12,
        "tens of thousands": 10**4,
        "hundreds of thousands": 10**5,
    }
    base: Number = 1
    for word in re.findall("[a-z]+", said):
        if word in head:
            base *= head[word]
        elif word in SCALES:
            base *= SCALES[word] if word != "dozen" else 10
    kind, unit, factor = _unit(m)
    return [
        Value(
            kind,
            m.start(),
            m.end(),
            whole(Fraction(base) * 2 * factor),
            whole(Fraction(base) * 9 * factor),
            unit,
            "vague",
            word=True,
        )
    ]


def _ordinal(m: re.Match[str]) -> Iterable[Value] | None:
    n = ordinal(m[0])
    return None if n is None else [Value("ordinal", m.start(), m.end(), n, n, word=not m[0][0].isdigit())]


_DENOMINATORS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "eighth": 8,
    "tenth": 10,
}


def _fraction(m: re.Match[str]) -> Iterable[Value] | None:
    over = amount(m["over"]) if m["over"] and m["over"].lower() not in ("a", "one") else 1
    under = _DENOMINATORS[m["under"].lower().removesuffix("s").replace("halve", "half")]
    if over is None:
        return None
    x = whole(Fraction(over, 1) / under)
    return [Value("fraction", m.start(), m.end(), x, x, modifier=_modifier(m), word=True)]


def _slash(m: re.Match[str]) -> Iterable[Value] | None:
    x = whole(Fraction(int(m["over"]), int(m["under"])))
    return [Value("fraction", m.start(), m.end(), x, x)]


_FIXED: dict[str, tuple[str, str, Number]] = {
    "half a year": ("duration", "month", 6),
    "half-year": ("duration", "month", 6),
    "half year": ("duration", "month", 6),
    "half a century": ("duration", "month", 600),
    "half-century": ("duration", "month", 600),
    "a quarter of a century": ("duration", "month", 300),
    "quarter-century": ("duration", "month", 300),
    "quarter century": ("duration", "month", 300),
    "half a day": ("duration", "s", 43200),
    "half-day": ("duration", "s", 43200),
    "half an hour": ("duration", "s", 1800),
    "half-hour": ("duration", "s", 1800),
    "half hour": ("duration", "s", 1800),
    "a quarter of an hour": ("duration", "s", 900),
    "half": ("fraction", "", Fraction(1, 2)),
    "halves": ("fraction", "", Fraction(1, 2)),
    "a decade": ("duration", "month", 120),
    "decade": ("duration", "month", 120),
}


def _fixed(m: re.Match[str]) -> Iterable[Value]:
    kind, unit, x = _FIXED[re.sub(r"\s+", " ", m[0].lower())]
    return [Value(kind, m.start(), m.end(), x, x, unit, plain=x, word=True)]


_CHANGES: dict[str, tuple[str, Number]] = {
    "doubl": ("multiple", 2),
    "twofold": ("multiple", 2),
    "twice": ("multiple", 2),
    "thrice": ("multiple", 3),
    "tripl": ("multiple", 3),
    "trebl": ("multiple", 3),
    "quadrupl": ("multiple", 4),
    "quintupl": ("multiple", 5),
    "halv": ("fraction", Fraction(1, 2)),
    "majority": ("fraction", Fraction(1, 2)),
}


def _change(m: re.Match[str]) -> Iterable[Value]:
    """at least doubled, will triple, was halved, twice; a majority is more than half."""
    said = m["w"].lower()
    kind, x = next(v for stem, v in _CHANGES.items() if said.startswith(stem))
    modifier = "over" if said == "majority" else _modifier(m)
    return [Value(kind, m.start(), m.end(), x, x, "", modifier, plain=x, word=True)]


_OFTEN = {"yearly": "year", "annually": "year", "monthly": "month", "weekly": "week", "daily": "day"}


def _frequency(m: re.Match[str]) -> Iterable[Value] | None:
    """at least once a year, twice monthly, three times per week."""
    times = {"once": 1, "twice": 2, "thrice": 3}.get((m["w"] or "").lower()) or amount(m["n"] or "")
    if times is None:
        return None
    per = (m["per"] or m["often"]).lower()
    unit = "/" + _OFTEN.get(per, per)
    return [Value("number", m.start(), m.end(), times, times, unit, _modifier(m), plain=times, word=True)]


def _odds(m: re.Match[str]) -> Iterable[Value] | None:
    """A ratio of three to one, three-to-one."""
    n = amount(m["n"] or m["n2"])
    return None if n is None else [Value("multiple", m.start(), m.end(), n, n, plain=n, word=True)]


def _share(m: re.Match[str]) -> Iterable[Value] | None:
    """one in ten"""
    under = amount(m["under"])
    if not under or under < 2:
        return None
    x = whole(Fraction(1) / Fraction(under))
    return [Value("fraction", m.start(), m.end(), x, x, modifier=_modifier(m), word=True)]


def _label(m: re.Match[str]) -> Iterable[Value] | None:
    if re.fullmatch(rf"[0-9]+(?:{_SIGNS}|[MBKk]|bn|mn|st|nd|rd|th)", m[0]):
        return None
    n = re.findall(r"[0-9]+", m[0])
    return [Value("label", m.start(), m.end(), int(n[-1]), int(n[-1]), parts=(m[0].upper(),))]


def _power(m: re.Match[str]) -> Iterable[Value] | None:
    """1.2 x 10^6"""
    times = amount(m["times"]) if m["times"] else 1
    if times is None:
        return None
    x = whole(Fraction(times) * Fraction(10) ** int(m["power"]))
    return [Value("number", m.start(), m.end(), x, x)]


_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6}


def _roman(m: re.Match[str]) -> Iterable[Value]:
    return [Value("ordinal", m.start(), m.end(), _ROMAN[m["r"]], _ROMAN[m["r"]])]


def _nothing(m: re.Match[str]) -> Iterable[Value]:
    return ()


_ORD_WORDS = "|".join(sorted(ORDINALS, key=len, reverse=True))
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_BIG = "hundred|thousand|million|billion|trillion"
_SKIP: tuple[Reader, ...] = (
    *ADDRESSES,
    (
        re.compile(
            r"\b(?i:one another|no one|someone|one['’]s|one by one|one-sided|one-stop|on the one hand|one of|at once|third[- ]part(?:y|ies)|second[- ]hand|secondary|first[- ]hand|"
            r"firstly|secondly|thirdly|at first|first and foremost|first of all|second to none|in the first place)\b"
        ),
        _nothing,
    ),
)
_TAX = r"(?:the\s)?(?:consumption\s|sales\s)?tax(?:es)?"
_YEAR_NEXT = r"(?=,?\s(?:of\s)?(?:19|20|this|next|last|\x1a))"
_CHOICES: tuple[tuple[str, str, str], ...] = (
    ("half-year", "1", r"\b(?:first|1st)[\s-]half(?=\s+of|\s+\x1a)"),
    ("half-year", "2", r"\b(?:second|2nd|latter)[\s-]half(?=\s+of|\s+\x1a|\s+as\s+a\s+whole)"),
    *(
        (
            "season",
            str(n),
            rf"\b(?:{w}){_YEAR_NEXT}|\b(?<=this\s)(?:{w})\b|\b(?<=next\s)(?:{w})\b|\b(?<=last\s)(?:{w})\b",
        )
        for n, w in enumerate(("spring", "summer", "autumn|fall", "winter"), 1)
    ),
    (
        "tax",
        "included",
        rf"\b(?:{_TAX}[\s-](?:included|inclusive)|(?:including|includes?|inclusive of)\s{_TAX})\b",
    ),
    (
        "tax",
        "excluded",
        rf"\b(?:{_TAX}[\s-](?:excluded|exclusive)|(?:excluding|excludes?|exclusive of|not including)\s{_TAX})\b",
    ),
)


def _choice(name: str, which: str, pattern: str) -> Reader:
    return re.compile(pattern, re.I), lambda m: [Value("label", m.start(), m.end(), parts=(name, which))]


_FIGURES: tuple[Reader, ...] = (
    *(_choice(*c) for c in _CHOICES),
    (
        re.compile(
            r"\b(?i:half[\s-]a[\s-](?:year|century|day)|half[\s-](?:an[\s-])?hour|half[\s-](?:year|century|day)|a quarter of an hour|a quarter of a century|quarter[\s-]century|(?:a\s+)?decade(?!s))\b"
        ),
        lambda m: _fixed(m) if re.sub(r"\s+", " ", m[0].lower()) in _FIXED else None,
    ),
    (
        re.compile(
            rf"{_BEFORE}(?:\b(?P<over>a|{'|'.join(CARDINALS)})[\s-])(?P<under>half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|eighths?|tenths?)\b(?!\s+(?:phase|stage|period|term|year|century|meeting|of (?:January|February|March|April|May|June|July|August|September|October|November|December)))(?=\s+(?:of|the|that|as)|[\s.,;:?!)”\"]|$){_AFTER}",
            re.I,
        ),
        _fraction,
    ),
    (
        re.compile(
            rf"{_BEFORE}\b(?:(?P<w>once|twice|thrice)|(?P<n>{NUMERAL})\s+times){_AFTER}(?:\s+or\s+more)?"
            r"\s+(?:(?:an?|per|each|every|in\s+an?)\s+(?:calendar\s+|fiscal\s+)?(?P<per>year|month|week|day)\b"
            r"|(?P<often>yearly|annually|monthly|weekly|daily)\b)",
            re.I,
        ),
        _frequency,
    ),
    (
        re.compile(
            rf"{_BEFORE}\b(?P<w>doubl(?:ed|es|ing)|tripl(?:ed|es|ing)|trebl(?:ed|es|ing)|quadrupl(?:ed|es|ing)|quintupl(?:ed|es|ing)"
            r"|halv(?:ed|ing)|halve|twofold|twice|thrice|(?<!thirds\s)(?<!third\s)(?<!quarters\s)(?<!fifths\s)majority"
            r"|(?:(?<=to\s)|(?<=will\s)|(?<=would\s)|(?<=could\s)|(?<=should\s)|(?<=than\s)|(?<=least\s)|(?<=nearly\s)|(?<=almost\s))"
            r"(?:double|triple|treble|quadruple|quintuple))\b(?P<after>(?!))?",
            re.I,
        ),
        _change,
    ),
    (
        re.compile(
            rf"\b(?:ratio|odds|margin|rate)\s+of\s+(?P<n>{NUMERAL})(?:\s+to\s+(?:one|1)|:1)\b(?![.:]?[0-9])|\b(?P<n2>{NUMERAL})-to-(?:one|1)\b",
            re.I,
        ),
        _odds,
    ),
    (
        re.compile(
            rf"{_BEFORE}\b(?:one|1)\s+in\s+(?:every\s+)?(?P<under>{WORDS}|[2-9]|[1-9]0|100)\b"
            r"(?!\s+(?:years?|months?|weeks?|days?|hours?|percent|million|billion|of)\b|[.,/:-][0-9]|%)(?P<after>(?!))?",
            re.I,
        ),
        _share,
    ),
    (re.compile(rf"(?:(?P<times>{FIGURE})\s?[×x]\s?)?(?<![0-9.])10\^(?P<power>-?[0-9]{{1,3}})"), _power),
    (re.compile(r"\b(?:Phase|Stage|Tier|Class|Type|Level|Category)\s(?P<r>IV|VI?|I{1,3})\b"), _roman),
    (re.compile(r"(?<![0-9./])(?P<over>[1-9])/(?P<under>[2-9]|10)(?![0-9/])"), _slash),
    (
        re.compile(
            rf"(?i:(?<!\bone\s)(?<!\bper\s)(?<!\ba\s)(?<![0-9]\s)(?<![0-9]-)(?<!illion\s)\b(?:(?:{_TENS})-(?:{_ORD_WORDS})|{_ORD_WORDS})\b(?!s))|(?<![0-9,.])[0-9]+(?:st|nd|rd|th)\b"
        ),
        _ordinal,
    ),
    (re.compile(r"(?<!and a )(?<!and-a-)\bhal(?:f|ves)\b(?!\s+an?\b|-)", re.I), _fixed),
    (
        re.compile(
            rf"\b(?P<q>(?i:(?:(?:tens|hundreds|dozens|scores|several tens)\s+of\s+)?(?:thousands|millions|billions|trillions)(?=\s+of|\s+yen|[\s,.])"
            rf"|(?:tens|hundreds|dozens|scores)(?=\s+of)|(?:several|a few|some)\s+(?:{_BIG}|dozen)(?:\s(?:{_BIG}))*))(?:(?:\s+of)?[\s-](?:{_UNIT}))?"
        ),
        _vague,
    ),
    (
        re.compile(
            r"(?<![A-Za-z0-9.$€£¥])(?:[A-Za-z]+(?:-[A-Za-z]*)?-?[0-9]+(?:[.-][0-9]+)*[A-Za-z]*(?:-[A-Za-z0-9]+)*"
            r"|[0-9]+[A-Z][A-Za-z0-9]*(?:-[A-Z0-9][A-Za-z0-9]*)*)(?![A-Za-z0-9])"
        ),
        lambda m: None if re.match(rf"(?:{_CODES})[0-9]", m[0]) else _label(m),
    ),
    (
        re.compile(
            rf"{_BEFORE}(?P<between>\b(?:between|from)\s+)?(?P<minus>\b(?:minus|negative)\s(?=\S?[0-9])|[△▲]\s?|(?:^|(?<=[\s(]))[-–](?=(?:US)?[$€£¥]?[0-9]))?(?:(?<![A-Za-z])(?P<cur>(?-i:US\\?\$|(?:{_CODES})))\s?|(?<![0-9.A-Za-z]))(?P<a>{NUMERAL})(?:\s?(?:%|percent|yen|(?:US)?[$€£¥](?=\s?[0-9]))?(?P<to>(?(between)\s+(?:and|to)\s+|{_TO}))(?:(?:US)?[$€£¥])?(?P<b>{NUMERAL}))?"
            rf"(?:[\s-]?(?:and a|&)[\s-](?P<half>half))?(?:(?:\s+|-)?(?:{_UNIT}))?{_AFTER}",
            re.I,
        ),
        _figure,
    ),
)
READERS: tuple[Reader, ...] = (
    *_SKIP,
    *en_references.START,
    *en_references.READERS[:-1],
    *en_dates.READERS,
    en_references.READERS[-1],
    *_FIGURES,
)

_SIGN = re.compile(
    r"[0-9０-９]|\([a-z]{1,3}\)|^\s*[a-z][.)]\s|\b[IVX]+\b|(?:nex|ment|dix|bit|[Ff]igure|[Tt]able) [A-Z]\b"
)
_WORD_HINTS = frozenset(
    {
        *CARDINALS,
        *ORDINALS,
        *SCALES,
        *_TENS.split("|"),
        "half",
        "halves",
        "decade",
        "quarter",
        "quarters",
        "third",
        "thirds",
        "once",
        "twice",
        "thrice",
        "twofold",
        "majority",
        "noon",
        *(
            stem + end
            for stem in ("doubl", "tripl", "trebl", "quadrupl", "quintupl")
            for end in ("e", "es", "ed", "ing")
        ),
        *("halve", "halved", "halving"),
    }
    | {f"{w}s" for w in (*SCALES, *ORDINALS, "ten", "score")}
    | set(en_dates.NAMES)
)


def _may_hold(text: str) -> bool:
    """Whether a text holds anything that a reader could take up: a digit, or a word for a number or month."""
    if _SIGN.search(text):
        return True
    return not _WORD_HINTS.isdisjoint(re.findall("[a-z]+", text.lower()))


def values(text: str) -> list[Value]:
    """The values in an English text, in order."""
    if not _may_hold(text):
        return []
    return scan(text.translate(WIDTH), READERS)
