"""The validators against the public suites: every valid file accepted, every invalid one refused where it is wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from corpus.formats.xliff21 import Xliff21
from corpus.validate import check, validate
from tests.shared import SHARED, needs_shared, shared

SUITE = (SHARED or Path("none")) / "standards" / "xliff-2.1" / "suite"


def _files(pattern: str) -> list[Path]:
    return sorted(SUITE.glob(pattern))


def _named(path: Path) -> str:
    return path.stem


@needs_shared
@pytest.mark.parametrize("path", _files("*/valid/*.xlf") + _files("core/in-out/*.xlf"), ids=_named)
def test_valid_xliff_is_accepted_and_comes_back_the_same(path: Path) -> None:
    result = validate(path)
    assert result.valid, result.violations
    bitext = Xliff21().read(path.read_bytes(), path.name)
    again = Xliff21().write(bitext)
    assert Xliff21().read(again, path.name).beads == bitext.beads
    assert check(again, path.name).valid
    assert b"</xliff>" in again


@needs_shared
@pytest.mark.parametrize("path", _files("*/invalid/*.xlf"), ids=_named)
def test_invalid_xliff_is_refused_at_a_place(path: Path) -> None:
    result = validate(path)
    assert not result.valid
    lines = path.read_bytes().count(b"\n") + 1
    for v in result.violations:
        assert v.line is not None and 1 <= v.line <= lines and v.column
        assert v.rule and v.message
        if v.severity == "error":
            assert v.hint


PLACES = {
    # What is wrong is on this line of the file, as its own comment or name says.
    "bad_TwoSourceInUnit": 7,
    "bad_InvalidTypeValue": 13,
    "bad_OrderNotUnique2": 11,
    "bad_GroupIdNotUnique": 5,
    "bad_DuplicateNoteIdsInGroup": 15,
    "bad_InvalidExtensionElementOutsideFile": 15,
    "bad_MissingNonRemovable2": 7,
    "bad_SubFlowWithInvalidValue": 19,
    "Bad-val_invalid-occurs": 7,
    "Bad-mda_meta-missing-type": 9,
}


@needs_shared
@pytest.mark.parametrize(("name", "line"), PLACES.items())
def test_the_place_is_right(name: str, line: int) -> None:
    path = next(p for p in _files("*/invalid/*.xlf") if p.stem == name)
    assert line in [v.line for v in validate(path).violations if v.severity == "error"]


@needs_shared
@pytest.mark.parametrize(
    "name", ["ImportTest1A", "ImportTest1C", "ImportTest1I", "ImportTest1L", "ImportTest2A", "ImportTest2C"]
)
def test_tmx_kit_is_valid(name: str) -> None:
    assert validate(shared("standards", "tmx", "compliance-kit", f"{name}.tmx")).valid


TBX = {
    "Example_Astronomy_DCA_VALID": [],
    "basic_good": [],
    "basic_bad": ["source", "theWrongType", "nominal", "definition", "wrongType"],
    "core_structure_bad": ["own", "<body>", "<term>", "type", "<term>", "<descrip>"],
    "poorly_formed_xml": ["not well-formed"],
}


@needs_shared
@pytest.mark.parametrize(("name", "wrong"), TBX.items())
def test_tbx_samples(name: str, wrong: list[str]) -> None:
    result = validate(shared("standards", "tbx", f"{name}.tbx"))
    messages = " ".join(v.message for v in result.violations if v.severity == "error")
    assert result.valid == (not wrong)
    assert all(re.search(re.escape(w), messages) for w in wrong), messages
