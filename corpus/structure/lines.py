"""A file's lines, and what each says of itself: its markers, its numbering, whether it is a rule or a table row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.model import Span

BULLETS = "・･·•‣◦∙●○〇◯◎■□◆◇▲△▼▽▶▷►▸★☆◉⚫⚪❖✓✔☑☐➡➢➤⇒→❏❑▪▫◾◽✅"
_BULLET = re.compile(
    rf"""(?P<mark>[-*+](?=\s) | [–—―−ー－‐](?=[\s　]) | [−–—－](?=[^\s\d−–—－-])
    | [{BULLETS}]\ufe0f? | [Oo0](?=[ 　][^\x00-\x7f]) | o(?=[ ][A-Z“"(]) | >(?=\s) )[ \t　]*""",
    re.VERBOSE,
)
_ATX = re.compile(r"(#{1,6})(?:[ \t　]+|$)")
_CLOSING_HASHES = re.compile(r"[ \t]+#+$")
_CIRCLED = "①-⑳⓪㉑-㉟㊱-㊿❶-❿⓫-⓴➀-➉"
_ROMAN = r"(?:[ivxIVX]{1,5}|[Ⅰ-Ⅻⅰ-ⅻ])"
NUMBERING = re.compile(
    rf"""(?:
      第\s*[0-9０-９一二三四五六七八九十百Ⅰ-Ⅻ]+\s*[章節部編款項条回期号話](?:の[0-9０-９一二三四五六七八九十]+)?(?=[\s　:：．.、（(「【]|$)
    | [（(〔]\s*(?:[0-9０-９]{{1,3}}|[a-zA-Zａ-ｚＡ-Ｚ]|{_ROMAN}|[一二三四五六七八九十]{{1,3}}|[ァ-ヺ]|[あ-ん])\s*[）)〕]
    | [0-9０-９]{{1,3}}(?:\s?[-.．－–‐]\s?[0-9０-９]{{1,3}})+\s?[.．)）]?(?=[\s　]|[^\x00-\x7f０-９])
    | [0-9０-９]{{1,3}}\s?[.．)）、](?![0-9０-９])
    | (?:[a-zA-Zａ-ｚＡ-Ｚ]|{_ROMAN})(?:[.．](?=[\s　]|[^\x00-\x7f])|[)）])
    | [一二三四五六七八九十]{{1,3}}(?:\s?[、.．)）]|　(?=\S))
    | [Ⅰ-Ⅻ][ 　](?=\S)
    | [0-9０-９]{{1,2}}　(?=[^\s\x00-\x7f])
    | [ァ-ヺ](?:[.．)）、]|[ 　](?=\S))
    | [{_CIRCLED}]
    | (?:Chapter|Section|Part|Annex|Appendix|Article|CHAPTER|SECTION|PART|ANNEX|APPENDIX|ARTICLE)\s+(?:\d+|[IVX]+|[A-Z])\b[.:]?
    )[ \t　]*""",
    re.VERBOSE,
)
_NOTE_DEFINITION = re.compile(
    r"""(?P<mark>\[\^(?P<a>[^\]\s]{1,32})\]:[ \t]*
    | (?P<b>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})[ \t　]*(?=\S)(?![⁰¹²³⁴⁵⁶⁷⁸⁹]|[A-Z][a-z]?(?:[⁺⁻]|[^A-Za-z\s:：.,-]))
    | <sup>\s*(?P<c>\d{1,3}|[*†‡]+)\s*[)）]?\s*</sup>[ \t　]*(?=\S)
    | \$\s*\{?\}?\^\{?\s*(?P<d>\d{1,3})\s*\)?\}?\s*\$[ \t　]*(?=\S))""",
    re.VERBOSE,
)
_STARRED = re.compile(r"※(?=\s?[^\s※])|[＊*](?=[^\s*＊※])|\\\*(?=\s?[^\s*\\])")
"""A note without a number: ※, or a star, in Markdown with a backslash before it."""
_NOTE_IN_TEXT = re.compile(
    r"(?:[※*＊]\s?(?P<a>[0-9０-９]{1,3})(?![0-9０-９年月日人社件])|[（(]?注\s?(?P<b>[0-9０-９]{1,3})?\s?[）):：.]"
    r"|[（(]Note(?:\s(?P<c>[0-9]{1,3}))?[）)]|Note\s(?P<d>[0-9]{1,3})[:.)])"
)
RULE = re.compile(r"(?:[-*_=~─━―—－＿＝◆◇*＊・…‥]\s*){3,}$|[-_*=─━]{2,}$")
SETEXT = re.compile(r"(?:=+|-{2,})\s*$")
SEPARATOR = re.compile(r"\|?\s*:?-{1,}:?\s*(?:\|\s*:?-{1,}:?\s*)+\|?$|\|\s*:?-+:?\s*\|$")
IMAGE = re.compile(
    r"(?:!\[[^\]\n]*\]\([^)\n]*\)|<img\s[^>]*>|<!--.*?-->|\s"
    r"|</?(?:span|a|div|p|br|hr|table|thead|tbody|tr|td|th|ul|ol|li|figure|center|section|sup|sub|b|i|u)(?:\s[^<>]*)?/?>)+$"
)
"""A line of pictures, comments and empty tags."""


@dataclass(slots=True)
class Line:
    """A line that holds something. Offsets are into the file."""

    n: int
    start: int
    end: int
    """Without white space around it."""
    body: int
    """Where its text begins, after its markers."""
    indent: int
    gap: int
    """Empty lines before it."""
    text: str
    """The line from `body` on."""
    page: bool = False
    """A page break (form feed) stands before it."""
    hard: bool = False
    """It ends in a Markdown hard line break."""
    final: bool = False
    """It ends by intent whatever the words say: on its page there was room for more."""
    level: int = 0
    """Depth of a Markdown heading."""
    marker: str = ""
    marks: list[Span] = field(default_factory=list)
    number: str = ""
    label: str = ""
    """The label of the note it defines."""
    stop: int = 0
    """Where the line ends with closing markers."""
    kind: str = ""
    """Set where the line alone tells what it is."""

    @property
    def width(self) -> int:
        return self.end - self.start


_DASHES = ("−", "–", "—", "―", "－", "‐")


def mend_dashes(rows: Sequence[Line]) -> None:
    """Take a leading 一 for the dash it was before OCR, where the next or the previous item has the dash
    and 一 is no part of the word it stands before."""
    from corpus.languages.ja import japanese

    for i, line in enumerate(rows):
        if not line.marker or line.text[:1] not in ("一", "ー") or len(line.text) < 2:
            continue
        beside = [rows[j] for j in (i - 1, i + 1) if 0 <= j < len(rows)]
        if not any(x.marker.endswith(_DASHES) and x.indent == line.indent for x in beside):
            continue
        words = japanese().tag(line.text[:20])
        if len(words) > 1 and words[0].surface == line.text[0] and words[1].pos not in ("助詞", "接尾辞"):
            _take(line, 1, line.text[0])


_BARE_NUMBER = re.compile(r"([0-9０-９]{1,2})[ 　]{1,4}(?=[A-Z]|[^\x00-\x7f０-９])")


def mend_numbers(rows: Sequence[Line]) -> None:
    """Numbering without a full stop (“1 両国は…”, “2 Background”): figures that count up from one, each at the
    head of a line of its own."""
    chain: list[tuple[Line, str]] = []
    for line in rows:
        m = None if line.kind or line.marks or line.number else _BARE_NUMBER.match(line.text)
        if m and int(m[1]) == len(chain) + 1 and (line.gap or not chain or len(line.text) < 40):
            chain.append((line, m[1]))
    if len(chain) >= (3 if any(not line.gap for line, _ in chain) else 2):
        for line, number in chain:
            line.number = number


_BETWEEN_DASHES = re.compile(r"([–—―−ー－‐])[^–—―−ー－‐]{2,40}\1$")
"""A subtitle: －中間まとめ－."""
_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\n(?:[^\n]*\n){0,60}?(?:---|\.\.\.)[ \t]*(?:\n|$)")


def lines(source: str, markup: bool) -> Iterator[Line]:
    """The lines of a file that hold anything but white space, in order."""
    front = _front_matter(source) if markup else 0
    gap, page = 0, False
    at = n = 0
    size = len(source)
    while at < size:
        stop = source.find("\n", at)
        if stop < 0:
            stop = size
        raw = source[at:stop]
        body = raw.strip()
        if not body.strip("\x0c\ufeff\u200b\u2028\u2029\x0b\x85"):
            gap += 1
            page = page or "\x0c" in raw
            if body:
                page = True
        if body:
            lead = len(raw) - len(raw.lstrip())
            start = at + lead
            line = Line(n, start, start + len(body), start, _columns(raw[:lead]), gap, body)
            line.stop = line.end
            line.page = page or "\x0c" in raw[:lead]
            line.hard = markup and (raw.endswith(("  ", "\\")))
            if start < front:
                line.kind = "page-furniture"
            else:
                take_markers(line, markup)
            yield line
            gap, page = 0, "\x0c" in raw[lead + len(body) :]
        elif not raw.strip("\x0c"):
            pass
        at, n = stop + 1, n + 1


def _front_matter(source: str) -> int:
    """Where a block of metadata at the head of a Markdown file ends, 0 where there is none."""
    m = _FRONT_MATTER.match(source)
    if not m:
        return 0
    inner = m[0].strip().split("\n")[1:-1]
    return m.end() if inner and all(re.match(r"[\w-]+\s*:|[ \t]+|- |#|$", line) for line in inner) else 0


def _columns(lead: str) -> int:
    return sum(4 if c == "\t" else 2 if c == "\u3000" else 1 for c in lead)


def take_markers(line: Line, markup: bool) -> None:
    """Take the markers off the front of a line: heading, bullets, the label of a note."""
    whole = line.text
    if markup:
        if heading := _ATX.match(whole):
            line.level = len(heading[1])
            _take(line, heading.end(), heading[1])
            if closing := _CLOSING_HASHES.search(line.text):
                cut = line.end - len(closing[0])
                line.marks.append(Span(cut + len(closing[0]) - len(closing[0].lstrip()), line.end))
                line.text, line.end = line.text[: closing.start()], cut
            if bullet := _BULLET.match(line.text):
                _take(line, bullet.end(), bullet["mark"])
            return
        if SEPARATOR.match(whole) or RULE.match(whole) or IMAGE.match(whole):
            return
    elif RULE.match(whole):
        return
    if note := _NOTE_DEFINITION.match(whole):
        label = next(g for g in (note["a"], note["b"], note["c"], note["d"]) if g)
        from corpus.structure.inline import plain_label

        line.label = plain_label(label)
        line.kind = "footnote"
        _take(line, note.end(), note[0].strip())
        return
    if note := _NOTE_IN_TEXT.match(whole):
        line.label = note["a"] or note["b"] or note["c"] or note["d"] or "*"
        line.kind = "footnote"
        return
    if _STARRED.match(whole) and not (markup and whole.startswith("*") and "*" in whole[1:]):
        line.label, line.kind = "*", "footnote"
        return
    for _ in range(3):
        bullet = _BULLET.match(line.text)
        if not bullet or bullet.end() >= len(line.text) or _BETWEEN_DASHES.match(line.text):
            break
        _take(line, bullet.end(), bullet["mark"])
    text = line.text.lstrip('"“「')
    if number := NUMBERING.match(text):
        line.number = line.text[: len(line.text) - len(text)] + number[0].strip()


def _take(line: Line, length: int, mark: str) -> None:
    start = line.body
    line.marks.append(Span(start, start + len(mark)))
    line.marker = f"{line.marker} {mark}".strip()
    line.body += length
    line.text = line.text[length:]
