"""UTX 1.11 (AAMT): the tab-separated glossary that Japanese translators and MT engines exchange.

A row is a pair of terms; rows of one concept share their concept ID, and each says its status:
approved (the pair to use), non-standard (a synonym), provisional (not decided on), forbidden.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from corpus.errors import FormatError
from glossary.formats.csv import text_of
from glossary.formats.pairs import flat
from glossary.model import APPROVED, POS, Concept, Glossary, Term

COLUMNS = (
    "src",
    "tgt",
    "src:pos",
    "term status",
    "concept ID",
    "src:type",
    "tgt:type",
    "domain",
    "definition",
    "note",
    "source",
)
_STATUS = {
    "preferred": "approved",
    "admitted": "non-standard",
    "deprecated": "non-standard",
    "forbidden": "forbidden",
}
_RANK = {"preferred": 0, "admitted": 1, "deprecated": 2, "forbidden": 3}
_LANG = re.compile(r"\b([a-z]{2,3})(?:-[A-Za-z]+)*\s*/\s*([a-z]{2,3})(?:-[A-Za-z]+)*\b")


class Utx:
    endings: tuple[str, ...] = (".utx",)

    def __init__(self, source: str = "ja", target: str = "en") -> None:
        self.source, self.target = source, target

    def write(self, glossary: Glossary) -> bytes:
        # The date UTX wants in its header is the newest of the concepts', so that equal content is equal bytes.
        date = max((c.modified or c.created for c in glossary), default="")
        lines = [
            "; ".join(x for x in (f"#UTX 1.11; {self.source}/{self.target}", date, "bidirectional") if x),
            "#" + "\t".join(COLUMNS),
        ]
        lines += ["\t".join(map(flat, row)) for c in glossary for row in self._rows(c)]
        return "".join(f"{x}\n" for x in lines).encode("utf-8")

    def _rows(self, concept: Concept) -> Iterator[tuple[str, ...]]:
        """The preferred pair first; then every other term beside the preferred one of the other language."""
        first = [concept.preferred(self.source), concept.preferred(self.target)]
        if not all(first):
            return
        source, target = (t for t in first if t)
        rows = [(source, target)]
        rows += [(t, target) for t in concept.of(self.source) if t is not source]
        rows += [(source, t) for t in concept.of(self.target) if t is not target]
        about = (concept.domain, concept.definition, concept.note, concept.source)
        for n, (s, t) in enumerate(rows):
            status = _STATUS[max((s.status, t.status), key=_RANK.__getitem__)]
            if not concept.binding:
                status = "provisional"
            types = (s.type, t.type)
            yield (
                s.text,
                t.text,
                s.pos or "-",
                status,
                concept.id,
                *types,
                *(about if n == 0 else ("",) * 4),
            )

    def losses(self, glossary: Glossary) -> list[str]:
        out = []
        half = [c.id for c in glossary if not (c.preferred(self.source) and c.preferred(self.target))]
        if half:
            out.append(
                f"{len(half)} concepts without a term in both languages: {', '.join(half[:5])}{' …' * (len(half) > 5)}"
            )
        if any(t.status == "deprecated" for c in glossary for t in c.terms):
            out.append("deprecated terms become non-standard ones")
        if any(t.reading or t.usage or t.must_match or t.must_not_match for c in glossary for t in c.terms):
            out.append("readings, usage and examples")
        if any(c.created or c.modified or c.extra for c in glossary):
            out.append("dates and further columns")
        return out

    def read(self, data: bytes, file: str) -> Glossary:
        lines = text_of(data, file).split("\n")
        if not lines[0].startswith("#UTX"):
            raise FormatError("the first line has to begin with #UTX", path=file, line=1)
        langs = _LANG.search(lines[0])
        if langs is None:
            raise FormatError("the first line names no pair of languages (ja/en)", path=file, line=1)
        head: list[str] = []
        rows: dict[str, list[tuple[int, Mapping[str, str]]]] = {}
        for n, line in enumerate(lines, 1):
            if line.startswith("#"):
                names = [x.strip().lower() for x in line[1:].split("\t")]
                head = names if len(names) > 1 and not head else head
            elif line.strip():
                if not head:
                    raise FormatError(
                        "a row before the line that names the columns (#src, tgt …)", path=file, line=n
                    )
                row = dict(
                    zip((_plain(x, langs[1], langs[2]) for x in head), (x.strip() for x in line.split("\t")))
                )
                if not row.get("src") or not row.get("tgt"):
                    raise FormatError("a source and a target term were expected", path=file, line=n)
                rows.setdefault(row.get("concept id") or f"\0{n}", []).append((n, row))
        return Glossary(tuple(_concept(id, r, langs[1], langs[2]) for id, r in rows.items()), file)


def _plain(name: str, source: str, target: str) -> str:
    """UTX 1.20 says ``term:ja`` where 1.11 says ``src``."""
    return {f"term:{source}": "src", f"term:{target}": "tgt", f"pos:{source}": "src:pos"}.get(
        re.sub(r"-[a-z]+$", "", name), "term status" if name.startswith("term status") else name
    )


def _concept(id: str, rows: list[tuple[int, Mapping[str, str]]], source: str, target: str) -> Concept:
    terms: dict[tuple[str, str], Term] = {}
    # A non-standard row makes the term admitted that the approved row does not have.
    for status in ("approved", "provisional", "", "non-standard", "forbidden"):
        for _, row in rows:
            if row.get("term status", "").lower() != status:
                continue
            rank = {"non-standard": "admitted", "forbidden": "forbidden"}.get(status, "preferred")
            for side, lang in (("src", source), ("tgt", target)):
                pos = row.get("src:pos", "")
                made = Term(
                    row[side],
                    lang,
                    "admitted" if rank == "preferred" and any(k[0] == lang for k in terms) else rank,
                    row.get(f"{side}:type") or "full form",
                    pos=pos if pos in POS else "",
                )
                terms.setdefault((lang, row[side]), made)
    first = next((r for _, r in rows if r.get("definition") or r.get("domain") or r.get("note")), rows[0][1])
    undecided = all(r.get("term status", "").lower() == "provisional" for _, r in rows)
    return Concept(
        "" if id.startswith("\0") else id,
        tuple(sorted(terms.values(), key=lambda t: t.lang == target)),
        first.get("domain", ""),
        first.get("definition", ""),
        first.get("note", ""),
        first.get("source", ""),
        "candidate" if undecided else APPROVED,
        line=rows[0][0],
    )
