"""Segmentation: quality on the gold and speed, against stock GiNZA and whatever other splitters are installed.

    python scripts/bench_segment.py [--shared ../shared] [--rounds 3] [--big 20]

Everything is measured in one run; speeds are given as ratios to stock ja_ginza (the whole pipeline, line by
line, as its documentation shows), loading left out. For the other splitters: pip install bunkai pysbd.
"""

from __future__ import annotations

import argparse
import io
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import redirect_stdout
from functools import partial
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

Splitter = Callable[[str], Iterable[str]]


def ginza() -> Splitter:
    import spacy

    nlp = spacy.load("ja_ginza")
    return lambda line: [s.text for s in nlp(line).sents]


def bunkai() -> Splitter:
    return import_module("bunkai").Bunkai()  # type: ignore[no-any-return]


def pysbd() -> Splitter:
    return import_module("pysbd").Segmenter(language="ja", clean=False).segment  # type: ignore[no-any-return]


def sentencex() -> Splitter:
    return partial(import_module("sentencex").segment, "ja")


def by_line(splitter: Splitter) -> Callable[[str], list[str]]:
    """A splitter as it is used on a file: every line that holds something, by itself."""
    return lambda text: [s for line in text.splitlines() if line.strip() for s in splitter(line)]


def taiyaku(text: str) -> list[dict[str, str]]:
    from corpus.formats.text import Text
    from corpus.structure.junction import junction

    junction.cache_clear()  # every round as if the text were new
    document = Text().read(text.encode(), "bench")
    return [{"kind": block.kind, "text": unit.text} for block, unit in document]


def score(gold: Path, segments: Iterable[Any], *flags: str) -> dict[str, float]:
    """The gold's own scorer."""
    sys.path.insert(0, str(gold.parent.parent))
    scorer = import_module("score_segments")
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as predicted:
        for s in segments:
            predicted.write(json.dumps(s if isinstance(s, dict) else {"kind": "paragraph", "text": s}) + "\n")
        predicted.flush()
        out = io.StringIO()
        with redirect_stdout(out):
            scorer.main([str(gold), predicted.name, "--json", *flags])
    found: dict[str, float] = json.loads(out.getvalue())
    return found


def timed(run: Callable[[str], Any], text: str, rounds: int) -> float:
    """Seconds of the fastest of `rounds`, after one that isn't counted."""
    run(text[:2000])
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        run(text)
        best = min(best, time.perf_counter() - start)
    return best


def quality(shared: Path, name: str, run: Callable[[str], Any]) -> None:
    seeds = {p.name[:3]: p.read_text("utf-8") for p in sorted((shared / "seeds").glob("*.txt"))}
    for gold, flags in (("004", ()), ("003-front", ("--part",))):
        found = score(shared / "gold" / "segments" / f"{gold}.jsonl", run(seeds[gold[:3]]), *flags)
        kinds = (
            f"  kinds {found['kind_acc']:.3f}  noise kept {found['noise_kept']:.3f}"
            if name == "taiyaku"
            else ""
        )
        print(f"  {name:10} {gold:10} F1 {found['f1']:.3f}{kinds}")


def damages(shared: Path) -> None:
    """F1 on the report's front part after each kind of damage, and how much it costs."""
    from tests.corpus.damage import ALL

    gold = shared / "gold" / "segments" / "003-front.jsonl"
    text = next((shared / "seeds").glob("003*.txt")).read_text("utf-8")
    last = json.loads(gold.read_text("utf-8").splitlines()[-1])["text"]
    front = text[: text.rindex(last) + len(last)]
    whole = score(gold, taiyaku(front))["f1"]
    for change in ALL:
        found = score(gold, taiyaku(change(front)))
        print(
            f"  {change.__name__:20} F1 {found['f1']:.3f} ({found['f1'] - whole:+.3f})"
            f"  kinds {found['kind_acc']:.3f}  noise kept {found['noise_kept']:.3f}"
        )


