"""What English says around a figure about how exact it is: about, at least, up to, … or more."""

from __future__ import annotations

import re
from collections.abc import Sequence

_WORDS = (
    "about", "approximately", r"approx\.", "around", "roughly", "nearly", "almost", "some", "circa", r"ca\.", "close to",
    "an estimated", "an average of", "over", "more than", "greater than", "above(?: the)?", "in excess of", "upwards of",
    "deeper than", "shallower than", "at least", "no less than", "no fewer than", "not less than", "a minimum of",
    "minimum", "up to", "at most", "no more than", "not more than", "not exceed(?:ing)?", "a maximum of", "maximum",
    "as many as", "as much as", "within", "capped at", "limited to", "less than", "fewer than", "under",
    "below(?: the)?",
    "not (?:fall|be|drop|go|sink) (?:below|under)", "not (?:be|go|rise) (?:over|above)",
    "not? (?:deeper|longer|later|higher|larger|greater|lower|shorter|earlier|smaller|older|younger) than",
)  # fmt: skip


def _either(words: Sequence[str]) -> str:
    """A pattern for one of the words, by their first letters: each is tried at every word of a text."""
    rest: dict[str, list[str]] = {}
    for word in words:
        rest.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{first}(?:{'|'.join(each)})" for first, each in rest.items())


BEFORE = (
    rf"(?:\b(?P<before>{_either(_WORDS)}|(?<!not )exceed(?:ing|ed|s)?"
    r"|(?:an? )?(?:upper |lower )?(?:limit|ceiling|cap|floor) of)\s+(?:a total of\s+)?)?"
)

AFTER = r"(?P<after>\+|-odd|(?:/[A-Za-z]{1,4}[²³]?)?(?:\s+[a-z][a-z-]*){0,2}?\s+(?:or|and)\s+(?:more|over|above|higher|greater|longer|less|fewer|under|below|lower|shorter|deeper|older|younger|so)\b(?!\s+(?:than|the age|[0-9$€£¥]))|\s+at (?:least|most)\b)?"

_MEANS = {
    "over": "over",
    "more than": "over",
    "greater than": "over",
    "above": "over",
    "above the": "over",
    **dict.fromkeys(("exceed", "exceeds", "exceeded", "exceeding"), "over"),
    "in excess of": "over",
    "upwards of": "over",
    "at least": "min",
    "no less than": "min",
    "no fewer than": "min",
    "not less than": "min",
    "a minimum of": "min",
    "minimum": "min",
    "up to": "max",
    "at most": "max",
    "no more than": "max",
    "not more than": "max",
    "not exceed": "max",
    "not exceeding": "max",
    "a maximum of": "max",
    "maximum": "max",
    "as many as": "max",
    "as much as": "max",
    "within": "max",
    "less than": "under",
    "fewer than": "under",
    "under": "under",
    "below": "under",
    "below the": "under",
    "deeper than": "over",
    "shallower than": "under",
    "capped at": "max",
    **{f"not {verb} {w}": "min" for verb in ("fall", "be", "drop", "go", "sink") for w in ("below", "under")},
    **{f"not {verb} {w}": "max" for verb in ("be", "go", "rise") for w in ("over", "above")},
    "limited to": "max",
    **{
        f"{no} {w} than": "max"
        for no in ("no", "not")
        for w in ("deeper", "longer", "later", "higher", "larger", "greater", "older")
    },
    **{
        f"{no} {w} than": "min"
        for no in ("no", "not")
        for w in ("lower", "shorter", "earlier", "smaller", "younger")
    },
    **{f"{a}{w} of": "max" for a in ("", "a ", "an upper ", "upper ") for w in ("limit", "ceiling", "cap")},
    **{
        f"{a}{w} of": "min"
        for a in ("", "a ", "a lower ", "lower ")
        for w in ("limit", "floor")
        if "lower" in a or w == "floor"
    },
}
_BEHIND = {
    **dict.fromkeys(
        ("+", "more", "over", "above", "higher", "greater", "longer", "deeper", "older", "least"), "min"
    ),
    **dict.fromkeys(("less", "fewer", "under", "below", "lower", "shorter", "younger", "most"), "max"),
}
"""Behind a figure: 65 or over, 15 and under."""


def modifier(m: re.Match[str]) -> str:
    """What the groups `before` and `after` of a match say, in the words of `model.MODIFIERS`."""
    if behind := (m["after"] or "").split():
        return _BEHIND.get(behind[-1], "about")
    before = re.sub(r"\s+", " ", (m["before"] or "").lower())
    return _MEANS.get(before, "about") if before else ""
