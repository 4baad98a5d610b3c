"""A lazy table of plug-ins: built-ins by name, third-party ones through entry points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

from corpus.errors import TaiyakuError, UsageError


class Registry:
    """Names and the objects behind them, imported on first use.

    >>> Registry("shape", {"join": "os.path:join"}, "taiyaku.shapes").names()
    ['join']
    """

    def __init__(self, noun: str, table: Mapping[str, str], group: str) -> None:
        """`noun` is what a user calls one of them; `table` maps names to ``module:attribute``;
        `group` is the entry-point group in which other packages may add to it."""
        self.noun = noun
        self.group = group
        self._builtin = dict(table)

    def _plugins(self) -> dict[str, Any]:
        from importlib.metadata import entry_points

        return {e.name: e for e in entry_points(group=self.group)}

    def names(self) -> list[str]:
        """All known names, built-ins first, in the order of the table."""
        return list(self._builtin) + [n for n in sorted(self._plugins()) if n not in self._builtin]

    def __contains__(self, name: object) -> bool:
        return name in self._builtin or name in self._plugins()

    def __iter__(self) -> Iterator[str]:
        return iter(self.names())

    def load(self, name: str) -> Any:
        """The object called `name`.

        Raises UsageError for an unknown name (the message lists the known ones) and TaiyakuError for a
        third-party plug-in that fails to import. A built-in that fails is a bug and raises as it is.
        """
        if name in self._builtin:
            module, _, attribute = self._builtin[name].partition(":")
            return getattr(import_module(module), attribute)
        plugin = self._plugins().get(name)
        if plugin is None:
            raise UsageError(f"unknown {self.noun} “{name}”", hint=f"known: {', '.join(self.names())}")
        try:
            return plugin.load()
        except Exception as error:
            raise TaiyakuError(
                f"the plug-in “{name}” ({plugin.value}) could not be loaded: {error}",
                hint="remove or update the package it comes from",
            ) from error
