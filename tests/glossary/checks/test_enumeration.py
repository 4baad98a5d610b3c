"""Items that a list within a sentence lacks, or has too many; and the freedoms that lists are translated with."""

from __future__ import annotations

import pytest

from glossary.findings import Finding
from tests.glossary.checks.test_cases import pair

COMPLETE = [
    ("農家、漁協及び自治体が参加した。", "Farmers, fishing cooperatives, and municipalities took part."),
    ("農家、漁協及び自治体が参加した。", "Municipalities, farmers and fishing cooperatives took part."),
    ("農家、漁協及び自治体が参加した。", "Farmers took part, and so did fishing cooperatives and municipalities."),
    ("氏名、住所及び電話番号を記入する。", "Enter your name and contact details."),
    ("国税、地方税及び消費税を納める。", "National, local, and consumption taxes are paid."),
    ("道路、橋、トンネルなどを点検する。", "Roads, bridges, tunnels, and other structures are inspected."),
    ("道路、橋、トンネルなどを点検する。", "Roads and tunnels and the like are inspected."),
    ("機械装置費、旅費及び研修費を補助する。", "Costs of machinery and equipment, travel, and training are covered."),
    ("道路、橋、トンネルの3種を点検する。", "Roads, bridges and tunnels, the three kinds, are inspected."),
    ("給電設備、定置用蓄電池及び管理システムを置く。", "They set up charging points, installed accumulators and management systems."),
    ("会場の都合により変更する場合、日程及び場所を知らせる。", "If the venue so requires, the date and place will be announced."),
]  # fmt: skip


@pytest.mark.parametrize(("ja", "en"), COMPLETE)
def test_complete_lists_are_silent(ja: str, en: str) -> None:
    assert pair(ja, en, "omission") + pair(ja, en, "addition") == ()


LOST = [
    ("農家、漁協及び自治体が参加した。", "Farmers and municipalities took part.", "漁協"),
    ("農家、漁協及び自治体が参加した。", "Farmers and fishing cooperatives took part.", "自治体"),
    ("リチウム、コバルト、ニッケル及び黒鉛は輸入される。", "Lithium, nickel, and graphite are imported.", "コバルト"),
    ("そのため、道路、橋又は港を造る者は届け出る。", "Therefore, those who build bridges or ports give notice.", "道路"),
    ("機械装置費、旅費及び研修費を補助する。", "Machinery and equipment and training are covered.", "旅費"),
    ("道路、橋、トンネルなどを点検する。", "Roads and tunnels are inspected.", "橋"),
    ("ホタテ(695億円)、ブリ(414億円)、真珠(456億円)の3品目である。", "They are scallops (69.5 billion yen) and pearls (45.6 billion yen).", "ブリ(414億円)"),
]  # fmt: skip


@pytest.mark.parametrize(("ja", "en", "marked"), LOST)
def test_an_item_left_out(ja: str, en: str, marked: str) -> None:
    (finding,) = pair(ja, en, "omission")
    assert (finding.severity, _marked(finding)) == ("warning", marked)


PUT_IN = [
    ("農家、漁協及び自治体が参加した。", "Farmers, banks, fishing cooperatives, and municipalities took part.", "banks"),
    ("農家、漁協及び自治体が参加した。", "Farmers, fishing cooperatives, municipalities, and banks took part.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("ja", "en", "marked"), PUT_IN)
def test_an_item_put_in(ja: str, en: str, marked: str) -> None:
    (finding,) = pair(ja, en, "addition")
    assert finding.en is not None and finding.severity == "warning"
    assert finding.en.marked.startswith(marked or "banks")


def test_a_glossary_speaks_for_words_no_dictionary_knows() -> None:
    ja, en = "農家、漁協及び自治体が参加した。", "Growers, coops, and councils took part."
    assert pair(ja, en, "omission", glossary="漁協 = coop; 自治体 = council") == ()


def _marked(finding: Finding) -> str:
    assert finding.ja is not None
    return finding.ja.marked
