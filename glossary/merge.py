"""Taking another glossary's concepts in: merged by concept, conflicts reported, nothing overwritten silently."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import NamedTuple

from corpus.errors import UsageError
from glossary.model import Concept, Glossary, Term

EVIDENCE = ("count", "where", "how", "score", "association", "renderings", "beads", "context")
"""Columns that `glossary extract` adds for the person who decides. They don't come back with the decision."""
PREFER = ("ours", "theirs")


class Conflict(NamedTuple):
    """Two glossaries that say different things."""

    ours: Concept
    theirs: Concept
    what: str

    def __str__(self) -> str:
        place = f" (line {self.theirs.line})" if self.theirs.line else ""
        return f"! {self.ours.label}{place}: {self.what}"


@dataclass(frozen=True)
class Merged:
    """The plan of a merge: what is new, what is completed, what contradicts."""

    added: tuple[Concept, ...] = ()
    completed: tuple[tuple[Concept, Concept], ...] = ()
    """Before and after."""
    unchanged: int = 0
    undecided: int = 0
    """Candidates and rejected ones, which stay where they are."""
    conflicts: tuple[Conflict, ...] = ()


def merge(ours: Glossary, theirs: Glossary, *, prefer: str = "", undecided: bool = False) -> Merged:
    """The plan for taking `theirs` into `ours`.

    A concept is the same if it shares an id and a term, or its Japanese and its English preferred term. What
    one side leaves empty is filled from the other; where both speak and differ there is a conflict, and
    `ours` stays as it is unless `prefer` is ``theirs``. `undecided` takes candidates as well.
    """
    if prefer not in ("", *PREFER):
        raise UsageError(f"“{prefer}” is none of {', '.join(PREFER)}")
    index = _Index(ours)
    added: list[Concept] = []
    completed: list[tuple[Concept, Concept]] = []
    conflicts: list[Conflict] = []
    same = skipped = 0
    for theirs_one in theirs:
        if not theirs_one.binding and not (undecided and theirs_one.status.lower() == "candidate"):
            skipped += 1
            continue
        incoming = _clean(theirs_one)
        own = index.same(incoming)
        if own is None:
            rivals = index.rivals(incoming)
            if rivals and prefer != "theirs":
                conflicts += [Conflict(r, incoming, f"{why}; not taken in") for r, why in rivals]
                continue
            incoming = replace(incoming, id=index.free_id(incoming.id))
            index.put(incoming)
            added.append(incoming)
            continue
        if own.source and not theirs_one.source:
            # Where an extraction met it again contradicts nothing that people wrote.
            incoming = replace(incoming, source=own.source)
        new, found = _combine(own, incoming, prefer == "theirs")
        conflicts += [Conflict(own, incoming, what) for what in found]
        if new == own:
            same += 1
        else:
            completed.append((own, new))
            index.swap(own, new)
    return Merged(tuple(added), tuple(completed), same, skipped, tuple(conflicts))


def _clean(concept: Concept) -> Concept:
    """Without the evidence of an extraction; where it was found becomes its source if nobody named one."""
    facts = dict(concept.extra)
    return replace(
        concept,
        source=concept.source or facts.get("where", ""),
        extra=tuple((k, v) for k, v in concept.extra if k not in EVIDENCE),
    )


