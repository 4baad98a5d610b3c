"""Opposites, negations, obligations: what is found, and what freedom of translation must not raise."""

from __future__ import annotations

import pytest

from tests.glossary.checks.test_cases import pair

SILENT = [
    ("opposite", "運転開始後は年間約210億円である。", "It is 21 billion yen a year once operation begins."),
    ("opposite", "2026年度前半を予定し、案は6月上旬に公表する。", "It is due in early FY2026, a draft in the first days of June."),
    ("opposite", "契約終了後、データを消去し、記録を保存する。", "When the contract ends, data are wiped and records kept."),
    ("opposite", "洋上風力は陸上風力の約2倍である。", "Offshore wind is about twice as dear as onshore wind."),
    ("opposite", "営業秘密に係る部分を除き、公開する。", "All of it is public, save for trade secrets."),
    ("negation", "以外の方法で配布し、手元で使うだけで配布はしない。", "It is for local use only."),
    ("omission", "住民に影響する業務（税の賦課、生活保護の決定等）をいう。", "Work such as tax assessment and decisions on public assistance."),
    ("omission", "「hold」（固定、保持）を指定する。", "Give “hold”."),
    ("omission", "座長（高梨氏）が説明した。", "The chair explained."),
    ("undefined-abbreviation", "42万kWである。", "It is 420 MW."),
    ("abbreviation-case", "全固体電池 | 全固体電池は軽い。", "All-Solid-State Batteries | All-solid-state batteries are light."),
    ("opposite", "費用は前年度から3割減少した。", "Costs were 30 percent lower than in the previous fiscal year."),
    ("opposite", "参加者は増加していない。", "The number of participants has declined."),
    ("opposite", "負担の増加を抑え、支出を減らす。", "It curbs the rise in burdens and reduces spending."),
    ("opposite", "終了後60日以内に報告する。", "Reports are due within sixty days of the end."),
    ("opposite", "協議の上、決定する。", "A decision is made after consultation."),
    ("opposite", "上限は10万円とする。", "It is capped at 100,000 yen."),
    ("opposite", "上期に着手し、下期に完了する。", "Work starts in the first half and ends in the second half of FY2025."),
    ("opposite", "四半期ごとに点検する。", "It is reviewed once every three months."),
    ("opposite", "6月3日（月）から7日（金）まで", "from Monday, June 3 to Friday, June 7"),
    ("opposite", "海外からの輸入は減少した。", "Fewer goods are imported from abroad."),
    ("opposite", "国内外の企業", "domestic and foreign companies"),
    ("opposite", "消費税を除く。", "Net of consumption tax."),
    ("negation", "報告書を提出しなければならない。", "A report must be submitted."),
    ("negation", "委員の過半数が出席しなければ、会議を開くことができない。", "A majority of members makes a quorum."),
    ("negation", "欠かせない基盤である。", "It is an essential foundation."),
    ("negation", "課題は少なくない。", "Many issues remain."),
    ("negation", "実施したのは3社に過ぎない。", "Three companies have done so."),
    ("negation", "郵送による申請は受け付けない。", "Applications must be filed online; those sent by post will be rejected."),
    ("negation", "対象は国内だけではない。", "It covers more than Japan."),
    ("negation", "未定である。", "It has not been decided."),
    ("negation", "3社以外は辞退した。", "Three companies did not withdraw."),
    ("negation", "機能を無効にする。", "The feature is turned over to the user."),
    ("negation", "一種の書類でしかありません。", "It is a kind of document."),
    ("negation", "他の拠点かも知れません。", "It may be another hub."),
    ("negation", "重大な事故を引き起こしかねない。", "It may cause a serious accident."),
    ("negation", "以下に無くてはならない書類を挙げる。", "The required documents are listed below."),
    ("negation", "許可を得ない限り、持ち込むことはできない。", "A permit must be obtained to bring them in."),
    ("negation", "提出の要否を調べる。", "It is examined whether to submit it or not."),
    ("negation", "短い説明ではなく、詳しい説明を得られる。", "It gives a longer explanation than the summary."),
    ("negation", "必ず押印すること。", "Do not forget to affix your seal."),
    ("negation", "届け出るものとする。", "They will notify the office."),
    ("negation", "壊れて使えない端末", "a broken terminal"),
    ("negation", "委員会は、必要があれば非公開とすることができる。", "The committee may close its meetings where needed."),
    ("negation", "受付時間外は対応しない。", "Calls are dealt with in office hours."),
    ("negation", "停電を起こさないよう備える。", "Precautions keep outages from happening."),
    ("negation", "既に稼働していませんか。", "Is it running already?"),
    ("negation", "有料ではないものもある。", "Some are free."),
    ("negation", "点検は毎年行い、怠ってはならない。", "Inspections take place every year without fail."),
    ("negation", "報告は不要で、届出で足りる。", "A notification will do; there is no need to report."),
    ("negation", "免除を受けることができる。", "They qualify for exemption."),
    ("negation", "許可の申請は必須ではない。", "It is not mandatory to apply for a permit."),
    ("negation", "フォルダーは、名前の変更や移動、削除ができない。", "Folders cannot be renamed, moved, or deleted."),
    ("negation", "画像を変更せずに保存する。", "The image is saved without changing it."),
    ("negation", "開館日以外は立ち入ることができない。", "It can be entered on open days."),
    ("negation", "この端末には接続できません。", "Can't connect to this terminal."),
    ("negation", "図の代わりに表を挿入する。", "The table and not the figure is inserted."),
    ("opposite", "対象は中小企業に限らない。", "Large companies are eligible as well."),
    ("opposite", "赤字から脱却した。", "It returned to profit."),
    ("opposite", "減少幅は縮小した。", "It fell less than before."),
    ("opposite", "少子化が進み、児童が減っている。", "With a declining birthrate, there are fewer children."),
    ("opposite", "下落に歯止めがかかった。", "The fall has been halted."),
    ("opposite", "感染の拡大を防いだ。", "It reduced the spread of infection."),
    ("opposite", "輸出は増え、輸入は減った。", "Exports rose and imports fell."),
    ("opposite", "男性は40%、女性は60%である。", "Women are 60% and men 40%."),
    ("opposite", "5日から14日に延びた。", "It grew to 14 days from five."),
    ("opposite", "規制を緩和しない。", "Regulations will stay as tight as they are."),
    ("opposite", "標準の設定が不適切な場合は変更する。", "Change it if the standard setting isn't appropriate."),
    ("negation", "同意なしに開示してはならない。", "Disclosure is prohibited without consent."),
    ("negation", "再任することができる。", "Members are eligible for reappointment."),
    ("negation", "提出しなければならないが、延期することができる。", "It is to be submitted, but may be put off."),
]  # fmt: skip


