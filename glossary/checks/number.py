"""Figures that differ."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, ClassVar

from corpus.values import Value
from glossary.check import Pair, Work, report
from glossary.checks import bounds, deixis
from glossary.checks.doubt import doubted
from glossary.checks.gaps import Gap, gaps
from glossary.checks.wording import english
from glossary.findings import Finding

_TAKES = {True: "takes the figure itself in", False: "leaves the figure itself out"}
_TELEPHONE = re.compile(
    r"(?<![0-9+-])(?:\+81[- ]?(?:\(0\)[- ]?)?[0-9]{1,4}|\(?0[0-9]{1,4}\)?)[- ]?[0-9]{1,4}[- ][0-9]{3,4}(?![0-9-])"
)


class Number:
    """A figure that the translation gets wrong, leaves out or adds, compared by value: 1,500億 is 150 billion.

    Counts in words, percentages and 割, ranges, ordinals and vague figures (数百億) take part. A count of one
    and figures in names are left alone. 以上 takes the figure in and “more than” does not: a warning in rules and
    where a figure has a bound at both ends, mentioned elsewhere; so is a limit (を上限とする) that gets lost.

    Bad:
        ja: 県は約2,700億円を投じる。
        en: The prefecture will invest approximately 27 billion yen.
    Bad:
        ja: 全国の8拠点で実施する。
        en: It will be carried out at nine hubs nationwide.
    Bad:
        ja: 出力が10kW以上50kW未満の設備を対象とする。
        en: Facilities of more than 10 kW but no more than 50 kW are covered.
    Good:
        ja: 政府は1兆2,345億円を全国の8拠点に投じ、3割を超える企業が参加する。
        en: The government will invest 1.2345 trillion yen in eight hubs, and over 30 percent of companies take part.
    """

    code: ClassVar[str] = "number"
    severity: ClassVar[str] = "error"
    subject: ClassVar[str] = "pair"
    options: ClassVar[Mapping[str, Any]] = {"rounding": "warning"}

    def find(self, work: Work) -> Iterator[Finding]:
        for bead in work.pairs:
            for gap in gaps(work, bead):
                if gap.topic == "number":
                    yield self._finding(work, bead, gap)
            if bead.both:
                yield from self._telephones(bead)
                for doubt in deixis.exchanged(bead, deixis.NUMBERS):
                    yield doubted(self, bead, doubt)

    def _telephones(self, bead: Pair) -> Iterator[Finding]:
        """03-1234-5678 is +81-3-1234-5678, with or without brackets."""
        ja = {_dialled(m[0]): m for m in _TELEPHONE.finditer(unicodedata.normalize("NFKC", bead.ja.text))}
        en = {_dialled(m[0]): m for m in _TELEPHONE.finditer(bead.en.text)}
        wrong = [m for digits, m in en.items() if digits not in ja]
        for (_, there), here in zip(((d, m) for d, m in ja.items() if d not in en), wrong):
            yield report(
                self,
                f"the telephone number is {there[0]}, the English has {here[0]}",
                pair=bead,
                ja=bead.ja.passage(*there.span()),
                en=bead.en.passage(*here.span()),
            )

    def _finding(self, work: Work, bead: Pair, gap: Gap) -> Finding:
        a, b = gap.ja, gap.en
        ja = bead.ja.passage(a.start, a.end) if a else bead.ja.passage()
        en = bead.en.passage(b.start, b.end) if b else bead.en.passage()
        suggestion = english(a) if a and (b or not a.word) else None
        severity = None
        if a and b:
            if gap.relation == "rounded" or _dozens(a, b, en.marked):
                message = f"「{ja.marked}」 is rounded to “{en.marked}”"
                severity = work.option(self, "rounding")
            elif gap.relation == "sign":
                message = f"「{ja.marked}」 is {english(a)}, “{en.marked}” has the other sign"
            elif gap.relation == "modifier":
                message = f"「{ja.marked}」 and “{en.marked}” set opposite bounds"
            elif gap.relation == "bound":
                inside = a.modifier in ("min", "max")
                message = f"「{ja.marked}」 {_TAKES[inside]}, “{en.marked}” {_TAKES[not inside]}"
                severity = "warning" if bounds.exact(a, bead) else "info"
            elif gap.relation == "unbounded":
                message = f"「{ja.marked}」 is {english(a)}, “{en.marked}” sets no limit"
                severity = "warning"
            else:
                message = f"「{ja.marked}」 is {english(a)}, the English says “{en.marked}”{_how(a, b)}"
                severity = "warning" if (a.word and b.word) or gap.relation == "again" else None
        elif a:
            message = f"「{ja.marked}」 ({english(a)}) is missing in the English"
            severity = _mild(a, gap)
        else:
            assert b is not None
            message = f"“{en.marked}” has no source in the Japanese"
            severity = _mild(b, gap)
        if gap.elsewhere:
            message += "; the neighbouring passage has it"
        return report(self, message, pair=bead, ja=ja, en=en, suggestion=suggestion, severity=severity)


def _dozens(a: Value, b: Value, said: str) -> bool:
    """10以上 as “a dozen or more”: a dozen is hardly ever twelve."""
    return "dozen" in said and a.low is not None and b.low is not None and 4 <= 5 * a.low / b.low <= 6.25


def _dialled(telephone: str) -> str:
    return re.sub(r"\D", "", telephone.replace("(0)", "").replace("+81", "0"))


def _mild(value: Value, gap: Gap) -> str | None:
    """A figure that the next sentence has, or a small count that may be in the wording, is no error."""
    if gap.elsewhere:
        return "info"
    plain = value.plain if value.plain is not None else value.low
    if (
        value.kind in ("number", "ordinal", "multiple", "fraction")
        and plain is not None
        and abs(Fraction(plain)) <= 10
    ):
        return "warning"
    return "warning" if value.modifier == "vague" else None


def _how(a: Value, b: Value) -> str:
    """The likely slip: a factor of ten, digits changed round."""
    if a.low is None or b.low is None or not a.low or not b.low or a.low != a.high or b.low != b.high:
        return ""
    ratio = Fraction(a.low) / Fraction(b.low)
    if ratio < 1:
        ratio = 1 / ratio
    power = 0
    while ratio > 1 and ratio % 10 == 0:
        ratio, power = ratio / 10, power + 1
    if power and ratio == 1:
        return f": wrong by a factor of {10**power:,}"
    if sorted(str(a.plain)) == sorted(str(b.plain)) and a.plain != b.plain:
        return ": digits transposed"
    return ""
