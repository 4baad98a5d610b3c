"""What a bracket says of the words before it: a short name, a long one, the other language, a definition."""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.extract import Candidate
from glossary.extract.abbreviations import (
    ABBREVIATION,
    LATIN,
    initials_fit,
    is_abbreviation,
    is_short,
    is_subsequence,
    long_form,
    long_name,
    schwartz_hearst,
    shares_its_end,
)
from glossary.extract.heads import named_or_whole
from glossary.extract.nouns import is_phrase, tag
from glossary.model import is_japanese

LONGEST = 200
"""Characters of a bracket that is looked at."""
_HEREINAFTER = re.compile(
    r"^(?:(.*?)[、，,。．.;；]\s*)??(?:以下|以降|略称|通称|略して|いわゆる)(?:単に|総称して|併せて|(?:この|本)\w{1,8}(?:において|では))*"
    r"(?:は|を|、|，|:|：)?\s*(?:(?=[^「『]*$)(.+)|(?![^「『]*(?:両|双方|これら|それら|それぞれ|総))[^「『」』]*[「『](.+?)[」』].*)$"
)
_CALLED = re.compile(
    r"(?:と(?:いう|する|称する|呼ぶ|略す|表記|記載|略称する)|を指す)(?:こととする)?[。．.]?$"
)
_MEANT = re.compile(
    r"^(.{6,}?(?:をいう|を指す|を意味する|こと|もの|現象|状態|仕組み|手法|方法|制度|考え方|取組|取り組み))(?:[。．、，]\s*(?:以下|次条|本\w+).{0,20}同じ)?[。．]?$"
)
QUOTES = "「」『』“”\"'‘’【】〈〉《》"
_PRONOUNS = re.compile(
    r"(?:両|双)(?:者|方|国|当事者|機関)|同\w{1,2}|本\w{1,2}|当\w|甲|乙|参加者|当事者|署名者|それぞれ.*|総称.*"
)
_EN_HEREINAFTER = re.compile(
    r"^(?:(.+?)[,;]\s*)?(?:hereinafter|hereafter|(?:commonly |also |better |widely )?(?:known as|called|referred to as)|abbreviated (?:as|to)|abbr\.?:?|(?:in|for) short:?|the [“\"]|[“\"])"
    r"(?:,?\s*(?:collectively )?(?:simply |referred to (?:simply )?as|called|the))*\s*(.+)$",
    re.I,
)
_BODY = re.compile(
    r"(?:機構|研究所|大学|省|庁|局|会議?|団|連合|連盟|機関|協会|財団|委員会|センター|法人|社)$"
)
_NUMBERING = re.compile(
    r"^\s*(?:[(（]?(?:\d{1,2}|[ivx]{1,4}|[a-z])[)）.．]|[①-⑳]|\d{1,3}[　\s]+(?=[^\x00-\x7f])|第[\d一二三四五六七八九十百]+[条章節項][　\s]+)\s*"
)
_SAME = re.compile(r"[。．、，;；]\s*(?:以下|本\w{1,3}において)(?:、)?同じ[。．]?$")
_EARLIER = re.compile(r"[（(]([A-Za-z][^（）()]*)[）)]\s*$")
_ROLES = re.compile(
    r"(?:both )?(?:part(?:y|ies)|participants?|sides?|signator(?:y|ies)|governments?|ministers?)", re.I
)


def in_brackets(text: str) -> Iterator[Candidate]:
    """The terms that the brackets of a text define."""
    for start, inside, end in _groups(text):
        yield from _bracket(_NUMBERING.sub("", text[:start]), inside, text[end:])
    for m in re.finditer(rf"(?<=\w) \[({ABBREVIATION.pattern})\]", text):
        # In square brackets nearly everything is a reference.
        if is_abbreviation(m[1]) and (long := schwartz_hearst(text[: m.start()], m[1])):
            yield Candidate(en=long, abbr=m[1], how="parenthesis")


