"""Paths -> Record: the pipeline in its one order, in this process or in several."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sayso import guarded as protected
from sayso.errors import SaysoError, UsageError
from sayso.ingest import Intake, load, read_sources
from sayso.model import Record, Report
from sayso.model.known import using
from sayso.reconcile import POLICIES

if TYPE_CHECKING:
    from sayso.extract import Extraction

Progress = Callable[[int, int], None]


def report(
    paths: Sequence[str | Path], *, about: str | Path | None = None, published: str | None = None, policy: str = "ucdp",
    workers: int = 1, progress: Progress | None = None, sources: str | Path | None = None,
    pipeline: str | None = None, guarded: bool = False,
) -> Record:
    """One attributed record of all the reports in `paths` (files and folders).

    `about` names a CSV file with what pages do not say of themselves, `published` dates the reports that have no date of
    their own, `policy` chooses how figures become estimates, `sources` names a CSV file with publishers, agencies and bodies
    of your own, `pipeline` an installed spaCy pipeline (name or path) that reads words, grammar and names in place of ours.
    `progress` is called with (reports done, reports in all). With `guarded`, or more than one worker, reports are read in
    worker processes with limits: one that would hang or crash sayso is then a problem like any other.
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
        return of(loaded, policy=policy, workers=workers, progress=progress, pipeline=pipeline, guarded=guarded)


def of(intake: Intake, *, policy: str = "ucdp", workers: int = 1, progress: Progress | None = None,
       pipeline: str | None = None, guarded: bool = False) -> Record:
    """The record of reports that are loaded already."""
    from sayso.assemble import assemble

    found = []
    for extraction in extractions(intake.reports, workers, pipeline, guarded=guarded):
        found.append(extraction)
        if progress:
            progress(len(found), len(intake.reports))
    read = [(r, e) for r, e in zip(intake.reports, found, strict=True) if not isinstance(e, SaysoError)]
    stopped = [e for e in found if isinstance(e, SaysoError)]
    problems = [*map(str, [*intake.problems, *stopped]), *map(str, intake.repeated), *intake.notes]
    return assemble([r for r, _ in read], [e for _, e in read], policy=policy, problems=problems)


def extractions(reports: Sequence[Report], workers: int, pipeline: str | None, *,
                guarded: bool = True) -> Iterator[Extraction | SaysoError]:
    """What is extracted of each report, in order; N workers give what one gives.

    In worker processes with limits (`sayso.guarded`) a report that hangs or crashes its worker is a Quarantined in its
    place; without `guarded`, and with one worker, reports are read in this process.
    """
    if guarded or workers > 1:
        return protected.extractions(reports, workers=max(1, min(workers, len(reports))), pipeline=pipeline)
    return map(protected.extractor(pipeline), reports) if reports else iter(())
