"""The page: whole, safe, self-contained, and alive in a browser."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from corpus.errors import FormatError, UsageError
from corpus.formats import read_document
from corpus.formats.html import Html, percent, shade
from corpus.formats.sides import with_codes
from corpus.model import Bead, Bitext, Code, with_ids
from tests.browser import browser, needs_browser
from tests.shared import SAMPLES

__all__ = ["browser"]


@pytest.fixture(scope="module")
def bitext() -> Bitext:
    """The sample's documents, its content paired block by block as far as they go; what is left, alone."""
    ja = read_document(SAMPLES / "memorandum.ja.md", lang="ja")
    en = read_document(SAMPLES / "memorandum.en.md", lang="en")
    left, right = [s for _, s in ja.content], [s for _, s in en.content]
    beads = [
        Bead(
            (a.text,),
            (b.text,),
            (a.id,),
            (b.id,),
            confidence=1 - (n % 11) / 10,
            moved=n == 7,
            evidence=("2025",),
        )
        for n, (a, b) in enumerate(zip(left, right))
    ]
    beads += [Bead((a.text,), (), (a.id,)) for a in left[len(right) :]]
    beads += [Bead((), (b.text,), (), (b.id,), confidence=0.4) for b in right[len(left) :]]
    return Bitext(with_ids(beads), ja, en)


def page(bitext: Bitext) -> Any:
    return lxml_html.fromstring(Html().write(bitext).decode())


def test_it_reads_its_own_pages(bitext: Bitext) -> None:
    read = Html().read(Html().write(replace(bitext, en_lang="en-GB")), "x.html")
    assert [replace(b, confidence=round(b.confidence, 4)) for b in with_codes(bitext)] == list(read.beads)
    assert read.en_lang == "en-GB"


def test_no_other_html_is_a_bitext() -> None:
    with pytest.raises(UsageError, match="holds no beads"):
        Html().read(b"<!doctype html><p>hello", "x.html")
    with pytest.raises(FormatError, match="damaged"):
        Html().read(b'<script type="application/json" id="bitext">{"beads": 3}</script>', "x.html")


def test_every_sentence_is_there_once_and_in_order(bitext: Bitext) -> None:
    tree = page(bitext)
    assert bitext.ja and bitext.en
    for side, document in (("ja", bitext.ja), ("en", bitext.en)):
        shown = [
            "".join(s.xpath("text()|span//text()"))
            for s in tree.xpath(f"//section[@id='{side}']//span[@data-b]")
        ]
        assert shown == [s.text for _, s in document.content]


def test_structure_is_shown(bitext: Bitext) -> None:
    tree = page(bitext)
    kinds = {"title": "//h1", "list-item": "//li", "table-cell": "//td", "footnote": "//p[@class='footnote']"}
    assert bitext.ja
    for kind, path in kinds.items():
        blocks = [b for b in bitext.ja.blocks if b.kind == kind]
        assert blocks and len(tree.xpath(f"//section[@id='ja']{path}")) == len(blocks), kind
    assert len(tree.xpath("//section[@id='ja']//table")) == 1
    assert [len(r.xpath("td")) for r in tree.xpath("//section[@id='ja']//tr")] == [3] * 5


def test_marks(bitext: Bitext) -> None:
    tree = page(bitext)
    moved = tree.xpath("//section[@id='ja']//span[contains(@class, 'moved')]")
    assert [m.get("data-b") for m in moved] == ["7"]
    nulls = [str(n) for n, b in enumerate(bitext.beads) if not (b.ja and b.en)]
    assert nulls
    assert [m.get("data-b") for m in tree.xpath("//main//span[contains(@class, ' null')]")] == nulls
    chips = [c.text_content() for c in tree.xpath("//section[@id='ja']//span[contains(@class, 'chip')]")]
    assert chips[:3] == ["100", "90", "80"]


@pytest.mark.parametrize(
    ("confidence", "figure", "bin"),
    [(1, 100, 4), (0.9999, 99, 4), (0.95, 95, 4), (0.849, 85, 2), (0.5, 50, 1), (0, 0, 0)],
)
def test_confidence_is_never_rounded_to_certainty(confidence: float, figure: int, bin: int) -> None:
    assert (percent(confidence), shade(confidence)) == (figure, bin)


def test_without_documents_the_beads_are_shown(bitext: Bitext) -> None:
    tree = page(replace(bitext, ja=None, en=None))
    shown = ["".join(s.xpath("text()")) for s in tree.xpath("//section[@id='en']//span[@data-b]")]
    assert shown == [t for b in bitext.beads for t in b.en]


def test_a_bead_a_person_rewrote_is_shown_as_it_is(bitext: Bitext) -> None:
    first = replace(bitext.beads[0], en=("Rewritten",), en_ids=(), status="edited")
    assert "Rewritten" in page(replace(bitext, beads=(first, *bitext.beads[1:]))).xpath(
        "string(//section[@id='en'])"
    )


def test_formatting_and_notes() -> None:
    bead = Bead(
        ("太字と下線",),
        ("x",),
        ja_codes=((Code("bold", 0, 2), Code("underline", 1, 5), Code("ph", 2, 2, "<ph/>")),),
    )
    runs = page(Bitext((bead,))).xpath("//section[@id='ja']//span[@data-b]/span")
    assert [(r.get("class"), r.text) for r in runs] == [
        ("bold", "太"),
        ("bold underline", "字"),
        ("underline", "と下線"),
    ]


NASTY = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<!--<script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }} {% raw %}",
    "&amp; &lt; \u2028 \u2029",
    "\ud800",
]


