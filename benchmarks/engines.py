"""`sayso run` over many reports -> reports a second, memory, growth, and what killed workers cost.

    python -m benchmarks.engines --input DEV.jsonl [DEV.jsonl ...] [--reports 1000 10000] [--engine local spark]
        [--workers 2] [--reader shipped|plain] [--half second] [--kill N]

Reports are made as benchmarks.scale makes them: base texts of sentences drawn from the inputs, each with up to ten edits.
`--reader plain` reads them fast and badly (benchmarks.readers), where the encoder is not what is measured. `--half second`
measures what comes behind the reading alone. `--kill N` kills a worker process at random N times (local) and compares every
byte with a run that was left alone. Each run is a process of its own; printed as JSON: `seconds` by the clock,
`cpu_seconds` of the processes that were waited for (with Spark not all), `peak_mb` the sum of what the processes of the run
hold at one time (Linux; shared pages are counted by share), rows of each table, and `growth`, the seconds of each row by
those of the row before.
"""

from __future__ import annotations

import argparse
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
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.scale import written

READERS = {"shipped": "sayso.guarded:extractor", "plain": "benchmarks.readers:plain"}
PAUSE = 0.5  # seconds between two looks at a run
CHILD = """
import sys
from sayso import engines
from sayso.engines import stories
class Stop(Exception): pass
def stop(*_): raise Stop
first, path, out, engine, workers, reader = sys.argv[1:]
if __name__ == "__main__":
    if first == "first":
        stories.steps = stop
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
    """Looks at a run's processes: the most memory they hold together; and kills workers, `kill` times in some `seconds`."""

    def __init__(self, process: subprocess.Popen, kill: int, seconds: float, seed: int) -> None:
        super().__init__(daemon=True)
        self.process, self.left, self.dice = process, kill, random.Random(seed)
        # Spread over four times as long: workers that start must get to some work, or nothing but starting is measured.
        self.chance = kill * PAUSE / max(1.0, 4 * seconds)
        self.peak = self.killed = 0

    def run(self) -> None:
        while self.process.poll() is None:
            mine = _below(self.process.pid)
            self.peak = max(self.peak, sum(map(_held, mine)))
            workers = [p for p in mine if b"spawn_main" in _read(f"/proc/{p}/cmdline")]
            if self.left and workers and self.dice.random() < self.chance:
                os.kill(self.dice.choice(workers), signal.SIGKILL)
                self.left, self.killed = self.left - 1, self.killed + 1
            time.sleep(PAUSE)


def _below(top: int) -> list[int]:
    """A process and all that it started."""
    parents: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        stat = _read(str(folder / "stat")).rpartition(b")")[2].split()
        if stat:
            parents.setdefault(int(stat[1]), []).append(int(folder.name))
    found = [top]
    for one in found:
        found += parents.get(one, [])
    return found


def _held(process: int) -> int:
    """Kilobytes that a process holds, pages that it shares counted by its share."""
    rows = _read(f"/proc/{process}/smaps_rollup").splitlines()
    return next((int(row.split()[1]) for row in rows if row.startswith(b"Pss:")), 0)


def _read(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError:
        return b""


def run(path: Path, out: Path, options: argparse.Namespace, engine: str, *, part: str = "", kill: int = 0,
        seconds: float = 0.0) -> dict[str, Any]:
    """The row of one run."""
    begun, before = time.perf_counter(), _used()
    paths = os.pathsep.join([str(Path.cwd()), os.environ.get("PYTHONPATH", "")])
    with tempfile.NamedTemporaryFile("w", suffix=".py") as script:
        script.write(CHILD)
        script.flush()
        command = [sys.executable, script.name, part, str(path), str(out), engine, str(options.workers)]
        process = subprocess.Popen([*command, READERS[options.reader]], env={**os.environ, "PYTHONPATH": paths})
        watch = Watch(process, kill, seconds, options.seed)
        watch.start()
        status = process.wait()
        watch.join()
    return {"status": status, "seconds": round(time.perf_counter() - begun, 1), "cpu_seconds": round(_used() - before, 1),
            "peak_mb": watch.peak // 1024,
            **({"killed": watch.killed} if kill else {})}


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
    if options.half == "second":
        run(path, out, options, engine, part="first")
    row = run(path, out, options, engine)
    tables = json.loads((out / "run.json").read_text())["tables"] if row["status"] == 0 else {}
    size = sum(p.stat().st_size for p in out.rglob("*.parquet"))
    found = {"engine": engine, "reports": count, **row, "a_second": round(count / row["seconds"], 1),
             "mb_written": size // 1_000_000, "digest": digest(out), "tables": tables}
    if options.kill:
        killed = run(path, folder / "killed", options, engine, kill=options.kill, seconds=row["seconds"])
        found["killed"] = {**killed, "same_bytes": digest(folder / "killed") == found["digest"]}
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
    options = parser.parse_args()
    growth = {}
    with tempfile.TemporaryDirectory() as name:
        for engine in options.engine:
            rows = []
            for count in options.reports:
                path = made(options.input, count, options.seed, Path(name))
                rows.append(measured(path, count, engine, options, Path(name)))
                print(json.dumps(rows[-1]), flush=True)
            growth[engine] = [round(b["seconds"] / a["seconds"], 2) for a, b in pairwise(rows)]
    print(json.dumps({"growth": growth}))


if __name__ == "__main__":
    main()
