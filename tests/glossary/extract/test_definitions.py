"""Terms that a document defines itself; what looks like it and is not comes first."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.formats import read_document
from glossary.extract.definitions import definitions, in_text
from tests.shared import SAMPLES, needs_shared, shared

NOTHING = [
    "Next-generation semiconductors (SiC, GaN and gallium oxide) are used.",
    "甲省と乙庁（以下「参加者」という。）",
    "定格15MW（世界最大）である。",
    "出力（単位：MW）は表2のとおり。",
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
    "対策（例えば新たに費用を補助する制度）を講じる。",
    "これらを結ぶ道路を「みなと通り」と呼ぶ。",
    "第三条　知事は、計画を定めるものとする。",
    "The result [OECD] was checked again.",
    "注２　県調べ。",
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_definition(text: str) -> None:
    assert list(in_text(text)) == []


FOUND = [
    ("電力広域機関（OCCTO、オクト）が計画する。", ("OCCTO", "電力広域機関", "")),
    ("グリーン振興基金（ＧＳ基金）を使う。", ("GS基金", "グリーン振興基金", "")),
    ("SEP船（自己昇降式作業台船）を造る。", ("SEP船", "自己昇降式作業台船", "")),
    ("一般財団法人波力総合研究所（波総研）", ("波総研", "一般財団法人波力総合研究所", "")),
    ("国が先に調べる方式（「先行方式」）を採る。", ("", "先行方式", "")),
    ("通称「くじら計画」と呼ばれる振興策がある。", ("", "くじら計画", "")),
    ("発電した電気を貯める設備を「大型蓄電池」と呼ぶ。", ("", "大型蓄電池", "")),
    ("ここでいう「地域調和」は、住民と利益を分かち合うことを指す。", ("", "地域調和", "")),
    (
        "循環型社会構造への円滑な移行に関する法律（令和5年。以下「移行法」という。）",
        ("移行法", "循環型社会構造への円滑な移行に関する法律", ""),
    ),
    ("車とHV（Hybrid Vehicle）の台数", ("HV", "", "Hybrid Vehicle")),
    ("The Tidal Innovation Fund (commonly called the TI Fund)", ("TI Fund", "", "Tidal Innovation Fund")),
    ("A self-lifting platform (hereafter SLP)", ("SLP", "", "self-lifting platform")),
    ("MCH (methylcyclohexane) is stored.", ("MCH", "", "methylcyclohexane")),
    (
        "Applications Desk, Regional Water Resilience Association (RWRA)",
        ("RWRA", "", "Regional Water Resilience Association"),
    ),
    (
        "the Green Fund of the New Materials and Energy Development Organization (NMEDO)",
        ("NMEDO", "", "New Materials and Energy Development Organization"),
    ),
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


FOUND += [
    ("みなみの海洋観測戦略（みなみ戦略）を", ("みなみ戦略", "みなみの海洋観測戦略", "")),
    ("国際水路機関（ＩＨＯ）は", ("IHO", "国際水路機関", "")),
    ("３　海面水温（Sea Surface Temperature；SST）を", ("SST", "海面水温", "Sea Surface Temperature")),
    (
        "国際海底機構（International Seabed Authority（ISA））は",
        ("ISA", "国際海底機構", "International Seabed Authority"),
    ),
    (
        "国際海底機構（International Seabed Authority）（ISA）は",
        ("ISA", "国際海底機構", "International Seabed Authority"),
    ),
    ("ＢＯＤ（Biochemical Oxygen Demand；生物化学的酸素要求量）", ("BOD", "生物化学的酸素要求量", "Biochemical Oxygen Demand")),
    ("無人潜水機（ＡＵＶ：Autonomous Underwater Vehicle、いわゆる水中ドローン）", ("AUV", "無人潜水機", "Autonomous Underwater Vehicle")),
    ("沿岸観測協議会（以下この条において単に「協議会」という。）", ("協議会", "沿岸観測協議会", "")),
    ("みさき県科学局（以下「科学局」という。以下両者を「当事者」という。）", ("科学局", "みさき県科学局", "")),
    ("海上保安研究所（略称：海保研）は", ("海保研", "海上保安研究所", "")),
    ("沿岸の観測に係る情報の共有に関する指針（以下「共有指針」という。）", ("共有指針", "沿岸の観測に係る情報の共有に関する指針", "")),
    ("海底観測網運営機関を、以下「運営機関」という。", ("運営機関", "海底観測網運営機関", "")),
    ("衛星を用いた海面監視を「衛星監視」と呼ぶこととする。", ("衛星監視", "衛星を用いた海面監視", "")),
    ("※3 CTD＝Conductivity, Temperature and Depth。電気伝導度水温水深計。", ("CTD", "電気伝導度水温水深計", "Conductivity, Temperature and Depth")),
    ("５ ROV - Remotely Operated Vehicle（遠隔操作無人機）", ("ROV", "遠隔操作無人機", "Remotely Operated Vehicle")),
    ("注4）LNG（Liquefied Natural Gas）：液化天然ガス。", ("LNG", "液化天然ガス", "Liquefied Natural Gas")),
    ("MPA　Marine Protected Area　海洋保護区", ("MPA", "海洋保護区", "Marine Protected Area")),
    ("GDP：国内総生産（Gross Domestic Product）", ("GDP", "国内総生産", "Gross Domestic Product")),
    ("EBM：Ecosystem-Based Management。生態系に基づく管理。", ("EBM", "生態系に基づく管理", "Ecosystem-Based Management")),
    ("ODAは、Official Development Assistance（政府開発援助）の略。", ("ODA", "政府開発援助", "Official Development Assistance")),
    ("4 TAC stands for total allowable catch.", ("TAC", "", "total allowable catch")),
    ("The Coastal Ocean Forecast System, or COFS, is used.", ("COFS", "", "Coastal Ocean Forecast System")),
    ("This Agreement on Data Sharing (the \"Agreement\")", ("Agreement", "", "Agreement on Data Sharing")),
    ("by the Council for Coastal Data, hereinafter called the “Council”, shall", ("Council", "", "Council for Coastal Data")),
    ("the Coastal Data Fund (CDF; launched in 2024)", ("CDF", "", "Coastal Data Fund")),
    ("the World Ocean Data System [WODS] holds it", ("WODS", "", "World Ocean Data System")),
    ("QoL (quality of life) indicators", ("QoL", "", "quality of life")),
]  # fmt: skip


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


DEFINED = [
    ("一　観測情報　観測機器により取得した情報をいう。", "観測情報"),
    ("（２）「参加機関」とは協力に加わる機関を指す。", "参加機関"),
    ("この条例において「運営者」とは、観測網を運営する者をいう。", "運営者"),
    ("本方針において、観測空白域とは、機器が一台も置かれていない海域のことである。", "観測空白域"),
    ("注１　「定点」とは、毎月同じ日に観測する地点をいう。", "定点"),
    ("※2：離岸流とは、岸から沖へ向かう強い流れを指す。", "離岸流"),
    ("観測機器等（浮標、係留系及び船舶をいう。以下同じ。）は", "観測機器等"),
    ("急潮（沿岸の流れが短い時間に著しく強まる現象）が", "急潮"),
    ("“Observation Data” means data obtained by the instruments.", "Observation Data"),
    ('The term "coastal data" as used in this Act means data held by a city.', "coastal data"),
    ('In this Act, a "test zone" is an area designated by the Governor.', "test zone"),
]


@pytest.mark.parametrize(("text", "term"), DEFINED, ids=[d[1] for d in DEFINED])
def test_sentences_that_define(text: str, term: str) -> None:
    found = {c.ja or c.en: c.definition for c in in_text(text)}
    assert len(found[term]) >= 10


def test_notes_and_lists_on_lines_of_their_own(tmp_path: Path) -> None:
    text = (
        "観測の現状\n\n沿岸の観測※1が進む。\n\n"
        "※1 AUV：Autonomous Underwater Vehicle（自律型無人潜水機）\n[2] ROV：Remotely Operated Vehicle\n"
        "\n用語集\n\n・離岸流：岸から沖へ向かう強い流れが生じる現象。\n"
        "\n| 略語 | 英語 | 日本語 |\n|---|---|---|\n| MPA | Marine Protected Area | 海洋保護区 |\n"
        "\n| 用語 | 説明 |\n|---|---|\n| 急潮 | 沿岸の流れが急に強まる現象。 |\n"
        "\n| 担当 | 期限 |\n|---|---|\n| 科学局 | 三月 |\n"
    )
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    found = {(c.abbr, c.ja, c.en) for c in definitions(read_document(tmp_path / "a.md"))}
    assert found == {
        ("AUV", "自律型無人潜水機", "Autonomous Underwater Vehicle"),
        ("ROV", "", "Remotely Operated Vehicle"),
        ("", "離岸流", ""),
        ("MPA", "海洋保護区", "Marine Protected Area"),
        ("", "急潮", ""),
    }


@given(
    st.text(
        alphabet='（）()〔〕「」“”":：;；=＝、。,. 　\tABCdeＡＢ海洋観測以下略称という※注1１とは', max_size=60
    )
)
def test_any_line_is_read(text: str) -> None:
    list(in_text(text, note=True))


def test_notes_that_follow_each_other_stay_apart(tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_text(
        "本文である。\n\n* PPA – Power Purchase Agreement\n† TLP = tension-leg platform\n"
        "注１　BOP：Balance of Plant。風車以外の設備の総称。\n※２　洗掘：潮流により土砂が削られる現象。\n",
        encoding="utf-8",
    )
    found = {c.abbr or c.ja: c for c in definitions(read_document(file))}
    assert found["PPA"].en == "Power Purchase Agreement"
    assert found["TLP"].en == "tension-leg platform"
    assert (found["BOP"].ja, found["BOP"].en) == ("", "Balance of Plant")
    assert "土砂" in found["洗掘"].definition


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
