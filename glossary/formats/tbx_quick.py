"""The quick way through a large TBX file, of any version.

The entries of a termbase have few shapes: a large one repeats the same row of tags, with other words between them.
So the file is cut at its entries, and of each shape one entry is parsed, with marks in place of the words, and given to
the reader of the tree, which knows all rules and messages. Where the marks arrive says what the words of every other
entry of that shape mean; and if that one is well-formed all are, as the words hold neither tags nor characters that
XML doesn't have. An entry with anything else in it is parsed by itself. A file in which anything is wrong is left alone
altogether: then the tree of the whole is read, for the message and its line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol
from xml.sax.saxutils import unescape

from corpus.errors import FormatError
from corpus.xml import parse
from glossary.formats import tbx_entry as entries
from glossary.formats.tbx_entry import DATE, Fact, Read
from glossary.model import Concept, Glossary, Term

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ENTRY = re.compile(r'(?: id="([^"&<>\s]*)")?>\s*')
_CLOSED = re.compile("administrativeStatus|partOfSpeech|termType|transactionType|&")
"""In a tag: the words behind it decide how the entry is to be read."""
_REFERENCE = re.compile(r"&(?!(?:lt|gt|amp|quot|apos);)")
LONG = 3_000_000
"""Characters; an entry beyond that may be longer than what is taken in one place."""
AROUND = 100_000
"""Characters; what stands around the entries is parsed with each of them that is parsed by itself."""
_CONTROLS = bytes(c for c in range(32) if chr(c) not in "\t\n\r")
_NEVER = ("\ufffe", "\uffff", "]]>")
_MARK, _END = "\ue000", "\ue001"


class Reader(Protocol):
    """Reads the tree of a file."""

    def entries(self) -> list[Element]:
        """The entries; FormatError for what is wrong around them."""

    def read(self, entry: Element) -> Read:
        """What an entry says; FormatError for what is wrong in it."""


Open = Callable[["Element", str], Reader]
"""The reader for the root element of a file of that name."""


class Cut(NamedTuple):
    """A file cut at its entries."""

    head: str
    """All before the first entry."""
    name: str
    entries: list[str]
    """What follows the name in each start tag, up to the next entry."""
    tail: str

    def around(self, entry: str) -> bytes:
        """The file with one entry only."""
        return f"{self.head}<{self.name}{entry}{self.tail}".encode()


def glossary(data: bytes, file: str, open: Open) -> Glossary | None:
    """The glossary of a file; None for one in which something is out of the ordinary."""
    cut = _cut(data)
    try:
        return Glossary(tuple(_Quick(cut, file, open).concepts()), file) if cut else None
    except FormatError:
        return None


def _cut(data: bytes) -> Cut | None:
    """None for a file without entries, in another encoding, or with characters that XML doesn't have."""
    name = "conceptEntry" if b"<conceptEntry" in data else "termEntry"
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if len(data.translate(None, _CONTROLS)) < len(data) or any(x in text for x in _NEVER):
        return None
    head, *found = text.split(f"<{name}")
    if not found or max(map(len, found)) > LONG:
        return None
    last, end, tail = found[-1].partition(f"</{name}>")
    if len(head) + len(tail) > AROUND:
        return None
    return Cut(head.removeprefix("\ufeff"), name, [*found[:-1], last + end], tail)


class _Spot(NamedTuple):
    """Something that an entry says: its data category, and what stands before which word (-1: nothing)."""

    category: str
    before: str
    word: int


class _Plan(NamedTuple):
    """What the words of a shape mean."""

    facts: list[_Spot]
    terms: list[tuple[int, str, list[_Spot], tuple[Any, ...] | None]]
    """Word, language, what is said of the term; the fields that fills, if they are the same in all entries."""
    dates: list[int]


class _Shape(dict[str, str]):
    """The tag of each piece, a tag and what follows it; the words that follow are collected on the way. Tags
    without words keep their ``>``, words that are a part of the shape stay with their tag."""

    def __init__(self) -> None:
        self.words: list[str | None] = []
        self._free: set[str] = set()

    def __missing__(self, piece: str) -> str:
        """Raises FormatError for a tag without an end, and for comments and CDATA, in which a ``<`` begins no tag."""
        tag, end, text = piece.partition(">")
        if tag not in self._free:
            if tag[:1] in ("!", "?") or not end:
                raise FormatError("not to be read entry by entry")
            if not text.strip() or _CLOSED.search(tag):
                self[piece] = piece if text.strip() else f"{tag}>"
                return self[piece]
            self._free.add(tag)
        text = " ".join(text.split())
        if text:
            self.words.append(_characters(text) if "&" in text else text)
            return tag
        self[piece] = f"{tag}>"
        return self[piece]


