"""How good translations are against a reference: sacreBLEU's BLEU, chrF and TER, and two figures of our own,
how many of the glossary's terms and of the figures and dates the translations keep.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean
from typing import Any, NamedTuple

from corpus.errors import InputError, MissingDependency, UsageError
from glossary.model import Concept, Glossary

METRICS = ("bleu", "chrf", "ter")
LOWER_IS_BETTER = frozenset({"ter"})


class Item(NamedTuple):
    """A segment with its reference, and what is known of it."""

    reference: str
    source: str = ""
    document: str = ""
    section: str = ""


class Figure(NamedTuple):
    """A score with sacreBLEU's signature; where several systems are compared, its mean, 95 % interval and the
    p-value against the first system, from paired bootstrap resampling or approximate randomization."""

    name: str
    score: float
    signature: str
    mean: float | None = None
    interval: float | None = None
    p: float | None = None


class Kept(NamedTuple):
    """Of `total` things in the references (or the sources), `kept` stand in the translations."""

    kept: int
    total: int

    @property
    def share(self) -> float:
        return self.kept / self.total if self.total else 1.0


@dataclass(frozen=True)
class Report:
    """One system."""

    name: str
    figures: tuple[Figure, ...]
    terms: Kept | None
    """None without a glossary."""
    values: Kept
    segments: tuple[float, ...]
    """chrF of each segment (sentence level), in order."""
    documents: tuple[tuple[str, int, Mapping[str, float]], ...]
    """Document, segments in it, score by metric."""
    sections: tuple[tuple[str, int, Mapping[str, float]], ...]
    lost: tuple[tuple[str, ...], ...]
    """For each segment, the terms and values that it doesn't keep."""


def score(
    systems: Mapping[str, Sequence[str]],
    items: Sequence[Item],
    *,
    lang: str,
    metrics: Sequence[str] = METRICS,
    tokenize: str | None = None,
    glossary: Glossary | None = None,
    significance: str | None = None,
    samples: int | None = None,
    seed: int = 12345,
) -> list[Report]:
    """Score each system's translations (one for each item) into `lang`.

    `tokenize` is sacreBLEU's name of a tokenizer; None takes ja-mecab for Japanese (char where it isn't
    installed) and 13a for English. `significance` ``bootstrap`` or ``randomization`` compares the systems
    with the first. Raises UsageError for lengths that differ and settings unknown.
    """
    if not items:
        raise InputError("there is nothing to score")
    for name, hypotheses in systems.items():
        if len(hypotheses) != len(items):
            raise UsageError(
                f"{name} has {len(hypotheses)} segments, the reference has {len(items)}",
                hint="both need a segment a line, in the same order",
            )
    unknown = [m for m in metrics if m not in METRICS]
    if unknown:
        raise UsageError(f"unknown metric “{unknown[0]}”", hint=f"known: {', '.join(METRICS)}")
    references = [i.reference for i in items]
    figures = _figures(systems, references, lang, metrics, tokenize, significance, samples, seed)
    keeps = _keeps(items, lang, glossary)
    reports = []
    for name, hypotheses in systems.items():
        kept = [keep(h) for keep, h in zip(keeps, hypotheses)]
        terms = [t for t, _ in kept]
        values = [v for _, v in kept]
        reports.append(
            Report(
                name,
                tuple(figures[name]),
                _sum(terms) if glossary is not None else None,
                _sum(values),
                tuple(_sentences(hypotheses, references, lang)),
                tuple(_groups(hypotheses, items, [i.document for i in items], lang, metrics, tokenize)),
                tuple(_groups(hypotheses, items, [i.section for i in items], lang, metrics, tokenize)),
                tuple((*t.lost, *v.lost) for t, v in kept),
            )
        )
    return reports


def _sacrebleu() -> Any:
    try:
        import sacrebleu.metrics
    except ImportError:
        raise MissingDependency("sacrebleu", "corpus") from None
    return sacrebleu.metrics


def tokenizer(lang: str, asked: str | None = None) -> str:
    """sacreBLEU's tokenizer for BLEU and TER. Raises UsageError for a name it doesn't know."""
    _sacrebleu()
    from sacrebleu.metrics.bleu import BLEU

    if asked is not None:
        if asked not in BLEU.TOKENIZERS:
            known = ", ".join(sorted(BLEU.TOKENIZERS))
            raise UsageError(f"sacreBLEU has no tokenizer “{asked}”", hint=f"known: {known}")
        return asked
    if lang != "ja":
        return "13a"
    from importlib.util import find_spec

    return "ja-mecab" if find_spec("MeCab") and find_spec("ipadic") else "char"


def _metrics(lang: str, metrics: Sequence[str], tokenize: str | None) -> dict[str, Any]:
    module = _sacrebleu()
    made: dict[str, Callable[[], Any]] = {
        "bleu": lambda: module.BLEU(tokenize=tokenizer(lang, tokenize), effective_order=False),
        "chrf": lambda: module.CHRF(),
        # TER counts words; Asian support parts Japanese into characters.
        "ter": lambda: module.TER(normalized=True, asian_support=lang == "ja"),
    }
    return {m: made[m]() for m in metrics}


