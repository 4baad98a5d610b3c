"""Cases a check must find, and, first, cases that must not raise an alarm."""

from __future__ import annotations

import pytest

from corpus.model import Bead, Bitext
from glossary.check import check
from glossary.checks.examples import Example, document
from glossary.findings import Finding


def pair(ja: str, en: str, code: str, glossary: str = "", confidence: float = 1.0) -> tuple[Finding, ...]:
    fields = {"ja": ja, "en": en} | ({"glossary": glossary} if glossary else {})
    example = Example(True, fields)
    bitext = example._bitext()
    beads = tuple(Bead(b.ja, b.en, b.ja_ids, b.en_ids, confidence=confidence) for b in bitext.beads)
    from glossary.checks.examples import _glossary

    return check(
        Bitext(beads, bitext.ja, bitext.en),
        glossary=_glossary(glossary) if glossary else None,
        select=[code],
    )


SILENT = [
    ("undefined-abbreviation", "常磐 課長補佐", "TOKIWA, Assistant Director"),
    (
        "omission",
        "委員会は、三回の会合を開き、漁業者、船主及び港湾管理者の三者から意見を聴いた。",
        "It heard the views of fishers, shipowners and port managers.",
    ),
    (
        "omission",
        "他方、漁業者、船主及び港湾管理者は、反対した。",
        "By contrast, fishers, shipowners and port managers were opposed.",
    ),
    ("number", "電話：03-3502-8111（内線3127）", "Tel.: +81 (0)3 3502 8111 (ext. 3127)"),
    (
        "omission",
        "水循環審議会（以下「審議会」という。）を置く。",
        "The Water Cycle Council (the “Council”) is established.",
    ),
    (
        "omission",
        "水循環審議会（以下「審議会」という。）を置く。",
        "A Water Cycle Council, hereinafter the Council, is established.",
    ),
    ("omission", "海洋研究所（以下「ＩＭＲ」という。）は", "The Institute of Marine Research (IMR)"),
    ("number", "8拠点を整備する。", "Eight hubs will be developed."),
    ("number", "約5万人が参加した。", "About 50,000 people took part."),
    ("number", "１２３億円の投資", "An investment of 12.3 billion yen"),
    (
        "number",
        "年間3,000M$（約4,400億円）以上",
        "US$3 billion (approximately 440 billion yen) or more a year",
    ),
    ("number", "2割を占める。", "It accounts for 20 percent."),
    ("number", "2割を占める。", "It accounts for one-fifth of the total."),
    ("number", "半数以上の企業", "at least 50% of the companies"),
    ("number", "数十社が参加した。", "Dozens of companies took part."),
    (
        "number",
        "一部の企業は三者の協力を唯一の道とする。",
        "Some of the companies see tripartite cooperation as the only way.",
    ),
    ("number", "両国は二国間の対話を続ける。", "The two countries will continue their bilateral dialogue."),
    ("number", "2か国が署名した。", "Both countries signed."),
    ("number", "2国間の枠組み", "a bilateral framework"),
    ("number", "1つの拠点", "a hub"),
    ("number", "第1回会合を開催した。", "The inaugural meeting was held."),
    ("number", "第3期では", "In the third phase"),
    ("number", "5Gと CO2", "5G and CO2"),
    ("number", "世界初の成果である。", "It is the first result of its kind in the world."),
    ("number", "10～20％", "between 10 and 20 percent"),
    ("number", "10～20％", "from 10% to 20%"),
    ("number", "10年間", "a decade"),
    ("number", "半年に一度", "once every six months"),
    ("number", "24時間以内", "within one day"),
    ("number", "1.5倍", "150 percent"),
    ("number", "https://example.jp/2024/05 を参照", "See https://example.jp/en/17"),
    ("number", "3～5年", "three to five years"),
    ("number", "窓口は週5日開く。", "The desk is open five days a week."),
    ("number", "5日を経過しても回答がない。", "There is no reply after 5 days."),
    ("number", "容量: 2000B と表示される。", "It shows “capacity: 2000B”."),
    ("number", "680x0 の装置", "A 680x0 machine"),
    ("number", "常時稼働する。", "It runs 24/7."),
    ("number", "24時間365日対応する。", "Support is available 24/7."),
    ("number", "窓口は24時間365日開いている。", "The desk is open around the clock, every day of the week."),
    ("number", "千里を行く旅である。", "It is a journey of a thousand miles."),
    ("number", "十二分な準備をした。", "They prepared thoroughly."),
    ("number", "16進数で示す。", "It is given in hexadecimal notation."),
    ("number", "2次関数を3次関数に替える。", "A quadratic function gives way to a cubic one."),
    ("number", "待機児童0を目指す。", "The aim is that no child waits."),
    ("number", "双方向の通信", "2-way communication"),
    ("number", "版5.9.5による。", "It follows release 5.9.5."),
    ("number", "手順は crontab に書く。", "The steps go into crontab(5)."),
    ("number", "二番目の引数", "the 2nd argument"),
    ("date", "2016-03 の時点では", "As of 2016-03,"),
    ("date", "2007年11月に始まった。", "It began in november 2007."),
    ("reference", "「予算の推移」を参照。", "See Section 2.1, “Changes in the Budget”."),
    ("reference", "表4.1 3つの設定", "Table 4.1 Three settings"),
    ("reference", "文書（抜粋）", "Document (as amended)"),
    ("number", "1～7行目は説明である。", "Lines 1–7 are an explanation."),
    (
        "number",
        "固体電解質は1kg当たり数万円と高い。",
        "Solid electrolytes cost tens of thousands of yen per kilogram.",
    ),
    (
        "number",
        "燃料費は機構が6割、研究所が4割を負担する。",
        "Fuel costs are shared 60:40 between the Agency and the Institute.",
    ),
    ("number", "その期間は1年を超えない範囲とする。", "The period is up to one year."),
    ("reference", "以下のa~dの4点を行う。", "The four items (a) to (d) are carried out."),
    (
        "reference",
        "第20条 第5条第1項の規定に違反した者",
        "Article 20 A person who violates Article 5, paragraph (1)",
    ),
    ("date", "受付は10時から17時まで", "Open from 10 a.m. to 5 p.m."),
    ("date", "6月中に申請し、6月下旬に始める。", "Apply in June and start in late June."),
    (
        "number",
        "合計は2億3,400万円（うち1億円は国費）",
        "The total is 234 million yen (100 million yen of which are national funds)",
    ),
    ("number", "少なくとも2倍とする。", "It will be at least doubled."),
    ("number", "倍率は3倍であった。", "There was a ratio of three to one."),
    ("number", "前年度比△3.2％", "down 3.2% from the previous fiscal year"),
    ("number", "▲12億円", "a deficit of 1.2 billion yen"),
    ("number", "△470", "-470"),
    ("number", "▲1.8", "(1.8)"),
    ("number", "12.5", "(12.5)"),
    ("number", "2025年秋", "the fall of 2025"),
    ("number", "2020年代前半", "the early 2020s"),
    ("number", "秋田県の秋山氏は、春から夏にかけて", "Mr. Akiyama of Akita, from spring to summer"),
    ("number", "年に1回開催する。", "It is held annually."),
    ("number", "年2回開催する。", "It is held twice a year."),
    ("number", "1割に満たない。", "fewer than one in ten"),
    ("number", "約30分の説明", "a briefing of about half an hour"),
    ("number", "2部作成した。", "It was done in duplicate."),
    ("date", "翌年5月（令和元年5月）に報告した。", "It was reported in May of the following year."),
    ("date", "昨年12月に会談した。", "They met last December."),
    ("date", "6月28日正午まで", "by 28 June, 12 noon"),
    ("reference", "第2条　この規程において", "Article 2 (1) In these rules"),
    ("undefined-abbreviation", "座長　山岸 恭平", "Chair: YAMAGISHI Kyohei"),
    ("undefined-abbreviation", "クレール・モロー大臣", "Minister Claire MOREAU"),
    ("name", "ノルウェー王国と署名した。", "It was signed with the Kingdom of Norway."),
    ("name", "日仏両国の大臣", "the ministers of Japan and France"),
    ("name", "デンマーク製の機器", "Danish equipment"),
    ("name", "米国企業", "US-based companies"),
    ("name", "韓国語、英語、中国語", "Korean, English and Chinese"),
    ("name", "中国地方とインド洋", "the Chugoku region and the Indian Ocean"),
    ("name", "オランダの大学（スウェーデンとの共同）", "a Dutch university, with Sweden"),
    ("name", "同国は、ブラジルに次ぐ。", "Norway is second to Brazil."),
    ("date", "令和7年度予算", "the FY2025 budget"),
    ("date", "令和元年5月", "May 2019"),
    ("date", "平成31年4月から令和元年5月", "from April to May 2019"),
    ("date", "2024年から2026年まで", "2024–2026"),
    ("date", "令和2～6年度", "fiscal years 2020 to 2024"),
    ("date", "2025年1月9日", "on the 9th of January 2025"),
    ("date", "12月に公表した。", "It was published in December 2024."),
    ("date", "令和7年1月（令和6年度）", "January 2025 (FY2024)"),
    ("reference", "第3条第2項", "Article 3(2)"),
    ("reference", "第3章および第4章", "Chapters 3 and 4"),
    ("reference", "別紙1のとおり", "as in Attachment 1"),
    ("reference", "以下のa~dの4点", "the four matters (a) to (d) below"),
    ("reference", "MDQ⁶とOSTP⁵", "OSTP⁵ and MDQ⁶"),
    ("reference", "面積は5㎡、誤り率は3.8×10⁻³", "It covers 5 m², with an error rate of 3.8 × 10⁻³"),
    ("money-and-unit", "1,500メートル", "1.5 km"),
    ("money-and-unit", "90日間", "90 days"),
    ("abbreviation", "SPARCStationで動く。", "It runs on SPARCStations."),
    ("abbreviation", "Blu-Rayに収録する。", "It comes on Blu-ray."),
    ("abbreviation-case", "TEX版 | TeX版 | TeX版", "TEX edition | TeX edition | TeX edition"),
    (
        "omission",
        "“The system is friendly to its users; it is just selective about who its users are, and always was,” と書かれ、友の選び方が厳しいだけで、とても親しみやすいとされていて、それは昔からそうであったとも言われてきた。",
        "“The system is friendly to its users; it is just selective about who its users are, and always was.”",
    ),
    (
        "abbreviation-case",
        "各OSの動作 | OSSの利用 | OSSは増えた。",
        "Various OSs | Use of OSS | OSS has grown.",
    ),
    (
        "undefined-abbreviation",
        "監督機関を置く。",
        "The Non-Maritime Union (NMU) was dissolved. NMUers protested.",
    ),
    ("undefined-abbreviation", "提出してはならない。", "Do NOT upload it, and do not copy it."),
    (
        "expansion-mismatch",
        "国の追跡台帳 | 台帳に欠陥がない",
        "the Basic Tracking System (BTS) | BTS: No defects",
    ),
    (
        "undefined-abbreviation",
        "全周ゲート（QAA）型 | QAAの量産",
        "a gate-all-round type (QQA) | mass production of QAA",
    ),
    (
        "undefined-abbreviation",
        "国家災害対応局（SENAPRED）が行う。",
        "The National Disaster Service (SENAPRED) does it.",
    ),
    ("undefined-abbreviation", "通称「KIZUNA」という。", "It is known to all (known as KIZUNA)."),
    ("undefined-abbreviation", "オランダのQXML社の装置", "Equipment from QXML of the Netherlands"),
    ("undefined-abbreviation", "仏QEA-Letiの装置", "Equipment from QEA-Leti of France"),
    ("undefined-abbreviation", "SiCとGaNの素子", "SiC and GaN devices"),
    (
        "addition",
        "発電量、売電量及び充放電量を報告する。",
        "They report the amounts generated, sold, charged, and discharged.",
    ),
    ("residue", "man man を実行する。", "Run man man."),
    ("residue", "幅", "--width width"),
    ("abbreviation", "ITを活用する。", "It makes use of IT."),
    ("abbreviation", "WHOと連携する。", "It works with WHO and those who fund it."),
    ("name", "東京大学と東京科学大学", "the University of Tokyo and Institute of Science Tokyo"),
    ("name", "量子戦略", "quantum strategy"),
    ("untranslated", "「生態系」と訳され", "translated as “seitaikei”"),
    ("residue", "以上", "It is said that that is so; he had had it."),
    ("residue", "以上", "New York, New York"),
    (
        "duplicate",
        "同じ。 | 別の文である。",
        "This is a sentence of a certain length indeed. | This is another sentence of a certain length.",
    ),
]


