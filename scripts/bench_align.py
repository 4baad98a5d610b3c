#!/usr/bin/env python
"""Quality and speed of the aligner, on reference pairs and made-up documents, clean and damaged, with
Gale & Church's length method (nltk) beside it.

    scripts/bench_align.py [--quick] [--seeds N] [--beads N] [--first SEED] [--only NAME …] [--pairs] [--plot FILE.svg] [--speed 2000,8000] [--runs N] [--only-speed]

Reference pairs come from ../shared (TAIYAKU_SHARED) where that is there, else the sample pair stands in. What is
inserted as foreign text comes from other documents. Every figure is measured in this run.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent))

from damage import CLEAN, HEAVY, LIGHT, MOVED, Damaged, Pool, damage
from synthetic import PROSE, Maker, Style, pool

from aligner.align import examine
from aligner.evaluate import BINS, Evaluation, evaluate
from corpus.formats.lines import Lines
from corpus.model import Bead, Bitext

ROOT = Path(__file__).resolve().parent.parent
RECIPES = {
    "clean": CLEAN,
    "8% del, 4% foreign": LIGHT,
    "20% merge, 15% del, 8% foreign": HEAVY,
    "moved": MOVED,
}
ENOUGH = 1000
"""Beads of a document and kind of damage that are measured at least: of forty, one is a fortieth."""
Beads = list[tuple[list[str], list[str]]]
Method = Callable[[Damaged], list[tuple[tuple[int, ...], tuple[int, ...], float]]]


def taiyaku(
    text: Damaged, scorers: Sequence[str] | None = None
) -> list[tuple[tuple[int, ...], tuple[int, ...], float]]:
    """Beads as line numbers and confidences."""
    ja = Lines().read("\n".join(text.ja).encode(), "ja", lang="ja", encoding="utf-8")
    en = Lines().read("\n".join(text.en).encode(), "en", lang="en", encoding="utf-8")
    bitext, _ = examine(ja, en, **({"scorers": scorers} if scorers else {}))

    def lines(ids: tuple[str, ...]) -> tuple[int, ...]:
        return tuple(int(x[1:].split(".")[0]) - 1 for x in ids)

    return [(lines(b.ja_ids), lines(b.en_ids), b.confidence) for b in bitext.beads]


def gale_church(text: Damaged) -> list[tuple[tuple[int, ...], tuple[int, ...], float]]:
    """nltk's implementation on lengths in UTF-8 bytes, with the ratio that the two texts have."""
    from nltk.translate.gale_church import LanguageIndependent, align_blocks

    def size(line: str) -> int:
        return len(line.encode())

    class Ratio(LanguageIndependent):
        AVERAGE_CHARACTERS = sum(map(size, text.en)) / max(1, sum(map(size, text.ja)))

    ties = align_blocks([size(x) for x in text.ja], [size(x) for x in text.en], Ratio)
    # nltk gives pairs of indices; those that share one are one bead
    groups: list[tuple[set[int], set[int]]] = []
    for a, b in ties:
        if groups and (a in groups[-1][0] or b in groups[-1][1]):
            groups[-1][0].add(a)
            groups[-1][1].add(b)
        else:
            groups.append(({a}, {b}))
    beads = [(tuple(sorted(a)), tuple(sorted(b)), 1.0) for a, b in groups]
    for k, size in ((0, len(text.ja)), (1, len(text.en))):
        seen = {x for bead in beads for x in bead[k]}
        beads += [((n,), (), 1.0) if k == 0 else ((), (n,), 1.0) for n in range(size) if n not in seen]
    return beads


def score(text: Damaged, method: Method) -> tuple[Evaluation, float, float]:
    """How right it is, the seconds it took, and the calibration error to be expected of its confidences were they exact."""
    begin = time.perf_counter()
    found = method(text)
    spent = time.perf_counter() - begin

    def bitext(beads: Sequence[tuple[tuple[int, ...], tuple[int, ...], float]]) -> Bitext:
        return Bitext(tuple(Bead(tuple(map(str, a)), tuple(map(str, b)), confidence=c) for a, b, c in beads))

    right = evaluate(bitext([(a, b, 1.0) for a, b in text.beads]), bitext(found))
    return right, spent, by_chance([c for _, _, c in found])


def by_chance(confidences: Sequence[float], draws: int = 50) -> float:
    """The mean calibration error where each bead is right with just the chance that is said of it: over few beads it is
    not zero, and no calibration can make it less."""
    rng = random.Random(0)
    total = 0.0
    for _ in range(draws):
        bins = [0.0] * BINS
        for c in confidences:
            bins[min(BINS - 1, int(c * BINS))] += c - (rng.random() < c)
        total += sum(map(abs, bins)) / max(1, len(confidences))
    return total / draws


