"""Which English goes where in a document: beads brought to the segments they are a translation of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from corpus.exchange import furniture
from corpus.formats.sides import coded, codes_of, native
from corpus.formats.tags import numbered, untied
from corpus.merge.codes import Filled, compared, differences, joined, named, ties
from corpus.model import Bead, Bitext, Document, Segment


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a person should look at: what kind of thing, where in the source, which text."""

    kind: str
    """``untranslated``, ``no-place``, ``joined``, ``codes``, ``number``, ``furniture``, ``ruby`` or ``reader``."""
    message: str
    segment: str = ""
    line: int | None = None


@dataclass
class Plan:
    targets: dict[str, Filled]
    """By segment id: its translation; empty for one that its bead's first segment speaks for."""
    remarks: list[Remark]
    readings: dict[str, None] = field(default_factory=dict)
    """Ruby that no translation has, in order."""


def plan(document: Document, bitext: Bitext) -> Plan:
    """The English for each segment of `document`, and a remark for each that has none or no place."""
    made = Plan({}, [])
    heads = list(furniture(document, "ja"))
    wanted = [s for _, s in document.content]
    queue: dict[str, list[str]] = defaultdict(list)
    for segment in (*wanted, *heads):
        queue[_key(segment.text)].append(segment.id)
    for block, segment in document.content:
        # Other programs don't see the numbers that the format makes by itself.
        if block.number and segment.text.startswith(block.number):
            queue[_key(segment.text[len(block.number) :])].append(segment.id)
    free = {s.id for s in (*wanted, *heads)}
    late = []
    for bead in bitext.beads:
        if not bead.ja:
            if bead.en:
                made.remarks.append(
                    Remark("no-place", f"English without a Japanese segment: “{short(bead.en)}”")
                )
            continue
        if not any(t.strip() for t in bead.en) or _copied(bead):
            continue
        ids = _by_id(document, bead, free)
        if ids:
            free -= set(ids)
            _place(made, document, bitext, bead, ids)
        else:
            late.append(bead)
    for bead in late:
        ids = _by_text(bead, queue, free)
        if ids:
            free -= set(ids)
            _place(made, document, bitext, bead, ids)
        else:
            known = all(_key(t) in queue for t in bead.ja)
            where = "has its English already, another" if known else "is not in the source: its English"
            made.remarks.append(Remark("no-place", f"“{short(bead.ja)}” {where} is “{short(bead.en)}”"))
    for segment in wanted:
        if segment.id not in made.targets and segment.lang != "en" and _to_translate(segment):
            made.remarks.append(
                remark(document, "untranslated", f"no English for “{short([segment.text])}”", segment)
            )
    made.remarks += _standing(made, document, heads)
    if made.readings:
        made.remarks.append(Remark("ruby", f"readings are left out: {', '.join(made.readings)}"))
    return made


def _to_translate(segment: Segment) -> bool:
    """Whether a segment says something in words: formulas, code and Latin letters are the same in English."""
    formulas = [c for c in segment.codes if c.kind in ("math", "code")]
    return any(
        c.isalpha() and not c.isascii() and not any(f.start <= n < f.end for f in formulas)
        for n, c in enumerate(segment.text)
    )


def _copied(bead: Bead) -> bool:
    """Some programs write the source where there is no translation yet."""
    same = _key("".join(bead.ja)) == _key("".join(bead.en))
    return same and any("\u3041" <= c <= "\u9fff" for c in "".join(bead.ja))


def _standing(made: Plan, document: Document, heads: Sequence[Segment]) -> Iterator[Remark]:
    """Running heads and feet: wherever one stands again it has the same English; without any it is said once."""
    for segment in heads:
        target = made.targets.get(segment.id)
        if target is None:
            message = f"no English for the running head or foot “{short([segment.text])}”: it stays as it is"
            yield remark(document, "furniture", message, segment)
            continue
        for block, other in document:
            if block.kind == "page-furniture" and other.text == segment.text:
                made.targets.setdefault(other.id, target)


