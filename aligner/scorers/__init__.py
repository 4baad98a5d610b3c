"""Kinds of evidence, a file each: which words, figures and forms of the two sides speak for each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from corpus.registry import Registry

if TYPE_CHECKING:
    from aligner.evidence import Features, Links, Runs
    from aligner.side import Side

SCORERS = Registry(
    "scorer",
    {
        "lexicon": "aligner.scorers.lexicon:Lexical",
        "values": "aligner.scorers.values:Values",
        "names": "aligner.scorers.names:Names",
        "structure": "aligner.scorers.structure:Structure",
        "length": "aligner.scorers.length:Length",
        "glossary": "aligner.scorers.glossary:Terms",
        "embeddings": "aligner.scorers.embeddings:Embeddings",
    },
    "taiyaku.scorers",
)
DEFAULT = ("lexicon", "values", "names", "structure", "length", "glossary")
"""Those that work without anything further; glossary is silent where none is given."""


@dataclass(frozen=True)
class Context:
    """What scorers may need besides the two sides."""

    glossary: Any = None
    """A `glossary.model.Glossary`, or None."""
    model: str | None = None
    """The folder of an embedding model."""
    progress: Callable[[int, str], None] | None = None
    options: Mapping[str, Any] = field(default_factory=dict)


class Scorer(Protocol):
    """A kind of evidence. Made anew for each pair of documents."""

    def evidence(self, ja: Side, en: Side, context: Context) -> Iterator[Links | Features | Runs]: ...
