"""`taiyaku corpus`: many pairs at once."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

from corpus.cli import Session

COMMANDS = {
    "filter": "corpus.cli.corpus:filter_",
    "split": "corpus.cli.corpus:split",
    "stats": "corpus.cli.corpus:stats",
    "export": "corpus.cli.corpus:export",
    "subword": "glossary.cli.subword:subword",
}
"""Where the commands of the other packages are defined; `align` is below."""


class Corpus(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return ["align", *COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command


@click.group(cls=Corpus)
def corpus() -> None:
    """Many document pairs at once: align, filter, split, describe, export."""


@corpus.command()
@click.argument(
    "inputs", nargs=-1, required=True, type=click.Path(), metavar="MANIFEST | JA_FOLDER EN_FOLDER"
)
@click.option(
    "-o", "--output", required=True, type=click.Path(), help="Folder for the bitexts, one for each pair."
)
@click.option(
    "--pair",
    type=click.Choice(["name", "content"]),
    default="name",
    show_default=True,
    help="How the documents of two folders are paired.",
)
@click.option("--format", "format_", default="jsonl", show_default=True, help="Format of the bitexts.")
@click.option("--glossary", type=click.Path(), help="Its terms are evidence.")
@click.option("--force", is_flag=True, help="Also pairs that don't look like translations of each other.")
@click.option("-j", "--jobs", type=click.IntRange(1), help="Processes [default: one for each core].")
@click.option("--scheduler", metavar="ADDRESS", help="Run on the Dask cluster whose scheduler is there.")
@click.option("--dry-run", is_flag=True, help="Only say which documents are paired, as a manifest.")
@click.pass_obj
def align(
    session: Session,
    inputs: tuple[str, ...],
    output: str,
    pair: str,
    format_: str,
    glossary: str | None,
    force: bool,
    jobs: int | None,
    scheduler: str | None,
    dry_run: bool,
) -> int:
    """Align every pair of a manifest (TSV, CSV, JSON Lines, Parquet: ja, en, name, date, domain) or of two
    folders.

    The same command again does only what is missing or changed; beads that a person confirmed stay. A pair that fails is told, the rest is done,
    and the exit code is 1. With --scheduler, the workers must see the same files.
    """
    from functools import partial

    from aligner.batch import align_all
    from corpus.errors import UsageError
    from corpus.formats import BITEXTS
    from corpus.manifest import by_content, by_name, read_manifest
    from corpus.run import cluster, processes
    from glossary.formats import read_glossary

    if format_ not in BITEXTS:
        raise UsageError(f"unknown bitext format “{format_}”", hint=f"known: {', '.join(BITEXTS)}")
    if len(inputs) > 2:
        raise UsageError("a manifest, or two folders", hint="taiyaku corpus align JA_FOLDER EN_FOLDER -o OUT")
    if len(inputs) == 1:
        if Path(inputs[0]).is_dir():
            raise UsageError("one folder can't be paired", hint="name two folders, or a manifest")
        pairs = read_manifest(inputs[0])
    else:
        pairs, alone = (by_name if pair == "name" else by_content)(*inputs)
        for path in alone:
            session.remark(f"{path}: no counterpart found")
        if not pairs:
            raise UsageError(
                "no two documents belong together",
                hint="try --pair content, or write a manifest" if pair == "name" else "write a manifest",
            )
    if dry_run:
        click.echo("ja\ten\tname\tdate\tdomain")
        for p in pairs:
            click.echo(
                "\t".join((str(Path(p.ja).resolve()), str(Path(p.en).resolve()), p.name, p.date, p.domain))
            )
        return 0
    run = partial(cluster, address=scheduler) if scheduler else partial(processes, jobs=jobs)
    terms = str(glossary or session.settings.get("glossary") or "")
    if terms:
        read_glossary(terms)
    made = kept = beads = failed = 0
    for result in session.progress(
        align_all(pairs, output, run, format=format_, glossary=terms, force=force), "aligning", len(pairs)
    ):
        if result.error:
            failed += 1
            click.echo(f"taiyaku: {result.pair.name}: {result.error}", err=True)
            continue
        made, kept, beads = made + (not result.kept), kept + result.kept, beads + result.beads
    before = f", {kept} were done before" if kept else ""
    session.remark(f"{made} pairs aligned{before}, {failed} failed; {beads} beads in {output}")
    return 1 if failed else 0