@pytest.mark.parametrize(("code", "ja", "en"), SILENT, ids=[f"{c}:{j}" for c, j, _ in SILENT])
def test_silent(code: str, ja: str, en: str) -> None:
    assert pair(ja, en, code) == ()


FOUND = [
    ("opposite", "運転開始後は年間約210億円である。", "It is 21 billion yen a year before operation.", "開始後", "before"),
    ("opposite", "冬季の落雷が多い。", "Lightning is frequent in summer.", "冬季", "in summer"),
    ("opposite", "データを消去させる。", "Data should be retained.", "消去", "retained"),
    ("opposite", "受講は任意とする。", "Attendance is mandatory.", "任意", "mandatory"),
    ("opposite", "衆議院で可決された。", "It passed the House of Councillors.", "衆議院", "House of Councillors"),
    ("opposite", "施設は1,840から2,215に増加した。", "Facilities fell from 1,840 to 2,215.", "増加", "fell"),
    ("opposite", "作業時間を3割短縮する。", "Working hours will be increased by 30%.", "短縮", "increased"),
    ("opposite", "前年比12%増となった。", "It was a decrease of 12% from a year earlier.", "%増", "decrease"),
    ("opposite", "開始の2か月前までに承認する。", "It is approved within two months after the start.", "か月前", "after"),
    ("opposite", "最低額は5万円である。", "The maximum is 50,000 yen.", "最低", "maximum"),
    (
        "opposite",
        "令和7年度上期に設計を終え、同年度下期に入札を行う。",
        "Design is finished in the first half of FY2025 and bids are invited in the first half of that year.",
        "年度下期",
        "first half",
    ),
    ("opposite", "四半期ごとに点検する。", "It is reviewed every month.", "四半期ごと", "every month"),
    ("opposite", "11月28日（木）に開く。", "It opens on Tuesday, November 28.", "（木）", "Tuesday"),
    ("opposite", "北太平洋の観測", "observation in the South Pacific", "北太平洋", "South"),
    ("opposite", "旅費を除く経費", "expenses including travel", "を除く", "including"),
    ("opposite", "いずれか早い日", "whichever date is later", "いずれか早い", "later"),
    ("opposite", "鉄道の輸送量は増加し、船舶の輸送量は減少した。", "Carriage by rail decreased, while carriage by ship increased.", "増加", "decreased"),
    ("opposite", "処理能力は毎時80件から120件に伸びた。", "Capacity grew from 120 cases an hour to 80.", "80件から120件", "from 120"),
    ("opposite", "受講者は男性18人、女性25人であった。", "There were 25 men and 18 women on the course.", "18人、女性25", "25 men and 18"),
    ("opposite", "立入りの制限を緩和した。", "Restrictions on entry were tightened.", "緩和", "tightened"),
    ("opposite", "条例案は否決された。", "The draft ordinance was adopted.", "否決", "adopted"),
    ("opposite", "着工を半年先送りした。", "The start of works was brought forward by half a year.", "先送り", "brought forward"),
    ("negation", "届出は不要とするが、記録は残す。", "A notification is required, but records are kept.", "不要", "required"),
    ("negation", "会員は、名簿を返却しなければならず、その写しも同様とする。", "Members may return the list, and copies likewise.", "なければならず", "may"),
    ("negation", "来場者から会費は徴収しない。", "Dues will be charged to visitors.", "しない", "charged"),
    ("negation", "本協定は、既存の権利に影響を及ぼさない。", "This agreement affects existing rights.", "さない", "affects"),
    ("negation", "教材を無償で貸与することができる。", "Teaching materials cannot be lent free of charge.", "ことができる", "cannot"),
    ("negation", "前年度の採択者も応募できる。", "Those selected last year cannot apply.", "応募", "cannot"),
    ("negation", "生徒の成績は保護者に通知される。", "The results of pupils are not notified to their parents.", "通知", "not"),
    ("opposite", "災害時は、この限りでない。", "This applies in the event of a disaster.", "この限りでな", "applies"),
    ("opposite", "家畜は補償の対象外とする。", "Livestock is covered by the compensation.", "対象外", "covered"),
    ("negation", "滞納がないこと。", "The applicant has been in arrears.", "がない", "arrears"),
    ("negation", "考慮していないとの回答があった。", "It answered that this is taken into account.", "いない", ""),
    ("negation", "同意なしに開示してはならない。", "It may be disclosed without consent.", "てはならな", ""),
    ("negation", "会議は公開で行う。", "Meetings are not open to the public.", "", "not"),
    ("negation", "書類を提示することができる。", "The document must be presented.", "ことができる", "must"),
    ("negation", "証明書を携帯しなければならない。", "Officials may carry a certificate.", "なければならない", "may"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "ja", "en", "there", "here"), FOUND, ids=[f"{c}:{j}" for c, j, _, _, _ in FOUND]
)
def test_found(code: str, ja: str, en: str, there: str, here: str) -> None:
    (finding,) = pair(ja, en, code)
    assert finding.severity == "error"
    assert finding.ja is not None and finding.en is not None
    assert there in finding.ja.marked and here in finding.en.marked


