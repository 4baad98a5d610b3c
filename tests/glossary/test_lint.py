"""Every rule finds its fault, at its line, and a sound glossary has none."""

from __future__ import annotations

import pytest

from corpus.errors import UsageError
from glossary.data import starter
from glossary.formats.csv import Csv
from glossary.lint import RULES, lint
from tests.shared import SAMPLES

HEAD = "id,ja,ja_variants,en,en_variants,en_forbidden,abbr,status,source,must_match,must_not_match\n"
GOOD = "A1,量子鍵配送,,quantum key distribution,,quantum key delivery,QKD,approved,note 1,,\n"

FAULTS = [
    ("missing-field", "A2,量子,,quantum,,,,approved,,,\n", [3]),
    ("missing-field", "A2,,,quantum,,,,approved,x,,\n", [3]),
    ("duplicate-concept", "A2,量子鍵配送,,Quantum key distribution,,,,approved,x,,\n", [3]),
    (
        "duplicate-concept",
        "A2,取組み,,use case,,,,approved,x,,\nA3,取り組み,,use-cases,,,,approved,x,,\n",
        [4],
    ),
    (
        "shared-term",
        "A2,計算機,,computers,,,,approved,x,,\nA3,コンピューター,,computer,,,,approved,x,,\n",
        [4],
    ),
    ("shared-term", "A2,試験場,,test bed,,,,approved,x,,\nA3,実証地,,testbeds,,,,approved,x,,\n", [4]),
    ("shared-term", "A2,センサー,,sensor,,,,approved,x,,\nA3,センサ,,detector,,,,approved,x,,\n", [4]),
    ("shared-term", "A2,量子鍵,,quantum key,,,QKD,approved,x,,\n", [3]),
    ("forbidden-permitted", "A2,鍵配達,,quantum key delivery,,,,approved,x,,\n", [2]),
    ("forbidden-permitted", "A2,拠点,,hub,,hub,,approved,x,,\n", [3]),
    ("abbreviation-alone", "A2,,,,,,QIH,approved,x,,\n", [3]),
    ("mixed-width", "A2,ＮＶセンター,,NV center,,,,approved,x,,\n", [3]),
    ("mixed-width", "A2,センター（拠点,,centre,,,,approved,x,,\n", [3]),
    ("near-duplicate", "A2,利用例,,use case,use-case,,,approved,x,,\n", [3]),
    ("example-fails", "A2,拠点,,hub,,,,approved,x,hub=the hubs|hub=the base,\n", [3]),
    ("example-fails", "A2,拠点,,hub,,,,approved,x,,hub=a hub\n", [3]),
    ("unreachable", "A2,利用例,,use case,,,,approved,x,,\nA3,例,,x,,use case,,approved,x,,\n", [4]),
    ("unknown-status", "A2,拠点,,hub,,,,aproved,x,,\n", [3]),
]


@pytest.mark.parametrize(("code", "rows", "lines"), FAULTS)
def test_fault(code: str, rows: str, lines: list[int]) -> None:
    found = lint(Csv().read((HEAD + GOOD + rows).encode(), "g.csv"), (code,))
    assert [f.line for f in found] == lines
    assert all(f.code == code and str(f).startswith(f"g.csv:{f.line}: ") for f in found)


def test_every_rule_is_tried() -> None:
    assert {f[0] for f in FAULTS} == set(RULES)


def test_nothing_wrong() -> None:
    assert lint(Csv().read((HEAD + GOOD).encode(), "g.csv")) == []
    assert lint(starter()) == []
    assert [f.code for f in lint(Csv().read((SAMPLES / "glossary.csv").read_bytes(), "g.csv"))] == []


def test_names_and_forbidden_plurals_are_no_faults() -> None:
    rows = "A2,機構,,National Institutes,,,,approved,x,,\nA3,研究所,,National Institute,,,,approved,x,,\n"
    rows += "A4,設備,,equipment,,equipments,,approved,x,,\n"
    assert lint(Csv().read((HEAD + GOOD + rows).encode(), "g.csv")) == []


def test_rejected_ones_are_left_alone() -> None:
    rows = GOOD.replace("A1", "A2").replace("approved", "rejected")
    assert lint(Csv().read((HEAD + GOOD + rows).encode(), "g.csv")) == []


def test_unknown_rule() -> None:
    with pytest.raises(UsageError, match="unknown rule “nope”"):
        lint(starter(), ("nope",))
