"""Many pairs on one process, on two, and on a local Dask cluster of two workers: ratios of the same run.

    python scripts/bench_corpus.py [--pairs 500] [--rounds 1] [--paragraphs 30]

The pairs are made of the sample documents, each from another place in them and with figures of its own.
Everything goes to a temporary folder that is deleted.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from aligner.batch import align_all  # noqa: E402
from corpus.manifest import Pair  # noqa: E402
from corpus.run import cluster, processes  # noqa: E402


def pairs(folder: Path, count: int, paragraphs: int) -> list[Pair]:
    """`count` pairs of documents of some paragraphs each."""
    r = random.Random(1)
    gold = (ROOT / "samples" / "memorandum.gold.jsonl").read_text("utf-8").splitlines()
    beads = [json.loads(line) for line in gold]
    out = []
    for n in range(count):
        length = r.randint(paragraphs // 2, 2 * paragraphs)
        start = r.randrange(len(beads) - length)
        paths = {}
        for lang in ("ja", "en"):
            blocks = [" ".join(b[lang]) for b in beads[start : start + length] if b[lang]]
            text = re.sub(r"\d+", lambda m, n=n: str(int(m[0]) + n % 7), "\n\n".join(blocks))
            paths[lang] = folder / f"{n}.{lang}.md"
            paths[lang].write_text(text, "utf-8")
        out.append(Pair(f"p{n}", str(paths["ja"]), str(paths["en"])))
    return out


def timed(made: list[Pair], folder: Path, run: Any) -> float:
    """Seconds for all pairs; every one must have been aligned."""
    start = time.perf_counter()
    results = list(align_all(made, folder, run))
    seconds = time.perf_counter() - start
    failed = [r for r in results if r.error or r.kept]
    if failed or len(results) != len(made):
        sys.exit(f"not all were aligned: {failed[:1]}")
    shutil.rmtree(folder)
    return seconds


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pairs", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--paragraphs", type=int, default=30)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="taiyaku-bench-"))
    try:
        made = pairs(folder, options.pairs, options.paragraphs)
        for _ in range(options.rounds):
            once(made, folder)
    finally:
        shutil.rmtree(folder)


def once(made: list[Pair], folder: Path) -> None:
    from distributed import LocalCluster

    one = timed(made, folder / "one", partial(processes, jobs=1))
    two = timed(made, folder / "two", partial(processes, jobs=2))
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as local:
        dask = timed(made, folder / "dask", partial(cluster, address=local.scheduler_address))
    count = len(made)
    print(f"one process     {one:6.1f} s for {count} pairs ({1000 * one / count:.0f} ms a pair)")
    print(f"two processes   {two:6.1f} s: {one / two:.2f} × as fast as one   (wanted: ≥ 1.8)")
    print(
        f"Dask, two       {dask:6.1f} s: {100 * (dask / two - 1):+.1f} % against two processes   (wanted: ≤ 15)",
        flush=True,
    )


if __name__ == "__main__":
    main()
