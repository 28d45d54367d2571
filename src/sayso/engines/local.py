"""Local: the steps of a run on one machine, in worker processes, with rows between steps on disk.

A step is cut into some tasks by the rows' keys. A task reads its bucket of every task before it and writes an Arrow file
for each step that it sends rows to, with a batch for each bucket there, then a mark that it is done. So a worker may die at
any moment: what it had not finished is done again by another, under the same names, and nothing is there twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import numpy as np
import pyarrow as pa

from sayso.engines.crew import Crew, Exhausted
from sayso.engines.rows import ROWS, SCHEMA, TRIES, Row, Step, batches
from sayso.engines.shelf import put
from sayso.errors import RunFailed

# Tasks of a step: as many as the input has slices, within these. Few for a small input, since a step reads them all.
FEWEST, MOST = 4, 32
SORT = [(name, "ascending") for name in ("key", "order", "body")]


@dataclass(frozen=True)
class Task:
    """A bucket of a step: rows in the folders of earlier steps, or bodies, through a function into the step's folder."""

    function: Step
    folder: str
    bucket: int
    buckets: int
    sources: tuple[str, ...] = ()
    bodies: tuple[bytes, ...] | None = None

    @property
    def done(self) -> Path:
        """The mark that all its files are written."""
        return Path(self.folder) / f"{self.bucket:02d}.done"


class Local:
    """The engine, as a context; `work` is the folder for rows, `workers` the number of processes."""

    def __init__(self, work: Path, *, workers: int = 1) -> None:
        self.work, self.workers = work, workers
        self.buckets = FEWEST
        self._crew = Crew(_do, workers, TRIES)

    def __enter__(self) -> Local:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._crew.close()

    def each(self, step: str, bodies: Sequence[bytes], function: Step) -> None:
        self.buckets = n = min(MOST, max(FEWEST, len(bodies)))
        self._run([Task(function, self._folder(step), k, n, bodies=tuple(bodies[k::n])) for k in range(n)])

    def grouped(self, step: str, to: str, sources: Sequence[str], function: Step, moving: Step | None = None) -> None:
        if moving is not None:
            self.grouped(f"{step}-moved", to, sources, moving)
            sources = [f"{step}-moved"]
        folders = tuple(f"{self._folder(source)}/{to}" for source in sources)
        self._run([Task(function, self._folder(step), k, self.buckets, folders) for k in range(self.buckets)])

    def rows(self, step: str, to: str) -> Iterator[pa.RecordBatch]:
        yield from _sent([f"{self._folder(step)}/{to}"], range(self.buckets))

    def _folder(self, step: str) -> str:
        return str(self.work / "rows" / step)

    def _run(self, tasks: Sequence[Task]) -> None:
        """Does what is not done yet; a worker that dies is replaced."""
        left = [task for task in tasks if not task.done.exists()]
        if self.workers <= 1:
            for task in left:
                _do(task)
            return
        try:
            self._crew.work(left)
        except Exhausted:
            raise RunFailed(f"{TRIES} workers died over one task.", name=str(self.work.parent),
                            remedy="Free memory or use fewer --workers, and run the same command again.") from None


def _do(task: Task) -> None:
    """One task, in a worker: a file for each step that rows are sent to, then the mark."""
    if task.bodies is None:
        found = _sorted(list(_sent(task.sources, [task.bucket])))
    else:
        found = batches(Row("", k, b"", body) for k, body in enumerate(task.bodies))
    for to, parts in _parted(task.function(found), task.buckets).items():
        put(Path(task.folder) / to / f"{task.bucket:02d}.arrow", SCHEMA, [_one(rows) for rows in parts])
    task.done.parent.mkdir(parents=True, exist_ok=True)
    task.done.touch()


def _sent(folders: Iterable[str], buckets: Sequence[int] | range) -> Iterator[pa.RecordBatch]:
    """The rows of some buckets in the files of folders."""
    for folder in folders:
        for file in sorted(Path(folder).glob("*.arrow")):
            reader = pa.ipc.open_file(pa.memory_map(str(file)))
            yield from (reader.get_batch(k) for k in buckets)


def _sorted(found: list[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    table = pa.Table.from_batches(found, schema=SCHEMA)
    if len(table):
        yield from table.sort_by(SORT).to_batches(max_chunksize=ROWS)


def _parted(found: Iterable[pa.RecordBatch], buckets: int) -> dict[str, list[list[pa.RecordBatch]]]:
    """Rows by where they go, and by bucket."""
    out: dict[str, list[list[pa.RecordBatch]]] = {}
    for batch in found:
        sent = batch.column("to").dictionary_encode()
        place = sent.indices.to_numpy() * buckets + batch.column("key").to_numpy() % buckets
        for k in np.unique(place).tolist():
            parts = out.setdefault(sent.dictionary[k // buckets].as_py(), [[] for _ in range(buckets)])
            parts[k % buckets].append(batch.take(pa.array(np.flatnonzero(place == k))))
    return out


def _one(rows: list[pa.RecordBatch]) -> pa.RecordBatch:
    table = pa.Table.from_batches(rows, schema=SCHEMA).combine_chunks()
    return table.to_batches()[0] if len(table) else pa.RecordBatch.from_pylist([], schema=SCHEMA)
