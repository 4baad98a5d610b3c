"""Run-on beads: one segment that answers more of the other side than the search considers.

A list that the translator wrote as one sentence, or the other way round, leaves a bead at the search's limit
and skipped segments beside it. They are taken in as long as the longer bead is the better one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from aligner.evidence import MOST, Evidence, Pair
from aligner.search import Step

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]

LONGEST = 12
"""Segments on one side of a bead, at most."""
PRICE = 0.7
"""Log odds against every segment beyond the search's limit."""


def extend(steps: Sequence[Step], evidence: Evidence, rates: Pair, prior: Floats) -> list[Step]:
    """The path with skipped segments taken into beads of one and MOST segments that they adjoin."""
    out = list(steps)
    for k, step in enumerate(out):
        for many in ("m", "n"):
            if getattr(step, many) == MOST and step.n * step.m == MOST:
                found = _longer(out, k, many, evidence, rates, prior)
                if found:
                    before, after, longer = found
                    for x in (*range(k - before, k), *range(k + 1, k + after + 1)):
                        out[x] = replace(out[x], n=0, m=0)
                    out[k] = longer
    return [s for s in out if s.n or s.m]


def _longer(
    steps: Sequence[Step], k: int, many: str, evidence: Evidence, rates: Pair, prior: Floats
) -> tuple[int, int, Step] | None:
    """How many steps before and after the k-th are best taken in, and the bead they make."""
    import numpy as np

    from aligner.band import whole
    from aligner.evidence import SIZES

    step = steps[k]
    one = "n" if many == "m" else "m"

    def skips(way: int) -> int:
        number = 0
        while number < LONGEST - MOST and 0 <= (x := k + way * (number + 1)) < len(steps):
            if getattr(steps[x], many) != 1 or getattr(steps[x], one) != 0:
                break
            number += 1
        return number

    before, after = skips(-1), skips(1)
    if not before + after:
        return None
    flat = many == "m"
    first = (step.en if flat else step.ja) - before
    run = np.arange(first, first + MOST + before + after)
    single = np.array([step.ja if flat else step.en])
    part = evidence.restrict(single, run) if flat else evidence.restrict(run, single)
    sizes = tuple((1, x) if flat else (x, 1) for x in range(MOST, len(run) + 1))
    band = whole(1, len(run)) if flat else whole(len(run), 1)
    scores = part.score(band, rates, sizes)
    base = float(np.log(prior[SIZES.index((step.n, step.m))]))
    best: tuple[float, int, int, float] = (step.score, 0, 0, step.score)
    for b in range(before + 1):
        for a in range(after + 1):
            size = MOST + b + a
            if size > LONGEST:
                continue
            at = before - b
            node = int(band.index(np.array([0 if flat else at]), np.array([at if flat else 0]))[0])
            value = float(scores[size - MOST, node]) + base - PRICE * (size - MOST)
            taken = [s.score for s in (*steps[k - b : k], *steps[k + 1 : k + a + 1])]
            if value - sum(taken) > best[0]:
                best = (value - sum(taken), b, a, value)
    _, b, a, value = best
    if not b + a:
        return None
    longer = replace(step, score=value, **{many: MOST + b + a, ("en" if flat else "ja"): first + before - b})
    return b, a, longer
