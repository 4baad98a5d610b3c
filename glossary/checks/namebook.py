"""What dictionaries know of names: JMnedict of readings and spellings, KANJIDIC of characters, Sudachi of kinds."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from corpus.languages import lemmas

_VARIANTS = "辺邊邉 斎齋斉齊 高髙 崎﨑 浜濱濵 沢澤 広廣 国國 桜櫻 島嶋嶌 滝瀧 竜龍 万萬 学學 恵惠 真眞 栄榮 塩鹽 関關 条條 富冨 吉𠮷 渋澁 円圓 桧檜 薮藪 豊豐 静靜 曽曾 薗園 黒黑 徳德".split()
ONE = {c: group[0] for group in _VARIANTS for c in group}
"""Old and rare forms of characters in names, and the usual one."""


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


_SPOKEN = (
    "SELECT a.text FROM NETransGloss g JOIN NETranslation n ON n.rowid = g.tid JOIN NEKana a ON a.idseq = n.idseq "
    "JOIN NETransType t ON t.tid = g.tid WHERE {} AND t.text NOT IN ('product', 'work', 'company', 'organization')"
)


@lru_cache(maxsize=20_000)
def pronunciations(latin: str) -> frozenset[str]:
    """The katakana of a name in Latin letters, of people and places only: Hansen → ハンセン, ハンゼン."""
    rows = []
    for name in _spellings(latin):
        rows += _ask(_SPOKEN.format("g.text = ?"), name)
        rows += _ask(
            _SPOKEN.format("g.text > ? AND g.text < ? AND +t.text = 'place'"), f"{name} (", f"{name} )"
        )
    return frozenset(katakana(r[0]) for r in rows)


@lru_cache(maxsize=20_000)
def spellings(kana: str) -> frozenset[str]:
    """The Latin letters of a name in katakana, as far as it is known: フェルナンデス → Fernandes, Fernandez."""
    rows = _ask(
        "SELECT g.text FROM NEKana a JOIN NETranslation n ON n.idseq = a.idseq JOIN NETransGloss g ON g.tid = n.rowid "
        "JOIN NETransType t ON t.tid = g.tid WHERE a.text = ? AND t.text NOT IN ('product', 'work', 'company', 'organization')",
        kana,
    )
    return frozenset(word for r in rows for word in re.sub(r"\s*\(.*", "", r[0]).split())


@lru_cache(maxsize=20_000)
def two_names(kana: str, latin: str) -> bool:
    """Whether both are known as names, and each as another than the other: フェルナンデス and Hernández (エルナンデス).
    Short ones have too many spellings."""
    from rapidfuzz.distance import Levenshtein

    if len(kana) < 3:
        return False
    known, written = pronunciations(latin), spellings(kana)
    form, sound = _ascii(latin), _even(kana)
    return (
        bool(known and written)
        and all(Levenshtein.normalized_similarity(sound, _even(k)) < 0.7 for k in known)
        and all(Levenshtein.normalized_similarity(form, _ascii(w)) < 0.6 for w in written)
    )


def _even(kana: str) -> str:
    """Without what is written in two ways: ヴァ and バ, ー, ッ."""
    for old, new in (
        ("ヴァ", "バ"),
        ("ヴィ", "ビ"),
        ("ヴェ", "ベ"),
        ("ヴォ", "ボ"),
        ("ヴ", "ブ"),
        ("ー", ""),
        ("ッ", ""),
    ):
        kana = kana.replace(old, new)
    return kana


def _spellings(latin: str) -> list[str]:
    """As JMnedict may have it: with and without accents. The country stands behind places, in brackets: Eindhoven
    (The Netherlands)."""
    import unicodedata

    name = latin.capitalize() if latin.isupper() else latin
    bare = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return list(dict.fromkeys((name, bare.translate(str.maketrans("øØłŁ", "oOlL")))))


@lru_cache(maxsize=20_000)
def places_called(latin: str) -> frozenset[str]:
    """How Japanese writes the places of a Latin name, in kana and characters: Munich → ミュンヘン; empty for no place."""
    found = set()
    for column, table in (("k.text", "NEKanji k"), ("k.text", "NEKana k")):
        asked = (
            f"SELECT {column} FROM NETransGloss g JOIN NETranslation n ON n.rowid = g.tid JOIN {table} ON k.idseq = n.idseq "
            "JOIN NETransType t ON t.tid = g.tid WHERE {} AND +t.text = 'place'"
        )
        for name in _spellings(latin):
            rows = _ask(asked.format("g.text = ?"), name)
            rows += _ask(asked.format("g.text > ? AND g.text < ?"), f"{name} (", f"{name} )")
            found |= {r[0] for r in rows}
    return frozenset(found)


@lru_cache(maxsize=20_000)
def place_names(ja: str) -> frozenset[str]:
    """The English names of a place in kana or characters, without the country in brackets: プラハ → Prague, Praha."""
    table = "NEKanji" if re.search("[一-鿿]", ja) else "NEKana"
    rows = _ask(
        f"SELECT g.text FROM {table} k JOIN NETranslation n ON n.idseq = k.idseq JOIN NETransGloss g ON g.tid = n.rowid "
        "JOIN NETransType t ON t.tid = g.tid WHERE k.text = ? AND +t.text = 'place'",
        ja,
    )
    return frozenset(re.sub(r"\s*\(.*", "", r[0]) for r in rows)


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
    """Whether a capitalized word is an English one, not a name: the dictionary has it, and writes it small."""
    low = word.lower()
    return lemmas.known(low) and not lemmas.lemma(low)[:1].isupper()


@lru_cache(maxsize=20_000)
def name_like(word: str) -> bool:
    """Whether a capitalized word may be a name: no English word, or one that people and places are called as well."""
    return not plain_english(word) or bool(pronunciations(word))


@lru_cache(maxsize=20_000)
def kinds(word: str) -> frozenset[str]:
    """What Sudachi's dictionary has a Japanese word as: person, place, proper (other names), common; empty where it doesn't know it."""
    from glossary.checks.romaji import dictionary

    out = set()
    for m in dictionary().lookup(word):
        pos = m.part_of_speech()
        if pos[2] == "人名":
            out.add("person")
        elif pos[2] == "地名":
            out.add("place")
        elif pos[1] == "固有名詞":
            out.add("proper")
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
    if not rows and ONE.get(kanji, kanji) != kanji:
        return character(ONE[kanji])
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


def resembles(name: str, latin: str) -> bool:
    """Whether a Latin name is nearly what a few characters are read as: 清華 Tsinghua (qinghua), 武鉉 Moo-hyun
    (muhyeon). The older systems for Chinese, and what Koreans call themselves, follow no table."""
    from itertools import product

    from rapidfuzz.distance import Levenshtein

    readings = [sorted({_korean(r) for r in character(c)}) for c in name]
    form = _korean(_ascii(latin))
    if not 0 < len(name) < 4 or len(form) < 3 or not all(readings) or family_name(latin):
        return False
    return any(
        Levenshtein.normalized_similarity("".join(parts), form, score_cutoff=0.6)
        for parts in product(*readings)
    )


def _korean(latin: str) -> str:
    """What Korean and Chinese names are spelled with, evened: hyeon and hyun, moo and mu, tsai and cai."""
    for old, new in (
        ("oo", "u"),
        ("eo", "u"),
        ("yo", "yu"),
        ("ou", "u"),
        ("ee", "i"),
        ("ae", "e"),
        ("r", "l"),
    ):
        latin = latin.replace(old, new)
    return latin
