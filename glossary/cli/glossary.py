"""``taiyaku glossary``: list, find, add, edit, remove, import, export, extract, lint, diff."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING

import click

from corpus.cli import Session

if TYPE_CHECKING:
    from glossary.model import Concept, Glossary

STARTER = "starter"
"""What the glossary that comes with the project is called on the command line."""


ELSEWHERE = {
    "add": "glossary.cli.glossary_edit:add_",
    "edit": "glossary.cli.glossary_edit:edit_",
    "remove": "glossary.cli.glossary_edit:remove_",
    "extract": "glossary.cli.extract:extract",
}


class Lazy(click.Group):
    """A group some of whose commands are defined in files of their own."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return ["list", "find", "add", "edit", "remove", "import", "export", "extract", "lint", "diff"]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in ELSEWHERE:
            module, _, name = ELSEWHERE[cmd_name].partition(":")
            command: click.Command = getattr(import_module(module), name)
            return command
        return super().get_command(ctx, cmd_name)


@click.group(cls=Lazy)
def glossary() -> None:
    """The glossary: agreed terms, in a CSV file that people edit.

    The commands work on the file named first or with -g, else on that of taiyaku.toml; “starter” is the glossary
    that comes with the project.
    """


at = click.option(
    "-g", "--glossary", "path", type=click.Path(), help="The glossary [default: that of taiyaku.toml]."
)
arguments = click.argument("args", nargs=-1, metavar="[GLOSSARY]")


def resolve(
    session: Session, path: str | None, args: tuple[str, ...], *wanted: str
) -> tuple[str, tuple[str, ...]]:
    """The glossary's path, and the arguments without it; `wanted` are those the command needs itself."""
    from corpus.errors import UsageError
    from glossary.formats import GLOSSARIES

    if path is None and len(args) > len(wanted):
        path, args = args[0], args[1:]
    if len(args) != len(wanted):
        raise UsageError(
            f"{' '.join(('[GLOSSARY]', *wanted))} was expected, not {' '.join(args) or 'nothing'}"
        )
    path = path or session.settings.get("glossary")
    if not path:
        raise UsageError(
            "which glossary?",
            hint=f"name its file ({', '.join(GLOSSARIES)}), or set “glossary” in taiyaku.toml; “{STARTER}” is ours",
        )
    return path, args


def load(path: str, format: str | None = None) -> Glossary:
    """The glossary at `path`, or the one that comes with the project."""
    from pathlib import Path

    from glossary.formats import read_glossary

    if path == STARTER and not Path(path).exists():
        from glossary.data import starter

        return starter()
    return read_glossary(path, format)


@glossary.command("list")
@arguments
@at
@click.option("--domain", help="Only concepts of this domain.")
@click.option("--status", help="Only concepts of this status.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv", "tsv"]),
    default="text",
    show_default=True,
    help="Of the output.",
)
@click.pass_obj
def list_(
    session: Session,
    args: tuple[str, ...],
    path: str | None,
    domain: str | None,
    status: str | None,
    form: str,
) -> None:
    """List the concepts."""
    from glossary.model import Glossary

    found = load(resolve(session, path, args)[0])
    _show(
        Glossary(
            tuple(
                c
                for c in found
                if (not domain or c.domain.lower() == domain.lower())
                and (not status or c.status.lower() == status.lower())
            )
        ),
        form,
    )


@glossary.command("find")
@click.argument("args", nargs=-1, metavar="[GLOSSARY] QUERY")
@at
@click.option("-n", "--limit", default=20, show_default=True, help="At most so many.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv", "tsv"]),
    default="text",
    show_default=True,
    help="Of the output.",
)
@click.pass_obj
def find_(session: Session, args: tuple[str, ...], path: str | None, limit: int, form: str) -> None:
    """Look a term up: in either language, any width, by its reading, its abbreviation, or nearly right.

    Exit code 1 if there is nothing like it.
    """
    from glossary.find import find
    from glossary.model import Glossary

    where, (query,) = resolve(session, path, args, "QUERY")
    found = find(load(where), query, limit)
    _show(Glossary(tuple(f.concept for f in found)), form, [f.how for f in found])
    if not found:
        session.remark(f"nothing like “{query}”")
        raise click.exceptions.Exit(1)


def _show(found: Glossary, form: str, remarks: Iterable[str] = ()) -> None:
    if form == "json":
        import json
        from dataclasses import asdict

        click.echo(json.dumps([asdict(c) for c in found], ensure_ascii=False, indent=2))
    elif form in ("csv", "tsv"):
        from glossary.formats import GLOSSARIES

        click.echo(GLOSSARIES.load(form)().write(found).decode("utf-8"), nl=False)
    else:
        for concept, remark in zip(found, [*remarks, *[""] * len(found)]):
            click.echo(_line(concept) + (f"  [{remark}]" if remark and remark != "exact" else ""))


