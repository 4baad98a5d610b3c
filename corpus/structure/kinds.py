"""What a block is: title, heading, list item, caption, contents entry, signature."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from corpus.model import Span
from corpus.structure.junction import finished, tidy
from corpus.structure.unit import Unit

_CONTENTS = re.compile(r"^(?:目\s*次|もくじ|目録|contents|table of contents|index)$", re.IGNORECASE)
_LEADER = re.compile(
    r"[\s　]*(?:[.．。・･…‥·\-─―_＿]\s*){3,}[\s　]*(?P<n>[0-9０-９]{1,4}|[ivx]{1,5})\s*$|[\s　]+(?P<m>[0-9０-９]{1,4})\s*$"
)
_ANNEX = re.compile(
    r"^(?:別紙|別添|別表|別冊|付録|附属|付属|参考|巻末|補遺|資料編|Annex|Appendix|References)", re.IGNORECASE
)
CAPTION = re.compile(
    r"^(?:(?:図表|図|表|写真|グラフ|別表|Fig\.|Figure|Table|Photo|Chart|Box)\s?[0-9０-９①-⑳一二三四五六七八九十IVX]+(?:[-－.．‐][0-9０-９]+)*(?:[\s　.．:：)）]|$)"
    r"|(?:出典|出所|資料出所|画像提供|写真提供|Source)\s?[:：]|[^、。]{0,12}写真\s?[:：]|[（(](?:出典|出所)[）)])"
)
_BRACKETED = re.compile(r"^[【<＜〈《［\[≪]\s?[^】>＞〉》］\]≫]{1,60}\s?[】>＞〉》］\]≫]$")
_HEADING_WORDS = re.compile(
    r"^(?:はじめに|おわりに|序文|序章|前文|まえがき|あとがき|背景|目的|概要|結論|参考文献|付録|別紙|附則|参考|目次|討議|議事|経緯|趣旨|"
    r"Introduction|Preamble|Conclusions?|Background|Overview|Summary|References|Notes|Appendix|Annex)$",
    re.IGNORECASE,
)
_NO_HEADING_END = re.compile(r"(?:[、，,:：;；]|[;,] (?:and|or))$")
_DATE = re.compile(
    r"^(?:(?:令和|平成|昭和|大正|明治)\s?[0-9０-９元一二三四五六七八九十]+\s?年|[12][0-9]{3}\s?年|(?:[A-Z][\w ]{2,24}, ?)?(?:[0-9]{1,2} [A-Z]\w+|[A-Z]\w{2,8}\.? [0-9]{1,2},) [12][0-9]{3}$)"
)
_SIGNING = re.compile(
    r"(?:を代表して|の名において|^署\s?名|（署名）|\(署名\)|^For (?:the )?(?:Government|Cabinet|Ministry|Department|Republic|Kingdom|Ministr|"
    r"Agency|University|Institute|Minister|European|State|People)|^On behalf of|^Signed (?:by|for)\b|^FOR THE )"
)
_ASIDE = re.compile(r"^[（(〔［\[※「~～]")
"""How remarks and quotations begin, which head nothing."""
_ARTICLES = re.compile(r"[（(](?:第[^（()）]{1,20}条[^（()）]{0,20}|Articles? [^（()）]{1,30})[）)]$")
"""The articles of a chapter, as a law's contents name them."""
_DELETED = re.compile(r"第.{1,8}条[\s　]*(?:から第.{1,8}条まで[\s　]*)?削除$")
_OFFICE = re.compile(
    r"(?:大臣|長官|総裁|大使|首相|大統領|首席|委員長|理事長|学長|知事|市長|Minister|President|Ambassador|Secretary|Governor|Mayor|"
    r"Minister (?:of|for) [A-Z][\w ,&-]{2,60})$"
)
_ARTICLE = re.compile(r"第.+条|Article\b")
"""What a line in round brackets heads: an article of a law."""
_DOCUMENT_NUMBER = re.compile(
    r"^[（(【]?(?:参考)?資料[\s　]?[0-9０-９一二三四五六七八九十\-－‐ー]*[\s　）)】]*$|^(?:別紙|別添)|^Document\b|^Doc\."
)
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_TITLE_MOST = 90
_HEADING_MOST = 48
_SHORT = 60


def settle(units: Sequence[Unit], titled: bool = True) -> list[Unit]:
    """Set the kind of every unit; contents lines lose their page numbers to units of their own. `titled`: the
    title may be among them."""
    out = _contents(list(units))
    _remarks(out)
    _captions(out)
    _headings(out)
    _signatures(out)
    if titled:
        _title(out)
    _lists_of_lines(out)
    return out


