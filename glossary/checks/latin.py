"""Abbreviations and Latin names in running text, and where they are defined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

ABBREVIATION = re.compile(
    r"(?<![A-Za-z0-9/@.&-])(?=[A-Za-z0-9&-]*[A-Z][A-Za-z0-9&-]*[A-Z])[A-Z][A-Za-z0-9]*(?:[-&][A-Za-z0-9]+)*s?(?![A-Za-z0-9@]|\.[a-z])"
)
"""A word with two capitals at least: NICT, G-QuAT, CETs, EuroQCI, R&D."""

KNOWN = frozenset(
    "README HOWTO ASCII KiB MiB GiB TiB JIS OECD SiC GaN GaAs InP SiGe GUI PNG JPEG GIF ZIP CSV HTTP HTTPS SSL AI IT ICT IoT EU UN UK US USA USD JPY EUR GPS GPU CPU DNA RNA CO2 TV PC ID URL PDF USB LED HIV AIDS CEO CTO CFO COO "
    "NATO UNESCO UNICEF NASA ASEAN GDP NGO NPO Q&A R&D SNS LAN WAN WiFi VR AR API OS DVD CD AM PM BC AD OK FAQ HTML XML RSA "
    "SDG SDGs STEM ODA EV WTO WHO IMF APEC NHK JR ROK PRC DPRK UAE NZ IBM NTT NEC KDDI AMD SAP TSMC BMW MIT PhD MBA UTC JST ISBN DOI M&A B2B B2C FY COVID-19 COVID G7 G20 IP TCP DX GX "
    "HP II III IV VI VII VIII IX XI XII".split()
) - {"IP", "JST", "ICT"}
"""Abbreviations that need no expansion, and names that never had one."""


@dataclass(frozen=True, slots=True)
class Definition:
    """An abbreviation and what it stands for, as a text says: ``text[start:end]``."""

    abbr: str
    expansion: str
    start: int
    end: int


def base(abbr: str) -> str:
    """Without the plural s: CETs → CET, MOUs → MOU."""
    return abbr[:-1] if len(abbr) > 2 and abbr.endswith("s") and abbr[-2].isupper() else abbr


_DERIVED = re.compile(
    r"([A-Z]{2,})(?:e[sd]|er|ers|ing|ish|like|able|based|less)|([A-Z]{2,})-(?:like|based|style|type|related|specific|compatible|compliant|certified|enabled|aware|ready|free|wide|only|key|keys)"
)


def stem(abbr: str) -> str:
    """The abbreviation within a word made from it: NMUed and NMUers → NMU, POSIX-like → POSIX."""
    m = _DERIVED.fullmatch(abbr)
    return (m[1] or m[2]) if m else base(abbr)


def is_abbreviation(word: str) -> bool:
    """Rather an abbreviation than a name with capitals inside (PsiQuantum): half of its letters capital."""
    letters = [c for c in base(word) if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    if any(c.isdigit() for c in word):
        return False  # FY2025, JTC3: a label
    return (
        capitals >= 2
        and capitals * 2 >= len(letters)
        and len(letters) <= 10
        and not re.fullmatch("[IVXLC]+", word)
    )


_TITLE = re.compile(
    r"\b(?:Mr|Ms|Mrs|Miss|Dr|Prof|Professor|H\.\s?E|Sir|Dame|Chair|Chairman|Chairperson|Member|Minister|Ambassador)\.?:?\s+(?:[A-Z][\w’'-]+\s+)?$"
)
_BESIDE = re.compile(r"(?P<before>[A-Z][a-zÀ-ÿĀ-ū’'-]+),?\s$|^,?\s(?P<after>[A-Z][a-zÀ-ÿĀ-ū’'-]+)\b")
SYLLABLES = re.compile(
    r"(?:(?:[kstpc](?=[kstpc]))?(?:ky|gy|ny|hy|by|py|my|ry|sy|zy|ty|jy|sh|ch|ts|[kgsztdnhbpmyrwjf])?[aiueoāīūēōâîûêô]h?|[nm](?![aiueo]))+",
    re.I,
)


def is_surname(text: str, start: int, end: int, source: str) -> bool:
    """Whether the capitals ``text[start:end]`` are a person's name, as in YAMAGISHI Kyohei, Ms Claire MOREAU: a
    title stands before it, or a given name beside it, and both sound Japanese or as the katakana of `source`."""
    from glossary.checks.namebook import family_name, plain_english
    from glossary.checks.sound import KATAKANA, alike

    word = text[start:end]
    if len(word) < 3 or not re.fullmatch(r"[A-Z]+(?:-[A-Z]+)*", word) or word in source:
        return False
    if len(word) > 5 and SYLLABLES.fullmatch(word) and family_name(word):
        return True
    before, after = text[:start], text[end:]
    beside = [m for m in (_BESIDE.search(before), _BESIDE.search(after)) if m]
    given = [g for m in beside if (g := m["before"] or m["after"])]
    heard = any(alike(k[0], word) for k in KATAKANA.finditer(source))
    syllables = SYLLABLES.fullmatch(word) is not None
    if _TITLE.search(before) and (heard or syllables):
        return True
    return any(
        not plain_english(g)
        and (
            (syllables and SYLLABLES.fullmatch(g))
            or (heard and any(alike(k[0], g) for k in KATAKANA.finditer(source)))
        )
        for g in given
    )


_PAREN = re.compile(r"[(（]\s*[“\"「]?([A-Z][A-Za-z0-9&./-]{1,14})(?:[⁰¹²³⁴-⁹]*)[”\"」]?\s*[)）]")
_FORWARD = re.compile(r"(?<![A-Za-z0-9-])([A-Z][A-Za-z0-9&/-]{1,14})\s?[(（]([A-Z][^()（）]{6,120})[)）]")
_COLON = re.compile(
    r"(?:^|[\s\n（(])[⁰¹²³⁴-⁹*※]*\s?([A-Z][A-Za-z0-9&-]{1,14})\s?[:：]\s*([A-Z][^.。:：\n]{5,160})"
)
_HEREINAFTER = re.compile(
    r"hereinafter(?:,| referred to as| called|:)*\s*(?:the\s+)?[“\"'‘]([^”\"'’]{1,60})[”\"'’]", re.I
)
_JA_PAREN = re.compile(
    r"[(（]\s*(?:以下[、,\s]?)?[「『“\"]?([A-Z][A-Za-z0-9&/. -]{1,20}?)(?:[⁰¹²³⁴-⁹]*)[」』”\"]?\s?(?:と(?:いう|呼ぶ|する|略す)。?)?\s*[)）]"
)
_JA_NAME = re.compile(r"[一-鿿々ァ-ヴー・A-Za-z0-9]{3,40}$")
_JA_IKA = re.compile(r"以下[、,\s]?(?:単に)?[「『“\"]([^」』”\"]{1,40})[」』”\"]")


def definitions(text: str, lang: str) -> Iterator[Definition]:
    """The definitions in a text, as they come: Name (ABBR), ABBR (Name), ABBR: Name, 以下「…」という."""
    if lang == "ja":
        for m in _JA_PAREN.finditer(text):
            before = text[: m.start()].rstrip('」』”"')
            name = _JA_NAME.search(before)
            if name and ABBREVIATION.fullmatch(m[1].replace(" ", "")):
                yield Definition(m[1], name[0], m.start(1), m.end(1))
        for m in _JA_IKA.finditer(text):
            name = _JA_NAME.search(text[: m.start()].rstrip("（( 」』"))
            yield Definition(m[1], name[0] if name else "", m.start(1), m.end(1))
        for m in re.finditer(
            r"(?<![A-Za-z])([A-Z][A-Za-z0-9-]{1,14})\s?[(（]([一-鿿々ァ-ヴー・]{4,40})[)）]", text
        ):
            yield Definition(m[1], m[2], m.start(1), m.end(1))
    else:
        for m in _HEREINAFTER.finditer(text):
            yield Definition(m[1], "", m.start(1), m.end(1))
    for m in _PAREN.finditer(text):
        long = expansion_before(text[: m.start()], base(m[1]))
        if long and ABBREVIATION.fullmatch(m[1]):
            yield Definition(m[1], long, m.start(1), m.end(1))
    for m in _FORWARD.finditer(text):
        if ABBREVIATION.fullmatch(m[1]) and _spells(base(m[1]), m[2]):
            yield Definition(m[1], m[2].strip(), m.start(1), m.end(1))
    for m in _COLON.finditer(text):
        if ABBREVIATION.fullmatch(m[1]):
            yield Definition(m[1], m[2].strip(), m.start(1), m.end(1))


_BRACKETED = re.compile(
    r"(?<=[\w」』”’\"'])\s?[(（\[]\s*(?:(?:also |formerly |commonly |better )?(?:known as|called|the|or|hereinafter|通称|略称|以下、?(?:当該|単に)?)[:：]?\s*)?"
    r"[「『“\"‘']?([A-Z][A-Za-z0-9&-]+)[」』”\"’']?(?:と(?:いう|呼ぶ|する|略す)。?)?\s*[)）\]]"
)


def bracketed(text: str) -> Iterator[tuple[str, int]]:
    """Abbreviations that stand alone in brackets behind what they are short for, whatever its letters: the Spanish
    one behind an English name; and where."""
    for m in _BRACKETED.finditer(text):
        if ABBREVIATION.fullmatch(m[1]):
            yield m[1], m.start(1)


def slip(abbr: str, written: str) -> bool:
    """Whether two abbreviations are as near as one is to a slip in writing it: one letter, or a change of places."""
    from rapidfuzz.distance import DamerauLevenshtein

    return (
        abbr != written
        and abs(len(abbr) - len(written)) <= 1
        and (
            DamerauLevenshtein.distance(abbr, written) <= 1 or sorted(abbr.lower()) == sorted(written.lower())
        )
    )


def expansion_before(text: str, abbr: str) -> str | None:
    """The words before a bracket that an abbreviation stands for, after Schwartz and Hearst (2003): its letters,
    from the last, each found going left, the first at the start of a word."""
    letters = [c for c in abbr.lower() if c.isalnum()]
    words = re.split(r"[.;:。、]\s|[(（“]", text.rstrip(" \"”’'"))[-1].rstrip()
    words = " ".join(words.split()[-(min(len(letters) + 5, len(letters) * 2) + 3) :])
    at = len(words)
    for n in range(len(letters) - 1, -1, -1):
        at -= 1
        while at >= 0 and (words[at].lower() != letters[n] or (n == 0 and not _starts_name(words, at))):
            at -= 1
        if at < 0:
            return None
    found = words[at:]
    return found if len(found.split()) > 1 or "-" in found or len(found) > 2 * len(abbr) else None


def _starts_name(text: str, at: int) -> bool:
    """Whether a word that can begin a name starts here: Office, not the “of” behind it."""
    if at and text[at - 1].isalnum():
        return False
    return not re.match(r"(?:of|and|the|for|in|on|to|a|an|as|at|by|with)\b", text[at:])


def _spells(abbr: str, name: str) -> bool:
    return expansion_before(name, abbr) is not None
