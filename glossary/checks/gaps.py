"""Values of one side without an answer on the other: what the checks on figures, dates, units and references
have in common."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from corpus.values import Value
from corpus.values.compare import Pairing, pair, relation
from corpus.values.model import whole
from glossary.check import Pair, Work
from glossary.checks import bounds, signs, tables
from glossary.checks.implied import (
    each,
    hinted,
    implied,
    in_ratio,
    increase,
    lettered,
    narrow,
    without_shares,
)

_LEAD = re.compile(r"\s*(?:[(（][^()（）]*[)）]\s*)?")

_BOTH = re.compile("両(?=[国者社省県市町側地首大政府党校院])|(?:二|2)国間(?!以)|双方(?!向)")
"""Two without a figure."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A value that the other side does not say, or says differently."""

    ja: Value | None
    en: Value | None
    relation: str | None = None
    """One of `corpus.values.compare.RELATIONS` where the two nearly agree; “again” where the Japanese says the
    figure more than once and the English may have changed one of them; “unbounded” where a limit is lost."""
    elsewhere: bool = False
    """The neighbouring bead says it."""

    @property
    def topic(self) -> str:
        """Which check it belongs to: reference, date, money-and-unit, number."""
        value = self.ja or self.en
        assert value is not None
        kinds = {v.kind for v in (self.ja, self.en) if v is not None}
        if kinds & {"reference", "item"}:
            return "reference"
        if kinds & {"date", "year", "fiscal-year", "time"}:
            return "date"
        if self.relation == "unit":
            return "money-and-unit"
        return "number"


def gaps(work: Work, bead: Pair) -> list[Gap]:
    """The gaps of a bead with both sides; found once per bead and kept with it."""
    cache: dict[int, list[Gap]] = work.shared("gaps")
    if bead.index not in cache:
        cache[bead.index] = list(_gaps(work, bead)) if bead.both else []
    return cache[bead.index]


def _gaps(work: Work, bead: Pair) -> Iterator[Gap]:
    ja = [v for v in bead.ja.values if v.kind != "item"]
    ja += [
        Value("number", m.start(), m.end(), 2, 2, plain=2, word=True) for m in _BOTH.finditer(bead.ja.text)
    ]
    en = [v for v in bead.en.values if v.kind != "item"]
    en = _first_paragraphs(bead, ja, en)
    here, there = tables.unit_bracket(bead.ja.text, "ja"), tables.unit_bracket(bead.en.text, "en")
    if here and there:
        ja = [v for v in ja if v.start < here[0]]
        en = [v for v in en if v.start < there[0]]
    factor = tables.relative(work, bead.ja, bead.en)
    if factor != 1:
        ja = [_times(v, factor) for v in ja]
    cited_ja, cited_en = _cited(bead)
    ja, en = [*ja, *cited_ja], [*en, *cited_en]
    if not ja and all(v.word for v in en):
        return
    ja, en = _without_codes(bead, ja, en)
    found = pair(ja, en)
    for a, b, how in found.pairs:
        if how == "sign" and (signs.falls(bead, a, b) or signs.bracketed(bead, a, b)):
            continue
        if how == "bound" and bounds.loose(a, bead):
            continue
        if how == "same" and a.kind == b.kind == "time" and _other_noon(bead, a, b):
            yield Gap(a, b)
        elif how in ("same", "partial") and bounds.opposite(a, b, bead):
            yield Gap(a, b, "modifier")
        elif how in ("same", "partial") and bounds.lost(a, b, bead):
            yield Gap(a, b, "unbounded")
        elif how not in ("same", "partial") or (how == "partial" and _says_less(a, b, en)):
            yield Gap(a, b, how)
    yield from _unanswered(work, bead, found)


_CODE = re.compile(
    r"(?=[0-9./_-]*[A-Za-z])[A-Za-z0-9]+(?:[._/-][A-Za-z0-9]+)*|(?<![0-9-])[0-9]{4}-[0-9]{2}(?![0-9-])"
)
"""A word of letters and figures: 680x0, 1000B, MIL-STD-810; 2016-03."""


