"""Abbreviations: what looks like one, and the words before a bracket that it stands for."""

from __future__ import annotations

import re

LATIN = r"[A-Za-zÀ-ɏ]"
_WORD = re.compile(rf"{LATIN}[\wÀ-ɏ]*(?:[-‐‑/&.'’]\w+)*", re.A)
ABBREVIATION = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-‐‑/&.][A-Za-z0-9]+)*")


MARKER = re.compile(
    r"^\s*(?:[（(\[［〔]?(?:[※*†‡＊]\s*\d*|注(?:釈|記)?\s*\d*|脚注\s*\d*|\d{1,3}|[イロハニホヘト])\s*[)）\]］〕]?|[-・•●○◆■①-⑳])\s*[.．:：]?\s*"
    r"(?=[^\s\d:：])"
)
"""What stands before a note or an item: ※1, 注2, [3], 4), ・."""
_WIDE = {
    c: c - 0xFEE0 for c in range(0xFF01, 0xFF5F) if chr(c - 0xFEE0).isalnum() or chr(c - 0xFEE0) in "&-/."
}


def half_width(text: str) -> str:
    """ＱＫＤ as QKD, character for character; brackets and colons as they are."""
    return text.translate(_WIDE)


def is_abbreviation(text: str) -> bool:
    """QIH, G-QuAT, QTech, AI Japan, K Program: capitals that stand for words."""
    words = text.split()
    if not words or len(words) > 3 or not all(ABBREVIATION.fullmatch(w) for w in words):
        return False
    if len(words) == 1:
        return sum(c.isupper() for c in text) >= 2 and not re.fullmatch(r"[IVX]+", text) and len(text) <= 14
    return any(w.isupper() and w.isalpha() for w in words) and not all(w.isupper() for w in words)


def is_short(text: str) -> bool:
    return len(text) <= 20


def is_subsequence(short: str, long: str) -> bool:
    """理研 in 理化学研究所: its characters in order, from the first on; what kind of body it is does not count."""
    long = _LEGAL_FORM.sub("", long) or long
    rest = iter(long)
    return short[0] == long[0] and len(short) < len(long) and all(c in rest for c in short)


_LEGAL_FORM = re.compile(
    r"^(?:国立研究開発法人|独立行政法人|地方独立行政法人|国立大学法人|公立大学法人|学校法人|(?:一般|公益)?(?:社団|財団)法人|(?:認定)?特定非営利活動法人|技術研究組合|株式会社)"
)


def shares_its_end(short: str, long: str) -> bool:
    """GI基金 and グリーンイノベーション基金: letters for the beginning, and the same end."""
    m = re.fullmatch(r"([A-Za-z]{2,6})([^\x00-\x7f]{1,6})", short)
    return (
        m is not None
        and long.endswith(m[2])
        and len(long) > len(m[2]) + 2
        and not re.search("[A-Za-z]", long)
    )


def initials_fit(long: str, short: str) -> bool:
    """Whether the capitals of an abbreviation are initials of the words, in order."""
    initials = iter(part[0].upper() for w in _WORD.findall(long) for part in re.split(r"[-‐‑/]", w) if part)
    return all(c in initials for c in short.upper() if c.isalpha() and c.isascii())


def schwartz_hearst(before: str, short: str) -> str:
    """The words before a bracket that the abbreviation in it stands for; ``""`` if they don't fit.

    Schwartz and Hearst, “A simple algorithm for identifying abbreviation definitions in biomedical text” (2003):
    from the right, every letter of the short form is found in the long one, the first at the start of a word.
    """
    letters = [c.lower() for c in short if c.isalnum()]
    words = before.rstrip(' “"').split()
    window = " ".join(words[-min(len(letters) + 5, 2 * len(letters)) :])
    at = len(window) - 1
    for n in range(len(letters) - 1, -1, -1):
        while at >= 0 and (
            window[at].lower() != letters[n] or (n == 0 and at > 0 and window[at - 1].isalnum())
        ):
            at -= 1
        if at < 0:
            return ""
        at -= 1
    long = window[at + 1 :].strip(" “”\"'")
    # Over a sentence end or a comma-separated list it is chance.
    if re.search(r"[.;:!?]\s|[（(]", long) or len(long.split()) < 2 or short in long.split():
        return ""
    return re.sub(r"^(?:the|a|an)\s+", "", long, flags=re.I)


def long_form(before: str, short: str) -> str:
    """What an abbreviation in brackets stands for: the name before it as a whole, if the letters fit its end."""
    fitting, name = schwartz_hearst(before, short), long_name(before)
    if fitting and name.endswith(fitting):
        # Not what has the name within it: Applications Desk, Regional …; the Fund of the New …
        before = name.removesuffix(fitting)
        return re.split(r", |\bthe ", before)[-1] + fitting if initials_fit(fitting, short) else name
    if not fitting and name and _EN_BODY.search(name) and name[0].lower() == short[0].lower():
        # MEXT, RIKEN: letters that are no initials.
        return name
    return fitting


_EN_BODY = re.compile(
    r"\b(?:Ministry|Institutes?|Agency|Organi[sz]ation|Council|Committee|Cent(?:er|re)|Program(?:me)?|University)\b"
)
_CAPITALIZED = r"[A-Z][\w'’&-]*"
_NAME = re.compile(
    rf"({_CAPITALIZED}(?:,?\s+(?:{_CAPITALIZED}|of|for|and|the|on|in|to|through|by|with))*)\s*$"
)


def long_name(before: str) -> str:
    """The name that ends here: in quotation marks, or a run of capitalized words."""
    quoted = re.search(r"[“\"]([^“”\"]{3,120})[”\"]\s*$", before)
    if quoted:
        return quoted[1]
    m = _NAME.search(before)
    if m is None:
        return ""
    # “Misaki Prefecture and the Ministry of Science”: the last one is meant.
    name = re.split(r",\s+the\s+|\band\s+the\s+|\b(?:by|with|to|in|through)\s+the\s+", m[1])[-1]
    name = re.sub(r"^(?:The|A|An|This|These|In|On|Under|At|For|By)\s+(?:(?:the|this)\s+)?", "", name)
    # “G-QuAT of the National Institute”
    name = re.sub(r"^\S+[A-Z]\S*\s+(?:of|at|and|in)\s+(?:the\s+)?", "", name)
    return name if len(name.split()) > 1 else ""
