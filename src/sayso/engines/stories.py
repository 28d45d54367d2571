"""Which reports are of one story: rows `told`, one for each report -> rows `member`, by story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyarrow as pa

from sayso.engines.job import Job
from sayso.engines.rows import Row, batches, part_of, unpacked
from sayso.link.stories import stories
from sayso.model.known import using


def members(job: Job, told: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """All stories at once, in one process."""
    with using(job.sources):
        found = stories([job.report(row.order.decode()) for row in unpacked(told)])
    yield from batches(Row("member", part_of(story.reports[0]), (story.reports[0] + name).encode())
                       for story in found for name in story.reports)
