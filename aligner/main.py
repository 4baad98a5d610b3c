"""The root of the command line: the only place where the commands of all three packages meet, and where
errors become a message and an exit code."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from errno import EFBIG, EIO, ENOSPC
from importlib import import_module
from typing import Any

import click

COMMANDS = {
    "segment": "corpus.cli.segment:segment",
    "align": "aligner.cli.align:align",
    "check": "glossary.cli.check:check",
    "glossary": "glossary.cli.glossary:glossary",
    "memory": "glossary.cli.memory:memory",
    "merge": "corpus.cli.merge:merge",
    "corpus": "aligner.cli.corpus:corpus",
    "evaluate": "aligner.cli.evaluate:evaluate",
    "score": "glossary.cli.score:score",
    "validate": "corpus.cli.validate:validate",
    "doctor": "aligner.cli.doctor:doctor",
}
"""Command names in the order of the work, and where each is defined; imported when asked for."""


class Stopped(Exception):
    """Ctrl-C."""


class Unread(Exception):
    """Whoever read our output has left: ``taiyaku … | head``."""


class Lazy(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        # click would print a line of its own for the one and end with 1 for the other.
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise Stopped from None
        except BrokenPipeError:
            raise Unread from None


def _align(
    session: Any, ja: str, en: str, *, glossary: Any = None, encoding: str | None = None, force: bool = False
) -> Any:
    """The bitext of two files, for `Session.align`."""
    from aligner import align as verb

    left, right = verb.pair(ja, en, encoding=encoding, force=force)
    session.warn(left, right)
    bitext, report = verb.examine(left, right, glossary=glossary)
    if not report.related and not force:
        raise verb.unrelated(left, right, report)
    return bitext


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"taiyaku {version('taiyaku')}")
        ctx.exit()


@click.command(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="Print the version and stop.",
)
@click.option(
    "--config", type=click.Path(), help="Project settings [default: taiyaku.toml in the working folder]."
)
@click.option("-q", "--quiet", is_flag=True, help="No progress, no remarks.")
@click.pass_context
def root(ctx: click.Context, config: str | None, quiet: bool) -> None:
    """Segment, align and check Japanese-English documents, offline.

    Exit codes: 0 clean, 1 findings, 2 wrong usage or unreadable input.
    """
    from corpus.cli import Session

    ctx.obj = Session(config, quiet, _align)


def main(argv: list[str] | None = None) -> int:
    """Run the command line; the exit code. The one place that turns errors into messages."""
    from corpus.errors import TaiyakuError

    # What a command makes it mostly keeps to its end, and its matrices are small: looking for garbage every 700
    # objects, and once more among all of them at the end, and threads that wait for work, only take time.
    gc.set_threshold(500_000)
    atexit.register(gc.freeze)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = root.main(args=argv, prog_name="taiyaku", standalone_mode=False)
        sys.stdout.flush()
        return int(code or 0)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except TaiyakuError as error:
        click.echo(f"taiyaku: {error}", err=True)
        return error.exit_code
    except (Stopped, KeyboardInterrupt, click.Abort):
        click.echo("taiyaku: stopped", err=True)
        return 130
    except (Unread, BrokenPipeError):
        _forget_output()
        return 0
    except OSError as error:
        _forget_output()
        where = error.filename or ("standard output" if error.errno in (ENOSPC, EIO, EFBIG) else None)
        click.echo(f"taiyaku: {f'{where}: ' if where else ''}{error.strerror or error}", err=True)
        return 2
    except MemoryError:
        click.echo("taiyaku: not enough memory for this input; split it into parts", err=True)
        return 2


def _forget_output() -> None:
    """Let what is left of the output go nowhere, so that Python doesn't complain about it once more at exit."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        pass


if __name__ == "__main__":
    sys.exit(main())
