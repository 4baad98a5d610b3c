"""What files that came out of PDFs are taken for: a table of documents and of what they should become.

A line of the expectation is ``kind: text``; furniture may be left out by writing nothing for it.
"""

from __future__ import annotations

import pytest

from corpus.formats.markdown import Markdown
from corpus.formats.text import Text
from corpus.model import Document


def read(text: str, markup: bool = True) -> Document:
    return (Markdown if markup else Text)().read(text.encode(), "made-up")


def shown(document: Document, furniture: bool = False) -> list[str]:
    return [f"{b.kind}: {s.text}" for b, s in document if furniture or b.kind != "page-furniture"]


TABLE: dict[str, tuple[str, str]] = {
    "a page break in a sentence": (
        "この計画は、研究機関が共同で利用する設備を整\n\n備するものである。予算は別に定める。\n",
        "paragraph: この計画は、研究機関が共同で利用する設備を整備するものである。\nparagraph: 予算は別に定める。",
    ),
    "a footnote in a sentence": (
        "- 県は、装置¹を三台導入し、その運用を始め\n\n¹ 装置：試験用の受信機。\n\nている。利用料は無料である。\n",
        "list-item: 県は、装置を三台導入し、その運用を始めている。\nlist-item: 利用料は無料である。\nfootnote: 装置：試験用の受信機。",
    ),
    "a page number and a footnote in a word": (
        "受信局を結ぶネッ\n\n¹ NET: Network of Experimental Terminals.\n\n- 12 -\n\nトワークを整備する。\n",
        "paragraph: 受信局を結ぶネットワークを整備する。\nfootnote: NET: Network of Experimental Terminals.",
    ),
    "a list in a sentence is left as it stands": (
        "県は、次の点を重視し、\n\n- 設備の共同利用、\n- 人材の育成、\n\n地域の発展を図る。\n",
        "paragraph: 県は、次の点を重視し、\nlist-item: 設備の共同利用、\nlist-item: 人材の育成、\nparagraph: 地域の発展を図る。",
    ),
    "an address on its own line belongs to its note": (
        "¹ 県の資料（令和5年）\n\n<https://example.jp/plan.html>\n\n本文は続く。\n",
        "footnote: 県の資料（令和5年）https://example.jp/plan.html\nparagraph: 本文は続く。",
    ),
    "headings by number, each above what it heads": (
        "1. はじめに\n\n1-1. 経緯\n\n(1) 背景\n\n県は、十年前に計画を定め、以来、毎年その見直しを行ってきた。\n",
        "heading: 1. はじめに\nheading: 1-1. 経緯\nheading: (1) 背景\nparagraph: 県は、十年前に計画を定め、以来、毎年その見直しを行ってきた。",
    ),
    "numbered items are not headings": (
        "次のとおりとする。\n\n1. 調査\n\n2. 分析\n\n3. 報告\n\n以上を毎年行い、その結果を県民に分かりやすい形で公表するものとする。\n",
        "paragraph: 次のとおりとする。\nlist-item: 1. 調査\nlist-item: 2. 分析\nlist-item: 3. 報告\nparagraph: 以上を毎年行い、その結果を県民に分かりやすい形で公表するものとする。",
    ),
    "the last item of a list is no heading of what follows": (
        "The plan covers:\n\n1. stations that have been built on the islands of the prefecture (three of them since 2020)\n2. cables\n"
        "   - on land\n   - at sea\n3. receivers for the towns that lie inland (five in all)\n\nShips are outside its scope.\n",
        "paragraph: The plan covers:\nlist-item: 1. stations that have been built on the islands of the prefecture (three of them since 2020)\n"
        "list-item: 2. cables\nlist-item: on land\nlist-item: at sea\nlist-item: 3. receivers for the towns that lie inland (five in all)\n"
        "paragraph: Ships are outside its scope.",
    ),
    "nor is it where each stands apart": (
        "The plan covers:\n\n1. stations that have been built on the islands of the prefecture since 2020\n\n2. cables on land and at sea\n\n"
        "3. receivers\n\nShips are outside its scope, whatever flag they may sail under and whoever owns them.\n",
        "paragraph: The plan covers:\nlist-item: 1. stations that have been built on the islands of the prefecture since 2020\n"
        "list-item: 2. cables on land and at sea\nlist-item: 3. receivers\n"
        "paragraph: Ships are outside its scope, whatever flag they may sail under and whoever owns them.",
    ),
    "items in sentences, the last one in words": (
        "次のとおり定める。\n\n(1) 局は毎年調べる。\n(2) 費用は県が払う。\n(3) 海上の局の調査及び費用の負担\n\n船は、この計画の対象としないものとする。\n",
        "paragraph: 次のとおり定める。\nlist-item: (1) 局は毎年調べる。\nlist-item: (2) 費用は県が払う。\n"
        "list-item: (3) 海上の局の調査及び費用の負担\nparagraph: 船は、この計画の対象としないものとする。",
    ),
    "items in kana": (
        "（１）対象者\n\nア　人口が十万人未満の町\nイ　アの町を含む県\nウ　ア又はイの者と申請する法人\n\n・避難を助ける技術\n",
        "heading: （１）対象者\nlist-item: ア　人口が十万人未満の町\nlist-item: イ　アの町を含む県\nlist-item: ウ　ア又はイの者と申請する法人\n"
        "list-item: 避難を助ける技術",
    ),
    "an item that goes on with こと": (
        "ア　局の更新を進めること。\nイ　近隣の町、とりわけ島町との連携を強化する\n　　こと。\n",
        "list-item: ア　局の更新を進めること。\nlist-item: イ　近隣の町、とりわけ島町との連携を強化すること。",
    ),
    "the lines of a form": (
        "# 要領\n\n申請期間：五月一日から\n提出方法：電子メール（題は「申請」とすること。）\n提出書類：\n①　申請書\n",
        "title: 要領\nparagraph: 申請期間：五月一日から\nparagraph: 提出方法：電子メール（題は「申請」とすること。）\nparagraph: 提出書類：\nlist-item: ①　申請書",
    ),
    "the lines of a form in English": (
        "# Minutes\n\nDate: 3 May\nPlace: Room 2, Port Hall\nPresent:\n(Members) Ms Roe, Mr Poe\n\nThe meeting opened.\n",
        "title: Minutes\nparagraph: Date: 3 May\nparagraph: Place: Room 2, Port Hall\nparagraph: Present:\nparagraph: (Members) Ms Roe, Mr Poe\nparagraph: The meeting opened.",
    ),
    "a remark between speeches": (
        "# Minutes\n\nChair: A draft is to be made.\n(Recess of ten minutes)\nChair: Let us resume.\n",
        "title: Minutes\nparagraph: Chair: A draft is to be made.\nparagraph: (Recess of ten minutes)\nparagraph: Chair: Let us resume.",
    ),
    "a date above an office": (
        "# Report\n\nMay 3, 2024\nPlanning Division, Port Hall\n\nThe prefecture adopted the plan and began to build the network of stations, and the islands have theirs.\n",
        "title: Report\nparagraph: May 3, 2024\nparagraph: Planning Division, Port Hall\n"
        "paragraph: The prefecture adopted the plan and began to build the network of stations, and the islands have theirs.",
    ),
    "text below a list": (
        "用途は次のとおりである。\n・　警報\n・　地殻の研究\n　なお、島町の沖では、令和六年度に新しい観測網が完成し、試験が始まった。\n",
        "paragraph: 用途は次のとおりである。\nlist-item: 警報\nlist-item: 地殻の研究\n"
        "list-item: なお、島町の沖では、令和六年度に新しい観測網が完成し、試験が始まった。",
    ),
    "a remark in brackets at the head of a line that goes on": (
        "・　島町の沖では、令和六年度に新しい観測網\n　（三十か所）の敷設が完了した。\n",
        "list-item: 島町の沖では、令和六年度に新しい観測網（三十か所）の敷設が完了した。",
    ),
    "parts by Roman numerals": (
        "Ⅰ　現状\n　１　経緯\n　　　県は、局を整備した。\nⅡ　課題\n　　　県は、局を更新する。\n",
        "heading: Ⅰ　現状\nheading: １　経緯\nparagraph: 県は、局を整備した。\nheading: Ⅱ　課題\nparagraph: 県は、局を更新する。",
    ),
    "articles in English": (
        "Ordinance on Stations\n\nContents\n  Chapter 1  General Provisions (Articles 1 and 2)\n\nChapter 1  General Provisions\n\n"
        "(Purpose)\nArticle 1  This Ordinance provides for stations.\n\n(Scope)\nArticle 2  It applies to all towns.\n",
        "title: Ordinance on Stations\nheading: Contents\ntoc-entry: Chapter 1  General Provisions (Articles 1 and 2)\n"
        "heading: Chapter 1  General Provisions\nheading: (Purpose)\nlist-item: Article 1  This Ordinance provides for stations.\n"
        "heading: (Scope)\nlist-item: Article 2  It applies to all towns.",
    ),
    "notes in English": (
        "# Report\n\nThe station (Note 1) is open.\n\n\\* Limited to towns. Others may ask.\n\n(Note 1) The prefecture runs it. It is old.\n",
        "title: Report\nparagraph: The station (Note 1) is open.\nparagraph: * Limited to towns.\nparagraph: Others may ask.\n"
        "footnote: (Note 1) The prefecture runs it. It is old.",
    ),
    "headings in brackets": (
        "【人材】\n\n- 人を育てる。\n\n＜課題＞\n\n- 人が足りない。\n",
        "heading: 【人材】\nlist-item: 人を育てる。\nheading: ＜課題＞\nlist-item: 人が足りない。",
    ),
    "list markers of every sort": (
        "・一つ\n○ 二つ\n●三つ\n◆ 四つ\n✓ 五つ\n➡ 六つ\n− 七つ\n〇八つ\n",
        "\n".join(f"list-item: {n}つ" for n in "一二三四五六七八"),
    ),
    "a contents page": (
        "目次\n\n１．はじめに……………………… 1\n２．現状 ･････････････ 12\n別紙 委員名簿\n\n県は、計画を定めた。\n",
        "heading: 目次\ntoc-entry: １．はじめに\ntoc-entry: ２．現状\ntoc-entry: 別紙 委員名簿\nparagraph: 県は、計画を定めた。",
    ),
    "a contents page without page numbers": (
        "目次\n\n1. はじめに\n\n2. 現状\n\n1. はじめに\n\n県は、計画を定めた。\n\n2. 現状\n\n進んでいる。\n",
        "heading: 目次\ntoc-entry: 1. はじめに\ntoc-entry: 2. 現状\nheading: 1. はじめに\nparagraph: 県は、計画を定めた。\nheading: 2. 現状\nparagraph: 進んでいる。",
    ),
    "a table, one row over two lines": (
        "| 氏名 | 所属 |\n|---|---|\n| 山下 一郎 | 県立大学 /\n県研究所 |\n",
        "table-cell: 氏名\ntable-cell: 所属\ntable-cell: 山下 一郎\ntable-cell: 県立大学 /県研究所",
    ),
    "a table set with white space": (
        "氏名        所属\n山下 一郎   県立大学\n川上 二郎   県研究所\n",
        "table-cell: 氏名\ntable-cell: 所属\ntable-cell: 山下 一郎\ntable-cell: 県立大学\ntable-cell: 川上 二郎\ntable-cell: 県研究所",
    ),
    "a cell that reaches the next column": (
        "Item               Amount    Share\nLanding stations 1 420       35%\nCables             540       45%\n",
        "table-cell: Item\ntable-cell: Amount\ntable-cell: Share\ntable-cell: Landing stations 1\ntable-cell: 420\ntable-cell: 35%\n"
        "table-cell: Cables\ntable-cell: 540\ntable-cell: 45%",
    ),
    "a cell that reaches the next column, in Japanese": (
        "項目　　　　　　金額　　割合\n海底ケーブル局　４２０　　３５％\n管路　　　　　　５４０　　４５％\n",
        "table-cell: 項目\ntable-cell: 金額\ntable-cell: 割合\ntable-cell: 海底ケーブル局\ntable-cell: ４２０\ntable-cell: ３５％\n"
        "table-cell: 管路\ntable-cell: ５４０\ntable-cell: ４５％",
    ),
    "a list of names": (
        "委員名簿\n\n山下 一郎 県立大学教授\n川上 二郎 県研究所所長\n森 三郎 県庁課長\n",
        "title: 委員名簿\nlist-item: 山下 一郎 県立大学教授\nlist-item: 川上 二郎 県研究所所長\nlist-item: 森 三郎 県庁課長",
    ),
    "a signature": (
        "# 覚書\n\n本書は、二通の原本に署名された。\n\n---\n\n県を代表して  \n山下 一郎  \n知事\n",
        "title: 覚書\nparagraph: 本書は、二通の原本に署名された。\nsignature: 県を代表して\nsignature: 山下 一郎\nsignature: 知事",
    ),
    "a caption": (
        "# 報告\n\n県は計画を定めた。\n\n図1　計画の全体像\n\n写真：試験設備（県提供）\n",
        "title: 報告\nparagraph: 県は計画を定めた。\ncaption: 図1　計画の全体像\ncaption: 写真：試験設備（県提供）",
    ),
    "statutes": (
        "第一章　総則\n（目的）\n第一条　この条例は、県の役割を定める。\n２　県は、計画を定める。\n一　調査\n二　分析\n",
        "heading: 第一章　総則\nheading: （目的）\nlist-item: 第一条　この条例は、県の役割を定める。\nlist-item: ２　県は、計画を定める。\nlist-item: 一　調査\nlist-item: 二　分析",
    ),
    "metadata at the head": ("---\nauthor: 県\n---\n\n本文である。\n", "paragraph: 本文である。"),
    "markup": (
        "# 題\n\n**太字**と<u>下線</u>と[リンク](https://example.jp/a_(b))、費用は5\\$である[^1]。脚注は末尾。\n\n[^1]: 注の文。\n",
        "title: 題\nparagraph: 太字と下線とリンク、費用は5$である。\nparagraph: 脚注は末尾。\nfootnote: 注の文。",
    ),
    "exponents are no notes": (
        "# 題\n\n面積は5km²、密度は10⁶である。\n",
        "title: 題\nparagraph: 面積は5km²、密度は10⁶である。",
    ),
    "nor are powers, charges and isotopes, whatever notes there are": (
        "# 題\n\n誤りは3.8×10⁻³で[^3]、素子は10⁶個、周期は5s⁻¹、流量は2m³、値はx²、Ca²⁺と⁸⁷Sr原子を使う。装置³は別にある。令和10³年。\n\n"
        "¹⁷¹Yb⁺イオンも使う。\n\nA rate of 10³ and of 5 × 10⁻², in W/m²; the plan³ of 2010³ is old.\n\n[^3]: 注の文。\n",
        "title: 題\nparagraph: 誤りは3.8×10⁻³で、素子は10⁶個、周期は5s⁻¹、流量は2m³、値はx²、Ca²⁺と⁸⁷Sr原子を使う。\nparagraph: 装置は別にある。\n"
        "paragraph: 令和10年。\nparagraph: ¹⁷¹Yb⁺イオンも使う。\n"
        "paragraph: A rate of 10³ and of 5 × 10⁻², in W/m²; the plan of 2010 is old.\nfootnote: 注の文。",
    ),
    "a remark with a star": (
        "# 題\n\n計画を定めた。\n\n※令和5年の計画である。\n",
        "title: 題\nparagraph: 計画を定めた。\nfootnote: ※令和5年の計画である。",
    ),
    "a dash that OCR took for a numeral, and a numeral": (
        "- 一我が県の研究者は多い。\n- −予算も増えた。\n- 一部の研究者は去った。\n- 一つの案がある。\n",
        "list-item: 我が県の研究者は多い。\nlist-item: 予算も増えた。\nlist-item: 一部の研究者は去った。\nlist-item: 一つの案がある。",
    ),
    "an English passage in a Japanese file": (
        "# 報告\n\n県は計画を定めた。\n\nThe plan covers Sect. 3 of the Act. It ends in 2030.\n\n以上\n",
        "title: 報告\nparagraph: 県は計画を定めた。\nparagraph: The plan covers Sect. 3 of the Act.\nparagraph: It ends in 2030.\nparagraph: 以上",
    ),
    "a word hyphenated at the end of a line": (
        "# Report\n\nThe plan of the pre-\nfecture covers well-\nknown towns.\n",
        "title: Report\nparagraph: The plan of the prefecture covers well-known towns.",
    ),
    "a heading with its text on the next line": (
        "1　目的\n　県は、計画を定める。期間は五年とする。\n2　期間\n　五年とする。\n",
        "heading: 1　目的\nparagraph: 県は、計画を定める。\nparagraph: 期間は五年とする。\nheading: 2　期間\nparagraph: 五年とする。",
    ),
    "notes in plain figures and a running head": (
        "受信網 NET1の整備と、中継局2の設置が、十年前から計画的に進められてお\n\n1 NET: Network of Experimental Terminals.\n"
        "2 中継局：信号を中継する局。\n\n12\n\n県の通信計画\n\nり、費用は増えている。\n",
        "paragraph: 受信網 NETの整備と、中継局の設置が、十年前から計画的に進められており、費用は増えている。\n"
        "footnote: NET: Network of Experimental Terminals.\nfootnote: 中継局：信号を中継する局。",
    ),
    "a note that begins with a letter and a hyphen": (
        "# 題\n\n県の夜の網³は古い。\n\n³ N-NET: Network for the night.\n",
        "title: 題\nparagraph: 県の夜の網は古い。\nfootnote: N-NET: Network for the night.",
    ),
    "pages of wrapped English, with heads whose halves stand far apart": (
        "Harbour News                                                     Tide Gauges\n\n"
        "o By reading the old tide gauges once more, the office found that the quay has\n  sunk by nine centimetres since the war.\n"
        "o The new gauges will be read every hour, and their readings will be shown to\n  everybody.\n\n"
        "The office keeps the records of eleven ports along the coast of the prefecture\nand publishes them every spring. The oldest were written by hand, and some of\n"
        "them can no longer be read without\n\n                                     - 1 -\n\n"
        "Harbour News                                                     Tide Gauges\n\na magnifying glass and a good deal of patience. All of them will be copied next\nyear.\n\n"
        "Records Section, Ports and Harbours Department of the Prefecture (Seko)\nTel: 0599-00-1234 on weekdays\n\n"
        "                                     - 2 -\n\n"
        "Harbour News                                                     Tide Gauges\n\nThe copies are kept in the library of the prefecture.\n",
        "list-item: By reading the old tide gauges once more, the office found that the quay has sunk by nine centimetres since the war.\n"
        "list-item: The new gauges will be read every hour, and their readings will be shown to everybody.\n"
        "paragraph: The office keeps the records of eleven ports along the coast of the prefecture and publishes them every spring.\n"
        "paragraph: The oldest were written by hand, and some of them can no longer be read without a magnifying glass and a good deal of patience.\n"
        "paragraph: All of them will be copied next year.\n"
        "paragraph: Records Section, Ports and Harbours Department of the Prefecture (Seko)\nparagraph: Tel: 0599-00-1234 on weekdays\n"
        "paragraph: The copies are kept in the library of the prefecture.",
    ),
    "pages without an empty line, their notes at the foot": (
        "目次\n１　潮位の観測 .............................. 2\n（参考）委員名簿 ............................ 3\n1\n"
        "１　潮位の観測\n　県は、港ごとに潮位計を置き、一時間ごとの記録を公表して\nきた¹。記録は、次の二つの方式によって取られている。\n"
        "①　古い井戸の中の浮きの動きを紙の上に写し取る昔の方式\n②　水の中に沈めた圧力計の値をそのまま数字で送る新方式\n"
        "　古い方式の記録は、紙のまま県庁の書庫に置かれているもの\nが多く、その多くはまだ数字に直されていないため、研究者の\n"
        "¹ 港の数は11である。\n2\n求めに応じて写しを渡している。\n　　図１　潮位計の置かれた港の数の移り変わり\n　図１のとおり、その数は年々増え、残る港は三つのみである。\n"
        "3\n（参考）委員名簿\n座長　瀬古　一郎　県立大学教授\n",
        "heading: 目次\ntoc-entry: １　潮位の観測\ntoc-entry: （参考）委員名簿\nheading: １　潮位の観測\n"
        "paragraph: 県は、港ごとに潮位計を置き、一時間ごとの記録を公表してきた。\nparagraph: 記録は、次の二つの方式によって取られている。\n"
        "list-item: ①　古い井戸の中の浮きの動きを紙の上に写し取る昔の方式\nlist-item: ②　水の中に沈めた圧力計の値をそのまま数字で送る新方式\n"
        "paragraph: 古い方式の記録は、紙のまま県庁の書庫に置かれているものが多く、その多くはまだ数字に直されていないため、研究者の求めに応じて写しを渡している。\n"
        "footnote: 港の数は11である。\ncaption: 図１　潮位計の置かれた港の数の移り変わり\nparagraph: 図１のとおり、その数は年々増え、残る港は三つのみである。\n"
        "paragraph: （参考）委員名簿\nparagraph: 座長　瀬古　一郎　県立大学教授",
    ),
    "an item and the paragraph below it": (
        "県は、次の三つの点から、新しい潮位計と古い潮位計とを比べることとし、その結果を\n毎年公表する。\n・間隔：従来は二十キロメートルごと、新しいものは一キロメートルごとに置くものとす\nる。\n"
        "・保守：従来は船が要り、今後は要らない\n　一方、新しい潮位計では風の影響を受けやすく、冬の間は古いものと併せて用いること\nが必要である。県は、その方法を定め、二年に一度見直すこととし、関係する市町村にも\n知らせる。\n"
        "　市町村は、県から知らせを受けたときは、住民に対して速やかに周知するとともに、そ\nの結果を県に報告しなければならない。\n",
        "paragraph: 県は、次の三つの点から、新しい潮位計と古い潮位計とを比べることとし、その結果を毎年公表する。\n"
        "list-item: 間隔：従来は二十キロメートルごと、新しいものは一キロメートルごとに置くものとする。\n"
        "list-item: 保守：従来は船が要り、今後は要らない\n"
        "paragraph: 一方、新しい潮位計では風の影響を受けやすく、冬の間は古いものと併せて用いることが必要である。\n"
        "paragraph: 県は、その方法を定め、二年に一度見直すこととし、関係する市町村にも知らせる。\n"
        "paragraph: 市町村は、県から知らせを受けたときは、住民に対して速やかに周知するとともに、その結果を県に報告しなければならない。",
    ),
    "a caption, a table and its source": (
        "Table 2: Landings of Squid at Ports in the Prefecture\n\n| Port | t |\n| --- | --- |\n| Mihama | 12 |\n\n"
        "Source: Compiled from the records of each of the markets\n",
        "caption: Table 2: Landings of Squid at Ports in the Prefecture\ntable-cell: Port\ntable-cell: t\n"
        "table-cell: Mihama\ntable-cell: 12\ncaption: Source: Compiled from the records of each of the markets",
    ),
    "a table in HTML": (
        "# 予算\n\n<table>\n<tr><td>育成</td><td>120百万円</td></tr>\n</table>\n\n<ruby>量子<rt>りょうし</rt></ruby>を使う。\n",
        "title: 予算\ntable-cell: 育成\ntable-cell: 120百万円\nparagraph: 量子を使う。",
    ),
    "a table in HTML over many lines": (
        "# 予算\n\n<table>\n<caption>表１　内訳</caption>\n<tbody>\n<tr>\n<td>設備の\n更新</td>\n<td></td>\n<td>\n30\n</td>\n</tr>\n</tbody>\n</table>\n",
        "title: 予算\ncaption: 表１　内訳\ntable-cell: 設備の更新\ntable-cell: 30",
    ),
    "a table in HTML whose tags don't match": (
        "# 予算\n\n<table><th>育成\n</tr></table>\n",
        "title: 予算\ntable-cell: 育成",
    ),
    "a table in HTML that is never closed": (
        "# 予算\n\n<table>\n<tr><td>育成</td></tr>\n\n県は、計画を定めた。\n",
        "title: 予算\nparagraph: 育成\nparagraph: 県は、計画を定めた。",
    ),
    "articles of a law, their captions and items": (
        "受信局設置法（抄）\n\n第一章　総則\n\n（目的）\n第一条　この法律は、受信局の設置について定める。\n（定義）\n"
        "第二条　受信局とは、次のものをいう。\n一　地上の局\nイ　固定の局\nロ　移動する局\n二　海上の局\n２　前項の局は、届け出る。\n",
        "title: 受信局設置法（抄）\nheading: 第一章　総則\nheading: （目的）\nlist-item: 第一条　この法律は、受信局の設置について定める。\n"
        "heading: （定義）\nlist-item: 第二条　受信局とは、次のものをいう。\nlist-item: 一　地上の局\nlist-item: イ　固定の局\n"
        "list-item: ロ　移動する局\nlist-item: 二　海上の局\nlist-item: ２　前項の局は、届け出る。",
    ),
    "a place and a date, a table of two rows": (
        "Joint Statement\n\nKyoto, 3 May 2024\n\nThe two sides agreed to build a network of stations on the islands of the prefecture.\n\n"
        "R6    R7    R8\nplan    build    open\n",
        "title: Joint Statement\nparagraph: Kyoto, 3 May 2024\nparagraph: The two sides agreed to build a network of stations on the "
        "islands of the prefecture.\ntable-cell: R6\ntable-cell: R7\ntable-cell: R8\ntable-cell: plan\ntable-cell: build\ntable-cell: open",
    ),
    "a law as it is published": (
        "○受信局設置法（令和三年法律第九号）\n\n目次\n　第一章　総則（第一条・第二条）\n　附則\n\n　　　第一章　総則\n\n"
        "第一条　この法律は、受信局の設置について定める。\n第二条　削除\n\n　　　附　則\n\n　この法律は、公布の日から施行する。\n",
        "title: 受信局設置法（令和三年法律第九号）\nheading: 目次\ntoc-entry: 第一章　総則（第一条・第二条）\ntoc-entry: 附則\n"
        "heading: 第一章　総則\nlist-item: 第一条　この法律は、受信局の設置について定める。\nlist-item: 第二条　削除\n"
        "heading: 附　則\nparagraph: この法律は、公布の日から施行する。",
    ),
    "a subtitle between dashes": (
        "受信局の整備計画\n－最終案－\n\n県は、受信局の整備を進めるため、次のとおり計画を定める。\n",
        "title: 受信局の整備計画\nparagraph: －最終案－\nparagraph: 県は、受信局の整備を進めるため、次のとおり計画を定める。",
    ),
    "offices and names at the end": (
        "共同声明\n\n双方は、受信局の整備について協力することで一致した。\n\n港町知事\n山田　花子\n\n島町知事\nJane Roe\n",
        "title: 共同声明\nparagraph: 双方は、受信局の整備について協力することで一致した。\nsignature: 港町知事\nsignature: 山田　花子\n"
        "signature: 島町知事\nsignature: Jane Roe",
    ),
    "a running head that tears one sentence is one everywhere": (
        "整備の経緯\n\n県の通信計画\n\n受信局の整備は十年前に始まった。\n\n- 1 -\n\n県の通信計画\n\nその後、中継局の設置が計画的に進められてお\n\n- 2 -\n\n"
        "県の通信計画\n\nり、費用は増えている。\n",
        "title: 整備の経緯\nparagraph: 受信局の整備は十年前に始まった。\nparagraph: その後、中継局の設置が計画的に進められており、費用は増えている。",
    ),
    "names in two scripts": (
        "出席者\n佐伯　健一　委員（港町大学）\nJohn Smith　委員（Port Institute）\n三浦　花　委員（港町役場）\n",
        "title: 出席者\nlist-item: 佐伯　健一　委員（港町大学）\nlist-item: John Smith　委員（Port Institute）\nlist-item: 三浦　花　委員（港町役場）",
    ),
    "names spread over a width": (
        "委員は次のとおりである。\n\n林　　太郎　　港町大学　教授\n佐々木　花　　港町研究所　所長\n岸　　　実　　港町役場　課長\n",
        "paragraph: 委員は次のとおりである。\ntable-cell: 林　　太郎\ntable-cell: 港町大学　教授\ntable-cell: 佐々木　花\n"
        "table-cell: 港町研究所　所長\ntable-cell: 岸　　　実\ntable-cell: 港町役場　課長",
    ),
    "two sentences are no title and no remark": (
        "楽しかった(笑) また行きたい♪\n\n※個人の感想です。参考まで。\n",
        "paragraph: 楽しかった(笑)\nparagraph: また行きたい♪\nparagraph: ※個人の感想です。\nparagraph: 参考まで。",
    ),
    "English items without marks, a blank line between": (
        "The plan\n\nto build the network\n\nto open it to every town\n\nThe budget is set apart.\n",
        "title: The plan\nparagraph: to build the network\nparagraph: to open it to every town\nparagraph: The budget is set apart.",
    ),
    "an English sentence over a page": (
        "The prefecture adopted the plan and began to build the network in every\n\n- 12 -\n\ntown of the islands. It is open.\n",
        "paragraph: The prefecture adopted the plan and began to build the network in every town of the islands.\nparagraph: It is open.",
    ),
    "English lines": (
        "# Report\n\nThe prefecture adopted the plan and began\nto build the network. It is\nopen.\n\n1. Scope\n\nThe plan covers all towns in the prefecture, and the islands as well.\n",
        "title: Report\nparagraph: The prefecture adopted the plan and began to build the network.\nparagraph: It is open.\nheading: 1. Scope\nparagraph: The plan covers all towns in the prefecture, and the islands as well.",
    ),
}


