"""What in a sentence may be a term: compound nouns of Japanese, word sequences of English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from corpus.languages import Token, language
from glossary.extract.nouns import Word, is_nominal, is_phrase, tag

LONGEST = 7
"""Words of an English span, names and quotations aside; parts of a Japanese one."""

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
STOP = frozenset(
    (
        "a an the of to in on at by for with from as and or nor not no but if that this these those it its is are was were be been being has have had "
        "do does did will would shall should can could may might must such so than then there here which who whom whose what when where while also "
        "their his her our your they we he she i you into onto upon out up down off over under about against between among through during before after "
        "above below via per each both all any some other another more most much many very only same own just et al etc like well one two three first"
    ).split()
)
LINK = frozenset(("of", "for", "and", "to", "in", "on", "the", "by", "with", "through", "as", "or"))


_CLAUSE = STOP - LINK
"""Words that make a sentence or a clause of what they stand in: a term holds none of them."""
_INSIDE_NAMES = re.compile(r"に向けた|における|に関する|のための|による|に係る")


class Span(NamedTuple):
    text: str
    key: tuple[str, ...]
    """Its words, in their dictionary form."""
    named: bool
    """In quotation marks, or a whole name in capitals."""
    cut: bool = False
    """A piece of a longer name."""


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
        for span, place in _parts(text, run):
            yield span._replace(named=place in quoted)
            quoted.discard(place)
        run = [word] if word is not None and is_nominal(word) else []
    for a, b in sorted(quoted):
        name = re.sub(r"[（(][^（）()]*[）)]", "", text[a:b]).strip()
        words = tag(name)
        if len(words) > 1 and words[-1].pos in ("名詞", "接尾辞") and _is_name(name):
            yield Span(name, tuple(w.surface for w in words), True)


def _is_name(text: str) -> bool:
    """Whether what stands in quotation marks is a name: nouns, linked by の or に向けた; no sentence, no figures."""
    return not re.search(r"\d", text) and is_phrase(_INSIDE_NAMES.sub("の", text), joined=True)


def _parts(text: str, run: Sequence[Word]) -> Iterator[tuple[Span, tuple[int, int]]]:
    """The spans in a run of nouns, and where each stands."""
    for a in range(len(run)):
        for b in range(a + 1, len(run) + 1):
            whole = (a, b) == (0, len(run))
            if (whole or b - a <= LONGEST) and _is_term(run[a:b]):
                place = run[a].start, run[b - 1].end
                yield Span(text[place[0] : place[1]], tuple(w.surface for w in run[a:b]), False), place


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
    if len(words) > 1 and not any(w.pos in ("名詞",) for w in words):
        return False
    return (
        len(text) > 1
        and not re.search(r"\d", text)
        and re.search(r"[ぁ-ヺ一-鿿]", text) is not None
        and not re.search(r"^[・\-]|[/／]", text)
    )


def english(text: str) -> Iterator[Span]:
    """Every word sequence of an English text that begins and ends with a word of content and runs over no
    punctuation, whole names and what stands in quotation marks."""
    for m in re.finditer(r"[“\"]([^“”\"]{3,120})[”\"]", text):
        inner = m[1].strip(" ,.;")
        key = tuple(x for t in language("en").tokens(inner) if t.text[0].isalnum() for x in singular(t.text))
        if len(key) > 1:
            yield Span(inner, key, True)
    tokens = language("en").tokens(text)
    for a, first in enumerate(tokens):
        if not _is_content(first.text) and not (
            first.text.lower() == "these" and a + 1 < len(tokens) and tokens[a + 1].text[:1].isupper()
        ):
            continue
        lemmas: list[str] = []
        commas = False
        words = 0
        capital = True
        for b in range(a, min(len(tokens), a + 16)):
            t = tokens[b]
            if not t.text[0].isalnum():
                if t.text != "," or b == a:
                    break
                commas = True
                continue
            if b > a and t.text.lower() in _CLAUSE:
                break
            words += 1
            lemmas.extend(singular(t.text))
            capital = capital and (t.text[0].isupper() or t.text.lower() in LINK or t.text.lower() == "these")
            if words > LONGEST and not capital:
                break
            if commas and not (capital or _is_list(tokens[a : b + 1])):
                continue
            if _is_content(t.text):
                cut = capital and _goes_on(tokens, a, b)
                yield Span(text[first.start : t.end], tuple(lemmas), capital and words > 1 and not cut, cut)


def _goes_on(tokens: Sequence[Token], a: int, b: int) -> bool:
    """Whether a capitalized run from `a` to `b` goes on to either side."""

    def capital(n: int) -> bool:
        return 0 <= n < len(tokens) and tokens[n].text[0].isupper() and tokens[n].text.lower() not in STOP

    def link(n: int) -> bool:
        return 0 <= n < len(tokens) and tokens[n].text.lower() in ("of", "for", "and", "through")

    before = (capital(a - 1) and a - 1 > 0) or (link(a - 1) and capital(a - 2))
    return before or capital(b + 1) or (link(b + 1) and capital(b + 2))


def _is_list(tokens: Sequence[Token]) -> bool:
    """industry, academia, and government: all parts single words, and the last one after “and”."""
    texts = [t.text for t in tokens]
    return re.fullmatch(r"\w+(?: , \w+)+ ,? ?and \w+", " ".join(texts)) is not None


def _is_content(word: str) -> bool:
    return word[0].isalpha() and word.lower() not in STOP and len(word) > 1


@lru_cache(maxsize=65536)
def singular(word: str) -> tuple[str, ...]:
    """The parts of a word between hyphens, lower case, plural taken off; forms of verbs as they are."""
    from glossary.match_en import noun

    return tuple(noun(part) for part in re.split(r"[-‐‑–]", word) if part)