def _groups(text: str) -> Iterator[tuple[int, str, int]]:
    """Every bracket with what it holds: of one within it, what is Latin comes behind a semicolon, （英語名（ABC）) as
    （英語名；ABC), and all else is left out."""
    opened: list[int] = []
    for m in re.finditer(r"[（(）)〔〕]", text):
        if m[0] in "（(〔":
            opened.append(m.start())
        elif opened:
            start = opened.pop()
            inside = text[start + 1 : m.start()]
            while (flat := _INNER.sub(_flat, inside)) != inside:
                inside = flat
            if 0 < len(inside.strip()) <= LONGEST:
                yield start, inside.strip(), m.end()


_INNER = re.compile(r"\s*[（(]([^（）()]*)[）)]")


def _flat(m: re.Match[str]) -> str:
    return "" if is_japanese(m[1]) or not re.fullmatch(LATIN + r"[^（）()]*", m[1]) else f"；{m[1]}"


def _bracket(before: str, inside: str, after: str) -> Iterator[Candidate]:
    """What a bracket says of the words before it."""
    if is_japanese(inside) and not is_japanese(bare := _SAME.sub("", inside)):
        inside = bare
    earlier = _EARLIER.search(before)
    if earlier and is_abbreviation(inside) and is_japanese(before[: earlier.start()][-1:]):
        # 国際原子力機関（International Atomic Energy Agency）（IAEA）
        before, inside = before[: earlier.start()], f"{earlier[1]}；{inside}"
    given = _HEREINAFTER.match(inside) if is_japanese(inside) else None
    if given:
        short = _CALLED.sub("", given[2] or given[3]).strip(QUOTES + " 。、")
        head, _ = named_or_whole(before, after, named=True)
        if short.startswith(("同じ", "同様")):
            if head and (said := _MEANT.match(inside)):
                yield Candidate(head, definition=said[1], how="parenthesis")
            return
        long = given[1] or ""
        said_too = list(_latin_inside(before, long, after)) if re.search(r"[:：;；]", long) else []
        if said_too and said_too[0].abbr:
            # （UAV：Unmanned Aerial Vehicle、いわゆるドローン）
            yield from said_too
            long = ""
        if head and short and not _PRONOUNS.fullmatch(short) and len(short) <= 30 and short != head:
            en = long if long and not is_japanese(long) else ""
            yield Candidate(head, en, short, how="parenthesis")
        return
    if not is_japanese(inside):
        yield from _latin_inside(before, inside, after)
        return
    latin = re.search(
        r"(?:^|[^A-Za-zÀ-ɏ])([A-Za-z][A-Za-z0-9&./‐‑-]*(?: [A-Za-z][A-Za-z0-9&./‐‑-]*){0,2})\s*$", before
    )
    if (
        latin
        and is_short(latin[1])
        and is_abbreviation(latin[1].split()[-1])
        and _stands_alone(before, latin[1])
    ):
        yield from _abbreviation_before(latin[1], inside, after)
        return
    first = re.split(r"[、，,]", inside)
    if (
        len(first) > 1
        and is_abbreviation(first[0].strip())
        and any(c.isdigit() or c in ":：" for c in "".join(first[1:]))
    ):
        # （QTech、9月5〜7日、パリ）
        head, _ = named_or_whole(before, after, named=True)
        if len(head) >= 3:
            yield Candidate(head, abbr=first[0].strip(), how="parenthesis")
        return
    if len(first) == 2 and is_abbreviation(first[0].strip()) and re.fullmatch("[ァ-ヺー]+", first[1].strip()):
        # （OCCTO、オクト）: the second is how it is read.
        yield from _japanese_before(before, first[0].strip(), after)
        return
    if quoted := re.fullmatch("「([^「」]{2,30})」", inside):
        yield from _quoted(before, quoted[1], after)
        return
    mixed = re.fullmatch(r"([A-Z][A-Za-z' &/-]+ [A-Za-z' &/-]+)[;；、，,]\s*(\S{3,12})", inside)
    if mixed and is_abbreviation(re.split(r"[^\x00-\x7f]", mixed[2])[0]) and is_phrase(mixed[2]):
        # （Broader Approach Activities、BA活動）
        yield Candidate(named_or_whole(before, after, named=True)[0], mixed[1], mixed[2], how="parenthesis")
        return
    colon = re.match(r"^([A-Za-z][A-Za-z0-9&./‐‑ -]{1,15})\s*[:：]\s*(.+)$", inside)
    if colon and is_japanese(colon[2]):
        return
    yield from _japanese_inside(before, inside, after)


