"""What the words before a bracket, or before a particle, name."""

from __future__ import annotations

import re

from glossary.extract.nouns import is_nominal, is_phrase, last_phrase, tag

_LIGHT = r"実現|推進|構築|策定|形成|開発|設立|創出|確立|促進|整備"
_QUOTED = re.compile(r"[「『]([^「」『』]+)[」』]\s*$")
_ACT = re.compile(r"(?:に(?:関する|係る|対する|基づく|おける|向けた)|ための)[^、。\s]{0,12}$")
"""A title that is a clause: 個人情報の保護に関する法律, 医療情報システムの安全管理に関するガイドライン."""
_TITLED = re.compile(
    r"(?:法律|条例|規則|規程|規約|政令|省令|府令|法|条約|協定|協定書|議定書|取決め|覚書|宣言|声明|憲章|指針|ガイドライン|基準|要綱|要領|手引き?|マニュアル|方針|計画|戦略|"
    r"プラン|ロードマップ|白書|報告書?|調査|会議|会合|検討会|懇談会|研究会|委員会|協議会|パネル|フォーラム|サミット|ネットワーク|コンソーシアム|プログラム|プロジェクト|イニシアティブ|アライアンス|パートナーシップ)$"
)
_WITHIN = re.compile(
    r"に関する|に係る|に対する|に基づく|における|に向けた|に資する|するための|ための|による|への|からの|(?<=[一-鿿])な(?=[一-鿿])|及び|および|並びに|又は|若しくは|その他の|を"
)


def head(before: str, after: str = "") -> str:
    """The noun phrase that `before` ends in, as a whole name: a title that is a clause goes back to where it begins."""
    text = re.sub(r"[（(][^（）()]*[）)]\s*$", "", before.rstrip()).rstrip()
    quoted = _QUOTED.search(text)
    if quoted:
        return quoted[1].strip()
    phrase = last_phrase(text, after)
    if phrase and _TITLED.search(phrase) and _ACT.search(text[: len(text) - len(phrase)]):
        return _title(text) or phrase
    # 同法に基づく協議会: only what follows is a name.
    return re.sub(r"^(?:同|本|当該?)\S*?(?:による|に基づく|に関する|に係る|のための)(?=\S)", "", phrase)


def named_or_whole(before: str, after: str, *, named: bool) -> tuple[str, bool]:
    """What the words before a bracket name, and whether they stand in quotation marks. `named`: a body, a
    programme; otherwise a whole expression such as 国際共同研究の共同支援 may be meant."""
    text = before.rstrip()
    m = _QUOTED.search(text)
    if m:
        return m[1].strip(), True
    m = re.search(rf"[「『]([^「」『』]+)[」』]の(?:{_LIGHT})$", text)
    if m and not named:
        return m[1].strip(), True
    phrase = head(text, after)
    if named or not phrase:
        return phrase, False
    chunk = re.split(r"[、。，．,「」『』（）()：:;；\n]", text)[-1]
    whole = re.sub(r"^(?:\d+年度?|[令平昭]\S{1,3}年度?)\s*", "", chunk).strip()
    if len(whole) <= 30 and whole.endswith(phrase):
        alone = chunk == text and not after.strip(" 。")
        words = tag(whole)
        plain = is_phrase(whole) and words[0].sub != "固有名詞" and words[0].pos != "代名詞"
        if alone or plain:
            return whole, False
    return phrase, False


def _title(text: str) -> str:
    """The title that `text` ends in: back over nouns, の and the links of titles, as long as no other particle comes."""
    chunk = re.split(r"[、。，．「」『』（）()：:;；\n\s]", text[-120:])[-1]
    # Verbs only inside 〜を〜するための.
    plain = _WITHIN.sub(lambda m: "の" * len(m[0]), chunk)
    words = tag(plain)
    at = len(words)
    while at and (
        is_nominal(words[at - 1]) or words[at - 1].pos == "形状詞" or _links(words[at - 1].surface)
    ):
        at -= 1
    while at < len(words) and _links(words[at].surface):
        at += 1
    # 同法に基づく協議会 points at a name and is none.
    return (
        chunk[words[at].start :]
        if at < len(words) and not words[at].surface.startswith(("同", "本", "当該"))
        else ""
    )


def _links(surface: str) -> bool:
    return set(surface) <= {"の"}
