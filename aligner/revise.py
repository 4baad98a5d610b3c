"""A last look at every segment at the edge of a bead: one that the path left alone beside it though it may be a part
of it, and one that it took in though it may belong to the next bead or to none.

The search weighs every split and merge of up to four by four exactly, but scores a bead as one text. Where two sentences
were run together on one side, the shorter often says nothing that the longer doesn't say too: a heading and the sentence
below it. Here the bead is cut: if the segment answers the first words of the other side, and the rest still answers the
bead, it belongs there (as SentAlign re-attaches strays; Steingrímsson et al. 2023). A text made of two shows it, too:
there is a seam, and what lies before it is as long as what it answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from aligner.cuts import Cuts
from aligner.evidence import MOST, Evidence, Pair
from aligner.seams import Seams
from aligner.search import NEVER, Lattice, Posterior

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from aligner.solve import Tie

    Floats = NDArray[np.floating[Any]]

OUT, IN = -5.0, 8.0
"""Log odds of the search below which a segment stays out of a bead, and above which it stays in."""
SILENT, TRUST = -1.6, 0.75
"""Where a cut can't be weighed by words: what speaks against the bead, and the share of the search's own odds that counts."""


def revise(
    ties: Sequence[Tie],
    evidence: Evidence,
    rates: Pair,
    prior: Floats,
    lattice: Lattice,
    posterior: Posterior,
) -> list[Tie]:
    """The ties with every edge where it is likeliest; the confidence of all takes the other possibilities into account."""
    at = evidence.ja_at.tolist(), evidence.en_at.tolist()
    texts = [evidence.ja.texts[k] for k in at[0]], [evidence.en.texts[k] for k in at[1]]
    edges = Edges(
        list(ties), Cuts.of(evidence, rates, prior), Seams.of(ties, texts), Odds(lattice, posterior), at
    )
    for side in (0, 1):
        for x in range(len(at[side])):
            edges.settle(side, x)
    return [t for t in edges.ties if t.ja or t.en]


@dataclass
class Odds:
    """What the search says of a segment in a bead and out of it."""

    lattice: Lattice
    posterior: Posterior

    def bead(self, ja: Sequence[int], en: Sequence[int]) -> tuple[float, float] | None:
        """Score and probability; None for a bead that was not searched."""
        kind = len(ja), len(en)
        band, c = self.lattice.band, en[0]
        if kind not in self.lattice.sizes or not band.lo[ja[0]] <= c <= band.hi[ja[0]]:
            return None
        k, node = self.lattice.sizes.index(kind), int(band.start[ja[0]] + c - band.lo[ja[0]])
        score = float(self.lattice.beads[k, node])
        return (score, float(self.posterior.beads[k, node])) if score > NEVER / 4 else None

    def alone(self, side: int, x: int) -> tuple[float, float]:
        """Score and probability of leaving it without a counterpart."""
        scores = self.lattice.skip_ja, self.lattice.skip_en
        chances = self.posterior.skip_ja, self.posterior.skip_en
        return float(scores[side][x]), float(chances[side][x])


@dataclass(frozen=True)
class Option:
    """A bead that a segment may belong to."""

    place: int
    """In the list of ties."""
    odds: float
    """For belonging to it rather than standing alone."""
    within: float
    """The probability that the search gives to the bead with the segment; and without it."""
    without: float


@dataclass
class Edges:
    """The ties as they stand, and what is asked of their edges."""

    ties: list[Tie]
    cuts: Cuts
    seams: Seams
    odds: Odds
    at: tuple[list[int], list[int]]
    """Where in their document the segments stand."""

    def __post_init__(self) -> None:
        self.place = [{k: n for n, t in enumerate(self.ties) for k in (t.ja, t.en)[side]} for side in (0, 1)]

    def settle(self, side: int, x: int) -> None:
        """Leave the segment, take it into a bead beside it, or out of its own, whichever is likeliest."""
        import numpy as np

        here = self.place[side][x]
        home = self.ties[here]
        run = (home.ja, home.en)[side]
        paired = bool(home.ja and home.en)
        if home.moved or (paired and (len(run) < 2 or x not in (run[0], run[-1]))):
            return
        ways = (1, -1) if not paired or x == run[0] else (-1, 1)  # its own bead first
        options = list(self.options(side, x, here, ways))
        if not options or (paired and options[0].place != here):
            return
        best = max(options, key=lambda o: o.odds)
        weights = np.exp(np.clip([0.0, *(o.odds for o in options)], -50, 50))
        chance = float(max(1.0, np.exp(min(50.0, best.odds))) / weights.sum())
        skipped = self.odds.alone(side, x)[1]
        for option in options:
            # the probability of the bead, whether or not the segment is of it
            core = min(1.0, option.within + option.without)
            now = option.within if option.place == here else option.without
            tie = self.ties[option.place]
            free = min(1.0, tie.confidence * core / max(now, 1e-6))
            takes = option is best and best.odds > 0
            self.put(option.place, side, x, takes)
            self.ties[option.place] = replace(self.ties[option.place], confidence=free * chance)
        if best.odds > 0:
            if not paired:
                self.ties[here] = replace(home, ja=(), en=())
            self.place[side][x] = best.place
            return
        if paired:
            self.place[side][x] = len(self.ties)
            self.ties.append(self.lone(side, x))
            here = len(self.ties) - 1
        all_ = min(1.0, skipped + sum(o.within for o in options))
        self.ties[here] = replace(self.ties[here], confidence=all_ * chance)

    def lone(self, side: int, x: int) -> Tie:
        from aligner.solve import Tie

        return Tie((x,) if side == 0 else (), () if side == 0 else (x,), self.odds.alone(side, x)[0], 1.0)

    def put(self, place: int, side: int, x: int, inside: bool) -> None:
        """Take the segment into the tie or out of it."""
        tie = self.ties[place]
        run = tuple(sorted({*(tie.ja, tie.en)[side], x} if inside else {*(tie.ja, tie.en)[side]} - {x}))
        self.ties[place] = replace(tie, ja=run) if side == 0 else replace(tie, en=run)

    def options(self, side: int, x: int, here: int, ways: tuple[int, int]) -> Iterator[Option]:
        """The beads that the segment is of or stands beside, as far as the search left any doubt."""
        alone = self.odds.alone(side, x)[0]
        for way in ways:
            place = self.place[side].get(x + way)
            if place is None or abs(self.at[side][x + way] - self.at[side][x]) != 1:
                continue
            tie = self.ties[place]
            mine, theirs = (tie.ja, tie.en) if side == 0 else (tie.en, tie.ja)
            mine = tuple(k for k in mine if k != x)
            if not mine or not theirs or tie.moved or len(mine) >= MOST or len(theirs) > MOST:
                continue
            full = tuple(sorted((*mine, x)))
            pair = [self.odds.bead(*((m, theirs) if side == 0 else (theirs, m))) for m in (full, mine)]
            if pair[0] is None or pair[1] is None:
                continue
            searched = pair[0][0] - pair[1][0] - alone
            if place == here and searched > IN:
                return
            if searched < OUT:
                continue
            said = self.cuts.gain(x, mine, theirs, side, way, alone)
            seam = self.seams.worth(side, x, mine, theirs, way)
            odds = seam + (SILENT + TRUST * searched if said is None else said)
            yield Option(place, odds, pair[0][1], pair[1][1])
