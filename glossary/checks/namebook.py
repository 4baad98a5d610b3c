"""What dictionaries know of names: JMnedict of readings and spellings, KANJIDIC of characters, Sudachi of kinds."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any


@cache
def _database() -> Any:
    """JMnedict and KANJIDIC in one file; None where it is not installed."""
    import sqlite3
    from pathlib import Path

    try:
        from jamdict_data import JAMDICT_DB_PATH
    except ImportError:
        return None
    if not Path(JAMDICT_DB_PATH).is_file():
        return None
    return sqlite3.connect(f"file:{JAMDICT_DB_PATH}?mode=ro", uri=True, check_same_thread=False)


# A plus before a column keeps SQLite from going through all names of a kind (+t.text) where one name is asked for.
def _ask(question: str, *values: str) -> list[tuple[Any, ...]]:
    import sqlite3

    database = _database()
    if database is None:
        return []
    try:
        found: list[tuple[Any, ...]] = database.execute(question, values).fetchall()
    except sqlite3.Error:
        return []
    return found


def katakana(kana: str) -> str:
    """Hiragana as katakana."""
    return "".join(chr(ord(c) + 0x60) if "ぁ" <= c <= "ゖ" else c for c in kana)


@lru_cache(maxsize=20_000)
def kana_of_kanji(name: str) -> tuple[str, ...]:
    """Readings of a name in Chinese characters, in katakana: 智子 → サトコ, トモコ …"""
    rows = _ask("SELECT n.text FROM NEKanji k JOIN NEKana n ON n.idseq = k.idseq WHERE k.text = ?", name)
    return tuple(sorted({katakana(r[0]) for r in rows if re.fullmatch("[ぁ-んァ-ヴー]+", r[0])}))


@lru_cache(maxsize=20_000)
def is_place(kana: str) -> bool:
    """Whether katakana are known as the name of a place."""
    rows = _ask(
        "SELECT 1 FROM NEKana a JOIN NETranslation n ON n.idseq = a.idseq JOIN NETransType t ON t.tid = n.rowid "
        "WHERE a.text = ? AND +t.text = 'place' LIMIT 1",
        kana,
    )
    return bool(rows)


@lru_cache(maxsize=20_000)
def pronunciations(latin: str) -> frozenset[str]:
    """The katakana of a name in Latin letters, of people and places only: Hansen → ハンセン, ハンゼン."""
    rows = _ask(
        "SELECT a.text FROM NETransGloss g JOIN NETranslation n ON n.rowid = g.tid JOIN NEKana a ON a.idseq = n.idseq "
        "JOIN NETransType t ON t.tid = g.tid WHERE g.text = ? AND t.text NOT IN ('product', 'work', 'company', 'organization')",
        latin.capitalize() if latin.isupper() else latin,
    )
    return frozenset(katakana(r[0]) for r in rows)


@lru_cache(maxsize=20_000)
def family_name(latin: str) -> bool:
    """Whether a Latin word is known as a Japanese surname."""
    rows = _ask(
        "SELECT 1 FROM NETransGloss g JOIN NETransType t ON t.tid = g.tid WHERE g.text = ? AND +t.text = 'surname' LIMIT 1",
        latin.capitalize(),
    )
    return bool(rows)


@lru_cache(maxsize=20_000)
def plain_english(word: str) -> bool:
    """Whether a capitalized word is an English one, not a name: simplemma knows it."""
    import simplemma

    return bool(simplemma.is_known(word.lower(), lang="en"))


@lru_cache(maxsize=20_000)
def name_like(word: str) -> bool:
    """Whether a capitalized word may be a name: no English word, or one that people and places are called as well."""
    return not plain_english(word) or bool(pronunciations(word))


@lru_cache(maxsize=20_000)
def kinds(word: str) -> frozenset[str]:
    """What Sudachi's dictionary has a Japanese word as: person, place, common; empty where it doesn't know it."""
    from glossary.checks.romaji import dictionary

    out = set()
    for m in dictionary().lookup(word):
        pos = m.part_of_speech()
        if pos[2] == "人名":
            out.add("person")
        elif pos[2] == "地名":
            out.add("place")
        elif pos[0] == "名詞" and pos[1] == "普通名詞":
            out.add("common")
    return frozenset(out)


@lru_cache(maxsize=5_000)
def character(kanji: str) -> frozenset[str]:
    """Readings of a character in Latin letters, small: Japanese (also those in names only), Chinese, Korean, Vietnamese."""
    from glossary.checks.romaji import romaji_forms, romanize

    rows = _ask(
        "SELECT r.r_type, r.value FROM character c JOIN rm_group g ON g.cid = c.ID JOIN reading r ON r.gid = g.ID "
        "WHERE c.literal = ? UNION SELECT 'nanori', n.value FROM character c JOIN nanori n ON n.cid = c.ID WHERE c.literal = ?",
        kanji,
        kanji,
    )
    out = set()
    for sort, value in rows:
        if sort in ("ja_on", "ja_kun", "nanori"):
            whole, stem = value.replace(".", "").strip("-"), value.split(".")[0].strip("-")
            out |= {romaji_forms(romanize(katakana(v))) for v in (whole, stem)}
        else:
            out.add(_ascii(value))
    # in the second place k is voiced: 川 gawa, 田 da
    voiced = {"k": "g", "t": "d", "s": "z", "h": "b", "f": "b", "sh": "j", "ch": "j", "ts": "z"}
    for reading in tuple(out):
        first = reading[:2] if reading[:2] in voiced else reading[:1]
        if first in voiced:
            out.add(voiced[first] + reading[len(first) :])
    return frozenset(r for r in out if r)


def _ascii(text: str) -> str:
    import unicodedata

    bare = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in bare if "a" <= c <= "z")


def composed(name: str, latin: str) -> bool:
    """Whether readings of its characters, one after the other, make up the Latin name (in `romaji_forms`)."""
    reach = {0}
    for c in name:
        if c == "々":
            c = name[name.index(c) - 1]
        reach = {at + len(r) for at in reach for r in character(c) if latin.startswith(r, at)}
    return len(latin) in reach