@pytest.mark.parametrize(("code", "ja", "en"), SILENT, ids=[f"{c}:{j}" for c, j, _ in SILENT])
def test_silent(code: str, ja: str, en: str) -> None:
    assert [f.message for f in pair(ja, en, code) if f.severity != "info"] == []


FOUND = [
    ("reference", "なお、(3)の比率には含まない。", "The ratio in (2) does not include it.", "3", "2"),
    ("number", "速度は7.0mを上回る。", "It is below the 7.0 meters.", "7.0mを上回", "below the 7.0 meters"),
    ("money-and-unit", "沖合5km以遠", "farther than 5 miles offshore", "5km", "5 miles"),
    (
        "omission",
        "米国、英国、オーストラリア又はEU域内に保存する。",
        "Data are kept in the United States, Australia, or the EU.",
        "英国",
        "Data are kept in the United States, Australia, or the EU",
    ),
    (
        "omission",
        "業務（税の賦課、生活保護の決定等）をいう。",
        "It means operations.",
        "（税の賦課、生活保護の決定等）",
        "It means operations.",
    ),
    ("number", "電話：０３-3502-8111", "Tel.: +81-3-3502-8811", "０３-3502-8111", "+81-3-3502-8811"),
    (
        "omission",
        "水循環審議会（以下「審議会」という。）を置く。",
        "The Water Cycle Council is established.",
        "以下「審議会」という",
        "The Water Cycle Council is established.",
    ),
    (
        "omission",
        "海洋研究所（以下「IMR」という。）は",
        "The Institute of Marine Research",
        "以下「IMR」という",
        "The Institute of Marine Research",
    ),
    (
        "number",
        "総額は1億円を超えないものとする。",
        "The total will exceed 100 million yen.",
        "1億円を超えない",
        "exceed 100 million yen",
    ),
    ("reference", "取扱いは別紙Bに定める。", "Their handling is set out in Annex D.", "別紙B", "Annex D"),
    ("date", "受付は10時から17時まで", "Open from 10 p.m. to 5 p.m.", "10時", "10 p.m."),
    (
        "date",
        "6月中に申請し、7月上旬に始める。",
        "Apply in June and start from early June.",
        "7月",
        "June",
    ),
    (
        "number",
        "毎週10件以上",
        "a score of cases each week and two dozen or more",
        "10件以上",
        "two dozen or more",
    ),
    ("number", "3番目の引数", "the 2nd argument", "3番目", "2nd"),
    ("reference", "第2章を参照。", "See Chapter 3, “Budget”.", "第2章", "Chapter 3"),
    ("number", "8拠点を整備する。", "Nine hubs will be developed.", "8拠点", "Nine"),
    (
        "number",
        "約1,500億円を投じる。",
        "About 15 billion yen will be invested.",
        "約1,500億円",
        "About 15 billion yen",
    ),
    ("number", "３割", "40 percent", "３割", "40 percent"),
    ("number", "令和6年度に256社", "265 companies in FY2024", "256社", "265"),
    ("number", "第3期では", "In the second phase", "第3期", "second"),
    ("number", "三つの柱", "four pillars", "三つ", "four"),
    ("number", "10社以上", "10 companies or less", "10社以上", "10"),
    ("number", "二千万年に一秒", "one second in 2 billion years", "二千万年", "2 billion years"),
    ("number", "年に1回以上", "at least twice a year", "年に1回以上", "at least twice a year"),
    ("money-and-unit", "月に2回", "twice a year", "月に2回", "twice a year"),
    ("number", "2倍にする。", "It will be tripled.", "2倍", "tripled"),
    ("number", "前年度比△3.2％であった。", "It rose 3.2% on the year.", "△3.2％", "3.2%"),
    ("number", "△470", "470", "△470", "470"),
    ("number", "来年度下半期に行う。", "in the first half of next fiscal year", "下半期", "first half"),
    ("number", "50万円（税抜）", "500,000 yen (tax included)", "税抜", "tax included"),
    ("number", "2025年秋", "the spring of 2025", "秋", "spring"),
    ("number", "気温は－20℃を下回る。", "temperatures below 20°C", "－20℃を下回", "below 20°C"),
    (
        "reference",
        "この規程の第2条による。",
        "It follows Article 2 (1) of these rules.",
        "第2条",
        "Article 2 (1)",
    ),
    ("name", "ノルウェー王国", "the Kingdom of Sweden", "ノルウェー王国", "Kingdom of Sweden"),
    ("name", "米国と英国が署名した。", "The US and France signed.", "英国", "France"),
    ("date", "令和6年12月", "in December 2023", "令和6年12月", "December 2023"),
    ("date", "2024年度", "in fiscal year 2023", "2024年度", "fiscal year 2023"),
    ("date", "2024年度", "in 2024", "2024年度", "2024"),
    ("date", "2025年1月9日", "in January 2025", "2025年1月9日", "January 2025"),
    ("money-and-unit", "50億円", "5 billion dollars", "50億円", "5 billion dollars"),
    ("money-and-unit", "半年ごと", "every six weeks", "半年", "six weeks"),
    ("money-and-unit", "2~5 μm", "2–5 nm", "2~5 μm", "2–5 nm"),
    ("reference", "第3条第2項", "Article 3(3)", "第3条第2項", "Article 3(3)"),
    ("reference", "2-2節", "Section 2-3", "2-2節", "Section 2-3"),
    ("abbreviation", "全周ゲート（QAA）型", "a gate-all-round (QQA) type", "QAA", "QQA"),
    ("abbreviation", "G-QuATにおいて", "At G-Quat", "G-QuAT", "G-Quat"),
    ("name", "PsiQuantum社", "PsyQuantum", "PsiQuantum", "PsyQuantum"),
    ("name", "東京科学大学", "Tokyo University of Science", "東京科学大学", "Tokyo University of Science"),
    ("residue", "以上", "a ５.０ b", "以上", "５.０"),
    ("untranslated", "試験施設", "the 試験施設", "試験施設", "試験施設"),
]


