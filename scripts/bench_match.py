"""The term matcher: recall and precision on generated uses and near misses; time per page by size of the glossary;
time to load a large TBX file beside the time its XML takes to parse, and to load it as CSV and XLSX. With --loading
that alone.

usage: bench_match.py [GLOSSARY | --loading]
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from glossary.formats import read_glossary, write_glossary
from glossary.match import Matcher
from glossary.model import Glossary, Term
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
    for name, glossary in (("alike", synthetic(10_000)), ("varied", varied(synthetic(10_000)))):
        _loading(name, glossary)


def varied(glossary: Glossary) -> Glossary:
    """The same with all that makes the entries of a real termbase differ."""
    out = []
    for n, c in enumerate(glossary):
        ja, en = c.terms
        terms = [replace(ja, reading=f"よみ{n}", pos="noun"), replace(en, pos="noun")]
        terms += [Term(f"{en.text} system", "en", "admitted", "variant")] * (n % 3 == 0)
        terms += [Term(f"AB{n}", "en", "preferred", "abbreviation", case_sensitive=True)] * (n % 5 == 0)
        made = replace(c, terms=tuple(terms), domain=f"domain {n % 23}", source=f"Report {n % 100}, p. {n}")
        made = replace(made, definition=f"What concept {n} is in R&D.", created=f"2024-01-{n % 28 + 1:02}")
        out.append(replace(made, note=f"Decided in meeting {n}." if n % 2 else ""))
    return Glossary(tuple(out))


def _loading(kind: str, glossary: Glossary) -> None:
    import xml.etree.ElementTree as python

    from lxml import etree

    with TemporaryDirectory() as folder:
        files = {name: Path(folder, f"x.{name}") for name in ("tbx", "csv", "xlsx")}
        for file in files.values():
            write_glossary(glossary, file)
        data = files["tbx"].read_bytes()

        def visit() -> None:
            for element in etree.fromstring(data).iter():
                _ = element.tag, element.text, element.get("type")

        # By turns, so that all meet the machine in the same mood. A look at every element's name, text and type is
        # what no reader of the tree can go without.
        actions: dict[str, Callable[[], object]] = {
            "parse": lambda: etree.fromstring(data),
            "visit": visit,
            "python": lambda: python.fromstring(data),
            **{name: partial(read_glossary, file) for name, file in files.items()},
        }
        times = [{name: best(action, 1) for name, action in actions.items()} for _ in range(7)]
        took = {name: min(t[name] for t in times) for name in actions}
    tbx = took["tbx"]
    print(
        f"TBX, 10,000 concepts {kind}, {len(data) / 1e6:.1f} MB: load {tbx:.2f} s, which is"
        f" {tbx / took['parse']:.1f} of lxml's parse ({took['parse']:.2f} s), {tbx / took['visit']:.1f} of that with a visit"
        f" of the elements ({took['visit']:.2f} s), {tbx / took['python']:.1f} of a parse with xml.etree ({took['python']:.2f} s)"
    )
    print(f"  the same as CSV {took['csv']:.2f} s, as XLSX {took['xlsx']:.2f} s")


if __name__ == "__main__":
    if "--loading" not in sys.argv:
        quality(sys.argv[1] if len(sys.argv) > 1 else str(ROOT / "samples" / "glossary.csv"))
        speed()
    loading()
