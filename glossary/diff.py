"""Two states of a glossary compared by concept: what was added, taken out and changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from glossary.model import Concept, Glossary, Term

_FIELDS = ("domain", "definition", "note", "source", "status", "created", "modified")
_DETAILS = ("type", "reading", "pos", "case_sensitive", "usage", "source", "note")
_LANG = {"ja": "Japanese", "en": "English"}


class Change(NamedTuple):
    kind: str
    """added, removed or changed"""
    concept: Concept
    """The new state; the old one of what was removed."""
    details: tuple[str, ...] = ()

    def __str__(self) -> str:
        sign = {"added": "+", "removed": "-", "changed": "~"}[self.kind]
        return "\n".join([f"{sign} {self.concept.label}", *(f"    {d}" for d in self.details)])


def diff(old: Glossary, new: Glossary) -> list[Change]:
    """The changes from `old` to `new`, in the order of `new`, removals last. A concept is known by its id, one
    without an id, or with an id that is gone, by its preferred terms."""
    left = {_key(c): c for c in old}
    by_terms = {_terms(c): c for c in old}
    matched: set[int] = set()
    changes = []
    kept_ids = {c.id for c in new if c.id}
    for concept in new:
        before = left.get(_key(concept))
        if before is None:
            twin = by_terms.get(_terms(concept))
            before = (
                twin if twin is not None and twin.id not in kept_ids and id(twin) not in matched else None
            )
        if before is None:
            changes.append(Change("added", concept))
            continue
        matched.add(id(before))
        details = tuple(describe(before, concept))
        if details:
            changes.append(Change("changed", concept, details))
    return changes + [Change("removed", c) for c in old if id(c) not in matched]


def _terms(concept: Concept) -> str:
    return "\0".join(t.text for t in (concept.preferred("ja"), concept.preferred("en")) if t)


def _key(concept: Concept) -> str:
    return concept.id or f"\0{_terms(concept)}"


def describe(old: Concept, new: Concept) -> Iterator[str]:
    """What changed in one concept, a line each."""
    if old.id != new.id:
        yield f"id: {old.id or 'none'} → {new.id or 'none'}"
    for lang in dict.fromkeys((*_LANG, *(t.lang for t in (*old.terms, *new.terms)))):
        yield from _language(old, new, lang)
    for field in _FIELDS:
        a, b = getattr(old, field), getattr(new, field)
        if a != b:
            yield f"{field}: {_said(a)} → {_said(b)}"
    before, after = dict(old.extra), dict(new.extra)
    for name in dict.fromkeys((*before, *after)):
        if before.get(name, "") != after.get(name, ""):
            yield f"{name}: {_said(before.get(name, ''))} → {_said(after.get(name, ''))}"


def _language(old: Concept, new: Concept, lang: str) -> Iterator[str]:
    name = _LANG.get(lang, lang)
    a, b = old.preferred(lang), new.preferred(lang)
    if (a and a.text) != (b and b.text):
        yield f"{name} to use: {_said(a.text if a else '')} → {_said(b.text if b else '')}"
    before, after = {_slot(t): t for t in old.of(lang)}, {_slot(t): t for t in new.of(lang)}
    for slot in before.keys() - after.keys():
        other = next((t for t in new.of(lang) if t.text == slot[0] and t.status != before[slot].status), None)
        if other is None:
            yield f"{name} term “{slot[0]}” ({before[slot].status}) taken out"
        elif {other.status, before[slot].status} != {"preferred", "admitted"}:
            yield f"{name} term “{slot[0]}”: {before[slot].status} → {other.status}"
    for slot in sorted(after.keys() - before.keys()):
        if not any(t.text == slot[0] for t in old.of(lang)):
            yield f"{name} term “{slot[0]}” ({after[slot].status}) added"
    for slot in before.keys() & after.keys():
        yield from _details(before[slot], after[slot])


def _slot(term: Term) -> tuple[str, str]:
    return term.text, term.status


def _details(old: Term, new: Term) -> Iterator[str]:
    for field in _DETAILS:
        a, b = getattr(old, field), getattr(new, field)
        if a != b:
            yield f"“{new.text}”, {field.replace('_', ' ')}: {_said(a)} → {_said(b)}"
    for field in ("must_match", "must_not_match"):
        if getattr(old, field) != getattr(new, field):
            yield f"“{new.text}”: examples that {field.replace('_', ' ')} changed"


def _said(value: object) -> str:
    return f"“{value}”" if value not in ("", None) else "nothing"
