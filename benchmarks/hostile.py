"""Hostile files, made -> a table: what became of each kind on the way in and in reading, and how long it took.

    python -m benchmarks.hostile                all kinds at full size (half an hour of one core)
    python -m benchmarks.hostile --size 0.01    the same, small
    python -m benchmarks.hostile --only page    kinds whose name begins so
    python -m benchmarks.hostile --no-read      the way in alone

Seconds are of processor time, of this process and of its workers. Exit status 1 where anything crashed, took more than ten
seconds in one step, or was shortened or lost in silence.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from sayso.errors import SaysoError
from sayso.guard import Limits, Pool
from sayso.guarded import MEMORY, SECONDS
from sayso.ingest import Quarantine, from_text
from tests.hostile.judging import BAD, misread, taken
from tests.hostile.kinds import Kind, kinds

HANG = 10.0
PATIENCE = 900.0  # seconds on the clock, beside the limit of processor time: a busy machine is no fault of a kind's
WARM = from_text("Three people were killed on Monday, officials said.")
TICKS = os.sysconf("SC_CLK_TCK")


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=float, default=1.0)
    parser.add_argument("--only", default="")
    parser.add_argument("--no-read", action="store_true")
    asked = parser.parse_args(arguments)
    counts: Counter[str] = Counter()
    print("| kind | bytes | on the way in | s | read | s |\n|---|---:|---|---:|---|---:|")
    limits = Limits(seconds=SECONDS, memory=MEMORY, clock=PATIENCE, start=PATIENCE)
    with (Quarantine() as pages, tempfile.TemporaryDirectory() as folder,
          Pool("sayso.guarded:extractor", limits=limits) as reader):
        for kind in kinds(asked.size):
            if kind.name.startswith(asked.only):
                _tried(kind, Path(folder), pages, None if asked.no_read else reader, counts)
    bad = {what: counts[what] for what in (*sorted(BAD), "hang", "misread")}
    print(f"\n{sum(counts[w] for w in counts if w.startswith('in: '))} kinds; "
          + ", ".join(f"{what[4:]} {n}" for what, n in sorted(counts.items()) if what.startswith("in: "))
          + "; read: " + ", ".join(f"{what[6:]} {n}" for what, n in sorted(counts.items()) if what.startswith("read: ")))
    print(", ".join(f"{what} {n}" for what, n in bad.items()))
    return 1 if any(bad.values()) else 0


def _tried(kind: Kind, folder: Path, pages: Quarantine, reader: Pool | None, counts: Counter[str]) -> None:
    before = _seconds()
    outcome = taken(kind, folder, pages)
    inward = _seconds() - before
    counts[f"in: {outcome.what}"] += 1
    counts[outcome.what] += 1
    told, reading = "", 0.0
    # A feed or a list holds the same report over and over: three are enough.
    for report in outcome.intake.reports[:3] if reader else ():
        assert reader is not None
        reader.result(WARM, "warm")  # the start of a worker is not the cost of a report
        before = _seconds()
        result = reader.result(report, report.path or report.id)
        reading = max(reading, _seconds() - before)
        told = result.code if isinstance(result, SaysoError) else "read"
        counts[f"read: {told}"] += 1
        if misread(result):
            counts["misread"] += 1
            told = misread(result)
    counts["hang"] += max(inward, reading) > HANG
    what = f"{outcome.what} {outcome.why}".strip()
    print(f"| {kind.name} | {len(kind.data):,} | {what} | {inward:.1f} | {told} | {reading:.1f} |", flush=True)


def _seconds() -> float:
    """Processor time of this process, of the workers that have ended and of those that run."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system + sum(map(_running, _children()))


def _children() -> list[int]:
    path = Path(f"/proc/self/task/{os.getpid()}/children")
    return [int(pid) for pid in path.read_text().split()] if path.exists() else []


def _running(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICKS


if __name__ == "__main__":
    sys.exit(main())
