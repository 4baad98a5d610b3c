"""The page of findings in a browser: filters, keys, widths, no requests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from glossary.findings import Finding, Passage, with_ids
from glossary.reports import REPORTS, Outcome
from tests.browser import browser, needs_browser

__all__ = ["browser"]


@pytest.fixture
def page(tmp_path: Path) -> str:
    ja = Passage("約1,500億円を投じる。" * 6, 0, 8)
    found = with_ids(
        Finding(c, s, f"message {n}", ja, Passage(f"About {n} billion yen", 0, 5), None, n)
        for n, (c, s) in enumerate(
            [("number", "error"), ("date", "error"), ("number", "warning"), ("residue", "info")]
        )
    )
    path = tmp_path / "findings.html"
    path.write_bytes(REPORTS.load("html")().write(Outcome(found, ("ja.md", "en.md"))))
    return path.as_uri()


def shown(driver: Any) -> list[str]:
    script = "return [...document.querySelectorAll('li')].filter(x => !x.hidden).map(x => x.querySelector('.message').textContent)"
    found: list[str] = driver.execute_script(script)
    return found


@needs_browser
def test_filters_and_keys(browser: Any, page: str) -> None:
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys
    from selenium.webdriver.support.ui import Select

    browser.set_window_size(1600, 1000)
    browser.get(page)
    assert len(shown(browser)) == 4
    Select(browser.find_element(By.NAME, "check")).select_by_visible_text("number")
    assert shown(browser) == ["message 0", "message 2"]
    browser.find_element(By.CSS_SELECTOR, "input[value=error]").click()
    assert shown(browser) == ["message 2"]
    browser.find_element(By.CSS_SELECTOR, "input[value=error]").click()
    Select(browser.find_element(By.NAME, "check")).select_by_visible_text("all")
    browser.find_element(By.NAME, "text").send_keys("billion yen message 3"[-9:])
    assert shown(browser) == ["message 3"]
    browser.find_element(By.NAME, "text").clear()
    browser.find_element(By.NAME, "text").send_keys(" ", Keys.BACKSPACE)
    browser.execute_script("document.activeElement.blur()")
    body = browser.find_element(By.TAG_NAME, "body")
    body.send_keys("jj")
    assert "message 1" in browser.switch_to.active_element.text
    body.send_keys("k")
    assert "message 0" in browser.switch_to.active_element.text


@needs_browser
@pytest.mark.parametrize("width", [360, 1600])
def test_nothing_runs_out_of_the_window(browser: Any, page: str, width: int) -> None:
    browser.get(page)
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False},
    )
    try:
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width
        requests = browser.execute_script("return performance.getEntriesByType('resource').length")
        assert requests == 0
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
