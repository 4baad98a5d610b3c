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
from glossary.extract.abbreviations import is_abbreviation, is_short
from glossary.extract.brackets import QUOTES, in_brackets
from glossary.extract.nouns import is_phrase
from glossary.model import is_japanese

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
    yield from in_brackets(text)


def _colon(text: str, note: bool, body: str) -> Iterator[Candidate]:
    """``ABBR: Long Form. 日本語`` and ``用語：説明。``"""
    m = re.match(r"^(?:[※*]|注\s*\d*\s*[)）.:：]?)?\s*([^:：。]{1,40}?)\s*[:：]\s*(.+)$", text, re.S)
    if m is None or "http" in m[1]:
        return
    label, rest = m[1].strip(QUOTES + " "), m[2].strip()
    if not is_japanese(label):
        if (note or is_abbreviation(label)) and len(label.split()) <= 5 and is_short(label):
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
