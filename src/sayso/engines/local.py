"""Local: the steps of a run on one machine, in worker processes, with rows between steps on disk.

A step is cut into BUCKETS tasks by the rows' keys. A task reads its bucket of every task before it and writes one Arrow file
with a batch for each bucket of the next step; the file is renamed into place when it is whole. So a worker may die at any
moment: what it had not finished is done again by another, and nothing is there twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from types import TracebackType

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sayso.engines.rows import ROWS, SCHEMA, Row, Step, batches
from sayso.engines.shelf import put
from sayso.errors import RunFailed

BUCKETS = 32
PATIENCE = 20  # times that workers may die one after another without one task finished
SORT = [(name, "ascending") for name in ("key", "order", "body")]


@dataclass(frozen=True)
class Task:
    """A bucket of a step: rows sent to `to` in files of earlier steps, or bodies, through a function into a file."""

    function: Step
    target: str
    bucket: int = 0
    to: str = ""
    files: tuple[str, ...] = ()
    bodies: tuple[bytes, ...] = ()


class Local:
    """The engine, as a context; `work` is the folder for rows, `workers` the number of processes."""

    def __init__(self, work: Path, *, workers: int = 1) -> None:
        self.work, self.workers = work, workers
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Local:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=kind is None, cancel_futures=True)

    def each(self, step: str, bodies: Sequence[bytes], function: Step) -> None:
        self._run([Task(function, self._file(step, k), bodies=tuple(bodies[k::BUCKETS])) for k in range(BUCKETS)])

    def grouped(self, step: str, to: str, sources: Sequence[str], function: Step) -> None:
        files = tuple(self._file(source, k) for source in sources for k in range(BUCKETS))
        self._run([Task(function, self._file(step, k), k, to, files) for k in range(BUCKETS)])

    def rows(self, step: str, to: str) -> Iterator[pa.RecordBatch]:
        for k in range(BUCKETS):
            yield from _sent([self._file(step, k)], to, range(BUCKETS))

    def _file(self, step: str, number: int) -> str:
        return str(self.work / "rows" / step / f"{number:02d}.arrow")

    def _run(self, tasks: Sequence[Task]) -> None:
        """Does what is not done yet; workers that die are replaced."""
        left = [task for task in tasks if not Path(task.target).exists()]
        if self.workers <= 1:
            for task in left:
                _do(task)
            return
        barren = 0
        while left:
            before = len(left)
            left = self._tried(left)
            barren = barren + 1 if len(left) == before else 0
            if barren == PATIENCE:
                raise RunFailed(f"workers died {PATIENCE} times without finishing anything.", name=str(self.work.parent),
                                remedy="Free memory or use fewer --workers, and run the same command again.")

    def _tried(self, tasks: Sequence[Task]) -> list[Task]:
        """The tasks that were not finished because a worker died."""
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self.workers, mp_context=get_context("spawn"))
        left = list(tasks)
        try:
            running = {self._pool.submit(_do, task): task for task in tasks}
            for future in as_completed(running):
                future.result()
                left.remove(running[future])
        except BrokenProcessPool:
            self._pool.shutdown()
            self._pool = None
            left = [task for task in left if not Path(task.target).exists()]
        return left


def _do(task: Task) -> None:
    """One task, in a worker."""
    if task.to:
        found = _sorted(list(_sent(task.files, task.to, [task.bucket])))
    else:
        found = batches(Row("", k, b"", body) for k, body in enumerate(task.bodies))
    put(Path(task.target), SCHEMA, _bucketed(task.function(found)))


def _sent(files: Iterable[str], to: str, buckets: Iterable[int]) -> Iterator[pa.RecordBatch]:
    """The rows sent to a step in some buckets of files."""
    for file in files:
        reader = pa.ipc.open_file(pa.memory_map(file))
        for k in buckets:
            batch = reader.get_batch(k)
            if batch.num_rows:
                yield batch.filter(pc.field("to") == to)


def _sorted(found: list[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    table = pa.Table.from_batches(found, schema=SCHEMA)
    yield from table.sort_by(SORT).to_batches(max_chunksize=ROWS)


def _bucketed(found: Iterable[pa.RecordBatch]) -> list[pa.RecordBatch]:
    """Rows as one batch for each bucket."""
    parts: list[list[pa.RecordBatch]] = [[] for _ in range(BUCKETS)]
    for batch in found:
        bucket = batch.column("key").to_numpy() % BUCKETS
        for k in np.unique(bucket).tolist():
            parts[k].append(batch.take(pa.array(np.flatnonzero(bucket == k))))
    return [_one(rows) for rows in parts]


def _one(rows: list[pa.RecordBatch]) -> pa.RecordBatch:
    table = pa.Table.from_batches(rows, schema=SCHEMA).combine_chunks()
    return table.to_batches()[0] if len(table) else pa.RecordBatch.from_pylist([], schema=SCHEMA)
