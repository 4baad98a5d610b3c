"""XML in and out, for every format that is made of it: no entity, no DTD and no network is ever resolved."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from corpus.errors import FormatError

if TYPE_CHECKING:
    from lxml import etree

XML = "{http://www.w3.org/XML/1998/namespace}"
LANG = f"{XML}lang"
SPACE = f"{XML}space"

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def parse(data: bytes, file: str) -> etree._Element:
    """The root element of an XML file.

    A DOCTYPE is skipped, whatever it points to; one that declares entities is refused, as is a file that
    is nested deeper than 256 elements or holds more than 10 MB in one place. Raises FormatError with the line.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        remove_blank_text=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if not data.strip():
            raise FormatError("this file is empty", path=file, line=1) from None
        line, column = error.position
        message = re.sub(
            r", (line \d+, column|use XML_PARSE|see xmlCtxt).*$",
            "",
            str(error.msg or "not well-formed"),
            flags=re.S,
        )
        raise FormatError(
            f"not well-formed XML: {message}",
            path=file,
            line=line or 1,
            column=max(1, column),
            hint=_encoding(data)
            or _way_out(message, data.count(b"\n", 0, len(data.rstrip())) + 1 <= (line or 1)),
        ) from None
    except (ValueError, LookupError) as error:
        raise FormatError(f"not well-formed XML: {error}", path=file) from None
    dtd: Any = root.getroottree().docinfo.internalDTD
    if dtd is not None and next(iter(dtd.iterentities()), None) is not None:
        raise FormatError(
            "the DOCTYPE declares entities, which are not resolved here",
            path=file,
            line=_declaration(data),
            hint="remove the <!ENTITY …> declarations and write the characters themselves",
        )
    return root


_WAYS_OUT = (
    ("EntityRef", "write &amp; where an & is meant"),
    ("Entity '", "write the character itself"),
    ("har value", "remove the control character there"),
)


def _way_out(message: str, last: bool) -> str | None:
    """What to do about a mistake, by the parser's message; `last`: it is where the file ends."""
    known = next((way for word, way in _WAYS_OUT if word in message), None)
    return known or ("the file may have been cut off: get it again" if last else None)


def _encoding(data: bytes) -> str | None:
    """The way out where a file is in another encoding than its first line says."""
    found = re.match(rb"""(?:\xef\xbb\xbf)?<\?xml[^>]*\bencoding=["']([\w.:-]+)""", data[:200])
    said = found[1].decode() if found else "UTF-8"
    if not said.lower().startswith("utf-16"):  # where that can be read as ASCII, it is not true
        try:
            data.decode(said)
            return None
        except (UnicodeDecodeError, LookupError):
            pass
    for name, codec in (("UTF-8", "utf-8"), ("Windows-31J", "cp932"), ("EUC-JP", "euc_jp")):
        try:
            data.decode(codec)
        except UnicodeDecodeError:
            continue
        return f"its first line says {said}, but it is in {name}: save it as UTF-8 and say so there"
    return None


def _declaration(data: bytes) -> int:
    """The line of the DOCTYPE, 1 where its encoding hides it."""
    at = data.find(b"<!DOCTYPE")
    return 1 + data.count(b"\n", 0, max(0, at))


def write(root: etree._Element, doctype: str | None = None) -> bytes:
    """The file for `root`: UTF-8 with an XML declaration, ending with a line end."""
    from lxml import etree

    out: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, doctype=doctype or "")
    return out if out.endswith(b"\n") else out + b"\n"


def legal(text: str) -> str:
    """`text` without the characters that XML 1.0 forbids (most control characters, lone surrogates)."""
    return _ILLEGAL.sub("", text)


def local(element: etree._Element) -> str:
    """The element's name without its namespace; empty for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
