"""How `taiyaku memory` shows what it found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.memory.concordance import Hit
    from corpus.memory.entry import Entry
    from corpus.memory.fuzzy import Match


def put_json(record: Any) -> None:
    import json

    click.echo(json.dumps(record, ensure_ascii=False, indent=1))


def _where(entry: Entry) -> str:
    parts = []
    for use in entry.uses[:1]:
        parts = [use.source.date, use.source.name, " ".join(use.ja_ids), use.source.domain]
    if len(entry.uses) > 1:
        parts.append(f"and {len(entry.uses) - 1} more")
    parts += [entry.bead.status, f"{entry.bead.confidence:.2f}", entry.bead.note]
    return " · ".join(p for p in parts if p)


def _marked(text: str, marks: Sequence[tuple[int, int]]) -> str:
    """Marks as colour on a terminal, else between guillemets."""
    import sys

    colour = sys.stdout.isatty()
    out, at = [], 0
    for a, b in marks:
        word = text[a:b]
        out += [text[at:a], click.style(word, fg="yellow", bold=True) if colour else f"«{word}»"]
        at = b
    return "".join([*out, text[at:]])


def show_hit(hit: Hit) -> None:
    click.echo(_marked(hit.ja, hit.ja_marks))
    click.echo(_marked(hit.en, hit.en_marks))
    click.echo(click.style(f"    [{hit.entry.id}] {_where(hit.entry)}", dim=True))


def show_matches(text: str, found: Sequence[Match], lang: str, format_: str, segment: str = "") -> None:
    if format_ == "json":
        put_json({"text": text, "matches": [match_record(m) for m in found]})
        return
    click.echo(f"{segment}  {text}" if segment else text)
    for match in found:
        bead = match.entry.bead
        sides = (bead.ja, bead.en) if lang == "ja" else (bead.en, bead.ja)
        click.echo(f"{match.percent:4d} %  {_segments(sides[0], lang)}")
        click.echo(f"        {_segments(sides[1], 'en' if lang == 'ja' else 'ja')}")
        for noun, (here, there) in (("figures", match.figures), ("terms", match.terms)):
            if here or there:
                click.echo(f"        {noun} differ: {', '.join(here) or '–'} | {', '.join(there) or '–'}")
        click.echo(click.style(f"        [{match.entry.id}] {_where(match.entry)}", dim=True))


def _segments(segments: Sequence[str], lang: str) -> str:
    from corpus.memory.fold import join

    return join(segments, lang)


def _entry_record(entry: Entry) -> dict[str, Any]:
    from corpus.formats.jsonl import record

    made = {
        k: v for k, v in record(entry.bead).items() if k not in ("ja_ids", "en_ids", "score", "moved", "kind")
    }
    made["sources"] = [
        {
            "name": u.source.name,
            "ja_file": u.source.ja_file,
            "en_file": u.source.en_file,
            "date": u.source.date,
            "domain": u.source.domain,
            "ja_ids": list(u.ja_ids),
            "en_ids": list(u.en_ids),
        }
        for u in entry.uses
    ]
    return made


def hit_record(hit: Hit) -> dict[str, Any]:
    marks = {"ja_marks": [list(m) for m in hit.ja_marks], "en_marks": [list(m) for m in hit.en_marks]}
    return {"ja_text": hit.ja, "en_text": hit.en, **marks, **_entry_record(hit.entry)}


def match_record(match: Match) -> dict[str, Any]:
    return {
        "percent": match.percent,
        "kind": match.kind,
        "edits": [list(e) for e in match.edits],
        "figures": {"here": list(match.figures[0]), "earlier": list(match.figures[1])},
        "terms": {"here": list(match.terms[0]), "earlier": list(match.terms[1])},
        **_entry_record(match.entry),
    }
