"""``taiyaku validate``: are exchange files what their standards say?"""

from __future__ import annotations

import click

from corpus.cli import Session


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path())
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Output.",
)
@click.option("--strict", is_flag=True, help="Count warnings as violations.")
@click.pass_obj
def validate(session: Session, files: tuple[str, ...], format_: str, strict: bool) -> int:
    """Check TMX, XLIFF 1.2, XLIFF 2.0/2.1 and TBX FILES against their standards.

    Each violation is printed with its line, its rule and the way out. Exit code 1 when a file is invalid.

    \b
    Examples:
      taiyaku validate memory.tmx
      taiyaku validate --format json *.xlf
    """
    import json
    from dataclasses import replace

    from corpus.validate import validate as run

    results = [run(file) for file in session.progress(files, "Validating")]
    if strict:
        results = [
            replace(r, violations=tuple(replace(v, severity="error") for v in r.violations)) for r in results
        ]
    if format_ == "json":
        click.echo(json.dumps({"files": [r.record() for r in results]}, ensure_ascii=False, indent=2))
    else:
        for result in results:
            for v in result.violations:
                place = ":".join(str(p) for p in (result.file, v.line, v.column) if p is not None)
                where = f" [{v.path}]" if v.path else ""
                click.echo(f"{place}: {v.severity}: {v.message} ({v.rule}){where}")
                if v.hint:
                    click.echo(f"  {v.hint}")
            verdict = "valid" if result.valid else "not valid"
            errors = sum(v.severity == "error" for v in result.violations)
            warnings = len(result.violations) - errors
            counts = ", ".join(
                f"{n} {word}{'s' * (n > 1)}" for n, word in ((errors, "error"), (warnings, "warning")) if n
            )
            click.echo(
                f"{result.file}: {verdict} {result.format or 'XML'}" + (f" ({counts})" if counts else "")
            )
    return 0 if all(r.valid for r in results) else 1
