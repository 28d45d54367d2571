"""Paths -> Record: the pipeline in its one order, in this process or in several."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache, partial
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.errors import UsageError
from sayso.ingest import Intake, load, read_sources
from sayso.model import Record, Report
from sayso.model.known import added, use, using
from sayso.reconcile import POLICIES

if TYPE_CHECKING:
    from sayso.extract import Extraction

Progress = Callable[[int, int], None]


def report(
    paths: Sequence[str | Path], *, about: str | Path | None = None, published: str | None = None, policy: str = "ucdp",
    workers: int = 1, progress: Progress | None = None, sources: str | Path | None = None,
    pipeline: str | None = None,
) -> Record:
    """One attributed record of all the reports in `paths` (files and folders).

    `about` names a CSV file with what pages do not say of themselves, `published` dates the reports that have no date of
    their own, `policy` chooses how figures become estimates, `sources` names a CSV file with publishers, agencies and bodies
    of your own, `pipeline` an installed spaCy pipeline (name or path) that reads words, grammar and names in place of ours.
    `progress` is called with (reports done, reports in all).
    Inputs that could not be read are listed in `problems` and spoil nothing else. Raises UsageError for a bad option,
    PipelineError for a pipeline that cannot be used.

    >>> import sayso
    >>> record = sayso.report(["examples"])
    >>> len(record.reports)
    4
    """
    if policy not in POLICIES:
        raise UsageError(f"no policy {policy!r}.", name="--policy", remedy=f"Choose one of: {', '.join(sorted(POLICIES))}.")
    with using(read_sources(Path(sources)) if sources else ()):
        loaded = load(paths, about=Path(about) if about else None, published=published)
        return of(loaded, policy=policy, workers=workers, progress=progress, pipeline=pipeline)


def of(intake: Intake, *, policy: str = "ucdp", workers: int = 1, progress: Progress | None = None,
       pipeline: str | None = None) -> Record:
    """The record of reports that are loaded already."""
    from sayso.assemble import assemble

    found = []
    for extraction in extractions(intake.reports, workers, pipeline):
        found.append(extraction)
        if progress:
            progress(len(found), len(intake.reports))
    problems = [*map(str, intake.problems), *map(str, intake.repeated), *intake.notes]
    return assemble(intake.reports, found, policy=policy, problems=problems)


def extractions(reports: Sequence[Report], workers: int, pipeline: str | None) -> Iterator[Extraction]:
    """What is extracted of each report, in order; N workers give what one gives."""
    read = partial(_extraction, pipeline=pipeline)
    if workers <= 1 or len(reports) < 2:
        yield from map(read, reports)
        return
    with ProcessPoolExecutor(min(workers, len(reports)), mp_context=get_context("spawn"),
                             initializer=use, initargs=(added(),)) as pool:
        yield from pool.map(read, reports)


def _extraction(report: Report, pipeline: str | None) -> Extraction:
    from sayso.extract import extract

    return extract(_reader(pipeline).read(report))


@lru_cache(maxsize=1)
def _reader(pipeline: str | None):
    # The language layer takes most of the start-up time; `sayso --help` and errors of input must not wait for it.
    from sayso.read import Reader

    if pipeline is None:
        return Reader()
    from sayso.read.foreign import load as installed

    return Reader(pipeline=installed(pipeline))