@pytest.mark.parametrize("name", TABLE)
def test_structure(name: str) -> None:
    text, expected = TABLE[name]
    assert shown(read(text)) == expected.split("\n")


def test_running_heads_and_page_numbers_are_furniture() -> None:
    page = "{n}番目の節では、受信局の整備について述べる。設備は県が用意し、運用は大学に委ねるものと\n\n- {n} -\n\n"
    rest = "する。費用は別に定める。\n\n"
    text = "".join(page.format(n=n) + "\x0c" + "県の通信計画\n\n" + rest for n in range(1, 6))
    kinds = {b.kind for b, s in read(text) if "県の通信計画" in s.text}
    assert kinds <= {"page-furniture", "title"}
    assert any(s.text.endswith("大学に委ねるものとする。") for s in read(text).segments)


def test_a_repeated_heading_is_no_running_head() -> None:
    text = "".join(f"<課題>\n\n- {n}番目の課題は、受信局が足りないことである。\n\n" for n in range(6))
    assert [b.kind for b, s in read(text) if s.text == "<課題>"] == ["heading"] * 6


def test_figures_in_a_column_are_no_page_numbers() -> None:
    document = read("人口\n\n120\n130\n140\n\n以上である。\n", markup=False)
    assert sum(b.kind == "page-furniture" for b in document.blocks) == 0