def english(shared: Path) -> None:
    """The English sides of the bead gold."""
    for pair in ("moc", "policy-a"):
        folder = shared / "gold" / pair
        beads = [json.loads(line) for line in (folder / "gold.jsonl").read_text("utf-8").splitlines()]
        with tempfile.TemporaryDirectory() as place:
            gold = Path(place) / "gold.jsonl"
            gold.write_text(
                "".join(json.dumps({"kind": "paragraph", "text": e}) + "\n" for b in beads for e in b["en"]),
                "utf-8",
            )
            sys.path.insert(0, str(shared / "gold"))
            text = (folder / "en.md").read_text("utf-8")
            lines = by_line(partial(import_module("sentencex").segment, "en"))(text)
            print(f"  taiyaku    {pair:10} F1 {score(gold, taiyaku(text))['f1']:.3f}")
            print(f"  sentencex  {pair:10} F1 {score(gold, lines)['f1']:.3f}")


def cases(name: str, splitter: Splitter) -> None:
    """Our own table of hard Japanese sentences: the share that comes out right as a whole."""
    from tests.corpus.languages.test_ja_sentences import CASES, UNMARKED

    for label, table in (("with marks", CASES), ("without", UNMARKED)):
        right = sum(
            [s.strip() for s in splitter(c.replace("|", "")) if s.strip()]
            == [s.strip() for s in c.split("|")]
            for c in table
        )
        print(f"  {name:10} {label:10} {right} of {len(table)}")


def memory(megabytes: int) -> None:
    """The peak memory of the command on a small file, a large one, and one large line."""
    piece = (
        "県は、受信局（以下「局」という。）の整備を進める。費用は十億円である。本当に足りるのか？　検討する。"
    )
    lines = max(1, megabytes * 1_000_000 // len(piece.encode()))
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (
            ("small", piece),
            ("paragraphs", (piece + "\n\n") * lines),
            ("one line", piece * lines),
        ):
            path = Path(folder) / "big.txt"
            path.write_text(text, "utf-8")
            command = [
                sys.executable,
                "-m",
                "aligner.main",
                "-q",
                "segment",
                str(path),
                "-o",
                f"{folder}/out.jsonl",
            ]
            code = (
                "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True); "
                "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
            )
            start = time.perf_counter()
            peak = subprocess.run(
                [sys.executable, "-c", code, *command], capture_output=True, text=True, check=True, cwd=ROOT
            )
            took = time.perf_counter() - start
            size = len(text.encode()) / 1e6
            print(
                f"  {name:10} {size:6.1f} MB of text  peak {int(peak.stdout) / 1000:6.0f} MB  {took:6.1f} s"
            )


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    options.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="reference data")
    options.add_argument("--rounds", type=int, default=3, help="timed runs, the fastest counts [3]")
    options.add_argument("--big", type=int, default=20, help="size of the large file in MB, 0: left out [20]")
    given = options.parse_args()
    splitters: dict[str, Splitter] = {}
    for make in (ginza, bunkai, pysbd, sentencex):
        try:
            splitters[make.__name__] = make()
        except ImportError as error:
            print(f"{make.__name__} is left out: {error}")
    from corpus.languages.ja import japanese

    def ours(text: str) -> list[str]:
        cuts = [0, *japanese().boundaries(text), len(text)]
        return [text[a:b] for a, b in pairwise(cuts)]

    print("hard sentences, our own table")
    for name, splitter in {"taiyaku": ours, **splitters}.items():
        cases(name, splitter)
    if not (given.shared / "gold").is_dir():
        print(f"the gold is not at {given.shared}: the rest is left out")
        return
    files = {"taiyaku": taiyaku, **{n: by_line(s) for n, s in splitters.items()}}
    print("gold, Japanese")
    for name, run in files.items():
        quality(given.shared, name, run)
    print("gold, English")
    english(given.shared)
    print("damage, on the report's front part")
    damages(given.shared)
    text = next((given.shared / "seeds").glob("003*.txt")).read_text("utf-8")
    print(f"speed on the policy report, {len(text)} characters (stock GiNZA = 1)")
    seconds = {name: timed(run, text, given.rounds if name != "ginza" else 1) for name, run in files.items()}
    for name, took in seconds.items():
        print(f"  {name:10} {took:7.3f} s  {seconds['ginza'] / took:7.1f} x")
    if given.big:
        print("memory of the command")
        memory(given.big)


if __name__ == "__main__":
    main()
