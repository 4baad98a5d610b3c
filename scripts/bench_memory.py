"""How fast a translation memory is, on made-up beads of realistic lengths, against a linear rapidfuzz scan.

    python scripts/bench_memory.py [--beads 1000000] [--queries 1000] [--folder DIR]

The vocabulary is Zipf-distributed; Japanese is made of compounds, particles and verb endings, English of words
of the lengths English has. The file goes to a temporary folder and is deleted.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from corpus.model import Bead


class Language:
    """Words and sentences that are made up, the same for the same seed."""

    def __init__(self, seed: int, lang: str, words: int = 30_000) -> None:
        self.random = random.Random(f"{seed}{lang}")
        self.lang = lang
        r = self.random
        if lang == "ja":
            kanji = [chr(c) for c in r.sample(range(0x4E00, 0x9000), 2000)]
            weights = [1 / (n + 10) for n in range(len(kanji))]
            self.words = [
                "".join(r.choices(kanji, weights, k=r.choice((1, 2, 2, 2, 2, 3, 4)))) for _ in range(words)
            ]
            kana = [chr(c) for c in range(0x30A2, 0x30ED)]
            for n in range(0, words, 9):
                self.words[n] = "".join(r.choices(kana, k=r.randint(3, 8)))
        else:
            letters, weights = (
                "etaoinshrdlucmfwypvbgk",
                [12, 9, 8, 7.5, 7, 6.7, 6.3, 6, 6, 4, 4, 3, 2.8, 2.4, 2.2, 2, 2, 2, 1, 1.5, 2, 1],
            )
            made = {
                "".join(r.choices(letters, weights, k=max(2, round(r.gauss(7, 2.6))))) for _ in range(words)
            }
            self.words = sorted(made, key=lambda w: (len(w) // 3, w))
        self.weights = [1 / (n + 3) for n in range(len(self.words))]
        self.pool: list[str] = []
        self.glue = "の を は に が と して する の を における について 及び 等の による であり".split()
        self.small = "the of and to in a for on with by is as be that from".split()

    def word(self) -> str:
        if not self.pool:
            self.pool = self.random.choices(self.words, self.weights, k=100_000)
        return self.pool.pop()

    def sentence(self) -> str:
        r = self.random
        if self.lang == "ja":
            out, length = [], max(4, min(220, int(r.lognormvariate(3.9, 0.6))))
            size = 0
            while size < length:
                piece = self.word() + r.choice(self.glue) if r.random() < 0.95 else f"{r.randint(1, 2030)}年"
                out.append(piece)
                size += len(piece)
            return "".join(out) + "。"
        length = max(1, min(70, int(r.lognormvariate(3.2, 0.55))))
        words = [r.choice(self.small) if r.random() < 0.38 else self.word() for _ in range(length)]
        if r.random() < 0.3:
            words.insert(r.randrange(len(words) + 1), str(r.randint(1, 2030)))
        return " ".join(words).capitalize() + "."


def beads(count: int, seed: int = 1) -> Iterator[Bead]:
    """Made-up beads; one in five is a variation of an earlier one, as in the documents of one office."""
    ja, en, r = Language(seed, "ja"), Language(seed, "en"), random.Random(seed)
    recent: list[tuple[str, str]] = []
    for n in range(count):
        if recent and r.random() < 0.2:
            a, b = r.choice(recent)
            pair = vary(a, ja, r), vary(b, en, r)
        else:
            pair = ja.sentence(), en.sentence()
        if len(recent) < 5000:
            recent.append(pair)
        else:
            recent[r.randrange(5000)] = pair
        yield Bead(
            (pair[0],),
            (pair[1],),
            (f"b{n % 900}.s1",),
            (f"b{n % 900}.s1",),
            confidence=0.9,
            evidence=("2025",) if n % 3 else (),
        )


def vary(text: str, language: Language, r: random.Random) -> str:
    """One to a few words exchanged, put in or taken out, or single characters damaged."""
    for _ in range(r.randint(1, 3)):
        if language.lang == "ja":
            at = r.randrange(len(text))
            cut = r.randint(0, 4)
            text = text[:at] + (language.word() if r.random() < 0.7 else "") + text[at + cut :]
        else:
            words = text.split(" ")
            at = r.randrange(len(words))
            words[at : at + r.randint(0, 2)] = [language.word()] if r.random() < 0.8 else []
            text = " ".join(words)
    return text or language.word()


def percentile(values: Sequence[float], p: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * p))]


def timed(call: Callable[[Any], Any], items: Sequence[Any]) -> list[float]:
    out = []
    for item in items:
        start = time.perf_counter()
        call(item)
        out.append(1000 * (time.perf_counter() - start))
    return out


def report(name: str, times: list[float], limit: float) -> None:
    print(
        f"{name:34} p50 {percentile(times, 0.5):7.1f} ms   p95 {percentile(times, 0.95):7.1f} ms"
        f"   max {max(times):7.1f} ms   (wanted: p95 ≤ {limit:g} ms)"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--beads", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=1000)
    parser.add_argument("--folder")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="taiyaku-bench-", dir=options.folder))
    try:
        run(folder / "memory.db", options.beads, options.queries)
    finally:
        shutil.rmtree(folder)


def run(path: Path, count: int, queries: int) -> None:
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    from corpus.memory.concordance import search
    from corpus.memory.entry import Source
    from corpus.memory.fold import fold
    from corpus.memory.fuzzy import lookup
    from corpus.memory.store import Memory

    text = size = 0
    spent = 0.0
    stream = beads(count)
    memory = Memory(path, create=True)
    part = 0
    while batch := list(islice(stream, 131_072)):
        size += len(batch)
        text += sum(len(b.ja[0].encode()) + len(b.en[0].encode()) for b in batch)
        start = time.perf_counter()
        memory.add(Source(f"made up {part}", date="2025"), batch)
        spent += time.perf_counter() - start
        part += 1
    memory.close()
    print(f"import                             {size / spent:,.0f} beads/s   (wanted: ≥ 20,000)")
    print(
        f"file                               {path.stat().st_size / text:.2f} × the text ({text / 1e6:,.0f} MB)   (wanted: ≤ 3)"
    )

    memory = Memory(path)
    r = random.Random(7)
    stored = {"ja": [], "en": []}  # type: dict[str, list[str]]
    for ja, en in memory.db.execute("SELECT ja, en FROM bead"):
        stored["ja"].append(fold(ja))
        stored["en"].append(fold(en))

    def piece(lang: str) -> str:
        words = r.choice(stored[lang])
        if lang == "ja":
            at, n = r.randrange(len(words)), r.choice((1, 2, 2, 3, 4, 6))
            return words[at : at + n].replace("。", "") or "年"
        found = words.rstrip(".").split(" ")
        at = r.randrange(len(found))
        return " ".join(found[at : at + r.choice((1, 1, 2, 3))])

    for lang in ("ja", "en"):
        asked = [piece(lang) for _ in range(300)]
        report(
            f"concordance, {lang}",
            timed(lambda q, lang=lang: search(memory, q, lang=lang, limit=20), asked),
            60,
        )
    single = [c for c in (r.choice(r.choice(stored["ja"])) for _ in range(100)) if c != "。"]
    report("concordance, one character", timed(lambda q: search(memory, q, lang="ja", limit=20), single), 60)

    made = {lang: Language(3, lang) for lang in ("ja", "en")}
    for lang in ("ja", "en"):
        asked = [vary(r.choice(stored[lang]), made[lang], r) for _ in range(300)]
        ours = timed(lambda q, lang=lang: lookup(memory, q, lang, limit=5), asked)
        report(f"fuzzy best five, {lang}", ours, 120)

        def linear(q: str, lang: str = lang) -> Any:
            return process.extract(
                fold(q), stored[lang], scorer=Levenshtein.normalized_similarity, limit=5, score_cutoff=0.7
            )

        theirs = timed(linear, asked[:20])
        ratio = percentile(theirs, 0.5) / percentile(ours, 0.5)
        print(
            f"linear rapidfuzz scan, {lang}          p50 {percentile(theirs, 0.5):7.1f} ms   ours is {ratio:.0f} × as fast   (wanted: ≥ 50)"
        )

    for lang in ("ja", "en"):
        same = above = 0
        while above < queries // 2:
            query = vary(r.choice(stored[lang]), made[lang], r)
            best = process.extractOne(
                fold(query), stored[lang], scorer=Levenshtein.normalized_similarity, score_cutoff=0.75
            )
            if best is None:
                continue
            above += 1
            found = lookup(memory, query, lang, limit=5)
            same += bool(found) and abs(found[0].likeness - best[1]) < 1e-9
        print(
            f"same best as brute force, {lang}       {100 * same / above:.1f} % of {above} queries   (wanted: ≥ 99)"
        )
    memory.close()


if __name__ == "__main__":
    main()
