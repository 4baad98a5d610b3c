"""Comparing and merging by concept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from glossary.diff import diff
from glossary.find import find
from glossary.formats import read_glossary
from glossary.formats.table import read_row
from glossary.merge import into, merge
from glossary.model import Concept, Glossary, Term


def glossary(*rows: dict[str, str]) -> Glossary:
    return Glossary(tuple(read_row(r) for r in rows))


HUB = {"id": "A1", "ja": "拠点", "en": "hub", "definition": "A place."}
KEY = {"id": "A2", "ja": "量子鍵配送", "en": "quantum key distribution", "abbr": "QKD"}


def test_diff_speaks_of_concepts() -> None:
    old = glossary(HUB, KEY, {"id": "A3", "ja": "網", "en": "network"})
    new = glossary(
        {**HUB, "en": "base", "en_variants": "hub"},
        {**KEY, "en_forbidden": "quantum key delivery", "team": "red"},
        {"id": "A4", "ja": "箱", "en": "box"},
    )
    assert [(c.kind, c.concept.id) for c in diff(old, new)] == [
        ("changed", "A1"),
        ("changed", "A2"),
        ("added", "A4"),
        ("removed", "A3"),
    ]
    assert diff(old, new)[0].details == (
        "English to use: “hub” → “base”",
        "English term “base” (preferred) added",
    )
    assert set(diff(old, new)[1].details) == {
        "English term “quantum key delivery” (forbidden) added",
        "team: nothing → “red”",
    }
    assert diff(old, old) == []


def test_a_new_id_is_no_new_concept() -> None:
    (change,) = diff(glossary(HUB), glossary({**HUB, "id": "B9"}))
    assert (change.kind, change.details) == ("changed", ("id: A1 → B9",))


def test_merge_fills_what_is_empty() -> None:
    plan = merge(
        glossary(KEY), glossary({**KEY, "id": "X1", "definition": "Keys.", "ja_variants": "量子鍵配布"})
    )
    assert plan.conflicts == ()
    ((old, new),) = plan.completed
    assert (old.id, new.id, new.definition) == ("A2", "A2", "Keys.")
    assert [t.text for t in new.of("ja")] == ["量子鍵配送", "量子鍵配布"]


def test_merge_never_overwrites_silently() -> None:
    theirs = glossary(
        {**HUB, "definition": "Another."}, {"id": "X", "ja": "量子鍵配送", "en": "quantum key delivery"}
    )
    plan = merge(glossary(HUB, KEY), theirs)
    assert (plan.added, plan.completed) == ((), ())
    assert [c.what for c in plan.conflicts] == [
        "definition is “A place.” here, “Another.” there",
        "“量子鍵配送” is “quantum key distribution” here, “quantum key delivery” there; not taken in",
    ]
    assert merge(glossary(HUB), theirs, prefer="theirs").completed[0][1].definition == "Another."


def test_merge_gives_a_taken_id_to_nobody_else() -> None:
    plan = merge(glossary(HUB), glossary({"id": "A1", "ja": "網", "en": "network"}))
    assert [c.id for c in plan.added] == ["A1-2"]


def test_forbidden_here_and_permitted_there() -> None:
    plan = merge(glossary({**HUB, "en_forbidden": "base"}), glossary({**HUB, "en_variants": "base"}))
    assert [c.what for c in plan.conflicts] == ["“base” is forbidden here, admitted there"]


def test_a_decided_extraction_comes_back_without_its_evidence(tmp_path: Path) -> None:
    path = tmp_path / "g.csv"
    path.write_text("id,ja,en,source\nA1,拠点,hub,law\n", encoding="utf-8")
    rows = [
        {
            "id": "X1",
            "ja": "網",
            "en": "network",
            "status": "approved",
            "count": "3",
            "where": "r.md:5",
            "how": "pair",
        },
        {"id": "X2", "ja": "箱", "en": "box", "status": "candidate"},
        {"id": "X3", "ja": "袋", "en": "bag", "status": "rejected"},
        {"ja": "紐", "en": "string", "status": "approved"},
    ]
    plan = into(path, glossary(*rows))
    assert (len(plan.added), plan.undecided) == (2, 2)
    assert path.read_text("utf-8").startswith("id,ja,en,source,status\nA1,拠点,hub,law\n")
    assert [(c.id, c.source, c.extra) for c in read_glossary(path)] == [
        ("A1", "law", ()),
        ("X1", "r.md:5", ()),
        ("A2", "", ()),
    ]
    before = path.read_bytes()
    assert into(path, glossary(*rows)).unchanged == 2
    into(path, glossary({"id": "Z", "ja": "缶", "en": "can"}), dry=True)
    assert path.read_bytes() == before


def test_a_thousand_at_once(tmp_path: Path) -> None:
    from tests.glossary.uses import synthetic

    path = tmp_path / "g.csv"
    assert len(into(path, synthetic(1000)).added) == 1000
    assert len(read_glossary(path)) == 1000


def test_find_is_forgiving() -> None:
    terms = glossary(
        HUB,
        {**KEY, "reading": "リョウシカギハイソウ"},
        {"id": "A3", "ja": "理化学研究所", "ja_variants": "理研", "en": "RIKEN"},
        {"id": "A4", "ja": "コンピューター", "en": "computer"},
    )
    for query, id, how in [
        ("量子鍵配送", "A2", "exact"),
        ("ｑｋｄ", "A2", "exact"),
        ("りょうしかぎはいそう", "A2", "reading"),
        ("りけん", "A3", "reading"),
        ("コンピュータ", "A4", "exact"),
        ("ｺﾝﾋﾟｭｰﾀ", "A4", "exact"),
        ("quantum-key", "A2", "beginning"),
        ("quantam key distribution", "A2", "similar"),
        ("distribution", "A2", "part"),
    ]:
        first = find(terms, query)[0]
        assert (first.concept.id, first.how) == (id, how), query
    assert find(terms, "zzzz") == []
    assert find(terms, "  ") == []


def test_another_source_is_reported() -> None:
    ours = Concept("A1", (Term("拠点", "ja"), Term("hub", "en")), source="law, article 2")
    theirs = replace(ours, source="report, page 4")
    plan = merge(Glossary((ours,)), Glossary((theirs,)))
    assert [c.what for c in plan.conflicts] == ["source is “law, article 2” here, “report, page 4” there"]
    assert not plan.completed