@pytest.mark.parametrize(
    ("code", "ja", "en", "marked_ja", "marked_en"), FOUND, ids=[f"{c}:{j}:{e}" for c, j, e, _, _ in FOUND]
)
def test_found(code: str, ja: str, en: str, marked_ja: str, marked_en: str) -> None:
    found = pair(ja, en, code)
    assert found, "nothing found"
    f = found[0]
    assert f.check == code and f.ja is not None and f.en is not None
    assert f.ja.marked == marked_ja
    assert f.en.marked.startswith(marked_en)
    assert f.en.file and f.en.line == 1 and f.en.spans


GLOSSARY = "量子技術イノベーション拠点 = Quantum Technology Innovation Hubs | QIH ! Quantum Innovation Bases; 量子技術 = quantum technology ! quantum tech; 保健 = health ! wellness"
TERMS = [
    ("term-missing", "量子技術イノベーション拠点と連携する。", "It works with the QIH.", 0),
    ("term-missing", "量子技術イノベーション拠点と連携する。", "It works with the Hubs.", 1),
    ("term-missing", "量子技術イノベーション拠点と連携する。", "It works with bases.", 1),
    ("term-missing", "量子技術の研究", "research on Quantum Technologies", 0),
    ("term-forbidden", "量子技術の研究", "research on quantum tech", 1),
    ("term-forbidden", "別の研究", "research on quantum tech", 0),
    ("term-forbidden", "量子技術イノベーション拠点", "Quantum Innovation Bases", 1),
]


