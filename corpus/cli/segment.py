"""``taiyaku segment``."""

from __future__ import annotations

import click

from corpus.cli import Session

FORMATS = ("jsonl", "text", "tsv")


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(), metavar="FILE…")
@click.option("--lang", type=click.Choice(["ja", "en"]), help="The language [default: detected].")
@click.option("--encoding", help="The files' encoding [default: detected].")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="Of the output [default: by the ending of -o, else jsonl].",
)
@click.option(
    "-o", "--output", default="-", type=click.Path(), help="Where to write [default: standard output]."
)
@click.option(
    "--explain", metavar="PLACE", help="Say why there is a boundary, or none, at an offset or LINE:COLUMN."
)
@click.pass_obj
def segment(
    session: Session,
    files: tuple[str, ...],
    lang: str | None,
    encoding: str | None,
    form: str | None,
    output: str,
    explain: str | None,
) -> None:
    """Cut Japanese or English documents into segments.

    FILE may be a folder, which stands for all documents in it, or - for standard input. Each line of the output is a
    sentence, or a heading, a table cell, a whole footnote; its kind says which.
    """
    from corpus.files import write_text
    from corpus.segment import TSV_HEAD, rows
    from corpus.segment import files as named
    from corpus.segment import segment as read

    form = form or {".tsv": "tsv", ".txt": "text"}.get(output[-4:].lower(), "jsonl")
    paths = named(files)
    if output == "-":
        if form == "tsv":
            click.echo(TSV_HEAD)
        for path in session.progress(paths, "segment"):
            document = read(path, lang=lang, encoding=encoding)
            for row in rows(document, form, all=form != "text"):
                click.echo(row)
        return
    out = [TSV_HEAD] if form == "tsv" else []
    for path in session.progress(paths, "segment"):
        out.extend(rows(read(path, lang=lang, encoding=encoding), form, all=form != "text"))
    write_text(output, "".join(f"{row}\n" for row in out))
