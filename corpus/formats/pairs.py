"""Beads as pairs of index lists, ``[0, 1]:[0]:0.93``, the way alignment evaluations write them."""

from __future__ import annotations

import re

from corpus.errors import FormatError
from corpus.model import Bead, Bitext, Document, with_ids

_LINE = re.compile(r"\[([\d,\s]*)\]\s*:\s*\[([\d,\s]*)\]\s*(?::\s*([-+.\deE]+))?\s*(?:[#\t].*)?$")


class Pairs:
    """Zero-based numbers of lines where the documents hold a segment a line, else of segments; the last
    figure is the bead's confidence."""

    endings: tuple[str, ...] = (".pairs",)

    def write(self, bitext: Bitext) -> bytes:
        numbers = [_numbers(bitext.ja), _numbers(bitext.en)]
        counted = [0, 0]
        lines = []
        for bead in bitext.beads:
            sides = []
            for k, (texts, ids) in enumerate(((bead.ja, bead.ja_ids), (bead.en, bead.en_ids))):
                if numbers[k] and len(ids) == len(texts):
                    found = [numbers[k][x] for x in ids]
                else:
                    found = list(range(counted[k], counted[k] + len(texts)))
                counted[k] += len(texts)
                sides.append(found)
            lines.append(f"{sides[0]}:{sides[1]}:{bead.confidence:.4f}\n")
        return "".join(lines).encode("utf-8")

    def read(self, data: bytes, file: str) -> Bitext:
        """Beads whose texts are the numbers themselves. Raises FormatError."""
        from corpus.files import decode

        beads = []
        for n, line in enumerate(decode(data, file)[0].split("\n"), 1):
            if not line.strip() or line.startswith("#"):
                continue
            m = _LINE.match(line.strip())
            if not m:
                raise FormatError("“[0, 1]:[0]” was expected", path=file, line=n)
            ja, en = (tuple(x.strip() for x in m[k].split(",") if x.strip()) for k in (1, 2))
            try:
                confidence = float(m[3]) if m[3] else 1.0
            except ValueError:
                raise FormatError(f"“{m[3]}” is no number", path=file, line=n) from None
            beads.append(Bead(ja, en, ja, en, confidence=confidence))
        return Bitext(with_ids(beads))


def _numbers(document: Document | None) -> dict[str, int]:
    if document is None:
        return {}
    if document.format == "lines":
        return {s.id: int(b.id[1:]) - 1 for b, s in document.content}
    return {s.id: n for n, (_, s) in enumerate(document.content)}