@pytest.mark.parametrize(("code", "ja", "en", "count"), TERMS)
def test_terms(code: str, ja: str, en: str, count: int) -> None:
    assert len(pair(ja, en, code, GLOSSARY)) == count


def test_a_shortened_term_is_a_warning() -> None:
    (f,) = pair("量子技術イノベーション拠点と連携する。", "It works with the Hubs.", "term-missing", GLOSSARY)
    assert f.severity == "warning" and f.en is not None and f.en.marked == "the Hubs"


def test_a_term_that_a_pronoun_takes_up_is_only_mentioned() -> None:
    found = pair(
        "量子技術を進める。 | 量子技術は高い。",
        "Quantum technology will be advanced. | It is dear.",
        "term-missing",
        GLOSSARY,
    )
    assert [f.severity for f in found] == ["info"]
    found = pair(
        "予算を付ける。 | 量子技術は高い。", "A budget is given. | It is dear.", "term-missing", GLOSSARY
    )
    assert [f.severity for f in found] == ["error"]


def test_what_the_source_spells_out_is_a_warning_else_only_mentioned() -> None:
    for ja, severity in (("検索拡張生成（QRX）を用いる。", "warning"), ("QRXを用いる。", "info")):
        assert [f.severity for f in pair(ja, "QRX is used.", "undefined-abbreviation")] == [severity]


