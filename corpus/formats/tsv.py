"""Beads as tab-separated values, for a spreadsheet or a script; see docs/formats.md."""

from __future__ import annotations

import csv
import io

from corpus.errors import FormatError
from corpus.model import STATUSES, Bead, Bitext, with_ids

COLUMNS = ("ja", "en", "kind", "confidence", "moved", "status", "ja_ids", "en_ids", "id", "note")
_BREAKS = str.maketrans("\t\n\r\v\f", "     ")


class Tsv:
    """A header, then a bead a line. Segments of one side stand one after the other, ` ⏎ ` between them."""

    endings: tuple[str, ...] = (".tsv", ".tab")
    between = " ⏎ "

    def write(self, bitext: Bitext) -> bytes:
        out = io.StringIO()
        table = csv.writer(out, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None)
        table.writerow(COLUMNS)
        for b in bitext.beads:
            table.writerow(
                (
                    self.between.join(x.translate(_BREAKS) for x in b.ja),
                    self.between.join(x.translate(_BREAKS) for x in b.en),
                    b.kind,
                    f"{b.confidence:.4f}",
                    "moved" if b.moved else "",
                    b.status,
                    " ".join(b.ja_ids),
                    " ".join(b.en_ids),
                    b.id,
                    b.note.translate(_BREAKS),
                )
            )
        return out.getvalue().encode("utf-8")

    def read(self, data: bytes, file: str) -> Bitext:
        """What `write` wrote, or any table whose header names ``ja`` and ``en``. Raises FormatError."""
        from corpus.files import decode

        lines = [line.split("\t") for line in decode(data, file)[0].split("\n")]
        header = [h.strip().lower() for h in lines[0]]
        if "ja" not in header or "en" not in header:
            raise FormatError(
                "the first line names no columns “ja” and “en”",
                path=file,
                line=1,
                hint=f"a header of tab-separated names is needed: {' '.join(COLUMNS)}",
            )
        beads = []
        for n, cells in enumerate(lines[1:], 2):
            if not any(c.strip() for c in cells):
                continue
            row = dict(zip(header, cells, strict=False))
            status = row.get("status") or "auto"
            if status not in STATUSES:
                raise FormatError(f"status “{status}” is none of {', '.join(STATUSES)}", path=file, line=n)
            try:
                confidence = float(row.get("confidence") or 1.0)
            except ValueError:
                raise FormatError(
                    f"confidence “{row['confidence']}” is no number", path=file, line=n
                ) from None
            beads.append(
                Bead(
                    ja=self._parts(row.get("ja", "")),
                    en=self._parts(row.get("en", "")),
                    ja_ids=tuple(row.get("ja_ids", "").split()),
                    en_ids=tuple(row.get("en_ids", "").split()),
                    confidence=confidence,
                    moved=row.get("moved", "") not in ("", "false", "0"),
                    status=status,
                    note=row.get("note", ""),
                    id=row.get("id", ""),
                )
            )
        return Bitext(with_ids(beads))

    def _parts(self, cell: str) -> tuple[str, ...]:
        return tuple(p for p in cell.strip().split(self.between) if p)
