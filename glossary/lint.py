"""Is the glossary sound? A table of rules; each looks at the whole glossary and yields what is wrong.

To add a rule, write a generator that yields ``(concept, message)`` and name it in RULES.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from corpus.errors import UsageError
from corpus.languages import language
from glossary.match import Matcher
from glossary.match_en import is_name, singular
from glossary.model import Concept, Glossary, Term, is_japanese
from glossary.patterns import plain


class Finding(NamedTuple):
    """``file:line: message (code)``"""

    file: str
    line: int | None
    message: str
    code: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line or 1}: {self.message} ({self.code})"


Found = Iterator[tuple[Concept, str]]
Rule = Callable[[Glossary], Found]


def lint(glossary: Glossary, select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()) -> list[Finding]:
    """What is wrong with `glossary`, in file order; only the codes in `select`, without those in `ignore`.

    Concepts that were rejected or withdrawn are left alone. Raises UsageError for an unknown code.
    """
    for code in (*select, *ignore):
        if code not in RULES:
            raise UsageError(f"unknown rule “{code}”", hint=f"known: {', '.join(RULES)}")
    alive = Glossary(
        tuple(c for c in glossary if c.binding or c.status.lower() == "candidate"), glossary.file
    )
    found = [
        Finding(glossary.file, concept.line, message, code)
        for code, rule in RULES.items()
        if (not select or code in select) and code not in ignore
        for concept, message in rule(alive)
    ]
    return sorted(dict.fromkeys(found), key=lambda f: f.line or 0)


def missing_field(glossary: Glossary) -> Found:
    """No id, no term in one of the languages, no source."""
    wanted = glossary.langs if set(glossary.langs) >= {"ja", "en"} else ("ja", "en")
    for c in glossary:
        if not c.id:
            yield c, f"{c.label or 'this concept'} has no id"
        for lang in wanted:
            if lang in ("ja", "en") and c.preferred(lang) is None:
                name = {"ja": "Japanese", "en": "English"}[lang]
                yield c, f"{c.label} has no {name} term"
        if c.binding and not c.source:
            yield c, f"{c.label} names no source"


def duplicate_concept(glossary: Glossary) -> Found:
    """Two concepts with the same preferred terms in both languages."""
    first: dict[tuple[str, str], Concept] = {}
    for c in glossary:
        ja, en = c.preferred("ja"), c.preferred("en")
        if ja and en:
            other = first.setdefault((_same(ja), _same(en)), c)
            if other is not c:
                yield c, f"{c.label} is the same as {_place(other)}"


def shared_term(glossary: Glossary) -> Found:
    """One permitted term in two concepts: a use of it can't be told apart."""
    owners: dict[tuple[str, str], Concept] = {}
    twins = {id(c) for c, _ in duplicate_concept(glossary)}
    for c in glossary:
        for t in c.terms:
            if t.permitted and id(c) not in twins:
                other = owners.setdefault((t.lang, _same(t)), c)
                if other is not c:
                    yield c, f"“{t.text}” is a term of {_place(other)} too"


def forbidden_permitted(glossary: Glossary) -> Found:
    """A term forbidden in one place and permitted in another, or both in one concept."""
    permitted: dict[tuple[str, str], Concept] = {}
    for c in glossary:
        for t in c.terms:
            if t.permitted:
                permitted.setdefault((t.lang, t.text.casefold()), c)
    for c in glossary:
        for t in c.forbidden("ja") + c.forbidden("en"):
            owner = permitted.get((t.lang, t.text.casefold()))
            if owner is not None:
                where = "here as well" if owner is c else f"in {_place(owner)}"
                yield c, f"“{t.text}” is {t.status} and permitted {where}"


def abbreviation_alone(glossary: Glossary) -> Found:
    """An abbreviation, and no full form of it in any language."""
    for c in glossary:
        shorts = [t for t in c.terms if t.type == "abbreviation" and t.permitted]
        if shorts and not any(t.permitted and t.type != "abbreviation" for t in c.terms):
            yield c, f"“{shorts[0].text}” has no full form"


