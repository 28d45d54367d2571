"""Spark: the steps of a run as DataFrames; rows are brought together by Spark's own shuffle and sort.

Every step is kept as Parquet in the folder of the run and renamed into place when it is whole: a run that was stopped begins
with the first step that is not there. Tasks hold a batch of rows at a time; Spark spills what it sorts.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.dataset as ds

from sayso.engines.rows import SCHEMA, TRIES, Step
from sayso.errors import RunFailed

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

COLUMNS = "`to` string, key bigint, `order` binary, body binary"
# Rows that Spark hands to Python at once; bodies are some kilobytes.
BATCH = 2_000
SETTINGS = {
    "spark.sql.execution.arrow.maxRecordsPerBatch": str(BATCH),
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    # The number of partitions is the caller's: readers are as many as cores.
    "spark.sql.adaptive.enabled": "false",
    "spark.python.worker.reuse": "true",
    "spark.task.maxFailures": str(TRIES),
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    # A step only reads, cuts and sorts: making and compiling a program for each takes longer than it saves.
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    # Rows between steps live for minutes: what takes the least time to pack is best.
    "spark.sql.parquet.compression.codec": "snappy",
    "spark.hadoop.mapreduce.fileoutputcommitter.algorithm.version": "2",
}
# On one machine the work is Python's. So Java shall not spend a second core on compiling itself and on clearing up at once.
ALONE = {"spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"}
LOCAL = re.compile(r"local(?:\[(\d+|\*)\])?")  # with no number of failures: such a master gives up at the first


class Spark:
    """The engine, as a context. `work` is a folder that all executors reach under this path; `partitions` how finely rows
    are cut (default: twice the cores); `master` as in Spark, where nothing else sets it: all cores of this machine."""

    def __init__(self, work: Path, *, partitions: int | None = None, master: str | None = None) -> None:
        from pyspark.sql import SparkSession

        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        builder = SparkSession.builder.appName("sayso")
        builder = builder.master(lasting(master)) if master else builder
        for key, value in {**SETTINGS, **(ALONE if master and master.startswith("local") else {})}.items():
            builder = builder.config(key, value)
        try:
            self.session = builder.getOrCreate()
        except Exception as error:  # whatever Java or its absence makes of it
            raise RunFailed(f"Spark does not start ({str(error).splitlines()[0][:200]}).", name="--engine spark",
                            remedy="It needs Java 17: see docs/scale.md.") from error
        self.session.sparkContext.setLogLevel("ERROR")
        self.work = work
        self.partitions = partitions or 2 * self.session.sparkContext.defaultParallelism

    def __enter__(self) -> Spark:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.session.stop()

    def each(self, step: str, bodies: Sequence[bytes], function: Step) -> None:
        rows = [("", k, b"", body) for k, body in enumerate(bodies)]
        self._make(step, lambda: self.session.createDataFrame(rows, COLUMNS).repartition(self.partitions, "key"), function)

    def grouped(self, step: str, to: str, sources: Sequence[str], function: Step, moving: Step | None = None) -> None:
        def together() -> DataFrame:
            every = reduce(lambda a, b: a.unionAll(b), map(self._read, sources))
            mine = every.where(every["to"] == to)
            mine = mine.mapInArrow(moving, COLUMNS) if moving else mine
            return mine.repartition(self.partitions, "key").sortWithinPartitions("key", "order", "body")

        self._make(step, together, function)

    def rows(self, step: str, to: str) -> Iterator[pa.RecordBatch]:
        found = ds.dataset(self._folder(step), schema=SCHEMA, format="parquet", exclude_invalid_files=True)
        yield from found.to_batches(filter=ds.field("to") == to)

    def _make(self, step: str, found: Callable[[], DataFrame], function: Step) -> None:
        if self._folder(step).exists():
            return
        half = self._half(step)
        try:
            found().mapInArrow(function, COLUMNS).write.parquet(half.as_uri())
        except Exception as error:  # Py4J wraps whatever happened on an executor
            lines = [line for line in str(error).splitlines() if line.strip()]
            told = next((line for line in reversed(lines) if "SAY-" in line or "Error" in line), lines[0] if lines else "")
            raise RunFailed(f"the step {step} failed ({told.strip()[:300]}).", name=str(self.work.parent),
                            remedy="Run the same command again: it goes on with this step.") from error
        half.rename(self._folder(step))

    def _read(self, step: str) -> DataFrame:
        return self.session.read.schema(COLUMNS).parquet(self._folder(step).as_uri())

    def _folder(self, step: str) -> Path:
        return self.work / "rows" / step

    def _half(self, step: str) -> Path:
        """Where a step is written until it is whole; what a stopped run left there goes."""
        half = self._folder(step).with_suffix(".half")
        shutil.rmtree(half, ignore_errors=True)
        return half


def lasting(master: str) -> str:
    """A master that tries a task again whose worker died; Spark's own `local[2]` does not.

    >>> lasting("local[2]"), lasting("local[2,4]"), lasting("spark://there:7077")
    ('local[2,30]', 'local[2,4]', 'spark://there:7077')
    """
    plain = LOCAL.fullmatch(master)
    return f"local[{plain[1] or 1},{TRIES}]" if plain else master
