"""The same reports in every way that they can come: one digest of the exported record.

    python -m benchmarks.reliability.digests SEED PLACE...      one process's part

Worker processes have a hash seed of their own, always the same one; so each process also reads once by itself.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from sayso.case import CaseFile
from sayso.case.reading import Shipped
from sayso.errors import SaysoError
from sayso.extract import Extraction
from sayso.guard import Limits, Pool
from sayso.guarded import MEMORY, SECONDS, extractor
from sayso.model import Report
from sayso.present.json import to_json

EXAMPLES = Path(__file__).parents[2] / "examples"
SEEDS = (0, 1, 2, 3, 4)
WAYS = ((0, "SQLite"), (1, "SQLite"), (2, "SQLite"), (1, "PostgreSQL"), (2, "PostgreSQL"))  # 0 workers: read in the process
PATIENCE = 900.0  # seconds on the clock: what is tried is not how busy the machine is


class Kept(Shipped):
    """The shipped reader with workers that stay: to start them is most of what a small case costs."""

    def __init__(self) -> None:
        super().__init__()
        limits = Limits(seconds=SECONDS, memory=MEMORY, clock=PATIENCE, start=PATIENCE)
        self.pools = {n: Pool("sayso.guarded:extractor", (None, ()), limits=limits, workers=n) for n in (1, 2)}

    def read(self, reports: Sequence[Report], workers: int) -> Iterator[Extraction | SaysoError]:
        """Each report's Extraction, in order."""
        yield from self.pools[workers].map(reports, name=lambda report: report.id) if workers else map(extractor(), reports)

    def close(self) -> None:
        """Ends the workers."""
        for pool in self.pools.values():
            pool.close()


def all_ways(seeds: Sequence[int] = SEEDS) -> dict[str, str]:
    """By way (hash seed, workers, database; the files in an order of its own, in one `add` or in two) the digest."""
    from tests import servers

    out: dict[str, str] = {}
    with servers.server() as address, tempfile.TemporaryDirectory() as home:
        for seed in seeds:
            places = [f"{home}/{seed}-{n}.sayso" if database == "SQLite" else servers.database(address)
                      for n, database in WAYS]
            done = subprocess.run([sys.executable, "-m", "benchmarks.reliability.digests", str(seed), *places],
                                  capture_output=True, env={**os.environ, "PYTHONHASHSEED": str(seed)})
            if done.returncode:
                raise RuntimeError(done.stderr.decode())
            out |= json.loads(done.stdout)
    return out


def of_seed(seed: int, places: Sequence[str]) -> dict[str, str]:
    """The digests of one process, one place for each of WAYS."""
    reader, out = Kept(), dict[str, str]()
    try:
        for n, (place, (workers, database)) in enumerate(zip(places, WAYS, strict=True)):
            who = f"{workers} workers" if workers else "no worker"
            out[f"hash seed {seed}, {who}, {database}"] = _digest(place, reader, seed * len(WAYS) + n, workers)
    finally:
        reader.close()
    return out


def _digest(place: str, reader: Kept, turn: int, workers: int) -> str:
    files = [p for p in sorted(EXAMPLES.iterdir()) if p.name != "about.csv"]
    random.Random(turn).shuffle(files)
    first = len(files) - turn % 3
    with CaseFile.create(place, reader=reader) as case:
        for some in (files[:first], files[first:]):
            if some and (wrong := case.add(some, about=EXAMPLES / "about.csv", workers=workers).problems):
                raise RuntimeError(f"{place}: {wrong}")
        return hashlib.sha256(to_json(case.record()).encode()).hexdigest()


if __name__ == "__main__":
    print(json.dumps(of_seed(int(sys.argv[1]), sys.argv[2:])))
