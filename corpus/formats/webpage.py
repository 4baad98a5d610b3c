"""Web pages: the text of the page's own content, without menus and the like; with its structure and formatting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from corpus.errors import InputError
from corpus.formats.rich import Paragraph, document
from corpus.model import Cell, Code, Document

if TYPE_CHECKING:
    pass

_SKIPPED = frozenset(
    "script style noscript template nav aside footer form iframe svg canvas button select textarea input object embed "
    "video audio head title meta link datalist dialog map menu".split()
)
_BLOCKS = frozenset(
    "html body main article section div p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tfoot tr td th caption "
    "figure figcaption blockquote pre address header hgroup center details summary fieldset legend hr search".split()
)
_FORMATS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "cite": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strike",
    "del": "strike",
    "strike": "strike",
    "sup": "superscript",
    "sub": "subscript",
    "code": "code",
    "kbd": "code",
    "samp": "code",
    "mark": "highlight",
}
_TAGS = {
    "bold": "strong",
    "italic": "em",
    "underline": "u",
    "strike": "s",
    "superscript": "sup",
    "subscript": "sub",
    "code": "code",
    "highlight": "mark",
}
_BOILERPLATE = re.compile(
    r"(?:^|[-_ ])(?:nav|gnav|navi|navigation|menu|breadcrumbs?|topicpath|pankuzu|sidebar|footer|pager|pagination|pagetop|sns|share|"
    r"social|cookie|banner|advert|skip|search|tools?bar)(?:$|[-_ ])",
    re.IGNORECASE,
)
_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar"})
_NOTE = re.compile(r"[\[(（［]?(?:注|※|\*|\^)?\s*(\d{1,3}|[ivx]{1,4}|[a-z]|\*+|†|‡)\s*[\])）］]?")
_BACK = re.compile(r"[\s↩↑⏎⤴^\ufe0e戻る本文へ]*")
_CJK = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
_SPACE = re.compile(r"[ \t\r\n\f]+")


class Webpage:
    """The reader of HTML documents."""

    endings: tuple[str, ...] = (".html", ".htm", ".xhtml")
    format = "webpage"

    def read(
        self, data: bytes, file: str, *, lang: str | None = None, encoding: str | None = None
    ) -> Document:
        """The Document in `data`. Raises InputError for what is no text, or has none in it."""
        return self.document(self.open(data, file, encoding), file, lang)

    def open(self, data: bytes, file: str, encoding: str | None = None) -> Page:
        """The page taken apart, for a translation to be put into it."""
        return Page(data, file, encoding)

    def document(self, opened: Page, file: str, lang: str | None) -> Document:
        if lang is None and opened.lang in ("ja", "en"):
            lang = None  # pages made from templates often claim a language their text is not in
        return document(opened.paragraphs, file, lang=lang, format=self.format, encoding=opened.encoding)


@dataclass(slots=True)
class Place:
    """Where a paragraph's text stands in the page."""

    element: Any
    texts: list[tuple[int, int, Any, str]] = field(default_factory=list)
    """Ranges of the text, the element they belong to, and whether they are its text or its tail."""
    inline: list[tuple[str, str, Any]] = field(default_factory=list)
    """Kind and value of each code, and its element."""
    whole: bool = True
    """The element holds this paragraph and nothing else."""