def test_garbage_stays_in_the_record_and_out_of_alignment() -> None:
    good = "県は、受信局の整備を進め、観測の結果を毎年公表している。"
    bad = [
        "株大駅が县と前内連の有単機協に係る金条行ったところ原は以下のと思りで、飲み研の選おこと同学技を催能は報で終れ殊のが构建できる可性を触し。",
        "無事は日報の究者明に用手の意をは違かの組入に同けた方を構し現な様り提出に乗が得られ界学帳者じょるやはの間の第万橋の成功を設た上で繋び害全党。",
    ]
    text = "# 報告\n\n" + "\n\n".join([good] * 6 + bad + [good] * 6)
    document = read(text)
    assert [b.kind for b in document.blocks].count("garbage") == 2
    assert len(document.segments) == 15 and len(document.content) == 13


@pytest.mark.parametrize("text", ["<table><th>育成\n</tr></table>\n", "・|(1) 調査\n- 分析。|\n", "|\n- |\n"])
def test_markers_in_broken_tables_are_not_lost(text: str) -> None:
    document = read("県は、計画を定めた。\n\n" + text)
    taken = {i for s in document.segments for a, b in (*s.spans, *s.marks) for i in range(a, b)}
    assert [c for i, c in enumerate(document.text) if i not in taken and not c.isspace()] == []


