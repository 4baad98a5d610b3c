"""Recall and precision of `glossary extract` against lists of terms.

usage: bench_extract.py GOLD.jsonl DOCUMENT…
       bench_extract.py --pairs TERMS.tsv BITEXT [FIRST]

A line of GOLD is ``{"abbr", "ja", "en", "file"}``; `file` is what a document's name begins with. Each field is
scored by itself over the set of its values, document by document.

A line of TERMS is Japanese, tab, English. Printed is the share of them among the FIRST candidates (120), on the beads as
they are and on damaged ones: a tenth left out, a tenth with the English of the bead after it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from corpus.formats import read_document
from corpus.model import Bitext
from glossary.extract.definitions import definitions


def of_pairs(terms: str, path: str, first: int) -> None:
    """Print how many of the terms are found, on the whole bitext and on damaged ones."""
    import csv
    import random
    from dataclasses import replace

    from corpus.formats import read_bitext
    from glossary.extract.pairs import coverage, pairs

    with Path(terms).open(encoding="utf-8") as handle:
        wanted = dict(csv.reader(handle, delimiter="\t"))
    whole = read_bitext(path)

    def shown(name: str, bitext: Bitext) -> None:
        found = pairs(bitext)
        print(
            f"{name:22} {coverage(found[:first], wanted):.3f} of {len(wanted)} among the first {first},"
            f" {coverage(found, wanted):.3f} among all {len(found)}"
        )

    shown("as it is", whole)
    for seed in range(3):
        chance = random.Random(seed)
        beads = list(whole.beads)
        shown(f"a tenth left out {seed}", Bitext(tuple(b for b in beads if chance.random() > 0.1)))
        moved = [
            replace(b, en=beads[n + 1].en, en_ids=(), en_codes=())
            if n + 1 < len(beads) and chance.random() < 0.1
            else b
            for n, b in enumerate(beads)
        ]
        shown(f"a tenth misaligned {seed}", Bitext(tuple(moved)))


def main(argv: list[str]) -> int:
    if argv[0] == "--pairs":
        of_pairs(argv[1], argv[2], int(argv[3]) if len(argv) > 3 else 120)
        return 0
    gold = [json.loads(x) for x in Path(argv[0]).read_text("utf-8").splitlines() if x.strip()]
    wanted: dict[str, set[tuple[str, str]]] = {"abbr": set(), "ja": set(), "en": set()}
    found: dict[str, set[tuple[str, str]]] = {"abbr": set(), "ja": set(), "en": set()}
    for path in argv[1:]:
        key = next((g["file"] for g in gold if Path(path).name.startswith(g["file"])), None)
        if key is None:
            continue
        for g in gold:
            if g["file"] == key:
                for field in wanted:
                    if g[field]:
                        wanted[field].add((key, g[field]))
        for c in definitions(read_document(path)):
            for field in found:
                for value in (getattr(c, field), *(c.ja_variants if field == "ja" else ())):
                    if value:
                        found[field].add((key, value))
    for field in wanted:
        right = wanted[field] & found[field]
        print(
            f"{field:5} recall {len(right)}/{len(wanted[field])} = {len(right) / max(1, len(wanted[field])):.3f}"
            f"   precision {len(right)}/{len(found[field])} = {len(right) / max(1, len(found[field])):.3f}"
        )
        for name, values in (("missed", wanted[field] - right), ("extra", found[field] - right)):
            for v in sorted(values):
                print(f"      {name}: {v[0]} {v[1]}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
