"""The glossary that comes with the project: bodies, programmes and abbreviations of Japan's quantum policy."""

from __future__ import annotations

from glossary.model import Glossary

STARTER = "quantum-policy.csv"


def starter() -> Glossary:
    """The starter glossary."""
    from importlib.resources import files

    from glossary.formats.csv import Csv

    return Csv().read(files("glossary.data").joinpath(STARTER).read_bytes(), STARTER)
