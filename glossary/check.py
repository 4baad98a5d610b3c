"""Running the checks: over a bitext, over one document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from corpus.errors import ConfigError, UsageError
from corpus.model import Bead, Bitext, Document
from glossary.findings import SEVERITIES, Finding, Passage, lower, with_ids
from glossary.lengths import USUAL, rejoined, usual
from glossary.reunited import reunited

if TYPE_CHECKING:
    from corpus.languages import Token
    from corpus.model import Block, Segment
    from corpus.values import Value
    from glossary.checks import Check
    from glossary.match import Hit, Matcher
    from glossary.model import Glossary

UNCERTAIN = 0.5
"""Beads less sure than this: what is found in them counts a step less."""


class Text:
    """One side of a bead, or a segment of a document: its segments run together, and what was read in them."""

    pair: Pair | None = None
    """The bead it belongs to, where that was asked for."""
    order = 0
    """Its number in reading order."""

    def __init__(self, work: Work, lang: str, texts: Sequence[str], ids: Sequence[str]) -> None:
        self.work = work
        self.lang = lang
        self.parts = tuple(texts)
        self.ids = tuple(ids)
        self.text = "\n".join(texts)

    def __bool__(self) -> bool:
        return bool(self.parts)

    @cached_property
    def values(self) -> list[Value]:
        from corpus.values import values

        found = []
        at = 0
        for part in self.parts:
            found += [replace(v, start=v.start + at, end=v.end + at) for v in values(part, self.lang)]
            at += len(part) + 1
        return found

    @cached_property
    def tokens(self) -> list[Token]:
        from corpus.languages import language

        return language(self.lang).tokens(self.text)

    @cached_property
    def hits(self) -> list[Hit]:
        """Uses of glossary terms."""
        matcher = self.work.matcher(self.lang)
        if matcher is None:
            return []
        return matcher.find(self.text, self.tokens if self.lang == "ja" else None)

    @cached_property
    def places(self) -> list[tuple[Block, Segment] | None]:
        """Block and segment of every part, None where the document is not at hand."""
        document = self.work.document(self.lang)
        return [document.by_id.get(i) if document else None for i in self.ids] or [None] * len(self.parts)

    @property
    def kind(self) -> str:
        """The kind of the block that the first part belongs to; empty where nobody knows."""
        place = self.places[0] if self.places else None
        return place[0].kind if place else ""

    def passage(self, start: int | None = None, end: int | None = None) -> Passage:
        """The place ``text[start:end]``, in the segment where it begins; the whole side if not given."""
        if start is None or end is None:
            return self._whole()
        at = 0
        for n, part in enumerate(self.parts):
            if start <= at + len(part) or n + 1 == len(self.parts):
                a, b = max(0, start - at), min(len(part), end - at)
                return self.work.place(
                    self.lang, part, a, max(a, b), self.ids[n] if n < len(self.ids) else ""
                )
            at += len(part) + 1
        raise AssertionError("a side without segments has no passages")

    def _whole(self) -> Passage:
        """All segments as one passage; spans of all, named after the first."""
        each = [
            self.work.place(self.lang, p, 0, len(p), i)
            for p, i in zip_longest(self.parts, self.ids, fillvalue="")
        ]
        first, last = each[0], each[-1]
        text = ("" if self.lang == "ja" else " ").join(self.parts)
        return replace(
            first,
            text=text,
            end=len(text),
            spans=tuple(s for p in each for s in p.spans),
            end_line=last.end_line,
            end_column=last.end_column,
        )


@dataclass(frozen=True)
class Pair:
    """A bead with both sides ready to be looked at."""

    index: int
    bead: Bead
    ja: Text
    en: Text
    pieces: tuple[Bead, ...] = ()
    """What the aligner left alone and was put to this bead (`glossary.lengths.rejoined`)."""

    @property
    def both(self) -> bool:
        return bool(self.ja) and bool(self.en)


@dataclass
class Work:
    """What the checks look at: a bitext or a document, the glossary, the settings. Reads lazily, and once."""

    bitext: Bitext | None = None
    single: Document | None = None
    glossary: Glossary | None = None
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    _matchers: dict[str, Any] = field(default_factory=dict, repr=False)
    _shared: dict[str, dict[Any, Any]] = field(default_factory=dict, repr=False)

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        if self.bitext is None:
            return ()
        b = self.bitext
        return tuple(
            Pair(
                n,
                bead,
                Text(self, "ja", bead.ja, bead.ja_ids),
                Text(self, "en", bead.en, bead.en_ids),
                pieces,
            )
            for n, (bead, pieces) in enumerate(rejoined(reunited(b.beads), self.rate))
        )

    @cached_property
    def rate(self) -> float:
        """English characters for a Japanese one, in this bitext."""
        return usual(self.bitext.beads) if self.bitext else USUAL

    def side(self, lang: str) -> tuple[Text, ...]:
        """All text of one language in the order of its document, a segment each; empty where there is none."""
        return self._ja if lang == "ja" else self._en

    @cached_property
    def _ja(self) -> tuple[Text, ...]:
        return self._side("ja")

    @cached_property
    def _en(self) -> tuple[Text, ...]:
        return self._side("en")

    def _side(self, lang: str) -> tuple[Text, ...]:
        document = self.document(lang)
        if document is not None:
            return tuple(Text(self, lang, [s.text], [s.id]) for b, s in document.content)
        out = []
        for pair in self.pairs:
            text = pair.ja if lang == "ja" else pair.en
            for n, part in enumerate(text.parts):
                out.append(Text(self, lang, [part], text.ids[n : n + 1]))
        return tuple(out)

    def english(self) -> tuple[Text, ...]:
        """Every English segment with its bead, where there is one; of the single document, if that is English."""
        return self.segments("en")

    def segments(self, lang: str) -> tuple[Text, ...]:
        """The segments of one language in reading order, each knowing its bead and its number."""
        if self.single is not None:
            out = self.side(lang) if self.document(lang) else ()
            for n, text in enumerate(out):
                text.order = n
            return out
        made: dict[str, tuple[Text, ...]] = self.shared("segments")
        if lang not in made:
            out_list = []
            for pair in self.pairs:
                side = pair.ja if lang == "ja" else pair.en
                for n, part in enumerate(side.parts):
                    text = Text(self, lang, [part], side.ids[n : n + 1])
                    text.pair, text.order = pair, pair.index
                    out_list.append(text)
            made[lang] = tuple(out_list)
        return made[lang]

    def document(self, lang: str) -> Document | None:
        if self.single is not None:
            return self.single if self.single.lang.split("-")[0] == lang else None
        return None if self.bitext is None else self.bitext.ja if lang == "ja" else self.bitext.en

    def matcher(self, lang: str) -> Matcher | None:
        """The glossary's terms in one language, None without a glossary."""
        if self.glossary is None:
            return None
        if lang not in self._matchers:
            from glossary.match import Matcher

            self._matchers[lang] = Matcher(self.glossary, lang)
        made: Matcher = self._matchers[lang]
        return made

    def shared(self, name: str) -> dict[Any, Any]:
        """A place where checks that need the same thing keep it for each other."""
        return self._shared.setdefault(name, {})

    def option(self, check: Check, name: str) -> Any:
        return self.options.get(check.code, {}).get(name, check.options[name])

    def place(self, lang: str, text: str, start: int, end: int, segment: str) -> Passage:
        """A passage with its place in the file, as far as it is known."""
        document = self.document(lang)
        known = document.by_id.get(segment) if document else None
        if document is None or known is None:
            return Passage(text, start, end, segment, document.file if document else "")
        spans = known[1].locate(start, end) or known[1].spans[:1]
        line, column = document.line(spans[0].start)
        end_line, end_column = document.line(spans[-1].end)
        return Passage(text, start, end, segment, document.file, spans, line, column, end_line, end_column)


