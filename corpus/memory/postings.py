"""The index of a memory: for each feature of a text, the beads that have it.

Features are pairs of neighbouring characters in Japanese (so that a single kanji is a range of keys), and in
English lemmas (for concordance) and a quarter of all runs of four characters (for likeness). Beads are indexed
in blocks of up to 65,536. A block's list for a feature is a container as in Roaring bitmaps (Chambi, Lemire
et al., 2016): sorted 16-bit positions, or a bitmap once that is shorter. Nothing has to be decoded.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from corpus.memory.fold import JOIN, WORD, fold

BLOCK = 1 << 16
"""Beads a block holds at most: positions in it fit 16 bits."""
BITMAP = BLOCK // 8
"""Bytes of a bitmap over a block; a list of positions is always shorter."""

PAIR, LEMMA, RUN = 0, 1, 2
"""Kinds of features."""
_GRAM = 42
"""Bits of a feature: two Unicode characters, or a hash."""
_KEY = _GRAM + 2
_END = 10
"""Closes each text in a batch; folded texts hold no line feed."""
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
SAMPLE = 4
"""One in so many runs of four is indexed (a power of two); which ones depends on the run alone."""

Owners = npt.NDArray[np.uint32]
Keys = npt.NDArray[np.uint64]


class Block(NamedTuple):
    """Beads `first` … `last` (ids, both included), indexed together."""

    id: int
    first: int
    last: int


def key(kind: int, gram: int) -> int:
    """A feature of either language as a number below 2**44."""
    return kind << _GRAM | gram


def pair(left: str, right: str = "\n") -> int:
    """The feature of two neighbouring characters; with one argument, of a last character."""
    return key(PAIR, ord(left) << 21 | ord(right))


def character(c: str) -> range:
    """The features of a single character: it and whatever follows."""
    return range(pair(c, "\0"), pair(c, "\0") + (1 << 21))


@lru_cache(maxsize=1 << 18)
def lemma_key(lemma: str) -> int:
    """The feature of an English lemma."""
    digest = int.from_bytes(blake2b(lemma.encode(), digest_size=8).digest(), "big")
    return key(LEMMA, digest >> (64 - _GRAM))


@lru_cache(maxsize=1 << 18)
def lemma(word: str) -> str:
    """The lemma of a folded word; of anything that is not made of letters, the thing itself."""
    from corpus.languages.en import lemma as lemmatize

    if not (word.isascii() and word.isalpha()):
        return word
    found = lemmatize(word)
    if found != word or len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return found
    # plurals of words that no dictionary has: qubits, testbeds
    return word[:-2] if word.endswith(("ches", "shes", "xes", "sses")) else word[:-1]


def _codes(texts: Sequence[str]) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32]]:
    """All characters of the texts, each text closed by `_END`; and which text each belongs to."""
    codes = np.frombuffer("\n".join([*texts, ""]).encode("utf-32-le", "surrogatepass"), dtype="<u4")
    return codes, np.repeat(np.arange(len(texts), dtype=np.uint32), [len(t) + 1 for t in texts])


def pairs_of(texts: Sequence[str]) -> tuple[Keys, Owners]:
    """Features of folded Japanese texts, and the number of the text each comes from."""
    codes, owner = _codes(texts)
    starts = np.flatnonzero(codes != _END)
    return codes[starts].astype(np.uint64) << np.uint64(21) | codes[starts + 1], owner[starts]


def runs_of(texts: Sequence[str]) -> tuple[Keys, Owners]:
    """Sampled runs of four characters of folded English texts, edges padded with a space."""
    codes, owner = _codes([f" {t} " for t in texts])
    if len(codes) < 4:
        return np.empty(0, np.uint64), np.empty(0, np.uint32)
    h = codes[:-3].astype(np.uint64)
    for n in (1, 2, 3):
        h *= _MULTIPLIER
        h += codes[n : len(codes) - 3 + n]
    h ^= h >> np.uint64(32)
    h *= _MULTIPLIER
    at = np.flatnonzero(h & np.uint64((SAMPLE - 1) << 8) == 0)
    at = at[(owner[at] == owner[at + 3]) & (codes[at + 3] != _END)]
    return np.uint64(RUN) << np.uint64(_GRAM) | h[at] >> np.uint64(64 - _GRAM), owner[at]


class _Features(dict[str, int]):
    """The feature of each word that was asked for."""

    def __missing__(self, word: str) -> int:
        made = self[word] = lemma_key(lemma(word))
        return made


def lemmas_of(texts: Sequence[str]) -> tuple[Keys, Owners, set[str]]:
    """Lemma features of folded English texts, the text each comes from, and the words that were seen."""
    seen = _Features()
    words: list[str] = []
    counts = []
    for text in texts:
        found = WORD.findall(text)
        counts.append(len(found))
        words += found
    flat = np.fromiter(map(seen.__getitem__, words), np.uint64, len(words))
    return flat, np.repeat(np.arange(len(texts), dtype=np.uint32), counts), set(seen)


def features(text: str, lang: str) -> Keys:
    """The distinct features of one folded text that tell how like another text it is."""
    if lang == "ja":
        return np.unique(pairs_of([text])[0])
    return np.unique(np.concatenate([lemmas_of([text])[0], runs_of([text])[0]]))


def side(stored: str, lang: str) -> str:
    """The folded text of one side of a bead as it is stored, segments parted by the unit separator."""
    return fold(stored.replace("\x1f", JOIN[lang]))


def index(db: sqlite3.Connection, block: Block, rows: Iterable[tuple[int, str, str]]) -> None:
    """Write the lists of a block whose beads are `rows`: (id, ja, en) as stored. Inside a transaction."""
    ids, ja, en = [], [], []
    for bead, japanese, english in rows:
        ids.append(bead - block.first)
        ja.append(side(japanese, "ja"))
        en.append(side(english, "en"))
    at = np.array(ids, np.uint64)
    sizes = {}
    words: set[str] = set()
    for lang in ("ja", "en"):
        if lang == "ja":
            grams, owner = pairs_of(ja) if ja else (np.empty(0, np.uint64), np.empty(0, np.uint32))
        else:
            lemmas, lemma_owner, words = lemmas_of(en)
            runs, run_owner = runs_of(en) if en else (np.empty(0, np.uint64), np.empty(0, np.uint32))
            grams, owner = np.concatenate([lemmas, runs]), np.concatenate([lemma_owner, run_owner])
        entries = np.sort(grams << np.uint64(16) | at[owner])
        entries = entries[np.concatenate([[True], entries[1:] != entries[:-1]])] if len(entries) else entries
        size = np.bincount((entries & np.uint64(BLOCK - 1)).astype(np.int64), minlength=_span(block))
        sizes[lang] = np.minimum(size, 0xFFFF).astype("<u2").tobytes()
        db.executemany("INSERT INTO posting(key, docs) VALUES (?, ?)", _containers(block.id, entries))
    db.execute("INSERT INTO block(id, first, last, ja, en) VALUES (?, ?, ?, ?, ?)", (*block, *sizes.values()))
    remember(db, words)


def remember(db: sqlite3.Connection, words: Iterable[str]) -> None:
    """Add English words to those whose forms a query can ask for. Inside a transaction."""
    db.executemany("INSERT OR IGNORE INTO word(word, lemma) VALUES (?, ?)", ((w, lemma(w)) for w in words))


def _span(block: Block) -> int:
    return block.last - block.first + 1


def _containers(block: int, entries: Keys) -> Iterator[tuple[int, bytes]]:
    """Rows of the posting table out of sorted, distinct (feature << 16 | position)."""
    if not len(entries):
        return
    grams = entries >> np.uint64(16)
    starts = np.flatnonzero(np.concatenate([[True], grams[1:] != grams[:-1]]))
    edges = [*starts.tolist(), len(grams)]
    positions = (entries & np.uint64(BLOCK - 1)).astype("<u2")
    packed = positions.tobytes()
    keys = (grams[starts] | np.uint64(block) << np.uint64(_KEY)).tolist()
    for k, (a, b) in zip(keys, pairwise(edges)):
        if 2 * (b - a) < BITMAP:
            yield k, packed[2 * a : 2 * b]
        else:
            bits = np.zeros(BLOCK, np.bool_)
            bits[positions[a:b]] = True
            yield k, np.packbits(bits, bitorder="little").tobytes()


def drop(db: sqlite3.Connection, block: int) -> None:
    """Take a block out of the index. Inside a transaction."""
    db.execute("DELETE FROM posting WHERE key BETWEEN ? AND ?", (block << _KEY, (block + 1 << _KEY) - 1))
    db.execute("DELETE FROM block WHERE id = ?", (block,))


def blocks(db: sqlite3.Connection) -> list[Block]:
    """All blocks, oldest beads first."""
    return [Block(*row) for row in db.execute("SELECT id, first, last FROM block ORDER BY first")]


def lists(db: sqlite3.Connection, block: int, keys: Sequence[int], longest: int = BITMAP) -> list[bytes]:
    """The containers of the features that the block has; those over `longest` bytes are left out."""
    if not keys:
        return []
    base = block << _KEY
    wanted = ",".join([str(base | k) for k in sorted(keys)])
    query = f"SELECT docs FROM posting WHERE key IN ({wanted}) AND length(docs) <= {longest}"
    return [d for (d,) in db.execute(query)]


def range_lists(db: sqlite3.Connection, block: int, keys: range) -> list[bytes]:
    """The containers of all features in a range."""
    base = block << _KEY
    rows = db.execute(
        "SELECT docs FROM posting WHERE key BETWEEN ? AND ?", (base | keys.start, base | keys.stop - 1)
    )
    return [d for (d,) in rows]


def count(containers: Sequence[bytes]) -> npt.NDArray[np.int64]:
    """For each position of the block, how many of the containers hold it."""
    positions = b"".join([docs for docs in containers if len(docs) < BITMAP])
    counts = np.bincount(np.frombuffer(positions, "<u2"), minlength=BLOCK)
    for docs in containers:
        if len(docs) == BITMAP:
            counts += np.unpackbits(np.frombuffer(docs, np.uint8), bitorder="little")
    return counts


def union(containers: Sequence[bytes]) -> npt.NDArray[np.bool_]:
    """For each position of the block, whether any container holds it."""
    maps = [np.frombuffer(docs, np.uint8) for docs in containers if len(docs) == BITMAP]
    if maps:
        packed = np.bitwise_or.reduce(maps) if len(maps) > 1 else maps[0]
        out = np.unpackbits(packed, bitorder="little").view(np.bool_)
    else:
        out = np.zeros(BLOCK, np.bool_)
    out[np.frombuffer(b"".join([docs for docs in containers if len(docs) < BITMAP]), "<u2")] = True
    return out


def intersection(containers: Sequence[bytes]) -> npt.NDArray[np.int64]:
    """The positions that all containers hold, ascending; at least one container."""
    lists = sorted((docs for docs in containers if len(docs) < BITMAP), key=len)
    maps = [np.frombuffer(docs, np.uint8) for docs in containers if len(docs) == BITMAP]
    if not lists:
        packed = np.bitwise_and.reduce(maps) if len(maps) > 1 else maps[0]
        return np.flatnonzero(np.unpackbits(packed, bitorder="little"))
    at = np.frombuffer(lists[0], "<u2").astype(np.int64)
    for docs in lists[1:]:
        at = np.intersect1d(at, np.frombuffer(docs, "<u2"), assume_unique=True)
    for bits in maps:
        at = at[(bits[at >> 3] >> (at & 7).astype(np.uint8)) & 1 == 1]
    return at


def feature_sizes(db: sqlite3.Connection, block: int, lang: str) -> npt.NDArray[np.uint16]:
    """How many features each bead of the block has."""
    (blob,) = db.execute(f"SELECT {lang} FROM block WHERE id = ?", (block,)).fetchone()
    return np.frombuffer(blob, "<u2")
