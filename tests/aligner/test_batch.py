from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from aligner.batch import Job, Made, Result, align_all, align_pair
from aligner.main import main
from corpus.collection import finished, parts
from corpus.errors import OutputError, UsageError
from corpus.manifest import Pair, by_name
from corpus.run import Outcome, processes
from tests.shared import SAMPLES

ROOT = Path(__file__).resolve().parents[2]


def here(work, items):  # type: ignore[no-untyped-def]
    """A runner without processes."""
    from corpus.run import attempt

    for item in items:
        yield Outcome(item, *attempt(work, item))


def fake(job: Job) -> Made:
    """Beads out of the lines of two files."""
    from corpus.errors import InputError
    from corpus.files import read_text

    ja, en = read_text(job.pair.ja).split(), read_text(job.pair.en).split()
    if len(ja) != len(en):
        raise InputError("uneven", path=job.pair.ja)
    lines = [json.dumps({"ja": [a], "en": [b]}, ensure_ascii=False) for a, b in zip(ja, en)]
    return Made(("\n".join(lines) + "\n").encode(), len(lines), 1.0, 0.0)


def slow(job: Job) -> Made:
    time.sleep(0.1)
    return fake(job)


def made(folder: Path, count: int) -> list[Pair]:
    out = []
    for n in range(count):
        ja, en = folder / f"{n}.ja.txt", folder / f"{n}.en.txt"
        ja.write_text(f"水{n}\n火{n}", "utf-8")
        en.write_text(f"water{n}\nfire{n}", "utf-8")
        out.append(Pair(f"p{n}", str(ja), str(en), "2025", "law"))
    return out


def run(pairs: list[Pair], out: Path) -> dict[str, Result]:
    return {r.pair.name: r for r in align_all(pairs, out, here, work=fake)}


def test_each_pair_has_its_bitext_and_a_line(tmp_path: Path) -> None:
    results = run(made(tmp_path, 3), tmp_path / "out")
    assert [(r.beads, r.kept, r.error) for r in results.values()] == [(2, False, "")] * 3
    found = parts([tmp_path / "out"])
    assert [p.name for p in found] == ["p0", "p1", "p2"]
    assert [b.en for b in found[1].beads()] == [("water1",), ("fire1",)]
    assert found[1].record["date"] == "2025"


def test_a_failed_pair_is_told_and_the_rest_done(tmp_path: Path) -> None:
    pairs = made(tmp_path, 4)
    Path(pairs[1].ja).write_text("水", "utf-8")
    Path(pairs[2].en).unlink()
    results = run(pairs, tmp_path / "out")
    assert "uneven" in results["p1"].error
    assert "no such file" in results["p2"].error
    assert sorted(finished(tmp_path / "out")) == ["p0", "p3"]


def test_a_second_run_does_only_what_is_missing_or_changed(tmp_path: Path) -> None:
    pairs = made(tmp_path, 4)
    out = tmp_path / "out"
    run(pairs, out)
    Path(pairs[0].en).write_text("wasser\nfeuer", "utf-8")
    (out / "p1.jsonl").unlink()
    (out / "p2.jsonl").write_text("{}", "utf-8")
    results = run(pairs, out)
    assert {n: r.kept for n, r in results.items()} == {"p0": False, "p1": False, "p2": False, "p3": True}
    assert "wasser" in (out / "p0.jsonl").read_text("utf-8")
    assert {n: r.kept for n, r in run(pairs, out).items()} == dict.fromkeys(results, True)


def test_a_state_file_cut_short_is_read_up_to_the_cut(tmp_path: Path) -> None:
    pairs = made(tmp_path, 3)
    out = tmp_path / "out"
    run(pairs, out)
    state = out / "state.jsonl"
    state.write_bytes(state.read_bytes()[:-20])
    kept = [r.kept for r in run(pairs, out).values()]
    assert sorted(kept) == [False, True, True]
    assert len(finished(out)) == 3


