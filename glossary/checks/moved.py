"""Text that stands elsewhere in the translation."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from glossary.check import Pair, Text, Work, report
from glossary.checks.kinship import comparable, kinship
from glossary.findings import Finding

_NOTES = frozenset({"footnote", "caption", "toc-entry", "signature"})
"""Kinds whose place the layout decides."""

NEAR = 30
"""Beads between a passage and its translation, at most, for the two to be found."""


class Moved:
    """A passage whose translation stands in another place: list items changed round, a sentence put elsewhere.

    Notes and captions, whose place the layout decides, are not reported.

    Bad:
        ja: ア 米国のスタートアップ3社への投資を2025年に行う。 | イ ドイツのコンソーシアムと研究センターを設立する。
        en: (a) A research center will be established with a German consortium. | (b) Investment in three US startups will be made in 2025.
        bead: 2-2
    Good:
        ja: ア 米国のスタートアップ3社への投資を2025年に行う。 | イ ドイツのコンソーシアムと研究センターを設立する。
        en: (a) Investment in three US startups will be made in 2025. | (b) A research center will be established with a German consortium.
        bead: 2-2
    """

    code: ClassVar[str] = "moved"
    severity: ClassVar[str] = "warning"
    subject: ClassVar[str] = "pair"
    options: ClassVar[Mapping[str, Any]] = {}

    def find(self, work: Work) -> Iterator[Finding]:
        place = {i: n for n, text in enumerate(work.side("en")) for i in text.ids}
        pairs = {p.index: p for p in work.pairs}
        before: Pair | None = None
        for pair in work.pairs:
            if pair.bead.moved and pair.both and not {pair.ja.kind, pair.en.kind} & _NOTES:
                swapped = before is not None and _follows(pair, before, place)
                yield report(
                    self,
                    "this passage and the one before it have changed places in the English"
                    if swapped
                    else "this passage stands in another place in the English",
                    pair=pair,
                    ja=pair.ja.passage(),
                    en=pair.en.passage(),
                    severity="info" if swapped else None,
                )
                before = None if swapped else pair
                for other in (pairs.get(pair.index - 1), pairs.get(pair.index + 1)):
                    if other and other.both and not other.bead.moved and _swapped(pair, other, place):
                        # which of two neighbours is the moved one, nobody can tell
                        yield report(
                            self,
                            "this passage and the one that stands elsewhere have changed places",
                            pair=other,
                            ja=other.ja.passage(),
                            en=other.en.passage(),
                            severity="info",
                        )
            elif min(len(pair.ja.parts), len(pair.en.parts)) >= 2:
                yield from self._crossed(work, pair)
        for left, right in displaced(work):
            yield report(
                self,
                "this passage has no counterpart where it stands; its translation seems to be elsewhere",
                pair=left,
                ja=left.ja.passage(),
                en=right.en.passage(),
            )

    def _crossed(self, work: Work, pair: Pair) -> Iterator[Finding]:
        """Two neighbours within one bead, each more like the other's counterpart."""
        if len(pair.ja.parts) != len(pair.en.parts):
            return
        ja, en = (
            [Text(work, t.lang, [p], t.ids[n : n + 1]) for n, p in enumerate(t.parts)]
            for t in (pair.ja, pair.en)
        )
        for n in range(len(ja) - 1):
            straight = kinship(ja[n], en[n]) + kinship(ja[n + 1], en[n + 1])
            crossed = kinship(ja[n], en[n + 1]) + kinship(ja[n + 1], en[n])
            if crossed >= straight + 2 and kinship(ja[n], en[n + 1]) > 0 and kinship(ja[n + 1], en[n]) > 0:
                for a, b in ((ja[n], en[n + 1]), (ja[n + 1], en[n])):
                    yield report(
                        self,
                        "this passage and its neighbour have changed places in the English",
                        pair=pair,
                        ja=a.passage(),
                        en=b.passage(),
                    )


def _follows(pair: Pair, before: Pair, place: Mapping[str, int]) -> bool:
    """Whether `pair` is the next passage in Japanese, and ends where `before` begins in English."""
    last, first = place.get(pair.en.ids[-1]), place.get(before.en.ids[0])
    return pair.index == before.index + 1 and last is not None and first is not None and last + 1 == first


def _swapped(a: Pair, b: Pair, place: Mapping[str, int]) -> bool:
    return _follows(a, b, place) or _follows(b, a, place)


def displaced(work: Work) -> list[tuple[Pair, Pair]]:
    """Japanese without English and English without Japanese, not far apart, that belong together."""
    cache: dict[str, list[tuple[Pair, Pair]]] = work.shared("displaced")
    if "found" not in cache:
        lost = [p for p in work.pairs if p.ja and not p.en]
        found = [p for p in work.pairs if p.en and not p.ja]
        places = [p.index for p in found]
        out: list[tuple[Pair, Pair]] = []
        taken: set[int] = set()
        for a in lost:
            lo, hi = bisect_left(places, a.index - NEAR), bisect_right(places, a.index + NEAR)
            near = [b for b in found[lo:hi] if comparable(a.ja, b.en)]
            best = max(near, key=lambda b: kinship(a.ja, b.en), default=None)
            if best is not None and kinship(a.ja, best.en) >= 3 and best.index not in taken:
                out.append((a, best))
                taken.add(best.index)
        cache["found"] = out
    return cache["found"]
