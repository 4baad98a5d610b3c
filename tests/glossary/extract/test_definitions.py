"""Terms that a document defines itself; what looks like it and is not comes first."""

from __future__ import annotations

import json

import pytest

from corpus.formats import read_document
from glossary.extract.definitions import definitions, in_text
from tests.shared import SAMPLES, needs_shared, shared

NOTHING = [
    "参加者（約100名）が集まった。",
    "有識者会議（第3回）",
    "図2（a）に示す。",
    "サイバーセキュリティ戦略本部（本部長：内閣官房長官）",
    "デジタル庁（令和3年9月設置）",
    "内閣府政策統括官（科学技術・イノベーション担当）",
    "担当者（米国、英国、仏国）も登壇した。",
    "各省（文科省、経産省、総務省）が参加した。",
    "機関（NSF、DOE、NIST）が参加した。",
    "生成AI（生成系人工知能）",
    "通信速度は100ギガビット毎秒（Gbps）である。",
    "協力は必須（essential）である。",
    "山田太郎（東京大学教授）",
    "NICT（小金井）に置く。",
    "同大学（以下「本学」という。）",
    "国とA県（以下「両者」という。）",
    "日時：令和7年6月20日（金）",
    "the two Governments (hereinafter “the Parties”)",
    "a rise of 5 percent (YoY)",
    "He met the mayor. National (ABC)",
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_definition(text: str) -> None:
    assert list(in_text(text)) == []


FOUND = [
    ("国立研究所である理化学研究所（理研）は", ("理研", "理化学研究所", "")),
    ("情報通信研究機構(NICT)を中核として", ("NICT", "情報通信研究機構", "")),
    (
        "『光・量子飛躍フラッグシッププログラム（Q-LEAP）』",
        ("Q-LEAP", "光・量子飛躍フラッグシッププログラム", ""),
    ),
    (
        "「沿岸観測技術育成プログラム」（通称 K Program）では",
        ("K Program", "沿岸観測技術育成プログラム", ""),
    ),
    ("推進ワーキンググループ(以下、当該WG)において", ("当該WG", "推進ワーキンググループ", "")),
    (
        "大規模言語モデル（Large Language Model、以下「LLM」という。）",
        ("LLM", "大規模言語モデル", "Large Language Model"),
    ),
    (
        "市場成熟度水準（MRL: Market Readiness Level）",
        ("MRL", "市場成熟度水準", "Market Readiness Level"),
    ),
    (
        "個人情報の保護に関する法律（平成15年法律第57号。以下「個人情報保護法」という。）",
        ("個人情報保護法", "個人情報の保護に関する法律", ""),
    ),
    ("JAXA（宇宙航空研究開発機構）が", ("JAXA", "宇宙航空研究開発機構", "")),
    ("宇宙航空研究開発機構（JAXA、本社：東京都調布市）", ("JAXA", "宇宙航空研究開発機構", "")),
    ("局長とリベラ全米科学財団（NSF）部長との懇談", ("NSF", "全米科学財団", "")),
    ("量子技術による新産業創出協議会（Q-STAR）", ("Q-STAR", "量子技術による新産業創出協議会", "")),
    ("量子フラッグシップ（Quantum Flagship）の開始", ("", "量子フラッグシップ", "Quantum Flagship")),
    ("研修、都市間観測の合同募集（joint bid）等", ("", "都市間観測の合同募集", "joint bid")),
    ("「海洋観測連携拠点（南方ハブ）」を置く", ("南方ハブ", "海洋観測連携拠点", "")),
    (
        "the National Institute of Information and Communications Technology (NICT)",
        ("NICT", "", "National Institute of Information and Communications Technology"),
    ),
    ("research and development (R&D) of it", ("R&D", "", "research and development")),
    (
        "the Ministry of Education, Culture, Sports, Science and Technology (MEXT)",
        ("MEXT", "", "Ministry of Education, Culture, Sports, Science and Technology"),
    ),
    (
        "In 2023, the Quantum Communication Center (hereinafter “the QC Center”) opened.",
        ("QC Center", "", "Quantum Communication Center"),
    ),
]


@pytest.mark.parametrize(("text", "wanted"), FOUND, ids=[f[1][0] or f[1][1] for f in FOUND])
def test_brackets(text: str, wanted: tuple[str, str, str]) -> None:
    assert wanted in [(c.abbr, c.ja, c.en) for c in in_text(text)]


def test_notes() -> None:
    (qkd,) = in_text("QKD: Quantum Key Distribution. 量子鍵配送", note=True)
    assert (qkd.abbr, qkd.en, qkd.ja) == ("QKD", "Quantum Key Distribution", "量子鍵配送")
    (mou,) = in_text("MOU: Memorandum of Understanding. 基本合意書、もしくは了解覚書。", note=True)
    assert (mou.ja, mou.ja_variants) == ("基本合意書", ("了解覚書",))
    (cloud,) = in_text("量子クラウド：量子計算機を遠隔から利用できるようにするシステム。", note=True)
    assert (cloud.ja, cloud.definition) == (
        "量子クラウド",
        "量子計算機を遠隔から利用できるようにするシステム。",
    )
    assert (
        list(in_text("OECD (2025), “A primer”, OECD Papers, No. 371, https://example.org", note=True)) == []
    )
    assert list(in_text("経済産業省「戦略」令和5年6月。", note=True)) == []


def test_a_definition_in_brackets_and_in_a_sentence() -> None:
    (term,) = in_text("量子科学（量子力学を応用し、計測や通信の新たな方法を探求すること）は")
    assert (term.ja, term.definition) == (
        "量子科学",
        "量子力学を応用し、計測や通信の新たな方法を探求すること",
    )
    (term,) = in_text("「量子もつれ」とは、複数の量子が相関を持つ状態をいう。")
    assert (term.ja, term.definition) == ("量子もつれ", "複数の量子が相関を持つ状態をいう")


def test_what_several_places_say_is_put_together() -> None:
    found = {c.abbr: c for c in definitions(read_document(SAMPLES / "memorandum.ja.md"))}
    assert (found["QKD"].ja, found["QKD"].en) == ("量子鍵配送", "Quantum Key Distribution")
    assert found["QKD"].count > 3
    assert found["QKD"].where[0].startswith(str(SAMPLES / "memorandum.ja.md") + ":")


@needs_shared
def test_against_the_terms_documents_define() -> None:
    gold = [json.loads(x) for x in shared("gold", "terms.jsonl").read_text("utf-8").splitlines()]
    for field in ("abbr", "ja", "en"):
        wanted, found = set(), set()
        for path in sorted(shared("seeds").glob("*.txt")):
            key = path.name[:3]
            if any(g["file"] == key for g in gold):
                wanted |= {(key, g[field]) for g in gold if g["file"] == key and g[field]}
                found |= {
                    (key, getattr(c, field)) for c in definitions(read_document(path)) if getattr(c, field)
                }
        assert len(wanted & found) / len(wanted) >= 0.95, wanted - found
        assert len(wanted & found) / len(found) >= 0.95, found - wanted
