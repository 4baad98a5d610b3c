"""What the page brought with it: page numbers, running heads, rules, pictures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from corpus.structure.junction import finished
from corpus.structure.lines import IMAGE, RULE, SEPARATOR, Line

_PAGE_NUMBER = re.compile(
    r"""(?:[-–—―−－‐ー~〜～・|\[(（<]\s*)?
    (?:p\.?|pp\.?|page|ページ|頁|－)?\s*
    (?P<n>[0-9０-９]{1,4}|[ivxlcIVXLC]{1,6})
    \s*(?:ページ|頁)?(?:\s*(?:/|／|of|\|)\s*[0-9０-９]{1,4})?\s*(?:ページ|頁)?
    (?:\s*[-–—―−－‐ー~〜～・|\])）>])?$""",
    re.VERBOSE | re.IGNORECASE,
)
_ARROWS = re.compile(r"[\W_]+$")
_DIGITS = re.compile(r"[0-9０-９]+")


def mark_furniture(lines: Sequence[Line]) -> None:
    """Set `kind` on the lines that are no text of the document's own."""
    for line in lines:
        if line.kind:
            continue
        whole = line.text
        if (
            RULE.match(whole)
            or SEPARATOR.match(whole)
            or IMAGE.match(whole)
            or _ARROWS.match(whole)
            or not whole
        ):
            line.kind = "page-furniture"
    _page_numbers(lines)


def _page_numbers(lines: Sequence[Line]) -> None:
    """Numbers that have a line of their own and grow, or stand at a page break. Years and lone figures of
    a table that was flattened into lines don't grow with the pages."""
    found: list[tuple[Line, int | None]] = []
    for line in lines:
        if line.kind or line.level or line.width > 16:
            continue
        text = (
            (line.marker + " " + line.text).strip()
            if line.marker in ("-", "–", "—", "―", "−", "－", "‐")
            else line.text
        )
        if line.marker and text == line.text:
            continue
        m = _PAGE_NUMBER.match(text)
        if not m or (m["n"].isalpha() and not line.gap and text == m["n"]):
            continue
        n = int(m["n"]) if m["n"].isdigit() else None
        if n is None or n < 2000:
            found.append((line, n))
    last = -1
    previous = None
    for line, n in found:
        if previous is not None and line.n - previous.n <= 2 and n is not None and n != last + 1:
            continue  # figures that follow each other closely are data
        line.kind = "page-furniture"
        last, previous = n if n is not None else last, line
    if len(found) > 2:
        _undo_runs([line for line, _ in found])


def _undo_runs(found: Sequence[Line]) -> None:
    """Three or more numbers on lines side by side are a column of a table, not pages."""
    run: list[Line] = []
    for line in [*found, None]:
        if line is not None and run and line.n - run[-1].n <= line.gap + 1 and line.n - run[-1].n <= 2:
            run.append(line)
            continue
        if len(run) >= 3:
            for member in run:
                member.kind = ""
        run = [line] if line is not None else []


def mark_running_heads(lines: Sequence[Line]) -> None:
    """Set `kind` on running heads: short lines that come again and again, mostly beside a page number or a page
    break or in the middle of a sentence; or that stand once between a page number and the rest of a sentence, and
    their like elsewhere."""
    where: dict[str, list[int]] = defaultdict(list)
    for i, line in enumerate(lines):
        size = len(" ".join(line.text.split()))  # what stands at the left and at the right may be far apart
        if not line.kind and size <= 60 and "。" not in line.text and not line.text.startswith("|"):
            where[_DIGITS.sub("0", line.marker + line.text)].append(i)
    for places in where.values():
        if len(places) > 1 and any(
            lines[i].width <= 40 and _beside_number(lines, i) and _tears(lines, i) for i in places
        ):
            for i in places:
                if i:
                    lines[i].kind = "page-furniture"
        if len(places) < 3:
            continue
        if sum(_at_page_edge(lines, i) for i in places) * 3 >= len(places) * 2:
            for i in places:
                lines[i].kind = "page-furniture"

    for i, line in enumerate(lines):
        if (
            not line.kind
            and not line.marks
            and line.width <= 40
            and _beside_number(lines, i)
            and _tears(lines, i)
        ):
            line.kind = "page-furniture"


def _beside_number(lines: Sequence[Line], i: int) -> bool:
    near = [lines[j] for j in (i - 1, i + 1) if 0 <= j < len(lines)]
    return lines[i].page or any(x.kind == "page-furniture" and _PAGE_NUMBER.match(x.text) for x in near)


def _tears(lines: Sequence[Line], i: int) -> bool:
    """Whether a sentence goes on from the text before a line to the text after it, notes and numbers left out."""
    from corpus.structure.junction import Junction, junction

    if finished(lines[i].text):
        return False
    before = next((x for x in reversed(lines[max(0, i - 12) : i]) if not x.kind), None)
    after = next((x for x in lines[i + 1 : i + 3] if not x.kind), None)
    if before is None or after is None or after.marks or before.level or before.width < 16:
        return False
    return junction(before.text[-60:], after.text[:60]) is Junction.YES


def _at_page_edge(lines: Sequence[Line], i: int) -> bool:
    if _beside_number(lines, i):
        return True
    if i + 1 < len(lines) and lines[i + 1].page:
        return True
    if 0 < i < len(lines) - 1 and not lines[i].marks and not finished(lines[i - 1].text):
        from corpus.structure.junction import Junction, junction

        return junction(lines[i - 1].text[-60:], lines[i + 1].text[:60]) is Junction.YES
    return False
