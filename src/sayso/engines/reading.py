"""Reports -> Extractions under guard: each worker of an engine has one reader in a process of its own, with limits.

A report that stops that process twice is put aside with the reason; the reader is started anew for the next one.
"""

from __future__ import annotations

import atexit
from collections.abc import Iterable, Iterator
from functools import lru_cache

from sayso.engines.job import Job
from sayso.errors import SaysoError
from sayso.guard import Limits, Pool
from sayso.guarded import MEMORY, SECONDS
from sayso.model import Report
from sayso.model.extraction import Extraction


def extractions(job: Job, reports: Iterable[Report]) -> Iterator[Extraction | SaysoError]:
    """For each report, in order, its Extraction or the error in its place."""
    return _pool(job.reader, (job.pipeline, job.sources)).map(reports, name=lambda r: r.path or r.url or r.id)


@lru_cache(maxsize=1)
def _pool(reader: str, args: tuple) -> Pool:
    """The reader of this process, kept from part to part: starting it takes seconds."""
    pool = Pool(reader, args, limits=Limits(seconds=SECONDS, memory=MEMORY))
    atexit.register(pool.close)
    return pool
