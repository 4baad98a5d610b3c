"""Which encoding a file is in: the ones Japanese offices use, told apart without a guess where that is possible.

UTF-8 and ISO-2022-JP can't be taken for anything else. CP932 (Windows Shift_JIS), EUC-JP, UTF-16 without a
byte-order mark and Windows-1252 can: of those that fit, the one whose characters look most like Japanese or
English text is taken. charset-normalizer, which names a hundred encodings, is asked only where none of these
fits or none looks like text: within this circle it names the wrong one, or none, for about one short sample in
twenty (scripts/bench_encodings.py).
"""

from __future__ import annotations

from pathlib import Path

from corpus.errors import InputError

_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Office document (.doc, .xls, .ppt) or one with a password"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x1f\x8b", "gzip-compressed"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3", "an SQLite database"),
)
_NEARBY = ("cp932", "euc_jp", "euc_jis_2004", "utf-16-le", "utf-16-be", "cp1252")
"""Tried in this order; the first of equals wins, so plain EUC-JP before the larger set."""

_SAMPLE = 65_536
_LOOKS_LIKE_TEXT = 0.2


def guess(data: bytes, path: str | Path) -> str:
    """The name of the encoding of `data`, which has no byte-order mark. Raises InputError for binary data."""
    what = next((w for magic, w in _MAGIC if data.startswith(magic)), None) or _container(data)
    if what:
        raise InputError(
            f"this is {what}, not plain text",
            path=path,
            hint="give it the ending that goes with its content, or save it as text",
        )
    if b"\0" not in data:
        if b"\x1b$" in data or b"\x1b(" in data:
            return _iso_2022_jp(data, path)
        if _decodes(data, "utf-8"):
            return "utf-8"
    scores = {name: _plausibility(data, name) for name in _NEARBY if _decodes(data, name)}
    best = max(scores, key=scores.__getitem__, default=None)
    if best is not None and scores[best] >= _LOOKS_LIKE_TEXT:
        return best
    if b"\0" in data:
        raise InputError("this looks like a binary file, not text", path=path)
    return _further(data) or best or _nothing(data, path)


def _container(data: bytes) -> str | None:
    """What a ZIP archive holds, by the names in its directory."""
    if not data.startswith(b"PK\x03\x04"):
        return None
    for inside, what in (
        (b"word/document.xml", "a Word document (.docx)"),
        (b"xl/workbook.xml", "an Excel workbook (.xlsx)"),
        (b"ppt/presentation.xml", "a PowerPoint presentation (.pptx)"),
        (b"opendocument.text", "an OpenDocument text (.odt)"),
    ):
        if inside in data:
            return what
    return "a ZIP archive"


def _decodes(data: bytes, name: str) -> bool:
    try:
        data.decode(name)
    except UnicodeDecodeError:
        return False
    return True


def _iso_2022_jp(data: bytes, path: str | Path) -> str:
    try:
        data.decode("iso2022_jp_ext")
    except UnicodeDecodeError as error:
        raise InputError(
            f"this is ISO-2022-JP with a character at byte {error.start} that it does not define",
            path=path,
            line=data.count(b"\n", 0, error.start) + 1,
            hint="save it as UTF-8 in the program it comes from",
        ) from None
    return "iso2022_jp_ext"


def _further(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    match = from_bytes(data[: 4 * _SAMPLE]).best()
    return match.encoding if match and _decodes(data, match.encoding) else None


def _nothing(data: bytes, path: str | Path) -> str:
    raise InputError(
        "fits none of UTF-8, UTF-16, CP932 (Shift_JIS), EUC-JP and ISO-2022-JP",
        path=path,
        hint="save it as UTF-8, or name its encoding with --encoding",
    )


def _plausibility(data: bytes, name: str) -> float:
    """How much `data` read as `name` looks like Japanese or English text, at most 1.

    The mean over the characters that are not ASCII, and over control characters: kana and the punctuation of
    both languages speak for it, Han characters too unless they stand alone between Latin letters (what
    Windows' curly quotes become in Shift_JIS) or are so rare that Japanese encodings lack them (what UTF-16
    makes of anything else), half-width katakana against it (what EUC-JP becomes in Shift_JIS).
    """
    sample = data[:_SAMPLE].decode(name, "ignore")
    if name.startswith("utf-16"):
        rare = set(sample) - set(sample.encode("euc_jis_2004", "ignore").decode("euc_jis_2004"))
    else:
        rare = set()
    total, points = 0, 0.0
    before = " "
    for at, char in enumerate(sample):
        code = ord(char)
        if 0x20 <= code < 0x7F or char in "\t\n\r\f":
            before = char
            continue
        total += 1
        if 0x3000 <= code <= 0x30FF:
            points += 1
        elif 0x3400 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF:
            after = sample[at + 1 : at + 2]
            alone = before.isascii() and after.isascii() and (before.isalpha() or after.isalpha())
            points += -1 if alone or char in rare else 0.8
        elif 0xFF00 <= code <= 0xFF60 or 0x2010 <= code <= 0x27BF:
            points += 0.9
        elif 0xA0 <= code <= 0xFF or 0x370 <= code <= 0x45F:
            points += 0.7 if before.isascii() else -0.2
        elif 0x100 <= code <= 0x17F or 0x3200 <= code <= 0x33FF:
            points += 0.7
        else:
            points -= 0.2 if 0xFF61 <= code <= 0xFF9F else 1
        before = char
    return points / total if total else 1.0
