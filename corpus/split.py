"""Training, development and test sets: whole documents, and nothing of one set in another.

Which set a document goes to depends on its name and the seed alone, so that a corpus that grows keeps its
test documents. Documents that share much text (two versions of one report) go to the same set, and what is
still repeated in two sets is taken out of the larger.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from corpus.errors import UsageError
from corpus.memory.fold import fold, join
from corpus.model import Bead

SETS = ("train", "dev", "test")
KIN = 0.2
"""Share of a document's longer beads that stand in another from which both count as one."""
_LONG = 15
"""Characters from which a repeated segment is no coincidence: headings and formulas are."""


@dataclass(frozen=True, slots=True)
class Split:
    """The documents of each set, and their beads without what another set has."""

    names: Mapping[str, tuple[str, ...]]
    beads: Mapping[str, tuple[tuple[str, Bead], ...]]
    leaked: int
    """Beads that were taken out of train or dev because a smaller set has their Japanese or English."""


def split(
    documents: Sequence[tuple[str, Sequence[Bead]]], *, dev: float = 0.05, test: float = 0.05, seed: int = 1
) -> Split:
    """Divide documents (name, beads). `dev` and `test` are shares of the documents, roughly.

    Raises UsageError where there are too few documents for the sets asked for, or the shares leave nothing
    to train on.
    """
    if min(dev, test) < 0 or dev + test >= 1:
        raise UsageError("the shares of dev and test leave nothing for train")
    families = _families(documents)
    wanted = [s for s, share in (("test", test), ("dev", dev)) if share]
    if len(families) < 1 + len(wanted):
        raise UsageError(
            f"{len(families)} independent documents can't be divided into {1 + len(wanted)} sets",
            hint="add documents, or set --dev or --test to 0",
        )
    ranked = sorted(families, key=lambda f: min(_rank(n, seed) for n in f))
    place: dict[str, str] = {}
    for family in families:
        at = min(_rank(n, seed) for n in family)
        chosen = "test" if at < test else "dev" if at < test + dev else "train"
        place.update(dict.fromkeys(family, chosen))
    for n, chosen in enumerate(wanted):
        if chosen not in place.values():
            place.update(dict.fromkeys(ranked[n], chosen))
    if "train" not in place.values():
        place.update(dict.fromkeys(ranked[-1], "train"))
    return _divided(documents, place)


def _rank(name: str, seed: int) -> float:
    """A number from 0 to 1 that a name always gets."""
    return int.from_bytes(blake2b(f"{seed}\n{name}".encode(), digest_size=8).digest(), "big") / 2**64


def _keys(bead: Bead) -> tuple[str, str]:
    return fold(join(bead.ja, "ja")), fold(join(bead.en, "en"))


def _families(documents: Sequence[tuple[str, Sequence[Bead]]]) -> list[list[str]]:
    """Documents that share much text, together."""
    holders: dict[str, set[int]] = defaultdict(set)
    sizes = []
    for n, (_, beads) in enumerate(documents):
        texts = {k for b in beads for k in _keys(b)[:1] if len(k) >= _LONG}
        sizes.append(len(texts))
        for text in texts:
            holders[text].add(n)
    shared: Counter[tuple[int, int]] = Counter()
    for held in holders.values():
        if 1 < len(held) <= 50:
            ordered = sorted(held)
            shared.update((a, b) for i, a in enumerate(ordered) for b in ordered[i + 1 :])
    parent = list(range(len(documents)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    for (a, b), n in shared.items():
        if n >= KIN * max(1, min(sizes[a], sizes[b])):
            parent[root(b)] = root(a)
    families: dict[int, list[str]] = defaultdict(list)
    for n, (name, _) in enumerate(documents):
        families[root(n)].append(name)
    return list(families.values())


def _divided(documents: Sequence[tuple[str, Sequence[Bead]]], place: Mapping[str, str]) -> Split:
    names: dict[str, list[str]] = {s: [] for s in SETS}
    beads: dict[str, list[tuple[str, Bead]]] = {s: [] for s in SETS}
    seen: set[str] = set()
    leaked = 0
    for chosen in ("test", "dev", "train"):
        mine: set[str] = set()
        for name, held in documents:
            if place[name] != chosen:
                continue
            names[chosen].append(name)
            for bead in held:
                keys = [k for k in _keys(bead) if k]
                if seen.intersection(keys):
                    leaked += 1
                    continue
                mine.update(keys)
                beads[chosen].append((name, bead))
        seen |= mine
    return Split({s: tuple(n) for s, n in names.items()}, {s: tuple(b) for s, b in beads.items()}, leaked)
