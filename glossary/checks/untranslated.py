"""Japanese left in the English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from glossary.check import Work, report
from glossary.findings import Finding

_JAPANESE = re.compile(r"[ぁ-ゖァ-ヺー一-鿿々〆ヵヶ㐀-䶿豈-﫿ｦ-ﾟ]+(?:[・、\s][ぁ-ゖァ-ヺー一-鿿々]+)*")
_GLOSS = re.compile(r"[(（\[“\"'「『]\s*$")


def left(text: str) -> tuple[int, int] | None:
    """Where the Japanese stands in a text that is mostly Japanese: it has still to be translated."""
    found = list(_JAPANESE.finditer(text))
    signs = sum(m.end() - m.start() for m in found)
    if len(found) < 2 or signs < 2 * len(re.findall("[A-Za-z]+", text)) or signs < 6:
        return None
    return found[0].start(), found[-1].end()


class Untranslated:
    """Kana or kanji in the English text.

    Japanese in brackets or quotation marks, after its English, is a gloss and only mentioned.

    Bad:
        en: The prefecture will lease ships and 観測機器 from next spring.
    Bad:
        en: (by road and 鉄道)
    Good:
        en: The term “ecosystem” (生態系) comes from biology.
    """

    code: ClassVar[str] = "untranslated"
    severity: ClassVar[str] = "error"
    subject: ClassVar[str] = "en"
    options: ClassVar[Mapping[str, Any]] = {}

    def find(self, work: Work) -> Iterator[Finding]:
        for text in work.english():
            if whole := left(text.text):
                yield report(
                    self,
                    "this is left in Japanese",
                    pair=text.pair,
                    ja=text.pair.ja.passage() if text.pair and text.pair.ja else None,
                    en=text.passage(*whole),
                )
                continue
            for found in _JAPANESE.finditer(text.text):
                before, after = text.text[: found.start()], text.text[found.end() :]
                gloss = (
                    _GLOSS.search(before)
                    and re.match(r"\s*[)）\]”\"'」』]", after)
                    and re.search("[A-Za-z]", before)
                )
                yield report(
                    self,
                    f"「{found[0]}」 is " + ("given in Japanese as a gloss" if gloss else "left in Japanese"),
                    pair=text.pair,
                    ja=text.pair.ja.passage() if text.pair and text.pair.ja else None,
                    en=text.passage(found.start(), found.end()),
                    severity="info" if gloss else None,
                )
