"""Names of people and bodies that a Japanese text writes in katakana."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from glossary.checks.countries import named_ja
from glossary.checks.namebook import is_place, kinds
from glossary.checks.titles import Title, body_after, title_after, title_before

_PART = re.compile("[ァ-ヴ][ァ-ヴー]*")
_NAME = re.compile(
    r"(?<![ァ-ヴー・])(?:[A-ZＡ-Ｚ][.．・]\s?)*[ァ-ヴ][ァ-ヴー]+(?:[・･＝=‐](?:[A-ZＡ-Ｚ][.．]?[・･ ]?)?[ァ-ヴ][ァ-ヴー]*)*"
)


class Part(NamedTuple):
    kana: str
    start: int
    end: int


class KanaName(NamedTuple):
    """A name in katakana at ``text[start:end]``, title included."""

    start: int
    end: int
    parts: tuple[Part, ...]
    title: Title | None
    body: bool
    """A university, bank or the like, not a person."""


def kana_names(text: str) -> Iterator[KanaName]:
    """People with a title, or with a given name that is known, and bodies called after a name; in order."""
    countries = [(m.start, m.end) for m in named_ja(text)]
    for m in _NAME.finditer(text):
        parts = tuple(
            Part(p[0], p.start(), p.end())
            for p in _PART.finditer(text, m.start(), m.end())
            if not any(a <= p.start() < b for a, b in countries)
        )
        if not parts:
            continue
        body = body_after(text, m.end()) if parts[-1].end == m.end() else None
        if body is not None:
            if len(parts) == 1 and "common" not in kinds(parts[0].kana):
                yield KanaName(m.start(), body[1], parts, body[0], True)
            continue
        after, before = title_after(text, m.end()), title_before(text, m.start())
        title = after[0] if after else before
        end = after[1] if after else m.end()
        if _is_person(parts, title, bool(after)):
            yield KanaName(parts[0].start, end, parts, title, False)


def _is_person(parts: tuple[Part, ...], title: Title | None, after: bool) -> bool:
    if len(parts) == 1:
        # エネルギー大臣, サイバー局長, ロンドン事務所長: what and where they work
        kana = parts[0].kana
        named = kinds(kana)
        work = "common" in named or ("person" not in named and is_place(kana))
        return title is not None and ((title.courtesy and after) or not work)
    people = [p for p in parts if "person" in kinds(p.kana)]
    things = [p for p in parts if "common" in kinds(p.kana) and "person" not in kinds(p.kana)]
    return not things and (bool(people) or (title is not None and (after or title.courtesy)))
