"""What a memory is fed with: bitexts, each as a source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.collection import Part, parts
from corpus.memory.entry import Source
from corpus.model import Bead


@dataclass(frozen=True, slots=True)
class Feed:
    """A file of beads and the source it stands for."""

    part: Part
    source: Source
    min_confidence: float = 0.0

    def named(self, name: str) -> Feed:
        return replace(self, source=replace(self.source, name=name))

    def beads(self) -> Iterator[Bead]:
        """The beads that are certain enough. Raises InputError, FormatError."""
        return (b for b in self.part.beads() if b.confidence >= self.min_confidence)


def feeds(
    paths: Sequence[str],
    *,
    format: str | None = None,
    date: str = "",
    domain: str = "",
    note: str = "",
    min_confidence: float = 0.0,
) -> list[Feed]:
    """The files in `paths`, those of folders included, each with its source.

    From a folder of `corpus align`, the names, documents, dates and domains of its manifest are taken over;
    what is given here comes first. Raises as `corpus.collection.parts`.
    """
    out = []
    for part in parts(paths, format):
        known = {k: str(part.record.get(k) or "") for k in ("ja", "en", "date", "domain")}
        source = Source(
            part.name, known["ja"], known["en"], date or known["date"], domain or known["domain"], note
        )
        out.append(Feed(part, source, min_confidence))
    return out
