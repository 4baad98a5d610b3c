"""The reliability curve as SVG: how often beads of a confidence are right."""

from __future__ import annotations

from aligner.evaluate import Evaluation

SIZE, EDGE = 320, 46


def svg(evaluation: Evaluation, title: str = "Reliability") -> str:
    """One self-contained drawing; bars are drawn where there are beads, with their number."""
    from html import escape

    def x(value: float) -> float:
        return round(EDGE + value * SIZE, 1)

    def y(value: float) -> float:
        return round(EDGE + (1 - value) * SIZE, 1)

    w, h = SIZE + 2 * EDGE, SIZE + 2 * EDGE
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" role="img" font-family="sans-serif" font-size="11">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{w}" height="{h}" fill="#fff"/>',
        f'<text x="{EDGE}" y="18" font-size="13" font-weight="bold">{escape(title)}</text>',
        f'<text x="{EDGE}" y="34" fill="#555">expected calibration error {evaluation.error:.3f}, {evaluation.beads} beads</text>',
    ]
    for n in range(0, 11, 2):
        v = n / 10
        out.append(f'<path d="M{x(0)} {y(v)}H{x(1)}M{x(v)} {y(0)}V{y(1)}" stroke="#ddd"/>')
        out.append(f'<text x="{EDGE - 6}" y="{y(v) + 4}" text-anchor="end">{v:.1f}</text>')
        out.append(f'<text x="{x(v)}" y="{y(0) + 16}" text-anchor="middle">{v:.1f}</text>')
    for b in evaluation.bins:
        out.append(
            f'<rect x="{x(b.low) + 2}" y="{y(b.right)}" width="{SIZE / 10 - 4}" height="{round(y(0) - y(b.right), 1)}" '
            f'fill="#4477aa" fill-opacity=".55"><title>{b.low:.1f}-{b.high:.1f}: {b.count} beads, '
            f"mean confidence {b.confidence:.3f}, right {b.right:.3f}</title></rect>"
        )
        out.append(
            f'<text x="{x((b.low + b.high) / 2)}" y="{y(0) - 4}" text-anchor="middle" font-size="9">{b.count}</text>'
        )
    out.append(f'<path d="M{x(0)} {y(0)}L{x(1)} {y(1)}" stroke="#555" stroke-dasharray="4 3"/>')
    points = "L".join(f"{x(b.confidence)} {y(b.right)}" for b in evaluation.bins)
    if points:
        out.append(f'<path d="M{points}" fill="none" stroke="#aa3311" stroke-width="2"/>')
    for b in evaluation.bins:
        out.append(f'<circle cx="{x(b.confidence)}" cy="{y(b.right)}" r="3" fill="#aa3311"/>')
    out.append(f'<text x="{x(0.5)}" y="{h - 10}" text-anchor="middle">confidence</text>')
    out.append(f'<text transform="translate(12 {y(0.5)}) rotate(-90)" text-anchor="middle">right</text>')
    out.append("</svg>")
    return "\n".join(out) + "\n"
