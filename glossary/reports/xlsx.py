"""Findings as a workbook: a row each, with columns for a decision and a comment that are read back."""

from __future__ import annotations

import io
from pathlib import Path

from corpus.errors import FormatError
from glossary.findings import Finding, Passage, Waiver
from glossary.reports import Outcome

_COLUMNS = (
    ("id", 16),
    ("severity", 10),
    ("check", 20),
    ("message", 50),
    ("Japanese", 60),
    ("marked (ja)", 20),
    ("English", 60),
    ("marked (en)", 20),
    ("suggestion", 24),
    ("place", 22),
    ("decision", 14),
    ("comment", 40),
)
_DECISIONS = ("fix", "waive", "ask")
_FILL = {"error": "FDE2E1", "warning": "FFF3CD", "info": "E7F1FA"}


class XlsxReport:
    """Sheet “findings”; in the column decision: fix, waive or ask. A waived row needs a comment, its reason."""

    endings = (".xlsx",)

    def write(self, outcome: Outcome) -> bytes:
        from openpyxl import Workbook
        from openpyxl.styles import Alignment, Font, PatternFill
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.datavalidation import DataValidation

        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = "findings"
        sheet.append([name for name, _ in _COLUMNS])
        for n, (_, width) in enumerate(_COLUMNS, 1):
            sheet.column_dimensions[get_column_letter(n)].width = width
            sheet.cell(1, n).font = Font(bold=True)
        for f in outcome.findings:
            sheet.append([_safe(v) for v in _row(f)])
            row = sheet.max_row
            sheet.cell(row, 2).fill = PatternFill("solid", fgColor=_FILL[f.severity])
            for n in range(1, len(_COLUMNS) + 1):
                sheet.cell(row, n).alignment = Alignment(wrap_text=True, vertical="top")
                sheet.cell(row, n).data_type = "s" if sheet.cell(row, n).value else "n"
        sheet.freeze_panes = "B2"
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(_COLUMNS))}{max(1, sheet.max_row)}"
        choice = DataValidation(type="list", formula1=f'"{",".join(_DECISIONS)}"', allow_blank=True)
        sheet.add_data_validation(choice)
        choice.add(f"K2:K{max(2, sheet.max_row)}")
        about = book.create_sheet("summary")
        for key, value in {**outcome.summary, "known": outcome.known}.items():
            about.append([key, value])
        for file in outcome.files:
            about.append(["file", _safe(file)])
        buffer = io.BytesIO()
        book.save(buffer)
        return buffer.getvalue()


def _row(f: Finding) -> list[str]:
    return [
        f.id,
        f.severity,
        f.check,
        f.message,
        f.ja.text if f.ja else "",
        f.ja.marked if f.ja else "",
        f.en.text if f.en else "",
        f.en.marked if f.en else "",
        f.suggestion or "",
        "  ".join(_place(p) for p in (f.ja, f.en) if p is not None),
        "waive" if f.waived is not None else "",
        f.waived or "",
    ]


def _place(p: Passage) -> str:
    name = Path(p.file).name if p.file else ""
    return f"{name}:{p.line}" if p.line else f"{name} {p.segment}".strip()


def _safe(text: str) -> str:
    """Without control characters, which a workbook can't hold."""
    return "".join(c for c in text if c >= " " or c in "\n\t")[:32000]


def read_decisions(path: str | Path) -> list[Waiver]:
    """The rows that say “waive”, as waivers. Raises FormatError where one has no comment, its reason."""
    from corpus.files import read_bytes

    rows = _rows(read_bytes(path), path)
    head = [str(c or "").strip().lower() for c in next(rows, ())]
    try:
        at = {name: head.index(name) for name in ("id", "decision", "comment")}
    except ValueError:
        raise FormatError(
            "no sheet with the columns id, decision and comment",
            path=path,
            hint="use a workbook made with: taiyaku check … --format xlsx",
        ) from None
    out = []
    for line, row in enumerate(rows, 2):
        cells = {name: str(row[n] or "").strip() if n < len(row) else "" for name, n in at.items()}
        decision = cells["decision"].lower()
        if decision not in ("", *_DECISIONS):
            raise FormatError(
                f"unknown decision “{cells['decision']}”",
                path=path,
                line=line,
                hint=f"one of: {', '.join(_DECISIONS)}",
            )
        if decision == "waive":
            if not cells["comment"]:
                raise FormatError(
                    f"finding {cells['id']} is waived without a comment",
                    path=path,
                    line=line,
                    hint="say in the column comment why it may stay",
                )
            out.append(Waiver(cells["comment"], id=cells["id"]))
    return out


def _rows(data: bytes, path: str | Path):  # type: ignore[no-untyped-def]
    from zipfile import BadZipFile

    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except (BadZipFile, KeyError, ValueError, OSError) as error:
        raise FormatError(f"not a workbook that can be read: {error}", path=path) from None
    sheet = book["findings"] if "findings" in book.sheetnames else book.worksheets[0]
    return iter(sheet.iter_rows(values_only=True))