def test_a_sentence_twice_though_a_speaker_stands_before_it() -> None:
    said = "There is no use of any data without the trust of the public."
    (f,) = pair("（佐藤委員）信頼は重い。 | 発言があった。", f"(Member Sato) {said} | {said}", "duplicate")
    assert f.severity == "error" and f.en is not None and f.en.text == said


def test_a_common_noun_of_an_abbreviation_is_a_warning() -> None:
    (f,) = pair("STDOUTに書く。", "It is written to stdout.", "abbreviation")
    assert f.severity == "warning"


@pytest.mark.parametrize("other", [True, False], ids=["both marked", "one marked"])
def test_two_neighbours_that_changed_places_are_one_fault(other: bool) -> None:
    ja, en = document(["甲", "乙", "丙"], "ja"), document(["A", "C", "B"], "en")
    a, b = [s.id for s in ja.segments], [s.id for s in en.segments]
    beads = [Bead(("甲",), ("A",), (a[0],), (b[0],))]
    beads += [
        Bead(("乙",), ("B",), (a[1],), (b[2],), moved=True),
        Bead(("丙",), ("C",), (a[2],), (b[1],), moved=other),
    ]
    found = check(Bitext(tuple(beads), ja, en), select=["moved"])
    assert [f.severity for f in found] == ["warning", "info"]


