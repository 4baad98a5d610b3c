"""The public verb: which Japanese belongs to which English."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aligner.scorers import DEFAULT, SCORERS, Context
from corpus.model import Bead, Bitext, Document, with_ids

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from aligner.band import Band
    from aligner.evidence import Evidence, Rates
    from aligner.search import Posterior, Step
    from aligner.side import Side

    Floats = NDArray[np.float64]

ROUNDS = 3
"""Times the document is aligned; each but the last teaches the next."""
WEIGHT = 0.5
"""Both sides hear the same hits, so each counts half."""
TEMPERATURE = 1.5
"""Words of a sentence are not independent; scores are divided by this before they are taken as log odds."""


def usual_prior() -> Floats:
    """Probability of each kind of step: bead kinds as in evidence.SIZES, then a skip of either side."""
    import numpy as np

    from aligner.evidence import SIZES

    weights = {(1, 1): 0.80, (1, 2): 0.055, (2, 1): 0.055, (2, 2): 0.008, (1, 3): 0.01, (3, 1): 0.01}
    rest = 0.0008
    p = np.array([weights.get(s, rest) for s in SIZES] + [0.025, 0.025])
    return np.asarray(p / p.sum())


@dataclass
class Beliefs:
    """What is held of a document pair, and learnt from it between rounds."""

    rates: Rates
    prior: Floats


@dataclass(frozen=True)
class Tie:
    """A bead by the positions of its segments in the two sides."""

    ja: tuple[int, ...]
    en: tuple[int, ...]
    score: float
    confidence: float
    moved: bool = False


def align(
    ja: Document,
    en: Document,
    *,
    scorers: Sequence[str] = DEFAULT,
    context: Context | None = None,
) -> Bitext:
    """The beads of two documents."""
    from aligner.evidence import Evidence, Rates
    from aligner.side import Side

    context = context or Context()
    left, right = Side.of(ja, "ja"), Side.of(en, "en")
    found = [piece for name in scorers for piece in SCORERS.load(name)().evidence(left, right, context)]
    evidence = Evidence.gather(left, right, found)
    beliefs = Beliefs(Rates.usual(), usual_prior())
    ties = solve(evidence, beliefs)
    beads = [_bead(t, left, right) for t in _ordered(ties)]
    return Bitext(with_ids(beads), ja, en, ja.lang, en.lang)


def solve(evidence: Evidence, beliefs: Beliefs) -> list[Tie]:
    """Every segment of both sides in one tie; `beliefs` are learnt on the way."""
    import numpy as np

    from aligner import moved, search
    from aligner.band import whole
    from aligner.evidence import SIZES

    rows, columns = len(evidence.ja_at), len(evidence.en_at)
    band = whole(rows, columns)
    gain = np.zeros(rows), np.zeros(columns)
    for turn in range(ROUNDS):
        prior = np.log(beliefs.prior)
        beads = evidence.score(band, beliefs.rates, WEIGHT)
        beads += prior[: len(SIZES), None].astype(np.float32)
        lattice = search.Lattice(band, SIZES, beads, prior[-2] + gain[0], prior[-1] + gain[1])
        steps = search.best(lattice)
        post = search.posterior(lattice, TEMPERATURE)
        if turn + 1 < ROUNDS:
            learn(evidence, beliefs, band, post, steps)
            free = post.skip_ja.copy(), post.skip_en.copy()
            for s in steps:
                if s.n + s.m > 2 and s.n and s.m:
                    free[0][s.ja : s.ja + s.n] = np.maximum(free[0][s.ja : s.ja + s.n], 0.1 * (s.n > 1))
                    free[1][s.en : s.en + s.m] = np.maximum(free[1][s.en : s.en + s.m], 0.1 * (s.m > 1))
            gain = moved.pull(evidence, beliefs.rates, WEIGHT, *free, TEMPERATURE)
    ties = [
        Tie(tuple(range(s.ja, s.ja + s.n)), tuple(range(s.en, s.en + s.m)), s.score, sure(s, post, band))
        for s in steps
    ]
    alone_ja = np.array([t.ja[0] for t in ties if not t.en], dtype=np.int64)
    alone_en = np.array([t.en[0] for t in ties if not t.ja], dtype=np.int64)
    far = moved.tie(evidence.restrict(alone_ja, alone_en), beliefs.rates, WEIGHT, beliefs.prior, TEMPERATURE)
    gone_ja = {int(alone_ja[s.ja + k]) for s in far for k in range(s.n)}
    gone_en = {int(alone_en[s.en + k]) for s in far for k in range(s.m)}
    ties = [t for t in ties if not ((not t.en and t.ja[0] in gone_ja) or (not t.ja and t.en[0] in gone_en))]
    ties += [
        Tie(
            tuple(int(x) for x in alone_ja[s.ja : s.ja + s.n]),
            tuple(int(x) for x in alone_en[s.en : s.en + s.m]),
            s.score,
            s.confidence,
            True,
        )
        for s in far
    ]
    return ties


def sure(step: Step, post: Posterior, band: Band) -> float:
    """The posterior probability of a step."""
    from aligner.evidence import SIZES

    if not step.m:
        p = post.skip_ja[step.ja]
    elif not step.n:
        p = post.skip_en[step.en]
    else:
        p = post.beads[SIZES.index((step.n, step.m)), band.start[step.ja] + step.en - band.lo[step.ja]]
    return min(1.0, float(p))


def learn(
    evidence: Evidence, beliefs: Beliefs, band: Band, post: Posterior, steps: Sequence[Step]
) -> None:
    """Estimate on the document, from its own confident beads, how often each kind of bead occurs and each sort
    of word finds its counterpart; the usual values count as so many observations more."""
    import numpy as np

    from aligner.evidence import Rates

    counts = np.append(post.beads.sum(axis=1), [post.skip_ja.sum(), post.skip_en.sum()])
    strength = 20.0
    beliefs.prior = (counts + strength * usual_prior()) / (counts.sum() + strength)
    good = [s for s in steps if s.n and s.m and sure(s, post, band) > 0.9]
    usual = Rates.usual()
    hits: dict[str, list[float]] = {}
    for voice, flipped, size in ((evidence.voices[0], False, band.rows), (evidence.voices[1], True, band.columns)):
        first, last = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
        for s in good:
            mine, theirs = ((s.en, s.en + s.m), (s.ja, s.ja + s.n)) if flipped else ((s.ja, s.ja + s.n), (s.en, s.en + s.m))
            first[mine[0] : mine[1]], last[mine[0] : mine[1]] = theirs
        inside = last[voice.at] > 0
        share = np.where(voice.many > 0, 1.0, 1.0 / np.maximum(1, voice.count))[voice.item] * inside
        some, whole_ = voice.found(first, last) * share, voice.found(first, last, exact=True) * share
        sorts = np.array(voice.sort)[voice.item]
        for sort in set(voice.sort):
            mask = sorts == sort
            row = hits.setdefault(("E" if flipped else "J") + sort, [0.0, 0.0, 0.0])
            row[0] += float(share[mask].sum())
            row[1] += float(some[mask].sum())
            row[2] += float(whole_[mask].sum())
    beliefs.seen = hits  # type: ignore[attr-defined]


def _ordered(ties: Sequence[Tie]) -> list[Tie]:
    """In Japanese order; English-only ones after what precedes them in English."""
    spoken = sorted((t for t in ties if t.ja), key=lambda t: t.ja)
    after: dict[int, list[Tie]] = {}
    place = {j: n for n, t in enumerate(spoken) if not t.moved for j in t.en}
    for t in sorted((t for t in ties if not t.ja), key=lambda t: t.en):
        j = t.en[0] - 1
        while j >= 0 and j not in place:
            j -= 1
        after.setdefault(place[j] if j >= 0 else -1, []).append(t)
    out = list(after.get(-1, ()))
    for n, t in enumerate(spoken):
        out.append(t)
        out.extend(after.get(n, ()))
    return out


def _bead(tie: Tie, ja: Side, en: Side) -> Bead:
    a, b = [ja.segments[k][1] for k in tie.ja], [en.segments[k][1] for k in tie.en]
    return Bead(
        tuple(x.text for x in a),
        tuple(x.text for x in b),
        tuple(x.id for x in a),
        tuple(x.id for x in b),
        tie.score,
        min(1.0, tie.confidence),
        tie.moved,
    )
