"""XLIFF 2 fragment identifiers (section 4.4): ``#/f=file/u=unit/n=note``, read and resolved."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml import etree

X = "{urn:oasis:names:tc:xliff:document:2.0}"
_CONTAINERS = ("f", "g", "u")
_LEAVES = {
    "": ("segment", "ignorable", "mrk", "sm", "pc", "sc", "ec", "ph"),
    "n": ("note",),
    "d": ("data",),
    "t": ("mrk", "sm", "pc", "sc", "ec", "ph"),
}
_NMTOKEN = re.compile(r"[\w.:·-]+")


class Reference(NamedTuple):
    """A fragment identifier: prefixes and ids, outermost first."""

    absolute: bool
    steps: tuple[tuple[str, str], ...]

    @property
    def known(self) -> bool:
        """Whether every prefix is one of the core, so that it can be said what it points to."""
        return all(p in _CONTAINERS or p in _LEAVES for p, _ in self.steps)

    @classmethod
    def parse(cls, ref: str) -> Reference | str:
        """The reference in ``#…``, or what is wrong with it."""
        body = ref.partition("#")[2]
        absolute = body.startswith("/")
        steps = []
        for part in body.lstrip("/").split("/"):
            prefix, equals, value = part.rpartition("=")
            if not _NMTOKEN.fullmatch(value) or (equals and not prefix):
                return f"“{part}” is no selector"
            if prefix and not re.fullmatch(r"[\w.:-]+", prefix):
                return f"“{prefix}” is no name token"
            if len(prefix) == 1 and prefix not in "fgundt":
                return f"“{prefix}” is no prefix of the core, and those of extensions have two characters or more"
            steps.append((prefix, value))
        ranks = [_CONTAINERS.index(p) if p in _CONTAINERS else 3 for p, _ in steps]
        if ranks != sorted(ranks) or len(ranks) != len(set(ranks)):
            return "the parts must come in the order file, group, unit, item, each once"
        if absolute and steps[0][0] != "f":
            return "one that begins with / begins with the file"
        if (
            ranks[-1] == 3
            and steps[-1][0] in ("", "t", "d")
            and len(steps) > 1
            and "u" not in [p for p, _ in steps]
        ):
            return "codes, segments and data are inside a unit"
        return cls(absolute, tuple(steps))


def targets(element: etree._Element, ref: str) -> list[etree._Element]:
    """The elements that `ref`, written on `element`, points to: none or one, unless ids are repeated."""
    parsed = Reference.parse(ref)
    if not ref.startswith("#") or isinstance(parsed, str):
        return []
    root = element.getroottree().getroot()
    given = dict(parsed.steps[:-1] if parsed.steps[-1][0] not in _CONTAINERS else parsed.steps)
    holder: etree._Element | None = root
    if not parsed.absolute and "f" not in given:
        holder = next(element.iterancestors(f"{X}file"), None)
        if "g" not in given and "u" not in given:
            holder = next(element.iterancestors(f"{X}unit", f"{X}group", f"{X}file"), None)
    for prefix, tag in zip(_CONTAINERS, ("file", "group", "unit"), strict=True):
        if prefix in given and holder is not None:
            holder = next((e for e in holder.iter(f"{X}{tag}") if e.get("id") == given[prefix]), None)
    if holder is None:
        return []
    prefix, value = parsed.steps[-1]
    if prefix in _CONTAINERS:
        return [holder]
    if prefix == "n":
        return [n for notes in holder.iterchildren(f"{X}notes") for n in notes if n.get("id") == value]
    found = [e for tag in _LEAVES.get(prefix, ()) for e in holder.iter(f"{X}{tag}") if e.get("id") == value]
    if prefix in ("", "t"):
        found = [e for e in found if any(True for _ in e.iterancestors(f"{X}target")) == (prefix == "t")]
        found = [e for e in found if not any("matches:2" in str(a.tag) for a in e.iterancestors())]
    return found
