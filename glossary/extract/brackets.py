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
)
from glossary.extract.nouns import is_phrase, last_phrase, tag
from glossary.model import is_japanese

_BRACKETS = re.compile(r"[（(]([^（）()]{1,160})[）)]")
_HEREINAFTER = re.compile(
    r"^(?:(.*?)[、，,。;；]\s*)?(?:以下|以降|略称|通称|略して|いわゆる)(?:は|を|、|，|:|：)?\s*(.+)$"
)
_CALLED = re.compile(r"(?:と(?:いう|する|称する|呼ぶ|略す|表記|記載|略称する)|を指す)[。．.]?$")
QUOTES = "「」『』“”\"'‘’【】〈〉《》"
_PRONOUNS = re.compile(r"(?:両|双)(?:者|方|国|当事者|機関)|同\w{1,2}|本\w{1,2}|当\w|甲|乙|それぞれ.*|総称.*")
_LIGHT = r"実現|推進|構築|策定|形成|開発|設立|創出|確立|促進|整備"
_EN_HEREINAFTER = re.compile(
    r"^(?:(.+?)[,;]\s*)?(?:hereinafter|hereafter|commonly known as|known as|referred to as|abbreviated (?:as|to)|the “|“)"
    r"(?:,?\s*(?:collectively )?(?:referred to as|called|the))*\s*(.+)$",
    re.I,
)
_BODY = re.compile(
    r"(?:機構|研究所|大学|省|庁|局|会議?|団|連合|連盟|機関|協会|財団|委員会|センター|法人|社)$"
)
_NUMBERING = re.compile(r"^\s*(?:[(（]?(?:\d{1,2}|[ivx]{1,4}|[a-z])[)）.．]|[①-⑳])\s*")
_ROLES = re.compile(
    r"(?:both )?(?:part(?:y|ies)|participants?|sides?|signator(?:y|ies)|governments?|ministers?)", re.I
)


def in_brackets(text: str) -> Iterator[Candidate]:
    """The terms that the brackets of a text define."""
    for m in _BRACKETS.finditer(text):
        yield from _bracket(_NUMBERING.sub("", text[: m.start()]), m[1].strip(), text[m.end() :])


def _bracket(before: str, inside: str, after: str) -> Iterator[Candidate]:
    """What a bracket says of the words before it."""
    given = _HEREINAFTER.match(inside) if is_japanese(inside) else None
    if given:
        short = _CALLED.sub("", given[2]).strip(QUOTES + " 。、")
        head, _ = _head(before, after, named=True)
        long = given[1] or ""
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
        head, _ = _head(before, after, named=True)
        if len(head) >= 3:
            yield Candidate(head, abbr=first[0].strip(), how="parenthesis")
        return
    colon = re.match(r"^([A-Za-z][A-Za-z0-9&./‐‑ -]{1,15})\s*[:：]\s*(.+)$", inside)
    if colon and is_japanese(colon[2]):
        return
    yield from _japanese_inside(before, inside, after)


def _latin_inside(before: str, inside: str, after: str) -> Iterator[Candidate]:
    colon = re.match(r"^([A-Za-z][A-Za-z0-9&./‐‑-]{1,12})\s*[:：;]\s*(.+)$", inside)
    if colon and is_abbreviation(colon[1]):
        head, _ = _head(before, after, named=True)
        yield Candidate(head, colon[2].strip(" ."), colon[1], how="parenthesis")
        return
    given = _EN_HEREINAFTER.match(inside)
    if given:
        short = re.sub(r"^(?:the|as)\s+", "", given[2].strip(QUOTES + " .,"), flags=re.I).strip(
            QUOTES + " .,"
        )
        long = long_name(before)
        if short and long and len(short) < len(long) and short[0].isupper() and not _ROLES.fullmatch(short):
            yield Candidate(en=long, abbr=short, how="parenthesis")
        return
    if re.search(r"https?:|[@%=]|\d{4}$", inside) or not re.match(LATIN, inside):
        return
    two = [p.strip() for p in re.split(r"[,，;；、:：]", inside)]
    if len(two) == 2 and is_abbreviation(two[1]) and " " in two[0] and two[0][0].isupper():
        head, _ = _head(before, after, named=True)
        yield Candidate(head, two[0], two[1], how="parenthesis")
    elif len(two) == 2 and is_abbreviation(two[0]) and " " in two[1] and two[1][0].isupper():
        head, _ = _head(before, after, named=True)
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
        re.search(rf"(?:^|\W)({ABBREVIATION.pattern})\s*$", before) and inside[0].isupper() and " " in inside
    ):
        last = re.search(rf"({ABBREVIATION.pattern})\s*$", before)
        if last and is_abbreviation(last[1]) and schwartz_hearst(f"{inside} ", last[1]) == inside:
            yield Candidate(en=inside, abbr=last[1], how="parenthesis")


def _japanese_before(before: str, inside: str, after: str) -> Iterator[Candidate]:
    if is_abbreviation(inside) and is_short(inside):
        head, quoted = _head(before, after, named=True)
        if len(head) >= 3 or (quoted and head):
            yield Candidate(head, abbr=inside, how="parenthesis")
    elif " " in inside or inside[0].isupper():
        head, _ = _head(before, after, named=False)
        if head and len(inside) >= 3 and not head[0].isdigit():
            yield Candidate(head, inside, how="parenthesis")


def _stands_alone(before: str, latin: str) -> bool:
    """仏ANR, はQKD; not 生成AI, whose other half is Japanese."""
    word = before.rstrip().removesuffix(latin).rstrip()[-2:]
    return (
        not re.search(r"[\u4e00-\u9fffァ-ヺー]$", word)
        or re.search(r"(?:^|[^\u4e00-\u9fff])[日米英仏独伊中韓欧豪印加]$", word) is not None
    )


def _abbreviation_before(short: str, inside: str, after: str) -> Iterator[Candidate]:
    """J-PARC（大強度陽子加速器施設） Japan Proton Accelerator Research Complex"""
    parts = re.split(r"[:：、，]\s*", inside)
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
    if len(inside) >= 15 and re.search(r"(?:こと|もの|をいう|を指す)[。．]?$", inside):
        head, _ = _head(before, after, named=True)
        if len(head) >= 3 and any(w.pos == "動詞" for w in tag(inside)):
            yield Candidate(head, definition=inside, how="parenthesis")
        return
    head, _ = _head(before, after, named=True)
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
    in_quotes = before.rfind("「") > before.rfind("」") and after[:1] == "」"
    alone = head == before.strip() and not after.strip() and tag(head)[0].surface == tag(inside)[0].surface
    if is_subsequence(inside, head):
        yield Candidate(head, abbr=inside, how="parenthesis")
    elif (in_quotes and len(head) >= 4) or (alone and len(head) >= 4):
        short, long = sorted((head, inside), key=lambda x: (len(x), x != head))
        yield Candidate(long, abbr=short, how="parenthesis")


def _head(before: str, after: str, *, named: bool) -> tuple[str, bool]:
    """What the words before a bracket name, and whether they stand in quotation marks. `named`: a body, a
    programme; otherwise a whole expression such as 国際共同研究の共同支援 may be meant."""
    text = before.rstrip()
    m = re.search(r"[「『]([^「」『』]+)[」』]\s*$", text)
    if m:
        return m[1].strip(), True
    m = re.search(rf"[「『]([^「」『』]+)[」』]の(?:{_LIGHT})$", text)
    if m and not named:
        return m[1].strip(), True
    phrase = last_phrase(text, after)
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
