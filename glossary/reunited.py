"""Lines that the aligner left alone on both sides because a figure in them differs: the one is the other's mistake."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from corpus.model import Bead
from corpus.values import Value, values
from corpus.values.model import Number

LONGEST = 40
"""Characters of a line that holds nothing but a date or figure."""
_NOTHING = re.compile(r"[\s()（）［］\[\].,:：;、。・|*＊※-]*")


def reunited(beads: Sequence[Bead]) -> list[Bead]:
    """The beads, two neighbours of which one has no English and the other no Japanese made one where each is just
    a date or figure, and they differ as by a slip: 令和7年6月20日 and “June 20, 2024”, 1,250 and “12.5”."""
    out: list[Bead] = []
    n = 0
    while n < len(beads):
        here = beads[n]
        after = beads[n + 1] if n + 1 < len(beads) else None
        if after is not None and _alone(here, after):
            ja, en = (here, after) if here.ja else (after, here)
            if _slip(_figure("".join(ja.ja), "ja"), _figure(" ".join(en.en), "en")):
                sure = min(ja.confidence, en.confidence)
                out.append(replace(ja, en=en.en, en_ids=en.en_ids, confidence=sure))
                n += 2
                continue
        out.append(here)
        n += 1
    return out


def _alone(a: Bead, b: Bead) -> bool:
    """Whether one has only Japanese and the other only English, both short."""
    sides = (bool(a.ja), bool(a.en), bool(b.ja), bool(b.en))
    if sides not in ((True, False, False, True), (False, True, True, False)):
        return False
    return all(len(t) <= LONGEST for bead in (a, b) for t in (*bead.ja, *bead.en))


def _figure(text: str, lang: str) -> Value | None:
    """The one value that is all of a text."""
    found = values(text, lang)
    if len(found) != 1:
        return None
    (value,) = found
    rest = text[: value.start] + text[value.end :]
    return value if _NOTHING.fullmatch(rest) else None


def _slip(a: Value | None, b: Value | None) -> bool:
    """Whether a date differs in one part, a figure by a power of ten, by digits changed round or by one digit."""
    if a is None or b is None:
        return False
    if a.date is not None and b.date is not None:
        said = [x == y for x, y in zip(a.date, b.date) if x is not None and y is not None]
        return len(said) > 1 and sum(said) == len(said) - 1
    if a.low is None or b.low is None or a.low != a.high or b.low != b.high or a.kind != b.kind:
        return False
    return _near(a.plain if a.plain is not None else a.low, b.plain if b.plain is not None else b.low)


def _near(a: Number, b: Number) -> bool:
    if not a or not b:
        return False
    x, y = (_digits(n) for n in (a, b))
    if x == y or (sorted(x) == sorted(y) and len(x) > 1):
        return True
    return len(x) == len(y) > 2 and sum(p != q for p, q in zip(x, y)) == 1


def _digits(n: Number) -> str:
    """Without the zeros at both ends: 1250 and 12.5 are 125."""
    f = abs(Fraction(n))
    for _ in range(6):
        if f.denominator == 1:
            break
        f *= 10
    return str(int(f)).strip("0")
