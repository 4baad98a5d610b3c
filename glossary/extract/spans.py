"""What in a Japanese sentence may be a term: compound nouns, and names in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from glossary.extract.nouns import Word, is_nominal, is_phrase, tag
from glossary.model import is_japanese

LONGEST = 7
"""Words of a span, names and quotations aside."""

_ENDS_NO_TERM = frozenset(
    (
        "等",
        "的",
        "内",
        "中",
        "上",
        "下",
        "間",
        "毎",
        "後",
        "前",
        "側",
        "時",
        "達",
        "ら",
        "向け",
        "年",
        "月",
        "日",
        "年度",
        "か国",
        "例",
        "他",
        "以上",
        "以下",
        "程度",
        "ため",
        "こと",
        "もの",
        "とき",
        "よう",
        "ところ",
        "際",
        "うち",
        "ごと",
        "関係",
        "議論",
        "規模",
        "全体",
    )
)
_STARTS_NO_TERM = frozenset(
    (
        "期",
        "回",
        "年",
        "章",
        "条",
        "項",
        "号",
        "各",
        "同",
        "当",
        "前",
        "次",
        "約",
        "第",
        "全",
        "両",
        "他",
        "もの",
        "こと",
        "ため",
        "当該",
        "我が国",
        "よう",
    )
)
_ADVERB = re.compile(
    r"毎.|自ら|以上|以下|以降|以外|常時|うち|現在|今後|近年|将来|昨今|当面|年間|随時|今回|従来|一部|全て|互い|年度.*|[ぁ-ん]+"
)
"""What a sentence has before a noun, and no compound."""
_ERA = re.compile(r"令和|平成|昭和|大正|明治|西暦|年度")
_DEICTIC = re.compile(r"(?:前|翌|昨|本|当|同|今|次)(?:年|年度|月|期|回|項|条|号|週|日|節|章|段)|敬称略|仮訳")
"""What points somewhere, or belongs to the paper it stands on."""
_VERBAL = frozenset(("サ変可能", "サ変形状詞可能"))
_INSIDE_NAMES = re.compile(r"に向けた|における|に関する|のための|による|に係る")


class Span(NamedTuple):
    text: str
    key: tuple[str, ...]
    """Its words, in their dictionary form."""
    named: bool
    """In quotation marks, or a whole name in capitals."""
    cut: bool = False
    """A piece of a longer name."""
    place: tuple[int, int] = (0, 0)
    """Where it stands in the text, in characters."""
    tail: bool = False
    """Whether its last word is one that する makes a verb of, after others: 拠点構築."""


def japanese(text: str) -> Iterator[Span]:
    """Every compound noun in a Japanese text, the whole run and its parts, and names in 「」."""
    quoted = {(m.start(1), m.end(1)) for m in re.finditer(r"[「『]([^「」『』]{3,60})[」』]", text)}
    run: list[Word] = []
    for word in (*tag(text), None):
        if (
            word is not None
            and (is_nominal(word) or word.pos == "形状詞")
            and (not run or run[-1].end == word.start)
        ):
            run.append(word)
            continue
        for span in _parts(text, run):
            yield span._replace(named=span.place in quoted)
            quoted.discard(span.place)
        run = [word] if word is not None and is_nominal(word) else []
    for a, b in sorted(quoted):
        name = re.sub(r"[（(][^（）()]*[）)]", "", text[a:b]).strip()
        words = tag(name)
        if is_japanese(name) and len(words) > 1 and words[-1].pos in ("名詞", "接尾辞") and _is_name(name):
            tail = words[-1].detail in _VERBAL
            yield Span(name, tuple(w.surface for w in words), True, place=(a, b), tail=tail)


def _is_name(text: str) -> bool:
    """Whether what stands in quotation marks is a name: nouns, linked by の or に向けた; no sentence, no figures."""
    return not re.search(r"\d", text) and is_phrase(_INSIDE_NAMES.sub("の", text), joined=True)


def _parts(text: str, run: Sequence[Word]) -> Iterator[Span]:
    """The spans in a run of nouns."""
    for a in range(len(run)):
        for b in range(a + 1, len(run) + 1):
            whole = (a, b) == (0, len(run))
            if (a and run[a - 1].sub == "数詞") or (not a and re.search(r"\d\s*$", text[: run[0].start])):
                # 3割短縮, 5件創出: what is counted belongs to the figure.
                break
            if (whole or b - a <= LONGEST) and _is_term(run[a:b]):
                start, end = run[a].start, run[b - 1].end
                tail = b - a > 1 and run[b - 1].detail in _VERBAL
                yield Span(
                    text[start:end], tuple(w.surface for w in run[a:b]), False, place=(start, end), tail=tail
                )


def _is_term(words: Sequence[Word]) -> bool:
    first, last = words[0], words[-1]
    if first.pos == "接尾辞" or first.surface in _STARTS_NO_TERM or last.surface in _ENDS_NO_TERM:
        return False
    if (
        last.pos not in ("名詞", "接尾辞")
        or last.sub in ("数詞", "代名詞")
        or first.sub in ("数詞",)
        or first.pos == "代名詞"
    ):
        return False
    text = "".join(w.surface for w in words)
    if first.detail == "副詞可能" and len(words) > 1 and _ADVERB.fullmatch(first.surface):
        return False
    if (
        _ERA.fullmatch(text)
        or _DEICTIC.fullmatch(text)
        or (text.endswith("的") and len(text) > 2 and not text.endswith("目的"))
    ):
        return False
    if len(words) > 1 and not any(w.pos in ("名詞",) for w in words):
        return False
    return (
        len(text) > 1
        and not re.search(r"\d", text)
        and re.search(r"[ぁ-ヺ一-鿿]", text) is not None
        and not re.search(r"^[・\-]|[/／]", text)
    )