class _Quick:
    """Reads one entry after another."""

    def __init__(self, cut: Cut, file: str, open: Open) -> None:
        """Raises FormatError for what is wrong around the entries."""
        self._cut, self._file, self._open = cut, file, open
        self._shape = _Shape()
        self._plans: dict[tuple[str, ...], _Plan | None] = {}
        self._line = 1 + cut.head.count("\n")

    def concepts(self) -> Iterator[Concept]:
        """Raises FormatError for what is wrong in an entry."""
        seen: set[str] = set()
        line = self._line
        for text in self._cut.entries:
            made = self._concept(text, line) or self._with_care(text, line)
            if made.id in seen:
                raise FormatError(f"the id “{made.id}” stands here twice", path=self._file)
            if made.id:
                seen.add(made.id)
            yield made
            line += text.count("\n")

    def _concept(self, text: str, line: int) -> Concept | None:
        shape, words = self._shape, self._shape.words
        opening, *pieces = text.split("<")
        begin = _ENTRY.fullmatch(opening)
        words.clear()
        key = tuple([shape[x] for x in pieces])
        if begin is None or None in words:
            return None
        plan = self._plans[key] if key in self._plans else self._learn(key)
        if plan is None or not all(DATE.fullmatch(words[n] or "") for n in plan.dates):
            return None
        words.append("")
        said: Any = words
        facts = [(c, before + said[n]) for c, before, n in plan.facts]
        terms = [
            Term(said[n], lang, *(same or entries.attributes([(c, b + said[k]) for c, b, k in about])))
            for n, lang, about, same in plan.terms
        ]
        return entries.concept(begin[1] or "", facts, terms, line)

    def _learn(self, key: tuple[str, ...]) -> _Plan | None:
        """The plan of a shape; None if the reader of the tree refuses it or puts words together."""
        pieces, dates, n = list[str](), dict[str, int](), 0
        for tag in key:
            if ">" not in tag:
                mark = f"{_MARK}{n}{_END}"
                if tag == "date":
                    mark = f"{1000 + n}-01-01"
                    dates[mark] = n
                tag, n = f"{tag}>{mark}", n + 1
            pieces.append(f"<{tag}")

        def spot(fact: Fact) -> _Spot:
            category, value = fact
            if value in dates:
                return _Spot(category, "", dates[value])
            before, mark, word = value.partition(_MARK)
            if mark and before and not before.endswith(": "):
                raise ValueError("words put together")
            return _Spot(category, before, int(word.removesuffix(_END)) if mark else -1)

        self._plans[key] = None
        if any(_MARK in tag for tag in key):
            return None
        try:
            _, said, terms = self._read(f">{''.join(pieces)}")[0]
            made = []
            for text, lang, about in terms:
                if not text.startswith(_MARK):
                    return None
                spots = [spot(f) for f in about]
                same = None if any(s.word >= 0 for s in spots) else entries.attributes(about)
                made.append((spot(("", text)).word, entries.primary(lang), spots, same))
            self._plans[key] = _Plan([spot(f) for f in said], made, list(dates.values()))
        except (FormatError, ValueError):
            pass
        return self._plans[key]

    def _read(self, text: str) -> tuple[Read, int]:
        """What one entry says, and how many lines below its beginning the tag ends."""
        root = parse(self._cut.around(text), self._file)
        encoding = root.getroottree().docinfo.encoding
        found = self._open(root, self._file).entries()
        if len(found) != 1 or (encoding or "UTF-8").upper() not in ("UTF-8", "ASCII", "US-ASCII"):
            raise FormatError("not to be read entry by entry", path=self._file)
        return self._open(root, self._file).read(found[0]), (entries.line_of(found[0]) or 1) - self._line

    def _with_care(self, text: str, line: int) -> Concept:
        (id, facts, terms), below = self._read(text)
        return entries.concept(id, facts, [entries.term(*t) for t in terms], line + below)


def _characters(text: str) -> str | None:
    """The characters meant; None if the text has references to code points."""
    return None if _REFERENCE.search(text) else unescape(text, {"&quot;": '"', "&apos;": "'"})
