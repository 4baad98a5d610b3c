"""``taiyaku align``."""

from __future__ import annotations

from typing import Any

import click

from corpus.cli import Session


@click.command()
@click.argument("ja", type=click.Path(), metavar="JA")
@click.argument("en", type=click.Path(), metavar="EN")
@click.option(
    "--format",
    "form",
    metavar="NAME",
    help="jsonl, tsv, tmx, html, pairs, … [default: by the ending of -o, else jsonl].",
)
@click.option(
    "-o", "--output", default="-", type=click.Path(), help="Where to write [default: standard output]."
)
@click.option("--one-per-line", is_flag=True, help="The files hold a segment a line already.")
@click.option(
    "--keep",
    type=click.Path(),
    metavar="EARLIER",
    help="An earlier alignment; its confirmed and edited beads stay where their text still stands.",
)
@click.option(
    "--glossary",
    type=click.Path(),
    metavar="FILE",
    help="Agreed terms, taken as evidence [default: that of taiyaku.toml].",
)
@click.option(
    "--scorer",
    "scorers",
    multiple=True,
    metavar="NAME",
    help="Add a kind of evidence: embeddings. May be repeated.",
)
@click.option(
    "--no-scorer",
    "without",
    multiple=True,
    metavar="NAME",
    help="Leave one out: lexicon, values, names, structure, length, glossary. May be repeated.",
)
@click.option(
    "--model",
    type=click.Path(),
    metavar="FOLDER",
    help="A sentence-transformers model on this machine, for --scorer embeddings.",
)
@click.option(
    "--force", is_flag=True, help="Align documents that don't look like translations of each other."
)
@click.option("--encoding", help="The files' encoding [default: detected].")
@click.option("--ja-tag", metavar="TAG", help="Language tag of the Japanese in the output [default: ja-JP].")
@click.option("--en-tag", metavar="TAG", help="Language tag of the English in the output [default: en-US].")
@click.pass_obj
def align(
    session: Session,
    ja: str,
    en: str,
    form: str | None,
    output: str,
    one_per_line: bool,
    keep: str | None,
    glossary: str | None,
    scorers: tuple[str, ...],
    without: tuple[str, ...],
    model: str | None,
    force: bool,
    encoding: str | None,
    ja_tag: str | None,
    en_tag: str | None,
) -> None:
    """Say which English belongs to which Japanese.

    JA and EN are a document and its translation, in either order. Every segment but page furniture and garbage
    stands in exactly one bead; what has no counterpart stands alone, and what stands elsewhere is marked as moved.
    """
    from dataclasses import replace

    from aligner import align as verb
    from corpus.errors import UsageError
    from corpus.exchange import FORMATS, with_furniture
    from corpus.formats import BITEXTS, by_ending, read_bitext, write_bitext

    settings = session.settings
    form = form or by_ending(BITEXTS, output) or "jsonl"
    if form not in BITEXTS:
        raise UsageError(f"unknown bitext format “{form}”", hint=f"known: {', '.join(BITEXTS)}")
    chosen = verb.choose(scorers, without, model)
    earlier = read_bitext(keep) if keep else None
    glossary = glossary or settings.get("glossary")
    terms: Any = None
    if glossary:
        from glossary.formats import read_glossary

        terms = read_glossary(glossary)
    left, right = verb.pair(ja, en, encoding=encoding, one_per_line=one_per_line, force=force)
    session.warn(left, right)
    bitext, report = verb.examine(
        left, right, glossary=terms, keep=earlier, scorers=chosen, model=model, progress=_bar(session)
    )
    if not report.related:
        if not force:
            raise verb.unrelated(left, right, report)
        session.remark(f"taiyaku: {verb.unrelated(left, right, report).message}")
    bitext = replace(
        bitext,
        ja_lang=ja_tag or settings.get("ja_tag") or bitext.ja_lang,
        en_lang=en_tag or settings.get("en_tag") or bitext.en_lang,
    )
    whole = with_furniture(bitext, earlier) if form in FORMATS else bitext
    heads = {b.ja for b in whole.beads[len(bitext.beads) :]}
    write_bitext(whole, output, form)
    for bead in (b for b in report.gone if b.ja not in heads):
        text = " ".join(bead.ja or bead.en)
        session.remark(
            f"taiyaku: {keep}: no longer stands ({bead.status}): {text[:60]}{'…' if len(text) > 60 else ''}"
        )
    if output != "-":
        session.remark(verb.summary(bitext))


def _bar(session: Session) -> Any:
    """A progress function for the lexicon's build."""
    import sys

    if session.quiet or not sys.stderr.isatty():
        return None

    def show(step: int, text: str) -> None:
        from aligner.lexicon import STEPS

        bar = "█" * step + "░" * (STEPS - step)
        end = "\r\x1b[K" if step == STEPS else ""
        click.echo(f"\r\x1b[Kdictionary index, once: {bar} {text}{end}", nl=False, err=True)

    return show
