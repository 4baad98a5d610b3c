"""From evidence to ties: rounds of searching and learning, then what has moved.

Each round scores the beads of the lattice, takes the best path and the probabilities of its steps, and
estimates from the confident ones what the next round believes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from aligner.evidence import SIZES, Evidence, Links, Pair
from aligner.voice import Rates

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from aligner.band import Band
    from aligner.search import Posterior, Step

    Ints = NDArray[np.signedinteger[Any]]
    Floats = NDArray[np.floating[Any]]

USUAL = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1))
TURNS = (USUAL, USUAL, SIZES)
"""Kinds of beads in each round: the document is aligned so many times, and all rounds but the last have only to teach
the next."""
LENIENT = 0.5
"""Weight of a miss in the first round, when nothing is known yet of how freely the document is translated."""
GOOD = 0.8
"""Confidence of the beads that are learnt from."""
PRIOR = 20.0
"""Steps that the usual shares of bead kinds count as."""
TEMPERATURE = 1.1
"""Words of a sentence are not independent; scores are divided by this before they are taken as log odds."""


def usual_prior() -> Floats:
    """Probability of each kind of step: bead kinds as in evidence.SIZES, then a skip of either side."""
    import numpy as np

    weights = {(1, 1): 0.80, (1, 2): 0.055, (2, 1): 0.055, (2, 2): 0.008, (1, 3): 0.01, (3, 1): 0.01}
    rest = 0.0008
    p = np.array([weights.get(s, rest) for s in SIZES] + [0.025, 0.025])
    return np.asarray(p / p.sum())


@dataclass(frozen=True)
class Beliefs:
    """What is held of a document pair before a round."""

    rates: Pair
    prior: Floats

    @classmethod
    def usual(cls, evidence: Evidence) -> Beliefs:
        ja, en = (Rates.usual(v, LENIENT) for v in evidence.voices)
        return cls((ja, en), usual_prior())


@dataclass(frozen=True)
class Tie:
    """A bead by the positions of its segments in the two sides."""

    ja: tuple[int, ...]
    en: tuple[int, ...]
    score: float
    confidence: float
    moved: bool = False


def solve(evidence: Evidence, kept: Sequence[Tie] = ()) -> list[Tie]:
    """Every segment of both sides in one tie, the `kept` ones as they are."""
    import numpy as np

    if not kept:
        return _free(evidence, ())
    free_ja = np.setdiff1d(np.arange(len(evidence.ja)), [k for t in kept for k in t.ja])
    free_en = np.setdiff1d(np.arange(len(evidence.en)), [k for t in kept for k in t.en])
    part = evidence.restrict(free_ja, free_en)
    ties = _free(part, _gates(kept, free_ja, free_en))
    ja, en = part.ja_at.tolist(), part.en_at.tolist()
    found = [replace(t, ja=tuple(ja[k] for k in t.ja), en=tuple(en[k] for k in t.en)) for t in ties]
    return [*found, *kept]


def _gates(kept: Sequence[Tie], free_ja: Ints, free_en: Ints) -> list[tuple[int, int]]:
    """Nodes among the free segments that the path has to pass: those between which the kept ties stand,
    without the ties that moved."""
    import numpy as np

    from aligner.band import chain

    both = [t for t in kept if t.ja and t.en]
    heavy = chain([t.ja[0] for t in both], [t.en[0] for t in both], [len(t.ja) + len(t.en) for t in both])
    return [(int(np.searchsorted(free_ja, a)), int(np.searchsorted(free_en, b))) for a, b in heavy]


def _free(evidence: Evidence, gates: Sequence[tuple[int, int]]) -> list[Tie]:
    import numpy as np

    from aligner import moved, revise, runon, search

    rows, columns = len(evidence.ja_at), len(evidence.en_at)
    if not rows or not columns:
        return [Tie((k,), (), 0.0, 1.0) for k in range(rows)] + [
            Tie((), (k,), 0.0, 1.0) for k in range(columns)
        ]
    beliefs = Beliefs.usual(evidence)
    band = first_band(evidence, beliefs, gates)
    gain: tuple[Floats, Floats] = np.zeros(rows), np.zeros(columns)
    for turn, sizes in enumerate(TURNS, 1):
        prior = np.log(beliefs.prior)
        beads = evidence.score(band, beliefs.rates, sizes)
        beads += prior[[SIZES.index(z) for z in sizes], None].astype(np.float32)
        lattice = search.Lattice(band, sizes, beads, prior[-2] + gain[0], prior[-1] + gain[1])
        post = search.posterior(lattice, TEMPERATURE)
        if turn < len(TURNS):
            likely = post.likely(band)
            good = [s for s in likely if s.confidence > GOOD]
            if turn + 1 == len(TURNS):
                evidence = evidence.enriched(_met(evidence, good))
            beliefs = learn(evidence, post, good)
            gain = moved.pull(evidence, beliefs.rates, *_loose(likely, post), TEMPERATURE)
            band = _closer(band, likely, gates)
    steps = [replace(s, confidence=sure(s, post, band)) for s in search.best(lattice)]
    ties = [
        Tie(tuple(range(s.ja, s.ja + s.n)), tuple(range(s.en, s.en + s.m)), s.score, s.confidence)
        for s in steps
    ]
    ties = runon.extend(ties, evidence, beliefs.rates)
    ties = revise.revise(ties, evidence, beliefs.rates, beliefs.prior, lattice, post)
    ties = _with_moved(evidence, beliefs, runon.extend(ties, evidence, beliefs.rates))
    return runon.extend(ties, evidence, beliefs.rates)


def _with_moved(evidence: Evidence, beliefs: Beliefs, ties: list[Tie]) -> list[Tie]:
    """The ties, with those nulls that belong together tied as moved."""
    import numpy as np

    from aligner import moved

    lone_ja, lone_en = [t for t in ties if not t.en], [t for t in ties if not t.ja]
    at_ja = np.array([t.ja[0] for t in lone_ja], dtype=np.int64)
    at_en = np.array([t.en[0] for t in lone_en], dtype=np.int64)
    found = moved.tie(evidence.restrict(at_ja, at_en), beliefs.rates, beliefs.prior, TEMPERATURE)
    out = [t for t in ties if t.ja and t.en]
    tied: tuple[set[int], set[int]] = (set(), set())
    for s in found.ties:
        ja, en = range(s.ja, s.ja + s.n), range(s.en, s.en + s.m)
        skipped = min(*(lone_ja[k].confidence for k in ja), *(lone_en[k].confidence for k in en), 1.0)
        if s.confidence * skipped < moved.LIKELY:
            continue
        tied[0].update(ja)
        tied[1].update(en)
        where = tuple(lone_ja[k].ja[0] for k in ja), tuple(lone_en[k].en[0] for k in en)
        out.append(Tie(*where, s.score, s.confidence * skipped, True))
    for lone, alone, used in ((lone_ja, found.ja_alone, tied[0]), (lone_en, found.en_alone, tied[1])):
        out.extend(
            replace(t, confidence=t.confidence * float(alone[k])) for k, t in enumerate(lone) if k not in used
        )
    return out


def first_band(evidence: Evidence, beliefs: Beliefs, gates: Sequence[tuple[int, int]]) -> Band:
    """The whole lattice of a short document; of a long one, the surroundings of its anchors."""
    from aligner import band as shape

    rows, columns = len(evidence.ja_at), len(evidence.en_at)
    if (rows + 1) * (columns + 1) <= shape.OPEN:
        return shape.through(shape.whole(rows, columns), gates)
    points = evidence.anchors(beliefs.rates)
    return shape.through(shape.around(points, rows, columns), gates)


def _closer(band: Band, steps: Sequence[Step], gates: Sequence[tuple[int, int]]) -> Band:
    """The surroundings of what is likely, where they are smaller than the band."""
    from aligner import band as shape

    if band.size <= shape.OPEN // 4:
        return band
    near = shape.around([(s.ja, s.en) for s in steps], band.rows, band.columns, shape.CLOSE)
    return shape.through(near, gates) if near.size < band.size else band


def _loose(steps: Sequence[Step], post: Posterior) -> tuple[Floats, Floats]:
    """How likely each segment is not to be tied in place. One that was merged is given some chance too: a
    moved segment likes to hide in its neighbour's bead."""
    import numpy as np

    ja, en = post.skip_ja.copy(), post.skip_en.copy()
    for s in steps:
        if s.n > 1:
            ja[s.ja : s.ja + s.n] = np.maximum(ja[s.ja : s.ja + s.n], 0.1)
        if s.m > 1:
            en[s.en : s.en + s.m] = np.maximum(en[s.en : s.en + s.m], 0.1)
    return ja, en


