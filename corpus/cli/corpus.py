"""`taiyaku corpus filter|split|stats|export`: what is done with a corpus that is aligned."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.cli import Session

if TYPE_CHECKING:
    from corpus.model import Bead

files = click.argument("files", nargs=-1, required=True, type=click.Path(), metavar="FILE|FOLDER…")
reading = click.option(
    "--from", "from_", metavar="FORMAT", help="Format of the files [default: by their endings]."
)
SKIPPABLE = (
    "confidence",
    "short",
    "long",
    "ratio",
    "language",
    "copied",
    "values",
    "duplicate",
    "near-duplicate",
)


@click.command("filter")
@files
@reading
@click.option("-o", "--output", default="-", type=click.Path(), help="What stays, as JSON Lines.")
@click.option("--rejected", type=click.Path(), help="What goes, as JSON Lines, each with its reason.")
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.5,
    show_default=True,
    help="Of a bead that stays.",
)
@click.option(
    "--min-ja", type=click.IntRange(0), default=1, show_default=True, help="Characters of Japanese."
)
@click.option(
    "--max-ja", type=click.IntRange(1), default=500, show_default=True, help="Characters of Japanese."
)
@click.option("--min-en", type=click.IntRange(0), default=1, show_default=True, help="Words of English.")
@click.option("--max-en", type=click.IntRange(1), default=250, show_default=True, help="Words of English.")
@click.option(
    "--max-ratio",
    type=click.FloatRange(1),
    default=6.0,
    show_default=True,
    help="English characters for a Japanese one.",
)
@click.option(
    "--near",
    type=click.FloatRange(0.5, 1),
    default=0.9,
    show_default=True,
    help="Likeness of near-duplicates.",
)
@click.option("--skip", multiple=True, type=click.Choice(SKIPPABLE), help="A filter not to use (repeatable).")
@click.pass_obj
def filter_(
    session: Session,
    files: tuple[str, ...],
    from_: str | None,
    output: str,
    rejected: str | None,
    min_confidence: float,
    min_ja: int,
    max_ja: int,
    min_en: int,
    max_en: int,
    max_ratio: float,
    near: float,
    skip: tuple[str, ...],
) -> None:
    """Leave out what is not worth training on, and say how much and why.

    Beads that a person confirmed or edited are not left out for their confidence.
    """
    import json

    from corpus.collection import parts
    from corpus.export import jsonl, record
    from corpus.files import write_text
    from corpus.filter import REASONS, Rules, judge, tally

    rules = Rules(min_confidence, min_ja, max_ja, min_en, max_en, max_ratio, near, frozenset(skip))
    beads = (named for part in session.progress(parts(files, from_), "reading") for named in part.named())
    verdicts = list(judge(beads, rules))
    jsonl(((v.name, v.bead) for v in verdicts if not v.reason), Path(output))
    if rejected:
        gone = (v for v in verdicts if v.reason)
        rows = ({"reason": v.reason, **record(v.name, v.bead)} for v in gone)
        write_text(rejected, "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows))
    counts = tally(verdicts)
    session.remark(f"{counts['']} of {len(verdicts)} beads stay")
    for reason, meaning in REASONS.items():
        if counts[reason]:
            session.remark(f"{counts[reason]:8}  {reason}: {meaning}")


@click.command()
@files
@reading
@click.option(
    "-o", "--output", required=True, type=click.Path(), help="Folder for train.jsonl, dev.jsonl, test.jsonl."
)
@click.option(
    "--dev", type=click.FloatRange(0, 1), default=0.05, show_default=True, help="Share of the documents."
)
@click.option(
    "--test", type=click.FloatRange(0, 1), default=0.05, show_default=True, help="Share of the documents."
)
@click.option("--seed", type=int, default=1, show_default=True, help="Another number, another draw.")
@click.pass_obj
def split(
    session: Session,
    files: tuple[str, ...],
    from_: str | None,
    output: str,
    dev: float,
    test: float,
    seed: int,
) -> None:
    """Divide whole documents into train, dev and test; nothing of one set stands in another.

    Documents with much text in common go to the same set. A document keeps its set when others are added.
    """
    from corpus.collection import by_document
    from corpus.errors import OutputError
    from corpus.export import jsonl
    from corpus.files import write_text
    from corpus.split import split as divide

    made = divide(by_document(files, from_), dev=dev, test=test, seed=seed)
    target = Path(output)
    try:
        target.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise OutputError("this is a file, a folder was expected", path=target) from None
    for name, beads in made.beads.items():
        jsonl(beads, target / f"{name}.jsonl")
        session.remark(f"{name:6}{len(made.names[name]):6} documents {len(beads):8} beads")
    listed = "".join(f"{name}\t{document}\n" for name, held in made.names.items() for document in held)
    write_text(target / "documents.tsv", listed)
    if made.leaked:
        session.remark(f"{made.leaked} beads left out because a smaller set has their Japanese or English")


@click.command()
@files
@reading
@click.option(
    "-o", "--output", default="-", type=click.Path(), help="Where to write [default: standard output]."
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "html"]),
    help="[default: by the ending of -o, else text]",
)
@click.option("--title", default="Corpus", show_default=True, help="Of the page.")
@click.pass_obj
def stats(
    session: Session, files: tuple[str, ...], from_: str | None, output: str, format_: str | None, title: str
) -> None:
    """Count a corpus; as a page with plots with -o PAGE.html."""
    import json
    from dataclasses import asdict

    from corpus.collection import parts
    from corpus.files import write_text
    from corpus.overview import overview, page

    endings = {".html": "html", ".htm": "html", ".json": "json"}
    form = format_ or endings.get(Path(output).suffix.lower(), "text")
    found = overview(
        named for part in session.progress(parts(files, from_), "counting") for named in part.named()
    )
    if form == "html":
        write_text(output, page(found, title))
    elif form == "json":
        write_text(output, json.dumps(asdict(found), ensure_ascii=False, indent=1) + "\n")
    else:
        lines = [
            f"{found.documents:,} documents, {found.beads:,} beads, {found.distinct:,} different pairs",
            f"{found.ja_characters:,} characters of Japanese (median {found.medians[0]:.0f} a bead)",
            f"{found.en_words:,} words of English (median {found.medians[1]:.0f} a bead)",
            f"{found.medians[2]:.2f} English characters for a Japanese one (median)",
            f"{found.one_sided:,} with one side only, {found.suspects:,} not in their language",
            "kinds: " + ", ".join(f"{kind} {n:,}" for kind, n in found.kinds),
        ]
        write_text(output, "\n".join(lines) + "\n")


@click.command()
@files
@reading
@click.option("-o", "--output", required=True, type=click.Path(), help="File, folder (hf) or prefix (moses).")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["jsonl", "moses", "parquet", "tmx", "hf"]),
    help="[default: by the ending of -o]",
)
@click.pass_obj
def export(
    session: Session, files: tuple[str, ...], from_: str | None, output: str, format_: str | None
) -> None:
    """Write a corpus for other programs: Moses, JSON Lines, Parquet, TMX, a Hugging Face `datasets` folder.

    A folder that `corpus split` wrote keeps its sets.
    """
    from corpus.collection import parts
    from corpus.errors import UsageError
    from corpus.export import export as write
    from corpus.split import SETS

    endings = {".jsonl": "jsonl", ".parquet": "parquet", ".tmx": "tmx"}
    form = format_ or endings.get(Path(output).suffix.lower())
    if form is None:
        raise UsageError(
            f"the ending of {output} names no format", hint="--format jsonl|moses|parquet|tmx|hf"
        )
    folder = Path(files[0])
    if len(files) == 1 and all((folder / f"{s}.jsonl").is_file() for s in SETS):
        sets: dict[str, list[tuple[str, Bead]]] = {
            s: [n for p in parts([folder / f"{s}.jsonl"]) for n in p.named()] for s in SETS
        }
    else:
        sets = {"train": [n for p in parts(files, from_) for n in p.named()]}
    for path in write({s: b for s, b in sets.items() if b} or sets, output, form):
        session.remark(path)
