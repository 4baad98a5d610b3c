"""What a figure is counted by: 8円 per kWh or per kW, 月額 a month, 時速 an hour."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from glossary.check import Pair
from glossary.checks.doubt import Doubt
from glossary.checks.implied import narrow


class Base(NamedTuple):
    """One of several things figures are counted by; `said` says that it is, `named` that it may be."""

    name: str
    said: re.Pattern[str]
    named: re.Pattern[str]


_EACH = r"\s?(?:当たり|当り|あたり|につき|ごと|毎)"


def _ja(noun: str, also: str = "") -> re.Pattern[str]:
    return re.compile(rf"(?:{noun}){_EACH}|/\s?(?:{noun})(?![A-Za-z])" + (f"|{also}" if also else ""))


def _en(noun: str, also: str = "") -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:per|each|every)\s(?:1\s|one\s|calendar\s|fiscal\s)?(?:{noun})\b|/\s?(?:{noun})\b|(?<=[a-z0-9])\san?\s(?:{noun})\b"
        + (f"|{also}" if also else ""),
        re.I,
    )


def _base(
    name: str, ja: str, en: str, ja_also: str = "", en_also: str = "", ja_named: str = ""
) -> tuple[Base, Base]:
    """A base as Japanese and as English say it. `ja` and `en` name it; the rest says it without “per”."""
    return (
        Base(name, _ja(ja, ja_also), re.compile(ja_named or f"{ja}|{ja_also or ja}")),
        Base(name, _en(en, en_also), re.compile(rf"\b(?:{en})(?:s|es)?\b|{en_also or '(?!)'}", re.I)),
    )


def _currency(name: str, ja: str, en: str) -> tuple[Base, Base]:
    """What one unit of a currency is worth: 1豪ドル=97円, 97 yen to the Australian dollar."""
    return (
        Base(name, re.compile(rf"1(?:{ja})(?:{_EACH}|\s?[=＝])"), re.compile(ja)),
        Base(
            name,
            re.compile(rf"\b(?:per|to\sthe|to\sone|a|one|for\sone)\s(?:{en})\b", re.I),
            re.compile(rf"\b(?:{en})s?\b", re.I),
        ),
    )


_GROUPS = (
    (
        _base("year", "1?年(?!度?[0-9])", "year|annum|yr", "年額|年間(?=[約0-9])|毎年", r"\bannual(?:ly)?\b|\byearly\b", "年"),
        _base("quarter", "四半期", "quarter", "(?!)", r"\bquarterly\b|\bthree months\b", "四半期"),
        _base("month", "1?[かヶカ]?月", "month", "月額|月間(?=[約0-9])|毎月", r"\bmonthly\b", "月"),
        _base("week", "1?週間?", "week", r"毎週|週給|(?<![0-9毎今先来翌前隔一二三四数])週(?=[0-9])", r"\bweekly\b", "週"),
        _base("day", "1?日", "day", "日額|毎日|日量|(?<![0-9])1日(?=[0-9])", r"\bdaily\b", "日(?!本)"),
        _base("hour", "1?時間", "hour|hr|h", "時速|毎時|時給", r"\bhourly\b|\bmph\b|\bkph\b", "時"),
        _base("minute", "1?分間?", "minute|min", "分速|毎分", r"\brpm\b", "分"),
        _base("second", "1?秒間?", "second|sec|s", "秒速|毎秒", "(?!)", "秒"),
    ),
    (
        _base("kilowatt-hour", r"(?:[kMG]?Wh|キロワット時|キロワットアワー)", r"[kMG]?Wh|kilowatt[\s-]hour|megawatt[\s-]hour"),
        _base("kilowatt", "(?:[kMG]?W(?!h)|キロワット(?!時|アワー))", r"[kMG]?W|kilowatt(?![\s-]hour)|megawatt(?![\s-]hour)"),
    ),
    (
        _base("hectare", "(?:ha|ヘクタール)", "ha|hectare"),
        _base("are", "アール", "ares?"),
        _base("acre", "エーカー", "acre"),
        _base("square metre", "(?:m2|㎡|平方メートル)", r"m2|m²|square met(?:er|re)"),
        _base("square kilometre", "(?:km2|平方キロ(?:メートル)?)", r"km2|km²|square kilomet(?:er|re)"),
        _base("tsubo", "坪", "tsubo"),
    ),
    (
        _base("litre", "(?:L|リットル)", r"l|lit(?:er|re)"),
        _base("gallon", "ガロン", "gallon"),
        _base("barrel", "バレル", "barrel|bbl"),
        _base("cubic metre", "(?:m3|立方メートル)", r"m3|m³|cubic met(?:er|re)"),
    ),
    (
        _base("kilogram", "(?:kg|キログラム|キロ)", "kg|kilogram|kilo"),
        _base("gram", "(?:(?<![kK])g|グラム)", "g|gram"),
        _base("tonne", "(?:トン|(?<![A-Za-z])t)", "tonne|ton|t|metric ton"),
        _base("pound", "ポンド", "pound|lb"),
    ),
    (
        _base("person", "1?[人名]", "person|capita|head|individual|inhabitant", ja_named="[人名員者]"),
        _base("household", "1?世帯", "household|family"),
    ),
    (
        _currency("US dollar", "(?:(?:米|アメリカ・?)|(?<![豪加港湾Zァ-ヶー]))ドル", r"(?:US |U\.S\. |American )?dollar"),
        _currency("Australian dollar", "(?:豪|オーストラリア・?)ドル", "Australian dollar"),
        _currency("Canadian dollar", "(?:加|カナダ・?)ドル", "Canadian dollar"),
        _currency("New Zealand dollar", "(?:NZ|ニュージーランド・?)ドル", "New Zealand dollar"),
        _currency("euro", "ユーロ", "euro"),
        _currency("pound", "(?:英|スターリング・?)?ポンド", "(?:British )?pound(?: sterling)?"),
        _currency("yuan", "(?:人民)?元", "(?:Chinese )?yuan"),
        _currency("won", "(?:韓国)?ウォン", "(?:Korean )?won"),
    ),
)  # fmt: skip


def exchanged(pair: Pair) -> Iterator[Doubt]:
    """What the Japanese counts by and the English has nowhere, while it counts by another of the sort."""
    ja, en = narrow(pair.ja.text), narrow(pair.en.text)
    for group in _GROUPS:
        for here, there in group:
            said = here.said.search(ja)
            if said is None or there.named.search(en) or there.said.search(en):
                continue
            for other_ja, other in group:
                put = other.said.search(en) if other is not there else None
                if put is not None and not other_ja.named.search(ja):
                    yield Doubt(
                        f"「{said[0].strip()}」 is by the {here.name}, “{put[0].strip()}” by the {other.name}",
                        said.span(),
                        put.span(),
                        f"per {here.name}",
                    )
                    break
