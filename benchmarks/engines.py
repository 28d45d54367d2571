"""`sayso run` over many reports -> reports a second, memory, growth, and what killed workers cost.

    python -m benchmarks.engines --input DEV.jsonl [DEV.jsonl ...] [--reports 1000 10000] [--engine local spark]
        [--workers 2] [--reader shipped|plain] [--half second] [--kill N] [--folder FOLDER]

Reports are made as benchmarks.scale makes them: base texts of sentences drawn from the inputs, each with up to ten edits.
`--reader plain` reads them fast and badly (benchmarks.readers), where the encoder is not what is measured. `--half second`
measures what comes behind the reading alone, from statements stored by benchmarks.stored. `--folder` keeps what was made
and written (reports that are there are not made again). `--kill N` kills a worker process N times, at random moments of
the run's processor time (on a busy machine the clock says nothing), and compares every byte with a run that was left alone.
Each run is a process of its own; printed as JSON: `seconds` by the clock, `cpu_seconds` of all its processes (those of Java
and of the readers too), `start_cpu_seconds` what of them had gone by when the engine had started and no step was begun,
`peak_mb` the sum of what the processes of the run hold at one time (Linux; shared pages are counted by share), rows of each
table; `growth`, the processor time of each row by that of the row before; `ratio`, that of each engine by that of the first.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import nullcontext
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.scale import written

READERS = {"shipped": "sayso.guarded:extractor", "plain": "benchmarks.readers:plain"}
PAUSE = 0.5  # seconds between two looks at a run
SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER: processes whose parent ended become ours, so that their time is counted
TICKS = os.sysconf("SC_CLK_TCK")
CHILD = """
import sys
from benchmarks import stored
from sayso import engines
from sayso.engines import first, plan, stories
class Stop(Exception): pass
def stop(*_): raise Stop
part, path, out, engine, workers, reader = sys.argv[1:]
whole = plan.run
def begun(*given):
    print("begun", flush=True)
    return whole(*given)
if __name__ == "__main__":
    plan.run = begun
    if part == "first":
        first.ingest, first.read, stories.steps = stored.ingest, stored.read, stop
    try:
        engines.run(path, out, engine=engine, workers=int(workers), master=f"local[{workers}]", reader=reader)
    except Stop:
        pass
"""


def made(inputs: list[Path], count: int, seed: int, folder: Path) -> Path:
    """A file of `count` reports as lines of JSON."""
    out = folder / f"{count}.jsonl"
    if not out.exists():
        written(inputs, count, seed, folder / "made.jsonl")
        with (folder / "made.jsonl").open(encoding="utf-8") as lines, out.open("w", encoding="utf-8") as file:
            for line in lines:
                row = json.loads(line)
                file.write(json.dumps({"text": row["text"], "outlet": row["outlet"], "published": row["day"]}) + "\n")
        (folder / "made.jsonl").unlink()
    return out


class Watch(threading.Thread):
    """Looks at a run's processes: the most memory they hold together; and kills a worker whenever the run has spent so much
    processor time as one of `moments` says."""

    def __init__(self, process: subprocess.Popen, moments: list[float], seed: int) -> None:
        super().__init__(daemon=True)
        self.process, self.moments, self.dice = process, sorted(moments), random.Random(seed)
        self.peak = self.killed = 0
        # Summed from look to look: the time of a worker that Spark's daemon does not wait for is gone from one to the next.
        self.spent = self._last = 0.0

    def run(self) -> None:
        while self.process.poll() is None:
            self.peak = max(self.peak, sum(map(_held, below(self.process.pid))))
            now = spent(self.process.pid)
            self.spent, self._last = self.spent + max(0.0, now - self._last), now
            if self.killed < len(self.moments) and self.spent >= self.moments[self.killed]:
                some = workers(self.process.pid)
                if some:
                    os.kill(self.dice.choice(some), signal.SIGKILL)
                    self.killed += 1
            time.sleep(PAUSE)


def below(top: int) -> list[int]:
    """A process and all that it started."""
    parents: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        fields = _fields(int(folder.name))
        if fields:
            parents.setdefault(int(fields[1]), []).append(int(folder.name))
    found = [top]
    for one in found:
        found += parents.get(one, [])
    return found


def workers(top: int) -> list[int]:
    """The processes below one that do the tasks of an engine: copies of a process that serves them."""
    served = {p: _read(f"/proc/{p}/cmdline") for p in below(top)}
    return [p for p, command in served.items() if (b"forkserver" in command or b"pyspark.daemon" in command)
            and served.get(int((_fields(p) or [b"", b"0"])[1])) == command]


def spent(top: int) -> float:
    """Seconds of processor time of a process and all below it, also of those that ended and were waited for."""
    return sum(sum(map(int, fields[11:15])) for fields in map(_fields, below(top)) if fields) / TICKS


def _fields(process: int) -> list[bytes]:
    """What Linux says of a process behind its name: state, parent, ...; nothing where it is gone."""
    return _read(f"/proc/{process}/stat").rpartition(b")")[2].split()


def _held(process: int) -> int:
    """Kilobytes that a process holds, pages that it shares counted by its share."""
    rows = _read(f"/proc/{process}/smaps_rollup").splitlines()
    return next((int(row.split()[1]) for row in rows if row.startswith(b"Pss:")), 0)


def _read(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError:
        return b""


def run(path: Path, out: Path, options: argparse.Namespace, engine: str, *, part: str = "",
        moments: list[float] | None = None) -> dict[str, Any]:
    """The row of one run."""
    begun, before = time.perf_counter(), _used()
    paths = os.pathsep.join([str(Path.cwd()), os.environ.get("PYTHONPATH", "")])
    with tempfile.NamedTemporaryFile("w", suffix=".py") as script:
        script.write(CHILD)
        script.flush()
        command = [sys.executable, script.name, part, str(path), str(out), engine, str(options.workers)]
        process = subprocess.Popen([*command, READERS[options.reader]], env={**os.environ, "PYTHONPATH": paths},
                                   stdout=subprocess.PIPE, text=True)
        watch = Watch(process, moments or [], options.seed)
        watch.start()
        assert process.stdout
        started = spent(process.pid) if process.stdout.readline() == "begun\n" else None
        process.communicate()
        watch.join()
    seconds = time.perf_counter() - begun
    _wait_for_all()
    used = max(_used() - before, watch.spent)
    return {"status": process.returncode, "seconds": round(seconds, 1), "cpu_seconds": round(used, 1),
            "start_cpu_seconds": round(started or 0.0, 1),
            "peak_mb": watch.peak // 1024, **({"killed": watch.killed} if moments else {})}


def _wait_for_all() -> None:
    """Until every process that the run left has ended: Java, and readers whose worker was killed."""
    while True:
        try:
            os.wait()
        except ChildProcessError:
            return


def _used() -> float:
    """Seconds of processor time of all that ended below this process and was waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def digest(folder: Path) -> str:
    """Of every byte that a run wrote."""
    found = hashlib.sha256()
    for file in sorted(p for p in folder.rglob("*") if p.is_file()):
        found.update(str(file.relative_to(folder)).encode() + file.read_bytes())
    return found.hexdigest()[:16]