KILLED = """
import sys
from functools import partial
from pathlib import Path
from aligner.batch import align_all
from corpus.manifest import Pair
from corpus.run import processes
from tests.aligner.test_batch import made, slow
if __name__ == "__main__":
    folder = Path(sys.argv[1])
    for r in align_all(made(folder, 30), folder / "out", partial(processes, jobs=2), work=slow):
        print(r.pair.name, flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_a_killed_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    (tmp_path / "go.py").write_text(KILLED, "utf-8")
    process = subprocess.Popen(
        [sys.executable, str(tmp_path / "go.py"), str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        start_new_session=True,
    )
    assert process.stdout is not None
    told = [process.stdout.readline().strip() for _ in range(5)]
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()
    results = run(made(tmp_path, 30), tmp_path / "out")
    assert all(results[name].kept for name in told)
    assert sum(r.kept for r in results.values()) < 30
    assert len(finished(tmp_path / "out")) == 30


def test_two_runs_do_not_share_a_folder(tmp_path: Path) -> None:
    first = align_all(made(tmp_path, 3), tmp_path / "out", here, work=fake)
    next(first)
    with pytest.raises(UsageError, match="another run"):
        run(made(tmp_path, 3), tmp_path / "out")
    first.close()  # type: ignore[attr-defined]


def test_the_output_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x")
    with pytest.raises(OutputError, match="folder was expected"):
        run(made(tmp_path, 1), tmp_path / "out")


def test_on_processes(tmp_path: Path) -> None:
    results = list(align_all(made(tmp_path, 6), tmp_path / "out", partial(processes, jobs=2), work=fake))
    assert sorted(r.pair.name for r in results if not r.error) == [f"p{n}" for n in range(6)]


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample documents are not here")
def test_the_sample_pair_by_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for lang in ("ja", "en"):
        (tmp_path / lang).mkdir()
        text = (SAMPLES / f"memorandum.{lang}.md").read_text("utf-8")
        (tmp_path / lang / f"memo_{lang}.md").write_text(text, "utf-8")
        (tmp_path / lang / "bad.md").write_text("文。" if lang == "ja" else "", "utf-8")
    argv = [
        "corpus",
        "align",
        str(tmp_path / "ja"),
        str(tmp_path / "en"),
        "-o",
        str(tmp_path / "out"),
        "-j",
        "1",
    ]
    assert main(argv) == 1
    err = capsys.readouterr().err
    assert "bad: " in err
    assert "1 pairs aligned, 1 failed" in err
    (part,) = parts([tmp_path / "out"])
    assert sum(1 for b in part.beads() if b.ja and b.en) > 20
    assert main([*argv, "--dry-run"]) == 0
    assert "memo" in capsys.readouterr().out


def test_the_same_beads_as_one_by_one(tmp_path: Path) -> None:
    if not SAMPLES.is_dir():
        pytest.skip("the sample documents are not here")
    from aligner.align import align
    from corpus.formats import read_document

    pair = Pair("m", str(SAMPLES / "memorandum.ja.md"), str(SAMPLES / "memorandum.en.md"))
    alone = align(read_document(pair.ja, lang="ja"), read_document(pair.en, lang="en"))
    assert align_pair(Job(pair, "jsonl", "")).beads == len(alone.beads)


def test_names_pair_whatever_says_their_language(tmp_path: Path) -> None:
    for lang, names in {
        "ja": ("a/報告書_日本語.md", "plan-ja.txt", "x.jp.md", "only.md", "Ｎｏ１.md"),
        "en": ("a/報告書（英訳）.md", "Plan_EN.md", "x.eng.md", "other.md", "no1.txt"),
    }.items():
        for name in names:
            path = tmp_path / lang / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("x", "utf-8")
    pairs, alone = by_name(tmp_path / "ja", tmp_path / "en")
    assert sorted(p.name for p in pairs) == ["a/報告書", "no1", "plan", "x"]
    assert sorted(p.name for p in alone) == ["only.md", "other.md"]


def test_a_scheduler_dies_and_the_next_run_goes_on(tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="Dask is not installed: pip install 'taiyaku[corpus]'")
    from corpus.errors import TaiyakuError
    from corpus.run import cluster
    from tests.corpus.test_run import Cluster

    pairs, out = made(tmp_path, 40), tmp_path / "out"
    dask = Cluster(tmp_path, 2)
    told = []
    try:
        with pytest.raises(TaiyakuError, match="went away"):
            for result in align_all(pairs, out, partial(cluster, address=dask.address), work=slow):
                told.append(result.pair.name)
                if len(told) == 4:
                    dask.workers[0].kill()
                if len(told) == 8:
                    dask.scheduler.kill()
    finally:
        dask.stop()
    results = run(pairs, out)
    assert all(results[name].kept for name in told)
    assert not any(r.error for r in results.values())
    lines = (out / "state.jsonl").read_text("utf-8").splitlines()
    assert sorted(json.loads(line)["name"] for line in lines) == sorted(p.name for p in pairs), (
        "each exactly once"
    )
