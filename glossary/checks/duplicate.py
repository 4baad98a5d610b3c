"""Sentences that the translation says twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from glossary.check import Text, Work, report
from glossary.findings import Finding


class Duplicate:
    """An English sentence that stands twice where the Japanese does not repeat itself.

    Bad:
        ja: これも一種のモデルであり、今後の発展が期待される。
        en: This, too, is a kind of model, and its development is awaited. | This, too, is a kind of model, and its development is awaited.
    Good:
        ja: これも一種のモデルであり、今後の発展が期待される。
        en: This, too, is a kind of model, and its development is awaited.
    """

    code: ClassVar[str] = "duplicate"
    severity: ClassVar[str] = "error"
    subject: ClassVar[str] = "pair"
    options: ClassVar[Mapping[str, Any]] = {"length": 40}

    def find(self, work: Work) -> Iterator[Finding]:
        least = work.option(self, "length")
        first: dict[str, tuple[int, Text, str]] = {}
        for pair in work.pairs:
            for n, part in enumerate(pair.en.parts):
                key = _plain(part)
                if len(key) < least:
                    continue
                side = Text(work, "en", [part], pair.en.ids[n : n + 1])
                if key not in first:
                    first[key] = (pair.index, side, _plain(pair.ja.text))
                    continue
                index, _, source = first[key]
                if pair.index != index and pair.ja and source == _plain(pair.ja.text):
                    continue  # the Japanese repeats itself
                near = pair.index - index <= 1
                yield report(
                    self,
                    "this sentence stands here a second time"
                    if near
                    else "the same English stands for other Japanese before",
                    pair=pair,
                    ja=pair.ja.passage() if pair.ja else None,
                    en=side.passage(),
                    severity=None if near else "warning",
                )


_SPEAKER = re.compile(r"^\W*[(（][^()（）]{1,60}[)）]\s*")


def _plain(text: str) -> str:
    """The words, without the speaker that minutes name in brackets before them."""
    return re.sub(r"\W+", " ", _SPEAKER.sub("", text).lower()).strip()
