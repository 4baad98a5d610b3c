"""Defaults for a project: ``taiyaku.toml`` in the working folder, or the file named by ``--config``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from corpus.errors import ConfigError

NAME = "taiyaku.toml"
KNOWN: Mapping[str, type | tuple[type, ...]] = {
    "glossary": str,
    "memory": str,
    "ja_tag": str,
    "en_tag": str,
    "check": dict,
}
"""Top-level keys and the type of their value. ``[check]`` holds the checks' options."""


def load(path: str | Path | None = None) -> dict[str, Any]:
    """The settings of `path`, of ``taiyaku.toml`` in the working folder where None, or none at all.

    File names in it are relative to the file's own folder. Raises ConfigError with the line of a mistake.
    """
    target = Path(path) if path else Path(NAME)
    if not path and not target.is_file():
        return {}
    from corpus.files import read_text

    text = read_text(target)
    try:
        settings = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        what, _, where = str(error).partition(" (at ")
        line, column = (
            map(int, re.findall(r"\d+", where)) if where[:4] == "line" else (text.count("\n") + 1, None)
        )
        raise ConfigError(f"not valid TOML: {what}", path=target, line=line, column=column) from None
    for key, value in settings.items():
        if key not in KNOWN:
            raise ConfigError(
                f"unknown setting “{key}”",
                path=target,
                line=_line(text, key),
                hint=f"known: {', '.join(KNOWN)}",
            )
        if not isinstance(value, KNOWN[key]):
            raise ConfigError(f"“{key}” has the wrong type of value", path=target, line=_line(text, key))
    for key in ("glossary", "memory"):
        if key in settings:
            settings[key] = str(target.parent / settings[key])
    return settings


def _line(text: str, key: str) -> int | None:
    written = re.compile(rf"\s*\[*\s*[\"']?{re.escape(key)}\b")
    return next((n for n, line in enumerate(text.splitlines(), 1) if written.match(line)), None)
