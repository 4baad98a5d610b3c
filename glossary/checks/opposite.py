"""The contrary of what the Japanese says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from glossary.check import Pair, Work, report
from glossary.checks.clauses import twin_turns
from glossary.checks.denial import denied_en, denied_ja
from glossary.checks.figure_order import exchanged
from glossary.checks.poles import Pole, Turn, named, poles, turned
from glossary.findings import Finding

_TURNS = frozenset(
    "direction scope rules length schedule state verdict vote quality manner force coverage exam often mood once".split()
)
"""Topics where a negation makes the one pole of the other: not to fall is to rise."""
_ASIDE = re.compile(
    r".{0,6}?(?:に限ら[なず]|以外|だけで|のみなら|を問わ|では?な[いく]|から(?:脱却|解放|転換))"
)
"""Behind a pole: what is said is not this one, or not only this one."""


class Opposite:
    """The English says the opposite: an increase for a decrease, before for after, the second half for the first,
    Tuesday for Thursday, from 20 to 50 for from 50 to 20.

    Only where the Japanese can mean nothing else, and no word of the English may stand for it; in a sentence of
    several clauses, no word of the clause that says the same.

    Bad:
        ja: 参加率は前年から上昇した。
        en: The participation rate declined on the previous year.
    Bad:
        ja: 補助の上限は50万円とする。
        en: The minimum subsidy is 500,000 yen.
    Bad:
        ja: 10月3日（木）に開催する。
        en: It will be held on Tuesday, October 3.
    Bad:
        ja: 鉄の生産は減少し、アルミニウムの生産は増加した。
        en: Production of iron increased, while that of aluminium decreased.
    Bad:
        ja: 審査日数を50日から20日に短縮した。
        en: The time for screening was cut from 20 days to 50.
    Good:
        ja: 費用は前年から減少し、10月3日（木）以降は上限を設ける。
        en: Costs fell on the year, and will be capped from Thursday, October 3.
    """

    code: ClassVar[str] = "opposite"
    severity: ClassVar[str] = "error"
    subject: ClassVar[str] = "pair"
    options: ClassVar[Mapping[str, Any]] = {}

    def find(self, work: Work) -> Iterator[Finding]:
        for pair in work.pairs:
            if not pair.both:
                continue
            doubts = list(exchanged(pair))
            for doubt in doubts:
                yield report(
                    self,
                    doubt.message,
                    pair=pair,
                    ja=pair.ja.passage(*doubt.ja),
                    en=pair.en.passage(*doubt.en) if doubt.en else None,
                )
            for topic in poles("opposites.csv") if not doubts else ():
                for turn in _turns(pair, topic):
                    yield report(
                        self,
                        f"「{pair.ja.text[slice(*turn.ja)]}」 is {turn.said.name}, "
                        f"the English says “{pair.en.text[slice(*turn.en)]}”",
                        pair=pair,
                        ja=pair.ja.passage(*turn.ja),
                        en=pair.en.passage(*turn.en),
                    )


def _turns(pair: Pair, topic: tuple[Pole, ...]) -> Iterator[Turn]:
    """What is turned round in the whole of a pair, else in clauses of it that say the same."""
    ja, en = pair.ja.text, pair.en.text
    if not named(ja, en, topic):
        return
    whole = list(turned(ja, en, topic))
    for turn in whole or twin_turns(pair, topic):
        if _ASIDE.match(ja, turn.ja[1]):
            continue
        rest = ja[: turn.ja[0]] + "|" + ja[turn.ja[1] :]
        if turn.said.topic not in _TURNS or not (denied_ja(rest) or denied_en(en)):
            yield turn
