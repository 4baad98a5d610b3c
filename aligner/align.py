"""The public verb: which Japanese belongs to which English."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from aligner.scorers import DEFAULT, SCORERS, Context
from corpus.errors import InputError, UsageError
from corpus.model import Bead, Bitext, Document, with_ids

if TYPE_CHECKING:
    from aligner.side import Side
    from aligner.solve import Tie

TIED, SURELY = 0.6, 0.25
"""Share of the text that is tied in translations of each other; or that share times its mean confidence. In
text that repeats itself every bead is doubtful and all of it tied; unrelated text finds next to nothing."""


@dataclass(frozen=True)
class Report:
    """What an alignment has to say besides its beads."""

    tied: float
    """Share of the text, in characters of the side that has less of it tied, that stands in beads with both sides."""
    confidence: float
    """Mean confidence of those beads, by their length."""
    gone: tuple[Bead, ...] = ()
    """Confirmed or edited beads of `keep` whose text no longer stands."""

    @property
    def related(self) -> bool:
        """Whether the documents look like translations of each other."""
        return self.tied >= TIED or self.tied * self.confidence >= SURELY


def align(
    ja: Document,
    en: Document,
    *,
    glossary: Any = None,
    keep: Bitext | None = None,
    scorers: Sequence[str] = DEFAULT,
    model: str | None = None,
    force: bool = False,
    progress: Callable[[int, str], None] | None = None,
) -> Bitext:
    """The beads of two documents; every segment but furniture and garbage stands in exactly one.

    glossary: a `glossary.model.Glossary` whose terms are evidence.
    keep: an earlier alignment; its confirmed and edited beads stay where their text still stands.
    scorers: the kinds of evidence, names in `aligner.scorers.SCORERS`.
    model: folder of an embedding model, for the scorer ``embeddings``.
    progress: gets the steps of the lexicon's build, should it be needed.
    Raises InputError for a document without text, and where the two don't belong together unless `force`.
    """
    bitext, report = examine(
        ja, en, glossary=glossary, keep=keep, scorers=scorers, model=model, progress=progress
    )
    if not force and not report.related:
        raise unrelated(ja, en, report)
    return bitext


def unrelated(ja: Document, en: Document, report: Report) -> InputError:
    return InputError(
        f"{ja.file} and {en.file} don't look like translations of each other: {report.tied:.0%} of the text found a "
        f"counterpart, with a mean confidence of {report.confidence:.2f}",
        hint="check the two names; --force aligns them all the same",
    )


def examine(
    ja: Document,
    en: Document,
    *,
    glossary: Any = None,
    keep: Bitext | None = None,
    scorers: Sequence[str] = DEFAULT,
    model: str | None = None,
    progress: Callable[[int, str], None] | None = None,
) -> tuple[Bitext, Report]:
    """`align`, with a report on it instead of an error for documents that don't belong together."""
    from aligner.evidence import Evidence
    from aligner.keep import standing
    from aligner.limits import within_limits
    from aligner.reasons import reasons
    from aligner.side import Side
    from aligner.solve import solve

    within_limits(ja)
    within_limits(en)
    left, right = Side.of(ja, "ja"), Side.of(en, "en")
    for document, side, name in ((ja, left, "Japanese"), (en, right, "English")):
        if not len(side):
            raise InputError(f"there is no {name} text to align in this file", path=document.file)
    context = Context(glossary=glossary, model=model, progress=progress)
    found = [piece for name in scorers for piece in SCORERS.load(name)().evidence(left, right, context)]
    evidence = Evidence.gather(left, right, found)
    kept, gone = standing(keep, left, right) if keep else ([], [])
    ties = solve(evidence, [tie for _, tie in kept])
    decided = {(tie.ja, tie.en): bead for bead, tie in kept}
    said = reasons(evidence, ties)
    beads = []
    for tie, why in _ordered(list(zip(ties, said, strict=True))):
        bead = _bead(tie, why, left, right)
        old = decided.get((tie.ja, tie.en))
        if old is not None:
            bead = replace(bead, status=old.status, note=old.note, id=old.id, confidence=1.0, moved=tie.moved)
        beads.append(bead)
    bitext = Bitext(with_ids(beads), ja, en)
    return bitext, _report(ties, left, right, tuple(gone))


def _report(ties: Sequence[Tie], ja: Side, en: Side, gone: tuple[Bead, ...]) -> Report:
    pairs = [t for t in ties if t.ja and t.en]
    length_ja = sum(float(ja.lengths[k]) for t in pairs for k in t.ja)
    length_en = sum(float(en.lengths[k]) for t in pairs for k in t.en)
    sure = sum(t.confidence * float(ja.lengths[k]) for t in pairs for k in t.ja)
    # a short document beside a long one may be an excerpt of it: the side with more of its text tied decides
    tied = max(length_ja / float(ja.lengths.sum()), length_en / float(en.lengths.sum()))
    return Report(tied, sure / length_ja if length_ja else 0.0, gone)


