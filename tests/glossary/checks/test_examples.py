"""Every check does what its docstring shows."""

from __future__ import annotations

import inspect
import re

import pytest

from glossary.checks import CHECKS
from glossary.checks.examples import Example, examples, summary
from glossary.findings import SEVERITIES
from tests.shared import ROOT

ALL = [(code, n, e) for code in CHECKS.names() for n, e in enumerate(examples(CHECKS.load(code)))]


@pytest.mark.parametrize(
    ("code", "n", "example"), ALL, ids=[f"{c}-{n}-{'bad' if e.bad else 'good'}" for c, n, e in ALL]
)
def test_example(code: str, n: int, example: Example) -> None:
    found = example.run(CHECKS.load(code))
    assert {f.check for f in found} <= {code}
    if example.bad:
        assert found, "the example of a mistake is not found"
    else:
        assert [f for f in found if f.severity != "info"] == [], "the example of a right text raises an alarm"


@pytest.mark.parametrize("code", CHECKS.names())
def test_description(code: str) -> None:
    check = CHECKS.load(code)
    assert check.code == code
    assert check.severity in SEVERITIES
    assert check.subject in ("pair", "ja", "en", "text")
    assert isinstance(check.options, dict)
    shown = examples(check)
    assert any(e.bad for e in shown) and any(not e.bad for e in shown)
    assert 20 < len(summary(check)) < 260
    assert inspect.isgeneratorfunction(check.find)


def test_the_documentation_has_every_check_with_its_severity() -> None:
    rows = re.findall(r"^\| (`[^|]+) \| (\w+) \|", (ROOT / "docs" / "checks.md").read_text("utf-8"), re.M)
    told = {code: severity for codes, severity in rows for code in re.findall("`([^`]+)`", codes)}
    assert told == {code: CHECKS.load(code).severity for code in CHECKS.names()}
