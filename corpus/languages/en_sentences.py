"""Where English sentences end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.languages.boundary import Boundary

_CANDIDATE = re.compile(
    r"(?P<mark>[.!?…‼⁇⁈⁉]+|[。！？])(?P<close>[\"'”’»)\]]*(?:[*※†‡]\d{0,2}(?=\s))?)(?P<space>\s+|(?<=[。！？])|$|(?=[A-Z\u3040-\u30ff\u4e00-\u9fff]))"
)
_BEFORE = re.compile(r"[^\s(\[“\"‘«—–]*$")
_DOTTED = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]?$")
_NUMBERING = re.compile(
    r"^[\s\"“(\[]*(?:\(?(?:[QA]?\d{1,3}(?:[.-]\d{1,3})*|[A-Za-z]|[ivxIVX]{1,6})\)?"
    r"|(?:Article|Section|Chapter|Part|Annex|Appendix|Step|Rule|Note|Item|Case|Box|Table|Figure|Fig|No)\.?\s+[\dA-Z]{1,3}(?:[.-]\d+)*)$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[\s\"“(\[]*[A-Z][a-z]+\s\d{1,2}$")
"""Finding 4., at the head of a paragraph."""
_TITLES = frozenset(
    "mr mrs ms mx dr prof gen sen rep gov lt col capt cmdr sgt maj adm brig st ste hon rev fr amb messrs mmes mlle mme pres supt".split()
)
_LEADING = frozenset(
    "fig figs vol vols ch chap chaps sec secs sect art arts eq eqs tab app pt pts para paras pp ed eds cf vs viz approx ca "
    "tel fax est incl excl resp ref refs ser supp esp e.g i.e eg ie nr c.f n.b q.v op loc ibid trans".split()
)
_NUMBERED = frozenset("no nos p v c ss r arr".split())
_EITHER = frozenset(
    "inc ltd co corp llc plc bros etc jr sr esq dept govt univ assn ave blvd rd mt ft al cit a.m p.m ph.d m.d b.a m.a b.sc m.sc "
    "u.s u.k u.n e.u u.s.a u.s.s.r d.c l.a n.y v.i.p r.o.k p.r.c jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu "
    "thur thurs fri sat sun max min avg hrs hr yr yrs sq oz lb lbs ext int".split()
)
_MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
_STARTERS = frozenset(
    "the this that these those it its he she they we i you there here in on at by for from with as to of after before since when while "
    "where although though if because however moreover furthermore therefore thus hence also but and or so yet nor what who which why how "
    "our their his her my your a an all any both each every many most much some such no not only other another one two three several "
    "during under over through within without according based given following meanwhile similarly consequently finally first second third "
    "next then now today as let is are was were do does did has have had will would can could may might shall should must once until "
    "unlike despite even instead still again later earlier another please see".split()
)
_LETTERED = frozenset(
    "plan vitamin option group type class category annex appendix table figure part section schedule form grade level phase point item "
    "team model block tier exhibit attachment chapter hepatitis".split()
)
_EXCLAIMED = frozenset(("yahoo", "jeopardy", "kahoot", "oklahoma", "airplane", "joomla", "yum", "e", "ideas"))
_ASIDE = re.compile(
    r"(?:[(\[](?:[Ss]ee\s)?(?:(?:(?:[Ff]oot)?[Nn]otes?|\*|※)(?:\s?\d{1,3}(?:[-–.,]\s?\d{1,3})*)?"
    r"|(?:Fig(?:ures?|s?\.)|Tables?|Annex|Appendix|Attachment|Photo)\s?(?:\d{1,3}(?:[-–.,]\s?\d{1,3})*|[A-Z]|[IVX]{1,4}))[)\]]\s*)+"
)
"""A reference in brackets after the full stop, to a note or a figure, belongs to the sentence before it."""
_OPEN = {"(": ")", "[": "]", "“": "”", "«": "»"}
_CLOSE = {v: k for k, v in _OPEN.items()}


def boundaries(text: str) -> Iterator[Boundary]:
    """Every place of `text` where a sentence might end, and whether it does."""
    inside = _Nesting(text)
    last, size = 0, len(text.rstrip())
    for m in _CANDIDATE.finditer(text):
        if m.end() >= size:
            break
        ends, reason = _decide(text, m, last, inside)
        end = m.end()
        if ends and (aside := _ASIDE.match(text, end)):
            end, reason = aside.end(), "end of sentence, with the reference behind it"
            if end >= size:
                break
        if reason:
            yield Boundary(end, ends, reason)
        if ends:
            last = end


def _decide(text: str, m: re.Match[str], last: int, inside: _Nesting) -> tuple[bool, str]:
    mark, at = m["mark"], m.start()
    opened = inside.opening(m.end("close"))
    if opened is not None and opened >= last:
        return False, "inside brackets or quotation marks"
    following = text[m.end() : m.end() + 40]
    first = following.lstrip("\"'“‘«([*_")
    word = re.match(r"[^\W\d_]+", first)
    starter = bool(word) and word is not None and word[0][0].isupper() and word[0].lower() in _STARTERS
    if not m["space"] and mark not in "。！？":
        return _no_space(text, m, starter)
    if first[:1].islower() and not re.match(r"[a-z][A-Z]", first):
        return False, "a small letter follows"
    if first[:1] in (",", ";", ":", ")", "–", "—", "-", "/") and following[:1] == first[:1]:
        return False, "punctuation follows"
    before = _BEFORE.search(text[max(last, at - 40) : at])
    token = before[0] if before else ""
    if (
        at - last < 40
        and (_NUMBERING.match(text[last:at]) or (not last and _LABEL.match(text[:at])))
        and "." in mark
        and not starter_after_word(text[last:at], word is not None)
    ):
        return False, "a numbering"
    if "." in mark and len(mark) == 1:
        found = _abbreviation(text, token, at, m, first, starter, last)
        if found is not None:
            return found
    if mark in ("...", "…") and not starter:
        return False, "dots in the middle of a sentence"
    if mark == "!" and token.lower() in _EXCLAIMED and not starter:
        return False, f"part of the name {token}!"
    if ")" in m["close"] or "]" in m["close"]:
        if inside.whole_sentence(m.end("close"), last):
            return True, "a sentence in brackets"
        return starter, "a bracket that closes within the sentence" if not starter else "end of sentence"
    return True, "end of sentence"


def starter_after_word(sentence: str, word: bool) -> bool:
    """A lone word such as “No.” or “I.” is a numbering only where text follows it on a line."""
    return sentence.strip().lower() == "no" and word


def _no_space(text: str, m: re.Match[str], starter: bool) -> tuple[bool, str]:
    before = re.search(r"[a-z]{2,}[\"”’)]*$", text[max(0, m.start() - 20) : m.start()])
    if (
        starter
        and before
        and "/" not in text[max(0, m.start() - 20) : m.start()]
        and m["mark"] in (".", "?", "!")
    ):
        return True, "end of sentence, a space is missing"
    return False, ""


def _abbreviation(
    text: str, token: str, at: int, m: re.Match[str], first: str, starter: bool, last: int
) -> tuple[bool, str] | None:
    low = token.lower().strip("'’\"")
    upper = first[:1].isupper()
    if "-" in low or "–" in low:
        low = re.split(r"[-–]", low)[-1]
    if low in _TITLES:
        return False, f"{token}. comes before a name"
    if low in _LEADING:
        return False, f"{token}. is an abbreviation that leads on"
    if low in _NUMBERED:
        if first[:1].isdigit() or re.match(r"[IVXLC]+\b", first):
            return False, f"{token}. comes before a number"
        return None if low == "no" else (False, f"{token}. is an abbreviation") if not starter else None
    if low in _MONTHS and first[:1].isdigit():
        return False, f"{token}. comes before a day"
    if low in _EITHER or (_DOTTED.match(token) and len(token) > 1):
        if (
            starter
            or (low in ("etc", "ph.d", "m.d", "jr", "sr") and upper)
            or (not first[:1].isalnum() and starter)
        ):
            return True, f"{token}. ends the sentence: {first.split(' ')[0]} begins a new one"
        if low in ("a.m", "p.m", "al") and upper:
            return True, "end of sentence"
        return False, f"{token}. is an abbreviation"
    if len(low) == 1 and token.isalpha() and token.isupper():
        previous = re.search(r"([A-Za-z]+)\s+$", text[max(last, at - 40) : at - 1])
        lettered = previous is not None and previous[1].lower() in _LETTERED
        if (starter and (lettered or token == "I" or (previous is not None and previous[1].islower()))) or (
            lettered and upper
        ):
            return True, "end of sentence"
        return False, "an initial"
    return None


class _Nesting:
    """Brackets and quotation marks that have a partner."""

    def __init__(self, text: str) -> None:
        stack: list[tuple[str, int]] = []
        pairs: list[tuple[int, int]] = []
        straight: int | None = None
        for m in re.finditer(r"[()\[\]“”«»\"]|\n\n", text):
            c, i = m[0], m.start()
            if c == "\n\n":
                stack, straight = [], None
            elif c == '"':
                opens = (i == 0 or text[i - 1].isspace() or text[i - 1] in "([—–") and text[
                    i + 1 : i + 2
                ].strip() != ""
                if straight is None and opens:
                    straight = i
                elif straight is not None and not opens:
                    pairs.append((straight, i))
                    straight = None
            elif c in _OPEN:
                stack.append((c, i))
            else:
                for k in range(len(stack) - 1, max(-1, len(stack) - 4), -1):
                    if stack[k][0] == _CLOSE[c]:
                        pairs.append((stack[k][1], i))
                        del stack[k:]
                        break
        self._closes = {b: a for a, b in pairs}
        outer: list[tuple[int, int]] = []
        for a, b in sorted(pairs):
            if not outer or a > outer[-1][1]:
                outer.append((a, b))
        self._outer = outer
        self._i = 0

    def opening(self, at: int) -> int | None:
        """Where the outermost pair that `at` lies in was opened; ask in rising order."""
        while self._i < len(self._outer) and self._outer[self._i][1] < at:
            self._i += 1
        if self._i < len(self._outer) and self._outer[self._i][0] < at <= self._outer[self._i][1]:
            return self._outer[self._i][0]
        return None

    def whole_sentence(self, end: int, last: int) -> bool:
        """Whether the bracket that closes just before `end` was opened at the beginning of the sentence."""
        opened = self._closes.get(end - 1)
        return opened is not None and opened <= last + 2
