"""Units after a figure in Japanese text: 円, 年間, か月, km, 割."""

from __future__ import annotations

import re

from corpus.values.currencies import JA as JA_CURRENCIES
from corpus.values.units import JA, SYMBOLS, Unit

KA = "[かカヶヵケヶ箇ヵ]"


def _spelt(unit: str) -> str:
    """か年 and か月 in all their spellings, チリ・ペソ with its dot or without."""
    if unit in JA_CURRENCIES:
        return re.sub(
            "(ペソ|ルピー|ルピア|ドン|キープ|バーツ|クロー[ナネ]|フラン|ルーブル|リラ|ポンド|シリング|ドル)$",
            r"・?\1",
            unit,
        )
    return KA + re.escape(unit[1:]) if unit.startswith("か") else re.escape(unit)


_WORDS = "|".join(_spelt(u) for u in sorted(JA, key=len, reverse=True) if u not in "年分月キロ")
SIGNS = "|".join(re.escape(s) for s in sorted(SYMBOLS, key=len, reverse=True))
UNIT = (
    rf"(?P<mega>[MBk])\\?\$|(?P<word>{_WORDS}|キロ(?![ァ-ヶー])|年(?!度|代|次|生|前半|後半|版|目|頃)|月(?=以[下上内]|未満)|分(?![野類析担離岐子布散配割解岐化別科裂業]|の\s?[0-9一二三四五六七八九十])|元(?![年素々来の気])|(?<=\s)ドル)"
    rf"|(?P<sign>{SIGNS})(?![A-Za-z0-9]|/(?!(?:[hsdmLl年月日時分秒]|min|hr?|day|yr|year|kg|ha|km[23²³]?|m[23²³])(?![A-Za-z])))"
)


def unit_of(m: re.Match[str]) -> Unit:
    """The unit that the groups `mega`, `word` and `sign` of a match name; a plain number where none does."""
    groups = m.groupdict()
    if groups.get("mega"):
        return "money", "USD", {"M": 10**6, "B": 10**9, "k": 1000}[groups["mega"]]
    if groups.get("word"):
        word = groups["word"].replace("・", "")
        return JA[word] if word in JA else JA["か" + word[1:]]
    if groups.get("sign"):
        return SYMBOLS[groups["sign"]]
    return "number", "", 1
