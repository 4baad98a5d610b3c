"""Japanese sentence ends in running text that has no marks: 「行きました楽しかったです」.

The words give most of them away; GiNZA's parser is asked for the rest, and only where the words say that
there may be more than one sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from corpus.languages.boundary import Boundary

if TYPE_CHECKING:
    from corpus.languages.ja import Word

FEWEST, MOST = 12, 2000
"""Characters: below, there is no room for two sentences; above, the parser would take too long."""
_POLITE = ("です", "ます", "でした", "ました", "ません", "ましょう", "でしょう", "ください", "下さい")
_NOT_AFTER_POLITE = frozenset(
    "こと よう もの ところ とき 時 際 場合 方 ため 為 様 通り とおり 中 上 間 あいだ 皆さん 皆様".split()
)
_BEGIN = ("名詞", "代名詞", "副詞", "接続詞", "感動詞", "連体詞", "形容詞", "動詞", "形状詞")
_STARTERS = frozenset(
    "今日 明日 昨日 今回 次回 今度 来週 先週 来年 去年 今年 最近 今 これ それ あれ ここ そこ この その あの 私 僕 俺 また でも ただ だから しかし "
    "そして なので あと もう とても やっぱり やはり ちなみに さらに 次 まだ ぜひ 特に".split()
)
_PREDICATES = ("動詞", "形容詞", "助動詞")

Parser = Callable[[str], Sequence[int]]


def unmarked(text: str, words: Sequence[Word], parse: Parser) -> Iterator[Boundary]:
    """The boundaries inside `text`, which has no end marks; `parse` gives the parser's sentence starts."""
    pairs = list(pairwise(words))
    noun = _names_something(words)
    sure: dict[int, str] = {}
    for a, b in reversed(pairs):
        if _ends(a, b, text) and (sure or not noun or not _may_modify(a, b, text)):
            sure[b.start] = _why(a, b, text)
    last = max(sure, default=0)
    found = dict(sure)
    if sure or _casual(text, words):
        before = {b.start: a for a, b in pairs}
        after = {b.start: b for _, b in pairs}
        for at in parse(text):
            word = before.get(at)
            if at in found or word is None or not _may_end(word) or after[at].pos not in _BEGIN:
                continue
            if at < last or not noun or not _may_modify(word, after[at], text):
                found[at] = "the parser sees two sentences"
    depth = _depths(text, words)
    for at in sorted(found):
        if not depth[at]:
            yield Boundary(at, True, found[at])


def _ends(a: Word, b: Word, text: str) -> bool:
    """Whether the words alone say that a sentence ends between `a` and `b`."""
    if b.pos not in _BEGIN or b.surface in _NOT_AFTER_POLITE:
        return False
    if a.pos == "助詞":
        return a.sub == "終助詞" and a.surface in ("ね", "よ", "な", "わ", "ぞ", "よね")
    if a.pos not in _PREDICATES:
        return False
    if text.endswith(_POLITE, 0, a.end):
        return True
    if a.form.startswith(("終止形", "命令形", "意志推量形")):
        return True
    return a.form.startswith("連体形") and b.surface in _STARTERS and b.pos != "名詞"


def _names_something(words: Sequence[Word]) -> bool:
    """Whether a text ends in a noun: then its last predicates may belong to that noun."""
    said = [w for w in words if w.pos not in ("補助記号", "空白")]
    return bool(said) and said[-1].pos in ("名詞", "代名詞", "接尾辞")


def _may_modify(a: Word, b: Word, text: str) -> bool:
    """Whether the plain form `a` may say something of the noun phrase that `b` begins: 決定する|その他の分野."""
    if b.pos not in ("名詞", "代名詞", "連体詞") or text.endswith(_POLITE, 0, a.end):
        return False
    return a.form.startswith("連体形")


def _why(a: Word, b: Word, text: str) -> str:
    return f"no mark, but {a.surface} ends a predicate and {b.surface} begins anew"


def _may_end(word: Word) -> bool:
    if word.pos == "助詞":
        return word.sub == "終助詞"
    return word.pos in _PREDICATES and word.form.startswith(("終止形", "連体形", "命令形", "意志推量形"))


def _casual(text: str, words: Sequence[Word]) -> bool:
    """Whether a text speaks in sentences: polite endings or particles of feeling, not the noun style of slides."""
    polite = sum(text.count(p) for p in ("です", "ます", "ました", "でした"))
    return polite >= 2 or any(
        w.pos == "助詞" and w.sub == "終助詞" and w.surface in ("ね", "よ") for w in words
    )


def _depths(text: str, words: Sequence[Word]) -> dict[int, int]:
    """How many brackets are open where each word begins."""
    out, depth, at = {}, 0, 0
    for word in words:
        for c in text[at : word.start]:
            depth += (c in "「『（(【〔") - (c in "」』）)】〕")
        out[word.start] = max(0, depth)
        at = word.start
    return out
