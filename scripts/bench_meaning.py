#!/usr/bin/env python3
"""How many reversals of meaning in whole sentences `opposite` and `negation` find, and what they say of the right text.

In the clean English of the planted sets (samples/planted, and those of the reference data where they are there) one
word at a time is turned round: a negation taken out or put in, may for must, increased for decreased. Not every
reversal can be told from a free translation, so this is no score to fill: it shows what long sentences hide.

usage: bench_meaning.py [--show] [FOLDER …]
"""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench_check import ROOT, read, sets

TURNS = {
    "negation left out": {
        r"\b(is|are|was|were|has|have|will|shall|must|may|can|should|do|does|did|could|would) not\b": r"\1",
        r"\bcannot\b": "can",
    },
    "negation put in": {r"\b(is|are|was|were|will|shall)(?= (?:be )?[a-z]+ed\b)": r"\1 not"},
    "must as may": {r"\bmust\b(?! not)": "may"},
    "may as must": {r"\bmay\b(?! not)": "must"},
    "required or not": {
        r"\b(?<!not )required\b": "not required",
        r"\bnot (required|necessary|needed)\b": r"\1",
    },
    "up and down": {
        r"\bincreas(e[sd]?|ing)\b": r"decreas\1",
        r"\bdecreas(e[sd]?|ing)\b": r"increas\1",
        r"\bdeclined\b|\bfell\b": "rose",
        r"\brose\b": "fell",
        r"\bdown (?=[0-9])": "up ",
        r"\bup (?=[0-9])": "down ",
        r"\breduc(e[sd]?|ing)\b": r"increas\1",
    },
    "before and after": {r"\bbefore\b": "after", r"\bafter\b": "before"},
}
"""What is written instead of what; every place it fits is damaged by itself."""


def main() -> int:
    from corpus.model import Bead, Bitext
    from glossary.check import check

    args = [a for a in sys.argv[1:] if not a.startswith("-")]
    shared = Path(os.environ.get("TAIYAKU_SHARED", ROOT.parent / "shared"))
    folders = [Path(a) for a in args] or [ROOT / "samples" / "planted", shared / "gold" / "planted"]
    clean = [
        ("".join(b.ja), " ".join(b.en))
        for folder, name in sets(f for f in folders if f.is_dir())
        for b in read(folder, name, "clean").beads
        if b.ja and b.en
    ]
    wrong = [
        (kind, ja, en[: m.start()] + m.expand(new) + en[m.end() :])
        for ja, en in clean
        for kind, turns in TURNS.items()
        for old, new in turns.items()
        for m in re.finditer(old, en)
    ]

    def said(pairs: list[tuple[str, str]]) -> set[int]:
        beads = tuple(Bead((ja,), (en,), (f"j{n}",), (f"e{n}",)) for n, (ja, en) in enumerate(pairs))
        found = check(Bitext(beads), select=["opposite", "negation"])
        return {f.place for f in found if f.severity != "info"}

    found = said([(ja, en) for _, ja, en in wrong])
    planted, hit = Counter(k for k, _, _ in wrong), Counter(wrong[n][0] for n in found)
    print("| reversal | found |\n| --- | --- |")
    for kind in TURNS:
        print(f"| {kind} | {hit[kind]} of {planted[kind]} |")
    print(f"| all | {hit.total()} of {planted.total()} |")
    alarms = said(clean)
    print(f"\nfalse alarms on the {len(clean)} right sentences: {len(alarms)}")
    if "--show" in sys.argv:
        for n, (kind, ja, en) in enumerate(wrong):
            if n not in found:
                print(f"  missed {kind}: {ja} | {en}")
        for n in sorted(alarms):
            print(f"  false: {' | '.join(clean[n])}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
