"""Findings for the terminal: grouped by place, the words marked."""

from __future__ import annotations

from itertools import groupby

from glossary.findings import Finding, Passage
from glossary.reports import Outcome

_COLOR = {"error": "31;1", "warning": "33;1", "info": "36"}
_CONTEXT = 28
"""Characters shown around the marked words."""


class TextReport:
    """``file:line:column`` and both passages, a group for every place."""

    endings = (".txt",)

    def __init__(self, color: bool = False) -> None:
        self.color = color

    def write(self, outcome: Outcome) -> bytes:
        lines: list[str] = []
        for _, group in groupby(outcome.live, key=lambda f: f.place):
            findings = list(group)
            lines.append(self._paint(_where(findings[0]), "1"))
            for f in findings:
                lines += self._finding(f)
            lines.append("")
        lines.append(_total(outcome))
        return ("\n".join(lines) + "\n").encode("utf-8")

    def _finding(self, f: Finding) -> list[str]:
        head = f"  {self._paint(f.severity, _COLOR[f.severity])} {f.message} {self._paint(f'[{f.check} {f.id}]', '2')}"
        lines = [head]
        for label, passage in (("ja", f.ja), ("en", f.en)):
            if passage is not None:
                lines.append(f"    {label}  {self._passage(passage)}")
        if f.suggestion and f.suggestion not in f.message:
            lines.append(f"    →   {self._paint(f.suggestion, '32')}")
        return lines

    def _passage(self, p: Passage) -> str:
        whole = p.start <= 0 and p.end >= len(p.text)
        if whole:
            text = " ".join(p.text.split())
            return text if len(text) <= 3 * _CONTEXT else text[: 3 * _CONTEXT] + "…"
        before, after = p.text[: p.start], p.text[p.end :]
        before = ("…" if len(before) > _CONTEXT else "") + before[-_CONTEXT:]
        after = after[:_CONTEXT] + ("…" if len(after) > _CONTEXT else "")
        mark = self._paint(p.marked, "7") if self.color else f"⟦{p.marked}⟧"
        return " ".join(f"{before}{mark}{after}".split("\n"))

    def _paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.color else text


def _where(f: Finding) -> str:
    places = []
    for p in (f.ja, f.en):
        if p is not None:
            line = f":{p.line}:{p.column}" if p.line else f" {p.segment}" if p.segment else ""
            places.append(f"{p.file}{line}" if p.file else line.strip() or f"bead {f.place + 1}")
    return "  ".join(dict.fromkeys(places))


def _total(outcome: Outcome) -> str:
    s = outcome.summary
    parts = [f"{s[k]} {k}{'s' if s[k] != 1 and k != 'info' else ''}" for k in ("error", "warning", "info")]
    if s["waived"]:
        parts.append(f"{s['waived']} waived")
    if outcome.known:
        parts.append(f"{outcome.known} known from the baseline")
    return ", ".join(parts)
