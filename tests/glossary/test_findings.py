"""Ids, baselines and waivers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import FormatError, InputError, TaiyakuError
from glossary.findings import (
    Finding,
    Passage,
    Waiver,
    lower,
    read_baseline,
    read_waivers,
    waive,
    with_ids,
)


def finding(
    check: str = "number", ja: str = "8拠点である。", en: str = "Nine hubs.", a: int = 3, b: int = 4
) -> Finding:
    return Finding(check, "error", "…", Passage(ja, 0, a), Passage(en, 0, b))


def test_an_id_depends_on_what_is_marked_and_on_the_source_only() -> None:
    one, edited, other = with_ids(
        [finding(), finding(en="Nine hubs will be set up.", b=4), finding(ja="9拠点である。")]
    )
    assert one.id == edited.id.split(".")[0] and other.id != one.id
    (alone,) = with_ids([finding(en="Nine hubs will be set up.")])
    assert alone.id == one.id
    assert with_ids([replace(finding(), message="other words", severity="info", place=7)])[0].id == one.id


def test_equal_findings_are_counted() -> None:
    ids = [f.id for f in with_ids([finding(), finding(), finding()])]
    assert ids == [ids[0], f"{ids[0]}.2", f"{ids[0]}.3"]


def test_a_finding_without_a_source_hangs_on_the_translation() -> None:
    a, b = with_ids(
        [
            Finding("addition", "error", "", None, Passage("One.", 0, 4)),
            Finding("addition", "error", "", None, Passage("Two.", 0, 4)),
        ]
    )
    assert a.id != b.id


@pytest.mark.parametrize(
    ("waiver", "covered"),
    [
        (Waiver("r", check="number"), True),
        (Waiver("r", check="date"), False),
        (Waiver("r", ja="拠点"), True),
        (Waiver("r", ja="拠点", check="number", en="Nine"), True),
        (Waiver("r", ja="拠点", en="Ten"), False),
        (Waiver("r"), False),
    ],
)
def test_rules(waiver: Waiver, covered: bool) -> None:
    (f,) = waive(with_ids([finding()]), [waiver])
    assert (f.waived == "r") is covered


def test_a_waiver_by_id_beats_a_rule_and_keeps_others_live() -> None:
    found = with_ids([finding(), finding(ja="7拠点である。")])
    out = waive(found, [Waiver("rule", check="number", ja="8"), Waiver("this one", id=found[0].id)])
    assert [f.waived for f in out] == ["this one", None]


def test_severities_go_down_by_one_step() -> None:
    assert [lower(s) for s in ("error", "warning", "info")] == ["warning", "info", "info"]


TOML = '[[waiver]]\nid = "abc"\nreason = "agreed with the ministry"\n\n[[waiver]]\ncheck = "number"\nja = "8拠点"\nreason = "as printed"\nby = "K"\ndate = "2025-06-01"\n'
CSV = "id,check,ja,reason\nabc,,,agreed\n,number,8拠点,as printed\n,,,\n"


def test_waivers_are_read(tmp_path: Path) -> None:
    (tmp_path / "w.toml").write_text(TOML, encoding="utf-8")
    (tmp_path / "w.csv").write_bytes(CSV.encode("utf-8-sig"))
    toml, csv = read_waivers(tmp_path / "w.toml"), read_waivers(tmp_path / "w.csv")
    assert [w.reason for w in toml] == ["agreed with the ministry", "as printed"]
    assert [(w.id, w.check, w.ja) for w in csv] == [("abc", "", ""), ("", "number", "8拠点")]


@pytest.mark.parametrize(
    ("name", "text", "line", "words"),
    [
        ("w.toml", '[[waiver]]\nid = "a"\nreason = "r"\n[[waiver]]\nid = "b"\n', 4, "without a reason"),
        ("w.toml", '[[waiver]]\nreason = "r"\n', 1, "what it covers"),
        ("w.toml", '[[waiver]]\nid = "a"\nraeson = "r"\n', 1, "unknown field"),
        ("w.toml", "[[waiver]\n", None, "TOML"),
        ("w.toml", "[waivers]\n", None, "[[waiver]]"),
        ("w.csv", "id,why\na,b\n", 1, "reason"),
        ("w.csv", "id,reason\nx,r\na,\n", 3, "without a reason"),
    ],
)
def test_a_mistake_in_a_waiver_names_its_place(
    tmp_path: Path, name: str, text: str, line: int | None, words: str
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FormatError) as caught:
        read_waivers(path)
    assert words in caught.value.message and caught.value.line == line and str(path) in str(caught.value)


def test_baselines(tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text('{"findings": [{"id": "a"}, {"id": "b"}]}', encoding="utf-8")
    (tmp_path / "b.txt").write_text("a  some words\n\nb\n", encoding="utf-8")
    assert read_baseline(tmp_path / "b.json") == read_baseline(tmp_path / "b.txt") == {"a", "b"}
    (tmp_path / "bad.json").write_text('{"results": []}', encoding="utf-8")
    with pytest.raises(InputError, match="no earlier result"):
        read_baseline(tmp_path / "bad.json")
    with pytest.raises(TaiyakuError):
        read_baseline(tmp_path / "none.json")
