"""Web pages: the text of the page's own content, without menus and the like; with its structure and formatting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from corpus.errors import InputError
from corpus.formats.rich import Paragraph, document
from corpus.formats.webpage_content import SKIPPED, content, furnishing, layout, notes, skipped
from corpus.formats.webpage_inline import Inline, rebuilt
from corpus.model import Cell, Code, Document

_BLOCKS = frozenset(
    "html body main article section div p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tfoot tr td th caption "
    "figure figcaption blockquote pre address header hgroup center details summary fieldset legend hr search".split()
)


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
        self.notes = dict(notes(self.body))
        self.tables = 0
        try:
            self.paragraphs = list(self._walk(content(self.body), _Context()))
        except RecursionError:
            raise InputError("the elements of this page are nested too deeply", path=file) from None

    def _walk(self, element: Any, context: _Context) -> Iterator[Paragraph]:
        """The paragraphs of a block: runs of inline content between its block children are paragraphs too."""
        run: list[tuple[Any, str]] = [(element, "text")]
        for child in element:
            if _is_block(child) and not _inline_only(child):
                yield from self._flush(element, run, context)
                yield from self._block(child, context)
                run = [(child, "tail")]
            else:
                run += [(child, "element"), (child, "tail")]
        yield from self._flush(element, run, context)

    def _block(self, e: Any, context: _Context) -> Iterator[Paragraph]:
        name = e.tag
        if skipped(e):
            return
        note = self.notes.get(e.get("id", ""))
        if note is not None and context.kind != "footnote":
            inner = _Context("footnote", label=note)
            yield from self._walk(e, inner)
        elif name in ("h1", "h2", "h3", "h4", "h5", "h6"):
            yield from self._walk(e, _Context("heading", level=int(name[1])))
        elif name in ("ul", "ol"):
            yield from self._list(e, context)
        elif name == "table" and not layout(e):
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
            if item.tag != "li" or skipped(item):
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

    def _flush(self, element: Any, run: list[tuple[Any, str]], context: _Context) -> Iterator[Paragraph]:
        inline = Inline(self.notes, element, context.verbatim_)
        for node, what in run:
            if what == "text":
                inline.say(node.text)
            elif what == "tail":
                inline.say(node.tail)
            else:
                inline.element(node)
                inline.place.nodes.append(node)
        if run[0][1] == "tail":
            inline.place.after = run[0][0]
        p = inline.paragraph()
        links = sum(c.end - c.start for c in p.codes if c.kind == "link")
        if (not p.text.strip() and not p.codes) or furnishing(p.text, links):
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
        return rebuilt(self.paragraphs[n].handle, text, codes)

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
    return isinstance(e.tag, str) and (e.tag in _BLOCKS or (e.tag in SKIPPED and e.tag != "input"))


def _inline_only(e: Any) -> bool:
    """A block that is set as part of a line: never, but for what has no content of its own."""
    return bool(
        e.tag in SKIPPED and e.tag in ("script", "style", "template", "noscript", "link", "meta", "map")
    )