def _line(concept: Concept) -> str:
    """``A002  量子鍵配送 | QKD  =  quantum key distribution | QKD  ≠ quantum key delivery``"""
    sides = [" | ".join(t.text for t in concept.of(lang) if t.permitted) or "–" for lang in ("ja", "en")]
    avoid = " | ".join(t.text for t in concept.terms if not t.permitted)
    status = "" if concept.binding else f"  ({concept.status})"
    return f"{concept.id or '–'}  {sides[0]}  =  {sides[1]}{f'  ≠  {avoid}' if avoid else ''}{status}"


@glossary.command("import")
@click.argument("args", nargs=-1, metavar="[GLOSSARY] FILE")
@at
@click.option("--format", "form", help="Of FILE [default: by its ending].")
@click.option(
    "--prefer",
    type=click.Choice(["ours", "theirs"]),
    default="ours",
    show_default=True,
    help="Whose word counts where the two differ.",
)
@click.option("--candidates", is_flag=True, help="Take in also what nobody has decided on.")
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@click.pass_obj
def import_(
    session: Session,
    args: tuple[str, ...],
    path: str | None,
    form: str | None,
    prefer: str,
    candidates: bool,
    dry_run: bool,
) -> None:
    """Take in another glossary, or an extraction that was decided on; concepts are merged.

    Where the two contradict each other, ours stays and the report says so. Exit code 1 if there are conflicts.
    """
    from glossary.merge import into

    where, (source,) = resolve(session, path, args, "FILE")
    theirs = load(source, form)
    merged = into(where, theirs, prefer=prefer, undecided=candidates, dry=dry_run)
    for concept in merged.added:
        click.echo(f"+ {concept.label}")
    from glossary.diff import describe

    for old, new in merged.completed:
        click.echo(f"~ {new.label}")
        for line in describe(old, new):
            click.echo(f"    {line}")
    for conflict in merged.conflicts:
        click.echo(str(conflict))
    session.remark(
        f"{len(merged.added)} added, {len(merged.completed)} completed, {merged.unchanged} unchanged, "
        f"{len(merged.conflicts)} conflicts, {merged.undecided} not decided on and left out"
    )
    if merged.conflicts and prefer == "ours":
        raise click.exceptions.Exit(1)


@glossary.command("export")
@arguments
@at
@click.option(
    "-o", "--output", default="-", type=click.Path(), help="Where to write [default: standard output]."
)
@click.option(
    "--format",
    "form",
    help="csv, tsv, xlsx, tbx, tbx2, utx, omegat, deepl, google [default: by the ending of -o].",
)
@click.option(
    "--from",
    "source",
    type=click.Choice(["ja", "en"]),
    default="ja",
    show_default=True,
    help="Source language, for formats that have one.",
)
@click.option("--bom", is_flag=True, help="Begin a CSV or TSV with a byte-order mark, as Excel wants it.")
@click.pass_obj
def export_(
    session: Session,
    args: tuple[str, ...],
    path: str | None,
    output: str,
    form: str | None,
    source: str,
    bom: bool,
) -> None:
    """Write the glossary for another program. What its format can't hold is said on standard error."""
    from glossary.formats import write_glossary

    where, _ = resolve(session, path, args)
    for lost in write_glossary(load(where), output, form, source=source, bom=bom):
        session.remark(f"not in this format: {lost}")


@glossary.command("lint")
@arguments
@at
@click.option("--select", multiple=True, metavar="CODE", help="Only this rule; may be repeated.")
@click.option("--ignore", multiple=True, metavar="CODE", help="Not this rule; may be repeated.")
@click.option("--list", "listed", is_flag=True, help="List the rules and stop.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Of the output.",
)
@click.pass_obj
def lint_(
    session: Session,
    args: tuple[str, ...],
    path: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    listed: bool,
    form: str,
) -> None:
    """Look for what is wrong in the glossary. Exit code 1 if there is anything."""
    from glossary.lint import RULES, lint

    if listed:
        for code, rule in RULES.items():
            click.echo(f"{code:20} {(rule.__doc__ or '').strip()}")
        return
    where, _ = resolve(session, path, args)
    found = lint(load(where), select, ignore)
    if form == "json":
        import json

        click.echo(json.dumps([f._asdict() for f in found], ensure_ascii=False, indent=2))
    else:
        for finding in found:
            click.echo(str(finding))
    if found:
        raise click.exceptions.Exit(1)


@glossary.command("diff")
@click.argument("old", type=click.Path())
@click.argument("new", type=click.Path())
@click.option("--exit-code", is_flag=True, help="Exit with 1 if there are differences.")
def diff_(old: str, new: str, exit_code: bool) -> None:
    """What changed between two states of a glossary, concept by concept; the formats may differ."""
    from glossary.diff import diff

    changes = diff(load(old), load(new))
    for change in changes:
        click.echo(str(change))
    if changes and exit_code:
        raise click.exceptions.Exit(1)