class Page:
    """A page taken apart: `paragraphs` in reading order."""

    def __init__(self, data: bytes, file: str, encoding: str | None) -> None:
        from lxml import etree, html

        from corpus.files import decode

        text, self.encoding = decode(data, file, encoding or _declared(data))
        if not text.strip():
            raise InputError("the file is empty: there is no text in it", path=file)
        text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
        parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=False)
        try:
            self.root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
        except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
            raise InputError(f"this page can't be read: {error}", path=file) from None
        self.lang = (self.root.get("lang") or "").lower().split("-")[0]
        body = self.root.find("body")
        self.body = body if body is not None else self.root
        self.notes = dict(_notes(self.body))
        self.tables = 0
        try:
            self.paragraphs = list(self._walk(_content(self.body), _Context()))
        except RecursionError:
            raise InputError("the elements of this page are nested too deeply", path=file) from None

    def _walk(self, element: Any, context: _Context) -> Iterator[Paragraph]:
        """The paragraphs of a block: runs of inline content between its block children are paragraphs too."""
        run: list[tuple[Any, str]] = [(element, "text")]
        blocks = 0
        for child in element:
            if _is_block(child) and not _inline_only(child):
                yield from self._flush(element, run, context, False)
                blocks += 1
                yield from self._block(child, context)
                run = [(child, "tail")]
            else:
                run += [(child, "element"), (child, "tail")]
        yield from self._flush(element, run, context, not blocks)

    def _block(self, e: Any, context: _Context) -> Iterator[Paragraph]:
        name = e.tag
        if _skipped(e):
            return
        note = self.notes.get(e.get("id", ""))
        if note is not None and context.kind != "footnote":
            inner = _Context("footnote", label=note)
            yield from self._walk(e, inner)
        elif name in ("h1", "h2", "h3", "h4", "h5", "h6"):
            yield from self._walk(e, _Context("heading", level=int(name[1])))
        elif name in ("ul", "ol"):
            yield from self._list(e, context)
        elif name == "table" and not _layout(e):
            yield from self._table(e)
        elif name in ("caption", "figcaption"):
            yield from self._walk(e, _Context("caption"))
        elif name == "dt":
            yield from self._walk(e, _Context("list-item", level=context.depth + 1))
        elif name == "pre":
            yield from self._walk(e, context.verbatim())
        else:
            yield from self._walk(e, context)

    def _list(self, e: Any, context: _Context) -> Iterator[Paragraph]:
        n = _int(e.get("start"), 1)
        depth = context.depth + 1
        for item in e:
            if item.tag in ("ul", "ol"):
                yield from self._list(item, _Context("list-item", depth=depth))
                continue
            if item.tag != "li" or _skipped(item):
                continue
            n = _int(item.get("value"), n)
            note = self.notes.get(item.get("id", ""))
            if note is not None or context.kind == "footnote":
                yield from self._walk(item, _Context("footnote", label=note or str(n)))
            else:
                mark = (
                    _number(n, e.get("type", "1"))
                    if e.tag == "ol" and "none" not in e.get("style", "")
                    else ""
                )
                yield from self._walk(
                    item,
                    _Context(
                        "list-item",
                        level=depth,
                        depth=depth,
                        number=mark,
                        marker="" if e.tag == "ol" else "•",
                    ),
                )
            n += 1

    def _table(self, e: Any) -> Iterator[Paragraph]:
        table = self.tables
        self.tables += 1
        for caption in e.iterchildren("caption"):
            yield from self._block(caption, _Context())
        taken: set[tuple[int, int]] = set()
        rows = [
            r for part in (e, *e.iterchildren("thead", "tbody", "tfoot")) for r in part.iterchildren("tr")
        ]
        for r, row in enumerate(rows):
            c = 0
            for cell in row.iterchildren("td", "th"):
                while (r, c) in taken:
                    c += 1
                wide, high = min(200, _int(cell.get("colspan"), 1)), min(2000, _int(cell.get("rowspan"), 1))
                taken |= {(r + i, c + j) for i in range(max(1, high)) for j in range(max(1, wide))}
                yield from self._walk(cell, _Context("table-cell", cell=Cell(table, r, c)))
                c += max(1, wide)

    def _flush(
        self, element: Any, run: list[tuple[Any, str]], context: _Context, whole: bool
    ) -> Iterator[Paragraph]:
        inline = _Inline(self, element, context.verbatim_)
        for node, what in run:
            if what == "text":
                inline.say(node.text, node, "text")
            elif what == "tail":
                inline.say(node.tail, node, "tail")
            else:
                inline.element(node)
        p = inline.paragraph()
        p.handle.whole = whole
        if not p.text.strip() and not p.codes:
            return
        p.kind, p.level, p.cell, p.label = context.kind, context.level, context.cell, context.label
        if p.text.strip():
            if context.number:
                _prefix(p, context.number)
            p.marker = context.marker
            if p.kind == "list-item" and not (p.marker or p.number):
                p.kind = "" if context.used else "list-item"
            context.use()
        yield p

    def fill(self, n: int, text: str, codes: Sequence[Code]) -> list[Code]:
        """Give a paragraph a new text; the codes that could not be placed."""
        p = self.paragraphs[n]
        place: Place = p.handle
        return _rebuilt(place, text, codes) if place.whole else _conservative(place, text, codes)

    def save(self) -> bytes:
        """The page as it is now, in UTF-8, its language English."""
        from lxml import etree

        if self.lang == "ja":
            self.root.set("lang", "en")
        for meta in list(self.root.iter("meta")):
            if meta.get("charset") is not None:
                meta.set("charset", "utf-8")
            elif (meta.get("http-equiv") or "").lower() == "content-type":
                meta.set("content", "text/html; charset=utf-8")
        tree = self.root.getroottree()
        info: Any = tree.docinfo
        out = etree.tostring(tree, encoding="utf-8", method="html", doctype=info.doctype or "<!DOCTYPE html>")
        return out.encode() if isinstance(out, str) else out


