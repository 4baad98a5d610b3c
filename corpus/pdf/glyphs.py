"""The characters of a page: where they stand, how large, and what is bold, slanted or a link."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from corpus.pdf.frame import Box, Frame
from corpus.pdf.links import Links
from corpus.pdf.styled import PLAIN, Style

CJK = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef\U00020000-\U0003ffff]")
_BOLD = re.compile(r"bold|black|heavy|semibold|demi|-W[6-9]\b|[-,](?:B|DB|EB|H|U|UB)$", re.I)
_ITALIC = re.compile(r"ital|obliq|slanted|kursiv", re.I)
_FORCE_BOLD, _SLANTED = 1 << 18, 1 << 6
"""Flags of a font descriptor (ISO 32000-1, table 123)."""
_FILL_AND_STROKE = 2
"""Text rendering mode (ISO 32000-1, table 106): letters are drawn thicker where a font has no bold."""


class Glyph(NamedTuple):
    """A character; in points, `y` its baseline. A space the page doesn't have, only a gap, has no size."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    style: Style = PLAIN
    turned: tuple[float, float] | None = None
    """For one that lies on its side and is read from the top down: its upper and lower end."""

    @property
    def top(self) -> float:
        return self.turned[0] if self.turned else self.y + 0.88 * self.size

    @property
    def bottom(self) -> float:
        return self.turned[1] if self.turned else self.y - 0.12 * self.size

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2


@dataclass
class Glyphs:
    """All of a page's, in the order PDFium gives them."""

    frame: Frame
    glyphs: list[Glyph] = field(default_factory=list)
    unmapped: int = 0
    """Characters the file doesn't tell."""
    aslant: str = ""
    """What is set at an angle: stamps and watermarks."""


class _Raw(NamedTuple):
    """A character as PDFium gives it."""

    text: str
    x: float
    y: float
    box: Box
    size: float
    angle: float
    """In quarter turns."""
    style: Style


def glyphs(page: Any) -> Glyphs:
    """The characters of a pdfium page."""
    reader = _Reader(page)
    turns = Counter(round(r.angle) % 4 for r in reader.raw if r is not None and _straight(r.angle))
    frame = reader.frame._replace(turn=turns.most_common(1)[0][0] if turns else 0)
    out = Glyphs(frame, unmapped=reader.unmapped)
    links = Links(page, frame)
    placed: list[Glyph | None] = []
    for raw in reader.raw:
        if raw is not None and not _straight(raw.angle):
            out.aslant += raw.text
        else:
            placed.append(None if raw is None else _placed(raw, frame, links))
    for g in in_turn(placed):
        if g is not None and g.text != " ":
            out.glyphs.append(g)
        elif out.glyphs:
            last = out.glyphs[-1]
            size = last.size if g is not None else 0.0
            out.glyphs.append(Glyph(" ", last.x1, last.x1, last.y, size, last.style))
    out.aslant = out.aslant.strip()
    return out


def in_turn(glyphs: Sequence[Glyph | None]) -> list[Glyph | None]:
    """Glyphs with those that the file draws later at their place in the line: some programs draw the characters
    of one font first, and then fill in those of the others. A None stands for a gap taken for a space."""
    out: list[Glyph | None] = []
    start, last = 0, None
    for g in glyphs:
        at = None
        if g is None or last is None or g.turned or abs(g.y - last.y) > 0.1 * last.size:
            start, last = (len(out), g) if g is not None else (start, last)
        elif g.x0 > last.x0 or (at := _opening(out, start, g)) is None:
            last = g
        if at is None:
            out.append(g)
        elif out[at - 1] is None:
            out[at - 1] = g
        else:
            out.insert(at, g)
    return out


def _opening(glyphs: Sequence[Glyph | None], start: int, g: Glyph) -> int | None:
    """Before which glyph of a line, which begins at `start`, another one fits."""
    near = 0.1 * g.size
    for n in range(len(glyphs) - 1, start, -1):
        after = glyphs[n]
        before = glyphs[n - 1] or (glyphs[n - 2] if n - 2 >= start else None)
        if after is None or before is None or before.x0 > g.x0:
            continue
        return n if before.x1 <= g.x0 + near and g.x1 <= after.x0 + near else None
    return None


def _straight(angle: float) -> bool:
    return abs(angle - round(angle)) < 0.1


