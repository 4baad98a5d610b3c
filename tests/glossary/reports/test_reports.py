"""Reports: what they hold, what they hold to, what is read back."""

from __future__ import annotations

import io
import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from corpus.errors import FormatError
from corpus.model import Span
from glossary.findings import Finding, Passage, waive, with_ids
from glossary.reports import REPORTS, Outcome, by_ending
from glossary.reports.text import TextReport
from glossary.reports.xlsx import read_decisions
from tests.shared import shared


def outcome() -> Outcome:
    ja = Passage("約1,500億円を<投じる>。", 0, 8, "b3.s1", "a b/報告.md", (Span(10, 18),), 3, 4, 3, 12)
    en = Passage(
        'About 15 billion yen & "more".', 0, 20, "b3.s1", "a b/draft.md", (Span(5, 25),), 2, 1, 2, 21
    )
    found = with_ids(
        [
            Finding("number", "error", "「約1,500億円」 is 150 billion", ja, en, "150 billion yen", 0),
            Finding(
                "omission",
                "warning",
                "left out",
                Passage("文。", 0, 2, "b4.s1", "a b/報告.md"),
                None,
                None,
                1,
            ),
            Finding("residue", "info", "=1+1 odd", None, Passage("x、y\x07", 1, 2), ",", 2),
        ]
    )
    from glossary.findings import Waiver

    found = waive(found, [Waiver("agreed </script><script>alert(1)</script>", check="residue")])
    return Outcome(
        found, ("a b/報告.md", "a b/draft.md"), ("number", "omission", "residue"), 2, "0.1.0", "g.csv"
    )


def test_json_has_the_agreed_keys() -> None:
    data = json.loads(REPORTS.load("json")().write(outcome()))
    assert set(data) == {"findings", "summary", "tool"}
    first, second, third = data["findings"]
    assert {"id", "check", "severity", "message", "ja", "en", "suggestion", "waived"} <= set(first)
    assert {"text", "segment", "start", "end"} <= set(first["ja"])
    assert first["ja"]["text"][first["ja"]["start"] : first["ja"]["end"]] == "約1,500億円"
    assert second["en"] is None and third["waived"].startswith("agreed")
    assert data["summary"] == {"error": 1, "warning": 1, "info": 0, "waived": 1, "known": 2}


def test_sarif_is_valid_and_marks_what_is_waived() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(shared("standards", "sarif", "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
    data = json.loads(REPORTS.load("sarif")().write(outcome()))
    validator = jsonschema.validators.validator_for(schema)(schema)
    assert [e.message for e in validator.iter_errors(data)] == []


def test_sarif_places() -> None:
    data = json.loads(REPORTS.load("sarif")().write(outcome()))
    run = data["runs"][0]
    first, second, third = run["results"]
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%20b/draft.md"
    assert place["region"]["startLine"] == 2 and place["region"]["endColumn"] == 21
    assert first["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 3
    assert first["partialFingerprints"]["taiyaku/v1"] == outcome().findings[0].id
    assert third["suppressions"][0]["justification"].startswith("agreed") and "suppressions" not in second
    rules = run["tool"]["driver"]["rules"]
    assert [rules[r["ruleIndex"]]["id"] for r in run["results"]] == ["number", "omission", "residue"]


class Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_html_is_self_contained_and_escapes() -> None:
    text = REPORTS.load("html")().write(outcome()).decode("utf-8")
    page = Page()
    page.feed(text)
    assert sum(tag == "li" for tag, _ in page.tags) == 3
    assert sum(tag == "script" for tag, _ in page.tags) == 1
    assert not any(a in attrs for _, attrs in page.tags for a in ("src", "srcset"))
    assert not any((attrs.get("href") or "#").startswith(("http", "//")) for _, attrs in page.tags)
    assert "<mark>約1,500億円</mark>" in text and "&lt;投じる&gt;" in text
    assert "alert(1)</script>" not in text
    assert any(tag == "svg" and attrs.get("role") == "img" for tag, attrs in page.tags)
    assert "prefers-color-scheme: dark" in text and "@media print" in text


def test_html_of_nothing() -> None:
    assert b"Nothing found." in REPORTS.load("html")().write(Outcome(()))


def test_text_marks_the_words_and_counts() -> None:
    text = TextReport().write(outcome()).decode("utf-8")
    assert "a b/報告.md:3:4  a b/draft.md:2:1" in text
    assert "⟦約1,500億円⟧" in text and "odd" not in text
    assert text.endswith("1 error, 1 warning, 0 info, 1 waived, 2 known from the baseline\n")
    assert "\x1b[" not in text and "\x1b[31;1m" in TextReport(color=True).write(outcome()).decode("utf-8")


def test_workbook_decisions_come_back_as_waivers(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    data = REPORTS.load("xlsx")().write(outcome())
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book["findings"]
    assert [c.value for c in sheet[1]][-2:] == ["decision", "comment"]
    assert sheet.max_row == 4
    assert sheet.cell(4, 4).value == "=1+1 odd" and sheet.cell(4, 4).data_type == "s"
    sheet.cell(2, 11).value, sheet.cell(2, 12).value = "Waive", "the ministry rounds"
    sheet.cell(3, 11).value = "fix"
    path = tmp_path / "reviewed.xlsx"
    book.save(path)
    waivers = read_decisions(path)
    assert next((w.id, w.reason) for w in waivers) == (outcome().findings[0].id, "the ministry rounds")
    assert len(waivers) == 2  # the one that was waived already is kept
    assert waive(outcome().findings, waivers)[0].waived == "the ministry rounds"


@pytest.mark.parametrize(
    ("decision", "comment", "words"),
    [("waive", None, "without a comment"), ("perhaps", "x", "unknown decision")],
)
def test_a_wrong_decision_names_its_row(
    tmp_path: Path, decision: str, comment: str | None, words: str
) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(io.BytesIO(REPORTS.load("xlsx")().write(outcome())))
    book["findings"].cell(3, 11).value, book["findings"].cell(3, 12).value = decision, comment
    path = tmp_path / "reviewed.xlsx"
    book.save(path)
    with pytest.raises(FormatError, match=words) as caught:
        read_decisions(path)
    assert caught.value.line == 3


def test_what_is_no_workbook_of_findings(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"not a workbook")
    with pytest.raises(FormatError):
        read_decisions(path)
    book = openpyxl.Workbook()
    book.active.append(["a", "b"])
    book.save(path)
    with pytest.raises(FormatError, match="columns"):
        read_decisions(path)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a.json", "json"),
        ("a.sarif", "sarif"),
        ("A.HTML", "html"),
        ("a.xlsx", "xlsx"),
        ("a.txt", "text"),
        ("-", None),
    ],
)
def test_endings(path: str, name: str | None) -> None:
    assert by_ending(path) == name


@pytest.mark.parametrize("name", ["text", "json", "sarif", "html"])
def test_the_same_bytes_again(name: str) -> None:
    assert REPORTS.load(name)().write(outcome()) == REPORTS.load(name)().write(outcome())
    here = str(Path(__file__).resolve().parents[3]).encode()
    assert here not in REPORTS.load(name)().write(outcome()), "no path of this machine"