@dataclass(slots=True)
class _Context:
    """What an enclosing block makes of the paragraphs in it."""

    kind: str = ""
    level: int | None = None
    cell: Cell | None = None
    label: str = ""
    number: str = ""
    marker: str = ""
    depth: int = 0
    used: bool = False
    verbatim_: bool = False

    def use(self) -> None:
        """The first paragraph has the number, marker and label; those after it don't."""
        self.used, self.number, self.marker, self.label = True, "", "", ""

    def verbatim(self) -> _Context:
        return _Context(self.kind, self.level, self.cell, self.label, depth=self.depth, verbatim_=True)


def _declared(data: bytes) -> str | None:
    """The encoding a page says it is in, where Python knows it."""
    import codecs

    if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return None
    found = re.search(
        rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)|<\?xml[^>]+encoding=[\"']([\w-]+)", data[:4096], re.I
    )
    if not found:
        return None
    name = (found[1] or found[2]).decode("ascii").lower()
    name = {
        "shift_jis": "cp932",
        "shift-jis": "cp932",
        "x-sjis": "cp932",
        "sjis": "cp932",
        "windows-31j": "cp932",
    }.get(name, name)
    try:
        codecs.lookup(name)
        data.decode(name)
    except (LookupError, UnicodeDecodeError):
        return None
    return name


def _int(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text.strip()) else default


def _number(n: int, style: str) -> str:
    from corpus.formats.docx_numbering import letters, roman

    text = {"a": letters(n), "A": letters(n).upper(), "i": roman(n).lower(), "I": roman(n)}.get(style, str(n))
    return f"{text}."


def _prefix(p: Paragraph, number: str) -> None:
    lead = f"{number} "
    n = len(lead)
    p.text, p.number, p.prefix = lead + p.text.lstrip(" "), number, n
    p.codes = [Code(c.kind, c.start + n, c.end + n, c.value) for c in p.codes]
    p.notes = [(label, a + n, b + n) for label, a, b in p.notes]


def _is_block(e: Any) -> bool:
    return isinstance(e.tag, str) and (e.tag in _BLOCKS or (e.tag in _SKIPPED and e.tag != "input"))


def _inline_only(e: Any) -> bool:
    """A block that is set as part of a line: never, but for what has no content of its own."""
    return bool(
        e.tag in _SKIPPED and e.tag in ("script", "style", "template", "noscript", "link", "meta", "map")
    )


def _skipped(e: Any) -> bool:
    if not isinstance(e.tag, str) or e.tag in _SKIPPED:
        return True
    if e.get("hidden") is not None or e.get("aria-hidden") == "true" or e.get("role", "") in _ROLES:
        return True
    if re.search(r"display\s*:\s*none", e.get("style", "")):
        return True
    named = f"{e.get('id', '')} {e.get('class', '')}"
    if e.tag in ("div", "ul", "ol", "section", "p", "header", "dl", "table") and _BOILERPLATE.search(named):
        return True
    if e.tag == "header" and not any(a.tag in ("main", "article", "section") for a in e.iterancestors()):
        return e.find(".//h1") is None or (
            e.find(".//nav") is not None and e.getparent().find(".//main") is not None
        )
    return _linked(e)


