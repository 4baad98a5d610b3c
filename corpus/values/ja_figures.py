"""Figures in Japanese text: 3兆5,000億円, 約3割, 数百億, 10～20%, 十数人, US$3M."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from corpus.values.ja_modifiers import AFTER, BEFORE, modifier
from corpus.values.ja_numerals import FIGURE, KANJI, MIXED, amount, scale
from corpus.values.ja_units import KA, UNIT, unit_of
from corpus.values.model import Number, Value, whole
from corpus.values.scan import DIGITS, POWERS, SUPERSCRIPT, Reader, exponent
from corpus.values.units import CURRENCY

_MINUS = r"(?P<minus>[△▲]\s?|マイナス\s?|零下\s?|氷点下\s?|(?:(?<=[ぁ-ん約:(\s、。「])|^)-(?=[0-9][0-9.,]*\s?(?:[%度℃兆億万千百]|°C|$|[\s、。)])))?"
_TO = r"\s?(?:[~–—―-]|から|より|ないし|乃至)\s?"
_PLAIN = (
    rf"(?:(?<![0-9.,])(?:{MIXED})|(?<!{KANJI})(?<![数第])(?:{KANJI}{{2,}}|[十百千万億一二三四五六七八九]))"
)


_COUNTER = (
    rf"つ|件|点(?!検)|名|人(?![者々])|回(?!答|復|収|路|転)|拠点|項目|段階|社(?!会)|本柱|本の|種類|大学|省庁|府省|{KA}国|{KA}所|箇所|地域|都市|機関"
    r"|類型|分野|部門|方式|要素|原則|領域|世代|桁|次元|方向性|観点|層構造"
)


def _figure(m: re.Match[str]) -> Iterable[Value] | None:
    first, second = m["a"], m["b"]
    kind, unit, factor = unit_of(m)
    kanji = not re.search("[0-9]", first)
    counter = m["counter"]
    if kanji and not _kanji_is_figure(first, kind, unit, counter):
        return None
    low = amount(first)
    high = low
    if second is not None:
        hyphen = m["to"].strip() in ("-", "–") if m["to"] else False
        high = amount(second)
        step = scale(second)
        if scale(first) == 1 and step > 1 and low < high / Fraction(step):
            low = whole(Fraction(low) * step)
        if low > high and m["to"].strip() in ("から", "より"):
            return _both(m, kind, unit, factor)
        if low > high or (hyphen and kind == "number" and not counter):
            if hyphen and kind == "number":
                return [Value("item", m.start("a"), m.end("b"), parts=(first, second))]
            return None
    plain = low
    low, high = whole(Fraction(low) * factor), whole(Fraction(high) * factor)
    start, end = m.start(), m.end()
    if m["minus"]:
        low, high, plain = -low, high if second is not None else -high, -plain
    if m["half"]:
        low = high = whole(Fraction(low) + Fraction(factor) / 2)
    if m["bu"]:
        low = high = low + int(m["bu"])
    # One of something is "a" or "one" in English, and seldom a figure.
    single = low == high == 1 and kind == "number"
    return [
        Value(
            kind,
            start,
            end,
            low,
            high,
            unit,
            modifier(m),
            plain=plain,
            word=(kanji and abs(Fraction(low)) < 100) or single,
        )
    ]


def _both(m: re.Match[str], kind: str, unit: str, factor: Number) -> Iterable[Value]:
    """48%から32%: two figures, no range."""
    return [
        Value(kind, start, end, x := whole(Fraction(n) * factor), x, unit, plain=n)
        for start, end, n in (
            (m.start(), m.start("to"), amount(m["a"])),
            (m.start("b"), m.end(), amount(m["b"])),
        )
    ]


def _kanji_is_figure(text: str, kind: str, unit: str, counter: str | None) -> bool:
    if len(text) > 1 and re.search("[百千万億兆十]", text):
        return (
            not re.fullmatch("[百千万億兆十]?[百千万]+", text) or bool(unit or counter) or text[-1] in "億兆"
        )
    if len(text) > 1:
        return bool(kind != "number" or counter)
    if text == "一":
        return kind in ("duration", "percent", "money") and unit in ("s", "%", "JPY", "month", "day")
    return bool(kind != "number" or counter)


def _teens(m: re.Match[str]) -> Iterable[Value]:
    """十数人: eleven to nineteen."""
    kind, unit, factor = unit_of(m)
    return [
        Value(
            kind,
            m.start(),
            m.end(),
            whole(Fraction(11) * factor),
            whole(Fraction(19) * factor),
            unit,
            "vague",
        )
    ]


def _some_teens(m: re.Match[str]) -> Iterable[Value]:
    """10数年: more than ten years, less than twenty."""
    base = amount(m["tens"])
    kind, unit, factor = unit_of(m)
    low, high = whole(Fraction(base + 1) * factor), whole(Fraction(base + 9) * factor)
    return [Value(kind, m.start(), m.end(), low, high, unit, "vague")]


def _vague(m: re.Match[str]) -> Iterable[Value] | None:
    base = amount(m["scale"])
    kind, unit, factor = unit_of(m)
    return [
        Value(
            kind,
            m.start(),
            m.end(),
            whole(base * 2 * Fraction(factor)),
            whole(base * 9 * Fraction(factor)),
            unit,
            "vague",
        )
    ]


def _power(m: re.Match[str]) -> Iterable[Value]:
    """1.2×10^6"""
    x = (
        whole(Fraction(amount(m["times"])) * Fraction(10) ** exponent(m))
        if m["times"]
        else whole(Fraction(10) ** exponent(m))
    )
    return [Value("number", m.start(), m.end(), x, x, modifier=modifier(m))]


def _money(m: re.Match[str]) -> Iterable[Value]:
    factor: Number = {"M": 10**6, "B": 10**9, "bn": 10**9, "m": 10**6, "K": 1000, None: 1}.get(
        m["mul"]
    ) or amount(m["mul"])
    low = high = whole(Fraction(amount(m["a"])) * factor)
    if m["b"]:
        high = whole(Fraction(amount(m["b"])) * factor)
    return [Value("money", m.start(), m.end(), low, high, CURRENCY[m["cur"]], modifier(m))]


POWER = Reader(
    ("^", *SUPERSCRIPT), rf"{BEFORE}(?:(?P<times>{FIGURE})\s?[×x]\s?)?(?<![0-9.])10{POWERS}{AFTER}", _power
)
SOME_TEENS = Reader(
    "数",
    rf"(?<![0-9.,])(?P<tens>[1-9]0+)数(?:(?=[人名社件か回カヶ個])|(?=[年日時か分秒])(?:{UNIT}))",
    _some_teens,
)
TEENS = Reader(
    "数",
    rf"(?P<teens>(?<![0-9百千一二三四五六七八九])十)数(?:(?=[人名社件か回カヶ個])|(?=[年日時か分秒])(?:{UNIT}))",
    _teens,
)
VAGUE = Reader("数", rf"数\s?(?P<scale>[十百千]?[万億兆]|[十百千])(?:{UNIT})?", _vague)
MONEY = Reader(
    "$€£¥UEGJCK",
    rf"{BEFORE}(?P<cur>US\\?\$|A\$|C\$|S\$|HK\$|NT\$|[$€£¥]|(?<![A-Za-z])(?:USD|EUR|GBP|JPY|CNY|KRW)(?=\s?[0-9]))\s?(?P<a>{FIGURE})"
    rf"(?:[~–-](?:US\$|[$€£¥])?(?P<b>{FIGURE}))?\s?(?P<mul>bn|[MBK](?![A-Za-z])|m(?![A-Za-z])|(?:[十百千]?[万億兆])+)?{AFTER}",
    _money,
)
FIGURES = Reader(
    (*DIGITS, *"〇一二三四五六七八九十百千万億兆"),
    rf"{BEFORE}{_MINUS}(?P<a>{_PLAIN})(?:\s?(?:[%年月日円割倍人件社]|か月|ヶ月|カ月|パーセント|億円|万円|[kμnm]?m)?(?P<to>{_TO})約?(?P<b>{MIXED}|{KANJI}+))?"
    rf"\s?(?:(?:{UNIT})(?P<half>半)?(?:(?<=割)(?P<bu>[1-9])分)?|(?P<counter>{_COUNTER}))?{AFTER}",
    _figure,
)
