"""Recall and precision of `glossary extract` against lists of the terms that documents define.

usage: bench_extract.py GOLD.jsonl DOCUMENT…

A line of GOLD is ``{"abbr", "ja", "en", "file"}``; `file` is what a document's name begins with. Each field is
scored by itself over the set of its values, document by document.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from corpus.formats import read_document
from glossary.extract.definitions import definitions


def main(argv: list[str]) -> int:
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
