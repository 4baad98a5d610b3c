"""Deciding on candidates, in each format, and what comes back."""

from __future__ import annotations

import csv
import shutil
import time
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from glossary.extract import Candidate, as_glossary
from glossary.extract.decide import page
from glossary.formats import read_glossary
from glossary.formats.csv import Csv
from glossary.formats.table import header, write_row
from glossary.formats.xlsx import workbook
from glossary.merge import into
from tests.browser import browser, needs_browser
from tests.shared import SAMPLES

__all__ = ["browser"]

FOUND = as_glossary(
    [
        # In the sample glossary as it is, with another English, and not at all.
        Candidate("量子鍵配送", "quantum key distribution", "QKD", where=("a.md#b1",), how="pair", score=0.9),
        Candidate("陸揚局", "shore office", where=("a.md#b2",), how="pair", score=0.8),
        Candidate(
            "冷却原子時計", "cold-atom clock", where=("a.md#b3",), how="pair", context="前、“後” ‖ =1, “x”"
        ),
        Candidate("海底ケーブル", "submarine line", where=("a.md#b4",), how="pair"),
        Candidate("利用", "use", where=("a.md#b5",), how="pair"),
        Candidate("期待", "hope", where=("a.md#b6",), how="pair"),
    ]
)
DECISIONS = ("approved", "approved", "approved", "approved", "rejected", "candidate")


def in_csv(folder: Path, _: Any) -> Path:
    path = folder / "c.csv"
    path.write_bytes(Csv(True).write(FOUND))
    with path.open(encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.DictReader(handle))
    for row, decision in zip(rows, DECISIONS, strict=True):
        row["status"] = decision
    rows[3]["en"] = "submarine cable"
    # As Excel in Japan may save it.
    with path.open("w", encoding="cp932", newline="", errors="replace") as handle:
        writer = csv.DictWriter(handle, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return path


def in_xlsx(folder: Path, _: Any) -> Path:
    rows = [write_row(c) for c in FOUND]
    path = folder / "c.xlsx"
    path.write_bytes(workbook(header(rows), rows, {"status": ("approved", "rejected", "candidate")}))
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    columns = [cell.value for cell in sheet[1]]
    for n, decision in enumerate(DECISIONS, 2):
        sheet.cell(n, columns.index("status") + 1).value = decision
    sheet.cell(5, columns.index("en") + 1).value = "submarine cable"
    book.save(path)
    return path


def in_html(folder: Path, driver: Any) -> Path:
    from selenium.webdriver.common.by import By

    path = folder / "c.html"
    path.write_bytes(page(FOUND, ("a.md",)))
    driver.get(path.as_uri())
    driver.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(folder)})
    for row, decision in zip(driver.find_elements(By.CSS_SELECTOR, "tbody tr"), DECISIONS, strict=True):
        for button in row.find_elements(By.CSS_SELECTOR, f"button[data-set={decision}]"):
            button.click()
    driver.execute_script(
        "const cell = document.querySelectorAll('tbody tr')[3].querySelector('[data-column=en]');"
        "cell.textContent = 'submarine cable'; cell.dispatchEvent(new Event('input', {bubbles: true}));"
    )
    assert driver.find_element(By.ID, "tally").text == "4 taken, 1 left, 1 open"
    driver.find_element(By.ID, "save").click()
    saved = folder / "decided.csv"
    for _ in range(100):
        if saved.exists() and saved.stat().st_size:
            return saved
        time.sleep(0.05)
    raise AssertionError("nothing was saved")


def comes_back(decided: Path, mine: Path) -> None:
    shutil.copy(SAMPLES / "glossary.csv", mine)
    before = mine.read_bytes()
    plan = into(mine, read_glossary(decided))
    assert [tuple(t.text for t in c.terms) for c in plan.added] == [
        ("冷却原子時計", "cold-atom clock"),
        ("海底ケーブル", "submarine cable"),
    ]
    assert all(c.source.startswith("a.md#") and not c.extra for c in plan.added)
    (conflict,) = plan.conflicts
    assert conflict.what == "“陸揚局” is “landing station” here, “shore office” there; not taken in"
    assert (plan.unchanged, plan.undecided) == (1, 2)
    assert mine.read_bytes() != before
    # A second time there is nothing new.
    again = into(mine, read_glossary(decided))
    assert (again.added, again.completed) == ((), ())


@pytest.mark.parametrize("decide", [in_csv, in_xlsx])
def test_a_decided_table_comes_back(decide: Any, tmp_path: Path) -> None:
    comes_back(decide(tmp_path, None), tmp_path / "mine.csv")


@needs_browser
def test_a_decided_page_comes_back(browser: Any, tmp_path: Path) -> None:
    comes_back(in_html(tmp_path, browser), tmp_path / "mine.csv")
