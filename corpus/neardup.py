"""Near-duplicates among many short texts: MinHash signatures, banded (Broder 1997; Leskovec et al. 2014, ch. 3).

What the bands bring together is held side by side and decided by its edit distance.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

HASHES = 48
ROWS = 4
"""Hashes in a band: of texts that share half their shingles, 12 bands of 4 bring 54 % together; of those
that share 80 %, 99.8 %."""
_CHUNK = 20_000
_BUCKET = 200
"""A bucket that holds more texts is compared with its first ones only."""


def near_duplicates(texts: Sequence[str], likeness: float = 0.9) -> Iterator[tuple[int, int]]:
    """Pairs (later, earlier) of positions whose texts are alike: 1 − edit distance / longer length.

    Each later one is paired with one earlier text that has no such partner itself. Texts should be folded.
    """
    from rapidfuzz.distance import Levenshtein

    buckets: dict[tuple[int, int], list[int]] = {}
    for at in range(0, len(texts), _CHUNK):
        some = texts[at : at + _CHUNK]
        for n, row in enumerate(_bands(some).tolist(), at):
            keys = list(enumerate(row))
            seen: set[int] = set()
            partner = None
            for key in keys:
                for other in buckets.get(key, ()):
                    if other in seen:
                        continue
                    seen.add(other)
                    if Levenshtein.normalized_similarity(texts[n], texts[other], score_cutoff=likeness):
                        partner = other
                        break
                if partner is not None:
                    break
            if partner is not None:
                yield n, partner
                continue
            for key in keys:
                held = buckets.setdefault(key, [])
                if len(held) < _BUCKET:
                    held.append(n)


def _bands(texts: Sequence[str]) -> npt.NDArray[np.uint64]:
    """A number for each band of each text: equal ones meet."""
    size = 3
    padded = [f"\x02{t}\x03" if len(t) >= 1 else "\x02\x03\x03" for t in texts]
    codes = np.frombuffer("".join(padded).encode("utf-32-le", "surrogatepass"), "<u4").astype(np.uint64)
    lengths = np.array([len(t) for t in padded])
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    grams = np.zeros(len(codes), np.uint64)
    for n in range(size):
        grams[: len(codes) - n] = grams[: len(codes) - n] * np.uint64(0x100000001B3) + codes[n:]
    # The last two positions of a text would run into the next one.
    owner = np.repeat(np.arange(len(texts)), lengths)
    within = np.arange(len(codes)) - starts[owner]
    keep = within < np.maximum(1, lengths[owner] - (size - 1))
    grams, owner = grams[keep], owner[keep]
    edges = np.searchsorted(owner, np.arange(len(texts)))
    bands = np.zeros((len(texts), HASHES // ROWS), np.uint64)
    random = np.random.default_rng(20_250_401)
    for n in range(HASHES):
        a, b = random.integers(1, 2**63, 2, dtype=np.uint64)
        mixed = (grams ^ (grams >> np.uint64(29))) * (a | np.uint64(1)) + b
        mixed ^= mixed >> np.uint64(32)
        mixed *= np.uint64(0x9E3779B97F4A7C15)
        low = np.minimum.reduceat(mixed, edges)
        band = n // ROWS
        bands[:, band] = (bands[:, band] ^ low) * np.uint64(0x100000001B3) + np.uint64(n)
    return bands
