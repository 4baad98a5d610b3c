"""How a page is held: its box, and the direction most of its text runs in."""

from __future__ import annotations

from typing import Any, NamedTuple


class Box(NamedTuple):
    """In points from the lower left corner of the page as it is read."""

    x0: float
    y0: float
    x1: float
    y1: float


class Frame(NamedTuple):
    """The visible part of a page, turned so that most of its text runs from left to right. A page is turned by its
    own rotation, or by a table set sideways; either way the text says what is up."""

    box: Box
    turn: int = 0
    """Quarter turns that most text is turned by, against the clock."""

    @classmethod
    def of(cls, page: Any) -> Frame:
        """The frame of a pdfium page, not yet turned."""
        x0, y0, x1, y1 = page.get_bbox()
        return cls(Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))

    @property
    def width(self) -> float:
        return self.box.y1 - self.box.y0 if self.turn % 2 else self.box.x1 - self.box.x0

    @property
    def height(self) -> float:
        return self.box.x1 - self.box.x0 if self.turn % 2 else self.box.y1 - self.box.y0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the PDF stands."""
        left, bottom, right, top = self.box
        if self.turn == 0:
            return x - left, y - bottom
        if self.turn == 1:
            return y - bottom, right - x
        if self.turn == 2:
            return right - x, top - y
        return top - y, x - left

    def area(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """Where a box of the PDF stands."""
        a, b = self.point(x0, y0), self.point(x1, y1)
        return Box(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))

    def holds(self, x: float, y: float) -> bool:
        """Whether a point of the PDF is on the page that is seen: printer's marks are not."""
        return self.box.x0 <= x <= self.box.x1 and self.box.y0 <= y <= self.box.y1
