"""How long `taiyaku --help` and `--version` take, as multiples of starting Python with `import click`.

python scripts/bench_startup.py [ROUNDS]
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

TAIYAKU = str(Path(sys.executable).with_name("taiyaku"))
RUNS = {
    "python -c 'import click'": [sys.executable, "-c", "import click"],
    "taiyaku --help": [TAIYAKU, "--help"],
    "taiyaku --version": [TAIYAKU, "--version"],
}


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def main(rounds: int = 15) -> int:
    times: dict[str, list[float]] = {name: [] for name in RUNS}
    for _ in range(rounds):
        for name, command in RUNS.items():
            times[name].append(seconds(command))
    base = median(times["python -c 'import click'"])
    for name, seen in times.items():
        print(f"{name:<26} {1000 * median(seen):7.1f} ms   {median(seen) / base:4.2f}x")
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