def _met(evidence: Evidence, good: Sequence[Step]) -> Links:
    """Links that the confident beads teach."""
    import numpy as np

    from aligner import cooccurrence

    ja, en = (np.full(len(at), -1, dtype=np.int64) for at in (evidence.ja_at, evidence.en_at))
    for n, s in enumerate(good):
        ja[s.ja : s.ja + s.n] = en[s.en : s.en + s.m] = n
    return cooccurrence.learn(evidence, ja, en)


def sure(step: Step, post: Posterior, band: Band) -> float:
    """The posterior probability of a step."""
    if not step.m:
        p = post.skip_ja[step.ja]
    elif not step.n:
        p = post.skip_en[step.en]
    else:
        p = post.beads[post.sizes.index((step.n, step.m)), band.start[step.ja] + step.en - band.lo[step.ja]]
    return min(1.0, float(p))


def learn(evidence: Evidence, post: Posterior, good: Sequence[Step]) -> Beliefs:
    """Estimate on the document, from its own confident beads, how often each kind of bead occurs and each item
    finds its counterpart; the usual values count as so many observations more."""
    import numpy as np

    counts = np.zeros(len(SIZES) + 2)
    counts[[SIZES.index(z) for z in post.sizes]] = post.beads.sum(axis=1)
    counts[-2:] = post.skip_ja.sum(), post.skip_en.sum()
    prior = (counts + PRIOR * usual_prior()) / (counts.sum() + PRIOR)
    ja, en = (np.zeros((2, len(at)), dtype=np.int64) for at in (evidence.ja_at, evidence.en_at))
    for s in good:
        ja[:, s.ja : s.ja + s.n] = [[s.en], [s.en + s.m]]
        en[:, s.en : s.en + s.m] = [[s.ja], [s.ja + s.n]]
    rates = Rates.learnt(evidence.voices[0], *ja), Rates.learnt(evidence.voices[1], *en)
    for runs in evidence.runs:
        if runs.fit:
            i, j, n, m = (
                np.array([getattr(s, k) for s in good], dtype=np.int64) for k in ("ja", "en", "n", "m")
            )
            if len(good):
                runs.fit(evidence.ja_at[i], evidence.en_at[j], n, m, np.ones(len(good)))
    return Beliefs(rates, prior)
