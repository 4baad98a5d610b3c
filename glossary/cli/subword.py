"""`taiyaku corpus subword train|encode|decode`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from corpus.cli import Session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


@click.group()
def subword() -> None:
    """Subword models for both languages together (sentencepiece)."""


@subword.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(), metavar="FILE|FOLDER…")
@click.option("-o", "--output", required=True, type=click.Path(), help="The model.")
@click.option(
    "--vocabulary", type=click.IntRange(300), default=16_000, show_default=True, help="Pieces, at most."
)
@click.option(
    "--type",
    "type_",
    type=click.Choice(["unigram", "bpe"]),
    default="unigram",
    show_default=True,
    help="The kind of model.",
)
@click.option(
    "--coverage",
    type=click.FloatRange(0.9, 1),
    default=0.9998,
    show_default=True,
    help="Share of characters with a piece of their own.",
)
@click.option("--glossary", type=click.Path(), help="Its abbreviations are never cut (QIH, G-QuAT).")
@click.option("--symbol", "symbols", multiple=True, help="Something never to be cut (repeatable).")
@click.option(
    "--normalize",
    type=click.Choice(["identity", "nfkc", "nmt_nfkc"]),
    default="identity",
    show_default=True,
    help="Before pieces are found; only identity gives the very text back.",
)
@click.option("--seed", type=int, default=1, show_default=True, help="For the sample of lines.")
@click.pass_obj
def train(
    session: Session,
    files: tuple[str, ...],
    output: str,
    vocabulary: int,
    type_: str,
    coverage: float,
    glossary: str | None,
    symbols: tuple[str, ...],
    normalize: str,
    seed: int,
) -> None:
    """Train a model on both sides of bitexts, or on plain text.

    The same text in any order gives the same file.
    """
    from corpus.subword import train as make

    path = glossary or session.settings.get("glossary")
    never = [*symbols, *(_abbreviations(path) if path else ())]
    pieces = make(
        _texts(session, files),
        output,
        vocabulary=vocabulary,
        type=type_,
        coverage=coverage,
        symbols=never,
        normalize=normalize,
        seed=seed,
    )
    session.remark(f"{pieces} pieces, {len(set(never))} of them never cut: {output}")


def _abbreviations(path: str) -> list[str]:
    """The abbreviations of a glossary's binding concepts."""
    from glossary.formats import read_glossary

    return sorted({t.text for c in read_glossary(path) if c.binding for t in c.abbreviations()})


def _texts(session: Session, files: tuple[str, ...]) -> Iterator[str]:
    from corpus.collection import parts
    from corpus.files import read_text

    plain = [f for f in files if f.lower().endswith((".txt", ".ja", ".en")) or f == "-"]
    for path in plain:
        yield from read_text(path).split("\n")
    others = [f for f in files if f not in plain]
    for part in session.progress(parts(others), "reading") if others else ():
        for bead in part.beads():
            yield from (*bead.ja, *bead.en)


@subword.command()
@click.argument("model", type=click.Path())
@click.argument("file", type=click.Path(), default="-")
@click.option(
    "-o", "--output", default="-", type=click.Path(), help="Where to write [default: standard output]."
)
@click.option("--ids", is_flag=True, help="Numbers instead of pieces.")
def encode(model: str, file: str, output: str, ids: bool) -> None:
    """Cut each line into pieces."""
    from corpus.subword import encode as cut
    from corpus.subword import load

    made = load(model)
    _through(file, output, lambda lines: cut(made, lines, ids=ids))


@subword.command()
@click.argument("model", type=click.Path())
@click.argument("file", type=click.Path(), default="-")
@click.option(
    "-o", "--output", default="-", type=click.Path(), help="Where to write [default: standard output]."
)
@click.option("--ids", is_flag=True, help="The lines hold numbers.")
def decode(model: str, file: str, output: str, ids: bool) -> None:
    """Put pieces together again."""
    from corpus.subword import decode as whole
    from corpus.subword import load

    made = load(model)
    _through(file, output, lambda lines: whole(made, lines, ids=ids))


def _through(file: str, output: str, work: Callable[[Iterable[str]], Iterable[str]]) -> None:
    from corpus.files import read_text, write_text

    lines = read_text(file).removesuffix("\n").split("\n")
    write_text(output, "".join(f"{line}\n" for line in work(lines)))
