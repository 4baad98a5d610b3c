"""What is in a corpus: counts, and a page with plots drawn here, without scripts or anything from elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from corpus.memory.fold import fold, is_japanese, join
from corpus.model import Bead


class Bar(NamedTuple):
    """A bar of a histogram: from `low` up to, not including, `high`."""

    low: float
    high: float
    size: int


@dataclass(frozen=True)
class Overview:
    """Counts of a corpus. Lengths are characters of Japanese and words of English."""

    documents: int
    beads: int
    one_sided: int
    ja_characters: int
    en_words: int
    distinct: int
    """Different pairs."""
    kinds: tuple[tuple[str, int], ...]
    statuses: tuple[tuple[str, int], ...]
    ja_lengths: tuple[Bar, ...]
    en_lengths: tuple[Bar, ...]
    ratios: tuple[Bar, ...]
    """English characters for a Japanese one."""
    confidences: tuple[Bar, ...]
    medians: tuple[float, float, float]
    """Of ja lengths, en lengths, ratios."""
    suspects: int
    """Beads whose Japanese side has no Japanese, or whose English side has some."""
    sizes: tuple[tuple[str, int], ...]
    """Documents with their number of beads, the largest first."""


def overview(beads: Iterable[tuple[str, Bead]]) -> Overview:
    """Count (document, bead)."""
    sizes: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    statuses: Counter[str] = Counter()
    ja_lengths, en_lengths, ratios, confidences = [], [], [], []
    distinct: set[int] = set()
    one_sided = suspects = 0
    for name, bead in beads:
        sizes[name] += 1
        kinds[bead.kind] += 1
        statuses[bead.status] += 1
        ja, en = join(bead.ja, "ja"), join(bead.en, "en")
        distinct.add(hash((fold(ja), fold(en))))
        confidences.append(bead.confidence)
        if not ja.strip() or not en.strip():
            one_sided += 1
            continue
        suspects += not is_japanese(ja) or is_japanese(en)
        ja_lengths.append(len(ja))
        en_lengths.append(len(en.split()))
        ratios.append(len(en) / len(ja))
    return Overview(
        documents=len(sizes),
        beads=sum(sizes.values()),
        one_sided=one_sided,
        ja_characters=sum(ja_lengths),
        en_words=sum(en_lengths),
        distinct=len(distinct),
        kinds=tuple(kinds.most_common()),
        statuses=tuple(statuses.most_common()),
        ja_lengths=histogram(ja_lengths, 0, 200, 20),
        en_lengths=histogram(en_lengths, 0, 100, 20),
        ratios=histogram(ratios, 0, 8, 20),
        confidences=histogram(confidences, 0, 1, 20),
        medians=(_median(ja_lengths), _median(en_lengths), _median(ratios)),
        suspects=suspects,
        sizes=tuple(sizes.most_common()),
    )


def _median(values: Sequence[float]) -> float:
    return float(median(values)) if values else 0.0


def histogram(values: Sequence[float], low: float, high: float, bars: int) -> tuple[Bar, ...]:
    """Bars of equal width; the first takes what is lower, the last what is higher."""
    width = (high - low) / bars
    counts = [0] * bars
    for value in values:
        counts[min(bars - 1, max(0, int((value - low) / width)))] += 1
    return tuple(Bar(low + n * width, low + (n + 1) * width, c) for n, c in enumerate(counts))


def page(found: Overview, title: str) -> str:
    """The overview as one HTML file that needs nothing else."""
    from jinja2 import Environment, PackageLoader

    environment = Environment(
        loader=PackageLoader("corpus", ""), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    plots = (
        ("Japanese: characters a bead", found.ja_lengths, 0),
        ("English: words a bead", found.en_lengths, 0),
        ("English characters for a Japanese one", found.ratios, 1),
        ("Confidence", found.confidences, 2),
    )
    return environment.get_template("overview.html").render(o=found, title=title, plots=plots)