@pytest.mark.parametrize("text", NASTY)
def test_text_stays_text(text: str) -> None:
    bead = Bead((text,), (text,), evidence=(text,), note=text, id=text, ja_ids=(text,))
    data = Html().write(Bitext((bead,), ja_lang=text, properties={text: text}))
    tree = lxml_html.fromstring(data.decode())
    assert tree.xpath("count(//script)") == 2
    assert tree.xpath("//img") == []
    shown = tree.xpath("string(//section[@id='en']//span[@data-b])")
    assert shown == text.replace("\ud800", "?")
    if "\ud800" not in text:
        assert Html().read(data, "x.html").beads[0].ja == (text,)


@settings(deadline=None, max_examples=30)
@given(st.text(min_size=1))
def test_any_text_comes_back(text: str) -> None:
    read = Html().read(Html().write(Bitext(with_ids([Bead((text,), ("x",))]))), "x.html").beads[0].ja[0]
    assert read == text


def test_nothing_is_fetched_and_only_our_script_runs(bitext: Bitext) -> None:
    data = Html().write(bitext).decode()
    tree: Any = lxml_html.fromstring(data)
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    script, style = tree.xpath("//script[not(@type)]/text()")[0], tree.xpath("//style/text()")[0]
    for text in (script, style):
        assert f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" in policy
    assert policy.startswith("default-src 'none';") and "unsafe" not in policy
    assert tree.xpath("//@src | //link | //*[@style] | //@onclick") == []
    assert (
        re.findall(
            r"https?://(?!www\.w3\.org/2000/svg)[^\s\"']+",
            re.sub(r"(?s)<main.*</main>|<script type=.*?</script>", "", data),
        )
        == []
    )


@needs_browser
class TestInABrowser:
    @pytest.fixture
    def open(self, browser: Any, bitext: Bitext, tmp_path: Path) -> Any:
        path = tmp_path / "view.html"
        path.write_bytes(Html().write(bitext))

        def go(width: int = 1600, height: int = 900) -> Any:
            browser.execute_cdp_cmd(
                "Emulation.setDeviceMetricsOverride",
                {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 700},
            )
            browser.get(path.as_uri())
            return browser

        yield go
        assert browser.get_log("browser") == []

    def classes(self, driver: Any, name: str) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = driver.execute_script(
            "return [...document.querySelectorAll('.s.' + arguments[0])].map(s => [s.closest('section').id, s.dataset.b])",
            name,
        )
        return [tuple(x) for x in found]  # type: ignore[misc]

    def keys(self, driver: Any, text: str) -> None:
        from selenium.webdriver.common.action_chains import ActionChains

        ActionChains(driver).send_keys(text).perform()

    def test_pointing_lights_both_sides(self, open: Any) -> None:
        from selenium.webdriver.common.action_chains import ActionChains
        from selenium.webdriver.common.by import By

        driver = open()
        ActionChains(driver).move_to_element(
            driver.find_element(By.CSS_SELECTOR, "#ja [data-b='3']")
        ).perform()
        assert self.classes(driver, "touch") == [("ja", "3"), ("en", "3")]

    def test_selecting_brings_the_other_side_into_view(self, open: Any) -> None:
        driver = open()
        driver.execute_script("document.querySelector('#ja [data-b=\"60\"]').click()")
        assert self.classes(driver, "hold") == [("ja", "60"), ("en", "60")]
        box, pane = driver.execute_script(
            "const s = document.querySelector('#en [data-b=\"60\"]').getBoundingClientRect(), p = document.getElementById('en').getBoundingClientRect();"
            "return [[s.top, s.bottom], [p.top, p.bottom]]"
        )
        assert pane[0] <= box[0] and box[1] <= pane[1]

    def test_keys(self, open: Any) -> None:
        driver = open()
        self.keys(driver, "jjk")
        assert self.classes(driver, "hold") == [("ja", "0"), ("en", "0")]
        self.keys(driver, "m")
        assert self.classes(driver, "hold") == [("ja", "7"), ("en", "7")]
        self.keys(driver, "n")
        assert self.classes(driver, "hold")[0][1] == "8"
        self.keys(driver, "?")
        assert driver.execute_script("return document.getElementById('help').open")

    def test_filter_and_find(self, open: Any, bitext: Bitext) -> None:
        driver = open()
        driver.execute_script(
            "const r = document.getElementById('below'); r.value = 50; r.dispatchEvent(new Event('input'))"
        )
        dim = {int(b) for _, b in self.classes(driver, "dim")}
        assert dim == {n for n, b in enumerate(bitext.beads) if b.confidence >= 0.5}
        counts = driver.execute_script("return document.getElementById('counts').textContent")
        assert counts.endswith(f" {len(bitext.beads) - len(dim)} shown")
        self.keys(driver, "/ＱＫＤ")
        hits = {int(b) for _, b in self.classes(driver, "hit")}
        assert hits == {n for n, b in enumerate(bitext.beads) if "QKD" in "".join((*b.ja, *b.en))}
        assert hits

    @pytest.mark.parametrize("width", [360, 1600])
    def test_no_width_is_too_small(self, open: Any, width: int) -> None:
        driver = open(width, 760)
        for key in ("", "v"):
            self.keys(driver, key or "j")
            assert driver.execute_script("return document.documentElement.scrollWidth") <= width
            assert (
                driver.execute_script("return document.querySelector('main:not([hidden])').clientHeight")
                > 250
            )

    def test_the_list_and_paper_hold_every_bead(self, open: Any, bitext: Bitext) -> None:
        driver = open()
        self.keys(driver, "v")
        assert driver.execute_script("return document.querySelectorAll('#list .row').length") == len(
            bitext.beads
        )

    def test_dark(self, open: Any) -> None:
        driver = open()
        light = driver.execute_script("return getComputedStyle(document.body).backgroundColor")
        self.keys(driver, "d")
        assert driver.execute_script("return getComputedStyle(document.body).backgroundColor") != light
