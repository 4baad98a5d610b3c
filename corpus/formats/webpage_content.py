"""Which part of a web page is its content: without menus, heads and feet; and which elements hold its notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

SKIPPED = frozenset(
    "script style noscript template nav aside footer form iframe svg canvas button select textarea input object embed "
    "video audio head title meta link datalist dialog map menu".split()
)
_BOILERPLATE = re.compile(
    r"(?:^|[-_ ])(?:[a-z]{0,7}navi?(?:header|footer|bar|area|box|list|igation)?|menu|breadcrumbs?|bread|topic-?path|pankuzu|sidebar|footer|pager|pagination|page-?top|"
    r"(?:go-?)?to-?top|sns|share|social|cookie|banner|advert|skip|search|tools?bar|font-?size|lang(?:uage)?-?select|site-header)"
    r"(?:$|[-_ ])",
    re.IGNORECASE,
)
_EDGE = re.compile(
    r"(?:(?:site|global|page|main)[-_]?)?(?:header|head|foot|side)(?:[-_]?(?:area|wrap|wrapper|inner|container|box|block|bar|column|contents?))*",
    re.IGNORECASE,
)
"""What a box at the edge of a page is called, if it has no other name."""
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_HOME = r"(?:ホーム|トップ(?:ページ)?|HOME|Home|TOP|Top|Top page)"
_TRAIL = re.compile(rf"{_HOME}\s*[>＞›»→|｜/／]\s*\S.{{0,200}}", re.S)
_JUMP = re.compile(
    r"[▲△↑^]?\s*(?:このページの|ページの?)?(?:先頭|トップ|上部?|TOP)(?:へ|に)?(?:戻る|もどる|移動する?)?[▲△↑]?"
    r"|(?:本文|コンテンツ|メインコンテンツ)(?:へ|に)(?:スキップ|移動|ジャンプ)?(?:する)?|(?:back to|page) top|to (?:the )?top|skip to .{1,30}",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r".{0,120}all rights reserved\W*", re.IGNORECASE | re.S)
_READER = re.compile(r"(?=.*Adobe)(?=.*(?:Reader|Acrobat)).{0,250}", re.S)
_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar"})
NOTE = re.compile(r"[\[(（［]?(?:注|※|\*|\^)?\s*(\d{1,3}|[ivx]{1,4}|[a-z]|\*+|†|‡)\s*[\])）］]?")
_SPACE = re.compile(r"[ \t\r\n\f]+")


def skipped(e: Any) -> bool:
    if not isinstance(e.tag, str) or e.tag in SKIPPED:
        return True
    if e.get("hidden") is not None or e.get("aria-hidden") == "true" or e.get("role", "") in _ROLES:
        return True
    if re.search(r"display\s*:\s*none", e.get("style", "")):
        return True
    names = _CAMEL.sub("-", f"{e.get('id', '')} {e.get('class', '')}").split()
    if e.tag in ("div", "ul", "ol", "section", "p", "header", "dl", "table"):
        if any(map(_BOILERPLATE.search, names)):
            return True
        if e.tag == "div" and any(map(_EDGE.fullmatch, names)) and e.find(".//h1") is None:
            return True
    if e.tag == "header" and not any(a.tag in ("main", "article", "section") for a in e.iterancestors()):
        return e.find(".//h1") is None or (
            e.find(".//nav") is not None and e.getparent().find(".//main") is not None
        )
    return _linked(e)


def _linked(e: Any) -> bool:
    """A list or box that is all links, without a sentence: a menu."""
    if e.tag not in ("ul", "ol", "div", "p", "td") or any(
        a.tag in ("main", "article") for a in e.iterancestors()
    ):
        return False
    if e.tag == "td" and not layout(next(e.iterancestors("table"), e)):
        return False
    links = [a for a in e.iter("a") if a.get("href") and not str(a.get("href")).startswith("#")]
    if len(links) < 4:
        return False
    whole = "".join(_SPACE.sub("", t) for t in e.itertext())
    inside = sum(len(_SPACE.sub("", "".join(a.itertext()))) for a in links)
    return inside > 0.8 * max(1, len(whole)) and "。" not in whole and len(whole) / len(links) < 25


def furnishing(text: str, links: int) -> bool:
    """Whether a paragraph belongs to the page and not to its text: the way to it from the home page, a jump to its
    top, that all rights are reserved, which program opens PDFs. `links`: how many of its characters are links."""
    text = text.strip()
    if _TRAIL.fullmatch(text) or _JUMP.fullmatch(text):
        return links > 0
    return bool(_RIGHTS.fullmatch(text) or _READER.fullmatch(text))


def content(body: Any) -> Any:
    """The part of the page that is its content: its one <main> or <article>, if most of the text is in it."""
    size = len("".join(body.itertext()))
    for tag in ("main", "article"):
        found = list(body.iter(tag))
        if len(found) == 1 and len("".join(found[0].itertext())) > 0.3 * size:
            return found[0]
    return body


def layout(table: Any) -> bool:
    """A table that only arranges the page."""
    if table.get("role") == "presentation":
        return True
    return (
        table.find(".//table") is not None
        or table.find(".//h1") is not None
        or table.find(".//h2") is not None
    )


def notes(body: Any) -> Iterator[tuple[str, str]]:
    """Ids of the elements that hold notes, and the labels their references show."""
    for a in body.iter("a"):
        href = a.get("href", "")
        if not href.startswith("#") or len(href) < 2:
            continue
        text = "".join(a.itertext()).strip()
        found = NOTE.fullmatch(text)
        named = f"{a.get('class', '')} {a.get('role', '')} {href}".lower()
        lifted = a.find("sup") is not None or any(x.tag == "sup" for x in a.iterancestors())
        if (
            found
            and (lifted or re.search(r"foot-?note|noteref|fn|note|chu", named))
            and "backref" not in named
        ):
            yield href[1:], found[1]