def test_cells_in_html_know_their_place() -> None:
    text = "<table><tr><td rowspan=2>局</td><td colspan='2'>費用</td></tr>\n<tr><td>円</td><td>人</td></tr></table>\n\n|あ|\n|-|\n"
    places = {s.text: b.cell for b, s in read(text) if b.cell}
    assert places == {"局": (0, 0, 0), "費用": (0, 0, 1), "円": (0, 1, 1), "人": (0, 1, 2), "あ": (1, 0, 0)}


def test_a_note_knows_its_references() -> None:
    document = read("装置¹と回線²を使う。\n\n¹ 受信機。\n\n² 光回線。\n")
    assert [n.label for n in document.segments[0].notes] == ["1", "2"]
    assert document.segments[0].text == "装置と回線を使う。"
    assert [b.label for b in document.blocks if b.kind == "footnote"] == ["1", "2"]


@pytest.mark.parametrize(
    "sign",
    [
        "（",
        "）",
        "「",
        '"',
        "*",
        "_a",
        "`",
        "[a](",
        "<b",
        "| a ",
        "A. ",
        "ア",
        "…",
        "¹",
        "\\",
        "ab@",
        "<table>\n",
    ],
)
def test_a_long_line_of_one_sign_is_read_in_one_go(sign: str) -> None:
    """Twice the length must not take four times the work: the sizes here would take minutes if it did."""
    document = read("文。\n" + sign * (60_000 // len(sign)))
    assert document.segments