def _latin_inside(before: str, inside: str, after: str) -> Iterator[Candidate]:
    colon = re.match(r"^([A-Za-z][A-Za-z0-9&./‐‑-]{1,12})\s*[:：;；]\s*(.+)$", inside)
    if colon and is_abbreviation(colon[1]):
        if is_japanese(before) and initials_fit(colon[2], colon[1]):
            head, _ = named_or_whole(before, after, named=True)
            yield Candidate(head, colon[2].strip(" ."), colon[1], how="parenthesis")
            return
        # (RFIP; launched in 2024)
        inside = colon[1]
    given = _EN_HEREINAFTER.match(inside)
    if given:
        short = re.sub(r"^(?:the|as)\s+", "", given[2].strip(QUOTES + " .,"), flags=re.I).strip(
            QUOTES + " .,"
        )
        long = (long_form(before, short) if is_abbreviation(short) else "") or long_name(before)
        if short and long and len(short) < len(long) and short[0].isupper() and not _ROLES.fullmatch(short):
            yield Candidate(en=long, abbr=short, how="parenthesis")
        return
    if re.search(r"https?:|[@%=]|\d{4}$", inside) or not re.match(LATIN, inside):
        return
    two = [
        p.strip() for p in re.split(r"[;；、:：]" if re.search(r"[;；、:：]", inside) else r"[,，]", inside)
    ]
    if len(two) == 2 and not is_japanese(before):
        # (QKD, quantum key distribution), but not (SiC, GaN and gallium oxide)
        short, long = two if is_abbreviation(two[0]) else (two[1], two[0])
        if is_abbreviation(short) and " " in long and initials_fit(long, short):
            yield Candidate(en=long, abbr=short, how="parenthesis")
    elif len(two) == 2 and is_abbreviation(two[1]) and " " in two[0] and two[0][0].isupper():
        head, _ = named_or_whole(before, after, named=True)
        yield Candidate(head, two[0], two[1], how="parenthesis")
    elif len(two) == 2 and is_abbreviation(two[0]) and " " in two[1] and two[1][0].isupper():
        head, _ = named_or_whole(before, after, named=True)
        yield Candidate(head, two[1], two[0], how="parenthesis")
    elif len(two) > 1 and any(is_abbreviation(p) for p in two):
        return
    elif is_japanese(before[-1:]) or before[-1:] in "」』" or re.search(r"[\u3040-\u9fff」』]\s+$", before):
        yield from _japanese_before(before, inside, after)
    elif is_abbreviation(inside) and is_short(inside):
        long = long_form(before, inside)
        if long:
            yield Candidate(en=long, abbr=inside, how="parenthesis")
    elif (
        (last := re.search(rf"(?:^|[^A-Za-z0-9])({ABBREVIATION.pattern})\s*$", before))
        and is_abbreviation(last[1])
        and _spells_out(inside, last[1])
    ):
        yield Candidate(en=inside, abbr=last[1], how="parenthesis")


def _spells_out(long: str, short: str) -> bool:
    if " " in long:
        return schwartz_hearst(f"{long} ", short) == long
    # MCH (methylcyclohexane)
    return len(long) >= 10 and long.islower() and is_subsequence(short.lower(), long)


def _japanese_before(before: str, inside: str, after: str) -> Iterator[Candidate]:
    if is_abbreviation(inside) and is_short(inside):
        head, quoted = named_or_whole(before, after, named=True)
        if len(head) >= 3 or (quoted and head):
            yield Candidate(head, abbr=inside, how="parenthesis")
    elif " " in inside or inside[0].isupper() or re.search(r"[ァ-ヺー]{2,}\w?$", before.rstrip()):
        head, _ = named_or_whole(before, after, named=False)
        if head and len(inside) >= 3 and not head[0].isdigit():
            yield Candidate(head, inside, how="parenthesis")


