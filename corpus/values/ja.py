"""All readers of Japanese text, in order."""

from __future__ import annotations

import re

from corpus.values import ja_dates, ja_figures, ja_fractions, ja_labels, ja_ordinals, ja_references
from corpus.values.ja_frequencies import FREQUENCY
from corpus.values.model import Value
from corpus.values.scan import ADDRESSES, DIGITS, VERSIONS, WIDTH, Reader, nothing, scan

_NO_FIGURES = (
    # the mark of a note
    Reader(
        "※*", r"(?:※\s?|(?<![0-9)])\*)[0-9]{1,2}(?![0-9]|[,.][0-9]|年|月|日|人|円|%)", nothing, too=DIGITS
    ),
    Reader("年", r"(?<![0-9成和正治A-Za-z~\s/㍻㋿-])[0-9]{2}年度", nothing),
    Reader(
        "一二三四五六七八九十百千万億",
        r"十二分(?=[なに])|十分(?!の|間)|(?<![0-9,〇一二三四五六七八九十百千数]\s)(?<![0-9,〇一二三四五六七八九十百千数])万[一全能人国博感歳年事]|千差万別|百家|百科|百貨|一石二鳥|三権|四季|五感|六法|七夕|八百屋|九州|四国|十字|千葉|百年の計|億劫|百花|万華鏡|万葉|千載|百聞|二次電池|三位",
        nothing,
    ),
    Reader(
        "単(", r"単位\s?[:は]?\s?[十百千万億兆]*[円ドル人件]+|[(][十百千万億兆]+(?:円|ドル|人)[)]", nothing
    ),
)
READERS: tuple[Reader, ...] = (
    *ADDRESSES,
    *_NO_FIGURES,
    *ja_references.START,
    FREQUENCY,
    *ja_dates.READERS,
    *ja_references.READERS,
    ja_ordinals.ROMAN,
    ja_ordinals.ORDINAL,
    *ja_labels.CHOICES,
    ja_labels.AGES,
    ja_labels.INTENSITY,
    ja_figures.POWER,
    ja_fractions.SLASH,
    ja_figures.SOME_TEENS,
    ja_fractions.FRACTION,
    ja_figures.TEENS,
    ja_figures.VAGUE,
    ja_fractions.CHANGE,
    ja_fractions.SHARE,
    ja_fractions.HALF,
    ja_figures.MONEY,
    ja_labels.LABEL,
    VERSIONS,
    ja_figures.FIGURES,
)

_HINT = re.compile(
    "[0-9０-９〇一二三四五六七八九十百千万億兆半数元倍午ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ㍻㋿]|^\\s*[(（]?[a-z][.)）]\\s|[(（][a-z][)）]|[IVX]\\s?(?:期|フェーズ|部|章)|[紙添記書録図表式]\\s?[A-ZＡ-Ｚ]"
)


def values(text: str) -> list[Value]:
    """The values in a Japanese text, in order."""
    if not _HINT.search(text):
        return []
    plain = text.translate(WIDTH)
    return scan(plain, set(plain), READERS, set)
