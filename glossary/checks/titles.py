"""What people are called by office and in courtesy, in both languages, and what bodies are called by kind."""

from __future__ import annotations

import re
from typing import NamedTuple

_MISTER = "Mr|Ms|Mrs|Miss|Mx|Sir|Dame|Lord|Lady|Madam|Madame|Excellency|H.E"
_TITLES = {
    "総理大臣|首相|総理|宰相": "Minister|Premier|PM|Chancellor",
    "外務大臣|副大臣|大臣|外相|財務相|国防相|経済相|内相|法相|科学相|環境相|農相|保健相|教育相|閣僚": "Minister|Secretary|Chancellor",
    "国務長官|国防長官|財務長官|商務長官|エネルギー長官|長官|官房長官|次官|政務官|事務総長|書記長|幹事長|事務局長|局次長|局長|部長|課長|室長|所長|院長|センター長|委員長|議長|座長|会長|副会長|社長|副社長|学長|副学長|総長|総裁|副総裁|理事長|理事|頭取|団長|主席|首席|代表|取締役|支配人|校長|館長|参事官|書記官|審議官|補佐官|顧問|報道官|特使|専務|常務|補佐|係長|主査|主任|専門官|調整官|企画官|次官補|知事|市長|町長|村長|首長": (
        "Secretary|Minister|Director|Head|Chief|Chair|Chairman|Chairwoman|Chairperson|Commissioner|President|Rector|Chancellor|Governor|Mayor|Representative"
        "|Manager|Counsellor|Counselor|Adviser|Advisor|Officer|CEO|CTO|CFO|COO|Spokesperson|Envoy|Administrator|Speaker|Principal|Dean|Moderator|Leader|Deputy|Under-Secretary|Undersecretary|Assistant|Coordinator|Specialist|Section|Unit"
    ),
    "大統領": "President",
    "大使|公使|領事": "Ambassador|Minister|Consul|Envoy",
    "准教授|名誉教授|助教授|教授|講師|助教": "Professor|Prof|Lecturer|Dr|Emeritus",
    "博士|医師": "Dr|Doctor|Professor|Prof",
    "上院議員|下院議員|議員": "Senator|Representative|Member|MP|MEP|Congressman|Congresswoman",
    "委員|研究員|研究者|フェロー|記者|弁護士|技師": "Commissioner|Member|Fellow|Researcher|Scientist|Engineer",
    "国王|女王|皇太子|王子|王女|殿下|陛下|卿": "King|Queen|Prince|Princess|Majesty|Highness|Sir|Lord",
    "大将|中将|少将|大佐": "General|Admiral|Colonel",
    "CEO|CTO|CFO|COO|最高経営責任者|最高技術責任者": "CEO|CTO|CFO|COO|Officer|President|Chief",
    "氏|様|さん|さま|君|女史|夫人|夫妻|先生": _MISTER,
}
"""Titles in Japanese, and the words that may stand for them in English."""
_KINDS = {
    "工科大学|大学院|大学": "University|Institute|College|School|Polytechnic|Politecnico|Universität|Université|Universidad|Università|Universiteit",
    "研究所|研究センター|研究機構|研究機関": "Institute|Institut|Institutet|Laboratory|Laboratories|Lab|Center|Centre|Research|Society|Academy",
    "銀行": "Bank|Banking",
    "財団|基金": "Foundation|Trust|Fund",
    "電力": "Power|Electric",
    "鉄道|電鉄": "Railway|Railways|Rail",
    "証券|生命保険": "Securities|Life",
    "新聞": "Shimbun|Newspaper|Times",
    "空港": "Airport",
    "病院": "Hospital",
    "株式会社|有限会社": "Inc|Ltd|Corporation|Corp|Company|Co|AG|GmbH|SA|AB|ASA|BV|NV|plc|Oy",
}


class Title(NamedTuple):
    """A title as it stands in Japanese, and its English words."""

    ja: str
    en: frozenset[str]
    courtesy: bool
    """氏 and 様: any English title will do, or none."""


def _index(table: dict[str, str]) -> dict[str, frozenset[str]]:
    out: dict[str, frozenset[str]] = {}
    for ja, en in table.items():
        for name in ja.split("|"):
            out[name] = out.get(name, frozenset()) | frozenset(en.split("|"))
    return out


_JA = _index(_TITLES)
_BODIES = _index(_KINDS)
COURTESY = frozenset(_MISTER.split("|")) | {"Dr", "Prof", "Professor", "Doctor"}
ENGLISH = frozenset(t for names in _JA.values() for t in names) | COURTESY


def _longest(names: dict[str, frozenset[str]]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


# 氏名 and 代表団 are no titles; a place between name and title (市, 州) says that a town or state is named
_AFTER = re.compile(
    rf"[ 　]?(?P<office>(?!市|州|県|区|町|村|省|庁|大学|社(?!長)|国(?!務|防|家|王|際)|語|人(?!事)|[一-鿿]{0, 6}(?:大学|国立|銀行|協会|組合|学会|会議所|協議会|事務所|支社|支店|支部|本部|空港|税関|警察|消防|高校|病院))[一-鿿・]{{0,12}}?)(?P<title>{_longest(_JA)})(?!名|団|部|会|国|的|者|[ァ-ヴー])"
)
_BEFORE = re.compile(rf"(?P<title>{_longest(_JA)})(?:の|である|、|：|:|[ 　])?$")
_ANY_TITLE = re.compile(_longest(_JA))
_ANY_BODY = re.compile(_longest(_BODIES))
_BODY = re.compile(rf"(?:[一-鿿]{{0,6}}?)(?P<kind>{_longest(_BODIES)})")


def title_after(text: str, end: int) -> tuple[Title, int] | None:
    """The title that follows a name ending at `end`, perhaps after an office (ラスムセン外務大臣), and where it ends."""
    m = _AFTER.match(text, end)
    if m is None:
        return None
    return _title(m["title"]), m.end()


def title_before(text: str, start: int) -> Title | None:
    """The title that a name starting at `start` follows: 外務大臣 ラース・ラスムセン, 最高経営責任者のジョン・スミス."""
    m = _BEFORE.search(text[max(0, start - 14) : start])
    return _title(m["title"]) if m else None


def body_after(text: str, end: int) -> tuple[Title, int] | None:
    """The kind of body whose name starts with a name ending at `end`: オーフス大学."""
    m = _BODY.match(text, end)
    return (Title(m["kind"], _BODIES[m["kind"]], False), m.end()) if m else None


def body_at(text: str, start: int) -> tuple[Title, int] | None:
    """The kind of body that the text names at `start`: 大学."""
    m = _ANY_BODY.match(text, start)
    return (Title(m[0], _BODIES[m[0]], False), m.end()) if m else None


def has_title(text: str) -> bool:
    """Whether there is a title at all."""
    return _ANY_TITLE.search(text) is not None


def has_body(text: str) -> bool:
    """Whether there is a word for a kind of body at all."""
    return _ANY_BODY.search(text) is not None


def _title(name: str) -> Title:
    return Title(name, _JA[name], name in _TITLES_OF_COURTESY)


_TITLES_OF_COURTESY = frozenset("氏|様|さん|さま|君|女史|夫人|夫妻|先生".split("|"))