def report(
    check: Check,
    message: str,
    *,
    pair: Pair | None = None,
    ja: Passage | None = None,
    en: Passage | None = None,
    suggestion: str | None = None,
    severity: str | None = None,
    place: int = 0,
) -> Finding:
    """A finding of `check`, a step milder and saying so where its bead is uncertain."""
    level = severity or check.severity
    confidence = 1.0
    if pair is not None:
        place, confidence = pair.index, pair.bead.confidence
        if confidence < UNCERTAIN and level != "info":
            level = lower(level)
            message = f"{message} (the alignment here is uncertain: {confidence:.2f})"
    return Finding(check.code, level, message, ja, en, suggestion, place, confidence)


def check(
    bitext: Bitext | None = None,
    document: Document | None = None,
    *,
    glossary: Glossary | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    options: Mapping[str, Mapping[str, Any]] | None = None,
) -> tuple[Finding, ...]:
    """Run checks over a bitext (all that fit) or one document (those on single texts).

    `select` and `ignore` hold codes, or beginnings of codes (``term``). `options` maps codes to settings, as
    in ``[check.CODE]`` of taiyaku.toml; ``severity`` is known to every check. Findings come in reading order,
    with ids. Raises UsageError for an unknown code and ConfigError for an unknown setting.
    """
    settings = options or {}
    checks = selected(select, ignore)
    _known(settings)
    work = Work(bitext, document, glossary, settings)
    found: list[Finding] = []
    for made in checks:
        if not _fits(made, work):
            continue
        severity = settings.get(made.code, {}).get("severity")
        findings: Iterator[Finding] = made.find(work)
        found += (replace(f, severity=severity) if severity else f for f in findings)
    order = {made.code: n for n, made in enumerate(checks)}
    found.sort(key=lambda f: (f.place, _start(f), order.get(f.check, 0), f.message))
    return with_ids(found)


