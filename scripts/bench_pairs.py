#!/usr/bin/env python3
"""The aligner on whole files as people have them: the pairs of samples/pairs, written without sight of the program,
and the reference pairs of ../shared (TAIYAKU_SHARED) where that is there.

    scripts/bench_pairs.py [FOLDER …]

A FOLDER holds a Japanese and an English file, ja.* and en.*, and gold.jsonl, a bead a line.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from aligner.align import examine, pair
from aligner.evaluate import Evaluation, evaluate
from corpus.formats import read_bitext

ROOT = Path(__file__).resolve().parent.parent


def folders() -> Iterator[Path]:
    """Those of the project, and of the reference pairs."""
    yield from sorted(p.parent for p in (ROOT / "samples" / "pairs").glob("*/gold.jsonl"))
    shared = Path(os.environ.get("TAIYAKU_SHARED", ROOT.parent / "shared")) / "gold"
    yield from sorted(p.parent for p in shared.glob("*/gold.jsonl"))


def measure(folder: Path) -> Evaluation:
    """The beads of the folder's two files against its gold."""
    ja, en = (next(folder.glob(f"{lang}.*")) for lang in ("ja", "en"))
    bitext, _ = examine(*pair(str(ja), str(en)))
    return evaluate(read_bitext(str(folder / "gold.jsonl")), bitext)


def main() -> None:
    print("| pair | beads | strict | links | nulls | calibration error | surest 90 % | s |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for folder in map(Path, sys.argv[1:]) if sys.argv[1:] else folders():
        begin = time.perf_counter()
        e = measure(folder)
        beads = sum(1 for _ in (folder / "gold.jsonl").open(encoding="utf-8"))
        figures = (e.strict.f1, e.links.f1, e.nulls.f1, e.error, e.top)
        print(
            f"| {folder.name} | {beads} | {' | '.join(f'{x:.3f}' for x in figures)} | {time.perf_counter() - begin:.1f} |"
        )


if __name__ == "__main__":
    main()
