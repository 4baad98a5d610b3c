"""`taiyaku score`: translations against a reference."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from corpus.cli import Session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossary.score import Item, Report


@click.command()
@click.argument("hypotheses", nargs=-1, required=True, type=click.Path(), metavar="HYP… REF")
@click.option(
    "--lang", type=click.Choice(["ja", "en"]), help="Language of the translations [default: by their script]."
)
@click.option("--source", type=click.Path(), help="The source, a segment a line: terms are looked for in it.")
@click.option(
    "--documents",
    type=click.Path(),
    help="The document of each segment, a name a line (with a tab: its section).",
)
@click.option("--glossary", type=click.Path(), help="Count the terms that are kept.")
@click.option(
    "--metric",
    "metrics",
    multiple=True,
    type=click.Choice(["bleu", "chrf", "ter"]),
    help="[default: all three]",
)
@click.option(
    "--tokenize", help="sacreBLEU's tokenizer [default: ja-mecab or char for Japanese, 13a for English]."
)
@click.option(
    "--test",
    type=click.Choice(["bootstrap", "randomization", "none"]),
    default="bootstrap",
    show_default=True,
    help="How several systems are compared with the first.",
)
@click.option(
    "--samples", type=click.IntRange(10), help="Of the test [default: 1,000 bootstrap, 10,000 randomization]."
)
@click.option("--seed", type=int, default=12345, show_default=True, help="For the resampling.")
@click.option("--worst", type=click.IntRange(0), default=0, help="List so many segments, from the worst up.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Of the output.",
)
@click.pass_obj
def score(
    session: Session,
    hypotheses: tuple[str, ...],
    lang: str | None,
    source: str | None,
    documents: str | None,
    glossary: str | None,
    metrics: tuple[str, ...],
    tokenize: str | None,
    test: str,
    samples: int | None,
    seed: int,
    worst: int,
    format_: str,
) -> None:
    """Score one or more translations HYP against the reference REF with sacreBLEU.

    Plain text with a segment a line, or bitexts (the side in the language asked for). The signature says how
    each score was made, and has to be quoted with it.
    """
    from corpus.errors import UsageError
    from corpus.memory.fold import is_japanese
    from glossary.formats import read_glossary
    from glossary.score import METRICS
    from glossary.score import score as compute

    if len(hypotheses) < 2:
        raise UsageError("a translation and a reference are needed", hint="taiyaku score HYP REF")
    *names, reference = hypotheses
    if len(set(names)) < len(names):
        raise UsageError("a translation is named twice")
    if lang is None:
        lang = "ja" if is_japanese("".join(_lines(reference, "ja")[0][:50])) else "en"
    references, sections = _lines(reference, lang)
    items = _items(references, sections, source, documents, lang)
    path = glossary or session.settings.get("glossary")
    reports = compute(
        {n: _lines(n, lang)[0] for n in names},
        items,
        lang=lang,
        metrics=metrics or METRICS,
        tokenize=tokenize,
        glossary=read_glossary(path) if path else None,
        significance=None if test == "none" else test,
        samples=samples,
        seed=seed,
    )
    systems = {r.name: _lines(r.name, lang)[0] for r in reports} if worst else {}
    if format_ == "json":
        _json(reports, items, systems, worst)
    else:
        for report in reports:
            _show(report)
        for report in reports:
            _show_worst(report, items, systems.get(report.name, []), worst)


def _lines(path: str, lang: str) -> tuple[list[str], list[tuple[str, str]]]:
    """The segments of a file, and (document, section) for each where a bitext knows them."""
    from corpus.files import read_text
    from corpus.formats import BITEXTS, by_ending

    readable = [n for n in BITEXTS if n not in ("html", "pairs")]
    if by_ending(BITEXTS, path, readable):
        from corpus.collection import parts
        from corpus.memory.fold import join

        named = [n for part in parts([path]) for n in part.named()]
        texts = [" ".join(join(b.ja if lang == "ja" else b.en, lang).split()) for _, b in named]
        return texts, [(document, "") for document, _ in named]
    text = read_text(path)
    return text.removesuffix("\n").split("\n"), []


def _items(
    references: Sequence[str],
    places: Sequence[tuple[str, str]],
    source: str | None,
    documents: str | None,
    lang: str,
) -> list[Item]:
    from corpus.errors import InputError
    from glossary.score import Item

    sources = _lines(source, "en" if lang == "ja" else "ja")[0] if source else [""] * len(references)
    if documents:
        rows = [line.partition("\t") for line in _lines(documents, lang)[0]]
        places = [(document, section) for document, _, section in rows]
    places = places or [("", "")] * len(references)
    for name, held in ((source, sources), (documents, places)):
        if name and len(held) != len(references):
            raise InputError(f"{len(held)} lines, the reference has {len(references)} segments", path=name)
    if len({d for d, _ in places}) < 2 and not documents:
        places = [("", "")] * len(references)
    return [Item(r, s, *p) for r, s, p in zip(references, sources, places)]


def _json(
    reports: Sequence[Report], items: Sequence[Item], systems: dict[str, list[str]], worst: int
) -> None:
    import json

    from glossary.score import summary

    out: list[dict[str, Any]] = []
    for report in reports:
        record = summary(report)
        if worst:
            record["worst"] = [
                {
                    "segment": n,
                    "chrf": report.segments[n],
                    "lost": list(report.lost[n]),
                    "translation": systems[report.name][n],
                    "reference": items[n].reference,
                }
                for n in _order(report)[:worst]
            ]
        out.append(record)
    click.echo(json.dumps({"systems": out}, ensure_ascii=False, indent=1))


def _order(report: Report) -> list[int]:
    """Segments from the worst up."""
    return sorted(range(len(report.segments)), key=lambda n: (report.segments[n], n))


def _show(report: Report) -> None:
    click.echo(f"{Path(report.name).name}: {len(report.segments)} segments")
    for figure in report.figures:
        interval = f" ± {figure.interval:.2f}" if figure.interval is not None else ""
        p = f"  p = {figure.p:.4f}" if figure.p is not None else ""
        click.echo(f"  {figure.name:7}{figure.score:7.2f}{interval}{p}   {figure.signature}")
    if report.terms is not None:
        click.echo(
            f"  terms  {100 * report.terms.share:7.2f} %  {report.terms.kept} of {report.terms.total} kept"
        )
    click.echo(
        f"  values {100 * report.values.share:7.2f} %  {report.values.kept} of {report.values.total} kept"
    )
    for noun, groups in (("document", report.documents), ("section", report.sections)):
        for label, count, scores in groups:
            row = "  ".join(f"{m} {s:6.2f}" for m, s in scores.items())
            click.echo(f"    {noun} {label or '–'}: {count} segments  {row}")


def _show_worst(report: Report, items: Sequence[Item], texts: Sequence[str], worst: int) -> None:
    if worst:
        click.echo(f"{Path(report.name).name}, from the worst up")
    for n in _order(report)[:worst]:
        click.echo(
            f"  {n + 1:5}  chrF {report.segments[n]:.1f}"
            + (f"  lost: {', '.join(report.lost[n])}" if report.lost[n] else "")
        )
        click.echo(f"         {texts[n]}")
        click.echo(f"       = {items[n].reference}")