_Said = tuple["Tie", tuple[str, ...]]


def _ordered(ties: Sequence[_Said]) -> list[_Said]:
    """In Japanese order; English-only ones after what precedes them in English."""
    spoken = sorted((t for t in ties if t[0].ja), key=lambda t: t[0].ja)
    after: dict[int, list[_Said]] = {}
    place = {j: n for n, (t, _) in enumerate(spoken) if not t.moved for j in t.en}
    for t in sorted((t for t in ties if not t[0].ja), key=lambda t: t[0].en):
        j = t[0].en[0] - 1
        while j >= 0 and j not in place:
            j -= 1
        after.setdefault(place[j] if j >= 0 else -1, []).append(t)
    out = list(after.get(-1, ()))
    for n, t in enumerate(spoken):
        out.append(t)
        out.extend(after.get(n, ()))
    return out


def _bead(tie: Tie, why: tuple[str, ...], ja: Side, en: Side) -> Bead:
    a, b = [ja.segments[k][1] for k in tie.ja], [en.segments[k][1] for k in tie.en]
    return Bead(
        tuple(x.text for x in a),
        tuple(x.text for x in b),
        tuple(x.id for x in a),
        tuple(x.id for x in b),
        tie.score,
        min(1.0, tie.confidence),
        tie.moved,
        evidence=why,
    )


def choose(add: Sequence[str], without: Sequence[str], model: str | None) -> tuple[str, ...]:
    """The scorers to use: the usual ones and `add`, less `without`. Raises UsageError for unknown names."""
    for name in (*add, *without):
        if name not in SCORERS:
            raise UsageError(f"unknown scorer “{name}”", hint=f"known: {', '.join(SCORERS)}")
    chosen = tuple(n for n in dict.fromkeys((*DEFAULT, *add)) if n not in without)
    if "embeddings" in chosen and model is None:
        raise UsageError("the scorer embeddings needs a model", hint="name its folder with --model")
    if model is not None and "embeddings" not in chosen:
        chosen += ("embeddings",)
    if not set(chosen) - {"glossary"}:
        raise UsageError("no evidence is left to align by", hint="leave one scorer in")
    return chosen


def pair(
    one: str, other: str, *, encoding: str | None = None, one_per_line: bool = False, force: bool = False
) -> tuple[Document, Document]:
    """Two files as (Japanese, English), in whichever order they were named.

    Raises InputError where they are not one of each, unless `force` takes them in the order given.
    """
    from corpus.formats import read_document
    from corpus.languages.detect import detect

    form = "lines" if one_per_line else None
    documents = [read_document(p, encoding=encoding, format=form) for p in (one, other)]
    langs = [detect(d.text) for d in documents]
    if langs == ["ja", "en"]:
        return documents[0], documents[1]
    if langs == ["en", "ja"]:
        return documents[1], documents[0]
    if not force:
        raise InputError(
            f"Japanese and English are needed; {one} looks like {_language(langs[0])}, {other} like {_language(langs[1])}",
            hint="check the two names; --force takes the first as Japanese and the second as English",
        )
    ja, en = (
        d if d.lang == lang else read_document(p, lang=lang, encoding=encoding, format=form)
        for d, p, lang in zip(documents, (one, other), ("ja", "en"), strict=True)
    )
    return ja, en


_LANGUAGES = {
    "ja": "Japanese", "en": "English", "zh": "Chinese", "ko": "Korean", "fr": "French", "de": "German", "es": "Spanish",
    "it": "Italian", "pt": "Portuguese", "nl": "Dutch", "ru": "Russian", "el": "Greek", "he": "Hebrew", "ar": "Arabic",
    "hi": "Hindi", "th": "Thai", "und": "no language (it has no letters to tell by)",
}  # fmt: skip


def _language(code: str) -> str:
    return _LANGUAGES.get(code, code)


def summary(bitext: Bitext) -> str:
    """One line on an alignment, for a person."""
    beads = bitext.beads
    ja_only, en_only = sum(not b.en for b in beads), sum(not b.ja for b in beads)
    moved, low = sum(b.moved for b in beads), sum(b.confidence < 0.5 for b in beads)
    parts = [
        f"{len(beads)} beads",
        f"{ja_only} only in Japanese",
        f"{en_only} only in English",
        f"{moved} moved",
    ]
    return ", ".join(parts) + (f", {low} below 50 % confidence" if low else "")
