"""The bitext as one self-contained page to read and judge it: two documents side by side, beads tied.

The page works from a folder, fetches nothing and runs only its own script (a hash in its Content Security
Policy says which). It carries its beads as JSON, so that it can be read back.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import groupby
from pathlib import PurePath
from typing import Any

from corpus.errors import FormatError, UsageError
from corpus.formats.jsonl import bead as bead_of
from corpus.formats.jsonl import record
from corpus.formats.sides import with_codes
from corpus.languages import language
from corpus.model import SILENT, Bead, Bitext, Block, Code, Document, Segment, with_ids

SHADES = (0.5, 0.7, 0.85, 0.95)
"""Confidence from which the next shade begins."""
_STYLES = frozenset({"bold", "italic", "underline", "strike", "superscript", "subscript"})
_DATA = re.compile(r'<script type="application/json" id="bitext">(.*?)</script>', re.S)


class Html:
    """The format. The page holds every bead; one written from documents shows their structure too."""

    endings = (".html", ".htm")

    def write(self, bitext: Bitext) -> bytes:
        """The page, UTF-8."""
        from jinja2 import Environment, PackageLoader, StrictUndefined
        from markupsafe import Markup

        environment = Environment(
            loader=PackageLoader("corpus.formats", "."),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        css, js = (environment.loader.get_source(environment, f"bitext.{e}")[0] for e in ("css", "js"))  # type: ignore[union-attr]
        page = environment.get_template("bitext.html").render(
            css=Markup(css),
            js=Markup(js),
            css_hash=_hash(css),
            js_hash=_hash(js),
            data=Markup(_json(bitext)),
            view=View(bitext),
        )
        return page.encode("utf-8", "replace")

    def read(self, data: bytes, file: str) -> Bitext:
        """The beads a page of ours carries. Raises UsageError for any other HTML."""
        from corpus.files import decode

        found = _DATA.search(decode(data, file, "utf-8")[0])
        if not found:
            raise UsageError(
                f"{file} holds no beads: only pages written with --format html can be read as a bitext",
                hint="to align it as a document, give it to align",
            )
        try:
            held = json.loads(found[1])
            return Bitext(
                with_ids(bead_of(b) for b in held["beads"]),
                ja_lang=str(held["ja_lang"]),
                en_lang=str(held["en_lang"]),
                properties={str(k): str(v) for k, v in held["properties"].items()},
            )
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise FormatError(f"the beads in this page are damaged: {error}", path=file) from None


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")


def _json(bitext: Bitext) -> str:
    """The beads as JSON that can stand in a script element."""
    held = {
        "ja_lang": bitext.ja_lang,
        "en_lang": bitext.en_lang,
        "properties": bitext.properties,
        "beads": [record(b) for b in with_codes(bitext)],
    }
    text = json.dumps(held, ensure_ascii=False)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


@dataclass(frozen=True)
class View:
    """What the template shows of a bitext."""

    bitext: Bitext

    @cached_property
    def beads(self) -> list[dict[str, Any]]:
        return [
            {
                "n": n,
                "bead": b,
                "percent": percent(b.confidence),
                "shade": shade(b.confidence),
                "null": not (b.ja and b.en),
            }
            for n, b in enumerate(self.bitext.beads)
        ]

    @property
    def title(self) -> str:
        names = [PurePath(d.file).name for d in (self.bitext.ja, self.bitext.en) if d]
        return " ↔ ".join(names) if names else "Bitext"

    @cached_property
    def sides(self) -> list[dict[str, Any]]:
        """The two panes: language, name, parts."""
        out = []
        for side, tag, document in (
            ("ja", self.bitext.ja_lang, self.bitext.ja),
            ("en", self.bitext.en_lang, self.bitext.en),
        ):
            owners = _owners(self.bitext.beads, side)
            structured = document is not None and _covers(document, self.bitext.beads, side)
            parts = list(_parts(document, owners)) if document and structured else self._plain(side)
            name = PurePath(document.file).name if document else {"ja": "Japanese", "en": "English"}[side]
            out.append({"side": side, "tag": tag, "name": name, "parts": parts})
        return out

    def _plain(self, side: str) -> list[dict[str, Any]]:
        """Without documents: a paragraph for each bead."""
        out = []
        for n, bead in enumerate(self.bitext.beads):
            texts: tuple[str, ...] = getattr(bead, side)
            codes: tuple[tuple[Code, ...], ...] = getattr(bead, f"{side}_codes")
            if texts:
                units = [
                    {
                        "bead": n,
                        "runs": list(_runs(t, codes[i] if i < len(codes) else (), ())),
                        "last": False,
                        "join": "",
                    }
                    for i, t in enumerate(texts)
                ]
                out.append(
                    {
                        "what": "block",
                        "kind": "paragraph",
                        "level": 0,
                        "marker": "",
                        "units": _closed(units, texts, side),
                    }
                )
        return out


def percent(confidence: float) -> int:
    """Whole percent, never rounded up to a certainty that isn't there."""
    return min(99, round(100 * confidence)) if confidence < 1 else 100


