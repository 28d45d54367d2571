"""Reports -> stored statements, as cheaply as they can be made: what `benchmarks.engines --half second` begins with.

In place of the steps `ingest` and `read`: texts are taken as they are, and the reader `benchmarks.readers:plain` runs in the
worker itself. What comes behind works on the same rows and the same shelf.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa

from benchmarks.readers import plain
from sayso.engines import first, inputs
from sayso.engines.job import Job
from sayso.engines.rows import Row, batches, part_of, unpacked
from sayso.model import Published, Report
from sayso.model.extraction import Extraction
from sayso.store import encoded

READ = first.read  # before anybody puts `read` into its place


def ingest(job: Job, found: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Slices of lines -> rows to `read`."""
    yield from batches(Row("read", part_of(one.id), f"{one.id}\0".encode(), encoded(one))
                       for row in unpacked(found) for one in _reports(inputs.opened(row.body)))


def _reports(piece: inputs.Slice) -> Iterator[Report]:
    with Path(piece.paths[0]).open("rb") as file:
        file.seek(piece.start)
        for cells in map(json.loads, file.read(piece.end - piece.start).splitlines()):
            name = Report.id_of(cells["text"], outlet=cells["outlet"], url=None)
            day = cells["published"] and Published(value=cells["published"], precision="day", basis="page")
            yield Report(id=name, text=cells["text"], outlet=cells["outlet"], published=day)


def read(job: Job, found: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """`first.read`, without a process for the reader."""
    first.extractions = _read
    yield from READ(job, found)


def _read(job: Job, reports: Iterable[Report]) -> Iterator[Extraction]:
    yield from map(plain(None, ()), reports)