def _key(text: str) -> str:
    return "".join(text.split())


def short(texts: Iterable[str]) -> str:
    text = " ".join(texts)
    return text if len(text) <= 60 else text[:59] + "…"


def remark(document: Document, kind: str, message: str, segment: Segment) -> Remark:
    return Remark(kind, message, segment.id, document.line(segment.start)[0])


def _by_id(document: Document, bead: Bead, free: set[str]) -> list[str]:
    """The bead's segments by their ids, if the source still says the same there."""
    known = document.by_id
    if not bead.ja_ids or any(i not in known or i not in free for i in bead.ja_ids):
        return []
    same = _key("".join(known[i][1].text for i in bead.ja_ids)) == _key("".join(bead.ja))
    return list(bead.ja_ids) if same else []


def _by_text(bead: Bead, queue: Mapping[str, list[str]], free: set[str]) -> list[str]:
    """The first segments with the bead's texts that no other bead has taken."""
    out: list[str] = []
    for text in bead.ja:
        found = next((i for i in queue.get(_key(text), []) if i in free and i not in out), None)
        if found is None:
            return []
        out.append(found)
    return out


def _told(sources: Sequence[Filled], theirs: Sequence[Filled], english: Sequence[Filled]) -> list[Filled]:
    """The English with the meaning of tags that came without it: from the Japanese beside them, tag by tag, where
    each segment has its own; else counted through."""
    meanings = [
        {t.value: c for t, c in zip(their.codes, source.codes, strict=True)}
        if len(their.codes) == len(source.codes)
        else {}
        for source, their in zip(sources, theirs, strict=True)
    ]
    through = dict(numbered([c for s in sources for c in s.codes]))
    if len(meanings) != len(english):
        meanings = [{}] * len(english)
    return [Filled(e.text, untied(e.codes, through | m)) for e, m in zip(english, meanings, strict=True)]


def _place(made: Plan, document: Document, bitext: Bitext, bead: Bead, ids: Sequence[str]) -> None:
    segments = [document.by_id[i][1] for i in ids]
    sources = [Filled(s.text, codes_of(s)) for s in segments]
    theirs = [Filled(t, c) for t, c in zip(bead.ja, bead.ja_codes or [()] * len(bead.ja), strict=True)]
    said = zip(bead.en, coded(bitext, bead, "en"), strict=True)
    english = _told(sources, theirs, [Filled(t, c) for t, c in said])
    if len(segments) != len(english):
        sources, theirs, english = [joined(sources)], [joined(theirs)], [joined(english)]
        made.targets |= {i: Filled("", ()) for i in ids[1:]}
        blocks = {i.partition(".")[0] for i in ids}
        if len(blocks) > 1:
            message = f"{len(ids)} segments of {len(blocks)} paragraphs have one translation; it stands in the first"
            made.remarks.append(remark(document, "joined", message, segments[0]))
    anchors = [ties(*sides) for sides in zip(sources, theirs, english, strict=True)]
    english = [Filled(e.text, native(a.rest(e.codes))) for e, a in zip(english, anchors, strict=True)]
    differing = differences(sources, english)
    for segment, source, target, tied, (missing, extra) in zip(
        segments, sources, english, anchors, differing, strict=False
    ):
        found = compared(source, target, missing, extra, tied)
        made.targets[segment.id] = found.target
        made.readings |= dict.fromkeys(found.readings)
        if found.lost or found.at_end:
            message = f"the translation lacks {named((*found.lost, *found.at_end))}"
            if found.at_end:
                message += f"; at its end now: {named(found.at_end)}" if found.lost else "; at its end now"
            made.remarks.append(remark(document, "codes", message, segment))
        if found.extra:
            message = f"the translation has {named(found.extra)}, the source hasn't"
            made.remarks.append(remark(document, "codes", message, segment))