def mixed_width(glossary: Glossary) -> Found:
    """Full-width Latin letters and digits, half-width katakana."""
    for c in glossary:
        for t in c.terms:
            odd = [
                x
                for x in t.text
                if "\uff01" <= x <= "\uff9f" and x not in "！？（）［］｛｝，：；～｜＆＋－＝％＃／"
            ]
            if odd:
                plain = unicodedata.normalize("NFKC", t.text)
                yield c, f"“{t.text}” mixes full and half width: write “{plain}”"
            elif is_japanese(t.text) and re.search(r"[(（][^)）]*$|^[^(（]*[)）]", t.text):
                yield c, f"“{t.text}” has a bracket without its partner"


def near_duplicate(glossary: Glossary) -> Found:
    """English forms of one concept that the matcher takes for one: different in case or hyphen only."""
    for c in glossary:
        seen: dict[str, Term] = {}
        for t in c.permitted("en"):
            key = re.sub(r"[\s\-‐‑–]+", "", unicodedata.normalize("NFKC", t.text)).casefold()
            other = seen.setdefault(key, t)
            if other is not t and "abbreviation" not in (t.type, other.type):
                yield c, f"“{t.text}” differs from “{other.text}” by case, hyphen or space only"


def example_fails(glossary: Glossary) -> Found:
    """A text that must match and doesn't, or must not and does."""
    for lang in ("ja", "en"):
        wanted = [(c, t) for c in glossary for t in c.of(lang) if t.must_match or t.must_not_match]
        if not wanted:
            continue
        matcher = Matcher([c for c in glossary if c.binding], lang)
        for c, t in wanted:
            for example in t.must_match:
                if not any(h.concept is c for h in matcher.find(example)):
                    yield c, f"“{t.text}” is not found in “{example}”, where it has to be"
            for example in t.must_not_match:
                if any(h.concept is c and h.term == t for h in matcher.find(example)):
                    yield c, f"“{t.text}” is found in “{example}”, where it must not be"


def unreachable(glossary: Glossary) -> Found:
    """A term the matcher never reports, even when it stands alone: another one takes its place."""
    for lang in ("ja", "en"):
        matcher = Matcher(glossary, lang)
        for c in glossary:
            for t in (*c.permitted(lang), *c.forbidden(lang)) if c.binding else ():
                hits = matcher.find(t.text)
                if not any(h.concept is c and h.start == 0 and h.end == len(t.text) for h in hits):
                    taken = next(
                        (f": “{h.term.text}” of {_place(h.concept)} is found instead" for h in hits), ""
                    )
                    yield c, f"“{t.text}” can't be found{taken}"


def unknown_status(glossary: Glossary) -> Found:
    """A status that is none of those the project knows."""
    for c in glossary:
        if c.status.lower() not in ("approved", "candidate", "rejected", "withdrawn"):
            yield c, f"{c.label} has the status “{c.status}”: approved, candidate, rejected or withdrawn"


RULES: Mapping[str, Rule] = {
    "missing-field": missing_field,
    "duplicate-concept": duplicate_concept,
    "shared-term": shared_term,
    "forbidden-permitted": forbidden_permitted,
    "abbreviation-alone": abbreviation_alone,
    "mixed-width": mixed_width,
    "near-duplicate": near_duplicate,
    "example-fails": example_fails,
    "unreachable": unreachable,
    "unknown-status": unknown_status,
}


def _same(term: Term) -> str:
    """What terms have in common that the matcher finds in each other's place: width, plural, hyphen, space, long mark, the
    way a word is written in kana. An abbreviation and a name are themselves only."""
    text = plain(term.text)
    if term.type == "abbreviation":
        return text.casefold()
    if term.lang == "en":
        return text.casefold() if is_name(text) else singular(text).replace(" ", "")
    words = language("ja").tokens(text)
    return "".join(re.sub(r"(?<=[ァ-ヺ]{2})ー$|・", "", plain(w.lemma).casefold()) for w in words)


def _place(concept: Concept) -> str:
    return f"{concept.label}, line {concept.line}" if concept.line else concept.label
