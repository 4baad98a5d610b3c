"""Damage to a pair of aligned texts, seeded, with the alignment that is right afterwards."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class Unit:
    """A bead by its texts; `at` is where its English stands, in beads."""

    ja: list[str]
    en: list[str]
    at: float = 0.0
    moved: bool = False


@dataclass(frozen=True)
class Damaged:
    """Two texts, a segment a line, and the beads between them as zero-based line numbers."""

    ja: list[str]
    en: list[str]
    beads: list[tuple[tuple[int, ...], tuple[int, ...]]]


@dataclass(frozen=True)
class Recipe:
    """Shares of the beads that each kind of damage befalls."""

    deletions: float = 0.0
    """One side of a bead is lost, either one."""
    foreign: float = 0.0
    """A segment from elsewhere stands after a bead, on either side."""
    merges: float = 0.0
    """Two neighbouring beads are run together on one side."""
    swaps: float = 0.0
    """A run of two to six beads stands elsewhere in English, up to twenty beads away."""
    notes: float = 0.0
    """A bead's English stands at the end of the text."""


CLEAN = Recipe()
LIGHT = Recipe(deletions=0.08, foreign=0.04)
HEAVY = Recipe(deletions=0.15, foreign=0.08, merges=0.20)
MOVED = Recipe(deletions=0.04, foreign=0.02, swaps=0.01, notes=0.05)


@dataclass
class Pool:
    """Segments from other documents, to be inserted."""

    ja: Sequence[str] = field(default_factory=list)
    en: Sequence[str] = field(default_factory=list)


def damage(
    beads: Sequence[tuple[Sequence[str], Sequence[str]]], recipe: Recipe, pool: Pool, seed: int
) -> Damaged:
    """The texts of `beads` after `recipe`; the same for the same seed."""
    rng = random.Random(seed)
    units: list[Unit] = []
    pending = [Unit(list(a), list(b)) for a, b in beads]
    while pending:
        unit = pending.pop(0)
        after = pending[0] if pending else None
        if after and unit.ja and unit.en and after.ja and after.en and rng.random() < recipe.merges:
            pending.pop(0)
            if rng.random() < 0.5:
                unit = Unit(["".join([*unit.ja, *after.ja])], unit.en + after.en)
            else:
                unit = Unit(unit.ja + after.ja, [" ".join([*unit.en, *after.en])])
        if rng.random() < recipe.deletions:
            if rng.random() < 0.5:
                unit = Unit(unit.ja, [])
            else:
                unit = Unit([], unit.en)
        units.append(unit)
        if rng.random() < recipe.foreign:
            japanese = (rng.random() < 0.5 and pool.ja) or not pool.en
            units.append(Unit([rng.choice(pool.ja)], []) if japanese else Unit([], [rng.choice(pool.en)]))
    for n, unit in enumerate(units):
        unit.at = float(n)
    n = 0
    while n < len(units):
        if rng.random() < recipe.swaps:
            run = units[n : n + rng.randint(2, 6)]
            shift = rng.choice([-1, 1]) * rng.randint(len(run) + 1, 20) + 0.5
            for unit in run:
                unit.at += shift
                unit.moved = True
            n += len(run)
        elif units[n].ja and units[n].en and rng.random() < recipe.notes:
            units[n].at += len(units) * 2
            units[n].moved = True
        n += 1
    ja: list[str] = []
    en: list[str] = []
    places: dict[int, tuple[int, ...]] = {}
    for unit in sorted(units, key=lambda u: u.at):
        places[id(unit)] = tuple(range(len(en), len(en) + len(unit.en)))
        en.extend(unit.en)
    out = []
    for unit in units:
        here = tuple(range(len(ja), len(ja) + len(unit.ja)))
        ja.extend(unit.ja)
        if (unit.ja and unit.en) or len(unit.ja) + len(unit.en) == 1:
            out.append((here, places[id(unit)]))
        else:  # a side lost of a bead of several: each segment is without a counterpart by itself
            out.extend(((k,), ()) for k in here)
            out.extend(((), (k,)) for k in places[id(unit)])
    return Damaged(ja, en, out)