def selected(select: Iterable[str] | None = None, ignore: Iterable[str] = ()) -> list[Check]:
    """The checks named, all where none is, less those ignored; in the registry's order."""
    from glossary.checks import CHECKS

    names = CHECKS.names()

    def named(wanted: str) -> set[str]:
        hits = {wanted} & set(names) or {n for n in names if n.startswith(wanted + "-")}
        if not hits:
            raise UsageError(f"unknown check “{wanted}”", hint=f"known: {', '.join(names)}")
        return hits

    keep = set(names) if select is None else set().union(*map(named, select))
    for wanted in ignore:
        keep -= named(wanted)
    return [CHECKS.load(n)() for n in names if n in keep]


def _known(settings: Mapping[str, Mapping[str, Any]]) -> None:
    from glossary.checks import CHECKS

    for code, values in settings.items():
        if code not in CHECKS:
            raise ConfigError(f"[check.{code}]: unknown check", hint=f"known: {', '.join(CHECKS)}")
        if not isinstance(values, Mapping):
            raise ConfigError(f"[check.{code}] must be a table of settings")
        known = {"severity", *CHECKS.load(code).options}
        for name in values:
            if name not in known:
                raise ConfigError(
                    f"[check.{code}]: unknown setting “{name}”", hint=f"known: {', '.join(sorted(known))}"
                )
        if values.get("severity", "info") not in SEVERITIES:
            raise ConfigError(f"[check.{code}]: severity must be one of {', '.join(SEVERITIES)}")


def _fits(made: Check, work: Work) -> bool:
    """A pair check needs a bitext. A check on one text runs on a document alone, and on the translation of a
    pair; the source's own faults come only when the source is checked for itself."""
    if made.subject == "pair":
        return work.bitext is not None
    if work.single is not None:
        return made.subject in ("text", work.single.lang.split("-")[0])
    return made.subject in ("text", "en")


def _start(f: Finding) -> tuple[int, int]:
    """Where a finding begins: in the translation first, if that is marked."""
    en, ja = f.en.start if f.en else 0, f.ja.start if f.ja else 0
    return en, ja


def subjects(work: Work) -> tuple[str, ...]:
    """The languages that checks on single texts look at: the document's own, or the translation of a pair."""
    if work.single is not None:
        return (work.single.lang.split("-")[0],)
    return ("en",)


__all__ = ["Pair", "Text", "Work", "check", "report", "selected", "subjects"]
