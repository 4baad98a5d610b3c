#!/usr/bin/env python3
"""How well the sound of a name tells right from wrong.

JMnedict, which comes with the package, has tens of thousands of names in katakana with their Latin spelling, out of
many languages; the distance was made without looking at the second half of them, which is measured here. Each name is
put under a title (ラスムセン氏, Mr. Rasmussen) as well, with its own spelling and with another one's, and checked.
The check asks the same dictionary whether a spelling is known; that is switched off here.

usage: bench_names.py [NUMBER]
"""

from __future__ import annotations

import random
import re
import sqlite3
import sys
from collections import Counter

_PAIRS = """SELECT DISTINCT a.text, g.text FROM NEKana a JOIN NETranslation n ON n.idseq = a.idseq
JOIN NETransGloss g ON g.tid = n.rowid JOIN NETransType t ON t.tid = n.rowid
WHERE t.text IN ('surname', 'unclass', 'given', 'masc', 'fem')"""


def pairs() -> list[tuple[str, str]]:
    """Katakana of three or more signs and one Latin word."""
    from jamdict_data import JAMDICT_DB_PATH

    with sqlite3.connect(f"file:{JAMDICT_DB_PATH}?mode=ro", uri=True) as database:
        rows = sorted(database.execute(_PAIRS).fetchall())
    random.Random(1).shuffle(rows)
    good = [
        (k, w)
        for k, w in rows
        if re.fullmatch("[ァ-ヴー]{3,}", k) and re.fullmatch("[A-ZÀ-Þ][a-zà-ÿ]{2,}", w)
    ]
    return good[len(good) // 2 :]


def without_dictionary() -> None:
    from glossary.checks import kana_people

    kana_people.pronunciations = lambda latin: frozenset()  # type: ignore[assignment]


def main(arguments: list[str]) -> None:
    from corpus.model import Bead, Bitext
    from glossary.check import check
    from glossary.checks.transcription import FAR, NEAR, distance

    sample = pairs()[: int(arguments[0]) if arguments else 4000]
    others = [w for _, w in sample[1:] + sample[:1]]
    right = [distance(k, w) for k, w in sample]
    wrong = [distance(k, w) for (k, _), w in zip(sample, others)]
    n = len(sample)
    print(
        f"{n} names: near ({NEAR}) {sum(d <= NEAR for d in right) / n:.4f} of the right spellings, {sum(d <= NEAR for d in wrong) / n:.4f} of the wrong ones"
    )
    print(
        f"far ({FAR}) {sum(d >= FAR for d in right) / n:.4f} of the right spellings, {sum(d >= FAR for d in wrong) / n:.4f} of the wrong ones"
    )
    without_dictionary()
    found: dict[str, Counter[str]] = {}
    for name, latin in (("right", [w for _, w in sample]), ("wrong", others)):
        beads = tuple(
            Bead((f"{k}氏が出席した。",), (f"Mr. {w} attended.",)) for (k, _), w in zip(sample, latin)
        )
        found[name] = Counter(f.severity for f in check(Bitext(beads), select=["name"]))
        print(f"under a title, {name}: {found[name].total() / n:.4f} found ({dict(found[name])})")


if __name__ == "__main__":
    main(sys.argv[1:])
