"""Whether what stands after a line break goes on with the sentence before it."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache
from typing import Any

_CLOSERS = "」』）)】〕》〉］]”’\"'＞>"
_ENDS = re.compile(rf"[。．｡！？!?…♪]+[{re.escape(_CLOSERS)}\s]*$")
_EN_ENDS = re.compile(r"[.!?:;][\"'”’)\]]*\s*$")
_GOES_ON_LEFT = re.compile(r"[、，､・･（(「『【〔《〈［\[“‘/／＆&＋+→-]\s*$")
_GOES_ON_RIGHT = re.compile(
    r"^[、。，．､｡」』）)】〕》〉］\]”’ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ々ゝゞ％%〜～]"
    r"|^[（(][^（()）]{1,20}[）)][のがをはにへともで][^）)]"
)
_URL_END = re.compile(r"(?:https?://|www\.)\S+$")
_OPEN, _CLOSE = "「『（(【〔《〈［[“", "」』）)】〕》〉］]”"
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f々〆]")
_KATAKANA = re.compile(r"[ァ-ヺー]")
_LABEL = re.compile(r"^(?:[（(【<＜〈《■□◆◇●○※]|[^\s、。（(]{1,12}[:：](?!//))")
_EN_FUNCTION = re.compile(
    r"\b(?:a|an|the|of|to|in|on|at|by|for|with|from|into|and|or|nor|but|that|which|who|whose|as|than|is|are|was|were|be|been|"
    r"has|have|had|will|would|shall|should|may|can|could|its|their|our|this|these|those|between|among|through|under|via|per|not)$",
    re.IGNORECASE,
)
_TAGS = re.compile(r"</?[A-Za-z][^<>]{0,40}>|\*\*|__|\\$|[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?=$|[、。）」])")


class Junction(IntEnum):
    """How much speaks for one sentence across a line break."""

    NO = 0
    MAYBE = 1
    YES = 2


def tidy(text: str) -> str:
    """The text without the markup that would stand between a word and the end of its line."""
    return _TAGS.sub("", text).strip()


def finished(text: str) -> bool:
    """Whether a text has come to the end of its sentence."""
    text = tidy(text)[-40:]
    return bool(_ENDS.search(text)) or (not _CJK.search(text[-3:]) and bool(_EN_ENDS.search(text)))


@lru_cache(maxsize=4096)
def junction(left: str, right: str) -> Junction:
    """Judge the break between the end of one line and the beginning of another; pass the nearest few dozen
    characters of each."""
    left, right = tidy(left)[-60:], tidy(right)[:60]
    if not left or not right:
        return Junction.NO
    inside = _open_bracket(left, right)
    if finished(left) and not inside:
        return Junction.NO
    if _GOES_ON_RIGHT.match(right) or inside:
        return Junction.YES
    if _URL_END.search(left):
        return Junction.NO
    if _GOES_ON_LEFT.search(left):
        return Junction.NO if _LABEL.match(right) and left[-1] in "・→-" else Junction.YES
    if not _CJK.search(left.rstrip(_CLOSERS)[-1:]) and not _CJK.search(right[:1]):
        return _english(left, right)
    return _japanese(left, right)


def _open_bracket(left: str, right: str) -> bool:
    """Whether a bracket opened at the end of the left side is closed at the beginning of the right one."""
    depth: list[str] = []
    for c in left:
        if c in _OPEN:
            depth.append(c)
        elif c in _CLOSE and depth:
            depth.pop()
    if not depth:
        return False
    want = _CLOSE[_OPEN.index(depth[-1])]
    wanted = {want, "）" if want == ")" else ")" if want == "）" else want}
    inner = 0
    for c in right:
        if c in wanted and not inner:
            return True
        if c in _OPEN:
            inner += 1
        elif c in _CLOSE:
            inner = max(0, inner - 1)
    return False


def _english(left: str, right: str) -> Junction:
    if re.match(r"[a-z]", right) or left.endswith(("-", ",")) or _EN_FUNCTION.search(left):
        return Junction.YES
    if right[:1].isalpha() and left[-1:].isdigit() and len(left) < 8:
        return Junction.NO
    return Junction.MAYBE


def _tokens(text: str) -> Any:
    from corpus.languages.ja import japanese

    return japanese().tag(text)


_FIRM_PARTICLES = frozenset("をがのもやか")
"""Case particles a heading doesn't end in; に, て, で, は, と, … end headings (〜について, 〜に向けて, 〜とは)."""


_LIGHT_VERB = re.compile(r"し[、たてまなつ]|す[るべ]|さ[れせ]|せ[ずし]|でき[るたずま、]|いたし|いただ")


_FORMAL = frozenset("こと もの とき ため ところ よう".split())
"""Nouns that say nothing without the clause before them."""


def _japanese(left: str, right: str) -> Junction:
    tail, head = left[-30:], right[:30]
    words = _tokens(tail + head)
    cut = len(tail)
    before = after = None
    for w in words:
        if w.start < cut < w.end:
            if w.surface.isascii() or w.sub == "固有名詞":
                # Two names side by side may look like a third.
                return Junction.MAYBE if w.surface.isascii() else Junction.NO
            return Junction.YES
        if w.end <= cut:
            before = w
        elif after is None:
            after = w
    if before is None or after is None:
        return Junction.NO
    if (after.pos == "助詞" and after.sub != "接続助詞") or after.pos in ("助動詞", "接尾辞"):
        # A particle can't begin a sentence; what looks like one alone may be a word cut off from its own line.
        alone = _tokens(head)
        if alone and alone[0].pos in ("助詞", "助動詞", "接尾辞"):
            return Junction.YES
    if after.pos == "動詞" and after.sub == "非自立可能" and before.pos == "名詞" and _LIGHT_VERB.match(head):
        return Junction.YES
    if before.pos == "接頭辞":
        return Junction.YES
    if before.pos == "助詞":
        if before.sub == "終助詞":
            return Junction.NO
        return Junction.YES if before.surface in _FIRM_PARTICLES else Junction.MAYBE
    if before.pos in ("動詞", "助動詞", "形容詞"):
        if after.surface in _FORMAL and not before.form.startswith("連用形"):
            return Junction.YES
        if before.form.startswith("連用形"):
            return Junction.YES if after.pos in ("助動詞", "動詞", "助詞") else Junction.MAYBE
        if before.form.startswith(("連体形", "未然形", "仮定形")):
            return Junction.MAYBE
    if before.pos in ("連体詞", "接続詞") or (_KATAKANA.match(tail[-1:]) and _KATAKANA.match(head[:1])):
        return Junction.MAYBE
    return Junction.NO