def _without_codes(bead: Pair, ja: list[Value], en: list[Value]) -> tuple[list[Value], list[Value]]:
    """The values but those inside a code that stands letter for letter on the other side."""
    texts = narrow(bead.ja.text), narrow(bead.en.text)
    codes = [{m.span(): m[0] for m in _CODE.finditer(t) if any(map(str.isdigit, m[0]))} for t in texts]
    both = set(codes[0].values()) & set(codes[1].values())
    if not both:
        return ja, en

    def outside(values: list[Value], side: dict[tuple[int, int], str]) -> list[Value]:
        spans = [span for span, code in side.items() if code in both]
        return [v for v in values if v.kind == "money" or not any(a < v.end <= b for a, b in spans)]

    return outside(ja, codes[0]), outside(en, codes[1])


_CITED_JA = re.compile(r"(?<=[^\s。、])[(（]$|^\s*なお、[(（]$|、[(（]$")
_CITED_EN = re.compile(r"\b(?:in|of|under|to|by|with|see|item|point)\s\($")


def _cited(bead: Pair) -> tuple[list[Value], list[Value]]:
    """List numbers that a sentence speaks of, “the ratio in (3)”, where both sides do so equally often; none else."""
    ja = [
        v
        for v in bead.ja.values
        if v.kind == "item"
        and _CITED_JA.search(bead.ja.text[: v.start])
        and re.match("[)）][のにはでをから]", bead.ja.text[v.end :])
    ]
    en = [v for v in bead.en.values if v.kind == "item" and _CITED_EN.search(bead.en.text[: v.start])]
    return (ja, en) if len(ja) == len(en) else ([], [])


def _first_paragraphs(bead: Pair, ja: list[Value], en: list[Value]) -> list[Value]:
    """At the head of an article the first paragraph has no number in Japanese: 第2条 is Article 2 (1)."""
    heads = {
        v.parts for v in ja if v.kind == "reference" and v.unit == "article" and _leads(bead.ja.text, v.start)
    }
    return [
        replace(v, parts=v.parts[:-1])
        if v.kind == "reference"
        and v.unit == "article"
        and v.parts[-1:] == ("1",)
        and v.parts[:-1] in heads
        and _leads(bead.en.text, v.start)
        else v
        for v in en
    ]


def _leads(text: str, at: int) -> bool:
    """Whether a line begins here, but for a caption in brackets."""
    line = text.rfind("\n", 0, at) + 1
    return _LEAD.fullmatch(text[line:at]) is not None


def _times(value: Value, factor: Fraction) -> Value:
    """A plain figure of a table in the unit of the other side's table."""
    if value.kind != "number" or value.low is None or value.high is None:
        return value
    low, high = whole(value.low * factor), whole(value.high * factor)
    return replace(value, low=low, high=high, plain=low)


def _other_noon(bead: Pair, a: Value, b: Value) -> bool:
    """10時 as 10 p.m., where nothing in the Japanese says that the hours are counted from noon."""
    put = bead.en.text[b.start : b.end]
    late = re.search(r"p\.?\s?m", put, re.I)
    return bool(late) and b.low == (a.low or 0) + 720 and not re.search("午後|夜|夕|正午|PM|pm", bead.ja.text)


def _says_less(a: Value, b: Value, en: list[Value]) -> bool:
    """The English date leaves out a day or month that no other date there says."""
    if a.kind != "date" or b.date is None or a.date is None or b.kind == "fiscal-year":
        return False
    return any(
        x is not None and y is None and not any(o.date and o.date[i] == x for o in en)
        for i, (x, y) in enumerate(zip(a.date, b.date))
        if i > 0
    )


