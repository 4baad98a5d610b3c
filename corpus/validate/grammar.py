"""Content models: which elements an XML format has, in which order, with which attributes of which type.

A grammar is a table that reads like the standard's own: ``"notes? unit|group+"`` for what an element holds,
``"id! canResegment:yesNo"`` for what it carries. All models here are sequences of choices, so matching is greedy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from corpus.validate.report import Fault

if TYPE_CHECKING:
    from lxml import etree

OTHER = "##other"
"""Any element of a namespace that is not the format's own."""
ALWAYS = frozenset({"http://www.w3.org/2001/XMLSchema-instance", "http://www.w3.org/2000/xmlns/"})

LANGUAGE = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*(?:-[a-wy-z\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?"
    r"|x(?:-[a-z\d]{1,8})+|i-[a-z\d]{2,8}|[a-z]{2}-[a-z]{3}-[a-z]{2}|en-GB-oed|sgn-(?:BE-FR|BE-NL|CH-DE)",
    re.I,
)
"""A well-formed language tag (BCP 47), also one of those that were registered before it."""

TYPES: Mapping[str, tuple[str, str]] = {
    "NMTOKEN": (r"[\w.:·-]+", "a name token: letters, digits and . - _ : only"),
    "NMTOKENS": (r"[\w.:·-]+(?:\s+[\w.:·-]+)*", "name tokens separated by spaces"),
    "yesNo": (r"yes|no", "“yes” or “no”"),
    "positive": (r"\+?0*[1-9]\d*", "a whole number from 1"),
    "integer": (r"[+-]?\d+", "a whole number"),
    "percent": (r"\+?0*(?:\d{1,2}(?:\.\d*)?|\.\d+|100(?:\.0*)?)", "a number from 0 to 100"),
    "fraction": (r"0?\.\d+|0|0\.0*|1|1\.0*|\d(?:\.\d+)?e-\d+", "a number from 0 to 1"),
    "language": (f"(?i:{LANGUAGE.pattern})", "a language tag such as ja or en-US"),
    "hex": (r"(?:[\da-fA-F]{2})+", "an even number of hexadecimal digits"),
    "space": (r"default|preserve", "“default” or “preserve”"),
    "uri": (r"\S*", "a URI, without white space"),
    "date": (
        r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01])(?:T[0-2]\d:[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?)?)?",
        "a date such as 2025-04-01 or 2025-04-01T09:30:00+09:00",
    ),
    "some": (r"(?s:.*\S.*)", "some value"),
}
"""Names of attribute types: the pattern of the whole value, and what to tell a person."""


class Particle(NamedTuple):
    names: tuple[str, ...]
    least: int
    most: int | None


@dataclass(frozen=True)
class Declaration:
    """What one element holds and carries."""

    content: tuple[Particle, ...]
    attributes: Mapping[str, str]
    required: frozenset[str]
    text: bool
    foreign: frozenset[str] | None
    """Prefixes of other namespaces whose attributes may stand here; None for all."""


def declare(content: str = "", attributes: str = "", *, text: bool = False, foreign: str = "") -> Declaration:
    """A declaration from its compact form.

    `content`: ``a? b|c* d+ e``; `attributes`: ``name``, ``name:type``, ``name!`` (required),
    ``name:one|two`` (one of); `foreign`: prefixes of attribute namespaces, ``*`` for all.
    """
    particles = []
    for word in content.split():
        least, most = {"?": (0, 1), "*": (0, None), "+": (1, None)}.get(word[-1], (1, 1))
        particles.append(Particle(tuple(word.rstrip("?*+").split("|")), least, most))
    types: dict[str, str] = {}
    required = set()
    for word in attributes.split():
        name, _, kind = word.partition("=")
        if name.endswith("!"):
            name = name[:-1]
            required.add(name)
        types[name] = kind
    allowed = None if foreign == "*" else frozenset(foreign.split())
    return Declaration(tuple(particles), types, frozenset(required), text, allowed)