def _linked(e: Any) -> bool:
    """A list or box that is all links, without a sentence: a menu."""
    if e.tag not in ("ul", "ol", "div", "p") or any(a.tag in ("main", "article") for a in e.iterancestors()):
        return False
    links = [a for a in e.iter("a") if a.get("href") and not str(a.get("href")).startswith("#")]
    if len(links) < 4:
        return False
    whole = "".join(_SPACE.sub("", t) for t in e.itertext())
    inside = sum(len(_SPACE.sub("", "".join(a.itertext()))) for a in links)
    return inside > 0.8 * max(1, len(whole)) and "。" not in whole and len(whole) / len(links) < 25


def _content(body: Any) -> Any:
    """The part of the page that is its content: its one <main> or <article>, if most of the text is in it."""
    size = len("".join(body.itertext()))
    for tag in ("main", "article"):
        found = list(body.iter(tag))
        if len(found) == 1 and len("".join(found[0].itertext())) > 0.3 * size:
            return found[0]
    return body


def _layout(table: Any) -> bool:
    """A table that only arranges the page."""
    if table.get("role") == "presentation":
        return True
    return (
        table.find(".//table") is not None
        or table.find(".//h1") is not None
        or table.find(".//h2") is not None
    )


def _notes(body: Any) -> Iterator[tuple[str, str]]:
    """Ids of the elements that hold notes, and the labels their references show."""
    for a in body.iter("a"):
        href = a.get("href", "")
        if not href.startswith("#") or len(href) < 2:
            continue
        text = "".join(a.itertext()).strip()
        found = _NOTE.fullmatch(text)
        named = f"{a.get('class', '')} {a.get('role', '')} {href}".lower()
        lifted = a.find("sup") is not None or any(x.tag == "sup" for x in a.iterancestors())
        if (
            found
            and (lifted or re.search(r"foot-?note|noteref|fn|note|chu", named))
            and "backref" not in named
        ):
            yield href[1:], found[1]


class _Inline:
    """Inline content being put together: text, codes, notes."""

    def __init__(self, page: Page, holder: Any, verbatim: bool) -> None:
        self.page, self.verbatim = page, verbatim
        self.place = Place(holder)
        self.parts: list[str] = []
        self.size = 0
        self.codes: list[Code] = []
        self.notes: list[tuple[str, int, int]] = []
        self.pending = ""

    def say(self, text: str | None, node: Any, attribute: str) -> None:
        if not text:
            return
        start = self.size
        if self.verbatim:
            self._put(text)
        else:
            for n, piece in enumerate(_SPACE.split(text)):
                if n:
                    self.pending = self.pending or "s"
                if piece:
                    self._put(piece)
        self.place.texts.append((start, self.size, node, attribute))

    def _put(self, text: str) -> None:
        if self.pending and self.parts and not self.parts[-1].endswith("\n"):
            last = self.parts[-1][-1:]
            if not (_CJK.match(last) and _CJK.match(text[0])):
                self.parts.append(" ")
                self.size += 1
        self.pending = ""
        self.parts.append(text)
        self.size += len(text)

    def element(self, e: Any) -> None:
        if not isinstance(e.tag, str) or (e.tag in _SKIPPED and e.tag != "input") or e.tag == "input":
            return
        if e.get("hidden") is not None or re.search(r"display\s*:\s*none", e.get("style", "")):
            return
        name, start = e.tag, self.size
        if name == "br":
            self.pending = ""
            self.parts.append("\n")
            self.size += 1
        elif name == "img":
            self._code("image", start, start, e.get("src", ""), e)
        elif name == "ruby":
            self._ruby(e)
        elif name in ("a", "sup") and (label := self._note(e)):
            if label == "\0":
                self._code("object", start, start, "", e)
            else:
                self._put(f"[^{label}]")
                self.notes.append((label, self.size - len(label) - 3, self.size))
                self.place.inline.append(("note", label, e))
        else:
            self._inside(e)
            begun = start + (1 if self.size > start and "".join(self.parts)[start : start + 1] == " " else 0)
            if name == "a" and e.get("href") and self.size > begun:
                self._code("link", begun, self.size, e.get("href", ""), e)
            elif name in _FORMATS and self.size > begun:
                self._code(_FORMATS[name], begun, self.size, "", e)

    def _inside(self, e: Any) -> None:
        self.say(e.text, e, "text")
        for child in e:
            self.element(child)
            self.say(child.tail, child, "tail")

    def _code(self, kind: str, start: int, end: int, value: str, e: Any) -> None:
        self.codes.append(Code(kind, start, end, value))
        self.place.inline.append((kind, value, e))

    def _ruby(self, e: Any) -> None:
        start = self.size
        reading = "".join("".join(rt.itertext()) for rt in e.iter("rt"))
        self.say(e.text, e, "text")
        for child in e:
            if child.tag not in ("rt", "rp", "rtc"):
                self.element(child)
            self.say(child.tail, child, "tail")
        self._code("ruby", start, self.size, reading, e)

    def _note(self, e: Any) -> str:
        """The label of a note reference; a zero character for the way back from a note, which is no text."""
        a = e if e.tag == "a" else e.find("a") if len(e) == 1 else None
        if a is None or not a.get("href", "").startswith("#"):
            return ""
        text = "".join(e.itertext()).strip()
        if a.get("href")[1:] in self.page.notes and (found := _NOTE.fullmatch(text)):
            return found[1]
        back = re.search(r"ref|back", f"{a.get('href')} {a.get('class', '')} {a.get('role', '')}".lower())
        return "\0" if _BACK.fullmatch(text) and (back or not text) else ""

    def paragraph(self) -> Paragraph:
        text = "".join(self.parts)
        return Paragraph(text, codes=self.codes, notes=self.notes, handle=self.place)


