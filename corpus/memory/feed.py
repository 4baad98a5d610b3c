"""What a memory is fed with: bitexts, each as a source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.collection import Part, parts
from corpus.memory.entry import Source
from corpus.memory.portable import holds_sources, sources
from corpus.model import Bead


@dataclass(frozen=True, slots=True)
class Feed:
    """A file of beads and the source it stands for."""

    part: Part
    source: Source
    min_confidence: float = 0.0
    known: tuple[Bead, ...] | None = None
    """The beads, where the file holds those of several sources and was read for that."""

    def named(self, name: str) -> Feed:
        return replace(self, source=replace(self.source, name=name))

    def beads(self) -> Iterator[Bead]:
        """The beads that are certain enough. Raises InputError, FormatError."""
        beads = self.part.beads() if self.known is None else self.known
        return (b for b in beads if b.confidence >= self.min_confidence)


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
    what is given here comes first. A file that a memory wrote gives the sources it names. Raises as
    `corpus.collection.parts`.
    """
    out = []
    for part in parts(paths, format):
        known = {k: str(part.record.get(k) or "") for k in ("ja", "en", "date", "domain")}
        source = Source(
            part.name, known["ja"], known["en"], date or known["date"], domain or known["domain"], note
        )
        if not holds_sources(part.path):
            out.append(Feed(part, source, min_confidence))
            continue
        for found, beads in sources(part.beads()):
            own = replace(
                found,
                name=found.name or part.name,
                date=date or found.date,
                domain=domain or found.domain,
                note=note or found.note,
            )
            out.append(Feed(part, own, min_confidence, tuple(beads)))
    return out