def measured(path: Path, count: int, engine: str, options: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """A row with what was written."""
    out = folder / f"{engine}-{count}"
    if (out / "run.json").exists():
        raise SystemExit(f"{out} holds tables already: there is nothing left to measure. Delete it first.")
    if options.half == "second":
        run(path, out, options, engine, part="first")
    row = run(path, out, options, engine)
    tables = json.loads((out / "run.json").read_text())["tables"] if row["status"] == 0 else {}
    size = sum(p.stat().st_size for p in out.rglob("*.parquet"))
    found = {"engine": engine, "reports": count, **row, "a_second": round(count / row["seconds"], 1),
             "a_cpu_second": round(count / row["cpu_seconds"], 1), "mb_written": size // 1_000_000,
             "digest": digest(out), "tables": tables}
    if options.kill:
        dice = random.Random(options.seed)
        moments = [dice.uniform(row["start_cpu_seconds"], row["cpu_seconds"]) for _ in range(options.kill)]
        killed = run(path, folder / f"killed-{engine}", options, engine, moments=moments)
        found["killed"] = {**killed, "same_bytes": digest(folder / f"killed-{engine}") == found["digest"]}
    return found


def main() -> None:
    """Print the rows as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--input", type=Path, nargs="+", required=True)
    parser.add_argument("--reports", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--engine", nargs="+", choices=("local", "spark"), default=["local"])
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--reader", choices=READERS, default="plain")
    parser.add_argument("--half", choices=("both", "second"), default="both")
    parser.add_argument("--kill", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)
    cpu: dict[str, list[float]] = {}
    with nullcontext(options.folder) if options.folder else tempfile.TemporaryDirectory() as name:
        for engine in options.engine:
            for count in options.reports:
                path = made(options.input, count, options.seed, Path(name))
                row = measured(path, count, engine, options, Path(name))
                cpu.setdefault(engine, []).append(row["cpu_seconds"])
                print(json.dumps(row), flush=True)
    growth = {engine: [round(b / a, 2) for a, b in pairwise(seconds)] for engine, seconds in cpu.items()}
    ratio = {engine: [round(b / a, 2) for a, b in zip(cpu[options.engine[0]], seconds, strict=True)]
             for engine, seconds in cpu.items()}
    print(json.dumps({"growth": growth, "ratio": ratio}))


if __name__ == "__main__":
    main()
