"""``taiyaku glossary add|edit|remove``: one line of the file changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from corpus.cli import Session
from glossary.cli.glossary import arguments, at, load, resolve


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


@click.command("add")
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

    where, _ = resolve(session, path, args)
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


@click.command("edit")
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

    where, (id,) = resolve(session, path, args, "ID")
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


@click.command("remove")
@click.argument("args", nargs=-1, metavar="[GLOSSARY] ID")
@at
@click.pass_obj
def remove_(session: Session, args: tuple[str, ...], path: str | None) -> None:
    """Take a concept out: its line in the file."""
    from glossary import store

    where, (id,) = resolve(session, path, args, "ID")
    click.echo(f"- {store.remove(where, id).label}")
