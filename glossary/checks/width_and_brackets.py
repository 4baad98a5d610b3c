"""Full-width and half-width forms mixed in Japanese text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from glossary.check import Text, Work, report
from glossary.findings import Finding

_BRACKETS = re.compile(
    r"(?P<half>\([^()（）\n]{1,40}\))|(?P<full>（[^()（）\n]{1,40}）)|(?P<odd>\([^()（）\n]{1,40}）|（[^()（）\n]{1,40}\))"
)
_COLON = re.compile(r"(?<=[一-鿿ァ-ヴー]{2})\s?([:：])")
_SPREAD = re.compile(r"(?<![A-Za-z0-9])(?:[A-Za-z] ){2,}[A-Za-z](?![A-Za-z0-9])")
_DOT = re.compile(r"([一-鿿ァ-ヴー]{2,6})\s([0-9０-９]+)(\s?)([.．])(?=\s|[^0-9])")
_COUNTED = re.compile(r"第(\s?)[0-9０-９]+(\s?)([回期条章節次])")
_LETTERS = re.compile(r"[Ａ-Ｚａ-ｚ０-９]")


class WidthAndBrackets:
    """Brackets, colons, letters and figures now full-width, now half-width; spaces within a word or a number.

    Bad:
        ja: ネットワーク（AI Japan）を設ける。 | ネットワーク(AI Japan)の会員
    Bad:
        ja: 会社名は J S R である。
    Bad:
        ja: 括弧（ここまで)が合わない。
    Good:
        ja: ネットワーク（AI Japan）を設ける。 | ネットワーク（AI Japan）の会員、第7回
    """

    code: ClassVar[str] = "width-and-brackets"
    severity: ClassVar[str] = "warning"
    subject: ClassVar[str] = "ja"
    options: ClassVar[Mapping[str, Any]] = {}

    def find(self, work: Work) -> Iterator[Finding]:
        texts = [
            t for t in work.segments("ja") if t.kind != "garbage" and re.search("[ぁ-んァ-ヴ一-鿿]", t.text)
        ]
        yield from self._brackets(texts)
        yield from self._pairs(texts)
        for text in texts:
            for m in _SPREAD.finditer(text.text):
                plain = m[0].replace(" ", "")
                yield self._finding(text, m.start(), m.end(), f"letters spread by spaces: “{m[0]}”", plain)

    def _brackets(self, texts: list[Text]) -> Iterator[Finding]:
        """Pairs that don't match; the same words in both kinds; and, once, that the document mixes them."""
        inner: dict[str, Counter[str]] = defaultdict(Counter)
        all_kinds: Counter[str] = Counter()
        for text in texts:
            for m in _BRACKETS.finditer(text.text):
                kind = m.lastgroup or ""
                if kind == "odd":
                    yield self._finding(text, m.start(), m.end(), f"the brackets don't match: {m[0]}")
                elif re.search("[ぁ-んァ-ヴ一-鿿]", m[0]) or m.start():
                    inner[re.sub(r"\s", "", m[0][1:-1])][kind] += 1
                    all_kinds[kind] += 1
        usual = all_kinds.most_common(1)[0][0] if all_kinds else "full"
        first = True
        told: set[str] = set()
        for text in texts:
            for m in _BRACKETS.finditer(text.text):
                kind = m.lastgroup or ""
                key = re.sub(r"\s", "", m[0][1:-1])
                if kind in ("odd", usual) or kind not in inner.get(key, ()):
                    continue
                both = len(inner[key]) == 2
                if not both and not first:
                    continue
                swapped = f"（{m[0][1:-1].strip()}）" if usual == "full" else f"({m[0][1:-1].strip()})"
                if both and key not in told:
                    told.add(key)
                    yield self._finding(
                        text,
                        m.start(),
                        m.end(),
                        f"{m[0]} stands in the other kind of brackets elsewhere",
                        swapped,
                    )
                elif not both and min(all_kinds.values()) >= 1 and len(all_kinds) == 2:
                    first = False
                    counts = f"{all_kinds['full']} full-width, {all_kinds['half']} half-width"
                    yield self._finding(
                        text,
                        m.start(),
                        m.end(),
                        f"brackets of both widths in one document ({counts})",
                        swapped,
                        "info",
                    )

    def _pairs(self, texts: list[Text]) -> Iterator[Finding]:
        """A label with both colons, a number with and without a space: the rarer form, once a form."""
        groups: dict[tuple[str, str], dict[str, list[tuple[Text, int, int]]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for text in texts:
            for m in _COLON.finditer(text.text):
                label = text.text[max(0, m.start() - 4) : m.start()]
                groups[("colon", label)][m[1]].append((text, m.start() - len(label), m.end()))
            for m in _DOT.finditer(text.text):
                groups[("point", m[1])]["spaced" if m[3] else "close"].append((text, m.start(), m.end()))
            for m in _COUNTED.finditer(text.text):
                groups[("count", m[3])]["spaced" if m[1] or m[2] else "close"].append(
                    (text, m.start(), m.end())
                )
            for m in _LETTERS.finditer(text.text):
                groups[("letters", "")]["full-width"].append((text, m.start(), m.end()))
            for m in re.finditer("[A-Za-z0-9]", text.text):
                groups[("letters", "")]["half-width"].append((text, m.start(), m.end()))
        for (topic, _), by in groups.items():
            if len(by) < 2:
                continue
            few, many = sorted(by.values(), key=len)
            text, start, end = few[0]
            other = many[0][0].text[many[0][1] : many[0][2]]
            message = {
                "colon": f"「{text.text[start:end]}」 has the other colon elsewhere",
                "point": f"「{text.text[start:end]}」 has another space than 「{other}」",
                "count": f"「{text.text[start:end]}」 and 「{other}」: spaces around figures differ",
                "letters": "letters or figures of both widths in one document",
            }[topic]
            many_times = f" ({len(few)} of {len(few) + len(many)})"
            yield self._finding(
                text,
                start,
                end,
                message + many_times,
                None,
                "info" if topic in ("letters", "count") else None,
            )

    def _finding(
        self,
        text: Text,
        start: int,
        end: int,
        message: str,
        suggestion: str | None = None,
        severity: str | None = None,
    ) -> Finding:
        return report(
            self,
            message,
            ja=text.passage(start, end),
            suggestion=suggestion,
            severity=severity,
            place=text.order,
        )
