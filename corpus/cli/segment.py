"""``taiyaku segment``."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

import click

from corpus.cli import Session

_ENDINGS = {".tsv": "tsv", ".txt": "text", ".jsonl": "jsonl"}


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(), metavar="FILE…")
@click.option("--lang", type=click.Choice(["ja", "en"]), help="The files' language [default: detected].")
@click.option("--encoding", help="The files' encoding [default: detected].")
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "text", "tsv"]),
    help="Of the output [default: by the ending of -o, else jsonl].",
)
@click.option(
    "-o", "--output", default="-", type=click.Path(), help="Where to write [default: standard output]."
)
@click.option("--one-per-line", is_flag=True, help="The files already hold a segment a line.")
@click.option("--explain", metavar="PLACE", help="Say what was decided at an offset or LINE:COLUMN, and why.")
@click.pass_obj
def segment(
    session: Session,
    files: tuple[str, ...],
    lang: str | None,
    encoding: str | None,
    form: str | None,
    output: str,
    one_per_line: bool,
    explain: str | None,
) -> None:
    """Cut Japanese or English documents into segments.

    FILE may be a folder, which stands for all documents in it, or - for standard input. Each line of the
    output is a sentence, or a heading, a table cell, a whole footnote; its kind says which.
    --format text leaves out page furniture and garbage.

    \b
    taiyaku segment report.md
    taiyaku segment sources/ -o segments.tsv
    taiyaku segment report.md --explain 12:40
    """
    from corpus.segment import TSV_HEAD, rows, stream
    from corpus.segment import files as named

    paths = named(files)
    if explain is not None:
        _explain(paths, explain, lang, encoding)
        return
    form = form or next((f for e, f in _ENDINGS.items() if output.lower().endswith(e)), "jsonl")
    many = len(paths) > 1

    def lines() -> Iterator[str]:
        if form == "tsv":
            yield TSV_HEAD
        for path in session.progress(paths, "segment") if many else paths:
            form_in = "lines" if one_per_line else None
            found = stream(path, lang=lang, encoding=encoding, format=form_in, warn=session.warn)
            yield from rows(path, found if many else session.progress(found, "segment"), form)

    _write(lines(), output)


def _write(lines: Iterable[str], output: str) -> None:
    """Line by line: a file only takes its place when it is whole."""
    from corpus.files import replacing

    if output == "-":
        for line in lines:
            sys.stdout.write(f"{line}\n")
        return
    with replacing(output) as temporary, temporary.open("w", encoding="utf-8", newline="\n") as target:
        for line in lines:
            target.write(f"{line}\n")


def _explain(paths: list[str], where: str, lang: str | None, encoding: str | None) -> None:
    from corpus.errors import UsageError
    from corpus.explain import explain, place
    from corpus.segment import segment as read

    if len(paths) != 1:
        raise UsageError("--explain takes one file", hint="name the one that holds the place")
    document = read(paths[0], lang=lang, encoding=encoding)
    for line in explain(document, place(document, where)):
        click.echo(line)
