"""Which documents belong together: manifests (TSV, CSV, JSON Lines, Parquet), folders paired by name."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import FormatError, InputError, MissingDependency, UsageError

COLUMNS = ("ja", "en", "name", "date", "domain")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents that are to be aligned."""

    name: str
    """Names the output; unique in a manifest."""
    ja: str
    en: str
    date: str = ""
    domain: str = ""


def read_manifest(path: str | Path) -> list[Pair]:
    """The pairs of a manifest; its paths are relative to its own folder.

    Columns or keys are ``ja``, ``en`` and, if wanted, ``name``, ``date``, ``domain``; a TSV without a header
    holds ja and en in its first two columns. Raises FormatError with the place of a mistake, and for a name
    that stands twice.
    """
    target = Path(path)
    ending = target.suffix.lower()
    if ending == ".parquet":
        rows = _parquet(target)
    elif ending in (".jsonl", ".ndjson"):
        rows = _jsonl(target)
    else:
        rows = _table(target, "," if ending == ".csv" else "\t")
    return _pairs(rows, target)


def _pairs(rows: Iterable[tuple[int, Mapping[str, Any]]], target: Path) -> list[Pair]:
    out: list[Pair] = []
    seen: dict[str, int] = {}
    for line, row in rows:
        cells = {k: str(row.get(k) or "").strip() for k in COLUMNS}
        for side in ("ja", "en"):
            if not cells[side]:
                raise FormatError(f"no “{side}” document is named", path=target, line=line)
            cells[side] = (target.parent / cells[side]).as_posix()
        name = cells["name"] or _stem(cells["ja"])
        if name in seen:
            if cells["name"]:
                raise FormatError(
                    f"the name “{name}” stands in line {seen[name]} too", path=target, line=line
                )
            name = f"{name}-{line}"
        seen[name] = line
        _check_name(name, target, line)
        out.append(Pair(name, cells["ja"], cells["en"], cells["date"], cells["domain"]))
    if not out:
        raise InputError("this manifest names no documents", path=target)
    return out


def _check_name(name: str, target: Path, line: int) -> None:
    """A name becomes a file name below the output folder, and may not leave it."""
    path = Path(name)
    if path.is_absolute() or ".." in path.parts or re.search(r'[\x00-\x1f<>:"|?*\\]', name):
        raise FormatError(f"“{name}” can't be a file's name", path=target, line=line)


def _table(target: Path, delimiter: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    from corpus.files import read_text

    rows = list(csv.reader(io.StringIO(read_text(target)), delimiter=delimiter))
    if not rows:
        return
    header = [c.strip().lower() for c in rows[0]]
    named = "ja" in header and "en" in header
    for line, row in enumerate(rows, 1):
        if not any(c.strip() for c in row) or (named and line == 1) or row[0].startswith("#"):
            continue
        if not named and len(row) < 2:
            raise FormatError(
                "two columns are needed: the Japanese and the English document", path=target, line=line
            )
        yield line, dict(zip(header if named else COLUMNS, row))


def _jsonl(target: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    from corpus.files import read_text

    for line, text in enumerate(read_text(target).split("\n"), 1):
        if text.strip():
            try:
                row = json.loads(text)
            except json.JSONDecodeError as error:
                raise FormatError(f"this line is not JSON: {error.msg}", path=target, line=line) from None
            if not isinstance(row, dict):
                raise FormatError("an object with “ja” and “en” was expected", path=target, line=line)
            yield line, row


def _parquet(target: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise MissingDependency("pyarrow", "corpus") from None
    if not target.is_file():
        raise InputError("no such file", path=target, hint="check the name and the folder")
    try:
        rows = pyarrow.parquet.read_table(target).to_pylist()
    except (pyarrow.ArrowException, OSError) as error:
        raise InputError(f"not a Parquet file: {error}", path=target) from None
    yield from enumerate(rows, 1)


# two folders

_LANGUAGE = re.compile(
    r"(?i)(?:^|[-_.\s(（\[【]+)(?:ja|jp|jpn|ja-jp|japanese|en|eng|en-us|en-gb|english|日本語版?|和文|英語版?|英文|仮訳|英訳|原文)(?=$|[-_.\s)）\]】])[)）\]】]*"
)


def _stem(path: str) -> str:
    """A file's name without its ending and without what names its language."""
    name = unicodedata.normalize("NFKC", Path(path).name)
    stem = name[: -len(Path(name).suffix)] if Path(name).suffix else name
    return _LANGUAGE.sub("", stem).strip(" -_.") or stem


def documents_in(folder: str | Path) -> list[Path]:
    """The documents below a folder, hidden files left out, in the order of their names. Raises InputError."""
    from corpus.formats import DOCUMENTS

    top = Path(folder)
    if not top.is_dir():
        raise InputError("no such folder", path=folder)
    endings = {e for n in DOCUMENTS for e in DOCUMENTS.load(n).endings}
    found = [
        p
        for p in sorted(top.rglob("*"))
        if p.is_file() and not p.name.startswith((".", "~$")) and p.name.lower().endswith(tuple(endings))
    ]
    if not found:
        raise InputError("no documents in this folder", path=folder)
    return found


def by_name(ja: str | Path, en: str | Path) -> tuple[list[Pair], list[Path]]:
    """The documents of two folders whose paths agree but for ending and language, and those left over."""
    left, right = _keyed(documents_in(ja), Path(ja)), _keyed(documents_in(en), Path(en))
    pairs, alone = [], []
    for key, paths in left.items():
        others = right.pop(key, [])
        if len(paths) == len(others) == 1:
            pairs.append(Pair(key, paths[0].as_posix(), others[0].as_posix()))
        else:
            alone += [*paths, *others]
    alone += [p for paths in right.values() for p in paths]
    return pairs, alone


def _keyed(paths: Sequence[Path], top: Path) -> dict[str, list[Path]]:
    out: dict[str, list[Path]] = {}
    for path in paths:
        folder = path.relative_to(top).parent
        key = (folder / _stem(path.name)).as_posix().casefold()
        out.setdefault(key, []).append(path)
    return out


def by_content(ja: str | Path, en: str | Path) -> tuple[list[Pair], list[Path]]:
    """The documents of two folders that say the same, by `corpus.matching`, and those left over."""
    from corpus.formats import read_document
    from corpus.matching import match, profile

    left, right = documents_in(ja), documents_in(en)
    if len(left) * len(right) > 25_000_000:
        raise UsageError(
            "these folders are too large to be paired by content",
            hint="pair them by name, or write a manifest",
        )
    sides = []
    for paths, lang in ((left, "ja"), (right, "en")):
        sides.append([profile(read_document(p, lang=lang), lang) for p in paths])
    pairs, used = [], set()
    names: set[str] = set()
    for i, j in match(*sides):
        name = _stem(left[i].name)
        name = name if name not in names else f"{name}-{i + 1}"
        names.add(name)
        pairs.append(Pair(name, left[i].as_posix(), right[j].as_posix()))
        used |= {left[i], right[j]}
    return pairs, [p for p in (*left, *right) if p not in used]
