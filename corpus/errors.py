"""The one error hierarchy: what a user can put right, said in one message."""

from __future__ import annotations

from pathlib import Path


class TaiyakuError(Exception):
    """Something a user can put right: which file, where in it, what is wrong, what to do.

    ``str()`` is the whole message: ``path:line:column: message`` and, on a line of its own, the way out.
    """

    exit_code = 2

    def __init__(
        self,
        message: str,
        *,
        path: str | Path | None = None,
        line: int | None = None,
        column: int | None = None,
        hint: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = None if path is None else str(path)
        self.line = line
        self.column = column
        self.hint = hint

    def __str__(self) -> str:
        place = ":".join(str(p) for p in (self.path, self.line, self.column) if p is not None)
        head = f"{place}: {self.message}" if place else self.message
        return f"{head}\n  {self.hint}" if self.hint else head


class InputError(TaiyakuError):
    """A file that is missing, unreadable, empty, or not what its name says."""


class FormatError(InputError):
    """A file whose content breaks the rules of its format, at a known place."""


class OutputError(TaiyakuError):
    """A target that can't be written: no permission, no space, or the written file read back differs."""


class UsageError(TaiyakuError):
    """Options that are unknown, contradict each other, or don't fit the input."""


class ConfigError(TaiyakuError):
    """A ``taiyaku.toml`` with a mistake in it."""


class MissingDependency(TaiyakuError):
    """An optional library that this call needs and that is not installed."""

    def __init__(self, library: str, extra: str) -> None:
        super().__init__(
            f"this needs {library}, which is not installed", hint=f"pip install 'taiyaku[{extra}]'"
        )
