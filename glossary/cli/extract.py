"""``taiyaku glossary extract``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from corpus.cli import Session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.model import Bitext
    from glossary.extract import Candidate

FORMATS = ("csv", "tsv", "xlsx", "html", "json")


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(), metavar="JA EN | BITEXT | DOC…")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="Of the output [default: by the ending of -o, else csv].",
)
@click.option(
    "-o", "--output", default="-", type=click.Path(), help="Where to write [default: standard output]."
)
@click.option(
    "-g", "--glossary", "known", type=click.Path(), help="Leave out what this glossary has already."
)
@click.option("-n", "--limit", type=click.IntRange(1), help="At most so many candidates.")
@click.option(
    "--min-count", type=click.IntRange(1), default=1, show_default=True, help="Only what occurs so often."
)
@click.option("--from", "source", help="The format of BITEXT [default: by its ending].")
@click.option("--encoding", help="The files' encoding [default: detected].")
@click.option("--lang", type=click.Choice(["ja", "en"]), help="The language of DOC [default: detected].")
@click.option(
    "--force", is_flag=True, help="Also from documents that don't look like translations of each other."
)
@click.option("--bom", is_flag=True, help="Begin a CSV with a byte-order mark, as Excel wants it.")
@click.pass_obj
def extract(
    session: Session,
    files: tuple[str, ...],
    form: str | None,
    output: str,
    known: str | None,
    limit: int | None,
    min_count: int,
    source: str | None,
    encoding: str | None,
    lang: str | None,
    force: bool,
    bom: bool,
) -> None:
    """Find candidate terms, with evidence, in a table to decide in.

    JA EN are a document and its translation, which are aligned first; BITEXT holds beads already: both give pairs
    of terms. DOC… are documents looked at one by one: they give the abbreviations and terms they define themselves.

    Set the status of the good ones to “approved”, then: taiyaku glossary import GLOSSARY DECIDED.
    """
    from corpus.errors import UsageError
    from corpus.files import write_bytes

    form = form or next((f for f in FORMATS if output.lower().endswith(f".{f}")), "csv")
    if form == "xlsx" and output == "-":
        raise UsageError("a workbook needs a file", hint="name it with -o candidates.xlsx")
    candidates = _candidates(session, files, source, encoding, lang, force)
    candidates = [c for c in candidates if c.count >= min_count]
    if known:
        candidates = _new(candidates, known)
    write_bytes(output, _written(candidates[:limit], form, bom, files))
    if output != "-":
        session.remark(f"{len(candidates[:limit])} candidates")


def _candidates(
    session: Session,
    files: Sequence[str],
    source: str | None,
    encoding: str | None,
    lang: str | None,
    force: bool,
) -> list[Candidate]:
    from corpus.formats import bitext_format, read_bitext, read_document
    from glossary.extract.definitions import definitions

    if len(files) == 1 and (source or bitext_format(files[0])):
        return _pairs(read_bitext(files[0], source), files[0])
    documents = [read_document(f, lang=lang, encoding=encoding) for f in files]
    if len(documents) == 2 and {d.lang for d in documents} == {"ja", "en"} and session.align is not None:
        ja, en = sorted(files, key=lambda f: documents[files.index(f)].lang != "ja")
        return _pairs(session.align(session, ja, en, encoding=encoding, force=force), ja)
    session.warn(*documents)
    return [c for d in session.progress(documents, "extract") for c in definitions(d)]


def _pairs(bitext: Bitext, file: str) -> list[Candidate]:
    """Candidate pairs; their places with the name of the file."""
    from dataclasses import replace

    from glossary.extract.pairs import pairs

    return [replace(c, where=tuple(f"{file}#{w}" for w in c.where)) for c in pairs(bitext)]


def _new(candidates: Sequence[Candidate], path: str) -> list[Candidate]:
    from glossary.find import fold
    from glossary.formats import read_glossary

    have = {fold(t.text) for c in read_glossary(path) for t in c.terms}
    return [c for c in candidates if not any(fold(x) in have for x in (c.ja, c.abbr) if x)]


def _written(candidates: Sequence[Candidate], form: str, bom: bool, files: Sequence[str]) -> bytes:
    from glossary.extract import as_glossary

    found = as_glossary(candidates)
    if form == "json":
        import json
        from dataclasses import asdict

        rows = [{**asdict(c), "id": o.id} for c, o in zip(candidates, found)]
        return (json.dumps(rows, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
    if form == "html":
        from glossary.extract.decide import page

        return page(found, files)
    if form == "xlsx":
        from glossary.formats.table import header, write_row
        from glossary.formats.xlsx import workbook

        rows = [write_row(c) for c in found]
        return workbook(header(rows), rows, {"status": ("approved", "rejected", "candidate")})
    from glossary.formats.csv import Csv, Tsv

    return (Tsv if form == "tsv" else Csv)(bom).write(found)
