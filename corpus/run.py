"""The same work on many items: on the cores of this machine, or on a Dask cluster.

Both runners yield an outcome for each item as it is done, in no particular order, and survive what goes
wrong in one: an error becomes its outcome, and an item whose worker dies is tried again elsewhere.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from threading import Lock
from time import monotonic
from typing import Any, Generic, TypeVar

from corpus.errors import MissingDependency, TaiyakuError, UsageError

T = TypeVar("T")
R = TypeVar("R")

_LOOK = 2.0
"""Seconds after which the workers are counted again, and a scheduler that has gone is noticed."""
_GROUP = 8
"""Items sent to a worker at once, at most."""
TRIES = 3
"""How often an item may take its worker down."""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T, R]):
    """What became of an item: a result, or a message."""

    item: T
    result: R | None = None
    error: str = ""


Runner = Callable[[Callable[[T], R], Iterable[T]], Iterator[Outcome[T, R]]]


@cache
def _lock() -> Lock:
    """Analysers are not made for several threads: a worker does one item at a time, whatever its threads."""
    return Lock()


def attempt(work: Callable[[T], R], item: T) -> tuple[R | None, str]:
    """The result and "", or None and a message. Runs in the worker."""
    with _lock():
        try:
            return work(item), ""
        except TaiyakuError as error:
            return None, str(error)
        except MemoryError:
            return None, "not enough memory"
        except Exception as error:
            return None, f"unexpected {type(error).__name__}: {error}"


def attempts(work: Callable[[T], R], items: list[T]) -> list[tuple[R | None, str]]:
    """`attempt` for each of some items."""
    return [attempt(work, item) for item in items]


def cores() -> int:
    """The cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def processes(
    work: Callable[[T], R], items: Iterable[T], *, jobs: int | None = None
) -> Iterator[Outcome[T, R]]:
    """Run on `jobs` processes of this machine (None: one for each core). `work` must be importable."""
    queue = list(items)[::-1]
    jobs = max(1, min(jobs or cores(), len(queue)))
    while queue:
        suspects: list[T] = []
        yield from _pool(work, queue, jobs, suspects)
        for item in suspects:
            yield from _alone(work, item)


def _pool(work: Callable[[T], R], queue: list[T], jobs: int, suspects: list[T]) -> Iterator[Outcome[T, R]]:
    """Take items off the queue until it is empty or a worker dies; what was then running is suspect."""
    from concurrent.futures import FIRST_COMPLETED, Future, wait
    from concurrent.futures.process import BrokenProcessPool

    with _executor(jobs) as pool:
        running: dict[Future[Any], T] = {}
        broken = False
        while running or (queue and not broken):
            while queue and len(running) < 2 * jobs and not broken:
                item = queue.pop()
                try:
                    running[pool.submit(attempt, work, item)] = item
                except BrokenProcessPool:
                    queue.append(item)
                    broken = True
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                item = running.pop(future)
                try:
                    result, error = future.result()
                except BrokenProcessPool:
                    broken = True
                    suspects.append(item)
                else:
                    yield Outcome(item, result, error)


def _alone(work: Callable[[T], R], item: T) -> Iterator[Outcome[T, R]]:
    """An item that may have taken its worker down, in a process of its own."""
    from concurrent.futures.process import BrokenProcessPool

    with _executor(1) as pool:
        try:
            result, error = pool.submit(attempt, work, item).result()
        except BrokenProcessPool:
            result, error = None, "the process that worked on it was killed (not enough memory?)"
    yield Outcome(item, result, error)


@contextmanager
def _executor(jobs: int) -> Iterator[Any]:
    """A pool whose workers use one thread each and are gone afterwards."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
    before = {n: os.environ.get(n) for n in names}
    os.environ.update(dict.fromkeys(names, "1"))
    pool = ProcessPoolExecutor(jobs, mp_context=context)
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def cluster(
    work: Callable[[T], R], items: Iterable[T], *, address: str, patience: float = 30
) -> Iterator[Outcome[T, R]]:
    """Run on the Dask cluster whose scheduler is at `address`; files are read where the workers run.

    A worker that dies has its items done by another. Raises UsageError where no scheduler answers within
    `patience` seconds, TaiyakuError where it goes away or has had no worker for so long: what was yielded by
    then is done.
    """
    try:
        from distributed import Client
    except ImportError:
        raise MissingDependency("distributed", "corpus") from None
    queue = list(items)[::-1]
    try:
        client: Any = Client(address, timeout=patience, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TimeoutError) as error:
        raise UsageError(
            f"no Dask scheduler answers at {address} ({error})", hint="start one with: dask scheduler"
        ) from None
    try:
        yield from _tasks(client, work, queue, address, patience)
    finally:
        client.close(timeout=5)


def _tasks(
    client: Any, work: Callable[[T], R], queue: list[T], address: str, patience: float
) -> Iterator[Outcome[T, R]]:
    import asyncio
    from concurrent.futures import CancelledError

    from distributed import KilledWorker, wait

    run = partial(attempts, work)
    running: dict[Any, list[T]] = {}
    again: list[list[T]] = []
    threads, looked, manned = 0, float("-inf"), monotonic()
    while running or queue or again:
        if monotonic() - looked > _LOOK:
            threads, looked = _threads(client, address), monotonic()
            manned = looked if threads else manned
            if looked - manned > patience:
                raise TaiyakuError(
                    f"the Dask scheduler at {address} has no workers; what was done by then is kept",
                    hint="start some with: dask worker ADDRESS --nthreads 1, then run the same command",
                )
        while (queue or again) and len(running) < max(8, 3 * threads):
            group = again.pop() if again else _group(queue, threads)
            running[client.submit(run, group, pure=False, retries=TRIES)] = group
        try:
            with client.as_current():
                waited: Any = wait(list(running), timeout=_LOOK, return_when="FIRST_COMPLETED")  # type: ignore[no-untyped-call]
            done = waited.done
        except TimeoutError:
            done = set()
        except (asyncio.CancelledError, CancelledError):
            raise _gone(address) from None
        for future in done:
            if future.status == "lost":  # its worker died with the result: the scheduler has it done again
                continue
            group = running.pop(future)
            try:
                results = future.result(timeout=30)
            except KilledWorker:
                if len(group) > 1:
                    again += [[item] for item in group]
                    continue
                results = [(None, f"{TRIES} workers that worked on it were killed (not enough memory?)")]
            except (OSError, TimeoutError, asyncio.CancelledError, CancelledError):
                _threads(client, address)  # raises where it is the scheduler that has gone
                again.append(group)
                continue
            except Exception as problem:
                results = [(None, f"unexpected {type(problem).__name__}: {problem}")] * len(group)
            for item, (result, error) in zip(group, results):
                yield Outcome(item, result, error)


def _group(queue: list[T], threads: int) -> list[T]:
    """The next items to be sent together: talking to the scheduler costs, but the last ones go one by one."""
    size = max(1, min(_GROUP, len(queue) // (4 * max(1, threads))))
    return [queue.pop() for _ in range(size)]


def _threads(client: Any, address: str) -> int:
    """The threads of all workers; also how a scheduler that has gone is noticed."""
    try:
        if client.status != "running":
            raise _gone(address)
        return sum(client.nthreads().values())
    except (OSError, TimeoutError):
        raise _gone(address) from None


def _gone(address: str) -> TaiyakuError:
    return TaiyakuError(
        f"the Dask scheduler at {address} went away; what was done by then is kept",
        hint="start it again and run the same command: it goes on where it stopped",
    )
