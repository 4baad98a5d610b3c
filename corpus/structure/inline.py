"""Running text without its markup: what a reader sees, and where every character of it stands in the file."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from heapq import merge
from types import MappingProxyType
from typing import NamedTuple

from corpus.model import Code, Note, Piece, Span

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PLAIN = str.maketrans(SUPERSCRIPTS, "0123456789")
_TEN = re.compile(r"[×xX*・·⋅]\s?(?:10|１０)$|(?<![0-9０-９.,年月第令和平成])10$")
"""The base of powers of ten, and no year of an era or number of an article."""
_UNIT = re.compile(
    r"(?:^|[^A-Za-zａ-ｚＡ-Ｚ])(?:[kcmµμndMpfNS]?m|ｍ|ｋｍ|ｃｍ|s|ft|in|yd|mi)$|[㎝㎞㎜㍍㎛]$|メートル$|(?<![A-Za-z])(?:[a-z]|mc)$"
)
"""What is squared or cubed: a unit, or a variable."""
_ELEMENT = re.compile(
    r"(?:H|He|Li|Be|B|C|N|O|F|Ne|Na|Mg|Al|Si|P|S|Cl|Ar|K|Ca|Ti|V|Cr|Mn|Fe|Co|Ni|Cu|Zn|Ga|Ge|As|Se|Br|Kr|Rb|Sr|Y|Zr|Nb|Mo|Tc|Ru|Rh|Pd|"
    r"Ag|Cd|In|Sn|Sb|Te|I|Xe|Cs|Ba|La|Ce|Nd|Sm|Eu|Gd|Dy|Er|Yb|Lu|Hf|Ta|W|Re|Os|Ir|Pt|Au|Hg|Tl|Pb|Bi|Po|Rn|Ra|Th|Pa|U|Np|Pu|Am|Cm)"
    r"(?![A-Za-z])"
)
"""What a raised mass number stands before: ⁸⁷Sr."""
_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "mark": "highlight",
    "s": "strike",
    "del": "strike",
    "strike": "strike",
    "sup": "superscript",
    "sub": "subscript",
    "a": "link",
    "span": "span",
    "font": "font",
    "small": "small",
    "code": "code",
    "kbd": "code",
}
_FENCES = {
    "***": "bold-italic",
    "**": "bold",
    "__": "bold",
    "*": "italic",
    "_": "italic",
    "~~": "strike",
    "`": "code",
}

_MARKUP = re.compile(
    r"""(?P<escape>\\[!-/:-@\[-`{-~])
    |(?P<sup><sup>\s*(?:\*|†|‡|注)?\s*\[?(?P<sup_label>\d{1,3}|[*†‡]+|[a-z])[)）\]]?\s*</sup>)
    |(?P<math>\$\s*\{?\}?\^\{?\s*(?P<math_label>\d{1,3})\s*\)?\}?\s*\$)
    |(?P<ref>\[\^(?P<ref_label>[^\]\s]{1,32})\])
    |(?P<image>!\[(?P<alt>[^\]\n]*)\]\((?P<src>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+"[^"\n]*")?\))
    |(?P<auto><(?P<target>(?:https?|ftp|mailto):[^<>\s]+|[\w.+-]+@[\w-]+\.[\w.-]+)>)
    |(?P<comment><!--.*?-->)
    |(?P<br><br\s*/?>)
    |(?P<ruby><(?P<rt>rt|rp)>(?P<reading>[^<>]*)</(?P=rt)>)
    |(?P<block></?(?:table|thead|tbody|tr|td|th|caption|ul|ol|li|dl|dt|dd|h[1-6]|figure|figcaption|blockquote|section|p|div|center|hr)(?:\s[^<>]*)?/?>)
    |(?P<tag></?(?:b|strong|i|em|u|ins|mark|s|del|strike|sup|sub|a|span|font|small|code|kbd|ruby|rb)(?:\s[^<>]*)?/?>)
    |(?P<link>\[(?=[^\[\]\n]+\]\((?:[^()\s]|\([^()\s]*\))+(?:\s+"[^"\n]*")?\)))
    |(?P<fence>\*{1,3}|_{1,2}|~~|`)
    |(?P<entity>&(?:amp|lt|gt|quot|nbsp|\#39|\#x27);)
    |(?P<number>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})""",
    re.VERBOSE | re.DOTALL,
)
_NUMBER = re.compile(f"[{SUPERSCRIPTS}]{{1,3}}")
_CLOSING = tuple("、。，．,.;:）)」』】")
_DIGITS = re.compile("[0-9０-９]+")
_LINK_END = re.compile(r"\]\((?P<target>(?:[^()\s]|\([^()\s]*\))+)(?:\s+\"[^\"\n]*\")?\)")


def plain_label(label: str) -> str:
    """A note's label in ordinary digits."""
    return label.translate(_PLAIN)


class Glue(NamedTuple):
    """What joins two stretches of a text."""

    text: str
    drop: int = 0
    """How many characters before it go: a hyphen that only stood for the end of the line."""


@dataclass
class Running:
    """Text that is being put together from stretches of a file."""

    text: str = ""
    pieces: list[Piece] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    codes: list[Code] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    """Offsets in the text where a line of its own begins."""
    extent: list[Span] = field(default_factory=list)


def running(
    source: str,
    stretches: Sequence[Span],
    joint: Callable[[str, str, int], Glue | None],
    *,
    markup: bool,
    labels: Set[str] = frozenset(),
    references: Mapping[int, int] = MappingProxyType({}),
) -> Running:
    """The text of `stretches` of `source`, in order.

    `joint` says what joins the text so far and what follows (the index of the stretch is given), None where
    the next stretch is a unit of its own. `markup`: Markdown and HTML inline markup is
    taken out; without it only superscript note references are. `labels`: the notes the document has.
    `references`: note references in ordinary digits, where they begin and end.
    """
    reader = _Reader(source, markup, labels, references)
    if markup:
        reader.fences = _paired(source, stretches)
    for n, (start, end) in enumerate(stretches):
        if n and reader.size:
            reader.glue(joint(reader.tail(), source[start : min(end, start + 80)], n))
        _extend(reader.out.extent, source, start, end)
        reader.read(start, end)
    return reader.finish()


class _Reader:
    """Reads stretches of a file and writes down what is text in them."""

    def __init__(self, source: str, markup: bool, labels: Set[str], references: Mapping[int, int]) -> None:
        self.source = source
        self.pattern = _MARKUP if markup else _NUMBER
        self.labels = labels
        self.references = references
        self.fences: frozenset[int] = frozenset()
        self.sorted_references = sorted(references)
        self.out = Running()
        self.parts: list[str] = []
        self.size = 0
        self.open_fences: dict[str, int] = {}
        self.open_tags: list[tuple[str, int, str]] = []

    def tail(self) -> str:
        """The end of the text so far."""
        return "".join(self.parts[-3:])

    def glue(self, glue: Glue | None) -> None:
        """Put in what joins two stretches; None begins a line of its own."""
        if glue is None:
            self.out.breaks.append(self.size)
            glue = Glue("\n")
        elif glue.drop:
            self._drop(glue.drop)
        self.parts.append(glue.text)
        self.size += len(glue.text)

    def _drop(self, count: int) -> None:
        """Take back the last characters: a hyphen at the end of a line, a space before a note."""
        last = self.out.pieces[-1]
        if len(self.parts[-1]) > count and last.at + last.end - last.start == self.size:
            self.parts[-1] = self.parts[-1][:-count]
            self.out.pieces[-1] = Piece(last.at, last.start, last.end - count)
            self.size -= count

    def put(self, start: int, end: int) -> None:
        """``source[start:end]`` is text."""
        if start >= end:
            return
        pieces = self.out.pieces
        last = pieces[-1] if pieces else None
        if last and last.end == start and last.at + last.end - last.start == self.size:
            pieces[-1] = Piece(last.at, last.start, end)
        else:
            pieces.append(Piece(self.size, start, end))
        self.parts.append(self.source[start:end])
        self.size += end - start

    def code(self, kind: str, start: int, value: str = "") -> None:
        """What was read since `start` is formatted."""
        self.out.codes.append(Code(kind, start, self.size, value))

    def read(self, start: int, end: int) -> None:
        """Take in ``source[start:end]``."""
        self.start, self.end = start, end
        at = start
        links: list[tuple[int, int, int, str]] = []
        for m in self._marks(start, end):
            while links and links[0][0] <= m.start():
                at = self._end_link(at, links.pop(0))
            if m.start() < at:
                continue
            if m.lastgroup == "link":
                closing = _LINK_END.search(self.source, m.end(), end)
                if closing is None:
                    continue
                self.put(at, m.start())
                links.append((closing.start(), closing.end(), self.size, closing["target"]))
                at = m.end()
            elif self._is_markup(m):
                self.put(at, m.start())
                self._take(m)
                at = m.end()
        for link in links:
            at = self._end_link(at, link)
        self.put(at, end)

    def _marks(self, start: int, end: int) -> Iterator[re.Match[str]]:
        """What may be markup, in order."""
        found = self.pattern.finditer(self.source, start, end)
        inside = self._references(start, end)
        if not inside:
            return found
        plain = (_DIGITS.match(self.source, i, self.references[i]) for i in inside)
        return merge(found, (m for m in plain if m), key=lambda m: m.start())

    def _references(self, start: int, end: int) -> Sequence[int]:
        given = self.sorted_references
        return given[bisect_left(given, start) : bisect_left(given, end)]

    def _is_markup(self, m: re.Match[str]) -> bool:
        kind = m.lastgroup or "number"
        if kind == "fence":
            return m.start() in self.fences
        if kind in ("number", "math"):
            return m.start() in self.references or self._is_note(m, kind)
        return kind != "entity"

    def _is_note(self, m: re.Match[str], kind: str) -> bool:
        label = plain_label(m[0] if kind == "number" else m[f"{kind}_label"])
        before = self.source[max(self.start, m.start() - 6) : m.start()]
        return is_note(before, label, self.labels, self.source[m.end() : min(self.end, m.end() + 4)])

    def _take(self, m: re.Match[str]) -> None:
        kind = m.lastgroup or "number"
        if kind in ("number", "math", "ref", "sup"):
            if kind == "sup" and not self._is_note(m, kind):
                begin = self.size
                self.put(*m.span("sup_label"))
                self.code("superscript", begin)
                return
            label = m[0] if kind == "number" else m[f"{kind}_label"]
            if self.source[m.end() : m.end() + 1] in _CLOSING and self.parts and self.parts[-1].endswith(" "):
                self._drop(1)
            self.out.notes.append(Note(plain_label(label), self.size, m.start(), m.end()))
        elif kind == "escape":
            self.put(m.start() + 1, m.end())
        elif kind == "image":
            self.code("image", self.size, m["src"])
        elif kind == "auto":
            begin = self.size
            self.put(*m.span("target"))
            self.code("link", begin, m["target"])
        elif kind == "ruby" and m["rt"] == "rt":
            self.code("ruby", self.size, m["reading"])
        elif kind == "block" and self.size and self.size not in self.out.breaks:
            self.glue(None)
        elif kind == "br" and self.size and self.parts[-1][-1:] != "\n":
            self.parts.append("\n")
            self.size += 1
        elif kind == "tag":
            self._tag(m[0])
        elif kind == "fence":
            if m[0] in self.open_fences:
                self.code(_FENCES[m[0]], self.open_fences.pop(m[0]))
            else:
                self.open_fences[m[0]] = self.size

    def _end_link(self, at: int, link: tuple[int, int, int, str]) -> int:
        close, end, begin, target = link
        if close < at:
            return at
        self.put(at, close)
        self.code("link", begin, target)
        return end

    def _tag(self, tag: str) -> None:
        name = re.split(r"[\s/>]", tag.strip("</"))[0].lower()
        if not tag.startswith("</"):
            if not tag.endswith("/>"):
                target = re.search(r"href\s*=\s*[\"']([^\"']*)", tag)
                self.open_tags.append((name, self.size, target[1] if target else ""))
            return
        for i in range(len(self.open_tags) - 1, -1, -1):
            if self.open_tags[i][0] == name:
                _, begin, value = self.open_tags.pop(i)
                if name in _TAGS:
                    self.code(_TAGS[name], begin, value)
                return

    def finish(self) -> Running:
        self.out.text = "".join(self.parts)
        self.out.codes.sort(key=lambda c: (c.start, -c.end))
        return self.out


def is_note(before: str, label: str, labels: Set[str], after: str = "") -> bool:
    """Whether a raised figure is a note reference and not an exponent (m², 10⁻³, × 10⁶), a charge (Ca²⁺) or the
    mass of an isotope (⁸⁷Sr)."""
    if before.endswith(("⁺", "⁻")) or after.startswith(("⁺", "⁻")):
        return False
    if (_UNIT.search(before) and label in ("2", "3")) or (_TEN.search(before) and label != "1"):
        return False
    if _ELEMENT.match(after) and not (before[-1:].isalpha() and label in labels):
        return False
    if before[-1:].isdigit():
        return label in labels
    return True


_FENCE = re.compile(r"\\.|\*{1,3}|_{1,2}|~~|`|https?://[^\s<>（）「」、。]+")


def _paired(source: str, stretches: Sequence[Span]) -> frozenset[int]:
    """Where emphasis marks stand that have a partner: the others are characters like any other.

    Markdown's own flanking rules fail where there are no spaces between words, so any two of a kind make a
    pair, unless the text between is empty or a single mark is set off by spaces on both sides (2 * 3).
    """
    waiting: dict[str, int] = {}
    found: set[int] = set()
    for start, end in stretches:
        for m in _FENCE.finditer(source, start, end):
            mark = m[0]
            if mark not in _FENCES:
                continue
            before, after = source[m.start() - 1 : m.start()] or " ", source[m.end() : m.end() + 1] or " "
            if before.isspace() and after.isspace():
                continue
            if mark in ("_", "__") and _word(before) and _word(after):
                continue
            if mark in waiting:
                if before.isspace() and len(mark) == 1:
                    waiting[mark] = m.start()
                    continue
                found |= {waiting.pop(mark), m.start()}
            elif not after.isspace():
                waiting[mark] = m.start()
    return frozenset(found)


def _word(c: str) -> bool:
    return c.isascii() and c.isalnum()


def _extend(extent: list[Span], source: str, start: int, end: int) -> None:
    if start >= end:
        return
    if extent and not source[extent[-1].end : start].strip():
        extent[-1] = Span(extent[-1].start, end)
    else:
        extent.append(Span(start, end))
