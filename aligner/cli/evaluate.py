"""``taiyaku evaluate``."""

from __future__ import annotations

import click

from corpus.cli import Session


@click.command()
@click.argument("gold", type=click.Path(), metavar="GOLD")
@click.argument("predicted", type=click.Path(), metavar="PRED")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Of the output.",
)
@click.option("--curve", type=click.Path(), metavar="FILE.svg", help="Draw the reliability curve.")
@click.pass_obj
def evaluate(session: Session, gold: str, predicted: str, form: str, curve: str | None) -> None:
    """Score an alignment against a gold one.

    GOLD and PRED are alignments of the same two documents, both as JSON Lines or both as [0, 1]:[0] lines.
    """
    import json

    from aligner import evaluate as verb
    from aligner.curve import svg
    from corpus.files import write_text
    from corpus.formats import by_ending, read_bitext

    found = verb.evaluate(
        *(read_bitext(p, by_ending(verb.BITEXTS, p) or verb.sniff(p)) for p in (gold, predicted))
    )
    if curve:
        write_text(curve, svg(found, predicted))
    if form == "json":
        click.echo(json.dumps(verb.record(found), ensure_ascii=False))
        return
    click.echo(f"{'':8}{'precision':>10}{'recall':>10}{'F1':>10}{'gold':>8}{'found':>8}")
    for name in ("strict", "lax", "links", "nulls"):
        s: verb.Score = getattr(found, name)
        click.echo(f"{name:8}{s.precision:10.3f}{s.recall:10.3f}{s.f1:10.3f}{s.gold:8.0f}{s.predicted:8.0f}")
    click.echo(f"\nexpected calibration error {found.error:.3f}; of the surest 90 %, {found.top:.3f} right")
    for b in found.bins:
        click.echo(
            f"  {b.low:.1f}-{b.high:.1f}{b.count:7} beads, confidence {b.confidence:.3f}, right {b.right:.3f}"
        )
