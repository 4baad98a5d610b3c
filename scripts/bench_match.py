"""The term matcher: recall and precision on generated uses and near misses; time per page by size of the glossary;
time to load a large TBX file beside the time its XML takes to parse.

usage: bench_match.py [GLOSSARY]
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from glossary.formats import read_glossary
from glossary.formats.tbx import Tbx
from glossary.match import Matcher
from tests.glossary.uses import misses, synthetic, uses

ROOT = Path(__file__).resolve().parent.parent


def quality(path: str) -> None:
    glossary = read_glossary(path)
    matchers = {lang: Matcher(glossary, lang) for lang in ("ja", "en")}
    right = wanted = found = 0
    missed: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    examples = []
    for case in (*uses(glossary), *misses(glossary)):
        hits = {(h.start, h.end, h.concept.id) for h in matchers[case.lang].find(case.text)}
        if case.avoid:
            # What else the text really says is no mistake.
            hits = {h for h in hits if h[2] == case.avoid}
        expected = set(case.wanted)
        wanted += len(expected)
        found += len(hits)
        right += len(hits & expected)
        missed[case.how] += len(expected - hits)
        wrong[case.how] += len(hits - expected)
        if hits != expected:
            examples.append((case, hits))
    print(
        f"{path}: recall {right}/{wanted} = {right / wanted:.4f}, precision {right}/{found} = {right / found:.4f}"
    )
    for name, counter in (("missed", missed), ("wrong", wrong)):
        for how, n in counter.most_common():
            if n:
                print(f"  {name}: {n} {how}")
    for case, hits in examples[:15]:
        print(f"    {case.how}: {case.text!r} wanted {case.wanted} found {sorted(hits)}")


def best(action: Callable[[], object], times: int = 5) -> float:
    out = []
    for _ in range(times):
        start = time.perf_counter()
        action()
        out.append(time.perf_counter() - start)
    return min(out)


def speed() -> None:
    from corpus.languages import language

    pages = {
        "ja": (ROOT / "samples" / "memorandum.ja.md").read_text("utf-8"),
        "en": (ROOT / "samples" / "memorandum.en.md").read_text("utf-8"),
    }
    for lang, page in pages.items():
        tokens = language(lang).tokens(page)
        base = 0.0
        for size in (100, 1_000, 10_000):
            matcher = Matcher(synthetic(size), lang)
            matcher.find(page, tokens)
            seconds = best(lambda m=matcher, p=page, t=tokens: m.find(p, t), 20)  # type: ignore[misc]
            base = base or seconds
            print(
                f"{lang}: {size:6} concepts: {1000 * seconds:6.2f} ms for {len(page)} characters, {seconds / base:.2f} of 100"
            )


def loading() -> None:
    from lxml import etree

    form = Tbx()
    data = form.write(synthetic(10_000))
    parse = best(lambda: etree.fromstring(data))

    def visit() -> None:
        for element in etree.fromstring(data).iter():
            _ = element.tag, element.text, element.get("type")

    # What no reader of the tree can go without: a look at every element's name, text and type.
    visited = best(visit)
    load = best(lambda: form.read(data, "x.tbx"), 3)
    print(
        f"TBX, 10,000 concepts, {len(data) / 1e6:.1f} MB: parse {parse:.2f} s, parse and visit {visited:.2f} s, "
        f"load {load:.2f} s: {load / parse:.1f} and {load / visited:.1f} times"
    )


if __name__ == "__main__":
    quality(sys.argv[1] if len(sys.argv) > 1 else str(ROOT / "samples" / "glossary.csv"))
    speed()
    loading()
