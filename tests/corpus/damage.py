"""Ways in which the same document comes out of another converter, or another office, looking different."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable

_NOTE = re.compile(r"^[⁰¹²³⁴⁵⁶⁷⁸⁹]+ ")
_KINSOKU = "、。，．）」』】〕・ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.)"


def rewrapped(text: str, width: int = 40) -> str:
    """Every line broken at `width` characters, wherever that falls."""
    return "\n".join(
        "\n".join(line[i : i + width] for i in range(0, len(line), width)) if line else ""
        for line in text.split("\n")
    )


def rewrapped_by_rule(text: str, width: int = 40) -> str:
    """Broken at `width`, but no line begins with a closing bracket, a small kana or the like."""
    out = []
    for line in text.split("\n"):
        while len(line) > width:
            cut = width
            while cut < len(line) and line[cut] in _KINSOKU:
                cut += 1
            out.append(line[:cut])
            line = line[cut:]
        out.append(line)
    return "\n".join(out)


def _notes(text: str) -> tuple[list[str], list[str]]:
    """The paragraphs that are notes, and the others."""
    parts = text.split("\n\n")
    notes, rest, i = [], [], 0
    while i < len(parts):
        if _NOTE.match(parts[i].lstrip("\n")):
            note = parts[i]
            while i + 1 < len(parts) and parts[i + 1].lstrip("\n<").startswith("http"):
                i += 1
                note += "\n\n" + parts[i]
            notes.append(note)
        else:
            rest.append(parts[i])
        i += 1
    return notes, rest


def notes_at_the_end(text: str) -> str:
    """All footnotes turned into endnotes."""
    notes, rest = _notes(text)
    return "\n\n".join([*rest, *notes])


def notes_elsewhere(text: str, seed: int = 1) -> str:
    """Each footnote between two other paragraphs."""
    notes, rest = _notes(text)
    dice = random.Random(seed)
    for note in notes:
        rest.insert(dice.randrange(1, len(rest)), note)
    return "\n\n".join(rest)


def paged(text: str, every: int = 12) -> str:
    """A page number after every few paragraphs."""
    parts, out = text.split("\n\n"), []
    for i, part in enumerate(parts, 1):
        out.append(part)
        if i % every == 0:
            out.append(str(i // every))
    return "\n\n".join(out)


def torn(text: str, every: int = 9, seed: int = 1) -> str:
    """Page numbers in the middle of sentences: every few long lines are torn in two."""
    dice = random.Random(seed)
    out, n, page = [], 0, 1
    for line in text.split("\n"):
        if len(line) > 100 and not line.startswith("|"):
            n += 1
            if n % every == 0:
                cut = dice.randrange(45, len(line) - 45)
                while (
                    line[cut] in _KINSOKU + " "
                    or line[cut - 1] in "。 "
                    or unicodedata.category(line[cut]) == "No"
                ):
                    cut += 1
                out += [line[:cut], "", f"- {page} -", "", line[cut:]]
                page += 1
                continue
        out.append(line)
    return "\n".join(out)


def half_width(text: str) -> str:
    """Full-width letters, digits and signs as half-width ones."""
    return "".join(
        c
        if unicodedata.category(c) == "No" or not 0xFF01 <= ord(c) <= 0xFF5E
        else unicodedata.normalize("NFKC", c)
        for c in text
    )


def plain_figures(text: str) -> str:
    """Raised figures as ordinary ones, which is how many PDFs come out."""
    return text.translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789"))


def full_width(text: str) -> str:
    """Letters and digits full-width."""
    return "".join(chr(ord(c) + 0xFEE0) if c.isascii() and c.isalnum() else c for c in text)


def full_width_signs(text: str) -> str:
    """Brackets and percent signs full-width."""
    return text.translate(str.maketrans("()%&+", "（）％＆＋"))


def remarked(mark: str) -> Callable[[str], str]:
    """List markers swapped for `mark`."""

    def swap(text: str) -> str:
        return re.sub(r"(?m)^(\s*)- (?=\S)", rf"\g<1>{mark}", text)

    swap.__name__ = f"remarked {mark.strip()}"
    return swap


ALL: tuple[Callable[[str], str], ...] = (
    rewrapped,
    rewrapped_by_rule,
    notes_at_the_end,
    notes_elsewhere,
    paged,
    torn,
    half_width,
    plain_figures,
    full_width,
    full_width_signs,
    remarked("・"),
    remarked("○ "),
    remarked("● "),
    remarked("* "),
    remarked("◆"),
    remarked("➡ "),
    remarked("– "),
)
