"""A concept as one row of a table: what the CSV, TSV and XLSX formats share.

Several values in a cell are separated by ``|``. A column that says something about single terms holds
``term=value`` pairs. A backslash before ``|``, ``=`` or itself takes their meaning away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from corpus.errors import FormatError
from glossary.model import APPROVED, PERMITTED, POS, STATUSES, TYPES, Concept, Glossary, Term, is_japanese

COLUMNS = (
    "id",
    "ja",
    "ja_variants",
    "en",
    "en_variants",
    "en_forbidden",
    "abbr",
    "status",
    "domain",
    "definition",
    "note",
    "source",
)
"""The columns every file has, in this order."""

LISTS: Mapping[str, tuple[str, str]] = {
    "en_forbidden": ("en", "forbidden"),
    "ja_forbidden": ("ja", "forbidden"),
    "ja_deprecated": ("ja", "deprecated"),
    "en_deprecated": ("en", "deprecated"),
}
"""Columns of terms that are not permitted: their language and status."""

DETAILS: Mapping[str, str] = {
    "reading": "reading",
    "pos": "pos",
    "type": "type",
    "term_status": "status",
    "case": "case_sensitive",
    "usage": "usage",
    "must_match": "must_match",
    "must_not_match": "must_not_match",
    "term_source": "source",
    "term_note": "note",
}
"""Further columns of ``term=value`` pairs, and the field of Term each fills."""

DATES = ("created", "modified")
KNOWN = frozenset({*COLUMNS, *LISTS, *DETAILS, *DATES})
ALSO: Mapping[str, str] = {
    "日本語": "ja",
    "和文": "ja",
    "japanese": "ja",
    "ja_jp": "ja",
    "英語": "en",
    "英文": "en",
    "english": "en",
    "en_us": "en",
    "en_gb": "en",
    "略語": "abbr",
    "略称": "abbr",
    "abbreviation": "abbr",
    "読み": "reading",
    "よみ": "reading",
    "ふりがな": "reading",
    "フリガナ": "reading",
    "品詞": "pos",
    "分野": "domain",
    "定義": "definition",
    "備考": "note",
    "notes": "note",
    "remarks": "note",
    "出典": "source",
}
"""What else people write over the columns."""
CHOICES: Mapping[str, tuple[str, ...]] = {
    "pos": POS,
    "type": TYPES,
    "status": STATUSES,
    "case_sensitive": ("yes", "no"),
}


def split(cell: str, separator: str = "|", most: int = -1) -> list[str]:
    r"""The values of a cell, trimmed, empty ones left out.

    >>> split(r"a | b\|c||d")
    ['a', 'b|c', 'd']
    """
    if not cell and separator == "|":
        return []
    if "\\" not in cell:
        parts = cell.split(separator, most)
    else:
        parts = re.split(r"(?<!\\)((?:\\\\)*)" + re.escape(separator), cell, maxsplit=max(0, most))
        parts = [a + b for a, b in zip(parts[::2], [*parts[1::2], ""])]
    return [p.strip() for p in parts if p.strip()] if separator == "|" else parts


def unescape(text: str) -> str:
    return re.sub(r"\\([|=\\])", r"\1", text) if "\\" in text else text


def escape(text: str, also: str = "") -> str:
    return re.sub(rf"([|\\{also}])", r"\\\1", text)


def values(cell: str) -> list[str]:
    return [unescape(p) for p in split(cell)]


def read_row(cells: Mapping[str, str], *, file: str = "", line: int | None = None) -> Concept:
    """The concept of one row, by column name. Raises FormatError for a value that is none of its kind."""
    terms = _terms(cells)
    for column, attribute in DETAILS.items():
        for part in split(cells.get(column, "")):
            _detail(terms, column, attribute, part, file, line)
    return Concept(
        id=cells.get("id", "").strip(),
        terms=tuple(terms),
        domain=cells.get("domain", "").strip(),
        definition=cells.get("definition", "").strip(),
        note=cells.get("note", "").strip(),
        source=cells.get("source", "").strip(),
        status=cells.get("status", "").strip() or APPROVED,
        created=cells.get("created", "").strip(),
        modified=cells.get("modified", "").strip(),
        extra=tuple((k, v) for k, v in cells.items() if k not in KNOWN and v),
        line=line,
    )


def _terms(cells: Mapping[str, str]) -> list[Term]:
    """The terms of the columns that hold nothing else."""
    abbreviations = values(cells.get("abbr", ""))
    terms: dict[tuple[str, str, bool], Term] = {}

    def put(text: str, lang: str, status: str, type: str) -> None:
        # A form both permitted and forbidden is kept twice, so that lint can say so.
        terms.setdefault((text, lang, status in PERMITTED), Term(text, lang, status, type))

    for lang in ("ja", "en"):
        for n, text in enumerate(values(cells.get(lang, ""))):
            type = "abbreviation" if text in abbreviations else "full form" if n == 0 else "variant"
            put(text, lang, "preferred" if n == 0 else "admitted", type)
        for text in values(cells.get(f"{lang}_variants", "")):
            put(text, lang, "admitted", "abbreviation" if text in abbreviations else "variant")
    for text in abbreviations:
        lang = "ja" if is_japanese(text) else "en"
        first = not any(t.lang == lang and t.permitted for t in terms.values())
        put(text, lang, "preferred" if first else "admitted", "abbreviation")
    for column, (lang, status) in LISTS.items():
        for text in values(cells.get(column, "")):
            put(text, lang, status, "variant")
    return [*terms.values()]


def _detail(terms: list[Term], column: str, attribute: str, part: str, file: str, line: int | None) -> None:
    """Let one ``term=value`` of a cell say what it says. A value alone speaks of all terms (part of speech)
    or of the first in the language it is written in (reading, examples)."""
    name, value = [unescape(p).strip() for p in split(part, "=", 1)] if split(part, "=", 1)[1:] else ("", "")
    at = [n for n, t in enumerate(terms) if name in (t.text, f"{t.lang}:{t.text}")]
    if not at:
        value = unescape(part)
        lang = "ja" if attribute == "reading" or is_japanese(value) else "en"
        at = [n for n, t in enumerate(terms) if attribute == "pos" or t.lang == lang]
        at = at if attribute == "pos" else at[:1]
    if not at:
        raise FormatError(
            f"“{part}” in column “{column}” speaks of no term of this line", path=file, line=line
        )
    allowed = CHOICES.get(attribute, ())
    if allowed:
        value = value.lower()
    if allowed and value not in allowed:
        raise FormatError(
            f"“{value}” in column “{column}” is none of {', '.join(allowed)}", path=file, line=line
        )
    for n in at:
        terms[n] = _with(terms[n], attribute, value)


def _with(term: Term, attribute: str, value: str) -> Term:
    new: Any = value
    if attribute in ("must_match", "must_not_match"):
        new = (*getattr(term, attribute), value)
    if attribute == "case_sensitive":
        new = value == "yes"
    return replace(term, **{attribute: new})


def write_row(concept: Concept) -> dict[str, str]:
    """The concept as column names and cells; of the further columns only those that say something."""
    out = dict.fromkeys(COLUMNS, "")
    lists: dict[str, list[str]] = {}
    for term in concept.terms:
        for column in _columns(concept, term):
            lists.setdefault(column, []).append(escape(term.text))
    out.update({column: "|".join(parts) for column, parts in lists.items()})
    for name in ("id", "status", "domain", "definition", "note", "source"):
        out[name] = getattr(concept, name)
    out.update(_details(concept, _terms(out)))
    out.update({name: getattr(concept, name) for name in DATES if getattr(concept, name)})
    out.update(concept.extra)
    return out


def _columns(concept: Concept, term: Term) -> list[str]:
    if not term.permitted:
        return [f"{term.lang}_{term.status}"]
    short = term.type == "abbreviation" and (term.lang == "en") != is_japanese(term.text)
    if term is concept.preferred(term.lang):
        alone = sum(t.permitted for t in concept.of(term.lang)) == 1
        return ["abbr"] if short and alone else [term.lang, "abbr"] if short else [term.lang]
    return ["abbr"] if short else [f"{term.lang}_variants"]


def _details(concept: Concept, plain: list[Term]) -> dict[str, str]:
    """What the plain columns don't imply already, as ``term=value`` cells."""
    implied = {(t.lang, t.text, t.permitted): t for t in plain}
    out: dict[str, list[str]] = {}
    for column, attribute in DETAILS.items():
        said = {getattr(t, attribute) for t in concept.terms}
        if attribute == "pos" and len(said) == 1 and said != {""}:
            out[column] = [*said]
            continue
        for term in concept.terms:
            value = getattr(term, attribute)
            base = implied.get((term.lang, term.text, term.permitted))
            if base is None or value == getattr(base, attribute):
                continue
            twice = sum(t.text == term.text for t in concept.terms) > 1
            name = escape(f"{term.lang}:{term.text}" if twice else term.text, "=")
            for one in value if isinstance(value, tuple) else (value,):
                shown = ("yes" if one else "no") if isinstance(one, bool) else str(one)
                out.setdefault(column, []).append(f"{name}={escape(shown)}")
    return {column: "|".join(parts) for column, parts in out.items()}


def header(rows: Iterable[Mapping[str, str]]) -> list[str]:
    """The columns a table of `rows` needs: those every file has, the further ones in use, unknown ones last."""
    used = {name: None for r in rows for name in r}
    further = [n for n in (*LISTS, *DETAILS, *DATES) if n in used and n not in COLUMNS]
    return [*COLUMNS, *further, *(n for n in used if n not in KNOWN)]


def read_rows(rows: Iterable[tuple[int, Mapping[str, str]]], file: str) -> Glossary:
    """The glossary of numbered rows. Raises FormatError for an id that stands twice."""
    concepts: list[Concept] = []
    seen: dict[str, int] = {}
    for line, cells in rows:
        made = read_row(cells, file=file, line=line)
        if made.id in seen:
            raise FormatError(
                f"the id “{made.id}” stands in line {seen[made.id]} already",
                path=file,
                line=line,
                hint="give one of the two another id",
            )
        if made.id:
            seen[made.id] = line
        concepts.append(made)
    return Glossary(tuple(concepts), file)