def _unanswered(work: Work, bead: Pair, found: Pairing) -> Iterator[Gap]:
    items_ja = [v for v in bead.ja.values if v.kind == "item"]
    items_en = [v for v in bead.en.values if v.kind == "item"]
    ja = [
        a
        for a in found.ja
        if not _answered(a, items_en) and not implied(a, bead) and not each(a, bead.ja.text)
    ]
    en = [
        b
        for b in found.en
        if not _answered(b, items_ja) and not lettered(b, bead.ja.text) and not hinted(b, bead)
    ]
    for share, part in [
        (a, b) for a in ja for b in en if in_ratio(a, b, bead.en.text) or increase(a, b, bead)
    ]:
        ja = [v for v in ja if v is not share]
        en = [v for v in en if v is not part]
    ja, en = without_shares(ja, en)
    while ja:
        a = ja.pop(0)
        b = _likeliest(a, en) or _likeliest(a, _repeated(bead, found))
        if b is not None:
            en = [v for v in en if v is not b]
            if not (a.word and b.word and a.low == b.low):
                yield Gap(a, b)
        elif not a.word and a.kind != "label":
            yield Gap(a, None, elsewhere=_nearby(work, bead, a, "en"))
    again = _said_again(bead, found)
    for b in en:
        if not b.word and b.kind != "label":
            yield Gap(None, b, elsewhere=_nearby(work, bead, b, "ja"))
        elif b.word and b.kind == "number" and again and b.low != 1:
            yield Gap(again.pop(), b, "again")


def _answered(value: Value, items: list[Value]) -> bool:
    return any(relation(value, i) for i in items)


_GROUPS = (
    {"date", "year", "fiscal-year"},
    {"reference", "item"},
    {"money"},
    {"label"},
    {"number", "percent", "measure", "duration", "multiple", "fraction", "ordinal", "money"},
    {"time"},
)


def _repeated(bead: Pair, found: Pairing) -> list[Value]:
    """English values that only repeat another one: the second 2 of “Chapter 2 … Chapters 2 and 3”, the second
    June of “in June … from early June”, unless the Japanese repeats it too."""
    used = {id(b) for _, b, _ in found.pairs} | {id(b) for b in found.en}
    again = [b for b in bead.en.values if b.kind in ("reference", "date") and id(b) not in used]
    return [b for b in again if b.kind == "reference" or _oftener(b, bead)]


def _oftener(b: Value, bead: Pair) -> bool:
    """Whether the English names the month or day more often than the Japanese."""
    if b.date is None or b.date[1] is None:
        return False
    here, there = (
        sum(v.date is not None and v.date[1:] == b.date[1:] for v in side.values)
        for side in (bead.en, bead.ja)
    )
    return here > there


def _said_again(bead: Pair, found: Pairing) -> list[Value]:
    """Counts that the Japanese says more often than the English: one of them may be the word left over there."""
    used = {id(a) for a, _, _ in found.pairs} | {id(a) for a in found.ja}
    return [a for a in bead.ja.values if a.kind == "number" and not a.word and id(a) not in used]


def _likeliest(a: Value, en: list[Value]) -> Value | None:
    """Of the English values left, the one that most likely stands for `a`: of its kind, with its digits."""
    fits = [b for b in en if any({a.kind, b.kind} <= g for g in _GROUPS)]
    if a.word and a.kind != "ordinal":
        fits = [b for b in fits if b.kind == a.kind or b.unit == a.unit]
    if a.kind == "label":
        fits = [b for b in fits if _stem(a) == _stem(b)]
    if not fits:
        return None
    return max(fits, key=lambda b: (b.kind == a.kind, b.unit == a.unit, _alike(a, b), not b.word, -b.start))


def _stem(v: Value) -> str:
    if v.low is None and v.parts:
        return v.parts[0]
    return re.sub(r"[0-9.]+.*", "", v.parts[0]) if v.parts else ""


def _alike(a: Value, b: Value) -> int:
    """How many digits two values share, zeros aside."""
    x, y = (sorted(_digits(v)) for v in (a, b))
    return sum(min(x.count(d), y.count(d)) for d in set(x))


def _digits(v: Value) -> str:
    if v.date is not None:
        return "".join(str(x) for x in v.date if x is not None)
    return re.sub("[^1-9]", "", "".join(v.parts) or str(v.plain if v.plain is not None else v.low))


def _nearby(work: Work, bead: Pair, value: Value, lang: str) -> bool:
    """Whether the bead before or after says the value on its `lang` side and has no use for it there."""
    for n in (bead.index - 1, bead.index + 1):
        if not 0 <= n < len(work.pairs):
            continue
        other = work.pairs[n]
        there, here = (other.en, other.ja) if lang == "en" else (other.ja, other.en)
        if any(relation(value, v) in ("same", "rounded") for v in there.values) and not any(
            relation(value, v) in ("same", "rounded") for v in here.values
        ):
            return True
    return False
