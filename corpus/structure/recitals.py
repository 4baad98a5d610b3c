"""Recitals: paragraphs that end in a comma by design, as those of a preamble do (「…を想起し、」, “Recalling …,”).

A sentence that a page tore ends the same way. What tells the two apart is what stands around: recitals come several
in a row, each a clause and no more, or are set in as paragraphs are, or begin and close with set words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from corpus.structure.junction import tidy
from corpus.structure.lines import Line
from corpus.structure.wrap import Wrap

_OPEN_END = re.compile(r"(?:[、，,;；]|[,;] ?(?:and|or))$", re.IGNORECASE)
_JAPANESE_COMMA = "、，"
_CLOSING = re.compile(
    r"(?:次|以下|下記|左記)の(?:とおり|通り)|ここに|(?:have|has|hereby|do hereby|agree|now,? therefore)\b",
    re.IGNORECASE,
)
"""How that begins which the recitals lead up to."""
_RECITAL = re.compile(
    r"(?:[A-Z][a-z]+ly )?(?:(?i:[a-z]{3,}ing|[a-z]{3,}ed)|(?i:aware|mindful|conscious|desirous|whereas))"
    r"(?! (?:and|or|is|are|was|were|has|had|will|would|can|may)\b),? [a-z]"
)
"""How one begins in English; after a name a predicate follows, or another name."""


@dataclass(slots=True)
class _Paragraph:
    clean: bool
    """Nothing but white space stands between it and the paragraph before."""
    lines: list[Line] = field(default_factory=list)

    @property
    def start(self) -> int:
        return self.lines[0].start

    @property
    def open(self) -> bool:
        return bool(_OPEN_END.search(tidy(self.lines[-1].text[-40:])))

    @property
    def text(self) -> str:
        return tidy(" ".join(line.text for line in self.lines))


def recitals(lines: Sequence[Line], wrap: Wrap) -> frozenset[int]:
    """Where paragraphs start that go on with no sentence though the one before them ends in a comma."""
    apart: set[int] = set()
    margin = min((line.indent for line in lines if line.kind != "page-furniture"), default=0)
    for run in _runs(lines, wrap, margin):
        for before, after in pairwise(run):
            if before.open and (
                _set_in(before.lines, after.lines[0], wrap, margin) or _spoken(before, after)
            ):
                apart.add(after.start)
        for first, end in _series(run):
            apart.update(p.start for p in run[first + 1 : end])
            if end < len(run) and run[end].clean:
                apart.add(run[end].start)
    return frozenset(apart)


def _runs(lines: Sequence[Line], wrap: Wrap, margin: int) -> Iterator[list[_Paragraph]]:
    """Paragraphs with no heading, list or table between them; what a page brings with it may stand there."""
    run: list[_Paragraph] = []
    clean, note = True, False
    for line in lines:
        if line.kind:
            clean, note = False, line.kind == "footnote"
        elif line.level or line.marks or line.number or line.text.startswith(("|", "<t")):
            yield run
            run, clean, note = [], True, False
        elif note and not line.gap:
            continue
        elif run and clean and not line.gap and not _set_in(run[-1].lines, line, wrap, margin):
            run[-1].lines.append(line)
        else:
            run.append(_Paragraph(clean and not line.page, [line]))
            clean, note = True, False
    yield run


def _set_in(before: Sequence[Line], line: Line, wrap: Wrap, margin: int) -> bool:
    """Whether a line begins as the paragraph before it did, deeper than its other lines and than the text's edge."""
    if line.indent <= margin or line.indent != before[0].indent or wrap.brimful(before[-1]):
        return False
    if len(before) == 1 and wrap.full(before[0]):
        return False
    return all(x.indent < line.indent for x in before[1:]) and not line.text[:1].islower()


def _spoken(before: _Paragraph, after: _Paragraph) -> bool:
    """Whether words alone say that `after` begins a clause of its own."""
    if not after.clean or not after.lines[0].gap:
        return False
    head = tidy(after.lines[0].text[:80])
    if before.text.endswith((";", "；")) or re.search(r"[;；] ?(?:and|or)$", before.text[-6:]):
        return True
    recital = head[:1].isupper() and _RECITAL.match(head)
    return bool(recital or _CLOSING.match(head)) and _clause(before.text)


def _series(run: Sequence[_Paragraph]) -> Iterator[tuple[int, int]]:
    """From where to where two paragraphs or more are clauses, one of them at least right below the other."""
    first = 0
    for i in range(len(run) + 1):
        if i < len(run) and run[i].open and _clause(run[i].text) and (i == first or _leads_on(run[i].text)):
            continue
        if i - first >= 2 and any(p.clean for p in run[first + 1 : i]):
            yield first, i
        first = i + (i == len(run) or not (run[i].open and _clause(run[i].text)))


def _clause(text: str) -> bool:
    """Whether no sentence ends inside a text."""
    from corpus.structure.kinds import several

    return not several(text)


def _leads_on(text: str) -> bool:
    """Whether a Japanese clause ends in its predicate, as a recital does; of English nothing is asked."""
    if text[-1] not in _JAPANESE_COMMA:
        return True
    from corpus.languages.ja import japanese

    words = japanese().tag(text[-24:-1])
    return bool(words) and (words[-1].form.startswith("連用形") or words[-1].sub == "接続助詞")
