from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import TaiyakuError, UsageError
from corpus.run import cluster, processes
from tests.corpus.work import deadly, double, fragile, slow

ROOT = Path(__file__).resolve().parents[2]


def test_every_item_has_one_outcome() -> None:
    outcomes = list(processes(double, range(20), jobs=2))
    assert sorted((o.item, o.result) for o in outcomes) == [(n, 2 * n) for n in range(20)]


def test_nothing_to_do() -> None:
    assert list(processes(double, [])) == []


def test_what_fails_is_told_and_the_rest_done() -> None:
    outcomes = {o.item: o for o in processes(fragile, range(8), jobs=2)}
    assert outcomes[3].error == "three.md: three is out of order"
    assert outcomes[4].error == "unexpected KeyError: 'four'"
    assert [n for n, o in outcomes.items() if o.result is None and n not in (3, 4)] == []
    assert len(outcomes) == 8


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_an_item_that_kills_its_process_is_told_and_the_rest_done() -> None:
    outcomes = list(processes(deadly, range(10), jobs=2))
    assert Counter(o.item for o in outcomes) == Counter(range(10))
    (bad,) = [o for o in outcomes if o.error]
    assert bad.item == 5
    assert "killed" in bad.error


class Cluster:
    """A scheduler and workers as processes of their own, as on a real cluster."""

    def __init__(self, folder: Path, workers: int) -> None:
        self.folder = folder
        self.env = {**os.environ, "PYTHONPATH": str(ROOT), "DASK_DISTRIBUTED__ADMIN__TICK__LIMIT": "1h"}
        self.scheduler = self._start(
            "scheduler", "--port", "0", "--no-dashboard", "--scheduler-file", "s.json"
        )
        deadline = time.monotonic() + 30
        while not (folder / "s.json").exists():
            assert time.monotonic() < deadline
            time.sleep(0.05)
        import json

        self.address = json.loads((folder / "s.json").read_text())["address"]
        self.workers = [
            self._start(
                "worker",
                self.address,
                "--nthreads",
                "1",
                "--no-nanny",
                "--no-dashboard",
                "--death-timeout",
                "20",
            )
            for _ in range(workers)
        ]

    def _start(self, what: str, *options: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "dask", what, *options],
            cwd=self.folder,
            env=self.env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def stop(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


@pytest.fixture
def dask(tmp_path: Path) -> Iterator[Cluster]:
    pytest.importorskip("distributed", reason="Dask is not installed: pip install 'taiyaku[corpus]'")
    made = Cluster(tmp_path, 3)
    yield made
    made.stop()


def test_a_killed_worker_costs_nothing(dask: Cluster, tmp_path: Path) -> None:
    tasks = [(n, str(tmp_path)) for n in range(40)]
    seen: list[Any] = []
    for outcome in cluster(slow, tasks, address=dask.address):
        seen.append(outcome)
        if len(seen) == 6:
            pids = set((tmp_path / "pids").read_text().split())
            assert len(pids) > 1, "several workers had work"
            dask.workers[0].kill()
    assert Counter(o.item[0] for o in seen) == Counter(range(40)), "nothing lost, nothing twice"
    assert all(o.result == o.item[0] for o in seen)


def test_a_killed_scheduler_is_said_and_what_was_done_is_done(dask: Cluster, tmp_path: Path) -> None:
    tasks = [(n, str(tmp_path)) for n in range(60)]
    seen = []
    with pytest.raises(TaiyakuError, match="went away") as said:
        for outcome in cluster(slow, tasks, address=dask.address):
            seen.append(outcome.item[0])
            if len(seen) == 5:
                dask.scheduler.kill()
    assert 5 <= len(seen) < 60
    assert len(set(seen)) == len(seen)
    assert "same command" in str(said.value)


def test_errors_come_back_as_outcomes(dask: Cluster) -> None:
    outcomes = {o.item: o.error for o in cluster(fragile, range(6), address=dask.address)}
    assert outcomes[3] == "three.md: three is out of order"
    assert outcomes[4] == "unexpected KeyError: 'four'"
    assert [outcomes[n] for n in (0, 1, 2, 5)] == [""] * 4


def test_a_cluster_without_workers_is_said(dask: Cluster) -> None:
    for worker in dask.workers:
        worker.kill()
    with pytest.raises(TaiyakuError, match="no workers"):
        list(cluster(double, range(3), address=dask.address, patience=3))


def test_no_scheduler_is_said() -> None:
    pytest.importorskip("distributed", reason="Dask is not installed: pip install 'taiyaku[corpus]'")
    with pytest.raises(UsageError, match="no Dask scheduler answers"):
        next(cluster(double, [1], address="tcp://127.0.0.1:9", patience=1))
