"""``taiyaku check``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import click

from corpus.cli import Session

if TYPE_CHECKING:
    from corpus.model import Bitext, Document
    from glossary.findings import Finding
    from glossary.model import Glossary

SEVERITIES = ("error", "warning", "info")


@click.command()
@click.argument("files", nargs=-1, type=click.Path(), metavar="[JA EN | BITEXT | DOC]")
@click.option(
    "--glossary", type=click.Path(), metavar="FILE", help="Agreed terms [default: that of taiyaku.toml]."
)
@click.option("--select", multiple=True, metavar="CODE", help="Only these checks. May be repeated, or a,b,c.")
@click.option("--ignore", multiple=True, metavar="CODE", help="Not these checks. May be repeated, or a,b,c.")
@click.option(
    "--format",
    "form",
    metavar="NAME",
    help="text, json, sarif, html, xlsx [default: by the ending of -o, else text].",
)
@click.option(
    "-o", "--output", default="-", type=click.Path(), help="Where to write [default: standard output]."
)
@click.option(
    "--fail-on",
    type=click.Choice([*SEVERITIES, "never"]),
    help="Exit with 1 on findings this bad or worse [default: warning].",
)
@click.option(
    "--waivers",
    multiple=True,
    type=click.Path(),
    metavar="FILE",
    help="Findings that may stay, each with a reason: TOML, CSV, or a findings workbook with decisions.",
)
@click.option(
    "--baseline",
    type=click.Path(),
    metavar="FILE",
    help="An earlier --format json; only what is new is shown.",
)
@click.option(
    "--from", "source", metavar="NAME", help="The format of BITEXT or DOC [default: by its ending]."
)
@click.option("--lang", type=click.Choice(["ja", "en"]), help="The language of DOC [default: detected].")
@click.option("--encoding", help="The files' encoding [default: detected].")
@click.option(
    "--force", is_flag=True, help="Check documents that don't look like translations of each other."
)
@click.option("--color/--no-color", default=None, help="Colours in the text report [default: on a terminal].")
@click.option("--list", "listed", is_flag=True, help="List the checks, and stop.")
@click.pass_obj
def check(
    session: Session,
    files: tuple[str, ...],
    glossary: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    form: str | None,
    output: str,
    fail_on: str | None,
    waivers: tuple[str, ...],
    baseline: str | None,
    source: str | None,
    lang: str | None,
    encoding: str | None,
    force: bool,
    color: bool | None,
    listed: bool,
) -> None:
    """Say what a careful reviewer would say of a translation.

    JA EN are a document and its translation, which are aligned first; BITEXT holds beads already (jsonl, tsv, tmx,
    xliff); DOC is one document, looked at for itself. Exits with 1 if there are findings at or above --fail-on.
    """
    from corpus.errors import UsageError
    from corpus.files import write_bytes
    from glossary.check import check as verb
    from glossary.check import selected
    from glossary.findings import rank, read_baseline, read_waivers, waive
    from glossary.reports import REPORTS, Outcome, by_ending

    settings = dict(session.settings.get("check", {}))
    general, options = _split(settings, session.config)
    only = _codes(select) or general.get("select")
    skip = _codes(ignore) or general.get("ignore", [])
    if listed:
        _list(selected(only, skip), form)
        return
    form = form or by_ending(output) or "text"
    if form not in REPORTS:
        raise UsageError(f"unknown report “{form}”", hint=f"known: {', '.join(REPORTS)}")
    if form == "xlsx" and output == "-":
        raise UsageError("a workbook needs a file", hint="name it with -o findings.xlsx")
    if not 1 <= len(files) <= 2:
        raise UsageError(
            "one file or two are needed",
            hint="taiyaku check JA EN, or BITEXT, or DOC; --list names the checks",
        )
    accepted = [w for path in waivers or general.get("waivers", []) for w in read_waivers(path)]
    known = read_baseline(baseline) if baseline else frozenset()
    terms, terms_file = _glossary(session, glossary)
    bitext, document = _read(session, files, terms, source, lang, encoding, force)
    findings: Iterable[Finding] = verb(
        bitext, document, glossary=terms, select=only, ignore=skip, options=options
    )
    findings = waive(findings, accepted)
    fresh = tuple(f for f in findings if f.id not in known)
    outcome = Outcome(
        fresh,
        tuple(files),
        tuple(c.code for c in selected(only, skip)),
        len(findings) - len(fresh),
        _version(),
        terms_file,
    )
    if form == "text":
        painted = color if color is not None else output == "-" and _terminal()
        data = REPORTS.load("text")(painted).write(outcome)
    else:
        data = REPORTS.load(form)().write(outcome)
    write_bytes(output, data)
    unused = [w for w in accepted if not any(w.covers(f) for f in findings)]
    if unused:
        session.remark(f"taiyaku: {len(unused)} of {len(accepted)} waivers cover nothing any more")
    if output != "-":
        session.remark("taiyaku: " + ", ".join(f"{n} {name}" for name, n in outcome.summary.items()))
    limit = fail_on or general.get("fail_on", "warning")
    if limit != "never" and any(rank(f.severity) <= rank(limit) for f in outcome.live):
        click.get_current_context().exit(1)


def _codes(values: Iterable[str]) -> list[str]:
    return [c.strip() for v in values for c in v.split(",") if c.strip()]


def _split(settings: Mapping[str, Any], config: str | None) -> tuple[dict[str, Any], dict[str, Any]]:
    """The settings for the command and those for single checks. Raises ConfigError."""
    from pathlib import Path

    from corpus.config import NAME
    from corpus.errors import ConfigError

    path = config or NAME
    kinds: dict[str, type] = {"select": list, "ignore": list, "waivers": list, "fail_on": str}
    general: dict[str, Any] = {}
    options: dict[str, Any] = {}
    for key, value in settings.items():
        if isinstance(value, dict):
            options[key] = value
        elif key not in kinds:
            raise ConfigError(
                f"[check]: unknown setting “{key}”",
                path=path,
                hint=f"known: {', '.join(kinds)}, and a table for a check",
            )
        else:
            if key == "waivers" and isinstance(value, str):
                value = [value]
            if not isinstance(value, kinds[key]) or (
                key == "fail_on" and value not in (*SEVERITIES, "never")
            ):
                raise ConfigError(f"[check]: “{key}” has the wrong value", path=path)
            general[key] = value
    general["waivers"] = [str(Path(path).parent / w) for w in general.get("waivers", [])]
    return general, options


def _glossary(session: Session, path: str | None) -> tuple[Glossary | None, str]:
    named = path or session.settings.get("glossary")
    if not named:
        return None, ""
    from glossary.formats import read_glossary

    return read_glossary(named), str(named)


def _read(
    session: Session,
    files: tuple[str, ...],
    terms: Glossary | None,
    source: str | None,
    lang: str | None,
    encoding: str | None,
    force: bool,
) -> tuple[Bitext | None, Document | None]:
    """What the files hold: two documents aligned, beads, or one document."""
    from corpus.errors import UsageError
    from corpus.formats import BITEXTS, DOCUMENTS, bitext_format, read_bitext, read_document

    if len(files) == 2:
        if session.align is None:
            raise UsageError(
                "two documents have to be aligned first", hint="run: taiyaku align JA EN -o beads.jsonl"
            )
        bitext: Bitext = session.align(session, *files, glossary=terms, encoding=encoding, force=force)
        return bitext, None
    path = files[0]
    if source in BITEXTS and source not in DOCUMENTS:
        return read_bitext(path, source), None
    if source is None and (name := bitext_format(path)) is not None:
        return read_bitext(path, name), None
    document = read_document(path, lang=lang, encoding=encoding, format=source)
    session.warn(document)
    return None, document


def _list(checks: Iterable[Any], form: str | None) -> None:
    from glossary.checks.examples import summary

    if form == "json":
        import json

        rows = [
            {
                "code": c.code,
                "severity": c.severity,
                "subject": c.subject,
                "summary": summary(c),
                "options": dict(c.options),
            }
            for c in checks
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for c in checks:
        click.echo(f"{c.code:23} {c.severity:8} {c.subject:5} {summary(c)}")


def _terminal() -> bool:
    import os
    import sys

    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def _version() -> str:
    from importlib.metadata import version

    return version("taiyaku")
