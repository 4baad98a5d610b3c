#!/usr/bin/env python3
"""How good, how quiet and how fast the checks are.

Drafts with planted mistakes and the clean texts they were made from: the sets of this repository (samples/planted) and,
where they are there, those of the reference data (TAIYAKU_SHARED or ../shared). Each draft is aligned for real, checked
with its glossary (NAME.glossary.csv, or the folder's glossary.csv), and held against its key: found is what a finding
marks, of whatever severity. The baseline is translate-toolkit's check of numbers on the same beads.

usage: bench_check.py [--speed] [--show] [FOLDER …]
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent

FAMILIES = {
    "number": ("number", "money", "date", "reference", "opposite"),
    "date": ("date", "number"),
    "currency-or-unit": ("money", "number"),
    "reference": ("reference", "number", "date"),
    "term-missing": ("term", "abbreviation"),
    "term-forbidden": ("term",),
    "term-inconsistent": ("term",),
    "abbreviation": ("abbreviation", "term", "undefined", "expansion"),
    "undefined-abbreviation": ("undefined", "abbreviation"),
    "omission": ("omission",),
    "addition": ("addition",),
    "untranslated": ("untranslated", "residue"),
    "residue": ("residue", "untranslated", "duplicate", "width"),
    "moved": ("moved", "omission", "addition"),
    "name": ("name", "term", "abbreviation"),
    "negation": ("negation", "opposite"),
    "obligation": ("negation",),
    "duplicate": ("duplicate", "addition", "residue"),
}
"""Which checks count as having found a planted mistake of a kind."""
WHOLE = ("omission", "addition", "moved", "duplicate")


def lines(path: Path) -> list[dict[str, Any]]:
    return (
        [json.loads(x) for x in path.read_text(encoding="utf-8").splitlines() if x.strip()]
        if path.exists()
        else []
    )


def plain(text: str | None) -> str:
    folded = unicodedata.normalize("NFKC", re.sub("[⁰¹²³⁴-⁹]", "", text or "")).lower()
    return "".join(c for c in folded if unicodedata.category(c)[0] in "LN")


def touches(finding: Any, key: dict[str, Any]) -> bool:
    """Whether a finding is about the passage of a key: its marked words overlap it, or its segment holds it."""
    side = "en" if key.get("en") else "ja"
    passage, want = getattr(finding, side), key.get(side) or key.get("ja")
    if passage is None or not want:
        return False
    if key.get("check") == "residue" or len(plain(want)) < 3:
        packed, mark = "".join(passage.text.split()), "".join(passage.marked.split())
        return "".join(want.split()) in packed or (bool(mark) and mark in "".join(want.split()))
    n, marked, text = plain(want), plain(passage.marked or passage.text), plain(passage.text)
    if key.get("check") in WHOLE or finding.check in WHOLE:
        return bool(text) and (n in text or text in n)
    if marked and (n in marked or marked in n or _overlap(marked, n)):
        return True
    ja, want_ja = plain(finding.ja.marked) if finding.ja else "", plain(key.get("ja"))
    return bool(ja and want_ja) and n in text and (ja in want_ja or want_ja in ja)


def _overlap(a: str, b: str) -> bool:
    return any(a[:k] == b[-k:] or b[:k] == a[-k:] for k in range(min(len(a), len(b)), 5, -1))


def sets(folders: Iterable[Path]) -> list[tuple[Path, str]]:
    return [(f, p.name.removesuffix(".key.jsonl")) for f in folders for p in sorted(f.glob("*.key.jsonl"))]


def read(folder: Path, name: str, which: str) -> Any:
    from aligner.align import align
    from corpus.formats import read_document

    return align(read_document(folder / f"{name}.ja.md"), read_document(folder / f"{name}.{which}.en.md"))


def toolkit(bitext: Any) -> list[Any]:
    """translate-toolkit's numbers check, a finding for each bead that fails it."""
    from translate.filters.checks import StandardChecker

    from glossary.findings import Finding, Passage

    checker = StandardChecker()
    out = []
    for bead in bitext.beads:
        if bead.ja and bead.en:
            ja, en = "".join(bead.ja), " ".join(bead.en)
            try:
                right = checker.numbers(ja, en)
            except Exception as failure:  # it raises its own FilterFailure where the check fails
                if type(failure).__name__ != "FilterFailure":
                    raise
                right = False
            if not right:
                out.append(
                    Finding("number", "error", "numbers", Passage(ja, 0, len(ja)), Passage(en, 0, len(en)))
                )
    return out


