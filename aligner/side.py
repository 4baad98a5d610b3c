"""One side of an alignment: its segments as words, lengths and structure, ready for arithmetic."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from aligner.lexicon import EMPTY
from corpus.model import Block, Document, Segment

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.signedinteger[Any]]
    Floats = NDArray[np.floating[Any]]

_FUNCTION = frozenset("助詞 助動詞 補助記号 記号 空白 ADP AUX PART SCONJ PUNCT SYM SPACE DET".split())
"""Parts of speech, Sudachi's and Universal Dependencies', whose words say nothing about which sentence this is."""
_LIGHT = frozenset(
    "為る 有る 成る 居る 出来る 事 物 等 為 者 所 時 中 上 下 内 此れ 其れ 其の 此の 又 及び 並びに 若しくは 或いは 言う 因る 於く "
    "対する 関する 就く 的 化 性 年 月 日 号 第 人 つ こと もの ため など よう これ それ また 其処 此処 様 方 他 的だ 御".split()
)
_LATIN = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9]*(?:[-'’&./][A-Za-zÀ-ɏ0-9]+)*")
_WIDE = re.compile("[\u2e80-\U0010ffff]+")
_JOINTS = re.compile(r"[-'’&./]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word type of one side."""

    key: str
    """Japanese: Sudachi's normalized form; English and Latin strings in Japanese: the lemma, lower case."""
    surface: str
    """As it stands first in the document."""
    sort: str
    """``word``, ``katakana``, ``latin``, ``name``: words of a sort are taken to be as good evidence as each other."""
    reading: str = ""
    """Japanese: in katakana."""


@dataclass
class Side:
    """The segments of a document that take part in an alignment, `len` of them."""

    lang: str
    segments: list[tuple[Block, Segment]]
    words: list[Word] = field(default_factory=list)
    at: Ints = None  # type: ignore[assignment]
    """Segment of each occurrence; a word counts once a segment. Sorted."""
    word: Ints = None  # type: ignore[assignment]
    """Index into `words` of each occurrence."""

    def __len__(self) -> int:
        return len(self.segments)

    @cached_property
    def texts(self) -> list[str]:
        return [s.text for _, s in self.segments]

    @cached_property
    def lengths(self) -> Floats:
        """Length of each segment in characters, a full-width one as two, white space not counted."""
        import numpy as np

        return np.array([max(1.0, width(t)) for t in self.texts])

    @cached_property
    def block(self) -> Ints:
        """A number for each segment's block."""
        import numpy as np

        numbers: dict[str, int] = {}
        return np.array([numbers.setdefault(b.id, len(numbers)) for b, _ in self.segments], dtype=np.int64)

    @classmethod
    def of(cls, document: Document, lang: str | None = None) -> Side:
        """The aligned part of `document`, tokenized."""
        import numpy as np

        side = cls(lang or document.lang, list(document.content))
        japanese = side.lang.split("-")[0] == "ja"
        known: dict[str, int] = {}
        at: list[int] = []
        word: list[int] = []
        for n, text in enumerate(side.texts):
            seen: set[int] = set()
            for _, w in _japanese(text) if japanese else _english(text):
                index = known.get(w.key)
                if index is None:
                    index = known[w.key] = len(side.words)
                    side.words.append(w)
                if index not in seen:
                    seen.add(index)
                    at.append(n)
                    word.append(index)
        side.at = np.array(at, dtype=np.int64)
        side.word = np.array(word, dtype=np.int64)
        return side


def width(text: str) -> float:
    """Length of a text in characters, a full-width one as two, white space not counted."""
    said = "".join(text.split())
    return float(2 * len(said) - len(_WIDE.sub("", said)))


def placed(text: str, lang: str) -> list[tuple[int, Word]]:
    """The words of a text that say something, each with where it begins, in order of place."""
    return sorted(
        _japanese(text) if lang.split("-")[0] == "ja" else _english(text), key=lambda found: found[0]
    )


def _japanese(text: str) -> list[tuple[int, Word]]:
    from corpus.languages.en import lemma
    from corpus.languages.ja import japanese

    out = []
    for t in japanese().tokens(text, _FUNCTION):
        if (w := _word(t.text, t.lemma, t.reading)) is not None:
            out.append((t.start, w))
            if t.proper and len(t.text) > 2:
                out.extend((t.start + at, part) for at, part in _parts_of(t.text))
    for m in _LATIN.finditer(_narrow(text)):
        out.extend((m.start(), Word(lemma(p), p, "latin")) for p in _parts(m[0]))
    return out


@lru_cache(maxsize=1 << 16)
def _word(text: str, lemma: str, reading: str) -> Word | None:
    """The token as a word, None for one that says nothing, for figures, and Latin strings, which are taken whole."""
    if lemma in _LIGHT or not text[0].isalpha() or _narrow(text[0]) < "⺀":
        return None
    if all("ァ" <= c <= "ヿ" for c in text):
        return Word(lemma, text, "katakana", text) if len(text) > 1 else None
    return Word(lemma, text, "word", reading)


@lru_cache(maxsize=1 << 16)
def _parts_of(name: str) -> tuple[tuple[int, Word], ...]:
    """What a place, a school or a company is called and what it is, with where each begins: 高知, 県."""
    from corpus.languages.ja import japanese

    if not _WIDE.match(name):
        return ()
    pieces = (t for t in japanese().pieces(name) if t.pos not in _FUNCTION)
    found = ((t.start, _word(t.text, t.lemma, t.reading)) for t in pieces)
    return tuple((at, w) for at, w in found if w is not None)


def _narrow(text: str) -> str:
    """Full-width Latin letters and digits as ASCII, length kept."""
    return text.translate(_NARROW)


_NARROW = {c: c - 0xFEE0 for c in range(0xFF01, 0xFF5F)}


def _parts(token: str) -> list[str]:
    """A string and, if it is joined of several, those."""
    if token.isalnum():
        return [token]
    parts = [p for p in _JOINTS.split(token) if len(p) > 1]
    return [token, *parts] if len(parts) > 1 or (parts and parts[0] != token) else [token]


def _english(text: str) -> list[tuple[int, Word]]:
    out: list[tuple[int, Word]] = []
    for m in _LATIN.finditer(text):
        if forms := _forms(m[0]):
            at = m.start()
            begins = at == 0 or text[max(0, at - 2)] in ".!?:"
            out += [(at, first if begins else inside) for first, inside in forms]
    return out


@lru_cache(maxsize=1 << 16)
def _forms(token: str) -> tuple[tuple[Word, Word], ...]:
    """An English token and its parts, those that say something, each as it is at the beginning of a sentence and
    inside one: a capital there makes a name, where it isn't a string of its own already."""
    from corpus.languages.en import lemma

    out = []
    for p in _parts(token):
        key = lemma(p)
        if key not in EMPTY and p.lower() not in EMPTY and (len(p) > 1 or p.isupper()):
            mixed = p[1:].upper() != p[1:].lower() and p[1:] != p[1:].lower()
            word = Word(key, p, "latin" if mixed else "word")
            out.append((word, Word(key, p, "name") if p[0].isupper() and not mixed else word))
    return tuple(out)
