"""The first half of a run, report by report: slices -> reports -> extractions on a shelf. Batches in, batches out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import groupby, islice
from typing import Any

import pyarrow as pa

from sayso.engines import inputs
from sayso.engines.job import Job
from sayso.engines.reading import extractions
from sayso.engines.rows import Row, batches, groups, number, part_of, unpacked
from sayso.engines.tables import note, of_trouble
from sayso.engines.tellings import lines, opened, packed
from sayso.errors import InputError, SaysoError
from sayso.ingest import once
from sayso.link.stories.telling import telling
from sayso.model import Report
from sayso.model.known import using
from sayso.store import decoded, encoded

AHEAD = 64  # reports of a part that are given to the reader before the first is taken back


def ingest(job: Job, found: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Slices -> rows to `read`, one for each report, by the part of its id; and rows of the quarantine."""
    with using(job.sources):
        yield from batches(_ingested(job, found))


def _ingested(job: Job, found: Iterator[pa.RecordBatch]) -> Iterator[Row]:
    for row in unpacked(found):
        for item in inputs.reports(inputs.opened(row.body), published=job.published, about=job.about):
            if isinstance(item, InputError):
                yield of_trouble(item, "ingest")
            elif isinstance(item, str):
                yield note(item.split(":", 1)[0], "ingest", item)
            else:
                order = f"{item.id}\0{item.path or ''}".encode("utf-8", "surrogatepass")
                yield Row("read", part_of(item.id), order, encoded(item))


def read(job: Job, found: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Reports of one part -> the shelf `reports`, each once with its extraction; a row `telling` for each, and a row `line`
    for each paragraph of a known publisher.

    A part that is on the shelf is not read again. Bodies: report, extraction (empty where reading failed), telling (what it
    is compared by), more (JSON: how many inputs gave it, and the row of the quarantine).
    """
    with using(job.sources):
        yield from batches(_read(job, found))


def _read(job: Job, found: Iterator[pa.RecordBatch]) -> Iterator[Row]:
    shelf = job.shelf("reports")
    for part, rows in groups(found):
        if not shelf.has(part):
            shelf.write(part, _extracted(job, rows))
        for n in shelf.numbers(part):
            more = json.loads(shelf.body(part, n, "more"))
            name = more["id"].encode()
            yield Row("telling", part, name)
            told, _ = opened(shelf.body(part, n, "telling"))
            yield from (Row("line", key, name, body) for key, body in lines(told).items())
            if more["trouble"]:
                to, key, order, body = more["trouble"]
                yield Row(to, key, order.encode(), body.encode())


def _extracted(job: Job, rows: Iterator[Row]) -> Iterator[tuple[int, Mapping[str, bytes]]]:
    waiting = _copies(rows)
    while some := list(islice(waiting, AHEAD)):
        for (report, copies), got in zip(some, extractions(job, [r for r, _ in some]), strict=True):
            failed = isinstance(got, SaysoError)
            trouble: list[Any] | None = None
            if isinstance(got, SaysoError):
                row = of_trouble(got, "extract", report)
                trouble = [row.to, row.key, row.order.decode("utf-8", "replace"), row.body.decode()]
            more = {"id": report.id, "copies": copies, "trouble": trouble}
            yield number(report.id), {"report": encoded(report), "extraction": b"" if failed else encoded(got),
                                      "telling": packed(telling(report)), "more": json.dumps(more).encode()}


def _copies(rows: Iterator[Row]) -> Iterator[tuple[Report, int]]:
    """Each report once, with the number of inputs that gave it; copies are folded one by one, however many there are."""
    for _, same in groupby(rows, key=lambda row: row.order.split(b"\0", 1)[0]):
        report, copies = None, 0
        for row in same:
            copy = decoded(Report, row.body)
            report = once([report, copy])[0][0] if report else copy
            copies += 1
        if report:
            yield report, copies
