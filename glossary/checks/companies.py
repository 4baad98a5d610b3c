"""Companies that a Japanese text writes in katakana, and another in their place: シュナイダー・エレクトリック社 and Siemens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from glossary.checks.bodies import rendered
from glossary.checks.doubt import Doubt
from glossary.checks.hearing import read
from glossary.checks.latin import ABBREVIATION
from glossary.checks.latin_names import titles_of
from glossary.checks.transcription import CERTAIN, distance

_COMPANY = re.compile(
    "(?<![ァ-ヴー・])(?P<name>[ァ-ヴ][ァ-ヴー]{2,}(?:・[ァ-ヴー]+)*)(?:社(?![長内外会員債])|株式会社|電子(?!的|化|機)|自動車(?!産|部|業)|製薬)"
)


def mistaken(ja: str, en: str, known: Sequence[tuple[int, int]] = ()) -> Iterator[Doubt]:
    """Companies for which the English has another: the only ones that are not in both, and no abbreviation that may
    be theirs. `known` are spans of the English that are glossary terms."""
    named = list(_COMPANY.finditer(ja))
    if not named:
        return
    bead = read(ja, en, known)
    lost = [m for m in named if not any(rendered(p, bead) for p in m["name"].split("・"))]
    strange = [[bead.words[n] for n in bead.odd(r)] for r in bead.runs if not titles_of(r, bead.words, en)]
    strange = [names for names in strange if names]
    if len({m["name"] for m in lost}) != 1 or len({names[0].text for names in strange}) != 1:
        return
    if any(m[0] not in ja for m in ABBREVIATION.finditer(en)):
        return
    company, names = lost[0], strange[0]
    if all(distance(p, w.text) >= CERTAIN for p in company["name"].split("・") if len(p) > 2 for w in names):
        yield Doubt(
            f"「{company['name']}」 is hardly “{en[names[0].start : names[-1].end]}”: check the name",
            company.span("name"),
            (names[0].start, names[-1].end),
            None,
            "warning",
        )
