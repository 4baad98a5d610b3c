"""``taiyaku segment``."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

import click

from corpus.cli import Session
from corpus.exchange import FORMATS

_ENDINGS = {
    ".tsv": "tsv",
    ".txt": "text",
    ".jsonl": "jsonl",
    ".xlf": "xliff",
    ".xliff": "xliff",
    ".xlsx": "xlsx",
    ".docx": "docx",
}
_LISTS = ("jsonl", "text", "tsv")


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(), metavar="FILE…")
@click.option("--lang", type=click.Choice(["ja", "en"]), help="The files' language [default: detected].")
@click.option("--encoding", help="The files' encoding [default: detected].")
@click.option(
    "--format",
    "form",
    type=click.Choice([*_LISTS, *FORMATS]),
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
    --format text leaves out page furniture and garbage. XLIFF and the tables (xlsx, docx, csv) are for putting a
    Japanese document into English elsewhere; `taiyaku merge` puts the English into the document.

    \b
    taiyaku segment report.md
    taiyaku segment sources/ -o segments.tsv
    taiyaku segment report.docx -o report.xlf
    taiyaku segment report.md --explain 12:40
    """
    from corpus.segment import TSV_HEAD, rows, stream
    from corpus.segment import files as named

    paths = named(files)
    if explain is not None:
        _explain(paths, explain, lang, encoding)
        return
    form = form or next((f for e, f in _ENDINGS.items() if output.lower().endswith(e)), "jsonl")
    if form not in _LISTS:
        _to_translate(session, paths, form, output, lang, encoding, one_per_line)
        return
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


def _to_translate(
    session: Session,
    paths: list[str],
    form: str,
    output: str,
    lang: str | None,
    encoding: str | None,
    one_per_line: bool,
) -> None:
    from corpus.errors import UsageError
    from corpus.exchange import to_translate
    from corpus.formats import write_bitext
    from corpus.segment import segment as read

    if len(paths) != 1:
        raise UsageError(f"--format {form} takes one document", hint="call it once for each")
    document = read(paths[0], lang=lang, encoding=encoding, format="lines" if one_per_line else None)
    if document.lang.split("-")[0] != "ja":
        raise UsageError(
            f"{paths[0]} is not Japanese: there is nothing to put into English",
            hint="if it is, say so with --lang ja",
        )
    session.warn(document)
    settings = session.settings
    tags = (settings.get("ja_tag") or "ja-JP", settings.get("en_tag") or "en-US")
    write_bitext(to_translate(document, *tags), output, form)


def _explain(paths: list[str], where: str, lang: str | None, encoding: str | None) -> None:
    from corpus.errors import UsageError
    from corpus.explain import explain, place
    from corpus.segment import segment as read

    if len(paths) != 1:
        raise UsageError("--explain takes one file", hint="name the one that holds the place")
    document = read(paths[0], lang=lang, encoding=encoding)
    for line in explain(document, place(document, where)):
        click.echo(line)
