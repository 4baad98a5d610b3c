"""How often the encoding of a sample is found: corpus.encodings against charset-normalizer alone.

    python scripts/bench_encodings.py FILE...

Each UTF-8 file is cut into samples of several lengths at random places (fixed seed), encoded in turn in every
encoding Japanese offices use, and counted as found where decoding with the name given back restores the text.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "cp932", "euc_jp", "euc_jis_2004", "iso2022_jp_ext", "cp1252")
LENGTHS = (4, 8, 20, 60, 200, 1000)


def ours(data: bytes) -> str | None:
    from corpus.encodings import guess
    from corpus.errors import InputError

    try:
        return guess(data, "sample")
    except InputError:
        return None


def theirs(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    match = from_bytes(data, cp_isolation=[n.replace("-", "_") for n in ENCODINGS]).best()
    return match.encoding if match else None


def samples(texts: list[str]) -> Iterator[tuple[int, str]]:
    rng = random.Random(1)
    for text in texts:
        for length in LENGTHS:
            for _ in range(20):
                at = rng.randrange(max(1, len(text) - length))
                yield length, text[at : at + length]


def main(paths: list[str]) -> int:
    texts = [Path(p).read_text(encoding="utf-8") for p in paths]
    if not texts:
        print(__doc__)
        return 2
    seen: Counter[tuple[str, int]] = Counter()
    found: Counter[tuple[str, str, int]] = Counter()
    spent: Counter[str] = Counter()
    for encoding in ENCODINGS:
        for length, sample in samples(texts):
            text = sample.encode(encoding, "ignore").decode(encoding)
            data = text.encode(encoding)
            if text.isascii() and not encoding.startswith("utf-16"):
                continue
            seen[encoding, length] += 1
            for name, guess in (("taiyaku", ours), ("charset-normalizer", theirs)):
                start = time.perf_counter()
                answer = guess(data)
                spent[name] += time.perf_counter() - start
                try:
                    found[name, encoding, length] += answer is not None and data.decode(answer) == text
                except (UnicodeDecodeError, LookupError):
                    pass
    print(f"{'found of samples':<17}" + "".join(f"{n:>22}" for n in LENGTHS) + "   characters")
    for encoding in ENCODINGS:
        cells = []
        for length in LENGTHS:
            n = seen[encoding, length]
            pair = [found[name, encoding, length] for name in ("taiyaku", "charset-normalizer")]
            cells.append(f"{pair[0]}/{n} | {pair[1]}/{n}" if n else "-")
        print(f"{encoding:<17}" + "".join(f"{c:>22}" for c in cells))
    everything = sum(seen.values())
    for name in ("taiyaku", "charset-normalizer"):
        share = sum(v for k, v in found.items() if k[0] == name) / everything
        print(f"{name}: {share:.4f} of {everything}, {1000 * spent[name] / everything:.2f} ms each")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
