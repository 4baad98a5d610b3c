"""The quick way through the entries of a TBX v3 file that has been parsed already.

A termbase says the same few things over and over: what stands between two terms of a large one is nearly always
literally equal to what stood there before. So entries are read from the text, which the parser has found to be
sound XML, and each distinct piece is understood once. Whatever is not plain (an unknown piece, elements inside a
text, comments, prefixes) is left to the reader of the tree, which knows all rules and messages, and whose word
on what is in order this one goes by.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from xml.sax.saxutils import unescape

from glossary.formats import tbx_entry as entries
from glossary.formats.tbx_entry import Fact
from glossary.model import Concept, Term

Sound = Callable[[str, "str | None", str], "tuple[str, frozenset[str] | None] | None"]
"""What the reader of the tree knows of an element by name, type and level: data category and picklist."""

_ENTRY = re.compile(r'(?: id="([^"&<>\s]*)")?>\s*')
_LANG = re.compile(r'langSec xml:lang="([A-Za-z]+(?:-[A-Za-z0-9]+)*)">\s*')
_LEAF = re.compile(r'(\w+)(?: type="(\w+)")?>(.*)', re.A | re.S)
_TAG = re.compile(r"(/?\w+)>\s*", re.A)
_REFERENCE = re.compile(r"&(?!(?:lt|gt|amp|quot|apos);)")
_MARKS = ("<!", "<?", "xmlns")


def entries_of(data: bytes, encoding: str | None) -> list[str]:
    """What stands before the first ``<conceptEntry``, and the text behind each. Nothing for a file that can't be
    read from its text: another encoding, comments, CDATA, namespaces declared inside."""
    if (encoding or "UTF-8").upper() != "UTF-8":
        return []
    try:
        head, mark, body = data.decode("utf-8").partition("<conceptEntry")
    except UnicodeDecodeError:
        return []
    if not mark or "<!" in head or any(odd in body for odd in _MARKS):
        return []
    return [head, *body.partition("</body>")[0].split("<conceptEntry")]


class Quick:
    """Reads one entry after another."""

    def __init__(self, sound: Sound) -> None:
        self._sound = sound
        self._facts: dict[str, Fact] = {}
        self._about: dict[str, Fact] = {}
        self._tags: dict[str, str] = {}
        self._openings: dict[str, str] = {}
        self._rests: dict[str, tuple[tuple[Any, ...], str | None]] = {}

    def concept(self, text: str, line: int) -> Concept | None:
        """The concept of an entry that begins in `line`; None if it has to be read with care."""
        before, *sections = text.split("<term>")
        opened = self._opened(before)
        if opened is None:
            return None
        id, facts, lang = opened
        terms: list[Term] = []
        for section in sections:
            content, _, rest = section.partition("</term>")
            name = _plain(content)
            known = self._rests.get(rest) or self._rest(rest)
            if not lang or not name or known is None or "<" in content:
                return None
            attributes, following = known
            terms.append(Term(name, lang, *attributes))
            lang = lang if following is None else following
        return entries.concept(id, facts, terms, line) if terms and not lang else None

    def _opened(self, text: str) -> tuple[str, list[Fact], str] | None:
        """The id, what is said of the concept, and the language of the first term, at which `text` ends."""
        before, _, opening = text.partition("<langSec")
        parts = iter(before.split("<"))
        begin = _ENTRY.fullmatch(next(parts))
        facts: list[Fact] = []
        known, tags = self._facts, self._tags
        part = next(parts, "")
        while fact := known.get(part) or self._fact(part, "conceptEntry", known):
            facts.append(fact)
            part = next(parts, "")
            if (tags.get(part) or self._tag(part))[:1] != "/":
                return None
            part = next(parts, "")
        lang = self._openings.get(opening) or self._begun(f"langSec{opening}".split("<"))
        if begin is None or part or not lang:
            return None
        self._openings[opening] = lang
        return begin[1] or "", facts, lang

    def _rest(self, text: str) -> tuple[tuple[Any, ...], str | None] | None:
        """What is said of a term, behind which `text` begins, and the language of the next term: None for the
        same one, empty where the entry ends."""
        parts = iter(text.split("<"))
        blank = not next(parts).strip()
        about: list[Fact] = []
        part = next(parts, "")
        while fact := self._about.get(part) or self._fact(part, "termSec", self._about):
            about.append(fact)
            if self._tag(next(parts, ""))[:1] != "/":
                return None
            part = next(parts, "")
        left = [part, *parts]
        tags = [self._tag(x) for x in left]
        following: str | None = None
        if tags == ["/termSec", "/langSec", "/conceptEntry"]:
            following = ""
        elif tags[:2] == ["/termSec", "/langSec"]:
            following = self._begun(left[2:]) or None
            blank = blank and following is not None
        elif tags != ["/termSec", "termSec"]:
            blank = False
        if not blank:
            return None
        made = self._rests[text] = entries.attributes(about), following
        return made

    def _begun(self, parts: list[str]) -> str:
        """The language of a section of terms that has just begun; empty for anything else."""
        found = _LANG.fullmatch(parts[0] if parts else "")
        return entries.primary(found[1]) if found and [self._tag(x) for x in parts[1:]] == ["termSec"] else ""

    def _fact(self, part: str, level: str, known: dict[str, Fact]) -> Fact | None:
        """What a piece says that wasn't seen before."""
        found = _LEAF.fullmatch(part)
        sound = self._sound(found[1], found[2], level) if found else None
        if found is None or sound is None:
            return None
        category, picklist = sound
        text = _plain(found[3])
        if text is None or (picklist is not None and text not in picklist):
            return None
        fact = known[part] = category, text
        return fact

    def _tag(self, part: str) -> str:
        """The name in a tag without attributes and text behind it, ``/`` before that of an end tag; else empty."""
        name = self._tags.get(part)
        if name is None:
            found = _TAG.fullmatch(part)
            name = self._tags[part] = found[1] if found else ""
        return name


def _plain(text: str) -> str | None:
    """The characters meant, white space as single spaces; None if the text has references to code points."""
    if "&" in text:
        if _REFERENCE.search(text):
            return None
        text = unescape(text, {"&quot;": '"', "&apos;": "'"})
    return " ".join(text.split())