def several(text: str) -> bool:
    """Whether a short text holds more than one sentence: then it is no title, and no remark of one."""
    from corpus.languages import language
    from corpus.languages.detect import detect

    return any(True for _ in language("en" if detect(text) == "en" else "ja").boundaries(text))


def _remarks(units: Sequence[Unit]) -> None:
    """A note that only a star or ※ announces is a note if it is one sentence; a longer one is a paragraph."""
    for unit in units:
        remark = unit.kind == "footnote" and unit.label == "*" and not unit.marks
        if remark and several("".join(tidy(line.text) for line in unit.lines)):
            unit.kind, unit.label = "paragraph", ""


def _lists_of_lines(units: Sequence[Unit]) -> None:
    """Three or more short lines one below the other are a list, of names, of papers, though nothing marks them."""
    run: list[Unit] = []
    for unit in [*units, None]:
        line = (
            unit is not None
            and unit.kind == "paragraph"
            and len(unit.stretches) == 1
            and unit.size <= 2 * _SHORT
            and not unit.finished
            and not unit.last.endswith(("、", "，", ","))
            and not _DATE.match(unit.plain)
        )
        if line and unit is not None and (not run or not unit.gap):
            run.append(unit)
            continue
        if len(run) >= 3:
            for member in run:
                member.kind = "list-item"
        run = [unit] if line and unit is not None else []


def _text_units(units: Sequence[Unit]) -> list[Unit]:
    return [u for u in units if u.kind not in ("page-furniture", "garbage", "footnote")]


def _contents(units: list[Unit]) -> list[Unit]:
    """Contents pages: the lines after their heading, or any run of lines or table rows that end in page numbers
    that grow."""
    last_seen = {_key(_without_page(u.plain)): i for i, u in enumerate(units) if u.size <= 160}
    out: list[Unit] = []
    i = 0
    while i < len(units):
        unit = units[i]
        if unit.kind in ("paragraph", "heading", "list-item", "title") and _CONTENTS.match(unit.plain):
            unit.kind = "heading"
            out.append(unit)
            i = _region(units, i + 1, out, last_seen)
            continue
        if n := _run_of_entries(units, i):
            _entries(units[i : i + n], out)
            i += n
            continue
        out.append(unit)
        i += 1
    return out


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _region(units: Sequence[Unit], i: int, out: list[Unit], last_seen: dict[str, int]) -> int:
    """Take the entries that follow a contents heading; the index of the first unit that is none."""
    any_yet = False
    while i < len(units):
        unit = units[i]
        if unit.kind == "table-cell":
            assert unit.cell is not None
            table = unit.cell.table
            n = i
            while n < len(units) and (
                units[n].kind == "page-furniture"
                or (units[n].cell is not None and units[n].cell.table == table)  # type: ignore[union-attr]
            ):
                n += 1
            _entries(units[i:n], out)
            i, any_yet = n, True
            continue
        if unit.kind in ("page-furniture", "footnote"):
            out.append(unit)
            i += 1
            continue
        if unit.kind == "garbage" or len(unit.stretches) > 3 or unit.size > 160:
            break
        entry = bool(_LEADER.search(unit.last)) or bool(
            any_yet and _ANNEX.match(unit.plain) and not unit.finished
        )
        again = last_seen.get(_key(_without_page(unit.plain)), -1) > i and not unit.finished
        if not entry and not again:
            break
        _entries([unit], out)
        any_yet = True
        i += 1
    return i


def _without_page(text: str) -> str:
    return _ARTICLES.sub("", _LEADER.sub("", text))


def _run_of_entries(units: Sequence[Unit], i: int) -> int:
    """How many units from `i` on are contents entries with leaders, three at least."""
    n = i
    last = -1
    while n < len(units) and units[n].kind in ("paragraph", "list-item", "heading"):
        m = _LEADER.search(units[n].last)
        if not m or m["m"] is not None:
            break
        page = int(m["n"]) if m["n"].isdigit() else last
        if page < last:
            break
        last = page
        n += 1
    return n - i if n - i >= 3 else 0


