"""Bounds: 以上 takes the figure in, “more than” leaves it out; a limit that the translation drops."""

from __future__ import annotations

import re

from corpus.values import Value
from glossary.check import Pair

BOUNDS = frozenset({"min", "over", "max", "under"})
_UP = frozenset({"min", "over"})

_RULE = re.compile(
    "対象|限[るり定]|者[にはをがの、。とで]|とする|要件|基準|条件|義務|なければ|すること|場合|区分|設備|規定|資格|罰|拘禁|区間|定員"
)
_TOLD = re.compile(r"(?:[たる]|見込み|見通し|規模)\s*$")
_TAKEN = re.compile("(?:とする|限る|こと|なければならない|ものとする|対象となる|該当する)\\s*$")
"""A rule is exact; who tells what happened says “more than 100” for 100以上."""
_LIMIT = re.compile("上限|限度|下限")
_HIGHEST = re.compile(
    r"\b(?:max(?:imum)?|upper limit|ceiling|cap(?:ped|s)?|limit(?:ed|s)?|up to|at most|within|(?:no|not) (?:more|longer|later|higher|larger|greater|over|exceed\w*)|or (?:less|fewer|under|below))\b",
    re.I,
)
_LOWEST = re.compile(
    r"\b(?:min(?:imum)?|lower limit|floor|at least|(?:no|not) (?:less|fewer|lower|smaller|shorter|under)|or (?:more|over|above|higher|greater|longer))\b",
    re.I,
)
_ANY = re.compile(
    rf"{_HIGHEST.pattern}|{_LOWEST.pattern}|\b(?:more|less|fewer|over|under|above|below|exceed\w*|beyond|between|from|through|until|by|range|inclusive|top(?:s|ped)?|surpass\w*"
    r"|greater|higher|lower|longer|shorter|smaller|larger|older|younger|deeper|shallower|even|only|just|restrict\w*|threshold|cut-?off|or|into|past|down|close to|nearly|almost|approach\w*|under-\w+|excess|least|most|minus|plus)\b|[+<>≤≥]",
    re.I,
)


def bound(value: Value, text: str) -> str:
    """The bound of a figure that the words beside it name, where `values` read none: “the maximum is 5 million yen”."""
    if value.modifier in BOUNDS:
        return value.modifier
    before = re.split(r"[.;:](?=\s)|,(?=\s)", text[max(0, value.start - 45) : value.start])[-1]
    near = [(m.end(), w) for p, w in ((_HIGHEST, "max"), (_LOWEST, "min")) for m in p.finditer(before)]
    return max(near)[1] if near else ""


def opposite(a: Value, b: Value, bead: Pair) -> bool:
    """Whether the English names the other limit, in words further off: “the minimum is …” for を上限とする."""
    if a.modifier not in BOUNDS or b.modifier in BOUNDS or not _LIMIT.search(bead.ja.text[a.start : a.end]):
        return False
    said = bound(b, bead.en.text)
    return bool(said) and (a.modifier in _UP) != (said in _UP)


def lost(a: Value, b: Value, bead: Pair) -> bool:
    """Whether a limit (を上限とする, 未満) is nowhere in the English."""
    if a.modifier not in BOUNDS or b.modifier in BOUNDS or b.modifier == "about":
        return False
    marked = bead.ja.text[a.start : a.end]
    sharp = _LIMIT.search(marked) or marked.endswith("未満")
    if not sharp:
        return False
    text = bead.en.text
    if any(o.modifier == a.modifier and 0 < b.start - o.end < 40 for o in bead.en.values):
        return False  # limited to 30 minutes and to three times
    for other in bead.en.values:  # whose bounds are their own
        if other is not b:
            text = text[: other.start] + " " * (other.end - other.start) + text[other.end :]
    return _ANY.search(text) is None


def loose(a: Value, bead: Pair) -> bool:
    """200m以深 is “deeper than 200 m” as well as “200 m or deeper”."""
    return bead.ja.text[a.start : a.end].endswith(("以深", "以浅"))


def exact(a: Value, bead: Pair) -> bool:
    """Whether it matters that a bound takes the figure in: in a rule, or where the figure has a bound at both ends."""
    others = (o for o in bead.ja.values if o is not a and o.modifier in BOUNDS)
    if any(0 <= o.start - a.end < 3 or 0 <= a.start - o.end < 3 for o in others):
        return True
    text = bead.ja.text
    sentence = re.split("[。\n]", text[a.end :])[0]
    if _TOLD.search(sentence) and not _TAKEN.search(sentence):
        return False
    return _RULE.search(sentence) is not None
