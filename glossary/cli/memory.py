"""`taiyaku memory`: add, search, stats, export, forget."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from corpus.cli import Session
from glossary.cli.memory_text import hit_record, match_record, put_json, show_hit, show_matches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from corpus.memory.entry import Entry
    from corpus.memory.store import Memory

DEFAULT = "taiyaku-memory.db"

at = click.option(
    "-m",
    "--memory",
    "path",
    type=click.Path(),
    help=f"The memory [default: of taiyaku.toml, else {DEFAULT}].",
)
narrow_source = click.option("--source", help="Only sources whose name matches this pattern (* and ?).")
narrow_domain = click.option("--domain", help="Only sources of this domain.")
narrow_status = click.option(
    "--status", type=click.Choice(["auto", "confirmed", "edited"]), help="Only beads of this status."
)
narrow_since = click.option("--since", metavar="DATE", help="Only documents of this date or later.")


@click.group()
def memory() -> None:
    """The translation memory: everything translated before, found again."""


def _path(session: Session, path: str | None) -> str:
    return str(path or session.settings.get("memory") or DEFAULT)


@memory.command()
@click.argument("files", nargs=-1, required=True, type=click.Path())
@at
@click.option("--format", "format_", help="Format of the files [default: by their endings].")
@click.option("--name", help="Name of the source [default: the file's path]; for one file.")
@click.option("--date", default="", help="Date of the documents: 2025, 2025-07 or 2025-07-01.")
@click.option("--domain", default="", help="Subject of the documents.")
@click.option("--note", default="", help="A remark kept with the source.")
@click.option(
    "--min-confidence", type=click.FloatRange(0, 1), default=0.0, help="Leave out less certain beads."
)
@click.pass_obj
def add(
    session: Session,
    files: tuple[str, ...],
    path: str | None,
    format_: str | None,
    name: str | None,
    date: str,
    domain: str,
    note: str,
    min_confidence: float,
) -> None:
    """Add bitexts (JSONL, TMX, TSV …), or whole folders that `corpus align` wrote.

    Beads that are there already are merged and keep all their sources. A file that was added before is
    replaced by what it holds now.
    """
    import re

    from corpus.errors import UsageError
    from corpus.memory.feed import feeds
    from corpus.memory.store import Memory

    if date and not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", date):
        raise UsageError(f"“{date}” is not a date", hint="write 2025, 2025-07 or 2025-07-01")
    found = feeds(files, format=format_, date=date, domain=domain, note=note, min_confidence=min_confidence)
    if name:
        if len(found) != 1:
            raise UsageError(
                "--name is for one file", hint="leave it out: sources are named after their files"
            )
        found = [found[0].named(name)]
    new = merged = skipped = 0
    with Memory(_path(session, path), create=True) as store:
        for feed in session.progress(found, "adding", len(found)):
            done = store.add(feed.source, feed.beads())
            new, merged, skipped = new + done.new, merged + done.merged, skipped + done.skipped
        aside = f", {skipped} without a counterpart left out" if skipped else ""
        session.remark(f"{new} new, {merged} known already{aside}; {store.path}")


@memory.command()
@click.argument("query", nargs=-1)
@at
@click.option(
    "--like", type=click.Path(), help="For each segment of this document, the best earlier rendering."
)
@click.option("--fuzzy", is_flag=True, help="The nearest segments to the query, with a match percent.")
@click.option(
    "--lang", type=click.Choice(["ja", "en"]), help="Language of the query [default: by its script]."
)
@click.option("--regex", is_flag=True, help="The query is a regular expression (over NFKC text, any case).")
@click.option("--exact", is_flag=True, help="These very words, no inflected forms.")
@click.option("--apart", is_flag=True, help="English words anywhere in the bead, in any order.")
@click.option(
    "--least", type=click.IntRange(1, 101), default=70, show_default=True, help="Least match percent."
)
@click.option(
    "-n", "--limit", type=click.IntRange(1), help="How many [default: 20; 5 with --fuzzy, 1 with --like]."
)
@click.option("--glossary", type=click.Path(), help="Show terms that differ, by this glossary.")
@narrow_source
@narrow_domain
@narrow_status
@narrow_since
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Of the output.",
)
@click.pass_obj
def search(
    session: Session,
    query: tuple[str, ...],
    path: str | None,
    like: str | None,
    fuzzy: bool,
    lang: str | None,
    regex: bool,
    exact: bool,
    apart: bool,
    least: int,
    limit: int | None,
    glossary: str | None,
    source: str | None,
    domain: str | None,
    status: str | None,
    since: str | None,
    format_: str,
) -> None:
    """Where a word or phrase was used, and how it was rendered.

    Words stand for their inflected forms. Japanese: 取り組み finds 取組, 推進する finds 推進した; one kanji is
    enough. --fuzzy looks up a whole segment, --like every segment of a document.
    """
    from corpus.errors import UsageError
    from corpus.memory.store import Memory

    text = " ".join(query)
    if (like is None) == (not text):
        raise UsageError("name what to search for", hint="taiyaku memory search WORDS, or --like DOCUMENT")
    accept = _accept(source, domain, status, since)
    terms = _terms(glossary or session.settings.get("glossary")) if fuzzy or like else None
    with Memory(_path(session, path)) as store:
        if like:
            _like(session, store, like, lang, limit or 1, least, accept, terms, format_)
        elif fuzzy:
            from corpus.memory.fold import is_japanese
            from corpus.memory.fuzzy import lookup

            side = lang or ("ja" if is_japanese(text) else "en")
            found = lookup(store, text, side, limit=limit or 5, least=least, terms=terms, accept=accept)
            show_matches(text, found, side, format_)
            if not found:
                session.remark(f"nothing of {least} % or more")
        else:
            from corpus.memory.concordance import search as concordance

            hits, total, certain = concordance(
                store,
                text,
                lang=lang,
                regex=regex,
                exact=exact,
                apart=apart,
                limit=limit or 20,
                accept=accept,
            )
            if format_ == "json":
                put_json({"hits": [hit_record(h) for h in hits], "total": total, "exact": certain})
            else:
                for hit in hits:
                    show_hit(hit)
                about = "" if certain else "at most "
                session.remark(f"{len(hits)} of {about}{total}" if hits else "nothing found")


def _like(
    session: Session,
    store: Memory,
    document: str,
    lang: str | None,
    limit: int,
    least: int,
    accept: Callable[[Entry], bool] | None,
    terms: Any,
    format_: str,
) -> None:
    from corpus.formats import read_document
    from corpus.memory.fuzzy import precedents

    doc = read_document(document, lang=lang)
    session.warn(doc)
    side = doc.lang.split("-")[0]
    records = []
    hits = total = 0
    for segment, found in session.progress(
        precedents(store, doc, limit=limit, least=least, accept=accept, terms=terms),
        "searching",
        len(doc.content),
    ):
        total += 1
        hits += bool(found)
        if format_ == "json":
            records.append(
                {"segment": segment.id, "text": segment.text, "matches": [match_record(m) for m in found]}
            )
        elif found:
            show_matches(segment.text, found, side, format_, segment.id)
    if format_ == "json":
        put_json({"file": document, "segments": records})
    session.remark(f"{hits} of {total} segments have an earlier rendering")


def _accept(
    source: str | None, domain: str | None, status: str | None, since: str | None
) -> Callable[[Entry], bool] | None:
    from fnmatch import fnmatch

    if not (source or domain or status or since):
        return None

    def accept(entry: Entry) -> bool:
        uses = [
            u.source
            for u in entry.uses
            if (not source or fnmatch(u.source.name, source))
            and (not domain or u.source.domain == domain)
            and (not since or u.source.date >= since)
        ]
        return bool(uses or not (source or domain or since)) and (not status or entry.bead.status == status)

    return accept


def _terms(path: str | None) -> Any:
    """What finds the terms of a glossary in a text; None without one."""
    if not path:
        return None
    from glossary.formats import read_glossary
    from glossary.match import Matcher

    terms = read_glossary(path)
    matchers = {lang: Matcher(terms, lang) for lang in ("ja", "en")}
    return lambda text, lang: {h.concept.id: text[h.start : h.end] for h in matchers[lang].find(text)}


@memory.command()
@at
@click.option("--sources", is_flag=True, help="List the sources.")
@click.option("--check", is_flag=True, help="Check the file's integrity too.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Of the output.",
)
@click.pass_obj
def stats(session: Session, path: str | None, sources: bool, check: bool, format_: str) -> int:
    """How much the memory holds, and from where."""
    from corpus.memory.store import Memory

    with Memory(_path(session, path)) as store:
        numbers = store.stats()
        if check:
            numbers["damage"] = store.check()
        listed = store.sources() if sources else []
    if format_ == "json":
        if sources:
            numbers["source_list"] = [
                {
                    "name": s.name,
                    "date": s.date,
                    "domain": s.domain,
                    "added": s.added,
                    "beads": n,
                    "complete": s.complete,
                }
                for s, n in listed
            ]
        put_json(numbers)
        return 1 if numbers.get("damage") else 0
    click.echo(f"{numbers['file']}: {numbers['beads']:,} beads from {numbers['sources']:,} sources")
    characters = numbers["characters"]
    click.echo(f"  {characters['ja']:,} characters of Japanese, {characters['en']:,} of English")
    click.echo("  " + ", ".join(f"{n:,} {name}" for name, n in numbers["status"].items()))
    for domain, n in numbers["domains"].items():
        if domain:
            click.echo(f"  {domain}: {n:,}")
    click.echo(f"  {numbers['bytes'] / 1e6:,.1f} MB, schema {numbers['schema']}")
    for name in numbers["incomplete"]:
        click.echo(f"  {name} was not added to its end: add it again")
    for source, n in listed:
        parts = [source.date, source.domain, source.note, f"added {source.added}"]
        click.echo(f"  {n:8,}  {source.name}  " + " · ".join(p for p in parts if p))
    if check:
        click.echo("  integrity: " + ("; ".join(numbers["damage"]) or "ok"))
    return 1 if numbers.get("damage") else 0


@memory.command()
@at
@click.option("-o", "--output", default="-", type=click.Path(), help="Target; its ending names the format.")
@click.option(
    "--format", "format_", help="Format of the beads [default: by the target's ending, else jsonl]."
)
@narrow_source
@narrow_domain
@narrow_status
@narrow_since
@click.option(
    "--min-confidence", type=click.FloatRange(0, 1), default=0.0, help="Leave out less certain beads."
)
@click.pass_obj
def export(
    session: Session,
    path: str | None,
    output: str,
    format_: str | None,
    source: str | None,
    domain: str | None,
    status: str | None,
    since: str | None,
    min_confidence: float,
) -> None:
    """Write the memory, or part of it, as a bitext: jsonl, tmx, tsv …

    TMX, XLIFF and JSON Lines hold the sources, dates, codes and properties too; `memory add` takes them over.
    """
    from corpus.formats import write_bitext
    from corpus.memory.portable import portable
    from corpus.memory.store import Memory
    from corpus.model import Bitext

    accept = _accept(source, domain, status, since)

    def chosen(store: Memory) -> Iterator[Entry]:
        for entry in store.walk():
            if entry.bead.confidence >= min_confidence and (accept is None or accept(entry)):
                yield entry

    with Memory(_path(session, path)) as store:
        beads = tuple(portable(e) for e in chosen(store))
    write_bitext(Bitext(beads), output, format_)
    session.remark(f"{len(beads)} beads")


@memory.command()
@at
@click.option("--source", "sources", multiple=True, help="Forget this source (its whole name; repeatable).")
@click.option("--bead", "beads", multiple=True, type=int, help="Forget this bead (its number; repeatable).")
@click.option("--before", metavar="DATE", default="", help="Forget documents dated before this day.")
@click.option("--yes", is_flag=True, help="Don't ask.")
@click.pass_obj
def forget(
    session: Session,
    path: str | None,
    sources: tuple[str, ...],
    beads: tuple[int, ...],
    before: str,
    yes: bool,
) -> None:
    """Take sources or single beads out; their text is overwritten in the file."""
    from corpus.errors import UsageError
    from corpus.memory.store import Memory

    if not (sources or beads or before):
        raise UsageError("name what to forget", hint="--source NAME, --bead NUMBER or --before DATE")
    with Memory(_path(session, path)) as store:
        if not yes:
            click.confirm(f"Forget this in {store.path}?", abort=True, err=True)
        gone = store.forget(sources=sources, beads=beads, before=before)
    session.remark(f"{gone} beads forgotten")