def _entries(units: Sequence[Unit], out: list[Unit]) -> None:
    for unit in units:
        if unit.kind == "page-furniture":
            out.append(unit)
            continue
        if unit.kind == "table-cell" and re.fullmatch(r"[\s0-9０-９ivx.…・-]+", unit.plain):
            unit.kind = "page-furniture"
            out.append(unit)
            continue
        unit.kind = "toc-entry"
        out.append(unit)
        m = _LEADER.search(unit.last)
        if m and m.start() > 0:
            line = unit.lines[-1]
            start, end = unit.stretches[-1]
            cut = start + m.start()
            unit.stretches[-1] = Span(start, cut)
            unit.last = unit.last[: m.start()]
            lead = len(m[0]) - len(m[0].lstrip())
            page = Unit("page-furniture", [line], [Span(cut + lead, end)])
            page.first = page.last = m[0].strip()
            out.append(page)


def _headings(units: Sequence[Unit]) -> None:
    text = _text_units(units)
    hashes = sum(1 for u in text if u.level) >= 3
    for i, unit in enumerate(text):
        after = text[i + 1] if i + 1 < len(text) else None
        before = text[i - 1] if i else None
        if unit.kind not in ("paragraph", "list-item"):
            continue
        if _ends_a_list(text, i):
            continue
        if _heading_like(unit) and _heads(unit, before, after, i == 0, hashes):
            unit.kind = "heading"


def _ends_a_list(text: Sequence[Unit], i: int) -> bool:
    """Whether a numbered unit is the last item of a list: set tight to the item before it, which may have a list of
    its own below, and apart from what follows."""
    unit = text[i]
    if not unit.number or unit.gap or (i + 1 < len(text) and not text[i + 1].gap):
        return False
    for above in reversed(text[:i]):
        if above.kind != "list-item":
            return False
        if above.indent <= unit.indent and not (above.marker and not unit.marker):
            return _follows(above, unit)
        if above.gap:
            return False
    return False


def _heading_like(unit: Unit) -> bool:
    plain = "".join(tidy(line.text) for line in unit.lines)
    if unit.label or (len(unit.lines) > 1 and False in unit.glue):
        return False
    if _BRACKETED.match(plain) and (not unit.marker or unit.marker in "■◆●□◇"):
        return True
    if unit.marker and not (set(unit.marker) <= set("■◆□◇") and len(plain) <= 20):
        return False
    if (
        len(plain) > _HEADING_MOST * (1 if _WIDE.search(plain) else 2)
        or finished(plain)
        or _NO_HEADING_END.search(plain)
    ):
        return False
    return not _DATE.match(plain) and not several(plain)


def _heads(unit: Unit, before: Unit | None, after: Unit | None, first: bool, hashes: bool) -> bool:
    """Whether a heading-like unit heads what follows it."""
    plain = unit.plain
    if _BRACKETED.match(plain) or _HEADING_WORDS.match(re.sub(r"\s", "", plain)):
        return True
    if _ASIDE.match(plain) and after is not None and _ARTICLE.match(after.number):
        return True
    if unit.marker:
        return bool(unit.gap) and after is not None and after.marker != unit.marker
    if after is None or after.kind == "signature":
        return bool(unit.number and unit.gap) and not _siblings(before, unit)
    bold = bool(re.fullmatch(r"\*\*[^*]+\*\*", unit.first.strip()))
    if unit.number:
        if _style(unit.number) == "chapter":
            return not _DELETED.match(plain)
        if not bold and any(_siblings(a, b) for a, b in ((before, unit), (unit, after))):
            return False
        if unit.gap or first or bold or (before is not None and before.kind == "heading"):
            return True
        return after.kind == "paragraph" or bool(after.marker)
    if not (unit.gap or first):
        return False
    if bold:
        return True
    if (after.marker and not after.level) or after.kind == "table-cell":
        return not _ASIDE.match(plain)
    if hashes or (after.gap == 0 and after.kind == "paragraph"):
        return False
    if _BRACKETED.match(after.plain) or (after.number and _style(after.number) == "chapter"):
        return not _ASIDE.match(plain)
    return after.size > _SHORT and after.gap > 0 and not _ASIDE.match(plain)


def _siblings(a: Unit | None, b: Unit | None) -> bool:
    """Whether two units are neighbouring short items of one list: 1. and 2., a. and b."""
    if a is None or b is None or a.finished or b.finished:
        return False
    most = _SHORT * (1 if _WIDE.search(a.first + b.first) else 2)
    return max(a.size, b.size) <= most and _follows(a, b)


def _follows(a: Unit | None, b: Unit) -> bool:
    """Whether `b` has the number that comes after that of `a`."""
    if a is None or not a.number or not b.number or _style(a.number) != _style(b.number):
        return False
    return any(0 <= x == y - 1 for x, y in zip(_ordinals(a.number), _ordinals(b.number), strict=True))


