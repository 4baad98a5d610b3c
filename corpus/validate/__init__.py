"""Are exchange files what their standards say? TMX, XLIFF 1.2 and 2, TBX: grammar, and the rules a schema can't state.

The rules stand in one module per format, each a table from its name to a generator of faults.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import FormatError
from corpus.registry import Registry
from corpus.validate.report import Fault, Validity, Violation

if TYPE_CHECKING:
    from lxml import etree

Rule = Callable[["etree._Element"], Iterator[Fault]]

STANDARDS = Registry(
    "standard",
    {
        "tmx": "corpus.validate.tmx:RULES",
        "xliff-1.2": "corpus.validate.xliff12:RULES",
        "xliff-2": "corpus.validate.xliff2:RULES",
        "tbx": "corpus.validate.tbx:RULES",
        "tbx-2": "corpus.validate.tbx2:RULES",
    },
    "taiyaku.standards",
)


_BEGINNING = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*<")
"""How XML begins, in whatever encoding."""


def validate(path: str | Path) -> Validity:
    """The violations in one file. Raises InputError for one that can't be read, or is none of these formats."""
    from corpus.files import read_bytes

    return check(read_bytes(path), str(path))


def check(data: bytes, file: str) -> Validity:
    """The violations in the bytes of a file; one that is not well-formed XML has that as its only violation.

    Raises FormatError for bytes that are no XML at all, whatever the name of the file says."""
    from corpus.xml import parse

    if not _BEGINNING.match(data):
        raise FormatError(
            "this file is empty" if not data.strip() else "this is no XML, whatever its name says",
            path=file,
            hint="export it again as TMX, XLIFF or TBX",
        )
    try:
        root = parse(data, file)
    except FormatError as error:
        wrong = Violation(
            error.line, error.column, "xml", error.message, error.hint or "correct the XML here"
        )
        return Validity(file, "", (wrong,))
    name = standard(root, file)
    rules: Mapping[str, Rule] = STANDARDS.load(name)
    places = _places(data, root)
    found: dict[tuple[int | None, str, str], Violation] = {}
    for rule, faults in rules.items():
        for fault in faults(root):
            line, column = places.get(fault.element, (_line(fault.element), None))
            code = fault.rule or rule
            violation = Violation(
                line, column, code, fault.message, fault.hint, fault.severity, _path(fault.element)
            )
            found.setdefault((line, code, fault.message), violation)
    ordered = sorted(found.values(), key=lambda v: (v.line or 0, v.column or 0))
    return Validity(file, name, tuple(ordered))


def standard(root: etree._Element, file: str) -> str:
    """Which standard the root element belongs to. Raises FormatError for none."""
    from lxml import etree

    name = etree.QName(root)
    namespace, version = name.namespace or "", root.get("version", "")
    if name.localname == "tmx":
        return "tmx"
    if name.localname == "xliff":
        if namespace.startswith("urn:oasis:names:tc:xliff:document:2") or (
            not namespace and version.startswith("2")
        ):
            return "xliff-2"
        return "xliff-1.2"
    if name.localname == "tbx":
        return "tbx"
    if name.localname == "martif":
        return "tbx-2"
    raise FormatError(
        f"the root element <{name.localname}> is that of no format known here",
        path=file,
        line=_line(root),
        hint="known: TMX, XLIFF 1.2, XLIFF 2.0 and 2.1, TBX v2 and v3",
    )


def _line(element: etree._Element) -> int | None:
    line = element.sourceline
    return line if isinstance(line, int) else None


def _places(data: bytes, root: etree._Element) -> dict[etree._Element, tuple[int, int]]:
    """Line and column at which each element starts, both from one (lxml knows only the line where the start tag ends)."""
    from xml.parsers import expat

    starts: list[tuple[int, int]] = []
    parser = expat.ParserCreate()

    def started(name: str, attributes: object) -> None:
        starts.append((parser.CurrentLineNumber, parser.CurrentColumnNumber + 1))

    parser.StartElementHandler = started
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError):
        return {}
    return dict(zip(root.iter("*"), starts, strict=False))


_STEPS = {
    "file": "f",
    "group": "g",
    "unit": "u",
    "trans-unit": "tu",
    "tu": "tu",
    "conceptEntry": "c",
    "termEntry": "c",
}


def _path(element: etree._Element) -> str:
    steps = []
    for e in [*reversed(list(element.iterancestors())), element]:
        step = _STEPS.get(str(e.tag).rpartition("}")[2])
        key = e.get("id") or e.get("tuid") or e.get("original")
        if step and key:
            steps.append(f"{step}={key}")
    return "/".join(steps)