def _conservative(place: Place, text: str, codes: Sequence[Code]) -> list[Code]:
    """Where a paragraph shares its element with others, its first piece of text takes all and the others none."""
    done = False
    for start, end, node, attribute in place.texts:
        if start == end:
            continue
        setattr(node, attribute, "" if done else text)
        done = True
    return [c for c in codes if c.kind in ("note", "image", "link") and c.start < c.end]


def _rebuilt(place: Place, text: str, codes: Sequence[Code]) -> list[Code]:
    """The element's content made anew from the text; formatting and links are copies of the source's elements."""
    from copy import deepcopy

    from lxml import html

    templates: dict[tuple[str, str], list[Any]] = {}
    for kind, value, e in place.inline:
        templates.setdefault((kind, value), []).append(e)
    unplaced: list[Code] = []

    def made(code: Code) -> Any | None:
        found = templates.get((code.kind, code.value))
        if found:
            source = found.pop(0) if len(found) > 1 else found[0]
            if code.start == code.end:
                whole = deepcopy(source)
                whole.tail = None
                return whole
            return html.Element(source.tag, dict(source.attrib))
        if code.kind in _TAGS and code.start < code.end:
            return html.Element(_TAGS[code.kind])
        unplaced.append(code)
        return None

    ranged = sorted(
        (c for c in codes if c.start < c.end and c.kind != "ruby"), key=lambda c: (c.start, -c.end)
    )
    points = [c for c in codes if c.start == c.end]
    root = html.Element("div")
    stack: list[tuple[Any, int]] = [(root, len(text) + 1)]

    def say(words: str) -> None:
        here = stack[-1][0]
        for n, line in enumerate(words.split("\n")):
            if n:
                here.append(html.Element("br"))
            if len(here):
                here[-1].tail = (here[-1].tail or "") + line
            else:
                here.text = (here.text or "") + line

    cuts = sorted({0, len(text), *(x for c in codes for x in (c.start, c.end))})
    for a, b in zip(cuts, [*cuts[1:], cuts[-1]], strict=True):
        while len(stack) > 1 and stack[-1][1] <= a:
            stack.pop()
        for c in points:
            if c.start == a and (e := made(c)) is not None:
                stack[-1][0].append(e)
        for c in ranged:
            if c.start == a and (e := made(c)) is not None:
                stack[-1][0].append(e)
                # What would cross the end of the element around it ends there.
                stack.append((e, min(c.end, stack[-1][1])))
        say(text[a:b])
    element = place.element
    tail = element.tail
    for child in list(element):
        element.remove(child)
    element.text, element.tail = root.text, tail
    for child in list(root):
        element.append(child)
    return unplaced
