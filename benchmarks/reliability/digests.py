"""The same reports in every way that they can come: one digest of the exported record."""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples"
SEEDS = (0, 1, 2, 3, 4)
RUN = "from sayso.cli import main; main()"


def all_ways(databases: tuple[str, ...] = ("sqlite", "postgres")) -> dict[str, str]:
    """By way (hash seed, workers, database; the files in an order of its own, in one `add` or in several) the digest."""
    from tests import servers

    out: dict[str, str] = {}
    with servers.server() as address, tempfile.TemporaryDirectory() as home:
        for seed, workers, database in product(SEEDS, (1, 2), databases):
            case = servers.database(address) if database == "postgres" else f"{home}/{seed}-{workers}.sayso"
            out[f"seed {seed}, {workers} workers, {database}"] = _digest(case, seed, workers)
    return out


def _digest(case: str, seed: int, workers: int) -> str:
    files = [p for p in sorted(EXAMPLES.iterdir()) if p.name != "about.csv"]
    random.Random(seed * 2 + workers).shuffle(files)
    first = len(files) - seed % 3
    _sayso(seed, "init", case)
    for some in (files[:first], files[first:]):
        if some:
            _sayso(seed, "add", case, *some, "--about", EXAMPLES / "about.csv", "--workers", workers, "--quiet")
    return hashlib.sha256(_sayso(seed, "report", case, "--json", "-")).hexdigest()


def _sayso(seed: int, *arguments: object) -> bytes:
    done = subprocess.run([sys.executable, "-c", RUN, *map(str, arguments)], capture_output=True,
                          env={**os.environ, "PYTHONHASHSEED": str(seed)})
    if done.returncode:
        raise RuntimeError(done.stderr.decode())
    return done.stdout