def shade(confidence: float) -> int:
    return sum(confidence >= s for s in SHADES)


def _owners(beads: Iterable[Bead], side: str) -> dict[str, int]:
    """Segment id -> number of its bead."""
    return {i: n for n, bead in enumerate(beads) for i in getattr(bead, f"{side}_ids")}


def _covers(document: Document, beads: Iterable[Bead], side: str) -> bool:
    """Whether the beads still consist of the document's segments; after a person has split or rewritten some,
    the beads themselves are shown instead."""
    known = document.by_id.keys()
    return all(
        (ids or not getattr(b, side)) and known >= set(ids)
        for b in beads
        for ids in (getattr(b, f"{side}_ids"),)
    )


def _parts(document: Document, owners: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    """The document as blocks, lists and tables; rules and table borders are not shown."""

    def group(block: Block) -> object:
        if block.kind == "table-cell" and block.cell:
            return ("table", block.cell.table)
        return "list" if block.kind == "list-item" else block.id

    shown = (
        b
        for b in document.blocks
        if b.kind not in SILENT or any(c.isalnum() for s in b.segments for c in s.text)
    )
    for key, run in groupby(shown, group):
        blocks = [_block(b, owners) for b in run]
        if key == "list":
            yield {"what": "list", "items": blocks}
        elif isinstance(key, tuple):
            rows = [list(cells) for _, cells in groupby(blocks, lambda b: b["cell"].row)]
            yield {"what": "table", "rows": rows}
        else:
            yield blocks[0]


def _block(block: Block, owners: Mapping[str, int]) -> dict[str, Any]:
    units = [
        {"bead": owners.get(s.id), "runs": list(_segment_runs(s)), "last": False, "join": ""}
        for s in block.segments
    ]
    side = block.segments[0].lang if block.segments else "ja"
    marker = next((s.marker for s in block.segments if s.marker), "")
    if block.kind == "list-item" and marker in ("-", "*", "+"):
        marker = "•"
    return {
        "what": "block",
        "kind": block.kind,
        "silent": block.kind in SILENT,
        "level": block.level or (1 if block.kind == "title" else 2 if block.kind == "heading" else 1),
        "marker": "" if marker.startswith("#") else marker,
        "cell": block.cell,
        "units": _closed(units, [s.text for s in block.segments], side),
    }


def _closed(units: list[dict[str, Any]], texts: Sequence[str], side: str) -> list[dict[str, Any]]:
    """Mark the last unit of each bead in the block, which shows the figure, and what joins it to the next."""
    for n, unit in enumerate(units):
        following = units[n + 1]["bead"] if n + 1 < len(units) else None
        unit["last"] = unit["bead"] is not None and unit["bead"] != following
        if n + 1 < len(units):
            unit["join"] = language(side).join(texts[n], texts[n + 1])
    return units


def _segment_runs(segment: Segment) -> Iterator[tuple[str, str, str]]:
    notes = [(n.at, n.label) for n in segment.notes]
    return _runs(segment.text, segment.codes, notes)


def _runs(
    text: str, codes: Sequence[Code], notes: Sequence[tuple[int, str]]
) -> Iterator[tuple[str, str, str]]:
    """The text cut where formatting changes or a note reference stood: class names, text, note label."""
    styled = [c for c in codes if c.kind in _STYLES and c.start < c.end]
    edges = {0, len(text), *(e for c in styled for e in (c.start, c.end)), *(at for at, _ in notes)}
    places = sorted(e for e in edges if 0 <= e <= len(text))
    for a, b in zip(places, [*places[1:], len(text)]):
        for at, label in notes:
            if at == a:
                yield "", "", label
        if a < b:
            yield " ".join(sorted(c.kind for c in styled if c.start <= a and b <= c.end)), text[a:b], ""
