"""Numbering that breaks its pattern."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from corpus.model import Block, Document
from glossary.check import Work, report, subjects
from glossary.findings import Finding

_NUMBER = re.compile(
    r"^\s*(?P<all>[(（]?(?:第\s?)?(?P<n>[0-9０-９]{1,2}(?:\s?[-.．－]\s?[0-9０-９]{1,2})*|[a-zａ-ｚ]|[ivx]+|[①-⑳])(?:\s?[章節])?[)）.．:：]?)(?=\s|[^\w])"
)
_WIDE = {c: c - 0xFEE0 for c in range(0xFF01, 0xFF5F)}


class NumberingStyle:
    """Headings and items whose number is written unlike that of their sisters (4. 2. among 4-1., 4-3.), a number
    left out or used twice, and a heading one level off among those of one series.

    Bad:
        text: # 4-1. 現状 | 本文である。 | # 4. 2. 課題 | 本文である。 | # 4-3. 対応 | 本文である。
    Bad:
        text: # 1. 現状 | 本文である。 | # 2. 課題 | 本文である。 | # 4. 対応 | 本文である。
    Good:
        text: # 4-1. 現状 | 本文である。 | # 4-2. 課題 | 本文である。 | # 4-3. 対応 | 本文である。
    """

    code: ClassVar[str] = "numbering-style"
    severity: ClassVar[str] = "warning"
    subject: ClassVar[str] = "text"
    options: ClassVar[Mapping[str, Any]] = {}

    def find(self, work: Work) -> Iterator[Finding]:
        for lang in subjects(work):
            document = work.document(lang)
            if document is None:
                continue
            yield from self._styles(work, lang, document)
            yield from self._gaps(work, lang, document)
            if work.single is not None:
                yield from self._levels(work, lang, document)

    def _styles(self, work: Work, lang: str, document: Document) -> Iterator[Finding]:
        """Two-part numbers of one chapter, written with different signs."""
        series: dict[str, list[tuple[int, Block, re.Match[str], str]]] = defaultdict(list)
        for n, block in enumerate(document.blocks):
            m = _numbered(block)
            if m is None:
                continue
            digits = re.findall("[0-9]+", m["n"])
            if len(digits) == 2 and digits[1] != "0":  # 3.0 is a version
                series[digits[0]].append((n, block, m, _shape(m["all"])))
        shapes = Counter(s for group in series.values() for *_, s in group)
        if len(shapes) < 2:
            return
        usual = shapes.most_common(1)[0][0]
        if shapes[usual] < 2:
            return
        for group in series.values():
            for n, block, m, shape in group:
                if shape != usual:
                    example = usual.replace("N", "1", 1).replace("N", "2", 1)
                    yield self._finding(
                        work, lang, block, m, f"“{m['all']}” is numbered unlike the others ({example})", n
                    )

    def _gaps(self, work: Work, lang: str, document: Document) -> Iterator[Finding]:
        """Headings of one series that skip a number or repeat one."""
        last: dict[tuple[str, str], int] = {}
        for n, block in enumerate(document.blocks):
            if block.kind != "heading":
                continue
            m = _numbered(block)
            if m is None:
                continue
            digits = [int(d) for d in re.findall("[0-9]+", m["n"])]
            if not digits or len(digits) > 3:
                continue
            key = (_shape(m["all"]), "-".join(map(str, digits[:-1])))
            before = last.get(key)
            if before is not None and digits[-1] not in (before + 1, 1) and 0 <= digits[-1] - before <= 3:
                said = "is used twice" if digits[-1] == before else f"follows {before}: a number is left out"
                yield self._finding(work, lang, block, m, f"“{m['all']}” {said}", n, "info")
            last[key] = digits[-1]
            for other in [k for k in last if len(k[1]) > len(key[1])]:
                del last[other]

    def _levels(self, work: Work, lang: str, document: Document) -> Iterator[Finding]:
        """Headings that stand before the items of one running series (a., b., c. …), one at another level."""
        series: list[tuple[int, Block]] = []
        expected = ""
        groups: list[list[tuple[int, Block]]] = []
        heading: tuple[int, Block] | None = None
        for n, block in enumerate(document.blocks):
            if block.kind == "heading":
                heading = (n, block)
                continue
            letter = _letter(block)
            if letter and heading is not None and (letter == "a" or letter == expected):
                if letter == "a":
                    series = []
                    groups.append(series)
                series.append(heading)
            if letter:
                expected = chr(ord(letter) + 1)
                heading = None
        for group in groups:
            levels = Counter(b.level for _, b in group)
            if len(group) < 3 or len(levels) < 2:
                continue
            usual = levels.most_common(1)[0][0]
            for n, block in group:
                if block.level != usual:
                    s = block.segments[0]
                    mark = work.place(lang, s.text, 0, len(s.text), s.id)
                    ja, en = (mark, None) if lang == "ja" else (None, mark)
                    yield report(
                        self,
                        f"this heading is of level {block.level}, its sisters of level {usual}",
                        ja=ja,
                        en=en,
                        place=n,
                    )

    def _finding(
        self,
        work: Work,
        lang: str,
        block: Block,
        m: re.Match[str],
        message: str,
        place: int,
        severity: str | None = None,
    ) -> Finding:
        s = block.segments[0]
        marker = s.text.find(m["all"].strip()) if m["all"].strip() in s.text else 0
        end = marker + len(m["all"].strip()) if m["all"].strip() in s.text else len(s.text)
        mark = work.place(lang, s.text, marker, end, s.id)
        ja, en = (mark, None) if lang == "ja" else (None, mark)
        return report(self, message, ja=ja, en=en, severity=severity, place=place)


def _numbered(block: Block) -> re.Match[str] | None:
    if block.kind not in ("heading", "list-item", "paragraph") or not block.segments:
        return None
    first = block.segments[0]
    head = (
        first.text
        if not re.match(r"[(（]?[0-9a-z①-⑳]", first.marker or "")
        else f"{first.marker} {first.text}"
    )
    return _NUMBER.match(head.translate(_WIDE))


def _letter(block: Block) -> str:
    m = _numbered(block)
    return m["n"] if m and re.fullmatch("[a-z]", m["n"]) else ""


def _shape(number: str) -> str:
    return re.sub("[0-9]+", "N", number).strip()
