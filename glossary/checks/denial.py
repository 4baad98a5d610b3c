"""Words that deny, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

_IDIOMS = re.compile(
    r"(?:な(?:ければ|くては|いと|きゃ)|無(?:ければ|くては)|ねば)\s?(?:なら|なり|いけ)(?:ま?せん|な[いくか]|[ずぬ])|ざるを得な|ざるをえな|やむを得な|やむをえな|に(?:過|す)ぎ(?:な|ませ)|だけで(?:は)?(?:な[いく]|あり?ま?せ)"
    r"|のみで(?:は)?な[いく]|ばかりでな[いく]|かも[し知]れ(?:ない|ませ)|では?ない(?:だろう|でしょう|か)|に違いな|に相違な|(?:ほか|他)な(?:ら?な|りませ)|少なくない|少なくありませ"
    r"|少なくとも|欠かせ(?:な|ませ)|かかわらず|関わらず|拘わらず|問わず|のみならず|にとどまら[ずな]|に留まら[ずな]|切れ目(?:の)?な|絶え間な|絶えず|必ず|まず|相次|限ら[ずな]"
    r"|少なから[ずぬ]|思わぬ|足らず|ほどな|間もな|まもな|たゆまぬ|忘れ[ずぬ]|[違たが]わず|たりとも違わ|差し支えな|(?:かま|構)(?:わな|いませ)|支障(?:が|の)?な|変わら[ずぬ]|幅広く|つつがな|余儀な|漏れな|遅滞な|遺漏な|滞りな|遅れることな|余すところな|例外な|万全"
    r"|できない(?:か|もの)|言うまでもな|いうまでもな|ないよう|ないうち|超えな|上回らな|下回らな|満たな|妨げ(?:ない|ませ)|他に類|なくす|なくな[りるっ]|をなくし"
    r"|劣らな|及ばず|残らず|しか(?:な[いくか]|あり?(?:ませ)?|い(?:な[いく]|ませ))|しかし|ないし|なんら|何ら|はずが|ない方|ないもの(?!と)|大差|ませんか|す[いみ]ません|(?:間違い|疑い|余地|相違)[はもが]?(?:な[いく]|あり?ませ)|かね(?:ない|ませ)(?=。|ん|こ)"
)
"""Where ない denies nothing, or English says it without a negative."""
_DENIED = re.compile(
    r"(?:[わかがさたなばまらきしちにみりぎびいえけげせてねべめれ出来得]|では|でき|られ|て|で|が|は|も)な(?:い(?=[。、とこ旨も者企がた形]|$)|かった(?=[。、がこ]|と(?!し)|$)|いまま|く、)"
    r"|ません|(?:[わかがさたなばまらきしちにみりえけげせてねべめれ])(?:ず、|ずに)|ではあ?な[いく]|てはならな|てはなりませ|ことができな|対象外|非公開|不採択|不可(?=[。、]|と[すし]|で[すあ]|$)|不可能(?!性)|禁[止ず]|認め(?:ない|られない)|(?<![有])無効(?=で(?!き)|と(?:する|なる|み|し)|。)"
)
"""What denies the main verb, or says so in a word."""
_UNLESS = re.compile(
    "(?:時間|日|以|員|者|期間|区域|範囲)外(?:は|では|に)|までは?、|ない限り|なければ|ないと(?![のいしさすこ考見思言述判結認])|ねば|なくては"
)
"""Not without …: English may say both without any negative."""
_ENGLISH = re.compile(
    r"\b(?:not|no|none|nor|neither|never|nothing|nobody|nowhere|without|cannot|unable|un(?!der|til|less|it|ion|iv|ique|if|ilat|anim|to)[a-z]{3,}|unless|in(?:complete|sufficien|adequa|appropria|eligib|capab|abil|valid|effectiv|correct|eleg|consisten|dependen|accessib|activ|frequen|significan|direct|definit|applicab|admissib|stab)\w*|im(?:possib|prop|proper|perfect|practical|material|mun)\w*"
    r"|ir(?:respect|regard|reg|relev|revers|repl|respons)\w*|il(?:leg|licit)\w*|non-?[a-z]*|dis(?:approv|courag|agree|allow|regard|continu|qualif|connect|satisf|appear|similar)\w*|lack\w*|fail\w*|refus\w*|declin\w*|deni\w*|deny\w*|reject\w*|prohibit\w*|forbid\w*|forbad\w*|forbidden|ban(?:ned|s)?|bar(?:red|s)|prevent\w*|avoid\w*|refrain\w*|absen\w*|exclu\w*|except\w*|exempt\w*"
    r"|only|few|fewer|little|less|hardly|scarcely|barely|rarely|seldom|far from|yet to|remain\w*|pending|free|\w+-free|instead|rather|other than|more than one|outside|beyond|too|stop\w*|ceas\w*|hinder\w*|broken|hamper\w*|impede\w*|obstruct\w*|withh[eo]ld\w*|abandon\w*|disabl\w*|deactivat\w*|off|bad|wrong|worse|worst|difficult\w*|short|shortfall|shortage|miss\w*|miss|leave\w*|left|neglect\w*|omit\w*|forgo|waiv\w*|confidential(?! info)|clos(?:e|es|ed|ing)|private\w*|secret|secrecy|cancel\w*|void|null|halt\w*|suspend\w*|limit\w*|restrict\w*|precarious|\w+less(?:ly)?|minim\w*|zero|nil|differ\w*|regardless|insecur\w*|vacant|unlike|against|anti\w*|doubt\w*|waste\w*|lost|los(?:e|es|ing)|overlook\w*|ignor\w*|stagnant|stagnat\w*|delay\w*|slow\w*|mere(?:ly)?|before|until|out of(?! [0-9])|than|opposed|subject to|conditional|contrary|from \w+ing|de-?[a-z]+iz\w+|rule[sd]? out|otherwise|sluggish|weak\w*|poor\w*|low|uncertain\w*|obscur\w*|vague\w*|ambigu\w*|deprecat\w*|obsolete|disclaim\w*|discourag\w*)\b|n['’]t\b|\bfrom \|",
    re.I,
)
"""Whatever may stand for a negation; broad, since it only keeps an alarm from being raised."""
_COMPARED = re.compile(
    r"\b(?:(?:no |not )?(?:more|less|fewer|later|earlier|higher|lower) than|under|below) (?=[0-9])|\b(?:no|not) (?:more|less|fewer|later|earlier) than\b",
    re.I,
)
_SURE = re.compile(
    r"\b(?<!or )(?<!if )(?<!why )(?<!and )(?:not|never|neither|nor|cannot)\b(?!\s(?:only|later|more|less|fewer|exceed\w*|limited|least|to mention|merely|simply|just|until|necessarily|forget|hesitate|fail))|n['’]t\b(?!\s(?:forget|hesitate|fail))",
    re.I,
)
_NO = re.compile(
    "な[いくかけし]|ね[ばえ]|ず(?!つ|れ)|ぬ|ませ|せん|[うくすつぬむるぐぶ]な(?=[と。！])|ダメ|だめ|駄目|非|不|無|未|禁|否|拒|欠|除|以外|かわり|代わり|替わり"
    "|[NnＮｎ][OoＯｏ][TtＴｔ]|(?<![0-9０-９.．])[0０](?![0-9０-９.．])|ゼロ|✕|×|より|違|オフ"
)
"""What may be put as a negation wherever it stands in a sentence."""
_LOOSE = re.compile(
    "なき|反|避|防|超|困難|難|止|失|外|限|滞|免|別|廃|終|却|断|違|異|誤|離|遅|少|乏|薄|弱|低|以内|以下|まで|のみ|だけ|しか|まだ|いまだ|[るた化]前|前に|切れ"
    "|すら|さえ|課題|独立|対象|脱|逃|抜|忘|消|落|途上|これから|残|満|阻|抑|取消|撤|停|休|絶|抗|妨|害|かえって|むしろ|途|固有|任意|疑|辞|控|余|もっぱら|専ら|閉|空|同"
)
"""What may be put as one beside the word that is denied."""


def _plain(text: str) -> str:
    return _IDIOMS.sub(lambda m: "\x1a" * len(m[0]), text)


def denials_ja(text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
    """The places of a stretch of Japanese that surely deny something, idioms and obligations aside."""
    end = len(text) if end is None else end
    return iter(()) if unless_ja(text[start:end]) else _DENIED.finditer(_plain(text), start, end)


def unless_ja(text: str) -> bool:
    """Whether a Japanese text says what holds only under a condition, which English may say without a negation."""
    return _UNLESS.search(_plain(text)) is not None


def denied_ja(text: str) -> bool:
    """Whether a Japanese text surely denies something."""
    return any(True for _ in denials_ja(text))


def denials_en(text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
    """The places of a stretch of English that surely deny something."""
    return _SURE.finditer(text, start, len(text) if end is None else end)


def denied_en(text: str) -> bool:
    """Whether an English text surely denies something."""
    return _SURE.search(text) is not None


def hinted_ja(sentence: str, clause: str) -> bool:
    """Whether a Japanese sentence, and the clause in it that is asked about, hold anything that English may put as a
    negation."""
    return _NO.search(sentence) is not None or _LOOSE.search(clause) is not None


def hinted_en(text: str) -> bool:
    """Whether an English text holds anything that may stand for a negation, comparisons with a figure aside."""
    return _ENGLISH.search(_COMPARED.sub("|", text)) is not None
