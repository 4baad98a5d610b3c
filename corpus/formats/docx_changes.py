"""Tracked changes of a Word document, taken as accepted: what was deleted goes, what was inserted is text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.formats.docx_runs import W

if TYPE_CHECKING:
    from lxml import etree

_GONE = (f"{W}del", f"{W}moveFrom")
_THERE = (f"{W}ins", f"{W}moveTo")
_RANGES = tuple(f"{W}move{way}Range{end}" for way in ("From", "To") for end in ("Start", "End"))
_PROPERTIES = frozenset(f"{W}{n}" for n in ("rPr", "trPr", "tcPr", "numPr"))


def accept(root: etree._Element) -> int:
    """Accept all changes to text, paragraph marks and rows in a part; how many there were."""
    found = 0
    for row in list(root.iter(f"{W}tr")):
        if row.find(f"{W}trPr/{W}del") is not None:
            _remove(row)
            found += 1
    for e in list(root.iter(*_GONE)):
        if _holds_text(e):
            _remove(e)
            found += 1
    for e in list(root.iter(*_THERE)):
        if _holds_text(e):
            for child in e:
                e.addprevious(child)
            found += 1
        _remove(e)
    for p in list(root.iter(f"{W}p")):
        if any(p.find(f"{W}pPr/{W}rPr/{W}{n}") is not None for n in ("del", "moveFrom")):
            found += _joined(p)
    for e in list(root.iter(*_RANGES)):
        _remove(e)
    return found


def _holds_text(change: etree._Element) -> bool:
    """Whether it is a change around runs, and not one of a row or paragraph mark that says so in its properties."""
    parent = change.getparent()
    return parent is not None and parent.tag not in _PROPERTIES


def _joined(p: etree._Element) -> int:
    """What a paragraph without its mark has left begins the next, whose properties both have."""
    rest = p.getnext()
    if rest is None or rest.tag != f"{W}p" or p.find(f"{W}pPr/{W}sectPr") is not None:
        return 0
    place = 0 if rest.find(f"{W}pPr") is None else 1
    rest[place:place] = [e for e in p if e.tag != f"{W}pPr"]
    _remove(p)
    return 1


def _remove(e: etree._Element) -> None:
    parent = e.getparent()
    if parent is not None:
        parent.remove(e)