def test_a_heading_may_shorten_a_term() -> None:
    for head, severity in (("# ", "warning"), ("", "error")):
        (f,) = pair(f"{head}量子技術の表", f"{head}Table of Quantum Progress", "term-missing", GLOSSARY)
        assert f.severity == severity


def test_one_fault_of_a_term_is_said_once() -> None:
    entry = "裏面電源供給網 = backside power delivery network | BSPDN ! rear power supply network"
    for wrong, code in (("rear power supply network", "forbidden"), ("power network at the back", "missing")):
        found = [
            f
            for c in ("term-missing", "term-forbidden")
            for f in pair(
                "裏面電源供給網（BSPDN）を開発する。", f"A {wrong} (BSPDN) will be developed.", c, entry
            )
        ]
        assert [f.check for f in found] == [f"term-{code}"]


def test_a_term_in_the_neighbouring_bead_is_only_mentioned() -> None:
    found = pair(
        "量子技術を進める。 | 予算を付ける。",
        "It will be advanced. | Quantum technology gets a budget.",
        "term-missing",
        GLOSSARY,
    )
    assert [f.severity for f in found] == ["info"]


def test_an_uncertain_bead_lowers_the_severity_and_says_so() -> None:
    (sure,) = pair("8拠点と256社", "8 hubs and 265 companies", "number")
    (unsure,) = pair("8拠点と256社", "8 hubs and 265 companies", "number", confidence=0.3)
    assert (sure.severity, unsure.severity) == ("error", "warning")
    assert "0.30" in unsure.message and "uncertain" in unsure.message and sure.id == unsure.id