def test_how_strictly_obligations_are_taken_can_be_set() -> None:
    from corpus.model import Bead, Bitext
    from glossary.check import check

    bitext = Bitext((Bead(("必ず提出しなければならない。",), ("It may be submitted.",)),))
    (finding,) = check(bitext, select=["negation"], options={"negation": {"modality": "info"}})
    assert finding.severity == "info"


@pytest.mark.parametrize(
    ("ja", "en", "severity"),
    [
        ("申請は窓口では受け付けない。", "Applications are accepted at the counter.", "error"),
        ("打上げは強風のため行われなかった。", "Strong winds kept the rocket on the ground.", "info"),
        ("休日は運行しない。", "It runs on weekdays.", "info"),
        ("応募書類は返却しない。", "Application papers stay with the secretariat.", "info"),
        ("その用法は推奨されません。", "That usage has had its day.", "info"),
    ],
)
def test_what_is_denied_must_be_said_for_an_error(ja: str, en: str, severity: str) -> None:
    (finding,) = pair(ja, en, "negation")
    assert finding.severity == severity


@pytest.mark.parametrize("table", ["opposites.csv", "obligations.csv"])
def test_every_topic_has_poles_that_exclude_each_other(table: str) -> None:
    from glossary.checks.poles import poles

    for topic in poles(table):
        assert len(topic) > 1, topic[0].topic
        assert len({p.name for p in topic}) == len(topic), topic[0].topic
        assert all(p.ja.pattern and p.en.pattern for p in topic)


def test_what_goes_from_one_figure_to_another_is_weighed_with_its_unit() -> None:
    assert pair("5日から14日に延びた。", "It grew from five days to 14.", "opposite") == ()
    (finding,) = pair("5日から14日に延びた。", "It grew from 14 days to five.", "opposite")
    assert finding.en is not None and finding.en.marked.startswith("from 14 days to five")


def test_a_bead_that_was_never_translated_denies_nothing() -> None:
    assert pair("Do not place it on a サーバ.", "Do not place it on a server.", "negation") == ()
