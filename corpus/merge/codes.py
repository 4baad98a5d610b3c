"""The codes of a translation held against those of its source: what it left out, and what of that can be saved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.formats.sides import unmatched
from corpus.inline import INLINE
from corpus.model import Code

_SAID = frozenset({"field", "math", "link", "control", "code"})
"""Codes that belong to what they stand on: where a translation has the very same words, they are on those."""
_WRAPS = frozenset({"span", "font", "small", "control"})
"""Codes that are the dress of a whole segment when they stand on all of it."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What a paragraph, or a segment of a text file, says; its codes are in that text."""

    text: str
    codes: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """A translation with what could be saved, and what differs from its source."""

    target: Filled
    lost: tuple[Code, ...]
    """Formatting, links, fields that the translation has not."""
    at_end: tuple[Code, ...]
    """Notes, pictures and other places, which now stand at the end of the translation."""
    readings: tuple[str, ...]
    """Ruby that was left out, as 茸（きのこ）."""
    extra: tuple[Code, ...]


def differences(sources: Sequence[Filled], targets: Sequence[Filled]) -> list[tuple[list[Code], list[Code]]]:
    """For each source and its translation the codes that only one of them has; what moved from one sentence of
    a bead to another is in neither."""
    out = [unmatched(s.codes, t.codes) for s, t in zip(sources, targets, strict=True)]
    for missing, _ in out:
        for code in list(missing):
            for _, extra in out:
                same = next((c for c in extra if (c.kind, c.value) == (code.kind, code.value)), None)
                if same is not None:
                    missing.remove(code)
                    extra.remove(same)
                    break
    return out


@dataclass(frozen=True, slots=True)
class Ties:
    """Places of the source and where they are in its translation, by codes of another program that both have."""

    places: tuple[tuple[int, int], ...] = ()
    codes: frozenset[Code] = frozenset()
    """Those of the translation."""

    def rest(self, codes: Iterable[Code]) -> tuple[Code, ...]:
        return tuple(c for c in codes if c not in self.codes)

    def moved(self, code: Code) -> Code | None:
        """A code of the source where the translation has the same of the other program's codes."""
        starts = [b for a, b in self.places if a == code.start]
        ends = [b for a, b in self.places if a == code.end]
        if not starts or not ends:
            return None
        start, end = (starts[0], starts[0]) if code.start == code.end else (starts[-1], ends[0])
        return code._replace(start=start, end=end) if start <= end else None


def ties(source: Filled, theirs: Filled, target: Filled) -> Ties:
    """What another program's codes tell of places: `theirs` is its source text, which may lack a number at the start.
    Codes that say what they are (bold …) are taken for that and not for a place."""

    def bare(codes: Iterable[Code]) -> list[Code]:
        untyped = (c for c in codes if c.kind in INLINE and c.start == c.end and " type=" not in c.value)
        return list(untyped)

    shift = len(source.text) - len(theirs.text)
    if not source.text.endswith(theirs.text):
        return Ties()
    left, pairs, used = bare(target.codes), [], []
    for code in bare(theirs.codes):
        same = next((c for c in left if (c.kind, c.value) == (code.kind, code.value)), None)
        if same is not None:
            left.remove(same)
            used.append(same)
            pairs.append((code.start + shift, same.start))
    return Ties(tuple(pairs), frozenset(used))


def compared(
    source: Filled,
    target: Filled,
    missing: Sequence[Code],
    extra: Sequence[Code],
    tied: Ties = Ties(),
) -> Compared:
    """`target` with those of the missing codes that can be saved; the rest by what became of them."""
    codes, lost, at_end, readings = list(target.codes), list[Code](), list[Code](), list[str]()
    for code in missing:
        if code.kind == "ruby":
            readings.append(f"{source.text[code.start : code.end]}（{code.value}）")
        elif (found := tied.moved(code)) is not None:
            codes.append(found)
        elif code.start == code.end == 0:
            codes.append(code)
        elif code.start == code.end:
            at_end.append(code)
        elif (found := _saved(source.text, code, target.text, codes)) is not None:
            codes.append(found)
        else:
            lost.append(code)
    end = len(target.text)
    codes += [Code(c.kind, end, end, c.value) for c in at_end]
    return Compared(
        Filled(target.text, tuple(codes)), tuple(lost), tuple(at_end), tuple(readings), tuple(extra)
    )


def _saved(source: str, code: Code, target: str, there: Sequence[Code]) -> Code | None:
    """A range that the translation left out, where there is no doubt about its place."""
    if code.kind in _WRAPS and source[: code.start].strip() == "" == source[code.end :].strip():
        return Code(code.kind, 0, len(target), code.value) if target else None
    words = source[code.start : code.end].strip()
    if code.kind not in _SAID or not words:
        return None
    before, after = (r"(?<![A-Za-z0-9])" * words[0].isalnum(), r"(?![A-Za-z0-9])" * words[-1].isalnum())
    found = [
        m
        for m in re.finditer(before + re.escape(words) + after, target)
        if not any(c.kind == code.kind and c.start < m.end() and m.start() < c.end for c in there)
    ]
    return Code(code.kind, *found[0].span(), code.value) if len(found) == 1 else None


def joined(parts: Iterable[Filled], breaks: Sequence[int] = ()) -> Filled:
    """Several texts as one, with a space between them where neither has one; `breaks`: before which there is an end
    of line."""
    text, codes = "", list[Code]()
    for n, part in enumerate(parts):
        if text and part.text and n in breaks:
            text = text.rstrip() + "\n"
        elif text and part.text and not text[-1].isspace() and not part.text[0].isspace():
            text += " "
        codes += [Code(c.kind, len(text) + c.start, len(text) + c.end, c.value) for c in part.codes]
        text += part.text
    return Filled(text, tuple(codes))


def named(codes: Iterable[Code]) -> str:
    """Codes as a person calls them, each once."""
    return ", ".join(sorted({_name(c) for c in codes}))


def _name(code: Code) -> str:
    if code.kind == "note":
        return f"note {code.value}"
    value = " ".join(code.value.split())
    if code.kind not in ("link", "image", "field", "control") or not value:
        return code.kind
    return f"{code.kind} ({value if len(value) <= 40 else value[:39] + '…'})"