JAPANESE = [
    ("notation-variant", "サーバーを置く。 | サーバーの管理 | サーバを移す。", ["サーバ"]),
    ("notation-variant", "取り組みを進める。 | この取り組みは | 取組の一覧", ["取組"]),
    ("notation-variant", "ハイブリッド型 | ハイブリッド方式 | ハイブリット型", ["ハイブリット"]),
    ("notation-variant", "産学官連携を進める。 | 産学官連携の場 | 産官学連携の例", ["産官学連携"]),
    ("notation-variant", "令和2年度予算 | 令和3年度予算 | R4年度予算", ["R4年度"]),
    ("notation-variant", "使うことができる。 | 使えるようにする。", []),
    ("notation-variant", "呼出し回数 | 機能を呼び出す。", []),
    ("notation-variant", "質問受付期限 | 申請を受け付ける。 | 受け付けない。", []),
    ("notation-variant", "利益を生じる。 | 義務を生じさせるものではない。", []),
    ("undefined-abbreviation", "OpenQXZを使う。 | OpenQXZの結果 | QXLiteも使う。 | QXLiteの結果", []),
    ("numbering-style", "# 1.1 概要 | # 1.2 形式 | 3.0（原型）を使う。", []),
    ("undefined-abbreviation", "訂正前のビット誤り率（QER）を測る。 | QERは低い。", []),
    ("undefined-abbreviation", "作業部会（以下、当該QG）を置く。 | QGの座長", []),
    ("notation-variant", "センターとセンサーとサンプル", []),
    ("han-variant", "学术界と产业界", ["学术界", "产业界"]),
    ("han-variant", "慶應義塾大学の廣瀬教授", []),
    ("width-and-brackets", "組織（AB会）を設ける。 | 組織(AB会)の会員 | 別の（例）もある。", ["(AB会)"]),
    ("width-and-brackets", "一つ（二つ)三つ", ["（二つ)"]),
    ("undefined-abbreviation", "情報通信研究機構（NICT）が行う。 | NICTは述べた。", []),
    ("undefined-abbreviation", "QZXで議論した。 | QZXの結論", ["QZX"]),
    ("expansion-mismatch", "沖縄科学技術大学（OIST）では", ["沖縄科学技術大学（OIST"]),
    ("expansion-mismatch", "沖縄科学技術大学院大学（OIST）では", []),
]


def test_one_word_alone_is_no_habit_of_spelling() -> None:
    for text, severities in (
        ("We organize it. | They recognise it. | A cruising range", ["info"]),
        ("We organize it. | It is standardized. | They recognise it.", ["warning"]),
    ):
        found = check(document=document(text.split(" | "), "en"), select=["spelling-mixture"])
        assert [f.severity for f in found] == severities


@pytest.mark.parametrize(("code", "text", "marked"), JAPANESE, ids=[f"{c}:{t[:20]}" for c, t, _ in JAPANESE])
def test_japanese(code: str, text: str, marked: list[str]) -> None:
    found = check(document=document(text.split(" | "), "ja"), select=[code])
    assert [f.ja.marked for f in found if f.ja is not None and f.severity != "info"] == marked


TABLE_JA = (
    "表1 予算（単位：百万円）\n\n| 区分 | 令和7年度 |\n| --- | --- |\n| 研究 | 14,500 |\n| 育成 | 4,560 |\n"
)
TABLE_EN = "Table 1. Budget (unit: billion yen)\n\n| Category | FY2025 |\n| --- | --- |\n| Research | 14.5 |\n| Training | {} |\n"


@pytest.mark.parametrize(("cell", "count"), [("4.56", 0), ("4.65", 1), ("4,560", 1)])
def test_a_table_hands_its_unit_down(cell: str, count: int) -> None:
    from corpus.formats.markdown import Markdown

    ja = Markdown().read(TABLE_JA.encode(), "ja.md", lang="ja")
    en = Markdown().read(TABLE_EN.format(cell).encode(), "en.md", lang="en")
    pairs = zip((s for _, s in ja.content), (s for _, s in en.content), strict=True)
    beads = tuple(Bead((a.text,), (b.text,), (a.id,), (b.id,)) for a, b in pairs)
    assert len(check(Bitext(beads, ja, en), select=["number"])) == count
