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
    sure: bool
    """A title or the dictionary says that it is a person; else it may be any name of several words."""


def kana_names(text: str, surnames: frozenset[str] = frozenset()) -> Iterator[KanaName]:
    """People with a title or a name of several words, and bodies called after a name; in order.

    `surnames` are known to be such in this document, though they may be words as well: リール委員.
    """
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
                yield KanaName(m.start(), body[1], parts, body[0], True, True)
            continue
        after, before = title_after(text, m.end()), title_before(text, m.start())
        title = after[0] if after else before
        end = after[1] if after else m.end()
        if len(parts) == 1 and not _bears(parts[0].kana, title, bool(after), surnames):
            continue
        if len(parts) > 1 and any(_thing(p.kana) for p in parts):
            continue
        sure = title is not None or any("person" in kinds(p.kana) for p in parts)
        yield KanaName(parts[0].start, end, parts, title, False, sure)


def surnames(text: str) -> frozenset[str]:
    """The last words of the names of several words in a text."""
    return frozenset(n.parts[-1].kana for n in kana_names(text) if len(n.parts) > 1 and n.sure)


def _bears(kana: str, title: Title | None, after: bool, known: frozenset[str]) -> bool:
    """Whether a word bears a title, and is not what the person works on or where: エネルギー大臣, ロンドン事務所長."""
    if title is None:
        return False
    named = kinds(kana)
    work = "common" in named or ("person" not in named and is_place(kana))
    return (title.courtesy and after) or (after and kana in known) or not work


def _thing(kana: str) -> bool:
    """A loanword, and too long for a part of a name that happens to be one (ヴァン, ローン)."""
    named = kinds(kana)
    return "common" in named and "person" not in named and len(kana) > 3
