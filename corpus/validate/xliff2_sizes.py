"""The constraints of the size and length restriction module of XLIFF 2.1 (section 5.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus.validate.report import Fault
from corpus.validate.xliff2_core import X, name

if TYPE_CHECKING:
    from lxml import etree

SLR = "{urn:oasis:names:tc:xliff:sizerestriction:2.0}"

_SIZE = re.compile(r"\*|\d+|\d+,(?:\d+|\*)|")


def sizes(root: etree._Element) -> Iterator[Fault]:
    """Size restrictions: written as the standard profiles have it; not on codes that only end something."""
    attributes = [f"{SLR}{a}" for a in ("sizeRestriction", "storageRestriction")]
    for file in root.iter(f"{X}file"):
        profiles = file.find(f"{SLR}profiles")
        standard = {
            "sizeRestriction": (
                profiles is None or profiles.get("generalProfile", "xliff:").startswith("xliff:")
            ),
            "storageRestriction": (
                profiles is None or profiles.get("storageProfile", "xliff:").startswith("xliff:")
            ),
        }
        for e in file.iter("*"):
            for attribute in attributes:
                value, short = e.get(attribute), attribute.rpartition("}")[2]
                if value is not None and standard[short] and not _SIZE.fullmatch(value.strip()):
                    yield Fault(
                        e,
                        f"slr:{short}=“{value}” is not of the form *, n, n,n or n,*",
                        "write the greatest size, or the least and the greatest",
                    )
                elif value is not None and standard[short] and _least(value) > _most(value):
                    yield Fault(
                        e, f"the least size in slr:{short}=“{value}” is above the greatest", "swap the two"
                    )
            for short, key in (("equivStorage", "storageRestriction"), ("sizeInfo", "sizeRestriction")):
                value = e.get(f"{SLR}{short}")
                if value is not None and standard[key] and not re.fullmatch(r"\d+", value.strip()):
                    yield Fault(
                        e, f"slr:{short}=“{value}” is not a whole number", "write the size as a number"
                    )
            yield from _size_information(e)


_HOLDERS = frozenset({"file", "group", "unit", "pc", "sc"})
_SIZED = {
    "sizeRestriction": _HOLDERS | {"mrk", "sm"},
    "storageRestriction": _HOLDERS | {"mrk", "sm"},
    "equivStorage": frozenset({"ph", "pc", "sc", "ec"}),
    "sizeInfo": _HOLDERS | {"ph", "ec"},
    "sizeInfoRef": _HOLDERS | {"ph", "ec"},
}
"""Where each attribute of the module stands: restrictions on what holds text, sizes on what takes room."""


def _least(size: str) -> float:
    return float(size.partition(",")[0]) if "," in size else 0


def _most(size: str) -> float:
    last = size.rpartition(",")[2].strip()
    return float(last) if last.isdigit() else float("inf")


def _size_information(e: etree._Element) -> Iterator[Fault]:
    used = [a for a in ("equivStorage", "sizeInfo", "sizeInfoRef") if e.get(f"{SLR}{a}") is not None]
    if "sizeInfo" in used and "sizeInfoRef" in used:
        yield Fault(e, "slr:sizeInfo and slr:sizeInfoRef can't stand together", "keep one of the two")
    if used and e.tag == f"{X}ec" and e.get("isolated") != "yes":
        yield Fault(e, f"slr:{used[0]} stands on an <ec> that is not isolated", "put it on the <sc>")
    for attribute, holders in _SIZED.items():
        if e.get(f"{SLR}{attribute}") is not None and e.tag.startswith(X) and name(e) not in holders:
            yield Fault(
                e,
                f"slr:{attribute} is not for <{name(e)}>",
                f"put it on one of: {', '.join(sorted(holders))}",
            )
    ref = e.get(f"{SLR}sizeInfoRef")
    if ref is not None:
        data = [d for holder in e.iterancestors() for d in holder.iterchildren(f"{SLR}data")]
        if not any(x.get("id") == ref for d in data for x in d.iter("*")):
            yield Fault(
                e,
                f"slr:sizeInfoRef=“{ref}” is no id inside an <slr:data> beside this element or one above it",
                "correct the id, or add the data",
            )
