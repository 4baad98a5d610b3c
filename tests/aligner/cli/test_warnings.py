"""What a reader wants said is said, on standard error."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from aligner.main import root

TYPES = """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml"
ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
RELS = """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Target="word/document.xml"
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>"""
BODY = """<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
<w:p><w:r><w:t>The budget is 3.5 billion yen.</w:t></w:r><w:ins w:id="1" w:author="A" w:date="2024-01-01T00:00:00Z">
<w:r><w:t xml:space="preserve"> The committee meets in March.</w:t></w:r></w:ins></w:p></w:body></w:document>"""


@pytest.mark.parametrize("command", ["align", "segment", "check"])
def test_tracked_changes_taken_as_accepted_are_said(command: str, tmp_path: Path) -> None:
    en, ja = tmp_path / "en.docx", tmp_path / "ja.txt"
    with zipfile.ZipFile(en, "w") as package:
        for name, data in (
            ("[Content_Types].xml", TYPES),
            ("_rels/.rels", RELS),
            ("word/document.xml", BODY),
        ):
            package.writestr(name, data)
    ja.write_text("予算は35億円である。\n委員会は3月に開かれる。\n", encoding="utf-8")
    files = [str(en)] if command == "segment" else [str(ja), str(en)]
    found = CliRunner().invoke(root, [command, *files])
    assert "1 tracked change was taken as accepted" in found.stderr, found.output
    assert "taken as accepted" not in found.stdout
    assert "taken as accepted" not in CliRunner().invoke(root, ["-q", command, *files]).stderr
