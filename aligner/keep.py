"""People's decisions survive: confirmed and edited beads of an earlier alignment, found again in new versions
of the documents."""

from __future__ import annotations

from bisect import bisect_left

from aligner.side import Side
from aligner.solve import Tie
from corpus.model import Bead, Bitext


def standing(keep: Bitext, ja: Side, en: Side) -> tuple[list[tuple[Bead, Tie]], list[Bead]]:
    """Decided beads of `keep` with their places in the two sides, and those whose text no longer stands.

    A text stands where the same characters, white space aside, fill whole segments. Of several places the one
    nearest after the last is taken, and none twice.
    """
    pages = _Page(ja), _Page(en)
    kept: list[tuple[Bead, Tie]] = []
    gone = []
    for bead in keep.beads:
        if bead.status == "auto":
            continue
        places = [page.find(texts) for page, texts in zip(pages, (bead.ja, bead.en), strict=True)]
        if places[0] is None or places[1] is None or not (places[0] or places[1]):
            gone.append(bead)
            continue
        for page, place in zip(pages, places, strict=True):
            page.take(place or ())
        kept.append((bead, Tie(places[0], places[1], bead.score, 1.0, bead.moved)))
    return kept, gone


class _Page:
    """The characters of a side in one string, and where its segments start."""

    def __init__(self, side: Side) -> None:
        self.text = ""
        self.starts = []
        for t in side.texts:
            self.starts.append(len(self.text))
            self.text += _bare(t)
        self.starts.append(len(self.text))
        self.used: set[int] = set()
        self.last = 0

    def find(self, texts: tuple[str, ...]) -> tuple[int, ...] | None:
        whole = self._run("".join(map(_bare, texts)))
        if whole is not None or len(texts) < 2:
            return whole
        parts = [self._run(_bare(t)) for t in texts]
        if any(p is None for p in parts):
            return None
        return tuple(sorted({k for p in parts for k in p or ()}))

    def _run(self, text: str) -> tuple[int, ...] | None:
        """The segments that hold exactly `text`; None where there are none."""
        if not text:
            return ()
        found: list[tuple[int, tuple[int, ...]]] = []
        at = self.text.find(text)
        while at >= 0:
            first, last = bisect_left(self.starts, at), bisect_left(self.starts, at + len(text))
            if self.starts[first] == at and self.starts[last] == at + len(text):
                run = tuple(range(first, last))
                if not self.used.intersection(run):
                    found.append((abs(first - self.last), run))
            at = self.text.find(text, at + 1)
        return min(found)[1] if found else None

    def take(self, run: tuple[int, ...]) -> None:
        self.used.update(run)
        if run:
            self.last = run[-1] + 1


def _bare(text: str) -> str:
    return "".join(text.split())
