"""The commands of this package, a file each; and what all commands share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any


@dataclass
class Session:
    """What the root of the command line hands to every command (``@click.pass_obj``)."""

    config: str | None = None
    quiet: bool = False
    align: Callable[..., Any] | None = None
    """Aligns two files, for the commands of packages that may not import the aligner; set by the root."""

    @cached_property
    def settings(self) -> dict[str, Any]:
        """The project's ``taiyaku.toml``."""
        from corpus.config import load

        return load(self.config)

    def remark(self, text: str) -> None:
        """A line for the person at the terminal, on standard error; silent with -q."""
        import click

        if not self.quiet:
            click.echo(text, err=True)

    def warn(self, *documents: Any) -> None:
        """Say what the readers of documents want said: tracked changes taken as accepted, pages without text …"""
        for document in documents:
            for warning in document.warnings:
                self.remark(f"taiyaku: {document.file}: {warning}")

    def progress(self, items: Any, label: str, total: int | None = None) -> Any:
        """Iterate `items` with a bar on standard error, if that is a terminal and -q was not given."""
        import sys

        if self.quiet or not sys.stderr.isatty():
            return items
        from rich.console import Console
        from rich.progress import track

        return track(items, label, total=total, console=Console(stderr=True), transient=True)
