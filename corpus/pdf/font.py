"""The font that stands in for every Japanese font a PDF names and doesn't bring with it.

PDFium looks for such fonts on the machine. Where it finds none their characters have no extent, and it drops those
that stand alone and lines that come again; where it finds one their extents are that font's. With one font of our
own a PDF is read the same on every machine. How far a character reaches is said by the PDF itself.
"""

from __future__ import annotations

import ctypes
import struct
from functools import cache
from typing import Any

_EM = 1000
_GLYPHS = ((100, -100, 900, 800), (100, -100, 900, 800), (50, 0, 250, 700))
"""Boxes of no character, which PDFium takes for a missing one, a full and a narrow one: left, bottom, right, top."""
_FULL, _NARROW = 1, 2
_RANGES = ((0x20, 0x7F, _NARROW), (0xA0, 0xFF60, _FULL), (0xFF61, 0xFF9F, _NARROW), (0xFFA0, 0x10FFFF, _FULL))
_ANSI = 0
"""The character set of Western fonts: for those PDFium has its own."""


@cache
def install() -> None:
    """Let PDFium ask for fonts here and not on the machine. For the whole process, once."""
    import pypdfium2.raw as raw

    raw.FPDF_SetSystemFontInfo(_source())


@cache
def _source() -> Any:
    """What PDFium calls for a font; it is kept as long as the process lives."""
    import pypdfium2.raw as raw

    font = square_font()
    kinds = dict(raw.FPDF_SYSFONTINFO._fields_)

    def choose(this: Any, weight: int, italic: int, charset: int, pitch: int, face: Any, exact: Any) -> int:
        return 0 if charset == _ANSI else 1

    def data(this: Any, handle: Any, table: int, buffer: Any, size: int) -> int:
        found = font if table == 0 else _table(font, table)
        if buffer and size >= len(found):
            ctypes.memmove(buffer, found, len(found))
        return len(found)

    def charset(this: Any, handle: Any) -> int:
        return 128  # Shift_JIS

    def none(*given: Any) -> int:
        return 0

    return raw.FPDF_SYSFONTINFO(
        1,
        *(
            kinds[name](call)
            for name, call in (
                ("Release", none),
                ("EnumFonts", none),
                ("MapFont", choose),
                ("GetFont", none),
                ("GetFontData", data),
                ("GetFaceName", none),
                ("GetFontCharset", charset),
                ("DeleteFont", none),
            )
        ),
    )


def _table(font: bytes, tag: int) -> bytes:
    for n in range(struct.unpack(">H", font[4:6])[0]):
        name, _, start, size = struct.unpack(">4I", font[12 + 16 * n : 28 + 16 * n])
        if name == tag:
            return font[start : start + size]
    return b""


def square_font() -> bytes:
    """A TrueType font whose every character is a box. Laid out as the OpenType specification has it."""
    glyphs = [_box(*box) for box in _GLYPHS]
    ends = [sum(map(len, glyphs[:n])) for n in range(len(glyphs) + 1)]
    left, bottom, right, top = (
        f(values) for f, values in zip((min, min, max, max), zip(*_GLYPHS, strict=True), strict=True)
    )
    return _packed(
        {
            b"cmap": _cmap(),
            b"glyf": b"".join(glyphs),
            b"head": struct.pack(
                ">IIIIHHQQhhhhHHhhh",
                0x10000,
                0x10000,
                0,
                0x5F0F3CF5,
                0,
                _EM,
                0,
                0,
                left,
                bottom,
                right,
                top,
                0,
                8,
                2,
                1,
                0,
            ),
            b"hhea": struct.pack(
                ">IhhhHhhhhhhhhhhhH", 0x10000, 880, -120, 0, _EM, 0, 0, right, 1, *[0] * 7, len(glyphs)
            ),
            b"hmtx": b"".join(struct.pack(">Hh", _EM, box[0]) for box in _GLYPHS),
            b"loca": struct.pack(f">{len(ends)}I", *ends),
            b"maxp": struct.pack(">IH13H", 0x10000, len(glyphs), 4, 1, 0, 0, 1, *[0] * 8),
        }
    )


def _box(left: int, bottom: int, right: int, top: int) -> bytes:
    """A glyph of one contour with four corners."""
    across = (left, right - left, 0, left - right)
    up = (bottom, 0, top - bottom, 0)
    points = struct.pack(">HH4B8h", 3, 0, 1, 1, 1, 1, *across, *up)
    data = struct.pack(">5h", 1, left, bottom, right, top) + points
    return data + b"\0" * (-len(data) % 4)


def _cmap() -> bytes:
    """Many characters to one glyph (format 13)."""
    groups = b"".join(struct.pack(">III", *r) for r in _RANGES)
    body = struct.pack(">HHIII", 13, 0, 16 + len(groups), 0, len(_RANGES)) + groups
    return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + body


def _packed(tables: dict[bytes, bytes]) -> bytes:
    """The tables behind their directory."""
    at = 12 + 16 * len(tables)
    head, body = [struct.pack(">IHHHH", 0x10000, len(tables), 0, 0, 0)], []
    for tag, data in sorted(tables.items()):
        padded = data + b"\0" * (-len(data) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        head.append(struct.pack(">4sIII", tag, total, at, len(data)))
        body.append(padded)
        at += len(padded)
    return b"".join([*head, *body])
