"""What reading XLIFF has in common in 1.2 and 2: a unit's texts, codes and metadata become a bead."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from corpus.formats.carried import OWN, decimal
from corpus.formats.sides import cut
from corpus.model import Bead, Code

if TYPE_CHECKING:
    from lxml import etree

Taken = tuple[str, list[tuple[str, Code]]]
"""The text of a source or target, and its codes with their ids."""
Opener = TypeVar("Opener")


def turned(source: str, target: str) -> bool:
    """Whether a file is to be put from another language into Japanese: the Japanese side is always ``ja``."""
    return _primary(target) == "ja" != _primary(source)


def _primary(tag: str) -> str:
    return tag.lower().split("-")[0]


def line(e: etree._Element) -> int | None:
    return e.sourceline if isinstance(e.sourceline, int) else None


def gathered(rows: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Names and values as they stand in a file; what comes several times, one value a line."""
    out: dict[str, str] = {}
    for key, text in rows:
        out[key] = f"{out[key]}\n{text}" if key in out else text
    return out


def bead(ja: Taken, en: Taken, meta: dict[str, str], *, note: str, status: str, name: str) -> Bead:
    """The bead of a unit; `meta` is what `corpus.formats.carried` wrote, or nothing."""
    ja_text, ja_codes = cut(ja[0], [c for _, c in ja[1]], meta.get("ja-segments", ""))
    en_text, en_codes = cut(en[0], [c for _, c in en[1]], meta.get("en-segments", ""))
    return Bead(
        ja=ja_text,
        en=en_text,
        ja_ids=tuple(meta.get("ja-ids", "").split()),
        en_ids=tuple(meta.get("en-ids", "").split()),
        score=decimal(meta.get("score"), 0.0),
        confidence=decimal(meta.get("confidence"), 1.0),
        moved=meta.get("moved") == "true",
        evidence=tuple(meta.get("evidence", "").split("\n")) if meta.get("evidence") else (),
        note=note,
        status=status,
        ja_codes=ja_codes,
        en_codes=en_codes,
        properties=tuple((k, v) for k, v in meta.items() if k not in OWN),
        id=name,
    )


_LAID_OUT = re.compile(r"\A\n[ \t]+|\n[ \t]+\Z")


def _in_word(c: str) -> bool:
    return c.isascii() and c.isalnum()


def fresh(meta: dict[str, str], en: Taken) -> bool:
    """Whether a unit of ours that was written without English has some now."""
    return "ja-segments" in meta and not meta.get("en-segments") and bool(en[0].strip())


@dataclass
class Reading(Generic[Opener]):
    """A text being put together, and its codes. `Opener` is what a start of a range is known by."""

    parts: list[str] = field(default_factory=list)
    codes: list[tuple[str, Code]] = field(default_factory=list)
    starts: dict[Opener, tuple[int, etree._Element]] = field(default_factory=dict)
    size: int = 0
    gap: bool = False
    """Whether there was a line end of the layout since the last text."""

    def say(self, text: str | None) -> None:
        """Text that follows. What a program put there to lay the file out (a line end and an indent where an element
        begins or ends) is none."""
        said = _LAID_OUT.sub("", text or "")
        if not said:
            self.gap = self.gap or bool(text)
            return
        last = self.parts[-1][-1:] if self.parts else ""
        if (self.gap or said != text) and _in_word(last) and _in_word(said[0]):
            said = " " + said  # the line end may have stood for a space
        self.gap = False
        self.parts.append(said)
        self.size += len(said)

    def add(self, e: etree._Element, code: Code) -> None:
        self.codes.append((e.get("id", ""), code))

    def taken(self) -> Taken:
        self.codes.sort(key=lambda p: (p[1].start, -p[1].end))
        return "".join(self.parts), self.codes