@dataclass(frozen=True)
class Grammar:
    """A format's elements, by qualified name: the namespace's prefix and the local name (none for the core)."""

    namespaces: Mapping[str, str]
    """Namespace → prefix; the core's is empty."""
    elements: Mapping[str, Declaration]
    attributes: Mapping[str, str] = field(default_factory=dict)
    """Types of attributes of other namespaces, wherever they stand."""
    homes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """For elements of modules: the elements that may hold them …"""
    strict: frozenset[str] = frozenset()
    """… among these; anywhere else that takes other namespaces they are not judged."""

    def name(self, tag: str) -> str:
        """The qualified name of a tag or attribute as lxml gives it; ``*`` where its namespace is not ours."""
        namespace, _, local = tag.rpartition("}")
        prefix = self.namespaces.get(namespace[1:])
        if prefix is None:
            return "xml:" + local if namespace[1:] == _XML else "*"
        return f"{prefix}:{local}" if prefix else local

    def faults(self, root: etree._Element) -> Iterator[Fault]:
        """What breaks the grammar, in document order. Elements of namespaces that are not ours are not looked into."""
        name = self.name(root.tag)
        declaration = self.elements.get(name)
        if declaration is None:
            yield _fault(
                root,
                "element",
                f"<{shown(root.tag)}> is not an element of this format",
                "remove it, or put it into a namespace of your own",
            )
            return
        yield from self._attributes(root, name, declaration)
        children = [c for c in root if isinstance(c.tag, str)]
        yield from self._content(root, children, declaration)
        for child in children:
            if child.getroottree() is not None and self.name(child.tag) != "*":
                yield from self.faults(child)

    def _content(
        self, parent: etree._Element, children: list[etree._Element], declaration: Declaration
    ) -> Iterator[Fault]:
        if not declaration.text:
            stray = next((t for t in [parent.text, *(c.tail for c in parent)] if t and t.strip()), None)
            if stray is not None:
                yield _fault(
                    parent,
                    "text",
                    f"<{shown(parent.tag)}> can't hold text of its own: “{stray.strip()[:40]}”",
                    "put it into the element it belongs to, or remove it",
                )
        i = 0
        for names, least, most in declaration.content:
            found = 0
            while i < len(children) and (most is None or found < most) and self._fits(children[i], names):
                i, found = i + 1, found + 1
            if found < least:
                wanted = " or ".join(f"<{n}>" for n in names)
                if i < len(children):
                    yield _fault(
                        children[i],
                        "content",
                        f"<{shown(children[i].tag)}> stands where {wanted} is expected",
                        f"put {wanted} first in <{shown(parent.tag)}>",
                    )
                else:
                    yield _fault(
                        parent, "content", f"<{shown(parent.tag)}> has no {wanted}", f"add {wanted} to it"
                    )
                return
        if i < len(children):
            yield _fault(
                children[i],
                "content",
                f"<{shown(children[i].tag)}> is not allowed here in <{shown(parent.tag)}>",
                "remove it, or move it to its place in the order of the standard",
            )

    def _fits(self, child: etree._Element, names: tuple[str, ...]) -> bool:
        name = self.name(child.tag)
        if name in names:
            return True
        if OTHER not in names or (name != "*" and ":" not in name):
            return False
        parent = child.getparent()
        if name == "*" or parent is None:
            return True
        holder = self.name(parent.tag)
        if holder.partition(":")[0] == name.partition(":")[0]:
            return False
        return holder not in self.strict or holder in self.homes.get(name, ())

    def _attributes(self, element: etree._Element, name: str, declaration: Declaration) -> Iterator[Fault]:
        present = set()
        for key, value in element.attrib.items():
            key, value = str(key), str(value)
            attribute = self.name(key)
            own = not key.startswith("{") or attribute.startswith("xml:")
            if not own and key[1:].partition("}")[0] in ALWAYS:
                continue
            bare = key if not key.startswith("{") else attribute
            present.add(bare)
            if bare in declaration.attributes:
                kind = declaration.attributes[bare]
            elif declaration.foreign is None or attribute.partition(":")[0] in declaration.foreign:
                if not key.startswith("{"):
                    yield _fault(element, "attribute", f"<{name}> has no attribute “{key}”", "remove it")
                    continue
                kind = self.attributes.get(bare, "")
                if bare not in self.attributes and bare.partition(":")[0] in self.namespaces.values():
                    yield _fault(
                        element, "attribute", f"there is no attribute “{bare}” in this module", "remove it"
                    )
            else:
                yield _fault(element, "attribute", f"“{shown(key)}” is not allowed on <{name}>", "remove it")
                continue
            wrong = mismatch(kind, value)
            if wrong:
                yield _fault(
                    element, "value", f"{bare}=“{value}” on <{name}> is not {wrong}", f"write {wrong}"
                )
        for missing in sorted(declaration.required - present):
            yield _fault(
                element, "attribute", f"<{name}> lacks the attribute “{missing}”", f"add {missing}=“…”"
            )


def _fault(element: etree._Element, rule: str, message: str, hint: str = "") -> Fault:
    return Fault(element, message, hint, rule=rule)


_XML = "http://www.w3.org/XML/1998/namespace"


def mismatch(kind: str, value: str) -> str:
    """What `value` should have been if it is not of this type, else an empty string."""
    if not kind:
        return ""
    pattern, wanted = TYPES.get(kind) or (kind, _wanted(kind))
    return "" if re.fullmatch(pattern, value.strip() if kind in _COLLAPSED else value) else wanted


_COLLAPSED = frozenset("NMTOKEN NMTOKENS positive integer percent fraction language uri".split())
"""Types around whose values a schema takes white space away; lists of words are as they are written."""


def _wanted(choices: str) -> str:
    words = [w for w in choices.split("|") if not w.startswith("(?!") and "[" not in w]
    if len(words) == len(choices.split("|")):
        return "one of " + ", ".join(words)
    own = "prefix:value with a prefix of your own"
    return f"one of {', '.join(words)}, or {own}" if words else own


def shown(tag: object) -> str:
    """A tag as a person writes it, without its namespace."""
    return str(tag).rpartition("}")[2]
