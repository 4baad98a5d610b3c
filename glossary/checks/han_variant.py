"""Chinese forms of characters in Japanese text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from glossary.check import Work, report
from glossary.findings import Finding


def _pairs(text: str) -> Mapping[str, str]:
    return dict(zip(text[::2], text[1::2]))


SIMPLIFIED = _pairs(
    "术術对対应応实実战戦经経济済发発变変边辺过過还還进進这這远遠运運达達选選辽遼关関开開问問间間闻聞门門风風飞飛马馬车車东東贝貝见見页頁鱼魚鸟鳥龙竜书書买買卖売长長张張专専业業丝糸两両严厳丧喪临臨"
    "为為丽麗举挙义義乐楽习習乡郷亲親亿億仅僅仓倉仪儀众衆优優伞傘传伝伤傷伦倫伪偽债債倾傾储儲兰蘭兴興养養冈岡军軍农農冻凍净浄减減凤鳳击撃创創刘劉则則刚剛别別剂剤剧劇劝勧办弁务務动動劳労势勢勋勲华華"
    "协協单単卢盧卫衛历歴压圧厅庁县県吗嗎启啓员員呜嗚响響哑唖围囲园園圆円图図团団圣聖场場块塊坚堅坛壇坟墳坠墜垄壟垦墾墙墻壳殻处処备備复復头頭夹夾夺奪奋奮奖奨妇婦妈媽姗姍娄婁孙孫宁寧审審宪憲宫宮宽寛"
    "宾賓导導尔爾尘塵尝嘗层層岁歳岂豈岛島岗崗币幣师師帐帳帘簾带帯帮幇庆慶库庫庙廟废廃异異弹弾强強归帰录録彻徹忆憶忧憂怀懐态態总総恶悪恼悩悬懸惊驚惩懲惯慣懒懶戏戯户戸执執扩拡扫掃扬揚扰擾抚撫抢搶护護"
    "报報拟擬拥擁择択挥揮损損换換掳擄掷擲摄摂摆擺摇揺敌敵斋斎时時显顕晓暁暂暫杀殺杂雑权権杨楊极極构構枪槍柜櫃标標栈桟栋棟树樹样様桥橋检検欢歓歼殲毁毀毕畢毙斃汇匯汉漢汤湯沟溝沪滬泽沢洁潔浆漿测測浑渾"
    "浓濃涂塗润潤涨漲满満滚滾滤濾滨浜烂爛烛燭烦煩烧焼热熱爱愛爷爺牵牽狱獄猎猟玛瑪环環现現玺璽珑瓏电電畅暢疗療疯瘋监監盘盤矫矯码碼砖磚硕碩确確础礎祸禍离離种種积積稳穏穷窮竞競笔筆签簽简簡类類紧緊纠糾"
    "红紅约約级級纪紀纯純纲綱纳納纵縦纷紛纸紙线線练練组組细細终終织織绍紹绑綁结結绕繞绘絵给給络絡绝絶统統继継续続维維绿緑编編缘縁缩縮罗羅罚罰罢罷职職联聯肃粛肠腸肤膚肿腫胁脅胜勝脑脳脸臉腾騰舰艦艺芸"
    "节節苏蘇荣栄药薬获獲营営蓝藍虑慮虽雖补補观観规規视視览覧觉覚认認讨討让譲训訓议議记記讲講许許论論设設访訪证証评評识識诉訴词詞试試诗詩诚誠话話询詢该該详詳语語误誤说説请請诸諸课課调調谁誰谈談谋謀"
    "谎謊谓謂谢謝谱譜贡貢财財责責败敗货貨质質贩販贪貪购購贯貫贵貴贷貸贸貿费費贺賀资資赏賞赔賠赖頼赛賽赢贏赵趙趋趨跃躍轨軌转転轮輪软軟轻軽载載较較辅輔辆輌辈輩辑輯输輸迁遷迈邁违違连連迟遅适適递逓逻邏"
    "遗遺邮郵郑鄭释釈钟鐘钢鋼钱銭钻鑽铁鉄铃鈴银銀链鏈销銷锁鎖错錯键鍵镇鎮镜鏡闪閃闭閉闲閑阅閲队隊阳陽阴陰阶階际際陆陸陈陳险険隐隠难難雾霧顶頂项項顺順须須顾顧顿頓预預领領频頻颗顆题題额額颜顔飘飄饭飯"
    "饮飲饰飾馆館驱駆验験骗騙"
)
"""Simplified characters that no Japanese encoding has, each with the Japanese one."""
TRADITIONAL = _pairs(
    "對対應応實実學学國国區区發発變変會会體体點点圖図團団圓円單単廣広轉転關関經経濟済數数據拠樣様權権歷歴歸帰氣気澤沢爲為與与舊旧藝芸號号處処證証讀読譯訳辯弁邊辺鐵鉄鹽塩黨党齊斉齡齢獨独爭争當当畫画"
    "聲声總総續続縣県戰戦擴拡擔担攝摂斷断晝昼條条櫻桜殘残溫温滿満潛潜燒焼營営獎奨瓣弁盡尽盜盗禮礼稱称穩穏竊窃粹粋絲糸繪絵繼継纖繊聽聴肅粛膽胆臺台舍舎莊荘藏蔵藥薬虛虚蟲虫衞衛裝装覺覚覽覧觸触譽誉豐豊"
    "賣売輕軽辭辞遞逓遲遅醫医釀醸釋釈鑛鉱陷陥隨随隱隠雜雑靈霊顏顔顯顕餘余驗験髓髄鬪闘鷄鶏麥麦默黙"
)
"""Traditional characters where Japanese has a newer form; names keep them (慶應, 廣瀬)."""


class HanVariant:
    """A character in its simplified Chinese or traditional form: 学术界, 变化, 對して.

    Bad:
        ja: 学术界と産業界の協力
    Bad:
        ja: 技術的变化に對して
    Good:
        ja: 学術界と産業界の協力、技術的変化に対して
    """

    code: ClassVar[str] = "han-variant"
    severity: ClassVar[str] = "error"
    subject: ClassVar[str] = "ja"
    options: ClassVar[Mapping[str, Any]] = {"names": []}

    def find(self, work: Work) -> Iterator[Finding]:
        allowed = set("".join(work.option(self, "names")))
        table = {c: r for c, r in {**SIMPLIFIED, **TRADITIONAL}.items() if c not in allowed}
        pattern = re.compile(f"[{''.join(table)}]+")
        for text in work.segments("ja"):
            for m in pattern.finditer(text.text):
                simplified = any(c in SIMPLIFIED for c in m[0])
                if not simplified and _in_name(text.text, m.start()):
                    continue
                right = "".join(table[c] for c in m[0])
                kind = "simplified Chinese" if simplified else "traditional"
                yield report(
                    self,
                    f"「{m[0]}」 is a {kind} form of 「{right}」",
                    ja=text.passage(*_word(text.text, m.start(), m.end())),
                    suggestion=right,
                    place=text.order,
                )


def _in_name(text: str, at: int) -> bool:
    """Whether the word at a place is a proper name, or all Han and unknown to the dictionary, as names are."""
    from glossary.checks.romaji import tokenizer

    for m in tokenizer().tokenize(text):
        if m.begin() <= at < m.end():
            kanji = re.search(r"[一-鿿]", text[at + 1 : at + 2]) or (
                at and re.search(r"[一-鿿]", text[at - 1])
            )
            return m.part_of_speech()[1] == "固有名詞" or bool(m.is_oov() and kanji)
    return False


def _word(text: str, start: int, end: int) -> tuple[int, int]:
    """The Han characters around a place: 学术界."""
    before, after = re.search("[一-鿿々]{0,3}$", text[:start]), re.match("[一-鿿々]{0,3}", text[end:])
    return start - len(before[0]) if before else start, end + len(after[0]) if after else end
