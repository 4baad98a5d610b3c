"""Work for the runners' tests; a module of its own, so that workers can import it."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from corpus.errors import InputError


def double(n: int) -> int:
    return 2 * n


def fragile(n: int) -> int:
    """Fails at 3 with a message, at 4 with a bug."""
    if n == 3:
        raise InputError("three is out of order", path="three.md")
    if n == 4:
        raise KeyError("four")
    return n


def deadly(n: int) -> int:
    """Kills its process at 5."""
    if n == 5:
        os.kill(os.getpid(), signal.SIGKILL)
    return n


def slow(task: tuple[int, str]) -> int:
    """Leaves a trace in a folder, takes a while, tells its process there."""
    n, folder = task
    with Path(folder, "pids").open("a") as handle:
        handle.write(f"{os.getpid()}\n")
    time.sleep(0.15)
    return n