class _Index:
    def __init__(self, glossary: Glossary) -> None:
        self._ids: dict[str, Concept] = {}
        self._terms: dict[tuple[str, str], list[Concept]] = {}
        for concept in glossary:
            self.put(concept)

    def put(self, concept: Concept) -> None:
        if concept.id:
            self._ids[concept.id] = concept
        for key in _keys(concept):
            self._terms.setdefault(key, []).append(concept)

    def swap(self, old: Concept, new: Concept) -> None:
        for owners in self._terms.values():
            owners[:] = [c for c in owners if c is not old]
        self.put(new)

    def same(self, concept: Concept) -> Concept | None:
        known = self._ids.get(concept.id) if concept.id else None
        keys = _keys(concept)
        if known is not None and keys & _keys(known):
            return known
        wanted = {_key(t) for t in (concept.preferred("ja"), concept.preferred("en")) if t}
        for owner in (o for k in sorted(keys) for o in self._terms.get(k, ())):
            heads = {_key(t) for t in (owner.preferred("ja"), owner.preferred("en")) if t}
            both = wanted & _keys(owner)
            if len(heads) == 2 and heads <= keys:
                return owner
            if both and (both == wanted or not all(owner.preferred(x) for x in ("ja", "en"))):
                return owner
        return None

    def rivals(self, concept: Concept) -> Iterator[tuple[Concept, str]] | list[tuple[Concept, str]]:
        """Concepts of ours with the same Japanese term and other English, or the other way round."""
        out = []
        for lang, other in (("ja", "en"), ("en", "ja")):
            term = concept.preferred(lang)
            for owner in self._terms.get(_key(term), ()) if term else ():
                a, b = owner.preferred(other), concept.preferred(other)
                if term and a and b:
                    out.append((owner, f"“{term.text}” is “{a.text}” here, “{b.text}” there"))
        return out

    def free_id(self, id: str) -> str:
        if id not in self._ids:
            return id
        number = 2
        while f"{id}-{number}" in self._ids:
            number += 1
        return f"{id}-{number}"


def _key(term: Term) -> tuple[str, str]:
    return term.lang, unicodedata.normalize("NFKC", term.text).casefold()


def _keys(concept: Concept) -> set[tuple[str, str]]:
    return {_key(t) for t in concept.terms if t.permitted}


def _combine(ours: Concept, theirs: Concept, overrule: bool) -> tuple[Concept, list[str]]:
    """Our concept completed from theirs, and what contradicts."""
    conflicts: list[str] = []
    values: dict[str, str] = {}
    for field in ("domain", "definition", "note", "source"):
        a, b = getattr(ours, field), getattr(theirs, field)
        if b and a and a != b:
            conflicts.append(f"{field} is “{a}” here, “{b}” there")
        if b and (not a or overrule):
            values[field] = b
    terms = {(_key(t), t.permitted): t for t in ours.terms}
    for t in theirs.terms:
        key = _key(t)
        if (key, not t.permitted) in terms:
            other = terms[key, not t.permitted]
            conflicts.append(f"“{t.text}” is {other.status} here, {t.status} there")
            if overrule:
                del terms[key, not t.permitted]
                terms[key, t.permitted] = t
        elif (key, t.permitted) not in terms:
            head = ours.preferred(t.lang)
            if t.status == "preferred" and head is not None:
                conflicts.append(f"to use is “{head.text}” here, “{t.text}” there; taken in as admitted")
                t = replace(t, status="admitted")
            terms[key, t.permitted] = t
    extra = dict(ours.extra)
    extra.update({k: v for k, v in theirs.extra if v and (k not in extra or overrule)})
    made = replace(ours, terms=tuple(terms.values()), extra=tuple(extra.items()))
    return (replace(made, **values) if values else made), conflicts  # type: ignore[arg-type]


def into(
    path: str | Path, theirs: Glossary, *, prefer: str = "", undecided: bool = False, dry: bool = False
) -> Merged:
    """Merge `theirs` into the working file at `path`, which is made if it isn't there; the lines of other
    concepts stay as they are. `dry` only plans."""
    from glossary import store
    from glossary.formats.table import write_row

    def action(sheet: store.Sheet) -> Merged:
        plan = merge(sheet.glossary, theirs, prefer=prefer, undecided=undecided)
        if dry:
            return plan
        sheet.replace(
            {old.line or 0: _changed(write_row(old), write_row(new)) for old, new in plan.completed}
        )
        taken = {c.id for c in plan.added}
        free = (id for n in count() if (id := sheet.next_id(n)) not in taken)
        ids = [c.id or next(free) for c in plan.added]
        sheet.append([{**write_row(c), "id": id} for id, c in zip(ids, plan.added)])
        return plan

    if dry and not Path(path).exists():
        return merge(Glossary(), theirs, prefer=prefer, undecided=undecided)
    return store.change(path, action, create=True)


def _changed(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    return {k: v for k, v in after.items() if v != before.get(k, "")}