def _quoted(before: str, name: str, after: str) -> Iterator[Candidate]:
    """国が調べる方式（「セントラル方式」）"""
    head, _ = named_or_whole(before, after, named=True)
    if not is_phrase(name) or not head or head == name:
        return
    if name.endswith(head):
        yield Candidate(name, how="parenthesis")
    elif len(name) < len(head):
        yield Candidate(head, abbr=name, how="parenthesis")


def _stands_alone(before: str, latin: str) -> bool:
    """仏ANR, はQKD; not 生成AI, whose other half is Japanese, nor 15MW."""
    if re.search(r"\d\s*$", before.rstrip().removesuffix(latin)):
        return False
    word = before.rstrip().removesuffix(latin).rstrip()[-2:]
    return (
        not re.search(r"[\u4e00-\u9fffァ-ヺー]$", word)
        or re.search(r"(?:^|[^\u4e00-\u9fff])[日米英仏独伊中韓欧豪印加]$", word) is not None
    )


def _abbreviation_before(short: str, inside: str, after: str) -> Iterator[Candidate]:
    """J-PARC（大強度陽子加速器施設） Japan Proton Accelerator Research Complex"""
    parts = re.split(r"[:：、，;；]\s*", inside)
    ja = next((p for p in parts if is_japanese(p)), "")
    latin = next((p for p in parts if not is_japanese(p) and " " in p), "")
    if len(parts) > 2 or len(ja) < 4 or short in ja or re.search(r"\d", ja) or not is_phrase(ja):
        return
    if _is_place(ja) or ja.endswith(("側", "等", "など", "ページ", "担当", "主催", "版")):
        return
    behind = re.match(r"\s*([A-Z][A-Za-z'’-]+(?: (?:[A-Z][A-Za-z'’-]+|of|for|and|the|in|on|to))+)", after)
    if not latin and behind and initials_fit(behind[1], short):
        latin = behind[1]
    yield Candidate(ja, latin, short, how="parenthesis")


def _is_place(text: str) -> bool:
    """A name that is none of a body: NICT（小金井市）."""
    return all(w.sub == "固有名詞" for w in tag(text)) and not _BODY.search(text)


def _japanese_inside(before: str, inside: str, after: str) -> Iterator[Candidate]:
    if said := _MEANT.match(inside):
        head, _ = named_or_whole(before, after, named=True)
        if inside.startswith(("例えば", "特に", "主に", "なお", "ただし")):
            return
        sure = re.search(r"をいう|を指す|を意味する", inside) or len(inside) >= 15
        if sure and len(head) >= 2 and any(w.pos == "動詞" for w in tag(inside)):
            yield Candidate(head, definition=said[1], how="parenthesis")
        return
    head, _ = named_or_whole(before, after, named=True)
    if (
        head.endswith(("法", "令"))
        and re.search(r"(?:法律|政令|省令|府令)$", inside)
        and len(inside) > len(head)
    ):
        yield Candidate(inside, abbr=head, how="parenthesis")
    if not is_phrase(inside) or re.search(r"\d", inside) or len(inside) < 2:
        return
    if not head or head == inside or re.search(r"\d$", head):
        return
    if not is_subsequence(inside, head) and head != inside:
        # みどりの食料システム戦略（みどり戦略）
        whole = named_or_whole(before, after, named=False)[0]
        head = whole if is_subsequence(inside, whole) else head
    in_quotes = before.rfind("「") > before.rfind("」") and after[:1] == "」"
    alone = head == before.strip() and not after.strip() and tag(head)[0].surface == tag(inside)[0].surface
    if is_subsequence(inside, head) or shares_its_end(inside, head):
        yield Candidate(head, abbr=inside, how="parenthesis")
    elif shares_its_end(head, inside):
        # SEP船（自己昇降式作業台船）
        yield Candidate(inside, abbr=head, how="parenthesis")
    elif (in_quotes and len(head) >= 4) or (alone and len(head) >= 4):
        short, long = sorted((head, inside), key=lambda x: (len(x), x != head))
        yield Candidate(long, abbr=short, how="parenthesis")
