"""Ordinals in Japanese text: 第5期, 3番目, 21世紀, 第Ⅱ期."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.values.ja_numerals import KANJI, amount
from corpus.values.ja_units import KA
from corpus.values.model import Value, exact
from corpus.values.scan import Reader

_ROMAN = {c: n for n, c in enumerate("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ", 1)} | {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6}


def _roman(m: re.Match[str]) -> Iterable[Value]:
    return [Value("ordinal", m.start(), m.end(), _ROMAN[m["r"]], _ROMAN[m["r"]])]


def _ordinal(m: re.Match[str]) -> Iterable[Value]:
    text = m["n"] or m["n2"] or m["n3"]
    if "-" in text:  # 第2-1 numbers a place in a text
        return [Value("item", m.start(), m.end(), parts=tuple(text.split("-")))]
    n = exact(text) if re.match("[0-9]", text) else amount(text)
    return [Value("ordinal", m.start(), m.end(), n, n, word=not re.search("[0-9]", text))]


ROMAN = Reader(
    "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩIV",
    r"第?\s?(?<![A-Za-z])(?P<r>[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]|IV|VI?|I{1,3})\s?(?:期|フェーズ|類|種|段階)",
    _roman,
)
ORDINAL = Reader(
    "第目位周世号",
    rf"第\s?(?P<n>[0-9]+(?:[-.][0-9]+)?|{KANJI}+)(?!者|人者|線|歩|義|一人|[〇一二三四五六七八九十](?!半期))"
    r"\s?(?:四半期|次(?!元)|期|回(?!答)|位|世代|版|弾|段階|類|種|号機|号|フェーズ)?"
    rf"|(?P<n3>(?<!{KANJI}){KANJI}{{1,3}})(?:番目|回目|年目|つ目|点目|人目|世紀)"
    rf"|(?P<n2>[0-9]+)\s?(?:番目|回目|年目|{KA}月目|日目|位(?![置相])|周年|世紀|期目|号機|代目|{KA}国目|つ目|点目|世代)",
    _ordinal,
)
