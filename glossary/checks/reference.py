"""References to parts of a document that differ."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, ClassVar

from corpus.model import Note
from corpus.structure.inline import is_note
from glossary.check import Pair, Text, Work, report
from glossary.checks import deixis
from glossary.checks.doubt import doubted
from glossary.checks.gaps import Gap, gaps
from glossary.checks.wording import english
from glossary.findings import Finding, Passage

_SUPERSCRIPT = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_TITLE_EN = re.compile(r"[,:]?\s*[(]?[“\"‘']")
_TITLE_JA = re.compile('[「『“"]')
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


class Reference:
    """A chapter, section, article, annex, figure or note that the translation refers to by another number.

    第3条第2項 is Article 3(2), however it is put, 第3号 item (iii), 前項 the preceding paragraph; note references are compared too, whatever their order.

    Bad:
        ja: 詳細は第3章および第4章で述べる。
        en: Details are given in Chapters 2 and 3.
    Bad:
        ja: QKD¹²装置を用いる。
        en: QKD¹³ devices are used.
    Bad:
        ja: 第2号に掲げる設備に限る。
        en: Limited to the equipment listed in item (iii).
    Good:
        ja: 第3条第2項及び別紙1に定める。2-2節を参照。
        en: As provided in paragraph 2 of Article 3 and in Annex 1. See Section 2-2.
    """

    code: ClassVar[str] = "reference"
    severity: ClassVar[str] = "error"
    subject: ClassVar[str] = "pair"
    options: ClassVar[Mapping[str, Any]] = {}

    def find(self, work: Work) -> Iterator[Finding]:
        numbered = _numbered(work)
        for bead in work.pairs:
            for gap in gaps(work, bead):
                if gap.topic == "reference":
                    yield self._finding(bead, gap)
            if bead.both:
                yield from self._notes(bead, numbered)
                for doubt in deixis.exchanged(bead, deixis.REFERENCES):
                    yield doubted(self, bead, doubt)

    def _finding(self, bead: Pair, gap: Gap) -> Finding:
        a, b = gap.ja, gap.en
        ja = bead.ja.passage(a.start, a.end) if a else bead.ja.passage()
        en = bead.en.passage(b.start, b.end) if b else bead.en.passage()
        severity = None
        if a and b:
            message = f"「{ja.marked}」 is {english(a)}, the English refers to “{en.marked}”"
            severity = "info" if gap.relation == "unit" else None
        elif a:
            message = f"「{ja.marked}」 ({english(a)}) is missing in the English"
            severity = "warning"
        else:
            assert b is not None
            message = f"“{en.marked}” has no source in the Japanese"
            severity = "warning"
            if deixis.points(bead.ja.text, b.unit):
                severity = "info"
            if _TITLE_EN.match(bead.en.text, b.end) and _TITLE_JA.search(bead.ja.text):
                message, severity = f"{message}, which cites the title alone", "info"
        if gap.elsewhere:
            message += "; the neighbouring passage has it"
            severity = "info"
        return report(
            self, message, pair=bead, ja=ja, en=en, suggestion=english(a) if a else None, severity=severity
        )

    def _notes(self, bead: Pair, numbered: Mapping[str, str]) -> Iterator[Finding]:
        """Note references as a bag: the order may change with the clauses."""
        ja, en = list(_notes(bead.ja)), list(_notes(bead.en))
        have = Counter(label for label, _ in en)
        want = Counter(numbered.get(label, label) for label, _ in ja)
        missing = [
            (label, p)
            for label, p in ja
            if want[numbered.get(label, label)] > have[numbered.get(label, label)]
        ]
        extra = [(label, p) for label, p in en if have[label] > want[label]]
        for (label, there), (other, here) in zip(missing, extra):
            yield report(
                self,
                f"the note reference is {label} in the Japanese and {other} in the English",
                pair=bead,
                ja=there,
                en=here,
                suggestion=numbered.get(label, label),
            )
        if not bead.en.text or "garbage" in (bead.ja.kind, bead.en.kind):
            return
        for label, there in missing[len(extra) :]:
            yield report(
                self,
                f"the reference to note {label} is missing in the English",
                pair=bead,
                ja=there,
                en=bead.en.passage(),
                severity="warning",
            )
        for label, here in extra[len(missing) :]:
            yield report(
                self,
                f"the reference to note {label} is not in the Japanese",
                pair=bead,
                ja=bead.ja.passage(),
                en=here,
                severity="warning",
            )


def _numbered(work: Work) -> dict[str, str]:
    """The English numbers of the Japanese notes where they were numbered anew: a note was added or left out, and all
    that follow moved up or down, in order. Empty where that isn't so."""
    found: dict[str, str] = {}
    for bead in work.pairs:
        if bead.ja and bead.en and bead.ja.kind == bead.en.kind == "footnote":
            (ja, en) = (side.places[0][0].label if side.places[0] else "" for side in (bead.ja, bead.en))
            if ja.isdigit() and en.isdigit() and ja not in found:
                found[ja] = en
    order = [int(found[label]) for label in sorted(found, key=int)]
    moved = sum(ja != en for ja, en in found.items())
    if moved < 2 or any(a >= b for a, b in pairwise(order)):
        return {}
    return found


def _notes(text: Text) -> Iterator[tuple[str, Passage]]:
    """Label and place of every note reference; the place is the word it hangs on."""
    at = 0
    for n, part in enumerate(text.parts):
        place = text.places[n] if n < len(text.places) else None
        notes: tuple[Note, ...] = place[1].notes if place else ()
        for note in notes:
            start = re.search(r"[\w-]*\W?$", part[: note.at])
            yield note.label, text.passage(at + (start.start() if start else note.at), at + note.at)
        if not notes:
            lead = re.match(r"\s*[⁰¹²³⁴⁵⁶⁷⁸⁹]+\s", part)
            for found in _SUPERSCRIPT.finditer(part, lead.end() if lead else 0):
                label = found[0].translate(_PLAIN)
                if not is_note(part[: found.start()], label, {label}):
                    continue  # m², 10⁻³
                word = re.search(r"[\w-]*\W?$", part[: found.start()])
                start_at = word.start() if word else found.start()
                yield label, text.passage(at + start_at, at + found.end())
        at += len(part) + 1
