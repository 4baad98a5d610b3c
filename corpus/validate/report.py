"""What a validation finds: faults on elements while it runs, violations with their place when it is done."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from lxml import etree


class Fault(NamedTuple):
    """A rule that an element breaks; the place is found later."""

    element: etree._Element
    message: str
    hint: str = ""
    severity: str = "error"
    rule: str = ""
    """Where one generator checks several rules: which; else the name it has in its table."""


@dataclass(frozen=True)
class Violation:
    """A rule broken at a place, with the way out. Warnings don't make a file invalid."""

    line: int | None
    column: int | None
    rule: str
    message: str
    hint: str = ""
    severity: str = "error"
    path: str = ""
    """Where in the structure: the ids of the enclosing elements, ``f=f1/u=3``."""


@dataclass(frozen=True)
class Validity:
    """What was found in one file."""

    file: str
    format: str
    """``tmx``, ``xliff-1.2``, ``xliff-2``, ``tbx``; empty for a file that could not be read."""
    violations: tuple[Violation, ...]

    @property
    def valid(self) -> bool:
        return not any(v.severity == "error" for v in self.violations)

    def record(self) -> dict[str, Any]:
        """As the JSON output has it."""
        return {
            "file": self.file,
            "format": self.format,
            "valid": self.valid,
            "violations": [asdict(v) for v in self.violations],
        }
