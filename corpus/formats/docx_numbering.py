"""Word's automatic numbering: which number or bullet stands before a paragraph."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_KANJI = "〇一二三四五六七八九"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
_AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_ZODIAC = "子丑寅卯辰巳午未申酉戌亥"


def kanji(n: int) -> str:
    """A number as 一, 十, 二十一, 百三."""
    if n <= 0:
        return _KANJI[0]
    out = ""
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, n = divmod(n, unit)
        if digit:
            out += ("" if digit == 1 and sign else _KANJI[digit]) + sign
    return out


def roman(n: int) -> str:
    out = ""
    for value, sign in (
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        count, n = divmod(n, value)
        out += sign * count
    return out


def letters(n: int) -> str:
    """a … z, aa, bb … as Word counts."""
    return chr(97 + (n - 1) % 26) * ((n - 1) // 26 + 1) if n > 0 else ""


def circled(n: int) -> str:
    if 1 <= n <= 20:
        return chr(0x2460 + n - 1)
    if 21 <= n <= 35:
        return chr(0x3251 + n - 21)
    return chr(0x32B1 + n - 36) if 36 <= n <= 50 else str(n)


def _of(signs: str, n: int) -> str:
    return signs[(n - 1) % len(signs)] if n > 0 else ""


def _wide(text: str) -> str:
    return text.translate({ord("0") + d: 0xFF10 + d for d in range(10)})


def _half(text: str) -> str:
    from unicodedata import normalize

    half = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"
    return "".join(next((h for h in half if normalize("NFKC", h) == c), c) for c in text)


def numeral(n: int, style: str) -> str:
    """A number in one of Word's formats; decimal where the format is not known."""
    match style:
        case "decimalFullWidth" | "decimalFullWidth2":
            return _wide(str(n))
        case "decimalZero":
            return f"{n:02d}"
        case "upperRoman":
            return roman(n)
        case "lowerRoman":
            return roman(n).lower()
        case "upperLetter":
            return letters(n).upper()
        case "lowerLetter":
            return letters(n)
        case "decimalEnclosedCircle" | "decimalEnclosedCircleChinese":
            return circled(n)
        case "decimalEnclosedParen":
            return f"({n})"
        case "decimalEnclosedFullstop":
            return f"{n}."
        case (
            "japaneseCounting"
            | "chineseCounting"
            | "ideographDigital"
            | "japaneseDigitalTenThousand"
            | "taiwaneseCounting"
        ):
            return kanji(n) if style != "ideographDigital" else "".join(_KANJI[int(d)] for d in str(n))
        case "aiueoFullWidth":
            return _of(_AIUEO, n)
        case "aiueo":
            return _half(_of(_AIUEO, n))
        case "irohaFullWidth":
            return _of(_IROHA, n)
        case "iroha":
            return _half(_of(_IROHA, n))
        case "ideographTraditional":
            return _of(_STEMS, n)
        case "ideographZodiac":
            return _of(_ZODIAC, n)
        case "none":
            return ""
        case "ordinal":
            return f"{n}{'th' if 10 < n % 100 < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"
        case _:
            return str(n)


@dataclass(slots=True)
class Level:
    start: int = 1
    style: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None


@dataclass
class Numbering:
    """The lists of a document, and how far each has counted."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    """By abstract list: its levels."""
    lists: dict[str, tuple[str, dict[int, Level], dict[int, int]]] = field(default_factory=dict)
    """By list: its abstract list, levels of its own, starts of its own."""
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def read(cls, root: etree._Element | None) -> Numbering:
        out = cls()
        if root is None:
            return out
        for abstract in root.iter(f"{W}abstractNum"):
            out.levels[abstract.get(f"{W}abstractNumId", "")] = _levels(abstract)
        for num in root.iterchildren(f"{W}num"):
            reference = num.find(f"{W}abstractNumId")
            own: dict[int, Level] = {}
            starts: dict[int, int] = {}
            for override in num.iterchildren(f"{W}lvlOverride"):
                depth = _int(override.get(f"{W}ilvl"), 0)
                own.update(_levels(override))
                start = override.find(f"{W}startOverride")
                if start is not None:
                    starts[depth] = _int(start.get(f"{W}val"), 1)
            if reference is not None:
                out.lists[num.get(f"{W}numId", "")] = (reference.get(f"{W}val", ""), own, starts)
        return out

    def next(self, number: str, depth: int) -> tuple[str, bool]:
        """The number or bullet of the next paragraph of a list at a depth from 0, and whether it is a bullet."""
        if number not in self.lists:
            return "", False
        abstract, own, starts = self.lists[number]
        levels: Mapping[int, Level] = {**self.levels.get(abstract, {}), **own}
        level = levels.get(depth, Level(text=f"%{depth + 1}."))
        counts = self.counts.setdefault(abstract, {})
        fresh = depth in starts and (number, depth) not in self.begun
        if fresh or depth not in counts:
            counts[depth] = starts[depth] if fresh else level.start
        else:
            counts[depth] += 1
        self.begun.add((number, depth))
        for deeper in [d for d in counts if d > depth]:
            below = levels.get(deeper)
            if below is None or below.restart != 0:
                del counts[deeper]
        if level.style == "bullet":
            return bullet(level.text), True
        text = re.sub(r"%(\d)", lambda m: _part(levels, counts, int(m[1]) - 1), level.text)
        return text, False


def _part(levels: Mapping[int, Level], counts: dict[int, int], depth: int) -> str:
    level = levels.get(depth, Level())
    return numeral(counts.setdefault(depth, level.start), level.style)


def bullet(text: str) -> str:
    """The bullet as a character that every font has: Symbol and Wingdings put theirs into the private area."""
    known = {
        "\uf0b7": "•",
        "\uf0a7": "▪",
        "\uf0d8": "➢",
        "\uf06c": "●",
        "\uf06e": "■",
        "\uf075": "◆",
        "\uf0fc": "✓",
        "o": "○",
    }
    mark = text.strip()
    return known.get(mark, "•" if not mark or "\ue000" <= mark[0] <= "\uf8ff" else mark)


def _levels(holder: etree._Element) -> dict[int, Level]:
    out = {}
    for e in holder.iterchildren(f"{W}lvl"):
        values = {str(c.tag).rpartition("}")[2]: c.get(f"{W}val", "") for c in e}
        restart = values.get("lvlRestart")
        out[_int(e.get(f"{W}ilvl"), 0)] = Level(
            _int(values.get("start"), 1),
            values.get("numFmt", "decimal"),
            values.get("lvlText", ""),
            values.get("suff", "tab"),
            _int(restart, 1) if restart is not None else None,
        )
    return out


def _int(text: str | None, default: int) -> int:
    try:
        return int(text or "")
    except ValueError:
        return default
