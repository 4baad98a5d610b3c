"""Text set from top to bottom, laid on its side, so that what comes after need not know of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from statistics import median

from corpus.pdf.frame import Box
from corpus.pdf.glyphs import CJK, Glyph

_FEWEST = 3
"""Characters below each other that are a vertical line."""


def parted(glyphs: Sequence[Glyph], tabled: Callable[[Glyph], bool]) -> tuple[list[Glyph], list[Glyph]]:
    """What of a page runs across it and what down it. `tabled`: whether a glyph stands in the cell of a table,
    where narrow columns set characters below each other."""
    if not any(b.turned or _under(a, b) for a, b in pairwise(glyphs)):
        return list(glyphs), []
    runs = _runs(glyphs)
    fall = [run for run in runs if _falls(run)]
    most = sum(map(len, fall)) > sum(len(r) for r in runs) / 2
    down = [run for run in fall if most or not tabled(run[0])]
    if not down:
        return list(glyphs), []
    lanes = [(median(g.middle for g in run), median(g.size for g in run), run) for run in down]

    def beside(run: Sequence[Glyph]) -> bool:
        """Whether a run stands within a vertical line, or ends one: figures side by side, a last character."""
        middle = (run[0].x0 + run[-1].x1) / 2
        return any(
            abs(middle - x) < 0.5 * size
            and (most or lane[-1].bottom - 1.6 * size < run[0].y < lane[0].top + 1.6 * size)
            for x, size, lane in lanes
        )

    def heads(run: Sequence[Glyph]) -> bool:
        """Whether glyphs side by side are each part of a line of its own: a line has one or two characters, and
        the next begins beside them."""
        high = max(lane[0].top for _, _, lane in lanes)
        held = [g for g in run if g.text != " "]
        return (
            most
            and any(beside((g,)) for g in held)
            and all(high - 3 * g.size < g.y < high + g.size for g in held)
        )

    chosen: list[Glyph] = []
    rest: list[Glyph] = []
    for run in runs:
        size = median(g.size for g in run)
        if _falls(run, 2 if most else _FEWEST) and (most or not tabled(run[0])):
            chosen += run
        elif (
            run[-1].x1 - run[0].x0 < 1.5 * size
            and (most or not tabled(run[0]))
            and (beside(run) or (most and len(run) == 1))
        ):
            chosen.append(_together(run))
        elif heads(run):
            chosen += [g for g in run if g.text != " "]
        else:
            rest += run
    return rest, chosen


def _under(a: Glyph, b: Glyph) -> bool:
    """Whether a glyph may stand right below the one before it. Asked of every pair, and answered in haste."""
    return abs(a.x0 - b.x0) < a.size and 0.4 * a.size < a.y - b.y < 1.6 * a.size


def _runs(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Glyphs of which each goes on where the one before ends, to the right or downwards."""
    out: list[list[Glyph]] = []
    way = 0
    for g in glyphs:
        last = next((x for x in reversed(out[-1]) if x.text != " "), out[-1][-1]) if out else None
        if last is not None and g.text == " ":
            out[-1].append(g)
            continue
        step = _step(last, g) if last is not None else 0
        if step and (step == way or not way):
            out[-1].append(g)
            way = step
        else:
            out.append([g])
            way = 0
    return out


def _step(a: Glyph, b: Glyph) -> int:
    """2 for a glyph below another, 1 for one beside it, 0 for neither."""
    size = max(a.size, b.size)
    apart = a.bottom - b.top
    if abs(a.middle - b.middle) < 0.3 * size and -0.4 * size < apart < 0.4 * size:
        return 2
    if abs(a.y - b.y) < 0.75 * size and -0.6 * size < b.x0 - a.x1 < 1.6 * size and not (a.turned or b.turned):
        return 1
    return 0


def _falls(run: Sequence[Glyph], fewest: int = _FEWEST) -> bool:
    held = [g for g in run if g.text != " "]
    if len(held) < 2 or _step(held[0], held[1]) != 2:
        return False
    return len(held) >= fewest and (any(g.turned for g in held) or any(CJK.match(g.text) for g in held))


def _together(run: Sequence[Glyph]) -> Glyph:
    """Figures set side by side in a vertical line as one glyph."""
    if len(run) == 1:
        return run[0]
    return run[0]._replace(text="".join(g.text for g in run).strip(), x1=run[-1].x1)


def laid(glyphs: Sequence[Glyph], height: float) -> list[Glyph]:
    """Vertical glyphs as horizontal ones: down the page becomes across it, leftwards becomes downwards.
    `height` of the page."""
    return [
        g._replace(
            x0=height - g.top,
            x1=height - g.bottom,
            y=g.middle - 0.38 * g.size,
            turned=None,
        )
        for g in glyphs
    ]


def laid_boxes(boxes: Sequence[Box], height: float) -> list[Box]:
    """What is drawn beside vertical text, laid on its side with it."""
    return [Box(height - b.y1, b.x0, height - b.y0, b.x1) for b in boxes]