_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ORDERS = (
    "一二三四五六七八九十",
    "アイウエオカキクケコサシスセソ",
    "イロハニホヘトチリヌルヲ",
    "abcdefghijklmnopqrstuvwxyz",
)


def _ordinals(number: str) -> list[int]:
    """The last counter of a numbering as a number, by every order it may belong to."""
    found = re.findall(r"[0-9０-９]+|[a-zA-Zａ-ｚＡ-Ｚ]|[一二三四五六七八九十]|[ァ-ヺ]|[①-⑳]", number)
    last = unicodedata.normalize("NFKC", found[-1]).lower() if found else ""
    roman = re.sub(r"[^ivx]", "", unicodedata.normalize("NFKC", number).lower())
    return [
        _ROMANS.index(roman) if roman in _ROMANS else -9,
        int(last) if last.isdigit() else -9,
        *(o.find(last) if len(last) == 1 else -9 for o in _ORDERS),
    ]


def succeeds(before: str, number: str) -> bool:
    """Whether a numbering is the next after another one of its style: ② after ①, (b) after (a)."""
    if not before or not number or _style(before) != _style(number):
        return False
    return any(a >= 0 and b == a + 1 for a, b in zip(_ordinals(before), _ordinals(number), strict=True))


def _style(number: str) -> str:
    number = unicodedata.normalize("NFKC", number)
    if number.startswith("第") or re.match(r"(?i)chapter|part|section|annex|appendix|article", number):
        return "chapter"
    for signs, sign in (
        ("[0-9]+", "1"),
        ("[a-z]+", "a"),
        ("[一二三四五六七八九十]+", "一"),
        ("[ァ-ヺ]", "ア"),
    ):
        number = re.sub(signs, sign, number)
    return number


def _captions(units: Sequence[Unit]) -> None:
    for unit in units:
        if (
            unit.kind in ("paragraph", "list-item")
            and not unit.marker
            and unit.size <= 160
            and not unit.finished
        ) and CAPTION.match(unit.plain):
            unit.kind = "caption"


def _signatures(units: Sequence[Unit]) -> None:
    """The blocks at the end in which the parties sign: from a line that says for whom, as long as lines stay short."""
    text = _text_units(units)
    tail = len(text)
    while tail and text[tail - 1].size <= 120 and not text[tail - 1].finished:
        if text[tail - 1].marker or text[tail - 1].kind == "table-cell":
            break
        tail -= 1
    signing = False
    pairs = _offices_and_names(text[tail:])
    for unit in text[tail:]:
        if unit is pairs or _SIGNING.search(unit.plain):
            signing = True
        if signing and unit.kind in ("paragraph", "heading"):
            unit.kind = "signature"
            unit.glue = [False] * len(unit.glue)


def _offices_and_names(tail: Sequence[Unit]) -> Unit | None:
    """Where two or three pairs of an office and a name end a document: the first of them."""
    rows = [(u, line.text) for u in tail for line in u.lines]
    for count in (6, 4):
        end = rows[-count:]
        if len(end) == count and all(
            bool(_OFFICE.search(text.strip())) != bool(i % 2) and len(text) <= 60
            for i, (_, text) in enumerate(end)
        ):
            return end[0][0]
    return None


def _title(units: Sequence[Unit]) -> None:
    text = list(_text_units(units))[:12]
    if not text:
        return
    for unit in text:
        if unit.kind == "heading" and unit.level == 1:
            if all(u.size <= 120 and not u.finished for u in text[: text.index(unit)]):
                unit.kind = "title"
            return
    if _DOCUMENT_NUMBER.match(text[0].plain) and not text[0].marker:
        text[0].kind = "paragraph"
        text = text[1:]
    if len(text) > 1 and _may_be_title(text[0], text[0].marker in "○◎" and not text[1].marker):
        text[0].kind = "title"


def _may_be_title(unit: Unit, lone: bool) -> bool:
    """Whether the first block of a file without headings of Markdown's is its title; `lone`: its circle, if it
    has one, is a law's sign and no bullet."""
    plain = unit.plain
    meeting = unit.number.startswith("第") and unit.number.endswith(("回", "号"))
    if (
        unit.kind not in ("paragraph", "heading", "list-item")
        or (unit.marker and not lone)
        or (unit.number and not meeting)
    ):
        return False
    if (
        _CONTENTS.match(plain)
        or _BRACKETED.match(plain)
        or _DATE.match(plain)
        or _NO_HEADING_END.search(plain)
    ):
        return False
    if unit.size > 2 * _TITLE_MOST or unit.finished or False in unit.glue:
        return False
    return not several("".join(tidy(line.text) for line in unit.lines))
