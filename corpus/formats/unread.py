"""What an Office package holds beside the text that is read: said once, so that nobody looks for it in vain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from corpus.package import Package

if TYPE_CHECKING:
    from lxml import etree

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DESCRIBED = (
    "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr",
    "{http://schemas.openxmlformats.org/presentationml/2006/main}cNvPr",
)


def macros(package: Package) -> Iterator[str]:
    if any("vbaProject" in n for n in package.names()):
        yield "the file has macros; they are not looked at and never run"


def unread(package: Package, trees: Iterable[etree._Element]) -> Iterator[str]:
    """Remarks on diagrams, charts and the descriptions of pictures; `trees`: the parts that are read."""
    drawn = [n for n in package.names() if re.search(r"/(?:diagrams/data|charts/chart)\d*\.xml$", n)]
    said = [n.rpartition("/")[2] for n in drawn if _says_something(package.xml(n))]
    if said:
        yield f"text in diagrams and charts is not read: {', '.join(said)}"
    found = (e.get("descr", "") for tree in trees for e in tree.iter(*_DESCRIBED))
    described = {d for d in found if not d.isascii()}
    if described:
        yield f"descriptions of pictures are no part of the text: {', '.join(sorted(described))}"


def _says_something(root: etree._Element) -> bool:
    words = [*root.iter(f"{_A}t"), *(v for cache in root.iter(f"{_C}strCache") for v in cache.iter(f"{_C}v"))]
    return any(c.isalpha() for w in words for c in w.text or "")
