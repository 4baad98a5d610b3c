"""``taiyaku merge``: an edited translation back into the document it was made from."""

from __future__ import annotations

import click

from corpus.cli import Session


@click.command()
@click.argument("source", type=click.Path())
@click.argument("translated", type=click.Path())
@click.option(
    "-o",
    "--output",
    type=click.Path(),
    help="The English document [default: SOURCE with .en before its ending].",
)
@click.option("--format", "format_", help="Format of TRANSLATED [default: by its ending].")
@click.option("--source-format", help="Format of SOURCE [default: by its ending].")
@click.option(
    "--strict", is_flag=True, help="Exit with 1 when something could not be placed or is untranslated."
)
@click.pass_obj
def merge(
    session: Session,
    source: str,
    translated: str,
    output: str | None,
    format_: str | None,
    source_format: str | None,
    strict: bool,
) -> int:
    """Put TRANSLATED (XLIFF, TMX, XLSX, DOCX table, JSONL …) back into SOURCE, the Japanese document.

    The result has the format of SOURCE: Word with its styles, tables, notes and pictures, HTML, PowerPoint,
    Markdown or text. What has no place and what is not translated is listed.

    \b
    Examples:
      taiyaku merge report.docx report.xlf
      taiyaku merge report.md reviewed.xlsx -o report.en.md
    """
    from pathlib import Path

    from corpus.files import read_bytes, write_bytes
    from corpus.formats import DOCUMENTS, by_ending, read_bitext
    from corpus.merge import listed
    from corpus.merge import merge as run

    data = read_bytes(source)
    name = source_format or by_ending(DOCUMENTS, source) or "text"
    merged = run(data, source, name, read_bitext(translated, format_))
    path = Path(source)
    target = output or ("-" if source == "-" else str(path.with_name(f"{path.stem}.en{path.suffix}")))
    write_bytes(target, merged.data)
    for line in listed(merged):
        click.echo(f"taiyaku: {line}", err=True)
    session.remark(
        f"{target}: {merged.translated} of {merged.total} segments translated, {len(merged.remarks)} remarks"
    )
    return 1 if strict and any(r.kind in ("no-place", "untranslated") for r in merged.remarks) else 0
