"""Running text without its markup: what a reader sees, and where every character of it stands in the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field

from corpus.model import Code, Note, Piece, Span

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PLAIN = str.maketrans(SUPERSCRIPTS, "0123456789")
_UNIT = re.compile(r"(?:^|[^A-Za-z])[kcmµμndM]?m$|[㎝㎞㎜㍍メートル]$")
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
    |(?P<tag></?(?:b|strong|i|em|u|ins|mark|s|del|strike|sup|sub|a|span|font|small|code|kbd|p|div|center)(?:\s[^<>]*)?/?>)
    |(?P<link>\[(?=[^\[\]\n]+\]\((?:[^()\s]|\([^()\s]*\))+(?:\s+"[^"\n]*")?\)))
    |(?P<fence>\*{1,3}|_{1,2}|~~|`)
    |(?P<entity>&(?:amp|lt|gt|quot|nbsp|\#39|\#x27);)
    |(?P<number>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})""",
    re.VERBOSE | re.DOTALL,
)
_NUMBER = re.compile(f"[{SUPERSCRIPTS}]{{1,3}}")
_LINK_END = re.compile(r"\]\((?P<target>(?:[^()\s]|\([^()\s]*\))+)(?:\s+\"[^\"\n]*\")?\)")
_ENTITIES = {
    "&amp;": "&",
    "&lt;": "<",
    "&gt;": ">",
    "&quot;": '"',
    "&nbsp;": "\u00a0",
    "&#39;": "'",
    "&#x27;": "'",
}


def plain_label(label: str) -> str:
    """A note's label in ordinary digits."""
    return label.translate(_PLAIN)


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
    joint: Callable[[str, str, int], str | None],
    *,
    markup: bool,
    labels: Set[str] = frozenset(),
) -> Running:
    """The text of `stretches` of `source`, in order.

    `joint` says what goes between the text so far and what follows (the index of the stretch is given): a
    string, or None where the next stretch is a unit of its own. `markup`: Markdown and HTML inline markup is
    taken out; without it only superscript note references are. `labels`: the notes the document has.
    """
    out = Running()
    parts: list[str] = []
    size = 0
    open_fences: dict[str, tuple[int, int]] = {}
    open_tags: list[tuple[str, int, str]] = []
    fences = _paired(source, stretches) if markup else frozenset()
    pattern = _MARKUP if markup else _NUMBER

    def put(a: int, b: int) -> None:
        nonlocal size
        if a < b:
            last = out.pieces[-1] if out.pieces else None
            if last and last.end == a and last.at + last.end - last.start == size:
                out.pieces[-1] = Piece(last.at, last.start, b)
            else:
                out.pieces.append(Piece(size, a, b))
            parts.append(source[a:b])
            size += b - a

    for n, (start, end) in enumerate(stretches):
        if n and size:
            tail = "".join(parts[-3:])
            head = source[start : min(end, start + 80)]
            glue = joint(tail, head, n)
            if glue is None:
                out.breaks.append(size)
                glue = "\n"
            parts.append(glue)
            size += len(glue)
        _extend(out.extent, source, start, end)
        at = start
        close_links: list[tuple[int, int, int, str]] = []
        for m in pattern.finditer(source, start, end):
            if m.start() < at:
                continue
            while close_links and close_links[0][0] <= m.start():
                put(at, close_links[0][0])
                at = _close_link(out, close_links.pop(0), size)
            if m.start() < at:
                continue
            kind = m.lastgroup or "number"
            if kind == "number":
                label = plain_label(m[0])
                before = source[max(start, m.start() - 4) : m.start()]
                if not is_note(before, label, labels):
                    continue
                put(at, m.start())
                out.notes.append(Note(label, size, m.start(), m.end()))
            elif kind in ("sup", "math", "ref"):
                label = plain_label(m[f"{kind}_label"])
                before = source[max(start, m.start() - 4) : m.start()]
                if kind != "ref" and not is_note(before, label, labels):
                    if kind == "math":
                        continue
                    put(at, m.start())
                    inner = m.start("sup_label")
                    out.codes.append(Code("superscript", size, size + len(label)))
                    put(inner, m.end("sup_label"))
                    at = m.end()
                    continue
                put(at, m.start())
                out.notes.append(Note(label, size, m.start(), m.end()))
            elif kind == "escape":
                put(at, m.start())
                put(m.start() + 1, m.end())
            elif kind == "entity":
                continue
            elif kind == "image":
                put(at, m.start())
                out.codes.append(Code("image", size, size, m["src"]))
            elif kind == "auto":
                put(at, m.start())
                a, b = m.span("target")
                out.codes.append(Code("link", size, size + b - a, m["target"]))
                put(a, b)
            elif kind == "comment":
                put(at, m.start())
            elif kind == "br":
                put(at, m.start())
                if size and parts[-1][-1:] not in ("\n", ""):
                    parts.append("\n")
                    size += 1
            elif kind == "tag":
                put(at, m.start())
                _tag(out, open_tags, m[0], size)
            elif kind == "link":
                closing = _LINK_END.search(source, m.end(), end)
                if closing is None:
                    continue
                put(at, m.start())
                close_links.append((closing.start(), closing.end(), size, closing["target"]))
            else:
                if m.start() not in fences:
                    continue
                put(at, m.start())
                _fence(out, open_fences, m[0], m.start(), size)
            at = m.end()
        while close_links:
            link = close_links.pop(0)
            if link[0] >= at:
                put(at, link[0])
                at = _close_link(out, link, size)
        put(at, end)
    out.text = "".join(parts)
    out.codes.sort(key=lambda c: (c.start, -c.end))
    return out


def is_note(before: str, label: str, labels: Set[str]) -> bool:
    """Whether a raised figure is a note reference and not an exponent (m², 10⁶)."""
    if _UNIT.search(before) and label in ("2", "3"):
        return False
    if before[-1:].isdigit() or before.endswith("⁻"):
        return label in labels
    return True


def _close_link(out: Running, link: tuple[int, int, int, str], size: int) -> int:
    out.codes.append(Code("link", link[2], size, link[3]))
    return link[1]


def _tag(out: Running, opened: list[tuple[str, int, str]], tag: str, size: int) -> None:
    name = re.split(r"[\s/>]", tag.strip("</"))[0].lower()
    if tag.startswith("</"):
        for i in range(len(opened) - 1, -1, -1):
            if opened[i][0] == name:
                _, start, value = opened.pop(i)
                if name in _TAGS:
                    out.codes.append(Code(_TAGS[name], start, size, value))
                return
    elif not tag.endswith("/>"):
        target = re.search(r"href\s*=\s*[\"']([^\"']*)", tag)
        opened.append((name, size, target[1] if target else ""))


def _fence(out: Running, opened: dict[str, tuple[int, int]], mark: str, at: int, size: int) -> None:
    if mark in opened:
        start, _ = opened.pop(mark)
        out.codes.append(Code(_FENCES[mark], start, size))
    else:
        opened[mark] = (size, at)


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
