"""What the columns of a bilingual table hold, by the words at their heads."""

from __future__ import annotations

import re
import unicodedata

_LANGUAGES = {
    "ja": frozenset("日本語 日 和文 和 邦文 japanese ja jp jpn ja-jp".split()),
    "en": frozenset("英語 英 英文 english en eng en-us en-gb".split()),
}
_ROLES = {
    "id": frozenset("id # no no. 番号".split()),
    "ja": frozenset("source 原文 原語 原稿 ソース".split()),
    "en": frozenset("target 訳文 訳 translation 翻訳 翻訳文 英訳 和文英訳 ターゲット".split()),
    "status": frozenset("status state 状態 ステータス".split()),
    "note": frozenset("comment comments note notes remark remarks コメント 備考 メモ 注記".split()),
}
_BRACKETS = re.compile(r"[(\[【〔<]([^)\]】〕>]*)[)\]】〕>]")
_FILLERS = re.compile(
    r"(?:\s*(?:text|column|version|translation|テキスト|表記|名称|名|訳|文|欄|版|原文|翻訳|原稿))+$"
)
_PARTS = re.compile(r"[\s_:/・-]+")


def meaning(head: str) -> str:
    """``ja``, ``en``, ``id``, ``status``, ``note``; empty for anything else. A language counts for more than a
    part: 訳文（日本語） is Japanese."""
    text = unicodedata.normalize("NFKC", head).strip().lower()
    said = [text, *_BRACKETS.findall(text), _BRACKETS.sub("", text)]
    said = [s for t in said for s in (t.strip(), _FILLERS.sub("", t.strip()))]
    for names in (_LANGUAGES, _ROLES):
        for what, words in names.items():
            if any(s in words for s in said):
                return what
    parts = _PARTS.split(text)
    spoken = {what for what, words in _LANGUAGES.items() if words & set(parts)}
    return spoken.pop() if len(spoken) == 1 and len(parts) <= 3 else ""
