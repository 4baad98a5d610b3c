"""Which encoding a file is in: the ones Japanese offices use, told apart without a guess where that is possible."""

from __future__ import annotations

from pathlib import Path

from corpus.errors import InputError

_MAGIC = (
    (b"PK\x03\x04", "a ZIP container (Word, Excel, PowerPoint …)"),
    (b"%PDF-", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Office document (.doc, .xls, .ppt) or one with a password"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x1f\x8b", "gzip-compressed"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3", "an SQLite database"),
)


def guess(data: bytes, path: str | Path) -> str:
    """The name of the encoding of `data`, which has no byte-order mark. Raises InputError for binary data."""
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise InputError(
                f"this is {what}, not plain text",
                path=path,
                hint="give it the ending that goes with its content, or save it as text",
            )
    if b"\x1b$" in data or b"\x1b(" in data:
        try:
            data.decode("iso2022_jp_ext")
            return "iso2022_jp_ext"
        except UnicodeDecodeError:
            pass
    utf16 = _bomless_utf16(data)
    if utf16:
        return utf16
    if b"\0" in data:
        raise InputError("this looks like a binary file, not text", path=path)
    try:
        data.decode("utf-8")
        return "utf-8"
    except UnicodeDecodeError:
        pass
    candidates = [n for n in ("cp932", "euc_jis_2004", "cp1252") if _decodes(data, n)]
    if not candidates:
        raise InputError(
            "fits none of UTF-8, UTF-16, CP932 (Shift_JIS), EUC-JP and ISO-2022-JP",
            path=path,
            hint="save it as UTF-8, or name its encoding with --encoding",
        )
    return max(candidates, key=lambda n: _plausibility(data[:200_000], n))


def _decodes(data: bytes, name: str) -> bool:
    try:
        data.decode(name)
    except UnicodeDecodeError:
        return False
    return True


def _bomless_utf16(data: bytes) -> str | None:
    head = data[:4096]
    if len(head) < 4 or b"\0" not in head:
        return None
    for name in ("utf-16-le", "utf-16-be"):
        try:
            text = data[: len(data) // 2 * 2].decode(name)
        except UnicodeDecodeError:
            continue
        sample = text[:2000]
        if "\0" not in sample and sum(c.isprintable() or c in "\r\n\t" for c in sample) > 0.97 * len(sample):
            return name
    return None


def _plausibility(data: bytes, name: str) -> float:
    """The share of characters that Japanese text is made of; half-width katakana count against it,
    because EUC-JP read as Shift_JIS is full of them."""
    text = data.decode(name, "ignore")
    good = bad = 0
    for c in text:
        o = ord(c)
        if 0x3040 <= o <= 0x30FF or 0x3000 <= o <= 0x303F:
            good += 2
        elif 0x4E00 <= o <= 0x9FFF or 0xFF01 <= o <= 0xFF5E or o < 0x80:
            good += 1
        elif 0xFF61 <= o <= 0xFF9F or 0xE000 <= o <= 0xF8FF or o > 0xFFFF:
            bad += 2
        elif o < 0x2000:
            bad += 1
    return (good - bad) / max(1, len(text))
