"""A run from its input to its tables: the steps in their order, on any engine.

What a step gave is kept in the folder `.work` of the output until the run is done, so that a run that was stopped goes on
behind what is finished.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import numpy as np
import pyarrow as pa

from sayso.engines import first, inputs, moved, second, stories
from sayso.engines.engine import Engine
from sayso.engines.job import Job, shelf_at
from sayso.engines.rows import Row, batches, number, part_of, unpacked
from sayso.engines.tables import TO
from sayso.engines.writing import empty, write
from sayso.errors import OtherRun, RunFailed

MANIFEST, WORK = "run.json", ".work"


def run(engine: Engine, job: Job, path: Path, output: Path) -> dict[str, int]:
    """Writes the tables of an input; gives their numbers of rows. Raises OtherRun where `output` holds anything else."""
    for kept in (shelf_at, stories.kept, moved.opened):  # of another run in this process, maybe into a folder of this name
        kept.cache_clear()
    pieces = [inputs.packed(piece) for piece in inputs.slices(path)]
    key = _key(job, pieces)
    done = _begun(output, key)
    if done is not None:
        return done
    engine.each("ingest", pieces, partial(first.ingest, job))
    engine.grouped("read", "read", ["ingest"], partial(first.read, job))
    stories.steps(engine, job)
    engine.grouped("units", "member", ["stories"], partial(second.units, job))
    engine.grouped("near", "mark", ["units"], partial(second.near, job))
    if not job.homes.exists():
        _homes(engine, job)
    engine.grouped("events", "group", ["units"], partial(second.events, job), partial(moved.rows, str(job.homes)))
    engine.grouped("tables", TO, ["ingest", "read", "stories", "units", "events"], partial(tables, job))
    return _finished(engine, output, key)


def _key(job: Job, pieces: Sequence[bytes]) -> str:
    """The digest of all that the tables depend on: what a stopped run must have in common with the one that goes on."""
    digest = hashlib.sha256(repr((job.version, job.policy, job.sources, job.published, job.about, job.pipeline)).encode())
    for piece in pieces:
        digest.update(piece)
        for name in inputs.opened(piece).paths:
            found = Path(name).stat()
            digest.update(f"{name}\0{found.st_size}\0{found.st_mtime_ns}".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:16]


def _begun(output: Path, key: str) -> dict[str, int] | None:
    """The tables of a run that is finished; None where it begins or goes on."""
    mark = output / WORK / "key"
    if (output / MANIFEST).exists():
        known = json.loads((output / MANIFEST).read_text(encoding="utf-8"))
        if known.get("key") == key:
            return known["tables"]
    held = [p.name for p in output.iterdir()] if output.exists() else []
    mine = mark.exists() and mark.read_text(encoding="utf-8") == key
    if held and not mine:
        stopped = mark.exists() and not (output / MANIFEST).exists()
        raise OtherRun("the folder holds a stopped run over another input or with other options." if stopped else
                       "the folder holds something else.", name=str(output),
                       remedy="Name another --output, or delete this one.")
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.write_text(key, encoding="utf-8")
    return None


def _homes(engine: Engine, job: Job) -> None:
    found = np.array(sorted(second.homes(engine.rows("near", "join")).items()), dtype=np.int64).reshape(-1, 2)
    moved.save(job.homes, *found.T)


def tables(job: Job, found: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Rows of tables, by table and day -> files in the folder `tables`; and a row for each file."""

    def fill(table: str, cells: dict) -> dict:
        if table == "reports":
            return {**cells, "text": job.report(cells["id"]).text}
        if table == "extractions":
            name = cells["report"]
            return {**cells, "body": job.shelf("reports").body(part_of(name), number(name), "extraction")}
        return cells

    files = write(Path(job.work) / "tables", unpacked(found), fill)
    yield from batches(Row("file", 0, path.encode(), str(rows).encode()) for path, rows in files)


def _finished(engine: Engine, output: Path, key: str) -> dict[str, int]:
    """Moves the tables to their place, writes what they are, and clears up."""
    made = output / WORK / "tables"
    files = {row.order.decode(): int(row.body) for row in unpacked(engine.rows("tables", "file"))}
    counts: dict[str, int] = {}
    files |= dict.fromkeys(empty(made), 0) if made.exists() else {}
    for path, rows in sorted(files.items()):
        table = path.split("/", 1)[0]
        counts[table] = counts.get(table, 0) + rows
    read = sum(batch.num_rows for batch in engine.rows("read", "telling"))
    if counts["reports"] != read:
        raise RunFailed(f"{read} reports were read and {counts['reports']} written; this is a fault of sayso's.",
                        name=str(output), remedy="Please tell its makers; no table was put into its place.")
    for half in made.rglob("*.half"):  # of a worker that was killed while it wrote
        half.unlink()
    for table in sorted(counts):
        if (made / table).exists():
            (made / table).rename(output / table)
    told = {"format": "sayso-tables/1", "key": key, "tables": counts, "files": dict(sorted(files.items()))}
    text = json.dumps(told, indent=1)
    half = output / f"{MANIFEST}.half"
    half.write_text(text + "\n", encoding="utf-8")
    half.replace(output / MANIFEST)
    shutil.rmtree(output / WORK)
    return counts
