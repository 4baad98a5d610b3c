"""Where Japanese sentences end: marks first, words where marks don't decide."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from corpus.languages.boundary import Boundary
from corpus.languages.ja_signs import DOTS, FACE, LAUGH, MUSIC, SET_OFF, TRAILER
from corpus.languages.ja_unmarked import FEWEST, MOST, Parser, unmarked

if TYPE_CHECKING:
    from corpus.languages.ja import Word


Tagger = Callable[[str], "Sequence[Word]"]

_OPEN = "「『（(【〔《〈［[｛{｢“"
_CLOSE = "」』）)】〕》〉］]｝}｣”"
_PARTNER = dict(zip(_CLOSE, _OPEN)) | {
    ")": "（(",
    "）": "（(",
    "]": "［[",
    "］": "［[",
    "」": "「｢",
    "｣": "「｢",
}
_QUOTES = "」』｣”）)"

_MARK = r"[。｡！？!?‼⁇⁈⁉]|[．.](?![0-9０-９A-Za-z])"
_RUN = re.compile(
    rf"(?P<run>(?:{_MARK}|{TRAILER})(?:[ 　]?(?:{_MARK}|{TRAILER}))*)|(?P<bracket>[{re.escape(_OPEN + _CLOSE)}])|(?P<line>\n\s*)|(?P<space>(?<=[すたんねよなわだか])[ 　]+(?=\S))"
)
_STOP, _BANG, _DOT = "。｡", "！？!?‼⁇⁈⁉", "．."
_JAPANESE = re.compile(r"[ぁ-ヿ\u3400-\u9fff々〆ｦ-ﾟ]")
_KANA = re.compile(r"[ぁ-ヿｦ-ﾟ]")

_NAMES = (
    "モーニング娘。",
    "ゲスの極み乙女。",
    "カントリー娘。",
    "アップアップガールズ（仮）",
    "オレ様。",
    "まなみのりさ。",
)
"""Names that end in a full stop; others are told by the particle that follows."""
_REACH = 24
"""How far around a place its words are looked at."""
_NOT_AFTER_STOP = frozenset("のをがはにへもと")
_SAYING = re.compile(r"と(?:言|い[いうえおっわ]|思|おも|書|答|述|語|叫|つぶや|呟|聞|考|感じ|話|主張|声)")
_ASIDE = re.compile(
    r"(?:[ 　]?[（(](?:[^（()）。]{0,12}(?:参照|再掲|後述|前述|別添|抜粋|省略|中略|後略)"
    r"|(?:(?:脚?注|[*＊※]|[Nn]ote\s?)[0-9０-９]{0,3}|(?:図表?|表|写真|別[紙添表]|資料|参考)\s?[0-9０-９]{1,3})(?:[-－.．,、][0-9０-９]{1,3})*)[）)])+"
)
"""A reference in brackets after the full stop, to a note or a figure, belongs to the sentence before it."""
_OPENERS = (
    "でも",
    "だから",
    "だが",
    "なので",
    "なのに",
    "だけど",
    "ですが",
    "ですので",
    "ですから",
    "だと",
    "では、",
    "じゃあ",
)
"""Words that begin a sentence though their first syllables are particles or auxiliaries."""
_LEADS_ON = frozenset(("は", "が", "を", "の", "も", "と", "へ", "や", "に"))
_PREDICATES = ("動詞", "形容詞", "助動詞", "形状詞")
_AFTER_POLITE = frozenset(
    (
        "こと",
        "よう",
        "もの",
        "ところ",
        "とき",
        "時",
        "際",
        "場合",
        "方",
        "ため",
        "為",
        "の",
        "様",
        "通り",
        "とおり",
    )
)


class Sentences:
    """The boundaries of one text."""

    def __init__(self, text: str, tag: Tagger, parse: Parser) -> None:
        self.text = text
        self.tag = tag
        self.parse = parse
        self.last = 0
        """Where the sentence at hand begins."""

    def boundaries(self) -> Iterator[Boundary]:
        """Every place that was looked at, in order."""
        text, size = self.text, len(self.text.rstrip())
        inside = _Nesting(text)
        for m in _RUN.finditer(text):
            kind = m.lastgroup
            if kind == "bracket":
                if text[m.start()] not in _QUOTES or inside.depth(m.start() + 1):
                    continue
                found = self._quote_end(m.start(), inside)
            elif kind == "line":
                found = Boundary(m.end(), *self._line(m.start(), m.end()))
            elif inside.depth(m.start()):
                if kind == "run" and not _is_trailer_only(m[0]):
                    yield Boundary(m.end(), False, "inside brackets")
                continue
            elif kind == "space":
                found = Boundary(m.end(), *self._space(m.start(), m.end()))
            else:
                found = self._run(m.start(), m.end())
            if found is None or found.at >= size:
                continue
            if found.ends:
                if kind != "bracket" and not _marked(text[self.last : found.at]):
                    yield from self._unmarked(self.last, m.start())
                self.last = found.at
            yield found
        if not _marked(text[self.last : size]):
            yield from self._unmarked(self.last, size)

    def _unmarked(self, start: int, end: int) -> Iterator[Boundary]:
        """The boundaries in a stretch that no mark ends."""
        if FEWEST <= end - start <= MOST:
            stretch = self.text[start:end]
            for found in unmarked(stretch, self.tag(stretch), self.parse):
                yield found._replace(at=found.at + start)

    def _run(self, start: int, end: int) -> Boundary | None:
        text, run = self.text, self.text[start:end]
        marked = max((i + 1 for i, c in enumerate(run) if c in _STOP + _BANG), default=0)
        if marked and marked < len(run) and self._goes_on(self._after(end)):
            # 「。🍌も…」: the sign that follows the mark is the next sentence's first word.
            end, run = start + marked, run[:marked]
        while (
            end < len(text) and run[-1:] in _STOP + _BANG and (text[end] in _CLOSE or self._closes_quote(end))
        ):
            end += 1  # a bracket that was never opened, a quotation mark that closes
        if any(c in _STOP for c in run):
            if aside := _ASIDE.match(text, end):
                end = aside.end()
            return Boundary(end, *self._after_stop(start, end))
        if any(c in _BANG for c in run):
            return Boundary(end, *self._after_bang(start, end))
        if run.strip(" 　")[-1:] in _DOT and len(run) == 1:
            return Boundary(end, *self._after_dot(start, end))
        return Boundary(end, *self._after_trailer(start, end))

    def _closes_quote(self, at: int) -> bool:
        """Whether a straight quotation mark closes what another one opened, or nothing follows it."""
        if self.text[at] != '"':
            return False
        return self.text.count('"', self.last, at) % 2 == 1 or not self.text[at + 1 : at + 40].strip()

    # what each kind of mark says

    def _after_stop(self, start: int, end: int) -> tuple[bool, str]:
        following = self.text[end : end + _REACH]
        if following[:1] in ("、", "，", ","):
            return False, "a comma follows"
        for name in _NAMES:
            if self.text.startswith(name, start + 1 - len(name)):
                after = self._after(end)
                if after is None or (after.pos not in ("接続詞", "感動詞") and not following[:1].isspace()):
                    return False, f"part of the name {name}"
        if following[:1] in _NOT_AFTER_STOP and following[:1]:
            if _SAYING.match(following):
                return False, "what was said goes on with 〜と"
            if following[1:2] in ("、", "，") and following[0] not in "はのを":
                return True, "full stop"
            words = self.tag(following)
            if (
                words
                and words[0].pos == "助詞"
                and words[0].surface in _NOT_AFTER_STOP
                and words[0].surface != "と"
            ):
                return False, f"the particle {words[0].surface} follows"
        return True, "full stop"

    def _after_bang(self, start: int, end: int) -> tuple[bool, str]:
        text = self.text
        if (
            _ascii_word(text[start - 1 : start])
            and _ascii_word(text[end : end + 1])
            and text[start:end].isascii()
        ):
            return False, "inside a Latin word or an address"
        _before, word, after = self._around(start, end)
        if word is not None and word.end - word.start > end - start and word.pos == "名詞":
            return False, f"part of the name {word.surface}"
        if self._goes_on(after):
            return False, f"{after.surface} goes on with the sentence" if after else ""
        if text[end : end + 1] in ("、", "，", ",", "。", "・", "：", ":"):
            return False, "punctuation follows"
        return True, "question or exclamation mark"

    def _after_dot(self, start: int, end: int) -> tuple[bool, str]:
        text = self.text
        before = text[start - 1 : start]
        following = text[end : end + 2]
        if text[start] == "．":
            if _JAPANESE.match(before) or (before in _CLOSE and before):
                if len(text[self.last : start].strip()) <= 2:
                    return False, "a numbering"
                return self._after_stop(start, end)
            return False, "a numbering or an abbreviation"
        if _KANA.match(before):
            if len(text[self.last : start].strip()) <= 2:
                return False, "a numbering"
            return True, "full stop"
        if before.isascii() and following[:1].isspace():
            sentence = text[self.last : start]
            words = re.findall(r"[A-Za-z][A-Za-z'’-]+", sentence)
            if len(words) >= 3 and not _KANA.search(sentence) and not _ABBREVIATION.search(sentence):
                return True, "an English sentence ends"
        return False, "a full stop of a Latin abbreviation or a figure"

    def _after_trailer(self, start: int, end: int) -> tuple[bool, str]:
        text = self.text
        nxt = text[end : end + 1]
        if nxt in "、，。｡・：:,)）」』】" and nxt:
            return False, "punctuation follows"
        before, over, after = self._around(start, end)
        if before is None or after is None:
            return False, "nothing before it"
        if self._goes_on(after):
            return False, f"{after.surface} goes on with the sentence"
        if re.fullmatch(DOTS, text[start:end]):
            if _final(before):
                return True, "dots after the end of a predicate"
            return False, "dots in the middle of a sentence"
        if not text[start:end].strip("〜～") and not (
            self._polite(start)
            or any(w.sub == "終助詞" or w.pos == "感動詞" for w in (before, over) if w is not None)
        ):
            return False, "a dash in a sentence, or before a subtitle"
        if before.pos == "助詞" and before.surface in _LEADS_ON and before.sub != "終助詞":
            return False, f"the particle {before.surface} stands before it"
        if before.pos in ("連体詞", "接頭辞"):
            return False, "the word before it leads on"
        if (
            before.pos in ("名詞", "代名詞", "記号", "補助記号", "接尾辞")
            and not text[end : end + 1].isspace()
        ):
            if after.pos in ("動詞", "形容詞", "形状詞"):
                return False, "a noun and its predicate"
            if re.fullmatch(rf"{MUSIC}", text[start:end]) and text[start] not in "♪♫♬♩♥♡❤":
                return False, "a star between nouns"
        return True, "a sign of feeling, and a new sentence"

    def _space(self, start: int, end: int) -> tuple[bool, str]:
        if (sign := SET_OFF.match(self.text, end)) and not self._goes_on(self._after(sign.end())):
            return False, "a sign of feeling follows, which belongs to the sentence before"
        before, _, after = self._around(start, end)
        if before is None or after is None or self._goes_on(after):
            return False, "white space in a sentence"
        polite = (
            before.pos == "助動詞"
            and before.form.startswith("終止形")
            and before.surface in ("です", "ます", "ん", "た", "だ", "でし")
        )
        if (before.pos == "助詞" and before.sub == "終助詞") or (polite and self._polite(start)):
            return True, "white space after the end of a predicate"
        return False, "white space in a sentence"

    def _polite(self, at: int) -> bool:
        return bool(
            re.search(
                r"(?:です|ます|でした|ました|ません|ましょう|でしょう|ください|下さい)$",
                self.text[max(0, at - 8) : at],
            )
        )

    def _line(self, start: int, end: int) -> tuple[bool, str]:
        from corpus.structure.junction import Junction, junction

        found = junction(self.text[max(0, start - 60) : start], self.text[end : end + 60])
        return (
            found is not Junction.YES,
            "a line of its own" if found is not Junction.YES else "the sentence goes on over the line break",
        )

    def _quote_end(self, at: int, inside: _Nesting) -> Boundary | None:
        """After 」: speech that is a sentence of its own ends there, a quotation in a sentence doesn't."""
        text = self.text
        opened = inside.opened(at)
        if opened is None or text[at - 1] not in ("。｡！？!?" if text[at] in "）)" else "。｡！？!?…♪"):
            return None
        if text[self.last : opened].strip(" 　\n"):
            return Boundary(at + 1, False, "a quotation in a sentence")
        if text[at + 1 : at + 2] in tuple("、，。｡（("):
            return None
        after = self._after(at + 1)
        if after is None or self._goes_on(after) or after.surface in ("と", "って"):
            return Boundary(at + 1, False, "the sentence goes on after the quotation")
        return Boundary(at + 1, True, "speech or a remark that is a sentence of its own")

    # words around a place

    def _goes_on(self, word: Word | None) -> bool:
        """Whether a word can't begin a sentence."""
        if word is None:
            return False
        if self.text.startswith(_OPENERS, word.start):
            return False
        if word.pos == "助詞":
            if word.surface in ("で", "が", "と", "けど", "から") and self.text[word.end : word.end + 1] in (
                "、",
                "，",
            ):
                return False
            return word.sub != "終助詞" or len(word.surface) == 1
        if word.pos == "接続詞" and word.surface in ("で", "と", "が"):
            return self.text[word.end : word.end + 1] not in (
                "、",
                "，",
            )  # taken for the particle it looks like
        if word.pos == "助動詞":
            return word.surface not in ("だっ", "なら", "なん")
        return word.pos == "接尾辞" or word.surface in ("、", "，")

    def _around(self, start: int, end: int) -> tuple[Word | None, Word | None, Word | None]:
        """The words before, over and after a stretch, with offsets into the text."""
        lo, hi = max(self.last, start - _REACH), min(len(self.text), end + _REACH)
        before = over = None
        for w in self.tag(self.text[lo:hi]):
            if w.end + lo <= start:
                before = w
            elif w.start + lo <= start < w.end + lo:
                over = _moved(w, lo)
        # What follows a mark is read by itself: the words before would bend it.
        return before, over, self._after(end)

    def _after(self, end: int) -> Word | None:
        words = self.tag(self.text[end : end + _REACH])
        return _moved(words[0], end) if words else None


