"""Entries of notes and lists: a label, and what it stands for or means behind it.

``※1 QKD：Quantum Key Distribution（量子鍵配送）``, ``MDA　Maritime Domain Awareness　海洋状況把握``,
``量子もつれ：…という現象。``, ``3 EEZ stands for exclusive economic zone.``
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from corpus.model import Block, Document
from glossary.extract import Candidate
from glossary.extract.abbreviations import (
    MARKER,
    half_width,
    initials_fit,
    is_abbreviation,
    is_short,
    is_subsequence,
)
from glossary.extract.brackets import QUOTES, in_brackets
from glossary.extract.nouns import is_phrase, tag
from glossary.model import is_japanese

_SEPARATOR = re.compile(
    r"\s*[:：]\s*|\s*[=＝]\s*|\s+[-‐–—]+\s+|\s*(?:…{1,}|・{3,}|\.{3,})\s*|[\t　]+\s*|\s{2,}"
    r"|\s+(?:stands for|is short for|is an abbreviation (?:of|for))\s+(?:the\s+)?"
)
_NOTE = re.compile(r"\s*(?:[（(]?[※†‡]|[*＊]\s?\S|[（(]?注\s*\d|\[\d{1,3}\]\s|[⁰¹²³⁴-⁹]+\s)")
"""What no line begins with that goes on from the one before it."""
_LABELS = re.compile(
    r"(?:名称|概要|所在地|日時|場所|会場|議題|出席者|出張者|構成員|座長|委員|期間|予算|目的|内容|背景|結果|備考|注|参考|資料|出典|例|写真|表紙.*|題名|氏名|連絡先|電話|"
    r".*(?:額|時間|期間|日程|場所|一覧|予定|開始|写真))"
)
_SENTENCE_END = re.compile(
    r"(?:こと|もの|用語|システム|現象|技術|概念|状態|方法|仕組み|手法|事業|制度|組織|機関|総称|考え方|計画|施設|装置|[うくぐすつぬぶむるたい])[。．.]?$"
)
_EXPLAINS = re.compile(r"の(?:総称|一つ|一種|こと|単位|名称)$")
_OR = re.compile(r"、?\s*(?:もしくは|若しくは|または|又は|あるいは)\s*|\s*/\s*")


class Entry(NamedTuple):
    """A line of a document that may be such an entry, and where it begins in the file."""

    text: str
    start: int


def entries(document: Document, block: Block) -> Iterator[Entry]:
    """The text of a block, cut where a line of the file begins another entry. Sentences stay together: what an
    abbreviation stands for may be followed by its translation."""
    text, start, last = "", block.segments[0].start, -1
    for segment in block.segments:
        for piece in segment.pieces:
            said = half_width(segment.text[piece.at : piece.at + piece.end - piece.start])
            broken = last >= 0 and "\n" in document.text[last : piece.start]
            if broken and (_begins(said) or _follows(text, said)):
                yield Entry(text, start)
                text, start = "", piece.start
            elif text and text[-1].isascii() and said[:1].isascii() and not text[-1].isspace():
                text += " " if last >= 0 and piece.start > last else ""
            text += said
            last = piece.end
    if text:
        yield Entry(text, start)


def _begins(line: str) -> bool:
    """Whether a line begins an entry of its own: a label in capitals, or one with a marker, and a separator."""
    if _NOTE.match(line):
        return True
    bare = MARKER.sub("", line)
    label, rest = _split(bare)
    return bool(rest) and (is_abbreviation(label) or (bare != line and len(label) <= 30))


def _follows(before: str, line: str) -> bool:
    """Whether a line has the number that comes after that of the entry before it."""
    a, b = re.match(r"(\d{1,3})\D", before), re.match(r"(\d{1,3})[)）.．]?\s", line)
    return a is not None and b is not None and int(b[1]) == int(a[1]) + 1


def _split(text: str) -> tuple[str, str]:
    """Label and what stands behind the separator, a bracket in the label left out."""
    m = re.match(
        r"^((?:[^:：=＝。（(\t　…]|(?<=\S)[（(][^（）()]*[）)]){1,60}?)" + f"(?:{_SEPARATOR.pattern})(.+)$",
        text,
        re.S,
    )
    if m is None or "http" in m[1]:
        return "", ""
    return m[1].strip(QUOTES + " "), m[2].strip()


def entry(text: str, *, note: bool = False, body: str = "") -> Iterator[Candidate]:
    """What a line defines, if it is an entry. `note`: it is a footnote. `body` is the whole document."""
    label, rest = _split(MARKER.sub("", text.strip()))
    if note and not rest and (m := re.fullmatch(r"([A-Z][A-Za-z0-9&-]{1,11}) (\S.*)", text.strip())):
        # A list of abbreviations with nothing but a space.
        label, rest = (m[1], m[2]) if is_japanese(m[2]) and is_phrase(m[2]) else ("", "")
    if not rest:
        return
    bare = re.sub(r"[（(][^（）()]*[）)]$", "", label).strip()
    if bare != label and bare:
        # LEO（Low Earth Orbit）：低軌道。
        said = next(in_brackets(label), None)
        if said and said.abbr and not is_japanese(said.abbr):
            ja = _japanese_name(rest)
            definition = rest if not ja and _is_sentence(rest) else ""
            yield Candidate(said.ja or ja, said.en, said.abbr, definition=definition, how="footnote")
            return
    if not is_japanese(bare):
        if (
            (is_abbreviation(bare) or (note and _colon_behind(text, bare)))
            and len(bare.split()) <= 5
            and is_short(bare)
        ):
            yield from _expanded(bare, rest)
    elif (
        _colon_behind(text, bare)
        and ((noted := note or _NOTE.match(text) is not None) or body.count(bare) > 1)
        and _is_definition(bare, rest, 2 if noted else 3)
    ):
        yield Candidate(ja=bare, definition=rest, how="footnote" if note else "definition")


def _colon_behind(text: str, label: str) -> bool:
    return re.search(re.escape(label) + rf"[{QUOTES}]?(?:[（(][^（）()]*[）)])?\s*[:：=＝]", text) is not None


def _is_sentence(text: str) -> bool:
    if len(text) < 15 or _SENTENCE_END.search(text):
        return len(text) >= 15
    # 水素を取り出す反応: a noun with a verb before it.
    words = tag(text.rstrip("。．. "))
    return len(words) > 2 and words[-1].pos == "名詞" and words[-2].pos in ("動詞", "助動詞")


def _is_definition(label: str, rest: str, least: int) -> bool:
    """Whether ``label：rest`` explains a word: a label of a form (日時, 場所) or a citation does not."""
    if len(label) < least or _LABELS.fullmatch(label) or not is_phrase(label):
        return False
    return not re.search(r"http|[:：]|「[^」]+」令和|抜粋", rest) and _is_sentence(rest)


def _japanese_name(text: str) -> str:
    """The noun a text begins with, if its first sentence or line is nothing else."""
    head = re.split(r"[。．\n]", text)[0].strip()
    return head if head and len(head) <= 40 and is_japanese(head) and is_phrase(head) else ""


def _expanded(label: str, rest: str) -> Iterator[Candidate]:
    """What is said of an abbreviation: English, Japanese, or both, one of them perhaps in brackets."""
    rest = re.sub(r"の略(?:称|語)?(?:である|です)?(?=[。．、]|$)", "", rest)
    english = re.match(r"[A-Za-zÀ-ɏ][^\u3000-\u9fff\uff00-\uffef。\t]*", rest)
    if english is None:
        yield from _japanese_first(label, rest)
        return
    first = re.split(r"(?<=\w{2})[.;](?:\s|$)|\s*(?=[（(])", english[0].strip())[0].strip(" .,;-–")
    name, comma, _ = first.partition(", ")
    if comma and initials_fit(name, label) and not initials_fit(first.removeprefix(name), label[-1]):
        # BOP: balance of plant, all equipment but the turbine
        first = name
    tail = rest[rest.find(first) + len(first) :].lstrip(" .,;:、。，．\t　-–・…")
    if len(first) < 4 or not (first[0].isupper() or initials_fit(first, label)):
        return
    if is_abbreviation(first) and not is_subsequence(label.casefold(), first.casefold()):
        # IEC: ISO is a list, ASAT: Anti-Satellite is not.
        return
    inside = re.match(r"[（(]([^（）()]+)[）)]", tail)
    said = inside[1] if inside else re.split(r"[。．]", tail)[0]
    forms = [f.strip(" 、。．") for f in _OR.split(said)]
    if is_japanese(said) and all(f and len(f) <= 40 and _is_translation(f) for f in forms):
        yield Candidate(forms[0], first, label, tuple(forms[1:]), how="footnote")
    else:
        yield Candidate("", first, label, definition=tail if is_japanese(tail) else "", how="footnote")


def _is_translation(text: str) -> bool:
    """量子鍵配送, 証拠に基づく政策立案; no sentence, and no …する仕組み, which explains."""
    if _EXPLAINS.search(text):
        return False
    if is_phrase(text, joined=True):
        return True
    words = tag(text)
    return (
        words[-1].pos == "名詞"
        and not any(w.surface in ("は", "が", "も", "、") for w in words)
        and _SENTENCE_END.search(text) is None
    )


def _japanese_first(label: str, rest: str) -> Iterator[Candidate]:
    """静止軌道（Geostationary Earth Orbit）, 静止軌道　Geostationary Earth Orbit, 静止軌道。"""
    head = re.split(r"[。．]", rest)[0].strip()
    m = re.fullmatch(
        r"([^（）()\t　]+?)(?:[（(]([A-Za-z][^（）()]+)[）)]|[\t　\s、，/]+([A-Za-z][A-Za-z' ,&/-]+))?", head
    )
    if m and len(m[1]) <= 40 and is_phrase(m[1]):
        yield Candidate(m[1], (m[2] or m[3] or "").strip(), label, how="footnote")
