"""Plug-ins are found late, by name, and a broken one is named."""

from __future__ import annotations

import doctest
from importlib.metadata import EntryPoint
from typing import Any

import pytest

from corpus import registry
from corpus.errors import TaiyakuError, UsageError
from corpus.registry import Registry

SHAPES = Registry("shape", {"join": "os.path:join", "gone": "os.path:nothing"}, "taiyaku.shapes")


@pytest.fixture
def plugged(monkeypatch: pytest.MonkeyPatch) -> Registry:
    points = [
        EntryPoint("split", "os.path:split", "taiyaku.shapes"),
        EntryPoint("broken", "no_such_module_at_all:x", "taiyaku.shapes"),
        EntryPoint("join", "os.path:split", "taiyaku.shapes"),
    ]

    def fake(*, group: str) -> list[Any]:
        return [p for p in points if p.group == group]

    monkeypatch.setattr("importlib.metadata.entry_points", fake)
    return SHAPES


def test_example() -> None:
    assert doctest.testmod(registry).failed == 0


def test_built_ins_come_first_and_cannot_be_replaced(plugged: Registry) -> None:
    import os.path

    assert plugged.names() == ["join", "gone", "broken", "split"]
    assert plugged.load("join") is os.path.join
    assert plugged.load("split") is os.path.split


def test_an_unknown_name_lists_the_known_ones(plugged: Registry) -> None:
    with pytest.raises(UsageError, match="unknown shape “circle”") as caught:
        plugged.load("circle")
    assert "join, gone, broken, split" in str(caught.value)


def test_a_broken_plug_in_is_named(plugged: Registry) -> None:
    with pytest.raises(TaiyakuError, match="“broken” \\(no_such_module_at_all:x\\) could not be loaded"):
        plugged.load("broken")


def test_a_broken_built_in_is_loud() -> None:
    with pytest.raises(AttributeError):
        SHAPES.load("gone")