_ABBREVIATION = re.compile(
    r"\b(?:[A-Z]|No|Vol|Fig|Dr|Mr|Ms|Mrs|Prof|Inc|Ltd|Co|Corp|vs|etc|cf|al|pp?|e\.g|i\.e)$"
)


def _moved(word: Word, by: int) -> Word:
    """A word of a stretch, with offsets into the whole text."""
    return word._replace(start=word.start + by, end=word.end + by)


class _Nesting:
    """Which places of a text lie inside brackets. Only brackets that have a partner count."""

    def __init__(self, text: str) -> None:
        stack: list[tuple[str, int]] = []
        pairs: list[tuple[int, int]] = []
        faces = [m.span() for m in re.finditer(f"{FACE}|{LAUGH}", text)]
        at = 0
        for m in re.finditer(f"[{re.escape(_OPEN + _CLOSE)}]", text):
            i, c = m.start(), m[0]
            while at < len(faces) and faces[at][1] <= i:
                at += 1
            if at < len(faces) and faces[at][0] <= i:
                continue
            if c in _OPEN:
                stack.append((c, i))
                continue
            wanted = _PARTNER[c]
            for k in range(len(stack) - 1, max(-1, len(stack) - 6), -1):
                if stack[k][0] in wanted:
                    pairs.append((stack[k][1], i))
                    del stack[k:]
                    break
        self._opened = {b: a for a, b in pairs}
        outer: list[tuple[int, int]] = []
        for a, b in sorted(pairs):
            if not outer or a > outer[-1][1]:
                outer.append((a, b))
        self._outer = outer
        self._i = 0

    def depth(self, at: int) -> bool:
        """Whether `at` lies inside; ask in rising order."""
        while self._i < len(self._outer) and self._outer[self._i][1] < at:
            self._i += 1
        return self._i < len(self._outer) and self._outer[self._i][0] < at <= self._outer[self._i][1]

    def opened(self, close: int) -> int | None:
        """Where the bracket that closes at `close` was opened."""
        return self._opened.get(close)


def _marked(stretch: str) -> bool:
    return len(stretch) < FEWEST or bool(re.search(r"[。｡．！？!?]", stretch[-24:]))


def _ascii_word(c: str) -> bool:
    return bool(c) and c.isascii() and (c.isalnum() or c in "/&=%_-#+")


def _is_trailer_only(run: str) -> bool:
    return not any(c in _STOP + _BANG for c in run)


def _final(word: Word) -> bool:
    """Whether a predicate ends with this word."""
    if word.pos == "助詞":
        return word.sub == "終助詞"
    return word.pos in ("動詞", "形容詞", "助動詞") and word.form.startswith(
        ("終止形", "命令形", "意志推量形")
    )
