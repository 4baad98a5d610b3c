#!/usr/bin/env python
"""What each kind of evidence, and the last look at strays, earns: strict F1 and F1 on nulls with all of them, and
without each in turn.

scripts/ablate.py [--seeds N] [--size SENTENCES]
"""

from __future__ import annotations

import argparse
import sys
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).resolve().parent))

from bench_align import cases, score, taiyaku
from damage import CLEAN, HEAVY, LIGHT, MOVED, damage

from aligner.scorers import DEFAULT
from aligner.solve import Tie


def _unrevised(ties: list[Tie], *_: object) -> list[Tie]:
    return ties


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--size", type=int, default=300)
    options = parser.parse_args()
    recipes = {"clean": CLEAN, "light": LIGHT, "heavy": HEAVY, "moved": MOVED}
    texts = {
        (name, label): [damage(b, r, p, seed) for seed, (b, p) in enumerate(documents)][
            : 1 if r is CLEAN else None
        ]
        for name, documents in cases(options.seeds, options.size).items()
        for label, r in recipes.items()
    }
    variants = {
        "all": DEFAULT,
        "no revision": DEFAULT,
        **{f"no {s}": tuple(x for x in DEFAULT if x != s) for s in DEFAULT if s != "glossary"},
    }
    names = list(dict.fromkeys(n for n, _ in texts))
    print(
        f"{'':16}"
        + "".join(f"{n:>22}" for n in names)
        + "   (strict F1, nulls F1; mean over clean, light, heavy, moved)"
    )
    whole: dict[str, float] = {}
    for variant, scorers in variants.items():
        line = f"{variant:16}"
        for name in names:
            with patch("aligner.revise.revise", _unrevised) if variant == "no revision" else nullcontext():
                found = [
                    score(t, partial(taiyaku, scorers=scorers))[0]
                    for (n, _), some in texts.items()
                    if n == name
                    for t in some
                ]
            strict = sum(e.strict.f1 for e in found) / len(found)
            nulls = sum(e.nulls.f1 for e in found) / len(found)
            whole.setdefault(name, strict)
            line += f"{strict:8.3f} ({strict - whole[name]:+.3f}){nulls:6.3f}"
        print(line, flush=True)


if __name__ == "__main__":
    main()
