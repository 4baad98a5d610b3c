"""Office packages: ZIP containers opened with limits, so that no file can fill the memory or the disk."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, NamedTuple

from corpus.errors import FormatError, InputError
from corpus.xml import parse

if TYPE_CHECKING:
    from lxml import etree

ENTRIES = 20_000
SIZE = 1 << 30
"""Bytes that a whole package may unpack to."""
PART = 256 << 20
"""Bytes that one part may unpack to."""
RATIO = 400
"""How many times its packed size a part of more than a megabyte may unpack to."""
_OLE = b"\xd0\xcf\x11\xe0"
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/presentationml/main",
        b"http://schemas.openxmlformats.org/presentationml/2006/main",
    ),
)
"""ISO 29500 strict writes other namespaces for the same elements."""


class Relation(NamedTuple):
    kind: str
    """The last part of its type: ``officeDocument``, ``hyperlink`` …"""
    target: str
    """A part's name, or an address where `external`."""
    external: bool


class Package:
    """The parts of an OOXML file. Raises InputError for what is none, is damaged, protected or too big."""

    def __init__(self, data: bytes, file: str, what: str, ending: str) -> None:
        self.file = file
        if not data:
            raise InputError("the file is empty", path=file)
        if data.startswith(_OLE):
            raise _ole(data, file, what, ending)
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self.zip.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
            cut = data.startswith(b"PK")
            raise InputError(
                "this file is damaged: its end is missing" if cut else f"this is not {what}",
                path=file,
                hint="open it in the program it was made with and save it again"
                if cut
                else f"give it the ending that goes with its content, or save it as {ending}",
            ) from None
        self._limit(entries)
        self.sizes = {e.filename: e.file_size for e in entries}

    def _limit(self, entries: list[zipfile.ZipInfo]) -> None:
        total = sum(e.file_size for e in entries)
        bomb = any(e.file_size > 1 << 20 and e.file_size > RATIO * max(1, e.compress_size) for e in entries)
        if len(entries) > ENTRIES or total > SIZE or bomb or any(e.file_size > PART for e in entries):
            raise InputError(
                f"this file unpacks to {total >> 20} MB in {len(entries)} parts, more than is read here",
                path=self.file,
                hint="if it is genuine, save it again without its pictures, or split it",
            )
        if any(e.flag_bits & 1 for e in entries):
            raise InputError(
                "this file is protected by a password", path=self.file, hint="save it without one"
            )

    def __contains__(self, name: str) -> bool:
        return name in self.sizes

    def names(self) -> list[str]:
        return list(self.sizes)

    def read(self, name: str) -> bytes:
        """The content of a part. Raises InputError where the package is damaged there."""
        try:
            with self.zip.open(name) as handle:
                data = handle.read(PART + 1)
        except KeyError:
            raise InputError(f"the part “{name}” is missing", path=self.file, hint=_AGAIN) from None
        except (
            zipfile.BadZipFile,
            EOFError,
            OSError,
            RuntimeError,
            NotImplementedError,
            ValueError,
            zlib.error,
        ):
            raise InputError(f"the part “{name}” is damaged", path=self.file, hint=_AGAIN) from None
        if len(data) > PART:
            raise InputError(f"the part “{name}” is too big", path=self.file)
        return data

    def xml(self, name: str) -> etree._Element:
        """The root element of a part."""
        data = self.read(name)
        if b"purl.oclc.org/ooxml" in data[:4096]:
            for strict, common in _STRICT:
                data = data.replace(strict, common)
        try:
            return parse(data, self.file)
        except FormatError as error:
            raise FormatError(
                f"in “{name}”: {error.message}",
                path=self.file,
                line=error.line,
                column=error.column,
                hint=error.hint or _AGAIN,
            ) from None

    def relations(self, part: str = "") -> dict[str, Relation]:
        """The relationships of a part (of the package itself without one); those that are broken left out."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if rels not in self:
            return {}
        out = {}
        for e in self.xml(rels).iter("{*}Relationship"):
            target, external = e.get("Target", ""), e.get("TargetMode") == "External"
            if not external:
                target = (
                    target[1:]
                    if target.startswith("/")
                    else posixpath.normpath(posixpath.join(folder, target))
                )
            out[e.get("Id", "")] = Relation(e.get("Type", "").rpartition("/")[2], target, external)
        return out

    def main(self, content: str, default: str) -> str:
        """The name of the part that holds the document itself. Raises InputError where there is none."""
        for relation in self.relations().values():
            fits = relation.kind == "officeDocument" and re.search(content, relation.target)
            if fits and relation.target in self:
                return relation.target
        if default in self:
            return default
        raise InputError(
            f"this package holds no {default}",
            path=self.file,
            hint="give the file the ending that goes with its content",
        )

    def replaced(self, parts: dict[str, bytes]) -> bytes:
        """The package with some of its parts exchanged, all others as they are."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
            for info in self.zip.infolist():
                fresh = zipfile.ZipInfo(info.filename, info.date_time)
                fresh.compress_type, fresh.external_attr = info.compress_type, info.external_attr
                if not info.is_dir():
                    out.writestr(fresh, parts.get(info.filename) or self.read(info.filename))
        return buffer.getvalue()


_AGAIN = "open it in the program it was made with and save it again"


def _ole(data: bytes, file: str, what: str, ending: str) -> InputError:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return InputError("this file is protected by a password", path=file, hint="save it without one")
    return InputError(
        f"this is an old Office document (.doc, .xls, .ppt), not {what}",
        path=file,
        hint=f"save it as {ending}",
    )
