"""How often, in Japanese text: 年に1回以上, 月2回, 1日3回."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.values.ja_modifiers import AFTER, BEFORE, modifier
from corpus.values.ja_numerals import amount
from corpus.values.model import Value
from corpus.values.scan import Reader

_PERIODS = {"年": "/year", "月": "/month", "週": "/week", "日": "/day"}


def _frequency(m: re.Match[str]) -> Iterable[Value]:
    """年に1回以上, 月2回, 1日3回."""
    n = amount(m["a"])
    unit = _PERIODS[next(c for c in m["per"] if c in _PERIODS)]
    return [Value("number", m.start(), m.end(), n, n, unit, modifier(m), plain=n)]


FREQUENCY = Reader(
    "回度",
    rf"(?P<lead>最低でも|少なくとも|最低|最大でも|最大)?(?P<per>毎[年月週日]|(?<![0-9一二三四五六七八九十百千万億数半同本今昨翌前隔周来])年(?:度)?|(?<![0-9一二三四五六七八九十数か箇カケヶヵ同先今翌前])月"
    rf"|(?<![0-9一二三四五六七八九十数先今翌前隔])週|(?<![月0-9])(?:1日|一日))(?:に|間|間に|当たり|あたり|につき)?"
    rf"\s?{BEFORE}(?P<a>[0-9]{{1,3}}|[一二三四五六七八九十])\s?(?:回(?![目答復収路転])|度(?![目C])){AFTER}",
    _frequency,
)
