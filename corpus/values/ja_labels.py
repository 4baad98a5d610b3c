"""Names with digits, and one of a few, in Japanese text: 5G, CO2; 下半期, 秋, 税抜."""

from __future__ import annotations

import re
from collections.abc import Iterable
from string import ascii_letters

from corpus.values.ja_units import SIGNS
from corpus.values.model import Value
from corpus.values.scan import Reader, label

CHOICES = tuple(
    Reader(needs, pattern, label(name, which))
    for name, which, needs, pattern in (
        ("half-year", "1", "上", "上半期|上期"),
        ("half-year", "2", "下", "下半期|下期"),
        *(
            ("season", str(n), c, rf"(?:(?<=\x1a)の?|[今来昨翌]){c}(?![一-鿿])|{c}季|{c}頃")
            for n, c in enumerate("春夏秋冬", 1)
        ),
        ("tax", "included", "税", r"税込み?|消費税(?:及び地方消費税)?(?:相当額)?を含む"),
        ("tax", "excluded", "税", r"税抜き?|税別|消費税(?:及び地方消費税)?(?:相当額)?を(?:除く|含まない)"),
    )
)


AGES = Reader(
    "代",
    r"(?<![0-9,.第~–])(?P<a>[1-9]0)(?:\s?(?:歳?代)?\s?(?:[~–-]|から|、|及び|や|と)\s?(?P<b>[1-9]0))?\s?歳?代(?=[のにをはがでと、。,.)女男以前後半若未・]|から|まで|が|$)",
    lambda m: [Value("label", m.start(g), m.end(g), parts=("age", m[g])) for g in ("a", "b") if m[g]],
)
"""30歳代, 20代; 10代 are the teens."""
INTENSITY = Reader(
    "震",
    r"震度\s?(?P<n>[0-7])(?P<half>弱|強)?(?![0-9])",
    lambda m: [
        Value(
            "label",
            m.start("n"),
            m.end(),
            int(m["n"]),
            int(m["n"]),
            parts=("seismic", m["n"] + {"弱": "-", "強": "+"}.get(m["half"] or "", "")),
        )
    ],
)
"""震度6弱 is lower 6, 6強 upper 6."""


def _label(m: re.Match[str]) -> Iterable[Value] | None:
    if re.fullmatch("[kcm]?m[23]", m[0]):  # 0.5個/cm2
        return None if re.search(r"[0-9]\s?$", m.string[: m.start()]) else ()
    if re.fullmatch(rf"[0-9]+({SIGNS})", m[0]):
        return None
    n = re.findall(r"[0-9]+", m[0])
    return [Value("label", m.start(), m.end(), int(n[-1]), int(n[-1]), parts=(m[0].upper(),))]


LABEL = Reader(
    ascii_letters,
    r"(?<![A-Za-z0-9])(?:[A-Za-z]+(?:-[A-Za-z]*)?[0-9]+(?:[.-][0-9]+)*[A-Za-z]*(?:-[A-Za-z0-9]+)*"
    r"|[0-9]+[A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*(?![$\\]))(?![A-Za-z0-9])",
    _label,
)
