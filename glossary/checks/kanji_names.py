"""People whose names a Japanese text writes in Chinese characters, and how each may be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from glossary.checks.namebook import ONE, kana_of_kanji, katakana
from glossary.checks.romaji import dictionary, romaji_forms, romanize, tokens
from glossary.checks.titles import has_title, title_after

_HAN = re.compile("[一-鿿々ヶ]{1,4}")
_NAME = re.compile(r"[一-鿿々ヶ]{1,4}[ \u3000]?[一-鿿々ヶぁ-んァ-ヴ]{1,4}")
_GIVEN = re.compile("[一-鿿々]{1,3}|[一-鿿々]{0,2}[ぁ-んァ-ヴー]{1,4}[一-鿿々]?")
_INSIDE = re.compile("[一-鿿々][ヶヵケッツノ]$")
"""三ッ林 is one name."""
_NO_SURNAME = frozenset("同両各諸某前元現新旧副正総全主大小本当他何次各")
"""Characters before a title that are no surname there."""


class Person(NamedTuple):
    """A surname with the given name, or alone before a title: ``text[start:end]``, and how each may be read, the
    usual way first."""

    start: int
    end: int
    family_text: str
    given_text: str
    family: tuple[str, ...]
    given: tuple[str, ...]

    @property
    def text(self) -> str:
        return self.family_text + self.given_text


def readings(text: str) -> Iterator[Person]:
    """The people in a text whose surname the dictionary knows, followed by a given name."""
    if not _NAME.search(text):
        return
    words = tokens(text)
    for n, (surface, start, _, pos, reading) in enumerate(words):
        if (
            pos[2] != "人名"
            or pos[3] != "姓"
            or not _HAN.fullmatch(surface)
            or _INSIDE.search(text[:start][-2:])
        ):
            continue
        after = words[n + 1 : n + 3]
        spaced = bool(after) and after[0][0].isspace()
        nxt = after[1] if spaced and len(after) > 1 else after[0] if after and not spaced else None
        if nxt is None or not re.fullmatch("[一-鿿々ぁ-ん]{1,4}|[ァ-ヴー]{2,5}", nxt[0]):
            continue
        named = nxt[3][2] == "人名" and nxt[3][3] in ("名", "一般")
        kana = re.fullmatch("[ぁ-ん]{2,4}|[ァ-ヴー]{2,5}", nxt[0]) and nxt[3][0] == "名詞"
        if not named and not (spaced and (kana or _alone(text, start, nxt[2]))):
            continue
        end = _end(text, nxt[1], nxt[2])
        given = text[nxt[1] : end]
        known = (romanize(nxt[4]),) if end == nxt[2] else ()
        yield Person(start, end, surface, given, _surname(surface, reading), _given(given, known))


def titled(text: str) -> Iterator[Person]:
    """Names before a title, with nothing but an office between them, that begin with a surname that the dictionary
    knows: 福田大臣, 吉野 彰様, 李克強首相."""
    if not has_title(text):
        return
    until = 0
    for token in tokens(text):
        start = token.start
        if start < until or not _HAN.match(token.surface) or _INSIDE.search(text[:start][-2:]):
            continue
        for size in range(min(4, len(_HAN.match(text, start)[0])), 0, -1):  # type: ignore[index]
            name = text[start : start + size]
            family = _surname(name)
            whole = token.end <= start + 2 or token.kind == "人名"
            if not family or (size == 1 and (name in _NO_SURNAME or not whole)):
                continue
            if (person := _before_title(text, start, start + size, family)) is not None:
                until = person.end
                yield person
                break


def _before_title(text: str, start: int, end: int, family: tuple[str, ...]) -> Person | None:
    """The surname ``text[start:end]`` with what stands between it and a title."""
    name, spaced = text[start:end], text[end : end + 1] in (" ", "\u3000")
    if not spaced and _title_at(text, end, direct=end - start == 1):
        return Person(start, end, name, "", family, ())
    if re.match("[一-鿿々ヶ]", text[start - 1 : start] or " "):
        return None
    at = end + spaced
    for stop in range(at + 1, min(len(text), at + 5)):
        given = text[at:stop]
        if not _GIVEN.fullmatch(given):
            continue
        if _title_at(text, stop, direct=not spaced):
            return Person(start, stop, name, given, family, _given(given, ()))
    return None


def _title_at(text: str, end: int, direct: bool) -> bool:
    """Whether a title follows; at once, if `direct`, without an office before it."""
    found = title_after(text, end)
    return found is not None and (not direct or text[end : found[1]].strip(" \u3000") == found[0].ja)


def _end(text: str, start: int, end: int) -> int:
    """Where a given name ends that the dictionary may have cut too late or too early: 誠|大臣, 健一|局長."""
    for stop in range(start + 1, end):
        if _title_at(text, stop, direct=True):
            return stop
    one_more = re.fullmatch("[一-鿿々]", text[end : end + 1]) and not _title_at(text, end, direct=True)
    alone = not re.match("[一-鿿々ぁ-んァ-ヴー]", text[end + 1 : end + 2])
    return end + 1 if one_more and (alone or _title_at(text, end + 1, direct=True)) else end


@lru_cache(maxsize=20_000)
def _surname(name: str, *usual: str) -> tuple[str, ...]:
    """Its readings as a surname, the usual one first: 河野 → kouno, kawano."""
    plain = "".join(ONE.get(c, c) for c in name)
    found = [
        m.reading_form()
        for form in dict.fromkeys((name, plain))
        for m in dictionary().lookup(form)
        if m.part_of_speech()[2:4] == ("人名", "姓")
    ]
    return tuple(dict.fromkeys(romanize(r) for r in (*usual, *found)))


def _alone(text: str, start: int, end: int) -> bool:
    """The name is all of its line, or stands before a title: nothing else can be meant."""
    line = text[text.rfind("\n", 0, start) + 1 :].split("\n")[0].strip()
    return line == text[start:end].strip() or title_after(text, end) is not None


def _given(name: str, usual: tuple[str, ...]) -> tuple[str, ...]:
    """Readings of a given name: the dictionary's, then those of JMnedict, where it is installed."""
    if re.fullmatch("[ぁ-んァ-ヴー]+", name):
        return (romanize(katakana(name)),)
    return tuple(dict.fromkeys((*usual, *(romanize(r) for r in kana_of_kanji(name)))))


def other_readings(name: str) -> frozenset[str]:
    """All readings that JMnedict has for a name, as `romaji_forms`."""
    return frozenset(romaji_forms(romanize(r)) for r in kana_of_kanji(name))
