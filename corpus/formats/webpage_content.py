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
    r"(?:^|[-_ ])(?:nav|gnav|navi|navigation|menu|breadcrumbs?|topicpath|pankuzu|sidebar|footer|pager|pagination|pagetop|sns|share|"
    r"social|cookie|banner|advert|skip|search|tools?bar)(?:$|[-_ ])",
    re.IGNORECASE,
)
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
    named = f"{e.get('id', '')} {e.get('class', '')}"
    if e.tag in ("div", "ul", "ol", "section", "p", "header", "dl", "table") and _BOILERPLATE.search(named):
        return True
    if e.tag == "header" and not any(a.tag in ("main", "article", "section") for a in e.iterancestors()):
        return e.find(".//h1") is None or (
            e.find(".//nav") is not None and e.getparent().find(".//main") is not None
        )
    return _linked(e)


def _linked(e: Any) -> bool:
    """A list or box that is all links, without a sentence: a menu."""
    if e.tag not in ("ul", "ol", "div", "p") or any(a.tag in ("main", "article") for a in e.iterancestors()):
        return False
    links = [a for a in e.iter("a") if a.get("href") and not str(a.get("href")).startswith("#")]
    if len(links) < 4:
        return False
    whole = "".join(_SPACE.sub("", t) for t in e.itertext())
    inside = sum(len(_SPACE.sub("", "".join(a.itertext()))) for a in links)
    return inside > 0.8 * max(1, len(whole)) and "。" not in whole and len(whole) / len(links) < 25


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