def references(pairs: bool = False) -> dict[str, Beads]:
    """Gold beads by document: the reference pairs and the sample, or the pairs of samples/pairs."""
    shared = Path(os.environ.get("TAIYAKU_SHARED", ROOT.parent / "shared"))
    named = {n: shared / "gold" / n / "gold.jsonl" for n in ("moc", "policy-a")}
    found = {n: p for n, p in named.items() if p.exists()}
    found["sample"] = ROOT / "samples" / "memorandum.gold.jsonl"
    if pairs:
        found = {p.parent.name: p for p in sorted((ROOT / "samples" / "pairs").glob("*/gold.jsonl"))}
    return {
        n: [(b["ja"], b["en"]) for b in map(json.loads, p.read_text(encoding="utf-8").splitlines())]
        for n, p in found.items()
    }


def cases(
    seeds: int, size: int, first: int = 0, enough: int = ENOUGH, pairs: bool = False
) -> dict[str, list[tuple[Beads, Pool]]]:
    """Documents by name, each with what is foreign to it, as many times as it is to be damaged: a short one oftener,
    where one bead is more. Made-up ones are other ones for every seed."""
    known = references(pairs)
    out: dict[str, list[tuple[Beads, Pool]]] = {}
    for name, beads in known.items():
        others = [b for n, x in known.items() if n != name for b in x]
        # Japanese of one half and English of the other: no foreign segment is the translation of another
        half = len(others) // 2
        strange = Pool([x for a, _ in others[:half] for x in a], [x for _, b in others[half:] for x in b])
        out[name] = [(beads, strange)] * (seeds if seeds < 2 else max(seeds, -(-enough // len(beads))))
    if pairs:
        return out
    strange = Pool(*pool(Maker.load(1000), 300))
    out[f"made up, {size}"] = [
        (Maker.load(seed).document(size), strange) for seed in range(first, first + seeds)
    ]
    return out


def quality(
    seeds: int,
    size: int,
    baseline: bool,
    first: int = 0,
    only: Sequence[str] = (),
    enough: int = ENOUGH,
    pairs: bool = False,
) -> list[tuple[str, str, str, list[Evaluation], float]]:
    rows = []
    methods: dict[str, Method] = {"taiyaku": taiyaku}
    if baseline:
        methods["gale-church"] = gale_church
    print(
        f"{'document':18}{'damage':32}{'method':13}{'strict':>8}{'worst':>8}{'links':>8}{'nulls':>8}{'ECE':>8}{'by chance':>11}{'top 90%':>9}{'seconds':>9}"
    )
    for name, documents in cases(seeds, size, first, enough, pairs).items():
        for label, recipe in RECIPES.items() if not only or name in only else ():
            texts = [damage(b, recipe, p, seed) for seed, (b, p) in enumerate(documents, first)]
            if recipe is CLEAN and not name.startswith("made"):
                texts = texts[:1]
            for method, run in methods.items():
                scored = [score(t, run) for t in texts]
                found = [e for e, _, _ in scored]

                def mean(pick: Callable[[Evaluation], float], found: list[Evaluation] = found) -> float:
                    return sum(map(pick, found)) / len(found)

                spent, chance = (sum(s[k] for s in scored) / len(scored) for k in (1, 2))
                sure = method == "taiyaku"
                print(
                    f"{name:18}{label:32}{method:13}{mean(lambda e: e.strict.f1):8.3f}{min(e.strict.f1 for e in found):8.3f}"
                    f"{mean(lambda e: e.links.f1):8.3f}{mean(lambda e: e.nulls.f1):8.3f}"
                    + (
                        f"{mean(lambda e: e.error):8.3f}{chance:11.3f}{mean(lambda e: e.top):9.3f}"
                        if sure
                        else f"{'':28}"
                    )
                    + f"{spent:9.2f}",
                    flush=True,
                )
                rows.append((name, label, method, found, spent))
    return rows


def speed(sizes: Sequence[int], runs: int = 1) -> None:
    """The whole command, start-up included, the lexicon's index built before: seconds by the clock, the median of so
    many runs and the least and most, the median of processor time, and that as a multiple of the first."""
    print(
        f"\n{'sentences':12}{'segments':>16}{'ja signs':>10}{'en words':>10}{'seconds':>9}{'from':>8}{'to':>8}{'CPU':>8}{'ratio':>8}{'MB':>7}{'strict':>8}"
    )
    strange = Pool(*pool(Maker.load(1000), 300))
    styles = {"prose": (PROSE, sizes), "short": (Style(), sizes[:1])}
    with tempfile.TemporaryDirectory() as folder:
        for name, (style, wanted) in styles.items():
            first = 0.0
            for size in wanted:
                text = damage(Maker.load(7).document(size, style), LIGHT, strange, 1)
                ran = [_command(text, Path(folder)) for _ in range(runs)]
                found, _, usage = ran[0]
                spent = sorted(clock for _, clock, _ in ran)
                gold = Bitext(tuple(Bead(tuple(map(str, a)), tuple(map(str, b))) for a, b in text.beads))
                used = median(x.ru_utime + x.ru_stime for _, _, x in ran)
                first = first or used
                signs = sum(map(len, text.ja)) / len(text.ja)
                words = sum(len(x.split()) for x in text.en) / len(text.en)
                print(
                    f"{name:12}{len(text.ja):8}×{len(text.en):<7}{signs:10.1f}{words:10.1f}"
                    f"{median(spent):9.2f}{spent[0]:8.2f}{spent[-1]:8.2f}{used:8.2f}{used / first:8.2f}"
                    f"{usage.ru_maxrss / 1024:7.0f}{evaluate(gold, found).strict.f1:8.3f}",
                    flush=True,
                )


def _command(text: Damaged, folder: Path) -> tuple[Bitext, float, resource.struct_rusage]:
    """What ``taiyaku align`` makes of the two texts, the seconds it took, and what it used."""
    from corpus.formats import read_bitext

    for name, lines in (("ja", text.ja), ("en", text.en)):
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    out = folder / "out.pairs"
    command = [sys.executable, "-m", "aligner.main", "-q", "align", str(folder / "ja"), str(folder / "en")]
    begin = time.perf_counter()
    run = subprocess.Popen([*command, "--one-per-line", "--format", "pairs", "-o", str(out)], cwd=ROOT)
    _, code, usage = os.wait4(run.pid, 0)
    spent = time.perf_counter() - begin
    assert code == 0, "the command failed"
    return read_bitext(out), spent, usage


def plot(rows: Sequence[tuple[str, str, str, list[Evaluation], float]], path: str) -> None:
    """Strict F1 as bars, a group per document and damage."""
    from html import escape

    groups = list(dict.fromkeys((r[0], r[1]) for r in rows))
    colours = {"taiyaku": "#4477aa", "gale-church": "#ccbb44"}
    wide, high, left = 40 * len(groups) + 120, 420, 50
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" font-family="sans-serif" font-size="10">',
        f'<rect width="{wide}" height="{high}" fill="#fff"/><text x="{left}" y="16" font-size="13">Strict F1</text>',
    ]
    for n in range(0, 11, 2):
        y = 230 - 20 * n
        out.append(
            f'<path d="M{left} {y}H{wide - 60}" stroke="#ddd"/><text x="{left - 6}" y="{y + 3}" text-anchor="end">{n / 10:.1f}</text>'
        )
    for g, (name, label) in enumerate(groups):
        x = left + 8 + 40 * g
        for k, row in enumerate(r for r in rows if r[:2] == (name, label)):
            value = sum(e.strict.f1 for e in row[3]) / len(row[3])
            out.append(
                f'<rect x="{x + 15 * k}" y="{230 - 200 * value:.1f}" width="14" height="{200 * value:.1f}" fill="{colours[row[2]]}">'
                f"<title>{escape(row[2])}: {value:.3f}</title></rect>"
            )
        out.append(
            f'<text transform="translate({x + 12} 240) rotate(60)">{escape(f"{name}: {label}")}</text>'
        )
    for k, (method, colour) in enumerate(colours.items()):
        out.append(
            f'<rect x="{left + 90 + 110 * k}" y="8" width="10" height="10" fill="{colour}"/><text x="{left + 104 + 110 * k}" y="17">{method}</text>'
        )
    Path(path).write_text("\n".join([*out, "</svg>\n"]), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--seeds",
        type=int,
        default=5,
        help="how often each document is damaged, at least (%(default)s)",
    )
    parser.add_argument(
        "--beads", type=int, default=ENOUGH, help="oftener, until so many beads are measured (%(default)s)"
    )
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument(
        "--only", nargs="+", default=(), metavar="NAME", help="documents, as the first column names them"
    )
    parser.add_argument("--pairs", action="store_true", help="the pairs of samples/pairs instead")
    parser.add_argument("--no-baseline", action="store_true", help="no Gale-Church")
    parser.add_argument("--size", type=int, default=400, help="sentences of the made-up documents")
    parser.add_argument("--quick", action="store_true", help="one seed, no speed")
    parser.add_argument("--plot", metavar="FILE.svg")
    parser.add_argument("--speed", default="2000,8000", help="sizes, separated by commas; empty for none")
    parser.add_argument("--only-speed", action="store_true", help="no quality")
    parser.add_argument("--runs", type=int, default=1, help="how often each size is timed (%(default)s)")
    options = parser.parse_args()
    if options.only_speed:
        speed([int(x) for x in options.speed.split(",")], options.runs)
        return
    from importlib.util import find_spec

    baseline = find_spec("nltk") is not None and not options.no_baseline
    if not baseline and not options.no_baseline:
        print("nltk is not installed (pip install nltk): no Gale-Church beside it")
    seeds = 1 if options.quick else options.seeds
    rows = quality(seeds, options.size, baseline, options.first, options.only, options.beads, options.pairs)
    if options.plot:
        plot(rows, options.plot)
    if options.speed and not options.quick:
        speed([int(x) for x in options.speed.split(",")], options.runs)


if __name__ == "__main__":
    main()
