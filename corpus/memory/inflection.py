"""A Japanese query as a pattern for all its inflected forms and spellings.

Endings follow the conjugation classes of school grammar as Sudachi names them; kana between kanji that
official spelling may leave out (取り組み, 取組み, 取組) is optional.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

_ROWS = {
    "カ行": "かきくけこい",
    "ガ行": "がぎぐげごい",
    "サ行": "さしすせそ",
    "タ行": "たちつてとっ",
    "ナ行": "なにぬねのん",
    "バ行": "ばびぶべぼん",
    "マ行": "まみむめもん",
    "ラ行": "らりるれろっ",
    "ワア行": "わいうえおっ",
}
_KANJI = r"[\u3400-\u9fff\uf900-\ufaff々]"
_HAS_KANJI = re.compile(_KANJI)
_INNER = re.compile(rf"(?<={_KANJI})[きぎけげしじちせてみめりれいえび](?={_KANJI})")
_OKURIGANA = re.compile(rf"(?<={_KANJI})[きぎけげしじちせてみめりれいえび](?={_KANJI}|$)")


def inflected(text: str) -> str:
    """A regular expression that matches `text` (folded) in any inflected form of its last word.

    推進する matches 推進した and 推進しない; 進む matches 進んだ, 進める; 取り組み and 取組 match each other.
    """
    if not _HAS_KANJI.search(text):
        return re.escape(text)
    from corpus.languages import language

    *before, last = language("ja").tokens(text)
    head = "".join(_spelled(t.text, t.lemma) for t in before)
    end = _ending(last.text, last.lemma)
    if end is None and before and last.text in ("する", "ずる"):
        end = "(?:す[るれ]|せよ|[さしせす])"
    return head + (_spelled(last.text, last.lemma) if end is None else end)


def _ending(word: str, lemma: str) -> str | None:
    """The word, a verb or adjective in its dictionary form, in all its forms; None for anything else."""
    if word != lemma and _skeleton(word) != _skeleton(lemma):
        return None
    kind = _conjugation(word)
    if kind.startswith("サ行変格") and word.endswith("する") and len(word) > 2:
        return _spelled(word[:-2]) + "(?:す[るれ]|せよ|[さしせす])"
    if kind.startswith("五段") and (row := _ROWS.get(kind.partition("-")[2])) and word[-1] in row:
        return _spelled(word[:-1]) + f"[{row}]"
    if "一段" in kind and word.endswith("る") and len(word) > 1:
        return _spelled(word[:-1])
    if kind.startswith("形容詞") and word.endswith("い") and len(word) > 1:
        return _spelled(word[:-1]) + "[いかくけ]"
    return None


@cache
def _dictionary() -> Any:
    from sudachipy import Dictionary

    return Dictionary().create()


def _conjugation(word: str) -> str:
    """The conjugation class of a word that stands in its dictionary form, as Sudachi names it."""
    found = list(_dictionary().tokenize(word))
    if len(found) != 1 or found[0].dictionary_form() != word:
        return ""
    return str(found[0].part_of_speech()[4])


def _skeleton(word: str) -> str:
    return re.sub("[ぁ-ゖ]", "", word)


def _spelled(word: str, lemma: str = "") -> str:
    """The word, kana after its kanji optional where it is a noun: 取組, 取組み, 取り組み."""
    if lemma == "":
        return "".join(re.escape(c) for c in word) if not _INNER.search(word) else _optional(word, _INNER)
    if lemma != word and _skeleton(lemma) == _skeleton(word) and len(_skeleton(word)) > 1:
        word = lemma
    return _optional(word, _OKURIGANA if len(_skeleton(word)) > 1 else _INNER)


def _optional(word: str, kana: re.Pattern[str]) -> str:
    parts, at = [], 0
    for m in kana.finditer(word):
        parts.append(re.escape(word[at : m.start()]) + m[0] + "?")
        at = m.end()
    return "".join(parts) + re.escape(word[at:])
