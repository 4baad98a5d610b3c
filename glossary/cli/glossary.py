"""``taiyaku glossary``: list, find, add, edit, remove, import, export, extract, lint, diff."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from corpus.cli import Session

if TYPE_CHECKING:
    from glossary.model import Concept, Glossary

STARTER = "starter"
"""What the glossary that comes with the project is called on the command line."""


class Lazy(click.Group):
    """A group one of whose commands is defined in a file of its own."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return ["list", "find", "add", "edit", "remove", "import", "export", "extract", "lint", "diff"]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name == "extract":
            command: click.Command = import_module("glossary.cli.extract").extract
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


def fields(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that fill a concept's columns."""
    for name, help in reversed(
        [
            ("--ja", "The Japanese term to use."),
            ("--en", "The English term to use."),
            ("--domain", "Subject field."),
            ("--definition", "What the concept is."),
            ("--note", "A remark."),
            ("--source", "Where the decision comes from."),
            ("--status", "approved, candidate, rejected or withdrawn."),
            ("--reading", "The Japanese term's reading in kana."),
        ]
    ):
        command = click.option(name, help=help)(command)
    for name, help in reversed(
        [
            ("--ja-variant", "Another Japanese form; may be repeated."),
            ("--en-variant", "Another English form; may be repeated."),
            ("--en-forbidden", "An English form not to use; may be repeated."),
            ("--abbr", "An abbreviation; may be repeated."),
            ("--set", "COLUMN=VALUE: any other column; may be repeated."),
        ]
    ):
        command = click.option(name, multiple=True, help=help)(command)
    return command


LISTS = {
    "ja_variant": "ja_variants",
    "en_variant": "en_variants",
    "en_forbidden": "en_forbidden",
    "abbr": "abbr",
}


def _cells(options: dict[str, Any]) -> tuple[dict[str, str], dict[str, list[str]]]:
    """The cells that options give, and what they add to cells that hold lists."""
    from corpus.errors import UsageError
    from glossary.formats.table import escape

    lists = {LISTS[k]: [escape(v) for v in options[k]] for k in LISTS if options[k]}
    single = {
        k: escape(v) if k in ("ja", "en", "reading") else v
        for k, v in options.items()
        if k not in LISTS and k != "set" and v is not None
    }
    for pair in options["set"]:
        column, equals, value = pair.partition("=")
        if not equals or not column.strip():
            raise UsageError(f"--set takes COLUMN=VALUE, not “{pair}”")
        single[column.strip()] = value
    return single, lists


def resolve(
    session: Session, path: str | None, args: tuple[str, ...], rest: int
) -> tuple[str, tuple[str, ...]]:
    """The glossary's path, and the arguments without it; `rest` is how many of them the command needs itself."""
    from corpus.errors import UsageError
    from glossary.formats import GLOSSARIES

    if path is None and len(args) > rest:
        path, args = args[0], args[1:]
    if len(args) != rest:
        raise UsageError(f"{rest} argument(s) expected besides the glossary, {len(args)} given")
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

    found = load(resolve(session, path, args, 0)[0])
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

    where, (query,) = resolve(session, path, args, 1)
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


@glossary.command("add")
@arguments
@at
@click.option("--id", "id_", help="Its id [default: the next free one].")
@fields
@click.option("--force", is_flag=True, help="Also if one of its terms is in another concept already.")
@click.pass_obj
def add_(
    session: Session, /, args: tuple[str, ...], path: str | None, id_: str | None, force: bool, **options: Any
) -> None:
    """Add a concept: one line at the end of the file."""
    from pathlib import Path

    from corpus.errors import UsageError
    from glossary import store
    from glossary.find import fold

    where, _ = resolve(session, path, args, 0)
    single, lists = _cells(options)
    cells = {**single, **{k: "|".join(v) for k, v in lists.items()}}
    if not any(cells.get(k) for k in ("ja", "en", "abbr")):
        raise UsageError("a concept needs a term", hint="give --ja, --en or both")
    if id_:
        cells["id"] = id_
    if not force and Path(where).exists():
        wanted = {fold(cells[k]): cells[k] for k in ("ja", "en") if cells.get(k)}
        for concept in load(where):
            taken = next((t.text for t in concept.terms if t.permitted and fold(t.text) in wanted), None)
            if taken:
                raise UsageError(
                    f"“{taken}” is a term of {concept.label} already",
                    hint=f"edit that one ({concept.id}), or add it all the same with --force",
                )
    made = store.add(where, {"status": "approved", **cells})
    click.echo(f"+ {made.label}")


@glossary.command("edit")
@click.argument("args", nargs=-1, metavar="[GLOSSARY] ID")
@at
@fields
@click.option(
    "--drop", multiple=True, metavar="TERM", help="Take a form out of every column; may be repeated."
)
@click.pass_obj
def edit_(
    session: Session, /, args: tuple[str, ...], path: str | None, drop: tuple[str, ...], **options: Any
) -> None:
    """Change a concept: its line in the file, no other.

    --ja, --en, --note … replace what is there; --ja-variant, --en-variant, --en-forbidden and --abbr add to it;
    --set and --drop reach the rest.
    """
    from glossary import store
    from glossary.diff import describe
    from glossary.formats.table import escape, split, unescape

    where, (id,) = resolve(session, path, args, 1)
    single, lists = _cells(options)

    def new(old: dict[str, str]) -> dict[str, str]:
        cells = dict(single)
        for column, values in lists.items():
            cells[column] = "|".join(dict.fromkeys([*split(cells.get(column, old.get(column, ""))), *values]))
        for column in ("ja", "en", *LISTS.values(), "ja_forbidden", "ja_deprecated", "en_deprecated"):
            kept = [v for v in split(cells.get(column, old.get(column, ""))) if unescape(v) not in drop]
            if drop and "|".join(kept) != cells.get(column, old.get(column, "")):
                cells[column] = "|".join(map(escape, map(unescape, kept)))
        return cells

    before = load(where).by_id.get(id)
    made = store.edit(where, id, new)
    click.echo(f"~ {made.label}")
    for line in describe(before, made) if before else ():
        click.echo(f"    {line}")


@glossary.command("remove")
@click.argument("args", nargs=-1, metavar="[GLOSSARY] ID")
@at
@click.pass_obj
def remove_(session: Session, args: tuple[str, ...], path: str | None) -> None:
    """Take a concept out: its line in the file."""
    from glossary import store

    where, (id,) = resolve(session, path, args, 1)
    click.echo(f"- {store.remove(where, id).label}")


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

    where, (source,) = resolve(session, path, args, 1)
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

    where, _ = resolve(session, path, args, 0)
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
    where, _ = resolve(session, path, args, 0)
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
