"""``taiyaku doctor``."""

from __future__ import annotations

import click


@click.command()
def doctor() -> None:
    """Say what is installed, which versions, what is missing and the line that gets it.

    Ends with 1 where something is missing that the commands need, 0 otherwise; optional parts don't count.
    """
    from aligner.doctor import examine

    entries = examine()
    for heading in dict.fromkeys(e.part for e in entries):
        click.echo(heading)
        for e in (e for e in entries if e.part == heading):
            mark = "ok" if e.ok else ("--" if e.optional else "NO")
            click.echo(f"  {mark}  {e.name:<24} {e.state}".rstrip())
            if not e.ok and e.remedy:
                click.echo(f"      {'':<24} {e.remedy}")
    missing = [e.name for e in entries if not e.ok and not e.optional]
    click.echo(f"missing: {', '.join(missing)}" if missing else "everything the commands need is here")
    if missing:
        raise click.exceptions.Exit(1)