def _placed(raw: _Raw, frame: Frame, links: Links) -> Glyph:
    x, y = frame.point(raw.x, raw.y)
    box = frame.area(*raw.box)
    box = Box(max(box.x0, -raw.size), box.y0, min(box.x1, frame.width + raw.size), box.y1)
    turn = (round(raw.angle) - frame.turn) % 4
    style = raw.style
    if links.areas and (target := links.at((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)):
        style = style | {("link", target)}
    if turn == 3:
        return Glyph(raw.text, box.x0, box.x1, y, raw.size, style, (box.y1, box.y0))
    return Glyph(raw.text, min(x, box.x0), max(x, box.x1), y, raw.size, style)


class _Reader:
    """Asks PDFium about each character; a None stands for a gap it took for a space."""

    def __init__(self, page: Any) -> None:
        import pypdfium2.raw as raw

        self.pdfium = raw
        self.text = page.get_textpage()
        self.frame = Frame.of(page)
        self.unmapped = 0
        self.raw: list[_Raw | None] = []
        self.styles: dict[int, Style] = {}
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.box, self.matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        high = 0
        for i in range(self.text.count_chars()):
            code = raw.FPDFText_GetUnicode(self.text.raw, i)
            if 0xD800 <= code < 0xDC00:
                high = code
                continue
            if 0xDC00 <= code < 0xE000:
                code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0
            high = 0
            self._take(i, code)
        self.text.close()

    def _take(self, i: int, code: int) -> None:
        if code in (10, 13):
            return
        if code in (0, 0xFFFD, 0xFFFF):
            self.unmapped += 1
            return
        if code in (2, 0xFFFE):
            code = 0xAD  # a hyphen at the end of a line
        if code < 32 and code != 9:
            return
        pdfium, page = self.pdfium, self.text.raw
        if code in (9, 32, 0xA0) and pdfium.FPDFText_IsGenerated(page, i) == 1:
            self.raw.append(None)
            return
        pdfium.FPDFText_GetCharOrigin(page, i, self.x, self.y)
        if not self.frame.holds(self.x.value, self.y.value):
            return
        if not pdfium.FPDFText_GetLooseCharBox(page, i, self.box):
            return
        box = Box(self.box.left, self.box.bottom, self.box.right, self.box.top)
        size, angle, skewed = pdfium.FPDFText_GetFontSize(page, i), 0.0, False
        m = self.matrix
        if pdfium.FPDFText_GetMatrix(page, i, m):
            size *= math.hypot(m.c, m.d)
            angle = math.atan2(m.b, m.a) / (math.pi / 2)
            skewed = abs(m.a * m.c + m.b * m.d) > 0.1 * abs(m.a * m.d - m.b * m.c)
        size = size if size > 1 else abs(box.y1 - box.y0)
        if not 0.1 < size < self.frame.width + self.frame.height:
            return
        text = " " if code in (9, 32, 0xA0) else _symbol(chr(code))
        style = self._style(i)
        if skewed:
            style = style | {("italic", "")}
        self.raw.append(_Raw(text, self.x.value, self.y.value, box, size, angle, style))

    def _style(self, i: int) -> Style:
        """Bold and italic as the font says it; asked once for each stretch of text of the file."""
        held = self.pdfium.FPDFText_GetTextObject(self.text.raw, i)
        key = ctypes.addressof(held.contents) if held else 0
        if key not in self.styles:
            self.styles[key] = self._font(i, held)
        return self.styles[key]

    def _font(self, i: int, held: Any) -> Style:
        flags, name = ctypes.c_int(), ctypes.create_string_buffer(200)
        self.pdfium.FPDFText_GetFontInfo(self.text.raw, i, name, 200, flags)
        called = name.value.decode("utf-8", "replace")
        mode = self.pdfium.FPDFTextObj_GetTextRenderMode(held) if held else 0
        kinds = set()
        if _BOLD.search(called) or flags.value & _FORCE_BOLD or mode == _FILL_AND_STROKE:
            kinds.add(("bold", ""))
        if _ITALIC.search(called) or flags.value & _SLANTED:
            kinds.add(("italic", ""))
        return frozenset(kinds)


def _symbol(c: str) -> str:
    """Bullets of symbol fonts as bullets."""
    if not "\ue000" <= c <= "\uf8ff":
        return c
    from corpus.formats.docx_numbering import bullet

    return bullet(c)
