"""The constraints of change tracking: a module of XLIFF 2.0, an extension in 2.1."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus.validate.grammar import mismatch
from corpus.validate.report import Fault
from corpus.validate.xliff2_core import name

if TYPE_CHECKING:
    from lxml import etree

_CTR = tuple(f"{{urn:oasis:names:tc:xliff:changetracking:2.{n}}}" for n in "01")


def changes(root: etree._Element) -> Iterator[Fault]:
    """Revisions point to something there is, and record properties it has, each once."""
    for ctr in _CTR:
        for revisions in root.iter(f"{ctr}revisions"):
            track = revisions.getparent()
            holder = track.getparent() if track is not None else None
            if holder is None:
                continue
            kind, ref = revisions.get("appliesTo", ""), revisions.get("ref")
            inside = [e for e in holder.iter("*") if ctr not in str(e.tag)]
            named = [e for e in inside if name(e) == kind]
            found = next((e for e in inside if e.get("id") == ref), None) if ref else None
            if ref and found is None:
                yield Fault(
                    revisions,
                    f"ref=“{ref}” is no id in this <{name(holder)}>",
                    "correct it, or remove the revisions",
                )
            if not named:
                yield Fault(revisions, f"there is no <{kind}> in this <{name(holder)}>", "correct appliesTo")
            if not ref and len(named) > 1 and any(e.get("id") for e in named):
                yield Fault(
                    revisions,
                    f"there are {len(named)} <{kind}> here, and no ref says which is meant",
                    "add ref=“…”",
                )
            for revision in revisions.iterchildren(f"{ctr}revision"):
                when = revision.get("datetime")
                if when is not None and mismatch("date", when):
                    yield Fault(
                        revision,
                        f"datetime=“{when}” is not {mismatch('date', when)}",
                        f"write {mismatch('date', when)}",
                        "warning" if not mismatch("date", _SHORT_ZONE.sub(r"\g<1>0", when)) else "error",
                    )
            current = revisions.get("currentVersion")
            versions = [r.get("version") for r in revisions.iterchildren(f"{ctr}revision")]
            if current is not None and current not in versions:
                yield Fault(
                    revisions, f"currentVersion=“{current}” is the version of no revision here", "correct it"
                )
            subject = found if found is not None else (named[0] if len(named) == 1 else None)
            for revision in revisions.iterchildren(f"{ctr}revision"):
                yield from _items(revision, ctr, subject)


_SHORT_ZONE = re.compile(r"(T.*[+-])(?=\d:\d\d$)")
"""Where a zero is missing in ``+8:00``, as programs write it that everybody reads."""


def _items(revision: etree._Element, ctr: str, subject: etree._Element | None) -> Iterator[Fault]:
    seen = set()
    for item in revision.iterchildren(f"{ctr}item"):
        what = item.get("property", "")
        if what in seen:
            yield Fault(item, f"the property “{what}” is recorded twice in one revision", "keep one of them")
        seen.add(what)
        if what and what != "content" and subject is not None and what not in subject.attrib:
            yield Fault(
                item,
                f"“{what}” is neither “content” nor an attribute of the <{name(subject)}> it is about",
                "name an attribute it has, or write content",
            )
