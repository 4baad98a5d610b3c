"""The examples in the docstrings of checks: read, and run.

An example is a run of lines under ``Bad:`` or ``Good:``:

- ``ja:`` and ``en:`` hold the two sides. ``|`` separates the beads; both sides must have as many.
- ``bead: 2-2`` makes all segments one bead instead.
- ``text:`` is a Japanese document of its own, ``en:`` without ``ja:`` an English one; ``|`` separates blocks, and
  ``#`` makes a heading.
- ``glossary:`` lists ``term = rendering | rendering ! forbidden`` entries, with ``;`` between them.
"""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass, field
from typing import Any

from corpus.model import Bead, Bitext, Block, Document, Piece, Segment, Span
from glossary.findings import Finding
from glossary.model import Concept, Glossary, Term


@dataclass
class Example:
    """One example: what it holds, and whether the check should find something."""

    bad: bool
    fields: dict[str, str] = field(default_factory=dict)

    def run(self, check: Any) -> tuple[Finding, ...]:
        """The findings of `check` on it."""
        from glossary.check import check as run

        code = check.code
        glossary = _glossary(self.fields["glossary"]) if "glossary" in self.fields else None
        if check.subject == "pair" or ("ja" in self.fields and "en" in self.fields):
            return run(bitext=self._bitext(), glossary=glossary, select=[code])
        lang = "en" if "en" in self.fields else "ja"
        text = self.fields.get("text") or self.fields.get(lang) or ""
        return run(document=document(_parts(text), lang), glossary=glossary, select=[code])

    def _bitext(self) -> Bitext:
        ja, en = _parts(self.fields.get("ja", "")), _parts(self.fields.get("en", ""))
        left, right = document(ja, "ja"), document(en, "en")
        a, b = [s.id for s in left.segments], [s.id for s in right.segments]
        if "bead" in self.fields or len(ja) != len(en):
            beads = [Bead(tuple(ja), tuple(en), tuple(a), tuple(b))]
        else:
            beads = [Bead((x,), (y,), (i,), (j,)) for x, y, i, j in zip(ja, en, a, b)]
        return Bitext(tuple(beads), left, right)


def examples(check: Any) -> list[Example]:
    """The examples in a check's docstring, in order."""
    out: list[Example] = []
    for line in inspect.getdoc(check).splitlines():  # type: ignore[union-attr]
        if line.strip() in ("Bad:", "Good:"):
            out.append(Example(line.strip() == "Bad:"))
        elif out and (m := re.match(r"\s+(ja|en|text|bead|glossary):\s?(.*)$", line)):
            out[-1].fields[m[1]] = m[2].strip()
    return out


def summary(check: Any) -> str:
    """The first paragraph of a check's docstring, as one line."""
    doc = inspect.getdoc(check) or ""
    return " ".join(doc.split("\n\n")[0].split())


def _parts(text: str) -> list[str]:
    return [p.strip() for p in text.split(" | ") if p.strip()]


def document(parts: list[str], lang: str) -> Document:
    """A document with a block of one segment for each part."""
    source = "\n\n".join(parts)
    blocks, at = [], 0
    for n, part in enumerate(parts, 1):
        text = part.removeprefix("# ")
        start = at + len(part) - len(text)
        end = start + len(text)
        segment = Segment(f"b{n}.s1", text, lang, (Piece(0, start, end),), (Span(start, end),))
        blocks.append(Block(f"b{n}", "heading" if part.startswith("# ") else "paragraph", (segment,)))
        at += len(part) + 2
    return Document("example", source, lang, tuple(blocks))


def _glossary(text: str) -> Glossary:
    concepts = []
    for n, entry in enumerate(text.split(";"), 1):
        ja, _, rest = entry.partition("=")
        right, _, wrong = rest.partition("!")
        terms = [Term(ja.strip(), "ja")]
        terms += [
            Term(
                t.strip(),
                "en",
                "preferred" if i == 0 else "admitted",
                "abbreviation" if t.strip().isupper() else "full form",
            )
            for i, t in enumerate(right.split("|"))
            if t.strip()
        ]
        terms += [Term(t.strip(), "en", "forbidden") for t in wrong.split("|") if t.strip()]
        concepts.append(Concept(f"C{n}", tuple(terms)))
    return Glossary(tuple(concepts))