def _figures(
    systems: Mapping[str, Sequence[str]],
    references: Sequence[str],
    lang: str,
    metrics: Sequence[str],
    tokenize: str | None,
    significance: str | None,
    samples: int | None,
    seed: int,
) -> dict[str, list[Figure]]:
    made = _metrics(lang, metrics, tokenize)
    out: dict[str, list[Figure]] = {name: [] for name in systems}
    tested: dict[tuple[str, str], Any] = {}
    signatures: dict[str, str] = {}
    if significance and len(systems) > 1:
        tested, signatures = _tested(systems, references, made, significance, samples, seed)
    baseline, *_ = systems
    first = list(systems[baseline])
    for metric, scorer in made.items():
        for name, hypotheses in systems.items():
            # sacreBLEU counts differences above the one seen; for a twin of the first system there are none.
            same = 1.0 if tested and name != baseline else None
            result = scorer.corpus_score(list(hypotheses), [list(references)])
            found = tested.get((name, metric))
            out[name].append(
                Figure(
                    metric,
                    float(result.score),
                    signatures.get(metric, str(scorer.get_signature())),
                    _number(found, "mean"),
                    _number(found, "ci"),
                    _number(found, "p_value") if list(hypotheses) != first else same,
                )
            )
    return out


def _number(found: Any, name: str) -> float | None:
    value = getattr(found, name, None)
    return None if value is None else float(value)


def _tested(
    systems: Mapping[str, Sequence[str]],
    references: Sequence[str],
    metrics: Mapping[str, Any],
    significance: str,
    samples: int | None,
    seed: int,
) -> tuple[dict[tuple[str, str], Any], dict[str, str]]:
    """sacreBLEU's results by (system, metric), the first system being the baseline; signatures by metric."""
    import os

    from sacrebleu.significance import PairedTest

    kinds = {"bootstrap": "bs", "randomization": "ar"}
    if significance not in kinds:
        raise UsageError(f"unknown test “{significance}”", hint=f"known: {', '.join(kinds)}")
    before = os.environ.get("SACREBLEU_SEED")
    os.environ["SACREBLEU_SEED"] = str(seed)
    try:
        test = PairedTest(
            [(name, list(h)) for name, h in systems.items()],
            dict(metrics),
            [list(references)],
            test_type=kinds[significance],
            n_samples=samples or 0,
        )
        signatures, columns = test()
    finally:
        if before is None:
            del os.environ["SACREBLEU_SEED"]
        else:
            os.environ["SACREBLEU_SEED"] = before
    names = list(systems)
    results = {
        (names[n], metric): result
        for metric, column in zip(metrics, (c for k, c in columns.items() if k != "System"))
        for n, result in enumerate(column)
    }
    return results, dict(zip(metrics, (s.format() for s in signatures.values())))


def _sentences(hypotheses: Sequence[str], references: Sequence[str], lang: str) -> list[float]:
    chrf = _sacrebleu().CHRF()
    return [float(chrf.sentence_score(h, [r]).score) for h, r in zip(hypotheses, references)]


def _groups(
    hypotheses: Sequence[str],
    items: Sequence[Item],
    labels: Sequence[str],
    lang: str,
    metrics: Sequence[str],
    tokenize: str | None,
) -> list[tuple[str, int, Mapping[str, float]]]:
    """Scores by label, in the order labels come; none where nothing is labelled."""
    if not any(labels):
        return []
    groups: dict[str, list[int]] = {}
    for n, label in enumerate(labels):
        groups.setdefault(label, []).append(n)
    made = _metrics(lang, metrics, tokenize)
    return [
        (
            label,
            len(members),
            {
                m: float(
                    s.corpus_score(
                        [hypotheses[n] for n in members], [[items[n].reference for n in members]]
                    ).score
                )
                for m, s in made.items()
            },
        )
        for label, members in groups.items()
    ]


# terms and values


class _Keep(NamedTuple):
    total: int
    lost: tuple[str, ...]


def _sum(keeps: Sequence[_Keep]) -> Kept:
    total = sum(k.total for k in keeps)
    return Kept(total - sum(len(k.lost) for k in keeps), total)


def _keeps(
    items: Sequence[Item], lang: str, glossary: Glossary | None
) -> list[Callable[[str], tuple[_Keep, _Keep]]]:
    """For each item, what tells which terms and values of it a translation keeps.

    Terms are those of the source, or where there is none of the reference; any permitted term of the concept
    will do. Values are those of the reference.
    """
    from corpus.values import values
    from glossary.match import Matcher

    other = "en" if lang == "ja" else "ja"
    target = Matcher(glossary, lang) if glossary is not None else None
    origin = Matcher(glossary, other) if glossary is not None else None

    def asked(item: Item) -> dict[str, Concept]:
        matcher, text = (origin, item.source) if item.source else (target, item.reference)
        if matcher is None:
            return {}
        return {
            h.concept.id: h.concept for h in matcher.find(text) if h.permitted and h.concept.permitted(lang)
        }

    def of(item: Item) -> Callable[[str], tuple[_Keep, _Keep]]:
        concepts, wanted = asked(item), values(item.reference, lang)

        def keep(text: str) -> tuple[_Keep, _Keep]:
            used = {h.concept.id for h in target.find(text) if h.permitted} if target else set()
            missing = tuple(c.label for i, c in concepts.items() if i not in used)
            there = [v.key for v in values(text, lang)]
            lost = []
            for value in wanted:
                if value.key in there:
                    there.remove(value.key)
                else:
                    lost.append(item.reference[value.start : value.end])
            return _Keep(len(concepts), missing), _Keep(len(wanted), tuple(lost))

        return keep

    return [of(item) for item in items]


def summary(report: Report) -> dict[str, Any]:
    """A report as plain data."""
    return {
        "system": report.name,
        "metrics": [
            {k: v for k, v in f._asdict().items() if v is not None or k in ("score", "signature")}
            for f in report.figures
        ],
        "terms": None if report.terms is None else {**report.terms._asdict(), "share": report.terms.share},
        "values": {**report.values._asdict(), "share": report.values.share},
        "segment_chrf_mean": mean(report.segments),
        "documents": [{"document": d, "segments": n, **scores} for d, n, scores in report.documents],
        "sections": [{"section": d, "segments": n, **scores} for d, n, scores in report.sections],
    }
