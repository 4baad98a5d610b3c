"""What English says around a figure about how exact it is: about, at least, up to, … or more."""

from __future__ import annotations

import re

BEFORE = (
    r"(?:\b(?P<before>about|approximately|approx\.|around|roughly|nearly|almost|some|circa|ca\.|close to|an estimated|an average of"
    r"|over|more than|greater than|above(?: the)?|(?<!not )exceed(?:ing|ed|s)?|in excess of|upwards of"
    r"|at least|no less than|no fewer than|not less than|a minimum of|minimum"
    r"|up to|at most|no more than|not more than|not exceed(?:ing)?|a maximum of|maximum|as many as|as much as|within"
    r"|less than|fewer than|under|below(?: the)?)\s+(?:a total of\s+)?)?"
)

AFTER = r"(?P<after>\+|-odd|(?:\s+[a-z][a-z-]*){0,2}?\s+(?:or|and)\s+(?:more|over|above|higher|greater|longer|less|fewer|under|below|lower|shorter|so)\b(?!\s+than)|\s+at (?:least|most)\b)?"

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
    "+": "min",
    "more": "min",
    "higher": "min",
    "greater": "min",
    "longer": "min",
    "less": "max",
    "fewer": "max",
    "lower": "max",
    "shorter": "max",
    "least": "min",
    "most": "max",
}


def modifier(m: re.Match[str]) -> str:
    """What the groups `before` and `after` of a match say, in the words of `model.MODIFIERS`."""
    for said in (
        ((m["after"] or "").split()[-1:] or [""])[0],
        re.sub(r"\s+", " ", (m["before"] or "").lower()),
    ):
        if said:
            return _MEANS.get(said, "about")
    return ""
