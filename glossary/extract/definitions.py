"""Terms a document defines itself: abbreviations and what they stand for, names given in brackets or notes.

- notes: ``QKD: Quantum Key Distribution. 量子鍵配送``; ``量子もつれ：…という現象。``
- brackets: 量子技術イノベーション拠点（QIH）, 理化学研究所（理研）, 量子フラッグシップ（Quantum Flagship）,
  J-PARC（大強度陽子加速器施設）, （以下「…」という。）
- English: National Institute … (NICT), found as Schwartz and Hearst (2003) do; (hereinafter “the Hub”).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

from corpus.model import SILENT, Document
from glossary.extract import Candidate
from glossary.extract.nouns import is_phrase, last_phrase, tag
from glossary.model import is_japanese

_BRACKETS = re.compile(r"[（(]([^（）()]{1,160})[）)]")
_LATIN = r"[A-Za-zÀ-ɏ]"
_WORD = re.compile(rf"{_LATIN}[\wÀ-ɏ]*(?:[-‐‑/&.'’]\w+)*", re.A)
_ABBREVIATION = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-‐‑/&.][A-Za-z0-9]+)*")
_ROMAN = re.compile(r"[IVXLC]+|[A-Z]{1,2}\d*")
_HEREINAFTER = re.compile(
    r"^(?:(.*?)[、，,。;；]\s*)?(?:以下|以降|略称|通称|略して|いわゆる)(?:は|を|、|，|:|：)?\s*(.+)$"
)
_CALLED = re.compile(r"(?:と(?:いう|する|称する|呼ぶ|略す|表記|記載|略称する)|を指す)[。．.]?$")
_QUOTES = "「」『』“”\"'‘’【】〈〉《》"
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
_LABELS = re.compile(
    r"(?:名称|概要|所在地|日時|場所|会場|議題|出席者|出張者|構成員|座長|委員|期間|予算|目的|内容|背景|結果|備考|注|参考|資料|出典|例|写真|表紙.*|題名|氏名|連絡先|電話|"
    r".*(?:額|時間|期間|日程|場所|一覧|予定|開始|写真))"
)
_SENTENCE_END = re.compile(
    r"(?:こと|もの|用語|システム|現象|技術|概念|状態|方法|仕組み|手法|事業|制度|組織|機関|総称|[うくぐすつぬぶむるたい])[。．.]?$"
)


def definitions(document: Document) -> list[Candidate]:
    """The terms `document` defines, in its order; what is said of one in several places is put together."""
    body = "\n".join(s.text for _, s in document.content)
    found: list[Candidate] = []
    for block, segment in document:
        if block.kind in SILENT or block.kind == "toc-entry":
            continue
        line = document.line(segment.start)[0]
        for candidate in in_text(segment.text, note=block.kind == "footnote", body=body):
            found.append(replace(candidate, where=(f"{document.file}:{line}",), context=segment.text[:300]))
    return [replace(c, count=max(1, _count(c, body))) for c in _merged(found)]


def in_text(text: str, *, note: bool = False, body: str = "") -> Iterator[Candidate]:
    """The terms defined in one segment; `note`: it is a footnote. `body` is the whole document."""
    yield from _colon(text, note, body)
    if is_japanese(text):
        yield from _as_for(text)
    for m in _BRACKETS.finditer(text):
        yield from _bracket(_NUMBERING.sub("", text[: m.start()]), m[1].strip(), text[m.end() :])


# --- notes ---------------------------------------------------------------------------------------------


def _colon(text: str, note: bool, body: str) -> Iterator[Candidate]:
    """``ABBR: Long Form. 日本語`` and ``用語：説明。``"""
    m = re.match(r"^(?:[※*]|注\s*\d*\s*[)）.:：]?)?\s*([^:：。]{1,40}?)\s*[:：]\s*(.+)$", text, re.S)
    if m is None or "http" in m[1]:
        return
    label, rest = m[1].strip(_QUOTES + " "), m[2].strip()
    if not is_japanese(label):
        if (note or _is_abbreviation(label)) and len(label.split()) <= 5 and _is_short(label):
            yield from _expanded(label, rest)
    elif (note or body.count(label) > 1) and _is_definition(label, rest):
        yield Candidate(ja=label, definition=rest, how="footnote" if note else "definition")


def _is_definition(label: str, rest: str) -> bool:
    """Whether ``label：rest`` explains a word: a label of a form (日時, 場所) or a citation does not."""
    if len(label) < 3 or _LABELS.fullmatch(label) or not is_phrase(label):
        return False
    if "http" in rest or re.search(r"[:：]|「[^」]+」令和|抜粋", rest):
        return False
    return len(rest) >= 15 and _SENTENCE_END.search(rest) is not None


def _expanded(label: str, rest: str) -> Iterator[Candidate]:
    """What a note says of an abbreviation: English, Japanese, or both, one of them perhaps in brackets."""
    label = unicodedata.normalize("NFKC", label)
    rest = re.sub(r"の略(?:称|語)?(?:である)?(?=[。．、]|$)", "", rest)
    en = re.match(r"[A-Za-zÀ-ɏ][^\u3000-\u9fff\uff00-\uffef。]*", rest)
    if en is None:
        head = re.split(r"[。．]", rest)[0].strip()
        inside = re.fullmatch(r"([^（）()]+)[（(]([A-Z][A-Za-z' -]+)[）)]", head)
        ja = inside[1] if inside else head
        if ja and len(ja) <= 40 and is_phrase(ja):
            yield Candidate(ja, inside[2] if inside else "", label, how="footnote")
        return
    first = re.split(r"(?<=\w{2})[.;](?:\s|$)|\s*(?=[（(])", en[0].strip())[0].strip(" .,;")
    tail = rest[rest.find(first) + len(first) :].lstrip(" .,;:、。，．")
    if len(first) < 4 or not first[0].isupper():
        return
    inside = re.match(r"[（(]([^（）()]+)[）)]", tail)
    said = inside[1] if inside else re.split(r"[。．]", tail)[0]
    forms = [f.strip(" 、。．") for f in _OR.split(said)]
    if is_japanese(said) and all(f and len(f) <= 40 and is_phrase(f, joined=True) for f in forms):
        yield Candidate(forms[0], first, label, tuple(forms[1:]), how="footnote")
    else:
        yield Candidate("", first, label, definition=tail if is_japanese(tail) else "", how="footnote")


_OR = re.compile(r"、?\s*(?:もしくは|若しくは|または|又は|あるいは)\s*|\s*/\s*")


def _as_for(text: str) -> Iterator[Candidate]:
    """「…」とは、…をいう。"""
    m = re.match(
        r"^[^「、。]{0,12}「([^」]{2,30})」とは[、，]?(.{10,}?(?:をいう|を指す|のことである|ものである|のこと|もの))[。．]?$",
        text,
    )
    if m and not re.search(r"[、。はがをに]", m[1]):
        yield Candidate(ja=m[1], definition=m[2], how="definition")


# --- brackets ------------------------------------------------------------------------------------------


def _bracket(before: str, inside: str, after: str) -> Iterator[Candidate]:
    """What a bracket says of the words before it."""
    given = _HEREINAFTER.match(inside) if is_japanese(inside) else None
    if given:
        short = _CALLED.sub("", given[2]).strip(_QUOTES + " 。、")
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
        and _is_short(latin[1])
        and _is_abbreviation(latin[1].split()[-1])
        and _stands_alone(before, latin[1])
    ):
        yield from _abbreviation_before(latin[1], inside, after)
        return
    first = re.split(r"[、，,]", inside)
    if (
        len(first) > 1
        and _is_abbreviation(first[0].strip())
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
    if colon and _is_abbreviation(colon[1]):
        head, _ = _head(before, after, named=True)
        yield Candidate(head, colon[2].strip(" ."), colon[1], how="parenthesis")
        return
    given = _EN_HEREINAFTER.match(inside)
    if given:
        short = re.sub(r"^(?:the|as)\s+", "", given[2].strip(_QUOTES + " .,"), flags=re.I).strip(
            _QUOTES + " .,"
        )
        long = _long_name(before)
        if short and long and len(short) < len(long) and short[0].isupper() and not _ROLES.fullmatch(short):
            yield Candidate(en=long, abbr=short, how="parenthesis")
        return
    if re.search(r"https?:|[@%=]|\d{4}$", inside) or not re.match(_LATIN, inside):
        return
    two = [p.strip() for p in re.split(r"[,，;；、:：]", inside)]
    if len(two) == 2 and _is_abbreviation(two[1]) and " " in two[0] and two[0][0].isupper():
        head, _ = _head(before, after, named=True)
        yield Candidate(head, two[0], two[1], how="parenthesis")
    elif len(two) == 2 and _is_abbreviation(two[0]) and " " in two[1] and two[1][0].isupper():
        head, _ = _head(before, after, named=True)
        yield Candidate(head, two[1], two[0], how="parenthesis")
    elif len(two) > 1 and any(_is_abbreviation(p) for p in two):
        return
    elif is_japanese(before[-1:]) or before[-1:] in "」』" or re.search(r"[\u3040-\u9fff」』]\s+$", before):
        yield from _japanese_before(before, inside, after)
    elif _is_abbreviation(inside) and _is_short(inside):
        long = _long_form(before, inside)
        if long:
            yield Candidate(en=long, abbr=inside, how="parenthesis")
    elif (
        re.search(rf"(?:^|\W)({_ABBREVIATION.pattern})\s*$", before) and inside[0].isupper() and " " in inside
    ):
        last = re.search(rf"({_ABBREVIATION.pattern})\s*$", before)
        if last and _is_abbreviation(last[1]) and _schwartz_hearst(f"{inside} ", last[1]) == inside:
            yield Candidate(en=inside, abbr=last[1], how="parenthesis")


def _japanese_before(before: str, inside: str, after: str) -> Iterator[Candidate]:
    if _is_abbreviation(inside) and _is_short(inside):
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
    if not latin and behind and _initials_fit(behind[1], short):
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
    if _is_subsequence(inside, head):
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


def _is_abbreviation(text: str) -> bool:
    """QIH, G-QuAT, QTech, AI Japan, K Program: capitals that stand for words."""
    words = text.split()
    if not words or len(words) > 3 or not all(_ABBREVIATION.fullmatch(w) for w in words):
        return False
    if len(words) == 1:
        return sum(c.isupper() for c in text) >= 2 and not re.fullmatch(r"[IVX]+", text) and len(text) <= 14
    return any(w.isupper() and w.isalpha() for w in words) and not all(w.isupper() for w in words)


def _is_short(text: str) -> bool:
    return len(text) <= 20


def _is_subsequence(short: str, long: str) -> bool:
    """理研 in 理化学研究所: its characters in order, from the first on."""
    rest = iter(long)
    return short[0] == long[0] and len(short) < len(long) and all(c in rest for c in short)


def _initials_fit(long: str, short: str) -> bool:
    """Whether the capitals of an abbreviation are initials of the words, in order."""
    initials = iter(w[0].upper() for w in _WORD.findall(long))
    return all(c in initials for c in short.upper() if c.isalpha() and c.isascii())


def _schwartz_hearst(before: str, short: str) -> str:
    """The words before a bracket that the abbreviation in it stands for; ``""`` if they don't fit.

    Schwartz and Hearst, “A simple algorithm for identifying abbreviation definitions in biomedical text” (2003):
    from the right, every letter of the short form is found in the long one, the first at the start of a word.
    """
    letters = [c.lower() for c in short if c.isalnum()]
    words = before.rstrip(' “"').split()
    window = " ".join(words[-min(len(letters) + 5, 2 * len(letters)) :])
    at = len(window) - 1
    for n in range(len(letters) - 1, -1, -1):
        while at >= 0 and (
            window[at].lower() != letters[n] or (n == 0 and at > 0 and window[at - 1].isalnum())
        ):
            at -= 1
        if at < 0:
            return ""
        at -= 1
    long = window[at + 1 :].strip(" “”\"'")
    # Over a sentence end or a comma-separated list it is chance.
    if re.search(r"[.;:!?]\s|[（(]", long) or len(long.split()) < 2 or short in long.split():
        return ""
    return re.sub(r"^(?:the|a|an)\s+", "", long, flags=re.I)


def _long_form(before: str, short: str) -> str:
    """What an abbreviation in brackets stands for: the name before it as a whole, if the letters fit its end."""
    fitting, name = _schwartz_hearst(before, short), _long_name(before)
    if fitting and name.endswith(fitting):
        return name
    if not fitting and name and _EN_BODY.search(name) and name[0].lower() == short[0].lower():
        # MEXT, RIKEN: letters that are no initials.
        return name
    return fitting


_EN_BODY = re.compile(
    r"\b(?:Ministry|Institutes?|Agency|Organi[sz]ation|Council|Committee|Cent(?:er|re)|Program(?:me)?|University)\b"
)
_CAPITALIZED = r"[A-Z][\w'’&-]*"
_NAME = re.compile(
    rf"({_CAPITALIZED}(?:,?\s+(?:{_CAPITALIZED}|of|for|and|the|on|in|to|through|by|with))*)\s*$"
)


def _long_name(before: str) -> str:
    """The name that ends here: in quotation marks, or a run of capitalized words."""
    quoted = re.search(r"[“\"]([^“”\"]{3,120})[”\"]\s*$", before)
    if quoted:
        return quoted[1]
    m = _NAME.search(before)
    if m is None:
        return ""
    # “Misaki Prefecture and the Ministry of Science”: the last one is meant.
    name = re.split(r",\s+the\s+|\band\s+the\s+|\b(?:by|with|to|in|through)\s+the\s+", m[1])[-1]
    name = re.sub(r"^(?:The|A|An|In|On|Under|At|For|By)\s+(?:the\s+)?", "", name)
    # “G-QuAT of the National Institute”
    name = re.sub(r"^\S+[A-Z]\S*\s+(?:of|at|and|in)\s+(?:the\s+)?", "", name)
    return name if len(name.split()) > 1 else ""


# --- putting together ----------------------------------------------------------------------------------


def _merged(found: Iterable[Candidate]) -> list[Candidate]:
    """One candidate for what several places say: same abbreviation, nothing contradictory."""
    out: list[Candidate] = []
    for candidate in found:
        for n, known in enumerate(out):
            both = _combined(known, candidate)
            if both:
                out[n] = both
                break
        else:
            out.append(candidate)
    return [_completed(c, out) for c in out]


def _completed(candidate: Candidate, all: Iterable[Candidate]) -> Candidate:
    """With what is said of the same letters in other capitals: Q-LEAP in the text, Q-leap in its note."""
    for other in all:
        if (
            other.abbr != candidate.abbr
            and other.abbr.casefold() == candidate.abbr.casefold()
            and candidate.abbr
        ):
            candidate = replace(candidate, ja=candidate.ja or other.ja, en=candidate.en or other.en)
    return candidate


def _combined(a: Candidate, b: Candidate) -> Candidate | None:
    if a.abbr != b.abbr and a.abbr and b.abbr:
        return None
    shared = sum(
        bool(x) and x.casefold() == y.casefold() for x, y in ((a.ja, b.ja), (a.en, b.en), (a.abbr, b.abbr))
    )
    forms = {a.ja, *a.ja_variants}
    clash = any(x and y and x.casefold() != y.casefold() for x, y in ((a.en, b.en), (a.abbr, b.abbr)))
    if b.ja and a.ja and b.ja not in forms:
        clash = True
    if not shared or clash:
        return None
    return replace(
        a,
        ja=a.ja or b.ja,
        en=a.en or b.en,
        abbr=a.abbr or b.abbr,
        definition=a.definition or b.definition,
        ja_variants=a.ja_variants or b.ja_variants,
        where=tuple(dict.fromkeys((*a.where, *b.where))),
    )


def _count(candidate: Candidate, body: str) -> int:
    """How often the term stands in the text, in any of its forms."""
    return sum(
        len(re.findall(rf"(?<![A-Za-z]){re.escape(t)}(?![A-Za-z])", body))
        for t in dict.fromkeys((candidate.abbr, candidate.ja, candidate.en))
        if t
    )
