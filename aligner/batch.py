"""Aligning many document pairs: each on its own, the failed ones told, the finished ones kept.

The output folder holds a bitext for each pair and ``state.jsonl``, a line for each pair that was tried: what
it was made from and what came out. A run that was broken off, or whose documents changed since, does only
what is missing. Only the process that calls `align_all` writes, whoever does the work.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from corpus.collection import STATE, finished
from corpus.errors import InputError, OutputError, TaiyakuError, UsageError
from corpus.manifest import Pair
from corpus.model import Bitext
from corpus.run import Runner


@dataclass(frozen=True, slots=True)
class Job:
    """A pair and what to make of it: all a worker has to know."""

    pair: Pair
    format: str
    digest: str
    """Of both documents, the settings and the version of this program."""
    glossary: str = ""
    force: bool = False
    earlier: str = ""
    """The pair's bitext of an earlier run: what a person confirmed in it stays."""


class Made(NamedTuple):
    """What a worker hands back."""

    data: bytes
    """The bitext, in the format asked for."""
    beads: int
    confidence: float
    """Mean over the beads with two sides."""
    seconds: float


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a pair."""

    pair: Pair
    beads: int = 0
    kept: bool = False
    """Finished by an earlier run."""
    error: str = ""


def align_pair(job: Job) -> Made:
    """Read, align and write one pair, in memory. Runs in a worker; raises TaiyakuError."""
    from time import perf_counter

    from aligner.align import align
    from corpus.formats import BITEXTS, read_document

    start = perf_counter()
    ja = read_document(job.pair.ja, lang="ja")
    en = read_document(job.pair.en, lang="en")
    for document in (ja, en):
        if not document.content:
            raise InputError("this document has no text", path=document.file)
    glossary = _glossary(job.glossary) if job.glossary else None
    bitext = align(ja, en, glossary=glossary, keep=_earlier(job.earlier), force=job.force)
    sure = [b.confidence for b in bitext.beads if b.ja and b.en]
    mean = sum(sure) / len(sure) if sure else 0.0
    return Made(BITEXTS.load(job.format)().write(bitext), len(bitext.beads), mean, perf_counter() - start)


@cache
def _glossary(path: str) -> Any:
    """A glossary, read once in each worker."""
    from glossary.formats import read_glossary

    return read_glossary(path)


def _earlier(path: str) -> Bitext | None:
    """A bitext in which a person confirmed or edited something; None where there is none that can be read."""
    from corpus.formats import read_bitext

    if not path:
        return None
    try:
        found = read_bitext(path)
    except TaiyakuError:
        return None
    return found if any(b.status != "auto" for b in found.beads) else None


def align_all(
    pairs: Sequence[Pair],
    folder: str | Path,
    run: Runner[Job, Made],
    *,
    format: str = "jsonl",
    glossary: str = "",
    force: bool = False,
    work: Callable[[Job], Made] = align_pair,
) -> Iterator[Result]:
    """Align the pairs into `folder` and tell what became of each, finished ones first.

    `run` is a runner of `corpus.run` with its options bound, `work` what it runs; `glossary` is a file whose
    terms are evidence, `force` aligns what doesn't look like a translation too. Raises OutputError where the folder can't be
    written or another run is writing there.
    """
    from corpus.files import write_bytes
    from corpus.formats import BITEXTS

    ending = BITEXTS.load(format).endings[0]
    target = Path(folder)
    with _claimed(target):
        done = finished(target)
        jobs: list[Job] = []
        failed: list[Result] = []
        for pair in pairs:
            try:
                digest = _digest(pair, format, glossary, force)
            except InputError as error:
                failed.append(Result(pair, error=str(error)))
                continue
            if _stands(done.get(pair.name), digest, target):
                yield Result(pair, done[pair.name]["beads"], kept=True)
            else:
                before = target / f"{pair.name}{ending}"
                earlier = str(before) if before.is_file() else ""
                jobs.append(Job(pair, format, digest, glossary, force, earlier))
        with _state(target) as note:
            for result in failed:
                note(result.pair, {"error": result.error})
                yield result
            for outcome in run(work, jobs):
                pair, made = outcome.item.pair, outcome.result
                if made is None:
                    note(pair, {"error": outcome.error})
                    yield Result(pair, error=outcome.error)
                    continue
                output = f"{pair.name}{ending}"
                (target / output).parent.mkdir(parents=True, exist_ok=True)
                write_bytes(target / output, made.data, sync=False)
                told = {
                    "output": output,
                    "digest": outcome.item.digest,
                    "sha": _sha(made.data),
                    "beads": made.beads,
                    "confidence": round(made.confidence, 4),
                    "seconds": round(made.seconds, 3),
                }
                note(pair, told)
                yield Result(pair, made.beads)


def _stands(record: dict[str, Any] | None, digest: str, folder: Path) -> bool:
    """Whether the pair was finished from these very documents and its bitext is as it was written."""
    if record is None or record.get("digest") != digest:
        return False
    try:
        return _sha((folder / str(record["output"])).read_bytes()) == record.get("sha")
    except OSError:
        return False


def _sha(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()


def _digest(pair: Pair, format: str, glossary: str, force: bool) -> str:
    from importlib.metadata import version

    from corpus.files import read_bytes

    files = [pair.ja, pair.en, *([glossary] if glossary else [])]
    parts = [*(_sha(read_bytes(f)) for f in files), format, str(force), version("taiyaku")]
    return _sha("\n".join(parts).encode())


@contextmanager
def _claimed(folder: Path) -> Iterator[None]:
    """The folder, made if it isn't there, for this run alone."""
    from filelock import FileLock, Timeout

    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / ".lock", timeout=0)
        with lock:
            yield
    except Timeout:
        raise UsageError("another run is writing into this folder", path=folder) from None
    except (FileExistsError, NotADirectoryError):
        raise OutputError("this is a file, a folder was expected", path=folder) from None


@contextmanager
def _state(folder: Path) -> Iterator[Any]:
    """What adds a line to the state file, before the pair is told of.

    Not synced: a line whose bitext the disk didn't get before a power cut is found out by its sum.
    """
    path = folder / STATE
    whole = not path.exists() or not path.read_bytes() or path.read_bytes().endswith(b"\n")
    with path.open("a", encoding="utf-8") as handle:
        if not whole:
            handle.write("\n")

        def note(pair: Pair, told: dict[str, Any]) -> None:
            about = {
                "name": pair.name,
                "ja": pair.ja,
                "en": pair.en,
                "date": pair.date,
                "domain": pair.domain,
            }
            handle.write(json.dumps({**about, **told}, ensure_ascii=False) + "\n")
            handle.flush()

        yield note