def measure(folder: Path, name: str, show: bool) -> tuple[Counter[str], Counter[str], dict[str, float]]:
    """Planted and found by kind; false alarms on the draft and on the clean text; traps that fire."""
    from glossary.check import check
    from glossary.formats import read_glossary

    key, known, traps = (lines(folder / f"{name}.{x}.jsonl") for x in ("key", "preexisting", "traps"))
    own = folder / f"{name}.glossary.csv"
    glossary = read_glossary(own if own.exists() else folder / "glossary.csv")
    draft, clean = read(folder, name, "draft"), read(folder, name, "clean")
    started = time.perf_counter()
    found = check(draft, glossary=glossary)
    seconds = time.perf_counter() - started
    planted, hits = Counter(k["check"] for k in key), Counter[str]()
    loud, aloud = [f for f in found if f.severity != "info"], 0
    for k in key:
        about = [f for f in found if f.check.startswith(FAMILIES[k["check"]]) and touches(f, k)]
        hits[k["check"]] += bool(about)
        aloud += any(f in loud for f in about)
        if show and not about:
            print(f"  missed {k['check']}: {k.get('en') or k.get('ja')}")
    false = [f for f in loud if not any(touches(f, k) for k in (*key, *known))]
    quiet = [f for f in check(clean, glossary=glossary) if not any(touches(f, k) for k in known)]
    if show:
        for f in (*false, *(f for f in quiet if f.severity != "info")):
            print(f"  false {f.severity} {f.check}: {f.message}")
    characters = len(clean.ja.text) if clean.ja else 1
    figures = [k for k in key if k["check"] in ("number", "date", "currency-or-unit", "reference")]
    numbers = [f for f in found if f.check in ("number", "date", "money-and-unit", "reference")]
    base_draft, base_clean = toolkit(draft), toolkit(clean)
    return (
        planted,
        hits,
        {
            "aloud": aloud,
            "loud": len(loud),
            "false": len(false),
            "errors": sum(f.severity == "error" for f in quiet),
            "warnings": sum(f.severity == "warning" for f in quiet),
            "characters": characters,
            "traps": sum(f.severity == "error" and any(touches(f, t) for t in traps) for f in quiet),
            "of": len(traps),
            "seconds": seconds,
            "figures": len(figures),
            "ours": sum(any(touches(f, k) for f in numbers) for k in figures),
            "theirs": sum(any(touches(f, k) for f in base_draft) for k in figures),
            "ours_false": sum(
                f.check in ("number", "date", "money-and-unit", "reference") and f.severity != "info"
                for f in quiet
            ),
            "theirs_false": len(base_clean),
        },
    )


def speed() -> None:
    """Beads a second of processor time, with 10,000 concepts, twice as many beads each time."""
    from corpus.model import Bead, Bitext
    from glossary.check import check
    from glossary.formats import read_glossary
    from glossary.model import Concept, Glossary, Term

    folder = ROOT / "samples" / "planted"
    source = [b for b in read(folder, "memorandum", "draft").beads if b.ja and b.en]
    concepts = list(read_glossary(folder / "glossary.csv").concepts)
    syllables = "量子技術計算測定材料通信暗号基盤研究開発産業連携標準政策戦略評価支援拠点人材育成"
    words = (
        "quantum policy strategy support hub material measure cipher industry standard review base".split()
    )
    for n in range(10_000 - len(concepts)):
        ja = "".join(syllables[(n * 7 + k * (n // 41 + 3)) % len(syllables)] for k in range(5)) + str(n)
        en = f"{words[n % 12]} {words[n // 12 % 12]} {n}"
        concepts.append(Concept(f"X{n}", (Term(ja, "ja"), Term(en, "en"))))
    glossary = Glossary(tuple(concepts))
    check(Bitext(tuple(source)), glossary=glossary)
    first = 0.0
    for n in (2_500, 5_000, 10_000):
        beads = [source[k % len(source)] for k in range(n)]
        made = tuple(
            Bead((*b.ja[:-1], f"{b.ja[-1]}（事例{k}）"), (*b.en[:-1], f"{b.en[-1]} (Case {k})"))
            for k, b in enumerate(beads)
        )
        started = time.process_time()
        check(Bitext(made), glossary=glossary)
        seconds = time.process_time() - started
        first = first or seconds
        print(
            f"{n:6} beads, {len(glossary):,} concepts: {seconds:5.1f} s, {n / seconds:6.0f} beads/s, {seconds / first:4.1f} times the first"
        )


def main(arguments: list[str]) -> None:
    if "--speed" in arguments:
        speed()
        return
    named = [Path(a) for a in arguments if not a.startswith("--")]
    shared = Path(os.environ.get("TAIYAKU_SHARED", ROOT.parent / "shared")) / "gold" / "planted"
    folders = named or [ROOT / "samples" / "planted", *([shared] if shared.is_dir() else [])]
    planted, hits, totals = Counter[str](), Counter[str](), Counter[str]()
    print(
        "| set | found | at warning or error | precision | clean: errors | clean: warnings per 1,000 ja | traps that fire | s |"
    )
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for folder, name in sets(folders):
        p, h, m = measure(folder, name, "--show" in arguments)
        planted, hits, totals = planted + p, hits + h, totals + Counter(m)  # type: ignore[arg-type]
        print(
            f"| {name} | {h.total()} of {p.total()} | {m['aloud']:.0f} | {1 - m['false'] / max(1, m['loud']):.3f} | {m['errors']:.0f} "
            f"| {1000 * m['warnings'] / m['characters']:.2f} | {m['traps']:.0f} of {m['of']:.0f} | {m['seconds']:.1f} |"
        )
    print(
        f"| all | {hits.total()} of {planted.total()} ({hits.total() / max(1, planted.total()):.3f}) | {totals['aloud']:.0f} | {1 - totals['false'] / max(1, totals['loud']):.3f} "
        f"| {totals['errors']:.0f} | {1000 * totals['warnings'] / max(1, totals['characters']):.2f} | {totals['traps']:.0f} of {totals['of']:.0f} | {totals['seconds']:.1f} |"
    )
    print("\n| kind | found |\n| --- | --- |")
    for kind in sorted(planted):
        print(f"| {kind} | {hits[kind]} of {planted[kind]} |")
    print(
        f"\nfigures, dates, units, references: {totals['ours']:.0f} of {totals['figures']:.0f} found, {totals['ours_false']:.0f} false alarms "
        f"on the clean texts; translate-toolkit's numbers check {totals['theirs']:.0f} and {totals['theirs_false']:.0f}: "
        f"{totals['ours'] / max(1, totals['theirs']):.1f} times as many found"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
