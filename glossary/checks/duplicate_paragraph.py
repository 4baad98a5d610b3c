"""Paragraphs that stand twice in a document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from glossary.check import Text, Work, report, subjects
from glossary.checks.kanji_names import readings
from glossary.findings import Finding

_LABEL = re.compile(
    r"^(?:[(（]?[0-9０-９]{1,2}[)）.．]?\s?|[・○●■◆-]\s?|(?:参考)?資料\s?[0-9０-９]+(?:\s?[-－]\s?[0-9０-９]+)?\s?|(?:別紙|別添)\s?[0-9０-９]*\s?|[a-z][.)]\s?)+"
)


_PRESENT = re.compile(r"[一-鿿々]{1,4} [一-鿿々ぁ-ん]{1,4} ")


class DuplicateParagraph:
    """A sentence or paragraph that a document has twice, list numbers aside.

    Bad:
        ja: 資料1-1 検討ワーキンググループの議論の狙いや論点等について | 参考資料1 検討ワーキンググループの議論の狙いや論点等について
    Good:
        ja: 資料1-1 検討ワーキンググループの議論の狙いや論点等について | 参考資料1 検討ワーキンググループの委員名簿について
    """

    code: ClassVar[str] = "duplicate-paragraph"
    severity: ClassVar[str] = "warning"
    subject: ClassVar[str] = "text"
    options: ClassVar[Mapping[str, Any]] = {"ja_length": 18, "en_length": 50}

    def find(self, work: Work) -> Iterator[Finding]:
        if work.single is None:
            return  # in a pair the check `duplicate` looks at the translation, and what the source repeats is right
        for lang in subjects(work):
            least = work.option(self, f"{lang}_length")
            seen: dict[str, Text] = {}
            for text in work.segments(lang):
                if text.kind in ("toc-entry", "footnote", "table-cell", "caption", "garbage"):
                    continue
                body = _LABEL.sub("", text.text)
                key = re.sub(r"[\W_]+", "", body).lower()
                if len(key) < least:
                    continue
                if _PRESENT.match(body) or next((p.start for p in readings(body[:12])), None) == 0:
                    continue  # a name in a list of those present
                if key in seen and not (
                    text.kind in ("heading", "title") or seen[key].kind in ("heading", "title")
                ):
                    start = len(text.text) - len(body)
                    mark = text.passage(start, len(text.text))
                    ja, en = (mark, None) if lang == "ja" else (None, mark)
                    yield report(self, "this stands in the document before", ja=ja, en=en, place=text.order)
                seen.setdefault(key, text)
