"""What of a page is a link to somewhere else."""

from __future__ import annotations

import ctypes
from typing import Any

from corpus.pdf.frame import Box, Frame


class Links:
    """The areas of a page that lead to an address. Leads to other pages of the file are none of the text's."""

    def __init__(self, page: Any, frame: Frame) -> None:
        import pypdfium2.raw as raw

        self.areas: list[tuple[Box, str]] = []
        at, link = ctypes.c_int(0), raw.FPDF_LINK()
        while raw.FPDFLink_Enumerate(page.raw, at, link):
            target = _target(page, link)
            if target:
                self.areas += [(frame.area(*box), target) for box in _boxes(link)]

    def at(self, x: float, y: float) -> str:
        """The address of the link that covers a point; empty where there is none."""
        return next((t for b, t in self.areas if b.x0 <= x <= b.x1 and b.y0 <= y <= b.y1), "")


def _target(page: Any, link: Any) -> str:
    import pypdfium2.raw as raw

    action = raw.FPDFLink_GetAction(link)
    if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
        return ""
    size = raw.FPDFAction_GetURIPath(page.pdf.raw, action, None, 0)
    buffer = ctypes.create_string_buffer(max(1, size))
    raw.FPDFAction_GetURIPath(page.pdf.raw, action, buffer, size)
    return buffer.value.decode("utf-8", "replace").strip()


def _boxes(link: Any) -> list[Box]:
    """A link over two lines has a quadrilateral for each; its rectangle covers more than them."""
    import pypdfium2.raw as raw

    quad, rect = raw.FS_QUADPOINTSF(), raw.FS_RECTF()
    out = []
    for n in range(raw.FPDFLink_CountQuadPoints(link)):
        if raw.FPDFLink_GetQuadPoints(link, n, quad):
            xs, ys = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
            out.append(Box(min(xs), min(ys), max(xs), max(ys)))
    if not out and raw.FPDFLink_GetAnnotRect(link, rect):
        out.append(Box(rect.left, min(rect.bottom, rect.top), rect.right, max(rect.bottom, rect.top)))
    return out
